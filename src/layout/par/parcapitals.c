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

bool par_written_char(const struct par *p, size_t *pos, uint32_t *cp)
{
	uint32_t own = *pos < p->cap_written ? p->written[*pos] : 0;

	*cp = utf8_next(strbuf_str(&p->text), pos);
	*cp = own && own != silent ? own : *cp;
	return own != silent;
}

struct str par_written(const struct par *p, size_t from, size_t to)
{
	struct strbuf out = {.arena = p->ctx->arena};
	struct str text = str_slice(strbuf_str(&p->text), from, to);

	if (p->cap_written <= from)
		return STR("");
	for (size_t pos = from; pos < to;) {
		uint32_t cp;
		if (par_written_char(p, &pos, &cp))
			strbuf_put_utf8(&out, cp);
	}
	return str_eq(strbuf_str(&out), text) ? STR("") : strbuf_str(&out);
}
