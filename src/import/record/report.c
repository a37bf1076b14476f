#include "import/record/report.h"

#include <stdarg.h>

#include "base/json.h"
#include "base/unicode.h"

enum { TEXT_MAX = 1000, UNKNOWN_MAX = 100 }; /* [bytes] of a text, of the name of an element */

static const struct {
	const char *name, *one, *several;
} events[IMPORT_EVENTS] = {
	[IMPORT_FAILED] = {"failed", "not read", "not read"},
	[IMPORT_WROTE] = {"wrote", "file written", "files written"},
	[IMPORT_KEPT] = {"kept", "file left as it is", "files left as they are"},
	[IMPORT_GUESSED] = {"guessed", "guessed", "guessed"},
	[IMPORT_MERGED] = {"merged", "merged", "merged"},
	[IMPORT_CHANGED] = {"changed", "changed", "changed"},
	[IMPORT_DROPPED] = {"dropped", "dropped", "dropped"},
	[IMPORT_UNKNOWN] = {"unknown", "unknown element", "unknown elements"},
	[IMPORT_CONFLICT] = {"conflict", "conflict", "conflicts"},
	[IMPORT_WANTED] = {"wanted", "to be given", "to be given"},
};

static struct str cut(struct str s, size_t most)
{
	return s.len > most ? str_slice(s, 0, utf8_back(s, most)) : s;
}

static void add(struct import_report *r, const struct import_entry *e)
{
	struct arena *a = &r->arena;

	if (r->counts[e->event]++ >= IMPORT_LISTED)
		return;
	ARENA_PUSH(a, r->v, r->n) = (struct import_entry){
		e->event, str_dup(a, e->file), str_dup(a, e->where), str_dup(a, e->record), str_dup(a, cut(e->text, TEXT_MAX)), e->times};
}

void report_add(struct import_report *r, enum import_event event, struct str file, struct str where, const char *fmt, ...)
{
	struct arena text = {0};
	va_list ap;

	va_start(ap, fmt);
	add(r, &(struct import_entry){event, file, where, r->record, str_vprintf(&text, fmt, ap), 1});
	va_end(ap);
	arena_done(&text);
}

void report_unknown(struct import_report *r, struct str file, struct str where, struct str name)
{
	name = cut(name, UNKNOWN_MAX);
	for (size_t i = 0; i < r->n_unknown; i++) {
		struct import_entry *e = &r->v[r->unknown[i]];
		if (str_eq(e->text, name) && str_eq(e->file, file)) {
			e->times++;
			return;
		}
	}
	if (r->n_unknown == IMPORT_NAMES) {
		r->counts[IMPORT_UNKNOWN]++;
		return;
	}
	r->unknown[r->n_unknown++] = r->n;
	add(r, &(struct import_entry){IMPORT_UNKNOWN, file, where, r->record, name, 1});
}

static void put(struct arena *a, struct strbuf *out, struct str s, const char *after)
{
	if (s.len)
		strbuf_printf(out, "%.*s%s", STR_ARG(unicode_shown(a, s)), after);
}

static void print_entry(const struct import_entry *e, FILE *out)
{
	struct arena a = {0};
	struct strbuf line = {.arena = &a};

	put(&a, &line, e->file, ": ");
	put(&a, &line, e->where, ": ");
	strbuf_puts(&line, events[e->event].name);
	if (e->record.len || e->text.len)
		strbuf_puts(&line, ": ");
	put(&a, &line, e->record, e->text.len ? ": " : "");
	put(&a, &line, e->text, "");
	if (e->times > 1)
		strbuf_printf(&line, " (%zu times)", e->times);
	fprintf(out, "%.*s\n", STR_ARG(strbuf_str(&line)));
	arena_done(&a);
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static size_t listed_most(enum import_event event)
{
	return event == IMPORT_UNKNOWN ? IMPORT_NAMES : IMPORT_LISTED;
}

void report_print(const struct import_report *r, FILE *out)
{
	for (size_t i = 0; i < r->n; i++)
		print_entry(&r->v[i], out);
	for (int i = 0; i < IMPORT_EVENTS; i++)
		if (r->counts[i] > listed_most((enum import_event)i))
			fprintf(out, "%s: %zu more\n", events[i].name, r->counts[i] - listed_most((enum import_event)i));
	fprintf(out, "%zu file%s, %zu record%s: %zu article%s in %zu issue%s", r->files, plural(r->files), r->records, plural(r->records),
		r->articles, plural(r->articles), r->issues, plural(r->issues));
	for (int i = 0; i < IMPORT_EVENTS; i++)
		if (r->counts[i])
			fprintf(out, ", %zu %s", r->counts[i], r->counts[i] == 1 ? events[i].one : events[i].several);
	fputc('\n', out);
}

void report_print_json(const struct import_report *r, FILE *out)
{
	struct arena a = {0};
	struct strbuf text = {.arena = &a};
	struct json j = {.out = &text};
	const size_t n[] = {r->files, r->records, r->articles, r->issues};
	static const char *const names[] = {"files", "records", "articles", "issues"};

	json_open(&j, '{');
	for (size_t i = 0; i < sizeof n / sizeof *n; i++) {
		json_key(&j, names[i]);
		json_uint(&j, n[i]);
	}
	json_key(&j, "counts");
	json_open(&j, '{');
	for (int i = 0; i < IMPORT_EVENTS; i++) {
		json_key(&j, events[i].name);
		json_uint(&j, r->counts[i]);
	}
	json_close(&j, '}');
	json_key(&j, "events");
	json_open(&j, '[');
	for (size_t i = 0; i < r->n; i++) {
		const struct import_entry *e = &r->v[i];
		json_open(&j, '{');
		json_put(&j, "event", str_from(events[e->event].name));
		json_put_or_null(&j, "file", e->file);
		json_put_or_null(&j, "where", e->where);
		json_put_or_null(&j, "article", e->record);
		json_put_or_null(&j, "text", e->text);
		json_key(&j, "times");
		json_uint(&j, e->times);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	strbuf_putc(&text, '\n');
	fwrite(text.ptr, 1, text.len, out);
	arena_done(&a);
}

void report_done(struct import_report *r)
{
	arena_done(&r->arena);
	*r = (struct import_report){0};
}
