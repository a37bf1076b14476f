/* A file that is imported, by the reader named READER; in the test suite, where one program stands for all readers, by the one named in
 * $FUZZ_READER. What it hands over is whole: it can be packed and unpacked, and no text in it is empty. A reader that ends early says why. */
#define _GNU_SOURCE /* memfd_create() */
#include "fuzz.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "folder.h"
#include "import/import.h"
#include "stock.h"

#ifndef READER
#define READER getenv("FUZZ_READER")
#endif

static size_t check(const struct draft *d)
{
	size_t n = 1;

	stock_require(d->kind != DRAFT_TEXT || (d->text.len && !d->child), "a text is not empty, and has no children");
	stock_require(!d->last || !d->last->next, "the last child is the last");
	for (const struct draft *c = d->child; c; c = c->next)
		n += check(c);
	return n;
}

static void take(void *ctx, struct draft *record, struct str path)
{
	struct arena a = {0};
	struct strbuf bytes = {.arena = &a};
	const struct draft *again;

	(void)ctx, (void)path;
	draft_pack(record, &bytes);
	again = draft_unpack(&a, strbuf_str(&bytes));
	stock_require(again && check(record) == check(again), "a record comes back as it was");
	arena_done(&a);
}

static void read_as(const struct import_reader *reader, int fd, size_t size, int bodies)
{
	struct arena a = {0};
	struct import_report report = {0};
	struct import_source s = {
		.arena = &a, .path = STR("input"), .fd = fd, .size = size, .report = &report, .bodies = bodies, .take = take};
	FILE *nowhere = fopen("/dev/null", "w");

	if (!reader->read(&s))
		stock_require(report.counts[IMPORT_FAILED] > 0, "a reader that fails says why");
	for (unsigned i = 1; i <= s.n_bodies; i++) {
		char name[32];
		snprintf(name, sizeof name, "body-%u", i);
		unlinkat(bodies, name, 0);
	}
	if (nowhere) {
		report_print(&report, nowhere);
		report_print_json(&report, nowhere);
		fclose(nowhere);
	}
	report_done(&report);
	arena_done(&a);
}

static int bodies_folder(void)
{
	static int fd = -1;
	struct arena a = {0};

	if (fd < 0) {
		folder_write("bodies/kept", STR("x"));
		fd = open(folder_path(&a, "bodies"), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		stock_require(fd >= 0, "a folder for bodies");
	}
	arena_done(&a);
	return fd;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = {(const char *)data, size};
	struct arena a = {0};
	int fd = memfd_create("input", MFD_CLOEXEC);
	const char *name = READER;
	bool known = false;

	stock_require(fd >= 0 && (!size || write(fd, data, size) == (ssize_t)size), "a file in memory");
	for (size_t i = 0; import_readers[i]; i++) {
		import_readers[i]->recognise(bytes, STR("input"));
		if (name && !strcmp(import_readers[i]->name, name)) {
			read_as(import_readers[i], fd, size, bodies_folder());
			known = true;
		}
	}
	stock_require(known, "READER is the name of a reader");
	close(fd);
	arena_done(&a);
	return 0;
}
