#include "body/pagecontent.h"

#include <libdeflate.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* How many bytes a byte becomes at most. libqpdf decodes no other filters. */
static const struct {
	const char *name;
	double growth;
} filters[] = {
	{"/FlateDecode", 1032}, {"/Fl", 1032},         {"/LZWDecode", 4096}, {"/LZW", 4096},         {"/RunLengthDecode", 128},
	{"/RL", 128},           {"/ASCII85Decode", 4}, {"/A85", 4},          {"/ASCIIHexDecode", 1}, {"/AHx", 1},
};

enum { FILTERS = sizeof filters / sizeof *filters };

static double growth_of(struct obj filter)
{
	for (size_t i = 0; i < FILTERS; i++)
		if (obj_is(filter, filters[i].name))
			return filters[i].growth;
	return 1;
}

/* Exact, if the data are sound and no longer than `room`. INFINITY: longer. */
static double inflated(struct str packed, size_t room)
{
	struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
	char *out = malloc(room);
	enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
	size_t n = 0;

	if (inflater && out)
		result = libdeflate_zlib_decompress(inflater, packed.ptr, packed.len, out, room, &n);
	free(out);
	libdeflate_free_decompressor(inflater);
	return result == LIBDEFLATE_SUCCESS ? (double)n : INFINITY;
}

/* [bytes] at most, when decoded */
static double length_of(struct pdfdoc *doc, struct obj stream, double room)
{
	struct obj filter = obj_get(obj_dict(stream), "/Filter");
	uint32_t n_filters = obj_len(filter);
	unsigned char *bytes = NULL;
	double growth = n_filters ? 1 : growth_of(filter), length;
	size_t n = 0;

	if (qpdf_oh_get_stream_data(doc->q, stream.h, qpdf_dl_none, NULL, &bytes, &n) & QPDF_ERRORS) {
		qpdf_get_error(doc->q);
		return 0;
	}
	for (uint32_t i = 0; i < n_filters; i++)
		growth *= growth_of(obj_item(filter, i));
	length = (double)n * growth;
	/* data of one such filter are often long, and seldom longer than ten times their packed length */
	if (length > room && growth == filters[0].growth)
		length = inflated((struct str){(const char *)bytes, n}, (size_t)room);
	free(bytes);
	return length;
}

static bool is_short(struct pdfdoc *doc, struct obj content)
{
	double room = (double)PAGECONTENT_LIMIT;

	if (obj_is_stream(content))
		return length_of(doc, content, room) <= room;
	for (uint32_t i = 0; i < obj_len(content) && room >= 0; i++) {
		size_t mark = pdfdoc_mark(doc);
		struct obj stream = obj_item(content, i);
		if (obj_is_stream(stream))
			room -= length_of(doc, stream, room) + 1;
		pdfdoc_release(doc, mark);
	}
	return room >= 0;
}

/* Of nothing, libqpdf gives no bytes. */
static unsigned char *bytes_or_none(unsigned char *bytes)
{
	if (!bytes && !(bytes = calloc(1, 1)))
		arena_exhausted();
	return bytes;
}

unsigned char *pagecontent_read(struct pdfdoc *doc, struct obj page, size_t *n)
{
	unsigned char *bytes = NULL;
	size_t mark = pdfdoc_mark(doc);
	bool can = is_short(doc, obj_get(page, "/Contents"));

	pdfdoc_release(doc, mark);
	if (can && !(qpdf_oh_get_page_content_data(doc->q, page.h, &bytes, n) & QPDF_ERRORS))
		return bytes_or_none(bytes);
	if (can)
		qpdf_get_error(doc->q);
	free(bytes);
	return NULL;
}

unsigned char *pagecontent_read_stream(struct pdfdoc *doc, struct obj stream, size_t *n)
{
	unsigned char *bytes = NULL;
	size_t mark = pdfdoc_mark(doc);
	bool can = is_short(doc, stream);

	pdfdoc_release(doc, mark);
	if (can && !(qpdf_oh_get_stream_data(doc->q, stream.h, qpdf_dl_generalized, NULL, &bytes, n) & QPDF_ERRORS))
		return bytes_or_none(bytes);
	if (can)
		qpdf_get_error(doc->q);
	free(bytes);
	return NULL;
}
