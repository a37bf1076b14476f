/* Reports to the listener of a run, if there is one (run/options.h). */
#ifndef OFFPRINT_RUN_LISTENER_H
#define OFFPRINT_RUN_LISTENER_H

#include "run/options.h"
#include "run/product.h"

void listener_planned(const struct run_options *options, const struct products *products, const struct issue *issue);
void listener_kept(const struct run_options *options);
void listener_written(const struct run_options *options, const struct run_target *target, struct str name, bool changed);
/* At the end of an issue: what could not be made. */
void listener_settled(const struct run_options *options, const struct products *products);

#endif
