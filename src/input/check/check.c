#include "input/check/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/hyphenword.h"
#include "base/suggest.h"
#include "base/unicode.h"
#include "input/check/checkaffiliation.h"
#include "input/check/checkdate.h"
#include "input/check/checkheading.h"
#include "input/check/checkimage.h"
#include "input/check/checklang.h"
#include "input/check/checkname.h"
#include "input/check/checknumber.h"
#include "input/check/checkpeople.h"
#include "input/check/checkstandin.h"
#include "input/check/checktext.h"
#include "input/check/checktitle.h"
#include "input/check/checktwice.h"
#include "input/check/checkversion.h"
#include "input/check/imprint.h"

/* A value with an error in it is reported once, not again by what needs it. */
static bool is_faulty(const struct article *a, const char *key)
{
	return texts_have(&a->faulty, key);
}

static bool is_faulty_issue(const struct issue *i, const char *key)
{
	return texts_have(&i->faulty, key);
}

static void check_age_mark(struct diag *d, const struct journal *j)
{
	static const char *const marks[] = {"0+", "6+", "12+", "16+", "18+"};

	if (!text_given(&j->age_mark))
		return;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (str_is(j->age_mark.s, marks[i]))
			return;
	}
	diag_error(d, j->age_mark.at, DIAG_BAD_VALUE, "'%.*s' is not an age mark (0+, 6+, 12+, 16+ or 18+)", STR_ARG(j->age_mark.s));
}

static const char *const doi_tokens[] = {"issn", "year", "volume", "issue", "first", "last", "article_number"};
enum { DOI_TOKENS = sizeof doi_tokens / sizeof *doi_tokens };

/* The index of the token in braces at `pos`, or -1. *len gets its length, braces included; 0: no closing brace. */
static int find_token(struct str pattern, size_t pos, size_t *len)
{
	size_t end = str_find(pattern, STR("}"), pos);
	struct str name = str_slice(pattern, pos + 1, end);

	*len = end == SIZE_MAX ? 0 : end + 1 - pos;
	for (int i = 0; i < DOI_TOKENS && end != SIZE_MAX; i++) {
		if (str_is(name, doi_tokens[i]))
			return i;
	}
	return -1;
}

static void check_pattern(struct diag *d, const struct text *t)
{
	size_t pos = 0;

	while ((pos = str_find(t->s, STR("{"), pos)) != SIZE_MAX) {
		size_t len;
		if (find_token(t->s, pos, &len) < 0) {
			struct str token = str_slice(t->s, pos, len ? pos + len : t->s.len);
			diag_error(d, t->at, DIAG_BAD_VALUE,
				   "'%.*s' is not allowed in a DOI pattern: expected {issn}, {year}, {volume}, {issue}, {first}, "
				   "{last} or {article_number}",
				   STR_ARG(token));
			return;
		}
		pos += len;
	}
}

static void check_repeated_languages(struct diag *d, const struct texts *t)
{
	for (size_t i = 1; i < t->n; i++) {
		for (size_t k = 0; k < i; k++) {
			if (lang_same(t->v[i].s, t->v[k].s)) {
				if (str_eq_folded(t->v[i].s, t->v[k].s))
					diag_error(d, t->v[i].at, DIAG_DUPLICATE, "language '%.*s' is listed twice", STR_ARG(t->v[i].s));
				else
					diag_error(d, t->v[i].at, DIAG_DUPLICATE,
						   "'%.*s' and '%.*s' are one language; each can be listed in one form only",
						   STR_ARG(t->v[k].s), STR_ARG(t->v[i].s));
				diag_note(d, t->v[k].at, "first listed here");
				break;
			}
		}
	}
}

static void check_hyphenation(struct arena *scratch, struct diag *d, const struct ltexts *words)
{
	struct hyphenword read;

	for (size_t i = 0; i < words->n; i++) {
		for (size_t k = 0; k < words->v[i].texts.n; k++) {
			const struct text *t = &words->v[i].texts.v[k];
			const char *why = hyphenword_read(scratch, t->s, &read);
			if (!why)
				continue;
			diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s' under 'hyphenation' %s", STR_ARG(t->s), why);
			diag_note(d, ORIGIN_NONE,
				  "each item is one word, with hyphens where it may be divided: ре-дак-ция, in-ter-view-ees");
		}
	}
}

void check_journal(struct arena *scratch, struct diag *d, const struct journal *j)
{
	check_age_mark(d, j);
	check_pattern(d, &j->doi.pattern);
	check_repeated_languages(d, &j->languages);
	checklang_journal(scratch, d, j);
	check_hyphenation(scratch, d, &j->hyphenation);
	checkimage_journal(scratch, d, j);
	checktext_journal(scratch, d, j);
	checkheading_journal(d, j);
	checktitle_journal(d, j);
	checkaffiliation_journal(d, j);
	checkpeople_journal(scratch, d, j);
	checkname_journal(d, j);
	checktwice_journal(scratch, d, j);
	if (j->issn.print.s.len && str_eq(j->issn.print.s, j->issn.online.s)) {
		diag_warn(d, j->issn.online.at, DIAG_BAD_IDENTIFIER, "the online ISSN %.*s is the print ISSN too; each edition has its own",
			  STR_ARG(j->issn.online.s));
		diag_note(d, j->issn.print.at, "given here");
	}
	if (j->issn.linking.s.len && !str_eq(j->issn.linking.s, j->issn.print.s) && !str_eq(j->issn.linking.s, j->issn.online.s) &&
	    (j->issn.print.s.len || j->issn.online.s.len))
		diag_warn(d, j->issn.linking.at, DIAG_BAD_IDENTIFIER, "the linking ISSN %.*s is neither the print nor the online ISSN",
			  STR_ARG(j->issn.linking.s));
}

struct slug_ref {
	const struct text *slug;
	size_t index;
};

/* Without regard to case, as many file systems compare names. */
static int compare_slugs(const void *a, const void *b)
{
	const struct slug_ref *x = a, *y = b;
	int c = str_cmp_folded(x->slug->s, y->slug->s);

	return c ? c : (x->index > y->index) - (x->index < y->index);
}

static void check_slugs(struct arena *scratch, struct diag *d, const struct issue *i)
{
	struct arena_mark mark = arena_save(scratch);
	size_t n = 0, total = issue_article_count(i), first = 0;
	struct slug_ref *v = ARENA_ARRAY(scratch, total, struct slug_ref);

	for (size_t s = 0; s < i->sections.n; s++) {
		for (size_t k = 0; k < i->sections.v[s].articles.n; k++, n++)
			v[n] = (struct slug_ref){&i->sections.v[s].articles.v[k], n};
	}
	if (n)
		qsort(v, n, sizeof *v, compare_slugs);
	for (size_t k = 1; k < n; k++) {
		if (str_cmp_folded(v[k].slug->s, v[first].slug->s)) {
			first = k;
			continue;
		}
		if (str_eq(v[k].slug->s, v[first].slug->s))
			diag_error(d, v[k].slug->at, DIAG_DUPLICATE, "article '%.*s' is listed twice", STR_ARG(v[k].slug->s));
		else
			diag_error(d, v[k].slug->at, DIAG_DUPLICATE,
				   "'%.*s' and '%.*s' differ in capitals only: on many systems they are one folder", STR_ARG(v[k].slug->s),
				   STR_ARG(v[first].slug->s));
		diag_note(d, v[first].slug->at, "first listed here");
	}
	arena_rewind(scratch, mark);
}

/* Keys of cover pages. */
static void check_cover(struct diag *d, const struct page_item *p)
{
	if (p->kind != PAGE_COVER && text_given(&p->image))
		diag_error(d, p->image.at, DIAG_BAD_VALUE, "only pages of kind 'cover' have an image");
	if (p->kind != PAGE_COVER && p->colour_at.line)
		diag_error(d, p->colour_at, DIAG_BAD_VALUE, "only pages of kind 'cover' have a colour");
}

static void check_barcode(struct diag *d, const struct issue *i)
{
	const struct {
		const struct text *t;
		const char *name;
		size_t a, b; /* lengths */
	} table[] = {{&i->barcode.variant, "the variant of a bar code must have two digits", 2, 2},
		     {&i->barcode.addon, "the add-on of a bar code has two or five digits", 2, 5}};

	for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
		struct str s = table[k].t->s;
		bool right = s.len == table[k].a || s.len == table[k].b;
		for (size_t c = 0; c < s.len; c++)
			right = right && ascii_is_digit(s.ptr[c]);
		if (s.len && !right)
			diag_error(d, table[k].t->at, DIAG_BAD_VALUE, "'%.*s': %s", STR_ARG(s), table[k].name);
	}
}

static void check_page_item(struct arena *scratch, struct diag *d, const struct page_item *p, const struct journal *j)
{
	check_cover(d, p);
	checkimage_page(scratch, d, p, j);
	if (p->kind == PAGE_TEXT && !p->source.n) {
		diag_error(d, p->at, DIAG_MISSING_KEY, "a text page needs 'source'");
		diag_note(d, ORIGIN_NONE, "for example: source: {ru: about.ru.md, en: about.en.md}");
	}
	if (p->kind != PAGE_TEXT && p->source.n)
		diag_error(d, p->source.at, DIAG_BAD_VALUE, "only pages of kind 'text' have a source; delete it, or write page: text");
	check_repeated_languages(d, &p->languages);
	for (size_t k = 0; j && j->languages.n && k < p->languages.n; k++) {
		bool found = false;
		for (size_t l = 0; l < j->languages.n; l++)
			found |= lang_same(p->languages.v[k].s, j->languages.v[l].s);
		if (found)
			continue;
		diag_error(d, p->languages.v[k].at, DIAG_BAD_LANGUAGE, "'%.*s' is not one of the journal's languages",
			   STR_ARG(p->languages.v[k].s));
		diag_note(d, j->languages.v[0].at, "they are listed here");
	}
}

struct dated {
	const struct date *date;
	const char *name;
};

/* Those given must not descend. */
static void check_dates(struct diag *d, const struct dated *v, size_t n)
{
	const struct dated *before = NULL;

	for (size_t i = 0; i < n; i++) {
		if (!date_given(v[i].date))
			continue;
		if (before && checkdate_compare(before->date, v[i].date) > 0) {
			diag_error(d, v[i].date->at, DIAG_DATE_ORDER, "'%s' is earlier than '%s'", v[i].name, before->name);
			diag_note(d, before->date->at, "'%s' is given here", before->name);
		}
		before = &v[i];
	}
}

static bool pattern_has(const struct journal *j, const char *token)
{
	return str_find(j->doi.pattern.s, str_from(token), 0) != SIZE_MAX;
}

static void warn_pattern(struct diag *d, const struct journal *j, struct origin at, const char *key, const char *whose, const char *example)
{
	diag_warn(d, at, DIAG_DOI_MISMATCH, "the journal's pattern of DOIs needs '%s', which %s does not give", key, whose);
	diag_note(d, at, "for example: %s: %s", key, example);
	diag_note(d, j->doi.pattern.at, "the pattern is given here");
}

/* What the DOIs of all its articles need. */
static void check_pattern_values(struct diag *d, const struct issue *i, const struct journal *j)
{
	if (pattern_has(j, "{volume}") && !text_given(&i->volume) && !is_faulty_issue(i, "volume"))
		warn_pattern(d, j, i->at, "volume", "the issue", "12");
	if (pattern_has(j, "{issue}") && !i->number.n && i->kind == ISSUE_REGULAR && !is_faulty_issue(i, "number"))
		warn_pattern(d, j, i->at, "number", "the issue", "3");
}

/* An empty section; an issue without any article is only begun. */
static void check_sections(struct diag *d, const struct issue *i)
{
	size_t articles = 0;

	for (size_t k = 0; k < i->sections.n; k++)
		articles += i->sections.v[k].articles.n;
	for (size_t k = 0; articles && k < i->sections.n; k++)
		if (!i->sections.v[k].articles.n && !is_faulty_issue(i, "sections"))
			diag_warn(d, i->sections.v[k].at, DIAG_BAD_VALUE, "the section has no articles, and is not printed");
}

void check_issue(struct arena *scratch, struct diag *d, const struct issue *i, const struct journal *j)
{
	const struct dated dates[] = {{&i->dates.signed_to_print, "signed_to_print"}, {&i->dates.released, "released"}};

	check_dates(d, dates, sizeof dates / sizeof *dates);
	checkdate_issue(d, i, j);
	if (j)
		check_pattern_values(d, i, j);
	if (i->last_page && i->last_page < i->first_page) {
		diag_error(d, i->last_page_at, DIAG_BAD_PAGES, "the issue ends on page %u, but begins on page %u", (unsigned)i->last_page,
			   (unsigned)i->first_page);
		if (i->first_page_at.line)
			diag_note(d, i->first_page_at, "'first_page' is given here");
	}
	checknumber_issue(d, i);
	check_slugs(scratch, d, i);
	if (j)
		checklang_issue(scratch, d, i, j);
	for (size_t k = 0; k < i->pages.n; k++)
		check_page_item(scratch, d, &i->pages.v[k], j);
	check_sections(d, i);
	if (!is_faulty_issue(i, "pages"))
		checktwice_issue(scratch, d, i);
	check_barcode(d, i);
	checkheading_issue(d, i);
	checkname_people(d, &i->staff);
	checktitle_issue(d, i, j);
	if (j)
		imprint_check(d, i, j);
}

/* A notice has its own DOI, and is not older than the article. */
static void check_notice(struct diag *d, const struct article *a)
{
	if (text_given(&a->notice.doi) && text_given(&a->doi) && str_eq_folded(a->notice.doi.s, a->doi.s)) {
		diag_warn(d, a->notice.doi.at, DIAG_BAD_VALUE, "the DOI of the notice is that of the article");
		diag_note(d, a->doi.at, "given here");
	}
	if (date_given(&a->notice.date) && date_given(&a->dates.published) && checkdate_compare(&a->notice.date, &a->dates.published) < 0) {
		diag_warn(d, a->notice.date.at, DIAG_BAD_VALUE, "the date of the notice is earlier than 'published'");
		diag_note(d, a->dates.published.at, "'published' is given here");
	}
}

static void check_affiliations(struct diag *d, const struct article *a)
{
	const struct affiliations *all = &a->affiliations;

	for (size_t i = 1; i < all->n; i++) {
		size_t first;
		const struct affiliation *f = article_affiliation(a, all->v[i].id.s, &first);
		if (f && f != &all->v[i] && text_given(&all->v[i].id)) {
			diag_error(d, all->v[i].id.at, DIAG_DUPLICATE, "affiliation '%.*s' is defined twice", STR_ARG(all->v[i].id.s));
			diag_note(d, f->id.at, "first defined here");
		}
	}
}

/* "ub, uz" */
static bool is_list_of_ids(struct str s)
{
	size_t comma = str_find(s, STR(","), 0);

	return comma != SIZE_MAX && comma && comma + 1 < s.len;
}

static void report_affiliation(struct diag *d, const struct article *a, const struct text *id)
{
	struct suggest near = {.word = id->s};

	diag_error(d, id->at, DIAG_UNKNOWN_REFERENCE, "unknown affiliation '%.*s'", STR_ARG(id->s));
	if (is_list_of_ids(id->s)) {
		diag_note(d, ORIGIN_NONE, "several are a list: affiliations: [%.*s]", STR_ARG(id->s));
		return;
	}
	for (size_t i = 0; i < a->affiliations.n && diag_may_suggest(d); i++)
		suggest_try(&near, a->affiliations.v[i].id.s);
	if (!diag_suggest(d, &near) && !a->affiliations.n)
		diag_note(d, ORIGIN_NONE, "define it: affiliations: [{id: %.*s, name: {en: …}}]", STR_ARG(id->s));
}

/* Those of a person; marks them as used. */
static void check_ids(struct diag *d, const struct article *a, const struct texts *ids, bool *used)
{
	for (size_t k = 0; k < ids->n; k++) {
		size_t number = 0;
		if (article_affiliation(a, ids->v[k].s, &number))
			used[number] = true;
		else if (!is_faulty(a, "affiliations"))
			report_affiliation(d, a, &ids->v[k]);
	}
}

static void check_references(struct arena *scratch, struct diag *d, const struct article *a)
{
	struct arena_mark mark = arena_save(scratch);
	bool *used = ARENA_ARRAY(scratch, a->affiliations.n + 1, bool), faulty = false;

	for (size_t l = 0; l < ARTICLE_LISTS; l++) {
		faulty = faulty || is_faulty(a, l ? contributor_rows[l - 1].key : "authors");
		for (size_t i = 0; i < article_list(a, l)->n; i++)
			check_ids(d, a, &article_list(a, l)->v[i].affiliations, used);
	}
	for (size_t i = 0; i < a->affiliations.n && !faulty; i++) {
		const struct affiliation *f = &a->affiliations.v[i];
		if (!used[i + 1] && text_given(&f->id) && article_affiliation(a, f->id.s, NULL) == f)
			diag_warn(d, f->id.at, DIAG_UNKNOWN_REFERENCE, "affiliation '%.*s' belongs to no author", STR_ARG(f->id.s));
	}
	arena_rewind(scratch, mark);
}

static bool is_faulty_token(int token, const struct article *a, const struct issue *i, const struct journal *j)
{
	switch (token) {
	case 0:
		return texts_have(&j->faulty, "issn");
	case 1:
		return is_faulty_issue(i, "year");
	case 2:
		return is_faulty_issue(i, "volume");
	case 3:
		return is_faulty_issue(i, "number");
	case 4:
	case 5:
		return is_faulty(a, "pages");
	default:
		return is_faulty(a, "article_number");
	}
}

static struct str token_value(struct arena *scratch, int token, const struct article *a, const struct issue *i, const struct journal *j)
{
	switch (token) {
	case 0:
		return j->issn.print.s.len ? j->issn.print.s : j->issn.online.s;
	case 1:
		return i->year ? str_printf(scratch, "%u", (unsigned)i->year) : STR("");
	case 2:
		return i->volume.s;
	case 3:
		return issue_plain_number(i, STR(""));
	case 4:
		return a->pages.first.s;
	case 5:
		return a->pages.last.s.len ? a->pages.last.s : a->pages.first.s;
	default:
		return a->article_number.s;
	}
}

/* The DOI by the journal's pattern; empty if one of its values is not given, or wrong. */
static struct str expand_pattern(struct arena *scratch, const struct article *a, const struct issue *i, const struct journal *j)
{
	struct str p = j->doi.pattern.s;
	struct strbuf out = {.arena = scratch};
	size_t pos = 0;

	while (pos < p.len) {
		size_t len = 1;
		int token = p.ptr[pos] == '{' ? find_token(p, pos, &len) : DOI_TOKENS;
		struct str v;
		if (token < 0)
			return STR("");
		if (token == DOI_TOKENS) {
			strbuf_putc(&out, p.ptr[pos++]);
			continue;
		}
		v = is_faulty_token(token, a, i, j) ? STR("") : token_value(scratch, token, a, i, j);
		if (!v.len)
			return STR("");
		for (size_t k = 0; k < v.len;) {
			uint32_t cp = utf8_next(v, &k);
			strbuf_put_utf8(&out, cp == 0x2013 ? '-' : cp); /* a double issue: 1–2 */
		}
		pos += len;
	}
	return strbuf_str(&out);
}

static void check_doi(struct arena *scratch, struct diag *d, const struct article *a, const struct issue *i, const struct journal *j)
{
	struct arena_mark mark = arena_save(scratch);
	struct str want = expand_pattern(scratch, a, i, j), prefix = j->doi.prefix.s;

	if (want.len && !str_eq_folded(want, a->doi.s)) {
		diag_warn(d, a->doi.at, DIAG_DOI_MISMATCH, "DOI '%.*s' does not match the journal's pattern, which gives '%.*s'",
			  STR_ARG(a->doi.s), STR_ARG(want));
		if (j->doi.pattern.at.line)
			diag_note(d, j->doi.pattern.at, "the pattern is given here");
	} else if (!want.len && prefix.len &&
		   !(str_starts(a->doi.s, prefix) && str_starts(str_slice(a->doi.s, prefix.len, a->doi.s.len), STR("/")))) {
		diag_warn(d, a->doi.at, DIAG_DOI_MISMATCH, "DOI '%.*s' does not start with the journal's prefix '%.*s'", STR_ARG(a->doi.s),
			  STR_ARG(prefix));
	}
	if ((pattern_has(j, "{first}") || pattern_has(j, "{last}")) && !text_given(&a->pages.first) && !a->body_path.len &&
	    !is_faulty(a, "pages"))
		warn_pattern(d, j, a->doi.at, "pages", "the article", "5–12");
	if (pattern_has(j, "{article_number}") && !text_given(&a->article_number) && !is_faulty(a, "article_number"))
		warn_pattern(d, j, a->doi.at, "article_number", "the article", "e12");
	arena_rewind(scratch, mark);
}

/* The article's pages are among the issue's. Front matter in roman numerals is counted separately. */
static void check_pages(struct diag *d, const struct article *a, const struct issue *i)
{
	unsigned first = i->front_numbering == NUMBERING_ROMAN ? 1 : i->first_page, last = i->last_page;

	if (a->pages.first_number < first && i->first_page_at.line) {
		diag_error(d, a->pages.at, DIAG_PAGE_OUTSIDE, "the article starts on page %u, before the issue's first page %u",
			   (unsigned)a->pages.first_number, first);
		diag_note(d, i->first_page_at, "'first_page' is given here");
	} else if (last && a->pages.last_number > last && last >= first) {
		diag_error(d, a->pages.at, DIAG_PAGE_OUTSIDE, "the article ends on page %u, after the issue's last page %u",
			   (unsigned)a->pages.last_number, last);
		diag_note(d, i->last_page_at, "'last_page' is given here");
	}
}

void check_article(struct arena *scratch, struct diag *d, const struct article *a, const struct issue *i, const struct journal *j)
{
	const struct dated dates[] = {
		{&a->dates.received, "received"},
		{&a->dates.revised, "revised"},
		{&a->dates.accepted, "accepted"},
		{&a->dates.published, "published"},
	};

	check_dates(d, dates, sizeof dates / sizeof *dates);
	if (i)
		checkdate_article(d, a, i);
	check_notice(d, a);
	checkversion_article(d, a, j);
	check_affiliations(d, a);
	checkaffiliation_article(d, a);
	checkstandin_article(d, a);
	check_references(scratch, d, a);
	if (a->title.at.line && a->language.s.len && !is_faulty(a, "title") && !lprose_find(&a->title, a->language.s)) {
		diag_error(d, a->title.at, DIAG_MISSING_TRANSLATION, "the title is not given in '%.*s', the language of the article",
			   STR_ARG(a->language.s));
		diag_note(d, ORIGIN_NONE, "for example: title: {%.*s: …}; or correct the article's 'language'", STR_ARG(a->language.s));
	}
	checktext_article(scratch, d, a, j);
	checkimage_article(scratch, d, a, j);
	if (j)
		checklang_article(scratch, d, a, j);
	if (i && a->pages.first_number && !article_counts_anew(a))
		check_pages(d, a, i);
	if (j && i && text_given(&a->doi))
		check_doi(scratch, d, a, i, j);
}
