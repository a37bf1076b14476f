#include "body/walk.h"

#include <stdlib.h>

#include "base/arena.h"

struct walk {
	struct pdfdoc *doc;
	struct arena arena; /* of the set */
	struct idset seen;
	qpdf_oh *todo; /* containers still to be visited */
	size_t n, cap;
};

bool idset_add(struct idset *s, struct arena *a, int id)
{
	size_t at = (size_t)id;

	if (at >= s->n) {
		size_t n = s->n ? s->n : 256;
		while (n <= at)
			n *= 2;
		s->seen = arena_grow(a, s->seen, s->n, n);
		s->n = n;
	}
	if (s->seen[at])
		return false;
	s->seen[at] = 1;
	return true;
}

/* Keeps a container that was not seen before; other handles are released. */
static void push(struct walk *w, qpdf_oh h)
{
	qpdf_data q = w->doc->q;
	enum qpdf_object_type_e t = qpdf_oh_get_type_code(q, h);
	bool wanted = t == ot_dictionary || t == ot_stream || t == ot_array;
	int id = wanted && qpdf_oh_is_indirect(q, h) ? qpdf_oh_get_object_id(q, h) : 0;

	if (!wanted || (id && !idset_add(&w->seen, &w->arena, id))) {
		qpdf_oh_release(q, h);
		return;
	}
	if (w->n == w->cap) {
		w->cap = w->cap ? w->cap * 2 : 1024;
		w->todo = realloc(w->todo, w->cap * sizeof *w->todo);
		if (!w->todo)
			arena_exhausted();
	}
	w->todo[w->n++] = h;
}

static void enter_array(struct walk *w, qpdf_oh h, walk_visit *visit, void *ctx)
{
	const struct strs none = {NULL, 0};
	struct obj array = {w->doc, h};
	size_t handles = pdfdoc_mark(w->doc);
	int n;

	visit(ctx, &(struct walk_item){array, array, &none});
	pdfdoc_release(w->doc, handles);
	n = qpdf_oh_get_array_n_items(w->doc->q, h);
	for (int i = n; i-- > 0;)
		push(w, qpdf_oh_get_array_item(w->doc->q, h, i));
}

static void enter_dict(struct walk *w, struct obj whole, qpdf_oh h, walk_visit *visit, void *ctx)
{
	struct pdfdoc *doc = w->doc;
	struct arena_mark mark = arena_save(doc->scratch);
	struct obj dict = {doc, h};
	struct strs keys = obj_keys(dict, doc->scratch);
	size_t handles = pdfdoc_mark(doc);

	visit(ctx, &(struct walk_item){whole, dict, &keys});
	pdfdoc_release(doc, handles);
	for (size_t i = keys.n; i-- > 0;)
		push(w, qpdf_oh_get_key(doc->q, h, keys.v[i].ptr));
	arena_rewind(doc->scratch, mark);
}

void walk_objects(struct pdfdoc *doc, walk_visit *visit, void *ctx)
{
	struct walk w = {.doc = doc};

	push(&w, qpdf_get_root(doc->q));
	while (w.n) {
		qpdf_oh h = w.todo[--w.n];
		enum qpdf_object_type_e t = qpdf_oh_get_type_code(doc->q, h);
		struct obj whole = {doc, h};
		if (t == ot_array) {
			enter_array(&w, h, visit, ctx);
		} else if (t == ot_stream) {
			qpdf_oh dict = qpdf_oh_get_dict(doc->q, h);
			enter_dict(&w, whole, dict, visit, ctx);
			qpdf_oh_release(doc->q, dict);
		} else {
			enter_dict(&w, whole, h, visit, ctx);
		}
		qpdf_oh_release(doc->q, h);
	}
	free(w.todo);
	arena_done(&w.arena);
}
