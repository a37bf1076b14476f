/* Build tool: makes C tables of the no-break rules in data/nobreak (text/nobreakrules.h).
 *
 *     nobreakc OUT.c FILE.txt...
 *
 * all.txt describes the format. A file comes after the one that it is like.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/nobreakrules.h"

enum { FILES = 64, LINE = 16384 };

/* A file, and its place among the rows. */
struct list {
	const char *path;
	char tags[256], like[32];
	unsigned first, count;
	unsigned rows; /* with those that it is like */
};

#define RULE(id, name, thin, doc) {#id, name},
static const struct {
	const char *id, *name;
} rules[] = {NOBREAK_RULES(RULE)};

#define CLASS(id, name) {#id, name},
static const struct {
	const char *id, *name;
} classes[] = {NOBREAK_CLASSES(CLASS)};

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

/* The text without blanks at both ends, which is changed. */
static char *trim(char *s)
{
	size_t n;

	s += strspn(s, " \t\n");
	for (n = strlen(s); n && strchr(" \t\n", s[n - 1]); n--)
		;
	s[n] = '\0';
	return s;
}

/* One blank between the words. */
static void fold(char *s)
{
	char *to = s;

	for (const char *p = s; *p; p++)
		if ((*p != ' ' && *p != '\t' && *p != '\n') || (to > s && to[-1] != ' '))
			*to++ = *p == '\t' || *p == '\n' ? ' ' : *p;
	*to = '\0';
}

/* LISTED, or a narrower class that all the words have. */
static const char *class_of_words(const char *words)
{
	bool dotted = true, signs = true;

	for (const char *p = words; *p;) {
		size_t n = strcspn(p, " ");
		unsigned char c = (unsigned char)*p;
		dotted &= p[n - 1] == '.';
		/* letters are ASCII, or in UTF-8 begin with C3 to D4; ° § № and the like do not */
		signs &= !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && !(c >= 0xC3 && c <= 0xDF) &&
			 c != '(';
		p += n;
		p += *p == ' ';
	}
	return dotted ? "DOTTED" : signs ? "SIGN" : "LISTED";
}

/* "{day}", "{unit} km m" or "января февраля": the class's identifier, and in *words what is listed, or NULL. */
static const char *read_side(const char *path, unsigned line, char *side, char **words)
{
	char *end;

	fold(side);
	side = trim(side);
	if (!*side)
		fail(path, line, "nothing before or after +");
	*words = side;
	if (*side != '{')
		return class_of_words(side);
	end = strchr(side, '}');
	if (!end)
		fail(path, line, "missing }");
	*end = '\0';
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
		if (strcmp(classes[i].name, side + 1) != 0)
			continue;
		*words = *trim(end + 1) ? trim(end + 1) : NULL;
		if (!*words != (strcmp(side + 1, "unit") != 0))
			fail(path, line, "only {unit} has a list, and needs one");
		return classes[i].id;
	}
	fail(path, line, "unknown class {%s}", side + 1);
}

/* Each word after its length; NOBREAK_STAR is added to that of words that end in a star. */
static void write_string(FILE *f, const char *words)
{
	fputc('"', f);
	while (*words) {
		size_t n = strcspn(words, " "), length = n > 1 && words[n - 1] == '*' ? n - 1 : n;
		if (length >= NOBREAK_STAR)
			fail(words, 0, "a word of more than %d bytes", NOBREAK_STAR - 1);
		fprintf(f, "\\%03zo", length < n ? length + NOBREAK_STAR : length);
		for (size_t i = 0; i < length; i++)
			fprintf(f, words[i] == '"' || words[i] == '\\' ? "\\%c" : "%c", words[i]);
		words += n;
		words += *words == ' ';
	}
	fputc('"', f);
}

static void write_words(FILE *f, const char *words)
{
	if (!words) {
		fputs(", NULL", f);
		return;
	}
	fputs(", ", f);
	write_string(f, words);
}

/* The first character of a word, and in *size its bytes. */
static uint32_t first_character(const char *word, size_t *size)
{
	unsigned char lead = (unsigned char)*word;
	uint32_t cp = lead < 0x80 ? lead : lead < 0xE0 ? lead & 0x1F : lead < 0xF0 ? lead & 0xF : lead & 7;

	*size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	for (size_t i = 1; i < *size; i++)
		cp = cp << 6 | ((unsigned char)word[i] & 0x3F);
	return cp;
}

static void write_beginnings(FILE *f, const char *words)
{
	unsigned long long bits[4] = {0};
	bool all = !words;

	while (words) {
		size_t n;
		uint32_t first = first_character(words, &n);
		unsigned at = nobreak_beginning(first, words + n, strcspn(words + n, " "));
		all = all || words[n] == '*'; /* anything may follow */
		bits[at / 64] |= 1ULL << at % 64;
		words = strchr(words, ' ');
		if (words)
			words++;
	}
	fputs(", {", f);
	for (int i = 0; i < 4; i++)
		fprintf(f, "%s0x%llx", i ? ", " : "", all ? UINT64_MAX : bits[i]);
	fputs("}", f);
}

static void write_row(FILE *f, const struct list *l, unsigned line, const char *rule, char *sides)
{
	char *bar = strstr(sides, " | "), *plus, *before, *after, *lead = NULL;
	const char *lead_class = "ANY", *before_class, *after_class;
	size_t i = 0;

	while (i < sizeof rules / sizeof *rules && strcmp(rules[i].name, rule) != 0)
		i++;
	if (i == sizeof rules / sizeof *rules)
		fail(l->path, line, "unknown rule %s", rule);
	if (bar) {
		*bar = '\0';
		lead_class = read_side(l->path, line, sides, &lead);
		sides = bar + 3;
	}
	plus = strstr(sides, " + ");
	if (!plus)
		fail(l->path, line, "no + between the words");
	*plus = '\0';
	before_class = read_side(l->path, line, sides, &before);
	after_class = read_side(l->path, line, plus + 3, &after);
	fprintf(f, "\t{NOBREAK_%s, %s, %s", rules[i].id, before_class, after_class);
	write_words(f, before);
	write_words(f, after);
	write_words(f, lead);
	fprintf(f, ", %s", lead_class);
	write_beginnings(f, before);
	write_beginnings(f, after);
	fputs("},\n", f);
}

static void take(FILE *f, struct list *l, unsigned line, char *text)
{
	char *colon = strchr(text, ':');

	if (!*trim(text))
		return;
	if (!colon)
		fail(l->path, line, "no colon");
	*colon = '\0';
	if (strcmp(text, "tags") == 0) {
		snprintf(l->tags, sizeof l->tags, "%s", trim(colon + 1));
	} else if (strcmp(text, "like") == 0) {
		snprintf(l->like, sizeof l->like, "%s", trim(colon + 1));
	} else {
		write_row(f, l, line, text, colon + 1);
		l->count++;
	}
}

/* Reads the rows of a file; continued lines are joined. */
static void read_list(FILE *f, struct list *l)
{
	static char row[LINE], text[LINE];
	FILE *in = fopen(l->path, "r");
	unsigned line = 0, begins = 0;

	if (!in) {
		perror(l->path);
		exit(1);
	}
	row[0] = '\0';
	while (fgets(text, sizeof text, in)) {
		line++;
		if (*text == '\t' && *row) {
			if (strlen(row) + strlen(text) >= sizeof row)
				fail(l->path, line, "row too long");
			strcat(row, text);
			continue;
		}
		take(f, l, begins, row);
		begins = line;
		strcpy(row, *text == '#' ? "" : text);
	}
	take(f, l, begins, row);
	fclose(in);
}

/* "all" of "src/data/nobreak/all.txt" */
static bool is_named(const char *path, const char *name)
{
	const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
	size_t n = strlen(name);

	return strncmp(base, name, n) == 0 && strcmp(base + n, ".txt") == 0;
}

static void write_list(FILE *f, struct list *lists, unsigned i)
{
	unsigned like = 0;

	fputs("\t{", f);
	write_string(f, lists[i].tags);
	fprintf(f, ", %u, %u, ", lists[i].first, lists[i].count);
	while (like < i && !is_named(lists[like].path, lists[i].like))
		like++;
	if (*lists[i].like && like == i)
		fail(lists[i].path, 1, "like %s, which comes later or never", lists[i].like);
	if (like < i)
		fprintf(f, "&nobreak_lists[%u]},\n", like);
	else
		fprintf(f, "NULL},\n");
	lists[i].rows = lists[i].count + (like < i ? lists[like].rows : 0);
	if (lists[i].rows > NOBREAK_ROWS_MOST)
		fail(lists[i].path, 1, "more than %d rows, with those it is like", NOBREAK_ROWS_MOST);
}

int main(int argc, char **argv)
{
	static struct list lists[FILES];
	unsigned n = (unsigned)argc - 2, rows = 0;
	FILE *f;

	if (argc < 3 || n > FILES) {
		fprintf(stderr, "usage: nobreakc OUT.c FILE.txt...\n");
		return 2;
	}
	f = fopen(argv[1], "w");
	if (!f) {
		perror(argv[1]);
		return 1;
	}
	fprintf(f, "/* Generated by nobreakc. */\n#include \"text/nobreakrules.h\"\n\nconst struct nobreak_row nobreak_rows[] = {\n");
	for (unsigned i = 0; i < n; i++) {
		lists[i].path = argv[i + 2];
		lists[i].first = rows;
		read_list(f, &lists[i]);
		rows += lists[i].count;
	}
	fprintf(f, "};\n\nconst struct nobreak_list nobreak_lists[] = {\n");
	for (unsigned i = 0; i < n; i++)
		write_list(f, lists, i);
	fprintf(f, "};\nconst size_t nobreak_list_count = %u;\n", n);
	bool bad = ferror(f);
	if (fclose(f) != 0 || bad) {
		perror(argv[1]);
		return 1;
	}
	return 0;
}
