#include "paint/pdfimage.h"

#include <errno.h>
#include <png.h>
#include <string.h>
#include <turbojpeg.h>

#include "base/arena.h"
#include "base/deflate.h"
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

static bool is_full(const struct pdfobj_file *file)
{
	return file->image_bytes >> 20 >= PDFIMAGE_MIB_LIMIT;
}

/* False: the images of the file have become too many. */
static bool has_room(struct pdfobj_file *file, size_t bytes, const char **why)
{
	file->image_bytes += bytes;
	if (!is_full(file))
		return true;
	*why = str_cstr(file->arena, str_printf(file->arena, "the images of this file take more than %d MiB together", PDFIMAGE_MIB_LIMIT));
	return false;
}

/* The pixels are freed at once: an issue can have many pictures. */
static HPDF_Dict write_png(struct pdfobj_file *file, const struct image *image, const char **why)
{
	struct arena scratch = {0};
	struct str pixels, packed;
	HPDF_Dict object = NULL;
	const char *problem = NULL;
	bool grey;

	if (decode(&scratch, image, &pixels, &grey, &problem)) {
		packed = deflate_zlib(&scratch, file->deflater, pixels);
		if (has_room(file, packed.len, why))
			object = pdfobj_stream(file, entries(file, image, grey, "FlateDecode"), packed);
	} else {
		*why = str_cstr(file->arena, str_from(problem));
	}
	arena_done(&scratch);
	return object;
}

/* The data is embedded as it is, but a viewer must be able to decode it: it is decoded here, to an eighth of the size. Returns what is wrong,
 * or NULL. */
static const char *try_jpeg(struct arena *a, const struct image *image)
{
	const tjscalingfactor eighth = {1, 8};
	int width = TJSCALED((int)image->width, eighth), height = TJSCALED((int)image->height, eighth);
	struct arena scratch = {0};
	unsigned char *pixels = arena_raw(&scratch, (size_t)width * (size_t)height);
	tjhandle jpeg = tjInitDecompress();
	const char *why = NULL;

	if (!jpeg)
		arena_exhausted();
	for (int flags = TJFLAG_STOPONWARNING | TJFLAG_FASTDCT;; flags = TJFLAG_FASTDCT) {
		struct str said;
		bool harmless;
		if (!tjDecompress2(jpeg, (const unsigned char *)image->bytes.ptr, image->bytes.len, pixels, width, 0, height, TJPF_GRAY,
				   flags))
			break;
		said = str_from(tjGetErrorStr2(jpeg));
		harmless = str_starts(said, STR("Warning: unknown JFIF revision"));
		if (harmless && flags & TJFLAG_STOPONWARNING)
			continue;
		if (!harmless)
			why = str_cstr(a, str_printf(a, "the JPEG file is cut short or damaged (%.*s)", STR_ARG(said)));
		break;
	}
	tjDestroy(jpeg);
	arena_done(&scratch);
	return why;
}

static HPDF_Dict write_jpeg(struct pdfobj_file *file, const struct image *image, const char **why)
{
	*why = try_jpeg(file->arena, image);
	if (*why || !has_room(file, image->bytes.len, why))
		return NULL;
	return pdfobj_stream(file, entries(file, image, image->components == 1, "DCTDecode"), image->bytes);
}

HPDF_Dict pdfimage_write(struct pdfobj_file *file, struct diag *d, struct origin at, const struct image *image)
{
	const char *why = NULL;
	HPDF_Dict object = NULL;

	if (is_full(file)) /* reported with the image that filled it */
		return NULL;
	switch (image->kind) {
	case IMAGE_PNG:
		object = write_png(file, image, &why);
		break;
	case IMAGE_JPEG:
		object = write_jpeg(file, image, &why);
		break;
	}
	if (why)
		diag_error(d, at, DIAG_BAD_IMAGE, "the image '%.*s' cannot be used: %s", STR_ARG(image->path), why);
	return object;
}
