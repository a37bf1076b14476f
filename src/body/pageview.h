/* How the pages of a PDF file are shown: cropped, rotated, in true lengths. Only for the files of this folder; bodyview.h is for others. */
#ifndef OFFPRINT_BODY_PAGEVIEW_H
#define OFFPRINT_BODY_PAGEVIEW_H

#include "base/length.h"
#include "body/obj.h"

struct pageview {
	double left, bottom, width, height; /* what is shown of user space */
	int rotate;                         /* 0, 90, 180, 270, clockwise */
	uint32_t unit;                      /* [1/1000 pt] of user space */
};

/* Matrices as in PDF: x' = ax + cy + e, y' = bx + dy + f. */
struct matrix6 {
	double v[6];
};

/* False: its boxes are of no use. Inherited attributes must have been pushed down to it. */
bool pageview_read(struct obj page, struct pageview *out);
/* [mpt] the size as shown, in true lengths */
void pageview_size(const struct pageview *v, mpt *width, mpt *height);
/* From the page as shown, in points from its bottom left corner, to user space. */
struct matrix6 pageview_matrix(const struct pageview *v);
/* `first`, then `then`. */
struct matrix6 matrix6_join(const struct matrix6 *first, const struct matrix6 *then);

#endif
