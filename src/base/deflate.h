/* Compression. */
#ifndef OFFPRINT_BASE_DEFLATE_H
#define OFFPRINT_BASE_DEFLATE_H

#include "base/str.h"

struct arena;
struct libdeflate_compressor;

/* Deflates to the zlib format of PDF's FlateDecode, in `a`. */
struct str deflate_zlib(struct arena *a, struct libdeflate_compressor *deflater, struct str bytes);

#endif
