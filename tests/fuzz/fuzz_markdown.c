/* Markdown: as a free page, and as a title. */
#include "fuzz.h"

#include "base/arena.h"
#include "input/markdown/markdown.h"
#include "input/yaml/source.h"

static void parse(struct str text, struct markdown_options options)
{
	struct arena a = {0};
	struct diag *d = diag_open();
	uint32_t file = diag_file(d, STR("f.md"), text);

	if (source_check(d, file, text)) {
		struct srcmap map = srcmap_lines(&a, file, text);
		markdown_parse(&a, d, text, &map, options);
	}
	diag_close(d);
	arena_done(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = {(const char *)data, size};

	parse(text, (struct markdown_options){.headings = true, .images = true, .tables = true});
	parse(text, (struct markdown_options){.inline_only = true});
	return 0;
}
