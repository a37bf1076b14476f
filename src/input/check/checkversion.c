#include "input/check/checkversion.h"

#include "base/ascii.h"
#include "input/check/checkdate.h"
#include "input/check/headings.h"

enum { CHECKED = 100 }; /* versions: each is compared with all before it */

/* "Version 2", "v2", "v. 2" */
static bool has_word(struct str s)
{
	size_t pos = 1;

	if (headings_before(s, "version-published", "n"))
		return true;
	if (!s.len || (s.ptr[0] != 'v' && s.ptr[0] != 'V'))
		return false;
	while (pos < s.len && (s.ptr[pos] == '.' || s.ptr[pos] == ' '))
		pos++;
	return pos < s.len && ascii_is_digit((unsigned char)s.ptr[pos]);
}

static void check_number(struct diag *d, const struct text *number)
{
	if (!has_word(number->s))
		return;
	diag_warn(d, number->at, DIAG_BAD_VALUE, "'%.*s': the program prints the label before the number; write the number alone",
		  STR_ARG(number->s));
	diag_note(d, ORIGIN_NONE, "for example: number: 2");
}

static void check_order(struct diag *d, const struct versions *all, size_t i)
{
	const struct version *v = &all->v[i], *before = &all->v[i - 1];

	if (date_given(&v->date) && date_given(&before->date) && checkdate_compare(&before->date, &v->date) > 0) {
		diag_error(d, v->date.at, DIAG_DATE_ORDER, "version '%.*s' is earlier than version '%.*s', which is listed before it",
			   STR_ARG(v->number.s), STR_ARG(before->number.s));
		diag_note(d, before->date.at, "its date is given here; the last version is listed last");
	}
	for (size_t k = 0; k < i && i < CHECKED; k++) {
		if (!v->number.s.len || !str_eq(all->v[k].number.s, v->number.s))
			continue;
		diag_warn(d, v->number.at, DIAG_DUPLICATE, "the article has version '%.*s' twice", STR_ARG(v->number.s));
		diag_note(d, all->v[k].number.at, "first listed here");
		break;
	}
}

/* In the languages in which the article has a title. */
static void check_note(struct diag *d, const struct article *a, const struct journal *j, const struct version *v)
{
	for (size_t i = 0; v->note.n && i < j->languages.n; i++) {
		struct str lang = j->languages.v[i].s;
		if (!lprose_find(&a->title, lang) || lprose_find(&v->note, lang))
			continue;
		diag_warn(d, v->note.at, DIAG_MISSING_TRANSLATION,
			  "the note on version '%.*s' is not given in '%.*s', a language of the journal", STR_ARG(v->number.s),
			  STR_ARG(lang));
		return;
	}
}

void checkversion_article(struct diag *d, const struct article *a, const struct journal *j)
{
	const struct versions *all = &a->versions;

	for (size_t i = 0; i < all->n; i++) {
		check_number(d, &all->v[i].number);
		if (i)
			check_order(d, all, i);
		if (j)
			check_note(d, a, j, &all->v[i]);
	}
}
