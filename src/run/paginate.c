#include "run/paginate.h"

/* No article has a body yet. */
bool paginate_issue(const struct run_options *options, const struct run_target *target, struct diag *d, bool anew,
		    struct page_range *ranges, size_t n)
{
	(void)options, (void)target, (void)d, (void)anew;
	for (size_t i = 0; i < n; i++)
		ranges[i] = (struct page_range){.no_body = true};
	return true;
}
