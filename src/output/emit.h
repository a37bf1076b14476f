/* Publishing: where an issue's files go, and what happens to those of an earlier run. The one place that decides it.
 *
 * An article with errors keeps its old cover sheet, and the front and back matter stay as they were while an article that they list has
 * errors; what stays is marked stale in the manifest. Files of what the issue no longer has are removed, if the manifest says that they
 * are ours. One run at a time writes into a folder; a second one waits for its turn.
 */
#ifndef OFFPRINT_OUTPUT_EMIT_H
#define OFFPRINT_OUTPUT_EMIT_H

#include "diag/diag.h"
#include "output/manifest.h"

struct arena;

/* An issue's output folder. */
struct emit {
	struct str dir;   /* DIR/<issue> */
	struct str issue; /* its name */
	int lock;         /* from dirlock_take(); -1: none */
};

enum emit_state {
	EMIT_FAILED,  /* not written by this run, although it should have been */
	EMIT_WRITTEN, /* the entry describes it */
	EMIT_LEFT,    /* this run was not asked for it (--only) */
};

/* A file that the issue calls for. */
struct emit_item {
	enum emit_state state;
	struct manifest_entry entry;
};

/* What becomes of files that the manifest lists and no item names. */
enum emit_rest {
	EMIT_REMOVE,
	EMIT_KEEP,  /* --only */
	EMIT_STALE, /* the issue could not be read, nothing is known about what it has */
};

/* A folder that is not locked; closed by emit_close(), which gives up the lock. */
struct emit emit_open(struct str dir, struct str issue);
void emit_close(struct emit *e);

/* Makes the folder, locks it, and sweeps up what a killed run left in it. 0; EWOULDBLOCK when another process has the lock; else an errno,
 * after reporting. */
int emit_prepare(struct arena *scratch, struct diag *d, struct emit *e);
/* Removes temporary files that nobody writes any more. */
void emit_sweep(struct arena *scratch, const struct emit *e);

/* The path of a file that is published here. */
struct str emit_path(struct arena *a, const struct emit *e, enum manifest_kind kind, struct str article);
struct str emit_manifest_path(struct arena *a, const struct emit *e);

/* A file is published in two steps, so that the process that writes the manifest knows for sure what stands there. First, in any process:
 * writes a temporary file and completes the entry (its kind, article and pages are given). false after reporting. */
bool emit_stage(struct arena *scratch, struct diag *d, const struct emit *e, struct str bytes, struct manifest_entry *entry);
/* Then, by the holder of the lock: gives what the process `writer` wrote its final name. false after reporting. */
bool emit_commit(struct arena *scratch, struct diag *d, const struct emit *e, const struct manifest_entry *entry, long writer);

/* Settles a run: removes what is gone, marks what is stale, and writes the manifest last. Items that were written and are not there any more
 * have failed. `earlier` is the manifest as it was (sorted in place). false after reporting. */
bool emit_publish(struct arena *scratch, struct diag *d, const struct emit *e, struct emit_item *items, size_t n, struct manifest *earlier,
		  enum emit_rest rest);

#endif
