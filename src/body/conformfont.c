/* Fonts: ISO 19005-2, 6.2.11; ISO 14289-1, 7.21. */
#include <stdlib.h>

#include "base/ascii.h"
#include "body/conform_int.h"
#include "body/contenttoken.h"
#include "body/pagecontent.h"

/* The formats of font programs (ISO 32000-1, table 126): the key and the subtype of the stream, its first bytes, and the fonts that it is for. */
static const struct program {
	const char *key, *subtype;
	struct str start;
	const char *fonts[2];
} programs[] = {
	{"/FontFile", NULL, {"%!", 2}, {"/Type1", "/MMType1"}},
	{"/FontFile", NULL, {"\x80\x01", 2}, {"/Type1", "/MMType1"}},
	{"/FontFile2", NULL, {"\0\1\0\0", 4}, {"/TrueType", "/CIDFontType2"}},
	{"/FontFile2", NULL, {"true", 4}, {"/TrueType", "/CIDFontType2"}},
	{"/FontFile3", "/Type1C", {"\x01\x00", 2}, {"/Type1", "/MMType1"}},
	{"/FontFile3", "/CIDFontType0C", {"\x01\x00", 2}, {"/CIDFontType0", "/CIDFontType0"}},
	{"/FontFile3", "/OpenType", {"OTTO", 4}, {"/Type1", "/CIDFontType0"}},
	{"/FontFile3", "/OpenType", {"\0\1\0\0", 4}, {"/TrueType", "/CIDFontType2"}},
	{"/FontFile3", "/OpenType", {"true", 4}, {"/TrueType", "/CIDFontType2"}},
};

static bool is_of_program(const struct program *p, struct obj font, struct obj stream, struct str bytes)
{
	struct obj kind = obj_get(font, "/Subtype");

	return str_starts(bytes, p->start) && (!p->subtype || obj_is(obj_get(stream, "/Subtype"), p->subtype)) &&
	       (obj_is(kind, p->fonts[0]) || obj_is(kind, p->fonts[1]));
}

/* The font's program is there, alone, and is what it says, for such a font. */
static bool is_embedded(struct conform *c, struct obj font)
{
	static const char *const keys[] = {"/FontFile", "/FontFile2", "/FontFile3"};
	struct obj program = obj_null(font.doc);
	const char *key = NULL;
	unsigned char *bytes;
	size_t n = 0, streams = 0;
	bool found = false;

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct obj stream = obj_get(obj_get(font, "/FontDescriptor"), keys[i]);
		if (!obj_is_stream(stream))
			continue;
		program = stream;
		key = keys[i];
		streams++;
	}
	bytes = streams == 1 && !conform_is_too_long(c) ? pagecontent_read_stream(c->doc, program, &n) : NULL;
	c->bytes += n;
	for (size_t i = 0; bytes && i < sizeof programs / sizeof *programs; i++)
		found = found || (strcmp(programs[i].key, key) == 0 &&
				  is_of_program(&programs[i], font, program, (struct str){(const char *)bytes, n}));
	free(bytes);
	return found;
}

/* UTF-16 of private use, or of no character: PDF/A-1 does not forbid them. */
static bool is_private(struct str hex)
{
	for (size_t i = 1; i + 3 < hex.len; i += 4) {
		unsigned value = 0;
		for (size_t k = 0; k < 4; k++)
			value = value * 16 + (unsigned)(ascii_hex_value((unsigned char)hex.ptr[i + k]) & 15);
		if (!value || (value >= 0xe000 && value <= 0xf8ff) || value >= 0xfffe || value == 0xfeff ||
		    (value >= 0xdb80 && value <= 0xdbff))
			return true;
	}
	return false;
}

/* The last byte before a token that is no white space. */
static char byte_before(struct str text, struct str token)
{
	size_t at = (size_t)(token.ptr - text.ptr);

	while (at && ascii_is_space((unsigned char)text.ptr[at - 1]))
		at--;
	return at ? text.ptr[at - 1] : '\0';
}

/* Rows of a map: a code or two, and what they mean, or a list of that. */
struct map_reading {
	size_t row, strings; /* strings in a row; those of this one */
	bool list, found;
};

static void take_string(struct map_reading *r, struct str text, struct str token)
{
	char before = byte_before(text, token);

	if (before == ']')
		r->strings = 0;
	r->list = before == '[' || (r->list && before != ']');
	r->strings += !r->list;
	if (!r->list && r->strings < r->row)
		return;
	r->found = r->found || is_private(token);
	r->strings = r->list ? r->strings : 0;
}

static bool maps_privately(struct conform *c, struct obj map)
{
	size_t n = 0, at = 0;
	unsigned char *bytes = obj_is_stream(map) && !conform_is_too_long(c) ? pagecontent_read_stream(c->doc, map, &n) : NULL;
	struct str text = {(const char *)bytes, n};
	struct map_reading r = {0};
	struct contenttoken t;

	c->bytes += n;
	while (bytes && contenttoken_next(text, &at, &t)) {
		if (t.kind == CONTENTTOKEN_STRING && r.row)
			take_string(&r, text, t.text);
		else if (t.kind == CONTENTTOKEN_WORD)
			r = (struct map_reading){str_is(t.text, "beginbfchar")    ? 2
						 : str_is(t.text, "beginbfrange") ? 3
										  : 0,
						 0, false, r.found};
	}
	free(bytes);
	return r.found;
}

/* Character collections of Adobe, whose characters are known by their numbers. */
static bool is_collected(struct conform *c, struct obj descendant)
{
	static const char *const collections[] = {"GB1", "CNS1", "Japan1", "Korea1", NULL};
	struct obj system = obj_get(descendant, "/CIDSystemInfo");

	return str_is(obj_str(obj_get(system, "/Registry"), c->doc->scratch), "Adobe") &&
	       str_is_one_of(obj_str(obj_get(system, "/Ordering"), c->doc->scratch), collections);
}

/* What characters mean is known from a map, or from a list that the standard names. */
static bool says_characters(struct conform *c, struct obj font, struct obj descendant)
{
	static const char *const encodings[] = {"/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding", NULL};
	enum { NONSYMBOLIC = 1 << 5 };
	long long flags = 0;

	if (obj_is_stream(obj_get(font, "/ToUnicode")) || conform_is_one_of(obj_get(font, "/Encoding"), encodings))
		return true;
	obj_int(obj_get(obj_get(font, "/FontDescriptor"), "/Flags"), &flags);
	return (obj_is(obj_get(font, "/Subtype"), "/TrueType") && (flags & NONSYMBOLIC)) || is_collected(c, descendant);
}

/* Notes what matters if the font is used; `shown`: only where something is painted. */
static void note(struct conform *c, struct obj font, enum conform_rule rule, bool shown)
{
	struct str name = conform_name_of(c, obj_get(font, "/BaseFont"));

	ARENA_PUSH(c->arena, c->font_defects, c->n_font_defects) = (struct font_defect){obj_id(font), rule, str_dup(c->arena, name), shown};
}

static void check_composite(struct conform *c, struct obj font, struct obj descendant)
{
	struct obj map = obj_get(descendant, "/CIDToGIDMap");

	if (!obj_is_name(obj_get(descendant, "/BaseFont")) || !obj_is(obj_get(descendant, "/Type"), "/Font"))
		note(c, font, CONFORM_FONT, false);
	if (!conformcmap_fits(c, obj_get(font, "/Encoding"), descendant))
		note(c, font, CONFORM_FONT, false);
	if (!is_embedded(c, descendant))
		note(c, font, CONFORM_EMBEDDED, true);
	else if (obj_is(obj_get(descendant, "/Subtype"), "/CIDFontType2") && !obj_is_stream(map) && !obj_is(map, "/Identity"))
		note(c, font, CONFORM_FONT, false);
}

/* A width for each of the characters that it has. */
static bool has_widths(struct obj font)
{
	enum { CODES = 256 };
	long long first, last;

	return obj_int(obj_get(font, "/FirstChar"), &first) && obj_int(obj_get(font, "/LastChar"), &last) && first >= 0 && last < CODES &&
	       last - first + 1 == obj_len(obj_get(font, "/Widths"));
}

void conformfont_check(struct conform *c, struct obj font)
{
	static const char *const simple[] = {"/Type1", "/MMType1", "/TrueType", NULL}, *const composed[] = {"/Type0", "/Type3", NULL};
	struct obj kind = obj_get(font, "/Subtype"), glyphs = obj_get(font, "/CharProcs"),
		   descendant = obj_item(obj_get(font, "/DescendantFonts"), 0);
	bool is_simple = conform_is_one_of(kind, simple);
	struct strs keys = obj_keys(glyphs, c->doc->scratch);

	conform_utf8(c, obj_get(font, "/BaseFont"));
	if ((is_simple || obj_is(kind, "/Type0")) && !obj_is_name(obj_get(font, "/BaseFont")))
		note(c, font, CONFORM_FONT, false);
	if ((is_simple || conform_is_one_of(kind, composed)) && !obj_is(obj_get(font, "/Type"), "/Font"))
		note(c, font, CONFORM_FONT, false);
	if (is_simple && !is_embedded(c, font))
		note(c, font, CONFORM_EMBEDDED, true);
	else if ((is_simple || obj_is(kind, "/Type3")) && !has_widths(font))
		note(c, font, CONFORM_FONT, true);
	if (obj_is(kind, "/TrueType") && !conformencoding_fits(c, font))
		note(c, font, CONFORM_ENCODING, false);
	if (obj_is(kind, "/Type0"))
		check_composite(c, font, descendant);
	if ((is_simple || conform_is_one_of(kind, composed)) && !says_characters(c, font, descendant))
		note(c, font, CONFORM_TO_UNICODE, false);
	if (c->was_first && maps_privately(c, obj_get(font, "/ToUnicode")))
		note(c, font, CONFORM_PRIVATE, false);
	for (size_t i = 0; obj_is(kind, "/Type3") && i < keys.n; i++) {
		size_t mark = pdfdoc_mark(c->doc);
		conformcontent_glyph(c, obj_get(glyphs, keys.v[i].ptr), font);
		pdfdoc_release(c->doc, mark);
	}
}

void conformfont_settle(struct conform *c)
{
	for (size_t i = 0; i < c->n_font_defects; i++) {
		const struct font_defect *d = &c->font_defects[i];
		bool used = !d->font || c->any_font || idset_has(&c->shown_fonts, d->font);
		if (used || (!d->shown && idset_has(&c->hidden_fonts, d->font)))
			conform_fail(c, d->rule, d->name);
	}
}
