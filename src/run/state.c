#include "run/state.h"

#include <string.h>

#include "base/file.h"
#include "base/pack.h"
#include "base/zip.h"

static const char magic[] = "offprint state 2\n";

enum { CRC_BYTES = 4 };

enum { /* of a product */
       BIT_CLEAN = 1,
       BIT_WRITE = 2,
       BIT_SETTLED = 4,
       BIT_HAS_BODY = 8,
       BIT_REPAIRED = 16,
       BIT_LOCATED = 32,
       BIT_STAGED = 64,
};

/* === Writing === */

static void put_bytes(struct strbuf *out, const void *p, size_t n)
{
	strbuf_put(out, (struct str){p, n});
}

static void put_output(struct strbuf *out, const struct state_output *o)
{
	put_bytes(out, &o->stamp.hash, sizeof o->stamp.hash);
	pack_number(out, o->stamp.fresh);
	put_bytes(out, o->digest, sizeof o->digest);
}

void state_pack_files(struct strbuf *out, const uint32_t *files, size_t n)
{
	uint32_t last = 0;

	for (size_t i = 0; i < n; i++) {
		/* mostly the next file, or one near it: small in either direction */
		pack_signed(out, (int64_t)files[i] - (int64_t)last);
		last = files[i];
	}
}

void state_put_head(struct strbuf *out, const uint8_t basis[DIGEST_BYTES])
{
	put_bytes(out, magic, sizeof magic - 1);
	put_bytes(out, basis, DIGEST_BYTES);
}

void state_put_shared(struct strbuf *out, const struct state *s, size_t n_products)
{
	pack_str(out, s->files);
	pack_str(out, s->messages);
	pack_number(out, s->articles);
	pack_number(out, s->complete);
	pack_str(out, s->others);
	put_output(out, &s->manifest);
	pack_number(out, n_products);
}

void state_put_product(struct strbuf *out, const struct state_product *p)
{
	const struct page_span *span = &p->found.span;
	unsigned bits = (p->clean ? BIT_CLEAN : 0U) | (p->write ? BIT_WRITE : 0U) | (p->settled ? BIT_SETTLED : 0U) |
			(span->has_body ? BIT_HAS_BODY : 0U) | (span->repaired ? BIT_REPAIRED : 0U) | (span->located ? BIT_LOCATED : 0U) |
			(p->staged ? BIT_STAGED : 0U);

	pack_number(out, (uint64_t)p->kind);
	pack_number(out, p->article);
	pack_number(out, (uint64_t)p->state);
	pack_number(out, bits);
	pack_number(out, span->counted);
	pack_number(out, span->given_first);
	pack_number(out, span->given_last);
	pack_number(out, p->found.start);
	put_bytes(out, p->context, sizeof p->context);
	put_output(out, &p->out);
	pack_str(out, p->name);
	pack_str(out, p->line);
	pack_str(out, p->messages);
	pack_str(out, p->files);
}

void state_put_end(struct strbuf *out, uint32_t crc)
{
	for (int shift = 0; shift < 32; shift += 8)
		strbuf_putc(out, (char)(crc >> shift & 0xFF));
}

/* === Reading === */

static void get_bytes(struct unpack *u, void *out, size_t n)
{
	struct str s = unpack_bytes(u, n);

	if (u->failed)
		memset(out, 0, n);
	else
		memcpy(out, s.ptr, n);
}

static void get_output(struct unpack *u, struct state_output *out)
{
	get_bytes(u, &out->stamp.hash, sizeof out->stamp.hash);
	out->stamp.fresh = unpack_number(u) != 0;
	get_bytes(u, out->digest, sizeof out->digest);
}

bool state_each_file(struct str packed, size_t limit, bool (*each)(void *ctx, uint32_t file), void *ctx)
{
	struct unpack u = {packed, 0, false};
	int64_t last = 0;

	while (u.at < packed.len) {
		int64_t step = unpack_signed(&u);
		if (u.failed || step > UINT32_MAX || step < -(int64_t)UINT32_MAX)
			return false;
		last += step;
		if (last < 0 || (uint64_t)last >= limit || !each(ctx, (uint32_t)last))
			return false;
	}
	return true;
}

static bool accept(void *ctx, uint32_t file)
{
	(void)ctx, (void)file;
	return true;
}

static void get_product(struct unpack *u, size_t limit, struct state_product *p)
{
	struct page_span *span = &p->found.span;
	unsigned bits;

	p->kind = (enum product_kind)unpack_below(u, PRODUCT_KIND_COUNT);
	p->article = (uint32_t)unpack_below(u, UINT32_MAX);
	p->state = (enum product_state)unpack_below(u, PRODUCT_WRITTEN + 1);
	bits = (unsigned)unpack_number(u);
	p->clean = bits & BIT_CLEAN;
	p->write = bits & BIT_WRITE;
	p->staged = bits & BIT_STAGED;
	p->settled = bits & BIT_SETTLED;
	span->has_body = bits & BIT_HAS_BODY;
	span->repaired = bits & BIT_REPAIRED;
	span->located = bits & BIT_LOCATED;
	span->counted = (uint32_t)unpack_below(u, INT32_MAX);
	span->given_first = (uint32_t)unpack_below(u, INT32_MAX);
	span->given_last = (uint32_t)unpack_below(u, INT32_MAX);
	p->found.start = (uint32_t)unpack_below(u, INT32_MAX);
	get_bytes(u, p->context, sizeof p->context);
	get_output(u, &p->out);
	p->name = unpack_str(u);
	p->line = unpack_str(u);
	p->messages = unpack_str(u);
	p->files = unpack_str(u);
	u->failed = u->failed || (p->name.len && !path_is_safe(p->name)) || !state_each_file(p->files, limit, accept, NULL);
}

bool state_get_product(struct str bytes, size_t limit, struct state_product *p)
{
	struct unpack u = {bytes, 0, false};

	get_product(&u, limit, p);
	return !u.failed && u.at == bytes.len;
}

/* The bytes after the magic and before the check sum. */
static bool parse(struct state *s, struct str body, const uint8_t basis[DIGEST_BYTES])
{
	struct unpack u = {body, 0, false};
	struct str of = unpack_bytes(&u, DIGEST_BYTES);
	uint64_t n;
	size_t used;

	if (u.failed || memcmp(of.ptr, basis, DIGEST_BYTES) != 0 || !trace_unpack(&s->trace, str_slice(body, u.at, body.len), &used))
		return false;
	u.at += used;
	s->files = unpack_str(&u);
	s->messages = unpack_str(&u);
	s->articles = unpack_number(&u);
	s->complete = unpack_number(&u) != 0;
	s->others = unpack_str(&u);
	get_output(&u, &s->manifest);
	n = unpack_number(&u);
	if (u.failed || n > body.len || !state_each_file(s->files, s->trace.n, accept, NULL))
		return false;
	s->v = ARENA_ARRAY(&s->arena, (size_t)n, struct state_product);
	for (s->n = 0; s->n < n && !u.failed; s->n++)
		get_product(&u, s->trace.n, &s->v[s->n]);
	return !u.failed && u.at == body.len;
}

static bool is_sound(struct str bytes, struct str *body)
{
	uint32_t crc = 0;
	size_t end;

	if (bytes.len < sizeof magic - 1 + CRC_BYTES || !str_starts(bytes, STR(magic)))
		return false;
	end = bytes.len - CRC_BYTES;
	for (int i = 0; i < CRC_BYTES; i++)
		crc |= (uint32_t)(unsigned char)bytes.ptr[end + (size_t)i] << 8 * i;
	*body = str_slice(bytes, sizeof magic - 1, end);
	return zip_crc(0, str_slice(bytes, 0, end)) == crc;
}

bool state_load(struct state *s, int fd, size_t size, const uint8_t basis[DIGEST_BYTES])
{
	struct str body;

	if (file_map_open(fd, size, &s->bytes))
		return false;
	return is_sound(s->bytes, &body) && parse(s, body, basis);
}

void state_close(struct state *s)
{
	trace_close(&s->trace);
	if (s->bytes.len)
		file_unmap(s->bytes);
	arena_done(&s->arena);
	*s = (struct state){.trace.near = INPUTS_NEAR_NONE};
}
