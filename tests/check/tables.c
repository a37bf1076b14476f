/* Prints the program's tables, one entry a line, for the tests that hold the documents against them. */
#include <stdio.h>

#include "base/arena.h"
#include "base/diagentry.h"
#include "input/designkeys.h"
#include "input/schema.h"
#include "options.h"

int main(void)
{
	struct arena arena = {0};
	struct strbuf out = {.arena = &arena};

	options_dump(&out);
	for (int code = 0; code < DIAG_CODE_COUNT; code++)
		strbuf_printf(&out, "code %s%s%s\n", diag_entries[code].code, diag_entries[code].is_error ? " error" : "",
			      diag_entries[code].is_warning ? " warning" : "");
	strbuf_puts(&out, "schema\n");
	schema_dump(&schema_journal, &out);
	schema_dump(&schema_issue, &out);
	schema_dump(&schema_article, &out);
	strbuf_puts(&out, "design\n");
	designkeys_dump(&out);
	fwrite(out.ptr, 1, out.len, stdout);
	arena_done(&arena);
	return 0;
}
