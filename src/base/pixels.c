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
