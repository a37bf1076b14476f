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

/* All files, ascending by name (bytes); *n is their number. */
const struct data_file *data_all(size_t *n);

#endif
