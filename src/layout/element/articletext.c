/* Elements for the running text of an article: abstract, keywords, citation, statements. */
#include <stddef.h>

#include "base/arena.h"
#include "layout/element/element_int.h"
#include "layout/flow/prose.h"
#include "model/cite/citeset.h"

static void set_prose(struct element_ctx *x, const struct lprose *prose, enum label_key key)
{
	const struct prose *text = lprose_find(prose, x->lang);
	const struct style *body = element_style(x), *heading_style = x->e->second_style.style;
	struct prose_styles styles = {.body = body, .heading = {heading_style, heading_style, heading_style}, .quote = body, .code = body};
	struct prose_setting set = {
		.ctx = x->ctx,
		.doc = x->doc,
		.styles = &styles,
		.lang = x->lang,
		.parent = x->parent,
		.width = x->width,
		.first_level = 3,
	};

	styles.table_head = styles.table_cell = body;
	if (!text || !text->blocks)
		return;
	/* A structured abstract begins with a heading: its label is one too. */
	if (x->e->label == LABEL_PLACE_RUN_IN && text->blocks->kind == PROSE_HEADING) {
		size_t heading;
		element_label_alone(x, key, heading_style);
		heading = x->out->n;
		prose_set_blocks(&set, text->blocks, NULL, x->out);
		if (heading < x->out->n)
			x->out->v[heading].before = 0;
		return;
	}
	prose_set_blocks(&set, text->blocks, element_open(x, key, false), x->out);
}

void article_statement(struct element_ctx *x)
{
	static const struct {
		size_t member; /* [bytes] of a struct lprose in struct article */
		enum label_key label;
	} rows[ELEMENT_COUNT] = {
#define ROW(X, id, member, name) [ELEMENT_##id] = {offsetof(struct article, member), LABEL_##id},
		ARTICLE_STATEMENTS(ROW, )
#undef ROW
	};

	set_prose(x, (const void *)((const char *)x->article + rows[x->e->kind].member), rows[x->e->kind].label);
}

void article_keywords(struct element_ctx *x)
{
	const struct ltexts_entry *words = ltexts_find_entry(&x->article->keywords, x->lang);
	struct par *p;

	if (!words || !words->texts.n)
		return;
	p = element_open(x, LABEL_KEYWORDS, true);
	for (size_t i = 0; i < words->texts.n; i++) {
		if (i)
			par_puts(p, prose_keyword_joint(words), NULL);
		prose_set_keyword(p, words, i);
	}
	blocks_par(x->out, p);
}

/* The citation in the style that the element names, else the journal's. */
void article_citation(struct element_ctx *x)
{
	const struct citestyle *style = x->e->citation_style.len ? citestyle_find(x->ctx->citestyles, x->e->citation_style) : NULL;
	struct arena *a = x->ctx->arena;
	struct par *p = element_open(x, LABEL_FOR_CITATION, true);

	prose_set_inlines(p, style ? citeset_make(a, &x->source, style, x->lang) : citation_make(a, &x->source, x->lang), NULL);
	blocks_par(x->out, p);
}
