/* The makers of products. Each makes one product in a worker process, independently of the others. */
#ifndef OFFPRINT_RUN_MAKE_H
#define OFFPRINT_RUN_MAKE_H

#include "base/json.h"
#include "input/check/final.h"
#include "layout/matter/matter.h"
#include "paint/pdf.h"
#include "run/options.h"
#include "run/shared.h"

/* What a maker works with. Each product of an article has its own; the products of the issue share one, and the articles read by the first
 * of them. */
struct maker {
	struct shared *shared;
	const struct run_options *options;
	const struct final_rules *final; /* NULL: without --final */
	struct pdf_painter *painter;
	struct reader files;           /* for what is kept for the next product, including its inputs */
	struct reader own;             /* for this product; same diag, and possibly the same arena and inputs */
	bool last;                     /* no product follows */
	struct matter_source articles; /* of the issue; issue NULL: not read yet */
};

/* What a maker returns. */
struct made {
	struct str bytes;  /* of the file; empty: none */
	uint32_t pages;    /* in it */
	struct json *line; /* for the manifest; name, kind and article are already written */
};

#endif
