/* Data files that are compiled in: labels, designs, and the journal written by `offprint new`. */
#ifndef OFFPRINT_DATA_DATA_H
#define OFFPRINT_DATA_DATA_H

#include <stddef.h>

#include "base/str.h"

struct data_file {
	struct str name; /* "labels/ru.yaml", relative to src/data */
	struct str bytes;
};

/* The file with this name, or NULL. */
const struct data_file *data_find(struct str name);

/* A file of YAML as a tree, in the form of yamlc.c. */
struct data_tree {
	struct str name;
	struct str nodes;
	struct str apart; /* texts that are not in the file as they read */
};

/* The tree of the file with this name, or NULL. */
const struct data_tree *data_find_tree(struct str name);

/* All files, ascending by name (bytes); *n is their number. */
const struct data_file *data_all(size_t *n);

#endif
