#include "base/zip.h"

#include <libdeflate.h>

enum {
	FILES_MAX = 65534, /* the next number says that another directory is meant */
	NAME_MAX_BYTES = 65535,
	LOCAL_HEADER = 30, /* [bytes] */
	VERSION = 10,      /* of the format that readers need */
	BY_UNIX = 3 << 8,
	UTF8_NAME = 0x0800,
	REGULAR_FILE = 0100644,
	FIRST_YEAR = 1980,
	LAST_YEAR = 2107,
};

static const uint64_t size_max = UINT32_MAX - 1;

static void put16(struct strbuf *b, uint32_t v)
{
	strbuf_putc(b, (char)v);
	strbuf_putc(b, (char)(v >> 8));
}

static void put32(struct strbuf *b, uint32_t v)
{
	put16(b, v);
	put16(b, v >> 16);
}

uint32_t zip_crc(uint32_t crc, struct str piece)
{
	return libdeflate_crc32(crc, piece.ptr, piece.len);
}

static uint32_t packed_date(struct zip_date d)
{
	if (d.year < FIRST_YEAR)
		return 1 << 5 | 1;
	if (d.year > LAST_YEAR)
		return (LAST_YEAR - FIRST_YEAR) << 9 | 12 << 5 | 31;
	return (d.year - FIRST_YEAR) << 9 | d.month << 5 | d.day;
}

void zip_open(struct zip *z, struct arena *a, struct zip_date date)
{
	*z = (struct zip){.directory = {.arena = a}, .date = packed_date(date)};
}

/* What both headers of a file have in common. */
static void put_file(const struct zip *z, struct strbuf *b, struct str name, uint32_t size, uint32_t crc)
{
	put16(b, VERSION);
	put16(b, UTF8_NAME);
	put16(b, 0); /* stored */
	put16(b, 0); /* midnight */
	put16(b, z->date);
	put32(b, crc);
	put32(b, size);
	put32(b, size);
	put16(b, (uint32_t)name.len);
	put16(b, 0); /* nothing extra */
}

static bool is_complete(struct zip *z)
{
	z->failed = z->failed || z->left || z->crc != z->found;
	return !z->failed;
}

bool zip_begin(struct zip *z, struct strbuf *out, struct str name, uint64_t size, uint32_t crc)
{
	struct strbuf *d = &z->directory;

	if (!is_complete(z) || z->n == FILES_MAX || !name.len || name.len > NAME_MAX_BYTES || size > size_max ||
	    z->at + LOCAL_HEADER + name.len + size > size_max) {
		z->failed = true;
		return false;
	}
	strbuf_puts(d, "PK\1\2");
	put16(d, BY_UNIX | VERSION);
	put_file(z, d, name, (uint32_t)size, crc);
	put16(d, 0); /* no comment */
	put16(d, 0); /* the first and only disk */
	put16(d, 0);
	put32(d, (uint32_t)REGULAR_FILE << 16);
	put32(d, (uint32_t)z->at);
	strbuf_put(d, name);
	strbuf_puts(out, "PK\3\4");
	put_file(z, out, name, (uint32_t)size, crc);
	strbuf_put(out, name);
	z->n++;
	z->at += LOCAL_HEADER + name.len + size;
	z->left = size;
	z->crc = crc;
	z->found = 0;
	return true;
}

bool zip_data(struct zip *z, struct str piece)
{
	if (piece.len > z->left)
		z->failed = true;
	if (z->failed)
		return false;
	z->left -= piece.len;
	z->found = zip_crc(z->found, piece);
	return true;
}

bool zip_end(struct zip *z, struct strbuf *out)
{
	if (!is_complete(z) || z->at + z->directory.len > size_max) {
		z->failed = true;
		return false;
	}
	strbuf_put(out, strbuf_str(&z->directory));
	strbuf_puts(out, "PK\5\6");
	put32(out, 0); /* one disk */
	put16(out, z->n);
	put16(out, z->n);
	put32(out, (uint32_t)z->directory.len);
	put32(out, (uint32_t)z->at);
	put16(out, 0);
	return true;
}
