/* The end of a run: what of the files stands, what is stale, what is removed. The one place that decides it.
 *
 * An article with errors keeps its old files, and files of the whole issue stay as they were while anything of it has errors; what stays is
 * marked stale in the manifest. Files of what the issue no longer has are removed, if the manifest says that they are ours.
 */
#ifndef OFFPRINT_RUN_PUBLISH_H
#define OFFPRINT_RUN_PUBLISH_H

#include "output/emit.h"
#include "output/manifest.h"
#include "run/manifestread.h"
#include "run/product.h"

/* What becomes of files that the earlier manifest lists and no product names. */
enum publish_rest {
	PUBLISH_REMOVE,
	PUBLISH_KEEP,  /* --only, or interrupted: too little is known */
	PUBLISH_STALE, /* the issue could not be read, nothing is known about what it has */
};

struct publish {
	const struct emit *emit;
	const struct spool *spool; /* has the lines of products and of the earlier manifest */
	struct products *products;
	struct manifest *earlier; /* sorted by name; entries may become stale */
	struct manifest_head head;
	enum publish_rest rest;
};

/* Writes the manifest last. Products that were written and are not there any more have failed. False after reporting. */
bool publish_run(struct arena *scratch, struct diag *d, const struct publish *p);

#endif
