/* A comparison of manifests as text for people. */
#include "base/arena.h"
#include "base/unicode.h"
#include "command/diffforms.h"

enum {
	VALUE_MAX = 400,  /* [bytes] of values that are shown whole, */
	PIECE_MAX = 2000, /* and of any text */
};

const char *const diffforms_kinds[] = {[DIFFERENCE_REMOVED] = "removed", [DIFFERENCE_ADDED] = "added", [DIFFERENCE_CHANGED] = "changed"};

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

void diffforms_count(struct strbuf *out, const struct manifestdiff *d)
{
	const size_t *n = d->count;

	strbuf_printf(out, "%zu issue%s: ", d->issues, plural(d->issues));
	if (d->n)
		strbuf_printf(out, "%zu file%s added, %zu removed, %zu changed", n[DIFFERENCE_ADDED], plural(n[DIFFERENCE_ADDED]),
			      n[DIFFERENCE_REMOVED], n[DIFFERENCE_CHANGED]);
	else
		strbuf_puts(out, "no differences");
}

bool diffforms_by_words(struct arena *a, const struct value_difference *v, struct wordchanges *out)
{
	if (!v->before.len || !v->after.len || v->before.len + v->after.len <= VALUE_MAX)
		return false;
	*out = wordchanges_list(a, v->before, v->after);
	return true;
}

void diffforms_rest(struct strbuf *out, const char *indent, size_t n, bool cut)
{
	if (n)
		strbuf_printf(out, "%s%s%zu more\n", indent, cut ? "at least " : "", n);
	else if (cut)
		strbuf_printf(out, "%sthe rest was not compared\n", indent);
}

struct str diffforms_cut(struct arena *a, struct str s, size_t most)
{
	size_t end = most;

	if (s.len <= most)
		return s;
	while (end && (s.ptr[end] & 0xC0) == 0x80)
		end--;
	return str_printf(a, "%.*s\xE2\x80\xA6", (int)end, s.ptr);
}

static void put(struct strbuf *out, struct str s)
{
	strbuf_put(out, unicode_shown(out->arena, diffforms_cut(out->arena, s, PIECE_MAX)));
}

static void put_words(struct strbuf *out, const char *indent, const struct wordchanges *w)
{
	for (size_t i = 0; i < w->n; i++) {
		const struct wordchange *c = &w->v[i];
		strbuf_puts(out, indent);
		put(out, c->before);
		strbuf_puts(out, c->before.len ? " " : "");
		if (c->removed.len) {
			strbuf_puts(out, "[-");
			put(out, c->removed);
			strbuf_puts(out, c->added.len ? "-] " : "-]");
		}
		if (c->added.len) {
			strbuf_puts(out, "{+");
			put(out, c->added);
			strbuf_puts(out, "+}");
		}
		strbuf_puts(out, c->after.len ? " " : "");
		put(out, c->after);
		strbuf_putc(out, '\n');
	}
	diffforms_rest(out, indent, w->rest, w->cut);
}

static void put_value(struct strbuf *out, const char *indent, const struct value_difference *v)
{
	struct wordchanges w;

	strbuf_puts(out, indent);
	put(out, v->key);
	strbuf_puts(out, ": ");
	if (diffforms_by_words(out->arena, v, &w)) {
		strbuf_putc(out, '\n');
		put_words(out, str_cstr(out->arena, str_printf(out->arena, "%s  ", indent)), &w);
		return;
	}
	put(out, v->before.len ? v->before : STR("none"));
	strbuf_puts(out, " -> ");
	put(out, v->after.len ? v->after : STR("none"));
	strbuf_putc(out, '\n');
}

static void put_changed(struct strbuf *out, const struct file_difference *f)
{
	if (!str_eq(f->pages[0], f->pages[1]))
		put_value(out, "    ", &(struct value_difference){STR("pages"), f->pages[0], f->pages[1]});
	for (size_t i = 0; i < f->n; i++)
		put_value(out, "    ", &f->v[i]);
	if (f->text == TEXT_DIFFERS) {
		strbuf_puts(out, "    text:\n");
		put_words(out, "      ", &f->words);
	} else if (f->bytes) {
		strbuf_puts(out, f->text == TEXT_SAME ? "    bytes, with the same text\n" : "    bytes\n");
	}
}

void diffforms_text(struct strbuf *out, const struct manifestdiff *d)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct issue_difference *issue = &d->v[i];
		put(out, issue->name);
		strbuf_puts(out, ":\n");
		for (size_t k = 0; k < issue->n; k++)
			put_value(out, "  ", &issue->v[k]);
		for (size_t k = 0; k < issue->n_files; k++) {
			strbuf_printf(out, "  %s: ", diffforms_kinds[issue->files[k].kind]);
			put(out, issue->files[k].name);
			strbuf_putc(out, '\n');
			put_changed(out, &issue->files[k]);
		}
	}
	diffforms_count(out, d);
	strbuf_putc(out, '\n');
}
