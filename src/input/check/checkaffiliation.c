#include "input/check/checkaffiliation.h"

#include <string.h>

#include "base/ascii.h"
#include "base/unicode.h"
#include "input/check/checkvalue.h"
#include "model/brackets.h"

/* --- places given twice ----------------------------------------------------------------------------------------------------------- */

/* Universities named after a state and the city of one campus: "University of California, Berkeley". */
static bool has_campus(struct str name)
{
	static const char *const states[] = {"California", "Wisconsin", "Illinois",       "Texas",          "Massachusetts", "Minnesota",
					     "Michigan",   "Nebraska",  "North Carolina", "Missouri",       "Maryland",      "Tennessee",
					     "Alaska",     "Hawaii",    "Colorado",       "South Carolina", "Virginia",      "Nevada",
					     "Washington", "Houston",   "Puerto Rico"};
	static const struct str before = STR_INIT("University of ");
	size_t at = str_find(name, before, 0);

	for (size_t i = 0; at != SIZE_MAX && i < sizeof states / sizeof *states; i++)
		if (str_starts(str_slice(name, at + before.len, name.len), str_from(states[i])))
			return true;
	return str_find(name, STR("State University"), 0) != SIZE_MAX;
}

/* The next part of a text between commas or semicolons, trimmed; empty: no more. */
static struct str next_part(struct str s, size_t *pos)
{
	struct str part = STR("");

	while (!part.len && *pos < s.len) {
		size_t end = *pos;
		while (end < s.len && s.ptr[end] != ',' && s.ptr[end] != ';')
			end++;
		part = str_trim(str_slice(s, *pos, end));
		*pos = end + 1;
	}
	while (part.len && part.ptr[part.len - 1] == '.')
		part.len--;
	return part;
}

/* Without the word for a city that may stand before its name. */
static struct str bare(struct str s)
{
	static const char *const words[] = {"г. ", "г.\u00A0", "г.", "город ", "м. ", "м.\u00A0", "гор. "};

	s = str_trim(s);
	while (s.len && strchr(".,;", s.ptr[s.len - 1]))
		s.len--;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(s, str_from(words[i])) && s.len > strlen(words[i]))
			return str_slice(s, strlen(words[i]), s.len);
	return s;
}

/* A part of the text, but for `skip` of them at its beginning, is the place. */
static bool has_part(struct str s, struct str place, size_t skip)
{
	struct str part;
	size_t n = 0;

	for (size_t pos = 0; (part = next_part(s, &pos)).len; n++)
		if (n >= skip && str_eq_folded(bare(part), place))
			return true;
	return false;
}

/* «Москва, Москва»: twice in one text. Provinces are often named after their cities in Latin letters: "Granada, Granada". */
static bool repeats(struct str s, struct str *which)
{
	struct str part, last = STR("");

	for (size_t pos = 0; (part = next_part(s, &pos)).len; last = part) {
		size_t first = 0;
		*which = part;
		if (str_eq_folded(part, last) && (unicode_is_cyrillic(utf8_next(part, &first)) || str_is(part, "Moscow")))
			return true;
	}
	return false;
}

/* The texts of one affiliation, in the order in which they are printed. */
struct place {
	const struct ltext *name, *address, *city, *country;
};

static bool report_twice(struct diag *d, const struct text *t, const char *what, struct str place, const char *where)
{
	diag_warn(d, t->at, DIAG_BAD_VALUE, "the %s '%.*s' is in the %s too, and would be printed twice; delete one of them", what,
		  STR_ARG(place), where);
	return true;
}

/* The city or the country is part of a text before it. */
static bool check_part(struct diag *d, const struct place *p, const struct ltext *of, const char *what)
{
	const struct {
		const struct ltext *in;
		const char *where;
		size_t skip;
	} before[] = {{p->name, "name", 1}, {p->address, "address", 0}, {p->city, "city", 1}};

	for (size_t i = 0; i < of->n; i++) {
		struct str lang = of->v[i].lang, place = bare(of->v[i].text.s);
		for (size_t k = 0; k < sizeof before / sizeof *before; k++) {
			const struct text *t = before[k].in && before[k].in != of ? ltext_find(before[k].in, lang) : NULL;
			if (t && place.len && has_part(t->s, place, before[k].skip) && !(k == 0 && has_campus(t->s)))
				return report_twice(d, &of->v[i].text, what, place, before[k].where);
		}
	}
	return false;
}

static void check_places(struct diag *d, const struct place *p)
{
	const struct ltext *const all[] = {p->name, p->address, p->city, p->country};

	if (check_part(d, p, p->city, "city") || check_part(d, p, p->country, "country"))
		return;
	for (size_t k = 0; k < sizeof all / sizeof *all; k++)
		for (size_t i = 0; all[k] && i < all[k]->n; i++) {
			const struct text *t = &all[k]->v[i].text;
			struct str which;
			if (!repeats(t->s, &which))
				continue;
			diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s' is written twice in this text", STR_ARG(which));
			return;
		}
}

/* --- what belongs to authors ------------------------------------------------------------------------------------------------------ */

/* After the sign at byte `at`: a host, as in "@uni.example", perhaps after a space; not "Mir@cl", "@IBM". */
static bool has_host(struct str s, size_t at)
{
	size_t letters = 0;
	bool point = false;

	for (at++; at < s.len && s.ptr[at] == ' ';)
		at++;
	for (; at < s.len; at++) {
		unsigned char c = (unsigned char)s.ptr[at];
		if (!ascii_is_alnum(c) && c != '-' && c != '.')
			break;
		point = point || c == '.';
		letters = ascii_is_letter(c) ? letters + 1 : 0;
		if (point && letters > 1)
			return true;
	}
	return false;
}

/* An e-mail address, an ORCID iD: fields of the author. */
static void check_contact(struct diag *d, const struct ltext *all)
{
	static const struct {
		const char *sign, *what, *key;
	} table[] = {{"@", "an e-mail address", "email"}, {"orcid.org", "an ORCID iD", "orcid"}, {"ORCID", "an ORCID iD", "orcid"}};

	for (size_t i = 0; i < all->n; i++) {
		const struct text *t = &all->v[i].text;
		for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
			size_t at = str_find(t->s, str_from(table[k].sign), 0);
			struct origin place = t->at;
			if (at == SIZE_MAX || (k == 0 && !has_host(t->s, at)))
				continue;
			place.col += (uint32_t)utf8_count(str_slice(t->s, 0, at));
			diag_warn(d, place, DIAG_BAD_VALUE, "%s is no part of an affiliation; write it as '%s' of the author",
				  table[k].what, table[k].key);
			break;
		}
	}
}

/* A bracket or a quotation mark without its partner. */
static void check_pairs(struct diag *d, const struct ltext *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct text *t = &all->v[i].text;
		struct str sign = brackets_unpaired(t->s);
		if (sign.len)
			diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s' in the affiliation has no partner", STR_ARG(sign));
	}
}

/* --- numbers ---------------------------------------------------------------------------------------------------------------------- */

static uint32_t raised_value(uint32_t cp)
{
	return cp == 0xB9 ? 1 : cp == 0xB2 ? 2 : cp == 0xB3 ? 3 : cp >= 0x2074 && cp <= 0x2079 ? cp - 0x2070 : 0;
}

/* The number that begins a text, as on a page: "1Institute", "¹ Institute", "[1] Institute"; 0: none. *raised: it is certain. */
static uint32_t number_of(struct str s, bool *raised)
{
	size_t pos = 0;
	uint32_t cp = s.len ? utf8_next(s, &pos) : 0, value = raised_value(cp);

	*raised = value > 0;
	if (cp == '[' && pos < s.len && ascii_is_digit((unsigned char)s.ptr[pos]) && pos + 1 < s.len && s.ptr[pos + 1] == ']') {
		*raised = true;
		return (uint32_t)(s.ptr[pos] - '0');
	}
	if (value || !ascii_is_digit(cp))
		return value;
	value = cp - '0';
	while (pos < s.len && s.ptr[pos] == ' ')
		pos++;
	return pos < s.len && unicode_is_upper(utf8_next(s, &pos)) ? value : 0;
}

/* Plain figures may belong to a name ("1 Decembrie 1918 University"): they count if the next affiliation has the next one. */
static void check_numbers(struct diag *d, const struct affiliations *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct ltext *name = &all->v[i].name;
		bool raised, other;
		for (size_t k = 0; k < name->n; k++) {
			const struct text *t = &name->v[k].text;
			uint32_t n = number_of(t->s, &raised);
			const struct ltext *beside = i + 1 < all->n ? &all->v[i + 1].name : i ? &all->v[i - 1].name : NULL;
			uint32_t next = beside && k < beside->n ? number_of(beside->v[k].text.s, &other) : 0;
			if (!n || (!raised && (!next || next != (i + 1 < all->n ? n + 1 : n - 1))))
				continue;
			diag_warn(d, t->at, DIAG_STRAY_MARK, "the number before the affiliation is printed by the program; delete it here");
			break;
		}
	}
}

static void check_words(struct diag *d, const struct ltext *city, const struct ltext *country)
{
	checkvalue_texts(d, city, CHECKVALUE_PLACE, "city");
	checkvalue_texts(d, country, CHECKVALUE_PLACE, "country");
}

void checkaffiliation_article(struct diag *d, const struct article *a)
{
	for (size_t i = 0; i < a->affiliations.n; i++) {
		const struct affiliation *f = &a->affiliations.v[i];
		check_places(d, &(struct place){&f->name, &f->address, &f->city, &f->country});
		check_contact(d, &f->name);
		check_contact(d, &f->address);
		check_pairs(d, &f->name);
		checkvalue_texts(d, &f->name, CHECKVALUE_NAME, "affiliation's name");
		check_words(d, &f->city, &f->country);
	}
	check_numbers(d, &a->affiliations);
}

static void check_person(struct diag *d, const struct person *p)
{
	check_places(d, &(struct place){&p->affiliation, NULL, &p->city, &p->country});
	check_contact(d, &p->affiliation);
	checkvalue_texts(d, &p->affiliation, CHECKVALUE_NAME, "affiliation");
	check_words(d, &p->city, &p->country);
}

void checkaffiliation_journal(struct diag *d, const struct journal *j)
{
	check_person(d, &j->editor_in_chief);
	for (size_t b = 0; b < j->boards.n; b++)
		for (size_t i = 0; i < j->boards.v[b].members.n; i++)
			check_person(d, &j->boards.v[b].members.v[i]);
}
