/* The makers of products. Each makes one product in a worker process; none knows about the others. */
#ifndef OFFPRINT_RUN_MAKE_H
#define OFFPRINT_RUN_MAKE_H

#include "base/json.h"
#include "input/check/final.h"
#include "layout/matter/matter.h"
#include "paint/pdf.h"
#include "run/options.h"
#include "run/shared.h"

/* What a maker works with. A product of an article has its own; the products of the issue share one, with the articles that the first of
 * them has read. */
struct maker {
	struct shared *shared;
	const struct run_options *options;
	const struct final_rules *final; /* NULL: without --final */
	struct pdf_painter *painter;
	struct reader files;           /* for what is kept for the next product: its memory, and notes of what was read for it */
	struct reader own;             /* for this product; the diag is the same, arena and notes may be */
	bool last;                     /* there is no next product */
	struct matter_source articles; /* of the issue; issue NULL: not read yet */
};

/* What it gives. */
struct made {
	struct str bytes;  /* of the file; empty: none */
	uint32_t pages;    /* in it */
	struct json *line; /* for the manifest; has name, kind and article already */
};

#endif
