/* The options of a run. */
#ifndef OFFPRINT_RUN_OPTIONS_H
#define OFFPRINT_RUN_OPTIONS_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/str.h"
#include "model/value.h"
#include "run/shard.h"

struct arena;
struct issue;
struct products;
struct run_target;

/* Hears of a run while it goes on, in its own process. Functions may be NULL. */
struct run_listener {
	void *ctx;
	void (*planned)(void *ctx, const struct products *products, const struct issue *issue); /* what there will be */
	void (*kept)(void *ctx);                                                                /* all is as it was */
	void (*written)(void *ctx, const struct run_target *target, struct str name,
			bool changed);              /* a file was made anew, and is another */
	void (*failed)(void *ctx, struct str name); /* one could not be: what stands is older */
};

/* Shared by all issues of a command line. */
struct run_options {
	bool write;      /* false: do everything but write nothing */
	bool pages_only; /* only pages are computed: what makes an article unreadable is reported with them */
	bool force;      /* nothing of an earlier run is kept */
	bool strict;
	bool final;
	bool draft, proof;
	bool partial;           /* the issue's PDF file is written even if some articles have no body */
	bool web;               /* joined files can be shown while they are loaded */
	struct str conformance; /* name of a profile; empty: the journal's */
	struct date epoch;      /* date of the data, for drafts and exports; year 0: the newest date in the files */
	uint64_t epoch_seconds; /* the same, since 1970 */
	unsigned processes;
	unsigned exports;  /* EXPORT_BIT()s, besides the journal's */
	bool exports_only; /* nothing else is written */
	struct str stamp;  /* 17 digits of a time, for exports; empty: from the data */
	struct strs only;
	struct shard shard; /* of 0: all articles */
	struct strs from;   /* the files of articles are those that shards have made in these folders; none: they are made */
	bool *only_found;   /* per slug of `only`: found in some issue */
	const sigset_t *unblocked;
	FILE *terminal; /* for progress */
	/* For the preview: pages as SVG (paint/svgfile.h) under the names of the PDF files, also of what has errors, as far as it can be laid
	 * out. Nothing is joined and nothing exported. */
	bool preview;
	struct str first;                    /* slug of the article that is made first; empty: any */
	const struct run_listener *listener; /* NULL: nobody listens */
};

#endif
