/* Numbers as fonts and pictures store them, the most significant byte first. */
#ifndef OFFPRINT_BASE_BIGENDIAN_H
#define OFFPRINT_BASE_BIGENDIAN_H

#include <stdint.h>

static inline uint16_t be16(const void *bytes)
{
	const unsigned char *p = bytes;

	return (uint16_t)(p[0] << 8 | p[1]);
}

static inline uint32_t be32(const void *bytes)
{
	const unsigned char *p = bytes;

	return (uint32_t)be16(p) << 16 | be16(p + 2);
}

static inline void be16_set(void *bytes, uint32_t v)
{
	unsigned char *p = bytes;

	p[0] = (unsigned char)(v >> 8);
	p[1] = (unsigned char)v;
}

static inline void be32_set(void *bytes, uint32_t v)
{
	be16_set(bytes, v >> 16);
	be16_set((unsigned char *)bytes + 2, v);
}

#endif
