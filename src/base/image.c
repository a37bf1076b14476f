#include "base/image.h"

#include <string.h>

#include "base/bigendian.h"

enum { SCANS_LIMIT = 64 }; /* of a JPEG file; encoders write 10 or so */

#define TEXT_OF(number) #number
#define EXPANDED(number) TEXT_OF(number)
#define MEGAPIXELS EXPANDED(IMAGE_MEGAPIXELS_LIMIT)

/* Chunks of length, name, data and checksum, up to the final one. libpng trusts a length before it sees the data. */
static bool chunks_are_whole(const unsigned char *p, size_t len)
{
	enum { AROUND = 12 }; /* [bytes] of a chunk without data */
	size_t at = 8;

	while (len - at >= AROUND && be32(p + at) <= len - at - AROUND) {
		if (memcmp(p + at + 4, "IEND", 4) == 0)
			return true;
		at += AROUND + be32(p + at);
	}
	return false;
}

/* PNG (ISO/IEC 15948): the header chunk comes first and has a fixed size. */
static const char *open_png(const unsigned char *p, size_t len, struct image *out)
{
	if (len < 8 + 8 + 13 + 4 || be32(p + 8) != 13 || memcmp(p + 12, "IHDR", 4) != 0 || !chunks_are_whole(p, len))
		return "the PNG file is cut short or damaged";
	out->kind = IMAGE_PNG;
	out->width = be32(p + 16);
	out->height = be32(p + 20);
	return NULL;
}

static bool is_frame_header(unsigned marker)
{
	/* C4, C8 and CC in the same range are tables and extensions */
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static bool has_end_marker(const unsigned char *p, size_t len)
{
	/* some cameras pad the file after the end marker */
	for (size_t i = len; i-- > 1 && len - i < 4096;)
		if (p[i - 1] == 0xFF && p[i] == 0xD9)
			return true;
	return false;
}

/* Progressive files send the picture several times; each time costs a decoder a pass over it, however few bytes it takes. */
static bool has_too_many_scans(const unsigned char *p, size_t len)
{
	size_t scans = 0;

	for (size_t i = 2; i + 1 < len; i++)
		scans += p[i] == 0xFF && p[i + 1] == 0xDA;
	return scans > SCANS_LIMIT;
}

/* JPEG (ITU-T T.81, annex B): segments up to the frame header. */
static const char *open_jpeg(const unsigned char *p, size_t len, struct image *out)
{
	size_t at = 2;

	out->kind = IMAGE_JPEG;
	for (;;) {
		unsigned marker;
		size_t size;

		if (len - at < 4 || p[at] != 0xFF)
			return "the JPEG file is cut short or damaged";
		marker = p[at + 1];
		if (marker == 0xFF) {
			at++;
			continue;
		}
		size = be16(p + at + 2);
		if (size < 2 || len - at - 2 < size)
			return "the JPEG file is cut short or damaged";
		if (is_frame_header(marker)) {
			if (size < 8)
				return "the JPEG file is cut short or damaged";
			if (marker > 0xC2)
				return "the JPEG file uses a compression that PDF lacks (lossless or arithmetic)";
			if (p[at + 4] != 8)
				return "the JPEG file does not have 8 bits per sample";
			out->height = be16(p + at + 5);
			out->width = be16(p + at + 7);
			out->components = p[at + 9];
			break;
		}
		at += 2 + size;
	}
	if (!has_end_marker(p, len))
		return "the JPEG file is cut short or damaged";
	if (has_too_many_scans(p, len))
		return "the JPEG file has more scans than encoders write";
	if (out->components == 4)
		return "its colours are CMYK; save it as RGB";
	if (out->components != 1 && out->components != 3)
		return "the JPEG file is neither grey nor RGB";
	return NULL;
}

bool image_open(struct str bytes, struct image *out, const char **why)
{
	static const unsigned char png[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
	const unsigned char *p = (const unsigned char *)bytes.ptr;

	*out = (struct image){.bytes = bytes, .path = out->path, .at = out->at};
	if (bytes.len >= sizeof png && memcmp(p, png, sizeof png) == 0)
		*why = open_png(p, bytes.len, out);
	else if (bytes.len >= 4 && p[0] == 0xFF && p[1] == 0xD8)
		*why = open_jpeg(p, bytes.len, out);
	else
		*why = "it is neither a PNG nor a JPEG file";
	if (*why)
		return false;
	if (out->width == 0 || out->height == 0)
		*why = "its width or height is 0";
	else if (out->width / IMAGE_RATIO >= out->height || out->height / IMAGE_RATIO >= out->width)
		*why = "it is a mere line: one side is fifty times the other, or more";
	else if ((uint64_t)out->width * out->height > (uint64_t)IMAGE_MEGAPIXELS_LIMIT * 1000000)
		*why = "it has more than " MEGAPIXELS " million pixels";
	return !*why;
}
