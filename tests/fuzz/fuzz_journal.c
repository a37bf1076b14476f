/* journal.yaml, with its design, labels and citation styles: the pages and cover sheets of an issue are set with it.
 *
 * It may use font.ttf, a font of the program.
 */
#include "fuzz.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "bed.h"
#include "folder.h"
#include "input/check/final.h"
#include "input/design/design.h"
#include "input/keys.h"
#include "input/schema/dump.h"
#include "stock.h"

#define FOLDER "own"

static void write_folder(void)
{
	const char *fonts = getenv("OFFPRINT_FONTS");
	struct arena a = {0};
	struct str bytes;

	stock_require(fonts, "$OFFPRINT_FONTS is set");
	stock_require(file_read(&a, str_cstr(&a, path_join(&a, str_from(fonts), STR("paratype/PTF55F.ttf"))), FILE_SIZE_LIMIT, &bytes) == 0,
		      "the fonts are there");
	bed_write(FOLDER);
	folder_write(FOLDER "/font.ttf", bytes);
	arena_done(&a);
}

static void dump(struct arena *a, struct diag *d, const struct shared *s)
{
	const struct reader reader = stock_reader(a, d);
	struct strbuf out = {.arena = a};

	dump_map(&keys_journal, s->journal, &out);
	if (s->design)
		design_dump(a, d, s->design, s->journal, &out);
	final_check_journal(final_load(a, d), &reader, s->journal);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool written;
	struct arena a = {0};
	struct diag *d = diag_open();
	struct shared s;

	if (!written)
		write_folder();
	written = true;
	folder_write(FOLDER "/journal.yaml", (struct str){(const char *)data, size});
	stock_open(&s, &a, d, FOLDER);
	stock_require(!s.journal_missing || diag_count(d, DIAG_ERROR) > 0, "a journal that is not loaded has a message");
	if (!s.journal_missing) {
		dump(&a, d, &s);
		bed_set(&a, d, &s);
	}
	stock_print(d);
	shared_close(&s);
	diag_close(d);
	arena_done(&a);
	return 0;
}
