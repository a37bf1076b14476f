/* Prints the program's tables, one entry per line, for tests that compare the documentation with them. */
#include <stdio.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/image.h"
#include "base/unicode.h"
#include "body/survey.h"
#include "diag/diagentry.h"
#include "import/format/table.h"
#include "input/design/designkeys.h"
#include "input/keys.h"
#include "input/load.h"
#include "input/markdown/mdsource.h"
#include "input/markdown/mdtable.h"
#include "input/schema/bindtext.h"
#include "input/schema/value.h"
#include "layout/par/par.h"
#include "options.h"
#include "paint/pdfimage.h"
#include "run/worker.h"

/* The limits as worded in the manual. */
static void dump_limits(struct strbuf *out)
{
	strbuf_printf(out, "limit FILE_TEXT_LIMIT %zu MiB\n", FILE_TEXT_LIMIT >> 20);
	strbuf_printf(out, "limit FILE_SIZE_LIMIT %zu MiB\n", FILE_SIZE_LIMIT >> 20);
	strbuf_printf(out, "limit YAML_DEPTH_LIMIT %d\n", YAML_DEPTH_LIMIT);
	strbuf_printf(out, "limit YAML_NODE_LIMIT %d\n", YAML_NODE_LIMIT);
	strbuf_printf(out, "limit SCHEMA_ITEMS_LIMIT %d\n", SCHEMA_ITEMS_LIMIT);
	strbuf_printf(out, "limit SCHEMA_LANGUAGES_LIMIT %d\n", SCHEMA_LANGUAGES_LIMIT);
	strbuf_printf(out, "limit VALUE_PARTS_LIMIT %d\n", VALUE_PARTS_LIMIT);
	strbuf_printf(out, "limit LOAD_ARTICLES_LIMIT %d\n", LOAD_ARTICLES_LIMIT);
	strbuf_printf(out, "limit BINDTEXT_MARKDOWN_LIMIT %d KiB\n", BINDTEXT_MARKDOWN_LIMIT / 1024);
	strbuf_printf(out, "limit MARKDOWN_BLOCKS_LIMIT %d\n", MARKDOWN_BLOCKS_LIMIT);
	strbuf_printf(out, "limit MARKDOWN_BRACKETS_LIMIT %d\n", MARKDOWN_BRACKETS_LIMIT);
	strbuf_printf(out, "limit MDSOURCE_DEPTH %d\n", MDSOURCE_DEPTH);
	strbuf_printf(out, "limit MDTABLE_COLUMNS %d\n", MDTABLE_COLUMNS);
	strbuf_printf(out, "limit PAR_TEXT_LIMIT %d KiB\n", PAR_TEXT_LIMIT / 1024);
	strbuf_printf(out, "limit PAR_WIDTH_LIMIT %d pt\n", PAR_WIDTH_LIMIT / MPT_PER_PT);
	strbuf_printf(out, "limit UNICODE_MARKS_LIMIT %d\n", UNICODE_MARKS_LIMIT);
	strbuf_printf(out, "limit IMAGE_MEGAPIXELS_LIMIT %d million\n", IMAGE_MEGAPIXELS_LIMIT);
	strbuf_printf(out, "limit PDFIMAGE_MIB_LIMIT %d MiB\n", PDFIMAGE_MIB_LIMIT);
	strbuf_printf(out, "limit WORKER_MEMORY_LIMIT %d MiB\n", WORKER_MEMORY_LIMIT);
	strbuf_printf(out, "limit WORKER_JOIN_MEMORY_LIMIT %d MiB\n", WORKER_JOIN_MEMORY_LIMIT);
	strbuf_printf(out, "limit WORKER_JOIN_CPU_LIMIT %d seconds\n", WORKER_JOIN_CPU_LIMIT);
	strbuf_printf(out, "limit SURVEY_SIZE_LIMIT %zu MiB\n", SURVEY_SIZE_LIMIT >> 20);
	strbuf_printf(out, "limit WORKER_CPU_LIMIT %d seconds\n", WORKER_CPU_LIMIT);
}

int main(void)
{
	struct arena arena = {0};
	struct strbuf out = {.arena = &arena};

	options_dump(&out);
	for (int code = 0; code < DIAG_CODE_COUNT; code++)
		strbuf_printf(&out, "code %s%s%s\n", diag_entries[code].code, diag_entries[code].is_error ? " error" : "",
			      diag_entries[code].is_warning ? " warning" : "");
	dump_limits(&out);
	for (size_t i = 0; tablekeys_key(i); i++)
		strbuf_printf(&out, "column %s\n", tablekeys_key(i));
	strbuf_puts(&out, "schema\n");
	schema_list(&keys_journal, "journal", &out);
	schema_list(&keys_issue, "issue", &out);
	schema_list(&keys_article, "article", &out);
	schema_list(&designkeys_design, "design", &out);
	schema_list(&designkeys_rule, "rule", &out);
	schema_list(&designkeys_column, "column", &out);
	fwrite(out.ptr, 1, out.len, stdout);
	arena_done(&arena);
	return 0;
}
