#include "data/data.h"

#include "data/data_files.h"

const struct data_file *data_all(size_t *n)
{
	*n = sizeof data_files / sizeof data_files[0];
	return data_files;
}

const struct data_file *data_find(struct str name)
{
	size_t n;
	const struct data_file *files = data_all(&n);

	for (size_t i = 0; i < n; i++)
		if (str_eq(files[i].name, name))
			return &files[i];
	return NULL;
}
