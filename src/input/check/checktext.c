#include "input/check/checktext.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "data/data.h"
#include "input/check/checkheading.h"
#include "input/check/checkkeyword.h"
#include "input/check/checkleftover.h"
#include "input/check/checkname.h"
#include "input/check/checkpeople.h"
#include "input/check/checksame.h"
#include "input/check/checktitle.h"
#include "input/check/checkvalue.h"

enum {
	ABSTRACT_MIN = 50, /* [words] */
	ABSTRACT_MAX = 350,
	CONTACTS = 3,     /* kinds of them */
	YEAR_FROM = 2001, /* of a copyright: earlier ones may be in names */
	YEAR_TO = 2099,
};

bool checktext_wants_abstract(enum article_type type)
{
	return type == ARTICLE_RESEARCH || type == ARTICLE_REVIEW || type == ARTICLE_BRIEF_REPORT || type == ARTICLE_CASE_REPORT ||
	       type == ARTICLE_TRANSLATION;
}

/* Abstracts of other types may be shorter. */
static bool wants_length(enum article_type type)
{
	return type == ARTICLE_RESEARCH || type == ARTICLE_REVIEW || type == ARTICLE_TRANSLATION;
}

/* Without spaces between words, words cannot be counted. */
static bool has_spaces(struct str lang)
{
	static const char *const without[] = {"zh", "ja", "th", "lo", "km", "my", "bo", "dz"};

	for (size_t i = 0; i < sizeof without / sizeof *without; i++)
		if (lang_same(lang, str_from(without[i])))
			return false;
	return true;
}

/* Whether it is the abstract that 'offprint new' wrote, which --final refuses. */
static bool is_of_new(struct arena *scratch, const struct prose *p)
{
	struct str text = str_printf(scratch, "\"%.*s\"\n", STR_ARG(prose_plain(scratch, p)));

	return str_find(data_find(STR("newwords.yaml"))->bytes, text, 0) != SIZE_MAX;
}

static void check_abstracts(struct arena *scratch, struct diag *d, const struct article *a)
{
	for (size_t i = 0; i < a->abstract.n; i++) {
		const struct prose *p = &a->abstract.v[i];
		struct str lang = p->lang.len ? p->lang : a->language.s;
		size_t n = has_spaces(lang) ? prose_words(p) : 0;
		bool is_short = n < ABSTRACT_MIN && wants_length(a->type);
		if (n && ((is_short && !is_of_new(scratch, p)) || n > ABSTRACT_MAX))
			diag_warn(d, p->at, DIAG_ABSTRACT_LENGTH, "the abstract in '%.*s' has %zu word%s; %d to %d are usual",
				  STR_ARG(lang), n, n == 1 ? "" : "s", ABSTRACT_MIN, ABSTRACT_MAX);
	}
}

enum {
	SCRIPT_WORDS = 3, /* fewer may be a name or a foreign term */
	SCRIPT_LETTERS = 10,
	TAXON = 80, /* [bytes] longer texts are no names of species */
};

/* The name of a species or the like, which is Latin in all languages: "Secale cereale L. subsp. ancestrale". */
static bool is_taxon(struct str s)
{
	static const char *const ranks[] = {" subsp. ", " ssp. ", " var. ", " L.", " sp.", " spp.", " gen. ", " f. ", " cf. ", " × "};

	for (size_t i = 0; i < sizeof ranks / sizeof *ranks && s.len < TAXON; i++)
		if (str_find(s, str_from(ranks[i]), 0) != SIZE_MAX)
			return true;
	return false;
}

/* Warns of a text without a single letter of its language's alphabet. Foreign names and book titles in a text are left alone, and so are
 * texts of few words. */
static void check_script(struct diag *d, struct str s, struct str lang, struct origin at, const char *what)
{
	size_t pos = 0, words = 0, letters[2] = {0, 0};
	bool within = false, cyrillic = lang_is_written_in(lang, true);

	if ((!cyrillic && !lang_is_written_in(lang, false)) || is_taxon(s))
		return;
	while (pos < s.len) {
		uint32_t cp = utf8_next(s, &pos);
		bool letter = unicode_is_letter(cp);
		words += letter && !within;
		within = letter;
		letters[0] += letter && cp < 0x250;
		letters[1] += unicode_is_cyrillic(cp);
		if (letters[cyrillic])
			return;
	}
	if (words < SCRIPT_WORDS || letters[!cyrillic] < SCRIPT_LETTERS)
		return;
	diag_warn(d, at, DIAG_WRONG_SCRIPT, "no %s letter in the '%.*s' %s", cyrillic ? "Cyrillic" : "Latin", STR_ARG(lang), what);
	if (cyrillic && lang_same(lang, STR("sr")))
		diag_note(d, ORIGIN_NONE,
			  "Serbian in Latin letters is 'sr-Latn', in the journal's languages too; its labels are Latin as well");
}

/* The language as the journal lists it, whose labels are printed. */
static struct str as_listed(const struct journal *j, struct str lang)
{
	for (size_t i = 0; i < j->languages.n; i++)
		if (lang_same(j->languages.v[i].s, lang))
			return j->languages.v[i].s;
	return lang;
}

static void check_prose_script(struct arena *scratch, struct diag *d, const struct article *a, const struct journal *j,
			       const struct lprose *all, const char *what)
{
	for (size_t i = 0; i < all->n; i++) {
		struct arena_mark mark = arena_save(scratch);
		struct str s = prose_plain(scratch, &all->v[i]);
		check_script(d, s, as_listed(j, all->v[i].lang.len ? all->v[i].lang : a->language.s), all->v[i].at, what);
		arena_rewind(scratch, mark);
	}
}

static void check_scripts(struct arena *scratch, struct diag *d, const struct article *a, const struct journal *j)
{
	if (a->type != ARTICLE_BOOK_REVIEW) { /* a review may have its book's title */
		check_prose_script(scratch, d, a, j, &a->title, "title");
		check_prose_script(scratch, d, a, j, &a->subtitle, "subtitle");
	}
	check_prose_script(scratch, d, a, j, &a->abstract, "abstract");
	for (size_t i = 0; i < a->keywords.n; i++) {
		const struct ltexts_entry *k = &a->keywords.v[i];
		struct strbuf all = {.arena = scratch};
		struct arena_mark mark = arena_save(scratch);
		for (size_t w = 0; w < k->texts.n; w++)
			strbuf_printf(&all, "%.*s ", STR_ARG(k->texts.v[w].s));
		if (k->texts.n)
			check_script(d, strbuf_str(&all), as_listed(j, k->lang.len ? k->lang : a->language.s), k->texts.v[0].at,
				     "keywords");
		arena_rewind(scratch, mark);
	}
}

/* The letters of a text are foreign to the language. Latin ones are read everywhere, as in the names of foreigners. */
static bool is_foreign(struct str s, struct str lang)
{
	enum script script = script_of(s);

	return script != SCRIPT_LATIN && !script_fits(script, lang);
}

static bool has_name(const struct lname *n, struct str lang)
{
	const struct name *name = lname_find(n, lang);

	return name && (name->lang.len || !is_foreign(text_given(&name->family) ? name->family.s : name->literal.s, lang));
}

/* Warns of the journal's languages that a name lacks; with `title`, only of those in which there is one. */
static void check_name(struct arena *scratch, struct diag *d, const struct journal *j, const struct lname *n, const struct lprose *title)
{
	struct arena_mark mark = arena_save(scratch);
	struct strbuf all = {.arena = scratch};
	const struct text *t = n->n ? text_given(&n->v->family) ? &n->v->family : &n->v->literal : NULL;
	size_t lacking = 0, k = 0, left;

	for (size_t i = 0; n->n && !n->faulty && i < j->languages.n; i++)
		lacking += (!title || lprose_find(title, j->languages.v[i].s)) && !has_name(n, j->languages.v[i].s);
	for (left = lacking; left; k++) {
		struct str lang = j->languages.v[k].s;
		if ((title && !lprose_find(title, lang)) || has_name(n, lang))
			continue;
		strbuf_printf(&all, "%s'%.*s'", left == lacking ? "" : left > 1 ? ", " : " and ", STR_ARG(lang));
		left--;
	}
	if (lacking)
		diag_warn(d, n->at, DIAG_MISSING_NAME, "the name of '%.*s' is not given in %.*s, %s of the journal", STR_ARG(t->s),
			  STR_ARG(strbuf_str(&all)), lacking > 1 ? "languages" : "a language");
	arena_rewind(scratch, mark);
}

/* What pages in `lang` would print in foreign letters for want of it in that language. false: nothing. */
static bool check_foreign(struct diag *d, const struct ltext *t, struct str lang, const char *what)
{
	const struct text *any = ltext_any(t, lang, NULL);

	if (!any || ltext_find(t, lang) || !is_foreign(any->s, lang))
		return false;
	diag_warn(d, t->at, DIAG_MISSING_TRANSLATION, "%s is not given in '%.*s', a language of the journal", what, STR_ARG(lang));
	return true;
}

/* Each kind once per language. */
static void check_institutions(struct diag *d, const struct article *a, struct str lang)
{
	bool found = false;

	for (size_t i = 0; i < a->affiliations.n && !found; i++)
		found = check_foreign(d, &a->affiliations.v[i].name, lang, "the affiliation's name");
	found = false;
	for (size_t i = 0; i < a->authors.n && !found; i++)
		found = check_foreign(d, &a->authors.v[i].present_address, lang, "the author's present address");
	found = false;
	for (size_t i = 0; i < a->collective_authors.n && !found; i++)
		found = check_foreign(d, &a->collective_authors.v[i], lang, "the collective author's name");
	found = false;
	for (size_t i = 0; i < a->statements.n && !found; i++)
		if (lprose_find(&a->statements.v[i].text, lang))
			found = check_foreign(d, &a->statements.v[i].label, lang, "the statement's label");
	check_foreign(d, &a->copyright_holder, lang, "the copyright holder");
}

/* Only in languages in which the article has a title: a missing title has been reported. */
static void check_names(struct arena *scratch, struct diag *d, const struct article *a, const struct journal *j)
{
	for (size_t l = 0; l < ARTICLE_LISTS; l++)
		for (size_t i = 0; i < article_list(a, l)->n; i++)
			check_name(scratch, d, j, &article_list(a, l)->v[i].name, &a->title);
	for (size_t k = 0; k < j->languages.n; k++)
		if (lprose_find(&a->title, j->languages.v[k].s))
			check_institutions(d, a, j->languages.v[k].s);
}

/* "Copyright" begins the text and is no part of a name: "Copyright Clearance Center". */
static bool begins_copyright(struct str s)
{
	static const char *const names[] = {"holder", "owner", "clearance", "agency", "office", "society", "licensing", "collective"};
	static const struct str word = STR_INIT("copyright");
	struct str rest = str_trim(str_slice(s, word.len, s.len));

	if (s.len <= word.len || !str_eq_folded(str_slice(s, 0, word.len), word) || ascii_is_letter((unsigned char)s.ptr[word.len]))
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq_folded(str_slice(rest, 0, strlen(names[i])), str_from(names[i])))
			return false;
	return true;
}

/* A year that begins or ends the name of a holder. */
static struct str year_in(struct str s)
{
	struct str sides[2] = {str_slice(s, 0, 4), str_slice(s, s.len < 4 ? 0 : s.len - 4, s.len)};
	uint32_t year;

	for (size_t i = 0; i < 2 && s.len > 5; i++) {
		char beside = i ? s.ptr[s.len - 5] : s.ptr[4];
		if (str_to_uint(sides[i], YEAR_TO, &year) && year >= YEAR_FROM && (beside == ' ' || beside == ','))
			return sides[i];
	}
	return STR("");
}

/* The program prints the sign and the year itself. */
static void check_holder(struct diag *d, const struct ltext *holder)
{
	static const char *const words[] = {
		"©", "(c)", "(C)", "(с)", "(С)", "All rights reserved", "Все права защищены", "Авторские права", "Авторское право"};

	for (size_t i = 0; i < holder->n; i++) {
		const struct text *t = &holder->v[i].text;
		struct str found = year_in(t->s);
		for (size_t k = sizeof words / sizeof *words; k--;)
			found = str_find(t->s, str_from(words[k]), 0) != SIZE_MAX ? str_from(words[k]) : found;
		found = begins_copyright(t->s) ? STR("Copyright") : found;
		if (found.len)
			diag_warn(d, t->at, DIAG_BAD_VALUE,
				  "'%.*s' in the holder of the copyright: write the name alone; the program prints © and the year itself",
				  STR_ARG(found));
	}
}

void checktext_journal(struct arena *scratch, struct diag *d, const struct journal *j)
{
	check_holder(d, &j->copyright_holder);
	for (size_t k = 0; k < j->languages.n; k++)
		check_foreign(d, &j->copyright_holder, j->languages.v[k].s, "the copyright holder");
	check_name(scratch, d, j, &j->editor_in_chief.name, NULL);
	for (size_t b = 0; b < j->boards.n; b++)
		for (size_t i = 0; i < j->boards.v[b].members.n; i++)
			check_name(scratch, d, j, &j->boards.v[b].members.v[i].name, NULL);
}

static const struct text *contact(const struct person *p, int kind)
{
	return kind == 0 ? &p->email : kind == 1 ? &p->orcid : &p->spin;
}

/* One kind of contact at a time, with a hash table: there may be thousands of authors. */
static void check_contacts(struct arena *scratch, struct diag *d, const struct people *authors)
{
	static const char *const names[CONTACTS] = {"e-mail address", "ORCID iD", "SPIN code"};
	struct arena_mark mark = arena_save(scratch);
	size_t size = 4;
	uint32_t *slots;

	while (size < authors->n * 2)
		size *= 2;
	slots = ARENA_ARRAY(scratch, size, uint32_t);
	for (int kind = 0; kind < CONTACTS; kind++) {
		memset(slots, 0, size * sizeof *slots);
		for (size_t i = 0; i < authors->n; i++) {
			const struct text *t = contact(&authors->v[i], kind);
			const struct person *first = NULL;
			size_t at = hash_folded(t->s) & (size - 1);
			if (!text_given(t))
				continue;
			for (; slots[at] && !first; at = (at + 1) & (size - 1))
				if (str_eq_folded(contact(&authors->v[slots[at] - 1], kind)->s, t->s))
					first = &authors->v[slots[at] - 1];
			if (!first) {
				slots[at] = (uint32_t)i + 1;
				continue;
			}
			if (checkpeople_twice(scratch, first, &authors->v[i]))
				continue; /* reported as such */
			diag_warn(d, t->at, DIAG_SHARED_CONTACT, "two authors have the same %s '%.*s'", names[kind], STR_ARG(t->s));
			diag_note(d, contact(first, kind)->at, "first given here");
		}
	}
	arena_rewind(scratch, mark);
}

/* What is said of an author is said of others too, or has an address. */
static void check_notes(struct diag *d, const struct article *a)
{
	const struct person *equal = NULL, *corresponding = NULL;
	size_t n = 0;
	bool address = false;

	for (size_t i = 0; i < a->authors.n; i++) {
		const struct person *p = &a->authors.v[i];
		n += p->equal;
		equal = p->equal && !equal ? p : equal;
		corresponding = p->corresponding && !corresponding ? p : corresponding;
		address |= p->corresponding && (text_given(&p->email) || p->email.at.line);
	}
	if (n == 1) {
		diag_warn(d, equal->at, DIAG_AUTHOR_NOTE,
			  "'equal' says that several authors contributed equally, but only this one has it");
		diag_note(d, ORIGIN_NONE, "for example: equal: true, for each of them");
	}
	if (corresponding && !address && article_author_count(a) > 1) {
		diag_warn(d, corresponding->at, DIAG_AUTHOR_NOTE, "the corresponding author has no e-mail address");
		diag_note(d, ORIGIN_NONE, "for example: email: author@example.org");
	}
}

enum { HIGHLIGHTS_MIN = 3, HIGHLIGHTS_MAX = 5, HIGHLIGHT_LENGTH = 85 };

static void check_highlights(struct diag *d, const struct ltexts *h)
{
	for (size_t i = 0; i < h->n; i++) {
		const struct texts *t = &h->v[i].texts;
		if (t->n && (t->n < HIGHLIGHTS_MIN || t->n > HIGHLIGHTS_MAX))
			diag_warn(d, t->v[0].at, DIAG_BAD_VALUE, "%zu highlight%s; %d to %d are usual", t->n, t->n == 1 ? "" : "s",
				  HIGHLIGHTS_MIN, HIGHLIGHTS_MAX);
		for (size_t k = 0; k < t->n; k++) {
			size_t n = utf8_count(t->v[k].s);
			if (n > HIGHLIGHT_LENGTH)
				diag_warn(d, t->v[k].at, DIAG_BAD_VALUE, "the highlight has %zu characters; at most %d are usual", n,
					  HIGHLIGHT_LENGTH);
		}
	}
}

/* Somebody must write on behalf of a group. */
static void check_groups(struct diag *d, const struct article *a)
{
	bool others = article_author_count(a) > 0;

	for (size_t i = 0; i < a->authors.n && !others && !texts_have(&a->faulty, "authors"); i++)
		diag_warn(d, a->authors.v[i].at, DIAG_BAD_VALUE, "no author writes on behalf of this group");
}

static void check_leftovers(struct arena *scratch, struct diag *d, const struct article *a)
{
	checkleftover_prose(scratch, d, &a->title);
	checkleftover_prose(scratch, d, &a->subtitle);
#define CHECK(X, id, member, name) checkleftover_prose(scratch, d, &a->member);
	ARTICLE_STATEMENTS(CHECK, )
#undef CHECK
	for (size_t i = 0; i < a->statements.n; i++)
		checkleftover_prose(scratch, d, &a->statements.v[i].text);
}

void checktext_article(struct arena *scratch, struct diag *d, const struct article *a, const struct journal *j)
{
	check_abstracts(scratch, d, a);
	check_leftovers(scratch, d, a);
	checkkeyword_article(d, a);
	checkvalue_codes(d, &a->udc, "udc");
	checkvalue_codes(d, &a->bbk, "bbk");
	checksame_article(scratch, d, a);
	check_scripts(scratch, d, a, j);
	checkheading_article(scratch, d, a);
	check_highlights(d, &a->highlights);
	if (!texts_have(&a->faulty, "authors"))
		check_notes(d, a);
	check_holder(d, &a->copyright_holder);
	checktitle_article(scratch, d, a);
	check_groups(d, a);
	checkpeople_authors(scratch, d, &a->authors);
	checkname_people(d, &a->authors);
	if (a->authors.n > 1)
		check_contacts(scratch, d, &a->authors);
	if (j)
		check_names(scratch, d, a, j);
}
