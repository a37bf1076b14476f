/* The byline of an article: its authors as named in one language, persons first, then bodies. */
#ifndef OFFPRINT_MODEL_BYLINE_H
#define OFFPRINT_MODEL_BYLINE_H

#include "model/article.h"
#include "model/labels.h"

/* A person, written in one of the forms of model/person.h, or a body. */
struct byline_author {
	const struct person *person; /* NULL: a body */
	const struct name *name;     /* of the person */
	struct str body;
	bool others;      /* `body` stands for those left out: "et al. (450 authors)" */
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
/* Shortens a list of more than `most` persons: the first of them, one entry for the others, all bodies. most 0: no limit. */
void byline_cut(struct arena *a, struct byline *b, size_t most, const struct labels *labels, struct str lang);
/* What stands before an author. */
struct str byline_joint(const struct byline *b, size_t i);
/* All authors with what stands between them; empty if there are none. */
struct str byline_text(struct arena *a, const struct byline *b, byline_form *form);

#endif
