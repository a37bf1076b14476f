/* The citations of an article by language. Each is made once for all layouts of its sheet and for the metadata. */
#ifndef OFFPRINT_LAYOUT_ELEMENT_CITED_H
#define OFFPRINT_LAYOUT_ELEMENT_CITED_H

#include "model/cite/citation.h"

struct cited {
	struct arena *arena;
	const struct citation_source *source; /* outlives it */
	struct cited_one {
		struct str lang;
		const struct prose_inline *v;
	} * known;
	size_t n;
	bool shut; /* what is made now is not kept: the arena is about to be rewound */
};

/* As citation_make(). */
const struct prose_inline *cited_in(struct cited *c, struct str lang);

#endif
