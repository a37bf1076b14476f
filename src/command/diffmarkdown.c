/* A comparison of manifests as Markdown: a table of the files, and folded below it what changed in each. */
#include "base/arena.h"
#include "base/mdescape.h"
#include "command/diffforms.h"

enum {
	TABLE_MAX = 20000, /* [bytes] after which no row begins, */
	WHOLE_MAX = 40000, /* and no file or change */
	KEYS_MAX = 6,      /* named in a row */
	PIECE_MAX = 600,   /* [bytes] of a text, which may grow sixfold */
};

static void put(struct strbuf *out, struct str s)
{
	mdescape_put(out, diffforms_cut(out->arena, s, PIECE_MAX));
}

static void put_sides(struct strbuf *out, const char *before, struct str removed, struct str added, const char *after)
{
	strbuf_puts(out, before);
	if (removed.len) {
		strbuf_puts(out, "<del>");
		put(out, removed);
		strbuf_puts(out, "</del>");
	}
	strbuf_puts(out, removed.len && added.len ? " " : "");
	if (added.len) {
		strbuf_puts(out, "<ins>");
		put(out, added);
		strbuf_puts(out, "</ins>");
	}
	strbuf_puts(out, after);
}

static void put_words(struct strbuf *out, const struct wordchanges *w)
{
	size_t i = 0;

	for (; i < w->n && out->len < WHOLE_MAX; i++) {
		const struct wordchange *c = &w->v[i];
		strbuf_puts(out, "  - ");
		if (c->before.len)
			put(out, c->before);
		put_sides(out, c->before.len ? " " : "", c->removed, c->added, c->after.len ? " " : "");
		if (c->after.len)
			put(out, c->after);
		strbuf_putc(out, '\n');
	}
	diffforms_rest(out, "  - ", w->rest + w->n - i, w->cut);
}

static void put_value(struct strbuf *out, const struct value_difference *v)
{
	struct wordchanges w;

	strbuf_puts(out, "- ");
	put(out, v->key);
	if (diffforms_by_words(out->arena, v, &w)) {
		strbuf_puts(out, ":\n");
		put_words(out, &w);
	} else {
		put_sides(out, ": ", v->before, v->after, "\n");
	}
}

static void put_values(struct strbuf *out, const struct value_difference *v, size_t n)
{
	size_t i = 0;

	for (; i < n && out->len < WHOLE_MAX; i++)
		put_value(out, &v[i]);
	diffforms_rest(out, "- ", n - i, false);
}

static void put_details(struct strbuf *out, const struct issue_difference *issue, const struct file_difference *f)
{
	put(out, issue->name);
	strbuf_putc(out, ' ');
	put(out, f->name);
	strbuf_puts(out, "\n\n");
	if (!str_eq(f->pages[0], f->pages[1]))
		put_value(out, &(struct value_difference){STR("pages"), f->pages[0], f->pages[1]});
	put_values(out, f->v, f->n);
	if (f->text == TEXT_DIFFERS) {
		strbuf_puts(out, "- text:\n");
		put_words(out, &f->words);
	} else if (f->bytes) {
		strbuf_puts(out, f->text == TEXT_SAME ? "- bytes, with the same text\n" : "- bytes\n");
	}
	strbuf_putc(out, '\n');
}

/* What changed, in a few words. */
static void put_summary(struct strbuf *out, const struct file_difference *f)
{
	const char *comma = ": ";

	strbuf_puts(out, diffforms_kinds[f->kind]);
	if (!str_eq(f->pages[0], f->pages[1])) {
		strbuf_puts(out, ": pages");
		comma = ", ";
	}
	for (size_t i = 0; i < f->n && i <= KEYS_MAX; i++, comma = ", ") {
		strbuf_puts(out, comma);
		if (i < KEYS_MAX)
			put(out, f->v[i].key);
		else
			strbuf_printf(out, "%zu more", f->n - i);
	}
	if (f->bytes)
		strbuf_printf(out, "%s%s", comma, f->text == TEXT_DIFFERS ? "text" : "bytes");
}

static void put_row(struct strbuf *out, struct str issue, const struct file_difference *f)
{
	strbuf_puts(out, "| ");
	put(out, issue);
	strbuf_puts(out, " | ");
	put(out, f->name);
	strbuf_puts(out, " | ");
	put_summary(out, f);
	strbuf_puts(out, " |\n");
}

static void put_table(struct strbuf *out, const struct manifestdiff *d)
{
	size_t rest = 0;

	strbuf_puts(out, "\n| Issue | File | Difference |\n| --- | --- | --- |\n");
	for (size_t i = 0; i < d->n; i++)
		for (size_t k = 0; k < d->v[i].n_files; k++)
			if (out->len < TABLE_MAX)
				put_row(out, d->v[i].name, &d->v[i].files[k]);
			else
				rest++;
	if (rest)
		strbuf_printf(out, "\n%zu more files differ.\n", rest);
}

/* Journal and issue first: they are few. */
static void put_heads(struct strbuf *out, const struct manifestdiff *d)
{
	for (size_t i = 0; i < d->n; i++) {
		if (!d->v[i].n || out->len >= WHOLE_MAX)
			continue;
		put(out, d->v[i].name);
		strbuf_puts(out, "\n\n");
		put_values(out, d->v[i].v, d->v[i].n);
		strbuf_putc(out, '\n');
	}
}

static void put_files(struct strbuf *out, const struct manifestdiff *d)
{
	size_t rest = 0;

	for (size_t i = 0; i < d->n; i++) {
		for (size_t k = 0; k < d->v[i].n_files; k++) {
			if (d->v[i].files[k].kind != DIFFERENCE_CHANGED)
				continue;
			if (out->len < WHOLE_MAX)
				put_details(out, &d->v[i], &d->v[i].files[k]);
			else
				rest++;
		}
	}
	if (rest)
		strbuf_printf(out, "%zu more changed files.\n\n", rest);
}

void diffforms_markdown(struct strbuf *out, const struct manifestdiff *d)
{
	size_t heads = 0;

	strbuf_puts(out, "**offprint diff**: ");
	diffforms_count(out, d);
	strbuf_putc(out, '\n');
	for (size_t i = 0; i < d->n; i++)
		heads += d->v[i].n;
	if (d->count[DIFFERENCE_ADDED] + d->count[DIFFERENCE_REMOVED] + d->count[DIFFERENCE_CHANGED])
		put_table(out, d);
	if (!heads && !d->count[DIFFERENCE_CHANGED])
		return;
	strbuf_puts(out, "\n<details><summary>What changed</summary>\n\n");
	put_heads(out, d);
	put_files(out, d);
	strbuf_puts(out, "</details>\n");
}
