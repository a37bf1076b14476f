/* The user's files that a run reads or looks for. Every access is recorded here, so that the dependencies of a product are known. Missing
 * files count too: the product would change if they existed.
 *
 * Paths are recorded as given. Results are those of base/file.h. `in` may be NULL: nothing is recorded, and nothing confined.
 *
 * What a stranger may have put into the journal's folder is read beneath that folder only (base/subtree.h); other files (fonts of the
 * installation, what the command line names) are opened by their paths.
 */
#ifndef OFFPRINT_BASE_INPUTS_H
#define OFFPRINT_BASE_INPUTS_H

#include <limits.h>

#include "base/file.h"
#include "base/filestamp.h"
#include "base/subtree.h"

/* What is known about a path, in ascending order: a higher state replaces a lower one. */
enum input_state {
	INPUT_ABSENT,  /* missing */
	INPUT_PRESENT, /* exists, or could not be looked up; its content was not used */
	INPUT_LISTED,  /* a folder that was listed */
	INPUT_READ,    /* a file whose content was read */
};

enum { INPUT_DIGEST = 16 /* [bytes] of a SHA-256 that are kept */ };

struct input {
	struct str path; /* first, for base/strindex.h */
	enum input_state state;
	struct filestamp stamp; /* of the content that was used; else when it was first looked at */
	bool linked;            /* missing at the end of a link, or it could not be looked up at all */
	bool changed;           /* between two accesses */
	bool has_digest;        /* of bytes or names that were read while the stamp was fresh, or all were to have one */
	uint8_t digest[INPUT_DIGEST];
};

/* Adds what a later access to the same path has found. */
void input_merge(struct input *known, const struct input *noted);

struct inputs;

/* An empty collection, confined as `like`, which is closed later; NULL: not confined. Freed by inputs_close(), which accepts NULL. */
struct inputs *inputs_open(const struct inputs *like);
void inputs_close(struct inputs *in);
/* From now on, paths below `root` are looked up beneath it. `inner` is a folder below it that the user wrote in another way: "." with the
 * root "..". EXDEV: it is not below `root`, once links are followed. EXDEV also comes from all functions below for a path that leads out.
 * Replaces an earlier root. */
int inputs_confine(struct inputs *in, struct str root, struct str inner);

/* From now on, what is read or listed gets a digest, as if its stamp were fresh: who needs it later need not read all again. */
void inputs_digest_all(struct inputs *in);
/* From now on, what inputs_read() and inputs_list() return is remembered, and not read again until the collection is closed. */
void inputs_remember(struct inputs *in);

/* Whether a path is looked up beneath the root. */
bool inputs_is_confined(const struct inputs *in, struct str path);
/* The opened root; -1: nothing is confined. Borrowed. */
int inputs_root(const struct inputs *in);

/* The records so far, in the order of first access; borrowed until the next call. */
const struct input *inputs_noted(const struct inputs *in, size_t *n);

/* Looks at a path that was noted before, and notes nothing: its state, or an errno; *linked as noted. Paths of one folder after one another cost
 * one call of the system each; `near` is the folder of the last one, INPUTS_NEAR_NONE at first, and to be left at the end. */
struct inputs_near {
	int up;                                 /* opened: the folder above it */
	char folder[PATH_MAX];                  /* as the paths name it; empty: none */
	char name[2 * NAME_MAX + 2];            /* beneath `up`, with a slash, and room for the name of a file */
	size_t folder_len, above_len, name_len; /* [bytes] of the folder, of the one above it, of its name with the slash */
};
#define INPUTS_NEAR_NONE ((struct inputs_near){.up = -1})
int inputs_look_again(const struct inputs *in, struct inputs_near *near, struct str path, struct stat *st, bool *linked);
/* Opens such a file, which is no link, and notes nothing. */
int inputs_open_near(const struct inputs *in, struct inputs_near *near, struct str path, size_t limit, int *fd, size_t *size);
void inputs_leave(struct inputs_near *near);

/* The digest of bytes, or of the names in a folder. */
void inputs_digest(struct str bytes, uint8_t out[INPUT_DIGEST]);
void inputs_digest_names(const struct str *names, size_t n, uint8_t out[INPUT_DIGEST]);
/* That of a file, which is noted as read. Returns 0 or an errno. */
int inputs_digest_file(struct inputs *in, struct str path, uint8_t out[INPUT_DIGEST]);

/* Notes what another collection has noted, of a process or a product before. */
void inputs_add(struct inputs *in, const struct input *noted);

int inputs_read(struct inputs *in, struct arena *a, struct str path, size_t limit, struct str *out);
int inputs_map(struct inputs *in, struct str path, size_t limit, struct str *out);             /* freed by file_unmap() */
int inputs_open_file(struct inputs *in, struct str path, size_t limit, int *fd, size_t *size); /* closed by the caller */
/* Where the file is that a path leads to, so that it can be replaced (base/stage.h). To be freed by subtree_leave(). */
int inputs_locate(struct inputs *in, struct str path, struct subtree_spot *out);
int inputs_list(struct inputs *in, struct arena *a, struct str path, struct str **names, size_t *n);
/* In a folder that leads out, a file counts as existing: reading it reports why it is not read. */
bool inputs_exists(struct inputs *in, struct str path);
bool inputs_is_dir(struct inputs *in, struct str path);
int inputs_find_dir(struct inputs *in, struct str path); /* 0, ENOTDIR for anything else than a folder, or why it cannot be looked up */
bool inputs_is_regular(struct inputs *in, struct str path);
bool inputs_is_lost_link(struct inputs *in, struct str path); /* a symbolic link to a missing target, or in a loop */
bool inputs_is_annexed(struct inputs *in, struct str path);   /* a symbolic link to content of git-annex, below .git */
bool inputs_is_plain(struct inputs *in, struct str path);     /* below the root by itself, without a link on the way; or missing there */
bool inputs_is_outside(struct inputs *in, struct str path);   /* not below the root, or leads out of it */

#endif
