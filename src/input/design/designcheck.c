#include "input/design/designcheck.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/suggest.h"
#include "base/unicode.h"
#include "input/design/designkeys.h"
#include "input/design/designtype.h"
#include "input/schema/value.h"

enum {
	COLUMN_MIN = 60000,  /* [mpt] least width and height of a column */
	GRID_MIN = 2000,     /* [mpt] */
	BARCODE_LOWEST = 35, /* [modules] half of the nominal height */
	ROUNDING = 10,       /* [mpt] overlap ignored, from lengths given in millimetres */
};

static const struct yaml_node *child(const struct yaml_node *map, const char *key)
{
	return map ? yaml_find(map, str_from(key)) : NULL;
}

/* Whether the journal gives a value, rather than the base. */
static bool is_own(const struct yaml_node *n, const struct yaml_node *base)
{
	return n && (!base || memcmp(&n->at, &base->at, sizeof n->at) != 0);
}

/* The value of a key: "paper", or "main.width" in a map of the part. */
static const struct yaml_node *value_at(const struct yaml_node *part, const char *path)
{
	struct str key = str_from(path);
	size_t dot = str_find(key, STR("."), 0);
	const struct yaml_node *n = part ? yaml_find(part, str_slice(key, 0, dot)) : NULL;

	return n && dot != SIZE_MAX ? yaml_find(n, str_slice(key, dot + 1, key.len)) : n;
}

/* Where to report a part of the design: at the first of the keys, up to a NULL, that the journal gives, or else where it changes the part
 * or the design. */
static struct origin place_of(const struct designcheck *f, const char *part, const char *const *keys)
{
	const struct yaml_node *map = child(f->tree, part), *base = child(f->base, part), *first = value_at(map, keys[0]);

	for (; *keys; keys++) {
		const struct yaml_node *n = value_at(map, *keys);
		if (is_own(n, value_at(base, *keys)))
			return n->at;
	}
	if (is_own(map, base))
		return map->at;
	return is_own(f->tree, f->base) || !first ? f->tree->at : first->at;
}

#define PLACE_OF(f, part, ...) place_of(f, part, (const char *const[]){__VA_ARGS__, NULL})

/* --- measures --------------------------------------------------------------------------------------------------------------------- */

/* Two margins and what is between them. The larger one is reported. */
static bool check_between(struct diag *d, const struct designcheck *f, const char *part, const struct design_page *p, bool across)
{
	mpt a = across ? p->inner : p->top, b = across ? p->outer : p->bottom, whole = across ? p->width : p->height;
	const char *first = across ? "inner" : "top", *second = across ? "outer" : "bottom";
	bool swap = a < 0 || b < 0 ? a >= 0 : b > a;

	if (a >= 0 && b >= 0 && whole - a - b >= COLUMN_MIN)
		return true;
	diag_error(d, PLACE_OF(f, part, swap ? second : first, swap ? first : second, "paper"), DIAG_BAD_DESIGN,
		   a < 0 || b < 0 ? "a margin of '%s' is less than 0" : "the margins of '%s' leave no room on its paper", part);
	return false;
}

/* True when the margins leave a column on the paper. */
static bool check_margins(struct diag *d, const struct designcheck *f, const char *part, const struct design_page *p)
{
	return check_between(d, f, part, p, true) && check_between(d, f, part, p, false);
}

static void check_grid(struct diag *d, const struct designcheck *f, const char *part, const struct design_page *p)
{
	if (p->grid && (p->grid < GRID_MIN || p->grid > p->height / 4))
		diag_error(d, PLACE_OF(f, part, "grid", "paper"), DIAG_BAD_DESIGN, "grid step too %s: use the leading of the text, or 0",
			   p->grid < GRID_MIN ? "small" : "large");
}

/* Where a column is reported: its own values before those that it was fitted to. */
static struct origin place_of_column(const struct designcheck *f, const char *key)
{
	if (str_is(str_from(key), "main"))
		return PLACE_OF(f, "cover", "main.width", "main.x", "main", "side.width", "side.x", "paper", "inner", "outer");
	return PLACE_OF(f, "cover", "side.width", "side.x", "side", "main.width", "main.x", "paper", "inner", "outer");
}

static bool check_column(struct diag *d, const struct designcheck *f, const char *key, mpt x, mpt w)
{
	mpt width = f->design->cover.page.width, over = x + w - width;

	if (x >= 0 && over <= ROUNDING && w >= COLUMN_MIN)
		return true;
	if (w < COLUMN_MIN)
		diag_error(d, place_of_column(f, key), DIAG_BAD_DESIGN, "column '%s' is narrower than %d points", key,
			   COLUMN_MIN / MPT_PER_PT);
	else
		diag_error(d, place_of_column(f, key), DIAG_BAD_DESIGN, "column '%s' extends %d.%d points beyond the paper at the %s", key,
			   (x < 0 ? -x : over) / MPT_PER_PT, (x < 0 ? -x : over) % MPT_PER_PT / 100, x < 0 ? "left" : "right");
	return false;
}

struct named_column {
	const char *name;
	mpt x, w;
};

/* Two columns must not overlap. */
static void check_apart(struct diag *d, const struct designcheck *f, const struct named_column *a, const struct named_column *b)
{
	if (a->w && b->w && a->x < b->x + b->w - ROUNDING && b->x < a->x + a->w - ROUNDING)
		diag_error(d, place_of_column(f, a->name), DIAG_BAD_DESIGN, "columns '%s' and '%s' overlap", a->name, b->name);
}

static void check_columns(struct diag *d, const struct designcheck *f)
{
	const struct design_cover *c = &f->design->cover;
	const struct named_column columns[] = {{"main", c->main_x, c->main_width}, {"side", c->side_x, c->side_width}};
	bool fits = check_column(d, f, "main", c->main_x, c->main_width);

	if (c->side_width)
		fits = check_column(d, f, "side", c->side_x, c->side_width) && fits;
	if (fits)
		check_apart(d, f, &columns[0], &columns[1]);
	if (c->other_gap < 0 || (c->main_width - c->other_gap) / 2 < COLUMN_MIN)
		diag_error(d, PLACE_OF(f, "cover", "other_gap", "main.width", "paper", "inner", "outer"), DIAG_BAD_DESIGN,
			   "column 'main' is too narrow for two");
}

static bool has_element(const struct element_groups *groups, enum element_kind what)
{
	for (size_t i = 0; i < groups->n; i++)
		for (size_t k = 0; k < groups->v[i].n; k++)
			if (groups->v[i].v[k].kind == what)
				return true;
	return false;
}

/* A QR code is readable only with four modules of white space around it. */
static void check_qr(struct diag *d, const struct designcheck *f)
{
	const struct design_cover *c = &f->design->cover;
	bool wanted = has_element(&c->head, ELEMENT_QR) || has_element(&c->main, ELEMENT_QR) || has_element(&c->side, ELEMENT_QR) ||
		      has_element(&c->foot, ELEMENT_QR);
	mpt margin = c->page.inner < c->page.outer ? c->page.inner : c->page.outer, gap = margin;

	if (c->side_width && c->side_x < c->main_x)
		gap = c->main_x - c->side_x - c->side_width;
	else if (c->side_width)
		gap = c->side_x - c->main_x - c->main_width;
	if (wanted && 4 * (int64_t)c->qr_module > (gap < margin ? gap : margin))
		diag_error(d, PLACE_OF(f, "cover", "qr_module", "inner", "outer", "main.x", "main.width", "side.x", "side.width", "paper"),
			   DIAG_BAD_DESIGN, "the margins and the gap between the columns are narrower than four modules of the QR code");
}

static void check_measures(struct diag *d, const struct designcheck *f)
{
	struct design_matter *m = &f->design->matter;
	bool fits = check_margins(d, f, "cover", &f->design->cover.page);

	if (!check_margins(d, f, "matter", &m->page) || !fits)
		return;
	check_columns(d, f);
	check_qr(d, f);
	check_grid(d, f, "cover", &f->design->cover.page);
	check_grid(d, f, "matter", &m->page);
	if (m->cover_margin < 0 || m->page.width - 2 * m->cover_margin < COLUMN_MIN || m->page.height - 2 * m->cover_margin < COLUMN_MIN)
		diag_error(d, PLACE_OF(f, "matter", "cover_margin", "paper"), DIAG_BAD_DESIGN,
			   "the margins of the cover leave no room on its paper");
	if (m->barcode_height < m->barcode_x * BARCODE_LOWEST)
		diag_error(d, PLACE_OF(f, "matter", "barcode_height", "barcode_x"), DIAG_BAD_DESIGN,
			   "bars must be at least %d modules high", BARCODE_LOWEST);
}

/* --- names ------------------------------------------------------------------------------------------------------------------------ */

/* Names, sorted. */
struct name_list {
	struct str *v;
	size_t n;
};

struct names {
	struct arena arena;
	struct diag *diag;
	const struct designcheck *check;
	struct name_list styles, families, used; /* known ones, and styles that something has */
	struct origin last;                      /* last place reported: a change applied to two elements is reported once */
};

static int by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static bool is_listed(const struct name_list *l, struct str name)
{
	return l->n && bsearch(&name, l->v, l->n, sizeof *l->v, by_name);
}

/* The i-th known style or family; empty: no more. Families are the design's and the journal's. */
static struct str known_name(const struct designcheck *c, bool style, size_t i)
{
	const struct design *d = c->design;
	const struct font_families *fonts = &c->journal->fonts;

	if (style)
		return i < d->n_styles ? d->styles[i].name : STR("");
	if (i < d->n_families)
		return d->families[i].name;
	return i - d->n_families < fonts->n ? fonts->v[i - d->n_families].name.s : STR("");
}

static void check_name(void *ctx, const struct schema_field *f, const struct yaml_node *n)
{
	struct names *names = ctx;
	struct suggest near = {.word = n->text};
	bool style = f->type == &type_style_name;
	struct str known;

	if ((!style && f->type != &type_family_name) || n->kind != YAML_SCALAR || !n->text.len ||
	    memcmp(&names->last, &n->at, sizeof n->at) == 0)
		return;
	if (is_listed(style ? &names->styles : &names->families, n->text))
		return;
	diag_error(names->diag, n->at, DIAG_BAD_DESIGN, "unknown %s '%.*s'", style ? "style" : "font family", STR_ARG(n->text));
	for (size_t i = 0; diag_may_suggest(names->diag) && (known = known_name(names->check, style, i)).len; i++)
		suggest_try(&near, known);
	diag_suggest(names->diag, &near);
	names->last = n->at;
}

static void list_used(void *ctx, const struct schema_field *f, const struct yaml_node *n)
{
	struct names *names = ctx;

	if (f->type == &type_style_name)
		ARENA_PUSH(&names->arena, names->used.v, names->used.n) = n->text;
}

static void sort(struct name_list *l)
{
	if (l->n)
		qsort(l->v, l->n, sizeof *l->v, by_name);
}

static void list_names(struct names *names)
{
	struct str known;

	for (size_t i = 0; (known = known_name(names->check, true, i)).len; i++)
		ARENA_PUSH(&names->arena, names->styles.v, names->styles.n) = known;
	for (size_t i = 0; (known = known_name(names->check, false, i)).len; i++)
		ARENA_PUSH(&names->arena, names->families.v, names->families.n) = known;
	schema_walk(&designkeys_design, names->check->tree, list_used, names);
	sort(&names->styles);
	sort(&names->families);
	sort(&names->used);
}

/* A style that the base lacks is either used by an element or mistyped. */
static void check_new_styles(struct names *names)
{
	const struct designcheck *c = names->check;
	const struct yaml_node *styles = child(c->tree, "styles"), *old = child(c->base, "styles");

	for (const struct yaml_node *n = styles && old && styles != old ? styles->child : NULL; n; n = n->next) {
		struct suggest near = {.word = n->key};
		if (is_listed(&names->used, n->key) || yaml_find(old, n->key))
			continue;
		diag_error(names->diag, n->key_at, DIAG_BAD_DESIGN, "style '%.*s' is never used", STR_ARG(n->key));
		for (const struct yaml_node *o = old->child; o && diag_may_suggest(names->diag); o = o->next)
			suggest_try(&near, o->key);
		diag_suggest(names->diag, &near);
	}
}

enum { SIGN_MAX = 3 }; /* [characters] */

/* A figure would be taken for the number of an affiliation. */
static void check_signs(struct diag *d, const struct designcheck *f)
{
	static const char *const keys[] = {"author_signs.corresponding", "author_signs.equal", "author_signs.deceased",
					   "author_signs.present_address"};
	const struct design_signs *s = &f->design->cover.signs;
	const struct str signs[] = {s->corresponding.s, s->equal.s, s->deceased.s, s->present_address.s};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		bool figure = false;
		for (size_t k = 0; k < signs[i].len; k++)
			figure |= ascii_is_digit((unsigned char)signs[i].ptr[k]);
		if (!figure && utf8_count(signs[i]) <= SIGN_MAX)
			continue;
		diag_error(d, PLACE_OF(f, "cover", keys[i]), DIAG_BAD_DESIGN, "'%.*s' is not a sign: one to %d characters, without figures",
			   STR_ARG(value_shown(signs[i])), SIGN_MAX);
		diag_note(d, ORIGIN_NONE, "for example: author_signs: {corresponding: \"✉\", equal: \"†\"}");
	}
}

/* Only a built-in design can lack a style: the journal's changes are merged into it. */
static void check_roles(struct diag *d, const struct designcheck *f)
{
	const char *missing = design_resolve(f->design);

	if (missing)
		diag_error(d, f->tree->at, DIAG_BAD_DESIGN, "the design has no style '%s'", missing);
}

void designcheck_run(struct diag *d, const struct designcheck *f, size_t errors)
{
	struct names names = {.diag = d, .check = f};

	check_roles(d, f);
	list_names(&names);
	schema_walk(&designkeys_design, f->tree, check_name, &names);
	check_new_styles(&names);
	arena_done(&names.arena);
	check_signs(d, f);
	if (diag_count(d, DIAG_ERROR) == errors)
		check_measures(d, f);
}
