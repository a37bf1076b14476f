/* How light colours are, and how well one is read on another, as WCAG 2.2 defines "relative luminance" and "contrast ratio"
 * (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).
 *
 * Colours are sRGB. Luminances are 0 for black to 1 for white.
 */
#ifndef OFFPRINT_BASE_LUMINANCE_H
#define OFFPRINT_BASE_LUMINANCE_H

#include <stdint.h>

/* The parts of the luminance, by the value of a component. */
struct luminance_table {
	double red[256], green[256], blue[256];
};

void luminance_fill(struct luminance_table *t);

/* Of 0xRRGGBB. */
double luminance_of(uint32_t colour);

/* 1, for none, to 21, for black and white. */
double luminance_contrast(double a, double b);

#endif
