#include "export/markup.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "base/xmltext.h"

static void escape_xml(struct strbuf *out, struct str text)
{
	xmltext_put(out, text, false);
}

static void escape_attribute(struct strbuf *out, struct str url)
{
	xmltext_put(out, url, true);
}

static void escape_nothing(struct strbuf *out, struct str text)
{
	strbuf_put(out, text);
}

void markup_escape_latex(struct strbuf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (c == '\\')
			strbuf_puts(out, "\\textbackslash{}");
		else if (c == '~')
			strbuf_puts(out, "\\textasciitilde{}");
		else if (c == '^')
			strbuf_puts(out, "\\textasciicircum{}");
		else if (c == '{' || c == '}') /* parsers count braces, whatever precedes them */
			strbuf_puts(out, c == '{' ? "\\textbraceleft{}" : "\\textbraceright{}");
		else if (strchr("$&#_%", c))
			strbuf_printf(out, "\\%c", c);
		else if (c == '@') /* some readers take it for the next entry */
			strbuf_puts(out, "{@}");
		else
			strbuf_putc(out, c);
	}
}

/* clang-format off */
#define JATS(P) { \
	.emph = {"<" P "italic>", "</" P "italic>"}, \
	.strong = {"<" P "bold>", "</" P "bold>"}, \
	.code = {"<" P "monospace>", "</" P "monospace>"}, \
	.sup = {"<" P "sup>", "</" P "sup>"}, \
	.sub = {"<" P "sub>", "</" P "sub>"}, \
	.link = "<" P "ext-link ext-link-type=\"uri\" xlink:href=\"", .link_end = "\">", .link_close = "</" P "ext-link>", \
	.line = " ", \
	.escape = escape_xml, .escape_address = escape_attribute, \
	.paragraph = {"<" P "p>", "</" P "p>"}, \
	.heading = {"<" P "title>", "</" P "title>"}, \
	.section = {"<" P "sec>", "</" P "sec>"}, \
	.quote = {"<" P "disp-quote>", "</" P "disp-quote>"}, \
	.bullets = {"<" P "list list-type=\"bullet\">", "</" P "list>"}, \
	.numbers = {"<" P "list list-type=\"order\">", "</" P "list>"}, \
	.item = {"<" P "list-item>", "</" P "list-item>"}, \
	.code_block = {"<" P "preformat>", "</" P "preformat>"}, \
	.table = {"<" P "table-wrap><" P "table>", "</" P "table></" P "table-wrap>"}, \
	.row = {"<" P "tr>", "</" P "tr>"}, \
	.head_cell = {"<" P "th>", "</" P "th>"}, \
	.cell = {"<" P "td>", "</" P "td>"}, \
	.in_paragraphs = true, \
}

const struct markup markup_jats = JATS("");
const struct markup markup_jats_prefixed = JATS("jats:");

const struct markup markup_faces = {
	.emph = {"<i>", "</i>"}, .strong = {"<b>", "</b>"}, .code = {"<tt>", "</tt>"}, .sup = {"<sup>", "</sup>"}, .sub = {"<sub>", "</sub>"},
	.line = " ", .escape = escape_xml, .between = " ",
};

#define HTML(FOR_READERS) { \
	.emph = {"<em>", "</em>"}, .strong = {"<strong>", "</strong>"}, .code = {"<code>", "</code>"}, \
	.sup = {"<sup>", "</sup>"}, .sub = {"<sub>", "</sub>"}, \
	.link = "<a href=\"", .link_end = "\">", .link_close = "</a>", \
	.line = "<br>", .escape = escape_xml, .escape_address = escape_attribute, \
	.paragraph = {"<p>", "</p>"}, .heading = {"<h4>", "</h4>"}, .quote = {"<blockquote>", "</blockquote>"}, \
	.bullets = {"<ul>", "</ul>"}, .numbers = {"<ol>", "</ol>"}, .item = {"<li>", "</li>"}, .code_block = {"<pre>", "</pre>"}, \
	.table = {"<table>", "</table>"}, .row = {"<tr>", "</tr>"}, .head_cell = {"<th scope=\"col\">", "</th>"}, .cell = {"<td>", "</td>"}, \
	.typeset = FOR_READERS, \
}

const struct markup markup_html = HTML(false);
const struct markup markup_page = HTML(true);

const struct markup markup_rinc = {
	.emph = {"<i>", "</i>"}, .strong = {"<b>", "</b>"}, .sup = {"<sup>", "</sup>"}, .sub = {"<sub>", "</sub>"},
	.line = "<br/>", .escape = escape_xml, .between = "<br/>",
};

const struct markup markup_csl = {
	.emph = {"<i>", "</i>"}, .strong = {"<b>", "</b>"}, .sup = {"<sup>", "</sup>"}, .sub = {"<sub>", "</sub>"},
	.line = " ", .escape = escape_nothing, .between = " ",
};

const struct markup markup_latex = {
	.emph = {"\\emph{", "}"}, .strong = {"\\textbf{", "}"}, .code = {"\\texttt{", "}"},
	.sup = {"\\textsuperscript{", "}"}, .sub = {"\\textsubscript{", "}"},
	.line = " ", .escape = markup_escape_latex, .between = " ",
};
/* clang-format on */

struct str markup_clean(struct arena *a, struct str s)
{
	struct str seen = unicode_visible(a, s);
	struct strbuf out = {.arena = a};
	bool plain = true;

	for (size_t i = 0; i < seen.len && plain; i++)
		plain = (unsigned char)seen.ptr[i] < 0x80 && (seen.ptr[i] >= ' ');
	if (plain)
		return seen;
	for (size_t pos = 0; pos < seen.len;) {
		size_t from = pos;
		if (unicode_is_space(utf8_next(seen, &pos)))
			strbuf_putc(&out, ' ');
		else
			strbuf_put(&out, str_slice(seen, from, pos));
	}
	return strbuf_str(&out);
}

static void put(struct strbuf *out, const char *mark)
{
	if (mark)
		strbuf_puts(out, mark);
}

static void put_link(const struct markup *m, struct strbuf *out, const struct prose_inline *i)
{
	if (m->link) {
		strbuf_puts(out, m->link);
		m->escape_address(out, i->url);
		strbuf_puts(out, m->link_end);
	}
	markup_inlines(m, out, i->child);
	if (m->link)
		strbuf_puts(out, m->link_close);
}

void markup_inlines(const struct markup *m, struct strbuf *out, const struct prose_inline *first)
{
	const struct markup_pair pairs[] = {
		[PROSE_EMPH] = m->emph, [PROSE_STRONG] = m->strong, [PROSE_SUP] = m->sup, [PROSE_SUB] = m->sub, [PROSE_CODE] = m->code};

	for (const struct prose_inline *i = first; i; i = i->next) {
		switch (i->kind) {
		case PROSE_TEXT:
		case PROSE_IMAGE: /* its alternative text */
			m->escape(out, m->typeset ? unicode_visible(out->arena, i->text) : markup_clean(out->arena, i->text));
			break;
		case PROSE_SPACE:
			strbuf_putc(out, ' ');
			break;
		case PROSE_BREAK:
			strbuf_puts(out, m->line);
			break;
		case PROSE_LINK:
			put_link(m, out, i);
			break;
		case PROSE_CODE:
			put(out, m->code.begin);
			m->escape(out, i->text);
			put(out, m->code.end);
			break;
		case PROSE_EMPH:
		case PROSE_STRONG:
		case PROSE_SUP:
		case PROSE_SUB:
			put(out, pairs[i->kind].begin);
			markup_inlines(m, out, i->child);
			put(out, pairs[i->kind].end);
			break;
		}
	}
}

void markup_line(const struct markup *m, struct strbuf *out, const struct prose *p)
{
	if (p && p->blocks)
		markup_inlines(m, out, p->blocks->inlines);
}

static void put_pair(const struct markup *m, struct strbuf *out, const struct markup_pair *pair, const struct prose_inline *inlines)
{
	put(out, pair->begin);
	markup_inlines(m, out, inlines);
	put(out, pair->end);
}

static void put_rows(const struct markup *m, struct strbuf *out, const struct prose_block *table)
{
	for (const struct prose_block *row = table->child; row; row = row->next) {
		put(out, m->row.begin);
		for (const struct prose_block *cell = row->child; cell; cell = cell->next) {
			put_pair(m, out, row == table->child ? &m->head_cell : &m->cell, cell->inlines);
			if (!m->cell.begin && cell->next)
				strbuf_puts(out, "; ");
		}
		put(out, m->row.end);
		if (!m->row.begin && row->next)
			put(out, m->between);
	}
}

/* The lines of a code block. */
static void put_code(const struct markup *m, struct strbuf *out, const struct prose_inline *first)
{
	put(out, m->code_block.begin);
	for (const struct prose_inline *i = first; i; i = i->next) {
		if (i->kind == PROSE_BREAK)
			strbuf_puts(out, m->code_block.begin ? "\n" : m->line);
		else
			m->escape(out, i->text);
	}
	put(out, m->code_block.end);
}

static void put_block(const struct markup *m, struct strbuf *out, const struct prose_block *b);

static void put_in_paragraph(const struct markup *m, struct strbuf *out, const struct prose_block *b)
{
	put(out, m->paragraph.begin);
	put_block(m, out, b);
	put(out, m->paragraph.end);
}

/* In an item or a quotation: no sections, and not nothing. */
static void put_nested(const struct markup *m, struct strbuf *out, const struct prose_block *first)
{
	if (!first)
		put_pair(m, out, &m->paragraph, NULL);
	for (const struct prose_block *b = first; b; b = b->next) {
		if (b->kind == PROSE_HEADING)
			put_pair(m, out, &m->paragraph, b->inlines);
		else if (m->in_paragraphs && b->kind != PROSE_PARAGRAPH && b->kind != PROSE_LIST && b->kind != PROSE_RULE)
			put_in_paragraph(m, out, b);
		else
			put_block(m, out, b);
		if (b->next && m->between)
			strbuf_puts(out, m->between);
	}
}

static void put_block(const struct markup *m, struct strbuf *out, const struct prose_block *b)
{
	switch (b->kind) {
	case PROSE_PARAGRAPH:
		put_pair(m, out, &m->paragraph, b->inlines);
		break;
	case PROSE_HEADING:
		if (b->inlines)
			put_pair(m, out, &m->heading, b->inlines);
		break;
	case PROSE_LIST:
		put(out, b->ordered ? m->numbers.begin : m->bullets.begin);
		markup_blocks(m, out, b->child);
		put(out, b->ordered ? m->numbers.end : m->bullets.end);
		break;
	case PROSE_ITEM:
		put(out, m->item.begin);
		put_nested(m, out, b->child);
		put(out, m->item.end);
		break;
	case PROSE_QUOTE:
		put(out, m->quote.begin);
		put_nested(m, out, b->child);
		put(out, m->quote.end);
		break;
	case PROSE_CODE_BLOCK:
		put_code(m, out, b->inlines);
		break;
	case PROSE_TABLE:
		put(out, m->table.begin);
		put_rows(m, out, b);
		put(out, m->table.end);
		break;
	case PROSE_RULE:
	case PROSE_ROW:
	case PROSE_CELL:
		break;
	}
}

void markup_blocks(const struct markup *m, struct strbuf *out, const struct prose_block *first)
{
	uint8_t open[8] = {0}; /* levels of the sections that are open */
	unsigned depth = 0;

	for (const struct prose_block *b = first; b; b = b->next) {
		if (b->kind == PROSE_HEADING && b->inlines && m->section.begin && depth < sizeof open) {
			for (; depth && open[depth - 1] >= b->level; depth--)
				strbuf_puts(out, m->section.end);
			strbuf_puts(out, m->section.begin);
			open[depth++] = b->level;
		}
		if (m->in_paragraphs && !depth && b->kind != PROSE_PARAGRAPH && b->kind != PROSE_ITEM && b->kind != PROSE_RULE)
			put_in_paragraph(m, out, b);
		else
			put_block(m, out, b);
		if (b->next && m->between)
			strbuf_puts(out, m->between);
	}
	while (depth--)
		strbuf_puts(out, m->section.end);
}

/* Superscripts and subscripts as characters. */
static void put_plain(struct strbuf *out, const struct prose_inline *first)
{
	strbuf_put(out, markup_clean(out->arena, prose_plain_inlines(out->arena, first)));
}

static void put_plain_blocks(struct strbuf *out, const struct prose_block *first, const char *between)
{
	for (const struct prose_block *b = first; b; b = b->next) {
		size_t before = out->len;
		put_plain(out, b->inlines);
		put_plain_blocks(out, b->child, b->kind == PROSE_ROW ? "; " : between);
		if (out->len > before && b->next)
			strbuf_puts(out, between);
	}
}

struct str markup_plain(struct arena *a, const struct prose *p, const char *between)
{
	struct strbuf out = {.arena = a};

	if (p)
		put_plain_blocks(&out, p->blocks, between);
	return strbuf_str(&out);
}
