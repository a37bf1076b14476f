#include "paint/pdfnav.h"

#include "base/arena.h"
#include "paint/pdfput.h"

static const size_t none = SIZE_MAX;

/* "[12 0 R /XYZ null y null]": keeps left edge and magnification. `page`: NULL: the object of this number. */
static void put_position(struct strbuf *b, HPDF_Dict page, uint32_t number, mpt y)
{
	strbuf_putc(b, '[');
	if (page)
		pdfobj_put_ref(b, page);
	else
		pdfobj_put_number(b, number);
	strbuf_puts(b, " /XYZ null ");
	pdfput_mpt(b, y);
	strbuf_puts(b, " null]");
}

/* A place on a page, and in PDF 2.0 also the structure element there (ISO 32000-2, 12.3.2.3; ISO 14289-2, 8.8). */
static void put_destination(struct strbuf *b, const struct pdfnav *nav, uint32_t page, mpt y, uint32_t elem)
{
	bool structured = conformance_rows[nav->doc->conformance].pdf2;

	if (page >= nav->doc->n_pages)
		page = document_last(nav->doc);
	y = nav->doc->pages[page].height - y;
	strbuf_puts(b, structured ? "/A <</S /GoTo /D " : "/Dest ");
	put_position(b, nav->pages[page], 0, y);
	if (structured) {
		strbuf_puts(b, " /SD ");
		put_position(b, NULL, pdftag_number(nav->tags, elem), y);
		strbuf_puts(b, ">>");
	}
	strbuf_putc(b, '\n');
}

/* The top of an element. */
static void put_place(struct strbuf *b, const struct pdfnav *nav, uint32_t elem)
{
	const struct reading_node *node = &nav->reading->nodes[elem];

	put_destination(b, nav, node->page, node->top, elem);
}

void pdfnav_link(const struct pdfnav *nav, const struct mark *m, mpt height, size_t link)
{
	struct arena_mark mark = arena_save(&nav->file->text);
	struct strbuf b = {.arena = &nav->file->text};
	struct str title = reading_link_title(nav->doc, m);
	const mpt corners[] = {m->x, height - m->y - m->h, m->x + m->w, height - m->y};

	strbuf_puts(&b, "/Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [");
	for (size_t i = 0; i < 4; i++) {
		if (i)
			strbuf_putc(&b, ' ');
		pdfput_mpt(&b, corners[i]);
	}
	strbuf_puts(&b, "]\n");
	if (!frame_is_artifact(m->elem))
		pdfput_entry(&b, "/StructParent", (int64_t)pdftag_link_key(nav->doc, link));
	if (title.len) {
		strbuf_puts(&b, "/Contents ");
		pdfput_text(&b, title);
		strbuf_putc(&b, '\n');
	}
	if (m->u.link.article && nav->doc->joined) {
		strbuf_puts(&b, "/Dest ");
		pdfput_bytes(&b, m->u.link.dest);
		strbuf_putc(&b, '\n');
	} else if (m->u.link.url.len) {
		strbuf_puts(&b, "/A <</S /URI /URI ");
		pdfput_bytes(&b, m->u.link.url);
		strbuf_puts(&b, ">>\n");
	} else {
		put_place(&b, nav, m->u.link.place);
	}
	pdfobj_put_packed(nav->file, pdftag_link(nav->tags, link), strbuf_str(&b));
	arena_rewind(&nav->file->text, mark);
}

/* An outline item's place in the tree, by index; `none`: no such item. */
struct node {
	size_t parent, prev, next, first, last;
	size_t below; /* descendants, all of which are shown */
	uint32_t object;
};

static void link_nodes(struct node *v, const struct docinfo *info)
{
	for (size_t i = 0; i < info->n_outline; i++) {
		size_t before = i ? i - 1 : none;
		v[i].parent = v[i].prev = v[i].next = v[i].first = v[i].last = none;
		/* climb from the previous item to the one on this level */
		while (before != none && info->outline[before].level > info->outline[i].level)
			before = v[before].parent;
		if (before != none && info->outline[before].level < info->outline[i].level) {
			v[i].parent = before;
			v[before].first = i;
		} else if (before != none) {
			v[i].parent = v[before].parent;
			v[i].prev = before;
			v[before].next = i;
		}
		for (size_t up = v[i].parent; up != none; up = v[up].parent)
			v[up].below++;
		if (v[i].parent != none)
			v[v[i].parent].last = i;
	}
}

static void put_link_to(struct strbuf *b, const char *key, const struct node *v, size_t i)
{
	if (i == none)
		return;
	strbuf_puts(b, key);
	strbuf_putc(b, ' ');
	pdfobj_put_number(b, v[i].object);
	strbuf_putc(b, '\n');
}

static struct str outline_entries(const struct pdfnav *nav, const struct node *v, size_t i, uint32_t root)
{
	const struct outline_item *item = &nav->doc->info.outline[i];
	struct strbuf b = {.arena = nav->file->arena};

	strbuf_puts(&b, "/Title ");
	pdfput_text(&b, item->title);
	strbuf_puts(&b, "\n/Parent ");
	pdfobj_put_number(&b, v[i].parent == none ? root : v[v[i].parent].object);
	strbuf_putc(&b, '\n');
	put_link_to(&b, "/Prev", v, v[i].prev);
	put_link_to(&b, "/Next", v, v[i].next);
	put_link_to(&b, "/First", v, v[i].first);
	put_link_to(&b, "/Last", v, v[i].last);
	if (v[i].below) {
		pdfput_entry(&b, "/Count", (int64_t)v[i].below);
		strbuf_putc(&b, '\n');
	}
	put_destination(&b, nav, item->page, item->y, item->elem);
	return strbuf_str(&b);
}

uint32_t pdfnav_outline(const struct pdfnav *nav)
{
	size_t n = nav->doc->info.n_outline, last;
	struct strbuf b = {.arena = nav->file->arena};
	struct node *v;
	uint32_t root;

	if (!n)
		return 0;
	v = ARENA_ARRAY(nav->file->arena, n, struct node);
	link_nodes(v, &nav->doc->info);
	root = pdfobj_pack(nav->file, 1);
	for (size_t i = 0; i < n; i++)
		v[i].object = pdfobj_pack(nav->file, 1);
	for (size_t i = 0; i < n; i++)
		pdfobj_put_packed(nav->file, v[i].object, outline_entries(nav, v, i, root));
	for (last = n - 1; v[last].parent != none;)
		last = v[last].parent;
	strbuf_puts(&b, "/Type /Outlines\n");
	put_link_to(&b, "/First", v, 0);
	put_link_to(&b, "/Last", v, last);
	pdfput_entry(&b, "/Count", (int64_t)n);
	strbuf_putc(&b, '\n');
	pdfobj_put_packed(nav->file, root, strbuf_str(&b));
	return root;
}

void pdfnav_put_labels(struct strbuf *b, const struct docinfo *info)
{
	if (!info->n_labels)
		return;
	strbuf_puts(b, "/PageLabels <</Nums [");
	if (info->labels[0].page)
		strbuf_puts(b, "0 <</S /D>> ");
	for (size_t i = 0; i < info->n_labels; i++) {
		const struct page_label *l = &info->labels[i];
		pdfput_int(b, l->page);
		strbuf_puts(b, " <<");
		switch (l->style) {
		case PAGE_LABEL_NONE:
			break;
		case PAGE_LABEL_DECIMAL:
			strbuf_puts(b, "/S /D");
			break;
		case PAGE_LABEL_ROMAN:
			strbuf_puts(b, "/S /r");
			break;
		}
		if (l->style != PAGE_LABEL_NONE && l->start > 1)
			pdfput_entry(b, " /St", l->start);
		if (l->prefix.len) {
			strbuf_puts(b, " /P ");
			pdfput_text(b, l->prefix);
		}
		strbuf_puts(b, ">> ");
	}
	strbuf_puts(b, "]>>\n");
}
