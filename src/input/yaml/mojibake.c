#include "input/yaml/mojibake.h"

#include <string.h>

#include "base/ascii.h"
#include "base/unicode.h"

enum {
	WORD_LIMIT = 120, /* [characters] of a word that is looked at */
	SINGLE = 6,       /* [letters] of a word that is all accents */
	BYTES = 128,      /* upper half of an encoding */
};

enum encoding { CP1252, CP1251 };

/* 0x80 to 0x9F; the rest of Windows-1252 is Latin-1. */
static const uint16_t latin[] = {
	0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
	0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
};

/* 0x80 to 0xBF of Windows-1251; the rest are the letters from U+0410 on. */
static const uint16_t cyrillic[] = {
	0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A, 0x040C, 0x040B, 0x040F,
	0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x98,   0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F,
	0xA0,   0x040E, 0x045E, 0x0408, 0xA4,   0x0490, 0xA6,   0xA7,   0x0401, 0xA9,   0x0404, 0xAB,   0xAC,   0xAD,   0xAE,   0x0407,
	0xB0,   0xB1,   0x0406, 0x0456, 0x0491, 0xB5,   0xB6,   0xB7,   0x0451, 0x2116, 0x0454, 0xBB,   0x0458, 0x0405, 0x0455, 0x0457,
};

/* The byte of a character in an encoding; 0: it has none above ASCII. */
static unsigned char byte_of(uint32_t cp, enum encoding e)
{
	const uint16_t *table = e == CP1252 ? latin : cyrillic;
	size_t n = e == CP1252 ? sizeof latin / sizeof *latin : sizeof cyrillic / sizeof *cyrillic;

	if (cp < BYTES)
		return 0;
	if (e == CP1252 && cp >= 0xA0 && cp <= 0xFF)
		return (unsigned char)cp;
	if (cp >= 0x410 && cp <= 0x44F)
		return e == CP1251 ? (unsigned char)(cp - 0x410 + 0xC0) : 0;
	for (size_t i = 0; i < n; i++)
		if (table[i] == cp)
			return (unsigned char)(BYTES + i);
	return 0;
}

/* A word: its characters, which a 0 ends. */
struct word {
	uint32_t cp[WORD_LIMIT + 1];
	size_t n;
};

/* Characters from i on that are the bytes of one in UTF-8; 0: they are none. */
static size_t sequence_at(const struct word *w, size_t i, enum encoding e, char bytes[4])
{
	unsigned char lead = byte_of(w->cp[i], e);
	size_t n = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;

	bytes[0] = (char)lead;
	for (size_t k = 1; k < n; k++) {
		unsigned char c = i + k < w->n ? byte_of(w->cp[i + k], e) : 0;
		if (c < 0x80 || c > 0xBF)
			return 0;
		bytes[k] = (char)c;
	}
	return n && utf8_invalid_at((struct str){bytes, n}) == SIZE_MAX ? n : 0;
}

static bool is_among(uint32_t cp, const char *signs)
{
	struct str s = str_from(signs);

	for (size_t pos = 0; pos < s.len;)
		if (utf8_next(s, &pos) == cp)
			return true;
	return false;
}

/* Marks that may follow the last capital of a word, and those that may even have letters on both sides. */
static const char edges[] = "\u00A0»«”’“‘„‚…–—›‹•†‡™®ªº°¹²³§·´¸\u00AD";
static const char between[] = "\u00A0»«”’“‘„‚…–—›‹•·\u00AD";

/* Â, Ã, Ä or Å at i and what follows are no capital and a mark: "SÃO", "«IRMÃ»". A capital never follows a small letter. */
static bool is_latin_letter(const struct word *w, size_t i)
{
	uint32_t lead = w->cp[i], next = w->cp[i + 1], before = i ? w->cp[i - 1] : 0, after = w->cp[i + 2];
	bool small = unicode_is_lower(after);

	if (unicode_is_lower(before))
		return true;
	if (lead == 0xC2)
		return !before ? (next == 0xA9 || next == 0xA7 || (after && is_among(next, "«°§®±·²³½¼µ¶£¿¡")))
			       : ascii_is_digit(before) && is_among(next, "°²³½¼±·\u00A0");
	if (is_among(next, edges))
		return small && (!is_among(next, between) || !before);
	return lead == 0xC3 || !is_among(next, "ŠšŽžœ");
}

/* The n characters at i occur together in no right text. `run`: so many others of the kind stand directly before them. */
static bool is_certain(const struct word *w, size_t i, size_t n, enum encoding e, size_t run)
{
	unsigned char lead = byte_of(w->cp[i], e), second = byte_of(w->cp[i + 1], e);
	uint32_t before = i ? w->cp[i - 1] : 0, after = w->cp[i + n];

	if (n == 3 && lead == 0xE2)
		return second == 0x80 || (e == CP1252 && (second == 0x82 || second == 0x84));
	if (e == CP1251)
		return n == 2 && (lead > 0xC5 ? (lead == 0xD0 || lead == 0xD1) && run >= 2
					      : ascii_is_letter(before) || (lead == 0xC3 && !before && ascii_is_letter(after)));
	if (n == 2)
		return lead <= 0xC5 ? is_latin_letter(w, i) : lead >= 0xCE && run >= 1;
	if (n == 3 && lead == 0xE1)
		return (second == 0xBA || second == 0xBB) && unicode_is_lower(before) && unicode_is_lower(after) &&
		       !is_among(w->cp[i + 2], between);
	return run >= 1 || (n == 4 && lead == 0xF0 && second == 0x9F);
}

/* Reads the word as UTF-8 that was taken for another encoding. */
static bool read_utf8(const struct word *w, enum encoding e, struct strbuf *out)
{
	size_t run = 0, length = 0;
	bool certain = false;

	out->len = 0;
	for (size_t i = 0; i < w->n;) {
		char bytes[4];
		size_t n = sequence_at(w, i, e, bytes);
		if (!n) {
			strbuf_put_utf8(out, w->cp[i++]);
			run = 0;
			continue;
		}
		run = n == length ? run : 0;
		certain |= is_certain(w, i, n, e, run);
		strbuf_put(out, (struct str){bytes, n});
		length = n;
		run++;
		i += n;
	}
	return certain;
}

/* Reads a word without a plain letter as Windows-1251 that was taken for Windows-1252: "Èâàíîâ". Not alphabets: "àáâãäå". */
static bool read_cyrillic(const struct word *w, struct strbuf *out)
{
	size_t upper = 0, small = 0;

	out->len = 0;
	for (size_t i = 0; i < w->n; i++) {
		uint32_t cp = w->cp[i];
		if (cp != '-' && cp != 0xB8 && cp != 0xA8 && (cp < 0xC0 || cp > 0xFF))
			return false;
		if (i > 1 && cp == w->cp[i - 1] + 1 && cp == w->cp[i - 2] + 2)
			return false;
		upper += cp < 0xE0 && cp >= 0xC0;
		small += cp >= 0xE0;
		if (small && cp >= 0xC0 && cp < 0xE0 && w->cp[i - 1] != '-')
			return false;
		strbuf_put_utf8(out, cp == '-' ? cp : cp == 0xB8 ? 0x451 : cp == 0xA8 ? 0x401 : cp - 0xC0 + 0x410);
	}
	return small >= SINGLE - 1 && upper + small >= SINGLE;
}

static bool is_of_word(uint32_t cp)
{
	return cp >= BYTES || ascii_is_alnum(cp) || cp == '-' || cp == '_';
}

/* Where the first word begins that is to be looked at. In words of ASCII and of the letters from U+0410 to U+044F, no letter can be a byte that
 * continues another in UTF-8, whatever the encoding. */
static size_t skip_plain(struct str text, size_t pos)
{
	const unsigned char *s = (const unsigned char *)text.ptr;
	size_t word = pos;

	while (pos < text.len && pos - word <= WORD_LIMIT) {
		if (s[pos] < BYTES && !is_of_word(s[pos]))
			word = ++pos;
		else if (s[pos] < BYTES)
			pos++;
		else if (pos + 1 < text.len && ((s[pos] == 0xD0 && s[pos + 1] >= 0x90) || (s[pos] == 0xD1 && s[pos + 1] < 0x90)))
			pos += 2;
		else
			return word;
	}
	return pos < text.len ? word : pos;
}

struct str mojibake_next(struct str text, size_t *pos, struct strbuf *meant)
{
	struct word w;

	while ((*pos = skip_plain(text, *pos)) < text.len) {
		size_t from = *pos, end = from;
		bool ascii = true;
		for (w.n = 0; end < text.len && w.n < WORD_LIMIT;) {
			size_t next = end;
			uint32_t cp = utf8_next(text, &next);
			if (!is_of_word(cp))
				break;
			ascii &= cp < BYTES;
			w.cp[w.n++] = cp;
			end = next;
		}
		w.cp[w.n] = 0;
		*pos = end > from ? end : from + 1;
		if (!ascii && (read_utf8(&w, CP1252, meant) || read_utf8(&w, CP1251, meant) || read_cyrillic(&w, meant)))
			return str_slice(text, from, end);
	}
	return STR("");
}

uint32_t mojibake_control(uint32_t cp)
{
	return cp >= BYTES && cp < BYTES + sizeof latin / sizeof *latin && latin[cp - BYTES] != cp ? latin[cp - BYTES] : 0;
}
