/* Looking up files below a folder that strangers may write to. Nothing outside is reached: not by "..", not by a symbolic link, and not by
 * a link or folder that is exchanged in the meantime, because every step starts from a descriptor that is held and follows no link by itself.
 * Links that stay inside are followed; hidden entries (".git") count as outside.
 */
#ifndef OFFPRINT_BASE_SUBTREE_H
#define OFFPRINT_BASE_SUBTREE_H

#include <limits.h>
#include <stdbool.h>

#include "base/str.h"

/* Where a path leads: the entry `name` of the open folder `dir`. It was no link then; calls with O_NOFOLLOW make sure that it still is none.
 * `name` is "." for the root itself. */
struct subtree_spot {
	int dir;
	char name[NAME_MAX + 1];
	bool linked;  /* links were followed, */
	bool annexed; /* one of them to content of git-annex, below .git */
};

/* Opens a folder as a root; *root is to be closed. Its own path may have links. Returns an errno. */
int subtree_open(const char *path, int *root);

/* Whether a name is that of an entry, and not hidden. */
bool subtree_is_name(struct str name);
/* Opens a folder in an open one; -1: it is none, or a link, or its name is not that of an entry. */
int subtree_step(int dir, struct str name);
/* Looks up a relative path; the entry need not exist. The spot is to be freed by subtree_leave(). EXDEV: it leads outside; ELOOP: too many
 * links; or another errno. On failure nothing needs to be freed, and only `linked` and `annexed` are set. */
int subtree_find(int root, struct str path, struct subtree_spot *out);
/* The same for an entry that is to be written: folders on the way may be links, but a link of its name is the entry itself. */
int subtree_locate(int root, struct str path, struct subtree_spot *out);
/* Whether a link with this target is how git-annex keeps a file. */
bool subtree_is_annexed(struct str target);
void subtree_leave(struct subtree_spot *s);
/* Opens the folder at a spot, as a root. ENOTDIR or ELOOP: it is none. */
int subtree_enter(const struct subtree_spot *s, int *root);

/* Creates the folder with its parents, as mkdir -p. Returns an errno; EXDEV: it leads outside. */
int subtree_make_dirs(int root, struct str path);

#endif
