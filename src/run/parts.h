/* The shards of an issue, for the run that gathers them: they are looked for, checked, and their files put into the output folder.
 *
 * Nothing that a shard has left is trusted. What it made is taken if each file that it was made from is the same, and if each file that it
 * wrote is still as it was written.
 */
#ifndef OFFPRINT_RUN_PARTS_H
#define OFFPRINT_RUN_PARTS_H

#include "output/emit.h"
#include "run/keep.h"
#include "run/shared.h"

/* What a shard has left. */
struct part {
	struct shard shard;
	struct str out;          /* the folder of the command line */
	size_t place;            /* among those that were found */
	struct outfolder folder; /* open while it is looked at */
	struct state state;
	struct str why; /* it cannot be used; empty: it can */
};

struct parts {
	struct arena arena;
	const struct run_options *options;
	const struct run_target *target;
	struct diag *d; /* borrowed */
	struct part *v; /* by number */
	size_t n;
	/* Of each product: NULL, or the shard that has made it, and what it says of it. */
	struct part **by;
	struct state_product **made;
	bool *unsure; /* a file was read so soon after it was written that nobody knows whether it is the same: made again */
};

/* Finds the shards and checks them against the products of the issue. False after reporting what is missing, out of date or there twice. */
bool parts_open(struct parts *p, const struct run_options *o, const struct run_target *target, struct diag *d,
		const struct products *products, struct shared *s);
void parts_close(struct parts *p);
/* After the output folder was locked: puts the files there, and offers what was made to the run. Returns how many files were written; *failed: one
 * could not be, which was reported. */
size_t parts_place(struct parts *p, struct keep *k, const struct emit *emit, const struct products *products, bool *failed);

#endif
