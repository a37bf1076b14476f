/* The issues of a year, read from their files. */
#ifndef OFFPRINT_INPUT_ANNUAL_H
#define OFFPRINT_INPUT_ANNUAL_H

#include "input/yaml/source.h"
#include "model/annual.h"
#include "model/journal.h"

struct arena;

/* Finds the journal's other issues of the same year, in folders below the journal's, and reads of their articles what the annual contents
 * need. Errors in their files are reported as warnings, so that they do not stop this issue. `own` is this issue, already read. Allocated
 * in the reader's arena. */
struct annual *annual_load(const struct reader *r, const struct journal *j, const struct annual_issue *own);

#endif
