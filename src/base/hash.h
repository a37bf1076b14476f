/* FNV-1a, 64 bits (Fowler, Noll and Vo, 1991): for tables in memory. Anything that must resist an attacker uses SHA-256. */
#ifndef OFFPRINT_BASE_HASH_H
#define OFFPRINT_BASE_HASH_H

#include <string.h>

#include "base/ascii.h"
#include "base/str.h"

#define HASH_START UINT64_C(0xCBF29CE484222325)

static inline uint64_t hash_word(uint64_t h, uint32_t word)
{
	return (h ^ word) * UINT64_C(0x100000001B3);
}

static inline uint64_t hash_bytes(uint64_t h, const void *p, size_t n)
{
	const unsigned char *bytes = p;

	for (size_t i = 0; i < n; i++)
		h = hash_word(h, bytes[i]);
	return h;
}

static inline uint64_t hash_str(struct str s)
{
	return hash_bytes(HASH_START, s.ptr, s.len);
}

/* Of long strings, eight bytes at a time; not the same on machines of another byte order. */
static inline uint64_t hash_long(uint64_t h, struct str s)
{
	const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15); /* 2^64 divided by the golden ratio */
	uint64_t part = 0;

	h = (h ^ s.len) * factor;
	for (size_t i = 0; i + sizeof part <= s.len; i += sizeof part) {
		memcpy(&part, s.ptr + i, sizeof part);
		h = (h ^ h >> 32 ^ part) * factor;
	}
	if (s.len >= sizeof part) /* the rest, and some bytes once more */
		memcpy(&part, s.ptr + s.len - sizeof part, sizeof part);
	for (size_t i = 0; i < s.len && s.len < sizeof part; i++)
		part = part << 8 | (unsigned char)s.ptr[i];
	h = (h ^ h >> 32 ^ part) * factor;
	return h ^ h >> 32;
}

/* Equal for strings that differ only in the case of ASCII letters. */
static inline uint64_t hash_folded(struct str s)
{
	uint64_t h = HASH_START;

	for (size_t i = 0; i < s.len; i++)
		h = hash_word(h, (uint32_t)ascii_to_lower((unsigned char)s.ptr[i]));
	return h;
}

#endif
