/* Build tool: converts the keys of the English labels to an enum, so that C code cannot name a label that does not exist.
 *
 *     labelc OUT.h en.yaml
 *
 * A line "key: text" is a label, and "key: [a, b]" is a list of labels. Other lines are comments or empty.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 1024 };

_Noreturn static void fail(const char *path, unsigned line, const char *why)
{
	fprintf(stderr, "%s:%u: %s\n", path, line, why);
	exit(1);
}

/* Length of the key at the start of a line; 0: a comment or an empty line. */
static size_t key_length(const char *path, unsigned number, const char *line)
{
	size_t n = strspn(line, "abcdefghijklmnopqrstuvwxyz0123456789-");

	if (line[0] == '#' || line[0] == '\n')
		return 0;
	if (!n || line[n] != ':')
		fail(path, number, "expected 'key: text' or 'key: [text, text]' on one line");
	return n;
}

/* The number of texts in a value. */
static unsigned count_texts(const char *path, unsigned number, const char *value)
{
	unsigned n = 1;

	value += strspn(value, " ");
	if (*value != '[')
		return 1;
	if (!strchr(value, ']') || strchr(value, '"'))
		fail(path, number, "expected a list of plain texts on one line");
	for (; *value; value++)
		n += *value == ',';
	return n;
}

static void write_keys(FILE *in, const char *path, FILE *out)
{
	char line[LINE_MAX_BYTES];
	unsigned number = 0;

	while (fgets(line, sizeof line, in)) {
		size_t n = key_length(path, ++number, line);
		if (!strchr(line, '\n'))
			fail(path, number, "the line is too long or not terminated");
		if (!n)
			continue;
		fprintf(out, " \\\n\tX(");
		for (size_t i = 0; i < n; i++)
			fputc(line[i] == '-' ? '_' : toupper((unsigned char)line[i]), out);
		fprintf(out, ", \"%.*s\", %u)", (int)n, line, count_texts(path, number, line + n + 1));
	}
}

int main(int argc, char **argv)
{
	FILE *in = argc == 3 ? fopen(argv[2], "rb") : NULL, *out = in ? fopen(argv[1], "wb") : NULL;

	if (!in || !out) {
		fprintf(stderr, "usage: labelc OUT.h en.yaml\n");
		return 1;
	}
	fprintf(out, "/* Generated from %s: X(name, key, number of texts) for each label. */\n#define LABEL_KEYS(X)",
		strrchr(argv[2], '/') ? strrchr(argv[2], '/') + 1 : argv[2]);
	write_keys(in, argv[2], out);
	fprintf(out, "\n");
	fclose(in);
	return fclose(out) == 0 ? 0 : 1;
}
