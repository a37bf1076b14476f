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

struct str deflate_zlib(struct arena *a, struct libdeflate_compressor *deflater, struct str bytes)
{
	size_t bound = libdeflate_zlib_compress_bound(deflater, bytes.len);
	char *out = arena_raw(a, bound);
	size_t n = libdeflate_zlib_compress(deflater, bytes.ptr, bytes.len, out, bound);

	arena_cut(a, out, n);
	return (struct str){out, n};
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
