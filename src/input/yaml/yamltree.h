/* Built-in YAML files, which were parsed when the program was compiled (data/yamlc.c). */
#ifndef OFFPRINT_INPUT_YAML_YAMLTREE_H
#define OFFPRINT_INPUT_YAML_YAMLTREE_H

#include "data/data.h"
#include "input/yaml/yaml.h"

/* The tree of a built-in file, as yaml_load() would return it; the file is made known to `d`. Nodes are in `a`, texts are borrowed for good.
 * NULL after reporting: only of a file that was not parsed. */
struct yaml_node *yamltree_load(struct arena *a, struct diag *d, const struct data_file *f);

#endif
