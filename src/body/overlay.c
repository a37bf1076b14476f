#include "body/overlay.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "body/contentscan.h"
#include "body/linktags.h"
#include "body/pagecontent.h"
#include "body/pageview.h"

enum { NAMES_MAX = 10000 };

/* A page that layers are put on. */
struct target {
	struct pdfdoc *doc;
	struct obj page, forms; /* its own dictionary of XObjects */
	struct matrix6 shown;   /* from the page as shown to user space */
	struct strbuf after;    /* the content that is added */
	struct linktags *tags;
};

/* Six decimals at most, without an exponent. */
static void put_number(struct strbuf *b, double v)
{
	struct str s = str_printf(b->arena, "%.6f", v);

	while (str_ends(s, STR("0")))
		s.len--;
	if (str_ends(s, STR(".")))
		s.len--;
	strbuf_put(b, str_is(s, "-0") ? STR("0") : s);
	strbuf_putc(b, ' ');
}

static void put_colour(struct strbuf *b, uint32_t colour)
{
	for (int shift = 16; shift >= 0; shift -= 8)
		put_number(b, (double)(colour >> shift & 0xFF) / 255);
	strbuf_puts(b, "RG ");
}

static struct obj number(struct pdfdoc *doc, double v)
{
	struct strbuf b = {.arena = doc->scratch};

	put_number(&b, v);
	return obj_parse(doc, str_cstr(doc->scratch, strbuf_str(&b)));
}

/* --- forms ------------------------------------------------------------------------------------------------------------------------ */

/* The painted page as a form. */
static struct obj make_form(struct pdfdoc *doc, struct obj painted)
{
	struct obj content = obj_get(painted, "/Contents"), form;

	if (obj_is_array(content) && obj_len(content) == 1)
		content = obj_item(content, 0);
	form = obj_import(doc, content);
	if (!obj_is_stream(form))
		return obj_null(doc);
	obj_set(form, "/Type", obj_new_name(doc, STR("/XObject")));
	obj_set(form, "/Subtype", obj_new_name(doc, STR("/Form")));
	obj_set(form, "/BBox", obj_import(doc, obj_get(painted, "/MediaBox")));
	obj_set(form, "/Resources", obj_import(doc, obj_get(painted, "/Resources")));
	return form;
}

/* A name that the page does not use yet. */
static const char *new_name(struct target *t)
{
	for (unsigned i = 1; i < NAMES_MAX; i++) {
		char *name = str_cstr(t->doc->scratch, str_printf(t->doc->scratch, "/Ofp%u", i));
		if (obj_is_null(obj_get(t->forms, name)))
			return name;
	}
	return NULL;
}

static bool put_form(struct target *t, struct obj painted, const struct overlay_layer *layer, const struct matrix6 *m)
{
	struct strbuf *b = &t->after;
	struct obj form = make_form(t->doc, painted);
	const char *name = new_name(t);

	if (!name || obj_is_null(form))
		return false;
	obj_set(t->forms, name, form);
	strbuf_puts(b, "q ");
	for (size_t i = 0; i < 6; i++)
		put_number(b, m->v[i]);
	strbuf_puts(b, "cm ");
	if (layer->outline) {
		put_colour(b, layer->colour);
		put_number(b, (double)layer->weight / MPT_PER_PT);
		strbuf_puts(b, "w 1 j 1 Tr ");
	}
	strbuf_printf(b, "%s Do Q\n", name);
	return true;
}

/* --- links ------------------------------------------------------------------------------------------------------------------------ */

/* The rectangle around a rectangle mapped by the matrix. */
static struct obj map_rect(struct pdfdoc *doc, struct obj rect, const struct matrix6 *m)
{
	double v[4] = {0}, low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};
	struct obj out = obj_parse(doc, "[]");

	for (uint32_t i = 0; i < 4; i++)
		obj_number(obj_item(rect, i), &v[i]);
	for (int corner = 0; corner < 4; corner++) {
		double x = v[corner & 1 ? 2 : 0], y = v[corner & 2 ? 3 : 1];
		double to[2] = {m->v[0] * x + m->v[2] * y + m->v[4], m->v[1] * x + m->v[3] * y + m->v[5]};
		for (int i = 0; i < 2; i++) {
			low[i] = fmin(low[i], to[i]);
			high[i] = fmax(high[i], to[i]);
		}
	}
	obj_push(out, number(doc, low[0]));
	obj_push(out, number(doc, low[1]));
	obj_push(out, number(doc, high[0]));
	obj_push(out, number(doc, high[1]));
	return out;
}

static void put_links(struct target *t, struct obj painted, const struct matrix6 *m)
{
	struct obj links = obj_get(painted, "/Annots"), own;

	if (!obj_len(links))
		return;
	own = obj_own(t->page, "/Annots", "[]");
	for (uint32_t i = 0; i < obj_len(links); i++) {
		struct obj link = obj_item(links, i), copy;
		obj_remove(link, "/P");
		obj_remove(link, "/StructParent");
		copy = obj_import(t->doc, link);
		obj_set(copy, "/Rect", map_rect(t->doc, obj_get(link, "/Rect"), m));
		obj_set(copy, "/P", t->page);
		obj_push(own, copy);
		linktags_add(t->tags, t->page, copy);
	}
}

/* --- pages ------------------------------------------------------------------------------------------------------------------------ */

static struct contentscan scan_page(struct pdfdoc *doc, struct obj page)
{
	size_t n = 0;
	unsigned char *bytes = pagecontent_read(doc, page, &n);
	struct contentscan scan = {0};

	if (bytes) /* what cannot be decoded shows nothing */
		scan = contentscan_read((struct str){(const char *)bytes, n});
	free(bytes);
	return scan;
}

static void put_times(struct strbuf *b, const char *operator, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		strbuf_puts(b, operator);
}

/* The streams before and after the page's own. */
static void wrap_content(struct target *t)
{
	struct pdfdoc *doc = t->doc;
	const struct contentscan scan = scan_page(doc, t->page);
	struct strbuf before = {.arena = doc->arena}, after = {.arena = doc->arena};
	struct obj content = obj_get(t->page, "/Contents"), streams = obj_parse(doc, "[]");

	put_times(&before, "q\n", 1 + scan.missing);
	strbuf_putc(&after, '\n');
	put_times(&after, "n\n", scan.path);
	put_times(&after, "ET\n", scan.text);
	put_times(&after, "EMC\n", scan.marked);
	put_times(&after, "Q\n", 1 + scan.open);
	strbuf_puts(&after, "/Artifact <</Type /Pagination>> BDC\n");
	strbuf_put(&after, strbuf_str(&t->after));
	strbuf_puts(&after, "EMC\n");
	obj_push(streams, obj_new_stream(doc, strbuf_str(&before)));
	if (obj_is_stream(content))
		obj_push(streams, content);
	for (uint32_t i = 0; i < obj_len(content); i++)
		obj_push(streams, obj_item(content, i));
	obj_push(streams, obj_new_stream(doc, strbuf_str(&after)));
	obj_set(t->page, "/Contents", streams);
}

/* The n layers of one page. */
static bool apply_page(struct pdfdoc *doc, struct pdfdoc *painted, struct linktags *tags, const struct overlay_layer *layers, size_t n)
{
	struct target t = {.doc = doc, .tags = tags, .page = obj_page(doc, layers[0].page), .after = {.arena = doc->scratch}};
	struct pageview view;

	if (!pageview_read(t.page, &view))
		return true; /* nothing can have been placed on it */
	t.shown = pageview_matrix(&view);
	t.forms = obj_own(obj_own(t.page, "/Resources", "<<>>"), "/XObject", "<<>>");
	for (size_t i = 0; i < n; i++) {
		struct matrix6 layer, m;
		struct obj page = obj_page(painted, layers[i].painted);
		memcpy(layer.v, layers[i].matrix, sizeof layer.v);
		m = matrix6_join(&layer, &t.shown);
		if (!put_form(&t, page, &layers[i], &m))
			return false;
		put_links(&t, page, &m);
	}
	wrap_content(&t);
	return !pdfdoc_failed(doc).len;
}

bool overlay_apply(struct pdfdoc *doc, const struct overlay *o)
{
	struct linktags tags;
	struct pdfdoc painted;
	struct str why;
	bool ok = true;

	if (!o->n)
		return true;
	if (pdfdoc_open_bytes(&painted, doc->arena, doc->scratch, o->bytes, &why) != PDFDOC_READ) {
		doc->error = why;
		return false;
	}
	qpdf_push_inherited_attributes_to_page(doc->q);
	qpdf_push_inherited_attributes_to_page(painted.q);
	linktags_begin(&tags, doc);
	for (size_t i = 0, n; i < o->n && ok; i += n) {
		struct arena_mark scratch = arena_save(doc->scratch);
		size_t mark = pdfdoc_mark(doc), painted_mark = pdfdoc_mark(&painted);
		for (n = 1; i + n < o->n && o->layers[i + n].page == o->layers[i].page;)
			n++;
		ok = apply_page(doc, &painted, &tags, o->layers + i, n);
		pdfdoc_release(doc, mark);
		pdfdoc_release(&painted, painted_mark);
		arena_rewind(doc->scratch, scratch);
	}
	linktags_end(&tags);
	pdfdoc_close(&painted);
	return ok;
}
