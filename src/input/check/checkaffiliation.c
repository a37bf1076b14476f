#include "input/check/checkaffiliation.h"

#include <string.h>

#include "base/ascii.h"
#include "base/unicode.h"
#include "input/check/checkvalue.h"
#include "model/brackets.h"
#include "model/institution.h"

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

/* Figures of a telephone number from byte `at`, at least `least` of them. */
static bool has_figures(struct str s, size_t at, size_t least)
{
	size_t n = 0;

	while (at < s.len && n < least && (strchr(" +-.:()", s.ptr[at]) || ascii_is_digit((unsigned char)s.ptr[at])))
		n += ascii_is_digit((unsigned char)s.ptr[at++]);
	return n >= least;
}

enum { PHONE = 9, PHONE_LOCAL = 5 }; /* [figures] after a plus, and after a word */

/* Where a telephone number begins: "+371 6700 0000", "tel. 22-15-17"; SIZE_MAX: nowhere. */
static size_t find_phone(struct str s)
{
	static const char *const words[] = {"tel",  "Tel",       "phone",     "Phone",   "fax",     "Fax",     "тел", "Тел", "факс",
					    "Факс", "telephone", "Telephone", "телефон", "Телефон", "Telefon", "Tél", "Tfno"};

	for (size_t at = 0; (at = str_find(s, STR("+"), at)) != SIZE_MAX; at++)
		if (has_figures(s, at, PHONE))
			return at;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		for (size_t at = 0; (at = str_find(s, str_from(words[i]), at)) != SIZE_MAX; at++)
			if (!unicode_is_letter(utf8_before(s, at)) && has_figures(s, at + strlen(words[i]), PHONE_LOCAL))
				return at;
	return SIZE_MAX;
}

/* A telephone number, an address on the web. */
static void check_reach(struct diag *d, const struct ltext *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct text *t = &all->v[i].text;
		size_t phone = find_phone(t->s), web = str_find(t->s, STR("://"), 0);
		struct origin place = t->at;
		web = web == SIZE_MAX ? str_find(t->s, STR("www."), 0) : web;
		if ((phone == SIZE_MAX && web == SIZE_MAX) || str_find(t->s, STR("orcid.org"), 0) != SIZE_MAX)
			continue;
		place.col += (uint32_t)utf8_count(str_slice(t->s, 0, phone != SIZE_MAX ? phone : web));
		diag_warn(d, place, DIAG_BAD_VALUE,
			  phone != SIZE_MAX
				  ? "a telephone number is no part of an affiliation; delete it"
				  : "a web address is no part of an affiliation; delete it, or give the institution's ROR iD as 'ror'");
	}
}

/* An e-mail address, an ORCID iD: fields of the author. */
static void check_contact(struct diag *d, const struct ltext *all)
{
	static const struct {
		const char *sign, *what, *key;
	} table[] = {{"@", "an e-mail address", "email"}, {"orcid.org", "an ORCID iD", "orcid"}, {"ORCID", "an ORCID iD", "orcid"}};

	check_reach(d, all);

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

/* --- marks and places -------------------------------------------------------------------------------------------------------------- */

/* A mark that is there twice. Single ones at the end are left out when the text is read. */
static void check_marks(struct diag *d, const struct ltext *all, const char *what)
{
	static const char *const doubled[] = {", ,", ",,", "; ;", ";;", ",;", ", ;", ";,", "; ,"};

	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < sizeof doubled / sizeof *doubled; k++) {
			const struct text *t = &all->v[i].text;
			size_t at = str_find(t->s, str_from(doubled[k]), 0);
			struct origin place = t->at;
			if (at == SIZE_MAX)
				continue;
			place.col += (uint32_t)utf8_count(str_slice(t->s, 0, at));
			diag_warn(d, place, DIAG_BAD_VALUE, "'%s' in the %s: something is missing between the marks, or one is too many",
				  doubled[k], what);
			break;
		}
}

/* "Institute of Rye; University of Oats" */
static void check_two(struct diag *d, const struct ltext *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct text *t = &all->v[i].text;
		size_t at = str_find(t->s, STR(";"), 0);
		if (at == SIZE_MAX || !institution_is(str_slice(t->s, 0, at)) || !institution_is(str_slice(t->s, at, t->s.len)))
			continue;
		diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s' is two institutions; make each an affiliation of its own", STR_ARG(t->s));
		diag_note(d, ORIGIN_NONE, "parts of one institution are separated by commas");
	}
}

enum { POSTAL = 4 }; /* [figures] of a postal code, at least; "Arzamas-16" is a town */

/* The last figure of a postal code, with the letters before it: "LV-1001". Empty: none. */
static struct str postal_code(struct str s)
{
	for (size_t at = 0, n = 0; at < s.len; at++) {
		size_t from;
		n = ascii_is_digit((unsigned char)s.ptr[at]) ? n + 1 : 0;
		if (n < POSTAL || (at + 1 < s.len && ascii_is_digit((unsigned char)s.ptr[at + 1])))
			continue;
		for (from = at; from && s.ptr[from - 1] != ' ' && s.ptr[from - 1] != ',';)
			from--;
		return str_slice(s, from, at + 1);
	}
	return STR("");
}

/* "riga": the first letter is small, and so are all others. */
static bool is_small(struct str s)
{
	for (size_t pos = 0; pos < s.len;)
		if (unicode_is_upper(utf8_next(s, &pos)))
			return false;
	return unicode_is_lower(utf8_at(s, 0)) && !(utf8_at(s, 0) >= 0x10D0 && utf8_at(s, 0) <= 0x10FF); /* Georgian has no capitals */
}

static void check_place(struct diag *d, const struct ltext *all, const char *what)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct text *t = &all->v[i].text;
		struct str code = postal_code(t->s);
		if (code.len)
			diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s' in the %s is a postal code; it belongs in the address", STR_ARG(code),
				  what);
		else if (is_small(t->s) && !checkvalue_is_empty(t->s))
			diag_warn(d, t->at, DIAG_BAD_VALUE, "the %s '%.*s' has no capital letter", what, STR_ARG(t->s));
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
	check_marks(d, city, "city");
	check_marks(d, country, "country");
	check_place(d, city, "city");
	check_place(d, country, "country");
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
		check_marks(d, &f->name, "affiliation");
		check_marks(d, &f->address, "address");
		check_two(d, &f->name);
		checkvalue_texts(d, &f->name, CHECKVALUE_NAME, "affiliation's name");
		check_words(d, &f->city, &f->country);
	}
	check_numbers(d, &a->affiliations);
}

static void check_person(struct diag *d, const struct person *p)
{
	check_places(d, &(struct place){&p->affiliation, NULL, &p->city, &p->country});
	check_contact(d, &p->affiliation);
	check_marks(d, &p->affiliation, "affiliation");
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
