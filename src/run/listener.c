#include "run/listener.h"

void listener_planned(const struct run_options *options, const struct products *products, const struct issue *issue)
{
	const struct run_listener *l = options->listener;

	if (l && l->planned)
		l->planned(l->ctx, products, issue);
}

void listener_kept(const struct run_options *options)
{
	const struct run_listener *l = options->listener;

	if (l && l->kept)
		l->kept(l->ctx);
}

void listener_written(const struct run_options *options, const struct run_target *target, struct str name, bool changed)
{
	const struct run_listener *l = options->listener;

	if (l && l->written)
		l->written(l->ctx, target, name, changed);
}

void listener_settled(const struct run_options *options, const struct products *products)
{
	const struct run_listener *l = options->listener;

	for (size_t i = 0; l && l->failed && i < products->n; i++) {
		const struct product *p = &products->v[i];
		if (p->name.len && (p->state == PRODUCT_FAILED || p->state == PRODUCT_LOST))
			l->failed(l->ctx, p->name);
	}
}
