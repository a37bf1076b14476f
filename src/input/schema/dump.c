#include "input/schema/dump.h"

#include "base/arena.h"
#include "model/article.h"
#include "model/prose.h"

static void put_quoted(struct str s, struct strbuf *out)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '\n')
			strbuf_puts(out, "\\n");
		else
			strbuf_putc(out, s.ptr[i]);
	}
}

static void put_key(struct str key, struct str lang, struct strbuf *out)
{
	strbuf_put(out, key);
	if (lang.len)
		strbuf_printf(out, "[%.*s]", STR_ARG(lang));
	strbuf_putc(out, ':');
}

static void put_value(struct str key, struct str lang, struct str value, struct strbuf *out)
{
	put_key(key, lang, out);
	strbuf_putc(out, ' ');
	put_quoted(value, out);
	strbuf_putc(out, '\n');
}

void dump_value(struct str key, struct str value, struct strbuf *out)
{
	put_value(key, STR(""), value, out);
}

/* "key.1", "key.2", ...: the items of a list. */
static struct str numbered(struct str key, size_t i, struct strbuf *out)
{
	return str_printf(out->arena, "%.*s.%zu", STR_ARG(key), i + 1);
}

/* --- texts ------------------------------------------------------------------------------------------------------------------------ */

static void put_texts(struct str key, struct str lang, const struct texts *t, struct strbuf *out)
{
	for (size_t i = 0; i < t->n; i++)
		put_value(key, lang, t->v[i].s, out);
}

void dump_texts(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	(void)f;
	put_texts(key, STR(""), slot, out);
}

void dump_text(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	const struct text *t = slot;

	if (f->flags & SCHEMA_LIST)
		dump_texts(f, key, slot, out);
	else if (text_given(t))
		dump_value(key, t->s, out);
}

void dump_identifier(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	dump_text(f, key, slot, out);
}

void dump_ltext(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	const struct ltext *t = slot;

	(void)f;
	for (size_t i = 0; i < t->n; i++)
		put_value(key, t->v[i].lang, t->v[i].text.s, out);
}

void dump_lists_by_lang(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	const struct ltexts *t = slot;

	(void)f;
	for (size_t i = 0; i < t->n; i++)
		put_texts(key, t->v[i].lang, &t->v[i].texts, out);
}

void dump_list_of_ltext(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	const struct ltext_list *t = slot;

	for (size_t i = 0; i < t->n; i++)
		dump_ltext(f, numbered(key, i, out), &t->v[i], out);
}

void dump_lname(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	const struct lname *names = slot;

	(void)f;
	for (size_t i = 0; i < names->n; i++) {
		const struct name *v = &names->v[i];
		struct str parts =
			v->literal.s.len ? v->literal.s
					 : str_printf(out->arena, "%.*s | %.*s | %.*s%s%.*s", STR_ARG(v->family.s), STR_ARG(v->given.s),
						      STR_ARG(v->patronymic.s), text_given(&v->suffix) ? " | " : "", STR_ARG(v->suffix.s));
		put_value(key, v->lang, parts, out);
	}
}

/* --- Markdown --------------------------------------------------------------------------------------------------------------------- */

static void put_inlines(const struct prose_inline *i, struct strbuf *out)
{
	static const char *const open[] = {
		[PROSE_TEXT] = "",       [PROSE_SPACE] = " ",  [PROSE_BREAK] = "<br>", [PROSE_EMPH] = "<em>", [PROSE_STRONG] = "<strong>",
		[PROSE_CODE] = "<code>", [PROSE_LINK] = "<a>", [PROSE_SUP] = "<sup>",  [PROSE_SUB] = "<sub>", [PROSE_IMAGE] = "<img>"};
	static const char *const close[] = {[PROSE_TEXT] = "",       [PROSE_SPACE] = "",           [PROSE_BREAK] = "",
					    [PROSE_EMPH] = "</em>",  [PROSE_STRONG] = "</strong>", [PROSE_CODE] = "</code>",
					    [PROSE_LINK] = "</a>",   [PROSE_SUP] = "</sup>",       [PROSE_SUB] = "</sub>",
					    [PROSE_IMAGE] = "</img>"};

	for (; i; i = i->next) {
		strbuf_puts(out, open[i->kind]);
		if (i->url.len)
			strbuf_printf(out, "(%.*s) ", STR_ARG(i->url));
		put_quoted(i->text, out);
		put_inlines(i->child, out);
		strbuf_puts(out, close[i->kind]);
	}
}

/* One block per line, indented by depth. */
static void put_blocks(const struct prose_block *b, int depth, struct strbuf *out)
{
	static const char *const names[] = {"paragraph", "heading", "list", "item", "quote", "code", "rule", "table", "row", "cell"};

	for (; b; b = b->next) {
		strbuf_printf(out, "%*s%s", depth * 2, "", names[b->kind]);
		if (b->kind == PROSE_HEADING)
			strbuf_printf(out, " %u", (unsigned)b->level);
		if (b->kind == PROSE_LIST)
			strbuf_printf(out, " %s%s", b->ordered ? "ordered" : "bullets", b->tight ? " tight" : "");
		if (b->kind == PROSE_LIST && b->ordered)
			strbuf_printf(out, " from %u", (unsigned)b->start);
		if (b->kind == PROSE_TABLE)
			strbuf_printf(out, " %u columns", (unsigned)b->columns);
		if (b->inlines)
			strbuf_puts(out, ": ");
		put_inlines(b->inlines, out);
		strbuf_putc(out, '\n');
		put_blocks(b->child, depth + 1, out);
	}
}

void dump_prose(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	const struct lprose *p = slot;

	(void)f;
	for (size_t i = 0; i < p->n; i++) {
		put_key(key, p->v[i].lang, out);
		strbuf_putc(out, '\n');
		put_blocks(p->v[i].blocks, 1, out);
	}
}

/* --- other values ----------------------------------------------------------------------------------------------------------------- */

void dump_number(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	uint32_t n = *(const uint32_t *)slot;

	(void)f;
	if (n)
		strbuf_printf(out, "%.*s: %u\n", STR_ARG(key), (unsigned)n);
}

void dump_truth(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	(void)f;
	if (*(const bool *)slot)
		dump_value(key, STR("true"), out);
}

void dump_choice(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	int i = *(const int *)slot;

	if (i || f->flags & SCHEMA_SHOWN)
		dump_value(key, str_from(f->type->choice(f, i)), out);
}

void dump_date(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	const struct date *d = slot;

	(void)f;
	if (!date_given(d))
		return;
	strbuf_printf(out, "%.*s: %04u", STR_ARG(key), (unsigned)d->year);
	if (d->month)
		strbuf_printf(out, "-%02u", (unsigned)d->month);
	if (d->day)
		strbuf_printf(out, "-%02u", (unsigned)d->day);
	strbuf_putc(out, '\n');
}

void dump_pages(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	const struct pages *p = slot;

	(void)f;
	if (p->first.s.len)
		strbuf_printf(out, "%.*s: %.*s%s%.*s\n", STR_ARG(key), STR_ARG(p->first.s), p->last.s.len ? "–" : "", STR_ARG(p->last.s));
}

/* Every number is a valid colour: only its place shows whether it was given. */
void dump_colour(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	const struct origin *at = (const void *)((const char *)slot - f->offset + f->at_offset);

	if (f->at_offset && at->line)
		strbuf_printf(out, "%.*s: #%06X\n", STR_ARG(key), (unsigned)*(const uint32_t *)slot);
}

/* --- maps and lists --------------------------------------------------------------------------------------------------------------- */

static void put_map(const struct schema_map *m, struct str path, const char *from, struct strbuf *out)
{
	for (const struct schema_field *f = m->fields; f->key; f++) {
		struct str key = path.len ? str_printf(out->arena, "%.*s.%s", STR_ARG(path), f->key) : str_from(f->key);
		if (f->type->dump)
			f->type->dump(f, key, from + f->offset, out);
	}
}

void dump_inner(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	put_map(schema_sub(f), key, slot, out);
}

void dump_list(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	const struct schema_map *m = schema_sub(f);
	struct {
		const char *v;
		size_t n;
	} list;

	memcpy(&list, slot, sizeof list);
	for (size_t i = 0; i < list.n; i++)
		put_map(m, numbered(key, i, out), list.v + i * m->size, out);
}

void dump_map(const struct schema_map *m, const void *from, struct strbuf *out)
{
	put_map(m, STR(""), from, out);
}
