/* Sets pages in files as `offprint paginate` does, for tests that give the numbers:
 *
 *     setpages [-n] [-a] ROOT FIRST LAST FILE...
 *
 * -n: print a diff instead; -a: replace given pages. The dash is that of all FILEs. Prints the outcome of each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/inputs.h"
#include "run/pagefile.h"

static void set(const struct pagefile *p, struct str path, const struct page_range *range)
{
	static const char *const names[] = {
		[PAGEFILE_LEFT] = "left",       [PAGEFILE_NUMBERED] = "numbered", [PAGEFILE_NO_BODY] = "no body",
		[PAGEFILE_CHANGED] = "changed", [PAGEFILE_FAILED] = "failed",
	};
	struct str value = STR("");
	enum pagefile_outcome outcome = pagefile_set(p, path, range, &value);

	if (!p->diff)
		printf("%s%s%.*s\n", names[outcome], value.len ? " " : "", STR_ARG(value));
}

int main(int argc, char **argv)
{
	struct arena a = {0};
	struct strbuf diff = {.arena = &a};
	struct pagefile p = {.arena = &a, .diag = diag_open()};
	struct page_range range;
	int i = 1, first;

	for (; i < argc && argv[i][0] == '-'; i++) {
		p.all = p.all || strcmp(argv[i], "-a") == 0;
		if (strcmp(argv[i], "-n") == 0)
			p.diff = &diff;
	}
	if (argc - i < 4)
		return 2;
	p.inputs = inputs_open(NULL);
	if (inputs_confine(p.inputs, str_from(argv[i]), str_from(argv[i])))
		return 2;
	range = (struct page_range){.first = (uint32_t)atoi(argv[i + 1]), .last = (uint32_t)atoi(argv[i + 2])};
	first = i + 3;
	for (i = first; i < argc; i++)
		pagefile_vote(&p, str_from(argv[i]));
	for (i = first; i < argc; i++)
		set(&p, str_from(argv[i]), &range);
	if (diff.len)
		fwrite(diff.ptr, 1, diff.len, stdout);
	diag_print(p.diag, stderr, false);
	diag_close(p.diag);
	inputs_close(p.inputs);
	arena_done(&a);
	return 0;
}
