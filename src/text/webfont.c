#include "text/webfont.h"

#include <hb-subset.h>
#include <hb.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/path.h"
#include "text/font_int.h"
#include "text/woff2.h"

enum { VERSION = 1 }; /* of the bytes: changes with what is kept */

#define RANGES(...) \
	(const struct webfont_range[]){__VA_ARGS__}, sizeof((const struct webfont_range[]){__VA_ARGS__}) / sizeof(struct webfont_range)

/* Accents that are put on letters of all scripts; a letter and its accent have to be of one font. */
#define ACCENTS                                         \
	{0x300, 0x304}, {0x306, 0x30C}, {0x323, 0x323}, \
	{                                               \
		0x326, 0x328                            \
	}

/* clang-format off */
const struct webfont_subset webfont_subsets[] = {
	{"latin", RANGES({0x0, 0xFF}, {0x131, 0x131}, {0x152, 0x153}, {0x2BB, 0x2BC}, {0x2C6, 0x2C6}, {0x2DA, 0x2DA}, {0x2DC, 0x2DC}, ACCENTS,
			 {0x2000, 0x206F}, {0x20AC, 0x20AC}, {0x2122, 0x2122}, {0x2212, 0x2212})},
	{"latin-ext", RANGES({0x100, 0x130}, {0x132, 0x151}, {0x154, 0x19F}, {0x1A2, 0x1AE}, {0x1B1, 0x24F}, {0x2BD, 0x2C5}, {0x2C7, 0x2D9},
			     {0x2DB, 0x2DB}, {0x2DD, 0x2FF}, ACCENTS, {0x1E00, 0x1E9F}, {0x1EF2, 0x1EFF})},
	{"vietnamese", RANGES({0x1A0, 0x1A1}, {0x1AF, 0x1B0}, ACCENTS, {0x309, 0x309}, {0x31B, 0x31B}, {0x1EA0, 0x1EF1}, {0x20AB, 0x20AB})},
	{"latin-rare", RANGES(ACCENTS, {0x2C60, 0x2C7F}, {0xA700, 0xA7FF}, {0xAB30, 0xAB6F})},
	{"phonetic", RANGES({0x250, 0x2BA}, ACCENTS, {0x305, 0x305}, {0x30D, 0x322}, {0x324, 0x325}, {0x329, 0x36F})},
	{"phonetic-ext", RANGES({0x1AB0, 0x1AFF}, {0x1D00, 0x1DFF})},
	{"cyrillic", RANGES(ACCENTS, {0x400, 0x45F}, {0x490, 0x491}, {0x2116, 0x2116}, {0x20BD, 0x20BD})},
	{"cyrillic-ext", RANGES(ACCENTS, {0x460, 0x48F}, {0x492, 0x52F}, {0x1C80, 0x1C8F}, {0x20B4, 0x20B4}, {0x2DE0, 0x2DFF},
				{0xA640, 0xA69F})},
	{"greek", RANGES(ACCENTS, {0x370, 0x3FF})},
	{"greek-ext", RANGES(ACCENTS, {0x342, 0x345}, {0x1F00, 0x1FFF})},
	{"signs", RANGES({0x2070, 0x20AA}, {0x20AD, 0x20B3}, {0x20B5, 0x20BC}, {0x20BE, 0x20CF}, {0x2100, 0x2115}, {0x2117, 0x2121},
			 {0x2123, 0x218F}, {0xFB00, 0xFB06}, {0xFFFC, 0xFFFD})},
	{"arrows", RANGES({0x2190, 0x21FF}, {0x27F0, 0x27FF}, {0x2900, 0x297F})},
	{"operators", RANGES({0x2200, 0x2211}, {0x2213, 0x22FF})},
	{"operators-ext", RANGES({0x2980, 0x2AFF})},
	{"shapes", RANGES({0x2300, 0x27EF}, {0x2B00, 0x2BFF})},
	{"letters", RANGES({0x1D400, 0x1D49B})},
	{"letters-script", RANGES({0x1D49C, 0x1D537})},
	{"letters-ext", RANGES({0x1D538, 0x1D607})},
	{"letters-sans", RANGES({0x1D608, 0x1D6A5})},
	{"letters-greek", RANGES({0x1D6A6, 0x1D7FF})},
};
/* clang-format on */
const size_t webfont_subset_count = sizeof webfont_subsets / sizeof *webfont_subsets;

void webfont_put_ranges(struct strbuf *b, const struct webfont_range *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		strbuf_printf(b, i ? ", U+%X" : "U+%X", (unsigned)v[i].first);
		if (v[i].last > v[i].first)
			strbuf_printf(b, "-%X", (unsigned)v[i].last);
	}
}

static bool is_accent(uint32_t cp)
{
	static const struct webfont_range accents[] = {ACCENTS};

	for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
		if (cp >= accents[i].first && cp <= accents[i].last)
			return true;
	return false;
}

bool webfont_covers(const struct font *f, const struct webfont_range *v, size_t n)
{
	hb_codepoint_t glyph;
	hb_glyph_extents_t box;

	for (size_t i = 0; i < n; i++)
		for (uint32_t cp = v[i].first; cp <= v[i].last; cp++)
			if (hb_font_get_nominal_glyph(font_hb_font(f), cp, &glyph) &&
			    hb_font_get_glyph_extents(font_hb_font(f), glyph, &box) && box.width && !is_accent(cp))
				return true;
	return false;
}

/* What browsers apply by themselves to the scripts that the program sets. */
static void keep_features(hb_subset_input_t *input)
{
	static const hb_tag_t tags[] = {
		HB_TAG('c', 'c', 'm', 'p'), HB_TAG('l', 'o', 'c', 'l'), HB_TAG('r', 'l', 'i', 'g'), HB_TAG('r', 'c', 'l', 't'),
		HB_TAG('c', 'a', 'l', 't'), HB_TAG('l', 'i', 'g', 'a'), HB_TAG('c', 'l', 'i', 'g'), HB_TAG('k', 'e', 'r', 'n'),
		HB_TAG('m', 'a', 'r', 'k'), HB_TAG('m', 'k', 'm', 'k'),
	};
	hb_set_t *set = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);

	hb_set_clear(set);
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		hb_set_add(set, tags[i]);
}

/* Copyright, licence, its address: numbers of the table 'name'. */
static void keep_names(hb_subset_input_t *input)
{
	static const unsigned names[] = {0, 13, 14};
	hb_set_t *set = hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID);

	hb_set_clear(set);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		hb_set_add(set, names[i]);
}

static bool pack(struct arena *a, hb_face_t *face, struct str *woff2)
{
	hb_blob_t *blob = hb_face_reference_blob(face);
	struct str sfnt;
	unsigned len;
	bool ok;

	sfnt.ptr = hb_blob_get_data(blob, &len);
	sfnt.len = len;
	ok = woff2_pack(a, sfnt, woff2);
	hb_blob_destroy(blob);
	return ok;
}

bool webfont_make(struct arena *a, const struct font *f, const struct webfont_range *v, size_t n, struct str *woff2)
{
	hb_subset_input_t *input;
	hb_face_t *face;
	bool ok = false;

	if (!webfont_covers(f, v, n))
		return false;
	font_watch_memory();
	input = hb_subset_input_create_or_fail();
	if (!input)
		arena_exhausted();
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	keep_features(input);
	keep_names(input);
	for (size_t i = 0; i < n; i++)
		hb_set_add_range(hb_subset_input_unicode_set(input), v[i].first, v[i].last);
	face = hb_subset_or_fail(font_hb_face(f), input);
	if (face)
		ok = pack(a, face, woff2);
	hb_face_destroy(face);
	hb_subset_input_destroy(input);
	font_check_memory();
	return ok;
}

void webfont_digest(const struct font *f, char out[DIGEST_HEX + 1])
{
	hb_blob_t *blob = hb_face_reference_blob(font_hb_face(f));
	unsigned len;
	const char *bytes = hb_blob_get_data(blob, &len);

	digest_hex((struct str){bytes, len}, out);
	hb_blob_destroy(blob);
}

void webfont_key(const char *face, const struct webfont_range *v, size_t n, char out[DIGEST_HEX + 1])
{
	struct arena a = {0};
	struct strbuf b = {.arena = &a};

	strbuf_printf(&b, "%s %d %s %u ", face, VERSION, hb_version_string(), (unsigned)woff2_version());
	webfont_put_ranges(&b, v, n);
	digest_hex(strbuf_str(&b), out);
	arena_done(&a);
}

struct str webfont_licence(struct arena *a, const struct font *f)
{
	static const char *const names[] = {"LICENSE.txt", "OFL.txt"};

	for (size_t i = 0; i < sizeof names / sizeof *names && !font_is_foreign(f); i++) {
		struct str path = path_join(a, path_dir(font_path(f)), str_from(names[i]));
		if (file_exists(str_cstr(a, path)))
			return path;
	}
	return STR("");
}
