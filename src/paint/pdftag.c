#include "paint/pdftag.h"

#include "base/arena.h"
#include "layout/framepack.h"
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
/* Entries of an array: ISO 32000-1, annex C, and what older readers can take. */
enum { ARRAY_MAX = 32767, PAIRS_MAX = 4000 /* of a node of the tree of parents */ };
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

/* --- numbers of objects ----------------------------------------------------------------------------------------------------------- */

/* In an entry of a table of contents. */
static bool in_contents(const struct document *doc, uint32_t elem)
{
	return doc->elems[elem].role == ROLE_TOC_ITEM || doc->elems[doc->elems[elem].parent].role == ROLE_TOC_ITEM;
}

/* Links of tables of contents are in references; of a table that is a list, each entry is the body of an item. */
static bool stands_in_another(const struct pdftag *t, uint32_t elem)
{
	const struct frame_elem *e = &t->doc->elems[elem];

	if (t->listed)
		return e->role == ROLE_TOC_ITEM;
	return e->role == ROLE_LINK && t->reading->nodes[elem].linked && in_contents(t->doc, e->parent);
}

/* The object around an element, which has the next number, or the element itself. */
static uint32_t outer_number(const struct pdftag *t, uint32_t elem)
{
	return t->numbers[elem] + stands_in_another(t, elem);
}

/* Lists longer than an array may be in older readers, and in PDF/A-1, are divided: the element's children are in groups of its kind. */
static uint32_t group_count(const struct pdftag *t, uint32_t elem)
{
	const struct reading_node *node = &t->reading->nodes[elem];

	if (node->n <= ARRAY_MAX)
		return 0;
	for (uint32_t i = 0; i < node->n; i++)
		if (node->v[i].kind != READING_ELEM)
			return 0; /* a text, which has other limits */
	return (node->n + ARRAY_MAX - 1) / ARRAY_MAX;
}

/* The groups of an element have the numbers after it. */
static void number_groups(struct pdftag *t, uint32_t elem)
{
	const struct reading_node *node = &t->reading->nodes[elem];
	uint32_t n = group_count(t, elem), first;

	if (!n)
		return;
	if (!t->groups)
		t->groups = ARENA_ARRAY(t->file->arena, t->doc->n_elems, uint32_t);
	first = pdfobj_pack(t->file, n);
	for (uint32_t i = 0; i < node->n; i++)
		t->groups[node->v[i].number] = first + i / ARRAY_MAX;
}

uint32_t pdftag_link(const struct pdftag *t, size_t link)
{
	return t->first_link + (uint32_t)link;
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
	if (item->page == page) {
		pdfput_int(b, item->number);
		return;
	}
	strbuf_puts(b, "<</Type/MCR/Pg ");
	pdfobj_put_ref(b, t->pages[item->page]);
	pdfput_entry(b, "/MCID", item->number);
	strbuf_puts(b, ">>");
}

static void put_link(const struct pdftag *t, struct strbuf *b, const struct reading_item *item)
{
	strbuf_puts(b, "<</Type/OBJR/Pg ");
	pdfobj_put_ref(b, t->pages[item->page]);
	strbuf_puts(b, "/Obj ");
	pdfobj_put_number(b, pdftag_link(t, item->number));
	strbuf_puts(b, ">>");
}

/* Items from..to-1 of a node whose own page is `page`. */
static void put_items(const struct pdftag *t, struct strbuf *b, const struct reading_node *node, uint32_t from, uint32_t to, uint32_t page)
{
	strbuf_puts(b, "/K[");
	for (uint32_t i = from; i < to; i++) {
		const struct reading_item *item = &node->v[i];
		if (i > from)
			strbuf_putc(b, ' ');
		switch (item->kind) {
		case READING_ELEM:
			pdfobj_put_number(b, outer_number(t, item->number));
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
	struct box box = {MPT_MAX, MPT_MAX, -MPT_MAX, -MPT_MAX};
	struct arena own = {0};
	const struct frame f = framepack_get(&own, t->doc, page);
	const struct reading_page sequences = reading_page(&own, t->reading, t->doc, &f);

	for (size_t i = 0; i < sequences.n; i++)
		for (uint32_t k = 0; sequences.v[i].elem == elem && sequences.v[i].id != READING_UNREAD && k < sequences.v[i].n; k++)
			extend(&box, &f.marks[sequences.v[i].first + k]);
	strbuf_puts(b, "/A<</O/Layout/BBox[");
	for (size_t i = 0; i < 4; i++) {
		const mpt v[] = {box.left, f.height - box.bottom, box.right, f.height - box.top};
		if (i)
			strbuf_putc(b, ' ');
		pdfput_mpt(b, v[i]);
	}
	strbuf_puts(b, "]>>\n");
	arena_done(&own);
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
static void put_head(const struct pdftag *t, struct strbuf *b, uint32_t parent, const char *type, unsigned level)
{
	strbuf_puts(b, "/Type/StructElem/P ");
	pdfobj_put_number(b, parent);
	strbuf_puts(b, "/S/");
	strbuf_puts(b, type);
	if (level)
		pdfput_int(b, level);
	if (t->namespaces[PDF_2]) {
		strbuf_puts(b, "/NS ");
		pdfobj_put_number(b, t->namespaces[is_old(type) ? PDF_1_7 : PDF_2]);
	}
}

/* The object in which an element with what is around it stands. */
static uint32_t parent_number(const struct pdftag *t, uint32_t elem)
{
	if (!elem)
		return t->root;
	return t->groups && t->groups[elem] ? t->groups[elem] : t->numbers[t->doc->elems[elem].parent];
}

/* A link of a table of contents stands in a reference, the given object; the body of an item in the item. */
static void write_around(const struct pdftag *t, uint32_t elem)
{
	struct arena_mark mark = arena_save(&t->file->text);
	struct strbuf b = {.arena = &t->file->text};
	bool link = t->doc->elems[elem].role == ROLE_LINK;

	put_head(t, &b, parent_number(t, elem), link ? "Reference" : types[ROLE_ITEM], 0);
	strbuf_puts(&b, "/K ");
	pdfobj_put_number(&b, t->numbers[elem]);
	strbuf_putc(&b, '\n');
	pdfobj_put_packed(t->file, outer_number(t, elem), strbuf_str(&b));
	arena_rewind(&t->file->text, mark);
}

/* A group of a divided element, and a list of all of them. */
static void write_groups(const struct pdftag *t, uint32_t elem, uint32_t n, struct strbuf *list)
{
	const struct reading_node *node = &t->reading->nodes[elem];
	uint32_t first = t->groups[node->v[0].number];
	enum frame_role role = role_of(t, elem);
	const char *type = role == ROLE_TABLE ? "TBody" : role == ROLE_DOCUMENT ? types[ROLE_SECTION] : types[role];

	strbuf_puts(list, "/K[");
	for (uint32_t i = 0; i < n; i++) {
		struct arena own = {0};
		struct strbuf b = {.arena = &own};
		uint32_t from = i * ARRAY_MAX, to = from + ARRAY_MAX < node->n ? from + ARRAY_MAX : node->n;
		put_head(t, &b, t->numbers[elem], type, 0);
		put_attributes(t, &b, elem, UINT32_MAX);
		put_items(t, &b, node, from, to, UINT32_MAX);
		pdfobj_put_packed(t->file, first + i, strbuf_str(&b));
		pdfobj_put_number(list, first + i);
		strbuf_putc(list, ' ');
		arena_done(&own);
	}
	strbuf_puts(list, "]\n");
}

static void write_elem(const struct pdftag *t, uint32_t elem)
{
	struct arena_mark mark = arena_save(&t->file->text);
	const struct frame_elem *e = &t->doc->elems[elem];
	const struct reading_node *node = &t->reading->nodes[elem];
	struct strbuf b = {.arena = &t->file->text};
	uint32_t page = page_of(node), groups = group_count(t, elem);
	bool inside = stands_in_another(t, elem);

	put_head(t, &b, inside ? outer_number(t, elem) : parent_number(t, elem), types[role_of(t, elem)],
		 e->role == ROLE_HEADING ? node->level : 0);
	if (page != UINT32_MAX) {
		strbuf_puts(&b, "/Pg ");
		pdfobj_put_ref(&b, t->pages[page]);
	}
	if (e->lang.len) {
		strbuf_puts(&b, "/Lang ");
		pdfput_text(&b, e->lang);
	}
	put_attributes(t, &b, elem, page);
	if (groups)
		write_groups(t, elem, groups, &b);
	else
		put_items(t, &b, node, 0, node->n, page);
	pdfobj_put_packed(t->file, t->numbers[elem], strbuf_str(&b));
	if (inside)
		write_around(t, elem);
	arena_rewind(&t->file->text, mark);
}

/* --- the tree of parents ---------------------------------------------------------------------------------------------------------- */

/* Ends a node, if the tree has several. */
static void end_node(struct pdftag *t)
{
	struct strbuf b = {.arena = &t->parents};
	uint32_t number;

	if (!t->divided || !t->pairs)
		return;
	number = pdfobj_pack(t->file, 1);
	pdfput_entry(&b, "/Limits[", (int64_t)t->first_key);
	pdfput_entry(&b, "", (int64_t)t->last_key);
	strbuf_puts(&b, "]/Nums[");
	strbuf_put(&b, strbuf_str(&t->nums));
	strbuf_puts(&b, "]\n");
	pdfobj_put_packed(t->file, number, strbuf_str(&b));
	pdfobj_put_number(&t->kids, number);
	strbuf_putc(&t->kids, ' ');
	arena_done(&t->parents);
	t->nums = (struct strbuf){.arena = &t->parents};
	t->pairs = 0;
}

static void begin_pair(struct pdftag *t, size_t key)
{
	if (t->pairs == PAIRS_MAX)
		end_node(t);
	if (!t->pairs++)
		t->first_key = key;
	t->last_key = key;
	pdfput_int(&t->nums, (int64_t)key);
}

void pdftag_put_page(struct pdftag *t, uint32_t page, const struct reading_page *sequences)
{
	begin_pair(t, pdftag_page_key(page));
	strbuf_putc(&t->nums, '[');
	for (size_t i = 0; i < sequences->n; i++) {
		if (sequences->v[i].id == READING_UNREAD)
			continue;
		if (sequences->v[i].id)
			strbuf_putc(&t->nums, ' ');
		pdfobj_put_number(&t->nums, t->numbers[sequences->v[i].elem]);
	}
	strbuf_puts(&t->nums, "]\n");
}

static uint32_t write_parents(struct pdftag *t)
{
	struct strbuf b = {.arena = t->file->arena};
	uint32_t number = pdfobj_pack(t->file, 1);

	for (size_t i = 0; i < t->reading->n_links; i++) {
		if (frame_is_artifact(t->reading->links[i]))
			continue;
		begin_pair(t, pdftag_link_key(t->doc, i));
		strbuf_putc(&t->nums, ' ');
		pdfobj_put_number(&t->nums, t->numbers[t->reading->links[i]]);
		strbuf_putc(&t->nums, '\n');
	}
	end_node(t);
	strbuf_puts(&b, t->divided ? "/Kids[" : "/Nums[");
	strbuf_put(&b, strbuf_str(t->divided ? &t->kids : &t->nums));
	strbuf_puts(&b, "]\n");
	pdfobj_put_packed(t->file, number, strbuf_str(&b));
	arena_done(&t->parents);
	return number;
}

static uint32_t write_namespace(struct pdfobj_file *file, const char *name)
{
	struct strbuf b = {.arena = file->arena};
	uint32_t number = pdfobj_pack(file, 1);

	strbuf_puts(&b, "/Type/Namespace/NS");
	pdfput_bytes(&b, str_from(name));
	strbuf_putc(&b, '\n');
	pdfobj_put_packed(file, number, strbuf_str(&b));
	return number;
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
	t->root = pdfobj_pack(t->file, 1);
	t->numbers = ARENA_ARRAY(t->file->arena, doc->n_elems, uint32_t);
	for (uint32_t i = 0; i < doc->n_elems; i++) {
		if (!t->reading->nodes[i].read)
			continue;
		t->numbers[i] = pdfobj_pack(t->file, stands_in_another(t, i) ? 2 : 1);
		number_groups(t, i);
	}
	t->first_link = pdfobj_pack(t->file, t->reading->n_links);
	t->divided = doc->n_pages + t->reading->n_links > PAIRS_MAX;
	t->nums = (struct strbuf){.arena = &t->parents};
	t->kids = (struct strbuf){.arena = t->file->arena};
}

uint32_t pdftag_number(const struct pdftag *t, uint32_t elem)
{
	while (elem && !t->numbers[elem])
		elem = t->doc->elems[elem].parent;
	return t->numbers[elem];
}

static void put_namespaces(const struct pdftag *t, struct strbuf *b)
{
	if (!t->namespaces[PDF_2])
		return;
	strbuf_puts(b, "/Namespaces[");
	pdfobj_put_number(b, t->namespaces[PDF_2]);
	strbuf_putc(b, ' ');
	pdfobj_put_number(b, t->namespaces[PDF_1_7]);
	strbuf_putc(b, ']');
}

uint32_t pdftag_write(struct pdftag *t)
{
	struct strbuf b = {.arena = t->file->arena};

	for (uint32_t i = 0; i < t->doc->n_elems; i++)
		if (t->numbers[i])
			write_elem(t, i);
	strbuf_puts(&b, "/Type/StructTreeRoot/K ");
	pdfobj_put_number(&b, t->numbers[0]);
	put_namespaces(t, &b);
	strbuf_puts(&b, "/ParentTree ");
	pdfobj_put_number(&b, write_parents(t));
	pdfput_entry(&b, "/ParentTreeNextKey", (int64_t)pdftag_link_key(t->doc, t->reading->n_links));
	strbuf_putc(&b, '\n');
	pdfobj_put_packed(t->file, t->root, strbuf_str(&b));
	return t->root;
}
