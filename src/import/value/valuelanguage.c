/* Languages by their codes and names, and by letters. */
#include "base/arena.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "export/codes.h"
#include "import/value/values.h"
#include "input/schema/identifiers.h"
#include "input/schema/langtag.h"
#include "model/script.h"

/* With hyphens: "ru_RU", "sr_RS@latin", "uz@cyrillic". */
static struct str as_tag(struct arena *a, struct str s)
{
	size_t at = str_find(s, STR("@"), 0);
	struct str script = at == SIZE_MAX ? STR("") : str_slice(s, at + 1, s.len);
	char *copy = str_cstr(a, str_slice(s, 0, at));

	for (char *c = copy; *c; c++)
		*c = *c == '_' ? '-' : *c;
	if (str_is(script, "latin") || str_is(script, "cyrillic"))
		return str_printf(a, "%.2s-%s", copy, str_is(script, "latin") ? "Latn" : "Cyrl");
	return str_from(copy);
}

/* The language of a name. Each look-up reads a table: those of the last names are kept. */
static struct str by_name(struct arena *a, struct str s)
{
	enum { NAMES = 64, LETTERS = 36 };
	static struct {
		char name[LETTERS], tag[LETTERS];
		unsigned char name_len, tag_len;
	} kept[NAMES];
	size_t at = (size_t)(hash_folded(s) % NAMES);
	struct str found;

	if (s.len < LETTERS && kept[at].name_len && str_eq((struct str){kept[at].name, kept[at].name_len}, s))
		return str_dup(a, (struct str){kept[at].tag, kept[at].tag_len});
	found = identifier_language(a, s);
	if (s.len >= LETTERS || found.len >= LETTERS || !s.len)
		return found;
	memcpy(kept[at].name, s.ptr, s.len);
	memcpy(kept[at].tag, found.ptr, found.len);
	kept[at].name_len = (unsigned char)s.len;
	kept[at].tag_len = (unsigned char)found.len;
	return str_dup(a, found);
}

struct str values_language(struct arena *a, struct str s)
{
	struct str tag, found, why;
	bool locale;

	s = values_collapse(a, s);
	if (!s.len || s.len > 35)
		return STR("");
	if (s.len == 2 && ascii_is_letter(s.ptr[0]) && ascii_is_letter(s.ptr[1])) {
		char *lower = str_cstr(a, s);
		lower[0] = (char)ascii_to_lower(lower[0]);
		lower[1] = (char)ascii_to_lower(lower[1]);
		tag = str_from(lower);
		return langtag_is_odd(a, tag, &found, &why) ? found : tag;
	}
	found = codes_tag(s);
	if (found.len)
		return found;
	locale = str_find(s, STR("_"), 0) != SIZE_MAX || str_find(s, STR("@"), 0) != SIZE_MAX;
	tag = as_tag(a, s);
	if (!langtag_is_formed(tag) || (tag.len > 3 && !memchr(tag.ptr, '-', tag.len)))
		return by_name(a, s);
	found = tag.len == 5 ? codes_tag(str_printf(a, "%.2s_%.2s", tag.ptr, tag.ptr + 3)) : STR(""); /* "ru-RU" */
	if (found.len)
		return found;
	if (locale && tag.len == 5) /* the country of a locale says where the program ran */
		return values_language(a, str_slice(tag, 0, 2));
	if (str_eq_folded(tag, STR("und")) || str_eq_folded(tag, STR("mul")) || str_eq_folded(tag, STR("zxx")))
		return STR("");
	if (langtag_is_odd(a, tag, &found, &why))
		return found;
	found = tag.len == 3 ? by_name(a, tag) : STR("");
	return found.len ? found : tag;
}

/* --- by letters ------------------------------------------------------------------------------------------------------------------- */

enum {
	HAN_LETTERS = 8, /* fewer, without kana, may be Japanese */
};

/* Letters that only some alphabets have, in small letters. */
struct seen {
	bool y, ukrainian, belarusian, i, serbian, macedonian, other; /* of the Cyrillic letters */
	bool kana, hangul, final_arabic, persian;
	size_t letters;
};

static bool is_one_of(uint32_t cp, const char *letters)
{
	struct str all = str_from(letters);

	for (size_t pos = 0; pos < all.len;)
		if (utf8_next(all, &pos) == cp)
			return true;
	return false;
}

static void see_cyrillic(struct seen *s, uint32_t cp)
{
	if (is_one_of(cp, "ыэё"))
		s->y = true;
	else if (is_one_of(cp, "їєґ"))
		s->ukrainian = true;
	else if (cp == 0x45E) /* ў */
		s->belarusian = true;
	else if (cp == 0x456) /* і */
		s->i = true;
	else if (is_one_of(cp, "ђћ"))
		s->serbian = true;
	else if (is_one_of(cp, "ѓќѕ"))
		s->macedonian = true;
	else if (cp < 0x430 || cp > 0x44F)
		s->other = true;
}

static struct str cyrillic(const struct seen *s)
{
	if (s->other)
		return STR("");
	if (s->belarusian)
		return s->ukrainian ? STR("") : STR("be");
	if (s->ukrainian)
		return s->y ? STR("") : STR("uk");
	if (s->serbian || s->macedonian)
		return s->i || s->y || s->serbian == s->macedonian ? STR("") : s->serbian ? STR("sr") : STR("mk");
	return s->y && !s->i ? STR("ru") : STR("");
}

struct str values_language_of(struct str text)
{
	struct seen s = {0};
	enum script script = script_of(text);

	for (size_t pos = 0; pos < text.len;) {
		uint32_t cp = unicode_to_lower(utf8_next(text, &pos));
		if (!unicode_is_letter(cp))
			continue;
		s.letters++;
		if (unicode_is_cyrillic(cp) && script == SCRIPT_CYRILLIC)
			see_cyrillic(&s, cp);
		s.kana = s.kana || (cp >= 0x3040 && cp <= 0x30FF);
		s.hangul = s.hangul || (cp >= 0xAC00 && cp <= 0xD7AF);
		if (cp < 0x600 || cp > 0x6FF)
			continue;
		s.final_arabic = s.final_arabic || is_one_of(cp, "ةىأإ");
		s.persian = s.persian || is_one_of(cp, "پچژگکیٹڈڑںےېڼ");
	}
	switch (script) {
	case SCRIPT_CYRILLIC:
		return cyrillic(&s);
	case SCRIPT_GREEK:
		return s.letters > 3 ? STR("el") : STR("");
	case SCRIPT_ARMENIAN:
		return STR("hy");
	case SCRIPT_GEORGIAN:
		return STR("ka");
	case SCRIPT_HEBREW:
		return STR("he");
	case SCRIPT_ARABIC:
		return s.final_arabic && !s.persian ? STR("ar") : STR("");
	case SCRIPT_HAN:
		return s.hangul && !s.kana ? STR("ko") : s.kana && !s.hangul ? STR("ja") : s.letters >= HAN_LETTERS ? STR("zh") : STR("");
	default:
		return STR("");
	}
}
