#include "input/sample.h"

#include "base/arena.h"
#include "base/suggest.h"
#include "data/data.h"
#include "input/keys.h"
#include "input/schema/bindtext.h"

/* Binds specimen/<name>.yaml. */
static void bind_file(struct arena *a, struct diag *d, struct str name, const struct schema_map *map, void *out)
{
	const struct data_file *f = data_find(str_printf(a, "specimen/%.*s.yaml", STR_ARG(name)));
	uint32_t file = diag_file(d, f->name, f->bytes);
	struct bind b = {.arena = a, .diag = d, .text = f->bytes};
	const struct yaml_node *tree = yaml_load(a, d, file, f->bytes);

	if (tree)
		bind_map(&b, tree, map, out);
}

bool sample_has_design(struct arena *a, struct str name)
{
	return data_find(str_printf(a, "designs/%.*s.yaml", STR_ARG(name))) != NULL;
}

void sample_suggest(struct suggest *near, struct strbuf *all)
{
	size_t n;
	const struct data_file *files = data_all(&n);
	struct str folder = STR("designs/"), ending = STR(".yaml");

	for (size_t i = 0; i < n; i++) {
		struct str name = files[i].name;
		if (!str_starts(name, folder) || !str_ends(name, ending))
			continue;
		name = str_slice(name, folder.len, name.len - ending.len);
		suggest_try(near, name);
		strbuf_printf(all, "%s%.*s", strbuf_str(all).len ? ", " : "", STR_ARG(name));
	}
}

struct journal *sample_journal(struct arena *a, struct diag *d, struct str design)
{
	struct journal *j = ARENA_NEW(a, struct journal);
	struct yaml_node *named = ARENA_NEW(a, struct yaml_node);

	bind_file(a, d, STR("journal"), &keys_journal, j);
	j->path = STR("specimen/journal.yaml");
	j->dir = STR("specimen");
	if (design.len) {
		*named = (struct yaml_node){.kind = YAML_SCALAR, .text = design};
		j->design = named;
	}
	return j;
}

struct str sample_language(const struct journal *j)
{
	for (size_t i = 0; i < j->languages.n; i++)
		if (lang_same(j->languages.v[i].s, STR("ru")) || lang_same(j->languages.v[i].s, STR("en")))
			return j->languages.v[i].s;
	return STR("en");
}

static void add_prose(struct arena *a, struct diag *d, struct page_item *page, struct str lang)
{
	const struct markdown_options all = {.headings = true, .tables = true};
	const char *primary = lang_same(lang, STR("ru")) ? "ru" : "en";
	const struct data_file *f = data_find(str_printf(a, "specimen/page.%s.md", primary));
	uint32_t file = diag_file(d, f->name, f->bytes);
	struct srcmap map = srcmap_lines(a, file, f->bytes);
	struct bind b = {.arena = a, .diag = d, .text = f->bytes};
	struct prose prose = {.lang = lang};

	bindtext_markdown(&b, f->bytes, &map, all, &prose);
	ARENA_PUSH(a, page->prose.v, page->prose.n) = prose;
}

struct issue *sample_issue(struct arena *a, struct diag *d, struct str lang)
{
	struct issue *i = ARENA_NEW(a, struct issue);

	bind_file(a, d, STR("issue"), &keys_issue, i);
	i->path = STR("specimen/issue.yaml");
	i->dir = STR("specimen");
	i->name = STR("specimen");
	for (size_t k = 0; k < i->pages.n; k++) {
		struct page_item *page = &i->pages.v[k];
		if (page->kind == PAGE_TITLE)
			continue;
		ARENA_PUSH(a, page->languages.v, page->languages.n) = (struct text){.s = lang};
		if (page->kind == PAGE_TEXT)
			add_prose(a, d, page, lang);
	}
	return i;
}

struct article *sample_article(struct arena *a, struct diag *d, struct str slug, struct str lang)
{
	struct article *art = ARENA_NEW(a, struct article);

	bind_file(a, d, slug, &keys_article, art);
	article_index_affiliations(a, art);
	art->language.s = lang;
	art->slug = slug;
	bindtext_settle(&keys_article, art, lang);
	return art;
}
