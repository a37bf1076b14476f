/* A key that a map does not have: what was probably meant. */
#ifndef OFFPRINT_INPUT_SCHEMA_UNKNOWNKEY_H
#define OFFPRINT_INPUT_SCHEMA_UNKNOWNKEY_H

struct bind;
struct schema_field;
struct schema_map;
struct yaml_node;

/* Reports the key of `c`. Returns the field that was meant if that is nearly certain, or NULL. */
const struct schema_field *unknownkey_report(struct bind *b, const struct yaml_node *c, const struct schema_map *m);

#endif
