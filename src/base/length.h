/* Lengths: thousandths of a point (1/72 inch), as integers, so that layouts are identical on all machines. */
#ifndef OFFPRINT_BASE_LENGTH_H
#define OFFPRINT_BASE_LENGTH_H

#include <stdint.h>

typedef int32_t mpt;

#define MPT_PER_PT 1000
/* The largest coordinate on a page: 14,400 pt is the largest page size in ISO 32000-1, annex C. */
#define MPT_MAX (14400 * MPT_PER_PT)

/* value * num / den, rounded to nearest, halves away from zero; den > 0. */
static inline int64_t scale_round(int64_t value, int64_t num, int64_t den)
{
	int64_t v = value * num;

	return v >= 0 ? (v + den / 2) / den : -((-v + den / 2) / den);
}

#endif
