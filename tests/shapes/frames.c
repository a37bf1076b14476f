/* Prints the cover sheets of all articles of an issue as frames, each after a line "sheet FOLDER": one process for thousands of sheets. */
#include <stdio.h>

#include "base/arena.h"
#include "input/image.h"
#include "layout/cover/cover.h"
#include "paint/trace.h"
#include "run/shared.h"

static void print_sheet(struct shared *s, struct arena *a, struct diag *parent, size_t index)
{
	struct arena_mark mark = arena_save(a);
	struct diag *d = diag_child(parent);
	struct layout_context ctx = shared_context(s, a, d);
	struct strbuf out = {.arena = a};
	const struct section *section;
	struct str slug = issue_article(s->issue, index, &section)->s;
	const struct reader r = {a, d, NULL};
	struct article *article = load_article(&r, s->journal, s->issue, slug, index);

	strbuf_printf(&out, "sheet %.*s\n", STR_ARG(slug));
	if (article)
		image_load_article(&r, article);
	if (article)
		trace_paint(cover_layout(&ctx, s->issue, section, article), false, &out);
	fwrite(out.ptr, 1, out.len, stdout);
	diag_print(d, stderr, false);
	diag_close(d);
	arena_rewind(a, mark);
}

int main(int argc, char **argv)
{
	struct arena shared = {0}, each = {0};
	struct diag *d = diag_open();
	struct load_paths paths;
	struct shared s = {0};

	if (argc == 2 && load_locate(&(struct reader){&shared, d, NULL}, str_from(argv[1]), &paths))
		shared_open(&s, &(struct reader){&shared, d, NULL}, &paths);
	for (size_t i = 0; s.issue && shared_usable(&s) && i < issue_article_count(s.issue); i++)
		print_sheet(&s, &each, d, i);
	diag_print(d, stderr, false);
	shared_close(&s);
	diag_close(d);
	arena_done(&each);
	arena_done(&shared);
	return fflush(stdout) != 0;
}
