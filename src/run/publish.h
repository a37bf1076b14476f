/* The end of a run: which files are kept, which are stale, which are removed. This is decided here only.
 *
 * An article with errors keeps its old files, and files of the whole issue are kept while anything in it has errors; kept files are marked
 * stale in the manifest, as are exports that this run does not make. Files that no longer belong to the issue are removed, if the manifest
 * lists them.
 */
#ifndef OFFPRINT_RUN_PUBLISH_H
#define OFFPRINT_RUN_PUBLISH_H

#include "output/emit.h"
#include "output/manifest.h"
#include "run/manifestread.h"
#include "run/product.h"

/* What to do with files listed in the earlier manifest that are no product of the issue. */
enum publish_rest {
	PUBLISH_REMOVE,
	PUBLISH_EXPORTS, /* `export`: keep all but exports in the formats that it makes, which are of articles that are gone */
	PUBLISH_KEEP,    /* --only, or interrupted: they may still be needed */
	PUBLISH_STALE,   /* the issue could not be read */
};

struct publish {
	const struct emit *emit;
	const struct spool *spool; /* holds the lines of the products and of the earlier manifest */
	struct products *products;
	const struct product_choice *choice;
	struct manifest *earlier; /* sorted by name; entries may be marked stale */
	struct manifest_head head;
	enum publish_rest rest;
	struct strbuf *others; /* gets the names of files in the manifest that this run has not written, by pack_str() */
};

/* Writes the manifest last. Products whose file has disappeared are set to failed. False: the manifest could not be written,
 * which was reported. */
bool publish_run(struct arena *scratch, struct diag *d, const struct publish *p);

#endif
