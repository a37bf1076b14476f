/* What the program needs of the Unicode character database. The only module that uses libutf8proc. */
#ifndef OFFPRINT_BASE_UNICODE_H
#define OFFPRINT_BASE_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* The most combining marks on one letter (the bound of Unicode's stream-safe text format). */
enum { UNICODE_MARKS_LIMIT = 30 };

/* The text in NFC: `s` itself (not copied) if it is in NFC already, otherwise a copy in `a`; *changed (may be NULL) tells which. Lines that
 * are not UTF-8 or exceed UNICODE_MARKS_LIMIT stay as they are. Texts in the Latin, Cyrillic and punctuation blocks cost one pass over the
 * bytes. */
struct str unicode_nfc(struct arena *a, struct str s, bool *changed);

/* No combining mark, and nothing that NFC changes, whatever is next to it; false for others that it never changes too. */
bool unicode_is_inert(uint32_t cp);

/* Offset of the mark that exceeds UNICODE_MARKS_LIMIT, or SIZE_MAX. */
size_t unicode_marks_at(struct str s);

bool unicode_is_combining(uint32_t cp); /* marks of every kind: Mn, Mc, Me */
/* Small and capital letters, which are all that is below U+0080 or from U+0400 to U+045F. */
static inline bool unicode_is_common_small(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 0x430 && cp <= 0x45F);
}

static inline bool unicode_is_common_capital(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || (cp >= 0x400 && cp <= 0x42F);
}

/* The functions below need no table for these. */
static inline bool unicode_is_common(uint32_t cp)
{
	return cp < 0x80 || (cp >= 0x400 && cp <= 0x45F);
}

bool unicode_is_letter_any(uint32_t cp);
static inline bool unicode_is_letter(uint32_t cp)
{
	return unicode_is_common(cp) ? unicode_is_common_small(cp) || unicode_is_common_capital(cp) : unicode_is_letter_any(cp);
}

bool unicode_is_upper(uint32_t cp); /* title case counts */
bool unicode_is_lower(uint32_t cp);

/* Simple mappings: one code point to one. */
uint32_t unicode_to_lower_any(uint32_t cp);
static inline uint32_t unicode_to_lower(uint32_t cp)
{
	if (!unicode_is_common(cp))
		return unicode_to_lower_any(cp);
	return !unicode_is_common_capital(cp) ? cp : cp >= 0x400 && cp < 0x410 ? cp + 0x50 : cp + 0x20;
}

uint32_t unicode_to_upper(uint32_t cp);
uint32_t unicode_base(uint32_t cp); /* the letter without its accents; the code point itself if it has none */
bool unicode_is_cyrillic(uint32_t cp);
unsigned unicode_width(uint32_t cp); /* [columns] on a terminal */

/* The text without soft hyphens and characters of no width: `s` itself if it has none, otherwise a copy in `a`. */
struct str unicode_visible(struct arena *a, struct str s);

/* A space of any width, a line end. */
bool unicode_is_space(uint32_t cp);
/* The next word from *pos on, between spaces; *pos moves past it. Empty: no more. */
struct str unicode_next_word(struct str s, size_t *pos);
/* Nothing of the text can be seen: spaces of all kinds, characters of no width, marks without a letter. */
bool unicode_is_blank(struct str s);

/* Controls, line ends, and characters that reorder or hide text: they must not reach a terminal, or a program that reads lines. */
bool unicode_is_unsafe(uint32_t cp);
/* Moves *pos past a character. true: it must not be shown, or cannot be seen, and `out` gets "\\x1B", "\\u2028" or the like instead, or
 * "\\xFF" for a byte that is not UTF-8. */
enum { UNICODE_SPELLED = 12 };
bool unicode_spell(struct str s, size_t *pos, char out[UNICODE_SPELLED]);
/* The text with these spelled out, in `a`. */
struct str unicode_shown(struct arena *a, struct str s);

#endif
