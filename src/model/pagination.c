#include "model/pagination.h"

static bool is_computed(const struct pagination *p, const struct page_span *s)
{
	return s->counted && !s->located && (p->anew || !s->given_first);
}

bool pagination_needed(const struct pagination *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (is_computed(p, &p->v[i]))
			return true;
	return false;
}

size_t pagination_blocked_by(const struct pagination *p, size_t article)
{
	if (!is_computed(p, &p->v[article]) || p->v[article].first)
		return SIZE_MAX;
	while (article-- > 0) {
		const struct page_span *s = &p->v[article];
		if (!s->first && !s->located && !is_computed(p, s))
			return article;
	}
	return SIZE_MAX;
}

void pagination_compute(struct pagination *p, uint32_t start)
{
	uint32_t next = start; /* 0: not known */

	for (size_t i = 0; i < p->n; i++) {
		struct page_span *s = &p->v[i];
		s->first = s->last = 0;
		if (is_computed(p, s)) {
			if (next && p->rectos && next % 2 == 0)
				next++;
			s->first = next;
			s->last = next ? next + s->counted - 1 : 0;
		} else if (s->given_first) {
			s->first = s->given_first;
			s->last = s->given_last;
		} else if (s->located) {
			continue;
		}
		next = s->last ? s->last + 1 : 0;
	}
}
