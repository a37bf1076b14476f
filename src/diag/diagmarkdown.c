/* Messages as lists in Markdown, which GitHub shows in the summary of a job. */
#include "base/mdescape.h"
#include "diag/diag_int.h"
#include "diag/diagentry.h"

static void put(const struct diag_printer *p, struct str s)
{
	struct arena tmp = {0};
	struct strbuf out = {.arena = &tmp};

	mdescape_put(&out, s);
	fwrite(out.ptr, 1, out.len, p->out);
	arena_done(&tmp);
}

static void put_path(const struct diag_printer *p, uint32_t file)
{
	struct arena tmp = {0};

	put(p, diag_path_in(p, &tmp, file));
	arena_done(&tmp);
}

static void print_file(const struct diag_printer *p, uint32_t file)
{
	fputc('\n', p->out);
	if (file)
		put_path(p, file);
	else
		fputs("In no file", p->out);
	fputs("\n\n", p->out);
}

/* "line 12, column 3: " */
static void put_place(const struct diag_printer *p, struct origin at)
{
	if (at.line && at.col)
		fprintf(p->out, "line %u, column %u: ", (unsigned)at.line, (unsigned)at.col);
	else if (at.line)
		fprintf(p->out, "line %u: ", (unsigned)at.line);
}

static void print_message(const struct diag_printer *p, const struct diag_message *m)
{
	fputs(m->level == DIAG_ERROR ? "- **error** " : "- warning ", p->out);
	put_place(p, m->at);
	put(p, m->text);
	fprintf(p->out, " (%s)\n", diag_entries[m->code].code);
	for (const struct diag_note *n = m->notes; n; n = n->next) {
		fputs("  - ", p->out);
		if (n->at.file && n->at.file != m->at.file) {
			put_path(p, n->at.file);
			fputc(' ', p->out);
		}
		if (n->at.file != m->at.file || n->at.line != m->at.line || n->at.col != m->at.col)
			put_place(p, n->at);
		put(p, n->text);
		fputc('\n', p->out);
	}
}

static void print_rest(const struct diag_printer *p, uint32_t file, struct str text)
{
	fprintf(p->out, "%s%.*s\n", file ? "- " : "\n", STR_ARG(text));
}

const struct diag_form diag_form_markdown = {
	.file = print_file,
	.message = print_message,
	.rest = print_rest,
	.cap = DIAG_MARKDOWN_FILE_CAP,
	.code_cap = DIAG_CODE_CAP,
	.total_cap = DIAG_MARKDOWN_CAP,
};
