#include "serve/places.h"

#include "base/path.h"
#include "base/unicode.h"

enum { GAP_MAX = 400 /* [bytes] between two words of a line of print, in the file */ };

static bool is_file(struct arena *a, struct str known, struct str file)
{
	return str_eq(known, file) || (str_eq(path_base(known), path_base(file)) && str_eq(path_real(a, known), path_real(a, file)));
}

/* How near a place is to a line; a place after it counts only if there is no other. */
static uint64_t distance(const struct svgfile_place *at, uint32_t line)
{
	return at->line <= line ? line - at->line : UINT32_MAX + (uint64_t)(at->line - line);
}

struct search {
	struct arena arena;
	struct str file, known; /* as asked for; as the pages name it */
	uint32_t line;
	struct places_page best;
	uint64_t distance;
};

static bool is_of_file(struct search *s, struct str name)
{
	if (s->known.len)
		return str_eq(name, s->known);
	if (!is_file(&s->arena, name, s->file))
		return false;
	s->known = name;
	return true;
}

static void search_product(struct search *s, uint32_t issue, const struct pages_product *product)
{
	bool list = !product->slug.len;

	for (uint32_t i = 0; i < product->file.n; i++) {
		const struct svgfile_page *page = &product->file.pages[i];
		for (size_t k = 0; k < page->n_places; k++) {
			const struct svgfile_place *at = &page->places[k];
			uint64_t far;
			if (k && at->file.ptr == page->places[k - 1].file.ptr ? !str_eq(at->file, s->known) : !is_of_file(s, at->file))
				continue;
			far = 2 * distance(at, s->line) + list;
			if (s->best.product && far >= s->distance)
				continue;
			s->best = (struct places_page){issue, product, i, *at};
			s->distance = far;
		}
	}
}

static struct search search(const struct pages *p, struct str file, uint32_t line)
{
	struct search s = {.file = file, .line = line};

	for (uint32_t i = 0; i < p->n; i++)
		for (size_t k = 0; k < p->issues[i].n; k++)
			search_product(&s, i, &p->issues[i].v[k]);
	arena_done(&s.arena);
	return s;
}

struct places_page places_find(const struct pages *p, struct str file, uint32_t line)
{
	return search(p, file, line).best;
}

struct str places_name(const struct pages *p, struct str file)
{
	return search(p, file, 1).known;
}

/* The offset of a place; the end of the line if it is shorter. */
static size_t offset_of(struct str source, uint32_t line, uint32_t col)
{
	size_t at = 0;

	for (; line > 1 && at < source.len; line--) {
		size_t end = str_find(source, STR("\n"), at);
		at = end == SIZE_MAX ? source.len : end + 1;
	}
	for (; col > 1 && at < source.len && source.ptr[at] != '\n'; col--)
		utf8_next(source, &at);
	return at;
}

static struct places_spot spot_at(struct str source, size_t offset)
{
	struct places_spot s = {.line = 1, .col = 1};
	size_t start = 0, end;

	for (size_t i = 0; i < offset; i++)
		if (source.ptr[i] == '\n') {
			s.line++;
			start = i + 1;
		}
	end = str_find(source, STR("\n"), start);
	s.text = str_slice(source, start, end == SIZE_MAX ? source.len : end);
	s.col += (uint32_t)utf8_count(str_slice(source, start, offset));
	return s;
}

struct places_spot places_word(struct str source, uint32_t line, uint32_t col, struct str words)
{
	size_t at = offset_of(source, line, col), found = at, pos = 0;

	for (struct str word = unicode_next_word(words, &pos); word.len; word = unicode_next_word(words, &pos)) {
		size_t hit = str_find(str_slice(source, 0, at + GAP_MAX + word.len), word, at);
		if (hit == SIZE_MAX) /* set otherwise than it is written */
			continue;
		found = hit;
		at = hit + word.len;
	}
	return spot_at(source, found);
}
