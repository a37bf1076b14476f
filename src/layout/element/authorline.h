/* The authors of an article as a line of text. */
#ifndef OFFPRINT_LAYOUT_ELEMENT_AUTHORLINE_H
#define OFFPRINT_LAYOUT_ELEMENT_AUTHORLINE_H

#include "layout/par/par.h"
#include "model/byline.h"

/* Adds the authors, in one of the forms of model/person.h, with what stands between them. A line ends inside a name only if it must, and
 * never beside a particle. */
void authorline_put(struct par *p, const struct byline *byline, byline_form *form);
/* The i-th of them, with what stands before it. */
void authorline_put_one(struct par *p, const struct byline *byline, size_t i, byline_form *form);
/* The same as parts of a link. */
void authorline_put_linked(struct par *p, const struct byline *byline, byline_form *form, uint32_t link);
/* Adds the groups on whose behalf they write, on a page in `lang`; `alone`: there are no authors. */
void authorline_put_behalf(struct par *p, const struct labels *labels, const struct article *art, struct str lang, bool alone);

#endif
