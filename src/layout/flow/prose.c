#include "layout/flow/prose.h"

#include "base/arena.h"
#include "model/address.h"

enum {
	LIST_INDENT = 1700,  /* [1/1000 em] of the text of list items */
	LABEL_INDENT = 400,  /* [1/1000 em] of their bullets or numbers */
	LABEL_GAP = 400,     /* [1/1000 em] at least, between a number and its text */
	QUOTE_INDENT = 2000, /* [1/1000 em] of quotations in a style without indents, on both sides */
	IMAGE_DPI = 300,     /* images are printed at this resolution, or smaller to fit */
	COLUMN_LIMIT = 16,
	DEPTH_LIMIT = 40, /* more than Markdown is read to */
};

static struct prose_setting deeper(const struct prose_setting *s, uint32_t parent)
{
	struct prose_setting t = *s;

	t.parent = parent;
	return t;
}

/* --- inlines ---------------------------------------------------------------------------------------------------------------------- */

static struct str inline_text(struct arena *a, const struct prose_inline *first)
{
	return prose_plain_inlines(a, first);
}

/* True if the text of a link is an address, which is divided by its own rules. */
static bool shows_address(struct str shown, struct str url)
{
	bool doi = str_starts(shown, STR("10.")) && str_starts(url, STR("https://doi.org/10."));

	return doi || str_eq(shown, url) || str_find(shown, STR("://"), 0) != SIZE_MAX;
}

/* What is heard of a link: where it leads, if its text does not say it. */
static struct str link_title(struct str shown, struct str url)
{
	size_t scheme = str_find(url, STR("://"), 0);

	if (str_starts(url, STR("mailto:"))) {
		size_t query = str_find(url, STR("?"), 0); /* a subject */
		return str_slice(url, sizeof "mailto:" - 1, query < url.len ? query : url.len);
	}
	if (shows_address(shown, url) || (scheme != SIZE_MAX && str_eq(shown, str_slice(url, scheme + 3, url.len))))
		return shown;
	return url;
}

static void set_inlines(struct par *p, struct arena *a, const struct prose_inline *i, struct par_face face, struct str mono, int depth)
{
	for (; i && depth < DEPTH_LIMIT; i = i->next) {
		struct par_face f = face;

		f.lang = i->lang.len ? par_other_lang(p, i->lang) : f.lang;
		switch (i->kind) {
		case PROSE_TEXT:
			par_add(p, i->text, i->at, &f);
			break;
		case PROSE_SPACE:
			par_add(p, STR(" "), i->at, &f);
			break;
		case PROSE_BREAK:
			par_hard_break(p);
			break;
		case PROSE_EMPH:
			f.italic = true;
			set_inlines(p, a, i->child, f, mono, depth + 1);
			break;
		case PROSE_STRONG:
			f.bold = true;
			set_inlines(p, a, i->child, f, mono, depth + 1);
			break;
		case PROSE_CODE:
			f.family = mono;
			f.verbatim = true;
			par_add(p, i->text, i->at, &f);
			break;
		case PROSE_LINK: {
			struct str shown = inline_text(a, i->child);
			f.link = par_link(p, address_web(a, i->url), link_title(shown, i->url));
			f.verbatim = shows_address(shown, i->url);
			set_inlines(p, a, i->child, f, mono, depth + 1);
			break;
		}
		case PROSE_SUP:
		case PROSE_SUB:
			f.script = i->kind == PROSE_SUP ? 1 : -1;
			set_inlines(p, a, i->child, f, mono, depth + 1);
			break;
		case PROSE_IMAGE:
			break; /* refused by input/markdown */
		}
	}
}

void prose_set_inlines(struct par *p, const struct prose_inline *first, const struct par_face *face)
{
	struct par_face plain = {0};

	set_inlines(p, par_context(p)->arena, first, face ? *face : plain, STR("mono"), 0);
}

void prose_set_keyword(struct par *p, const struct ltexts_entry *words, size_t i)
{
	if (words->inlines[i])
		prose_set_inlines(p, words->inlines[i], NULL);
	else
		par_text(p, &words->texts.v[i], NULL);
}

struct str prose_keyword_joint(const struct ltexts_entry *words)
{
	for (size_t i = 0; i < words->texts.n; i++)
		if (str_find(words->texts.v[i].s, STR(","), 0) != SIZE_MAX)
			return STR("; ");
	return STR(", ");
}

/* --- blocks ----------------------------------------------------------------------------------------------------------------------- */

static void set_blocks(const struct prose_setting *s, const struct prose_block *b, struct par *lead, mpt left, struct blocks *out,
		       int depth);

static void add_par(struct blocks *out, struct par *p, mpt left)
{
	struct block *block = blocks_par(out, p);

	if (block)
		block->left = left;
}

/* A style for compact texts: white space surrounds them and precedes their headings, but is not used inside. */
static bool is_close(const struct style *body)
{
	return body->next_indent > 0;
}

/* In a compact text, a paragraph after another one is indented, and one after a heading is not; otherwise white space separates paragraphs.
 * One after a list, whose items are indented, is not, so that it does not look like another item; in a compact text it has white space. */
static struct par *next_par(const struct prose_setting *s, const struct prose_block *before, struct blocks *out)
{
	const struct style *body = s->styles->body;
	bool follows = before && before->kind == PROSE_PARAGRAPH;

	if (before && before->kind == PROSE_LIST && out->n) {
		struct style *style = ARENA_NEW(s->ctx->arena, struct style);
		*style = *body;
		style->indent = 0;
		if (is_close(body))
			blocks_last(out)->after = style->before = body->leading / 2;
		body = style;
	} else if ((follows || (before && before->kind == PROSE_HEADING)) && out->n && is_close(body)) {
		struct style *style = ARENA_NEW(s->ctx->arena, struct style);
		*style = *body;
		style->before = 0;
		blocks_last(out)->after = 0;
		if (follows)
			style->indent = body->next_indent;
		body = style;
	}
	return par_new(s->ctx, body, s->lang, document_add_elem(s->doc, ROLE_PARAGRAPH, s->parent, STR("")));
}

static const struct prose_inline *only_image(const struct prose_block *b)
{
	return b->kind == PROSE_PARAGRAPH && b->inlines && !b->inlines->next && b->inlines->kind == PROSE_IMAGE ? b->inlines : NULL;
}

static void set_image(const struct prose_setting *s, const struct prose_inline *i, struct blocks *out)
{
	const struct image *image = i->image;
	struct block *b;
	int64_t w;

	if (!image)
		return;
	w = (int64_t)image->width * 72 * MPT_PER_PT / IMAGE_DPI;
	b = blocks_add(out, BLOCK_IMAGE);
	b->w = w < s->width ? (mpt)w : s->width;
	b->h = (mpt)scale_round(b->w, image->height, image->width);
	b->image = image;
	b->at = i->at;
	b->before = b->after = s->styles->body->leading / 2;
	b->elem = document_add_figure(s->doc, s->parent, STR(""), i->text);
}

static void set_heading(const struct prose_setting *s, const struct prose_block *b, mpt left, struct blocks *out)
{
	unsigned level = b->level < 3 ? b->level : 3;
	uint32_t elem = document_add_heading(s->doc, s->first_level + (level ? level - 1 : 0), s->parent, STR(""));
	struct par *p = par_new(s->ctx, s->styles->heading[level ? level - 1 : 0], s->lang, elem);

	prose_set_inlines(p, b->inlines, NULL);
	add_par(out, p, left);
}

static bool ends_in_colon(struct arena *a, const struct prose_block *b)
{
	struct str text = prose_plain_inlines(a, b->inlines);

	return text.len && text.ptr[text.len - 1] == ':';
}

/* A paragraph that leads to what follows it stays with that. */
static void lead_on(const struct prose_setting *s, const struct prose_block *b, struct blocks *out)
{
	if (out->n && b->next && (b->next->kind == PROSE_LIST || ends_in_colon(s->ctx->arena, b)))
		blocks_last(out)->leads = true;
}

/* No item of one line is alone in a column, above or below the others. */
static void join_item(const struct prose_block *list, const struct prose_block *item, struct blocks *out)
{
	if (item->next && (item == list->child || !item->next->next))
		blocks_last(out)->item = true;
}

static mpt label_width(const struct prose_setting *s, struct par *label)
{
	par_break(label, s->width);
	return par_natural_width(label);
}

/* The indent of the items' texts: that of all lists, or more if the last number needs it, whose width is *widest. */
static mpt list_indent(const struct prose_setting *s, const struct prose_block *list, const struct style *style, mpt *widest)
{
	mpt indent = (mpt)scale_round(style->size, LIST_INDENT, 1000), needed;
	uint32_t last = list->start;
	struct par *label;

	*widest = 0;
	if (!list->ordered)
		return indent;
	for (const struct prose_block *item = list->child; item && item->next; item = item->next)
		last++;
	label = par_new(s->ctx, style, s->lang, FRAME_ARTIFACT);
	par_puts(label, str_printf(s->ctx->arena, "%u.", last), NULL);
	*widest = label_width(s, label);
	needed = *widest + (mpt)scale_round(style->size, LABEL_INDENT + LABEL_GAP, 1000);
	return needed > indent ? needed : indent;
}

static void set_list(const struct prose_setting *s, const struct prose_block *list, mpt left, struct blocks *out, int depth)
{
	struct prose_styles styles = *s->styles;
	struct style *style = ARENA_NEW(s->ctx->arena, struct style); /* the number hangs: nothing else is indented */
	mpt widest, indent, label_at = (mpt)scale_round(styles.body->size, LABEL_INDENT, 1000);
	uint32_t elem = document_add_elem(s->doc, ROLE_LIST, s->parent, STR(""));
	uint32_t number = list->start;

	s->doc->elems[elem].numbered = list->ordered;
	*style = *styles.body;
	style->indent = 0;
	if (is_close(style)) {
		style->before = 0;
		if (out->n)
			blocks_last(out)->after = 0;
	}
	styles.body = style;
	indent = list_indent(s, list, style, &widest);
	for (const struct prose_block *item = list->child; item; item = item->next, number++) {
		uint32_t li = document_add_elem(s->doc, ROLE_ITEM, elem, STR(""));
		struct par *label = par_new(s->ctx, style, s->lang, document_add_elem(s->doc, ROLE_LABEL, li, STR("")));
		struct prose_setting inner = deeper(s, document_add_elem(s->doc, ROLE_BODY, li, STR("")));
		size_t first = out->n;

		inner.styles = &styles;
		par_puts(label, list->ordered ? str_printf(s->ctx->arena, "%u.", number) : STR("•"), NULL);
		set_blocks(&inner, item->child, NULL, left + indent, out, depth + 1);
		if (out->n == first || out->v[first].kind != BLOCK_PAR)
			continue;
		out->v[first].label = label;
		par_begin_item(out->v[first].par);
		out->v[first].label_x = left + label_at + (list->ordered ? widest - label_width(s, label) : 0);
		join_item(list, item, out);
		if ((list->tight || is_close(style)) && item->next)
			blocks_last(out)->after = 0;
	}
}

static uint32_t add_code_line(const struct prose_setting *s)
{
	return document_add_elem(s->doc, ROLE_CODE, document_add_elem(s->doc, ROLE_PARAGRAPH, s->parent, STR("")), STR(""));
}

/* Each line is a paragraph for a reader, who would else hear them as one. */
static void set_code(const struct prose_setting *s, const struct prose_block *b, mpt left, struct blocks *out)
{
	struct par *p = par_new(s->ctx, s->styles->code, s->lang, add_code_line(s));
	struct par_face face = {.verbatim = true};

	for (const struct prose_inline *t = b->inlines; t; t = t->next) {
		if (t->kind == PROSE_TEXT) {
			par_add(p, t->text, t->at, &face);
			continue;
		}
		par_hard_break(p);
		par_set_elem(p, add_code_line(s));
	}
	add_par(out, p, left);
}

/* A thematic break: a line of white space, with a rule in its middle if the design has rules. */
static void set_rule(const struct prose_setting *s, struct blocks *out)
{
	struct block *b = blocks_add(out, BLOCK_RULE);
	mpt leading = s->styles->body->leading;

	b->h = s->styles->table_rule.weight;
	b->colour = s->styles->table_rule.colour;
	b->before = leading / 2;
	b->after = leading - b->before - b->h;
}

/* Where the style of quotations has no indents of its own, as in an abstract, it gets some, and white space. */
static const struct style *quote_style(struct arena *a, const struct style *quote)
{
	struct style *out = ARENA_NEW(a, struct style);

	*out = *quote;
	if (!quote->left && !quote->right) {
		out->left = out->right = (mpt)scale_round(quote->size, QUOTE_INDENT, 1000);
		out->indent = 0;
		out->next_indent = quote->indent > quote->next_indent ? quote->indent : quote->next_indent;
		out->before = quote->before > quote->leading / 2 ? quote->before : quote->leading / 2;
		out->after = quote->after > quote->leading / 2 ? quote->after : quote->leading / 2;
	}
	return out;
}

static void set_quote(const struct prose_setting *s, const struct prose_block *b, mpt left, struct blocks *out, int depth)
{
	struct prose_styles styles = *s->styles;
	struct prose_setting inner = deeper(s, document_add_elem(s->doc, ROLE_QUOTE, s->parent, STR("")));

	styles.body = quote_style(s->ctx->arena, s->styles->quote);
	inner.styles = &styles;
	set_blocks(&inner, b->child, NULL, left, out, depth + 1);
}

/* --- tables ----------------------------------------------------------------------------------------------------------------------- */

/* `row`: its structure element; FRAME_ARTIFACT: a repeated head. */
static struct par *cell_par(const struct prose_setting *s, const struct prose_block *cell, bool head, enum prose_align align, uint32_t row)
{
	struct style *style = ARENA_NEW(s->ctx->arena, struct style);
	uint32_t elem = row == FRAME_ARTIFACT ? row : document_add_elem(s->doc, head ? ROLE_HEAD_CELL : ROLE_CELL, row, STR(""));
	struct par *p;

	*style = head ? *s->styles->table_head : *s->styles->table_cell;
	style->align = align == PROSE_ALIGN_CENTRE ? ALIGN_CENTRE : align == PROSE_ALIGN_RIGHT ? ALIGN_RIGHT : ALIGN_LEFT;
	p = par_new(s->ctx, style, s->lang, elem);
	if (cell)
		prose_set_inlines(p, cell->inlines, NULL);
	return p;
}

static int64_t root_of(mpt w)
{
	int64_t r = 1;

	while (r * r < w)
		r += 1 + r / 64;
	return r;
}

/* Widths of the columns: the natural ones if they fit, otherwise in proportion to their square roots, so that a long column does not starve
 * a short one; none becomes wider than its natural width. */
static void column_widths(mpt *w, size_t n, mpt width, mpt gap)
{
	int64_t room = (int64_t)width - (int64_t)gap * (int64_t)(n - 1), roots[COLUMN_LIMIT], sum = 0, root_sum = 0;
	bool changed = true;

	for (size_t i = 0; i < n; i++) {
		sum += w[i];
		root_sum += roots[i] = root_of(w[i]);
	}
	if (sum <= room)
		return;
	while (changed) {
		changed = false;
		for (size_t i = 0; i < n; i++) {
			if (!roots[i] || w[i] > room * roots[i] / root_sum)
				continue;
			room -= w[i];
			root_sum -= roots[i];
			roots[i] = 0;
			changed = true;
		}
	}
	for (size_t i = 0; i < n; i++)
		if (roots[i])
			w[i] = (mpt)(room * roots[i] / root_sum);
}

/* A rule as wide as the table. */
static void add_table_rule(const struct prose_setting *s, mpt left, mpt width, struct blocks *out)
{
	struct block *b = blocks_rule(out, &s->styles->table_rule);

	if (!b)
		return;
	b->left = left;
	b->w = width;
}

static mpt table_width(const struct prose_setting *s, const mpt *width, size_t n)
{
	mpt sum = (mpt)(n - 1) * s->styles->table_gap;

	for (size_t i = 0; i < n; i++)
		sum += width[i];
	return sum;
}

static struct block *add_row(const struct prose_setting *s, struct par *const *pars, const mpt *width, size_t n, mpt left,
			     struct blocks *out)
{
	struct block_cell *cells = ARENA_ARRAY(s->ctx->arena, n, struct block_cell);
	struct block *b;
	mpt x = left;

	for (size_t i = 0; i < n; i++) {
		cells[i] = (struct block_cell){x, width[i], blocks_new(s->ctx->arena)};
		blocks_par(cells[i].blocks, pars[i]);
		x += width[i] + s->styles->table_gap;
	}
	b = blocks_add(out, BLOCK_ROW);
	b->cells = cells;
	b->n_cells = n;
	return b;
}

/* The head, with its rules, to repeat in the columns where the table continues. */
static struct blocks *repeated_head(const struct prose_setting *s, const struct prose_block *t, const mpt *width, size_t n, mpt left)
{
	struct blocks *head = blocks_new(s->ctx->arena);
	struct par *pars[COLUMN_LIMIT];
	const struct prose_block *cell = t->child->child;

	for (size_t i = 0; i < n; i++) {
		pars[i] = cell_par(s, cell, true, t->aligns[i], FRAME_ARTIFACT);
		cell = cell ? cell->next : NULL;
	}
	add_table_rule(s, left, table_width(s, width, n), head);
	add_row(s, pars, width, n, left, head);
	add_table_rule(s, left, table_width(s, width, n), head);
	return head;
}

static void set_table(const struct prose_setting *s, const struct prose_block *t, mpt left, struct blocks *out)
{
	struct arena *a = s->ctx->arena;
	size_t n = t->columns < COLUMN_LIMIT ? t->columns : COLUMN_LIMIT, rows = 0;
	uint32_t elem = document_add_elem(s->doc, ROLE_TABLE, s->parent, STR(""));
	struct par **pars = NULL;
	size_t n_pars = 0;
	mpt width[COLUMN_LIMIT] = {0};
	const struct blocks *head;
	mpt space = s->styles->body->leading / 2;
	size_t first = out->n;

	for (const struct prose_block *row = t->child; row; row = row->next, rows++) {
		uint32_t tr = document_add_elem(s->doc, ROLE_ROW, elem, STR(""));
		const struct prose_block *cell = row->child;
		for (size_t i = 0; i < n; i++) {
			struct par *p = cell_par(s, cell, rows == 0, t->aligns[i], tr);
			mpt w;
			par_break(p, MPT_MAX / 4);
			w = par_natural_width(p);
			width[i] = w > width[i] ? w : width[i];
			ARENA_PUSH(a, pars, n_pars) = p;
			cell = cell ? cell->next : NULL;
		}
	}
	if (!n || !rows)
		return;
	column_widths(width, n, s->width - left, s->styles->table_gap);
	head = repeated_head(s, t, width, n, left);
	for (size_t r = 0; r < rows; r++) {
		struct block *b;
		if (r < 2)
			add_table_rule(s, left, table_width(s, width, n), out);
		b = add_row(s, pars + r * n, width, n, left, out);
		b->before = par_style(pars[r * n])->before;
		b->after = par_style(pars[r * n])->after;
		b->keep_next = r == 0 || r + 1 == rows; /* the last one has the rule below it */
		b->head = r > 1 ? head : NULL;          /* the first row is kept with its head */
	}
	add_table_rule(s, left, table_width(s, width, n), out);
	out->v[first].table = out->n - first;
	if (out->v[first].before < space)
		out->v[first].before = space;
	blocks_last(out)->after = s->styles->table_rule.weight > 0 ? space : 2 * space;
}

static void set_blocks(const struct prose_setting *s, const struct prose_block *b, struct par *lead, mpt left, struct blocks *out,
		       int depth)
{
	for (const struct prose_block *before = NULL; b && depth < DEPTH_LIMIT; before = b, b = b->next) {
		struct par *p = lead;

		if (lead && b->kind != PROSE_PARAGRAPH)
			add_par(out, lead, left);
		lead = NULL;
		switch (b->kind) {
		case PROSE_PARAGRAPH:
			if (only_image(b)) {
				set_image(s, only_image(b), out);
				break;
			}
			if (!p)
				p = next_par(s, before, out);
			prose_set_inlines(p, b->inlines, NULL);
			add_par(out, p, left);
			lead_on(s, b, out);
			break;
		case PROSE_HEADING:
			set_heading(s, b, left, out);
			break;
		case PROSE_LIST:
			set_list(s, b, left, out, depth);
			break;
		case PROSE_QUOTE:
			set_quote(s, b, left, out, depth);
			break;
		case PROSE_CODE_BLOCK:
			set_code(s, b, left, out);
			break;
		case PROSE_RULE:
			set_rule(s, out);
			break;
		case PROSE_TABLE:
			set_table(s, b, left, out);
			break;
		case PROSE_ITEM:
		case PROSE_ROW:
		case PROSE_CELL:
			break;
		}
	}
}

uint32_t prose_parent(struct document *doc, uint32_t parent, const struct prose_block *first)
{
	while (first && first->kind != PROSE_HEADING)
		first = first->next;
	return first ? document_add_elem(doc, ROLE_SECTION, parent, STR("")) : parent;
}

void prose_set_blocks(const struct prose_setting *s, const struct prose_block *first, struct par *lead, struct blocks *out)
{
	if (!first && lead)
		add_par(out, lead, 0);
	set_blocks(s, first, lead, 0, out, 0);
}
