#include "base/wordchanges.h"

#include "base/arena.h"
#include "base/worddiff.h"

#define ELLIPSIS "\xE2\x80\xA6"

static void put_word(struct strbuf *out, struct str word)
{
	size_t letters = 0, end = 0;

	while (end < word.len && letters++ < WORDCHANGES_LETTERS_MAX)
		utf8_next(word, &end);
	strbuf_put(out, str_slice(word, 0, end));
	if (end < word.len)
		strbuf_puts(out, ELLIPSIS);
}

static struct str join(struct arena *a, const struct strs *words, size_t from, size_t to)
{
	struct strbuf out = {.arena = a};

	for (size_t i = from; i < to && i < words->n; i++) {
		if (i > from)
			strbuf_putc(&out, ' ');
		if (i - from == WORDCHANGES_WORDS_MAX) {
			strbuf_puts(&out, ELLIPSIS);
			break;
		}
		put_word(&out, words->v[i]);
	}
	return strbuf_str(&out);
}

/* The words around are those of the text after, as far as the change beside it. */
static struct wordchange describe(struct arena *a, const struct worddiff *w, size_t i)
{
	const struct worddiff_change *c = &w->v[i];
	size_t from = c->from[1], to = c->from[1] + c->n[1];
	size_t first = i ? w->v[i - 1].from[1] + w->v[i - 1].n[1] : 0, end = i + 1 < w->n ? w->v[i + 1].from[1] : w->words[1].n;

	return (struct wordchange){
		.before = join(a, &w->words[1], from - first > WORDCHANGES_CONTEXT ? from - WORDCHANGES_CONTEXT : first, from),
		.removed = join(a, &w->words[0], c->from[0], c->from[0] + c->n[0]),
		.added = join(a, &w->words[1], from, to),
		.after = join(a, &w->words[1], to, end - to > WORDCHANGES_CONTEXT ? to + WORDCHANGES_CONTEXT : end),
	};
}

struct wordchanges wordchanges_list(struct arena *a, struct str before, struct str after)
{
	struct arena tmp = {0};
	struct worddiff w = worddiff_run(&tmp, before, after);
	struct wordchanges out = {.n = w.n < WORDCHANGES_MAX ? w.n : WORDCHANGES_MAX, .cut = w.cut};

	out.rest = w.n - out.n;
	out.v = ARENA_ARRAY(a, out.n, struct wordchange);
	for (size_t i = 0; i < out.n; i++)
		out.v[i] = describe(a, &w, i);
	arena_done(&tmp);
	return out;
}
