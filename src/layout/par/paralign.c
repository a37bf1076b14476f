/* Whether a paragraph whose style is justified is set ragged: where its words cannot be divided, or its lines are short, justified lines have
 * gaps. */
#include "base/unicode.h"
#include "layout/par/par_int.h"
#include "text/hyphen.h"

enum {
	JUSTIFIED_LEAST = 45, /* characters of a justified line */
	MEASURE_MOST = 95,    /* characters of a line of a text of several */
};

static const struct style *ragged(const struct layout_context *ctx, const struct style *style)
{
	struct style *copy = ARENA_NEW(ctx->arena, struct style);

	*copy = *style;
	copy->align = ALIGN_LEFT;
	return copy;
}

const struct style *par_align_language(const struct layout_context *ctx, const struct style *style, struct str lang)
{
	if (style->align != ALIGN_JUSTIFY || !style->hyphenate || !lang.len || hyphen_find(lang))
		return style;
	return ragged(ctx, style);
}

void par_align_width(struct par *p, mpt width)
{
	int64_t measure = (int64_t)width - p->given->left - p->given->right;

	p->style = p->given;
	if (p->given->align != ALIGN_JUSTIFY || measure * (int64_t)utf8_count(strbuf_str(&p->text)) >= p->natural * JUSTIFIED_LEAST)
		return;
	if (!p->ragged)
		p->ragged = ragged(p->ctx, p->given);
	p->style = p->ragged;
}

mpt par_measure(const struct par *p, mpt width)
{
	int64_t most, indents = (int64_t)p->given->left + p->given->right;
	bool aligned = p->given->align == ALIGN_JUSTIFY || p->given->align == ALIGN_LEFT;

	if (!p->text.len || !aligned || par_is_title(p) || p->tail.on || p->natural <= width - indents)
		return width;
	most = p->natural * MEASURE_MOST / (int64_t)utf8_count(strbuf_str(&p->text)) + indents;
	return most < width ? (mpt)most : width;
}
