/* Reads a design: a built-in one, with the journal's changes merged key by key. */
#ifndef OFFPRINT_INPUT_DESIGN_DESIGN_H
#define OFFPRINT_INPUT_DESIGN_DESIGN_H

#include "base/str.h"
#include "input/yaml/source.h"
#include "model/design.h"
#include "model/journal.h"

/* The journal's design, or the default one. NULL, after reporting, if it is unusable. */
struct design *design_load(const struct reader *r, const struct journal *j);
/* The effective design as YAML, with the labels of the journal's languages, its fonts as comments, and the origin of each value: `show
 * --design`. */
void design_dump(struct arena *a, struct diag *d, const struct design *design, const struct journal *j, struct strbuf *out);

#endif
