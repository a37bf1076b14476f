#include "input/check/checkpeople.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/unicode.h"

/* Everybody, the editor-in-chief first. */
struct everybody {
	const struct person **v;
	size_t n;
};

static struct everybody gather(struct arena *a, const struct journal *j)
{
	struct everybody all = {NULL, 0};
	size_t n = 1;

	for (size_t b = 0; b < j->boards.n; b++)
		n += j->boards.v[b].members.n;
	all.v = ARENA_ARRAY(a, n, const struct person *);
	all.v[all.n++] = &j->editor_in_chief;
	for (size_t b = 0; b < j->boards.n; b++)
		for (size_t i = 0; i < j->boards.v[b].members.n; i++)
			all.v[all.n++] = &j->boards.v[b].members.v[i];
	return all;
}

/* Two persons with the same identifier; an editorial office may share an e-mail address. */
static void check_identifiers(struct arena *a, struct diag *d, const struct everybody *all, const char *what,
			      const struct text *(*of)(const struct person *p))
{
	size_t size = 4;
	uint32_t *slots;

	while (size < all->n * 2)
		size *= 2;
	slots = ARENA_ARRAY(a, size, uint32_t);
	for (size_t i = 0; i < all->n; i++) {
		const struct text *t = of(all->v[i]);
		size_t at = hash_folded(t->s) & (size - 1);
		const struct name *here, *there;
		if (!text_given(t))
			continue;
		while (slots[at] && !str_eq_folded(of(all->v[slots[at] - 1])->s, t->s))
			at = (at + 1) & (size - 1);
		if (!slots[at]) {
			slots[at] = (uint32_t)i + 1;
			continue;
		}
		if (!lname_differ(&all->v[i]->name, &all->v[slots[at] - 1]->name, &here, &there))
			continue;
		diag_warn(d, t->at, DIAG_SHARED_CONTACT, "the %s %.*s of '%.*s' is that of '%.*s'", what, STR_ARG(t->s),
			  STR_ARG(name_family_first(a, here)), STR_ARG(name_family_first(a, there)));
		diag_note(d, of(all->v[slots[at] - 1])->at, "given here");
	}
}

static const struct text *orcid_of(const struct person *p)
{
	return &p->orcid;
}

static const struct text *spin_of(const struct person *p)
{
	return &p->spin;
}

static const struct ltext *affiliation_of(const struct person *p)
{
	return &p->affiliation;
}

static const struct ltext *role_of(const struct person *p)
{
	return &p->role;
}

/* Pages in the language leave the text out. Once. */
static void check_translation(struct arena *a, struct diag *d, const struct everybody *all, struct str lang, const char *what,
			      const struct ltext *(*of)(const struct person *p))
{
	for (size_t i = 0; i < all->n; i++) {
		const struct ltext *t = of(all->v[i]);
		const struct name *name = lname_any(&all->v[i]->name, lang);
		if (!t->n || !name || ltext_find(t, lang))
			continue;
		diag_warn(d, t->at, DIAG_MISSING_TRANSLATION, "the %s of '%.*s' is not given in '%.*s', a language of the journal", what,
			  STR_ARG(name_full(a, name)), STR_ARG(lang));
		return;
	}
}

void checkpeople_journal(struct arena *scratch, struct diag *d, const struct journal *j)
{
	struct arena_mark mark = arena_save(scratch);
	struct everybody all = gather(scratch, j);

	check_identifiers(scratch, d, &all, "ORCID iD", orcid_of);
	check_identifiers(scratch, d, &all, "SPIN code", spin_of);
	for (size_t i = 0; i < j->languages.n; i++) {
		check_translation(scratch, d, &all, j->languages.v[i].s, "affiliation", affiliation_of);
		check_translation(scratch, d, &all, j->languages.v[i].s, "role", role_of);
	}
	arena_rewind(scratch, mark);
}

/* --- the authors of an article ---------------------------------------------------------------------------------------------------- */

enum {
	TWICE_SHOWN = 3,
	INITIALS_MOST = 3,
};

static bool differ(const struct text *a, const struct text *b)
{
	return text_given(a) && text_given(b) && !str_eq_folded(a->s, b->s);
}

static bool agree(const struct text *a, const struct text *b)
{
	return text_given(a) && text_given(b) && str_eq_folded(a->s, b->s);
}

static bool share_affiliation(const struct person *a, const struct person *b)
{
	for (size_t i = 0; i < a->affiliations.n; i++)
		for (size_t k = 0; k < b->affiliations.n; k++)
			if (str_eq(a->affiliations.v[i].s, b->affiliations.v[k].s))
				return true;
	return !a->affiliations.n || !b->affiliations.n;
}

/* Whether given names are initials, which many people of one family name share. */
static bool is_shortened(const struct name *n)
{
	struct str given = n->given.s;
	size_t pos = 0, letters = 0;

	while (pos < given.len) {
		uint32_t cp = utf8_next(given, &pos);
		if (unicode_is_lower(cp))
			return false;
		letters += unicode_is_letter(cp);
	}
	return letters > 0 && letters <= INITIALS_MOST;
}

static bool is_full(const struct person *p)
{
	for (size_t i = 0; i < p->name.n; i++)
		if (!is_shortened(&p->name.v[i]))
			return true;
	return false;
}

/* Two people of one name have other addresses, or work elsewhere. Initials alone tell nothing. */
static bool is_same_person(const struct person *a, const struct person *b)
{
	const struct name *x, *y;

	if (lname_differ(&a->name, &b->name, &x, &y) || differ(&a->orcid, &b->orcid))
		return false;
	if (agree(&a->orcid, &b->orcid) || agree(&a->email, &b->email) || agree(&a->spin, &b->spin))
		return true;
	return is_full(a) && !differ(&a->email, &b->email) && !differ(&a->spin, &b->spin) && share_affiliation(a, b);
}

static struct str name_of(struct arena *a, const struct person *p)
{
	return p->name.n ? name_family_first(a, p->name.v) : STR("");
}

bool checkpeople_twice(struct arena *scratch, const struct person *a, const struct person *b)
{
	struct arena_mark mark = arena_save(scratch);
	bool same = str_eq_folded(name_of(scratch, a), name_of(scratch, b)) && is_same_person(a, b);

	arena_rewind(scratch, mark);
	return same;
}

void checkpeople_authors(struct arena *scratch, struct diag *d, const struct people *authors)
{
	struct arena_mark mark = arena_save(scratch);
	struct str *names = ARENA_ARRAY(scratch, authors->n, struct str);
	size_t size = 4, shown = 0;
	uint32_t *slots;

	while (size < authors->n * 2)
		size *= 2;
	slots = ARENA_ARRAY(scratch, size, uint32_t);
	for (size_t i = 0; i < authors->n && shown < TWICE_SHOWN; i++) {
		const struct person *first;
		size_t at;
		names[i] = name_of(scratch, &authors->v[i]);
		at = hash_folded(names[i]) & (size - 1);
		while (slots[at] && !str_eq_folded(names[slots[at] - 1], names[i]))
			at = (at + 1) & (size - 1);
		first = slots[at] ? &authors->v[slots[at] - 1] : NULL;
		if (!first)
			slots[at] = (uint32_t)i + 1;
		if (!names[i].len || !first || !is_same_person(first, &authors->v[i]))
			continue;
		diag_warn(d, authors->v[i].name.at, DIAG_SHARED_CONTACT, "'%.*s' is an author of this article twice", STR_ARG(names[i]));
		diag_note(d, first->name.at,
			  first->group ? "first given here"
				       : "first given here; two people of one name need other affiliations, e-mail addresses or ORCID iDs");
		if (++shown == TWICE_SHOWN)
			diag_note(d, ORIGIN_NONE, "only the first %d such authors of an article are shown", TWICE_SHOWN);
	}
	arena_rewind(scratch, mark);
}
