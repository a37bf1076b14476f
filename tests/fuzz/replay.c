/* Gives a target each file of the folders named, and each file cut short at every byte.
 *
 * usage: fuzz_TARGET FOLDER...
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "fuzz.h"

enum { CUTS = 2000 }; /* at most so many beginnings of a file */

/* A copy that ends where its memory ends, so that a sanitizer sees what is read behind it. */
static void give(struct str bytes, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);

	if (!copy)
		exit(3);
	if (size)
		memcpy(copy, bytes.ptr, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static size_t replay(const char *path, struct arena *a)
{
	struct str bytes;
	size_t step;

	if (file_read(a, path, FILE_SIZE_LIMIT, &bytes) != 0) {
		fprintf(stderr, "%s: cannot be read\n", path);
		exit(3);
	}
	step = bytes.len / CUTS + 1;
	for (size_t size = 0; size < bytes.len; size += step)
		give(bytes, size);
	give(bytes, bytes.len);
	return bytes.len / step + 2;
}

int main(int argc, char **argv)
{
	struct arena a = {0};
	size_t inputs = 0, files = 0;

	for (int i = 1; i < argc; i++) {
		struct str *names;
		size_t n;
		if (file_list(&a, argv[i], &names, &n) != 0) {
			fprintf(stderr, "%s: cannot be read\n", argv[i]);
			return 3;
		}
		for (size_t k = 0; k < n; k++)
			inputs += replay(str_cstr(&a, path_join(&a, str_from(argv[i]), names[k])), &a);
		files += n;
	}
	printf("%zu files, %zu inputs\n", files, inputs);
	arena_done(&a);
	return files ? 0 : 1;
}
