#include "body/linktags.h"

#include "base/arena.h"
#include "body/rewrite.h"

static struct obj tree_root(struct pdfdoc *doc)
{
	return obj_get(obj_root(doc), "/StructTreeRoot");
}

static void raise_next(struct linktags *t, struct obj key)
{
	long long n;

	if (obj_int(key, &n) && n >= t->next && n < REWRITE_PARENT_MAX)
		t->next = n + 1;
}

/* Keys may be used without being in the tree. */
static void pass_used_keys(struct linktags *t)
{
	for (uint32_t i = 0; i < t->doc->pages; i++) {
		size_t mark = pdfdoc_mark(t->doc);
		struct obj page = obj_page(t->doc, i), annots = obj_get(page, "/Annots");
		raise_next(t, obj_get(page, "/StructParents"));
		for (uint32_t k = 0; k < obj_len(annots); k++)
			raise_next(t, obj_get(obj_item(annots, k), "/StructParent"));
		pdfdoc_release(t->doc, mark);
	}
}

void linktags_begin(struct linktags *t, struct pdfdoc *doc)
{
	struct obj root = tree_root(doc);
	long long next;

	*t = (struct linktags){.parents = {.numbers = true}};
	if (!obj_is_dict(root) || !obj_is_true(obj_get(obj_get(obj_root(doc), "/MarkInfo"), "/Marked")))
		return;
	t->doc = doc;
	tree_read(&t->parents, doc->arena, obj_get(root, "/ParentTree"));
	for (size_t i = 0; i < t->parents.n; i++)
		if (t->parents.v[i].number >= t->next && t->parents.v[i].number < REWRITE_PARENT_MAX)
			t->next = t->parents.v[i].number + 1;
	if (obj_int(obj_get(root, "/ParentTreeNextKey"), &next) && next > t->next && next < REWRITE_PARENT_MAX)
		t->next = next;
	pass_used_keys(t);
}

/* Where it leads, as text. */
static struct str target_of(struct linktags *t, struct obj link)
{
	struct obj action = obj_get(link, "/A"), dest = obj_is_null(action) ? obj_get(link, "/Dest") : action;

	return str_dup(t->doc->arena, str_from(qpdf_oh_unparse_resolved(dest.doc->q, dest.h)));
}

static struct obj element_for(struct linktags *t, struct obj link)
{
	struct str to = target_of(t, link);
	struct obj elem;

	for (size_t i = 0; i < t->n; i++)
		if (str_eq(t->v[i].to, to))
			return t->v[i].elem;
	elem = obj_hold(obj_indirect(obj_parse(t->doc, "<</Type/StructElem/S/Link/K[]>>")));
	obj_set(elem, "/P", tree_root(t->doc));
	ARENA_PUSH(t->doc->arena, t->v, t->n) = (struct linktag){to, elem};
	return elem;
}

void linktags_add(struct linktags *t, struct obj page, struct obj link)
{
	struct obj elem, reference;

	if (!t->doc || !obj_id(link))
		return;
	elem = element_for(t, link);
	reference = obj_parse(t->doc, "<</Type/OBJR>>");
	obj_set(reference, "/Obj", link);
	obj_set(reference, "/Pg", page);
	obj_push(obj_get(elem, "/K"), reference);
	obj_set(link, "/StructParent", obj_new_int(t->doc, t->next));
	tree_add_number(&t->parents, t->doc->arena, t->next++, elem);
	if (obj_is_null(obj_get(page, "/Tabs")))
		obj_set(page, "/Tabs", obj_new_name(t->doc, STR("/S")));
}

/* The elements follow those of the file. */
void linktags_end(struct linktags *t)
{
	struct obj root, kids, list;

	if (!t->doc || !t->n)
		return;
	root = tree_root(t->doc);
	kids = obj_get(root, "/K");
	list = obj_parse(t->doc, "[]");
	for (uint32_t i = 0; i < obj_len(kids); i++)
		obj_push(list, obj_item(kids, i));
	if (!obj_is_array(kids) && !obj_is_null(kids))
		obj_push(list, kids);
	for (size_t i = 0; i < t->n; i++)
		obj_push(list, t->v[i].elem);
	obj_set(root, "/K", list);
	obj_set(root, "/ParentTree", tree_write(&t->parents, t->doc));
	obj_set(root, "/ParentTreeNextKey", obj_new_int(t->doc, t->next));
}
