/* A part of an issue's articles, for one of several runs. */
#ifndef OFFPRINT_RUN_SHARD_H
#define OFFPRINT_RUN_SHARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum { SHARDS_MAX = 9999 };

#define SHARD_FOLDERS "shards" /* in the folder of all issues */
#define SHARD_STATE "state"    /* in that of a shard; not hidden: those who copy folders often leave out what is */

/* The K-th of N equal runs of articles, in the issue's order. */
struct shard {
	uint32_t number, of; /* from 1; of 0: all articles */
};

/* Whether it has the article of this number, of so many. */
bool shard_has(const struct shard *s, size_t articles, size_t article);

/* "2/4", as a user writes it. False: it is none. */
bool shard_parse(struct str word, struct shard *out);
/* "2-of-4", the name of its folder. False: it is none. */
bool shard_from_folder(struct str name, struct shard *out);
/* The folder of an issue's shards, and that of one, below the folder of all issues. */
struct str shard_folders(struct arena *a, struct str out, struct str issue);
struct str shard_folder(struct arena *a, struct str out, struct str issue, const struct shard *s);

#endif
