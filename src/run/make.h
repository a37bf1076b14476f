/* The makers of products: each makes one, in a worker process, from what is shared and from its article. None knows of the others. */
#ifndef OFFPRINT_RUN_MAKE_H
#define OFFPRINT_RUN_MAKE_H

#include "base/json.h"
#include "input/check/final.h"
#include "layout/matter/matter.h"
#include "paint/pdf.h"
#include "run/issue.h"
#include "run/shared.h"

/* What a maker works with. Products of single articles have one each; those of the issue are made one after the other with one, and what the
 * first has read of the articles the others find there. */
struct maker {
	struct shared *shared;
	const struct run_options *options;
	const struct final_rules *final; /* NULL: without --final */
	struct pdf_painter *painter;
	struct reader files;           /* for what the maker keeps: arena, and notes of what was read for it */
	struct reader own;             /* for one product alone; with the same diag, and perhaps the same arena and notes */
	bool last;                     /* no other product is made with it */
	struct matter_source articles; /* of the issue; issue NULL: not read yet */
};

/* What it leaves. */
struct made {
	struct str bytes;  /* of the file; empty: there is none */
	uint32_t pages;    /* in it */
	struct json *line; /* what the manifest says of it, begun with its name and kind */
};

void make_cover(struct maker *m, uint32_t article, struct made *out);
/* Whatever holds between articles; gives messages alone. */
void make_rules(struct maker *m, uint32_t article, struct made *out);
void make_front_matter(struct maker *m, uint32_t article, struct made *out);
void make_back_matter(struct maker *m, uint32_t article, struct made *out);

#endif
