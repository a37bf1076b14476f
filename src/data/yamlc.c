/* Build tool: converts built-in YAML files to trees that need not be parsed: reading them took a third of the start of the program.
 *
 * yamlc OUT DIR FILE...: FILEs are relative to DIR, sorted by name; data.c includes OUT.
 *
 * A tree is its nodes in the order of the file, each as bytes, with numbers in LEB128:
 *   1. kind | style << 2 | TREE_KEY | TREE_KEY_APART | TREE_TEXT_APART, as in data/tree.h
 *   2. its depth
 *   3. of a key: lines after the node before, column, offset after the start of the node before, length
 *   4. lines after its key or the node before, column, start after the same, length of the raw value
 *   5. of a scalar: offset of the text after the start, its length
 * A text that is not in the file as it reads (with escapes) is apart, at an offset into other bytes.
 *
 * Only what these files use is supported: no anchors, tags, block scalars.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "data/tree.h"

enum { BYTES_PER_LINE = 24, DEPTH_LIMIT = 64 };

struct bytes {
	unsigned char *v;
	size_t n, room;
};

struct node {
	unsigned kind, style;
	size_t depth, key_line, key_col, key_start, line, col, start, end;
	struct bytes key, text;
	int has_key;
};

struct tree {
	const char *path;
	struct bytes file, nodes, apart;
	size_t *offsets; /* by code point */
	size_t line, start;
};

_Noreturn static void die(const char *path, size_t line, const char *why)
{
	fprintf(stderr, "yamlc: %s:%zu: %s\n", path, line, why);
	exit(1);
}

static void put(struct bytes *b, int c)
{
	if (b->n == b->room) {
		b->room = b->room ? 2 * b->room : 4096;
		b->v = realloc(b->v, b->room);
		if (!b->v)
			die("", 0, "out of memory");
	}
	b->v[b->n++] = (unsigned char)c;
}

static void put_number(struct bytes *b, size_t n)
{
	for (; n > 127; n >>= 7)
		put(b, (int)(n & 127) | 128);
	put(b, (int)n);
}

static void read_file(struct tree *t, const char *dir, const char *name)
{
	static char path[4096];
	FILE *in;
	size_t points = 0;
	int c;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	t->path = path;
	in = fopen(path, "rb");
	if (!in)
		die(path, 0, "cannot be read");
	while ((c = getc(in)) != EOF)
		put(&t->file, c);
	fclose(in);
	t->offsets = calloc(t->file.n + 1, sizeof *t->offsets);
	if (!t->offsets)
		die(path, 0, "out of memory");
	for (size_t i = 0; i < t->file.n; i++)
		if ((t->file.v[i] & 0xC0) != 0x80)
			t->offsets[points++] = i;
	t->offsets[points] = t->file.n;
}

/* Where a text stands in the file, within the raw value that begins at `start`; apart: nowhere. */
static size_t find(struct tree *t, size_t start, struct bytes text, int *apart)
{
	for (size_t i = start; i <= start + 1; i++)
		if (i + text.n <= t->file.n && (!text.n || !memcmp(t->file.v + i, text.v, text.n))) {
			*apart = 0;
			return i - start;
		}
	*apart = 1;
	for (size_t i = 0; i < text.n; i++)
		put(&t->apart, text.v[i]);
	return t->apart.n - text.n;
}

static void put_node(struct tree *t, const struct node *n)
{
	int key_apart = 0, text_apart = 0;
	size_t key = n->has_key ? find(t, n->key_start, n->key, &key_apart) : 0,
	       text = n->kind <= TREE_SCALAR ? find(t, n->start, n->text, &text_apart) : 0;

	put(&t->nodes, (int)(n->kind | n->style << TREE_STYLE_SHIFT) | (n->has_key ? TREE_KEY : 0) | (key_apart ? TREE_KEY_APART : 0) |
			       (text_apart ? TREE_TEXT_APART : 0));
	put(&t->nodes, (int)n->depth);
	if (n->has_key) {
		put_number(&t->nodes, n->key_line - t->line);
		put_number(&t->nodes, n->key_col);
		put_number(&t->nodes, n->key_start - t->start);
		put_number(&t->nodes, key);
		put_number(&t->nodes, n->key.n);
		t->line = n->key_line;
		t->start = n->key_start;
	}
	put_number(&t->nodes, n->line - t->line);
	put_number(&t->nodes, n->col);
	put_number(&t->nodes, n->start - t->start);
	put_number(&t->nodes, n->end - n->start);
	if (n->kind <= TREE_SCALAR) {
		put_number(&t->nodes, text);
		put_number(&t->nodes, n->text.n);
	}
	t->line = n->line;
	t->start = n->start;
}

static unsigned style_of(const struct tree *t, const yaml_event_t *e)
{
	switch (e->data.scalar.style) {
	case YAML_PLAIN_SCALAR_STYLE:
		return TREE_PLAIN;
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
		return TREE_SINGLE;
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		return TREE_DOUBLE;
	default:
		die(t->path, e->start_mark.line + 1, "block scalars are not supported here");
	}
}

static int is_null(const struct node *n)
{
	return n->style == TREE_PLAIN &&
	       (n->text.n == 0 || (n->text.n == 1 && n->text.v[0] == '~') || (n->text.n == 4 && !memcmp(n->text.v, "null", 4)));
}

static void set_place(const struct tree *t, struct node *n, const yaml_event_t *e)
{
	n->line = e->start_mark.line + 1;
	n->col = e->start_mark.column + 1;
	n->start = t->offsets[e->start_mark.index];
	n->end = t->offsets[e->end_mark.index];
}

/* The ends of lists and maps are known only after their children, so that nodes are kept until the end. */
struct reader {
	struct tree *t;
	struct node *v;
	size_t n, room, depth;
	size_t open[DEPTH_LIMIT];
	struct node key; /* of the next value; kind is not of use */
};

static struct node *add(struct reader *r, const yaml_event_t *e, unsigned kind)
{
	struct node *n;

	if (r->n == r->room) {
		r->room = r->room ? 2 * r->room : 256;
		r->v = realloc(r->v, r->room * sizeof *r->v);
		if (!r->v)
			die(r->t->path, 0, "out of memory");
	}
	n = &r->v[r->n++];
	*n = (struct node){.kind = kind, .depth = r->depth};
	set_place(r->t, n, e);
	if (r->key.has_key) {
		n->has_key = 1;
		n->key = r->key.text;
		n->key_line = r->key.line;
		n->key_col = r->key.col;
		n->key_start = r->key.start;
		r->key.has_key = 0;
	}
	return n;
}

static struct bytes copy(const yaml_event_t *e)
{
	struct bytes b = {0};

	for (size_t i = 0; i < e->data.scalar.length; i++)
		put(&b, e->data.scalar.value[i]);
	return b;
}

static void take_scalar(struct reader *r, const yaml_event_t *e)
{
	int in_map = r->depth && r->v[r->open[r->depth - 1]].kind == TREE_MAP;
	struct node *n;

	if (e->data.scalar.anchor || e->data.scalar.tag)
		die(r->t->path, e->start_mark.line + 1, "anchors and tags are not supported here");
	if (in_map && !r->key.has_key) {
		r->key = (struct node){.has_key = 1, .text = copy(e), .style = style_of(r->t, e)};
		set_place(r->t, &r->key, e);
		return;
	}
	n = add(r, e, TREE_SCALAR);
	n->style = style_of(r->t, e);
	n->text = copy(e);
	if (is_null(n))
		n->kind = TREE_NULL;
}

static void open_node(struct reader *r, const yaml_event_t *e, unsigned kind, const void *anchor, const void *tag)
{
	if (anchor || tag || r->depth == DEPTH_LIMIT)
		die(r->t->path, e->start_mark.line + 1, "anchors, tags and deep nesting are not supported here");
	add(r, e, kind);
	r->open[r->depth++] = r->n - 1;
}

static void take(struct reader *r, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_SCALAR_EVENT:
		take_scalar(r, e);
		break;
	case YAML_SEQUENCE_START_EVENT:
		open_node(r, e, TREE_SEQ, e->data.sequence_start.anchor, e->data.sequence_start.tag);
		break;
	case YAML_MAPPING_START_EVENT:
		open_node(r, e, TREE_MAP, e->data.mapping_start.anchor, e->data.mapping_start.tag);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		r->v[r->open[--r->depth]].end = r->t->offsets[e->end_mark.index];
		break;
	case YAML_ALIAS_EVENT:
		die(r->t->path, e->start_mark.line + 1, "aliases are not supported here");
	default:
		break;
	}
}

static void parse(struct tree *t)
{
	struct reader r = {.t = t};
	yaml_parser_t parser;
	yaml_event_t e;
	yaml_event_type_t type;

	if (!yaml_parser_initialize(&parser))
		die(t->path, 0, "out of memory");
	yaml_parser_set_input_string(&parser, t->file.v, t->file.n);
	do {
		if (!yaml_parser_parse(&parser, &e))
			die(t->path, parser.problem_mark.line + 1, parser.problem);
		type = e.type;
		take(&r, &e);
		yaml_event_delete(&e);
	} while (type != YAML_STREAM_END_EVENT);
	yaml_parser_delete(&parser);
	t->line = 1;
	for (size_t i = 0; i < r.n; i++) {
		put_node(t, &r.v[i]);
		free(r.v[i].key.v);
		free(r.v[i].text.v);
	}
	free(r.v);
}

static void write_bytes(FILE *out, const char *name, int number, const struct bytes *b)
{
	fprintf(out, "static const unsigned char %s_%d[] = {\n", name, number);
	for (size_t i = 0; i < b->n; i++)
		fprintf(out, "%d,%s", b->v[i], (i + 1) % BYTES_PER_LINE ? "" : "\n");
	fputs("0};\n", out);
}

int main(int argc, char **argv)
{
	FILE *out = argc > 3 ? fopen(argv[1], "wb") : NULL;
	struct tree *trees = argc > 3 ? calloc((size_t)argc, sizeof *trees) : NULL;

	if (!out || !trees) {
		fputs("usage: yamlc OUT DIR FILE...\n", stderr);
		return 2;
	}
	for (int i = 3; i < argc; i++) {
		read_file(&trees[i], argv[2], argv[i]);
		parse(&trees[i]);
		write_bytes(out, "tree", i - 3, &trees[i].nodes);
		write_bytes(out, "apart", i - 3, &trees[i].apart);
		free(trees[i].file.v);
		free(trees[i].offsets);
		free(trees[i].nodes.v);
		free(trees[i].apart.v);
	}
	free(trees);
	fputs("static const struct data_tree data_trees[] = {\n", out);
	for (int i = 3; i < argc; i++)
		fprintf(out,
			"\t{STR_INIT(\"%s\"), {(const char *)tree_%d, sizeof tree_%d - 1}, {(const char *)apart_%d, sizeof apart_%d - "
			"1}},\n",
			argv[i], i - 3, i - 3, i - 3, i - 3);
	fputs("};\n", out);
	return fclose(out) ? 1 : 0;
}
