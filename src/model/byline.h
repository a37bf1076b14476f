/* The byline of an article: its authors as named in one language, persons and groups in their order, then bodies. */
#ifndef OFFPRINT_MODEL_BYLINE_H
#define OFFPRINT_MODEL_BYLINE_H

#include "model/article.h"
#include "model/labels.h"

/* A person, written in one of the forms of model/person.h, or a body. */
struct byline_author {
	const struct person *person; /* NULL: a body */
	const struct name *name;     /* of the person */
	struct str body;
	struct str lang;  /* of the name or the body; empty: that of the page */
	bool group;       /* a body, or one in the list of authors */
	bool others;      /* `body` stands for those left out: "et al. (450 authors)" */
	struct origin at; /* where the name begins */
};

struct byline {
	struct byline_author *v;
	size_t n;
};

/* How a name is written: name_full, name_sorted, ... */
typedef struct str byline_form(struct arena *a, const struct name *n);

/* Authors with a name in any language; a missing name is taken from another language. In `a`; borrows from the model. Groups for which they
 * speak are none of them. */
struct byline byline_of(struct arena *a, const struct article *art, struct str lang);
/* The persons and groups of a kind beside the authors. */
struct byline byline_contributors(struct arena *a, const struct article *art, enum contributor_kind kind, struct str lang);
/* Persons and groups who have nothing to do with an article. */
struct byline byline_people(struct arena *a, const struct people *people, struct str lang);
/* The groups for which the authors speak. */
struct byline byline_behalf(struct arena *a, const struct article *art, struct str lang);
/* What the sheet prints of the i-th of them after the authors: "; on behalf of the ATLAS Collaboration". `alone`: there are no authors. */
struct str byline_behalf_text(struct arena *a, const struct labels *labels, const struct byline *b, size_t i, struct str lang, bool alone);
/* One author; bodies have only one form. */
struct str byline_author(struct arena *a, const struct byline_author *author, byline_form *form);
/* What it is filed by in lists: see name_filed(); groups go without the article that begins their name. */
struct str byline_filed(struct arena *a, const struct byline_author *author, struct str lang);
/* Shortens a list of more than `most` persons: the first of them, one entry for the others, all groups. most 0: no limit. */
void byline_cut(struct arena *a, struct byline *b, size_t most, const struct labels *labels, struct str lang);
/* What stands before an author. */
struct str byline_joint(const struct byline *b, size_t i);
/* All authors with what stands between them; empty if there are none. */
struct str byline_text(struct arena *a, const struct byline *b, byline_form *form);

#endif
