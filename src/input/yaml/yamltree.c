#include "input/yaml/yamltree.h"

#include <assert.h>

#include "base/arena.h"
#include "data/tree.h"

struct reader {
	const unsigned char *at, *end;
	const struct data_tree *tree;
	struct str file;
	uint32_t number, line;
	size_t start;
};

/* A number of more bytes than one. */
static size_t take_long(struct reader *r)
{
	size_t n = 0;
	unsigned shift = 0;

	for (; r->at < r->end && *r->at & 128; shift += 7)
		n |= (size_t)(*r->at++ & 127) << shift;
	return r->at < r->end ? n | (size_t)*r->at++ << shift : n;
}

static inline size_t take_number(struct reader *r)
{
	return r->at < r->end && *r->at < 128 ? *r->at++ : take_long(r);
}

static struct origin take_place(struct reader *r)
{
	r->line += (uint32_t)take_number(r);
	return (struct origin){r->number, r->line, (uint32_t)take_number(r)};
}

/* A text at an offset from the last start, or apart. */
static struct str take_text(struct reader *r, bool apart)
{
	size_t at = take_number(r), len = take_number(r);

	return apart ? str_slice(r->tree->apart, at, at + len) : str_slice(r->file, r->start + at, r->start + at + len);
}

static unsigned take_node(struct reader *r, struct yaml_node *n)
{
	static const enum yaml_kind kinds[] = {
		[TREE_NULL] = YAML_NULL, [TREE_SCALAR] = YAML_SCALAR, [TREE_SEQ] = YAML_SEQ, [TREE_MAP] = YAML_MAP};
	static const enum yaml_style styles[] = {[TREE_PLAIN] = YAML_PLAIN, [TREE_SINGLE] = YAML_SINGLE, [TREE_DOUBLE] = YAML_DOUBLE};
	unsigned head = *r->at++, depth = *r->at++;

	n->kind = kinds[head & TREE_KIND];
	n->style = styles[head >> TREE_STYLE_SHIFT & TREE_STYLE];
	if (head & TREE_KEY) {
		n->key_at = take_place(r);
		r->start += take_number(r);
		n->key = take_text(r, head & TREE_KEY_APART);
	}
	n->at = take_place(r);
	r->start += take_number(r);
	n->start = r->start;
	n->end = r->start + take_number(r);
	if ((head & TREE_KIND) <= TREE_SCALAR)
		n->text = take_text(r, head & TREE_TEXT_APART);
	return depth;
}

struct yaml_node *yamltree_load(struct arena *a, struct diag *d, const struct data_file *f)
{
	const struct data_tree *tree = data_find_tree(f->name);
	struct yaml_node **tails[YAML_DEPTH_LIMIT + 1], *root = NULL;
	struct reader r = {.tree = tree, .file = f->bytes, .number = diag_file(d, f->name, f->bytes), .line = 1};

	if (!tree)
		return yaml_load(a, d, r.number, f->bytes);
	r.at = (const unsigned char *)tree->nodes.ptr;
	r.end = r.at + tree->nodes.len;
	tails[0] = &root;
	while (r.at < r.end) {
		struct yaml_node *n = ARENA_NEW(a, struct yaml_node);
		unsigned depth = take_node(&r, n);
		assert(depth < YAML_DEPTH_LIMIT);
		*tails[depth] = n;
		tails[depth] = &n->next;
		tails[depth + 1] = &n->child;
	}
	return root;
}
