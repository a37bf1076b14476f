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

/* A run for the preview: pages as SVG (paint/svgfile.h) under the names of the PDF files. What has errors is written too, as far as it can be laid
 * out. Nothing is joined and nothing exported. */
struct run_preview {
	void *ctx;
	struct str first; /* slug of the article that is made first; empty: any */
	/* In the run's own process: what there will be; a file was written anew; one could not be, so that what stands is older. */
	void (*planned)(void *ctx, const struct products *products, const struct issue *issue);
	void (*written)(void *ctx, struct str name);
	void (*failed)(void *ctx, struct str name);
};

/* The paths of the files that a run writes, in its order. */
struct run_written {
	struct arena *arena;
	struct strs paths;
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
	bool gather;        /* the files of articles are those that shards have made, */
	struct strs from;   /* in these folders */
	bool *only_found;   /* per slug of `only`: found in some issue */
	const sigset_t *unblocked;
	FILE *terminal;                    /* for progress */
	const struct run_preview *preview; /* NULL: PDF files */
	struct run_written *written;       /* NULL: nobody asks */
};

#endif
