#include "input/check/checkname.h"

#include <string.h>

#include "base/ascii.h"
#include "base/unicode.h"
#include "input/check/headings.h"

/* Of a list of people: all words of data/phrases.yaml are compared with each. */
enum { CHECKED = 50 };

static struct origin place(const struct text *t, size_t offset)
{
	struct origin at = t->at;

	at.col += (uint32_t)utf8_count(str_slice(t->s, 0, offset));
	return at;
}

/* --- notes ------------------------------------------------------------------------------------------------------------------------ */

/* The words, by their key in data/phrases.yaml, and the field of an author that says the same. */
static const struct {
	const char *key, *field;
} notes[] = {{"name-corresponding", "corresponding"}, {"name-deceased", "deceased"}, {"name-equal", "equal"}, {"name-role", NULL}};

/* A note may begin here: the text is what follows a second comma, or a bracket or a dash comes before. */
static bool may_begin(struct str s, size_t at, bool suffix)
{
	uint32_t before = utf8_before(s, at);

	if (!at)
		return suffix;
	if (before != ' ')
		return before == '(' || before == '[' || before == ',';
	before = utf8_before(s, at - 1);
	return before == ',' || before == '-' || before == 0x2013 || before == 0x2014;
}

/* "Smith, Ann (corresponding author)" */
static bool check_note(struct diag *d, const struct text *t, bool suffix)
{
	for (size_t at = 0; at < t->s.len; at++)
		for (size_t k = 0; may_begin(t->s, at, suffix) && k < sizeof notes / sizeof *notes; k++) {
			size_t n = headings_phrase(str_slice(t->s, at, t->s.len), notes[k].key);
			if (!n)
				continue;
			diag_warn(d, place(t, at), DIAG_NAME_FORM, "'%.*s' is no part of a name; delete it",
				  STR_ARG(str_slice(t->s, at, at + n)));
			if (notes[k].field)
				diag_note(d, ORIGIN_NONE, "for an author, write %s: true; the program prints the sign", notes[k].field);
			return true;
		}
	return false;
}

/* --- signs ------------------------------------------------------------------------------------------------------------------------ */

/* The first sign that no name has: "Smith_Jones", "Nov?k"; or one that ends none: "Smith, Ann:". s.len: none. */
static size_t find_sign(struct str s)
{
	static const char *const ends[] = {":", ";", "/", "!", " -", " –", " —", ".."};

	for (size_t at = 0; at < s.len; at++)
		if (s.ptr[at] && strchr("_=%$+\\?;", s.ptr[at]) && !(s.ptr[at] == ';' && memchr(s.ptr, '&', at)))
			return at;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (s.len > strlen(ends[i]) && str_ends(s, str_from(ends[i])))
			return s.len - strlen(ends[i]) + (ends[i][0] == ' ' || ends[i][0] == '.');
	return s.len;
}

static bool check_sign(struct diag *d, const struct text *t)
{
	size_t at = find_sign(t->s), next = at;

	if (at == t->s.len)
		return false;
	utf8_next(t->s, &next);
	diag_warn(d, place(t, at), DIAG_NAME_FORM, "'%.*s' is no part of a name; delete it, or write the letter or sign that was meant",
		  STR_ARG(str_slice(t->s, at, next)));
	return true;
}

/* "Smith, A, B.": initials after a second comma. */
static bool check_initial(struct diag *d, const struct name *n)
{
	struct str s = n->suffix.s;
	size_t pos = 0;

	if (!s.len || !unicode_is_upper(utf8_next(s, &pos)) || pos + 1 != s.len || s.ptr[pos] != '.' ||
	    str_find(n->given.s, STR(" "), 0) != SIZE_MAX)
		return false;
	diag_warn(d, n->suffix.at, DIAG_NAME_FORM, "'%.*s' after the second comma is no suffix; initials stand together", STR_ARG(s));
	diag_note(d, ORIGIN_NONE, "for example: %.*s, %.*s%s %.*s", STR_ARG(n->family.s), STR_ARG(n->given.s),
		  utf8_count(n->given.s) == 1 ? "." : "", STR_ARG(s));
	return true;
}

/* --- the family name again -------------------------------------------------------------------------------------------------------- */

static bool is_repeated(const struct name *n)
{
	return text_given(&n->given) && !text_given(&n->patronymic) && str_eq_folded(n->family.s, n->given.s);
}

/* Names such as "Abdullah, Abdullah" exist: the family name counts if the name in another language has a given name. */
static void check_repeated(struct diag *d, const struct lname *all)
{
	const struct name *repeated = NULL, *other = NULL;

	for (size_t i = 0; i < all->n; i++) {
		const struct name *n = &all->v[i];
		if (is_repeated(n))
			repeated = n;
		else if (text_given(&n->given))
			other = n;
	}
	if (!repeated || !other)
		return;
	diag_warn(d, repeated->given.at, DIAG_NAME_FORM, "'%.*s' is the family name again; write the given name",
		  STR_ARG(repeated->given.s));
	diag_note(d, other->given.at, "the given name in another language is here");
}

static void check_person(struct diag *d, const struct person *p)
{
	for (size_t i = 0; i < p->name.n && !p->group && !p->on_behalf; i++) {
		const struct name *n = &p->name.v[i];
		const struct text *const texts[] = {&n->family, &n->given, &n->patronymic, &n->suffix};
		bool found = !text_given(&n->given) || check_initial(d, n);
		for (size_t k = 0; k < sizeof texts / sizeof *texts && !found; k++)
			found = check_note(d, texts[k], texts[k] == &n->suffix) || check_sign(d, texts[k]);
	}
	check_repeated(d, &p->name);
}

void checkname_people(struct diag *d, const struct people *all)
{
	for (size_t i = 0; i < all->n && i < CHECKED; i++)
		check_person(d, &all->v[i]);
}

void checkname_journal(struct diag *d, const struct journal *j)
{
	check_person(d, &j->editor_in_chief);
	for (size_t b = 0; b < j->boards.n; b++)
		checkname_people(d, &j->boards.v[b].members);
}
