/* Authors of a row: all of them in one cell, with numbers of their affiliations, or a column for each. */
#include "base/ascii.h"
#include "base/unicode.h"
#include "import/format/tablepeople_int.h"
#include "import/text/mdwrite.h"
#include "import/value/personname.h"
#include "import/value/values.h"

enum { PEOPLE_MAX = 5000, AFFILIATIONS_MAX = 2000 };

/* A name or an affiliation in a cell, with the numbers that stand at it. */
struct piece {
	struct str text;
	uint32_t marks[MARKS_MAX];
	size_t n_marks;
	bool star;
};

/* --- pieces ----------------------------------------------------------------------------------------------------------------------- */

/* The digit of a superscript; -1: none. */
static int superscript(uint32_t cp)
{
	if (cp == 0xB9)
		return 1;
	if (cp == 0xB2 || cp == 0xB3)
		return (int)(cp - 0xB0);
	return cp == 0x2070 || (cp >= 0x2074 && cp <= 0x2079) ? (int)(cp - 0x2070) : -1;
}

static bool is_mark(uint32_t cp)
{
	return superscript(cp) >= 0 || ascii_is_digit(cp) || cp == '*' || cp == 0x2020 || cp == '(' || cp == ')' || cp == '[' ||
	       cp == ']' || cp == ',' || cp == ' ' || cp == '^';
}

static void read_marks(struct piece *p, struct str s)
{
	uint32_t number = 0;
	bool open = false;

	for (size_t pos = 0; pos <= s.len;) {
		uint32_t cp = pos < s.len ? utf8_next(s, &pos) : (pos++, (uint32_t)' ');
		int digit = ascii_is_digit(cp) ? (int)(cp - '0') : superscript(cp);
		p->star |= cp == '*';
		if (digit >= 0) {
			number = number < 1000 ? number * 10 + (uint32_t)digit : number;
			open = true;
		} else if (open) {
			if (p->n_marks < MARKS_MAX && number < 100)
				p->marks[p->n_marks++] = number;
			number = 0;
			open = false;
		}
	}
}

/* Takes the numbers and asterisks off the end. */
static struct piece name_piece(struct str s)
{
	struct piece p = {.text = str_trim(s)};
	size_t end = p.text.len;

	while (end) {
		uint32_t cp = utf8_before(p.text, end);
		if (!is_mark(cp))
			break;
		end = utf8_back(p.text, end);
	}
	read_marks(&p, str_slice(p.text, end, p.text.len));
	p.text = str_trim(str_slice(p.text, 0, end));
	return p;
}

/* Takes the number off the start: "¹ MSU", "1) MSU", "[1] MSU"; "1 MSU" if authors have numbers. */
static struct piece place_piece(struct str s, bool marked)
{
	struct piece p = {.text = str_trim(s)};
	size_t pos = 0, digits = 0;
	bool raised = false, closed = false;
	uint32_t cp = 0;

	while (pos < p.text.len) {
		size_t at = pos;
		cp = utf8_next(p.text, &at);
		if (superscript(cp) >= 0 || (ascii_is_digit(cp) && !raised))
			digits++;
		else if (!(cp == '[' || cp == '(') || digits)
			break;
		raised |= superscript(cp) >= 0;
		pos = at;
	}
	while (pos < p.text.len && digits && (p.text.ptr[pos] == ')' || p.text.ptr[pos] == '.' || p.text.ptr[pos] == ']')) {
		closed = true;
		pos++;
	}
	if (digits && digits <= 2 && (raised || closed || marked)) {
		read_marks(&p, str_slice(p.text, 0, pos));
		p.text = str_trim(str_slice(p.text, pos, p.text.len));
	}
	return p;
}

/* Whether all pieces are names with initials behind: "Cheng T. C., Goulter I." */
static bool are_names(struct str s)
{
	for (size_t from = 0, to; from < s.len; from = to + 1) {
		struct str name;
		size_t space;
		to = str_find(s, STR(","), from);
		to = to == SIZE_MAX ? s.len : to;
		name = str_trim(str_slice(s, from, to));
		for (space = name.len; space && name.ptr[space - 1] != ' '; space--)
			continue;
		if (!space || !personname_is_initials(str_slice(name, space, name.len)) ||
		    personname_is_initials(str_slice(name, 0, str_find(name, STR(" "), 0))))
			return false;
	}
	return true;
}

/* The separator of names: a semicolon or line ends; else commas, where each piece is a whole name. */
static char separator_of(struct str s)
{
	size_t comma;

	if (str_find(s, STR(";"), 0) != SIZE_MAX)
		return ';';
	if (str_find(s, STR("\n"), 0) != SIZE_MAX)
		return '\n';
	comma = str_find(s, STR(","), 0);
	if (comma != SIZE_MAX && str_find(s, STR(","), comma + 1) == SIZE_MAX) { /* "La Nauze, John" is one name */
		struct str rest = str_trim(str_slice(s, comma + 1, s.len));
		if (str_find(rest, STR(" "), 0) == SIZE_MAX || personname_is_initials(rest))
			return ';';
	}
	if (comma == SIZE_MAX)
		return ';';
	return str_find(str_trim(str_slice(s, 0, comma)), STR(" "), 0) != SIZE_MAX || are_names(str_slice(s, comma + 1, s.len)) ? ',' : ';';
}

/* A comma between numbers divides no names. */
static bool divides(struct str s, size_t pos)
{
	uint32_t next;

	for (pos++; pos < s.len && s.ptr[pos] == ' ';)
		pos++;
	next = utf8_at(s, pos);
	return !(ascii_is_digit(next) || superscript(next) >= 0 || next == '*');
}

/* Where " and ", " и ", " & " stand between the last two; SIZE_MAX: nowhere. */
static size_t joint(struct str s, size_t *length)
{
	static const char *const words[] = {" and ", " и ", " & ", " AND ", " und ", " та "};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t at = str_find(s, str_from(words[i]), 0);
		*length = strlen(words[i]);
		if (at != SIZE_MAX)
			return at;
	}
	return SIZE_MAX;
}

static void add_names(struct arena *a, struct str s, bool joints, struct piece **v, size_t *n)
{
	size_t length, at = joints ? joint(s, &length) : SIZE_MAX;
	struct piece p;

	if (at != SIZE_MAX) {
		add_names(a, str_slice(s, 0, at), false, v, n);
		s = str_slice(s, at + length, s.len);
	}
	p = name_piece(s);
	if (p.text.len && *n < PEOPLE_MAX)
		ARENA_PUSH(a, *v, *n) = p;
}

/* "Smith, J., Brown, P.": every other comma is in a name. */
static size_t split_pairs(struct arena *a, struct str s, struct piece **v)
{
	struct str family = STR("");
	size_t n = 0, from = 0, at = 0;

	*v = NULL;
	for (size_t i = 0; i <= s.len; i++) {
		struct str part;
		if (i < s.len && s.ptr[i] != ',')
			continue;
		part = str_trim(str_slice(s, from, i));
		from = i + 1;
		if (at++ % 2 == 0) {
			if (str_ends(part, STR("."))) /* "Smith J., Brown P." */
				return 0;
			family = part;
			continue;
		}
		if (!personname_is_initials(part) && !(str_find(part, STR(" "), 0) != SIZE_MAX && str_ends(part, STR("."))))
			return 0;
		if (n < PEOPLE_MAX)
			ARENA_PUSH(a, *v, n) = (struct piece){.text = str_printf(a, "%.*s, %.*s", STR_ARG(family), STR_ARG(part))};
	}
	return at % 2 == 0 && n > 1 ? n : 0;
}

/* Tabs in a cell were commas once. */
static struct str without_tabs(struct arena *a, struct str s)
{
	struct strbuf out = {.arena = a};

	if (str_find(s, STR("\t"), 0) == SIZE_MAX)
		return s;
	for (size_t i = 0; i < s.len; i++)
		strbuf_putc(&out, s.ptr[i] == '\t' ? ',' : s.ptr[i]);
	return strbuf_str(&out);
}

static size_t split_names(struct arena *a, struct str s, struct piece **v)
{
	char separator = separator_of(s);
	size_t n = 0, from = 0, comma = str_find(s, STR(","), 0);
	/* "Family, Given": the comma is in a name, and so may be "and" */
	bool joints = separator == ',' || comma == SIZE_MAX || !divides(s, comma);

	if (str_find(s, STR(";"), 0) == SIZE_MAX && (n = split_pairs(a, s, v)) > 0)
		return n;
	*v = NULL;
	for (size_t i = 0; i <= s.len; i++)
		if (i == s.len || (s.ptr[i] == separator && (separator != ',' || divides(s, i)))) {
			add_names(a, str_slice(s, from, i), joints, v, &n);
			from = i + 1;
		}
	return n;
}

static size_t split_places(struct arena *a, struct str s, bool marked, struct piece **v)
{
	bool lines = str_find(s, STR("\n"), 0) != SIZE_MAX, semicolons = str_find(s, STR(";"), 0) != SIZE_MAX;
	size_t n = 0, from = 0;

	*v = NULL;
	for (size_t i = 0; i <= s.len && n < AFFILIATIONS_MAX;) {
		size_t next = i;
		uint32_t cp = i < s.len ? utf8_next(s, &next) : '\n';
		bool ends = i == s.len || (lines && cp == '\n') || (!lines && semicolons && cp == ';') ||
			    (!lines && !semicolons && i > from && superscript(cp) >= 0 && superscript(utf8_before(s, i)) < 0);
		if (ends) {
			struct piece p = place_piece(str_slice(s, from, i), marked);
			while (str_ends(p.text, STR(";")) || str_ends(p.text, STR(",")))
				p.text = str_trim(str_slice(p.text, 0, p.text.len - 1));
			if (p.text.len)
				ARENA_PUSH(a, *v, n) = p;
			from = cp == '\n' || cp == ';' ? next : i;
		}
		i = next > i ? next : i + 1;
	}
	return n;
}

/* --- persons ---------------------------------------------------------------------------------------------------------------------- */

static struct person *person_at(struct people *p, size_t i)
{
	while (p->n <= i) {
		if (!p->list)
			p->list = draft_list(p->a, p->article, "authors");
		ARENA_PUSH(p->a, p->v, p->n) = (struct person){.d = draft_item(p->a, p->list, DRAFT_MAP)};
	}
	return &p->v[i];
}

/* "Smith J. et al.": the others are not named. */
static struct str without_others(struct people *p, struct str text)
{
	static const char *const words[] = {" et al.", " et al", " и др.", " и др", " and others", " [et al.]"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!str_ends(text, str_from(words[i])))
			continue;
		import_note(p->t->s, IMPORT_WANTED, p->where, "the authors that '%.*s' leaves out", STR_ARG(str_slice(text, 0, 120)));
		text = str_trim(str_slice(text, 0, text.len - strlen(words[i])));
		while (str_ends(text, STR(",")) || str_ends(text, STR(";")))
			text = str_trim(str_slice(text, 0, text.len - 1));
		break;
	}
	return text;
}

/* In tables of Scopus initials come last: "Souza Dos Anjos G." */
static bool put_before_initials(struct people *p, struct person *one, const struct table_column *c, struct str name)
{
	size_t space = name.len;

	while (space && name.ptr[space - 1] != ' ')
		space--;
	if (!space || !personname_is_initials(str_slice(name, space, name.len)) ||
	    personname_is_initials(str_slice(name, 0, str_find(name, STR(" "), 0))) || str_find(name, STR(","), 0) != SIZE_MAX)
		return false;
	for (size_t i = 0; i < p->t->n; i++)
		if (str_eq_folded(p->t->v[i].name, STR("Source title"))) {
			values_name(p->t->s, one->d, c->lang, str_slice(name, 0, space - 1), str_slice(name, space, name.len), STR(""),
				    p->where);
			return true;
		}
	return false;
}

static void take_list(struct people *p, const struct table_column *c, struct str text)
{
	struct piece *v;
	size_t n;

	if (str_starts(text, STR("[No author")))
		return;
	text = without_others(p, tablerow_list(p->a, without_tabs(p->a, text)));
	n = split_names(p->a, text, &v);
	if (n == PEOPLE_MAX)
		import_note(p->t->s, IMPORT_DROPPED, p->where, "the names of '%.*s' after the first %d", STR_ARG(c->name), PEOPLE_MAX);

	if (p->n && n != p->n) {
		import_note(p->t->s, IMPORT_DROPPED, p->where, "'%.*s' has %zu names, and the column before has %zu: not taken",
			    STR_ARG(c->name), n, p->n);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		struct person *one = person_at(p, i);
		if (!put_before_initials(p, one, c, v[i].text))
			personname_put(p->t->s, one->d, c->lang, v[i].text, p->where);
		if (!one->n_marks) {
			memcpy(one->marks, v[i].marks, sizeof one->marks);
			one->n_marks = v[i].n_marks;
			p->marked |= v[i].n_marks > 0;
		}
		if (v[i].star && !draft_get(one->d, "corresponding"))
			draft_put(p->a, one->d, "corresponding", STR("true"), p->where)->guess = STR("from the asterisk at the name");
	}
}

/* Family name, given name and patronymic in columns of their own. */
static void take_parts(struct people *p, const struct strs *cells, size_t family)
{
	const struct table_column *v = p->t->v, *c = &v[family];
	struct str given = STR(""), patronymic = STR("");
	size_t i = c->number ? c->number - 1 : 0;

	for (size_t k = 0; k < p->t->n; k++) {
		if (v[k].number != c->number || !str_eq(v[k].lang, c->lang))
			continue;
		if (tablepeople_is(&v[k], "given"))
			given = tablepeople_cell(cells, k);
		else if (tablepeople_is(&v[k], "patronymic"))
			patronymic = tablepeople_cell(cells, k);
	}
	if (patronymic.len)
		given = str_printf(p->a, "%.*s %.*s", STR_ARG(given), STR_ARG(patronymic));
	if (i < PEOPLE_MAX && tablepeople_cell(cells, family).len)
		values_name(p->t->s, person_at(p, i)->d, c->lang, tablepeople_cell(cells, family), given, STR(""), p->where);
}

static void take_names(struct people *p, const struct strs *cells)
{
	const struct table_column *v = p->t->v;
	bool full = false;

	for (size_t i = 0; i < p->t->n; i++)
		if (tablepeople_is(&v[i], "full_names") && tablepeople_cell(cells, i).len) {
			take_list(p, &v[i], tablepeople_cell(cells, i));
			full = true;
		}
	for (size_t i = 0; i < p->t->n; i++) {
		struct str text = tablepeople_cell(cells, i);
		if (!text.len || (full && tablepeople_is(&v[i], "authors") && !v[i].lang.len))
			continue;
		if (tablepeople_is(&v[i], "authors") && !v[i].number)
			take_list(p, &v[i], text);
		else if (tablepeople_is(&v[i], "authors"))
			personname_put(p->t->s, person_at(p, v[i].number - 1)->d, v[i].lang, name_piece(text).text, p->where);
		else if (tablepeople_is(&v[i], "family"))
			take_parts(p, cells, i);
	}
}

/* --- affiliations ----------------------------------------------------------------------------------------------------------------- */

static bool has_mark(const struct person *one, const struct piece *place)
{
	for (size_t i = 0; i < one->n_marks; i++)
		for (size_t k = 0; k < place->n_marks; k++)
			if (one->marks[i] == place->marks[k])
				return true;
	return false;
}

static bool belongs(const struct people *p, size_t person, const struct piece *places, size_t n, size_t place)
{
	if (p->marked)
		return has_mark(&p->v[person], &places[place]);
	return n == 1 || (n == p->n && person == place);
}

/* A cell with all affiliations. Those in another language are the same, in the same order. */
static void take_places(struct people *p, const struct table_column *c, struct str text, struct draft ***known, size_t *n_known)
{
	struct import_source *s = p->t->s;
	struct piece *v;
	size_t n = split_places(p->a, text, p->marked, &v), used = 0;

	if (*n_known) {
		for (size_t i = 0; i < n && n == *n_known; i++)
			if ((*known)[i])
				draft_say(p->a, (*known)[i], "name", c->lang, v[i].text, p->where);
		if (n != *n_known)
			import_note(s, IMPORT_DROPPED, p->where, "'%.*s' has %zu affiliations, and the column before has %zu: not taken",
				    STR_ARG(c->name), n, *n_known);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		struct draft *found = NULL;
		for (size_t k = 0; k < p->n; k++)
			if (belongs(p, k, v, n, i)) {
				found = values_affiliation(s, p->article, p->v[k].d, STR(""), c->lang, v[i].text, STR(""), STR(""),
							   p->where);
				used++;
			}
		if (!found)
			found = values_affiliation(s, p->article, NULL, STR(""), c->lang, v[i].text, STR(""), STR(""), p->where);
		ARENA_PUSH(p->a, *known, *n_known) = found;
	}
	if (p->n && !used)
		import_note(s, IMPORT_WANTED, p->where, "which author has which of the %zu affiliations", n);
	else if (!p->marked && n > 1)
		import_note(s, IMPORT_GUESSED, p->where, "the affiliations are those of the authors in their order");
}

/* "Smith J., Inst A, Town; Brown P., Inst B": each part is a name and what follows it. */
static void take_with_places(struct people *p, struct str text)
{
	size_t i = 0;

	for (size_t pos = 0, end; pos < text.len && i < p->n; pos = end + 1, i++) {
		struct str part;
		size_t comma;
		end = str_find(text, STR(";"), pos);
		end = end == SIZE_MAX ? text.len : end;
		part = str_slice(text, pos, end);
		comma = str_find(part, STR("., "), 0);
		if (comma != SIZE_MAX)
			values_affiliation(p->t->s, p->article, p->v[i].d, STR(""), STR(""), str_slice(part, comma + 3, part.len), STR(""),
					   STR(""), p->where);
	}
}

static bool take_all_with_places(struct people *p, const struct strs *cells)
{
	for (size_t i = 0; i < p->t->n; i++) {
		struct str text = tablepeople_cell(cells, i);
		size_t parts = 1;
		if (!tablepeople_is(&p->t->v[i], "authors_places") || !text.len)
			continue;
		for (size_t k = 0; k < text.len; k++)
			parts += text.ptr[k] == ';';
		if (parts == p->n) {
			take_with_places(p, text);
			return true;
		}
		import_note(p->t->s, IMPORT_DROPPED, p->where, "'%.*s' has %zu parts for %zu authors", STR_ARG(p->t->v[i].name), parts,
			    p->n);
	}
	return false;
}

static void take_affiliations(struct people *p, const struct strs *cells)
{
	const struct table_column *v = p->t->v;
	struct draft **known = NULL;
	size_t n_known = 0;

	for (size_t i = 0; i < p->t->n; i++) {
		struct str text = tablepeople_cell(cells, i);
		if (!tablepeople_is(&v[i], "affiliations") || !text.len)
			continue;
		if (!v[i].number)
			take_places(p, &v[i], tablerow_list(p->a, without_tabs(p->a, text)), &known, &n_known);
	}
	for (size_t i = 0; i < p->t->n; i++) { /* "Affiliation 2", with its other languages */
		struct draft *found = NULL;
		if (!tablepeople_is(&v[i], "affiliations") || !v[i].number || !tablepeople_cell(cells, i).len)
			continue;
		for (size_t k = 0; k < i; k++)
			if (tablepeople_is(&v[k], "affiliations") && v[k].number == v[i].number && tablepeople_cell(cells, k).len)
				found = p->article; /* said before */
		if (found)
			continue;
		found = values_affiliation(p->t->s, p->article, person_at(p, v[i].number - 1)->d, STR(""), v[i].lang,
					   tablepeople_cell(cells, i), STR(""), STR(""), p->where);
		for (size_t k = i + 1; found && k < p->t->n; k++)
			if (tablepeople_is(&v[k], "affiliations") && v[k].number == v[i].number)
				draft_say(p->a, found, "name", v[k].lang, tablepeople_cell(cells, k), p->where);
	}
}

/* The only affiliation of an author; NULL: there are none or several. */
static struct draft *place_of(const struct people *p, size_t person)
{
	const struct draft *ids = person < p->n ? draft_get(p->v[person].d, "affiliations") : NULL;
	struct draft *list = draft_get(p->article, "affiliations");

	if (!ids || !ids->child || ids->child->next)
		return NULL;
	for (struct draft *c = list ? list->child : NULL; c; c = c->next)
		if (str_eq(draft_text(c, "id"), ids->child->text))
			return c;
	return NULL;
}

/* City and country, if there is one affiliation whose they can be. */
static void take_city(struct people *p, const struct table_column *c, struct str text)
{
	struct draft *list = draft_get(p->article, "affiliations"), *own = c->number ? place_of(p, c->number - 1) : NULL;

	if (own)
		draft_say(p->a, own, c->key, c->lang, text, p->where);
	else if (list && list->child && !list->child->next && c->number < 2)
		draft_say(p->a, list->child, c->key, c->lang, text, p->where);
	else
		import_note(p->t->s, IMPORT_DROPPED, p->where, "'%.*s', of which affiliation: '%.*s'", STR_ARG(c->name),
			    STR_ARG(str_slice(text, 0, 80)));
}

/* --- what is said of persons ------------------------------------------------------------------------------------------------------ */

static void put_one(struct people *p, const struct table_column *c, size_t i, struct str text)
{
	struct draft *d = person_at(p, i)->d;
	struct str orcid;

	if (tablepeople_is(c, "email")) {
		values_email(p->t->s, d, text, p->where);
	} else if (tablepeople_is(c, "orcid")) {
		orcid = values_orcid(p->a, text);
		if (!orcid.len)
			import_note(p->t->s, IMPORT_DROPPED, p->where, "'%.*s' is no ORCID iD", STR_ARG(str_slice(text, 0, 60)));
		draft_put(p->a, d, "orcid", orcid, p->where);
	} else if (tablepeople_is(c, "spin")) {
		draft_put(p->a, d, "spin", text, p->where);
	} else if (tablepeople_is(c, "biography")) {
		draft_say(p->a, d, c->key, c->lang,
			  str_find(text, STR("</"), 0) != SIZE_MAX ? mdwrite_html_blocks(p->t->s, text, p->where)
								   : mdwrite_plain_blocks(p->a, text),
			  p->where);
	} else {
		draft_say(p->a, d, c->key, c->lang, text, p->where);
	}
}

/* One for each author, or one that is its only author's. */
static void take_details(struct people *p, const struct table_column *c, struct str text)
{
	struct strs v = {0};
	char first = str_find(text, STR(";"), 0) != SIZE_MAX ? ';' : str_find(text, STR("\n"), 0) != SIZE_MAX ? '\n' : ',';
	bool words = !tablepeople_is(c, "email") && !tablepeople_is(c, "orcid") && !tablepeople_is(c, "spin");

	if (c->number) {
		if (c->number <= PEOPLE_MAX)
			put_one(p, c, c->number - 1, text);
		return;
	}
	for (size_t i = 0, from = 0; i <= text.len; i++)
		if (i == text.len || (text.ptr[i] == first && !(words && first == ','))) {
			ARENA_PUSH(p->a, v.v, v.n) = str_trim(str_slice(text, from, i));
			from = i + 1;
		}
	if (p->n == 1)
		v.n = v.n ? 1 : 0, v.v[0] = text;
	if (v.n == p->n) {
		for (size_t i = 0; i < v.n; i++)
			if (v.v[i].len)
				put_one(p, c, i, v.v[i]);
	} else {
		import_note(p->t->s, IMPORT_DROPPED, p->where, "'%.*s': %zu for %zu authors: '%.*s'", STR_ARG(c->name), v.n, p->n,
			    STR_ARG(str_slice(text, 0, 120)));
	}
}

void tablepeople_take(const struct table *t, struct draft *article, const struct strs *cells, struct str where)
{
	static const char *const details[] = {"email", "orcid", "spin", "degree", "post", "biography", NULL};
	struct people p = {.t = t, .a = t->s->arena, .article = article, .where = where};

	take_names(&p, cells);
	if (!take_all_with_places(&p, cells))
		take_affiliations(&p, cells);
	tablescience_take(&p, cells);
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].key && str_is_one_of(str_from(t->v[i].key), details) && tablepeople_cell(cells, i).len)
			take_details(&p, &t->v[i], tablepeople_cell(cells, i));
	for (size_t i = 0; i < t->n; i++)
		if ((tablepeople_is(&t->v[i], "city") || tablepeople_is(&t->v[i], "country")) && tablepeople_cell(cells, i).len)
			take_city(&p, &t->v[i], tablepeople_cell(cells, i));
	for (size_t i = p.n; i--;) /* columns of authors that this row does not have */
		if (!draft_get(p.v[i].d, "name"))
			draft_remove(p.list, p.v[i].d);
	if (p.list && !p.list->child)
		draft_remove(article, p.list);
}
