/* The byline of an article: its authors as one language names them, persons first, then bodies. */
#ifndef OFFPRINT_MODEL_BYLINE_H
#define OFFPRINT_MODEL_BYLINE_H

#include "model/article.h"

/* A person, by one of the forms of model/person.h, or a body. */
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

/* Those who have a name in any language; another language's stands in for a missing one. In `a`; the model is borrowed. */
struct byline byline_of(struct arena *a, const struct article *art, struct str lang);
/* One author; bodies have one form only. */
struct str byline_author(struct arena *a, const struct byline_author *author, byline_form *form);
/* All of them, with commas between; empty when there are none. */
struct str byline_text(struct arena *a, const struct byline *b, byline_form *form);

#endif
