#include "model/article.h"

const struct affiliation *article_affiliation(const struct article *a, struct str id, size_t *number)
{
	for (size_t i = 0; i < a->affiliations.n; i++) {
		if (str_eq(a->affiliations.v[i].id.s, id)) {
			if (number)
				*number = i + 1;
			return &a->affiliations.v[i];
		}
	}
	return NULL;
}
