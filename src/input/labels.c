#include "input/labels.h"

#include "base/arena.h"
#include "base/suggest.h"
#include "data/data.h"
#include "input/schema/value.h"
#include "input/yaml/yaml.h"
#include "input/yaml/yamltree.h"
#include "model/cite/citeset.h"
#include "model/elementtext.h"
#include "model/script.h"

/* Sets the texts of a key, one or a list. false: unknown key, or wrong number of texts. `row`: of labels_key_next(). */
static bool set_texts(struct labels_language *l, const struct yaml_node *n, size_t *row)
{
	enum label_key key;
	unsigned texts = labels_key_next(n->key, row, &key), i = 0;

	if (!texts || (n->kind != YAML_SCALAR && n->kind != YAML_SEQ) || (texts > 1) != (n->kind == YAML_SEQ))
		return false;
	if (n->kind == YAML_SCALAR)
		l->text[key] = n->text;
	for (const struct yaml_node *c = n->child; c && i < texts; c = c->next)
		if (c->kind == YAML_SCALAR)
			l->text[key + i++] = c->text;
	return n->kind == YAML_SCALAR || i == texts;
}

/* The file of its script, or else of the language. */
static const struct data_file *find_file(struct arena *a, struct str lang)
{
	const struct data_file *f = data_find(str_printf(a, "labels/%.*s.yaml", STR_ARG(labels_script_tag(a, lang))));

	return f ? f : data_find(str_printf(a, "labels/%.*s.yaml", STR_ARG(labels_tag(a, lang))));
}

/* The built-in labels of a language; without any, an empty set. */
static struct labels_language load_language(struct arena *a, struct diag *d, struct str lang)
{
	size_t dash = str_find(lang, STR("-"), 0);
	struct str primary = dash == SIZE_MAX ? lang : str_slice(lang, 0, dash);
	const struct data_file *f = find_file(a, lang);
	const struct yaml_node *tree = f ? yamltree_load(a, d, f) : NULL;
	struct labels_language l = {.lang = primary, .known = f != NULL};
	size_t row = 0;

	for (const struct yaml_node *n = tree ? tree->child : NULL; n; n = n->next)
		set_texts(&l, n, &row);
	if (l.known && !script_fits(script_of(l.text[LABEL_ABSTRACT]), lang)) /* kk-Latn */
		return (struct labels_language){.lang = primary};
	return l;
}

bool labels_exist(struct arena *a, struct diag *d, struct str lang)
{
	return load_language(a, d, lang).known;
}

/* The labels of a language; one that is new comes before English, which stays last. */
static struct labels_language *language_of(struct arena *a, struct diag *d, struct labels *labels, struct str lang)
{
	struct labels_language english;

	for (size_t i = 0; i < labels->n; i++)
		if (lang_same(labels->v[i].lang, lang))
			return &labels->v[i];
	english = labels->v[labels->n - 1];
	ARENA_PUSH(a, labels->v, labels->n) = english;
	labels->v[labels->n - 2] = load_language(a, d, lang);
	return &labels->v[labels->n - 2];
}

/* Adds the {names} of a label to a list. */
static void add_names(struct arena *a, struct strs *names, struct str label)
{
	for (size_t pos = 0, open, close; (open = str_find(label, STR("{"), pos)) < label.len; pos = close + 1) {
		struct str name;
		bool known = false;
		if ((close = str_find(label, STR("}"), open)) >= label.len)
			return;
		name = str_slice(label, open + 1, close);
		for (size_t i = 0; i < names->n; i++)
			known |= str_eq(names->v[i], name);
		if (!known)
			ARENA_PUSH(a, names->v, names->n) = name;
	}
}

/* The built-in labels in all languages; read when the first is asked for. */
struct builtin {
	struct labels_language *v;
	size_t n;
};

static void load_builtin(struct arena *a, struct diag *d, struct builtin *all)
{
	size_t n;
	const struct data_file *files = data_all(&n);

	if (all->n)
		return;
	for (size_t i = 0; i < n; i++)
		if (str_starts(files[i].name, STR("labels/")))
			ARENA_PUSH(a, all->v, all->n) =
				load_language(a, d, str_slice(files[i].name, sizeof "labels/" - 1, files[i].name.len - sizeof ".yaml" + 1));
}

/* The {names} that a label has in any built-in language: not all use all of them. Dates of all forms have the same. */
static struct strs names_of(struct arena *a, struct diag *d, struct builtin *all, enum label_key key)
{
	static const enum label_key dates[] = {LABEL_DATE, LABEL_DATE_MONTH, LABEL_DATE_YEAR};
	const size_t n_dates = sizeof dates / sizeof *dates;
	bool is_date = key == LABEL_DATE || key == LABEL_DATE_MONTH || key == LABEL_DATE_YEAR;
	struct strs names = {NULL, 0};

	load_builtin(a, d, all);
	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < (is_date ? n_dates : 1); k++)
			add_names(a, &names, all->v[i].text[is_date ? dates[k] : key]);
	return names;
}

/* The label "place" is a template of fields. */
static void check_place(struct arena *a, struct diag *d, const struct yaml_node *n)
{
	struct strbuf all = {.arena = a};
	struct str what;
	const char *why = citestyle_problem(n->text, citeset_fields, &what);

	if (!why)
		return;
	for (const char *const *f = citeset_fields; *f; f++)
		strbuf_printf(&all, "%s{%s}", all.len ? ", " : "", *f);
	diag_error(d, n->at, DIAG_BAD_DESIGN, "label 'place': %s: '%.*s'", why, STR_ARG(what));
	diag_note(d, ORIGIN_NONE, "its names: %.*s", STR_ARG(strbuf_str(&all)));
}

/* The label "expansions" is a list of abbreviations. */
static void check_expansions(struct diag *d, const struct yaml_node *n)
{
	struct str text, expansion;
	int count = 0;

	for (size_t pos = 0; labels_expansion(n->text, &pos, &text, &expansion);) {
		if (++count > LABELS_EXPANSIONS_MAX) {
			diag_error(d, n->at, DIAG_BAD_DESIGN, "label 'expansions' has more than %d abbreviations", LABELS_EXPANSIONS_MAX);
			return;
		}
		if (text.len && expansion.len)
			continue;
		diag_error(d, n->at, DIAG_BAD_DESIGN, "label 'expansions': '%.*s' lacks %s",
			   STR_ARG(value_shown(text.len ? text : expansion)), text.len ? "what it stands for" : "its abbreviation");
		diag_note(d, ORIGIN_NONE, "expected abbreviations and what they stand for: \"DOI: digital object identifier; UDC: …\"");
		return;
	}
}

/* Reports {names} that no label of this key has, in all its languages. */
static void check_names(struct arena *a, struct diag *d, struct builtin *all, const struct yaml_node *n, enum label_key key)
{
	struct strs used = {NULL, 0}, names = {NULL, 0};

	add_names(a, &used, n->text);
	if (elementtext_odd_brace(n->text) != SIZE_MAX) {
		diag_error(d, n->at, DIAG_BAD_DESIGN, "a brace without its pair in label '%.*s'", STR_ARG(n->key));
		diag_note(d, ORIGIN_NONE, "names stand between braces, as in {name}");
	}
	if (used.n)
		names = names_of(a, d, all, key);
	for (size_t i = 0; i < used.n; i++) {
		struct suggest near = {.word = used.v[i]};
		struct strbuf list = {.arena = a};
		bool known = false;
		for (size_t k = 0; k < names.n; k++) {
			known |= str_eq(names.v[k], used.v[i]);
			suggest_try(&near, names.v[k]);
			strbuf_printf(&list, "%s{%.*s}", k ? ", " : "", STR_ARG(names.v[k]));
		}
		if (known)
			continue;
		diag_error(d, n->at, DIAG_BAD_DESIGN, "unknown name '{%.*s}' in label '%.*s'", STR_ARG(value_shown(used.v[i])),
			   STR_ARG(n->key));
		diag_suggest(d, &near);
		diag_note(d, ORIGIN_NONE, names.n ? "its names: %.*s" : "it has no names%.*s", STR_ARG(strbuf_str(&list)));
	}
}

/* Sets one label of the journal's. */
static void override(struct arena *a, struct diag *d, struct labels *labels, struct builtin *all, struct str lang,
		     const struct yaml_node *n)
{
	struct suggest near = {.word = n->key};
	enum label_key key;
	unsigned texts = labels_key(n->key, &key);
	size_t row = 0;

	if (!texts) {
		diag_error(d, n->key_at, DIAG_UNKNOWN_KEY, "unknown label '%.*s'", STR_ARG(n->key));
		for (int k = LABEL_NONE + 1; k < LABEL_COUNT; k++)
			suggest_try(&near, str_from(labels_key_name((enum label_key)k)));
		diag_suggest(d, &near);
	} else if (!set_texts(language_of(a, d, labels, lang), n, &row)) {
		diag_error(d, n->at, DIAG_BAD_DESIGN,
			   texts > 1 ? "label '%.*s': expected a list of %u texts" : "label '%.*s': expected a text", STR_ARG(n->key),
			   texts);
	} else if (key == LABEL_PLACE) {
		check_place(a, d, n);
	} else if (key == LABEL_EXPANSIONS) {
		check_expansions(d, n);
	} else if (n->kind == YAML_SCALAR) {
		check_names(a, d, all, n, key);
	}
}

static void override_all(struct arena *a, struct diag *d, struct labels *labels, const struct yaml_node *own)
{
	struct builtin all = {NULL, 0};

	for (const struct yaml_node *l = own->kind == YAML_MAP ? own->child : NULL; l; l = l->next) {
		for (const struct yaml_node *n = l->kind == YAML_MAP ? l->child : NULL; n; n = n->next)
			override(a, d, labels, &all, l->key, n);
		language_of(a, d, labels, l->key)->known = true;
		if (l->kind != YAML_MAP)
			diag_error(d, l->key_at, DIAG_BAD_DESIGN, "expected the labels of a language, such as {abstract: Summary}");
	}
	if (own->kind != YAML_MAP)
		diag_error(d, own->at, DIAG_BAD_DESIGN, "expected labels by language, such as {en: {abstract: Summary}}");
}

struct labels *labels_load(struct arena *a, struct diag *d, const struct journal *j, const struct yaml_node *own)
{
	struct labels *labels = ARENA_NEW(a, struct labels);

	ARENA_PUSH(a, labels->v, labels->n) = load_language(a, d, STR("en"));
	for (size_t i = 0; i < j->languages.n; i++)
		language_of(a, d, labels, j->languages.v[i].s);
	if (own)
		override_all(a, d, labels, own);
	for (size_t i = 0; i < j->languages.n; i++)
		labels_check(d, labels, j, j->languages.v[i].s, j->languages.v[i].at);
	return labels;
}

void labels_check(struct diag *d, const struct labels *labels, const struct journal *j, struct str lang, struct origin at)
{
	if (!lang.len /* reported already */ || labels_known(labels, lang))
		return;
	diag_warn(d, at.line ? at : origin_file(j->file), DIAG_MISSING_LABELS,
		  "there are no labels in '%.*s'; the program's own words are English on its pages", STR_ARG(lang));
	diag_note(d, ORIGIN_NONE, "give them in the design: labels: {%.*s: {abstract: …, keywords: …}}", STR_ARG(lang));
}

void labels_check_other(struct arena *a, struct diag *d, const struct labels *labels, const struct journal *j, struct str other)
{
	struct strbuf in = {.arena = a};
	struct str first = {NULL, 0};

	for (size_t i = 0; i < j->languages.n; i++) {
		struct str lang = j->languages.v[i].s;
		if (!labels_known(labels, lang) || labels_in_language(a, labels, lang, other).ptr)
			continue;
		strbuf_printf(&in, "%s'%.*s'", first.len ? ", " : "", STR_ARG(lang));
		first = first.len ? first : lang;
	}
	if (!first.len)
		return;
	diag_warn(d, origin_file(j->file), DIAG_MISSING_LABELS,
		  "citations in %.*s have no words for articles in '%.*s', such as (In Russ.)", STR_ARG(strbuf_str(&in)), STR_ARG(other));
	diag_note(d, ORIGIN_NONE, "give them in the design: labels: {%.*s: {in-other: (…)}}", STR_ARG(first));
}

const struct labels *labels_with(struct arena *a, struct diag *d, const struct labels *labels, struct str lang)
{
	struct labels *more;

	for (size_t i = 0; i < labels->n; i++)
		if (lang_same(labels->v[i].lang, lang))
			return labels;
	more = ARENA_NEW(a, struct labels);
	for (size_t i = 0; i < labels->n; i++)
		ARENA_PUSH(a, more->v, more->n) = labels->v[i];
	language_of(a, d, more, lang);
	return more;
}
