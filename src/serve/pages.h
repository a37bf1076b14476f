/* The pages of all issues as the last runs made them, from the files in the folder of the preview. */
#ifndef OFFPRINT_SERVE_PAGES_H
#define OFFPRINT_SERVE_PAGES_H

#include "base/arena.h"
#include "base/json.h"
#include "base/strindex.h"
#include "paint/svgfile.h"

struct pages_product {
	struct str name;       /* first, for base/strindex.h */
	struct str kind, slug; /* slug empty: of the issue */
	bool failed;           /* what stands is older than the files */
	struct arena arena;
	struct str bytes;    /* mapped; none: not made yet */
	struct svgfile file; /* in them */
};

struct pages_issue {
	struct arena arena;
	struct str name;
	struct pages_product *v; /* in the order in which they are read */
	size_t n;
	struct strindex index; /* of these */
	bool found;            /* by the run that goes on */
	bool lost;             /* the last run could not read it: what stands is older */
};

struct pages {
	struct arena arena;
	struct str folder;
	struct pages_issue *issues;
	size_t n;
};

/* `folder` is borrowed. */
void pages_open(struct pages *p, struct str folder, size_t issues);
void pages_close(struct pages *p);

/* A run begins; a run has come to its end, and true: an issue has been lost since, or found again. */
void pages_begin(struct pages *p);
bool pages_end(struct pages *p);
/* An issue is as it was. */
void pages_keep(struct pages *p, uint32_t issue);
/* Takes what a run plans for an issue (serve/job.h). False: it is what was planned before. */
bool pages_plan(struct pages *p, uint32_t issue, struct str planned);
/* Reads a file that was written, or that one could not be. NULL: it is no product of the issue, or no file of pages. */
const struct pages_product *pages_load(struct pages *p, uint32_t issue, struct str name);
const struct pages_product *pages_fail(struct pages *p, uint32_t issue, struct str name);

/* The page with this hash, and the product that it is of; NULL: there is none any more. */
const struct svgfile_page *pages_find(const struct pages *p, uint64_t hash, const struct pages_product **of);

/* The same for the browser. */
void pages_put(const struct pages *p, struct json *j);
void pages_put_product(const struct pages *p, uint32_t issue, const struct pages_product *product, struct json *j);

#endif
