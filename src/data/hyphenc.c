/* Build tool: packs TeX hyphenation patterns into read-only C tables (text/hyphen_tables.h).
 *
 *     hyphenc OUT.c FILE.tex...
 *
 * Reads \patterns{...} and \hyphenation{...} from each file, and from the comments at its head the language's tag and the minimums for
 * typesetting, as in the hyph-utf8 collection. Apart from \message and \endinput, anything else is an error.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/hyphen_tables.h"

enum {
	CODE_POINTS = 0x3000, /* letters in patterns are below */
	LABELS = 256,
	LEVELS_MAX = UINT16_MAX + 1, /* [bytes] for the levels of one language: offsets have 16 bits */
};

/* A node of the trie under construction. Links are indices; 0 is none, since the root is not a child. */
struct node {
	uint32_t child, next;
	uint16_t value;
	uint8_t label;
};

struct language {
	const char *path;
	char tag[16];
	unsigned left, right;

	uint8_t label[CODE_POINTS];
	unsigned labels; /* assigned so far, including 0 and HYPHEN_EDGE */

	struct node *nodes;
	uint32_t count, cap;

	uint8_t levels[LEVELS_MAX];
	size_t level_bytes; /* the first is never used: offset 0 means none */

	uint32_t *trie;
	uint16_t *values;
	bool *taken; /* by base: used by a family */
	size_t slots, room;
};

/* The text of a file and the reader's position in it. */
struct reader {
	const char *path, *p;
	unsigned line;
};

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

static void *grow(void *ptr, size_t size)
{
	void *p = realloc(ptr, size);

	if (!p) {
		perror("hyphenc");
		exit(1);
	}
	return p;
}

static char *read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = NULL;
	size_t len = 0, got;

	if (!f) {
		perror(path);
		exit(1);
	}
	do {
		text = grow(text, len + 65537);
		got = fread(text + len, 1, 65536, f);
		len += got;
	} while (got > 0);
	text[len] = '\0';
	if (ferror(f) || strlen(text) != len)
		fail(path, 0, "not a text file");
	fclose(f);
	return text;
}

/* One code point below CODE_POINTS, which is at most three bytes. */
static uint32_t next_letter(struct reader *r)
{
	const unsigned char *p = (const unsigned char *)r->p;
	unsigned len = p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : 3;
	uint32_t cp = len == 1 ? p[0] : p[0] & (len == 2 ? 0x1F : 0x0F);

	for (unsigned i = 1; i < len; i++) {
		if ((p[i] & 0xC0) != 0x80)
			fail(r->path, r->line, "malformed UTF-8");
		cp = cp << 6 | (p[i] & 0x3F);
	}
	if (cp >= CODE_POINTS)
		fail(r->path, r->line, "letter U+%04X is out of range", (unsigned)cp);
	r->p += len;
	return cp;
}

static uint8_t find_label(struct language *l, const struct reader *r, uint32_t cp)
{
	if (cp == '.')
		return HYPHEN_EDGE;
	if (!l->label[cp]) {
		if (l->labels == LABELS)
			fail(r->path, r->line, "too many letters");
		l->label[cp] = (uint8_t)l->labels++;
	}
	return l->label[cp];
}

static uint32_t add_node(struct language *l)
{
	if (l->count == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 4096;
		l->nodes = grow(l->nodes, l->cap * sizeof(*l->nodes));
	}
	l->nodes[l->count] = (struct node){0};
	return l->count++;
}

static uint32_t add_child(struct language *l, uint32_t parent, uint8_t label)
{
	for (uint32_t c = l->nodes[parent].child; c; c = l->nodes[c].next)
		if (l->nodes[c].label == label)
			return c;
	uint32_t c = add_node(l);
	l->nodes[c].label = label;
	l->nodes[c].next = l->nodes[parent].child;
	l->nodes[parent].child = c;
	return c;
}

/* Offset in l->levels of the levels without the zeros at both ends; 0 if none is left. Equal levels are stored once. */
static uint16_t add_levels(struct language *l, const struct reader *r, const uint8_t *levels, size_t n)
{
	uint8_t packed[HYPHEN_PATTERN_MAX + 3];
	size_t skip = 0, len;

	while (n > 0 && levels[n - 1] == 0)
		n--;
	if (n == 0)
		return 0;
	while (levels[skip] == 0)
		skip++;
	packed[0] = (uint8_t)skip;
	packed[1] = (uint8_t)(n - skip);
	memcpy(packed + 2, levels + skip, n - skip);
	len = 2 + n - skip;
	for (size_t at = 1; at < l->level_bytes; at += 2U + l->levels[at + 1])
		if (l->level_bytes - at >= len && memcmp(l->levels + at, packed, len) == 0)
			return (uint16_t)at;
	if (l->level_bytes + len > LEVELS_MAX)
		fail(r->path, r->line, "too many different levels");
	memcpy(l->levels + l->level_bytes, packed, len);
	l->level_bytes += len;
	return (uint16_t)(l->level_bytes - len);
}

/* levels has n + 1 entries: one before each label and one after the last. */
static void add_pattern(struct language *l, const struct reader *r, const uint8_t *labels, const uint8_t *levels, size_t n)
{
	uint32_t node = 0;

	for (size_t i = 0; i < n; i++)
		node = add_child(l, node, labels[i]);
	l->nodes[node].value = add_levels(l, r, levels, n + 1);
}

static bool at_end(char c)
{
	return c == '\0' || c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '%' || c == '}';
}

/* "a2b.": letters, digits as levels between them, a full stop for either edge of the word. */
static void read_pattern(struct language *l, struct reader *r)
{
	uint8_t labels[HYPHEN_PATTERN_MAX], levels[HYPHEN_PATTERN_MAX + 1] = {0};
	size_t n = 0;

	while (!at_end(*r->p)) {
		if (*r->p >= '0' && *r->p <= '9') {
			levels[n] = (uint8_t)(*r->p++ - '0');
			continue;
		}
		if (n == HYPHEN_PATTERN_MAX)
			fail(r->path, r->line, "pattern too long");
		labels[n++] = find_label(l, r, next_letter(r));
	}
	add_pattern(l, r, labels, levels, n);
}

/* "ta-ble": a whole word with all its break points. */
static void read_exception(struct language *l, struct reader *r)
{
	uint8_t labels[HYPHEN_PATTERN_MAX] = {HYPHEN_EDGE}, levels[HYPHEN_PATTERN_MAX + 1] = {0};
	size_t n = 1;

	while (!at_end(*r->p)) {
		if (*r->p == '-') {
			levels[n] = HYPHEN_ALLOW;
			r->p++;
			continue;
		}
		if (n == HYPHEN_PATTERN_MAX - 1)
			fail(r->path, r->line, "exception too long");
		if (n > 1 && levels[n] == 0)
			levels[n] = HYPHEN_FORBID;
		labels[n++] = find_label(l, r, next_letter(r));
	}
	labels[n++] = HYPHEN_EDGE;
	add_pattern(l, r, labels, levels, n);
}

/* White space and comments. */
static void skip_blanks(struct reader *r)
{
	for (; *r->p && strchr(" \t\r\n%", *r->p); r->p++) {
		if (*r->p == '%')
			r->p += strcspn(r->p, "\n");
		if (*r->p == '\n')
			r->line++;
		if (*r->p == '\0')
			return;
	}
}

static void open_group(struct reader *r)
{
	skip_blanks(r);
	if (*r->p++ != '{')
		fail(r->path, r->line, "expected {");
}

static void read_group(struct language *l, struct reader *r, void (*read)(struct language *, struct reader *))
{
	open_group(r);
	for (;;) {
		skip_blanks(r);
		if (*r->p == '}')
			break;
		if (*r->p == '\0')
			fail(r->path, r->line, "missing }");
		read(l, r);
	}
	r->p++;
}

static void skip_group(struct reader *r)
{
	open_group(r);
	r->p += strcspn(r->p, "}\n");
	if (*r->p++ != '}')
		fail(r->path, r->line, "missing }");
}

static bool take_word(struct reader *r, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(r->p, word, len) != 0)
		return false;
	r->p += len;
	return true;
}

static void read_body(struct language *l, struct reader *r)
{
	for (skip_blanks(r); *r->p; skip_blanks(r)) {
		if (take_word(r, "\\patterns"))
			read_group(l, r, read_pattern);
		else if (take_word(r, "\\hyphenation"))
			read_group(l, r, read_exception);
		else if (take_word(r, "\\message"))
			skip_group(r);
		else if (take_word(r, "\\endinput"))
			return;
		else
			fail(r->path, r->line, "unexpected %.12s", r->p);
	}
}

/* The comments at the head of a file are YAML; read are language: tag: and hyphenmins: typesetting: left:, right:. */
static void read_head(struct language *l, const char *text)
{
	bool typesetting = false;

	for (const char *p = text; *p == '%'; p += strcspn(p, "\n"), p += *p == '\n') {
		const char *key = p + 1 + strspn(p + 1, " ");
		if (!l->tag[0])
			sscanf(key, "tag: %15[a-z0-9-]", l->tag);
		if (strncmp(key, "typesetting:", 12) == 0)
			typesetting = true;
		if (typesetting && !l->left)
			sscanf(key, "left: %2u", &l->left);
		if (typesetting && !l->right)
			sscanf(key, "right: %2u", &l->right);
	}
	if (!l->tag[0] || !l->left || !l->right)
		fail(l->path, 1, "no tag or no minimums for typesetting in the head");
}

/* Grows a zeroed array from `from` to `to` elements. */
static void *extend(void *ptr, size_t size, size_t from, size_t to)
{
	char *p = grow(ptr, to * size);

	memset(p + from * size, 0, (to - from) * size);
	return p;
}

static void reserve(struct language *l, size_t slots)
{
	if (slots <= l->room)
		return;
	size_t room = slots * 2 + 4096;
	l->trie = extend(l->trie, sizeof(*l->trie), l->room, room);
	l->values = extend(l->values, sizeof(*l->values), l->room, room);
	l->taken = extend(l->taken, sizeof(*l->taken), l->room, room);
	l->room = room;
}

static bool fits(struct language *l, const struct node *parent, size_t base)
{
	reserve(l, base + LABELS);
	if (l->taken[base])
		return false;
	for (uint32_t c = parent->child; c; c = l->nodes[c].next)
		if (l->trie[base + l->nodes[c].label])
			return false;
	return true;
}

/* The first base where a family fits. Bases far before the last one found are skipped: trying them all takes seconds. */
static size_t find_base(struct language *l, const struct node *parent, size_t *open)
{
	enum { FAR = 1000 };
	size_t base = *open;

	while (!fits(l, parent, base))
		base++;
	l->taken[base] = true;
	if (base > *open + FAR)
		*open = base - FAR;
	return base;
}

/* Assigns slots to the nodes, breadth first. A slot holds its label but not its parent: a base therefore belongs to only one family, and
 * base 0, which childless nodes have, to none. */
static void pack(struct language *l)
{
	uint32_t *queue = grow(NULL, l->count * sizeof(*queue)); /* nodes */
	size_t *slots = grow(NULL, l->count * sizeof(*slots));   /* of the nodes in the queue */
	size_t head = 0, tail = 1, open = 1;

	queue[0] = 0;
	slots[0] = 0;
	for (; head < tail; head++) {
		const struct node *parent = &l->nodes[queue[head]];
		if (!parent->child)
			continue;
		size_t base = find_base(l, parent, &open);
		l->trie[slots[head]] |= (uint32_t)base << 8;
		for (uint32_t c = parent->child; c; c = l->nodes[c].next) {
			size_t s = base + l->nodes[c].label;
			l->trie[s] = l->nodes[c].label;
			l->values[s] = l->nodes[c].value;
			queue[tail] = c;
			slots[tail++] = s;
		}
		if (base + l->labels > l->slots)
			l->slots = base + l->labels;
	}
	free(queue);
	free(slots);
}

static void write_array(FILE *f, const char *type, const char *name, size_t language, const void *data, size_t size, size_t n)
{
	fprintf(f, "static const %s %s_%zu[] = {", type, name, language);
	for (size_t i = 0; i < n; i++) {
		unsigned v = size == 1   ? ((const uint8_t *)data)[i]
			     : size == 2 ? ((const uint16_t *)data)[i]
					 : (unsigned)((const uint32_t *)data)[i];
		fprintf(f, "%s%u,", i % 16 ? "" : "\n", v);
	}
	fprintf(f, "\n};\n");
}

static void write_tables(FILE *f, const struct language *l, size_t i, char *row, size_t row_size)
{
	uint32_t first = 0, end = CODE_POINTS;

	while (first < end && !l->label[first])
		first++;
	while (end > first && !l->label[end - 1])
		end--;
	fprintf(f, "\n/* %s */\n", l->tag);
	write_array(f, "uint8_t", "labels", i, l->label + first, 1, end - first);
	write_array(f, "uint32_t", "trie", i, l->trie, 4, l->slots);
	write_array(f, "uint16_t", "values", i, l->values, 2, l->slots);
	write_array(f, "uint8_t", "levels", i, l->levels, 1, l->level_bytes);
	snprintf(row, row_size, "\t{\"%s\", %u, %u, %u, %u, labels_%zu, trie_%zu, values_%zu, levels_%zu},\n", l->tag, l->left, l->right,
		 (unsigned)first, (unsigned)(end - first), i, i, i, i);
}

static void compile(const char *path, FILE *f, size_t i, char *row, size_t row_size)
{
	struct language *l = grow(NULL, sizeof(*l));
	char *text = read_file(path);
	struct reader r = {.path = path, .p = text, .line = 1};

	*l = (struct language){.path = path, .labels = HYPHEN_EDGE + 1, .level_bytes = 1};
	add_node(l);
	read_head(l, text);
	read_body(l, &r);
	if (l->count == 1)
		fail(path, r.line, "no patterns");
	pack(l);
	write_tables(f, l, i, row, row_size);
	free(l->nodes);
	free(l->trie);
	free(l->values);
	free(l->taken);
	free(l);
	free(text);
}

int main(int argc, char **argv)
{
	enum { ROW = 200 };

	if (argc < 3) {
		fprintf(stderr, "usage: hyphenc OUT.c FILE.tex...\n");
		return 2;
	}
	size_t n = (size_t)argc - 2;
	char *rows = grow(NULL, n * ROW);
	FILE *f = fopen(argv[1], "w");
	if (!f) {
		perror(argv[1]);
		return 1;
	}
	fprintf(f, "/* Generated by hyphenc. The patterns are under the licences of their sources: see the NOTICE beside them. */\n"
		   "#include \"text/hyphen_tables.h\"\n");
	for (size_t i = 0; i < n; i++)
		compile(argv[i + 2], f, i, rows + i * ROW, ROW);
	fprintf(f, "\nconst struct hyphen hyphen_languages[] = {\n");
	for (size_t i = 0; i < n; i++)
		fputs(rows + i * ROW, f);
	fprintf(f, "};\nconst size_t hyphen_language_count = %zu;\n", n);
	free(rows);
	bool bad = ferror(f);
	if (fclose(f) != 0 || bad) {
		perror(argv[1]);
		return 1;
	}
	return 0;
}
