/* Path data of SVG (SVG 2, 9.3), as short as it gets: whole numbers, relative commands. */
#ifndef OFFPRINT_PAINT_SVGPATH_H
#define OFFPRINT_PAINT_SVGPATH_H

#include "base/str.h"

struct svgpath_point {
	int64_t x, y;
};

/* {.out = ...} is at the start of a path. */
struct svgpath {
	struct strbuf *out;
	struct svgpath_point at;      /* the current point */
	struct svgpath_point control; /* the last one of a quadratic curve that ends there */
	bool curved;                  /* there is such a one */
	char verb;                    /* the last command; 0: none */
	bool digit;                   /* the path ends with one */
};

/* Subpaths need not be closed: filling does it. */
void svgpath_move(struct svgpath *p, struct svgpath_point to);
void svgpath_line(struct svgpath *p, struct svgpath_point to);
void svgpath_quadratic(struct svgpath *p, struct svgpath_point control, struct svgpath_point to);
void svgpath_cubic(struct svgpath *p, struct svgpath_point first, struct svgpath_point second, struct svgpath_point to);

#endif
