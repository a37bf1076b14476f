/* The run of an issue, as its process and its workers see it. */
#ifndef OFFPRINT_RUN_ISSUE_INT_H
#define OFFPRINT_RUN_ISSUE_INT_H

#include "base/arena.h"
#include "run/keep.h"
#include "run/make.h"
#include "run/manifestread.h"
#include "run/parts.h"
#include "run/progress.h"
#include "run/record.h"

/* Products made together, by number. */
struct wave {
	uint32_t *v, n;
};

struct held;

struct run {
	const struct run_options *options;
	struct arena arena;     /* lives as long as the run */
	struct arena scratch;   /* of a worker: rewound after each product */
	struct diag *collected; /* all messages, for the user; borrowed */
	struct diag *shared;    /* has the files loaded before the fork; the messages of products build on it */
	const struct run_target *target;
	struct shared setup;
	struct final_rules *final; /* NULL: without --final */
	struct emit emit;
	struct spool spool;
	struct manifest earlier; /* of the previous run */
	struct pdf_painter *painter;
	struct progress progress;
	struct product_choice choice;
	struct keep keep;
	struct parts parts; /* to be gathered */

	enum run_state state;
	struct products products;
	const struct wave *wave; /* current */
	struct maker maker;      /* of a worker that makes products of the issue */
	struct held *held;       /* --final: exports, which are written only if nothing has errors */
	size_t n_held;
	size_t written, kept;
	bool published;       /* of publish_run() */
	struct strbuf others; /* and what it has added */
};

/* The run gets worse, or stays as bad as it is. */
void issue_worsen(struct run *r, enum run_state state);
/* Whether a product without errors may be written. */
bool issue_may_write(const struct run *r, enum product_kind kind);

/* In a worker: makes a product of an article, or one of those of the issue that are made after one another, and writes its record. */
void issuework_alone(void *ctx, uint32_t task, struct strbuf *record);
void issuework_chained(void *ctx, uint32_t task, struct strbuf *record);

#endif
