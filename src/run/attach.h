/* The profile of a document, and the files that are attached to it where the profile wants them. */
#ifndef OFFPRINT_RUN_ATTACH_H
#define OFFPRINT_RUN_ATTACH_H

#include "layout/frame.h"
#include "run/shared.h"

struct attach {
	const struct reader *files;
	const struct shared *shared;
	struct str profile; /* its name; empty: the journal's */
};

/* For a cover sheet: the article's YAML, and those of its abstracts that are files. After the document's metadata. */
void attach_article(const struct attach *x, const struct labels *labels, const struct article *art, struct document *doc);
/* For front or back matter: the YAML of the issue and the journal. */
void attach_issue(const struct attach *x, struct document *doc);

#endif
