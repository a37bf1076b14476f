/* YAML: the tree and the position of each scalar's characters; then as each of the three kinds of file, with its schema and rules; for a
 * journal also its design. Pages are written into the text. */
#include "fuzz.h"

#include "base/arena.h"
#include "folder.h"
#include "input/design/design.h"
#include "input/keys.h"
#include "input/labels.h"
#include "input/load.h"
#include "input/schema/dump.h"
#include "input/yaml/yaml.h"
#include "input/yaml/yamlpatch.h"
#include "stock.h"

#define FILE_NAME "input/journal.yaml"
#define ISSUE "input/first-issue"

static void map_scalars(struct arena *a, struct str text, const struct yaml_node *n, int depth)
{
	for (const struct yaml_node *c = n->child; c && depth < 8; c = c->next)
		map_scalars(a, text, c, depth + 1);
	if (n->kind == YAML_SCALAR) {
		struct srcmap map = yaml_map(a, text, n);
		for (size_t i = 0; i <= n->text.len; i++)
			srcmap_find(&map, n->text, i);
	}
}

/* Pages are written into the text, as `offprint paginate` does. */
static void patch(struct arena *a, struct str text, const struct yaml_node *tree)
{
	struct str after[] = {STR("authors"), STR("title")}, changed, again;
	const struct strs keys = {after, 2};
	const struct yamlpatch p = {STR("pages"), STR("7\u201312"), &keys};
	struct diag *d = diag_open();

	if (yamlpatch_set(a, &p, text, tree, &changed)) {
		tree = yaml_load(a, d, diag_file(d, STR("f.yaml"), changed), changed);
		stock_require(tree, "a text with pages can be read");
		stock_require(yamlpatch_set(a, &p, changed, tree, &again) && str_eq(again, changed), "the same pages change nothing");
	}
	diag_close(d);
}

static void load_tree(struct str text)
{
	struct arena a = {0};
	struct diag *d = diag_open();
	struct yaml_node *tree = yaml_load(&a, d, diag_file(d, STR("f.yaml"), text), text);
	struct strbuf out = {.arena = &a};

	if (tree) {
		map_scalars(&a, text, tree, 0);
		yaml_dump(tree, &out);
		patch(&a, text, tree);
	}
	stock_require(tree || diag_count(d, DIAG_ERROR) > 0, "what is not loaded has a message");
	diag_close(d);
	arena_done(&a);
}

static bool load_as_journal(struct arena *a, struct diag *d, struct strbuf *out)
{
	const struct reader files = stock_reader(a, d);
	struct journal *j = load_journal(&files, str_from(folder_path(a, FILE_NAME)));

	if (!j)
		return false;
	dump_map(&keys_journal, j, out);
	struct design *design = design_load(&files, j);
	labels_load(a, d, j, design ? design->labels : NULL);
	if (design)
		design_dump(a, d, design, j, out);
	return true;
}

static bool load_as_issue(struct arena *a, struct diag *d, struct strbuf *out)
{
	const struct reader files = stock_reader(a, d);
	struct diag *unused;
	struct issue *i = load_issue(&files, str_from(folder_path(a, ISSUE "/issue.yaml")), stock_shared(&unused)->journal);

	if (i)
		dump_map(&keys_issue, i, out);
	return i;
}

static bool load_as_article(struct arena *a, struct diag *d, struct strbuf *out)
{
	const struct reader files = stock_reader(a, d);
	struct diag *unused;
	struct shared *s = stock_shared(&unused);
	struct issue issue = *s->issue;
	struct article *art;

	issue.dir = str_from(folder_path(a, ISSUE));
	art = load_article(&files, s->journal, &issue, STR("article"), SIZE_MAX);
	if (art)
		dump_map(&keys_article, art, out);
	return art;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool (*const kinds[])(struct arena *, struct diag *, struct strbuf *) = {load_as_journal, load_as_issue, load_as_article};
	static bool linked;
	struct str text = {(const char *)data, size};
	struct diag *parent;

	stock_shared(&parent);
	folder_write(FILE_NAME, text);
	if (!linked) {
		folder_link(FILE_NAME, ISSUE "/issue.yaml");
		folder_link(FILE_NAME, ISSUE "/article/article.yaml");
		linked = true;
	}
	load_tree(text);
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		struct arena a = {0};
		struct strbuf out = {.arena = &a};
		struct diag *d = diag_child(parent);
		stock_require(kinds[i](&a, d, &out) || diag_count(d, DIAG_ERROR) > 0, "a file that is refused has a message");
		stock_print(d);
		diag_close(d);
		arena_done(&a);
	}
	return 0;
}
