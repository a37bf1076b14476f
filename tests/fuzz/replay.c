/* Runs a target on each file of the folder, and on each file cut short at many places.
 *
 * usage: fuzz_TARGET CUTS FOLDER
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "fuzz.h"

/* A copy that ends where its memory ends, so that a sanitizer detects reads past it. */
static void run_input(struct str bytes, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);

	if (!copy)
		exit(3);
	if (size)
		memcpy(copy, bytes.ptr, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static size_t replay(const char *path, size_t cuts, struct arena *a)
{
	struct str bytes;
	size_t step;

	if (file_read(a, path, FILE_SIZE_LIMIT, &bytes) != 0) {
		fprintf(stderr, "cannot read %s\n", path);
		exit(3);
	}
	step = bytes.len / cuts + 1;
	for (size_t size = 0; size < bytes.len; size += step)
		run_input(bytes, size);
	run_input(bytes, bytes.len);
	return bytes.len / step + 2;
}

int main(int argc, char **argv)
{
	struct arena a = {0};
	size_t inputs = 0, n;
	int cuts = argc == 3 ? atoi(argv[1]) : 0;
	struct str *names;

	if (cuts <= 0) {
		fprintf(stderr, "usage: %s CUTS FOLDER\n", argv[0]);
		return 2;
	}
	if (file_list(&a, argv[2], &names, &n) != 0) {
		fprintf(stderr, "cannot read %s\n", argv[2]);
		return 3;
	}
	for (size_t i = 0; i < n; i++)
		inputs += replay(str_cstr(&a, path_join(&a, str_from(argv[2]), names[i])), (size_t)cuts, &a);
	printf("%zu files, %zu inputs\n", n, inputs);
	arena_done(&a);
	return n ? 0 : 1;
}
