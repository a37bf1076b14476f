#include "layout/par/oneline.h"

#include "base/arena.h"
#include "layout/frame.h"

enum { NARROW = 8 }; /* letters are on average at least an em divided by this wide, so that long texts need not be set to be cut */

struct fitting {
	const struct layout_context *ctx;
	const struct style *style;
	struct str lang;
	mpt width;
	uint32_t artifact;
};

/* [letters] More are surely too wide. */
static size_t most_letters(const struct fitting *f)
{
	return (size_t)(f->width * NARROW / f->style->size);
}

/* NULL: too wide. */
static struct par *set(const struct fitting *f, struct str names, struct str text, bool cut)
{
	struct par_face face = {.italic = names.len > 0};
	struct par *p;

	if (utf8_count(names) > most_letters(f))
		return NULL;
	p = par_new(f->ctx, f->style, f->lang, f->artifact);
	par_puts(p, names, NULL);
	if (names.len && text.len)
		par_puts(p, STR(" "), NULL);
	par_puts(p, text, &face);
	if (cut)
		par_puts(p, STR("…"), &face);
	if (!par_fits(p, f->width, 1))
		return NULL;
	par_break(p, f->width);
	return par_line_count(p) == 1 && par_width(p) <= f->width ? p : NULL;
}

/* Without its last word, and the marks before it; empty: it has one word. */
static struct str drop_word(struct str s)
{
	while (s.len && s.ptr[s.len - 1] != ' ')
		s.len--;
	while (s.len && str_find(STR(" ,;:."), str_slice(s, s.len - 1, s.len), 0) != SIZE_MAX)
		s.len--;
	return s;
}

/* The longest beginning of the text that fits after the names. NULL: not one word. */
static struct par *cut_text(const struct fitting *f, struct str names, struct str text)
{
	size_t most = most_letters(f), pos = 0;
	struct par *p = NULL;
	bool cut = false;

	for (size_t n = 0; n < most && pos < text.len; n++)
		utf8_next(text, &pos);
	if (pos < text.len) {
		text = drop_word(str_slice(text, 0, pos));
		cut = true;
	}
	while (text.len && !(p = set(f, names, text, cut))) {
		text = drop_word(text);
		cut = true;
	}
	return p;
}

struct par *oneline_fit(const struct layout_context *ctx, const struct style *style, struct str lang, const struct oneline *o, mpt width)
{
	const struct fitting f = {ctx, style, lang, width, o->artifact};
	size_t comma = str_find(o->names, STR(","), 0);
	struct str first = str_slice(o->names, 0, comma < o->names.len ? comma : o->names.len);
	struct str names[] = {o->names,
			      comma < o->names.len ? str_printf(ctx->arena, "%.*s %.*s", STR_ARG(first), STR_ARG(o->others)) : first};
	struct par *p = NULL;

	if (width <= 0)
		return NULL;
	for (size_t i = 0; i < 2 && names[i].len && !p; i++)
		p = o->text.len ? cut_text(&f, names[i], o->text) : set(&f, names[i], o->text, false);
	for (size_t i = 0; i < 2 && names[i].len && o->text.len && !p; i++)
		p = set(&f, names[i], STR(""), false);
	return p ? p : cut_text(&f, STR(""), o->text);
}
