/* What a run for the preview tells of its products (struct run_preview); other runs tell nothing. */
#ifndef OFFPRINT_RUN_PREVIEW_H
#define OFFPRINT_RUN_PREVIEW_H

#include "run/options.h"
#include "run/product.h"
#include "run/target.h"

void preview_planned(const struct run_options *options, const struct products *products, const struct issue *issue);
/* Notes the path of the file too, for a run that is asked what it writes. */
void preview_written(const struct run_options *options, const struct run_target *target, struct str name);
/* At the end of an issue: what could not be made. */
void preview_settled(const struct run_options *options, const struct products *products);
/* Puts the products of the article that is looked at before the others. */
void preview_order(const struct run_options *options, const struct products *products, const struct issue *issue, uint32_t *v, uint32_t n);

#endif
