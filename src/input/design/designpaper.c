#include "input/design/designpaper.h"

#include <stdlib.h>

#include "base/arena.h"
#include "input/design/designtype.h"
#include "input/yaml/yamledit.h"

/* The end of a value that is in no file. */
#define FITTED SIZE_MAX

enum {
	MAIN_OF_SIDE = 2, /* [side columns] a narrower text column leaves no room for a side column */
	UNCHANGED = 1000, /* factor [1/1000] */
};

bool designpaper_is_fitted(const struct yaml_node *n)
{
	return n->end == FITTED;
}

/* --- values ----------------------------------------------------------------------------------------------------------------------- */

/* false: not given, or not a length. */
static bool length_of(const struct yaml_node *map, const char *key, mpt *out)
{
	const struct yaml_node *n = map && map->kind == YAML_MAP ? yaml_find(map, str_from(key)) : NULL;

	return n && n->kind == YAML_SCALAR && designtype_length(n->text, out);
}

static struct str length_text(struct bind *b, mpt v)
{
	return str_printf(b->arena, "%s%d.%03dpt", v < 0 ? "-" : "", abs(v) / MPT_PER_PT, abs(v) % MPT_PER_PT);
}

/* Replaces a value of the base; its place is still that of the base. */
static void set_text(struct bind *b, struct yaml_node *map, const char *key, struct str text)
{
	const struct yaml_node *old = yamledit_child(map, key);

	yamledit_set(b->arena, map, key, text, old ? old->at : map->at)->end = FITTED;
}

static void set_length(struct bind *b, struct yaml_node *map, const char *key, mpt v)
{
	set_text(b, map, key, length_text(b, v));
}

static void scale_lengths(struct bind *b, struct yaml_node *map, const char *const *keys, mpt side, mpt of)
{
	mpt v;

	for (; *keys; keys++)
		if (length_of(map, *keys, &v))
			set_length(b, map, *keys, (mpt)scale_round(v, side, of));
}

static struct yaml_node *own_map(struct bind *b, struct yaml_node *map, const char *key)
{
	struct yaml_node *n = yamledit_child(map, key);

	if (!n || n->kind != YAML_MAP)
		return NULL;
	yamledit_own_children(b->arena, n);
	return n;
}

/* --- type ------------------------------------------------------------------------------------------------------------------------- */

/* "8.6/11" */
static void enlarge_size(struct bind *b, struct yaml_node *style, mpt factor)
{
	const struct yaml_node *n = yamledit_child(style, "size");
	size_t slash = n && n->kind == YAML_SCALAR ? str_find(n->text, STR("/"), 0) : SIZE_MAX;
	mpt size, leading;

	if (slash == SIZE_MAX || !designtype_length(str_trim(str_slice(n->text, 0, slash)), &size) ||
	    !designtype_length(str_trim(str_slice(n->text, slash + 1, n->text.len)), &leading))
		return;
	size = (mpt)scale_round(size, factor, UNCHANGED);
	leading = (mpt)scale_round(leading, factor, UNCHANGED);
	set_text(b, style, "size", str_printf(b->arena, "%.*s/%.*s", STR_ARG(length_text(b, size)), STR_ARG(length_text(b, leading))));
}

static void enlarge_steps(struct bind *b, struct yaml_node *style, mpt factor)
{
	struct yaml_node *steps = yamledit_child(style, "steps");
	mpt v;

	if (!steps || steps->kind != YAML_SEQ)
		return;
	yamledit_own_children(b->arena, steps);
	for (struct yaml_node *n = steps->child; n; n = n->next) {
		if (n->kind != YAML_SCALAR || !designtype_length(n->text, &v))
			continue;
		n->text = length_text(b, (mpt)scale_round(v, factor, UNCHANGED));
		n->end = FITTED;
	}
}

/* The styles of the cover sheet, whose names begin so, or those of the matter. Stamps are on pages of others. */
static void enlarge_styles(struct bind *b, struct yaml_node *tree, bool sheet, mpt factor)
{
	static const char *const lengths[] = {"before", "after", "indent", "next_indent", "left", "right", NULL};
	struct yaml_node *styles = own_map(b, tree, "styles");

	for (struct yaml_node *n = styles ? styles->child : NULL; n; n = n->next) {
		if (n->kind != YAML_MAP || str_starts(n->key, STR("cover-")) != sheet || str_starts(n->key, STR("stamp")))
			continue;
		yamledit_own_children(b->arena, n);
		enlarge_size(b, n, factor);
		enlarge_steps(b, n, factor);
		scale_lengths(b, n, lengths, factor, UNCHANGED);
	}
}

/* --- columns ---------------------------------------------------------------------------------------------------------------------- */

/* The width of a page, and its side margins. */
struct breadth {
	mpt width, inner, outer;
};

static mpt text_width(const struct breadth *p)
{
	return p->width - p->inner - p->outer;
}

/* One column's left edge and width. */
struct column {
	mpt x, w;
};

/* A part of the design, `cover` or `matter`, and what fits it. */
struct part {
	struct bind *bind;
	struct yaml_node *map;
	const struct yaml_node *over;
	struct breadth old, new;
	bool other_paper;
	struct column main, side;
};

static bool column_of(const struct yaml_node *map, struct column *out)
{
	return length_of(map, "x", &out->x) && length_of(map, "width", &out->w);
}

/* Fits the columns of a cover sheet, keeping their distances from the margins. On smaller paper the side column and the gap keep their
 * proportions, until it is too narrow for what it holds. */
static void fit_columns(struct part *p)
{
	mpt wanted = p->side.w, least = 0, gap, end, is = text_width(&p->new), was = text_width(&p->old);
	bool at_right = p->side.x > p->main.x, own = length_of(yaml_find(p->over, STR("side")), "width", &wanted);

	gap = at_right ? p->side.x - p->main.x - p->main.w : p->main.x - p->side.x - p->side.w;
	end = p->new.width - p->new.outer - (p->old.width - p->old.outer - p->main.x - p->main.w);
	if (!own && p->other_paper && is < was && was > 0) {
		wanted = (mpt)scale_round(wanted, is, was);
		gap = (mpt)scale_round(gap, is, was);
		length_of(p->map, "side_least", &least);
		length_of(p->over, "side_least", &least);
		wanted = wanted < least ? 0 : wanted;
	}
	p->side.x += at_right ? p->new.width - p->new.outer - p->old.width + p->old.outer : p->new.inner - p->old.inner;
	if (p->side.w && at_right) {
		p->side.x += p->side.w - wanted;
		end = wanted ? p->side.x - gap : p->new.width - p->new.outer;
	}
	p->main.x = !p->side.w || at_right ? p->main.x + p->new.inner - p->old.inner : wanted ? p->side.x + wanted + gap : p->new.inner;
	if (!own && wanted && end - p->main.x < MAIN_OF_SIDE * wanted)
		wanted = 0;
	if (!own && p->side.w && !wanted) {
		p->main.x = p->new.inner;
		end = p->new.width - p->new.outer;
	}
	if (!own)
		p->side.w = wanted;
	p->main.w = end - p->main.x;
}

/* Narrows the text column by this, and widens the margins in their proportion; below 0: the reverse. */
static void narrow(struct part *p, mpt by)
{
	mpt sum = p->new.inner + p->new.outer, inner = sum > 0 ? (mpt)scale_round(by, p->new.inner, sum) : by / 2;

	p->new.inner += inner;
	p->new.outer += by - inner;
	p->side.x += p->side.x > p->main.x ? inner - by : inner;
	p->main.x += inner;
	p->main.w -= by;
}

/* [1/1000] By how much type grows in a column that is wider than the measure: half of the gain is for the type, half for the margins. */
static mpt growth(const struct part *p, mpt measure)
{
	const struct yaml_node *n =
		yaml_find(p->over, STR("enlarge")) ? yaml_find(p->over, STR("enlarge")) : yaml_find(p->map, STR("enlarge"));
	mpt most = UNCHANGED, ratio = measure > 0 ? (mpt)scale_round(p->main.w, UNCHANGED, measure) : 0;

	/* a number without a unit is in points, that is, thousands */
	if (!n || n->kind != YAML_SCALAR || !designtype_length(n->text, &most) || !p->other_paper || p->side.w)
		return UNCHANGED;
	ratio = UNCHANGED + (ratio - UNCHANGED) / 2;
	return ratio < most ? ratio : most;
}

static bool gives_margins(const struct yaml_node *over)
{
	const struct yaml_node *side = yaml_find(over, STR("side"));

	return yaml_find(over, STR("inner")) || yaml_find(over, STR("outer")) || yaml_find(over, STR("main")) ||
	       (side && side->kind == YAML_MAP && yaml_find(side, STR("x")));
}

/* Widens a text column that is narrower than the least measure, by half of the margins at most. */
static void fit_least(struct part *p)
{
	mpt least = 0, most = (p->new.inner + p->new.outer) / 2;

	if (!length_of(p->over, "measure_least", &least) && !length_of(p->map, "measure_least", &least))
		return;
	least -= p->main.w;
	if (p->other_paper && least > 0 && most > 0 && !gives_margins(p->over))
		narrow(p, least < most ? -least : -most);
}

/* The measure of the text column. Two columns of other_gap are narrow enough. Returns the factor for type [1/1000]. */
static mpt fit_measure(struct part *p)
{
	mpt measure = 0, gap = 0, factor, most;
	bool given = length_of(p->over, "measure", &measure) || p->other_paper;

	if (!given || (!measure && !length_of(p->map, "measure", &measure)))
		return UNCHANGED;
	length_of(p->map, "other_gap", &gap);
	length_of(p->over, "other_gap", &gap);
	if (measure <= 0 || gap > 0)
		return UNCHANGED;
	factor = growth(p, measure);
	factor = factor > UNCHANGED ? factor : UNCHANGED;
	most = (mpt)scale_round(measure, factor, UNCHANGED);
	if (p->main.w > most && !gives_margins(p->over))
		narrow(p, p->main.w - most);
	return factor;
}

/* --- parts ------------------------------------------------------------------------------------------------------------------------ */

/* Scales the margins, and what depends on them, to the paper of `over`. False: the part has no page. */
static bool fit_page(struct part *p)
{
	static const char *const across[] = {"inner", "outer", "column_gap", NULL};
	static const char *const down[] = {"top", "bottom", "head", "foot", "sink", NULL};
	const struct yaml_node *was = yaml_find(p->map, STR("paper")), *is = yaml_find(p->over, STR("paper"));
	mpt old_height, width, height;

	if (!was || !designtype_paper(was, &p->old.width, &old_height) || !length_of(p->map, "inner", &p->old.inner) ||
	    !length_of(p->map, "outer", &p->old.outer) || p->old.width < MPT_PER_PT || old_height < MPT_PER_PT)
		return false;
	p->new = p->old;
	if (is && designtype_paper(is, &width, &height) && (width != p->old.width || height != old_height)) {
		scale_lengths(p->bind, p->map, across, width, p->old.width);
		scale_lengths(p->bind, p->map, down, height, old_height);
		length_of(p->map, "inner", &p->new.inner);
		length_of(p->map, "outer", &p->new.outer);
		p->new.width = width;
		p->other_paper = true;
	}
	length_of(p->over, "inner", &p->new.inner);
	length_of(p->over, "outer", &p->new.outer);
	return true;
}

static void set_column(struct bind *b, struct yaml_node *map, const struct column *c)
{
	set_length(b, map, "x", c->x);
	set_length(b, map, "width", c->w);
}

static void fit_part(struct bind *b, struct yaml_node *tree, struct yaml_node *map, const struct yaml_node *over)
{
	static const char *const with_type[] = {"grid", "gap", "number_width", NULL};
	struct part p = {.bind = b, .map = map, .over = over};
	struct yaml_node *side_map, *main_map;
	struct breadth fitted;
	bool sheet;
	mpt factor;

	yamledit_own_children(b->arena, map);
	if (!fit_page(&p))
		return;
	side_map = own_map(b, map, "side");
	main_map = own_map(b, map, "main");
	sheet = column_of(side_map, &p.side) && column_of(main_map, &p.main);
	fitted = p.new;
	if (!p.other_paper && p.new.inner == p.old.inner &&p.new.outer == p.old.outer && !yaml_find(over, STR("side")) &&
	    !yaml_find(over, STR("measure")))
		return;
	if (sheet)
		fit_columns(&p);
	if (!sheet) {
		p.main = (struct column){p.new.inner, text_width(&p.new)};
		fit_least(&p);
	}
	factor = fit_measure(&p);
	if (p.new.inner != fitted.inner || p.new.outer != fitted.outer) {
		set_length(b, map, "inner", p.new.inner);
		set_length(b, map, "outer", p.new.outer);
	}
	if (sheet) {
		set_column(b, side_map, &p.side);
		set_column(b, main_map, &p.main);
	}
	if (factor == UNCHANGED)
		return;
	scale_lengths(b, map, with_type, factor, UNCHANGED);
	enlarge_styles(b, tree, sheet, factor);
}

void designpaper_fit(struct bind *b, struct yaml_node *tree, const struct yaml_node *over)
{
	for (struct yaml_node *n = tree->child; n; n = n->next) {
		const struct yaml_node *o = yaml_find(over, n->key);
		if (n->kind == YAML_MAP && o && o->kind == YAML_MAP)
			fit_part(b, tree, n, o);
	}
}
