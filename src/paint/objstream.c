#include "paint/objstream.h"

#include "base/deflate.h"
#include "paint/pdfput.h"

static void begin(struct objstreams *s)
{
	arena_rewind(&s->filling, (struct arena_mark){NULL, 0});
	s->head = (struct strbuf){.arena = &s->filling};
	s->data = (struct strbuf){.arena = &s->filling};
	s->count = 0;
}

void objstream_open(struct objstreams *s, struct arena *a, struct libdeflate_compressor *deflater)
{
	*s = (struct objstreams){.arena = a, .deflater = deflater};
	begin(s);
}

void objstream_expect(struct objstreams *s, size_t numbers)
{
	if (numbers <= s->n_places)
		return;
	s->places = arena_grow(s->arena, s->places, s->n_places * sizeof *s->places, numbers * sizeof *s->places);
	s->n_places = numbers;
}

static void finish_stream(struct objstreams *s)
{
	struct objstream done = {.first = (uint32_t)s->head.len, .n = s->count};
	struct str packed;

	strbuf_put(&s->head, strbuf_str(&s->data));
	packed = deflate_zlib(&s->filling, s->deflater, strbuf_str(&s->head));
	done.deflated = str_dup(s->arena, packed);
	ARENA_PUSH(s->arena, s->v, s->n) = done;
	begin(s);
}

void objstream_add(struct objstreams *s, size_t number, struct str text)
{
	if (number >= s->n_places)
		objstream_expect(s, number + 1 + number / 4);
	s->places[number] = (uint32_t)(1 + s->n * OBJSTREAM_MAX + s->count);
	pdfput_int(&s->head, (int64_t)number);
	strbuf_putc(&s->head, ' ');
	pdfput_int(&s->head, (int64_t)s->data.len);
	strbuf_putc(&s->head, ' ');
	strbuf_put(&s->data, text);
	strbuf_putc(&s->data, '\n');
	if (++s->count == OBJSTREAM_MAX)
		finish_stream(s);
}

void objstream_end(struct objstreams *s)
{
	if (s->count)
		finish_stream(s);
}

void objstream_close(struct objstreams *s)
{
	arena_done(&s->filling);
}
