#include "data/data.h"

#include "data/data_files.h"
#include "data/data_trees.h"

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

const struct data_tree *data_find_tree(struct str name)
{
	for (size_t i = 0; i < sizeof data_trees / sizeof data_trees[0]; i++)
		if (str_eq(data_trees[i].name, name))
			return &data_trees[i];
	return NULL;
}
