#include "body/claim.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/ascii.h"
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
	long long length = 0; /* a stream that was copied has none */

	obj_int(obj_get(metadata, "/Length"), &length);
	if (!obj_is_stream(metadata) || length > (packed ? XMP_PACKED_LIMIT : XMP_LIMIT) || (packed && !obj_is(filter, "/FlateDecode")))
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

/* The first character of a property's value; the property may be an element or an attribute. 0: it is not there. */
static char value_of(struct str xmp, const char *property)
{
	size_t at = str_find(xmp, str_from(property), 0);
	struct str rest;

	if (at == SIZE_MAX)
		return 0;
	rest = str_slice(xmp, at + strlen(property), xmp.len);
	for (at = 0; at < rest.len && strchr(" \t\r\n=>\"'", rest.ptr[at]); at++)
		;
	if (at == rest.len || !ascii_is_alnum(rest.ptr[at]))
		return '?';
	return rest.ptr[at];
}

struct claim claim_read(struct obj metadata)
{
	struct str xmp = read_packet(metadata);
	struct claim claim = {value_of(xmp, "pdfaid:part"), value_of(xmp, "pdfaid:conformance"), value_of(xmp, "pdfuaid:part")};

	release(xmp);
	return claim;
}

/* --- claims in common ------------------------------------------------------------------------------------------------------------- */

static bool is_joinable(char part)
{
	return part >= '1' && part <= '3';
}

/* The levels, the least first: each has the requirements of those before it. */
static size_t rank(char level)
{
	static const char levels[] = "BUA";
	const char *at = level ? strchr(levels, level) : NULL;

	return at ? (size_t)(at - levels) + 1 : 0;
}

struct claim claim_least(struct claim a, struct claim b)
{
	struct claim least = {0};

	if (is_joinable(a.part) && is_joinable(b.part) && rank(a.level) && rank(b.level)) {
		least.part = a.part == '3' || b.part == '3' ? '3' : '2';
		least.level = rank(a.level) < rank(b.level) ? a.level : b.level;
	}
	if (a.ua == '1' && b.ua == '1')
		least.ua = '1';
	return least;
}

bool claim_is_lower(struct claim a, struct claim b)
{
	return a.part && b.part && rank(a.level) < rank(b.level);
}

struct str claim_a_name(struct arena *a, struct claim claim)
{
	if (!claim.part)
		return STR("");
	return claim.level ? str_printf(a, "PDF/A-%c%c", claim.part, (char)ascii_to_lower(claim.level))
			   : str_printf(a, "PDF/A-%c", claim.part);
}

struct str claim_ua_name(struct arena *a, struct claim claim)
{
	return claim.ua ? str_printf(a, "PDF/UA-%c", claim.ua) : STR("");
}

struct str claim_words(struct arena *a, struct claim claim)
{
	struct str x = claim_a_name(a, claim), y = claim_ua_name(a, claim);

	return str_printf(a, "%.*s%s%.*s", STR_ARG(x), x.len && y.len ? " and " : "", STR_ARG(y));
}

/* --- writing ---------------------------------------------------------------------------------------------------------------------- */

/* The packet with another value of an element, or (0) without it. */
static struct str with_value(struct arena *a, struct str xmp, const char *name, char value)
{
	struct str start = str_printf(a, "<%s>", name), end = str_printf(a, "</%s>", name);
	size_t from = str_find(xmp, start, 0), to = from == SIZE_MAX ? from : str_find(xmp, end, from);
	struct str before, after;

	if (to == SIZE_MAX)
		return xmp;
	before = str_slice(xmp, 0, from);
	after = str_slice(xmp, to + end.len, xmp.len);
	if (!value)
		return str_printf(a, "%.*s%.*s", STR_ARG(before), STR_ARG(after));
	return str_printf(a, "%.*s%.*s%c%.*s%.*s", STR_ARG(before), STR_ARG(start), value, STR_ARG(end), STR_ARG(after));
}

struct obj claim_rewrite(struct pdfdoc *to, struct obj metadata, struct claim claim)
{
	struct libdeflate_compressor *deflater = deflate_open(DEFLATE_LEVEL);
	struct arena a = {0};
	struct str packet = read_packet(metadata), xmp = packet;
	struct obj stream;

	/* years, which only PDF/A-4 and PDF/UA-2 have */
	xmp = with_value(&a, with_value(&a, xmp, "pdfaid:rev", 0), "pdfuaid:rev", 0);
	xmp = with_value(&a, xmp, "pdfaid:part", claim.part);
	xmp = with_value(&a, xmp, "pdfaid:conformance", claim.level);
	xmp = with_value(&a, xmp, "pdfuaid:part", claim.ua);
	stream = obj_new_stream(to, deflate_zlib(&a, deflater, xmp));
	obj_set(stream, "/Type", obj_new_name(to, STR("/Metadata")));
	obj_set(stream, "/Subtype", obj_new_name(to, STR("/XML")));
	obj_set(stream, "/Filter", obj_new_name(to, STR("/FlateDecode")));
	release(packet);
	deflate_close(deflater);
	arena_done(&a);
	return stream;
}
