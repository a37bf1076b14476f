#include "input/check/checkheading.h"

#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "input/check/headings.h"

enum { HEADING = 80 }; /* [bytes] longer ones are sentences */

/* The field of a statement that the heading is a label of, in any language: `key` if it is that one; NULL: none. */
static const char *field_of(struct str heading, const char *key)
{
	static const char *const keys[] = {
#define KEY(X, id, member, name) name,
		ARTICLE_STATEMENTS(KEY, )
#undef KEY
	};

	if (headings_has(heading, key))
		return key;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (headings_has(heading, keys[i]))
			return keys[i];
	return NULL;
}

/* What stands before the first colon or full stop of a text, if more follows. */
static struct str heading_of(struct str s)
{
	for (size_t i = 0; i < s.len && i < HEADING; i++)
		if (s.ptr[i] == ':' || s.ptr[i] == '.')
			return str_trim(str_slice(s, i + 1, s.len)).len ? str_trim(str_slice(s, 0, i)) : STR("");
	return STR("");
}

static void report_own(struct diag *d, struct str heading, struct origin at)
{
	diag_warn(d, at, DIAG_BAD_VALUE, "the program prints '%.*s' itself; delete it here", STR_ARG(heading));
}

static void check_text(struct arena *scratch, struct diag *d, struct str s, struct origin at, const char *key)
{
	struct str heading = heading_of(s);
	const char *field = heading.len ? field_of(heading, key) : NULL;
	struct strbuf name = {.arena = scratch};

	if (!field)
		return;
	if (!strcmp(field, key)) {
		report_own(d, heading, at);
		return;
	}
	for (; *field; field++)
		strbuf_putc(&name, *field == '-' ? '_' : *field);
	diag_warn(d, at, DIAG_BAD_VALUE, "'%.*s' begins a text for the field '%.*s'", STR_ARG(heading), STR_ARG(strbuf_str(&name)));
	diag_note(d, ORIGIN_NONE, "move it there, without the heading, which the program prints itself");
}

/* "—", "N/A": what fills a field in a form. */
static bool says_nothing(struct str s)
{
	bool letter = false;

	for (size_t pos = 0; pos < s.len && !letter;) {
		uint32_t cp = utf8_next(s, &pos);
		letter = unicode_is_letter(cp) || (cp >= '0' && cp <= '9');
	}
	return s.len && (!letter || str_eq_folded(s, STR("N/A")) || str_eq_folded(s, STR("n. a.")));
}

static void check_prose(struct arena *scratch, struct diag *d, const struct lprose *all, const char *key)
{
	for (size_t i = 0; i < all->n; i++) {
		struct arena_mark mark = arena_save(scratch);
		struct str s = prose_plain(scratch, &all->v[i]);
		check_text(scratch, d, s, all->v[i].at, key);
		if (says_nothing(s))
			diag_warn(d, all->v[i].at, DIAG_BAD_VALUE, "'%.*s' says nothing; delete it, or write it in words", STR_ARG(s));
		arena_rewind(scratch, mark);
	}
}

/* --- labels before values --------------------------------------------------------------------------------------------------------- */

/* Of a list of people or affiliations, and of the languages of a text: all labels are compared with each. */
enum { CHECKED = 50, LANGUAGES = 8 };

static void check_label(struct diag *d, const struct text *t, const char *key, const char *slot)
{
	size_t n = text_given(t) ? headings_before(t->s, key, slot) : 0;

	if (n)
		report_own(d, str_slice(t->s, 0, n), t->at);
}

/* A colon or a dash follows the first words. */
static bool has_mark(struct str s)
{
	static const char *const marks[] = {":", " -", " –", " —"};

	s = str_slice(s, 0, HEADING);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_find(s, str_from(marks[i]), 0) != SIZE_MAX)
			return true;
	return false;
}

/* The name of a field that the program prints without one. */
static void check_names(struct diag *d, const struct ltext *all, const char *key)
{
	for (size_t i = 0; i < all->n && i < LANGUAGES; i++) {
		const struct text *t = &all->v[i].text;
		size_t n = has_mark(t->s) ? headings_before(t->s, key, NULL) : 0;
		if (n)
			diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s' is the name of the field, not part of its value; delete it",
				  STR_ARG(str_slice(t->s, 0, n)));
	}
}

static void check_labels(struct diag *d, const struct ltext *t, const char *key, const char *slot)
{
	for (size_t i = 0; i < t->n && i < LANGUAGES; i++)
		if (slot || has_mark(t->v[i].text.s))
			check_label(d, &t->v[i].text, key, slot);
}

static void check_person(struct diag *d, const struct person *p)
{
	check_names(d, &p->city, "city");
	check_names(d, &p->country, "country");
	check_names(d, &p->role, "role");
	check_names(d, &p->post, "post");
	check_names(d, &p->degree, "degree");
	check_labels(d, &p->affiliation, "affiliations", NULL);
	check_labels(d, &p->present_address, "present-address", NULL);
}

static void check_organisation(struct diag *d, const struct organisation *o)
{
	check_labels(d, &o->address, "address", NULL);
	check_label(d, &o->phone, "phone", NULL);
}

void checkheading_article(struct arena *scratch, struct diag *d, const struct article *a)
{
#define CHECK(X, id, member, name) check_prose(scratch, d, &a->member, name);
	ARTICLE_STATEMENTS(CHECK, )
#undef CHECK
	check_prose(scratch, d, &a->citation_override, "for-citation");
	for (size_t i = 0; i < a->keywords.n; i++)
		if (a->keywords.v[i].texts.n)
			check_text(scratch, d, a->keywords.v[i].texts.v[0].s, a->keywords.v[i].texts.v[0].at, "keywords");
	for (size_t i = 0; i < a->highlights.n; i++)
		if (a->highlights.v[i].texts.n)
			check_text(scratch, d, a->highlights.v[i].texts.v[0].s, a->highlights.v[i].texts.v[0].at, "highlights");
	check_label(d, &a->article_number, "article-number", "n");
	for (size_t i = 0; i < a->authors.n && i < CHECKED; i++)
		check_person(d, &a->authors.v[i]);
	for (size_t i = 0; i < a->affiliations.n && i < CHECKED; i++) {
		const struct affiliation *f = &a->affiliations.v[i];
		check_labels(d, &f->name, "affiliations", NULL);
		check_names(d, &f->city, "city");
		check_names(d, &f->country, "country");
		check_labels(d, &f->address, "address", NULL);
	}
}

/* Texts of imprints: their own labels only. */
static void check_imprint(struct diag *d, const struct ltext *t, const char *key)
{
	for (size_t i = 0; i < t->n; i++) {
		struct str heading = heading_of(t->v[i].text.s);
		if (heading.len && headings_has(heading, key))
			report_own(d, heading, t->v[i].text.at);
	}
}

static void check_list(struct diag *d, const struct ltext_list *l, const char *key)
{
	for (size_t i = 0; i < l->n; i++)
		check_imprint(d, &l->v[i], key);
}

void checkheading_journal(struct diag *d, const struct journal *j)
{
	size_t checked = 0;

	check_list(d, &j->founders, "founder");
	check_list(d, &j->founders, "founders");
	check_list(d, &j->indexing, "indexed-in");
	check_imprint(d, &j->publisher.name, "publisher");
	check_imprint(d, &j->office.name, "editorial-office");
	check_imprint(d, &j->price, "price");
	check_imprint(d, &j->access, "access");
	check_imprint(d, &j->frequency, "frequency");
	check_organisation(d, &j->publisher);
	check_organisation(d, &j->office);
	check_labels(d, &j->registration.number, "registration", "number");
	check_labels(d, &j->registration.body, "registration-by", "body");
	check_labels(d, &j->subscription.agency, "agency", "agency");
	check_names(d, &j->subscription.agency, "agency-name");
	check_label(d, &j->subscription.index, "subscription-index", "index");
	check_person(d, &j->editor_in_chief);
	for (size_t b = 0; b < j->boards.n; b++)
		for (size_t i = 0; i < j->boards.v[b].members.n && checked < CHECKED; i++, checked++)
			check_person(d, &j->boards.v[b].members.v[i]);
}

void checkheading_issue(struct diag *d, const struct issue *i)
{
	check_imprint(d, &i->price, "price");
	check_imprint(d, &i->printer.name, "printer");
	check_organisation(d, &i->printer);
	check_imprint(d, &i->theme, "theme");
	check_label(d, &i->order_number, "order-number", "n");
	for (size_t k = 0; k < i->staff.n && k < CHECKED; k++)
		check_person(d, &i->staff.v[k]);
}
