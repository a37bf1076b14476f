/* What a run need not make again: products that were made by the same program with the same options from the same files, and still stand. What
 * was reported of them is reported again.
 *
 * A product is kept if all files that it was made from, and those looked for in vain, are the same (run/trace.h), and all else that it depends
 * on: the page numbers, and the products before it. If the files that all products share have changed, nothing is kept.
 */
#ifndef OFFPRINT_RUN_KEEP_H
#define OFFPRINT_RUN_KEEP_H

#include "base/spool.h"
#include "output/emit.h"
#include "run/options.h"
#include "run/state.h"
#include "run/target.h"

struct keep_product {
	const struct state_product *old; /* NULL: none */
	struct spool_piece made;         /* a state_product as the state's file has it, without what is known at the end; len 0: none */
	uint8_t context[STATE_CONTEXT];
	uint64_t line; /* hash of its line in the manifest */
	bool kept;
};

struct keep {
	bool leaves; /* the run leaves a state */
	bool on;     /* and looks at the earlier one */
	const struct run_target *target;
	uint8_t basis[DIGEST_BYTES];
	struct arena arena;
	struct inputs *out;      /* the output folder, looked at only; NULL: it cannot be opened */
	struct inputs_near near; /* in it */
	struct state old;
	bool usable; /* there is an old state, and what all products share is the same */
	struct state now;
	struct spool spool; /* products of this run */
	struct keep_product *v;
	size_t n;
	size_t doubts;  /* files whose stamp was not enough */
	uint64_t pages; /* hash of the page numbers */
	bool changed;   /* a file while it was read */
};

void keep_open(struct keep *k, const struct run_options *options, const struct run_target *target);
void keep_close(struct keep *k);

/* Whether all that the earlier run has made is up to date, and the folder is as that run left it. */
bool keep_is_whole(struct keep *k);
/* Then: reports what it reported. */
void keep_replay(struct keep *k, struct diag *d);

/* After what all products share was loaded, with its messages, packed. */
void keep_begin(struct keep *k, const struct products *products, struct str messages);
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

/* At the end of the run, after the manifest was written: leaves the state in the folder. */
void keep_save(struct keep *k, const struct emit *emit, const struct products *products, bool complete);

#endif
