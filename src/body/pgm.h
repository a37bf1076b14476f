/* Reads grey images one after another, PGM in its binary form with 8 bits per pixel, from a stream in pieces of any length. Anything else
 * ends it. It keeps no pixels.
 */
#ifndef OFFPRINT_BODY_PGM_H
#define OFFPRINT_BODY_PGM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct pgm {
	void *ctx;
	bool (*image)(void *ctx, uint32_t width, uint32_t height);                             /* an image begins; false: refused */
	void (*pixels)(void *ctx, uint32_t x, uint32_t y, const unsigned char *v, uint32_t n); /* pixels of one line */

	/* Private; 0 at the start. */
	uint32_t at;            /* place in the header, PGM_PIXELS: in the image */
	uint32_t width, height; /* of the image */
	uint32_t x, y;          /* of its next pixel */
};

enum { PGM_SIDE_MAX = 65535 };

/* False: not such an image, or refused; no more may be fed. */
bool pgm_feed(struct pgm *p, struct str bytes);
/* Whether the stream may end here: no image is unfinished. */
bool pgm_complete(const struct pgm *p);

#endif
