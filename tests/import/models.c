/* Prints what is read of issues, each with its journal and all articles in their order, as `offprint show --model` does of one file: after
 * lines "== ISSUE", "= journal", "= issue", "= SLUG". */
#include <stdio.h>

#include "base/arena.h"
#include "input/keys.h"
#include "input/load.h"
#include "input/schema/dump.h"

static void dump(const char *name, const struct schema_map *map, const void *model, struct strbuf *out)
{
	strbuf_printf(out, "= %s\n", name);
	dump_map(map, model, out);
}

static bool print_issue(const char *folder)
{
	struct arena arena = {0};
	struct reader files = {&arena, diag_open(), NULL};
	struct strbuf out = {.arena = &arena};
	struct load_paths paths = {0};
	const struct journal *j = load_locate(&files, str_from(folder), &paths) ? load_journal(&files, paths.journal) : NULL;
	const struct issue *issue = j ? load_issue(&files, paths.issue, j) : NULL;

	if (issue) {
		strbuf_printf(&out, "== %s\n", folder);
		dump("journal", &keys_journal, j, &out);
		dump("issue", &keys_issue, issue, &out);
		for (size_t i = 0; issue_article(issue, i, NULL); i++) {
			struct str slug = issue_article(issue, i, NULL)->s;
			const struct article *art = load_article(&files, j, issue, slug, i);
			if (art)
				dump(str_cstr(&arena, slug), &keys_article, art, &out);
			for (size_t k = 0; art && k < art->references.n; k++)
				strbuf_printf(&out, "references.%zu: %.*s | %.*s\n", k + 1, STR_ARG(art->references.v[k].text.s),
					      STR_ARG(art->references.v[k].doi.s));
		}
		fwrite(out.ptr, 1, out.len, stdout);
	}
	diag_close(files.diag);
	arena_done(&arena);
	return issue != NULL;
}

int main(int argc, char **argv)
{
	bool ok = true;

	for (int i = 1; i < argc; i++)
		ok = print_issue(argv[i]) && ok;
	return !ok;
}
