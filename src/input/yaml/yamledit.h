/* Changes to a tree that yaml_load() made. A tree may share nodes, by aliases or with another tree: what is changed is copied before. */
#ifndef OFFPRINT_INPUT_YAML_YAMLEDIT_H
#define OFFPRINT_INPUT_YAML_YAMLEDIT_H

#include "input/yaml/yaml.h"

/* A copy of the node, with the same children; of the node and all below it. */
struct yaml_node *yamledit_copy(struct arena *a, const struct yaml_node *n);
struct yaml_node *yamledit_copy_all(struct arena *a, const struct yaml_node *n);
/* Copies the children of a node, so that they can be changed. */
void yamledit_own_children(struct arena *a, struct yaml_node *n);

/* A child of a map, to be changed; NULL: none. */
struct yaml_node *yamledit_child(struct yaml_node *map, const char *key);
/* A new scalar in place of the child of this key, or after the others; it stands where `at` does. */
struct yaml_node *yamledit_set(struct arena *a, struct yaml_node *map, const char *key, struct str text, struct origin at);

/* Takes a child out of a list or map. Does nothing for NULL, or for one that is not there. */
void yamledit_remove(struct yaml_node *parent, const struct yaml_node *child);
/* Puts a node before a child of a list or map; NULL: after all. */
void yamledit_insert(struct yaml_node *parent, struct yaml_node *n, const struct yaml_node *before);

#endif
