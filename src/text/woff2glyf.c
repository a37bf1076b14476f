#include <stdlib.h>

#include "base/arena.h"
#include "base/bigendian.h"
#include "text/glyf.h"
#include "text/woff2_int.h"

/* The parts of the transformed table. */
struct streams {
	struct strbuf contours, points, flags, glyphs, composites, boxes, instructions;
	uint8_t *boxed; /* a bit per glyph: its box is given */
	size_t n_boxed; /* [bytes] */
	size_t rebuilt; /* [bytes] of the table that a decoder makes of all this */
};

/* What remains to be read of a glyph. */
struct input {
	const unsigned char *at;
	size_t left;
	bool short_of; /* more was asked for than there is */
};

struct point {
	int32_t x, y;
	unsigned char flags;
};

static const unsigned char *take(struct input *in, size_t n)
{
	static const unsigned char nothing[8];
	const unsigned char *p = in->at;

	if (n > in->left) {
		in->short_of = true;
		in->left = 0;
		return nothing;
	}
	in->at += n;
	in->left -= n;
	return p;
}

static uint32_t take16(struct input *in)
{
	return be16(take(in, 2));
}

static struct str take_bytes(struct input *in, size_t n)
{
	struct str s = {(const char *)in->at, n};

	take(in, n);
	return in->short_of ? STR("") : s;
}

/* 255UInt16, section 4.2. */
static void put_short(struct strbuf *b, uint32_t v)
{
	enum { LEAST = 253, WORD = 253, SECOND = 254, FIRST = 255 };

	if (v < LEAST) {
		strbuf_putc(b, (char)v);
	} else if (v < 2 * LEAST) {
		strbuf_putc(b, (char)FIRST);
		strbuf_putc(b, (char)(v - LEAST));
	} else if (v < 3 * LEAST) {
		strbuf_putc(b, (char)SECOND);
		strbuf_putc(b, (char)(v - 2 * LEAST));
	} else {
		strbuf_putc(b, (char)WORD);
		woff2_put16(b, v);
	}
}

/* A point by its distance from the one before: section 5.2. */
static void put_triplet(struct streams *s, bool on_curve, int32_t dx, int32_t dy)
{
	struct strbuf *g = &s->glyphs;
	unsigned x = (unsigned)abs(dx), y = (unsigned)abs(dy), flag, right = dx >= 0, up = dy >= 0, signs = right + 2 * up;

	if (!x && y < 1280) {
		flag = ((y & 0xF00) >> 7) + up;
		strbuf_putc(g, (char)y);
	} else if (!y && x < 1280) {
		flag = 10 + ((x & 0xF00) >> 7) + right;
		strbuf_putc(g, (char)x);
	} else if (x < 65 && y < 65) {
		flag = 20 + ((x - 1) & 0x30) + (((y - 1) & 0x30) >> 2) + signs;
		strbuf_putc(g, (char)(((x - 1) & 0xF) << 4 | ((y - 1) & 0xF)));
	} else if (x < 769 && y < 769) {
		flag = 84 + 12 * (((x - 1) & 0x300) >> 8) + (((y - 1) & 0x300) >> 6) + signs;
		strbuf_putc(g, (char)(x - 1));
		strbuf_putc(g, (char)(y - 1));
	} else if (x < 4096 && y < 4096) {
		flag = 120 + signs;
		strbuf_putc(g, (char)(x >> 4));
		strbuf_putc(g, (char)((x & 0xF) << 4 | y >> 8));
		strbuf_putc(g, (char)y);
	} else {
		flag = 124 + signs;
		woff2_put16(g, x);
		woff2_put16(g, y);
	}
	strbuf_putc(&s->flags, (char)(flag + (on_curve ? 0 : 128)));
}

static void read_flags(struct input *in, struct point *v, size_t n)
{
	for (size_t i = 0; i < n && !in->short_of;) {
		unsigned char flags = *take(in, 1);
		size_t again = flags & GLYF_REPEATED ? *take(in, 1) : 0;
		for (size_t k = 0; k <= again && i < n; k++)
			v[i++].flags = flags;
	}
}

static int32_t read_step(struct input *in, unsigned flags, unsigned is_short, unsigned same)
{
	if (flags & is_short)
		return flags & same ? *take(in, 1) : -(int32_t)*take(in, 1);
	return flags & same ? 0 : (int16_t)take16(in);
}

/* The box of the points, as a decoder computes it. */
static void box_of(const struct point *v, size_t n, int32_t box[4])
{
	int32_t x = 0, y = 0;

	for (size_t i = 0; i < n; i++) {
		x += v[i].x;
		y += v[i].y;
		box[0] = !i || x < box[0] ? x : box[0];
		box[1] = !i || y < box[1] ? y : box[1];
		box[2] = !i || x > box[2] ? x : box[2];
		box[3] = !i || y > box[3] ? y : box[3];
	}
}

static size_t step_size(int32_t step)
{
	return step == 0 ? 0 : step > -256 && step < 256 ? 1 : 2;
}

/* [bytes] The flags and steps of a glyph as decoders write them, each flag as often as it goes. */
static size_t points_size(const struct point *v, size_t n)
{
	enum { AGAIN_MAX = 255 };
	size_t size = 0, again = 0;
	unsigned last = 256;

	for (size_t i = 0; i < n; i++) {
		size_t x = step_size(v[i].x), y = step_size(v[i].y);
		/* only whether they equal the last ones matters */
		unsigned flags = (v[i].flags & GLYF_ON_CURVE) | (unsigned)x << 1 | (unsigned)y << 3 | (v[i].x > 0 && x == 1 ? 32U : 0U) |
				 (v[i].y > 0 && y == 1 ? 64U : 0U);
		size += x + y;
		if (flags == last && again < AGAIN_MAX) {
			size += again++ == 0;
			continue;
		}
		size++;
		again = 0;
		last = flags;
	}
	return size;
}

static void add_rebuilt(struct streams *s, size_t glyph)
{
	s->rebuilt += (glyph + 3) / 4 * 4;
}

static void give_box(struct streams *s, uint32_t glyph, const char *header)
{
	s->boxed[glyph / 8] = (uint8_t)(s->boxed[glyph / 8] | 0x80 >> glyph % 8);
	strbuf_put(&s->boxes, (struct str){header + 2, 8});
}

static bool put_simple(struct arena *a, struct streams *s, uint32_t glyph, struct str bytes)
{
	struct input in = {(const unsigned char *)bytes.ptr + GLYF_HEADER, bytes.len - GLYF_HEADER, false};
	uint32_t n_contours = be16(bytes.ptr), instructions;
	size_t n = 0;
	int32_t box[4] = {0};
	struct point *v;

	woff2_put16(&s->contours, n_contours);
	for (uint32_t i = 0; i < n_contours; i++) {
		size_t end = (size_t)take16(&in) + 1;
		if (in.short_of || end < n)
			return false;
		put_short(&s->points, (uint32_t)(end - n));
		n = end;
	}
	instructions = take16(&in);
	strbuf_put(&s->instructions, take_bytes(&in, instructions));
	v = ARENA_ARRAY(a, n, struct point);
	read_flags(&in, v, n);
	for (size_t i = 0; i < n; i++)
		v[i].x = read_step(&in, v[i].flags, GLYF_SHORT_X, GLYF_SAME_X);
	for (size_t i = 0; i < n; i++)
		v[i].y = read_step(&in, v[i].flags, GLYF_SHORT_Y, GLYF_SAME_Y);
	for (size_t i = 0; i < n; i++)
		put_triplet(s, v[i].flags & GLYF_ON_CURVE, v[i].x, v[i].y);
	put_short(&s->glyphs, instructions);
	add_rebuilt(s, GLYF_HEADER + 2 * (size_t)n_contours + 2 + instructions + points_size(v, n));
	box_of(v, n, box);
	for (int i = 0; i < 4; i++)
		if (box[i] != (int16_t)be16(bytes.ptr + 2 + 2 * i)) {
			give_box(s, glyph, bytes.ptr);
			break;
		}
	return !in.short_of;
}

static bool put_composite(struct streams *s, uint32_t glyph, struct str bytes)
{
	struct glyf_part p = {0};
	struct input in;
	size_t end, instructions = 0;
	bool instructed = false;

	woff2_put16(&s->contours, 0xFFFF);
	while (glyf_next_part(bytes, &p))
		instructed = instructed || p.flags & GLYF_INSTRUCTIONS;
	if (p.damaged)
		return false;
	end = p.at + p.size;
	in = (struct input){(const unsigned char *)bytes.ptr + end, bytes.len - end, false};
	strbuf_put(&s->composites, str_slice(bytes, GLYF_HEADER, end));
	if (instructed) {
		uint32_t n = take16(&in);
		put_short(&s->glyphs, n);
		strbuf_put(&s->instructions, take_bytes(&in, n));
		instructions = 2 + (size_t)n;
	}
	add_rebuilt(s, end + instructions);
	give_box(s, glyph, bytes.ptr);
	return !in.short_of;
}

static bool put_glyph(struct arena *a, struct streams *s, uint32_t glyph, struct str bytes)
{
	if (glyf_is_composite(bytes))
		return put_composite(s, glyph, bytes);
	if (bytes.len && be16(bytes.ptr))
		return put_simple(a, s, glyph, bytes);
	woff2_put16(&s->contours, 0);
	return true;
}

static void put_streams(const struct streams *s, uint32_t glyphs, uint32_t index_format, struct strbuf *out)
{
	const struct strbuf *all[] = {&s->contours, &s->points, &s->flags, &s->glyphs, &s->composites, &s->boxes, &s->instructions};

	woff2_put16(out, 0);
	woff2_put16(out, 0); /* no glyph is said to overlap itself */
	woff2_put16(out, glyphs);
	woff2_put16(out, index_format);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		woff2_put32(out, (uint32_t)(all[i]->len + (all[i] == &s->boxes ? s->n_boxed : 0)));
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		if (all[i] == &s->boxes)
			strbuf_put(out, (struct str){(const char *)s->boxed, s->n_boxed});
		strbuf_put(out, strbuf_str(all[i]));
	}
}

bool woff2glyf_put(struct arena *a, const struct glyf *tables, size_t *rebuilt, struct strbuf *out)
{
	uint32_t n = tables->maxp.len >= 6 ? be16(tables->maxp.ptr + 4) : 0;
	const struct strbuf empty = {.arena = a};
	struct streams s = {empty, empty, empty, empty, empty, empty, empty, NULL, (n + 31) / 32 * 4, 0};
	struct str bytes;

	if (!n)
		return false;
	s.boxed = ARENA_ARRAY(a, s.n_boxed, uint8_t);
	for (uint32_t i = 0; i < n; i++)
		if (!glyf_find(tables, i, &bytes) || !put_glyph(a, &s, i, bytes))
			return false;
	put_streams(&s, n, be16(tables->head.ptr + 50), out);
	*rebuilt = s.rebuilt;
	return true;
}
