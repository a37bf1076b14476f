#include "input/check/checksame.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "input/check/words.h"

/* [words] Shorter texts may be names, or foreign in both languages. */
enum { WORDS = 8, TITLE_WORDS = 5, KEYWORDS = 4, LONG_KEYWORDS = 2 };

static void report(struct diag *d, struct origin at, struct origin first, struct str lang, struct str other, const char *what)
{
	diag_warn(d, at, DIAG_MISSING_TRANSLATION, "the %s in '%.*s' is that in '%.*s', word for word", what, STR_ARG(lang),
		  STR_ARG(other));
	diag_note(d, first, "the other one is here");
}

/* The same, or so near that texts may be the same: Croatian and Bosnian. */
static bool are_near(struct str a, struct str b)
{
	static const char *const groups[][5] = {{"hr", "bs", "sr", "sh", "cnr"}, {"da", "nb", "nn", "no"}, {"cs", "sk"}, {"ms", "id"}};
	bool near = lang_same(a, b);

	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
		unsigned found = 0;
		for (size_t k = 0; k < 5 && groups[i][k]; k++) {
			found |= lang_same(a, str_from(groups[i][k])) ? 1u : 0;
			found |= lang_same(b, str_from(groups[i][k])) ? 2u : 0;
		}
		near = near || found == 3;
	}
	return near;
}

static void check_prose(struct arena *scratch, struct diag *d, const struct lprose *all, const char *what, size_t words)
{
	for (size_t i = 1; i < all->n; i++) {
		struct arena_mark mark = arena_save(scratch);
		const struct prose *p = &all->v[i], *first = &all->v[0];
		struct str s = prose_plain(scratch, p);
		if (prose_words(p) >= words && !are_near(p->lang, first->lang) && str_eq(s, prose_plain(scratch, first)) &&
		    words_ordinary(s))
			report(d, p->at, first->at, p->lang, first->lang, what);
		arena_rewind(scratch, mark);
	}
}

/* The same words, of which some are more than one: single ones are often the same in two languages. */
static bool are_same(const struct texts *a, const struct texts *b)
{
	size_t many = 0;

	if (a->n != b->n || a->n < KEYWORDS)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		size_t space = str_find(a->v[i].s, STR(" "), 0);
		if (!str_eq(a->v[i].s, b->v[i].s))
			return false;
		many += space != SIZE_MAX && unicode_is_lower(utf8_at(a->v[i].s, space + 1)) && words_ordinary(a->v[i].s);
	}
	return many >= LONG_KEYWORDS;
}

void checksame_article(struct arena *scratch, struct diag *d, const struct article *a)
{
	const struct ltexts *k = &a->keywords;

	if (a->type != ARTICLE_BOOK_REVIEW) /* whose title may be its book's */
		check_prose(scratch, d, &a->title, "title", TITLE_WORDS);
#define CHECK(X, id, member, name) check_prose(scratch, d, &a->member, name, WORDS);
	ARTICLE_STATEMENTS(CHECK, )
#undef CHECK
	for (size_t i = 1; i < k->n; i++)
		if (!are_near(k->v[i].lang, k->v[0].lang) && are_same(&k->v[i].texts, &k->v[0].texts))
			report(d, k->v[i].texts.v[0].at, k->v[0].texts.v[0].at, k->v[i].lang, k->v[0].lang, "list of keywords");
}
