#include "input/yaml/survey.h"

#include <string.h>

#include "base/ascii.h"
#include "base/unicode.h"

const char *survey_refuses(uint32_t cp)
{
	if (cp < 0x20)
		return cp == '\t' || cp == '\n' || cp == '\r' ? NULL : "a control character";
	if (cp < 0x7F)
		return NULL;
	if (cp == 0x85)
		return "a line separator (NEL)";
	if (cp < 0xA0)
		return "a control character";
	if (cp < 0x61C)
		return NULL;
	if (cp == 0x2028 || cp == 0x2029)
		return "a line separator";
	if (cp == 0x61C || cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069))
		return "a bidirectional control";
	if (cp == 0x200C || cp == 0x200D || cp == 0x180E || (cp >= 0x2061 && cp <= 0x2064) || (cp >= 0x206A && cp <= 0x206F))
		return "an invisible character";
	if (cp == 0xFFFD)
		return "the replacement character";
	if ((cp >= 0xFFF9 && cp <= 0xFFFB) || (cp >= 0xE0000 && cp <= 0xE007F))
		return "an invisible character";
	if ((cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF))
		return "a noncharacter";
	return NULL;
}

/* Where other bytes than printed ASCII may be, eight at a time. */
static size_t skip_printed(const unsigned char *s, size_t pos, size_t len)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t word;

	for (; len - pos >= sizeof word; pos += sizeof word) {
		memcpy(&word, s + pos, sizeof word);
		if ((word | (word - ones * ' ') | (word + ones)) & ones << 7)
			break;
	}
	return pos;
}

/* The end of the letters U+0410 to U+044F at `pos`. */
static size_t skip_plain(const unsigned char *s, size_t pos, size_t len)
{
	for (; pos + 1 < len; pos += 2) {
		unsigned pair = (unsigned)s[pos] << 8 | s[pos + 1];
		if (pair - 0xD090 >= 0x30 && pair - 0xD180 >= 0x10)
			break;
	}
	return pos;
}

/* Cyrillic letters that were bytes from 0xC2 to 0xC5, 0xD0 and 0xD1 in Windows-1251. */
static bool is_lead(const unsigned char *s)
{
	return s[0] == 0xD0 && ((s[1] >= 0x92 && s[1] <= 0x95) || s[1] == 0xA0 || s[1] == 0xA1);
}

/* Words in the wrong encoding have letters of the upper half of Latin-1, U+0402, or a lead before something else than plain letters. */
static bool is_suspect(struct str s, size_t at, uint32_t cp)
{
	return (cp >= 0xC0 && cp <= 0xFF) || cp == 0x402 || (at > 1 && is_lead((const unsigned char *)s.ptr + at - 2));
}

static unsigned survey_other(struct str s, size_t *pos)
{
	size_t at = *pos;
	uint32_t cp = utf8_next(s, pos);
	unsigned found = 0;

	if (cp == 0xFFFD && *pos == at + 1)
		return SURVEY_INVALID;
	found |= survey_refuses(cp) ? SURVEY_REFUSED : 0;
	found |= unicode_is_inert(cp) ? 0 : SURVEY_MARKS;
	return found | (is_suspect(s, at, cp) ? SURVEY_MOJIBAKE : 0);
}

unsigned survey_text(struct str text)
{
	const unsigned char *s = (const unsigned char *)text.ptr;
	unsigned found = 0;
	size_t pos = 0;

	while (pos < text.len) {
		unsigned char c = s[pos];
		size_t at = pos;
		if (c >= 0x80) {
			pos = skip_plain(s, pos, text.len);
			found |= pos == at ? survey_other(text, &pos) : 0;
		} else if (ascii_is_letter(c)) {
			pos = skip_printed(s, pos + 1, text.len);
		} else {
			pos += c == '\r' && pos + 1 < text.len && s[pos + 1] == '\n' ? 2 : 1;
			found |= pos == at + 1 && (c < ' ' || c == 0x7F) && c != '\n' && c != '\t' ? SURVEY_REFUSED : 0;
		}
	}
	return found;
}
