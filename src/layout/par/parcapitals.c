/* Capitals that the design sets: they are read as the author wrote the words, and not letter by letter. */
#include "base/arena.h"
#include "layout/par/par_int.h"

/* Stands in the bytes of a character that another one speaks for. */
static const uint32_t silent = UINT32_MAX;

void par_note_written(struct par *p, size_t from, uint32_t cp)
{
	if (p->cap_written < p->text.len) {
		size_t cap = p->cap_bytes;
		uint32_t *v = ARENA_ARRAY(p->ctx->arena, cap, uint32_t);
		for (size_t i = 0; i < p->cap_written; i++)
			v[i] = p->written[i];
		p->written = v;
		p->cap_written = cap;
	}
	for (size_t i = from; i < p->text.len; i++)
		p->written[i] = i == from ? cp : silent;
}

struct str par_written(const struct par *p, size_t from, size_t to)
{
	struct strbuf out = {.arena = p->ctx->arena};
	struct str text = str_slice(strbuf_str(&p->text), from, to);

	for (size_t pos = 0, at = 0; pos < text.len; at = pos) {
		uint32_t cp = utf8_next(text, &pos), own = from + at < p->cap_written ? p->written[from + at] : 0;
		if (own != silent)
			strbuf_put_utf8(&out, own ? own : cp);
	}
	return str_eq(strbuf_str(&out), text) ? STR("") : strbuf_str(&out);
}
