/* The run of an issue, as its process and its workers see it. */
#ifndef OFFPRINT_RUN_ISSUE_INT_H
#define OFFPRINT_RUN_ISSUE_INT_H

#include "base/arena.h"
#include "base/jail.h"
#include "run/keep.h"
#include "run/make.h"
#include "run/manifestread.h"
#include "run/parts.h"
#include "run/progress.h"
#include "run/record.h"
#include "run/worker.h"

/* Products made together, by number. */
struct wave {
	struct run *run;
	uint32_t *v, n;
	bool chained; /* of the issue, one after another by one process */
	bool follows; /* some of the issue were made before */
};

/* What a worker says of a product. */
struct result {
	uint32_t number;
	struct record in;
	struct str line, messages;
};

/* What the workers of a plan may do. */
struct issue_jail {
	struct jail jail;
	struct jail_place places[2];
};

/* Products of the issue that are made beside those of the articles (issueahead.c). */
struct ahead {
	struct worker_beside *beside; /* NULL: none are made */
	struct issue_jail jail;
	struct wave all, made;    /* in their order, and without those that are kept */
	const bool *kept;         /* of `all` */
	struct result *results;   /* of `made` */
	uint32_t n_first, n_done; /* of `made`: that do not wait for the articles; of these, those that are done */
	bool write;               /* they can be published, it is assumed */
	bool failed;              /* one was lost */
	bool taken;
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
	struct ahead ahead;
	struct maker maker; /* of a worker that makes products of the issue */
	struct held *held;  /* --final: exports, which are written only if nothing has errors */
	size_t n_held;
	size_t written, kept;
	bool published;       /* of publish_run() */
	struct strbuf others; /* and what it has added */
};

/* The run gets worse, or stays as bad as it is. */
void issue_worsen(struct run *r, enum run_state state);
/* Whether a product without errors may be written. */
bool issue_may_write(const struct run *r, enum product_kind kind);

/* Whether a kind of product has anything to do. */
bool issue_needs(struct run *r, const struct product_row *row);
/* Progress counts the files of articles only. */
bool issue_counts(const struct product_row *row);
struct str issue_manifest_path(struct run *r);

/* Makes the products below a rank. */
void issuemake_all(struct run *r, unsigned ranks);
/* Which products of a wave can be kept, as it is now. */
bool *issuemake_choose(struct run *r, const struct wave *w);
/* Shows progress. False: a disk that is full now will be full for the next article. */
bool issuemake_goes_on(struct run *r);
/* How a wave is made; wave and jail are borrowed. */
struct worker_plan issuemake_plan(struct run *r, struct wave *w, struct issue_jail *jail);
/* Reports the error of worker_run(); false: there was one. */
bool issuemake_ended(struct run *r, int err);

/* Before products of this kind are made, of articles: what can be made beside them begins when they do. */
void issueahead_begin(struct run *r, enum product_kind kind);
/* After the last of these: waits, and takes what was made. False: nothing was. */
bool issueahead_take(struct run *r);
/* Then: takes out of a wave what was made ahead or will be; after the rest, joins the issue, or adds that to the wave. */
void issueahead_strike(struct run *r, struct wave *w);
void issueahead_join(struct run *r, struct wave *rest);
void issueahead_close(struct run *r);

/* A worker's record of a product is taken: opened (borrowed; false: it is none), its inputs noted, all else taken (false: it was lost); or
 * all of this. */
bool issuetake_open(uint32_t number, struct str bytes, struct result *out, struct str *inputs);
void issuetake_note(struct run *r, const struct result *x, struct str inputs);
bool issuetake_made(struct run *r, const struct result *x);
void issuetake_record(struct run *r, uint32_t number, struct str bytes);
/* A product was lost with its worker, or is kept from an earlier run. */
void issuetake_lost(struct run *r, uint32_t number, const char *why);
void issuetake_kept(struct run *r, uint32_t number);
/* At the end: publishes what was held until then. */
void issuetake_held(struct run *r);

/* In a worker: makes a product of an article, or one of those of the issue that are made after one another, and writes its record.
 * `ctx`: the wave. */
void issuework_alone(void *ctx, uint32_t task, struct strbuf *record);
void issuework_chained(void *ctx, uint32_t task, struct strbuf *record);

#endif
