#include "input/lint/lintname.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "input/lint/lintorder.h"
#include "model/brackets.h"
#include "model/edgemark.h"
#include "model/groupname.h"
#include "model/initials.h"

/* A name being checked. */
struct check {
	struct diag *diag;
	struct arena *arena;
	const struct name *name;
};

static struct origin place(const struct text *t, size_t offset)
{
	struct origin at = t->at;

	at.col += (uint32_t)utf8_count(str_slice(t->s, 0, offset));
	return at;
}

/* Words between spaces, without splitting "к.и.н.". */
static struct str next_word(struct str s, size_t *pos)
{
	size_t from, end;

	for (size_t next = *pos; next < s.len && initials_is_space(utf8_next(s, &next)); *pos = next)
		;
	from = end = *pos;
	while (*pos < s.len && !initials_is_space(utf8_next(s, pos)))
		end = *pos;
	return str_slice(s, from, end);
}

static size_t offset_in(struct str s, struct str part)
{
	return (size_t)(part.ptr - s.ptr);
}

static bool is_listed(struct str word, const char *const *list)
{
	for (; *list; list++)
		if (str_is(word, *list))
			return true;
	return false;
}

/* Without commas and one full stop at its end. */
static struct str bare(struct str word)
{
	while (str_ends(word, STR(",")) || str_ends(word, STR(";")))
		word.len--;
	return str_ends(word, STR(".")) ? str_slice(word, 0, word.len - 1) : word;
}

/* --- what does not belong in a name ----------------------------------------------------------------------------------------------- */

static bool check_others(const struct check *c, const struct text *t)
{
	static const char *const pairs[][2] = {{"et", "al"},       {"и", "др"},     {"и", "соавт"}, {"и", "соавторы"}, {"та", "ін"},
					       {"і", "інш"},       {"u", "a"},      {"i", "in"},    {"y", "cols"},     {"and", "others"},
					       {"with", "others"}, {"e", "outros"}, {"и", "другие"}};
	struct str before = STR(""), word;
	size_t pos = 0;

	while ((word = next_word(t->s, &pos)).len) {
		for (size_t i = 0; before.len && i < sizeof pairs / sizeof *pairs; i++) {
			if (!str_eq_folded(bare(before), str_from(pairs[i][0])) || !str_eq_folded(bare(word), str_from(pairs[i][1])))
				continue;
			diag_warn(c->diag, place(t, offset_in(t->s, before)), DIAG_NAME_FORM,
				  "'%s %s' in a name: make each author a separate item", pairs[i][0], pairs[i][1]);
			return true;
		}
		before = word;
	}
	return false;
}

static bool is_digit(uint32_t cp)
{
	return ascii_is_digit(cp) || cp == 0xB9 || cp == 0xB2 || cp == 0xB3 || (cp >= 0x2070 && cp <= 0x2079) ||
	       (cp >= 0x2080 && cp <= 0x2089);
}

static bool is_mark(uint32_t cp)
{
	return cp == '*' || cp == '#' || cp == 0xA7 || cp == 0xB6 || cp == 0x2020 || cp == 0x2021 || cp == 0x2217 || cp == 0x204E ||
	       cp == 0x2709 || (cp >= 0x1D43 && cp <= 0x1D6A);
}

/* "1. Иванов", "2) Smith", "• Smith" */
static bool check_numbering(const struct check *c, const struct text *t)
{
	struct str mark = edgemark_item(t->s, STR(""), true);

	if (!mark.len && !edgemark_is_number(t->s, &mark))
		return false;
	if (ascii_is_digit((unsigned char)*mark.ptr) || *mark.ptr == '(')
		diag_warn(c->diag, t->at, DIAG_NAME_FORM, "'%.*s' before a name is its number in a list; delete it", STR_ARG(mark));
	else
		diag_warn(c->diag, t->at, DIAG_NAME_FORM, "'%.*s' before a name is the mark of a list; delete it", STR_ARG(mark));
	return true;
}

/* "Smith, John (Jack" */
static bool check_brackets(const struct check *c, const struct text *t)
{
	struct str sign = brackets_unpaired(t->s);

	if (!sign.len)
		return false;
	diag_warn(c->diag, place(t, (size_t)(sign.ptr - t->s.ptr)), DIAG_NAME_FORM, "'%.*s' in a name has no partner", STR_ARG(sign));
	return true;
}

/* "Author: Smith, John" */
static bool check_heading(const struct check *c, const struct text *t)
{
	static const char *const words[] = {
		"Author:", "Authors:", "Автор:", "Авторы:", "Autor:", "Auteur:", "Autore:", "Verfasser:", "By "};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!str_starts(t->s, str_from(words[i])))
			continue;
		diag_warn(c->diag, t->at, DIAG_NAME_FORM, "'%.*s' is no part of a name; delete it", STR_ARG(str_trim(str_from(words[i]))));
		return true;
	}
	return false;
}

/* What stands for a name that is not known yet; check/final.c has more of these. */
static bool check_missing(const struct check *c)
{
	static const char *const words[] = {"TBA", "TBD",        "TBC",     "N.N.",    "N. N.",     "NN",    "N/A",
					    "n/a", "Name",       "Author",  "Unknown", "No author", "Автор", "Имя",
					    "ФИО", "Без автора", "Фамилия", "?",       "??",        "???",   NULL};
	const struct text *t = &c->name->literal;

	if (!is_listed(t->s, words))
		return false;
	diag_warn(c->diag, t->at, DIAG_NAME_FORM, "'%.*s' stands for a name that is not given", STR_ARG(t->s));
	diag_note(c->diag, ORIGIN_NONE, "leave the person out until the name is known; if it is the name of an author: {family: %.*s}",
		  STR_ARG(t->s));
	return true;
}

/* "Smith, John, A., B.": parts after the second comma. */
static bool check_commas(const struct check *c)
{
	const struct text *t = &c->name->suffix;
	size_t comma = str_find(t->s, STR(","), 0);

	if (comma == SIZE_MAX)
		return false;
	diag_warn(c->diag, t->at, DIAG_NAME_FORM, "'%.*s' in a name is no suffix", STR_ARG(t->s));
	diag_note(c->diag, ORIGIN_NONE, "a name has at most two commas: Family, Given, Jr.");
	return true;
}

/* "1234-5678-9012-": the groups of an ORCID iD. */
static size_t find_orcid(struct str s)
{
	for (size_t at = 0, n = 0; at + 15 <= s.len; at++, n = 0) {
		while (n < 15 && (n % 5 == 4 ? s.ptr[at + n] == '-' : ascii_is_digit((unsigned char)s.ptr[at + n])))
			n++;
		if (n == 15)
			return at;
	}
	return SIZE_MAX;
}

/* An address copied with the name: "Roe, Ida ida@example.org". */
static bool check_address(const struct check *c, const struct text *t)
{
	size_t orcid = find_orcid(t->s), sign = str_find(t->s, STR("@"), 0), at = orcid != SIZE_MAX ? orcid : sign;

	at = at == SIZE_MAX ? str_find(t->s, STR("://"), 0) : at;
	if (at != SIZE_MAX)
		diag_warn(c->diag, place(t, at), DIAG_NAME_FORM,
			  orcid != SIZE_MAX ? "an ORCID iD is not part of a name; write it as orcid:"
					    : "an address is not part of a name; write it as email: or url:");
	return at != SIZE_MAX;
}

/* "Müller, Anna (University of Basel)" */
static bool check_institution(const struct check *c, const struct text *t)
{
	size_t open = str_find(t->s, STR("("), 0), close = open == SIZE_MAX ? open : str_find(t->s, STR(")"), open);

	if (close == SIZE_MAX || !open || !groupname_is_likely(str_slice(t->s, open + 1, close)))
		return false;
	diag_warn(c->diag, place(t, open), DIAG_NAME_FORM, "'%.*s' in a name is an institution; write it under 'affiliations'",
		  STR_ARG(str_slice(t->s, open, close + 1)));
	return true;
}

/* "Müller, Anna | Müller, A." */
static bool check_forms(const struct check *c, const struct text *t)
{
	static const char *const signs[] = {" | ", " / ", " // "};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t at = str_find(t->s, str_from(signs[i]), 0);
		if (at == SIZE_MAX)
			continue;
		diag_warn(c->diag, place(t, at + 1), DIAG_NAME_FORM, "'%.*s' in a name separates several",
			  STR_ARG(str_trim(str_from(signs[i]))));
		diag_note(c->diag, ORIGIN_NONE,
			  "make each author an item; one author's names in several languages are {en: \"…\", ru: \"…\"}");
		return true;
	}
	return false;
}

/* Footnote marks copied with the name from a page: «Иванов¹», "Smith*". Digits are part of some names without parts. */
static bool check_marks(const struct check *c, const struct text *t)
{
	bool letter = false, parts = !text_given(&c->name->literal);

	for (size_t pos = 0; pos < t->s.len;) {
		size_t at = pos;
		uint32_t cp = utf8_next(t->s, &pos);
		if (is_mark(cp) || (is_digit(cp) && (letter || parts || !ascii_is_digit(cp)))) {
			diag_warn(c->diag, place(t, at), DIAG_NAME_FORM, "'%.*s' in a name is probably a footnote mark; delete it",
				  (int)(pos - at), t->s.ptr + at);
			diag_note(c->diag, ORIGIN_NONE,
				  is_digit(cp)
					  ? "the program numbers the affiliations of authors itself"
					  : "for an author, write corresponding: true, equal: true, deceased: true or present_address: …; "
					    "the program prints the sign");
			return true;
		}
		letter = unicode_is_letter(cp);
	}
	return false;
}

struct letters {
	size_t upper, lower;
};

static struct letters count(struct str s)
{
	struct letters n = {0, 0};

	for (size_t pos = 0; pos < s.len;) {
		uint32_t cp = utf8_next(s, &pos);
		n.upper += unicode_is_upper(cp);
		n.lower += unicode_is_lower(cp) && !(cp >= 0x10D0 && cp <= 0x10FF); /* Georgian has no capitals */
	}
	return n;
}

/* Titles and degrees, with or without a full stop; those given with one are words without it. */
static const char *const titles[] = {
	"Prof",      "prof",    "Professor",  "Dr",         "dr.",        "Dra",       "Dott",      "Dott.ssa", "Ing.",   "ing.",
	"Dipl.-Ing", "Dr.-Ing", "Univ.-Prof", "Priv.-Doz",  "PD.",        "habil",     "hab",       "Mgr",      "mgr",    "PhDr",
	"RNDr",      "MUDr",    "JUDr",       "PaedDr",     "CSc",        "DrSc",      "PhD",       "Ph.D",     "D.Phil", "DPhil",
	"MSc",       "M.Sc",    "BSc",        "B.Sc",       "DSc",        "D.Sc",      "Sc.D",      "ScD",      "Mr",     "Mrs",
	"Ms",        "Mme",     "Rev.",       "Проф",       "проф",       "Профессор", "профессор", "Доц",      "доц",    "Доцент",
	"доцент",    "Акад",    "акад",       "Академик",   "академик",   "чл.-корр",  "Д-р",       "д-р",      "доктор", "кандидат",
	"канд",      "докт",    "аспирант",   "магистрант", "соискатель", "г-н",       "г-жа",      "ред",      NULL};
/* Letters that might be initials: only after the second comma. */
static const char *const degrees[] = {"MD",  "M.D", "MA",  "M.A",  "BA",  "B.A",  "MBA", "MPH", "RN", "DDS", "DVM", "DO",    "JD", "J.D",
				      "LLM", "EdD", "Esq", "FRCP", "FRS", "FACS", "MS",  "M.S", "BS", "MFA", "DBA", "к.и.н", NULL};

/* «к.и.н.», «д. филол. н.»: `word` begins a Russian degree, which ends with н. */
static bool begins_degree(struct str s, struct str word)
{
	struct str rest = str_slice(s, offset_in(s, word), s.len);

	return (str_starts(word, STR("к.")) || str_starts(word, STR("д."))) &&
	       (str_find(rest, STR(".н."), 0) != SIZE_MAX || str_find(rest, STR(" н."), 0) != SIZE_MAX || str_ends(rest, STR(".н")));
}

/* Words of address, which may be family names as well: before a given name only. */
static const char *const courtesies[] = {"Sir",    "Dame",   "Hon",     "Miss", "Herr", "Frau", "Monsieur", "Madame",  "Mlle", "Señor",
					 "Señora", "Signor", "Signora", "Shri", "пан",  "пані", "господин", "госпожа", NULL};
/* Degrees that are no initials after a given name written in full. */
static const char *const medical[] = {"MD", "MBA", "MPH", "DDS", "DVM", "LLM", "EdD", "Esq", "MBBS", "FRCP", "FRS", "FACS", NULL};

/* "Sir John" in a name, or "John MD". */
static bool is_title_at(const struct check *c, const struct text *t, struct str word, bool first)
{
	bool last = offset_in(t->s, word) + word.len + (str_ends(t->s, STR(".")) ? 1 : 0) >= t->s.len, given = t == &c->name->given;

	if (t != &c->name->literal && !given)
		return false;
	if (first && !last)
		return is_listed(bare(word), courtesies);
	return last && !first && is_listed(bare(word), medical) && count(str_slice(t->s, 0, offset_in(t->s, word))).lower > 0;
}

static bool check_titles(const struct check *c, const struct text *t)
{
	bool after = t == &c->name->suffix;
	struct str word;
	size_t pos = 0, words = 0;

	while ((word = next_word(t->s, &pos)).len) {
		bool degree;
		while (word.len && strchr(",;)]", word.ptr[word.len - 1]))
			word.len--;
		while (word.len && (*word.ptr == '(' || *word.ptr == '['))
			word = str_slice(word, 1, word.len);
		degree = begins_degree(t->s, word);
		if (!degree && !is_title_at(c, t, word, words++ == 0) && !is_listed(word, titles) && !is_listed(bare(word), titles) &&
		    !(after && is_listed(bare(word), degrees)) && !(after && is_listed(word, degrees)))
			continue;
		diag_warn(c->diag, place(t, offset_in(t->s, word)), DIAG_NAME_FORM,
			  "'%.*s' in a name is a title or degree, which is not part of it; delete it",
			  STR_ARG(degree ? str_slice(t->s, offset_in(t->s, word), t->s.len) : word));
		return true;
	}
	return false;
}

/* The combining mark that a free-standing accent stands for; 0: none. */
static uint32_t mark_of(uint32_t cp)
{
	static const uint16_t table[][2] = {{0xB4, 0x301},  {0x60, 0x300},  {0xA8, 0x308},  {0x5E, 0x302},  {0x7E, 0x303},  {0xB8, 0x327},
					    {0xAF, 0x304},  {0x2C6, 0x302}, {0x2C7, 0x30C}, {0x2C9, 0x304}, {0x2CA, 0x301}, {0x2CB, 0x300},
					    {0x2D8, 0x306}, {0x2D9, 0x307}, {0x2DA, 0x30A}, {0x2DB, 0x328}, {0x2DC, 0x303}, {0x2DD, 0x30B}};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i][0] == cp)
			return table[i][1];
	return 0;
}

/* "Novic´" for "Nović". The grave accent is also typed for an apostrophe or a soft sign: only a letter that takes it counts. */
static bool check_accents(const struct check *c, const struct text *t)
{
	size_t letter = SIZE_MAX;

	for (size_t pos = 0; pos < t->s.len;) {
		size_t at = pos;
		uint32_t cp = utf8_next(t->s, &pos), mark = mark_of(cp);
		struct strbuf b = {.arena = c->arena};
		bool composed;
		struct str one;
		if (!mark) {
			letter = at;
			continue;
		}
		if (letter != SIZE_MAX)
			strbuf_put(&b, str_slice(t->s, letter, at));
		strbuf_put_utf8(&b, mark);
		one = unicode_nfc(c->arena, strbuf_str(&b), &composed);
		composed = composed && utf8_count(one) == 1;
		if (cp == '`' && (!composed || !strchr("aeiouAEIOU", t->s.ptr[letter])))
			continue;
		diag_warn(c->diag, place(t, at), DIAG_NAME_FORM, "'%.*s' in a name is an accent without its letter", (int)(pos - at),
			  t->s.ptr + at);
		if (composed)
			diag_note(c->diag, ORIGIN_NONE, "did you mean '%.*s'?", STR_ARG(one));
		return true;
	}
	return false;
}

/* --- groups ----------------------------------------------------------------------------------------------------------------------- */

bool lintname_is_group(struct str family)
{
	return str_find(str_trim(family), STR(" "), 0) != SIZE_MAX && groupname_is_likely(family);
}

/* The form that was meant. */
static void note_group(struct diag *d, struct str name, bool on_behalf)
{
	const char *quote = str_find(name, STR(","), 0) != SIZE_MAX ? "\"" : "";

	diag_note(d, ORIGIN_NONE, "for a group%s: {name: %s%.*s%s, %s: true}", on_behalf ? " on whose behalf others write" : "", quote,
		  STR_ARG(name), quote, on_behalf ? "on_behalf" : "group");
}

/* "Smith, John on behalf of the X Group", "on behalf of the X Group" */
static bool check_behalf(struct diag *d, const struct text *t)
{
	struct str rest;
	size_t at = groupname_find_behalf(t->s, false, &rest);

	if (at == SIZE_MAX)
		return false;
	diag_warn(d, place(t, at), DIAG_NAME_FORM,
		  at ? "'%.*s' is not part of a name; make the group an item of the authors"
		     : "'%.*s' is a group on whose behalf others write, not an author",
		  STR_ARG(str_slice(t->s, at, t->s.len)));
	note_group(d, groupname_without_article(rest, STR("en")), true);
	return true;
}

/* "Institute of History, RAS": the parts of a name that is none. */
static bool check_group(const struct check *c)
{
	const struct name *n = c->name;
	struct strbuf b = {.arena = c->arena};

	if (!text_given(&n->given) || !lintname_is_group(n->family.s))
		return false;
	strbuf_printf(&b, "%.*s, %.*s", STR_ARG(n->family.s), STR_ARG(n->given.s));
	if (text_given(&n->patronymic))
		strbuf_printf(&b, " %.*s", STR_ARG(n->patronymic.s));
	if (text_given(&n->suffix))
		strbuf_printf(&b, ", %.*s", STR_ARG(n->suffix.s));
	diag_warn(c->diag, n->family.at, DIAG_NAME_FORM, "'%.*s' is probably a group, not a family name", STR_ARG(n->family.s));
	note_group(c->diag, strbuf_str(&b), false);
	return true;
}

/* --- the form --------------------------------------------------------------------------------------------------------------------- */

/* «Иванов Иван Иванович», "Ivan Ivanov", "Smith J.": a name in parts, given without the comma. */
static bool check_comma(const struct check *c)
{
	const struct text *t = &c->name->literal;
	struct str form = lintorder_form(c->arena, t->s, c->name->lang);

	if (!form.len)
		return false;
	diag_warn(c->diag, t->at, DIAG_NAME_FORM, "'%.*s' has no comma, so its family name is unknown", STR_ARG(t->s));
	if (groupname_is_likely(t->s)) {
		note_group(c->diag, t->s, false);
		return true;
	}
	diag_note(c->diag, ORIGIN_NONE, "for example: %.*s; for a name without parts: {family: %.*s}", STR_ARG(form), STR_ARG(t->s));
	return true;
}

/* --- capitals --------------------------------------------------------------------------------------------------------------------- */

/* "Иванов-Петров" from "ИВАНОВ-ПЕТРОВ". */
static struct str in_small(struct arena *a, struct str word)
{
	struct strbuf b = {.arena = a};
	bool inside = false;

	for (size_t pos = 0; pos < word.len;) {
		uint32_t cp = utf8_next(word, &pos);
		strbuf_put_utf8(&b, inside ? unicode_to_lower(cp) : unicode_to_upper(cp));
		inside = unicode_is_letter(cp) || unicode_is_combining(cp);
	}
	return strbuf_str(&b);
}

/* A word of `least` letters or more, all capitals. */
static bool check_capitals(const struct check *c, const struct text *t, size_t least)
{
	struct str word;
	size_t pos = 0;

	while ((word = next_word(t->s, &pos)).len) {
		struct letters n = count(word);
		if (n.lower || n.upper < least || str_find(word, STR("."), 0) != SIZE_MAX || name_is_suffix(word))
			continue;
		diag_warn(c->diag, place(t, offset_in(t->s, word)), DIAG_NAME_FORM, "'%.*s' in a name is in capitals", STR_ARG(word));
		diag_note(c->diag, ORIGIN_NONE, "did you mean '%.*s'?", STR_ARG(in_small(c->arena, word)));
		return true;
	}
	return false;
}

/* Ends of family names that follow a hyphen in lower case. */
static const char *const enclitics[] = {"оглы",  "оглу", "кызы", "заде", "зода",  "оол",  "хан",   "бек",  "бей",  "мл",    "ст",   "сын",
					"оглу",  "oglu", "oğlu", "ogly", "oghlu", "zade", "zadeh", "zadə", "pour", "nejad", "nia",  "far",
					"nasab", "bey",  "khan", "i",    "y",     "e",    "de",    "da",   "la",   "le",    "les",  "sur",
					"van",   "von",  "und",  "on",   "al",    "el",   "ul",    "ud",   "i",    "abad",  "fils", NULL};

/* "Thorn-lindqvist" */
static bool check_hyphen(const struct check *c, const struct text *t)
{
	size_t from = 0;

	for (size_t hyphen; (hyphen = str_find(t->s, STR("-"), from)) != SIZE_MAX; from = hyphen + 1) {
		struct str part = str_slice(t->s, hyphen + 1, t->s.len);
		size_t end = 0, next = 0;
		while (end < part.len && unicode_is_letter(utf8_next(part, &next)))
			end = next;
		if (part.len > end && (part.ptr[end] == '\'' || str_starts(str_slice(part, end, part.len), STR("’"))))
			continue; /* d’Olivet */
		part = str_slice(part, 0, end);
		if (!unicode_is_lower(utf8_at(part, 0)) || unicode_is_lower(utf8_at(t->s, 0)) || is_listed(part, enclitics))
			continue;
		diag_warn(c->diag, place(t, hyphen + 1), DIAG_NAME_FORM, "'%.*s' in a name begins in lower case", STR_ARG(part));
		diag_note(c->diag, ORIGIN_NONE, "did you mean '%.*s'?", STR_ARG(in_small(c->arena, part)));
		return true;
	}
	return false;
}

static bool check_small(const struct check *c, const struct text *t)
{
	struct letters n = count(t->s);

	if (n.upper || !n.lower)
		return false;
	diag_warn(c->diag, t->at, DIAG_NAME_FORM, "'%.*s' in a name has no capital letter", STR_ARG(t->s));
	return true;
}

enum {
	FAMILY_CAPITALS = 3, /* of two letters: NG, LI */
	GIVEN_CAPITALS = 4,  /* fewer are initials: JRR */
	ALONE_CAPITALS = 5,  /* fewer may be an abbreviation */
};

static bool check_case(const struct check *c)
{
	const struct name *n = c->name;

	if (text_given(&n->literal))
		return check_capitals(c, &n->literal, ALONE_CAPITALS) || check_small(c, &n->literal);
	if (!text_given(&n->given)) /* a name on purpose without parts */
		return false;
	return check_capitals(c, &n->family, FAMILY_CAPITALS) || check_capitals(c, &n->given, GIVEN_CAPITALS) ||
	       check_capitals(c, &n->patronymic, GIVEN_CAPITALS) || check_small(c, &n->family) || check_small(c, &n->given) ||
	       check_hyphen(c, &n->family);
}

/* --- the alphabet ----------------------------------------------------------------------------------------------------------------- */

/* «Иванов, Иван» under `en`. */
static bool check_script(const struct check *c, struct str lang)
{
	const struct text *texts[] = {&c->name->literal, &c->name->family, &c->name->given};
	const struct text *first = text_given(texts[0]) ? texts[0] : texts[1];
	size_t letters = 0;

	if (!lang_is_written_in(lang, false))
		return false;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t pos = 0; pos < texts[i]->s.len;) {
			uint32_t cp = utf8_next(texts[i]->s, &pos);
			if (initials_is_east_asian(cp) || (unicode_is_letter(cp) && !unicode_is_cyrillic(cp)))
				return false;
			letters += unicode_is_letter(cp);
		}
	if (letters < 2)
		return false;
	diag_warn(c->diag, first->at, DIAG_WRONG_SCRIPT, "no Latin letter in the '%.*s' name", STR_ARG(lang));
	return true;
}

/* What is wrong in any part of a name. */
static bool check_text(const struct check *c, const struct text *t)
{
	bool first = t == &c->name->literal || t == &c->name->family, suffix = t == &c->name->suffix;

	return check_others(c, t) || (first && check_numbering(c, t)) || check_brackets(c, t) || check_heading(c, t) ||
	       check_titles(c, t) || check_address(c, t) || check_institution(c, t) || check_forms(c, t) ||
	       (!suffix && check_marks(c, t)) || check_accents(c, t);
}

void lintname_check(struct diag *d, struct arena *scratch, const struct name *n, struct str lang)
{
	const struct check c = {d, scratch, n};
	const struct text *const texts[] = {&n->literal, &n->family, &n->given, &n->patronymic, &n->suffix};
	enum { TEXTS = sizeof texts / sizeof *texts };
	bool found = false;

	for (size_t i = 0; i < TEXTS && !found; i++)
		found = texts[i]->s.len && check_behalf(d, texts[i]);
	found = found || check_missing(&c) || check_group(&c);
	for (size_t i = 0; i < TEXTS && !found; i++)
		found = texts[i]->s.len && check_text(&c, texts[i]);
	found = found || check_commas(&c) || check_comma(&c) || check_case(&c);
	if (lang.len)
		check_script(&c, lang);
}

/* --- persons among groups --------------------------------------------------------------------------------------------------------- */

/* "I.", "Yu.", "J.-P.", "И.И." */
static bool is_initials(struct str word)
{
	static const char *const pairs[] = {"Yu.", "Ya.", "Ye.", "Zh.", "Kh.", "Ts.", "Ch.", "Sh.", NULL};

	if (is_listed(word, pairs))
		return true;
	for (size_t pos = 0; pos < word.len;) {
		if (!unicode_is_upper(utf8_next(word, &pos)) || pos >= word.len || word.ptr[pos++] != '.')
			return false;
		pos += pos < word.len && word.ptr[pos] == '-';
	}
	return word.len > 0;
}

/* A word of a name: a capital, then small letters. */
static bool is_name_word(struct str word)
{
	struct letters n = count(word);
	size_t pos = 0;

	return word.len && unicode_is_upper(utf8_next(word, &pos)) && n.lower > 0 && n.lower >= n.upper && !str_ends(word, STR("."));
}

/* "Ivanov, Ivan", "Иванов И. И.", "I. Ivanov": one name with a comma before one or two others, or with initials. */
static bool is_person(struct str s)
{
	size_t pos = 0, names = 0, initials = 0, words = 0;
	bool comma = false;
	struct str word;

	if (groupname_is_likely(s))
		return false;
	while ((word = next_word(s, &pos)).len) {
		bool first = words++ == 0, ends = first && str_ends(word, STR(","));
		bool initial = is_initials(word);
		comma |= ends;
		word.len -= ends;
		if (!initial && !is_name_word(word))
			return false;
		initials += initial;
		names += !initial;
	}
	return comma ? words > 1 && words <= 3 && (names == 1 || names == words) : names == 1 && initials;
}

void lintname_person(struct diag *d, const struct text *t)
{
	bool comma = str_find(t->s, STR(","), 0) != SIZE_MAX;

	diag_warn(d, t->at, DIAG_NAME_FORM, "'%.*s' is the name of a person, not of a group", STR_ARG(t->s));
	diag_note(d, ORIGIN_NONE, "make it an item of the authors, for example: - name: %.*s",
		  STR_ARG(comma ? t->s : STR("Александров, К. М.")));
}

static void check_person(struct diag *d, const struct text *t)
{
	if (is_person(t->s))
		lintname_person(d, t);
}

void lintname_group(struct diag *d, struct arena *scratch, const struct name *n, struct str lang, bool on_behalf)
{
	const struct check c = {d, scratch, n};

	if (on_behalf)
		check_person(d, &n->literal);
	else
		lintname_body(d, &n->literal);
	if (lang.len)
		check_script(&c, lang);
}

void lintname_body(struct diag *d, const struct text *t)
{
	struct str rest;

	if (groupname_find_behalf(t->s, true, &rest) == 0)
		check_behalf(d, t);
	else
		check_person(d, t);
}
