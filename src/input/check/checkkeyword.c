#include "input/check/checkkeyword.h"

#include "base/unicode.h"
#include "input/check/checktitle.h"
#include "input/check/words.h"
#include "model/brackets.h"

enum {
	COMMAS = 2,    /* this many in a keyword separate several of them */
	LONG_WORD = 9, /* [letters] this long, a word is hardly an abbreviation */
};

static size_t count_signs(struct str s, struct str sign)
{
	size_t n = 0;

	for (size_t pos = 0; (pos = str_find(s, sign, pos)) != SIZE_MAX; pos++)
		n++;
	return n;
}

static size_t count_commas(struct str s)
{
	size_t n = count_signs(s, STR(", "));

	for (size_t at = 0; (at = str_find(s, STR(","), at)) != SIZE_MAX; at++) /* "rye,wheat", and not "N,N-dimethyl" */
		n += unicode_is_letter(utf8_at(s, at + 1)) && at > 2 && unicode_is_lower(utf8_before(s, at)) &&
		     unicode_is_lower(utf8_before(s, utf8_back(s, at)));
	return n;
}

/* Letters in lower case stand side by side: in words, and not in "ISO / IEC" and in formulas. */
static bool has_words(struct str s)
{
	bool last = false;

	for (size_t pos = 0; pos < s.len;) {
		bool lower = unicode_is_lower(utf8_next(s, &pos));
		if (lower && last)
			return true;
		last = lower;
	}
	return false;
}

/* A whole word ends before byte `at`, not an abbreviation, which ends in a consonant: "Phil. Trans." */
static bool ends_word(struct str s, size_t at)
{
	size_t from = at, n = 0;

	while (unicode_is_letter(utf8_before(s, from))) {
		from = utf8_back(s, from);
		n++;
	}
	return n >= LONG_WORD || (n >= CHECKTITLE_ABBREVIATION && words_is_vowel(utf8_before(s, at)));
}

/* "Rye | wheat", "Rye • wheat", "Rye / wheat / oats", "Rye – wheat – oats", "Rye. Maize. Oats": an item with other signs between keywords. */
static bool has_other_signs(struct str s)
{
	static const char *const once[] = {" • ", " ● ", " ▪ ", " ■ "}, *const often[] = {" / ", " – ", " — ", " - ",
											  " · ", " * ", " + ", " \\ "};
	size_t stops = 0;

	if (!has_words(s))
		return false;
	for (size_t pos = 0; (pos = str_find(s, STR(". "), pos)) != SIZE_MAX; pos++)
		stops += ends_word(s, pos);
	if (stops >= COMMAS || count_signs(s, STR(" | ")))
		return true;
	for (size_t i = 0; i < sizeof once / sizeof *once; i++)
		if (str_find(s, str_from(once[i]), 0) != SIZE_MAX)
			return true;
	for (size_t i = 0; i < sizeof often / sizeof *often; i++)
		if (count_signs(s, str_from(often[i])) >= COMMAS)
			return true;
	return false;
}

static void check_pairs(struct diag *d, const struct text *t)
{
	struct str sign = brackets_unpaired(t->s);

	if (!sign.len)
		return;
	diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s' in the keyword '%.*s' has no partner", STR_ARG(sign), STR_ARG(t->s));
	diag_note(d, ORIGIN_NONE, "if the keyword has commas, separate keywords with semicolons, or make each an item of the list");
}

/* A list of one item, with commas or other signs. Beside other items it is a term: "Homosexuality, Male", «ось Рим — Берлин — Токио». */
static void check_commas(struct diag *d, const struct texts *all, const struct text *t)
{
	check_pairs(d, t);
	if (all->n > 1)
		return;
	if (has_other_signs(t->s)) {
		diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s' is a single keyword", STR_ARG(t->s));
		diag_note(d, ORIGIN_NONE, "if it is several, separate them with semicolons, or make each an item of the list");
		return;
	}
	if (count_commas(t->s) < COMMAS)
		return;
	diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s' is a single keyword with commas", STR_ARG(t->s));
	diag_note(d, ORIGIN_NONE, "if it is several, separate them with semicolons, or make each an item of the list");
}

/* Compares each list with the first. */
static void check_lists(struct diag *d, const struct article *a)
{
	const struct ltexts *k = &a->keywords;

	for (size_t i = 0; i < k->n; i++)
		for (size_t w = 0; w < k->v[i].texts.n; w++)
			check_commas(d, &k->v[i].texts, &k->v[i].texts.v[w]);
	for (size_t i = 1; i < k->n; i++) {
		const struct ltexts_entry *first = &k->v[0], *e = &k->v[i];
		if (e->texts.n == first->texts.n)
			continue;
		diag_warn(d, e->texts.v[0].at, DIAG_KEYWORD_COUNT, "%zu keyword%s in '%.*s' but %zu in '%.*s'", e->texts.n,
			  e->texts.n == 1 ? "" : "s", STR_ARG(e->lang), first->texts.n, STR_ARG(first->lang));
		diag_note(d, first->texts.v[0].at, "the other list is here");
	}
}

enum { KEYWORDS_COMPARED = 100 }; /* each with all others */

static void check_repeated(struct diag *d, const struct ltexts_entry *k)
{
	for (size_t i = 1; i < k->texts.n && i < KEYWORDS_COMPARED; i++)
		for (size_t j = 0; j < i; j++) {
			if (!str_eq_folded(k->texts.v[i].s, k->texts.v[j].s))
				continue;
			diag_warn(d, k->texts.v[i].at, DIAG_BAD_VALUE, "the keyword '%.*s' is given twice", STR_ARG(k->texts.v[i].s));
			diag_note(d, k->texts.v[j].at, "first given here");
			break;
		}
}

void checkkeyword_article(struct diag *d, const struct article *a)
{
	check_lists(d, a);
	for (size_t i = 0; i < a->keywords.n; i++)
		check_repeated(d, &a->keywords.v[i]);
}
