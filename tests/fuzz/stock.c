#include "stock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "data/data.h"
#include "folder.h"
#include "fuzz.h"
#include "paint/pdf.h"

#define ISSUE "first-issue"

static struct {
	struct arena arena;
	struct diag *diag;
	struct shared setup;
	struct pdf_painter *painter;
	struct inputs *inputs;
	FILE *nowhere;
} stock;

void stock_require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "broken invariant: %s\n", what);
	abort();
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct arena a = {0};
	const char *beside = str_cstr(&a, path_join(&a, path_dir(str_from(**argv)), STR("fonts")));

	(void)argc;
	if (file_is_dir(beside))
		setenv("OFFPRINT_FONTS", beside, 0);
	arena_done(&a);
	return 0;
}

struct str stock_file(const char *name)
{
	struct arena a = {0};
	const struct data_file *f = data_find(path_join(&a, STR("new"), str_from(name)));

	stock_require(f, name);
	arena_done(&a);
	return f->bytes;
}

void stock_write(const char *folder)
{
	static const char *const names[] = {"journal.yaml", ISSUE "/issue.yaml", ISSUE "/first-article/article.yaml"};
	struct arena a = {0};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		folder_write(str_cstr(&a, path_join(&a, str_from(folder), str_from(names[i]))), stock_file(names[i]));
	arena_done(&a);
}

struct reader stock_reader(struct arena *a, struct diag *d)
{
	struct str root = str_from(folder_path(a, "."));

	if (!stock.inputs) {
		stock.inputs = inputs_open(NULL);
		stock_require(inputs_confine(stock.inputs, root, root) == 0, "the folder of the process is there");
	}
	return (struct reader){a, d, stock.inputs};
}

void stock_open(struct shared *s, struct arena *a, struct diag *d, const char *folder)
{
	struct str dir = str_from(folder_path(a, folder));
	struct load_paths paths = {
		.journal = path_join(a, dir, STR("journal.yaml")),
		.issue = path_join(a, dir, STR(ISSUE "/issue.yaml")),
	};

	const struct reader files = stock_reader(a, d);

	shared_open(s, &files, &paths);
}

static void close_all(void)
{
	shared_close(&stock.setup);
	diag_close(stock.diag);
	arena_done(&stock.arena);
	pdf_close(stock.painter);
	inputs_close(stock.inputs);
	if (stock.nowhere)
		fclose(stock.nowhere);
}

static void prepare(void)
{
	static bool done;

	if (done)
		return;
	done = true;
	atexit(close_all);
	stock.painter = pdf_open();
	stock.nowhere = fopen("/dev/null", "w");
	stock_require(stock.nowhere, "/dev/null can be opened");
}

struct shared *stock_shared(struct diag **d)
{
	prepare();
	if (!stock.diag) {
		stock.diag = diag_open();
		stock_write("stock");
		stock_open(&stock.setup, &stock.arena, stock.diag, "stock");
		diag_print(stock.diag, stderr, false);
		stock_require(shared_usable(&stock.setup) && stock.setup.issue, "the journal of 'offprint new' can be used");
	}
	*d = stock.diag;
	return &stock.setup;
}

void stock_paint(struct arena *a, struct diag *d, const struct document *doc)
{
	struct str bytes;

	prepare();
	if (!doc->n_pages)
		return;
	if (pdf_paint(stock.painter, a, d, doc, &bytes, NULL))
		stock_require(str_starts(bytes, STR("%PDF-")) && str_ends(bytes, STR("%%EOF\n")), "a file is whole");
	else
		stock_require(diag_count(d, DIAG_ERROR) > 0, "what is not painted has a message");
}

void stock_print(const struct diag *d)
{
	prepare();
	diag_print(d, stock.nowhere, false);
	diag_print(d, stock.nowhere, true);
	diag_print_as(d, DIAG_JSON, STR(""), stock.nowhere);
	diag_print_as(d, DIAG_GITHUB, STR("/"), stock.nowhere);
}
