/* The folder in which files of an earlier run stand, looked at only: whether each is still as it was written. */
#ifndef OFFPRINT_RUN_OUTFOLDER_H
#define OFFPRINT_RUN_OUTFOLDER_H

#include "base/arena.h"
#include "base/inputs.h"
#include "run/state.h"

struct outfolder {
	struct str dir;
	struct arena arena;      /* scratch */
	struct inputs *in;       /* NULL: the folder cannot be opened */
	struct inputs_near near; /* in it */
	size_t doubts;           /* files whose stamp was not enough */
};

/* Nothing is created. `trusted`: the folder that the user names; no link leads out of it. `dir` is below it, or the same. */
struct outfolder outfolder_open(struct str trusted, struct str dir);
void outfolder_close(struct outfolder *f);
/* Frees the folders held open; the next look opens them again. */
void outfolder_rest(struct outfolder *f);

/* Opens a file, to be closed by the caller. Returns an errno. */
int outfolder_open_file(struct outfolder *f, struct str name, size_t limit, int *fd, size_t *size);

/* Whether a file still stands as it was written. If it has another stamp and the same bytes, *o gets the stamp. */
bool outfolder_stands(struct outfolder *f, struct str name, struct state_output *o);
/* What the system says of a file; false: there is none. */
bool outfolder_look(struct outfolder *f, struct str name, struct filestamp *out);
/* What stands there now; stamp.hash 0: nothing. */
void outfolder_take(struct outfolder *f, struct str name, struct state_output *out);
/* A file whose digest is known: *o gets the stamp that it has now. False: it is not the one that had this stamp. */
bool outfolder_restamp(struct outfolder *f, struct str name, struct state_output *o);

#endif
