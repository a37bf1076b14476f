#include "body/walk.h"

#include <stdlib.h>

#include "base/arena.h"

/* Values of these keys are scalars, numbers, or names of glyphs, or can be reached in another way. */
static const char *const plain[] = {
	"/ArtBox", "/BBox",     "/BaseFont", "/BleedBox", "/Border",  "/Count",  "/CropBox",  "/Decode", "/Differences",
	"/Filter", "/FontBBox", "/Height",   "/Length",   "/Limits",  "/Matrix", "/MediaBox", "/Prev",   "/QuadPoints",
	"/Rect",   "/Rotate",   "/Subtype",  "/Title",    "/TrimBox", "/Type",   "/W",        "/Width",  "/Widths",
};
static const char *const of_drawing[] = {"/ColorSpace", "/Contents", "/ExtGState", "/Font", "/Pattern", "/ProcSet", "/Shading"};
static const char *const of_structure[] = {"/StructTreeRoot"};

/* In the values of these keys, keys are names that somebody chose. */
static const char *const naming[] = {"/D", "/Dests", "/N", "/Properties", "/R", "/XObject"};

/* A container still to be visited. */
struct item {
	qpdf_oh h;
	bool named; /* its keys are names */
};

enum { SLOTS = 64 };

struct walk {
	struct pdfdoc *doc;
	enum walk_scope scope;
	struct arena arena; /* of the set */
	struct idset seen;
	struct item *todo;
	size_t n, cap;
};

static int *idset_slot(const struct idset *s, int id)
{
	size_t i = ((size_t)(unsigned)id * 2654435761U) & (s->capacity - 1);

	while (s->slots[i] && s->slots[i] != id)
		i = (i + 1) & (s->capacity - 1);
	return &s->slots[i];
}

bool idset_add(struct idset *s, struct arena *a, int id)
{
	int *slot;

	if (s->n >= s->capacity / 2) {
		const struct idset old = *s;
		s->capacity = old.capacity ? old.capacity * 2 : SLOTS;
		s->slots = ARENA_ARRAY(a, s->capacity, int);
		for (size_t i = 0; i < old.capacity; i++)
			if (old.slots[i])
				*idset_slot(s, old.slots[i]) = old.slots[i];
	}
	slot = idset_slot(s, id);
	if (*slot == id)
		return false;
	*slot = id;
	s->n++;
	return true;
}

/* Keeps a container that was not seen before; other handles are released. */
static void push(struct walk *w, qpdf_oh h, bool named)
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
	w->todo[w->n++] = (struct item){h, named};
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
		push(w, qpdf_oh_get_array_item(w->doc->q, h, i), false);
}

static bool has(const char *const *keys, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (keys[i][1] == key[1] && strcmp(keys[i], key) == 0)
			return true;
	return false;
}

#define HAS(keys, key) has(keys, sizeof keys / sizeof *keys, key)

static bool is_passed_over(const struct walk *w, const char *key)
{
	switch (w->scope) {
	case WALK_ALL:
	case WALK_DRAWING:
		return HAS(plain, key);
	case WALK_UNTAGGED:
		return HAS(plain, key) || HAS(of_drawing, key) || HAS(of_structure, key);
	case WALK_DOCUMENT:
		break;
	}
	return HAS(plain, key) || HAS(of_drawing, key);
}

static void enter_dict(struct walk *w, struct item item, qpdf_oh h, walk_visit *visit, void *ctx)
{
	struct pdfdoc *doc = w->doc;
	struct arena_mark mark = arena_save(doc->scratch);
	struct obj dict = {doc, h};
	struct strs keys = obj_keys(dict, doc->scratch);
	size_t handles = pdfdoc_mark(doc);

	visit(ctx, &(struct walk_item){{doc, item.h}, dict, &keys});
	pdfdoc_release(doc, handles);
	for (size_t i = keys.n; i-- > 0;)
		if (item.named || !is_passed_over(w, keys.v[i].ptr))
			push(w, qpdf_oh_get_key(doc->q, h, keys.v[i].ptr), HAS(naming, keys.v[i].ptr));
	arena_rewind(doc->scratch, mark);
}

/* Visits what has been pushed, and all that it leads to. */
static void run(struct walk *w, walk_visit *visit, void *ctx)
{
	struct pdfdoc *doc = w->doc;

	while (w->n) {
		struct item item = w->todo[--w->n];
		enum qpdf_object_type_e t = qpdf_oh_get_type_code(doc->q, item.h);
		if (t == ot_array) {
			enter_array(w, item.h, visit, ctx);
		} else if (t == ot_stream) {
			qpdf_oh dict = qpdf_oh_get_dict(doc->q, item.h);
			enter_dict(w, item, dict, visit, ctx);
			qpdf_oh_release(doc->q, dict);
		} else {
			enter_dict(w, item, item.h, visit, ctx);
		}
		qpdf_oh_release(doc->q, item.h);
	}
}

/* Resources, profiles and appearances of a page. */
static void push_drawing(struct walk *w, uint32_t number)
{
	struct pdfdoc *doc = w->doc;
	qpdf_oh page = qpdf_get_page_n(doc->q, number), annots = qpdf_oh_get_key_if_dict(doc->q, page, "/Annots");
	int n = qpdf_oh_is_array(doc->q, annots) ? qpdf_oh_get_array_n_items(doc->q, annots) : 0;

	push(w, qpdf_oh_get_key_if_dict(doc->q, page, "/Resources"), false);
	push(w, qpdf_oh_get_key_if_dict(doc->q, page, "/OutputIntents"), false);
	for (int i = 0; i < n; i++) {
		qpdf_oh annot = qpdf_oh_get_array_item(doc->q, annots, i);
		push(w, qpdf_oh_get_key_if_dict(doc->q, annot, "/AP"), false);
		qpdf_oh_release(doc->q, annot);
	}
	qpdf_oh_release(doc->q, annots);
	qpdf_oh_release(doc->q, page);
}

void walk_objects(struct pdfdoc *doc, enum walk_scope scope, walk_visit *visit, void *ctx)
{
	struct walk w = {.doc = doc, .scope = scope};

	if (scope != WALK_DRAWING)
		push(&w, qpdf_get_root(doc->q), false);
	run(&w, visit, ctx);
	for (uint32_t i = 0; scope == WALK_DRAWING && i < doc->pages; i++) {
		push_drawing(&w, i);
		run(&w, visit, ctx);
	}
	free(w.todo);
	arena_done(&w.arena);
}
