/* Messages for people, in a form that editors parse. */
#include "base/unicode.h"
#include "diag/diag_int.h"
#include "diag/diagentry.h"

#define BOLD "\033[1m"
#define RED "\033[1;31m"
#define GREEN "\033[1;32m"
#define MAGENTA "\033[1;35m"
#define CYAN "\033[1;36m"
#define RESET "\033[0m"

static const char *const level_names[] = {"note", "warning", "error"};
static const char *const level_colours[] = {CYAN, MAGENTA, RED};

static void put_colour(const struct diag_printer *p, const char *colour)
{
	if (p->colour)
		fputs(colour, p->out);
}

/* Paths and messages quote the user's text: characters that must not reach a terminal are spelled out. */
static void put_text(const struct diag_printer *p, struct str s)
{
	char spelled[UNICODE_SPELLED];

	for (size_t pos = 0; pos < s.len;) {
		size_t from = pos;
		if (unicode_spell(s, &pos, spelled))
			fputs(spelled, p->out);
		else
			fwrite(s.ptr + from, 1, pos - from, p->out);
	}
}

/* "   12 | title: ...", so that no line of a user's file begins a line of ours: runners take some for commands. */
static void put_margin(const struct diag_printer *p, uint32_t line)
{
	if (line)
		fprintf(p->out, "%5u | ", (unsigned)line);
	else
		fputs("      | ", p->out);
}

/* A source line, and the caret below it. What cannot be seen, or must not reach a terminal, is spelled out. */
static void put_excerpt(const struct diag_printer *p, uint32_t line, struct diag_excerpt e)
{
	size_t stop = 0; /* where the base of the character at the caret begins */

	if (!e.line.len)
		return;
	put_margin(p, line);
	for (size_t pos = 0; pos < e.line.len;) {
		char spelled[UNICODE_SPELLED];
		size_t from = pos, next = pos;
		unsigned width = diagline_width(e.line, &next);
		if (e.line.ptr[from] != '\t' && unicode_spell(e.line, &pos, spelled))
			fputs(spelled, p->out);
		else
			fwrite(e.line.ptr + from, 1, next - from, p->out);
		pos = next;
		if (from <= e.caret && (width || e.line.ptr[from] == '\t'))
			stop = from;
	}
	fputc('\n', p->out);
	if (e.caret == DIAG_NO_CARET)
		return;
	if (e.caret >= e.line.len)
		stop = e.line.len;
	put_margin(p, 0);
	for (size_t pos = 0; pos < stop;) {
		bool tab = e.line.ptr[pos] == '\t';
		unsigned width = diagline_width(e.line, &pos);
		if (tab)
			fputc('\t', p->out);
		else
			fprintf(p->out, "%*s", (int)width, "");
	}
	put_colour(p, GREEN);
	fputc('^', p->out);
	put_colour(p, RESET);
	fputc('\n', p->out);
}

/* "path:line:col: error: " */
static void put_head(const struct diag_printer *p, struct origin at, enum diag_level level)
{
	put_colour(p, BOLD);
	if (at.file)
		put_text(p, diag_path(p->diag, at.file));
	else
		fputs("offprint", p->out);
	if (at.file && at.line)
		fprintf(p->out, ":%u", (unsigned)at.line);
	if (at.file && at.line && at.col)
		fprintf(p->out, ":%u", (unsigned)at.col);
	fputc(':', p->out);
	put_colour(p, RESET);
	fputc(' ', p->out);
	put_colour(p, level_colours[level]);
	fprintf(p->out, "%s:", level_names[level]);
	put_colour(p, RESET);
	fputc(' ', p->out);
}

static void print_message(const struct diag_printer *p, const struct diag_message *m)
{
	put_head(p, m->at, m->level);
	put_text(p, m->text);
	fprintf(p->out, " [%s]\n", diag_entries[m->code].code);
	put_excerpt(p, m->at.line, m->source);
	for (const struct diag_note *n = m->notes; n; n = n->next) {
		put_head(p, n->at, DIAG_NOTE);
		put_text(p, n->text);
		fputc('\n', p->out);
		put_excerpt(p, n->at.line, n->source);
	}
}

static void print_rest(const struct diag_printer *p, uint32_t file, struct str text)
{
	put_head(p, origin_file(file), DIAG_NOTE);
	put_text(p, text);
	fputc('\n', p->out);
}

const struct diag_form diag_form_text = {
	.message = print_message,
	.rest = print_rest,
	.cap = DIAG_FILE_CAP,
	.code_cap = DIAG_CODE_CAP,
	.total_cap = SIZE_MAX,
};
