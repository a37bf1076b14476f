#include "base/deflate.h"

#include <assert.h>
#include <libdeflate.h>

#include "base/arena.h"

struct libdeflate_compressor *deflate_open(int level)
{
	struct libdeflate_compressor *deflater = libdeflate_alloc_compressor(level);

	if (!deflater)
		arena_exhausted();
	return deflater;
}

void deflate_close(struct libdeflate_compressor *deflater)
{
	libdeflate_free_compressor(deflater);
}

typedef size_t bound_of(struct libdeflate_compressor *deflater, size_t n);
typedef size_t compress(struct libdeflate_compressor *deflater, const void *in, size_t n, void *out, size_t room);

static struct str deflate(struct arena *a, struct libdeflate_compressor *deflater, struct str bytes, bound_of *bound, compress *pack)
{
	size_t room = bound(deflater, bytes.len);
	char *out = arena_raw(a, room);
	size_t n = pack(deflater, bytes.ptr, bytes.len, out, room);

	arena_cut(a, out, n);
	return (struct str){out, n};
}

struct str deflate_zlib(struct arena *a, struct libdeflate_compressor *deflater, struct str bytes)
{
	return deflate(a, deflater, bytes, libdeflate_zlib_compress_bound, libdeflate_zlib_compress);
}

struct str deflate_gzip(struct arena *a, struct libdeflate_compressor *deflater, struct str bytes)
{
	return deflate(a, deflater, bytes, libdeflate_gzip_compress_bound, libdeflate_gzip_compress);
}

struct str deflate_undo(struct arena *a, struct str deflated, size_t size)
{
	struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
	char *out = arena_raw(a, size);
	enum libdeflate_result result;

	if (!inflater)
		arena_exhausted();
	result = libdeflate_zlib_decompress(inflater, deflated.ptr, deflated.len, out, size, NULL);
	libdeflate_free_decompressor(inflater);
	assert(result == LIBDEFLATE_SUCCESS);
	(void)result;
	return (struct str){out, size};
}

bool deflate_gunzip(struct arena *a, struct str bytes, size_t max, struct str *out)
{
	struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
	const unsigned char *end = (const unsigned char *)bytes.ptr + bytes.len;
	size_t size = 0, got = 0;
	char *to;
	bool ok;

	if (!inflater)
		arena_exhausted();
	for (int i = 1; bytes.len > 4 && i <= 4; i++) /* RFC 1952: its length is at the end */
		size = size << 8 | end[-i];
	if (size > max || bytes.len <= 4)
		size = 0;
	to = arena_raw(a, size + 1);
	ok = size && libdeflate_gzip_decompress(inflater, bytes.ptr, bytes.len, to, size, &got) == LIBDEFLATE_SUCCESS;
	libdeflate_free_decompressor(inflater);
	*out = (struct str){to, ok ? got : 0};
	return ok;
}
