/* Subsets of TrueType fonts (OpenType: 'glyf', 'loca', 'hmtx', 'head'), put together from the bytes of the glyphs: a quarter of the work of
 * a subsetter that knows every table.
 */
#include <string.h>

#include "base/arena.h"
#include "base/bigendian.h"
#include "text/font_int.h"
#include "text/glyf.h"
#include "text/subset_int.h"

enum {
	SHORT_LOCA = 2 * UINT16_MAX, /* [bytes] that offsets of 16 bits reach */
	HEAD = 54,                   /* [bytes] of tables */
	HHEA = 36,
	MAXP = 32,
	CHECKSUM = 8, /* where it stands in 'head': it makes that of the file WHOLE */
	TABLES = 6,
	DIRECTORY = 12 + 16 * TABLES,
};

#define WHOLE 0xB1B0AFBAu

struct cut {
	struct arena *a;
	struct glyf t;
	uint32_t n_old;
	bool *used;       /* by old number */
	uint32_t *new_id; /* the same; 0: not in the subset, or .notdef */
	uint32_t *old;    /* by new number */
	uint32_t n;
};

static struct str bytes_of(const struct cut *c, uint32_t glyph)
{
	struct str s;

	return glyf_find(&c->t, glyph, &s) ? s : (struct str){NULL, 0};
}

/* Notes a glyph that is in use, and its parts, and theirs: each glyph once. */
static void use(struct cut *c, const uint32_t *glyphs, size_t n)
{
	uint32_t *open = ARENA_ARRAY(c->a, c->n_old, uint32_t), n_open = 0;

	for (size_t i = 0; i < n; i++)
		if (glyphs[i] && glyphs[i] < c->n_old && !c->used[glyphs[i]]) {
			c->used[glyphs[i]] = true;
			open[n_open++] = glyphs[i];
		}
	while (n_open) {
		struct str s = bytes_of(c, open[--n_open]);
		struct glyf_part p = {0};
		while (glyf_is_composite(s) && glyf_next_part(s, &p))
			if (p.glyph && p.glyph < c->n_old && !c->used[p.glyph]) {
				c->used[p.glyph] = true;
				open[n_open++] = p.glyph;
			}
	}
}

/* .notdef comes first. */
static void number(struct cut *c)
{
	c->n = 1;
	for (uint32_t glyph = 1; glyph < c->n_old; glyph++)
		if (c->used[glyph]) {
			c->new_id[glyph] = c->n;
			c->old[c->n++] = glyph;
		}
}

static char *add(struct strbuf *b, size_t n)
{
	char *p = strbuf_reserve(b, n);

	b->len += n;
	return p;
}

/* The parts have their new numbers; instructions are left out. */
static void put_composite(const struct cut *c, struct strbuf *b, struct str s)
{
	struct glyf_part p = {0};
	size_t from = b->len;

	strbuf_put(b, s);
	while (glyf_next_part(s, &p)) {
		char *at = b->ptr + from + p.at;
		be16_set(at, p.flags & ~(uint32_t)GLYF_INSTRUCTIONS);
		be16_set(at + 2, p.glyph < c->n_old ? c->new_id[p.glyph] : 0);
	}
	b->len = p.damaged ? from : from + p.at + p.size;
}

/* Instructions stand between the ends of the contours and the points. */
static void put_simple(struct strbuf *b, struct str s)
{
	size_t ends = GLYF_HEADER + 2 * (size_t)be16(s.ptr), points;

	if (s.len < ends + 2)
		return;
	points = ends + 2 + be16(s.ptr + ends);
	if (points > s.len)
		return;
	strbuf_put(b, str_slice(s, 0, ends));
	be16_set(add(b, 2), 0);
	strbuf_put(b, str_slice(s, points, s.len));
}

/* A damaged glyph becomes a blank, which outline_compare() finds. */
static void put_glyph(const struct cut *c, struct strbuf *b, uint32_t glyph)
{
	struct str s = bytes_of(c, glyph);

	if (glyf_is_composite(s))
		put_composite(c, b, s);
	else if (s.len && be16(s.ptr))
		put_simple(b, s);
	if (b->len % 2)
		strbuf_putc(b, 0);
}

/* *at: where each begins, and where the last ends. .notdef is blank. */
static void put_outlines(const struct cut *c, struct strbuf *b, uint32_t *at)
{
	size_t from = b->len;

	for (uint32_t i = 0; i < c->n; i++) {
		at[i] = (uint32_t)(b->len - from);
		if (i)
			put_glyph(c, b, c->old[i]);
	}
	at[c->n] = (uint32_t)(b->len - from);
}

static void put_offsets(const struct cut *c, struct strbuf *b, const uint32_t *at)
{
	bool wide = at[c->n] > SHORT_LOCA;

	for (uint32_t i = 0; i <= c->n; i++)
		if (wide)
			be32_set(add(b, 4), at[i]);
		else
			be16_set(add(b, 2), at[i] / 2);
}

static uint32_t metric(const struct cut *c, size_t at)
{
	return at + 2 <= c->t.hmtx.len ? be16(c->t.hmtx.ptr + at) : 0;
}

/* The last of the glyphs with an advance has that of all others. */
static void put_metrics(const struct cut *c, struct strbuf *b)
{
	size_t n = be16(c->t.hhea.ptr + HHEA - 2);

	for (uint32_t i = 0; i < c->n; i++) {
		size_t glyph = c->old[i];
		bool has = glyph < n;
		be16_set(add(b, 2), metric(c, 4 * (has || !n ? glyph : n - 1)));
		be16_set(add(b, 2), metric(c, has ? 4 * glyph + 2 : 4 * n + 2 * (glyph - n)));
	}
}

static void put_head(const struct cut *c, struct strbuf *b, const uint32_t *at)
{
	size_t from = b->len;

	strbuf_put(b, str_slice(c->t.head, 0, HEAD));
	be32_set(b->ptr + from + CHECKSUM, 0);
	be16_set(b->ptr + from + HEAD - 4, at[c->n] > SHORT_LOCA);
}

static void put_hhea(const struct cut *c, struct strbuf *b)
{
	strbuf_put(b, str_slice(c->t.hhea, 0, HHEA));
	be16_set(b->ptr + b->len - 2, c->n);
}

/* What instructions need is nothing; there is one zone. */
static void put_maxp(const struct cut *c, struct strbuf *b)
{
	size_t from = b->len;

	strbuf_put(b, str_slice(c->t.maxp, 0, MAXP));
	be16_set(b->ptr + from + 4, c->n);
	be16_set(b->ptr + from + 14, 1);
	memset(b->ptr + from + 16, 0, 12);
}

static uint32_t checksum(const char *p, size_t n)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < n; i += 4)
		sum += be32(p + i);
	return sum;
}

/* Enters the table that ends here into the directory. */
static size_t close_table(struct strbuf *b, unsigned entry, const char *tag, size_t from)
{
	size_t len = b->len - from;
	char *p;

	while (b->len % 4)
		strbuf_putc(b, 0);
	p = b->ptr + 12 + 16 * (size_t)entry;
	memcpy(p, tag, 4);
	be32_set(p + 4, checksum(b->ptr + from, b->len - from));
	be32_set(p + 8, (uint32_t)from);
	be32_set(p + 12, (uint32_t)len);
	return b->len;
}

/* In the order of the names, as the directory must be. */
static struct str write_font(const struct cut *c)
{
	/* TrueType; numbers for a binary search among six */
	static const char start[12] = {0, 1, 0, 0, 0, TABLES, 0, 64, 0, 2, 0, 32};
	struct strbuf b = {.arena = c->a};
	uint32_t *at = ARENA_ARRAY(c->a, c->n + 1, uint32_t);
	size_t from = DIRECTORY, head;

	memset(add(&b, DIRECTORY), 0, DIRECTORY);
	memcpy(b.ptr, start, sizeof start);
	put_outlines(c, &b, at);
	from = head = close_table(&b, 0, "glyf", from);
	put_head(c, &b, at);
	from = close_table(&b, 1, "head", from);
	put_hhea(c, &b);
	from = close_table(&b, 2, "hhea", from);
	put_metrics(c, &b);
	from = close_table(&b, 3, "hmtx", from);
	put_offsets(c, &b, at);
	from = close_table(&b, 4, "loca", from);
	put_maxp(c, &b);
	close_table(&b, 5, "maxp", from);
	be32_set(b.ptr + head + CHECKSUM, WHOLE - checksum(b.ptr, b.len));
	return strbuf_str(&b);
}

static bool cut_down(struct cut *c, const uint32_t *glyphs, size_t n, struct subset *out)
{
	uint32_t *ids = ARENA_ARRAY(c->a, n, uint32_t);

	c->n_old = be16(c->t.maxp.ptr + 4);
	c->used = ARENA_ARRAY(c->a, c->n_old, bool);
	c->new_id = ARENA_ARRAY(c->a, c->n_old, uint32_t);
	c->old = ARENA_ARRAY(c->a, c->n_old, uint32_t);
	use(c, glyphs, n);
	number(c);
	out->bytes = write_font(c);
	for (size_t i = 0; i < n; i++) {
		if (glyphs[i] >= c->n_old)
			return false;
		ids[i] = c->new_id[glyphs[i]];
	}
	out->new_id = ids;
	out->glyph_count = c->n;
	return true;
}

bool subset_glyf(struct arena *a, const struct font *f, const uint32_t *glyphs, size_t n, struct subset *out)
{
	struct cut c = {.a = a};
	bool ok;

	glyf_open(&c.t, font_hb_face(f));
	ok = c.t.head.len >= HEAD && c.t.hhea.len >= HHEA && c.t.maxp.len >= MAXP && be16(c.t.maxp.ptr + 4) && cut_down(&c, glyphs, n, out);
	glyf_close(&c.t);
	return ok;
}
