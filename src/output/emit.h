/* An issue's output folder: files appear there whole or not at all. One run at a time writes into it; a second one waits for its turn. */
#ifndef OFFPRINT_OUTPUT_EMIT_H
#define OFFPRINT_OUTPUT_EMIT_H

#include "diag/diag.h"

struct arena;

struct emit {
	struct str dir;      /* DIR/<issue> */
	struct strs folders; /* where files go, seen from there */
	int lock;            /* from dirlock_take(); -1: none */
	bool ready;          /* the folder is there, and ours until emit_close() */
};

/* A folder that is not touched yet. Names of files are relative to it. */
struct emit emit_open(struct str dir);
/* Gives up the lock. */
void emit_close(struct emit *e);
/* Says that a file of this name is going to be written. The name is borrowed. */
void emit_expect(struct arena *a, struct emit *e, struct str name);

/* Makes the folders, locks the whole, and sweeps up what a killed run left in it. 0; EWOULDBLOCK when another process has the lock; else an
 * errno, after reporting. */
int emit_prepare(struct arena *scratch, struct diag *d, struct emit *e);
/* Removes temporary files that nobody writes any more. */
void emit_sweep(struct arena *scratch, const struct emit *e);

struct str emit_path(struct arena *a, const struct emit *e, struct str name);

/* A file is published in two steps, so that the process that writes the manifest knows for sure what stands there. First, in any process:
 * writes a temporary file. false after reporting. */
bool emit_stage(struct arena *scratch, struct diag *d, const struct emit *e, struct str name, struct str bytes);
/* Then, by the holder of the lock: gives what the process `writer` wrote its final name, false after reporting; or throws it away. */
bool emit_commit(struct arena *scratch, struct diag *d, const struct emit *e, struct str name, long writer);
void emit_discard(struct arena *scratch, const struct emit *e, struct str name, long writer);
/* Both steps for bytes that come in pieces (base/file.h), which are on the disk for sure after everything else is. false after reporting. */
bool emit_write_last(struct arena *scratch, struct diag *d, const struct emit *e, struct str name,
		     int (*next)(void *ctx, struct str *piece), void *ctx);

bool emit_stands(struct arena *scratch, const struct emit *e, struct str name);
/* Removes a file; what is none, or lies outside because of a link, is left alone. False when it could not, after reporting. */
bool emit_remove(struct arena *scratch, struct diag *d, const struct emit *e, struct str name);

void emit_report(struct diag *d, const char *what, struct str path, int err);

#endif
