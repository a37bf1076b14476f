#include "body/walk.h"

#include <stdlib.h>

#include "base/arena.h"
#include "body/idset.h"

/* Values of these keys are scalars, numbers, or names of glyphs, or can be reached in another way. */
static const char *const plain[] = {
	"/ArtBox", "/BBox",     "/BaseFont", "/BleedBox", "/Border",  "/Count",  "/CropBox",  "/Decode", "/Differences",
	"/Filter", "/FontBBox", "/Height",   "/Length",   "/Limits",  "/Matrix", "/MediaBox", "/Prev",   "/QuadPoints",
	"/Rect",   "/Rotate",   "/Subtype",  "/Title",    "/TrimBox", "/Type",   "/W",        "/Width",  "/Widths",
};
static const char *const of_drawing[] = {"/ColorSpace", "/Contents", "/ExtGState", "/Font", "/Pattern", "/ProcSet", "/Shading"};
static const char *const of_structure[] = {"/StructTreeRoot"};

/* In the values of these keys, keys are names that somebody chose. */
static const char *const naming[] = {"/CharProcs", "/ClassMap", "/ColorSpace", "/Colorants",  "/D", "/Dests",   "/ExtGState",
				     "/Font",      "/N",        "/Pattern",    "/Properties", "/R", "/Shading", "/XObject"};

/* A container still to be visited. */
struct item {
	qpdf_oh h;
	bool named; /* its keys are names */
};

struct walker {
	struct pdfdoc *doc;
	const struct walk *walk;
	struct arena arena; /* of the set */
	struct idset seen;
	struct item *waiting;
	size_t n, cap;
};

/* Keeps a container that was not seen before; other handles are released. */
static void push(struct walker *w, qpdf_oh h, bool named, const struct walk_reference *r)
{
	qpdf_data q = w->doc->q;
	enum qpdf_object_type_e t = qpdf_oh_get_type_code(q, h);
	bool wanted = t == ot_dictionary || t == ot_stream || t == ot_array;
	int id = wanted && qpdf_oh_is_indirect(q, h) ? qpdf_oh_get_object_id(q, h) : 0;

	if (r && w->walk->reference && t == ot_stream)
		w->walk->reference(w->walk->ctx, r, (struct obj){w->doc, h});
	if (!wanted || (id && !idset_add(&w->seen, &w->arena, id))) {
		qpdf_oh_release(q, h);
		return;
	}
	if (w->n == w->cap) {
		w->cap = w->cap ? w->cap * 2 : 1024;
		w->waiting = realloc(w->waiting, w->cap * sizeof *w->waiting);
		if (!w->waiting)
			arena_exhausted();
	}
	w->waiting[w->n++] = (struct item){h, named};
}

static void push_member(struct walker *w, struct obj dict, const char *key, bool named)
{
	push(w, qpdf_oh_get_key(w->doc->q, dict.h, key), named, &(struct walk_reference){.from = dict, .key = key});
}

static void push_items(struct walker *w, struct obj array)
{
	int n = qpdf_oh_get_array_n_items(w->doc->q, array.h);

	for (int i = n; i-- > 0;)
		push(w, qpdf_oh_get_array_item(w->doc->q, array.h, i), false,
		     &(struct walk_reference){.from = array, .index = (uint32_t)i});
}

static void visit(struct walker *w, const struct walk_item *item)
{
	size_t handles = pdfdoc_mark(w->doc);

	w->walk->visit(w->walk->ctx, item);
	pdfdoc_release(w->doc, handles);
}

static void enter_array(struct walker *w, qpdf_oh h)
{
	const struct strs none = {NULL, 0};
	struct obj array = {w->doc, h};

	visit(w, &(struct walk_item){array, array, &none});
	push_items(w, array);
}

static bool has(const char *const *keys, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (keys[i][1] == key[1] && strcmp(keys[i], key) == 0)
			return true;
	return false;
}

#define HAS(keys, key) has(keys, sizeof keys / sizeof *keys, key)

static bool is_passed_over(enum walk_scope scope, const char *key)
{
	switch (scope) {
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

static void enter_dict(struct walker *w, struct item item, qpdf_oh h)
{
	struct arena_mark mark = arena_save(w->doc->scratch);
	struct obj dict = {w->doc, h};
	struct strs keys = obj_keys(dict, w->doc->scratch);

	visit(w, &(struct walk_item){{w->doc, item.h}, dict, &keys});
	for (size_t i = keys.n; i-- > 0;)
		if (item.named || !is_passed_over(w->walk->scope, keys.v[i].ptr))
			push_member(w, dict, keys.v[i].ptr, HAS(naming, keys.v[i].ptr));
	arena_rewind(w->doc->scratch, mark);
}

/* Enters what waits, and all that it leads to. */
static void run(struct walker *w)
{
	qpdf_data q = w->doc->q;

	while (w->n) {
		struct item item = w->waiting[--w->n];
		enum qpdf_object_type_e t = qpdf_oh_get_type_code(q, item.h);
		if (t == ot_array) {
			enter_array(w, item.h);
		} else if (t == ot_stream) {
			qpdf_oh dict = qpdf_oh_get_dict(q, item.h);
			enter_dict(w, item, dict);
			qpdf_oh_release(q, dict);
		} else {
			enter_dict(w, item, item.h);
		}
		qpdf_oh_release(q, item.h);
	}
}

/* The page itself is not visited: it leads to the whole document. */
static void push_page(struct walker *w, uint32_t number)
{
	static const char *const keys[] = {"/Contents", "/Resources", "/OutputIntents"};
	size_t handles = pdfdoc_mark(w->doc);
	struct obj page = obj_page(w->doc, number), annots = obj_get(page, "/Annots");

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		push_member(w, page, keys[i], false);
	for (uint32_t i = 0; i < obj_len(annots); i++) {
		struct obj annot = obj_item(annots, i);
		if (obj_is_dict(annot))
			push_member(w, obj_dict(annot), "/AP", false);
	}
	pdfdoc_release(w->doc, handles);
}

void walk_objects(struct pdfdoc *doc, const struct walk *walk)
{
	struct walker w = {.doc = doc, .walk = walk};

	if (walk->scope != WALK_DRAWING)
		push(&w, qpdf_get_root(doc->q), false, NULL);
	run(&w);
	for (uint32_t i = 0; walk->scope == WALK_DRAWING && i < doc->pages; i++) {
		push_page(&w, i);
		run(&w);
	}
	free(w.waiting);
	arena_done(&w.arena);
}
