/* Build tool: makes C tables of the labels in all languages, of other headings, and of other words (input/check/headings.h).
 *
 *     headingc OUT.c FILE.yaml...
 *
 * A line "key: text" is a heading of this key; one whose text is a list is none. Other lines are comments or empty.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 4096, TEXT_MOST = 120 /* [bytes] longer ones are sentences */ };

struct row {
	char *key, *text, *slot;
	size_t number; /* in the order of the files */
};

static struct row *rows;
static size_t row_count;

_Noreturn static void fail(const char *path, unsigned line, const char *why)
{
	fprintf(stderr, "%s:%u: %s\n", path, line, why);
	exit(1);
}

static char *copy(const char *from, size_t n)
{
	char *s = malloc(n + 1);

	if (!s)
		fail("headingc", 0, "out of memory");
	memcpy(s, from, n);
	s[n] = '\0';
	return s;
}

/* Without spaces at both ends, and without a comma that follows what stood before. */
static void add(const char *key, size_t key_length, const char *from, size_t n, const char *slot, size_t slot_length)
{
	while (n && (*from == ' ' || *from == ',')) {
		from++;
		n--;
	}
	while (n && from[n - 1] == ' ')
		n--;
	if (!n || n > TEXT_MOST)
		return;
	if (row_count % 1024 == 0)
		rows = realloc(rows, (row_count + 1024) * sizeof *rows);
	if (!rows)
		fail("headingc", 0, "out of memory");
	rows[row_count] = (struct row){copy(key, key_length), copy(from, n), copy(slot, slot_length), row_count};
	row_count++;
}

/* A row for the words before each slot: "Order No. {n}". */
static void add_slots(const char *key, size_t key_length, const char *text)
{
	const char *from = text, *open, *close;

	if (!strchr(text, '{'))
		add(key, key_length, text, strlen(text), "", 0);
	while ((open = strchr(from, '{')) && (close = strchr(open, '}'))) {
		add(key, key_length, from, (size_t)(open - from), open + 1, (size_t)(close - open - 1));
		from = close + 1;
	}
}

/* The value without quotes, with spaces for the no-break spaces that it has as escapes. */
static char *read_value(char *s)
{
	static const char escape[] = "\\u00A0";
	size_t n = strcspn(s, "\n");

	s[n] = '\0';
	if (n > 1 && *s == '"' && s[n - 1] == '"') {
		s[n - 1] = '\0';
		s++;
	}
	for (char *at; (at = strstr(s, escape));) {
		*at = ' ';
		memmove(at + 1, at + sizeof escape - 1, strlen(at + sizeof escape - 1) + 1);
	}
	return s;
}

static void read_file(const char *path)
{
	FILE *in = fopen(path, "rb");
	char line[LINE];

	if (!in)
		fail(path, 0, "cannot be read");
	for (unsigned number = 1; fgets(line, sizeof line, in); number++) {
		size_t n = strspn(line, "abcdefghijklmnopqrstuvwxyz0123456789-");
		if (!strchr(line, '\n'))
			fail(path, number, "the line is too long or not terminated");
		if (n && line[n] == ':' && line[n + 1] == ' ' && line[n + 2] != '[')
			add_slots(line, n, read_value(line + n + 2));
	}
	fclose(in);
}

static int by_key(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : (x->number > y->number) - (x->number < y->number);
}

static size_t characters(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

/* The bytes of the text and its NUL: string literals may not be as long. Returns their number. */
static size_t write_text(FILE *out, const char *s)
{
	size_t n = strlen(s) + 1;

	fputs("\n\t", out);
	for (size_t i = 0; i < n; i++)
		fprintf(out, "%d, ", (unsigned char)s[i]);
	return n;
}

static void write_tables(FILE *out)
{
	size_t keys = 0, at = 1;

	fputs("#include \"input/check/headings.h\"\n\nconst unsigned char headings_texts[] = {0, ", out);
	for (size_t i = 0; i < row_count; i++) {
		write_text(out, rows[i].text);
		if (*rows[i].slot)
			write_text(out, rows[i].slot);
	}
	fputs("};\n\nconst struct headings_row headings_rows[] = {\n", out);
	for (size_t i = 0; i < row_count; i++) {
		size_t length = strlen(rows[i].text), slot = *rows[i].slot ? at + length + 1 : 0;
		fprintf(out, "\t{%zu, %zu, %zu, %zu},\n", at, slot, length, characters(rows[i].text));
		at += length + 1 + (slot ? strlen(rows[i].slot) + 1 : 0);
	}
	fputs("};\n\nconst struct headings_key headings_keys[] = {\n", out);
	for (size_t i = 0; i < row_count; i++)
		if (!i || strcmp(rows[i].key, rows[i - 1].key)) {
			fprintf(out, "\t{\"%s\", %zu},\n", rows[i].key, i);
			keys++;
		}
	fprintf(out, "\t{\"\", %zu},\n};\nconst size_t headings_key_count = %zu;\n", row_count, keys);
}

int main(int argc, char **argv)
{
	FILE *out;

	if (argc < 3) {
		fputs("usage: headingc OUT.c FILE.yaml...\n", stderr);
		return 2;
	}
	for (int i = 2; i < argc; i++)
		read_file(argv[i]);
	qsort(rows, row_count, sizeof *rows, by_key);
	out = fopen(argv[1], "wb");
	if (!out)
		fail(argv[1], 0, "cannot be written");
	write_tables(out);
	return fclose(out) == 0 ? 0 : 1;
}
