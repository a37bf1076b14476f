#include "text/script.h"

#include <hb.h>
#include <stddef.h>

#include "base/str.h"
#include "base/unicode.h"

struct row {
	hb_script_t script;
	const char *name;
};

static const struct row rows[] = {
	{HB_SCRIPT_HAN, "Chinese"},
	{HB_SCRIPT_BOPOMOFO, "Chinese"},
	{HB_SCRIPT_HIRAGANA, "Japanese"},
	{HB_SCRIPT_KATAKANA, "Japanese"},
	{HB_SCRIPT_HANGUL, "Korean"},
	{HB_SCRIPT_ARABIC, "Arabic"},
	{HB_SCRIPT_ARMENIAN, "Armenian"},
	{HB_SCRIPT_BENGALI, "Bengali"},
	{HB_SCRIPT_BRAILLE, "Braille"},
	{HB_SCRIPT_CANADIAN_SYLLABICS, "Canadian syllabic"},
	{HB_SCRIPT_CHEROKEE, "Cherokee"},
	{HB_SCRIPT_COPTIC, "Coptic"},
	{HB_SCRIPT_CUNEIFORM, "cuneiform"},
	{HB_SCRIPT_DEVANAGARI, "Devanagari"},
	{HB_SCRIPT_EGYPTIAN_HIEROGLYPHS, "hieroglyphic"},
	{HB_SCRIPT_ETHIOPIC, "Ethiopic"},
	{HB_SCRIPT_GEORGIAN, "Georgian"},
	{HB_SCRIPT_GLAGOLITIC, "Glagolitic"},
	{HB_SCRIPT_GOTHIC, "Gothic"},
	{HB_SCRIPT_GUJARATI, "Gujarati"},
	{HB_SCRIPT_GURMUKHI, "Gurmukhi"},
	{HB_SCRIPT_HEBREW, "Hebrew"},
	{HB_SCRIPT_JAVANESE, "Javanese"},
	{HB_SCRIPT_KANNADA, "Kannada"},
	{HB_SCRIPT_KHMER, "Khmer"},
	{HB_SCRIPT_LAO, "Lao"},
	{HB_SCRIPT_MALAYALAM, "Malayalam"},
	{HB_SCRIPT_MANDAIC, "Mandaic"},
	{HB_SCRIPT_MONGOLIAN, "Mongolian"},
	{HB_SCRIPT_MYANMAR, "Burmese"},
	{HB_SCRIPT_NKO, "N’Ko"},
	{HB_SCRIPT_OGHAM, "Ogham"},
	{HB_SCRIPT_OLD_TURKIC, "Old Turkic"},
	{HB_SCRIPT_ORIYA, "Oriya"},
	{HB_SCRIPT_PHOENICIAN, "Phoenician"},
	{HB_SCRIPT_RUNIC, "runic"},
	{HB_SCRIPT_SAMARITAN, "Samaritan"},
	{HB_SCRIPT_SINHALA, "Sinhala"},
	{HB_SCRIPT_SYRIAC, "Syriac"},
	{HB_SCRIPT_TAMIL, "Tamil"},
	{HB_SCRIPT_TANGUT, "Tangut"},
	{HB_SCRIPT_TELUGU, "Telugu"},
	{HB_SCRIPT_THAANA, "Thaana"},
	{HB_SCRIPT_THAI, "Thai"},
	{HB_SCRIPT_TIBETAN, "Tibetan"},
	{HB_SCRIPT_TIFINAGH, "Tifinagh"},
	{HB_SCRIPT_YI, "Yi"},
};

static hb_script_t script_of(uint32_t cp)
{
	return hb_unicode_script(hb_unicode_funcs_get_default(), cp);
}

static const char *name_of(hb_script_t script)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].script == script)
			return rows[i].name;
	return NULL;
}

/* Punctuation and full-width forms that stand between Chinese, Japanese and Korean characters. */
static bool is_wide_mark(uint32_t cp)
{
	return (cp >= 0x3000 && cp <= 0x303F) || (cp >= 0xFF00 && cp <= 0xFFEF);
}

const char *script_name(uint32_t cp)
{
	const char *name = cp < 0x530 ? NULL : name_of(script_of(cp));

	return name || !is_wide_mark(cp) ? name : "Chinese";
}

const char *script_leftward(uint32_t cp)
{
	hb_script_t script = cp < 0x590 ? HB_SCRIPT_COMMON : script_of(cp);
	const char *name;

	if (hb_script_get_horizontal_direction(script) != HB_DIRECTION_RTL)
		return NULL;
	name = name_of(script);
	return name ? name : "right-to-left";
}

bool script_is_wide(uint32_t cp)
{
	hb_script_t script = cp < 0x2E80 ? HB_SCRIPT_COMMON : script_of(cp);

	return script == HB_SCRIPT_HAN || script == HB_SCRIPT_HIRAGANA || script == HB_SCRIPT_KATAKANA || script == HB_SCRIPT_BOPOMOFO ||
	       script == HB_SCRIPT_YI || is_wide_mark(cp) || cp == 0x30FC;
}

static bool is_among(uint32_t cp, struct str set)
{
	for (size_t pos = 0; pos < set.len;)
		if (utf8_next(set, &pos) == cp)
			return true;
	return false;
}

bool script_breaks_between(uint32_t before, uint32_t here)
{
	static const struct str openers = STR_INIT("([{‘“«（［｛「『【〔〈《〖〘〚〝｢＜");
	static const struct str others = STR_INIT(")]},.;:!?%‰°′″…‥—–-/’”»\"'、。，．・：；？！）］｝」』】〕〉》〗〙〛〞〟｡｣､･＞％"
						  "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーｰゝゞヽヾ々〻゛゜〜～");

	return !is_among(before, openers) && !is_among(here, others) && !unicode_is_combining(here) && before != '"' && before != '\'';
}
