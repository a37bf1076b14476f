/* Prints what the readers of `import` find in files: the records as indented text, then the report. test_importdump
 * [COLUMN=KEY...] FILE... */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "import/import.h"

static void print(const struct draft *d, int depth)
{
	printf("%*s%.*s", depth * 2, "", STR_ARG(d->key));
	if (d->kind == DRAFT_TEXT)
		printf("%s\"%.*s\" (%.*s)%s%.*s", d->key.len ? ": " : "", STR_ARG(d->text), STR_ARG(d->where),
		       d->guess.len ? " guessed " : "", STR_ARG(d->guess));
	printf("%s\n", d->kind == DRAFT_LIST ? " []" : d->kind == DRAFT_MAP ? " {}" : "");
	for (const struct draft *c = d->child; c; c = c->next)
		print(c, depth + 1);
}

static void take(void *ctx, struct draft *record, struct str path)
{
	(void)ctx, (void)path;
	print(record, 0);
}

static bool read_file(const char *path, struct import_report *report, int bodies, struct import_columns columns)
{
	struct arena a = {0};
	struct import_source s = {
		.arena = &a, .path = str_from(path), .report = report, .bodies = bodies, .take = take, .columns = columns};
	char head[IMPORT_HEAD];
	const struct import_reader *reader;
	struct stat st;
	ssize_t n;
	bool ok = false;

	s.fd = open(path, O_RDONLY);
	if (s.fd < 0 || fstat(s.fd, &st) != 0)
		return false;
	s.size = (uint64_t)st.st_size;
	n = pread(s.fd, head, sizeof head, 0);
	reader = n > 0 ? import_recognise((struct str){head, (size_t)n}, s.path) : NULL;
	if (reader) {
		printf("== %s: %s\n", path, reader->name);
		ok = reader->read(&s);
	}
	arena_done(&a);
	close(s.fd);
	return ok;
}

int main(int argc, char **argv)
{
	struct import_report report = {0};
	int bodies = open(".", O_RDONLY | O_DIRECTORY);
	struct import_column columns[20];
	size_t n = 0;
	bool ok = true;

	for (int i = 1; i < argc; i++) {
		const char *equals = strchr(argv[i], '=');
		if (equals && n < sizeof columns / sizeof *columns)
			columns[n++] = (struct import_column){.column = {argv[i], (size_t)(equals - argv[i])}, .key = str_from(equals + 1)};
		else
			ok = read_file(argv[i], &report, bodies, (struct import_columns){columns, n}) && ok;
	}
	report_print(&report, stdout);
	report_done(&report);
	close(bodies);
	return !ok;
}
