/* Reads the built-in table of citation styles, src/data/citations.yaml. */
#ifndef OFFPRINT_INPUT_CITESTYLES_H
#define OFFPRINT_INPUT_CITESTYLES_H

#include "diag/diag.h"
#include "input/schema/schema.h"
#include "model/cite/citestyle.h"
#include "model/design.h"
#include "model/journal.h"

struct arena;
struct yaml_node;

/* The keys of a style, which fill a struct citestyle. */
extern const struct schema_map citestyles_style;

/* The styles of the table, then the journal's own (NULL: none). Reports mistakes in them. */
struct citestyles *citestyles_load(struct arena *a, struct diag *d, const struct yaml_node *own);
/* Reports unknown styles named by the journal or its design (NULL: unusable). */
void citestyles_check(struct arena *a, struct diag *d, const struct citestyles *styles, const struct journal *j,
		      const struct design *design);

#endif
