/* The values of a design: from nodes of a file to lengths, colours, papers, lists of elements. */
#ifndef OFFPRINT_INPUT_DESIGN_DESIGNTYPE_H
#define OFFPRINT_INPUT_DESIGN_DESIGNTYPE_H

#include "diag/diag.h"
#include "input/design/designkeys.h"
#include "input/yaml/yaml.h"
#include "model/design.h"

struct designvalue {
	struct arena *arena;
	struct diag *diag;
	const struct yaml_node *colours; /* by name; NULL: none */
};

/* Reads a map by its table into the struct `out`. Reports unknown keys and values that are not what the key takes; those stay as they were. */
void designvalue_map(const struct designvalue *r, const struct yaml_node *map, const struct design_key *keys, void *out);
/* "12pt", "4.5mm". false: it is none. */
bool designvalue_length(struct str s, mpt *out);
/* A part of a whole: "0.25" gives 250. false: it is none, or more than the whole. */
bool designvalue_part(struct str s, uint32_t *out);
/* A colour's node: "#RRGGBB" or a name. */
void designvalue_colour(const struct designvalue *r, const struct yaml_node *n, uint32_t *out);
/* A paper by name, or [width, height]. Reports nothing. */
bool designvalue_paper(const struct yaml_node *n, mpt *width, mpt *height);
/* The element of this name. false: there is none. */
bool designvalue_element(struct str name, enum design_what *out);
/* Reports that there is no key, style, element ... of this name: "`what` 'name'", with the nearest of `keys` or of the tried ones. */
void designvalue_unknown_key(const struct designvalue *r, const struct yaml_node *n, const struct design_key *keys, const char *where);
void designvalue_unknown_element(const struct designvalue *r, struct origin at, struct str name);
/* Reports that a value is not what was expected. */
void designvalue_report(const struct designvalue *r, const struct yaml_node *n, const char *expected);

#endif
