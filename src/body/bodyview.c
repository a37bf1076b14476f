#include "body/bodyview.h"

#include "base/arena.h"
#include "body/pageview.h"

enum { HIDDEN = 1 << 1, NO_VIEW = 1 << 5 }; /* flags of annotations */

/* Layers that are off, or that depend on whether a page is printed. */
static bool has_hidden_layers(struct pdfdoc *doc)
{
	struct obj d = obj_get(obj_get(obj_root(doc), "/OCProperties"), "/D");

	return obj_len(obj_get(d, "/OFF")) || obj_len(obj_get(d, "/AS")) || obj_is(obj_get(d, "/BaseState"), "/OFF");
}

/* Annotations that may be shown by a click, or on paper; pop-up windows are not part of the page. */
static bool has_hidden_annotations(struct obj page)
{
	struct obj annots = obj_get(page, "/Annots");

	for (uint32_t i = 0; i < obj_len(annots); i++) {
		struct obj annot = obj_item(annots, i);
		long long flags = 0;
		if (obj_int(obj_get(annot, "/F"), &flags) && flags & (HIDDEN | NO_VIEW) && !obj_is(obj_get(annot, "/Subtype"), "/Popup"))
			return true;
	}
	return false;
}

size_t bodyview_read(struct arena *a, struct arena *scratch, const char *path, struct blank_page **pages)
{
	struct pdfdoc doc;
	struct str why;
	enum pdfdoc_state state = pdfdoc_open(&doc, a, scratch, path, PDFDOC_MEMORY, &why);
	bool layers;
	size_t n;

	if (!pdfdoc_is_open(state))
		return 0;
	qpdf_push_inherited_attributes_to_page(doc.q);
	layers = has_hidden_layers(&doc);
	n = doc.pages;
	*pages = ARENA_ARRAY(a, n, struct blank_page);
	for (uint32_t i = 0; i < n; i++) {
		size_t mark = pdfdoc_mark(&doc);
		struct obj page = obj_page(&doc, i);
		struct blank_page *p = &(*pages)[i];
		struct pageview view;
		if (pageview_read(page, &view)) {
			pageview_size(&view, &p->width, &p->height);
			p->unit = view.unit;
		}
		p->unsure = layers || has_hidden_annotations(page);
		pdfdoc_release(&doc, mark);
	}
	pdfdoc_close(&doc);
	return n;
}
