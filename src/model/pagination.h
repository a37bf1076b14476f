/* The page numbers of an issue's articles. Their one source: everything that prints a number takes it from here.
 *
 * An article has the pages that its file gives. If it gives none, they follow from its own PDF file: it begins after the article before it,
 * and the first one after the front matter.
 */
#ifndef OFFPRINT_MODEL_PAGINATION_H
#define OFFPRINT_MODEL_PAGINATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct page_span {
	uint32_t counted;                 /* pages of the body; 0: it has none, or they are not known */
	uint32_t given_first, given_last; /* as the article has it; 0: none, or no numbers */
	bool has_body;                    /* even one that cannot be read */
	bool repaired;                    /* it is damaged, which has been reported */
	bool located;                     /* it has other pages ("e12"), or an article number, and needs no pages */
	uint32_t first, last;             /* in the issue; 0: not known */
};

struct pagination {
	struct page_span *v; /* by number of the article */
	size_t n;
	bool rectos; /* articles begin on right-hand pages */
	bool anew;   /* given pages do not count where there is a body */
};

/* Whether some article has pages only by computation. */
bool pagination_needed(const struct pagination *p);
/* The article because of which the pages of this one, which are computed, are not known; SIZE_MAX: they are known, or not computed. */
size_t pagination_blocked_by(const struct pagination *p, size_t article);
/* Sets first and last. `start`: the first page after the front matter. */
void pagination_compute(struct pagination *p, uint32_t start);

#endif
