#include "command/runsummary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/mdescape.h"

enum { ROWS_MAX = 200 };

static void put_numbers(struct strbuf *out, const struct runsummary_issue *row, const char *done)
{
	strbuf_printf(out, " | %zu", row->articles);
	if (done)
		strbuf_printf(out, " | %zu", row->files);
	strbuf_printf(out, " | %zu | %zu |\n", row->errors, row->warnings);
}

/* Errors and warnings that are of no single issue count only in the last row. */
static void put_table(struct strbuf *out, const struct command *c, const struct runsummary_issue *v, size_t n, const char *done)
{
	struct runsummary_issue total = {
		.errors = diag_count(c->diag, DIAG_ERROR),
		.warnings = diag_count(c->diag, DIAG_WARNING),
	};

	strbuf_printf(out, "| Issue | Articles |%s%s Errors | Warnings |\n", done ? done : "", done ? " |" : "");
	strbuf_printf(out, "| --- | ---: |%s ---: | ---: |\n", done ? " ---: |" : "");
	for (size_t i = 0; i < n; i++) {
		total.articles += v[i].articles;
		total.files += v[i].files;
		if (i >= ROWS_MAX)
			continue;
		strbuf_puts(out, "| ");
		mdescape_put(out, v[i].name);
		put_numbers(out, &v[i], done);
	}
	strbuf_printf(out, "| **%zu issue%s**", n, n == 1 ? "" : "s");
	put_numbers(out, &total, done);
}

/* The messages as Markdown; NULL: no memory. */
static FILE *open_text(char **bytes, size_t *n, const struct command *c, struct str head)
{
	FILE *f = open_memstream(bytes, n);

	if (!f)
		return NULL;
	fwrite(head.ptr, 1, head.len, f);
	diag_print_markdown(c->diag, command_repository(c->arena), f);
	fputc('\n', f);
	return f;
}

/* In one call, so that jobs that write at once do not mix. */
static int append(const char *path, struct str bytes)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0666), err;

	if (fd < 0)
		return errno;
	err = file_put(fd, bytes);
	return close(fd) != 0 && !err ? errno : err;
}

void runsummary_append(const struct command *c, const struct runsummary_issue *v, size_t n, const char *done)
{
	const char *path = getenv("GITHUB_STEP_SUMMARY");
	struct strbuf head = {.arena = c->arena};
	char *bytes = NULL;
	size_t len = 0;
	FILE *f;
	int err;

	if (c->line.format != DIAG_GITHUB || !path || !*path)
		return;
	strbuf_printf(&head, "### offprint %s\n\n", c->name);
	put_table(&head, c, v, n, done);
	f = open_text(&bytes, &len, c, strbuf_str(&head));
	err = !f || fclose(f) ? errno : append(path, (struct str){bytes, len});
	free(bytes);
	if (err)
		fprintf(c->err, "offprint: warning: cannot write the summary to '%s': %s\n", path, strerror(err));
}
