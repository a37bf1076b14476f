#include "input/design/designtype.h"

#include <string.h>

#include "base/arena.h"
#include "base/suggest.h"
#include "input/design/designzones.h"

enum {
	PAPER_MIN = 100000, /* [mpt] a page is not narrower or lower */
	LENGTH_LIMIT = MPT_MAX,
};

/* Trim sizes; those of books after GOST 5773-90, by the sheet and its division. */
static const struct {
	const char *name;
	mpt width, height;
} papers[] = {
	{"A4", 595276, 841890},        {"A5", 419528, 595276},       {"B5", 498898, 708661},        {"Letter", 612000, 792000},
	{"60x84/16", 411024, 566929},  {"60x90/16", 411024, 609449}, {"70x100/16", 481890, 680315}, {"70x108/16", 481890, 737008},
	{"84x108/32", 368504, 566929}, {"60x84/8", 581102, 822047},  {"84x108/16", 581102, 737008},
};

void designvalue_report(const struct designvalue *r, const struct yaml_node *n, const char *expected)
{
	if (n->kind == YAML_SCALAR)
		diag_error(r->diag, n->at, DIAG_BAD_DESIGN, "'%.*s' is not %s", STR_ARG(n->text), expected);
	else
		diag_error(r->diag, n->at, DIAG_BAD_DESIGN, "expected %s", expected);
}

void designvalue_unknown_key(const struct designvalue *r, const struct yaml_node *n, const struct design_key *keys, const char *where)
{
	struct suggest near = {.word = n->key};

	diag_error(r->diag, n->key_at, DIAG_UNKNOWN_KEY, "unknown key '%.*s' in %s", STR_ARG(n->key), where);
	for (; keys->key; keys++)
		suggest_try(&near, str_from(keys->key));
	diag_suggest(r->diag, &near);
}

void designvalue_unknown_element(const struct designvalue *r, struct origin at, struct str name)
{
	struct suggest near = {.word = name};

	diag_error(r->diag, at, DIAG_BAD_DESIGN, "a cover sheet has no element '%.*s'", STR_ARG(name));
	for (int i = 0; i < ELEMENT_COUNT; i++)
		suggest_try(&near, str_from(design_element_name((enum design_what)i)));
	diag_suggest(r->diag, &near);
}

/* A decimal number, in thousandths; *rest gets what follows it. */
static bool parse_decimal(struct str s, int64_t *out, struct str *rest)
{
	int64_t v = 0, unit = 1000;
	size_t i = 0, digits = 0;
	bool minus = s.len && s.ptr[0] == '-', point = false;

	for (i = minus; i < s.len && ((s.ptr[i] >= '0' && s.ptr[i] <= '9') || (s.ptr[i] == '.' && !point)); i++) {
		if (s.ptr[i] == '.') {
			point = true;
			continue;
		}
		if (++digits > 9)
			return false;
		if (point) {
			unit /= 10;
			v += (s.ptr[i] - '0') * unit;
		} else {
			v = v * 10 + (s.ptr[i] - '0') * 1000;
		}
	}
	*out = minus ? -v : v;
	*rest = str_trim(str_slice(s, i, s.len));
	return digits > 0;
}

bool designvalue_part(struct str s, uint32_t *out)
{
	int64_t v;
	struct str rest;

	if (!parse_decimal(s, &v, &rest) || rest.len || v < 0 || v > 1000)
		return false;
	*out = (uint32_t)v;
	return true;
}

bool designvalue_length(struct str s, mpt *out)
{
	int64_t v;
	struct str unit;

	if (!parse_decimal(s, &v, &unit))
		return false;
	if (str_is(unit, "mm"))
		v = scale_round(v, 720, 254);
	else if (str_is(unit, "cm"))
		v = scale_round(v, 7200, 254);
	else if (str_is(unit, "in"))
		v *= 72;
	else if (unit.len && !str_is(unit, "pt"))
		return false;
	if (v > LENGTH_LIMIT || v < -LENGTH_LIMIT)
		return false;
	*out = (mpt)v;
	return true;
}

static bool parse_hex(struct str s, uint32_t *out)
{
	uint32_t v = 0;

	if (s.len != 7 || s.ptr[0] != '#')
		return false;
	for (size_t i = 1; i < 7; i++) {
		const char *hex = "0123456789abcdef0123456789ABCDEF", *p = s.ptr[i] ? strchr(hex, s.ptr[i]) : NULL;
		if (!p)
			return false;
		v = v << 4 | (uint32_t)((p - hex) & 15);
	}
	*out = v;
	return true;
}

void designvalue_colour(const struct designvalue *r, const struct yaml_node *n, uint32_t *out)
{
	const struct yaml_node *named = r->colours ? yaml_find(r->colours, n->text) : NULL;
	struct suggest near = {.word = n->text};

	if (n->kind == YAML_SCALAR && parse_hex(named ? named->text : n->text, out))
		return;
	if (named)
		return; /* told where the colour is given */
	designvalue_report(r, n, "a colour: \"#RRGGBB\" in quotes, or a name under 'colours'");
	for (const struct yaml_node *c = r->colours ? r->colours->child : NULL; c; c = c->next)
		suggest_try(&near, c->key);
	diag_suggest(r->diag, &near);
}

static int find_name(struct str s, const char *const *names)
{
	for (int i = 0; names[i]; i++)
		if (str_is(s, names[i]))
			return i;
	return -1;
}

static bool read_enum(const struct designvalue *r, const struct yaml_node *n, const char *const *names, const char *expected, int *out)
{
	int i = n->kind == YAML_SCALAR ? find_name(n->text, names) : -1;

	if (i < 0)
		designvalue_report(r, n, expected);
	else
		*out = i;
	return i >= 0;
}

static void read_switch(const struct designvalue *r, const struct yaml_node *n, bool thin, enum design_switch *out)
{
	static const char *const names[] = {"on", "off", NULL}, *const with_thin[] = {"on", "off", "thin", NULL};
	int v;

	if (read_enum(r, n, thin ? with_thin : names, thin ? "on, off or thin" : "on or off", &v))
		*out = (enum design_switch)v;
}

static void read_bool(const struct designvalue *r, const struct yaml_node *n, bool *out)
{
	static const char *const names[] = {"false", "true", NULL};
	int v;

	if (read_enum(r, n, names, "true or false", &v))
		*out = v;
}

/* `capitals` and `small_capitals` are two switches of one thing: off, they leave what the other one says. */
static void read_case(const struct designvalue *r, const struct yaml_node *n, enum design_case wanted, enum design_case *out)
{
	bool on = *out == wanted;

	read_bool(r, n, &on);
	if (on || *out == wanted)
		*out = on ? wanted : CASE_AS_TYPED;
}

static void read_length(const struct designvalue *r, const struct yaml_node *n, mpt *out)
{
	if (n->kind != YAML_SCALAR || !designvalue_length(n->text, out))
		designvalue_report(r, n, "a length, as '12pt' or '4.5mm'");
}

static void read_cost(const struct designvalue *r, const struct yaml_node *n, uint32_t *out)
{
	int64_t decimal;
	struct str rest;

	if (n->kind == YAML_SCALAR && parse_decimal(n->text, &decimal, &rest) && !rest.len && decimal >= 0 && decimal < 1000000)
		*out = (uint32_t)decimal;
	else
		designvalue_report(r, n, "a number from 0 to 999");
}

static void read_size(const struct designvalue *r, const struct yaml_node *n, struct style *s)
{
	size_t slash = str_find(n->text, STR("/"), 0);
	mpt size, leading;

	if (slash == SIZE_MAX || !designvalue_length(str_slice(n->text, 0, slash), &size) ||
	    !designvalue_length(str_slice(n->text, slash + 1, n->text.len), &leading) || size < 1000 || leading < size / 2) {
		designvalue_report(r, n, "a size and a leading in points, as '10/13'");
		return;
	}
	s->size = size;
	s->leading = leading;
}

static void read_steps(const struct designvalue *r, const struct yaml_node *n, mpt out[6])
{
	size_t i = 0;

	memset(out, 0, 6 * sizeof *out);
	if (n->kind != YAML_SEQ)
		designvalue_report(r, n, "a list of sizes, as [14, 12]");
	for (const struct yaml_node *c = n->child; c; c = c->next) {
		if (i == 5) {
			diag_error(r->diag, c->at, DIAG_BAD_DESIGN, "a style has five steps at most");
			return;
		}
		read_length(r, c, &out[i]);
		if (out[i] < 1000) {
			out[i] = 0;
			designvalue_report(r, c, "a size of 1 or more points");
			return;
		}
		i++;
	}
}

bool designvalue_paper(const struct yaml_node *n, mpt *width, mpt *height)
{
	for (size_t i = 0; n->kind == YAML_SCALAR && i < sizeof papers / sizeof *papers; i++)
		if (str_is(n->text, papers[i].name)) {
			*width = papers[i].width;
			*height = papers[i].height;
			return true;
		}
	return n->kind == YAML_SEQ && n->child && n->child->next && !n->child->next->next && n->child->kind == YAML_SCALAR &&
	       n->child->next->kind == YAML_SCALAR && designvalue_length(n->child->text, width) &&
	       designvalue_length(n->child->next->text, height);
}

static void read_paper(const struct designvalue *r, const struct yaml_node *n, struct design_page *page)
{
	struct suggest near = {.word = n->text};

	if (!designvalue_paper(n, &page->width, &page->height)) {
		designvalue_report(r, n, "a paper: A4, A5, B5, Letter, 70x100/16, ... or [width, height]");
		for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
			suggest_try(&near, str_from(papers[i].name));
		diag_suggest(r->diag, &near);
	} else if (page->width < PAPER_MIN || page->height < PAPER_MIN) {
		diag_error(r->diag, n->at, DIAG_BAD_DESIGN, "a page is at least 35.3mm wide and high");
	}
}

/* --- the cover sheet ---------------------------------------------------------------------------------------------------------------- */

static void read_lead(const struct designvalue *r, const struct yaml_node *n, struct design_cover *out)
{
	if (n->kind != YAML_SCALAR || !n->text.len) {
		designvalue_report(r, n, "article, other, or the tag of a language");
		return;
	}
	out->lead = str_is(n->text, "article") ? LEAD_ARTICLE : str_is(n->text, "other") ? LEAD_OTHER : LEAD_TAG;
	out->lead_tag = n->text;
}

static void read_languages(const struct designvalue *r, const struct yaml_node *n, struct design_cover *out)
{
	static const char *const names[] = {"all", "lead", NULL};
	int v;

	out->n_only = 0;
	if (n->kind != YAML_SEQ) {
		if (read_enum(r, n, names, "all, lead, or a list of languages, as [ru, en]", &v))
			out->languages = v ? LANGUAGES_LEAD : LANGUAGES_ALL;
		return;
	}
	out->languages = LANGUAGES_ONLY;
	for (const struct yaml_node *c = n->child; c; c = c->next) {
		if (c->kind != YAML_SCALAR || out->n_only == DESIGN_LANGUAGES_MAX) {
			designvalue_report(r, c, "one of up to eight languages");
			return;
		}
		out->only[out->n_only++] = c->text;
	}
}

static void read_parts(const struct designvalue *r, const struct yaml_node *n, struct design_element *out)
{
	enum design_part all[DESIGN_PARTS];
	size_t n_all = design_parts_of(out->what, all);

	if (!n_all || n->kind != YAML_SEQ) {
		designvalue_report(r, n, n_all ? "a list of parts" : "possible: this element has no parts");
		return;
	}
	out->n_parts = 0;
	for (const struct yaml_node *c = n->child; c; c = c->next) {
		struct suggest near = {.word = c->text};
		size_t i = 0;
		while (i < n_all && !str_is(c->text, design_part_name(all[i])))
			i++;
		if (i < n_all && out->n_parts < DESIGN_PARTS) {
			out->parts[out->n_parts++] = all[i];
			continue;
		}
		diag_error(r->diag, c->at, DIAG_BAD_DESIGN, "the element '%s' has no part '%.*s'", design_element_name(out->what),
			   STR_ARG(c->text));
		for (i = 0; i < n_all; i++)
			suggest_try(&near, str_from(design_part_name(all[i])));
		diag_suggest(r->diag, &near);
	}
}

bool designvalue_element(struct str name, enum design_what *out)
{
	for (int i = 0; i < ELEMENT_COUNT; i++)
		if (str_is(name, design_element_name((enum design_what)i))) {
			*out = (enum design_what)i;
			return true;
		}
	return false;
}

/* false: it is nothing that can be set. */
static bool read_element(const struct designvalue *r, const struct yaml_node *n, struct design_element *out)
{
	const struct yaml_node *name = yaml_find(n, STR("element"));

	if (!name) {
		designvalue_report(r, n, "an element, as {element: title, style: cover-title}");
		return false;
	}
	if (!designvalue_element(name->text, &out->what)) {
		designvalue_unknown_element(r, name->at, name->text);
		return false;
	}
	out->n_parts = design_parts_of(out->what, out->parts);
	designvalue_map(r, n, designkeys_element, out);
	return true;
}

static void read_groups(const struct designvalue *r, const struct yaml_node *n, struct design_groups *out)
{
	static const char *const who[] = {"lead", "second", "rest", "others", "all", NULL};
	static const struct design_key keys[] = {{"for", D_FREE, 0, NULL}, {"elements", D_FREE, 0, NULL}, {NULL, D_FREE, 0, NULL}};

	*out = (struct design_groups){0};
	if (n->kind != YAML_SEQ)
		designvalue_report(r, n, "a list of {for, elements}");
	for (const struct yaml_node *g = n->child; g; g = g->next) {
		struct design_group group = {.who = SCOPE_ALL};
		const struct yaml_node *w = yaml_find(g, STR("for")), *list = yaml_find(g, STR("elements"));
		int v;

		designvalue_map(r, g, keys, NULL);
		if (w && read_enum(r, w, who, "one of lead, second, rest, others, all", &v))
			group.who = (enum design_language_scope)v;
		if (list && list->kind != YAML_SEQ)
			designvalue_report(r, list, "a list of elements");
		for (const struct yaml_node *e = list && list->kind == YAML_SEQ ? list->child : NULL; e; e = e->next) {
			struct design_element element = {.at = e->at};
			if (read_element(r, e, &element))
				ARENA_PUSH(r->arena, group.v, group.n) = element;
		}
		ARENA_PUSH(r->arena, out->v, out->n) = group;
	}
}

/* Where the kinds of pages open; those that the map does not name stay as they are. */
static void read_sides(const struct designvalue *r, const struct yaml_node *map, enum page_side *out)
{
	static const char *const sides[] = {[SIDE_ANY] = "any", [SIDE_RECTO] = "recto", [SIDE_VERSO] = "verso", NULL};

	if (map->kind != YAML_MAP) {
		designvalue_report(r, map, "a map from kinds of pages to recto, verso or any");
		return;
	}
	for (const struct yaml_node *n = map->child; n; n = n->next) {
		struct suggest near = {.word = n->key};
		int kind = 0, v;
		for (; kind < PAGE_KINDS && !str_is(n->key, page_kind_name((enum page_kind)kind)); kind++)
			suggest_try(&near, str_from(page_kind_name((enum page_kind)kind)));
		if (kind == PAGE_KINDS) {
			diag_error(r->diag, n->key_at, DIAG_UNKNOWN_KEY, "there is no kind of page '%.*s'", STR_ARG(n->key));
			diag_suggest(r->diag, &near);
		} else if (read_enum(r, n, sides, "one of any, recto, verso", &v)) {
			out[kind] = (enum page_side)v;
		}
	}
}

static void read_colophon(const struct designvalue *r, const struct yaml_node *n, bool *out)
{
	static const char *const names[] = {"own", "last", NULL};
	int v;

	if (read_enum(r, n, names, "one of own, last", &v))
		*out = v == 1;
}

/* --- all kinds -------------------------------------------------------------------------------------------------------------------- */

static void read_named(const struct designvalue *r, const struct yaml_node *n, enum design_type type, void *out)
{
	static const char *const aligns[] = {"justify", "left", "centre", "right", NULL};
	static const char *const labels[] = {"run-in", "above", "off", NULL};
	static const char *const grids[] = {"auto", "line", "half", "off", NULL};
	static const char *const dois[] = {"url", "bare", "both", NULL};
	static const char *const figures[] = {"font", "lining", "oldstyle", "tabular", NULL};
	int v;

	if (type == D_ALIGN) {
		if (read_enum(r, n, aligns, "one of justify, left, centre, right", &v))
			*(enum design_align *)out = (enum design_align)v;
	} else if (type == D_LABEL) {
		if (read_enum(r, n, labels, "one of run-in, above, off", &v))
			*(enum design_label *)out = (enum design_label)v;
	} else if (type == D_GRID) {
		if (read_enum(r, n, grids, "one of auto, line, half, off", &v))
			*(enum design_grid *)out = (enum design_grid)v;
	} else if (type == D_DOI) {
		if (read_enum(r, n, dois, "one of url, bare, both", &v))
			*(struct str *)out = str_from(dois[v]);
	} else if (read_enum(r, n, figures, "one of font, lining, oldstyle, tabular", &v)) {
		*(enum design_figures *)out = (enum design_figures)v;
	}
}

static void read_value(const struct designvalue *r, const struct yaml_node *n, const struct design_key *key, void *out)
{
	switch (key->type) {
	case D_LENGTH:
		read_length(r, n, out);
		break;
	case D_COST:
		read_cost(r, n, out);
		break;
	case D_COUNT:
		if (n->kind != YAML_SCALAR || !str_to_uint(n->text, 1000, out))
			designvalue_report(r, n, "a whole number");
		break;
	case D_BOOL:
		read_bool(r, n, out);
		break;
	case D_COLOUR:
		designvalue_colour(r, n, out);
		break;
	case D_TEXT:
		if (n->kind == YAML_SCALAR)
			*(struct str *)out = n->text;
		else
			designvalue_report(r, n, "a text");
		break;
	case D_FIGURES:
	case D_ALIGN:
	case D_LABEL:
	case D_DOI:
	case D_GRID:
		read_named(r, n, key->type, out);
		break;
	case D_CAPITALS:
	case D_SMALL_CAPITALS:
		read_case(r, n, key->type == D_CAPITALS ? CASE_CAPITALS : CASE_SMALL_CAPITALS, out);
		break;
	case D_SIZE:
		read_size(r, n, out);
		break;
	case D_STEPS:
		read_steps(r, n, out);
		break;
	case D_GROUPS:
		read_groups(r, n, out);
		break;
	case D_PAPER:
		read_paper(r, n, out);
		break;
	case D_LEAD:
		read_lead(r, n, out);
		break;
	case D_LANGUAGES:
		read_languages(r, n, out);
		break;
	case D_PARTS:
		read_parts(r, n, out);
		break;
	case D_PART:
		if (n->kind != YAML_SCALAR || !designvalue_part(n->text, out))
			designvalue_report(r, n, "a part of the whole from 0 to 1, as 0.25");
		break;
	case D_SIDES:
		read_sides(r, n, out);
		break;
	case D_COLOPHON:
		read_colophon(r, n, out);
		break;
	case D_PLACE:
		designzones_read_place(r, n, out);
		break;
	case D_ZONES:
		designzones_read(r, n, out);
		break;
	case D_RULE:
	case D_COLUMN:
	case D_MAP:
		designvalue_map(r, n, key->sub, out);
		break;
	case D_SWITCH:
	case D_SWITCH_THIN:
		read_switch(r, n, key->type == D_SWITCH_THIN, out);
		break;
	case D_NAMED:
	case D_FREE:
		break;
	}
}

void designvalue_map(const struct designvalue *r, const struct yaml_node *map, const struct design_key *keys, void *out)
{
	if (map->kind != YAML_MAP) {
		designvalue_report(r, map, "a map");
		return;
	}
	for (const struct yaml_node *n = map->child; n; n = n->next) {
		int i = 0;
		while (keys[i].key && !str_is(n->key, keys[i].key))
			i++;
		if (!keys[i].key)
			designvalue_unknown_key(r, n, keys, "a design");
		else if (keys[i].type != D_FREE)
			read_value(r, n, &keys[i], (char *)out + keys[i].offset);
	}
}
