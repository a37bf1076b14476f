/* Images: PNG and JPEG files, their size and kind. pixels.h decodes them. */
#ifndef OFFPRINT_BASE_IMAGE_H
#define OFFPRINT_BASE_IMAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/origin.h"
#include "base/str.h"

struct arena;

enum image_kind { IMAGE_PNG, IMAGE_JPEG };

struct image {
	enum image_kind kind;
	struct str bytes; /* the whole file */
	struct str path;
	struct origin at;       /* where the user's file names it */
	uint32_t width, height; /* [pixels], both > 0 */
	uint8_t components;     /* JPEG: 1 grey, 3 RGB */
};

/* The most pixels in an image, in millions: a side of A3 at 600 dpi has 35. */
#define IMAGE_MEGAPIXELS_LIMIT 60
/* A picture has its sides in a ratio below this. */
#define IMAGE_RATIO 50

/* Reads the header. False: neither PNG nor JPEG, cut short or too large; *why describes the problem. */
bool image_open(struct str bytes, struct image *out, const char **why);

#endif
