#include "model/issue.h"

size_t issue_article_count(const struct issue *i)
{
	size_t n = 0;

	for (size_t s = 0; s < i->sections.n; s++)
		n += i->sections.v[s].articles.n;
	return n;
}

const struct text *issue_article(const struct issue *i, size_t n, const struct section **section)
{
	for (size_t s = 0; s < i->sections.n; s++) {
		const struct section *sec = &i->sections.v[s];
		if (n < sec->articles.n) {
			if (section)
				*section = sec;
			return &sec->articles.v[n];
		}
		n -= sec->articles.n;
	}
	return NULL;
}
