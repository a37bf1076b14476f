#include "base/deflate.h"

#include <libdeflate.h>

#include "base/arena.h"

struct str deflate_zlib(struct arena *a, struct libdeflate_compressor *deflater, struct str bytes)
{
	size_t bound = libdeflate_zlib_compress_bound(deflater, bytes.len);
	char *out = arena_raw(a, bound);
	size_t n = libdeflate_zlib_compress(deflater, bytes.ptr, bytes.len, out, bound);

	arena_cut(a, out, n);
	return (struct str){out, n};
}
