/* Messages as workflow commands of GitHub, which shows them as annotations next to the lines of the files. */
#include <string.h>

#include "base/arena.h"
#include "base/path.h"
#include "base/unicode.h"
#include "diag/diag_int.h"
#include "diag/diagentry.h"

/* Characters that would end a command or a property are escaped as the runner expects; those that must not reach a terminal are spelled
 * out. */
static void put_text(const struct diag_printer *p, struct str s, const char *special)
{
	char spelled[UNICODE_SPELLED];

	for (size_t pos = 0; pos < s.len;) {
		size_t from = pos;
		char c = s.ptr[pos];
		if (c == '\n' || c == '\r' || (c && strchr(special, c)))
			fprintf(p->out, "%%%02X", (unsigned)(unsigned char)s.ptr[pos++]);
		else if (unicode_spell(s, &pos, spelled))
			fputs(spelled, p->out);
		else
			fwrite(s.ptr + from, 1, pos - from, p->out);
	}
}

static void put_data(const struct diag_printer *p, struct str s)
{
	put_text(p, s, "%");
}

struct str diag_path_in(const struct diag_printer *p, struct arena *a, uint32_t file)
{
	struct str path = diag_path(p->diag, file), real = p->root.len ? path_real(a, path) : STR("");

	if (p->root.len && str_starts(real, p->root) && real.len > p->root.len && real.ptr[p->root.len] == '/')
		return str_slice(real, p->root.len + 1, real.len);
	return path;
}

static void put_file(const struct diag_printer *p, uint32_t file, const char *special)
{
	struct arena tmp = {0};

	put_text(p, diag_path_in(p, &tmp, file), special);
	arena_done(&tmp);
}

static void put_head(const struct diag_printer *p, const char *command, struct origin at, const char *title)
{
	fprintf(p->out, "::%s ", command);
	if (at.file) {
		fputs("file=", p->out);
		put_file(p, at.file, "%:,");
		if (at.line)
			fprintf(p->out, ",line=%u", (unsigned)at.line);
		if (at.line && at.col)
			fprintf(p->out, ",col=%u", (unsigned)at.col);
		fputc(',', p->out);
	}
	fprintf(p->out, "title=%s::", title);
}

/* The note's place is printed if it differs from the message's. */
static void put_note(const struct diag_printer *p, struct origin of, const struct diag_note *n)
{
	fputs("%0Anote: ", p->out);
	if (n->at.file && (n->at.file != of.file || n->at.line != of.line || n->at.col != of.col)) {
		put_file(p, n->at.file, "%");
		if (n->at.line)
			fprintf(p->out, ":%u", (unsigned)n->at.line);
		if (n->at.line && n->at.col)
			fprintf(p->out, ":%u", (unsigned)n->at.col);
		fputs(": ", p->out);
	}
	put_data(p, n->text);
}

static void print_message(const struct diag_printer *p, const struct diag_message *m)
{
	put_head(p, m->level == DIAG_ERROR ? "error" : "warning", m->at, diag_entries[m->code].code);
	put_data(p, m->text);
	for (const struct diag_note *n = m->notes; n; n = n->next)
		put_note(p, m->at, n);
	fputc('\n', p->out);
}

static void print_rest(const struct diag_printer *p, uint32_t file, struct str text)
{
	put_head(p, "notice", origin_file(file), "offprint");
	put_data(p, text);
	fputc('\n', p->out);
}

const struct diag_form diag_form_github = {
	.message = print_message,
	.rest = print_rest,
	.cap = DIAG_FILE_CAP,
	.code_cap = SIZE_MAX,
	.total_cap = SIZE_MAX,
};
