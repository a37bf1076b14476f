/* The files that an earlier build has written for an issue, for a site, or for exports that hold them. */
#ifndef OFFPRINT_RUN_BUILTFILES_H
#define OFFPRINT_RUN_BUILTFILES_H

#include "base/digest.h"
#include "run/manifestread.h"
#include "run/product.h"

struct builtfiles {
	struct emit emit; /* the folder of the build; nothing is written into it */
	struct spool spool;
	struct manifest manifest;
	bool any; /* the folder has a manifest */
};

/* A file of a build. */
struct built_file {
	struct str name; /* from the folder of the build; empty: there is none */
	uint64_t bytes;
	uint32_t pages;
	char sha256[DIGEST_HEX + 1];
	struct str source;                /* digest of what it was made from (run/sourcedigest.h) */
	struct str first_page, last_page; /* of its article, as printed */
	bool stale, marked;               /* kept from an earlier run; a draft or a proof */
};

/* Opens the folder out/<issue>; one that does not exist has no files. `spool_dir` is an open folder in which files may be written. False after
 * reporting. */
bool builtfiles_open(struct builtfiles *f, struct arena *a, struct diag *d, struct str out, struct str folder, int spool_dir);
void builtfiles_close(struct builtfiles *f);

/* The file of a product; in `a`. False: there is none. */
bool builtfiles_find(const struct builtfiles *f, struct arena *a, enum product_kind kind, struct str slug, struct built_file *out);
/* Opens the file itself. -1: it is not there. */
int builtfiles_open_file(const struct builtfiles *f, const struct built_file *file);

#endif
