#include "body/claim.h"

#include <libdeflate.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/deflate.h"

enum { XMP_LIMIT = 1024 * 1024, XMP_PACKED_LIMIT = 8 * 1024 }; /* [bytes]; packed ones may grow a thousandfold */
enum { DEFLATE_LEVEL = 6 };

/* The packet, which the caller frees; empty: none. */
static struct str read_packet(struct obj metadata)
{
	struct obj filter = obj_get(metadata, "/Filter");
	bool packed = !obj_is_null(filter);
	unsigned char *bytes = NULL;
	size_t n = 0;
	long long length;

	if (!obj_is_stream(metadata) || !obj_int(obj_get(metadata, "/Length"), &length) ||
	    length > (packed ? XMP_PACKED_LIMIT : XMP_LIMIT) || (packed && !obj_is(filter, "/FlateDecode")))
		return STR("");
	if (qpdf_oh_get_stream_data(metadata.doc->q, metadata.h, packed ? qpdf_dl_generalized : qpdf_dl_none, NULL, &bytes, &n) &
	    QPDF_ERRORS) {
		pdfdoc_failed(metadata.doc);
		return STR("");
	}
	return (struct str){(const char *)bytes, n};
}

static void release(struct str packet)
{
	if (packet.len)
		free((void *)(uintptr_t)packet.ptr);
}

/* The properties may be elements or attributes. */
static bool has(struct str xmp, const char *property)
{
	return str_find(xmp, str_from(property), 0) != SIZE_MAX;
}

struct claim claim_read(struct obj metadata)
{
	struct str xmp = read_packet(metadata);
	struct claim claim = {.a = has(xmp, "pdfaid:part"), .ua = has(xmp, "pdfuaid:part")};

	release(xmp);
	return claim;
}

/* The packet without an element. */
static struct str without(struct arena *a, struct str xmp, const char *name)
{
	struct str start = str_printf(a, "<%s>", name), end = str_printf(a, "</%s>", name);
	size_t from = str_find(xmp, start, 0), to = from == SIZE_MAX ? from : str_find(xmp, end, from);

	if (to == SIZE_MAX)
		return xmp;
	return str_printf(a, "%.*s%.*s", STR_ARG(str_slice(xmp, 0, from)), STR_ARG(str_slice(xmp, to + end.len, xmp.len)));
}

struct obj claim_import_without(struct pdfdoc *to, struct obj metadata)
{
	static const char *const claims[] = {"pdfaid:part", "pdfaid:rev", "pdfaid:conformance", "pdfuaid:part", "pdfuaid:rev"};
	struct libdeflate_compressor *deflater = libdeflate_alloc_compressor(DEFLATE_LEVEL);
	struct arena a = {0};
	struct str packet = read_packet(metadata), xmp = packet;
	struct obj stream;

	if (!deflater)
		arena_exhausted();
	for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
		xmp = without(&a, xmp, claims[i]);
	stream = obj_new_stream(to, deflate_zlib(&a, deflater, xmp));
	obj_set(stream, "/Type", obj_new_name(to, STR("/Metadata")));
	obj_set(stream, "/Subtype", obj_new_name(to, STR("/XML")));
	obj_set(stream, "/Filter", obj_new_name(to, STR("/FlateDecode")));
	release(packet);
	libdeflate_free_compressor(deflater);
	arena_done(&a);
	return stream;
}
