#include "paint/pdftag.h"

#include "base/arena.h"
#include "paint/pdfput.h"

/* Standard structure types, ISO 32000-1, tables 333-338; headings have their level after it. */
static const char *const types[] = {
	[ROLE_DOCUMENT] = "Document", [ROLE_SECTION] = "Sect",     [ROLE_HEADING] = "H",
	[ROLE_PARAGRAPH] = "P",       [ROLE_QUOTE] = "BlockQuote", [ROLE_LIST] = "L",
	[ROLE_ITEM] = "LI",           [ROLE_LABEL] = "Lbl",        [ROLE_BODY] = "LBody",
	[ROLE_TOC] = "TOC",           [ROLE_TOC_ITEM] = "TOCI",    [ROLE_LINK] = "Link",
	[ROLE_CODE] = "Code",         [ROLE_SPAN] = "Span",        [ROLE_FIGURE] = "Figure",
	[ROLE_TABLE] = "Table",       [ROLE_ROW] = "TR",           [ROLE_CELL] = "TD",
	[ROLE_HEAD_CELL] = "TH",      [ROLE_CAPTION] = "Caption",
};

struct writer {
	const struct pdftag *t;
	HPDF_Dict root;
	HPDF_Dict *objects;    /* by element; NULL: left out */
	HPDF_Dict *references; /* by element: around a link of a table of contents */
};

static void put_type(struct strbuf *b, const struct frame_elem *e, const struct reading_node *node)
{
	enum frame_role role = e->role == ROLE_LINK && !node->linked ? ROLE_SPAN : e->role;

	strbuf_puts(b, types[role]);
	if (role == ROLE_HEADING)
		pdfput_int(b, node->level);
}

void pdftag_put_begin(struct strbuf *b, const struct document *doc, const struct reading_sequence *s)
{
	if (s->elem == FRAME_ARTIFACT) {
		strbuf_puts(b, "/Artifact<</Type/Layout>>BDC\n");
	} else if (frame_is_artifact(s->elem)) {
		strbuf_puts(b, "/Artifact<</Type/Pagination/Subtype/");
		strbuf_puts(b, s->elem == FRAME_HEAD ? "Header" : "Footer");
		strbuf_puts(b, ">>BDC\n");
	} else {
		strbuf_putc(b, '/');
		if (s->lang.len || s->actual.len)
			strbuf_puts(b, types[ROLE_SPAN]);
		else
			strbuf_puts(b, types[doc->elems[s->elem].role]);
		pdfput_entry(b, "<</MCID", s->id);
		if (s->lang.len) {
			strbuf_puts(b, "/Lang");
			pdfput_text(b, s->lang);
		}
		if (s->actual.len) {
			strbuf_puts(b, "/ActualText<FEFF");
			pdfput_utf16_hex(b, s->actual);
			strbuf_putc(b, '>');
		}
		strbuf_puts(b, ">>BDC\n");
	}
}

size_t pdftag_page_key(uint32_t page)
{
	return page;
}

size_t pdftag_link_key(const struct document *doc, size_t link)
{
	return doc->n_pages + link;
}

/* --- contents of elements --------------------------------------------------------------------------------------------------------- */

static uint32_t page_of(const struct reading_node *node)
{
	for (size_t i = 0; i < node->n; i++)
		if (node->v[i].kind == READING_SEQUENCE)
			return node->v[i].page;
	return UINT32_MAX;
}

static void put_sequence(const struct writer *w, struct strbuf *b, const struct reading_item *item, uint32_t page)
{
	uint32_t id = w->t->reading->pages[item->page].v[item->number].id;

	if (item->page == page) {
		pdfput_int(b, id);
		return;
	}
	strbuf_puts(b, "<</Type/MCR/Pg ");
	pdfobj_put_ref(b, w->t->pages[item->page]);
	pdfput_entry(b, "/MCID", id);
	strbuf_puts(b, ">>");
}

static void put_link(const struct writer *w, struct strbuf *b, const struct reading_item *item)
{
	strbuf_puts(b, "<</Type/OBJR/Pg ");
	pdfobj_put_ref(b, w->t->pages[item->page]);
	strbuf_puts(b, "/Obj ");
	pdfobj_put_ref(b, w->t->links[item->number]);
	strbuf_puts(b, ">>");
}

static void put_items(const struct writer *w, struct strbuf *b, uint32_t elem, uint32_t page)
{
	const struct reading_node *node = &w->t->reading->nodes[elem];

	strbuf_puts(b, "/K[");
	for (size_t i = 0; i < node->n; i++) {
		const struct reading_item *item = &node->v[i];
		if (i)
			strbuf_putc(b, ' ');
		switch (item->kind) {
		case READING_ELEM:
			pdfobj_put_ref(b, w->references[item->number] ? w->references[item->number] : w->objects[item->number]);
			break;
		case READING_SEQUENCE:
			put_sequence(w, b, item, page);
			break;
		case READING_LINK:
			put_link(w, b, item);
			break;
		}
	}
	strbuf_puts(b, "]\n");
}

/* --- attributes ------------------------------------------------------------------------------------------------------------------- */

struct box {
	mpt left, top, right, bottom;
};

static void extend(struct box *box, const struct mark *m)
{
	box->left = m->x < box->left ? m->x : box->left;
	box->top = m->y < box->top ? m->y : box->top;
	box->right = m->x + m->w > box->right ? m->x + m->w : box->right;
	box->bottom = m->y + m->h > box->bottom ? m->y + m->h : box->bottom;
}

/* Around a figure's marks, which are on one page. */
static void put_figure_box(const struct writer *w, struct strbuf *b, uint32_t elem, uint32_t page)
{
	const struct reading_node *node = &w->t->reading->nodes[elem];
	const struct frame *f = &w->t->doc->pages[page];
	struct box box = {MPT_MAX, MPT_MAX, -MPT_MAX, -MPT_MAX};

	for (size_t i = 0; i < node->n; i++) {
		const struct reading_sequence *s = &w->t->reading->pages[page].v[node->v[i].number];
		if (node->v[i].kind != READING_SEQUENCE || node->v[i].page != page)
			continue;
		for (uint32_t k = 0; k < s->n; k++)
			extend(&box, &f->marks[s->first + k]);
	}
	strbuf_puts(b, "/A<</O/Layout/BBox[");
	for (size_t i = 0; i < 4; i++) {
		const mpt v[] = {box.left, f->height - box.bottom, box.right, f->height - box.top};
		if (i)
			strbuf_putc(b, ' ');
		pdfput_mpt(b, v[i]);
	}
	strbuf_puts(b, "]>>\n");
}

static void put_numbering(struct strbuf *b, const struct frame_elem *e)
{
	strbuf_puts(b, "/A<</O/List/ListNumbering/");
	strbuf_puts(b, e->numbered ? "Decimal" : e->unlabelled ? "None" : "Disc");
	strbuf_puts(b, ">>\n");
}

static void put_attributes(const struct writer *w, struct strbuf *b, uint32_t elem, uint32_t page)
{
	const struct frame_elem *e = &w->t->doc->elems[elem];

	if (e->role == ROLE_HEAD_CELL)
		strbuf_puts(b, "/A<</O/Table/Scope/Column>>\n");
	if (e->role == ROLE_LIST)
		put_numbering(b, e);
	if (e->role != ROLE_FIGURE)
		return;
	strbuf_puts(b, "/Alt ");
	pdfput_text(b, e->alt);
	strbuf_putc(b, '\n');
	if (page != UINT32_MAX)
		put_figure_box(w, b, elem, page);
}

/* --- the tree --------------------------------------------------------------------------------------------------------------------- */

/* "/Type/StructElem/S/P/P 12 0 R" */
static void put_head(struct strbuf *b, HPDF_Dict parent)
{
	strbuf_puts(b, "/Type/StructElem/P ");
	pdfobj_put_ref(b, parent);
	strbuf_puts(b, "/S/");
}

/* A link of a table of contents stands in a reference, the given object. */
static void write_reference(const struct writer *w, uint32_t link)
{
	struct strbuf b = {.arena = w->t->file->arena};

	put_head(&b, w->objects[w->t->doc->elems[link].parent]);
	strbuf_puts(&b, "Reference/K ");
	pdfobj_put_ref(&b, w->objects[link]);
	strbuf_putc(&b, '\n');
	pdfobj_set_body(w->t->file, w->references[link], strbuf_str(&b));
}

static void write_elem(const struct writer *w, uint32_t elem)
{
	const struct frame_elem *e = &w->t->doc->elems[elem];
	const struct reading_node *node = &w->t->reading->nodes[elem];
	struct strbuf b = {.arena = w->t->file->arena};
	uint32_t page = page_of(node);

	put_head(&b, !elem ? w->root : w->references[elem] ? w->references[elem] : w->objects[e->parent]);
	put_type(&b, e, node);
	if (page != UINT32_MAX) {
		strbuf_puts(&b, "/Pg ");
		pdfobj_put_ref(&b, w->t->pages[page]);
	}
	if (e->lang.len) {
		strbuf_puts(&b, "/Lang ");
		pdfput_text(&b, e->lang);
	}
	put_attributes(w, &b, elem, page);
	put_items(w, &b, elem, page);
	pdfobj_set_body(w->t->file, w->objects[elem], strbuf_str(&b));
}

/* The element of each sequence of a page, by its identifier. */
static void put_page_parents(const struct writer *w, struct strbuf *b, uint32_t page)
{
	const struct reading_page *rp = &w->t->reading->pages[page];

	pdfput_int(b, (int64_t)pdftag_page_key(page));
	strbuf_putc(b, '[');
	for (size_t i = 0; i < rp->n; i++) {
		if (rp->v[i].id == READING_UNREAD)
			continue;
		if (rp->v[i].id)
			strbuf_putc(b, ' ');
		pdfobj_put_ref(b, w->objects[rp->v[i].elem]);
	}
	strbuf_puts(b, "]\n");
}

static HPDF_Dict write_parents(const struct writer *w)
{
	const struct pdftag *t = w->t;
	struct strbuf b = {.arena = t->file->arena};
	HPDF_Dict object = pdfobj_new(t->file);

	strbuf_puts(&b, "/Nums[");
	for (uint32_t page = 0; page < t->doc->n_pages; page++)
		put_page_parents(w, &b, page);
	for (size_t i = 0; i < t->reading->n_links; i++) {
		if (frame_is_artifact(t->reading->links[i]->elem))
			continue;
		pdfput_int(&b, (int64_t)pdftag_link_key(t->doc, i));
		strbuf_putc(&b, ' ');
		pdfobj_put_ref(&b, w->objects[t->reading->links[i]->elem]);
		strbuf_putc(&b, '\n');
	}
	strbuf_puts(&b, "]\n");
	pdfobj_set_body(t->file, object, strbuf_str(&b));
	return object;
}

/* In an entry of a table of contents. */
static bool in_contents(const struct document *doc, uint32_t elem)
{
	return doc->elems[elem].role == ROLE_TOC_ITEM || doc->elems[doc->elems[elem].parent].role == ROLE_TOC_ITEM;
}

static void make_objects(struct writer *w)
{
	const struct document *doc = w->t->doc;

	w->root = pdfobj_new(w->t->file);
	w->objects = ARENA_ARRAY(w->t->file->arena, doc->n_elems, HPDF_Dict);
	w->references = ARENA_ARRAY(w->t->file->arena, doc->n_elems, HPDF_Dict);
	for (uint32_t i = 0; i < doc->n_elems; i++) {
		const struct frame_elem *e = &doc->elems[i];
		if (!w->t->reading->nodes[i].read)
			continue;
		w->objects[i] = pdfobj_new(w->t->file);
		if (e->role == ROLE_LINK && w->t->reading->nodes[i].linked && in_contents(doc, e->parent))
			w->references[i] = pdfobj_new(w->t->file);
	}
}

HPDF_Dict pdftag_write(const struct pdftag *t)
{
	struct writer w = {.t = t};
	struct strbuf b = {.arena = t->file->arena};

	make_objects(&w);
	for (uint32_t i = 0; i < t->doc->n_elems; i++) {
		if (w.objects[i])
			write_elem(&w, i);
		if (w.references[i])
			write_reference(&w, i);
	}
	strbuf_puts(&b, "/Type/StructTreeRoot/K ");
	pdfobj_put_ref(&b, w.objects[0]);
	strbuf_puts(&b, "/ParentTree ");
	pdfobj_put_ref(&b, write_parents(&w));
	pdfput_entry(&b, "/ParentTreeNextKey", (int64_t)pdftag_link_key(t->doc, t->reading->n_links));
	strbuf_putc(&b, '\n');
	pdfobj_set_body(t->file, w.root, strbuf_str(&b));
	return w.root;
}
