/* Decodes PNG and JPEG images to pixels. */
#ifndef OFFPRINT_BASE_PIXELS_H
#define OFFPRINT_BASE_PIXELS_H

#include "base/image.h"

/* Rows from the top down, without padding. */
struct pixels {
	uint32_t width, height;
	bool grey; /* one byte a pixel instead of three: red, green, blue */
	const unsigned char *v;
};

/* Alpha is composed on white. False: cut short or damaged; *why, in the arena, describes the problem. */
bool pixels_png(struct arena *a, const struct image *image, struct pixels *out, const char **why);

/* Reduced to `eighths` of 8 of the size, as grey or RGB, whatever the file has. */
bool pixels_jpeg(struct arena *a, const struct image *image, int eighths, bool grey, struct pixels *out, const char **why);

/* Of either kind, as RGB, for looking at its colours: reduced, but no narrower than `width` if the image is not. False: it cannot be
 * decoded. */
bool pixels_view(struct arena *a, const struct image *image, uint32_t width, struct pixels *out);

#endif
