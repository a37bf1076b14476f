/* The title of an article within a citation: title and subtitle joined, quotation marks turned to the level they stand at, the stop behind. */
#ifndef OFFPRINT_MODEL_CITE_CITETITLE_H
#define OFFPRINT_MODEL_CITE_CITETITLE_H

#include "model/cite/citestyle.h"
#include "model/labels.h"
#include "model/prose.h"

struct arena;

/* A copy of the inlines of `title` and `subtitle` (NULL: none), without links, all with the origin `at`. `level`: 0 when no quotation marks
 * of the style stand around it, 1 outer ones, 2 inner ones; those of the title then take the other kind of the language, those within them
 * the first, and so on; unbalanced ones stay as they are. `stop`: what the style puts behind it, '.' or ',', or 0. Never NULL when there is a
 * title with text; NULL otherwise. */
struct citetitle {
	const struct prose *title, *subtitle;
	const struct citestyle *style;
	const struct labels *labels;
	struct str lang;
	struct origin at;
	enum citestyle_stops stops; /* as the language has them */
	unsigned level;
	char stop;
};

struct prose_inline *citetitle_make(struct arena *a, const struct citetitle *t);

/* True when the text ends in one of the marks, which `closing` lets stand before closing quotation marks and brackets. */
bool citetitle_ends_in(struct str text, const char *marks, bool closing);

#endif
