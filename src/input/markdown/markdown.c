#include "input/markdown/markdown.h"

#include <stdlib.h>
#include <string.h>

#include <cmark.h>

#include "base/arena.h"
#include "input/markdown/mdhtml.h"
#include "input/markdown/mdinline.h"
#include "input/markdown/mdlink.h"
#include "input/markdown/mdordinal.h"
#include "input/markdown/mdtable.h"

/* An open block: children are appended after `last`. */
struct frame {
	struct prose_block *self; /* NULL: the document */
	struct prose_block *last;
};

struct parse {
	struct mdsource source;
	struct markdown_options opt;
	struct arena *arena;
	struct diag *diag;
	struct prose_block *first;
	struct frame frame[MDSOURCE_DEPTH + 1];
	size_t depth;  /* index of the innermost frame */
	size_t over;   /* open blocks too deep to have a frame */
	size_t blocks; /* so far, unless opt.blocks counts them */
};

/* cmark's default allocator aborts. */
static void *allocate(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (!p)
		arena_exhausted();
	return p;
}

static void *reallocate(void *old, size_t size)
{
	void *p = realloc(old, size);

	if (!p)
		arena_exhausted();
	return p;
}

/* The caller frees the document with cmark_node_free(). */
static cmark_node *parse_document(struct str text)
{
	static cmark_mem memory = {allocate, reallocate, free};
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
	cmark_node *doc;

	cmark_parser_feed(parser, text.ptr, text.len);
	doc = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return doc;
}

static struct origin place_of(struct parse *p, cmark_node *node)
{
	size_t start, col = (size_t)cmark_node_get_start_column(node);
	struct str line = mdsource_line(&p->source, (size_t)cmark_node_get_start_line(node) - 1, &start);

	col = col ? col - 1 : 0;
	return mdsource_place(&p->source, start + (col < line.len ? col : line.len));
}

static struct prose_block *add_block(struct parse *p, enum prose_block_kind kind, struct origin at)
{
	struct prose_block *b = ARENA_NEW(p->arena, struct prose_block);
	struct frame *f = &p->frame[p->depth];

	if (++*p->opt.blocks == MARKDOWN_BLOCKS_LIMIT + 1)
		diag_error(p->diag, at, DIAG_LIMIT, "more than %d paragraphs, headings, list items and table cells", MARKDOWN_BLOCKS_LIMIT);
	b->kind = kind;
	b->at = at;
	if (f->last)
		f->last->next = b;
	else if (f->self)
		f->self->child = b;
	else
		p->first = b;
	f->last = b;
	return b;
}

static void push(struct parse *p, struct prose_block *b)
{
	p->frame[++p->depth] = (struct frame){.self = b};
}

static struct prose_inline *new_inline(struct parse *p, enum prose_inline_kind kind, struct str text, struct origin at)
{
	struct prose_inline *i = ARENA_NEW(p->arena, struct prose_inline);

	i->kind = kind;
	i->text = text;
	i->at = at;
	return i;
}

/* Adds the paragraph, after the number of an item that is none; where only its line was broken, the text goes on in the one before. */
static void add_paragraph(struct parse *p, cmark_node *node, struct origin at, struct prose_inline *inlines)
{
	size_t offset;
	struct str number = mdordinal_before(&p->source, node, &offset);
	struct prose_block *last = p->frame[p->depth].last;
	struct prose_inline **end = &inlines;

	if (number.len) {
		struct prose_inline *first = new_inline(p, PROSE_TEXT, number, mdsource_place(&p->source, offset));
		first->next = inlines ? new_inline(p, PROSE_SPACE, STR(""), at) : NULL;
		if (inlines)
			first->next->next = inlines;
		inlines = first;
		at = first->at;
	}
	if (!mdordinal_continues(node) || !last || last->kind != PROSE_PARAGRAPH || !last->inlines) {
		add_block(p, PROSE_PARAGRAPH, at)->inlines = inlines;
		return;
	}
	for (end = &last->inlines; *end;)
		end = &(*end)->next;
	*end = new_inline(p, PROSE_SPACE, STR(""), at);
	(*end)->next = inlines;
}

static void open_container(struct parse *p, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	struct origin at = place_of(p, node);
	/* a list also needs room for its items */
	size_t levels = type == CMARK_NODE_LIST ? 2 : 1;
	struct prose_block *b;

	mdordinal_enter(&p->source, node);
	if (p->over || p->depth + levels > MDSOURCE_DEPTH || p->source.open_n + levels > MDSOURCE_DEPTH) {
		mdsource_report_depth(&p->source, at);
		p->over++;
		return;
	}
	if (mdordinal_is(node)) {
		if (type == CMARK_NODE_ITEM)
			mdsource_open_item(&p->source, (size_t)cmark_node_get_start_line(node) - 1);
		if (type == CMARK_NODE_ITEM && !cmark_node_first_child(node))
			add_paragraph(p, node, at, NULL);
		return;
	}
	if (type == CMARK_NODE_LIST) {
		b = add_block(p, PROSE_LIST, at);
		b->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
		b->tight = cmark_node_get_list_tight(node);
		b->start = b->ordered ? (uint32_t)cmark_node_get_list_start(node) : 0;
	} else if (type == CMARK_NODE_ITEM) {
		b = add_block(p, PROSE_ITEM, at);
		mdsource_open_item(&p->source, (size_t)cmark_node_get_start_line(node) - 1);
	} else {
		b = add_block(p, PROSE_QUOTE, at);
		mdsource_open_quote(&p->source);
	}
	push(p, b);
}

static void close_container(struct parse *p, cmark_node *node)
{
	if (p->over) {
		p->over--;
		return;
	}
	if (cmark_node_get_type(node) != CMARK_NODE_LIST)
		mdsource_close(&p->source);
	if (!mdordinal_is(node))
		p->depth--;
}

/* The text of a paragraph or heading as cmark saw it; the closing #s of a heading stay. */
static struct mdleaf cut_leaf(struct parse *p, cmark_node *node)
{
	size_t first = (size_t)cmark_node_get_start_line(node) - 1, last = (size_t)cmark_node_get_end_line(node);
	bool atx = cmark_node_get_type(node) == CMARK_NODE_HEADING && last == first + 1;
	size_t bytes = 0, start;
	struct mdleaf l;

	for (size_t i = first; i < last; i++)
		bytes += mdsource_line(&p->source, i, NULL).len + 1;
	mdleaf_init(&l, p->arena, bytes, last - first);
	for (size_t i = first; i < last; i++) {
		struct str line = mdsource_line(&p->source, i, &start);
		size_t from = mdsource_content(&p->source, i, NULL), to = start + line.len;
		while (atx && from < to && p->source.value.ptr[from] == '#')
			from++;
		while (atx && from < to && (p->source.value.ptr[from] == ' ' || p->source.value.ptr[from] == '\t'))
			from++;
		mdleaf_add(&l, &p->source, from, to);
		mdleaf_end_line(&l);
	}
	l.start = atx ? 0 : mdlink_definitions((struct str){l.src, l.len});
	l.at = l.start < l.len ? mdleaf_place(&l, &p->source, l.start) : place_of(p, node);
	return l;
}

static struct str literal_of(cmark_node *node)
{
	return str_from(cmark_node_get_literal(node));
}

static enum prose_inline_kind kind_of(cmark_node_type type)
{
	switch (type) {
	case CMARK_NODE_STRONG:
		return PROSE_STRONG;
	case CMARK_NODE_LINK:
		return PROSE_LINK;
	case CMARK_NODE_IMAGE:
		return PROSE_IMAGE;
	default:
		return PROSE_EMPH;
	}
}

static void read_inline(struct mdinline *in, cmark_node *node, bool enter, bool images)
{
	cmark_node_type type = cmark_node_get_type(node);

	switch (type) {
	case CMARK_NODE_TEXT:
		mdinline_text(in, literal_of(node));
		break;
	case CMARK_NODE_CODE:
		mdinline_code(in, literal_of(node));
		break;
	case CMARK_NODE_HTML_INLINE:
		mdinline_html(in, literal_of(node));
		break;
	case CMARK_NODE_SOFTBREAK:
		mdinline_space(in, PROSE_SPACE);
		break;
	case CMARK_NODE_LINEBREAK:
		mdinline_space(in, PROSE_BREAK);
		break;
	default:
		if (enter)
			mdinline_open(in, kind_of(type), str_from(cmark_node_get_url(node)), images);
		else
			mdinline_close(in, kind_of(type));
	}
}

static size_t decode_entity(struct str entity)
{
	cmark_node *doc = parse_document(entity);
	cmark_node *paragraph = cmark_node_first_child(doc);
	cmark_node *text = paragraph ? cmark_node_first_child(paragraph) : NULL;
	size_t n = text ? literal_of(text).len : 0;

	cmark_node_free(doc);
	return n;
}

/* Reads the children of the leaf block at `it`, and leaves `it` at the block's end. */
static struct prose_inline *read_inlines(struct parse *p, cmark_iter *it, struct mdleaf *l)
{
	cmark_node *leaf = cmark_iter_get_node(it);
	struct mdinline in;
	cmark_event_type event;

	mdinline_init(&in, &p->source, l, decode_entity);
	while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE && cmark_iter_get_node(it) != leaf)
		read_inline(&in, cmark_iter_get_node(it), event == CMARK_EVENT_ENTER, p->opt.images);
	return mdinline_finish(&in);
}

/* Reads a leaf whose lines are all guarded, so that it is a single paragraph. */
static struct prose_inline *read_guarded(struct parse *p, struct mdleaf *l)
{
	cmark_node *doc = parse_document((struct str){l->src, l->len});
	cmark_iter *it = cmark_iter_new(doc);
	struct prose_inline *first = NULL;

	while (cmark_iter_next(it) != CMARK_EVENT_DONE && !first)
		if (cmark_iter_get_event_type(it) == CMARK_EVENT_ENTER && cmark_iter_get_node(it) != doc)
			first = read_inlines(p, it, l);
	cmark_iter_free(it);
	cmark_node_free(doc);
	return first;
}

static void read_row(struct parse *p, struct mdleaf *l, struct mdtable_cell *cells, size_t n)
{
	push(p, add_block(p, PROSE_ROW, mdleaf_place(l, &p->source, cells[0].from)));
	for (size_t i = 0; i < n; i++) {
		struct mdleaf cell = mdtable_leaf(l, &p->source, cells[i]);
		struct prose_block *b = add_block(p, PROSE_CELL, cell.at);
		b->inlines = read_guarded(p, &cell);
	}
	p->depth--;
}

static void read_table(struct parse *p, struct mdleaf *l)
{
	enum prose_align aligns[MDTABLE_COLUMNS];
	struct mdtable_cell cells[MDTABLE_COLUMNS];
	size_t columns = mdtable_aligns(l, aligns), next;
	struct prose_block *b;

	if (columns > MDTABLE_COLUMNS || p->depth + 2 > MDSOURCE_DEPTH) {
		diag_error(p->diag, l->at, DIAG_LIMIT, "a table with more than %d columns, or nested too deeply", MDTABLE_COLUMNS);
		return;
	}
	b = add_block(p, PROSE_TABLE, l->at);
	b->columns = (uint32_t)columns;
	b->aligns = ARENA_ARRAY(p->arena, columns, enum prose_align);
	memcpy(b->aligns, aligns, columns * sizeof *aligns);
	push(p, b);
	for (size_t from = 0, line = 0; from < l->len && *p->opt.blocks <= MARKDOWN_BLOCKS_LIMIT; from = next, line++) {
		size_t n = mdtable_cells(l, from, cells, &next);
		if (n != columns)
			diag_error(p->diag, mdleaf_place(l, &p->source, from), DIAG_MARKDOWN,
				   "a row of %zu cell%s in a table of %zu column%s (an empty line ends a table)", n, n == 1 ? "" : "s",
				   columns, columns == 1 ? "" : "s");
		else if (line != 1)
			read_row(p, l, cells, n);
	}
	p->depth--;
}

static void read_paragraph(struct parse *p, cmark_iter *it)
{
	cmark_node *node = cmark_iter_get_node(it);
	struct mdleaf l = cut_leaf(p, node);

	if (mdtable_is(&l)) {
		if (p->opt.tables) {
			size_t offset;
			if (mdordinal_before(&p->source, node, &offset).len)
				add_paragraph(p, node, l.at, NULL);
			read_table(p, &l);
			cmark_iter_reset(it, node, CMARK_EVENT_EXIT);
			return;
		}
		diag_error(p->diag, l.at, DIAG_MARKDOWN, "tables are not allowed here, only on free pages");
	}
	add_paragraph(p, node, l.at, read_inlines(p, it, &l));
}

static void read_heading(struct parse *p, cmark_iter *it)
{
	cmark_node *node = cmark_iter_get_node(it);
	struct origin at = place_of(p, node);
	struct mdleaf l = cut_leaf(p, node);
	struct prose_block *b = add_block(p, PROSE_HEADING, at);

	if (!p->opt.headings && cmark_node_get_end_line(node) == cmark_node_get_start_line(node))
		diag_error(p->diag, at, DIAG_MARKDOWN, "headings are not allowed here (write \\# for the character)");
	else if (!p->opt.headings)
		diag_error(p->diag, at, DIAG_MARKDOWN, "headings are not allowed here: the line of - or = below makes this one");
	b->level = (uint8_t)cmark_node_get_heading_level(node);
	b->inlines = read_inlines(p, it, &l);
}

static struct prose_inline *add_code(struct parse *p, struct prose_inline ***slot, enum prose_inline_kind kind, struct str s, size_t offset)
{
	struct prose_inline *t = ARENA_NEW(p->arena, struct prose_inline);

	t->kind = kind;
	t->text = s;
	t->at = mdsource_place(&p->source, offset);
	**slot = t;
	*slot = &t->next;
	return t;
}

/* The text of a code line that ends at `end` of the value: split where it is not contiguous in the file. */
static void add_code_line(struct parse *p, struct prose_inline ***slot, struct str text, size_t end)
{
	size_t from = end > text.len ? end - text.len : 0;

	/* leading white space may be the rest of a tab partly consumed as indent */
	if (!str_eq(text, str_slice(p->source.value, from, end))) {
		size_t skip = 0;
		while (skip < text.len && text.ptr[skip] == ' ')
			skip++;
		from += skip;
		if (skip)
			add_code(p, slot, PROSE_TEXT, str_slice(text, 0, skip), from ? from - 1 : 0);
		text = str_slice(text, skip, text.len);
	}
	while (text.len) {
		struct prose_inline *t = add_code(p, slot, PROSE_TEXT, text, from);
		t->text.len = mdsource_run(&p->source, from, text.len);
		from += t->text.len;
		text = str_slice(text, t->text.len, text.len);
	}
}

/* Replaces tabs by spaces up to the next stop; the texts around them stay contiguous. */
static void expand_tabs(struct parse *p, struct prose_inline *t)
{
	size_t col = 0;

	for (; t; t = t->next) {
		size_t tab = str_find(t->text, STR("\t"), 0);
		struct prose_inline *rest;
		if (t->kind == PROSE_BREAK)
			col = 0;
		if (tab == SIZE_MAX) {
			col += utf8_count(t->text);
			continue;
		}
		rest = ARENA_NEW(p->arena, struct prose_inline);
		*rest = *t;
		rest->text = str_slice(t->text, tab ? tab : 1, t->text.len);
		t->text = tab ? str_slice(t->text, 0, tab) : str_slice(STR("    "), col % 4, 4);
		rest->at.col += tab ? (uint32_t)utf8_count(t->text) : 1;
		col += utf8_count(t->text);
		if (rest->text.len)
			t->next = rest;
	}
}

static void read_code_block(struct parse *p, cmark_node *node)
{
	struct prose_block *b = add_block(p, PROSE_CODE_BLOCK, place_of(p, node));
	struct prose_inline **slot = &b->inlines;
	struct str text = str_dup(p->arena, literal_of(node));
	size_t line = (size_t)cmark_node_get_start_line(node) - 1, indent, start, pos = 0;

	mdsource_content(&p->source, line, &indent);
	line += indent < 4; /* a fence has its own line */
	while (pos < text.len) {
		size_t end = str_find(text, STR("\n"), pos);
		struct str whole = mdsource_line(&p->source, line++, &start);
		end = end == SIZE_MAX ? text.len : end;
		if (pos)
			add_code(p, &slot, PROSE_BREAK, STR(""), start);
		add_code_line(p, &slot, str_slice(text, pos, end), start + whole.len);
		pos = end + 1;
	}
	expand_tabs(p, b->inlines);
}

static void read_html_block(struct parse *p, cmark_node *node)
{
	struct str text = literal_of(node);
	size_t first = (size_t)cmark_node_get_start_line(node) - 1, last = first, start;
	struct str line;

	/* cmark's end line is one short if the end of a comment closes the block */
	for (size_t i = 0; i + 1 < text.len; i++)
		last += text.ptr[i] == '\n';
	line = mdsource_line(&p->source, last, &start);
	mdhtml_report_block(&p->source, mdsource_content(&p->source, first, NULL), start + line.len);
}

static void read_blocks(struct parse *p, cmark_iter *it)
{
	cmark_event_type event;

	while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE && *p->opt.blocks <= MARKDOWN_BLOCKS_LIMIT) {
		cmark_node *node = cmark_iter_get_node(it);
		switch (cmark_node_get_type(node)) {
		case CMARK_NODE_BLOCK_QUOTE:
		case CMARK_NODE_LIST:
		case CMARK_NODE_ITEM:
			if (event == CMARK_EVENT_ENTER)
				open_container(p, node);
			else
				close_container(p, node);
			break;
		case CMARK_NODE_PARAGRAPH:
			read_paragraph(p, it);
			break;
		case CMARK_NODE_HEADING:
			read_heading(p, it);
			break;
		case CMARK_NODE_CODE_BLOCK:
			read_code_block(p, node);
			break;
		case CMARK_NODE_HTML_BLOCK:
			read_html_block(p, node);
			break;
		case CMARK_NODE_THEMATIC_BREAK:
			add_block(p, PROSE_RULE, place_of(p, node));
			break;
		default:
			break;
		}
	}
}

static void read_document(struct parse *p)
{
	struct str text = str_slice(p->source.value, p->source.line[0], p->source.value.len);
	cmark_node *doc = parse_document(text);
	cmark_iter *it = cmark_iter_new(doc);

	read_blocks(p, it);
	cmark_iter_free(it);
	cmark_node_free(doc);
}

static void read_line(struct parse *p)
{
	struct mdleaf l;
	struct prose_block *b;
	size_t n = p->source.line_n, start;

	mdleaf_init(&l, p->arena, p->source.value.len + n * (MDLEAF_GUARD + 1), 2 * n);
	for (size_t i = 0; i < n; i++) {
		size_t from = mdsource_content(&p->source, i, NULL), to;
		to = mdsource_line(&p->source, i, &start).len + start;
		if (from == to)
			continue; /* an empty line would end the paragraph */
		mdleaf_add_guard(&l);
		mdleaf_add(&l, &p->source, from, to);
		mdleaf_end_line(&l);
	}
	if (!l.len)
		return;
	b = add_block(p, PROSE_PARAGRAPH, l.at);
	b->inlines = read_guarded(p, &l);
}

/* false, after reporting too many opening brackets without an empty line between them. */
static bool check_brackets(struct parse *p)
{
	size_t found = 0, start;

	for (size_t i = 0; i < p->source.line_n; i++) {
		struct str line = mdsource_line(&p->source, i, &start);
		if (!str_trim(line).len && !p->opt.inline_only)
			found = 0;
		for (size_t k = 0; k < line.len; k++) {
			if (line.ptr[k] != '[' || ++found <= MARKDOWN_BRACKETS_LIMIT)
				continue;
			diag_error(p->diag, mdsource_place(&p->source, start + k), DIAG_LIMIT,
				   "more than %d opening brackets without an empty line between them", MARKDOWN_BRACKETS_LIMIT);
			return false;
		}
	}
	return true;
}

static void refuse_images(struct parse *p, const struct prose_inline *first)
{
	for (const struct prose_inline *i = first; i; i = i->next) {
		if (i->kind == PROSE_IMAGE)
			diag_error(p->diag, i->at, DIAG_MARKDOWN,
				   "images are not supported inside a line of text: put the image in a separate paragraph");
		refuse_images(p, i->child);
	}
}

/* An image is alone in its paragraph. */
static void check_images(struct parse *p, const struct prose_block *first)
{
	for (const struct prose_block *b = first; b; b = b->next) {
		bool alone = b->kind == PROSE_PARAGRAPH && b->inlines && !b->inlines->next && b->inlines->kind == PROSE_IMAGE;
		if (alone && !str_trim(b->inlines->text).len) {
			diag_error(p->diag, b->inlines->at, DIAG_MARKDOWN,
				   "an image needs a description: what it shows, for readers who cannot see it");
			diag_note(p->diag, ORIGIN_NONE, "for example: ![A field of rye](field.png)");
		}
		if (!alone)
			refuse_images(p, b->inlines);
		check_images(p, b->child);
	}
}

struct prose_block *markdown_parse(struct arena *a, struct diag *d, struct str value, const struct srcmap *map, struct markdown_options opt)
{
	struct parse p = {.opt = opt, .arena = a, .diag = d};

	if (!value.len)
		return NULL;
	mdsource_init(&p.source, a, d, value, map);
	if (!opt.blocks)
		p.opt.blocks = &p.blocks;
	if (!check_brackets(&p))
		return NULL;
	if (opt.inline_only)
		read_line(&p);
	else
		read_document(&p);
	if (opt.images)
		check_images(&p, p.first);
	return p.first;
}
