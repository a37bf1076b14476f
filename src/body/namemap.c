#include "body/namemap.h"

#include "base/arena.h"

void namemap_put(struct namemap *m, struct arena *a, struct str name, struct str value)
{
	uint32_t at = strindex_find(&m->index, m->v, sizeof *m->v, name);

	if (at) {
		m->v[at - 1].value = value;
		return;
	}
	ARENA_PUSH(a, m->v, m->n) = (struct namemap_entry){name, value};
	strindex_add(&m->index, a, m->v, sizeof *m->v, m->n);
}

const struct str *namemap_find(const struct namemap *m, struct str name)
{
	uint32_t at = strindex_find(&m->index, m->v, sizeof *m->v, name);

	return at ? &m->v[at - 1].value : NULL;
}

struct str namemap_fresh(const struct namemap *m, const struct namemap *also, struct arena *a, struct str name, unsigned number)
{
	struct strbuf b = {.arena = a};

	for (;; number++) {
		b.len = 0;
		strbuf_put(&b, name);
		strbuf_printf(&b, "-%u", number);
		if (!namemap_find(m, strbuf_str(&b)) && !(also && namemap_find(also, strbuf_str(&b))))
			break;
	}
	strbuf_putc(&b, '\0');
	return (struct str){b.ptr, b.len - 1};
}
