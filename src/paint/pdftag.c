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

/* Those that PDF 2.0 does not have: ISO 32000-2, annex L. */
static const char *const old_types[] = {"BlockQuote", "TOC", "TOCI", "Code", "Reference"};

enum { PDF_2, PDF_1_7 };
static const char *const namespace_names[] = {[PDF_2] = "http://iso.org/pdf2/ssn", [PDF_1_7] = "http://iso.org/pdf/ssn"};

static bool is_old(const char *type)
{
	for (size_t i = 0; i < sizeof old_types / sizeof *old_types; i++)
		if (str_is(str_from(type), old_types[i]))
			return true;
	return false;
}

/* What the element is. In a list, the body of an item stands for an entry of a table of contents. */
static enum frame_role role_of(const struct pdftag *t, uint32_t elem)
{
	enum frame_role role = t->doc->elems[elem].role;

	if (role == ROLE_LINK && !t->reading->nodes[elem].linked)
		return ROLE_SPAN;
	if (t->listed && role == ROLE_TOC)
		return ROLE_LIST;
	return t->listed && role == ROLE_TOC_ITEM ? ROLE_BODY : role;
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
		if (s->lang.len || s->actual.len || s->expansion.len)
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
		if (s->expansion.len) {
			strbuf_puts(b, "/E");
			pdfput_text(b, s->expansion);
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

static void put_sequence(const struct pdftag *t, struct strbuf *b, const struct reading_item *item, uint32_t page)
{
	uint32_t id = t->reading->pages[item->page].v[item->number].id;

	if (item->page == page) {
		pdfput_int(b, id);
		return;
	}
	strbuf_puts(b, "<</Type/MCR/Pg ");
	pdfobj_put_ref(b, t->pages[item->page]);
	pdfput_entry(b, "/MCID", id);
	strbuf_puts(b, ">>");
}

static void put_link(const struct pdftag *t, struct strbuf *b, const struct reading_item *item)
{
	strbuf_puts(b, "<</Type/OBJR/Pg ");
	pdfobj_put_ref(b, t->pages[item->page]);
	strbuf_puts(b, "/Obj ");
	pdfobj_put_ref(b, t->links[item->number]);
	strbuf_puts(b, ">>");
}

static void put_items(const struct pdftag *t, struct strbuf *b, uint32_t elem, uint32_t page)
{
	const struct reading_node *node = &t->reading->nodes[elem];

	strbuf_puts(b, "/K[");
	for (size_t i = 0; i < node->n; i++) {
		const struct reading_item *item = &node->v[i];
		if (i)
			strbuf_putc(b, ' ');
		switch (item->kind) {
		case READING_ELEM:
			pdfobj_put_ref(b, t->around[item->number] ? t->around[item->number] : t->objects[item->number]);
			break;
		case READING_SEQUENCE:
			put_sequence(t, b, item, page);
			break;
		case READING_LINK:
			put_link(t, b, item);
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
static void put_figure_box(const struct pdftag *t, struct strbuf *b, uint32_t elem, uint32_t page)
{
	const struct reading_node *node = &t->reading->nodes[elem];
	const struct frame *f = &t->doc->pages[page];
	struct box box = {MPT_MAX, MPT_MAX, -MPT_MAX, -MPT_MAX};

	for (size_t i = 0; i < node->n; i++) {
		const struct reading_sequence *s = &t->reading->pages[page].v[node->v[i].number];
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

static void put_attributes(const struct pdftag *t, struct strbuf *b, uint32_t elem, uint32_t page)
{
	const struct frame_elem *e = &t->doc->elems[elem];

	if (e->role == ROLE_HEAD_CELL)
		strbuf_puts(b, "/A<</O/Table/Scope/Column>>\n");
	if (e->role == ROLE_TOC && t->listed)
		strbuf_puts(b, "/A<</O/List/ListNumbering/None>>\n");
	if (e->role == ROLE_LIST)
		put_numbering(b, e);
	if (e->role != ROLE_FIGURE)
		return;
	strbuf_puts(b, "/Alt ");
	pdfput_text(b, e->alt);
	strbuf_putc(b, '\n');
	if (page != UINT32_MAX)
		put_figure_box(t, b, elem, page);
}

/* --- the tree --------------------------------------------------------------------------------------------------------------------- */

/* "/Type/StructElem/P 12 0 R/S/H1 /NS 3 0 R"; level 0: none. */
static void put_head(const struct pdftag *t, struct strbuf *b, HPDF_Dict parent, const char *type, unsigned level)
{
	strbuf_puts(b, "/Type/StructElem/P ");
	pdfobj_put_ref(b, parent);
	strbuf_puts(b, "/S/");
	strbuf_puts(b, type);
	if (level)
		pdfput_int(b, level);
	if (t->namespaces[PDF_2]) {
		strbuf_puts(b, "/NS ");
		pdfobj_put_ref(b, t->namespaces[is_old(type) ? PDF_1_7 : PDF_2]);
	}
}

/* A link of a table of contents stands in a reference, the given object; the body of an item in the item. */
static void write_around(const struct pdftag *t, uint32_t elem)
{
	struct strbuf b = {.arena = t->file->arena};
	const struct frame_elem *e = &t->doc->elems[elem];

	put_head(t, &b, t->objects[e->parent], e->role == ROLE_LINK ? "Reference" : types[ROLE_ITEM], 0);
	strbuf_puts(&b, "/K ");
	pdfobj_put_ref(&b, t->objects[elem]);
	strbuf_putc(&b, '\n');
	pdfobj_set_body(t->file, t->around[elem], strbuf_str(&b));
}

static void write_elem(const struct pdftag *t, uint32_t elem)
{
	const struct frame_elem *e = &t->doc->elems[elem];
	const struct reading_node *node = &t->reading->nodes[elem];
	struct strbuf b = {.arena = t->file->arena};
	uint32_t page = page_of(node);
	HPDF_Dict parent = !elem ? t->root : t->around[elem] ? t->around[elem] : t->objects[e->parent];

	put_head(t, &b, parent, types[role_of(t, elem)], e->role == ROLE_HEADING ? node->level : 0);
	if (page != UINT32_MAX) {
		strbuf_puts(&b, "/Pg ");
		pdfobj_put_ref(&b, t->pages[page]);
	}
	if (e->lang.len) {
		strbuf_puts(&b, "/Lang ");
		pdfput_text(&b, e->lang);
	}
	put_attributes(t, &b, elem, page);
	put_items(t, &b, elem, page);
	pdfobj_set_body(t->file, t->objects[elem], strbuf_str(&b));
}

/* The element of each sequence of a page, by its identifier. */
static void put_page_parents(const struct pdftag *t, struct strbuf *b, uint32_t page)
{
	const struct reading_page *rp = &t->reading->pages[page];

	pdfput_int(b, (int64_t)pdftag_page_key(page));
	strbuf_putc(b, '[');
	for (size_t i = 0; i < rp->n; i++) {
		if (rp->v[i].id == READING_UNREAD)
			continue;
		if (rp->v[i].id)
			strbuf_putc(b, ' ');
		pdfobj_put_ref(b, t->objects[rp->v[i].elem]);
	}
	strbuf_puts(b, "]\n");
}

static HPDF_Dict write_parents(const struct pdftag *t)
{
	struct strbuf b = {.arena = t->file->arena};
	HPDF_Dict object = pdfobj_new(t->file);

	strbuf_puts(&b, "/Nums[");
	for (uint32_t page = 0; page < t->doc->n_pages; page++)
		put_page_parents(t, &b, page);
	for (size_t i = 0; i < t->reading->n_links; i++) {
		if (frame_is_artifact(t->reading->links[i]->elem))
			continue;
		pdfput_int(&b, (int64_t)pdftag_link_key(t->doc, i));
		strbuf_putc(&b, ' ');
		pdfobj_put_ref(&b, t->objects[t->reading->links[i]->elem]);
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

static HPDF_Dict write_namespace(struct pdfobj_file *file, const char *name)
{
	struct strbuf b = {.arena = file->arena};
	HPDF_Dict object = pdfobj_new(file);

	strbuf_puts(&b, "/Type/Namespace/NS");
	pdfput_bytes(&b, str_from(name));
	strbuf_putc(&b, '\n');
	pdfobj_set_body(file, object, strbuf_str(&b));
	return object;
}

/* Links of tables of contents are in references; of a table that is a list, each entry is the body of an item. */
static bool stands_in_another(const struct pdftag *t, uint32_t elem)
{
	const struct frame_elem *e = &t->doc->elems[elem];

	if (t->listed)
		return e->role == ROLE_TOC_ITEM;
	return e->role == ROLE_LINK && t->reading->nodes[elem].linked && in_contents(t->doc, e->parent);
}

/* ISO 14289-2, 8.2.5.8, wants entries of a table of contents to refer to elements of the same file. The articles of an issue are in other
 * files, so that their table is a list, except in the joined file. */
void pdftag_open(struct pdftag *t)
{
	const struct document *doc = t->doc;
	bool pdf2 = conformance_rows[doc->conformance].pdf2;

	t->listed = pdf2 && !doc->joined;
	for (size_t i = 0; i < 2 && pdf2; i++)
		t->namespaces[i] = write_namespace(t->file, namespace_names[i]);
	t->root = pdfobj_new(t->file);
	t->objects = ARENA_ARRAY(t->file->arena, doc->n_elems, HPDF_Dict);
	t->around = ARENA_ARRAY(t->file->arena, doc->n_elems, HPDF_Dict);
	for (uint32_t i = 0; i < doc->n_elems; i++) {
		if (!t->reading->nodes[i].read)
			continue;
		t->objects[i] = pdfobj_new(t->file);
		if (stands_in_another(t, i))
			t->around[i] = pdfobj_new(t->file);
	}
}

HPDF_Dict pdftag_object(const struct pdftag *t, uint32_t elem)
{
	while (elem && !t->objects[elem])
		elem = t->doc->elems[elem].parent;
	return t->objects[elem];
}

static void put_namespaces(const struct pdftag *t, struct strbuf *b)
{
	if (!t->namespaces[PDF_2])
		return;
	strbuf_puts(b, "/Namespaces[");
	pdfobj_put_ref(b, t->namespaces[PDF_2]);
	strbuf_putc(b, ' ');
	pdfobj_put_ref(b, t->namespaces[PDF_1_7]);
	strbuf_putc(b, ']');
}

HPDF_Dict pdftag_write(const struct pdftag *t)
{
	struct strbuf b = {.arena = t->file->arena};

	for (uint32_t i = 0; i < t->doc->n_elems; i++) {
		if (t->objects[i])
			write_elem(t, i);
		if (t->around[i])
			write_around(t, i);
	}
	strbuf_puts(&b, "/Type/StructTreeRoot/K ");
	pdfobj_put_ref(&b, t->objects[0]);
	put_namespaces(t, &b);
	strbuf_puts(&b, "/ParentTree ");
	pdfobj_put_ref(&b, write_parents(t));
	pdfput_entry(&b, "/ParentTreeNextKey", (int64_t)pdftag_link_key(t->doc, t->reading->n_links));
	strbuf_putc(&b, '\n');
	pdfobj_set_body(t->file, t->root, strbuf_str(&b));
	return t->root;
}
