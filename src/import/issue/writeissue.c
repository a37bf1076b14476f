/* Folders of issues and articles, in the folder for work. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ending.h"
#include "base/file.h"
#include "base/strindex.h"
#include "import/issue/finish.h"
#include "import/issue/gather_int.h"
#include "import/issue/mergedraft.h"
#include "import/issue/target.h"
#include "import/issue/yamlout.h"
#include "import/value/slug.h"
#include "model/script.h"

enum { SECTIONS_MAX = 1000, SLUG_TRIES = 10000000 };

/* A name that an article has, and the number with which the search for the next article that wants it goes on. */
struct given {
	struct str slug; /* first, for base/strindex.h */
	unsigned next;
};

/* A section of the issue, and the names of its articles, a line each. */
struct section {
	struct draft *map;
	struct strbuf articles;
};

struct making {
	struct gather *g;
	struct target target; /* what is there already */
	struct finish_journal journal;
	struct str address; /* the journal's pattern of those of articles */
	struct str folder;  /* of the issue, in that for work */
	struct arena *a;    /* of the issue */
	struct draft *sections;
	struct section *lists;
	size_t n_sections;
	struct given *slugs;
	size_t n_slugs;
	struct strindex index; /* of these */
	struct import_report *r;
};

/* --- files ------------------------------------------------------------------------------------------------------------------------ */

static bool fail(struct making *m, struct str path, int error)
{
	report_add(m->r, IMPORT_FAILED, path, STR(""), "cannot be written: %s", strerror(error));
	m->g->error = error;
	return false;
}

static bool write_file(struct making *m, struct str path, struct str bytes)
{
	struct arena a = {0};
	int fd = open(str_cstr(&a, path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644), error = fd < 0 ? errno : 0;

	if (!error)
		error = file_put(fd, bytes);
	if (fd >= 0 && close(fd) != 0 && !error)
		error = errno;
	arena_done(&a);
	return error ? fail(m, path, error) : true;
}

/* What a file that is there says cannot be respected: nothing is written. */
static bool unreadable(struct making *m, struct str path)
{
	report_add(m->r, IMPORT_FAILED, path, STR(""), "it cannot be read, which import must do to add to it: check says why");
	m->g->unreadable = true;
	return false;
}

static bool make_dir(struct making *m, struct str path)
{
	struct arena a = {0};
	int error = mkdir(str_cstr(&a, path), 0755) == 0 ? 0 : errno;

	arena_done(&a);
	return error && error != EEXIST ? fail(m, path, error) : true;
}

/* --- articles --------------------------------------------------------------------------------------------------------------------- */

/* NULL: no article has the name. */
static struct given *given(const struct making *m, struct str slug)
{
	uint32_t at = strindex_find(&m->index, m->slugs, sizeof *m->slugs, slug);

	return at ? &m->slugs[at - 1] : NULL;
}

static struct str give(struct making *m, struct str slug)
{
	slug = str_dup(m->a, slug);
	ARENA_PUSH(m->a, m->slugs, m->n_slugs) = (struct given){.slug = slug};
	strindex_add(&m->index, m->a, m->slugs, sizeof *m->slugs, m->n_slugs);
	return slug;
}

/* A name that no other article of the issue has, here or there; in the arena of the issue. */
static struct str choose_slug(struct making *m, struct arena *a, const struct draft *article)
{
	struct str wish = slug_of_article(a, article), slug = target_find(&m->target, article);
	unsigned i = given(m, wish) ? given(m, wish)->next : 0;

	if (slug.len && !given(m, slug))
		return give(m, slug);
	slug = wish;
	i = i < 2 ? 2 : i;
	while (i < SLUG_TRIES && (given(m, slug) || target_is_other(&m->target, slug, article)))
		slug = str_printf(a, "%.*s-%u", STR_ARG(wish), i++);
	slug = give(m, slug);
	if (given(m, wish))
		given(m, wish)->next = i;
	return slug;
}

static bool write_yaml(struct making *m, struct arena *a, struct str path, const struct draft *map)
{
	struct strbuf out = {.arena = a};

	yamlout_put(map, &out);
	return write_file(m, path, strbuf_str(&out));
}

/* The abstract in a language: in the article's folder. One without a language is in that of the article. */
static bool write_abstract(struct making *m, struct arena *a, struct str folder, struct str lang, struct str text)
{
	struct strbuf out = {.arena = a};

	strbuf_put(&out, str_trim(text));
	strbuf_putc(&out, '\n');
	return write_file(m, str_printf(a, "%.*s/abstract.%.*s.md", STR_ARG(folder), STR_ARG(lang)), strbuf_str(&out));
}

static bool write_abstracts(struct making *m, struct arena *a, struct str folder, const struct draft *article)
{
	const struct draft *all = draft_get(article, "abstract");
	struct str lang = finish_language(article);

	if (!lang.len)
		lang = m->journal.languages.n ? m->journal.languages.v[0] : STR("en");
	if (all && all->kind == DRAFT_TEXT)
		return write_abstract(m, a, folder, lang, all->text);
	for (const struct draft *c = all ? all->child : NULL; c; c = c->next)
		if (c->kind == DRAFT_TEXT && path_is_safe_name(c->key) && !write_abstract(m, a, folder, c->key, c->text))
			return false;
	return true;
}

static bool write_references(struct making *m, struct arena *a, struct str folder, const struct draft *article)
{
	const struct draft *all = draft_get(article, "references");
	struct strbuf out = {.arena = a};

	if (!all || all->kind != DRAFT_LIST || !all->child)
		return true;
	for (const struct draft *c = all->child; c; c = c->next) {
		for (size_t i = 0; i < c->text.len; i++)
			strbuf_putc(&out, c->text.ptr[i] == '\n' ? ' ' : c->text.ptr[i]);
		strbuf_putc(&out, '\n');
	}
	return write_file(m, str_printf(a, "%.*s/references.md", STR_ARG(folder)), strbuf_str(&out));
}

static bool move_body(struct making *m, struct arena *a, struct str folder, const struct draft *article)
{
	struct str body = draft_text(article, "@body");
	char *to = str_cstr(a, str_printf(a, "%.*s/body.pdf", STR_ARG(folder)));

	if (!body.len)
		return true;
	return renameat(m->g->folder, str_cstr(a, body), AT_FDCWD, to) == 0 ? true : fail(m, str_from(to), errno);
}

/* --- sections --------------------------------------------------------------------------------------------------------------------- */

static bool same_section(const struct draft *a, const struct draft *b)
{
	if (!a || !b)
		return !a && !b;
	if (a->kind == DRAFT_TEXT || b->kind == DRAFT_TEXT)
		return a->kind == b->kind && mergedraft_same(a->text, b->text);
	for (const struct draft *c = a->child; c; c = c->next) {
		const struct draft *other = draft_get_str(b, c->key);
		if (other && c->kind == DRAFT_TEXT && other->kind == DRAFT_TEXT)
			return mergedraft_same(c->text, other->text);
	}
	return false;
}

/* Puts the article into its section. */
static void take_section(struct making *m, struct draft *article, struct str slug)
{
	struct draft *title = draft_get(article, "@section");
	struct section *section = NULL;
	size_t i = m->n_sections;

	while (i > 0 && !section) {
		struct section *at = &m->lists[--i];
		if (same_section(draft_get(at->map, "title"), title))
			section = at;
	}
	if (section && title && title->kind == DRAFT_MAP && draft_get(section->map, "title"))
		mergedraft(m->a, m->r, draft_get(section->map, "title"), title, STR(""));
	if (!section && m->n_sections == SECTIONS_MAX)
		section = &m->lists[SECTIONS_MAX - 1];
	if (!section) {
		section = &ARENA_PUSH(m->a, m->lists, m->n_sections);
		*section = (struct section){draft_item(m->a, m->sections, DRAFT_MAP), {.arena = m->a}};
		if (title) {
			struct draft *copy = draft_copy(m->a, title);
			copy->key = STR("title");
			draft_append(section->map, copy);
			draft_put(m->a, section->map, "abbreviation", str_dup(m->a, draft_text(article, "@abbreviation")), STR(""));
		}
	}
	strbuf_printf(&section->articles, "%.*s\n", STR_ARG(slug));
}

/* Leaves out an address that the journal's pattern gives. */
static void drop_address(const struct making *m, struct arena *a, struct draft *article, struct str slug)
{
	struct strbuf out = {.arena = a};
	struct str pattern = m->address;
	const struct draft *url = draft_get(article, "url");

	for (size_t i = 0; url && i < pattern.len;) {
		struct str rest = str_slice(pattern, i, pattern.len);
		bool issue = str_starts(rest, STR("{issue}")), name = str_starts(rest, STR("{slug}"));
		if (issue || name)
			strbuf_put(&out, issue ? path_base(m->folder) : slug);
		else
			strbuf_putc(&out, pattern.ptr[i]);
		i += issue ? 7 : name ? 6 : 1;
	}
	if (url && out.len && str_eq(strbuf_str(&out), url->text))
		draft_remove(article, url);
}

static bool write_article(struct making *m, size_t entry)
{
	struct arena a = {0};
	struct draft *article;
	struct str slug, folder;
	bool ok;

	m->r->record = STR("");
	article = gather_load(m->g, entry, &a);
	if (!article) {
		arena_done(&a);
		return fail(m, m->folder, m->g->error);
	}
	slug = choose_slug(m, &a, article);
	m->r->record = slug;
	finish_article(&a, m->r, article, &m->journal, draft_text(article, "@file"));
	drop_address(m, &a, article, slug);
	take_section(m, article, slug);
	folder = str_printf(&a, "%.*s/%.*s", STR_ARG(m->folder), STR_ARG(slug));
	ok = make_dir(m, folder) && write_yaml(m, &a, str_printf(&a, "%.*s/article.yaml", STR_ARG(folder)), article) &&
	     write_abstracts(m, &a, folder, article) && write_references(m, &a, folder, article) && move_body(m, &a, folder, article);
	m->r->articles++;
	m->r->record = STR("");
	arena_done(&a);
	return ok;
}

/* --- issues ----------------------------------------------------------------------------------------------------------------------- */

static const struct gather *sorted;

/* As the source orders them, else by pages; the rest as they were read. */
static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	const struct gather_entry *ex = &sorted->v[x], *ey = &sorted->v[y];

	if (ex->order != ey->order && ex->order && ey->order)
		return ex->order < ey->order ? -1 : 1;
	if (!ex->order && !ey->order && ex->page != ey->page && ex->page && ey->page)
		return ex->page < ey->page ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* Whether pages can order them: all have some. */
static void forget_pages(struct gather *g, const uint32_t *v, size_t n)
{
	bool all_pages = true, all_orders = true;

	for (size_t i = 0; i < n; i++) {
		all_pages = all_pages && g->v[v[i]].page;
		all_orders = all_orders && g->v[v[i]].order;
	}
	for (size_t i = 0; i < n; i++) {
		g->v[v[i]].order = all_orders ? g->v[v[i]].order : 0;
		g->v[v[i]].page = all_pages ? g->v[v[i]].page : 0;
	}
}

/* Where articles begin on page 1, the pages before them are counted apart. */
static void say_numbering(struct making *m, struct draft *map, const uint32_t *v, size_t n)
{
	bool first = false;
	struct draft *d;

	for (size_t i = 0; i < n; i++)
		first = first || m->g->v[v[i]].page == 1;
	if (!first || draft_get(map, "front_numbering"))
		return;
	d = draft_put(m->a, map, "front_numbering", STR("roman"), STR(""));
	d->guess = STR("because an article begins on page 1");
}

static bool write_issue(struct making *m, size_t number, struct str root, struct str journal_dir)
{
	struct gather *g = m->g;
	struct gather_issue *issue = &g->issues[number];
	struct arena a = {0};
	struct draft *map;
	uint32_t *v = NULL;
	size_t n = 0;
	bool ok;

	m->a = &a;
	m->sections = NULL;
	m->lists = NULL;
	m->n_sections = 0;
	for (size_t i = 0; i < g->n; i++)
		if (!g->v[i].is_more && g->v[i].issue == number + 1)
			ARENA_PUSH(&a, v, n) = (uint32_t)i;
	m->index = (struct strindex){0};
	m->slugs = NULL;
	m->n_slugs = 0;
	ARENA_RESERVE(&a, m->slugs, 0, n);
	forget_pages(g, v, n);
	sorted = g;
	if (n)
		qsort(v, n, sizeof *v, compare);
	m->folder = str_printf(&a, "%.*s/%.*s", STR_ARG(root), STR_ARG(issue->name));
	m->target = target_open(&a, path_join(&a, journal_dir, issue->name));
	if (m->target.unreadable.len) {
		ok = unreadable(m, m->target.unreadable);
		arena_done(&a);
		return ok;
	}
	map = draft_copy(&a, issue->issue);
	say_numbering(m, map, v, n);
	m->sections = draft_list(&a, map, "sections");
	ok = make_dir(m, m->folder);
	for (size_t i = 0; i < n && ok; i++) {
		if (ending_asked())
			m->g->error = EINTR;
		ok = !m->g->error && write_article(m, v[i]);
	}
	for (size_t i = 0; i < m->n_sections; i++)
		draft_list(&a, m->lists[i].map, "articles")->text = strbuf_str(&m->lists[i].articles);
	if (!draft_text(map, "year").len)
		report_add(m->r, IMPORT_WANTED, path_join(&a, issue->name, STR("issue.yaml")), STR(""), "the year of the issue");
	finish_map(&a, m->r, map, m->journal.languages.n ? m->journal.languages.v[0] : STR(""), issue->file);
	ok = ok && write_yaml(m, &a, str_printf(&a, "%.*s/issue.yaml", STR_ARG(m->folder)), map);
	m->r->issues++;
	arena_done(&a);
	return ok;
}

/* --- the journal ------------------------------------------------------------------------------------------------------------------ */

static int by_count(const void *a, const void *b)
{
	const struct gather_language *x = a, *y = b;

	return x->n != y->n ? (x->n > y->n ? -1 : 1) : str_cmp(x->lang, y->lang);
}

static void choose_languages(struct making *m)
{
	struct gather *g = m->g;

	qsort(g->languages, g->n_languages, sizeof *g->languages, by_count);
	for (size_t i = 0; i < g->n_languages; i++)
		ARENA_PUSH(&g->arena, m->journal.languages.v, m->journal.languages.n) = g->languages[i].lang;
	if (!g->n_languages)
		ARENA_PUSH(&g->arena, m->journal.languages.v, m->journal.languages.n) = STR("en");
	m->journal.licence = g->licence;
}

static bool write_journal(struct making *m, struct str root)
{
	struct gather *g = m->g;
	struct arena a = {0};
	struct draft *map = g->journal ? draft_copy(&a, g->journal) : draft_new(&a);
	struct str path = str_printf(&a, "%.*s/journal.yaml", STR_ARG(root));
	bool ok;

	if (holder_common(&g->holder))
		draft_append(map, draft_copy(&a, holder_common(&g->holder)));
	finish_map(&a, m->r, map, m->journal.languages.v[0], STR(""));
	if (draft_get(map, "copyright_holder"))
		m->journal.holder = draft_copy(&g->arena, draft_get(map, "copyright_holder"));
	for (size_t i = 0; i < m->journal.languages.n; i++)
		draft_add(&a, map, "languages", m->journal.languages.v[i], STR(""))->guess =
			g->n_languages ? STR("") : STR("because the source gives none");
	draft_put(&a, map, "licence", g->licence, STR(""));
	if (!draft_get(map, "title")) {
		struct draft *title = draft_put(&a, map, "title", STR("Untitled journal"), STR(""));
		title->guess = STR("because the source has none: the title of the journal");
		report_add(m->r, IMPORT_WANTED, STR("journal.yaml"), STR(""), "the title of the journal");
	}
	if (!draft_get(map, "issn"))
		report_add(m->r, IMPORT_WANTED, STR("journal.yaml"), STR(""), "the ISSN of the journal");
	ok = write_yaml(m, &a, path, map);
	arena_done(&a);
	return ok;
}

bool gather_make(struct gather *g, struct str root, struct str journal_dir)
{
	struct making m = {.g = g, .r = g->report};
	struct target_journal there;
	bool ok = make_dir(&m, root);

	if (target_journal(&g->arena, path_join(&g->arena, journal_dir, STR("journal.yaml")), &there)) {
		m.journal.languages = there.languages;
		m.journal.licence = there.licence;
		m.journal.holder = there.holder;
		m.address = there.url;
		target_compare(&there, g->journal, g->report);
	} else if (file_exists(str_cstr(&g->arena, path_join(&g->arena, journal_dir, STR("journal.yaml"))))) {
		return unreadable(&m, path_join(&g->arena, journal_dir, STR("journal.yaml")));
	} else {
		choose_languages(&m);
		ok = ok && write_journal(&m, root);
	}
	for (size_t i = 0; i < g->n_issues && ok; i++)
		ok = write_issue(&m, i, root, journal_dir);
	return ok;
}
