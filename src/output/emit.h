/* The output folder of an issue, where files appear atomically. One run at a time writes into it.
 *
 * What stands in it may come from others: all is written, read and removed beneath the folder, through no link that leads out.
 */
#ifndef OFFPRINT_OUTPUT_EMIT_H
#define OFFPRINT_OUTPUT_EMIT_H

#include "base/subtree.h"
#include "diag/diag.h"

struct arena;

struct emit {
	struct str trusted;  /* the folder that the user names */
	struct str dir;      /* below it: DIR/<issue> */
	struct strs folders; /* that files go to, relative to it */
	int root;            /* the opened folder; -1: not yet */
	int lock;            /* from dirlock_take(); -1: none */
	bool ready;          /* the folder exists and is locked, until emit_close() */
};

/* Does not touch the disk. File names are relative to `dir`, which is below `trusted`. */
struct emit emit_open(struct str trusted, struct str dir);
/* Releases the lock. */
void emit_close(struct emit *e);
/* Announces a file, so that its folder is created. The name is borrowed. */
void emit_expect(struct arena *a, struct emit *e, struct str name);

/* Creates the folders, none through a link that leads out of `trusted`, takes the lock (or warns that none can be had), and removes what a killed run left. Returns 0,
 * EWOULDBLOCK if another process holds the lock, or another errno after reporting. */
int emit_prepare(struct arena *scratch, struct diag *d, struct emit *e);
/* Removes temporary files whose writer is gone. */
void emit_sweep(const struct emit *e);

struct str emit_path(struct arena *a, const struct emit *e, struct str name);

/* A file is published in two steps, so that the process that writes the manifest knows which files exist. First, in any process: writes a
 * temporary file. false after reporting. */
bool emit_stage(struct arena *scratch, struct diag *d, const struct emit *e, struct str name, struct str bytes);
/* The same for a writer that needs a file: returns its descriptor, or -1 after reporting; emit_stage_close() keeps or removes it. */
int emit_stage_open(struct arena *scratch, struct diag *d, const struct emit *e, struct str name);
bool emit_stage_close(struct arena *scratch, struct diag *d, const struct emit *e, struct str name, int fd, bool keep);
/* Then, in the process that holds the lock: renames what process `writer` wrote, false after reporting; or removes it. *changed (or NULL):
 * no file with these bytes stood there. */
bool emit_commit(struct arena *scratch, struct diag *d, const struct emit *e, struct str name, long writer, bool *changed);
void emit_discard(const struct emit *e, struct str name, long writer);
/* Both steps for a file that exists (stage_link()), one after another; the folder of the last one is kept open until emit_place_end(). */
struct emit_placing {
	const struct emit *emit;
	struct str folder; /* of the last file */
	struct subtree_spot spot;
	bool open;
};
bool emit_place(struct arena *scratch, struct diag *d, struct emit_placing *p, struct str name, int file, bool *changed);
void emit_place_end(struct emit_placing *p);
/* Both steps for bytes in pieces (base/stage.h); all other files reach the disk first. false after reporting. */
bool emit_write_last(struct arena *scratch, struct diag *d, const struct emit *e, struct str name,
		     int (*next)(void *ctx, struct str *piece), void *ctx);

/* Opens a file of an earlier or this run for reading, or reads it. Return an errno; ELOOP: a symbolic link. */
int emit_open_file(const struct emit *e, struct str name, size_t limit, int *fd, size_t *size);
int emit_read(struct arena *a, const struct emit *e, struct str name, struct str *out);
/* A file that cannot be looked up counts as standing. */
bool emit_stands(const struct emit *e, struct str name);
/* The same for many, one after another: the folder of the last one is kept open until emit_place_end(). */
bool emit_stands_near(struct emit_placing *p, struct str name);
/* Whether a folder has the file's name. */
bool emit_is_folder(const struct emit *e, struct str name);
/* Removes a file, unless it is a folder or a link leads out of `dir`. False on failure, after reporting. */
bool emit_remove(struct arena *scratch, struct diag *d, const struct emit *e, struct str name);

void emit_report(struct diag *d, const char *what, struct str path, int err);

#endif
