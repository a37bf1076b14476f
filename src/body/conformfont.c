/* Fonts: ISO 19005-2, 6.2.11; ISO 14289-1, 7.21. */
#include <stdlib.h>

#include "body/conform_int.h"
#include "body/pagecontent.h"

/* The first bytes of each format, by the key of its stream. */
static const struct {
	const char *key;
	struct str start;
} programs[] = {
	{"/FontFile", {"%!", 2}},        {"/FontFile", {"\x80\x01", 2}}, {"/FontFile2", {"\0\1\0\0", 4}}, {"/FontFile2", {"true", 4}},
	{"/FontFile3", {"\x01\x00", 2}}, {"/FontFile3", {"OTTO", 4}},    {"/FontFile3", {"\0\1\0\0", 4}},
};

/* The font's program is there, and begins as one. */
static bool is_embedded(struct conform *c, struct obj font)
{
	struct obj d = obj_get(font, "/FontDescriptor"), program = obj_null(font.doc);
	unsigned char *bytes;
	size_t n = 0, i = 0;
	bool found = false;

	while (i < sizeof programs / sizeof *programs && !obj_is_stream(program = obj_get(d, programs[i].key)))
		i++;
	bytes = obj_is_stream(program) && !conform_is_too_long(c) ? pagecontent_read_stream(c->doc, program, &n) : NULL;
	c->bytes += n;
	for (size_t k = i; bytes && k < sizeof programs / sizeof *programs; k++)
		found = found || (strcmp(programs[k].key, programs[i].key) == 0 &&
				  str_starts((struct str){(const char *)bytes, n}, programs[k].start));
	free(bytes);
	return found;
}

/* What characters mean is known from a map, or from a list that the standard names. */
static bool says_characters(struct obj font)
{
	static const char *const encodings[] = {"/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding", NULL};
	enum { NONSYMBOLIC = 1 << 5 };
	long long flags = 0;

	if (obj_is_stream(obj_get(font, "/ToUnicode")) || conform_is_one_of(obj_get(font, "/Encoding"), encodings))
		return true;
	obj_int(obj_get(obj_get(font, "/FontDescriptor"), "/Flags"), &flags);
	return obj_is(obj_get(font, "/Subtype"), "/TrueType") && (flags & NONSYMBOLIC);
}

void conformfont_check(struct conform *c, struct obj font)
{
	static const char *const simple[] = {"/Type1", "/MMType1", "/TrueType", NULL},
				 *const cid[] = {"/CIDFontType0", "/CIDFontType2", NULL}, *const composed[] = {"/Type0", "/Type3", NULL};
	struct obj kind = obj_get(font, "/Subtype"), map = obj_get(font, "/CIDToGIDMap"), glyphs = obj_get(font, "/CharProcs");
	bool is_simple = conform_is_one_of(kind, simple), is_cid = conform_is_one_of(kind, cid);
	struct str name = conform_name_of(c, obj_get(font, "/BaseFont"));
	struct strs keys = obj_keys(glyphs, c->doc->scratch);

	if ((is_simple || is_cid) && !is_embedded(c, font))
		conform_fail(c, CONFORM_EMBEDDED, name);
	if (obj_is(kind, "/CIDFontType2") && !obj_is_stream(map) && !obj_is(map, "/Identity"))
		conform_fail(c, CONFORM_FONT, name);
	if ((is_simple || conform_is_one_of(kind, composed)) && !says_characters(font))
		conform_fail(c, CONFORM_TO_UNICODE, name);
	for (size_t i = 0; obj_is(kind, "/Type3") && i < keys.n; i++) {
		size_t mark = pdfdoc_mark(c->doc);
		conformcontent_glyph(c, obj_get(glyphs, keys.v[i].ptr), font);
		pdfdoc_release(c->doc, mark);
	}
}
