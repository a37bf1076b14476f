#include "input/yaml/srcmap.h"

#include "base/arena.h"

struct origin srcmap_find(const struct srcmap *m, struct str value, size_t offset)
{
	size_t lo = 0, hi = m->n;
	const struct srcmap_segment *s;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (m->v[mid].offset <= offset)
			lo = mid;
		else
			hi = mid;
	}
	s = &m->v[lo];
	return (struct origin){m->file, s->line, s->col + (uint32_t)utf8_count(str_slice(value, s->offset, offset))};
}

struct srcmap srcmap_lines(struct arena *a, uint32_t file, struct str text)
{
	struct srcmap_segment *v = NULL;
	size_t n = 0, pos = 0;

	do {
		size_t end = str_find(text, STR("\n"), pos);
		struct srcmap_segment line = {pos, (uint32_t)n + 1, 1};
		ARENA_PUSH(a, v, n) = line;
		pos = end == SIZE_MAX ? text.len : end + 1;
	} while (pos < text.len);
	return (struct srcmap){file, v, n};
}
