#include "bed.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "data/data.h"
#include "folder.h"
#include "input/check/final.h"
#include "input/image.h"
#include "input/keys.h"
#include "input/schema/dump.h"
#include "layout/cover/cover.h"
#include "layout/matter/matter.h"
#include "run/assemble.h"
#include "stock.h"

#define FOLDER "bed"
#define ISSUE "first-issue"
#define OTHER "second-issue"

/* White, 1 pixel. */
static const unsigned char pixel[] = {
	0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
	0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00,
	0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0x0f, 0x00, 0x01, 0x01, 0x01, 0x00,
	0xb1, 0x38, 0xf6, 0x14, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
};

/* An empty source: a text of bed.c. */
static const struct {
	const char *name, *source;
} files[] = {
	{"journal.yaml", "specimen/journal.yaml"},
	{ISSUE "/issue.yaml", ""},
	{ISSUE "/article/article.yaml", "specimen/article.yaml"},
	{ISSUE "/corrected/article.yaml", "specimen/corrected.yaml"},
	{ISSUE "/foreword/article.yaml", "specimen/foreword.yaml"},
	{ISSUE "/page.md", "specimen/page.en.md"},
	{ISSUE "/page.ru.md", "specimen/page.ru.md"},
	{OTHER "/issue.yaml", ""},
	{OTHER "/article/article.yaml", "specimen/article.yaml"},
};

static const char issue_text[] = "volume: 2\nnumber: 3\nyear: 2020\nsections:\n"
				 "  - {title: {ru: История, en: History}, articles: [article, corrected]}\n  - articles: [foreword]\n"
				 "pages: [{page: title-page}, {page: imprint}, {page: boards}, {page: contents}, {page: annual-contents},\n"
				 "  {page: abstracts, place: back}, {page: authors, place: back}, {page: keywords, place: back},\n"
				 "  {page: text, place: back, title: {en: For authors}, source: {ru: page.ru.md, en: page.md}},\n"
				 "  {page: colophon, place: back}, {page: cover, image: image.png, alt: {ru: Поле, en: A field}}]\n";
static const char other_text[] = "number: 4\nyear: 2020\nsections: [{title: {en: History}, articles: [article]}]\n";

static struct {
	struct arena arena;
	struct diag *diag;
	struct shared setup;
} bed;

static struct str text_of(size_t file)
{
	const struct data_file *f;

	if (!*files[file].source)
		return str_from(file == 1 ? issue_text : other_text);
	f = data_find(str_from(files[file].source));
	stock_require(f, files[file].source);
	return f->bytes;
}

void bed_write(const char *folder)
{
	struct arena a = {0};

	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		folder_write(str_cstr(&a, path_join(&a, str_from(folder), str_from(files[i].name))), text_of(i));
	folder_write(str_cstr(&a, path_join(&a, str_from(folder), STR(ISSUE "/image.png"))),
		     (struct str){(const char *)pixel, sizeof pixel});
	arena_done(&a);
}

static void set_cover(const struct reader *r, struct shared *s, size_t number)
{
	struct layout_context ctx = shared_context(s, r->arena, r->diag);
	struct cover_source source = assemble_cover(r, s, issue_article(s->issue, number, NULL)->s, number);

	stock_require(source.article || diag_count(r->diag, DIAG_ERROR) > 0, "an article that is not loaded has a message");
	if (!source.article)
		return;
	assemble_labels(&ctx, source.article);
	assemble_check_words(&ctx, s->issue, source.article);
	stock_paint(r->arena, r->diag, cover_layout(&ctx, s->issue, source.section, source.article));
}

void bed_set(struct arena *a, struct diag *d, struct shared *s)
{
	enum { COVERS = 4 };
	const struct reader reader = stock_reader(a, d);
	struct layout_context ctx = shared_context(s, a, d);
	struct matter_source source = assemble_matter(&reader, s, NULL);

	if (!shared_usable(s))
		return;
	for (size_t i = 0; i < source.n_articles && i < COVERS; i++)
		set_cover(&reader, s, i);
	stock_paint(a, d, matter_layout(&ctx, &source, PLACE_FRONT));
	stock_paint(a, d, matter_layout(&ctx, &source, PLACE_BACK));
}

static void close_bed(void)
{
	shared_close(&bed.setup);
	diag_close(bed.diag);
	arena_done(&bed.arena);
}

static void open_bed(void)
{
	if (bed.diag)
		return;
	bed.diag = diag_open();
	atexit(close_bed);
	bed_write(FOLDER);
	stock_open(&bed.setup, &bed.arena, bed.diag, FOLDER);
	diag_print(bed.diag, stderr, false);
	stock_require(shared_usable(&bed.setup) && bed.setup.issue, "the journal of data/specimen can be used");
}

/* The bed with this issue in place of its own, which is returned. */
static struct issue *exchange(struct arena *a, struct issue *issue)
{
	struct shared *s = &bed.setup;
	struct issue *before = s->issue;

	s->issue = issue;
	s->pagination = (struct pagination){.n = issue_article_count(issue), .rectos = issue->articles_open == SIDE_RECTO};
	s->pagination.v = ARENA_ARRAY(a, s->pagination.n, struct page_span);
	issue->pagination = &s->pagination;
	return before;
}

void bed_try_issue(struct str yaml)
{
	struct arena a = {0};
	struct strbuf out = {.arena = &a};
	struct issue *issue, *before;
	struct reader reader;
	struct diag *d;

	open_bed();
	d = diag_child(bed.diag);
	reader = stock_reader(&a, d);
	folder_write(FOLDER "/" ISSUE "/issue.yaml", yaml);
	issue = load_issue(&reader, str_from(folder_path(&a, FOLDER "/" ISSUE "/issue.yaml")), bed.setup.journal);
	stock_require(issue || diag_count(d, DIAG_ERROR) > 0, "an issue that is not loaded has a message");
	if (issue) {
		dump_map(&keys_issue, issue, &out);
		final_check_issue(final_load(&a, d), &reader, issue);
		before = exchange(&a, issue);
		bed_set(&a, d, &bed.setup);
		exchange(&bed.arena, before);
	}
	stock_print(d);
	diag_close(d);
	arena_done(&a);
}
