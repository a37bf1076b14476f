/* The end of a run: which files stand, which are stale, which are removed. Only this module decides it.
 *
 * An article with errors keeps its old files, and files of the whole issue stay as they were while anything of it has errors; what stays is
 * marked stale in the manifest. Files that the issue no longer calls for are removed, if the manifest lists them.
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
	PUBLISH_KEEP,  /* --only, or interrupted: it may be needed still */
	PUBLISH_STALE, /* the issue could not be read */
};

struct publish {
	const struct emit *emit;
	const struct spool *spool; /* holds the lines of the products and of the earlier manifest */
	struct products *products;
	struct manifest *earlier; /* sorted by name; entries may become stale */
	struct manifest_head head;
	enum publish_rest rest;
};

/* Writes the manifest last. Products whose file has disappeared since have failed. False after reporting. */
bool publish_run(struct arena *scratch, struct diag *d, const struct publish *p);

#endif
