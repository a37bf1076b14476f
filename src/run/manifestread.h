/* What an earlier run published: manifest.json, read back.
 *
 * Anybody may have changed it since, and another version of the program may have written it. So nothing is believed: a name must lie in the
 * folder, be no hidden one, and be the one that its kind calls for; of a kind that this version does not know it may be any such name.
 * Everything else that is said of a file is carried over as it is.
 */
#ifndef OFFPRINT_RUN_MANIFESTREAD_H
#define OFFPRINT_RUN_MANIFESTREAD_H

#include "base/spool.h"
#include "diag/diag.h"
#include "output/manifest.h"

struct manifest_entry {
	struct str name;
	struct spool_piece line; /* without `stale` and what follows it */
	bool stale;
};

struct manifest {
	struct manifest_head head; /* empty where it has none */
	struct manifest_entry *v;  /* sorted by name, each once */
	size_t n;
};

/* Reads the manifest at `path` into `a`, its lines into the spool. No such file: no entries. One that is damaged is a warning, and counts as
 * none; entries that cannot be ours are left out. False when the system refuses, after reporting. */
bool manifestread_load(struct arena *a, struct spool *spool, struct diag *d, struct str path, struct manifest *out);

#endif
