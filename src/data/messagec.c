/* Build tool: converts the entries of all diagnostic codes (the files in messages/) for the program and its manual.
 *
 *     messagec codes OUT.h FILE...            the enum of codes, for all stages
 *     messagec entries OUT.c FILE...          the texts, for `offprint explain`
 *     messagec page OUT.7 TEMPLATE FILE...    the manual page: TEMPLATE with the entries in place of the line "@MESSAGES@"
 *
 * A file is a sequence of paragraphs separated by empty lines; a paragraph is a sequence of fields "Name: text", where a text may continue
 * on lines that begin with two spaces. The first paragraph has the field Group, all others have those of the table below, in that order.
 * Lines that begin with # are comments. Backquotes enclose literal text.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 512, TEXT_MAX_BYTES = 2048, ENTRIES_MAX = 256 };

enum field { CODE, LEVEL, MEANING, CAUSE, DONE, MEND, WRONG, RIGHT, FIELDS };

static const struct {
	const char *name;
	bool required, lines; /* lines: line breaks are kept */
} fields[FIELDS] = {
	[CODE] = {"Code", true, false},   [LEVEL] = {"Level", true, false}, [MEANING] = {"Meaning", true, false},
	[CAUSE] = {"Cause", true, false}, [DONE] = {"Done", true, false},   [MEND] = {"Mend", true, false},
	[WRONG] = {"Wrong", false, true}, [RIGHT] = {"Right", false, true},
};

struct entry {
	char *group; /* of the file; NULL except for its first entry */
	char *text[FIELDS];
};

static struct entry entries[ENTRIES_MAX];
static size_t n_entries;

_Noreturn __attribute__((format(printf, 3, 4))) static void fail(const char *path, unsigned line, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "%s:%u: ", path, line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

static char *copy(const char *s)
{
	char *p = malloc(strlen(s) + 1);

	if (!p) {
		perror("messagec");
		exit(1);
	}
	return strcpy(p, s);
}

/* Adds a line to the text of a field. */
static void add_text(char **text, const char *line, bool lines)
{
	char joined[TEXT_MAX_BYTES];

	if (*text && **text)
		snprintf(joined, sizeof joined, "%s%c%s", *text, lines ? '\n' : ' ', line);
	else
		snprintf(joined, sizeof joined, "%s", line);
	free(*text);
	*text = copy(joined);
}

static bool is_code(const char *s)
{
	for (; *s; s++)
		if (!islower((unsigned char)*s) && !isdigit((unsigned char)*s) && *s != '-')
			return false;
	return true;
}

static void check_entry(const char *path, unsigned line, const struct entry *e)
{
	for (int f = 0; f < FIELDS; f++)
		if (fields[f].required && (!e->text[f] || !*e->text[f]))
			fail(path, line, "the entry above needs the field '%s'", fields[f].name);
	if (!is_code(e->text[CODE]))
		fail(path, line, "'%s': a code consists of lower-case letters, digits and hyphens", e->text[CODE]);
	if (strcmp(e->text[LEVEL], "error") != 0 && strcmp(e->text[LEVEL], "warning") != 0 &&
	    strcmp(e->text[LEVEL], "error or warning") != 0)
		fail(path, line, "Level must be 'error', 'warning' or 'error or warning'");
	if (!e->text[WRONG] != !e->text[RIGHT])
		fail(path, line, "an entry has both Wrong and Right or neither");
	for (const struct entry *o = entries; o < e; o++)
		if (strcmp(o->text[CODE], e->text[CODE]) == 0)
			fail(path, line, "duplicate entry '%s'", e->text[CODE]);
}

/* The field that begins on a line; *text is what follows the colon. */
static enum field begin_field(const char *path, unsigned number, char *line, char **text)
{
	char *colon = strchr(line, ':');

	if (!colon)
		fail(path, number, "expected 'Field: text', or two spaces before a continued text");
	*colon = '\0';
	*text = colon + 1 + strspn(colon + 1, " ");
	for (int f = 0; f < FIELDS; f++)
		if (strcmp(line, fields[f].name) == 0)
			return (enum field)f;
	fail(path, number, "unknown field '%s'", line);
}

static void read_file(const char *path)
{
	FILE *in = fopen(path, "rb");
	char line[LINE_MAX_BYTES], *group = NULL, *text;
	struct entry *e = NULL;
	enum field f = CODE;
	unsigned number = 0;

	if (!in) {
		perror(path);
		exit(1);
	}
	while (fgets(line, sizeof line, in)) {
		number++;
		if (!strchr(line, '\n'))
			fail(path, number, "the line is too long or not terminated");
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#')
			continue;
		if (!line[0]) {
			if (e)
				check_entry(path, number, e);
			e = NULL;
			continue;
		}
		if (!group) {
			if (strncmp(line, "Group: ", 7) != 0)
				fail(path, number, "expected 'Group: ' at the start of the file");
			group = copy(line + 7);
			continue;
		}
		if (strncmp(line, "  ", 2) == 0 && e) {
			add_text(&e->text[f], line + 2, fields[f].lines);
			continue;
		}
		if (!e) {
			if (n_entries == ENTRIES_MAX)
				fail(path, number, "more than %d codes", ENTRIES_MAX);
			e = &entries[n_entries++];
			e->group = group;
			group = "";
		}
		f = begin_field(path, number, line, &text);
		if (e->text[f])
			fail(path, number, "duplicate field '%s'", fields[f].name);
		add_text(&e->text[f], text, fields[f].lines);
	}
	if (e)
		check_entry(path, number, e);
	fclose(in);
}

static void write_codes(FILE *out)
{
	fputs("/* Generated by messagec from src/data/messages: the codes of all diagnostics. */\n"
	      "#ifndef OFFPRINT_DIAG_DIAGCODE_H\n#define OFFPRINT_DIAG_DIAGCODE_H\n\nenum diag_code {\n",
	      out);
	for (size_t i = 0; i < n_entries; i++) {
		fputs("\tDIAG_", out);
		for (const char *p = entries[i].text[CODE]; *p; p++)
			fputc(*p == '-' ? '_' : toupper((unsigned char)*p), out);
		fprintf(out, ", /* %s */\n", entries[i].text[MEANING]);
	}
	fputs("\tDIAG_CODE_COUNT\n};\n\n#endif\n", out);
}

/* A C string; backquotes become the quotes used in messages. */
static void write_string(FILE *out, const char *s)
{
	if (!s) {
		fputs("NULL", out);
		return;
	}
	fputc('"', out);
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (c == '\n')
			fputs("\\n", out);
		else if (c == '`')
			fputc('\'', out);
		else if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c < 0x80)
			fputc(c, out);
		else
			fprintf(out, "\\%03o", c);
	}
	fputc('"', out);
}

static void write_entries(FILE *out)
{
	fputs("/* Generated by messagec from src/data/messages. */\n#include \"diag/diagentry.h\"\n\n"
	      "const struct diag_entry diag_entries[DIAG_CODE_COUNT] = {\n",
	      out);
	for (size_t i = 0; i < n_entries; i++) {
		const struct entry *e = &entries[i];
		fprintf(out, "\t{.is_error = %d, .is_warning = %d,", strstr(e->text[LEVEL], "error") != NULL,
			strstr(e->text[LEVEL], "warning") != NULL);
		fputs("\n\t .group = ", out);
		write_string(out, e->group && *e->group ? e->group : NULL);
		for (int f = 0; f < FIELDS; f++) {
			if (f == LEVEL)
				continue;
			fprintf(out, ",\n\t .%c%s = ", tolower((unsigned char)fields[f].name[0]), fields[f].name + 1);
			write_string(out, e->text[f]);
		}
		fputs("},\n", out);
	}
	fputs("};\n", out);
}

/* The next code point of valid UTF-8. */
static uint32_t next_code_point(const char **s)
{
	const unsigned char *p = (const unsigned char *)*s;
	int more = *p < 0x80 ? 0 : *p < 0xE0 ? 1 : *p < 0xF0 ? 2 : 3;
	uint32_t cp = more ? *p & (0x3F >> more) : *p;

	for (p++; more > 0; more--, p++)
		cp = cp << 6 | (*p & 0x3F);
	*s = (const char *)p;
	return cp;
}

/* A text in mdoc; each sentence begins on a new line, as mdoc prefers. */
static void write_mdoc(FILE *out, const char *s)
{
	bool start = true, quoted = false;

	while (*s) {
		uint32_t cp = next_code_point(&s);
		if (start && (cp == '.' || cp == '\''))
			fputs("\\&", out);
		start = cp == '\n';
		if (cp == '`') {
			fputs(quoted ? "\\(cq" : "\\(oq", out);
			quoted = !quoted;
		} else if (cp == '\\') {
			fputs("\\e", out);
		} else if (cp == '-') {
			fputs("\\-", out);
		} else if (cp >= 0x80) {
			fprintf(out, "\\[u%04X]", (unsigned)cp);
		} else if (!quoted && cp == '.' && s[0] == ' ' && (isupper((unsigned char)s[1]) || s[1] == '`')) {
			fputs(".\n", out);
			s++;
			start = true;
		} else {
			fputc((int)cp, out);
		}
	}
	fputc('\n', out);
}

static void write_example(FILE *out, const char *label, const char *s)
{
	for (const char *line = s; line; label = "      ") {
		const char *end = strchr(line, '\n');
		char one[TEXT_MAX_BYTES];
		snprintf(one, sizeof one, "%s  %.*s", label, (int)(end ? (size_t)(end - line) : strlen(line)), line);
		write_mdoc(out, one);
		line = end ? end + 1 : NULL;
	}
}

static void write_page(FILE *out)
{
	bool open = false;

	for (size_t i = 0; i < n_entries; i++) {
		const struct entry *e = &entries[i];
		if (e->group && *e->group) {
			fprintf(out, "%s.Ss %s\n.Bl -tag -width Ds\n", open ? ".El\n" : "", e->group);
			open = true;
		}
		fprintf(out, ".It Sy %s Pq %s\n", e->text[CODE], e->text[LEVEL]);
		for (int f = CAUSE; f <= MEND; f++)
			write_mdoc(out, e->text[f]);
		if (!e->text[WRONG])
			continue;
		fputs(".Bd -literal\n", out);
		write_example(out, "wrong:", e->text[WRONG]);
		write_example(out, "right:", e->text[RIGHT]);
		fputs(".Ed\n", out);
	}
	fputs(".El\n", out);
}

static void fill_template(FILE *out, const char *path)
{
	FILE *in = fopen(path, "rb");
	char line[LINE_MAX_BYTES];

	if (!in) {
		perror(path);
		exit(1);
	}
	while (fgets(line, sizeof line, in)) {
		if (strcmp(line, "@MESSAGES@\n") == 0)
			write_page(out);
		else
			fputs(line, out);
	}
	fclose(in);
}

int main(int argc, char **argv)
{
	bool page = argc > 1 && strcmp(argv[1], "page") == 0;
	FILE *out;

	if (argc < 4 + page) {
		fputs("usage: messagec codes|entries OUT FILE...\n       messagec page OUT TEMPLATE FILE...\n", stderr);
		return 2;
	}
	for (int i = 3 + page; i < argc; i++)
		read_file(argv[i]);
	out = fopen(argv[2], "wb");
	if (!out) {
		perror(argv[2]);
		return 1;
	}
	if (page)
		fill_template(out, argv[3]);
	else if (strcmp(argv[1], "codes") == 0)
		write_codes(out);
	else
		write_entries(out);
	if (fclose(out)) {
		perror(argv[2]);
		return 1;
	}
	return 0;
}
