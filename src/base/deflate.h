/* Compression. */
#ifndef OFFPRINT_BASE_DEFLATE_H
#define OFFPRINT_BASE_DEFLATE_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct libdeflate_compressor;

/* A compressor of a level from 1 (fast) to 12. */
struct libdeflate_compressor *deflate_open(int level);
void deflate_close(struct libdeflate_compressor *deflater);

/* Deflates to the zlib format of PDF's FlateDecode, in `a`. */
struct str deflate_zlib(struct arena *a, struct libdeflate_compressor *deflater, struct str bytes);
/* The `size` bytes from which it was made, in `a`. */
struct str deflate_undo(struct arena *a, struct str deflated, size_t size);
/* The same in the format of files and of HTTP. */
struct str deflate_gzip(struct arena *a, struct libdeflate_compressor *deflater, struct str bytes);
/* What such bytes hold; false: they are damaged, or longer than `max`. */
bool deflate_gunzip(struct arena *a, struct str bytes, size_t max, struct str *out);

#endif
