/* `offprint explain`: the meaning of message codes. */

#include <string.h>

#include "base/arena.h"
#include "base/suggest.h"
#include "command/verbs.h"
#include "diag/diagentry.h"

enum {
	WIDTH = 78,      /* [characters] of a line */
	CODE_WIDTH = 20, /* of the column of codes in the list */
};

/* Fills lines of WIDTH. */
static void put_text(const char *label, const char *s, FILE *out)
{
	size_t column = strlen(label);
	struct str text = str_from(s);

	fputs(label, out);
	for (size_t from = 0, to; from < text.len; from = to + 1) {
		struct str word;
		size_t width;
		to = str_find(text, STR(" "), from);
		if (to == SIZE_MAX)
			to = text.len;
		word = str_slice(text, from, to);
		width = utf8_count(word);
		if (from && column + 1 + width > WIDTH) {
			fputc('\n', out);
			column = 0;
		} else {
			fputc(' ', out);
			column++;
		}
		fwrite(word.ptr, 1, word.len, out);
		column += width;
	}
	fputc('\n', out);
}

static void put_example(const char *label, const char *s, FILE *out)
{
	for (const char *line = s; line; label = "      ") {
		const char *end = strchr(line, '\n');
		fprintf(out, "%s  %.*s\n", label, (int)(end ? (size_t)(end - line) : strlen(line)), line);
		line = end ? end + 1 : NULL;
	}
}

static const char *level_name(const struct diag_entry *e, const char *both)
{
	return e->is_error && e->is_warning ? both : e->is_error ? "error" : "warning";
}

static void put_entry(const struct diag_entry *e, FILE *out)
{
	fprintf(out, "%s (%s): %s\n\n", e->code, level_name(e, "error or warning"), e->meaning);
	put_text("Cause:", e->cause, out);
	put_text("What the program does:", e->done, out);
	put_text("What to do:", e->mend, out);
	if (e->is_warning)
		fprintf(out, "To turn it off, write 'warnings: {%s: off}' in journal.yaml;\n'error' instead of 'off' makes it an error.\n",
			e->code);
	if (e->wrong) {
		fputc('\n', out);
		put_example("wrong:", e->wrong, out);
		put_example("right:", e->right, out);
	}
}

static void put_list(FILE *out)
{
	for (int code = 0; code < DIAG_CODE_COUNT; code++) {
		const struct diag_entry *e = &diag_entries[code];
		if (e->group)
			fprintf(out, "%s%s\n", code ? "\n" : "", e->group);
		fprintf(out, "  %-*s %-8s %s\n", CODE_WIDTH, e->code, level_name(e, "either"), e->meaning);
	}
}

static void report_unknown(struct str name, FILE *err)
{
	struct suggest near = {.word = name};

	for (int code = 0; code < DIAG_CODE_COUNT; code++)
		suggest_try(&near, str_from(diag_entries[code].code));
	fprintf(err, "offprint: unknown code '%.*s'", STR_ARG(name));
	if (near.best.len)
		fprintf(err, "; did you mean '%.*s'?", STR_ARG(near.best));
	fputs("\n'offprint explain' lists all codes.\n", err);
}

enum command_status explain_run(struct command *c)
{
	const struct strs *codes = &c->line.operands;
	enum diag_code *found = ARENA_ARRAY(c->arena, codes->n, enum diag_code);
	bool ok = true;

	for (size_t i = 0; i < codes->n; i++) {
		struct str name = codes->v[i];
		/* as copied from a message */
		if (name.len > 2 && name.ptr[0] == '[' && name.ptr[name.len - 1] == ']')
			name = str_slice(name, 1, name.len - 1);
		found[i] = diag_code_find(name);
		if (found[i] == DIAG_CODE_COUNT) {
			report_unknown(name, c->err);
			ok = false;
		}
	}
	if (!ok)
		return COMMAND_USAGE;
	if (!codes->n)
		put_list(c->out);
	for (size_t i = 0; i < codes->n; i++) {
		if (i)
			fputs("\n\n", c->out);
		put_entry(&diag_entries[found[i]], c->out);
	}
	return COMMAND_OK;
}
