/* Prose (from Markdown) as paragraphs and blocks. */
#ifndef OFFPRINT_LAYOUT_FLOW_PROSE_H
#define OFFPRINT_LAYOUT_FLOW_PROSE_H

#include "layout/flow/block.h"
#include "model/prose.h"

/* The styles of the parts of prose; headings of level n use heading[n - 1], deeper ones the last. */
struct prose_styles {
	const struct style *body, *heading[3], *quote, *code, *table_head, *table_cell;
	mpt table_gap;
	struct design_rule table_rule;
};

struct prose_setting {
	const struct layout_context *ctx;
	struct document *doc;
	const struct prose_styles *styles;
	struct str lang;
	uint32_t parent;      /* structure element */
	unsigned first_level; /* level of a first-level heading in the document's structure */
	mpt width;            /* of the column, for tables and images */
};

/* Adds inline prose to a paragraph. */
void prose_set_inlines(struct par *p, const struct prose_inline *first, const struct par_face *face);
/* Adds keyword i of a list. */
void prose_set_keyword(struct par *p, const struct ltexts_entry *words, size_t i);
/* What separates the keywords of a list: semicolons if any of them has a comma. */
struct str prose_keyword_joint(const struct ltexts_entry *words);
/* The parent for prose that others follow: a section of its own if it has headings, so that these end with it. */
uint32_t prose_parent(struct document *doc, uint32_t parent, const struct prose_block *first);
/* Adds a list of blocks; `lead` (NULL: none) is a paragraph begun by the caller (with a run-in label), which the first paragraph of the
 * prose continues. */
void prose_set_blocks(const struct prose_setting *s, const struct prose_block *first, struct par *lead, struct blocks *out);

#endif
