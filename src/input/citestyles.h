/* Reads the table of citation styles that is compiled in, src/data/citations.yaml. */
#ifndef OFFPRINT_INPUT_CITESTYLES_H
#define OFFPRINT_INPUT_CITESTYLES_H

#include "diag/diag.h"
#include "input/schema/schema.h"
#include "model/cite/citestyle.h"
#include "model/journal.h"

struct arena;
struct yaml_node;

/* The keys of one; it fills a struct citestyle. */
extern const struct schema_map citestyles_style;

/* Every style: those of the table, then the journal's own (NULL: none); what is wrong with them is in `d`. */
struct citestyles *citestyles_load(struct arena *a, struct diag *d, const struct yaml_node *own);
/* Reports names of styles that the journal gives and that do not exist. */
void citestyles_check(struct arena *a, struct diag *d, const struct citestyles *styles, const struct journal *j);

#endif
