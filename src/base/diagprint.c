#include <stdlib.h>
#include <string.h>

#include "base/diag_int.h"
#include "base/diagentry.h"

struct printer {
	const struct diag *diag;
	FILE *out;
	bool colour;
};

#define BOLD "\033[1m"
#define RED "\033[1;31m"
#define GREEN "\033[1;32m"
#define MAGENTA "\033[1;35m"
#define CYAN "\033[1;36m"
#define RESET "\033[0m"

static const char *const level_names[] = {"note", "warning", "error"};
static const char *const level_colours[] = {CYAN, MAGENTA, RED};

static void put_colour(const struct printer *p, const char *colour)
{
	if (p->colour)
		fputs(colour, p->out);
}

static void put_escape(const struct printer *p, uint32_t cp)
{
	if (cp < 0x80)
		fprintf(p->out, "\\x%02X", (unsigned)cp);
	else
		fprintf(p->out, cp < 0x10000 ? "\\u%04X" : "\\U%08X", (unsigned)cp);
}

/* Paths and messages, which quote what the user wrote: what must not reach a terminal is spelled out. */
static void put_text(const struct printer *p, struct str s)
{
	size_t pos = 0;

	while (pos < s.len) {
		size_t from = pos;
		uint32_t cp = utf8_next(s, &pos);
		if (cp == 0xFFFD && pos - from == 1)
			fprintf(p->out, "\\x%02X", (unsigned)(unsigned char)s.ptr[from]);
		else if (diagline_is_unsafe(cp))
			put_escape(p, cp);
		else
			fwrite(s.ptr + from, 1, pos - from, p->out);
	}
}

/* A source line: U+FFFD for what must not reach a terminal, so that the columns stay; and the caret below it. */
static void put_excerpt(const struct printer *p, struct diag_excerpt e)
{
	size_t stop = 0; /* where the base of the character at the caret begins */

	if (!e.line.len)
		return;
	for (size_t pos = 0; pos < e.line.len;) {
		size_t from = pos;
		uint32_t cp = utf8_next(e.line, &pos);
		if ((cp == 0xFFFD && pos - from == 1) || (diagline_is_unsafe(cp) && cp != '\t'))
			fputs("\xEF\xBF\xBD", p->out);
		else
			fwrite(e.line.ptr + from, 1, pos - from, p->out);
		if (from <= e.caret && (diagline_width(cp) || cp == '\t'))
			stop = from;
	}
	fputc('\n', p->out);
	if (e.caret == DIAG_NO_CARET)
		return;
	if (e.caret >= e.line.len)
		stop = e.line.len;
	for (size_t pos = 0; pos < stop;) {
		uint32_t cp = utf8_next(e.line, &pos);
		if (cp == '\t')
			fputc('\t', p->out);
		else
			fprintf(p->out, "%*s", (int)diagline_width(cp), "");
	}
	put_colour(p, GREEN);
	fputc('^', p->out);
	put_colour(p, RESET);
	fputc('\n', p->out);
}

/* "path:line:col: error: " */
static void put_head(const struct printer *p, struct origin at, enum diag_level level)
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

static void print_message(const struct printer *p, const struct diag_message *m)
{
	put_head(p, m->at, m->level);
	put_text(p, m->text);
	fprintf(p->out, " [%s]\n", diag_entries[m->code].code);
	put_excerpt(p, m->source);
	for (const struct diag_note *n = m->notes; n; n = n->next) {
		put_head(p, n->at, DIAG_NOTE);
		put_text(p, n->text);
		fputc('\n', p->out);
		put_excerpt(p, n->source);
	}
}

static void print_rest(const struct printer *p, uint32_t file, size_t errors, size_t warnings)
{
	if (!errors && !warnings)
		return;
	put_head(p, (struct origin){file, 0, 0}, DIAG_NOTE);
	if (errors)
		fprintf(p->out, "%zu more error%s", errors, errors == 1 ? "" : "s");
	if (errors && warnings)
		fputs(" and ", p->out);
	if (warnings)
		fprintf(p->out, "%zu more warning%s", warnings, warnings == 1 ? "" : "s");
	fputs(" not shown\n", p->out);
}

/* The messages of one file, in order. Warnings have the places that errors leave them: what stops the run must not go unseen. */
static void print_file(const struct printer *p, const struct diag_message *const *m, size_t n)
{
	const struct diag_tally *t = &p->diag->tallies[diag_file_at(p->diag, m[0]->at.file)->tally];
	size_t room[DIAG_ERROR + 1] = {[DIAG_ERROR] = t->kept[DIAG_ERROR] < DIAG_FILE_CAP ? t->kept[DIAG_ERROR] : DIAG_FILE_CAP};
	size_t hidden[DIAG_ERROR + 1] = {0, t->rest[DIAG_WARNING], t->rest[DIAG_ERROR]};

	room[DIAG_WARNING] = DIAG_FILE_CAP - room[DIAG_ERROR];
	for (size_t i = 0; i < n; i++) {
		enum diag_level level = m[i]->level;
		if (room[level]) {
			print_message(p, m[i]);
			room[level]--;
		} else {
			hidden[level]++;
		}
	}
	print_rest(p, m[0]->at.file, hidden[DIAG_ERROR], hidden[DIAG_WARNING]);
}

struct sorted {
	const struct diag_message *m;
	const char *path;
};

/* By place, never by the order of arrival: with several workers that one is chance. No two messages are equal. */
static int compare(const void *left, const void *right)
{
	const struct sorted *a = left, *b = right;
	const struct diag_message *m = a->m, *n = b->m;
	int c = strcmp(a->path, b->path);

	if (c)
		return c;
	if (m->at.line != n->at.line)
		return m->at.line < n->at.line ? -1 : 1;
	if (m->at.col != n->at.col)
		return m->at.col < n->at.col ? -1 : 1;
	if (m->level != n->level)
		return m->level > n->level ? -1 : 1;
	if (m->code != n->code)
		return m->code < n->code ? -1 : 1;
	return str_cmp(m->text, n->text);
}

void diag_print(const struct diag *d, FILE *out, bool colour)
{
	struct printer p = {d, out, colour};
	struct arena tmp = {0};
	struct sorted *order = ARENA_ARRAY(&tmp, d->n_messages, struct sorted);
	const struct diag_message **m = ARENA_ARRAY(&tmp, d->n_messages, const struct diag_message *);

	for (size_t i = 0; i < d->n_messages; i++)
		order[i] = (struct sorted){d->messages[i], diag_file_at(d, d->messages[i]->at.file)->path};
	qsort(order, d->n_messages, sizeof *order, compare);
	for (size_t i = 0; i < d->n_messages; i++)
		m[i] = order[i].m;
	for (size_t i = 0, n; i < d->n_messages; i += n) {
		for (n = 1; i + n < d->n_messages && m[i + n]->at.file == m[i]->at.file; n++)
			;
		print_file(&p, m + i, n);
	}
	arena_done(&tmp);
}
