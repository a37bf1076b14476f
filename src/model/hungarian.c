#include "model/hungarian.h"

#include <string.h>

#include "base/ascii.h"
#include "base/unicode.h"

static bool is_vowel(uint32_t cp)
{
	static const uint16_t others[] = {0xE1, 0xE4, 0xE9, 0xE8, 0xEA, 0xED, 0xF3, 0xF6, 0x151, 0xFA, 0xFC, 0x171};

	cp = unicode_to_lower(cp);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (cp == others[i])
			return true;
	return cp && cp < 0x80 && strchr("aeiou", (int)cp);
}

/* Written with a vowel, and spoken with a consonant. */
static bool is_glide(struct str word)
{
	static const char *const words[] = {"United", "University", "Universities", "Union",    "Unified", "Universal", "Uniting",
					    "User",   "Users",      "Europe",       "European", "Eurasia", "Eurasian",  "One"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(word, words[i]))
			return true;
	return false;
}

/* 1 and 1000 are "egy" and "ezer", 5 and 50 "öt" and "ötven". */
static bool is_vowel_number(struct str s)
{
	size_t n = 0;

	while (n < s.len && ascii_is_digit((unsigned char)s.ptr[n]))
		n++;
	return *s.ptr == '5' || (*s.ptr == '1' && n % 3 == 1);
}

/* Letters that are read one by one, and the name of the first begins with a vowel: "MTA", "SFI"; not "NATO". */
static bool is_spelled_with_vowel(struct str word)
{
	uint32_t first = utf8_at(word, 0), second = word.len > 1 ? utf8_at(word, 1) : 0;

	for (size_t pos = 0; pos < word.len;)
		if (unicode_is_lower(utf8_next(word, &pos)))
			return false;
	return first < 0x80 && strchr("FLMNRSXY", (int)first) && !is_vowel(second);
}

const char *hungarian_article(struct str text)
{
	size_t from = 0, end, next;
	struct str word;

	while (from < text.len && !unicode_is_letter(utf8_at(text, from)) && !ascii_is_digit((unsigned char)text.ptr[from]))
		utf8_next(text, &from);
	for (end = next = from; next < text.len && unicode_is_letter(utf8_next(text, &next));)
		end = next;
	word = str_slice(text, from, end);
	if (!word.len)
		return from < text.len && is_vowel_number(str_slice(text, from, text.len)) ? "az" : "a";
	if (is_vowel(utf8_at(word, 0)))
		return is_glide(word) ? "a" : "az";
	return is_spelled_with_vowel(word) ? "az" : "a";
}
