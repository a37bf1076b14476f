/* What a run need not make again: products that were made by the same program with the same options from the same files, and still stand. What
 * was reported of them is reported again.
 *
 * A product is kept if all files that it was made from, and those looked for in vain, are the same (run/trace.h), and all else that it depends
 * on: the page numbers, and the products before it. If the files that all products share have changed, nothing is kept.
 */
#ifndef OFFPRINT_RUN_KEEP_H
#define OFFPRINT_RUN_KEEP_H

#include <stdio.h>

#include "base/spool.h"
#include "output/emit.h"
#include "run/manifestread.h"
#include "run/options.h"
#include "run/outfolder.h"
#include "run/state.h"
#include "run/target.h"

struct keep_product {
	struct state_product *old; /* NULL: none */
	struct trace *trace;       /* that its files are numbers of */
	struct spool_piece made;   /* a state_product as the state's file has it, without what is known at the end; len 0: none */
	uint8_t context[STATE_CONTEXT];
	uint64_t line; /* hash of its line in the manifest */
	bool kept;
	bool placed; /* its file was put into the folder by this run, from a shard */
};

struct keep {
	bool leaves; /* the run leaves a state */
	bool works;  /* products may be kept */
	bool of_shard;
	const struct run_target *target;
	uint8_t basis[DIGEST_BYTES];
	struct arena arena;
	struct outfolder out;
	struct state old;
	bool usable; /* there is an old state, and what all products share is the same */
	struct state now;
	struct spool spool; /* products of this run */
	struct keep_product *v;
	size_t n;
	unsigned before[PRODUCT_KIND_COUNT]; /* product_before() */
	uint64_t pages;                      /* hash of the page numbers */
	bool changed;                        /* a file while it was read */
	bool failed;                         /* what was made from what could not be noted: no state is left */
};

void keep_open(struct keep *k, const struct run_options *options, const struct run_target *target);
void keep_close(struct keep *k);
/* What the state of a shard is valid for. */
void keep_shard_basis(const struct run_options *o, const struct run_target *t, const struct shard *s, uint8_t out[DIGEST_BYTES]);

/* Whether all that the earlier run has made is up to date, and the folder is as that run left it. Then the folder is locked, and what killed
 * runs left there is gone; else `emit` is as emit_open() gives it. */
bool keep_is_whole(struct keep *k, struct arena *scratch, struct emit *emit, FILE *terminal);
/* Then: reports what it reported. */
void keep_replay(struct keep *k, struct diag *d);
/* And the number of files that it wrote. */
size_t keep_count(const struct keep *k);

/* After what all products share was loaded, with its messages, packed. */
void keep_begin(struct keep *k, const struct products *products, struct str messages);
/* Whether a record is that of a product; whether something other than the data kept its file from being written. */
bool keep_is_of(const struct state_product *old, const struct product *p);
bool keep_is_obstructed(const struct state_product *old);
/* Whether it is known that an article can have no file of its own. */
bool keep_is_bodiless(struct keep *k, const struct products *products, size_t article);
/* The manifest of the earlier run, if it still stands and the state has all of it but its head; lines go to the spool, names are borrowed. False:
 * it must be read. */
bool keep_take_manifest(struct keep *k, struct arena *a, struct spool *spool, struct manifest *out);
/* Then, if the output folder has been made meanwhile: opens it again. False: it cannot be opened. */
bool keep_reopen(struct keep *k);
/* Whether the file that another run has made of a product stands in the folder already; then *made has its stamp. */
bool keep_stands(struct keep *k, size_t i, struct state_product *made);
/* What another run has made of a product, and the files that it counts; borrowed. */
void keep_offer(struct keep *k, size_t i, struct state_product *made, struct trace *trace);
/* Its file was put into the folder. */
void keep_placed(struct keep *k, size_t i);
/* Before products are made together: the page numbers as far as they are known. */
void keep_wave(struct keep *k, const struct pagination *pages);
/* Before a product is made: whether it can be kept. `write`: whether it could be published now. */
bool keep_can(struct keep *k, const struct products *products, size_t i, bool write);
/* The earlier product, if it is. Counts as made. */
const struct state_product *keep_take(struct keep *k, size_t i);

/* In a worker: the files that a product was made from, packed. */
void keep_pack_inputs(struct strbuf *out, const struct inputs *one, const struct inputs *other);
/* A product was made, from these inputs. */
void keep_made(struct keep *k, size_t i, const struct state_product *made, struct str inputs);

/* At the end of the run, after the manifest was written: leaves the state in the folder. `others`: of struct state. */
void keep_save(struct keep *k, const struct emit *emit, const struct products *products, bool complete, struct str others);

#endif
