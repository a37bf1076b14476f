#include "layout/matter/textpage.h"

#include "base/arena.h"
#include "layout/flow/prose.h"

void textpage_make(struct matter *m, const struct part_order *order)
{
	const struct prose *prose = lprose_find(&order->item->prose, m->lang);
	const struct text *title = order->title;
	struct prose_styles styles = {
		.body = part_style(m, STYLE_BODY),
		.heading = {part_style(m, STYLE_HEADING_2), part_style(m, STYLE_HEADING_3), part_style(m, STYLE_HEADING_4)},
		.quote = part_style(m, STYLE_QUOTE),
		.code = part_style(m, STYLE_CODE),
		.table_head = part_style(m, STYLE_TABLE_HEAD),
		.table_cell = part_style(m, STYLE_TABLE_CELL),
		.table_gap = m->design->gap,
		.table_rule = {.weight = m->design->head_rule.weight, .before = 2000, .after = 2000, .colour = m->design->head_rule.colour},
	};
	struct prose_setting s = {.ctx = m->ctx, .doc = m->doc, .styles = &styles, .lang = m->lang, .first_level = 2};
	struct blocks *b = blocks_new(m->ctx->arena);
	const struct prose_block *first;

	if (!prose || !prose->blocks)
		return;
	first = prose->blocks;
	/* A page without a title takes the heading at the beginning of its text. */
	if (!title && first->kind == PROSE_HEADING) {
		part_open(m, prose_plain_inlines(m->ctx->arena, first->inlines), m->lang, PART_USUAL);
		part_heading(m, m->title, b);
		first = first->next;
	} else {
		part_open(m, title ? title->s : part_label(m, LABEL_FRONT_MATTER), m->lang, PART_USUAL);
		if (title)
			part_heading(m, title->s, b);
	}
	s.parent = m->parent;
	s.width = m->design->page.width - m->design->page.inner - m->design->page.outer;
	prose_set_blocks(&s, first, NULL, b);
	part_place(m, b);
}
