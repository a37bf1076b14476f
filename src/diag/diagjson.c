/* Messages as JSON, one object per line; offprint(1) documents the keys. All keys are always present. */
#include "base/json.h"
#include "diag/diag_int.h"
#include "diag/diagentry.h"

static void put_number(struct json *j, const char *key, uint32_t n)
{
	json_key(j, key);
	if (n)
		json_uint(j, n);
	else
		json_raw(j, STR("null"));
}

static void put_place(struct json *j, const struct diag *d, struct origin at)
{
	json_put_or_null(j, "path", at.file ? diag_path(d, at.file) : STR(""));
	put_number(j, "line", at.file ? at.line : 0);
	put_number(j, "column", at.file && at.line ? at.col : 0);
}

/* The line of the file, or a part of it, and which of its characters is meant. */
static void put_excerpt(struct json *j, const struct diag_excerpt *e)
{
	bool at = e && e->line.len && e->caret != DIAG_NO_CARET;

	json_put_or_null(j, "source", e ? e->line : STR(""));
	put_number(j, "caret", at ? (uint32_t)utf8_count(str_slice(e->line, 0, e->caret)) + 1 : 0);
}

/* Prints one line. `m` NULL: the count of messages not shown, with the level "note" and no code. */
static void print(const struct diag_printer *p, struct origin at, struct str text, const struct diag_message *m)
{
	struct arena tmp = {0};
	struct strbuf line = {.arena = &tmp};
	struct json j = {.out = &line, .flat = true};

	json_open(&j, '{');
	put_place(&j, p->diag, at);
	json_put_or_null(&j, "level", !m ? STR("note") : m->level == DIAG_ERROR ? STR("error") : STR("warning"));
	json_put_or_null(&j, "code", m ? str_from(diag_entries[m->code].code) : STR(""));
	json_put_or_null(&j, "message", text);
	put_excerpt(&j, m ? &m->source : NULL);
	json_key(&j, "notes");
	json_open(&j, '[');
	for (const struct diag_note *n = m ? m->notes : NULL; n; n = n->next) {
		json_open(&j, '{');
		put_place(&j, p->diag, n->at);
		json_put_or_null(&j, "message", n->text);
		put_excerpt(&j, &n->source);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	strbuf_putc(&line, '\n');
	fwrite(line.ptr, 1, line.len, p->out);
	arena_done(&tmp);
}

static void print_message(const struct diag_printer *p, const struct diag_message *m)
{
	print(p, m->at, m->text, m);
}

static void print_rest(const struct diag_printer *p, uint32_t file, struct str text)
{
	print(p, origin_file(file), text, NULL);
}

const struct diag_form diag_form_json = {
	.message = print_message,
	.rest = print_rest,
	.cap = SIZE_MAX,
	.code_cap = SIZE_MAX,
	.total_cap = SIZE_MAX,
};
