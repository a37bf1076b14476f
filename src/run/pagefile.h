/* Computed pages written into article.yaml. */
#ifndef OFFPRINT_RUN_PAGEFILE_H
#define OFFPRINT_RUN_PAGEFILE_H

#include "diag/diag.h"
#include "run/paginate.h"

struct arena;
struct inputs;

enum { PAGEFILE_DASHES = 6 };

/* How the files of an issue are treated. */
struct pagefile {
	struct arena *arena; /* lives as long as the diag */
	struct diag *diag;
	struct inputs *inputs;           /* confined to the journal's folder */
	bool all;                        /* replace given pages */
	struct strbuf *diff;             /* gets a unified diff of each change, and no file is written; NULL: files are written */
	uint32_t votes[PAGEFILE_DASHES]; /* for each dash: articles that have it in their pages */
};

enum pagefile_outcome {
	PAGEFILE_LEFT,     /* has pages, or those already */
	PAGEFILE_NUMBERED, /* left alone: has an article number instead of pages */
	PAGEFILE_NO_BODY,  /* left alone: has no body */
	PAGEFILE_CHANGED,  /* or would be */
	PAGEFILE_FAILED,   /* reported */
};

/* Notes which dash the pages in this article.yaml have, so that new ones are written in the same way. */
void pagefile_vote(struct pagefile *p, struct str path);
/* Sets the pages in this article.yaml, and leaves everything else in it as it is. *value, in the arena: the pages as written. */
enum pagefile_outcome pagefile_set(const struct pagefile *p, struct str path, const struct page_range *range, struct str *value);

#endif
