#include "body/pageview.h"

#include <math.h>

enum { SIDE_MAX = 14400, UNIT = 1000, UNIT_MAX = 75 * UNIT };

struct rect {
	double x0, y0, x1, y1;
};

/* False: no rectangle. Corners may be given in any order. */
static bool read_rect(struct obj box, struct rect *out)
{
	double v[4];

	if (obj_len(box) != 4)
		return false;
	for (uint32_t i = 0; i < 4; i++)
		if (!obj_number(obj_item(box, i), &v[i]) || !isfinite(v[i]) || fabs(v[i]) > 1e7)
			return false;
	*out = (struct rect){fmin(v[0], v[2]), fmin(v[1], v[3]), fmax(v[0], v[2]), fmax(v[1], v[3])};
	return true;
}

bool pageview_read(struct obj page, struct pageview *out)
{
	struct rect media, crop;
	long long rotate = 0;
	double unit = 1;

	if (!read_rect(obj_get(page, "/MediaBox"), &media))
		return false;
	if (!read_rect(obj_get(page, "/CropBox"), &crop))
		crop = media;
	crop = (struct rect){fmax(crop.x0, media.x0), fmax(crop.y0, media.y0), fmin(crop.x1, media.x1), fmin(crop.y1, media.y1)};
	obj_int(obj_get(page, "/Rotate"), &rotate);
	obj_number(obj_get(page, "/UserUnit"), &unit);
	rotate %= 360;
	out->rotate = (int)(rotate < 0 ? rotate + 360 : rotate);
	out->left = crop.x0;
	out->bottom = crop.y0;
	out->width = crop.x1 - crop.x0;
	out->height = crop.y1 - crop.y0;
	if (!(unit * UNIT >= 1 && unit * UNIT <= UNIT_MAX) || out->rotate % 90)
		return false;
	out->unit = (uint32_t)lround(unit * UNIT);
	return out->width >= 1 && out->height >= 1 && out->width <= SIDE_MAX && out->height <= SIDE_MAX;
}

void pageview_size(const struct pageview *v, mpt *width, mpt *height)
{
	mpt w = (mpt)lround(v->width * v->unit), h = (mpt)lround(v->height * v->unit);

	*width = v->rotate % 180 ? h : w;
	*height = v->rotate % 180 ? w : h;
}

struct matrix6 matrix6_join(const struct matrix6 *first, const struct matrix6 *then)
{
	const double *m = first->v, *n = then->v;

	return (struct matrix6){{m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
				 m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5]}};
}

struct matrix6 pageview_matrix(const struct pageview *v)
{
	double s = (double)UNIT / v->unit, right = v->left + v->width, top = v->bottom + v->height;

	switch (v->rotate) {
	case 90: /* up on the page as shown is to the left in user space */
		return (struct matrix6){{0, s, -s, 0, right, v->bottom}};
	case 180:
		return (struct matrix6){{-s, 0, 0, -s, right, top}};
	case 270:
		return (struct matrix6){{0, -s, s, 0, v->left, top}};
	default:
		return (struct matrix6){{s, 0, 0, s, v->left, v->bottom}};
	}
}
