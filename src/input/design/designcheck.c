#include "input/design/designcheck.h"

#include <string.h>

#include "base/suggest.h"

enum {
	COLUMN_MIN = 60000, /* [mpt] a column is not narrower or lower */
	GRID_MIN = 2000,    /* [mpt] */
	BARCODE_X_MIN = 748,
	BARCODE_X_MAX = 1871, /* [mpt] 0.264 and 0.66 mm: ISO/IEC 15420 */
	BARCODE_LOWEST = 35,  /* [modules] half of the nominal height */
	COLUMNS_MAX = 4,
	BLEED_MAX = 28346, /* [mpt] 10 mm */
	ROUNDING = 10,     /* [mpt] lengths that were given in millimetres may meet by so much */
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
static bool check_margins(const struct designvalue *r, const struct yaml_node *tree, const char *part, const struct design_page *p)
{
	if (p->inner >= 0 && p->outer >= 0 && p->top >= 0 && p->bottom >= 0 && p->width - p->inner - p->outer >= COLUMN_MIN &&
	    p->height - p->top - p->bottom >= COLUMN_MIN)
		return true;
	diag_error(r->diag, place_of(tree, part, "paper"), DIAG_BAD_DESIGN, "the margins of '%s' leave no room on its paper", part);
	return false;
}

static void check_grid(const struct designvalue *r, const struct yaml_node *tree, const char *part, const struct design_page *p)
{
	if (p->grid && (p->grid < GRID_MIN || p->grid > p->height / 4))
		diag_error(r->diag, place_of(tree, part, "grid"), DIAG_BAD_DESIGN,
			   "a grid of this step is of no use: it is the leading of the text, or 0");
}

static bool check_column(const struct designvalue *r, const struct designcheck *f, const char *key, mpt x, mpt w)
{
	mpt width = f->design->cover.page.width, over = x + w - width;

	if (x >= 0 && over <= ROUNDING && w >= COLUMN_MIN)
		return true;
	if (w < COLUMN_MIN)
		diag_error(r->diag, place_of(f->tree, "cover", key), DIAG_BAD_DESIGN, "the column '%s' is narrower than %d points", key,
			   COLUMN_MIN / MPT_PER_PT);
	else
		diag_error(r->diag, place_of(f->tree, "cover", key), DIAG_BAD_DESIGN,
			   "the column '%s' leaves the paper by %d.%d points at the %s", key, (x < 0 ? -x : over) / MPT_PER_PT,
			   (x < 0 ? -x : over) % MPT_PER_PT / 100, x < 0 ? "left" : "right");
	return false;
}

struct named_column {
	const char *name;
	mpt x, w;
};

/* Two columns have no place in common. The one that the journal gives is to blame, or else the first. */
static void check_apart(const struct designvalue *r, const struct designcheck *f, const struct named_column *a,
			const struct named_column *b)
{
	const struct yaml_node *base = child(f->base, "cover");
	bool own = child(base, b->name) != child(child(f->tree, "cover"), b->name) &&
		   child(base, a->name) == child(child(f->tree, "cover"), a->name);

	if (a->w && b->w && a->x < b->x + b->w - ROUNDING && b->x < a->x + a->w - ROUNDING)
		diag_error(r->diag, place_of(f->tree, "cover", own ? b->name : a->name), DIAG_BAD_DESIGN,
			   "the columns '%s' and '%s' overlap", a->name, b->name);
}

static void check_columns(const struct designvalue *r, const struct designcheck *f)
{
	const struct design_cover *c = &f->design->cover;
	const struct named_column columns[] = {{"main", c->main_x, c->main_width}, {"side", c->side_x, c->side_width}};
	bool fits = check_column(r, f, "main", c->main_x, c->main_width);

	if (c->side_width)
		fits = check_column(r, f, "side", c->side_x, c->side_width) && fits;
	if (fits)
		check_apart(r, f, &columns[0], &columns[1]);
	if (c->other_gap < 0 || (c->main_width - c->other_gap) / 2 < COLUMN_MIN)
		diag_error(r->diag, place_of(f->tree, "cover", "other_gap"), DIAG_BAD_DESIGN, "the column 'main' has no room for two");
}

static bool has_element(const struct element_groups *groups, enum element_kind what)
{
	for (size_t i = 0; i < groups->n; i++)
		for (size_t k = 0; k < groups->v[i].n; k++)
			if (groups->v[i].v[k].kind == what)
				return true;
	return false;
}

/* A QR code is read only with white space of four modules around it. */
static void check_qr(const struct designvalue *r, const struct designcheck *f)
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
		diag_error(r->diag, place_of(f->tree, "cover", "qr_module"), DIAG_BAD_DESIGN,
			   "the margins and the gap between the columns are narrower than four modules of the QR code");
}

static void check_measures(const struct designvalue *r, const struct designcheck *f)
{
	struct design_matter *m = &f->design->matter;
	bool fits = check_margins(r, f->tree, "cover", &f->design->cover.page);

	if (!check_margins(r, f->tree, "matter", &m->page) || !fits)
		return;
	check_columns(r, f);
	check_qr(r, f);
	check_grid(r, f->tree, "cover", &f->design->cover.page);
	check_grid(r, f->tree, "matter", &m->page);
	if (m->index_columns < 1 || m->index_columns > COLUMNS_MAX)
		diag_error(r->diag, place_of(f->tree, "matter", "index_columns"), DIAG_BAD_DESIGN, "an index has 1 to %d columns",
			   COLUMNS_MAX);
	if (m->cover_margin < 0 || m->page.width - 2 * m->cover_margin < COLUMN_MIN || m->page.height - 2 * m->cover_margin < COLUMN_MIN)
		diag_error(r->diag, place_of(f->tree, "matter", "cover_margin"), DIAG_BAD_DESIGN,
			   "the margins of the cover leave no room on its paper");
	if (m->barcode_x < BARCODE_X_MIN || m->barcode_x > BARCODE_X_MAX)
		diag_error(r->diag, place_of(f->tree, "matter", "barcode_x"), DIAG_BAD_DESIGN,
			   "a module of a bar code is between 0.264mm and 0.66mm wide (80 to 200 per cent)");
	if (m->barcode_height < m->barcode_x * BARCODE_LOWEST)
		diag_error(r->diag, place_of(f->tree, "matter", "barcode_height"), DIAG_BAD_DESIGN, "bars are at least %d modules high",
			   BARCODE_LOWEST);
	if (m->bleed < 0 || m->bleed > BLEED_MAX)
		diag_error(r->diag, place_of(f->tree, "matter", "bleed"), DIAG_BAD_DESIGN, "a bleed is between 0 and 10mm");
}

/* --- names ------------------------------------------------------------------------------------------------------------------------ */

static bool check_style(const struct designvalue *r, const struct design *d, struct str name, struct origin at)
{
	struct suggest near = {.word = name};

	if (!name.len || design_find_style(d, name))
		return true;
	diag_error(r->diag, at, DIAG_BAD_DESIGN, "there is no style '%.*s'", STR_ARG(name));
	for (size_t i = 0; i < d->n_styles; i++)
		suggest_try(&near, d->styles[i].name);
	diag_suggest(r->diag, &near);
	return false;
}

/* Calls visit for every name of a style in the lists of elements. */
typedef void style_visit(const struct designvalue *r, const struct designcheck *f, const struct yaml_node *name, void *user);

static void visit_item(const struct designvalue *r, const struct designcheck *f, const struct yaml_node *item, style_visit *visit,
		       void *user)
{
	static const char *const keys[] = {"style", "label_style", "second_style"};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (child(item, keys[i]))
			visit(r, f, child(item, keys[i]), user);
}

static void visit_styles(const struct designvalue *r, const struct designcheck *f, style_visit *visit, void *user)
{
	static const char *const pages[] = {"cover_page", "title_page", "imprint", "colophon"};
	static const char *const lists[] = {"head_elements", "main_elements", "side_elements", "foot_elements"};

	for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
		const struct yaml_node *list = child(child(f->tree, "cover"), lists[l]), *elements;
		for (const struct yaml_node *g = list ? list->child : NULL; g; g = g->next) {
			elements = child(g, "elements");
			for (const struct yaml_node *item = elements ? elements->child : NULL; item; item = item->next)
				visit_item(r, f, item, visit, user);
		}
	}
	for (size_t p = 0; p < sizeof pages / sizeof *pages; p++) {
		const struct yaml_node *list = child(child(f->tree, "matter"), pages[p]), *elements;
		for (const struct yaml_node *zone = list ? list->child : NULL; zone; zone = zone->next) {
			visit_item(r, f, zone, visit, user);
			elements = child(zone, "elements");
			for (const struct yaml_node *item = elements ? elements->child : NULL; item; item = item->next)
				if (item->kind == YAML_MAP)
					visit_item(r, f, item, visit, user);
		}
	}
}

/* A change of an element that stands twice is told once. */
static void check_name(const struct designvalue *r, const struct designcheck *f, const struct yaml_node *name, void *user)
{
	struct origin *last = user;

	if (memcmp(last, &name->at, sizeof *last) == 0)
		return;
	if (!check_style(r, f->design, name->text, name->at))
		*last = name->at;
}

/* A family that is not there is told where `family` stands; `of`: what names it. */
static void check_family(const struct designvalue *r, const struct designcheck *f, const struct yaml_node *family, const char *of,
			 struct str name)
{
	const struct design *d = f->design;
	struct suggest near = {.word = name};
	bool known = false;

	for (size_t k = 0; k < d->n_families; k++) {
		known = known || str_eq(d->families[k].name, name);
		suggest_try(&near, d->families[k].name);
	}
	for (size_t k = 0; k < f->journal->fonts.n; k++) {
		known = known || str_eq(f->journal->fonts.v[k].name.s, name);
		suggest_try(&near, f->journal->fonts.v[k].name.s);
	}
	if (known)
		return;
	diag_error(r->diag, family ? family->at : f->tree->at, DIAG_BAD_DESIGN, "the %s names a family '%.*s' that there is not", of,
		   STR_ARG(name));
	diag_suggest(r->diag, &near);
}

static void check_families(const struct designvalue *r, const struct designcheck *f)
{
	const struct design *d = f->design;
	const struct yaml_node *styles = child(f->tree, "styles"), *families = child(f->tree, "families");

	for (size_t i = 0; i < d->n_styles; i++) {
		const struct style *s = &d->styles[i];
		const struct yaml_node *family = child(styles ? yaml_find(styles, s->name) : NULL, "family");

		if (family || str_is(s->name, "text")) /* else it is that of the style `text` */
			check_family(r, f, family, str_cstr(r->arena, str_printf(r->arena, "style '%.*s'", STR_ARG(s->name))), s->family);
	}
	for (size_t i = 0; i < d->n_families; i++) {
		const struct design_family *of = &d->families[i];

		if (of->small.len)
			check_family(r, f, child(families ? yaml_find(families, of->name) : NULL, "small"),
				     str_cstr(r->arena, str_printf(r->arena, "family '%.*s'", STR_ARG(of->name))), of->small);
	}
}

struct sought {
	struct str style;
	bool found;
};

static void seek_style(const struct designvalue *r, const struct designcheck *f, const struct yaml_node *name, void *user)
{
	struct sought *s = user;

	(void)r, (void)f;
	s->found = s->found || str_eq(name->text, s->style);
}

/* A style that the base does not have is one that an element uses, or a slip of the pen. */
static void check_new_styles(const struct designvalue *r, const struct designcheck *f)
{
	const struct yaml_node *styles = child(f->tree, "styles"), *old = child(f->base, "styles");

	for (const struct yaml_node *n = styles && styles != old ? styles->child : NULL; n; n = n->next) {
		struct sought s = {.style = n->key};
		struct suggest near = {.word = n->key};
		if (yaml_find(old, n->key))
			continue;
		visit_styles(r, f, seek_style, &s);
		if (s.found)
			continue;
		diag_error(r->diag, n->key_at, DIAG_BAD_DESIGN, "nothing is set in a style '%.*s'", STR_ARG(n->key));
		for (const struct yaml_node *o = old->child; o; o = o->next)
			suggest_try(&near, o->key);
		diag_suggest(r->diag, &near);
	}
}

/* Only a built-in design can lack one: the journal's is put on top of it. */
static void check_roles(const struct designvalue *r, const struct designcheck *f)
{
	const char *missing = design_resolve(f->design);

	if (missing)
		diag_error(r->diag, f->tree->at, DIAG_BAD_DESIGN, "the design has no style '%s'", missing);
}

void designcheck_run(const struct designvalue *r, const struct designcheck *f, size_t errors)
{
	struct origin last = {0};

	check_roles(r, f);
	check_families(r, f);
	visit_styles(r, f, check_name, &last);
	if (f->tree != f->base && child(f->base, "styles"))
		check_new_styles(r, f);
	if (diag_count(r->diag, DIAG_ERROR) == errors)
		check_measures(r, f);
}
