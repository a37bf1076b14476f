/* Build tool: converts data files to the C header that data.c includes.
 *
 * embed OUT DIR FILE...: FILEs are relative to DIR; data_find() finds them by these relative names.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BYTES_PER_LINE = 24 };

static void die(const char *what, const char *path)
{
	fprintf(stderr, "embed: %s %s: %s\n", what, path, strerror(errno));
	exit(1);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Writes the bytes of DIR/name as an array data_<number>, and a NUL that the length does not include. */
static void write_bytes(FILE *out, const char *dir, const char *name, int number)
{
	char path[4096];
	FILE *in;
	int c, column = 0;

	if (snprintf(path, sizeof path, "%s/%s", dir, name) >= (int)sizeof path) {
		errno = ENAMETOOLONG;
		die("cannot read", name);
	}
	in = fopen(path, "rb");
	if (!in)
		die("cannot read", path);
	fprintf(out, "static const unsigned char data_%d[] = {\n", number);
	while ((c = getc(in)) != EOF) {
		fprintf(out, "%d,%s", c, ++column % BYTES_PER_LINE ? "" : "\n");
	}
	if (ferror(in))
		die("cannot read", path);
	fclose(in);
	fputs("0};\n", out);
}

int main(int argc, char **argv)
{
	FILE *out;

	if (argc < 4) {
		fputs("usage: embed OUT DIR FILE...\n", stderr);
		return 2;
	}
	out = fopen(argv[1], "wb");
	if (!out)
		die("cannot write", argv[1]);
	qsort(argv + 3, (size_t)argc - 3, sizeof *argv, by_name);
	for (int i = 3; i < argc; i++)
		write_bytes(out, argv[2], argv[i], i - 3);
	fputs("static const struct data_file data_files[] = {\n", out);
	for (int i = 3; i < argc; i++)
		fprintf(out, "\t{STR_INIT(\"%s\"), {(const char *)data_%d, sizeof data_%d - 1}},\n", argv[i], i - 3, i - 3);
	fputs("};\n", out);
	if (fclose(out))
		die("cannot write", argv[1]);
	return 0;
}
