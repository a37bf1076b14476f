#include "base/luminance.h"

#include <math.h>

static const double red_part = 0.2126, green_part = 0.7152, blue_part = 0.0722;
static const double flare = 0.05; /* light that a page reflects everywhere */

static double linear(uint32_t component)
{
	double c = (double)(component & 0xFF) / 255;

	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

void luminance_fill(struct luminance_table *t)
{
	for (uint32_t i = 0; i < 256; i++) {
		t->red[i] = red_part * linear(i);
		t->green[i] = green_part * linear(i);
		t->blue[i] = blue_part * linear(i);
	}
}

double luminance_of(uint32_t colour)
{
	return red_part * linear(colour >> 16) + green_part * linear(colour >> 8) + blue_part * linear(colour);
}

double luminance_contrast(double a, double b)
{
	return a > b ? (a + flare) / (b + flare) : (b + flare) / (a + flare);
}
