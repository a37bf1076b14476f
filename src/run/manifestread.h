/* Reads the manifest of an earlier run.
 *
 * It may have been edited, or written by another version of the program, so nothing in it is trusted. A name must be a path below the
 * folder without hidden parts, and the one that its kind requires; kinds unknown to this version may have any such name. The rest of an
 * entry is carried over.
 */
#ifndef OFFPRINT_RUN_MANIFESTREAD_H
#define OFFPRINT_RUN_MANIFESTREAD_H

#include "base/spool.h"
#include "diag/diag.h"
#include "output/emit.h"
#include "output/manifest.h"

struct manifest_entry {
	struct str name;
	struct spool_piece line; /* without `stale` and the closing brace */
	bool stale;
};

struct manifest {
	struct manifest_head head; /* empty if it has none */
	struct manifest_entry *v;  /* sorted by name, each once */
	size_t n;
};

/* Gets the files of a manifest in its order; false ends the reading. The texts are borrowed until it returns. `line` is the entry on one
 * line, without `stale` and the closing brace. */
struct manifest_sink {
	void *ctx;
	bool (*file)(void *ctx, struct str name, struct str line, bool stale);
};

/* Reads a manifest; entries this program cannot have written are skipped. False: it is damaged, or the sink has ended the reading. */
bool manifestread_scan(struct arena *a, struct str bytes, struct manifest_head *head, const struct manifest_sink *sink);

/* Reads the manifest in the output folder into `a` and its lines into the spool. A missing file has no entries, nor has a damaged one, which is warned
 * of; entries this program cannot have written are skipped. False on a system error, after reporting. */
bool manifestread_load(struct arena *a, struct spool *spool, struct diag *d, const struct emit *from, struct manifest *out);

/* Brings entries into the order of struct manifest; of equal names the first remains. */
void manifestread_sort(struct manifest *m);

#endif
