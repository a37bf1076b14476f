/* Links that are added to a tagged file, in its structure tree: ISO 14289-1, 7.18.5. Only for the files of this folder. */
#ifndef OFFPRINT_BODY_LINKTAGS_H
#define OFFPRINT_BODY_LINKTAGS_H

#include "body/tree.h"

/* All links to the same place are one element, which a screen reader says once. */
struct linktags {
	struct pdfdoc *doc; /* NULL: the file is not tagged */
	struct tree parents;
	long long next; /* free key of the tree of parents */
	struct linktag {
		struct str to;
		struct obj elem;
	} * v;
	size_t n;
};

void linktags_begin(struct linktags *t, struct pdfdoc *doc);
void linktags_add(struct linktags *t, struct obj page, struct obj link);
void linktags_end(struct linktags *t);

#endif
