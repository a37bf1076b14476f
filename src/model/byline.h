/* The byline of an article: its authors as named in one language, persons first, then bodies. */
#ifndef OFFPRINT_MODEL_BYLINE_H
#define OFFPRINT_MODEL_BYLINE_H

#include "model/article.h"

/* A person, written in one of the forms of model/person.h, or a body. */
struct byline_author {
	const struct person *person; /* NULL: a body */
	const struct name *name;     /* of the person */
	struct str body;
	struct origin at; /* where the name begins */
};

struct byline {
	struct byline_author *v;
	size_t n;
};

/* How a name is written: name_full, name_sorted, ... */
typedef struct str byline_form(struct arena *a, const struct name *n);

/* Authors with a name in any language; a missing name is taken from another language. In `a`; borrows from the model. */
struct byline byline_of(struct arena *a, const struct article *art, struct str lang);
/* One author; bodies have only one form. */
struct str byline_author(struct arena *a, const struct byline_author *author, byline_form *form);
/* All authors, separated by commas; empty if there are none. */
struct str byline_text(struct arena *a, const struct byline *b, byline_form *form);

#endif
