#include "base/pixels.h"

#include <errno.h>
#include <png.h>
#include <string.h>
#include <turbojpeg.h>

#include "base/arena.h"

/* libpng's simplified interface returns errors instead of jumping. */
bool pixels_png(struct arena *a, const struct image *image, struct pixels *out, const char **why)
{
	png_image png = {.version = PNG_IMAGE_VERSION};
	const png_color white = {255, 255, 255};
	char *v;

	errno = 0;
	if (!png_image_begin_read_from_memory(&png, image->bytes.ptr, image->bytes.len))
		goto fail;
	*out = (struct pixels){png.width, png.height, !(png.format & PNG_FORMAT_FLAG_COLOR), NULL};
	png.format = out->grey ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
	v = arena_raw(a, PNG_IMAGE_SIZE(png));
	if (!png_image_finish_read(&png, &white, v, 0, NULL))
		goto fail;
	out->v = (const unsigned char *)v;
	return true;
fail:
	if (errno == ENOMEM)
		arena_exhausted();
	*why = str_cstr(a, str_printf(a, "the PNG file is cut short or damaged (%s)", png.message));
	png_image_free(&png);
	return false;
}

bool pixels_jpeg(struct arena *a, const struct image *image, int eighths, bool grey, struct pixels *out, const char **why)
{
	const tjscalingfactor scale = {eighths, 8};
	int width = TJSCALED((int)image->width, scale), height = TJSCALED((int)image->height, scale);
	unsigned char *v = arena_raw(a, (size_t)width * (size_t)height * (grey ? 1 : 3));
	tjhandle jpeg = tjInitDecompress();
	bool ok = true;

	if (!jpeg)
		arena_exhausted();
	for (int flags = TJFLAG_STOPONWARNING | TJFLAG_FASTDCT;; flags = TJFLAG_FASTDCT) {
		struct str said;
		bool harmless;
		if (!tjDecompress2(jpeg, (const unsigned char *)image->bytes.ptr, image->bytes.len, v, width, 0, height,
				   grey ? TJPF_GRAY : TJPF_RGB, flags))
			break;
		said = str_from(tjGetErrorStr2(jpeg));
		harmless = str_starts(said, STR("Warning: unknown JFIF revision"));
		if (harmless && flags & TJFLAG_STOPONWARNING)
			continue;
		ok = harmless;
		if (!ok)
			*why = str_cstr(a, str_printf(a, "the JPEG file is cut short or damaged (%.*s)", STR_ARG(said)));
		break;
	}
	tjDestroy(jpeg);
	*out = (struct pixels){(uint32_t)width, (uint32_t)height, grey, v};
	return ok;
}

/* The mean of `step` by `step` pixels, or of what is left of these at the edges. */
static void put_mean(const struct pixels *p, uint32_t step, uint32_t left, uint32_t top, unsigned char *to)
{
	uint32_t right = p->width - left < step ? p->width : left + step, bottom = p->height - top < step ? p->height : top + step;
	size_t bytes = p->grey ? 1 : 3, n = (size_t)(right - left) * (bottom - top);
	uint64_t sum[3] = {0};

	for (uint32_t y = top; y < bottom; y++)
		for (uint32_t x = left; x < right; x++)
			for (size_t k = 0; k < 3; k++)
				sum[k] += p->v[((size_t)y * p->width + x) * bytes + (p->grey ? 0 : k)];
	for (size_t k = 0; k < 3; k++)
		to[k] = (unsigned char)(sum[k] / n);
}

static struct pixels reduce(struct arena *a, const struct pixels *p, uint32_t step)
{
	struct pixels out = {(p->width + step - 1) / step, (p->height + step - 1) / step, false, NULL};
	unsigned char *v = arena_raw(a, (size_t)out.width * out.height * 3), *to = v;

	for (uint32_t y = 0; y < out.height; y++)
		for (uint32_t x = 0; x < out.width; x++, to += 3)
			put_mean(p, step, x * step, y * step, to);
	out.v = v;
	return out;
}

bool pixels_view(struct arena *a, const struct image *image, uint32_t width, struct pixels *out)
{
	struct arena whole = {0};
	struct pixels pixels;
	const char *why;
	int eighths = 1;
	bool ok;

	width = width ? width : 1;
	if (image->kind == IMAGE_JPEG) {
		while (eighths < 8 && (uint64_t)image->width * (unsigned)eighths / 8 < width)
			eighths++;
		return pixels_jpeg(a, image, eighths, false, out, &why);
	}
	ok = pixels_png(&whole, image, &pixels, &why);
	if (ok)
		*out = reduce(a, &pixels, image->width > width ? image->width / width : 1);
	arena_done(&whole);
	return ok;
}
