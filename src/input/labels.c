#include "input/labels.h"

#include "base/arena.h"
#include "base/suggest.h"
#include "data/data.h"
#include "input/yaml/yaml.h"

/* A key with one text, or with a list, whose items get keys of their own. */
static void add_entries(struct arena *a, struct labels_language *l, const struct yaml_node *n)
{
	unsigned i = 0;

	if (n->kind == YAML_SCALAR) {
		ARENA_PUSH(a, l->v, l->n) = (struct labels_entry){n->key, n->text};
		return;
	}
	for (const struct yaml_node *c = n->child; c; c = c->next)
		ARENA_PUSH(a, l->v, l->n) = (struct labels_entry){str_printf(a, "%.*s-%u", STR_ARG(n->key), ++i), c->text};
}

static void load_language(struct arena *a, struct diag *d, struct labels *labels, struct str lang)
{
	size_t dash = str_find(lang, STR("-"), 0);
	struct str primary = dash == SIZE_MAX ? lang : str_slice(lang, 0, dash);
	struct str path = str_printf(a, "labels/%.*s.yaml", STR_ARG(primary));
	const struct data_file *f = data_find(path);
	const struct yaml_node *tree = f ? yaml_load(a, d, diag_file(d, path, f->bytes), f->bytes) : NULL;
	struct labels_language l = {.lang = primary};

	for (const struct yaml_node *n = tree ? tree->child : NULL; n; n = n->next)
		add_entries(a, &l, n);
	if (tree)
		ARENA_PUSH(a, labels->v, labels->n) = l;
}

/* The words of a language; one that the program has none of is added in front of English, which stays last. */
static struct labels_language *language_of(struct arena *a, struct labels *labels, struct str lang)
{
	struct labels_language english;

	for (size_t i = 0; i < labels->n; i++)
		if (lang_same(labels->v[i].lang, lang))
			return &labels->v[i];
	english = labels->v[labels->n - 1];
	ARENA_PUSH(a, labels->v, labels->n) = english;
	labels->v[labels->n - 2] = (struct labels_language){.lang = lang};
	return &labels->v[labels->n - 2];
}

static void set_entry(struct arena *a, struct labels_language *l, struct str key, struct str text)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].key, key)) {
			l->v[i].text = text;
			return;
		}
	ARENA_PUSH(a, l->v, l->n) = (struct labels_entry){key, text};
}

static bool has_key(const struct labels_language *l, struct str key)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].key, key))
			return true;
	return false;
}

/* One word of the journal's own. Months and the like are lists. */
static void override(struct arena *a, struct diag *d, struct labels *labels, struct str lang, const struct yaml_node *n)
{
	const struct labels_language *english = &labels->v[labels->n - 1];
	struct str first = n->kind == YAML_SEQ ? str_printf(a, "%.*s-1", STR_ARG(n->key)) : n->key;
	struct suggest near = {.word = n->key};
	unsigned i = 0;

	if (!has_key(english, first)) {
		diag_error(d, n->key_at, DIAG_UNKNOWN_KEY, "there is no label '%.*s'", STR_ARG(n->key));
		for (size_t k = 0; k < english->n; k++)
			suggest_try(&near, english->v[k].key);
		diag_suggest(d, &near);
		return;
	}
	if (n->kind == YAML_SCALAR)
		set_entry(a, language_of(a, labels, lang), n->key, n->text);
	for (const struct yaml_node *c = n->child; c; c = c->next)
		set_entry(a, language_of(a, labels, lang), str_printf(a, "%.*s-%u", STR_ARG(n->key), ++i), c->text);
}

static void override_all(struct arena *a, struct diag *d, struct labels *labels, const struct yaml_node *own)
{
	for (const struct yaml_node *l = own->kind == YAML_MAP ? own->child : NULL; l; l = l->next) {
		for (const struct yaml_node *n = l->kind == YAML_MAP ? l->child : NULL; n; n = n->next)
			override(a, d, labels, l->key, n);
		if (l->kind != YAML_MAP)
			diag_error(d, l->key_at, DIAG_BAD_DESIGN, "expected the labels of a language, as {abstract: Summary}");
	}
	if (own->kind != YAML_MAP)
		diag_error(d, own->at, DIAG_BAD_DESIGN, "expected languages with their labels, as {en: {abstract: Summary}}");
}

struct labels *labels_load(struct arena *a, struct diag *d, const struct journal *j, const struct yaml_node *own)
{
	struct labels *labels = ARENA_NEW(a, struct labels);

	for (size_t i = 0; i < j->languages.n; i++)
		if (!lang_same(j->languages.v[i].s, STR("en")))
			load_language(a, d, labels, j->languages.v[i].s);
	load_language(a, d, labels, STR("en"));
	if (own)
		override_all(a, d, labels, own);
	return labels;
}
