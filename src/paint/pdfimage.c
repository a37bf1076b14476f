#include "paint/pdfimage.h"

#include "base/arena.h"
#include "base/deflate.h"
#include "base/pixels.h"
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
	struct pixels pixels;
	HPDF_Dict object = NULL;
	const char *problem = NULL;

	if (pixels_png(&scratch, image, &pixels, &problem)) {
		size_t size = (size_t)pixels.width * pixels.height * (pixels.grey ? 1 : 3);
		struct str packed = deflate_zlib(&scratch, file->deflater, (struct str){(const char *)pixels.v, size});
		if (has_room(file, packed.len, why))
			object = pdfobj_stream(file, entries(file, image, pixels.grey, "FlateDecode"), str_dup(file->arena, packed));
	} else {
		*why = str_cstr(file->arena, str_from(problem));
	}
	arena_done(&scratch);
	return object;
}

/* The data is embedded as it is, but a viewer must be able to decode it: it is decoded here, to an eighth of the size. */
static HPDF_Dict write_jpeg(struct pdfobj_file *file, const struct image *image, const char **why)
{
	struct arena scratch = {0};
	struct pixels pixels;
	const char *problem = NULL;

	if (!pixels_jpeg(&scratch, image, 1, true, &pixels, &problem))
		*why = str_cstr(file->arena, str_from(problem));
	arena_done(&scratch);
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
