#include "input/design.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "data/data.h"
#include "input/designfit.h"
#include "input/source.h"
#include "input/suggest.h"
#include "input/yaml.h"

enum value_type {
	V_LENGTH,  /* mpt */
	V_COST,    /* uint32_t, [1/1000] */
	V_COUNT,   /* uint32_t */
	V_BOOL,    /* bool */
	V_COLOUR,  /* uint32_t */
	V_TEXT,    /* struct str */
	V_ALIGN,   /* enum design_align */
	V_LABEL,   /* enum design_label */
	V_CAPITALS, /* enum design_case: a bool */
	V_SIZE,    /* struct style: size and leading */
	V_STEPS,   /* mpt[6] */
	V_RULE,    /* struct design_rule */
	V_GROUPS,  /* struct design_groups */
	V_PAPER,   /* struct design_page: width and height */
	V_COLUMN,  /* two mpt, x and width */
	V_SKIP,    /* read elsewhere */
};

struct value_field {
	const char *key;
	enum value_type type;
	size_t offset;
};

#define AT(type, member) offsetof(struct type, member)

static const struct value_field style_fields[] = {
	{"family", V_TEXT, AT(style, family)},        {"size", V_SIZE, 0},
	{"bold", V_BOOL, AT(style, bold)},            {"italic", V_BOOL, AT(style, italic)},
	{"align", V_ALIGN, AT(style, align)},         {"capitals", V_CAPITALS, AT(style, text_case)},
	{"tracking", V_LENGTH, AT(style, tracking)},  {"before", V_LENGTH, AT(style, before)},
	{"after", V_LENGTH, AT(style, after)},        {"indent", V_LENGTH, AT(style, indent)},
	{"left", V_LENGTH, AT(style, left)},          {"right", V_LENGTH, AT(style, right)},
	{"hyphenate", V_BOOL, AT(style, hyphenate)},  {"keep_next", V_BOOL, AT(style, keep_next)},
	{"together", V_BOOL, AT(style, together)},    	{"balance", V_BOOL, AT(style, balance)},      {"colour", V_COLOUR, AT(style, colour)},
	{"steps", V_STEPS, AT(style, steps)},         {"step_lines", V_COUNT, AT(style, step_lines)},
	{NULL, V_SKIP, 0},
};

static const struct value_field breaking_fields[] = {
	{"space", V_COST, AT(design_breaking, space)},
	{"stretch", V_COST, AT(design_breaking, stretch)},
	{"shrink", V_COST, AT(design_breaking, shrink)},
	{"hyphen", V_COST, AT(design_breaking, hyphen)},
	{"hyphen_pair", V_COST, AT(design_breaking, hyphen_pair)},
	{"hyphen_last", V_COST, AT(design_breaking, hyphen_last)},
	{"fitness", V_COST, AT(design_breaking, fitness)},
	{"short_last", V_COST, AT(design_breaking, short_last)},
	{"max_hyphens", V_COUNT, AT(design_breaking, max_hyphens)},
	{"hyphen_left", V_COUNT, AT(design_breaking, hyphen_left)},
	{"hyphen_right", V_COUNT, AT(design_breaking, hyphen_right)},
	{"widows", V_COUNT, AT(design_breaking, widows)},
	{"orphans", V_COUNT, AT(design_breaking, orphans)},
	{"hang", V_BOOL, AT(design_breaking, hang)},
	{NULL, V_SKIP, 0},
};

static const struct value_field cover_fields[] = {
	{"paper", V_PAPER, AT(design_cover, page)},
	{"top", V_LENGTH, AT(design_cover, page.top)},
	{"bottom", V_LENGTH, AT(design_cover, page.bottom)},
	{"inner", V_LENGTH, AT(design_cover, page.inner)},
	{"outer", V_LENGTH, AT(design_cover, page.outer)},
	{"side", V_COLUMN, AT(design_cover, side_x)},
	{"main", V_COLUMN, AT(design_cover, main_x)},
	{"logo_height", V_LENGTH, AT(design_cover, logo_height)},
	{"doi", V_TEXT, AT(design_cover, doi)},
	{"head_rule", V_RULE, AT(design_cover, head_rule)},
	{"language_rule", V_RULE, AT(design_cover, language_rule)},
	{"foot_rule", V_RULE, AT(design_cover, foot_rule)},
	{"head_elements", V_GROUPS, AT(design_cover, head)},
	{"main_elements", V_GROUPS, AT(design_cover, main)},
	{"side_elements", V_GROUPS, AT(design_cover, side)},
	{"foot_elements", V_GROUPS, AT(design_cover, foot)},
	{NULL, V_SKIP, 0},
};

static const struct value_field matter_fields[] = {
	{"paper", V_PAPER, AT(design_matter, page)},
	{"top", V_LENGTH, AT(design_matter, page.top)},
	{"bottom", V_LENGTH, AT(design_matter, page.bottom)},
	{"inner", V_LENGTH, AT(design_matter, page.inner)},
	{"outer", V_LENGTH, AT(design_matter, page.outer)},
	{"head", V_LENGTH, AT(design_matter, page.head)},
	{"foot", V_LENGTH, AT(design_matter, page.foot)},
	{"mirrored", V_BOOL, AT(design_matter, page.mirrored)},
	{"sink", V_LENGTH, AT(design_matter, sink)},
	{"gap", V_LENGTH, AT(design_matter, gap)},
	{"number_width", V_LENGTH, AT(design_matter, number_width)},
	{"leader_step", V_LENGTH, AT(design_matter, leader_step)},
	{"column_gap", V_LENGTH, AT(design_matter, column_gap)},
	{"board_columns", V_COUNT, AT(design_matter, board_columns)},
	{"title_axis", V_LENGTH, AT(design_matter, title_axis)},
	{"title_top", V_COST, AT(design_matter, title_top)},
	{"title_volume", V_COST, AT(design_matter, title_volume)},
	{"logo_height", V_LENGTH, AT(design_matter, logo_height)},
	{"imprint_width", V_LENGTH, AT(design_matter, imprint_width)},
	{"head_rule", V_RULE, AT(design_matter, head_rule)},
	{"title_rule", V_RULE, AT(design_matter, title_rule)},
	{NULL, V_SKIP, 0},
};

static const struct value_field element_fields[] = {
	{"element", V_TEXT, AT(design_element, element)},
	{"style", V_TEXT, AT(design_element, style)},
	{"label", V_LABEL, AT(design_element, label)},
	{"label_style", V_TEXT, AT(design_element, label_style)},
	{"mark_style", V_TEXT, AT(design_element, mark_style)},
	{"separator", V_TEXT, AT(design_element, separator)},
	{NULL, V_SKIP, 0},
};

static const struct value_field rule_fields[] = {
	{"weight", V_LENGTH, AT(design_rule, weight)},
	{"before", V_LENGTH, AT(design_rule, before)},
	{"after", V_LENGTH, AT(design_rule, after)},
	{"colour", V_COLOUR, AT(design_rule, colour)},
	{NULL, V_SKIP, 0},
};

struct reader {
	struct arena *arena;
	struct diag *diag;
	const struct yaml_node *colours; /* NULL: none */
	struct design *design;
};

enum {
	PAPER_MIN = 100000, /* [mpt] a page is not narrower or lower */
};

static const struct {
	const char *name;
	mpt width, height;
} papers[] = {
	{"A4", 595276, 841890},	    {"A5", 419528, 595276},   {"B5", 498898, 708661},	  {"Letter", 612000, 792000},
	{"70x100/16", 481890, 680315}, {"60x90/16", 411024, 609449}, {"70x108/16", 481890, 737008}, {"60x84/8", 581102, 822047},
	{"84x108/32", 368504, 566929},
};

static void complain(struct reader *r, const struct yaml_node *n, const char *expected)
{
	if (n->kind == YAML_SCALAR)
		diag_error(r->diag, n->at, DIAG_BAD_DESIGN, "'%.*s' is not %s", STR_ARG(n->text), expected);
	else
		diag_error(r->diag, n->at, DIAG_BAD_DESIGN, "expected %s", expected);
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

static bool parse_length(struct str s, mpt *out)
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
	if (v > MPT_MAX || v < -MPT_MAX)
		return false;
	*out = (mpt)v;
	return true;
}

static bool parse_hex(struct str s, uint32_t *out)
{
	*out = 0;
	if (s.len != 7 || s.ptr[0] != '#')
		return false;
	for (size_t i = 1; i < 7; i++) {
		const char *hex = "0123456789abcdef0123456789ABCDEF", *p = s.ptr[i] ? strchr(hex, s.ptr[i]) : NULL;
		if (!p)
			return false;
		*out = *out << 4 | (uint32_t)((p - hex) & 15);
	}
	return true;
}

static void read_colour(struct reader *r, const struct yaml_node *n, uint32_t *out)
{
	const struct yaml_node *named = r->colours ? yaml_find(r->colours, n->text) : NULL;

	if (!parse_hex(named ? named->text : n->text, out))
		complain(r, named ? named : n, "a colour: '#RRGGBB' or a name under 'colours'");
}

static int find_name(struct str s, const char *const *names)
{
	for (int i = 0; names[i]; i++)
		if (str_is(s, names[i]))
			return i;
	return -1;
}

static bool read_enum(struct reader *r, const struct yaml_node *n, const char *const *names, const char *expected, int *out)
{
	int i = n->kind == YAML_SCALAR ? find_name(n->text, names) : -1;

	if (i < 0)
		complain(r, n, expected);
	else
		*out = i;
	return i >= 0;
}

static void read_bool(struct reader *r, const struct yaml_node *n, bool *out)
{
	static const char *const names[] = {"false", "true", NULL};
	int v;

	if (read_enum(r, n, names, "true or false", &v))
		*out = v;
}

static void read_length(struct reader *r, const struct yaml_node *n, mpt *out)
{
	if (n->kind != YAML_SCALAR || !parse_length(n->text, out))
		complain(r, n, "a length, as '12pt' or '4.5mm'");
}

static void read_size(struct reader *r, const struct yaml_node *n, struct style *s)
{
	size_t slash = str_find(n->text, STR("/"), 0);

	if (slash == SIZE_MAX || !parse_length(str_slice(n->text, 0, slash), &s->size) ||
	    !parse_length(str_slice(n->text, slash + 1, n->text.len), &s->leading) || s->size < 1000 || s->leading < s->size / 2)
		complain(r, n, "a size and a leading in points, as '10/13'");
}

static void read_steps(struct reader *r, const struct yaml_node *n, mpt out[6])
{
	size_t i = 0;

	memset(out, 0, 6 * sizeof *out);
	for (const struct yaml_node *c = n->child; c && i < 5; c = c->next)
		read_length(r, c, &out[i++]);
}

static void read_paper(struct reader *r, const struct yaml_node *n, struct design_page *page)
{
	for (size_t i = 0; n->kind == YAML_SCALAR && i < sizeof papers / sizeof *papers; i++)
		if (str_is(n->text, papers[i].name)) {
			page->width = papers[i].width;
			page->height = papers[i].height;
			return;
		}
	if (n->kind == YAML_SEQ && n->child && n->child->next && !n->child->next->next) {
		read_length(r, n->child, &page->width);
		read_length(r, n->child->next, &page->height);
		if (page->width < PAPER_MIN || page->height < PAPER_MIN)
			diag_error(r->diag, n->at, DIAG_BAD_DESIGN, "a page is at least 35.3mm wide and high");
		return;
	}
	complain(r, n, "a paper: A4, A5, B5, Letter, 70x100/16, ... or [width, height]");
}

static void read_map(struct reader *r, const struct yaml_node *map, const struct value_field *fields, void *out);

static void read_column(struct reader *r, const struct yaml_node *n, mpt out[2])
{
	static const struct value_field fields[] = {{"x", V_LENGTH, 0}, {"width", V_LENGTH, sizeof(mpt)}, {NULL, V_SKIP, 0}};

	read_map(r, n, fields, out);
}

static void read_groups(struct reader *r, const struct yaml_node *n, struct design_groups *out)
{
	static const char *const who[] = {"lead", "second", "rest", "others", "all", NULL};

	*out = (struct design_groups){0};
	if (n->kind != YAML_SEQ)
		complain(r, n, "a list of {for, elements}");
	for (const struct yaml_node *g = n->child; g; g = g->next) {
		struct design_group group = {.who = WHO_ALL};
		const struct yaml_node *w = yaml_find(g, STR("for")), *list = yaml_find(g, STR("elements"));
		int v;

		if (w && read_enum(r, w, who, "one of lead, second, rest, others, all", &v))
			group.who = (enum design_who)v;
		for (const struct yaml_node *e = list ? list->child : NULL; e; e = e->next) {
			struct design_element element = {.at = e->at};
			read_map(r, e, element_fields, &element);
			ARENA_PUSH(r->arena, group.v, group.n) = element;
		}
		ARENA_PUSH(r->arena, out->v, out->n) = group;
	}
}

static void read_value(struct reader *r, const struct yaml_node *n, enum value_type type, void *out)
{
	static const char *const aligns[] = {"justify", "left", "centre", "right", NULL};
	static const char *const labels[] = {"run-in", "above", "off", NULL};
	int64_t decimal;
	struct str rest;
	bool flag = false;
	int v;

	switch (type) {
	case V_LENGTH:
		read_length(r, n, out);
		break;
	case V_COST:
		if (n->kind == YAML_SCALAR && parse_decimal(n->text, &decimal, &rest) && !rest.len && decimal >= 0 && decimal < 1000000)
			*(uint32_t *)out = (uint32_t)decimal;
		else
			complain(r, n, "a number from 0 to 999");
		break;
	case V_COUNT:
		if (n->kind != YAML_SCALAR || !str_to_uint(n->text, 1000, out))
			complain(r, n, "a whole number");
		break;
	case V_BOOL:
		read_bool(r, n, out);
		break;
	case V_CAPITALS:
		read_bool(r, n, &flag);
		*(enum design_case *)out = flag ? CASE_CAPITALS : CASE_AS_TYPED;
		break;
	case V_COLOUR:
		read_colour(r, n, out);
		break;
	case V_TEXT:
		if (n->kind == YAML_SCALAR)
			*(struct str *)out = n->text;
		else
			complain(r, n, "a text");
		break;
	case V_ALIGN:
		if (read_enum(r, n, aligns, "one of justify, left, centre, right", &v))
			*(enum design_align *)out = (enum design_align)v;
		break;
	case V_LABEL:
		if (read_enum(r, n, labels, "one of run-in, above, off", &v))
			*(enum design_label *)out = (enum design_label)v;
		break;
	case V_SIZE:
		read_size(r, n, out);
		break;
	case V_STEPS:
		read_steps(r, n, out);
		break;
	case V_RULE:
		read_map(r, n, rule_fields, out);
		break;
	case V_GROUPS:
		read_groups(r, n, out);
		break;
	case V_PAPER:
		read_paper(r, n, out);
		break;
	case V_COLUMN:
		read_column(r, n, out);
		break;
	case V_SKIP:
		break;
	}
}

static void unknown_key(struct reader *r, const struct yaml_node *n, const struct value_field *fields)
{
	struct suggest near = {.word = n->key};

	diag_error(r->diag, n->key_at, DIAG_UNKNOWN_KEY, "unknown key '%.*s' in a design", STR_ARG(n->key));
	for (; fields->key; fields++)
		suggest_try(&near, str_from(fields->key));
	if (near.best.len)
		diag_note(r->diag, (struct origin){0}, "did you mean '%.*s'?", STR_ARG(near.best));
}

static void read_map(struct reader *r, const struct yaml_node *map, const struct value_field *fields, void *out)
{
	if (map->kind != YAML_MAP) {
		complain(r, map, "a map");
		return;
	}
	for (const struct yaml_node *n = map->child; n; n = n->next) {
		int i = 0;
		while (fields[i].key && !str_is(n->key, fields[i].key))
			i++;
		if (fields[i].key)
			read_value(r, n, fields[i].type, (char *)out + fields[i].offset);
		else
			unknown_key(r, n, fields);
	}
}

static void read_styles(struct reader *r, const struct yaml_node *map)
{
	const struct yaml_node *base = yaml_find(map, STR("text"));
	struct style text = {.name = STR_INIT("text"), .family = STR_INIT("serif"), .size = 10000, .leading = 13000, .hyphenate = true};
	struct design *d = r->design;

	if (base)
		read_map(r, base, style_fields, &text);
	ARENA_PUSH(r->arena, d->styles, d->n_styles) = text;
	for (const struct yaml_node *n = map->child; n; n = n->next) {
		struct style s = text;
		if (n == base)
			continue;
		s.name = n->key;
		read_map(r, n, style_fields, &s);
		ARENA_PUSH(r->arena, d->styles, d->n_styles) = s;
	}
}

static void read_families(struct reader *r, const struct yaml_node *map)
{
	static const struct value_field fields[] = {
		{"regular", V_TEXT, AT(design_family, files[0])},
		{"italic", V_TEXT, AT(design_family, files[1])},
		{"bold", V_TEXT, AT(design_family, files[2])},
		{"bold_italic", V_TEXT, AT(design_family, files[3])},
		{"scale", V_COST, AT(design_family, scale)},
		{"fallback", V_BOOL, AT(design_family, fallback)},
		{NULL, V_SKIP, 0},
	};

	for (const struct yaml_node *n = map->child; n; n = n->next) {
		struct design_family f = {.name = n->key, .scale = 1000};
		read_map(r, n, fields, &f);
		if (n->key_at.file)
			f.at = n->key_at;
		ARENA_PUSH(r->arena, r->design->families, r->design->n_families) = f;
	}
}

static void read_design(struct reader *r, const struct yaml_node *tree)
{
	static const char *const known[] = {"name", "base", "families", "colours", "breaking", "styles", "cover", "matter", NULL};

	for (const struct yaml_node *n = tree->child; n; n = n->next) {
		switch (find_name(n->key, known)) {
		case 0:
			r->design->name = n->text;
			break;
		case 2:
			read_families(r, n);
			break;
		case 4:
			read_map(r, n, breaking_fields, &r->design->breaking);
			break;
		case 5:
			read_styles(r, n);
			break;
		case 6:
			read_map(r, n, cover_fields, &r->design->cover);
			break;
		case 7:
			read_map(r, n, matter_fields, &r->design->matter);
			break;
		case 1:
		case 3:
			break;
		default:
			diag_error(r->diag, n->key_at, DIAG_UNKNOWN_KEY, "unknown key '%.*s' in a design", STR_ARG(n->key));
		}
	}
}

/* Puts `over` onto `base`: maps are merged key by key, everything else is replaced. */
static struct yaml_node *merge(struct reader *r, const struct yaml_node *base, const struct yaml_node *over)
{
	struct yaml_node *out = ARENA_NEW(r->arena, struct yaml_node), **tail = &out->child;

	*out = base->kind == YAML_MAP ? *base : *over;
	if (base->kind != YAML_MAP)
		return out;
	if (over->kind != YAML_MAP) {
		complain(r, over, "a map");
		return out;
	}
	out->at = over->at;
	out->key_at = over->key_at;
	for (const struct yaml_node *n = base->child; n; n = n->next) {
		const struct yaml_node *o = yaml_find(over, n->key);
		*tail = o ? merge(r, n, o) : ARENA_NEW(r->arena, struct yaml_node);
		if (!o)
			**tail = *n;
		tail = &(*tail)->next;
	}
	for (const struct yaml_node *n = over->child; n; n = n->next) {
		if (yaml_find(base, n->key))
			continue;
		*tail = ARENA_NEW(r->arena, struct yaml_node);
		**tail = *n;
		tail = &(*tail)->next;
	}
	*tail = NULL;
	return out;
}

static const struct yaml_node *built_in(struct arena *a, struct diag *d, struct str name, struct origin at)
{
	struct str path = str_printf(a, "designs/%.*s.yaml", STR_ARG(name));
	const struct data_file *f = data_find(path);

	if (!f) {
		diag_error(d, at, DIAG_BAD_DESIGN, "there is no design '%.*s'", STR_ARG(name));
		diag_note(d, (struct origin){0}, "the built-in design is 'classic'; a path of a file of the journal's own ends in .yaml");
		return NULL;
	}
	return yaml_load(a, d, diag_file(d, path, f->bytes), f->bytes);
}

/* The journal's own part: a map in journal.yaml, or a file that it names. NULL: none, or reported. */
static const struct yaml_node *own_part(struct arena *a, struct diag *d, const struct journal *j)
{
	const struct yaml_node *n = j->design;
	struct source src;

	if (!n || n->kind == YAML_MAP)
		return n;
	if (n->kind != YAML_SCALAR || !str_ends(n->text, STR(".yaml")))
		return NULL;
	if (!path_inside(a, j->dir, j->dir, n->text)) {
		diag_error(d, n->at, DIAG_OUTSIDE_TREE, "the design '%.*s' is outside the journal's folder", STR_ARG(n->text));
		return NULL;
	}
	if (!source_read(a, d, path_join(a, j->dir, n->text), n->at, &src))
		return NULL;
	return yaml_load(a, d, src.file, src.text);
}

struct design *design_load(struct arena *a, struct diag *d, const struct journal *j)
{
	const struct yaml_node *own = own_part(a, d, j), *base, *name;
	struct design *design = ARENA_NEW(a, struct design);
	struct reader r = {.arena = a, .diag = d, .design = design};
	struct str base_name = STR("classic");
	struct origin at = {0};
	const struct yaml_node *tree;
	size_t errors;

	if (j->design && j->design->kind == YAML_SCALAR && !str_ends(j->design->text, STR(".yaml"))) {
		base_name = j->design->text;
		at = j->design->at;
	}
	if (own && own->kind == YAML_MAP && (name = yaml_find(own, STR("base"))) && name->kind == YAML_SCALAR) {
		base_name = name->text;
		at = name->at;
	}
	base = built_in(a, d, base_name, at);
	if (!base)
		return NULL;
	errors = diag_count(d, DIAG_ERROR);
	tree = own ? merge(&r, base, own) : base;
	r.colours = yaml_find(tree, STR("colours"));
	read_design(&r, tree);
	designfit_check(d, design, tree, own, j, errors);
	if (diag_count(d, DIAG_ERROR) > errors && tree != base) { /* nothing is written now; what else is wrong is told by the built-in design */
		*design = (struct design){0};
		r.colours = yaml_find(base, STR("colours"));
		read_design(&r, base);
	}
	design->tree = tree;
	return design;
}

static void dump(const struct yaml_node *n, const struct diag *d, struct strbuf *out, int depth)
{
	for (const struct yaml_node *c = n->child; c; c = c->next) {
		strbuf_printf(out, "%*s", depth * 2, "");
		if (n->kind == YAML_MAP)
			strbuf_printf(out, "%.*s:", STR_ARG(c->key));
		else
			strbuf_puts(out, "-");
		if (c->kind == YAML_SCALAR) {
			strbuf_printf(out, " \"%.*s\"", STR_ARG(c->text));
			strbuf_printf(out, "  # %.*s:%u", STR_ARG(diag_path(d, c->at.file)), c->at.line);
		}
		strbuf_putc(out, '\n');
		dump(c, d, out, depth + 1);
	}
}

void design_dump(const struct design *design, const struct diag *d, struct strbuf *out)
{
	dump(design->tree, d, out, 0);
}
