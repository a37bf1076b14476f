/* The works that an article reviews. */
#include "layout/element/element_int.h"
#include "layout/flow/prose.h"
#include "model/cite/reviewed.h"

/* Each in a paragraph of its own. What the title of the article says already is not said again. */
void article_reviews(struct element_ctx *x)
{
	const struct reviewed_works *all = &x->article->reviews;
	size_t set = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct reviewed *w = &all->v[i];
		const struct prose_inline *line;
		struct par *p;
		if (x->article->named_by_reviews && !reviewed_has_more(w))
			continue;
		line = reviewed_describe(x->ctx->arena, w, x->ctx->labels, x->lang, false);
		if (!line)
			continue;
		p = element_open(x, set ? LABEL_NONE : all->n > 1 ? LABEL_REVIEWED_WORKS : LABEL_REVIEWED_WORK, true);
		prose_set_inlines(p, line, NULL);
		if (blocks_par(x->out, p) && set++)
			blocks_join(x->out);
	}
}
