#include "input/designfit.h"

enum {
	COLUMN_MIN = 60000,  /* [mpt] a column is not narrower or lower */
	A4_WIDTH = 595276,   /* [mpt] */
	A4_HEIGHT = 841890,
};

static mpt least(mpt a, mpt b)
{
	return a < b ? a : b;
}

/* True when the margins leave a column on the paper. */
static bool check_margins(struct diag *diag, const struct yaml_node *map, const struct design_page *p)
{
	if (p->inner >= 0 && p->outer >= 0 && p->top >= 0 && p->bottom >= 0 && p->width - p->inner - p->outer >= COLUMN_MIN &&
	    p->height - p->top - p->bottom >= COLUMN_MIN)
		return true;
	diag_error(diag, map->at, DIAG_BAD_DESIGN, "the margins of '%.*s' leave no room on its paper", STR_ARG(map->key));
	return false;
}

/* Columns end at the outer margin when the paper is narrower than that of the design which they come from. */
static void fit_columns(struct diag *diag, struct design *design, const struct yaml_node *tree)
{
	struct design_cover *c = &design->cover;
	struct design_matter *m = &design->matter;
	const struct yaml_node *cover = yaml_find(tree, STR("cover")), *matter = yaml_find(tree, STR("matter"));
	mpt right = c->page.width - c->page.outer;

	if (!cover || !matter || !check_margins(diag, cover, &c->page) || !check_margins(diag, matter, &m->page))
		return;
	c->main_width = least(c->main_width, right - c->main_x);
	c->side_width = least(c->side_width, right - c->side_x);
	m->imprint_width = least(m->imprint_width, m->page.width - m->page.inner - m->page.outer);
	if (c->main_x < 0 || c->main_width < COLUMN_MIN || c->side_x < 0 || c->side_width < 0)
		diag_error(diag, cover->at, DIAG_BAD_DESIGN, "the columns of the cover sheet have no room on its paper");
}

static bool has_style(const struct design *d, struct str name)
{
	return !name.len || str_eq(design_style(d, name)->name, name);
}

static void check_elements(struct diag *diag, const struct design *design, const struct design_groups *groups)
{
	for (size_t i = 0; i < groups->n; i++)
		for (size_t k = 0; k < groups->v[i].n; k++) {
			const struct design_element *e = &groups->v[i].v[k];
			const struct str *names[] = {&e->style, &e->label_style, &e->mark_style};
			for (size_t n = 0; n < sizeof names / sizeof *names; n++)
				if (!has_style(design, *names[n]))
					diag_error(diag, e->at, DIAG_BAD_DESIGN, "there is no style '%.*s'", STR_ARG(*names[n]));
		}
}

/* Names that lead nowhere: families of styles, styles of elements. */
static void check_names(struct diag *diag, const struct design *design, const struct yaml_node *tree, const struct journal *j)
{
	const struct design_cover *cover = &design->cover;
	const struct yaml_node *styles = yaml_find(tree, STR("styles"));

	for (size_t i = 0; i < design->n_styles; i++) {
		const struct style *s = &design->styles[i];
		const struct yaml_node *n = styles ? yaml_find(styles, s->name) : NULL;
		bool known = false;
		for (size_t k = 0; k < design->n_families; k++)
			known = known || str_eq(design->families[k].name, s->family);
		for (size_t k = 0; k < j->fonts.n; k++)
			known = known || str_eq(j->fonts.v[k].name.s, s->family);
		if (!known)
			diag_error(diag, n ? n->at : tree->at, DIAG_BAD_DESIGN, "the style '%.*s' names a family '%.*s' that there is not",
				   STR_ARG(s->name), STR_ARG(s->family));
	}
	check_elements(diag, design, &cover->head);
	check_elements(diag, design, &cover->main);
	check_elements(diag, design, &cover->side);
	check_elements(diag, design, &cover->foot);
}

static bool gives(const struct yaml_node *map, const char *key)
{
	return map && yaml_find(map, str_from(key));
}

/* A journal that names another paper and no margins gets those of the design in proportion. */
static void scale_matter(struct design_matter *m, const struct yaml_node *own)
{
	struct design_page *p = &m->page;
	const struct {
		const char *key;
		mpt *value;
		mpt side, of; /* of the paper named, and of A4, which the built-in designs are made for */
	} table[] = {
		{"inner", &p->inner, p->width, A4_WIDTH},   {"outer", &p->outer, p->width, A4_WIDTH},
		{"top", &p->top, p->height, A4_HEIGHT},	    {"bottom", &p->bottom, p->height, A4_HEIGHT},
		{"head", &p->head, p->height, A4_HEIGHT},   {"foot", &p->foot, p->height, A4_HEIGHT},
		{"sink", &m->sink, p->height, A4_HEIGHT},   {"logo_height", &m->logo_height, p->height, A4_HEIGHT},
		{"column_gap", &m->column_gap, p->width, A4_WIDTH},
	};

	for (size_t i = 0; gives(own, "paper") && i < sizeof table / sizeof *table; i++)
		if (!gives(own, table[i].key))
			*table[i].value = (mpt)scale_round(*table[i].value, table[i].side, table[i].of);
}

/* Without a side column the text column begins at the margin, unless the journal says where. */
static void widen_main(struct design_cover *c, const struct yaml_node *own)
{
	mpt right = c->main_x + c->main_width;

	if (c->side_width || gives(own, "main"))
		return;
	c->main_x = c->page.inner;
	c->main_width = right - c->main_x;
}

void designfit_check(struct diag *d, struct design *design, const struct yaml_node *tree, const struct yaml_node *own,
		     const struct journal *j, size_t errors)
{
	check_names(d, design, tree, j);
	if (diag_count(d, DIAG_ERROR) > errors)
		return;
	scale_matter(&design->matter, own ? yaml_find(own, STR("matter")) : NULL);
	widen_main(&design->cover, own ? yaml_find(own, STR("cover")) : NULL);
	fit_columns(d, design, tree);
}
