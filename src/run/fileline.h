/* What the line of a file in the manifest says besides what its maker has put into it. */
#ifndef OFFPRINT_RUN_FILELINE_H
#define OFFPRINT_RUN_FILELINE_H

#include "run/make.h"

/* The digest of its sources, of a PDF file: first. */
void fileline_put_source(struct maker *m, const struct product_row *row, struct str slug, struct json *line);
/* Claims, time stamp, size and digest: last. */
void fileline_put(const struct run_options *options, const struct made *made, const char *sha256, uint64_t bytes);

#endif
