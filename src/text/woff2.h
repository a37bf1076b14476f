/* Fonts packed for the web: WOFF File Format 2.0 (W3C Recommendation, 1 March 2018), compressed by Brotli. */
#ifndef OFFPRINT_TEXT_WOFF2_H
#define OFFPRINT_TEXT_WOFF2_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* Packs a TrueType or OpenType file. False: its tables are not where it says. */
bool woff2_pack(struct arena *a, struct str sfnt, struct str *out);
/* The version of the compressor: another one may give other bytes. */
uint32_t woff2_version(void);

#endif
