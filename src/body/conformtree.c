/* The structure tree: each element, and that tree, content and tree of parents say the same. */
#include <math.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "body/conformtree_int.h"
#include "body/structtype.h"

enum { ROLES_IN_A_ROW = 20 };

/* An element that waits to be read. */
struct waiting {
	int id, generation, parent, page; /* numbers of objects; 0: none */
	struct str role;                  /* of the parent */
};

/* --- roles ------------------------------------------------------------------------------------------------------------------------ */

/* The standard type at the end of a row of types; empty: none. */
static struct str resolve(struct conform_tree *r, struct str type)
{
	struct str name = type;
	bool standard = structtype_is_standard(type);

	for (int i = 0; i < ROLES_IN_A_ROW && name.len; i++) {
		struct obj next = obj_get(r->roles, name.ptr);
		if (!obj_is_name(next))
			break;
		name = obj_str(next, r->c->arena);
	}
	if (!structtype_is_standard(name) || (standard && !obj_is_null(obj_get(r->roles, type.ptr)))) {
		conform_fail(r->c, CONFORM_ROLE, type);
		return standard ? type : STR("");
	}
	return name;
}

struct str conformtree_role(struct conform_tree *r, struct obj elem)
{
	struct obj type = obj_get(elem, "/S");
	struct str name = obj_str(type, r->c->doc->scratch);
	const struct str *known;

	if (!name.len)
		return STR("");
	if (!obj_is_null(obj_get(elem, "/NS")))
		return str_dup(r->c->arena, name);
	known = namemap_find(&r->types, name);
	if (known)
		return *known;
	name = obj_str(type, r->c->arena);
	conform_utf8(r->c, type);
	namemap_put(&r->types, r->c->arena, name, resolve(r, name));
	return *namemap_find(&r->types, name);
}

static void check_role_names(struct conform_tree *r)
{
	struct strs keys = obj_keys(r->roles, r->c->arena);

	for (size_t i = 0; i < keys.n; i++)
		if (utf8_invalid_at(keys.v[i]) != SIZE_MAX)
			conform_fail(r->c, CONFORM_UTF8, str_slice(keys.v[i], 1, keys.v[i].len));
}

/* --- what an element says --------------------------------------------------------------------------------------------------------- */

/* BCP 47, as far as it can be seen without its lists; or unknown. Figures occur after the language itself. */
static bool is_language(struct str s)
{
	size_t run = 0, parts = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c == '-' && run) {
			run = 0;
			parts++;
			continue;
		}
		if (!(ascii_is_letter(c) || (parts && ascii_is_digit(c))) || ++run > 8)
			return false;
	}
	return run || !s.len;
}

void conform_language(struct conform *c, struct obj lang)
{
	struct str s = obj_text(lang, c->doc->scratch);

	if (obj_is_string(lang) && !is_language(s))
		conform_fail(c, CONFORM_LANG, s);
}

static bool is_unread(struct conform_tree *r, struct obj o)
{
	return !obj_id(o) || idset_add(&r->asked, r->c->arena, obj_id(o));
}

static bool note_scope(struct conform_tree *r, struct obj o, bool found)
{
	if (found && obj_id(o))
		idset_add(&r->scoped, r->c->arena, obj_id(o));
	return found;
}

/* A list of attribute objects, or one of them. Many cells may share it: it is read once. */
static bool has_scope(struct conform_tree *r, struct obj attributes)
{
	bool found = !obj_is_null(obj_get(attributes, "/Scope"));

	if (!is_unread(r, attributes))
		return idset_has(&r->scoped, obj_id(attributes));
	for (uint32_t i = 0; i < obj_len(attributes) && !found; i++)
		found = !obj_is_null(obj_get(obj_item(attributes, i), "/Scope"));
	return note_scope(r, attributes, found);
}

/* The same of the name of a class, or a list of names. */
static bool class_has_scope(struct conform_tree *r, struct obj class)
{
	bool found = obj_is_name(class) && namemap_find(&r->scopes, obj_str(class, r->c->doc->scratch));

	if (!is_unread(r, class))
		return idset_has(&r->scoped, obj_id(class));
	for (uint32_t i = 0; i < obj_len(class) && !found; i++) {
		struct obj name = obj_item(class, i);
		found = obj_is_name(name) && namemap_find(&r->scopes, obj_str(name, r->c->doc->scratch));
	}
	return note_scope(r, class, found);
}

static void read_classes(struct conform_tree *r)
{
	struct obj map = obj_get(r->root, "/ClassMap");
	struct strs keys = obj_keys(map, r->c->arena);

	for (size_t i = 0; i < keys.n; i++)
		if (has_scope(r, obj_get(map, keys.v[i].ptr)))
			namemap_put(&r->scopes, r->c->arena, keys.v[i], keys.v[i]);
}

static void check_head_cell(struct conform_tree *r, struct obj elem)
{
	if (!has_scope(r, obj_get(elem, "/A")) && !obj_is_string(obj_get(elem, "/ID")) && !class_has_scope(r, obj_get(elem, "/C")))
		conform_fail(r->c, CONFORM_SCOPE, STR(""));
}

static void check_heading(struct conform_tree *r, struct str role)
{
	int level = role.len == 3 && role.ptr[1] == 'H' && ascii_is_digit(role.ptr[2]) ? role.ptr[2] - '0' : 0;

	r->plain = r->plain || str_is(role, "/H");
	r->numbered = r->numbered || level;
	if (level > r->level + 1 || (r->plain && r->numbered))
		conform_fail(r->c, CONFORM_HEADING, str_slice(role, 1, role.len));
	r->level = level ? level : r->level;
}

static void check_note(struct conform_tree *r, struct obj elem)
{
	struct str id = obj_str(obj_get(elem, "/ID"), r->c->arena);

	if (!id.len || namemap_find(&r->notes, id))
		conform_fail(r->c, CONFORM_NOTE, id);
	else
		namemap_put(&r->notes, r->c->arena, id, id);
}

static void check_elem(struct conform_tree *r, struct obj elem, struct str role, struct str parent)
{
	if (role.len && !structtype_may_hold(parent, role))
		conform_fail(r->c, CONFORM_NESTING, str_slice(role, 1, role.len));
	if ((str_is(role, "/Figure") || str_is(role, "/Formula")) && !obj_text(obj_get(elem, "/Alt"), r->c->doc->scratch).len &&
	    !obj_is_string(obj_get(elem, "/ActualText")))
		conform_fail(r->c, CONFORM_ALT, str_slice(role, 1, role.len));
	if (str_starts(role, STR("/H")))
		check_heading(r, role);
	if (str_is(role, "/TH"))
		check_head_cell(r, elem);
	if (str_is(role, "/Note"))
		check_note(r, elem);
	conformtable_check(r, elem, role);
}

/* --- tree and content ------------------------------------------------------------------------------------------------------------- */

static bool leads_to(struct obj o, int id)
{
	return obj_is_dict(o) && obj_id(o) == id;
}

/* Marked content of a page or a form is the element's. */
static void take_mark(struct conform_tree *r, struct obj holder, long long mcid, int elem)
{
	struct conform *c = r->c;
	struct obj row;
	long long key;

	if (!obj_id(holder) || mcid < 0 || mcid > INT32_MAX || !obj_int(obj_get(holder, "/StructParents"), &key)) {
		conform_fail(c, CONFORM_PARENTS, STR("StructParents"));
		return;
	}
	row = tree_number(&r->parents, c->doc, key);
	if (mcid >= obj_len(row) || !leads_to(obj_item(row, (uint32_t)mcid), elem))
		conform_fail(c, CONFORM_PARENTS, STR("ParentTree"));
	ARENA_PUSH(c->arena, c->tree.v, c->tree.n) = (struct conform_mark){obj_id(holder), (int)mcid};
}

static void take_object(struct conform_tree *r, struct obj o, int elem, struct str role)
{
	static const char *const types[][2] = {{"/Link", "/Link"}, {"/Widget", "/Form"}};
	struct obj kind = obj_get(o, "/Subtype");
	const char *wanted = "/Annot";
	long long key;

	if (!obj_int(obj_get(o, "/StructParent"), &key) || !leads_to(tree_number(&r->parents, r->c->doc, key), elem)) {
		conform_fail(r->c, CONFORM_PARENTS, STR("StructParent"));
		return;
	}
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (obj_is(kind, types[i][0]))
			wanted = types[i][1];
	if (!obj_id(o))
		return;
	if (str_is(role, wanted))
		idset_add(&r->linked, r->c->arena, obj_id(o));
	if (!obj_is(kind, "/Link") && obj_text(obj_get(obj_by_id(r->c->doc, elem, 0), "/Alt"), r->c->doc->scratch).len)
		idset_add(&r->described, r->c->arena, obj_id(o));
}

/* --- the walk --------------------------------------------------------------------------------------------------------------------- */

static void push(struct conform_tree *r, struct obj kid, const struct waiting *parent, struct str role)
{
	if (!obj_id(kid)) {
		conform_fail(r->c, CONFORM_PARENTS, STR("an element has no number"));
		return;
	}
	ARENA_PUSH(r->c->arena, r->v, r->n) = (struct waiting){
		.id = obj_id(kid),
		.generation = qpdf_oh_get_generation(kid.doc->q, kid.h),
		.parent = parent->id,
		.page = parent->page,
		.role = role,
	};
}

static void read_kid(struct conform_tree *r, struct obj kid, const struct waiting *w, struct str role)
{
	struct obj page = obj_get(kid, "/Pg"), form = obj_get(kid, "/Stm");
	long long mcid = -1;

	if (!obj_is_dict(kid)) {
		if (obj_int(kid, &mcid))
			take_mark(r, obj_by_id(r->c->doc, w->page, 0), mcid, w->id);
		else
			conform_fail(r->c, CONFORM_PARENTS, STR("K"));
	} else if (obj_is(obj_get(kid, "/Type"), "/MCR")) {
		obj_int(obj_get(kid, "/MCID"), &mcid);
		if (obj_is_null(page) && w->page)
			page = obj_by_id(r->c->doc, w->page, 0);
		take_mark(r, obj_is_stream(form) ? form : page, mcid, w->id);
	} else if (obj_is(obj_get(kid, "/Type"), "/OBJR")) {
		take_object(r, obj_get(kid, "/Obj"), w->id, role);
	} else {
		push(r, kid, w, role);
	}
}

static void read_elem(struct conform_tree *r, struct waiting w)
{
	struct obj elem = obj_by_id(r->c->doc, w.id, w.generation), kids = obj_get(elem, "/K"), page = obj_get(elem, "/Pg");
	struct str role;
	size_t first = r->n;

	if (!obj_is_dict(elem) || !idset_add(&r->seen, r->c->arena, w.id) || obj_id(obj_get(elem, "/P")) != w.parent) {
		conform_fail(r->c, CONFORM_PARENTS, STR("P"));
		return;
	}
	/* many elements may share a list of kids, which then is the list of none */
	if (obj_is_array(kids) && obj_id(kids) && !idset_add(&r->seen, r->c->arena, obj_id(kids))) {
		conform_fail(r->c, CONFORM_PARENTS, STR("K"));
		return;
	}
	if (!obj_is_name(obj_get(elem, "/S")))
		conform_fail(r->c, CONFORM_ROLE, STR("S"));
	role = conformtree_role(r, elem);
	check_elem(r, elem, role, w.role);
	if (obj_is_dict(page))
		w.page = obj_id(page);
	if (!obj_is_array(kids) && !obj_is_null(kids))
		read_kid(r, kids, &w, role);
	for (uint32_t i = 0; i < obj_len(kids); i++) {
		size_t mark = pdfdoc_mark(r->c->doc);
		read_kid(r, obj_item(kids, i), &w, role);
		pdfdoc_release(r->c->doc, mark);
	}
	/* the first kid is read first */
	for (size_t i = first, k = r->n; i + 1 < k; i++) {
		struct waiting other = r->v[--k];
		r->v[k] = r->v[i];
		r->v[i] = other;
	}
}

static void read_tree(struct conform_tree *r)
{
	struct obj kids = obj_get(r->root, "/K");
	struct waiting top = {.id = obj_id(r->root)};

	if (!obj_is_array(kids) && obj_is_dict(kids))
		push(r, kids, &top, STR(""));
	for (uint32_t i = obj_len(kids); i-- > 0;)
		push(r, obj_item(kids, i), &top, STR(""));
	while (r->n) {
		size_t mark = pdfdoc_mark(r->c->doc);
		struct arena_mark scratch = arena_save(r->c->doc->scratch);
		read_elem(r, r->v[--r->n]);
		arena_rewind(r->c->doc->scratch, scratch);
		pdfdoc_release(r->c->doc, mark);
	}
}

static int by_place(const void *x, const void *y)
{
	const struct conform_mark *a = x, *b = y;

	if (a->stream != b->stream)
		return a->stream < b->stream ? -1 : 1;
	return (a->mcid > b->mcid) - (a->mcid < b->mcid);
}

static bool sort_marks(struct conform_marks *m)
{
	if (m->n)
		qsort(m->v, m->n, sizeof *m->v, by_place);
	for (size_t i = 1; i < m->n; i++)
		if (by_place(&m->v[i - 1], &m->v[i]) == 0)
			return false;
	return true;
}

/* Each piece of marked content is in the tree once. */
static void compare_marks(struct conform *c)
{
	if (!sort_marks(&c->content) || !sort_marks(&c->tree))
		conform_fail(c, CONFORM_PARENTS, STR("an MCID occurs twice"));
	else if (c->content.n != c->tree.n || (c->tree.n && memcmp(c->content.v, c->tree.v, c->tree.n * sizeof *c->tree.v) != 0))
		conform_fail(c, CONFORM_PARENTS, STR("marked content is not in the tree, or not on the page"));
}

/* --- annotations ------------------------------------------------------------------------------------------------------------------ */

/* A field, or one that it is part of, has a name for users. */
static bool says_field(struct conform_tree *r, struct obj field)
{
	enum { DEPTH_MAX = 20 };

	for (int i = 0; i < DEPTH_MAX && obj_is_dict(field); i++, field = obj_get(field, "/Parent"))
		if (obj_text(obj_get(field, "/TU"), r->c->doc->scratch).len)
			return true;
	return false;
}

/* Nobody sees it: ISO 14289-1, 7.18.1. */
static bool is_outside(struct obj page, struct obj annot)
{
	struct obj crop = obj_get(page, "/CropBox"), box = obj_get(annot, "/Rect");
	double c[4], r[4];

	if (!obj_is_array(crop))
		crop = obj_get(page, "/MediaBox");
	for (uint32_t i = 0; i < 4; i++)
		if (!obj_number(obj_item(crop, i), &c[i]) || !obj_number(obj_item(box, i), &r[i]))
			return false;
	for (size_t i = 0; i < 2; i++)
		if (fmax(r[i], r[i + 2]) <= fmin(c[i], c[i + 2]) || fmin(r[i], r[i + 2]) >= fmax(c[i], c[i + 2]))
			return true;
	return false;
}

static void check_annotation(struct conform_tree *r, struct obj page, struct obj annot)
{
	static const char *const apart[] = {"/PrinterMark", NULL};
	enum { HIDDEN = 2 };
	struct obj kind = obj_get(annot, "/Subtype");
	struct str name = obj_str(kind, r->c->doc->scratch);
	long long flags = 0;

	obj_int(obj_get(annot, "/F"), &flags);
	if (conform_is_one_of(kind, apart) || (flags & HIDDEN) || is_outside(page, annot))
		return;
	if (!idset_has(&r->linked, obj_id(annot)))
		conform_fail(r->c, CONFORM_IN_TREE, str_slice(name, 1, name.len));
	if (obj_is(kind, "/Widget")
		    ? !says_field(r, annot)
		    : !obj_text(obj_get(annot, "/Contents"), r->c->doc->scratch).len && !idset_has(&r->described, obj_id(annot)))
		conform_fail(r->c, CONFORM_CONTENTS, str_slice(name, 1, name.len));
}

static void check_annotations(struct conform_tree *r)
{
	struct pdfdoc *doc = r->c->doc;

	for (uint32_t i = 0; i < doc->pages; i++) {
		size_t mark = pdfdoc_mark(doc);
		struct arena_mark scratch = arena_save(doc->scratch);
		struct obj page = obj_page(doc, i), annots = obj_get(page, "/Annots");
		if (obj_len(annots) && !obj_is(obj_get(page, "/Tabs"), "/S"))
			conform_fail(r->c, CONFORM_TABS, STR(""));
		for (uint32_t k = 0; k < obj_len(annots); k++)
			check_annotation(r, page, obj_item(annots, k));
		arena_rewind(doc->scratch, scratch);
		pdfdoc_release(doc, mark);
	}
}

void conformtree_check(struct conform *c)
{
	struct obj root = obj_root(c->doc), marks = obj_get(root, "/MarkInfo");
	struct conform_tree r = {.c = c, .root = obj_get(root, "/StructTreeRoot"), .parents = {.numbers = true}};

	if (!obj_is_dict(r.root) || !obj_is_true(obj_get(marks, "/Marked"))) {
		conform_fail(c, CONFORM_UNTAGGED, STR(""));
		return;
	}
	if (obj_is_true(obj_get(marks, "/Suspects")))
		conform_fail(c, CONFORM_SUSPECT, STR(""));
	if (!obj_str(obj_get(root, "/Lang"), c->doc->scratch).len)
		conform_fail(c, CONFORM_LANG, STR(""));
	r.roles = obj_get(r.root, "/RoleMap");
	check_role_names(&r);
	read_classes(&r);
	tree_read(&r.parents, c->arena, obj_get(r.root, "/ParentTree"));
	tree_sort(&r.parents);
	read_tree(&r);
	compare_marks(c);
	check_annotations(&r);
}
