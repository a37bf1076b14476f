/* Turns one article into its cover sheet, as a worker does.
 *
 * The bytes are split into files at lines that begin with "%%% " and a name: article.yaml, abstract.ru.md and so on, see below; the part
 * before the first such line is article.yaml. If there is a journal.yaml or an issue.yaml, everything is loaded again, and the front and
 * back matter are made too.
 */
#include "fuzz.h"

#include "base/arena.h"
#include "base/file.h"
#include "folder.h"
#include "input/image.h"
#include "layout/cover/cover.h"
#include "layout/matter/matter.h"
#include "stock.h"

#define MARKER "%%% "
#define ARTICLE "first-issue/first-article/"

enum { JOURNAL, ISSUE_FILE, ARTICLE_FILE, FILES = 10 };

/* In the order of the enumeration above. */
static const struct {
	const char *name, *path;
} files[FILES] = {
	{"journal.yaml", "journal.yaml"},
	{"issue.yaml", "first-issue/issue.yaml"},
	{"article.yaml", ARTICLE "article.yaml"},
	{"abstract.md", ARTICLE "abstract.md"},
	{"abstract.ru.md", ARTICLE "abstract.ru.md"},
	{"abstract.en.md", ARTICLE "abstract.en.md"},
	{"abstract.de.md", ARTICLE "abstract.de.md"},
	{"page.md", "first-issue/page.md"},
	{"image.png", "first-issue/image.png"},
	{"font.ttf", "font.ttf"},
};

struct feed {
	struct str bytes[FILES];
	bool given[FILES];
};

static size_t find_marker(struct str s, size_t from)
{
	for (size_t at = str_find(s, STR(MARKER), from); at != SIZE_MAX; at = str_find(s, STR(MARKER), at + 1))
		if (at == 0 || s.ptr[at - 1] == '\n')
			return at;
	return s.len;
}

static void set_file(struct feed *in, struct str name, struct str bytes)
{
	for (size_t i = 0; i < FILES; i++) {
		if (str_is(name, files[i].name)) {
			in->bytes[i] = bytes;
			in->given[i] = true;
		}
	}
}

static struct feed cut(struct str s)
{
	struct feed in = {0};
	size_t at = find_marker(s, 0);

	set_file(&in, STR("article.yaml"), str_slice(s, 0, at));
	while (at < s.len) {
		size_t line = str_find(s, STR("\n"), at), next;
		line = line == SIZE_MAX ? s.len : line + 1;
		next = find_marker(s, line);
		set_file(&in, str_trim(str_slice(s, at + sizeof MARKER - 1, line)), str_slice(s, line, next));
		at = next;
	}
	return in;
}

static void write_files(const char *folder, const struct feed *in)
{
	struct arena a = {0};

	for (size_t i = 0; i < FILES; i++) {
		char *path = str_cstr(&a, path_join(&a, str_from(folder), str_from(files[i].path)));
		if (in->given[i])
			folder_write(path, in->bytes[i]);
		else if (i <= ISSUE_FILE)
			folder_write(path, stock_file(files[i].path));
		else
			folder_remove(path);
	}
	arena_done(&a);
}

static void make_cover(struct arena *a, struct diag *d, struct shared *s)
{
	const struct reader reader = stock_reader(a, d);
	struct layout_context ctx = shared_context(s, a, d);
	const struct section *section = NULL;
	const struct article *article;

	if (issue_article_count(s->issue))
		issue_article(s->issue, 0, &section);
	article = load_article(&reader, s->journal, s->issue, STR("first-article"), 0);
	stock_require(article || diag_count(d, DIAG_ERROR) > 0, "an article that is not loaded has a message");
	if (article && shared_usable(s))
		stock_paint(a, d, cover_layout(&ctx, s->issue, section, article));
}

static void make_matter(struct arena *a, struct diag *d, struct shared *s)
{
	const struct reader reader = stock_reader(a, d);
	struct layout_context ctx = shared_context(s, a, d);
	size_t n = issue_article_count(s->issue);
	const struct article **articles = ARENA_ARRAY(a, n, const struct article *);
	struct matter_source source = {.issue = s->issue, .n_articles = n};

	for (size_t i = 0; i < n; i++)
		articles[i] = load_article_head(&reader, s->journal, s->issue, issue_article(s->issue, i, NULL)->s, i);
	if (!shared_usable(s))
		return;
	source.articles = articles;
	image_load_pages(&reader, s->issue);
	stock_paint(a, d, matter_layout(&ctx, &source, PLACE_FRONT));
	stock_paint(a, d, matter_layout(&ctx, &source, PLACE_BACK));
}

static void run_all(const struct feed *in)
{
	struct arena a = {0}, article = {0};
	struct diag *d = diag_open();
	struct shared s;

	write_files("own", in);
	stock_open(&s, &a, d, "own");
	if (s.journal && s.issue) {
		make_cover(&article, d, &s);
		make_matter(&article, d, &s);
	}
	stock_print(d);
	shared_close(&s);
	diag_close(d);
	arena_done(&article);
	arena_done(&a);
}

static void run_article(const struct feed *in)
{
	struct diag *parent, *d;
	struct shared *s = stock_shared(&parent);
	struct arena a = {0};

	d = diag_child(parent);
	write_files("stock", in);
	make_cover(&a, d, s);
	stock_print(d);
	diag_close(d);
	arena_done(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct feed in = cut((struct str){(const char *)data, size});

	if (in.given[JOURNAL] || in.given[ISSUE_FILE])
		run_all(&in);
	else
		run_article(&in);
	return 0;
}
