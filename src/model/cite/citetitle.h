/* The title of an article in a citation: joins title and subtitle, adapts quotation marks to their level, and adds the stop. */
#ifndef OFFPRINT_MODEL_CITE_CITETITLE_H
#define OFFPRINT_MODEL_CITE_CITETITLE_H

#include "model/cite/citestyle.h"
#include "model/labels.h"
#include "model/prose.h"

struct arena;

/* A copy of the inlines of `title` and `subtitle` (NULL: none), without links, all with the origin `at`. `level`: 0 if no quotation marks
 * of the style surround it, 1 outer, 2 inner ones; marks in the title then become the other kind of the language, marks inside them the
 * first kind, and so on; unbalanced ones do not change. `stop`: the stop of the style after the title, '.' or ',', or 0. NULL if there is
 * no title with text. */
struct citetitle {
	const struct prose *title, *subtitle;
	const struct citestyle *style;
	const struct labels *labels;
	struct str lang;
	struct origin at;
	enum citestyle_stops stops; /* as used in the language */
	unsigned level;
	char stop;
};

struct prose_inline *citetitle_make(struct arena *a, const struct citetitle *t);

/* True if the text ends in one of the marks; `closing`: closing quotation marks and brackets after it are ignored. */
bool citetitle_ends_in(struct str text, const char *marks, bool closing);

#endif
