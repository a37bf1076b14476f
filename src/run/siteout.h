/* The folder of a site: files are written that differ from those that stand there, and what an earlier run has written and this one does not
 * is removed. The list of what was written is site.json, one line for each article, issue and the journal itself.
 *
 * It may have been edited, or written by another version of the program: nothing in it is trusted, and only files below the folder of their
 * article or issue are removed.
 */
#ifndef OFFPRINT_RUN_SITEOUT_H
#define OFFPRINT_RUN_SITEOUT_H

#include <stdio.h>

#include "base/digest.h"
#include "base/spool.h"
#include "output/emit.h"

#define SITEOUT_NAME "site.json"

/* Files that belong together: of an article, of an issue (article empty), or of the journal (issue empty too). */
struct siteout_key {
	struct str issue, article;
};

/* What is known of an article that has been written before. */
struct siteout_about {
	struct str title, doi, lang;
	struct str key;  /* of an issue: what its archive is made from; of the journal: its ISSN */
	struct str path; /* of an issue: its folder, from the journal's */
	bool gone;       /* its page says that it is no longer there */
};

struct siteout_earlier {
	struct siteout_key key;
	struct spool_piece line;
	bool seen; /* written again, or kept */
};

struct siteout_file {
	struct str name; /* from the site's folder */
	uint64_t bytes;
	char sha256[DIGEST_HEX + 1];
};

struct siteout_files {
	struct siteout_file *v;
	size_t n;
};

/* An article that is on the site, by what it is known by. */
struct siteout_alive {
	uint64_t hash;
	struct spool_piece line;
};

struct siteout {
	struct arena *arena;   /* lives as long as the run */
	struct arena *scratch; /* rewound by each call */
	struct diag *diag;
	struct emit emit;
	struct spool spool;
	struct siteout_earlier *earlier; /* sorted by key */
	size_t n_earlier;
	struct spool_piece *lines; /* of the new list */
	size_t n_lines;
	struct siteout_alive *alive;
	size_t n_alive;
	bool sorted; /* by their hashes */
	int sums;    /* file of the check sums, still open; -1: none */
	size_t written, removed;
	bool failed; /* a write has failed, and is reported */
};

/* Files of one key, as they are written. {.out = ..., .arena = ...} */
struct siteout_group {
	struct siteout *out;
	struct arena *arena; /* of the lists; lives until siteout_end() */
	struct siteout_key key;
	struct siteout_files before, now;
	struct siteout_about about, about_before;
};

/* Creates the folder and locks it (run/lockwait.h), and reads the earlier list. False after reporting. */
bool siteout_open(struct siteout *o, struct arena *a, struct arena *scratch, struct diag *d, struct str folder, FILE *err);
/* Writes the check sums and the list, unless `failed`. */
bool siteout_close(struct siteout *o);

struct siteout_group siteout_begin(struct siteout *o, struct arena *a, struct siteout_key key);
/* Names are from the folder of the group. Writes a file, if its bytes differ. False after reporting. */
bool siteout_put(struct siteout_group *g, struct str name, struct str bytes);
/* The same for a file in pieces: written to the descriptor, -1 after reporting; then closed, or dropped, with an errno (0: none) that is
 * reported. */
int siteout_open_file(struct siteout_group *g, struct str name);
bool siteout_close_file(struct siteout_group *g, struct str name, int fd);
void siteout_drop_file(struct siteout_group *g, struct str name, int fd, int err);
/* A file that stands there is kept as it is. False: it does not stand there, or not as an earlier run has written it. */
bool siteout_keep(struct siteout_group *g, struct str name);
/* The same if its digest is this one. */
bool siteout_keep_same(struct siteout_group *g, struct str name, const char *sha256);
/* Of a file of the group as it is now; 0: it has none of this name. */
uint64_t siteout_size(const struct siteout_group *g, struct str name);
/* All that an earlier run has written for the key is kept, as it stands there. */
void siteout_keep_all(struct siteout_group *g);
/* Removes what the group had before and has no longer, and notes it in the list. */
void siteout_end(struct siteout_group *g);

/* What an earlier run noted of a group; in `a`. */
struct siteout_about siteout_about(const struct siteout *o, struct arena *a, const struct siteout_earlier *e);
/* An earlier group that has not been written again; NULL: none is left. */
const struct siteout_earlier *siteout_next_gone(const struct siteout *o, size_t *at);

/* The article of the new list with this DOI or, without one, of this title. False: there is none. In `a`. */
bool siteout_find_alive(struct siteout *o, struct arena *a, const struct siteout_about *about, struct siteout_key *out);

#endif
