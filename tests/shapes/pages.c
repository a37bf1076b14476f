/* Sets the front and back matter of an issue for many lists of pages in one process. Each line of standard input is a list: indexes, from
 * 0, of pages in issue.yaml, each followed by a minus sign if it goes to the back matter. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "input/annual.h"
#include "input/image.h"
#include "layout/matter/matter.h"
#include "paint/trace.h"
#include "run/shared.h"

/* The pages that a line selects from those of the issue. */
static struct page_items pick(struct arena *a, const struct page_items *all, const char *line)
{
	struct page_items out = {0};
	char *end;

	for (unsigned long i = strtoul(line, &end, 10); end != line; i = strtoul(line, &end, 10)) {
		struct page_item item;
		if (i >= all->n)
			break;
		item = all->v[i];
		item.place = *end == '-' ? PLACE_BACK : PLACE_FRONT;
		ARENA_PUSH(a, out.v, out.n) = item;
		line = end + (*end == '-');
	}
	return out;
}

static void print_list(struct shared *s, struct arena *a, struct diag *d, const struct matter_source *source, const char *line)
{
	struct arena_mark mark = arena_save(a);
	struct layout_context ctx = shared_context(s, a, d);
	struct page_items all = s->issue->pages;
	struct strbuf out = {.arena = a};

	s->issue->pages = pick(a, &all, line);
	for (int place = PLACE_FRONT; place <= PLACE_BACK; place++) {
		strbuf_printf(&out, "place %d of %s", place, line);
		trace_paint(matter_layout(&ctx, source, (enum page_place)place), false, &out);
	}
	s->issue->pages = all;
	fwrite(out.ptr, 1, out.len, stdout);
	arena_rewind(a, mark);
}

static void print_lists(struct shared *s, const struct reader *files)
{
	struct arena each = {0}, *shared = files->arena;
	struct diag *d = files->diag;
	size_t n = issue_article_count(s->issue);
	const struct article **articles = ARENA_ARRAY(shared, n, const struct article *);
	struct matter_source source = {.issue = s->issue, .articles = articles, .n_articles = n};
	char line[256];

	for (size_t i = 0; i < n; i++)
		articles[i] = load_article(files, s->journal, s->issue, issue_article(s->issue, i, NULL)->s, i);
	image_load_pages(files, s->issue);
	source.annual = annual_load(files, s->journal, &(struct annual_issue){s->issue, articles});
	while (fgets(line, sizeof line, stdin)) {
		print_list(s, &each, d, &source, line);
		fflush(stdout);
	}
	arena_done(&each);
}

int main(int argc, char **argv)
{
	struct arena shared = {0};
	struct diag *d = diag_open();
	const struct reader files = {&shared, d, inputs_open(NULL)};
	struct load_paths paths;
	struct shared s = {0};

	if (argc == 2 && load_locate(&files, str_from(argv[1]), &paths))
		shared_open(&s, &files, &paths);
	if (s.issue && shared_usable(&s))
		print_lists(&s, &files);
	diag_print(d, stderr, false);
	shared_close(&s);
	inputs_close(files.inputs);
	diag_close(d);
	arena_done(&shared);
	return fflush(stdout) != 0;
}
