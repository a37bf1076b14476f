#include "run/preview.h"

#include "base/arena.h"
#include "base/path.h"

void preview_planned(const struct run_options *options, const struct products *products, const struct issue *issue)
{
	if (options->preview)
		options->preview->planned(options->preview->ctx, products, issue);
}

void preview_written(const struct run_options *options, const struct run_target *target, struct str name)
{
	struct run_written *w = options->written;

	if (w)
		ARENA_PUSH(w->arena, w->paths.v, w->paths.n) = path_join(w->arena, target->out_dir, name);
	if (options->preview)
		options->preview->written(options->preview->ctx, name);
}

void preview_settled(const struct run_options *options, const struct products *products)
{
	for (size_t i = 0; options->preview && i < products->n; i++) {
		const struct product *p = &products->v[i];
		if (p->name.len && (p->state == PRODUCT_FAILED || p->state == PRODUCT_LOST))
			options->preview->failed(options->preview->ctx, p->name);
	}
}

void preview_order(const struct run_options *options, const struct products *products, const struct issue *issue, uint32_t *v, uint32_t n)
{
	uint32_t front = 0;

	if (!options->preview || !options->preview->first.len)
		return;
	for (uint32_t i = 0; i < n; i++) {
		const struct product *p = &products->v[v[i]];
		uint32_t number = v[i];
		if (!product_rows[p->kind].each_article || !str_eq(issue_article(issue, p->article, NULL)->s, options->preview->first))
			continue;
		v[i] = v[front];
		v[front++] = number;
	}
}
