#include "import/issue/target.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "diag/diag.h"
#include "import/issue/holder.h"
#include "import/issue/mergedraft.h"
#include "input/yaml/source.h"
#include "input/yaml/yaml.h"

/* The tree of a file; its mistakes are for `check`. NULL: it is none. */
static const struct yaml_node *load(struct arena *a, struct str path)
{
	struct diag *d = diag_open();
	struct str text;
	const struct yaml_node *root = NULL;

	if (!file_read(a, str_cstr(a, path), FILE_TEXT_LIMIT, &text)) {
		text = source_without_mark(text);
		root = yaml_load(a, d, diag_file(d, path, text), text);
	}
	diag_close(d);
	return root;
}

static struct str text_of(const struct yaml_node *n)
{
	return n && n->kind == YAML_SCALAR ? n->text : STR("");
}

/* A text, or that of each language. */
static struct strs texts_of(struct arena *a, const struct yaml_node *n)
{
	struct strs out = {0};

	if (n && n->kind == YAML_SCALAR)
		ARENA_PUSH(a, out.v, out.n) = n->text;
	for (const struct yaml_node *c = n ? n->child : NULL; c; c = c->next)
		if (c->kind == YAML_SCALAR)
			ARENA_PUSH(a, out.v, out.n) = c->text;
	return out;
}

bool target_journal(struct arena *a, struct str path, struct target_journal *out)
{
	const struct yaml_node *root = load(a, path), *issn = yaml_find(root, STR("issn"));

	if (!root)
		return false;
	*out = (struct target_journal){.path = path,
				       .languages = texts_of(a, yaml_find(root, STR("languages"))),
				       .titles = texts_of(a, yaml_find(root, STR("title"))),
				       .licence = text_of(yaml_find(root, STR("licence"))),
				       .holder = holder_of_file(a, root),
				       .url = text_of(yaml_find(yaml_find(root, STR("exchange")), STR("url"))),
				       .issn_print = text_of(yaml_find(issn, STR("print"))),
				       .issn_online = text_of(yaml_find(issn, STR("online")))};
	return true;
}

void target_compare(const struct target_journal *j, const struct draft *source, struct import_report *r)
{
	const struct draft *issn = draft_get(source, "issn");
	struct str print = draft_text(issn, "print"), online = draft_text(issn, "online");
	bool ours = j->issn_print.len || j->issn_online.len, theirs = print.len || online.len;

	if (!ours || !theirs)
		return;
	if ((print.len && (str_eq(print, j->issn_print) || str_eq(print, j->issn_online))) ||
	    (online.len && (str_eq(online, j->issn_print) || str_eq(online, j->issn_online))))
		return;
	report_add(r, IMPORT_CONFLICT, j->path, STR(""), "the source is of the journal with ISSN %.*s, this one has %.*s",
		   STR_ARG(print.len ? print : online), STR_ARG(j->issn_print.len ? j->issn_print : j->issn_online));
}

static void add_key(struct arena *a, struct target *t, uint64_t hash)
{
	ARENA_PUSH(a, t->keys, t->n_keys) = (struct target_key){hash, t->n - 1};
}

static int by_hash(const void *a, const void *b)
{
	const struct target_key *x = a, *y = b;

	return x->hash != y->hash ? (x->hash < y->hash ? -1 : 1) : (x->at > y->at) - (x->at < y->at);
}

static void add_keys(struct arena *a, struct target *t)
{
	const struct target_article *v = &t->v[t->n - 1];
	size_t signs;

	add_key(a, t, hash_str(v->slug));
	if (v->doi.len)
		add_key(a, t, hash_folded(v->doi));
	for (size_t i = 0; i < v->titles.n; i++)
		add_key(a, t, mergedraft_hash(v->titles.v[i], &signs));
}

/* Of each file only what articles are found by is kept. */
static void add_article(struct arena *a, struct target *t, struct str folder, struct str slug)
{
	struct arena file = {0};
	struct str path = str_printf(&file, "%.*s/%.*s/article.yaml", STR_ARG(folder), STR_ARG(slug));
	bool there = file_exists(str_cstr(&file, path));
	const struct yaml_node *root = there ? load(&file, path) : NULL;
	struct strs titles = texts_of(&file, yaml_find(root, STR("title")));

	if (root) {
		struct target_article article = {.slug = slug, .doi = str_dup(a, text_of(yaml_find(root, STR("doi"))))};
		for (size_t i = 0; i < titles.n; i++)
			ARENA_PUSH(a, article.titles.v, article.titles.n) = str_dup(a, titles.v[i]);
		ARENA_PUSH(a, t->v, t->n) = article;
		add_keys(a, t);
	} else if (there) {
		t->unreadable = str_dup(a, path);
	}
	arena_done(&file);
}

struct target target_open(struct arena *a, struct str folder)
{
	struct target t = {0};
	struct str *names;
	size_t n;

	if (!file_is_dir(str_cstr(a, folder)) || file_list(a, str_cstr(a, folder), &names, &n))
		return t;
	for (size_t i = 0; i < n; i++)
		add_article(a, &t, folder, names[i]);
	if (t.n_keys)
		qsort(t.keys, t.n_keys, sizeof *t.keys, by_hash);
	return t;
}

static bool has_title(const struct target_article *there, const struct draft *title)
{
	for (size_t i = 0; i < there->titles.n && title; i++) {
		if (title->kind == DRAFT_TEXT && mergedraft_same(title->text, there->titles.v[i]))
			return true;
		for (const struct draft *c = title->child; c; c = c->next)
			if (c->kind == DRAFT_TEXT && mergedraft_same(c->text, there->titles.v[i]))
				return true;
	}
	return false;
}

static bool is_same(const struct target_article *there, const struct draft *article)
{
	struct str doi = draft_text(article, "doi");

	if (doi.len && there->doi.len)
		return str_eq_folded(doi, there->doi);
	return has_title(there, draft_get(article, "title"));
}

/* The first key of a hash, or where it would be. */
static size_t key_at(const struct target *t, uint64_t hash)
{
	size_t from = 0, to = t->n_keys;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (t->keys[middle].hash < hash)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

/* The first article with a key that is the same; `best` if there is none before it. */
static size_t find_by(const struct target *t, const struct draft *article, uint64_t hash, size_t best)
{
	for (size_t i = key_at(t, hash); i < t->n_keys && t->keys[i].hash == hash && t->keys[i].at < best; i++)
		if (is_same(&t->v[t->keys[i].at], article))
			return t->keys[i].at;
	return best;
}

struct str target_find(const struct target *t, const struct draft *article)
{
	struct str doi = draft_text(article, "doi");
	const struct draft *title = draft_get(article, "title");
	size_t found = t->n, signs;

	if (doi.len)
		found = find_by(t, article, hash_folded(doi), found);
	if (title && title->kind == DRAFT_TEXT)
		found = find_by(t, article, mergedraft_hash(title->text, &signs), found);
	for (const struct draft *c = title ? title->child : NULL; c; c = c->next)
		if (c->kind == DRAFT_TEXT)
			found = find_by(t, article, mergedraft_hash(c->text, &signs), found);
	return found < t->n ? t->v[found].slug : STR("");
}

bool target_is_other(const struct target *t, struct str slug, const struct draft *article)
{
	uint64_t hash = hash_str(slug);

	for (size_t i = key_at(t, hash); i < t->n_keys && t->keys[i].hash == hash; i++)
		if (str_eq(t->v[t->keys[i].at].slug, slug))
			return !is_same(&t->v[t->keys[i].at], article);
	return false;
}
