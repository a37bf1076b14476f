/* Tables of the structure tree, and captions: ISO 14289-1, 7.2 and 7.5. */
#include "body/conform_int.h"
#include "body/conformtree_int.h"
#include "body/structids.h"

enum { COLUMNS_MAX = 1000, CLASSES_MAX = 16, HEADERS_MAX = 100 };

/* A table while its rows are read. */
struct table {
	struct conform_tree *r;
	uint32_t below[COLUMNS_MAX]; /* rows that a cell from above still fills, by column */
	uint32_t columns;            /* of the first row */
	bool rows;
	bool heads, bare_heads; /* head cells; some do not say for which cells they stand */
	bool bare_cells;        /* cells do not say which are their head cells */
};

/* --- cells ------------------------------------------------------------------------------------------------------------------------ */

struct cell {
	long long rows, columns;
	bool scope;
	struct obj headers; /* the identifiers of its head cells */
};

static void read_attributes(struct cell *cell, struct obj attributes)
{
	obj_int(obj_get(attributes, "/RowSpan"), &cell->rows);
	obj_int(obj_get(attributes, "/ColSpan"), &cell->columns);
	cell->scope = cell->scope || obj_is_name(obj_get(attributes, "/Scope"));
	if (obj_len(obj_get(attributes, "/Headers")))
		cell->headers = obj_get(attributes, "/Headers");
}

static void read_all(struct cell *cell, struct obj attributes)
{
	if (obj_is_dict(attributes))
		read_attributes(cell, attributes);
	for (uint32_t i = 0; i < obj_len(attributes) && i < CLASSES_MAX; i++)
		read_attributes(cell, obj_item(attributes, i));
}

static void read_class(struct table *t, struct cell *cell, struct obj class)
{
	struct arena *scratch = t->r->c->doc->scratch;

	if (obj_is_name(class))
		read_all(cell, obj_get(obj_get(t->r->root, "/ClassMap"), obj_str(class, scratch).ptr));
}

/* What a cell says itself counts more than its classes. */
static struct cell read_cell(struct table *t, struct obj elem)
{
	struct cell cell = {1, 1, false, obj_null(t->r->c->doc)};
	struct obj classes = obj_get(elem, "/C");

	read_class(t, &cell, classes);
	for (uint32_t i = 0; i < obj_len(classes) && i < CLASSES_MAX; i++)
		read_class(t, &cell, obj_item(classes, i));
	read_all(&cell, obj_get(elem, "/A"));
	return cell;
}

/* Its head cells are named, and there. */
static bool has_heads(struct table *t, const struct cell *cell)
{
	struct conform_tree *r = t->r;
	uint32_t n = obj_len(cell->headers), i = 0;

	if (n && !r->ids_known)
		structids_read(r->c->doc, r->c->arena, &r->ids);
	r->ids_known = r->ids_known || n;
	while (i < n && i < HEADERS_MAX && namemap_find(&r->ids, obj_str(obj_item(cell->headers, i), r->c->doc->scratch)))
		i++;
	return n && i == n;
}

static void irregular(struct table *t, const char *what)
{
	conform_fail(t->r->c, CONFORM_TABLE, str_from(what));
}

/* Fills the places of a cell; returns the column behind it. */
static uint32_t place(struct table *t, const struct cell *cell, uint32_t at)
{
	while (at < COLUMNS_MAX && t->below[at])
		at++;
	if (cell->rows < 1 || cell->columns < 1 || cell->rows > INT32_MAX || cell->columns > COLUMNS_MAX - (long long)at) {
		irregular(t, "spans");
		return at;
	}
	for (uint32_t end = at + (uint32_t)cell->columns; at < end; at++) {
		if (t->below[at])
			irregular(t, "cells overlap");
		t->below[at] = (uint32_t)cell->rows;
	}
	return at;
}

static void take_cell(struct table *t, struct obj elem, uint32_t *at)
{
	struct str role = conformtree_role(t->r, elem);
	struct cell cell = read_cell(t, elem);
	bool head = str_is(role, "/TH");

	if (!head && !str_is(role, "/TD"))
		return;
	*at = place(t, &cell, *at);
	t->heads = t->heads || head;
	t->bare_heads = t->bare_heads || (head && !cell.scope);
	t->bare_cells = t->bare_cells || (!head && !has_heads(t, &cell));
}

/* --- rows ------------------------------------------------------------------------------------------------------------------------- */

/* Kids may be one or a list. */
static uint32_t count_kids(struct obj kids)
{
	return obj_is_array(kids) ? obj_len(kids) : obj_is_dict(kids);
}

static struct obj kid_of(struct obj kids, uint32_t i)
{
	return obj_is_array(kids) ? obj_item(kids, i) : kids;
}

/* An element is a part of one table only: others would make reading long. */
static bool is_new(struct table *t, struct obj elem)
{
	return obj_is_dict(elem) && obj_id(elem) && idset_add(&t->r->tabled, t->r->c->arena, obj_id(elem));
}

static void take_row(struct table *t, struct obj row)
{
	struct obj kids = obj_get(row, "/K");
	uint32_t at = 0, width = 0;

	for (uint32_t i = 0; i < count_kids(kids); i++) {
		size_t mark = pdfdoc_mark(t->r->c->doc);
		struct arena_mark scratch = arena_save(t->r->c->doc->scratch);
		struct obj kid = kid_of(kids, i);
		bool fresh = is_new(t, kid);
		if (fresh)
			take_cell(t, kid, &at);
		arena_rewind(t->r->c->doc->scratch, scratch);
		pdfdoc_release(t->r->c->doc, mark);
		if (!fresh)
			break;
	}
	for (uint32_t i = 0; i < COLUMNS_MAX; i++)
		width = t->below[i] ? i + 1 : width;
	for (uint32_t i = 0; i < width; i++) {
		if (!t->below[i] || (t->rows && width != t->columns))
			irregular(t, "rows of different lengths");
		t->below[i] -= t->below[i] > 0;
	}
	if (!width)
		irregular(t, "an empty row");
	t->columns = t->rows ? t->columns : width;
	t->rows = true;
}

/* --- parts ------------------------------------------------------------------------------------------------------------------------ */

static void take_part(struct table *t, struct obj part)
{
	struct obj kids = obj_get(part, "/K");

	for (uint32_t i = 0; i < count_kids(kids); i++) {
		size_t mark = pdfdoc_mark(t->r->c->doc);
		struct obj kid = kid_of(kids, i);
		bool fresh = is_new(t, kid);
		if (fresh && str_is(conformtree_role(t->r, kid), "/TR"))
			take_row(t, kid);
		pdfdoc_release(t->r->c->doc, mark);
		if (!fresh)
			break;
	}
}

static void finish(struct table *t)
{
	for (uint32_t i = 1; i < t->columns; i++)
		if (t->below[i] != t->below[0])
			irregular(t, "spans");
	if (t->heads && t->bare_heads && t->bare_cells)
		conform_fail(t->r->c, CONFORM_TABLE, STR("Headers"));
}

/* One caption, at the beginning or, of a table, at the end. */
static void check_captions(struct conform_tree *r, struct obj kids, bool last)
{
	uint32_t n = count_kids(kids), found = 0;

	for (uint32_t i = 0; i < n; i++) {
		size_t mark = pdfdoc_mark(r->c->doc);
		if (str_is(conformtree_role(r, kid_of(kids, i)), "/Caption") && (found++ || (i && (!last || i + 1 < n))))
			conform_fail(r->c, CONFORM_NESTING, STR("Caption"));
		pdfdoc_release(r->c->doc, mark);
	}
}

static void check_table(struct conform_tree *r, struct obj elem)
{
	static const char *const names[] = {"/THead", "/TFoot", "/TBody"};
	struct table t = {.r = r};
	struct obj kids = obj_get(elem, "/K");
	size_t parts[3] = {0};

	for (uint32_t i = 0; i < count_kids(kids); i++) {
		size_t mark = pdfdoc_mark(r->c->doc);
		struct obj kid = kid_of(kids, i);
		struct str role = conformtree_role(r, kid);
		bool fresh = is_new(&t, kid);
		for (size_t k = 0; k < 3; k++)
			parts[k] += str_is(role, names[k]);
		if (fresh && str_is(role, "/TR"))
			take_row(&t, kid);
		else if (fresh && !str_is(role, "/Caption"))
			take_part(&t, kid);
		pdfdoc_release(r->c->doc, mark);
		if (!fresh)
			break;
	}
	if (parts[0] > 1 || parts[1] > 1 || ((parts[0] || parts[1]) && !parts[2]))
		irregular(&t, "THead, TBody, TFoot");
	finish(&t);
}

void conformtable_check(struct conform_tree *r, struct obj elem, struct str role)
{
	struct obj kids = obj_get(elem, "/K");

	if (str_is(role, "/Table"))
		check_table(r, elem);
	if (str_is(role, "/Table") || str_is(role, "/L") || str_is(role, "/TOC"))
		check_captions(r, kids, str_is(role, "/Table"));
}
