/* The issues of a year, from their own files. */
#ifndef OFFPRINT_INPUT_ANNUAL_H
#define OFFPRINT_INPUT_ANNUAL_H

#include "input/yaml/source.h"
#include "model/annual.h"
#include "model/journal.h"

struct arena;

/* Finds the journal's other issues of the same year, in the folders of its folder and those below, and reads what contents need of their
 * articles. What is wrong in their files is told at its place, as warnings: it keeps nothing of this issue from being made. `own` is the issue
 * itself, as it was read. Allocated in `a`. */
struct annual *annual_load(const struct reader *r, const struct journal *j, const struct annual_issue *own);

#endif
