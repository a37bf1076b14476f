#include "run/paginate.h"

#include "base/arena.h"

bool paginate_issue(const struct run_options *options, const struct run_target *target, struct diag *d, bool anew,
		    struct page_range *ranges, size_t n)
{
	struct arena a = {0};
	struct pagination p;
	bool ok = run_pages(options, target, d, anew, &a, &p);

	for (size_t i = 0; i < n; i++) {
		const struct page_span *s = i < p.n ? &p.v[i] : NULL;
		ranges[i] = (struct page_range){.no_body = s && !s->has_body};
		if (s && s->counted)
			ranges[i] = (struct page_range){s->first, s->last, false};
	}
	arena_done(&a);
	return ok;
}
