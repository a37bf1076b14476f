#include "paint/pdfimage.h"

#include <errno.h>
#include <png.h>
#include <string.h>

#include "base/arena.h"
#include "paint/pdfput.h"

static struct str entries(struct pdfobj_file *file, const struct image *image, bool grey, const char *filter)
{
	struct strbuf b = {.arena = file->arena};

	strbuf_puts(&b, "/Type /XObject /Subtype /Image");
	pdfput_entry(&b, " /Width", image->width);
	pdfput_entry(&b, " /Height", image->height);
	strbuf_puts(&b, " /BitsPerComponent 8 /ColorSpace ");
	strbuf_puts(&b, grey ? "/DeviceGray" : "/DeviceRGB");
	strbuf_puts(&b, " /Filter /");
	strbuf_puts(&b, filter);
	strbuf_putc(&b, '\n');
	return strbuf_str(&b);
}

/* Decodes the whole file to 8-bit grey or RGB. libpng's simplified interface returns errors instead of jumping, and composes alpha on
 * white. */
static bool decode(struct arena *a, const struct image *image, struct str *pixels, bool *grey, const char **why)
{
	png_image png = {.version = PNG_IMAGE_VERSION};
	const png_color white = {255, 255, 255};
	char *out;

	errno = 0;
	if (!png_image_begin_read_from_memory(&png, image->bytes.ptr, image->bytes.len))
		goto fail;
	*grey = !(png.format & PNG_FORMAT_FLAG_COLOR);
	png.format = *grey ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
	out = arena_alloc(a, PNG_IMAGE_SIZE(png));
	if (!png_image_finish_read(&png, &white, out, 0, NULL))
		goto fail;
	*pixels = (struct str){out, PNG_IMAGE_SIZE(png)};
	return true;
fail:
	if (errno == ENOMEM)
		arena_exhausted();
	*why = str_cstr(a, str_printf(a, "the PNG file is cut short or damaged (%s)", png.message));
	png_image_free(&png);
	return false;
}

static HPDF_Dict write_png(struct pdfobj_file *file, const struct image *image, const char **why)
{
	struct str pixels;
	bool grey;

	if (!decode(file->arena, image, &pixels, &grey, why))
		return NULL;
	return pdfobj_stream(file, entries(file, image, grey, "FlateDecode"), pdfobj_deflate(file->arena, file->deflater, pixels));
}

HPDF_Dict pdfimage_write(struct pdfobj_file *file, struct diag *d, struct origin at, const struct image *image)
{
	const char *why = NULL;
	HPDF_Dict object = NULL;

	switch (image->kind) {
	case IMAGE_PNG:
		object = write_png(file, image, &why);
		break;
	case IMAGE_JPEG:
		object = pdfobj_stream(file, entries(file, image, image->components == 1, "DCTDecode"), image->bytes);
		break;
	}
	if (why)
		diag_error(d, at, DIAG_BAD_IMAGE, "the image '%.*s' cannot be used: %s", STR_ARG(image->path), why);
	return object;
}
