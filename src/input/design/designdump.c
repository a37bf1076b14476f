#include "base/arena.h"
#include "data/data.h"
#include "input/design/design.h"
#include "input/design/designpaper.h"
#include "input/design/designtree.h"
#include "input/yaml/yamledit.h"
#include "input/yaml/yamlwrite.h"

/* "journal.yaml:12", or for what is built in "classic:93", "labels/ru:12". */
static void put_place(const struct diag *d, struct origin at, struct strbuf *out)
{
	struct str path = diag_path(d, at.file);
	size_t slash = str_find(path, STR("/"), 0);

	if (data_find(path) && str_ends(path, STR(".yaml")))
		path = str_slice(path, slash == SIZE_MAX || str_starts(path, STR("labels/")) ? 0 : slash + 1, path.len - 5);
	strbuf_printf(out, "  # %.*s:%u", STR_ARG(path), at.line);
}

static void put_origin(const void *ctx, const struct yaml_node *n, struct strbuf *out)
{
	put_place(ctx, n->at, out);
	strbuf_puts(out, designpaper_is_fitted(n) ? ", fitted" : "");
}

/* The journal's own fonts are no part of a design, so that they are comments. */
static void put_fonts(const struct diag *d, const struct font_families *fonts, struct strbuf *out)
{
	if (fonts->n)
		strbuf_puts(out, "# The journal's own fonts, which are used before a family of the same name:\n");
	for (size_t i = 0; i < fonts->n; i++) {
		const struct font_family *f = &fonts->v[i];
		const struct {
			const char *key;
			const struct text *file;
		} faces[] = {{"regular", &f->regular}, {"italic", &f->italic}, {"bold", &f->bold}, {"bold_italic", &f->bold_italic}};
		const char *between = "";
		strbuf_printf(out, "#   %.*s: {", STR_ARG(f->name.s));
		for (size_t k = 0; k < sizeof faces / sizeof *faces; k++) {
			if (!text_given(faces[k].file))
				continue;
			strbuf_printf(out, "%s%s: ", between, faces[k].key);
			yamlwrite_scalar(faces[k].file->s, out);
			between = ", ";
		}
		strbuf_putc(out, '}');
		put_place(d, f->name.at, out);
		strbuf_putc(out, '\n');
	}
}

static const struct yaml_node *load_labels(struct arena *a, struct diag *d, struct str lang)
{
	struct str path = str_printf(a, "labels/%.*s.yaml", STR_ARG(lang));
	const struct data_file *f = data_find(path);

	return f ? yaml_load(a, d, diag_file(d, path, f->bytes), f->bytes) : NULL;
}

/* The labels of a language: the journal's, or the built-in ones, or the English ones. */
static struct yaml_node *labels_in(struct arena *a, struct diag *d, struct str lang, const struct yaml_node *own)
{
	const struct yaml_node *english = load_labels(a, d, STR("en")), *built_in = load_labels(a, d, lang);
	struct bind b = {.arena = a, .diag = d};
	struct yaml_node *all;

	all = designtree_merge(&b, english, built_in ? built_in : &(struct yaml_node){.kind = YAML_MAP});
	for (const struct yaml_node *l = own && own->kind == YAML_MAP ? own->child : NULL; l; l = l->next)
		if (l->kind == YAML_MAP && lang_same(l->key, lang))
			all = designtree_merge(&b, all, l);
	all->key = lang;
	all->next = NULL;
	return all;
}

/* Whether an earlier language of the journal has the same labels. */
static bool is_repeated(const struct texts *languages, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (lang_same(languages->v[k].s, languages->v[i].s))
			return true;
	return false;
}

void design_dump(struct arena *a, struct diag *d, const struct design *design, const struct journal *j, struct strbuf *out)
{
	struct yaml_node *tree = yamledit_copy(a, design->tree), labels = {.kind = YAML_MAP, .key = STR("labels")};

	yamledit_own_children(a, tree);
	for (size_t i = 0; i < j->languages.n; i++) {
		struct str lang = j->languages.v[i].s;
		size_t dash = str_find(lang, STR("-"), 0);
		if (!is_repeated(&j->languages, i))
			yamledit_insert(&labels, labels_in(a, d, str_slice(lang, 0, dash), design->labels), NULL);
	}
	yamledit_remove(tree, yamledit_child(tree, "labels"));
	yamledit_insert(tree, &labels, NULL);
	put_fonts(d, &j->fonts, out);
	yamlwrite_map(&(struct yamlwrite){out, put_origin, d}, tree);
}
