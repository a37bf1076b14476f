#include "input/design/designcheck.h"

#include <string.h>

#include "base/suggest.h"
#include "input/design/designkeys.h"
#include "input/design/designtype.h"

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

static struct origin place_of(const struct yaml_node *tree, const char *part, const char *key)
{
	const struct yaml_node *map = child(tree, part), *n = child(map, key);

	return n ? n->at : map ? map->at : tree->at;
}

/* --- measures --------------------------------------------------------------------------------------------------------------------- */

/* True when the margins leave a column on the paper. */
static bool check_margins(struct diag *d, const struct yaml_node *tree, const char *part, const struct design_page *p)
{
	if (p->inner >= 0 && p->outer >= 0 && p->top >= 0 && p->bottom >= 0 && p->width - p->inner - p->outer >= COLUMN_MIN &&
	    p->height - p->top - p->bottom >= COLUMN_MIN)
		return true;
	diag_error(d, place_of(tree, part, "paper"), DIAG_BAD_DESIGN, "the margins of '%s' leave no room on its paper", part);
	return false;
}

static void check_grid(struct diag *d, const struct yaml_node *tree, const char *part, const struct design_page *p)
{
	if (p->grid && (p->grid < GRID_MIN || p->grid > p->height / 4))
		diag_error(d, place_of(tree, part, "grid"), DIAG_BAD_DESIGN, "grid step too %s: use the leading of the text, or 0",
			   p->grid < GRID_MIN ? "small" : "large");
}

static bool check_column(struct diag *d, const struct designcheck *f, const char *key, mpt x, mpt w)
{
	mpt width = f->design->cover.page.width, over = x + w - width;

	if (x >= 0 && over <= ROUNDING && w >= COLUMN_MIN)
		return true;
	if (w < COLUMN_MIN)
		diag_error(d, place_of(f->tree, "cover", key), DIAG_BAD_DESIGN, "column '%s' is narrower than %d points", key,
			   COLUMN_MIN / MPT_PER_PT);
	else
		diag_error(d, place_of(f->tree, "cover", key), DIAG_BAD_DESIGN,
			   "column '%s' extends %d.%d points beyond the paper at the %s", key, (x < 0 ? -x : over) / MPT_PER_PT,
			   (x < 0 ? -x : over) % MPT_PER_PT / 100, x < 0 ? "left" : "right");
	return false;
}

struct named_column {
	const char *name;
	mpt x, w;
};

/* Two columns must not overlap. The one given by the journal is reported, or else the first. */
static void check_apart(struct diag *d, const struct designcheck *f, const struct named_column *a, const struct named_column *b)
{
	const struct yaml_node *base = child(f->base, "cover");
	bool own = child(base, b->name) != child(child(f->tree, "cover"), b->name) &&
		   child(base, a->name) == child(child(f->tree, "cover"), a->name);

	if (a->w && b->w && a->x < b->x + b->w - ROUNDING && b->x < a->x + a->w - ROUNDING)
		diag_error(d, place_of(f->tree, "cover", own ? b->name : a->name), DIAG_BAD_DESIGN, "columns '%s' and '%s' overlap",
			   a->name, b->name);
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
		diag_error(d, place_of(f->tree, "cover", "other_gap"), DIAG_BAD_DESIGN, "column 'main' is too narrow for two");
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
		diag_error(d, place_of(f->tree, "cover", "qr_module"), DIAG_BAD_DESIGN,
			   "the margins and the gap between the columns are narrower than four modules of the QR code");
}

static void check_measures(struct diag *d, const struct designcheck *f)
{
	struct design_matter *m = &f->design->matter;
	bool fits = check_margins(d, f->tree, "cover", &f->design->cover.page);

	if (!check_margins(d, f->tree, "matter", &m->page) || !fits)
		return;
	check_columns(d, f);
	check_qr(d, f);
	check_grid(d, f->tree, "cover", &f->design->cover.page);
	check_grid(d, f->tree, "matter", &m->page);
	if (m->cover_margin < 0 || m->page.width - 2 * m->cover_margin < COLUMN_MIN || m->page.height - 2 * m->cover_margin < COLUMN_MIN)
		diag_error(d, place_of(f->tree, "matter", "cover_margin"), DIAG_BAD_DESIGN,
			   "the margins of the cover leave no room on its paper");
	if (m->barcode_height < m->barcode_x * BARCODE_LOWEST)
		diag_error(d, place_of(f->tree, "matter", "barcode_height"), DIAG_BAD_DESIGN, "bars must be at least %d modules high",
			   BARCODE_LOWEST);
}

/* --- names ------------------------------------------------------------------------------------------------------------------------ */

struct names {
	struct diag *diag;
	const struct designcheck *check;
	struct origin last; /* last place reported: a change applied to two elements is reported once */
	struct str sought;  /* a style */
	bool found;
};

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
	for (size_t i = 0; (known = known_name(names->check, style, i)).len; i++)
		if (str_eq(known, n->text))
			return;
	diag_error(names->diag, n->at, DIAG_BAD_DESIGN, "unknown %s '%.*s'", style ? "style" : "font family", STR_ARG(n->text));
	for (size_t i = 0; (known = known_name(names->check, style, i)).len; i++)
		suggest_try(&near, known);
	diag_suggest(names->diag, &near);
	names->last = n->at;
}

static void seek_style(void *ctx, const struct schema_field *f, const struct yaml_node *n)
{
	struct names *names = ctx;

	names->found = names->found || (f->type == &type_style_name && str_eq(n->text, names->sought));
}

/* A style that the base lacks is either used by an element or mistyped. */
static void check_new_styles(struct names *names)
{
	const struct designcheck *c = names->check;
	const struct yaml_node *styles = child(c->tree, "styles"), *old = child(c->base, "styles");

	for (const struct yaml_node *n = styles && old && styles != old ? styles->child : NULL; n; n = n->next) {
		struct suggest near = {.word = n->key};
		if (yaml_find(old, n->key))
			continue;
		names->sought = n->key;
		names->found = false;
		schema_walk(&designkeys_design, c->tree, seek_style, names);
		if (names->found)
			continue;
		diag_error(names->diag, n->key_at, DIAG_BAD_DESIGN, "style '%.*s' is never used", STR_ARG(n->key));
		for (const struct yaml_node *o = old->child; o; o = o->next)
			suggest_try(&near, o->key);
		diag_suggest(names->diag, &near);
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
	schema_walk(&designkeys_design, f->tree, check_name, &names);
	check_new_styles(&names);
	if (diag_count(d, DIAG_ERROR) == errors)
		check_measures(d, f);
}
