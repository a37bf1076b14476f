/* The data files that are compiled in: labels, designs, and the journal that `offprint new` writes. */
#ifndef OFFPRINT_DATA_DATA_H
#define OFFPRINT_DATA_DATA_H

#include <stddef.h>

#include "base/str.h"

struct data_file {
	struct str name; /* "labels/ru.yaml", relative to src/data */
	struct str bytes;
};

/* The file of this name, or NULL. */
const struct data_file *data_find(struct str name);

/* All files, ascending by name (bytes); *n gets their number. */
const struct data_file *data_all(size_t *n);

#endif
