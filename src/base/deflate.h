/* Compression. */
#ifndef OFFPRINT_BASE_DEFLATE_H
#define OFFPRINT_BASE_DEFLATE_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct libdeflate_compressor;

/* Deflates to the zlib format of PDF's FlateDecode, in `a`. */
struct str deflate_zlib(struct arena *a, struct libdeflate_compressor *deflater, struct str bytes);
/* The same in the format of files and of HTTP. */
struct str deflate_gzip(struct arena *a, struct libdeflate_compressor *deflater, struct str bytes);
/* What such bytes hold; false: they are damaged, or longer than `max`. */
bool deflate_gunzip(struct arena *a, struct str bytes, size_t max, struct str *out);

#endif
