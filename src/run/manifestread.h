/* Reads the manifest of an earlier run.
 *
 * Anybody may have changed it, and another version of the program may have written it, so nothing is trusted. A name must be a path below
 * the folder without hidden parts, and the one that its kind calls for; kinds that this version does not know may have any such name. The
 * rest of the description is carried over.
 */
#ifndef OFFPRINT_RUN_MANIFESTREAD_H
#define OFFPRINT_RUN_MANIFESTREAD_H

#include "base/spool.h"
#include "diag/diag.h"
#include "output/manifest.h"

struct manifest_entry {
	struct str name;
	struct spool_piece line; /* without `stale` and the closing brace */
	bool stale;
};

struct manifest {
	struct manifest_head head; /* empty where it has none */
	struct manifest_entry *v;  /* sorted by name, each once */
	size_t n;
};

/* Reads the manifest at `path` into `a` and its lines into the spool. A missing file has no entries; a damaged one neither, with a warning;
 * entries that cannot be ours are left out. False when the system refuses, after reporting. */
bool manifestread_load(struct arena *a, struct spool *spool, struct diag *d, struct str path, struct manifest *out);

#endif
