#include "input/load.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/file.h"
#include "base/suggest.h"
#include "base/unicode.h"
#include "input/check/affiliations.h"
#include "input/check/check.h"
#include "input/image.h"
#include "input/issuekind.h"
#include "input/keys.h"
#include "input/operand.h"
#include "input/otherfiles.h"
#include "input/references.h"
#include "input/reviewkeys.h"
#include "input/schema/bindtext.h"
#include "input/warnings.h"
#include "input/yaml/beneath.h"
#include "input/yaml/source.h"

enum {
	CLIMB_LIMIT = 64,  /* folders above the issue that are searched for journal.yaml */
	NEAR_FOLDERS = 50, /* missing folders for which others are suggested */
};

static const struct origin command_line = {0, 0, 0};

/* What is in the journal's folder may come from strangers. */
static bool confine(const struct reader *r, const struct load_paths *p)
{
	struct str root = path_dir(p->journal);
	int err = inputs_confine(r->inputs, root, path_dir(p->issue));

	if (err == EXDEV)
		diag_error(r->diag, command_line, DIAG_OUTSIDE_TREE, "%.*s leads out of the journal's folder, %.*s", STR_ARG(p->issue),
			   STR_ARG(root));
	else if (err)
		diag_error(r->diag, command_line, DIAG_SYSTEM, "cannot open the folder %.*s: %s", STR_ARG(root), strerror(err));
	return err == 0;
}

bool load_locate(const struct reader *r, struct str arg, struct load_paths *out)
{
	struct str dir, other = STR("");

	out->issue = inputs_is_dir(r->inputs, arg) ? path_join(r->arena, arg, STR("issue.yaml")) : arg;
	if (source_is_annexed(r, out->issue, command_line))
		return false;
	if (operand_kind(r, arg) != OPERAND_ISSUE) {
		operand_refuse(r, arg, OPERAND_ISSUE);
		return false;
	}
	dir = path_dir(out->issue);
	for (int i = 0; i < CLIMB_LIMIT; i++) {
		out->journal = path_join(r->arena, dir, STR("journal.yaml"));
		if (source_is_annexed(r, out->journal, command_line))
			return false;
		if (inputs_exists(r->inputs, out->journal))
			return confine(r, out);
		if (!other.len && inputs_exists(r->inputs, path_join(r->arena, dir, STR("journal.yml"))))
			other = path_join(r->arena, dir, STR("journal.yml"));
		if (str_is(dir, "/"))
			break;
		dir = path_above(r->arena, dir);
	}
	diag_error(r->diag, command_line, DIAG_MISSING_FILE, "no journal.yaml in the folder of %.*s or above it", STR_ARG(out->issue));
	if (other.len)
		diag_note(r->diag, ORIGIN_NONE, "rename %.*s to journal.yaml", STR_ARG(other));
	else
		diag_note(r->diag, ORIGIN_NONE, "'offprint new DIR' creates a journal to start from");
	return false;
}

/* What is no tag is reported once, where the languages are listed. */
static bool is_language(struct arena *a, const struct yaml_node *n, struct str *tag)
{
	struct identifier_reason why;

	return n->kind == YAML_SCALAR && identifier_check(a, &type_lang, str_trim(n->text), tag, &why) != IDENTIFIER_BAD;
}

/* The languages of the journal; NULL, any, if some of them are wrong, so that the right ones are not reported in their place. */
static const struct texts *languages_of(const struct journal *j)
{
	return j && !texts_have(&j->faulty, "languages") ? &j->languages : NULL;
}

/* The languages of a journal.yaml, before binding: the file's own texts are checked against them. None if one of them is wrong. */
static struct texts peek_languages(struct arena *a, const struct yaml_node *root)
{
	const struct yaml_node *list = yaml_find(root, STR("languages"));
	struct texts t = {NULL, 0};
	struct str tag;

	if (list && is_language(a, list, &tag))
		ARENA_PUSH(a, t.v, t.n) = (struct text){tag, list->at};
	for (const struct yaml_node *c = list && list->kind == YAML_SEQ ? list->child : NULL; c && t.n < SCHEMA_LANGUAGES_LIMIT;
	     c = c->next) {
		if (c->kind != YAML_NULL && !is_language(a, c, &tag))
			return (struct texts){NULL, 0};
		if (c->kind != YAML_NULL)
			ARENA_PUSH(a, t.v, t.n) = (struct text){tag, c->at};
	}
	return t;
}

struct journal *load_journal(const struct reader *r, struct str path)
{
	struct journal *j = ARENA_NEW(r->arena, struct journal);
	struct bind b = {.arena = r->arena, .diag = r->diag, .files = keys_files};
	struct yaml_node *root;
	struct texts languages;
	struct source src;

	if (!source_read(r, path, command_line, &src))
		return NULL;
	root = yaml_load(r->arena, r->diag, src.file, src.text);
	if (!root)
		return NULL;
	warnings_apply(r->diag, root);
	languages = peek_languages(r->arena, root);
	b.text = src.text;
	b.languages = &languages;
	if (!bind_map(&b, root, &keys_journal, j))
		return NULL;
	bindtext_report_languages(&b);
	j->path = str_dup(r->arena, path);
	j->dir = path_dir(j->path);
	j->file = src.file;
	j->faulty = b.faulty;
	check_journal(r->arena, r->diag, j);
	affiliations_trim_journal(j);
	j->logo.image = image_load(r, j->dir, &j->logo.file, "the logo");
	return j;
}

/* The name of the folder, even if the path does not show it ("."). */
static struct str folder_name(struct arena *a, struct str dir)
{
	struct str name = path_base(dir);

	if (!name.len || str_is(name, ".") || str_is(name, ".."))
		name = path_base(path_real(a, dir));
	return name.len ? name : STR("issue");
}

/* Other programs begin Markdown with YAML between lines of '---', which would be set as a rule and a heading. */
static void check_front_matter(struct diag *d, const struct source *src)
{
	struct str s = src->text;
	size_t first = str_find(s, STR("\n"), 0), close = str_find(s, STR("\n---"), 3), colon = str_find(s, STR(":"), 0);

	if (first == SIZE_MAX || close == SIZE_MAX || !str_is(str_trim(str_slice(s, 0, first)), "---") || close <= first || colon > close)
		return;
	diag_error(d, (struct origin){src->file, 1, 1}, DIAG_MARKDOWN,
		   "YAML front matter is not supported: move what is between the lines of '---' to a YAML file");
}

/* Reads the Markdown of a text page in one language. */
static void load_page(const struct reader *r, struct bind *b, const struct issue *i, struct page_item *p, const struct ltext_entry *e)
{
	const struct markdown_options all = {.headings = true, .images = true, .tables = true};
	struct prose prose = {.lang = e->lang};
	struct source src;
	struct srcmap map;

	if (!beneath_check(r, i->dir, e->text.s, e->text.at) || !source_read(r, path_join(r->arena, i->dir, e->text.s), e->text.at, &src) ||
	    !source_check(r->diag, src.file, src.text))
		return;
	check_front_matter(r->diag, &src);
	map = srcmap_lines(r->arena, src.file, src.text);
	bindtext_markdown(b, src.text, &map, all, &prose);
	if (prose.blocks)
		ARENA_PUSH(r->arena, p->prose.v, p->prose.n) = prose;
	if (!p->prose.at.line)
		p->prose.at = prose.at;
}

/* The pages of an issue that does not list any. */
static void default_pages(struct arena *a, struct issue *i)
{
	static const enum page_kind kinds[] = {PAGE_TITLE, PAGE_IMPRINT, PAGE_BOARDS, PAGE_CONTENTS};

	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		ARENA_PUSH(a, i->pages.v, i->pages.n) = (struct page_item){.kind = kinds[k], .place = PLACE_FRONT};
}

/* A hyphen between figures is a dash: 5–6. */
static void settle_dash(struct arena *a, struct text *t)
{
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < t->s.len; i++) {
		bool between = i > 0 && i + 1 < t->s.len && ascii_is_digit(t->s.ptr[i - 1]) && ascii_is_digit(t->s.ptr[i + 1]);
		if (t->s.ptr[i] == '-' && between)
			strbuf_puts(&b, "–");
		else
			strbuf_putc(&b, t->s.ptr[i]);
	}
	t->s = strbuf_str(&b);
}

static void settle_numbers(struct arena *a, struct issue *i)
{
	settle_dash(a, &i->volume);
	settle_dash(a, &i->running_number);
	settle_dash(a, &i->part);
	for (size_t k = 0; k < i->number.n; k++)
		settle_dash(a, &i->number.v[k].text);
}

static int compare_names(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Looks for the folders that may be meant by slugs without one. All are compared with all, so that only the first are looked for. */
static void find_near_folders(const struct reader *r, struct issue *i)
{
	struct str *names;
	size_t n, missing = 0;

	inputs_list(r->inputs, r->arena, i->dir, &names, &n);
	for (size_t s = 0; s < i->sections.n; s++) {
		const struct texts *slugs = &i->sections.v[s].articles;
		for (size_t k = 0; k < slugs->n && missing < NEAR_FOLDERS; k++) {
			struct suggest near = {.word = slugs->v[k].s};
			if (n && bsearch(&slugs->v[k].s, names, n, sizeof *names, compare_names))
				continue;
			missing++;
			for (size_t f = 0; f < n; f++)
				suggest_try(&near, names[f]);
			if (near.best.len)
				ARENA_PUSH(r->arena, i->near.v, i->near.n) = (struct near_folder){near.word, near.best};
		}
	}
}

/* The tree's nodes go into `nodes`, which may be freed before the issue. */
static struct issue *read_issue(const struct reader *r, struct arena *nodes, struct str path, const struct journal *j)
{
	struct issue *i = ARENA_NEW(r->arena, struct issue);
	struct bind b = {.arena = r->arena, .diag = r->diag, .files = keys_files, .languages = languages_of(j)};
	struct yaml_node *root;
	struct source src;

	if (!source_read(r, path, command_line, &src))
		return NULL;
	root = yaml_load_apart(r->arena, nodes, r->diag, src.file, src.text);
	if (!root)
		return NULL;
	b.text = src.text;
	if (!bind_map(&b, root, &keys_issue, i))
		return NULL;
	bindtext_report_languages(&b);
	if (issue_article_count(i) > LOAD_ARTICLES_LIMIT) {
		diag_error(r->diag, origin_file(src.file), DIAG_LIMIT, "the issue has more than %d articles", LOAD_ARTICLES_LIMIT);
		return NULL;
	}
	settle_numbers(r->arena, i);
	issuekind_name(r->arena, i, j);
	i->path = str_dup(r->arena, path);
	i->dir = path_dir(i->path);
	i->name = folder_name(r->arena, i->dir);
	i->file = src.file;
	i->faulty = b.faulty;
	if (!i->first_page)
		i->first_page = 1;
	for (size_t k = 0; k < i->pages.n; k++) {
		struct page_item *p = &i->pages.v[k];
		for (size_t l = 0; p->kind == PAGE_TEXT && l < p->source.n; l++)
			load_page(r, &b, i, p, &p->source.v[l]);
	}
	find_near_folders(r, i);
	check_issue(r->arena, r->diag, i, j);
	affiliations_trim_people(&i->staff);
	if (!yaml_find(root, STR("pages")))
		default_pages(r->arena, i);
	return i;
}

struct issue *load_issue(const struct reader *r, struct str path, const struct journal *j)
{
	struct arena nodes = {0};
	struct issue *i = read_issue(r, &nodes, path, j);

	arena_done(&nodes);
	return i;
}

struct journal *load_missing_journal(struct arena *a, struct str path)
{
	struct journal *j = ARENA_NEW(a, struct journal);

	j->path = str_dup(a, path);
	j->dir = path_dir(j->path);
	return j;
}

struct issue *load_missing_issue(const struct reader *r, struct str path)
{
	struct issue *i = ARENA_NEW(r->arena, struct issue);
	struct texts slugs = {NULL, 0};
	struct str *names;
	size_t n;

	i->path = str_dup(r->arena, path);
	i->dir = path_dir(i->path);
	i->name = folder_name(r->arena, i->dir);
	inputs_list(r->inputs, r->arena, i->dir, &names, &n);
	for (size_t k = 0; k < n; k++) {
		struct str article = path_join(r->arena, path_join(r->arena, i->dir, names[k]), STR("article.yaml"));
		if (inputs_exists(r->inputs, article))
			ARENA_PUSH(r->arena, slugs.v, slugs.n) = (struct text){.s = names[k]};
	}
	ARENA_PUSH(r->arena, i->sections.v, i->sections.n) = (struct section){.articles = slugs};
	return i;
}

/* Which article, and how much of it. */
struct article_order {
	struct str slug;
	size_t number;
	bool head;
	bool unchecked; /* has been checked already */
};

/* Where the issue lists the article. */
static struct origin listed_at(const struct issue *i, const struct article_order *order)
{
	const struct text *t = i ? issue_article(i, order->number, NULL) : NULL;

	return t && str_eq(t->s, order->slug) ? t->at : command_line;
}

/* `err`: of inputs_find_dir(). */
static void report_folder(const struct reader *r, const struct issue *i, const struct article_order *order, struct str dir, int err)
{
	struct origin at = listed_at(i, order);
	struct str slug = order->slug;

	if (err != ENOTDIR && err != ENOENT && err != ENAMETOOLONG && err != ELOOP) {
		diag_unreadable(r->diag, at, dir, err);
		return;
	}
	if (inputs_exists(r->inputs, dir)) {
		diag_error(r->diag, at, DIAG_MISSING_FILE, "%.*s is not a folder; an article is a folder that contains article.yaml",
			   STR_ARG(dir));
		return;
	}
	if (inputs_is_lost_link(r->inputs, dir)) {
		diag_error(r->diag, at, DIAG_MISSING_FILE, "%.*s is a dangling symbolic link", STR_ARG(dir));
		return;
	}
	diag_error(r->diag, at, DIAG_MISSING_FILE, "article '%.*s' has no folder %.*s", STR_ARG(slug), STR_ARG(dir));
	for (size_t k = 0; i && k < i->near.n; k++)
		if (str_eq(i->near.v[k].slug, slug))
			diag_suggest(r->diag, &(struct suggest){.word = slug, .best = i->near.v[k].meant});
}

/* abstract.<lang>.md, or abstract.md for the article's own language; false: another file. */
static bool abstract_language(struct str name, struct str own, struct str *lang)
{
	if (str_is(name, "abstract.md")) {
		*lang = own;
		return true;
	}
	if (!str_starts(name, STR("abstract.")) || !str_ends(name, STR(".md")) || name.len <= sizeof "abstract..md" - 1)
		return false;
	*lang = str_slice(name, sizeof "abstract." - 1, name.len - 3);
	return true;
}

static void load_abstract(const struct reader *r, struct bind *b, struct article *art, struct str path, struct str lang)
{
	const struct markdown_options opt = {.headings = true};
	struct prose prose = {.lang = lang};
	struct source src;
	struct srcmap map;

	if (!source_read(r, path, origin_file(art->file), &src))
		return;
	for (size_t i = 0; i < art->abstract.n; i++) {
		const struct prose *p = &art->abstract.v[i];
		if (str_eq(p->lang, lang) || (!p->lang.len && lang_same(lang, art->language.s))) {
			diag_error(r->diag, p->at, DIAG_DUPLICATE, "the abstract in '%.*s' is given here and in %.*s", STR_ARG(lang),
				   STR_ARG(path));
			diag_note(r->diag, origin_file(src.file), "delete one of them");
			return;
		}
	}
	if (bindtext_language(b, lang, origin_file(src.file)) != BINDTEXT_LISTED || !source_check(r->diag, src.file, src.text))
		return;
	check_front_matter(r->diag, &src);
	map = srcmap_lines(r->arena, src.file, src.text);
	bindtext_markdown(b, src.text, &map, opt, &prose);
	if (prose.blocks)
		ARENA_PUSH(r->arena, art->abstract.v, art->abstract.n) = prose;
	if (!art->abstract.at.line)
		art->abstract.at = prose.at;
}

/* The place of a language: the article's own, then those of the journal. */
static size_t language_place(const struct article *art, const struct journal *j, struct str lang)
{
	size_t i = 0;

	if (!lang.len || lang_same(lang, art->language.s))
		return 0;
	while (j && i < j->languages.n && !lang_same(j->languages.v[i].s, lang))
		i++;
	return i + 1;
}

/* Names of files are in the order of the alphabet, which is none for a reader. */
static void order_abstracts(struct article *art, const struct journal *j)
{
	for (size_t i = 1; i < art->abstract.n; i++)
		for (size_t k = i;
		     k && language_place(art, j, art->abstract.v[k].lang) < language_place(art, j, art->abstract.v[k - 1].lang); k--) {
			struct prose p = art->abstract.v[k];
			art->abstract.v[k] = art->abstract.v[k - 1];
			art->abstract.v[k - 1] = p;
		}
}

static void load_abstracts(const struct reader *r, struct bind *b, struct article *art, const struct journal *j, struct str dir)
{
	struct str *names, lang;
	bool faulty = false;
	size_t n, given = art->abstract.n;
	int err = inputs_list(r->inputs, r->arena, dir, &names, &n);

	if (err)
		diag_error(r->diag, command_line, DIAG_SYSTEM, "cannot list the folder %.*s: %s", STR_ARG(dir), strerror(err));
	for (size_t i = 0; i < n; i++) {
		size_t errors = diag_count(r->diag, DIAG_ERROR);
		if (!abstract_language(names[i], art->language.s, &lang)) {
			continue;
		}
		if (beneath_check(r, dir, names[i], origin_file(art->file)))
			load_abstract(r, b, art, path_join(r->arena, dir, names[i]), lang);
		faulty |= diag_count(r->diag, DIAG_ERROR) > errors;
	}
	if (art->abstract.n > given)
		order_abstracts(art, j);
	otherfiles_check(r->diag, art, names, n);
	if (faulty)
		ARENA_PUSH(r->arena, art->faulty.v, art->faulty.n) = (struct text){.s = STR("abstract")};
}

/* The language of the article: its own, or else the journal's first. */
static struct text peek_language(struct arena *a, const struct yaml_node *root, const struct journal *j)
{
	const struct yaml_node *n = yaml_find(root, STR("language"));
	struct str tag;

	if (n && is_language(a, n, &tag))
		return (struct text){tag, n->at};
	if (n && n->kind == YAML_SCALAR && !unicode_is_blank(n->text))
		return (struct text){str_trim(n->text), n->at};
	return (struct text){j ? journal_language(j) : STR(""), {0, 0, 0}};
}

/* The article's own PDF file: the one that it names, or body.pdf. */
static void find_body(const struct reader *r, struct article *art, struct str dir)
{
	struct str name = text_given(&art->body) ? art->body.s : STR("body.pdf"), path = path_join(r->arena, dir, name);
	struct text implied = {name, origin_file(art->file)};
	bool found = false;

	if (text_given(&art->body))
		found = beneath_file(r, dir, art->body.s, art->body.at);
	else if (inputs_exists(r->inputs, path) || inputs_is_lost_link(r->inputs, path)) {
		found = beneath_check(r, dir, name, implied.at);
		/* as if it were named: the article has a body, though a wrong one */
		art->body = found ? art->body : implied;
	}
	if (found)
		art->body_path = path;
}

/* Pages that the file does not give come from the issue's pagination. */
static void take_pages(struct article *art, struct arena *a, const struct issue *i, size_t number)
{
	const struct page_span *span;

	if (!i || !i->pagination || number >= i->pagination->n)
		return;
	span = &i->pagination->v[number];
	art->counted = span->counted;
	if (!text_given(&art->pages.first) && !span->located && span->first)
		article_set_pages(art, a, span->first, span->last);
}

static struct article *read_article(const struct reader *r, struct arena *nodes, const struct journal *j, const struct issue *i,
				    const struct article_order *order)
{
	bool head = order->head;
	struct str slug = order->slug;
	struct str dir = path_join(r->arena, i ? i->dir : STR("."), slug);
	struct str path = path_join(r->arena, dir, STR("article.yaml"));
	struct bind b = {.arena = r->arena, .diag = r->diag, .files = keys_files, .languages = languages_of(j), .head = head};
	struct article *art = ARENA_NEW(r->arena, struct article);
	struct yaml_node *tree;
	struct source src;
	int missing;

	missing = inputs_find_dir(r->inputs, dir);
	if (missing) {
		report_folder(r, i, order, dir, missing);
		return NULL;
	}
	if (!beneath_check(r, dir, STR("article.yaml"), listed_at(i, order)) || !source_read(r, path, listed_at(i, order), &src))
		return NULL;
	tree = yaml_load_apart(r->arena, nodes, r->diag, src.file, src.text);
	art->language = peek_language(r->arena, tree, j);
	if (!tree && !head)
		load_abstracts(r, &b, art, j, dir); /* to report their mistakes */
	if (!tree)
		return NULL;
	b.text = src.text;
	b.language = art->language.s;
	if (!bind_map(&b, tree, &keys_article, art))
		return NULL;
	art->slug = slug;
	art->path = path;
	art->file = src.file;
	art->faulty = b.faulty;
	reviewkeys_title(r->arena, r->diag, j, art);
	find_body(r, art, dir);
	take_pages(art, r->arena, i, order->number);
	article_index_affiliations(r->arena, art);
	if (!head) {
		load_abstracts(r, &b, art, j, dir);
		references_load(r, art, dir);
		bindtext_report_languages(&b);
		if (!order->unchecked)
			check_article(r->arena, r->diag, art, i && i->file ? i : NULL, j);
		affiliations_settle(r->arena, r->diag, art);
	}
	if (article_counts_anew(art)) /* checked, and not printed */
		art->pages = (struct pages){0};
	bindtext_settle(&keys_article, art, art->language.s);
	return art;
}

static struct article *load(const struct reader *r, const struct journal *j, const struct issue *i, const struct article_order *order)
{
	struct arena nodes = {0};
	struct article *art = read_article(r, &nodes, j, i, order);

	arena_done(&nodes);
	return art;
}

struct article *load_article(const struct reader *r, const struct journal *j, const struct issue *i, struct str slug, size_t number)
{
	return load(r, j, i, &(struct article_order){slug, number, .head = false});
}

struct article *load_article_head(const struct reader *r, const struct journal *j, const struct issue *i, struct str slug, size_t number)
{
	return load(r, j, i, &(struct article_order){slug, number, .head = true});
}

struct article *load_article_again(const struct reader *r, const struct journal *j, const struct issue *i, struct str slug, size_t number)
{
	return load(r, j, i, &(struct article_order){slug, number, .unchecked = true});
}
