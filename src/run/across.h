/* The comparison of the issues of one run with each other. */
#ifndef OFFPRINT_RUN_ACROSS_H
#define OFFPRINT_RUN_ACROSS_H

#include "run/issue.h"

/* Reads the heads of all articles once more, in a worker process, and reports to `d` what input/check/checkrun.h finds; their own messages
 * have been reported. false: interrupted by a signal. */
bool across_compare(const struct run_options *options, const struct run_target *targets, size_t n, struct diag *d);

#endif
