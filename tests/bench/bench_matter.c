/* Makes the front matter of an issue, and nothing else: its pages, processor time and the largest memory of the process.
 *
 * bench_matter ISSUE [FILE]: of the issue in this folder; the PDF file to FILE.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/arena.h"
#include "base/inputs.h"
#include "run/make.h"

static double seconds(const struct timeval *t)
{
	return (double)t->tv_sec + (double)t->tv_usec / 1e6;
}

static bool save(const char *path, struct str bytes)
{
	FILE *f = fopen(path, "wb");
	bool ok = f && fwrite(bytes.ptr, 1, bytes.len, f) == bytes.len;

	return f && fclose(f) == 0 && ok;
}

/* What a worker of the program does. */
static bool make(struct shared *s, struct reader files, struct made *made)
{
	struct arena *own = calloc(1, sizeof *own);
	const struct run_options options = {0};
	const struct product_choice choice = {.issue = s->issue, .only = &options.only};
	struct strbuf line = {.arena = own};
	struct json json = {.out = &line, .flat = true};
	struct maker m = {.shared = s,
			  .options = &options,
			  .painter = pdf_open(),
			  .files = files,
			  .own = {own, files.diag, files.inputs},
			  .last = true,
			  .write = true,
			  .choice = &choice};

	made->line = &json;
	product_rows[PRODUCT_FRONT_MATTER].make(&m, 0, made);
	return made->bytes.len && !diag_count(files.diag, DIAG_ERROR);
}

int main(int argc, char **argv)
{
	struct arena kept = {0};
	struct reader files = {&kept, diag_open(), inputs_open(NULL)};
	struct load_paths paths;
	struct shared shared;
	struct made made = {0};
	struct rusage before, after;

	if (argc < 2 || !load_locate(&files, str_from(argv[1]), &paths))
		return 2;
	shared_open(&shared, &files, &paths);
	getrusage(RUSAGE_SELF, &before);
	if (!shared_usable(&shared) || !make(&shared, files, &made) || (argc > 2 && !save(argv[2], made.bytes)))
		return 1;
	getrusage(RUSAGE_SELF, &after);
	printf("%u pages, %.2f s of CPU, %.1f MiB at the start, %.1f at most\n", made.pages,
	       seconds(&after.ru_utime) + seconds(&after.ru_stime) - seconds(&before.ru_utime) - seconds(&before.ru_stime),
	       (double)before.ru_maxrss / 1024, (double)after.ru_maxrss / 1024);
	return 0;
}
