#include "body/structids.h"

#include <stdlib.h>

#include "base/arena.h"
#include "body/idset.h"
#include "body/namemap.h"

/* Elements that wait to be read, by their handles. */
struct reading {
	struct pdfdoc *doc;
	struct arena *arena;
	struct idset seen;
	qpdf_oh *v;
	size_t n, cap;
};

/* Keeps an element, or a list of them, that was not seen before. */
static void push(struct reading *r, qpdf_oh h)
{
	enum qpdf_object_type_e t = qpdf_oh_get_type_code(r->doc->q, h);
	int id = qpdf_oh_is_indirect(r->doc->q, h) ? qpdf_oh_get_object_id(r->doc->q, h) : 0;

	if ((t != ot_dictionary && t != ot_array) || (id && !idset_add(&r->seen, r->arena, id))) {
		qpdf_oh_release(r->doc->q, h);
		return;
	}
	if (r->n == r->cap) {
		r->cap = r->cap ? r->cap * 2 : 1024;
		r->v = realloc(r->v, r->cap * sizeof *r->v);
		if (!r->v)
			arena_exhausted();
	}
	r->v[r->n++] = h;
}

void structids_read(struct pdfdoc *doc, struct arena *a, struct namemap *ids)
{
	struct reading r = {.doc = doc, .arena = a};
	struct obj root = obj_get(obj_root(doc), "/StructTreeRoot");

	if (obj_is_dict(root))
		push(&r, qpdf_oh_get_key(doc->q, obj_dict(root).h, "/K"));
	while (r.n) {
		size_t mark = pdfdoc_mark(doc);
		struct obj o = {doc, r.v[--r.n]};
		uint32_t n = obj_len(o);
		struct str id = obj_is_array(o) ? STR("") : obj_str(obj_get(o, "/ID"), a);
		if (id.len && !namemap_find(ids, id))
			namemap_put(ids, a, id, id);
		for (uint32_t i = 0; i < n; i++)
			push(&r, qpdf_oh_get_array_item(doc->q, o.h, (int)i));
		if (!obj_is_array(o))
			push(&r, qpdf_oh_get_key(doc->q, o.h, "/K"));
		qpdf_oh_release(doc->q, o.h);
		pdfdoc_release(doc, mark);
	}
	free(r.v);
}
