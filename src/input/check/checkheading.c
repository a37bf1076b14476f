#include "input/check/checkheading.h"

#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "input/check/checkvalue.h"
#include "input/check/headings.h"
#include "input/check/proseheading.h"

enum { HEADING = 80 }; /* [bytes] longer ones are sentences */

static void report_own(struct diag *d, struct str heading, struct origin at)
{
	diag_warn(d, at, DIAG_BAD_VALUE, "the program prints '%.*s' itself; delete it here", STR_ARG(heading));
}

/* What stands under the label of another field. */
static void report_other(struct arena *scratch, struct diag *d, const struct proseheading *h)
{
	struct strbuf name = {.arena = scratch};

	for (const char *p = h->key; *p; p++)
		strbuf_putc(&name, *p == '-' ? '_' : *p);
	diag_warn(d, h->at, DIAG_BAD_VALUE, "'%.*s' begins a text for the field '%.*s'", STR_ARG(h->heading),
		  STR_ARG(strcmp(h->key, "for-citation") ? strbuf_str(&name) : STR("citation_override")));
	diag_note(d, ORIGIN_NONE, "move it there, without the heading, which the program prints itself");
}

static void report(struct arena *scratch, struct diag *d, const struct proseheading *h, const char *key)
{
	if (!h->key)
		return;
	if (strcmp(h->key, key))
		report_other(scratch, d, h);
	else
		report_own(d, h->heading, h->at);
}

static void check_text(struct arena *scratch, struct diag *d, const struct text *t, const char *key)
{
	struct proseheading h = {.at = t->at};

	h.key = proseheading_of_text(t->s, key, &h.heading);
	report(scratch, d, &h, key);
}

/* Labels of a structured abstract, which may be those of statements: "Summary", "Ethics", "Trial registration". */
static bool is_part(struct arena *scratch, const struct prose *p, const struct proseheading *h, const char *key)
{
	static const char *const parts[] = {"ethics",
					    "consent",
					    "funding",
					    "study-registration",
					    "data-availability",
					    "code-availability",
					    "supplementary-material",
					    "highlights",
					    NULL};

	if (!h->key || strcmp(key, "abstract"))
		return false;
	if (!strcmp(h->key, key) ? !str_eq_folded(h->heading, STR("Summary")) : !str_is_one_of(str_from(h->key), parts))
		return false;
	return proseheading_is_structured(scratch, p, h->heading);
}

static void check_prose(struct arena *scratch, struct diag *d, const struct lprose *all, const char *key)
{
	for (size_t i = 0; i < all->n; i++) {
		struct arena_mark mark = arena_save(scratch);
		struct str s = prose_plain(scratch, &all->v[i]);
		struct proseheading first = {.at = all->v[i].at}, within;
		first.key = proseheading_first(scratch, &all->v[i], key, &first.heading);
		if (!is_part(scratch, &all->v[i], &first, key))
			report(scratch, d, &first, key);
		if (proseheading_within(scratch, &all->v[i], &within))
			report_other(scratch, d, &within);
		if (checkvalue_is_empty(s))
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
			check_text(scratch, d, &a->keywords.v[i].texts.v[0], "keywords");
	for (size_t i = 0; i < a->highlights.n; i++)
		if (a->highlights.v[i].texts.n)
			check_text(scratch, d, &a->highlights.v[i].texts.v[0], "highlights");
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
		struct str heading = proseheading_before_mark(t->v[i].text.s);
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
