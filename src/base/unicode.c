#include "base/unicode.h"

#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"

bool unicode_is_inert(uint32_t cp)
{
	return cp < 0x300 || (cp >= 0x400 && cp <= 0x482) || (cp >= 0x48A && cp <= 0x590) || (cp >= 0x2002 && cp <= 0x20CF) ||
	       (cp >= 0x2100 && cp <= 0x2125) || (cp >= 0x2190 && cp <= 0x2328);
}

/* One line. Lines that are not UTF-8 stay as they are, and so do those with too many marks: sorting marks takes quadratic time. */
static struct str compose(struct arena *a, struct str s)
{
	const utf8proc_option_t opt = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	const utf8proc_uint8_t *in = (const utf8proc_uint8_t *)s.ptr;
	utf8proc_int32_t *cps;
	utf8proc_ssize_t n;

	if (unicode_marks_at(s) != SIZE_MAX)
		return s;
	n = utf8proc_decompose(in, (utf8proc_ssize_t)s.len, NULL, 0, opt);
	if (n < 0)
		return s;
	cps = arena_calloc(a, (size_t)n + 1, sizeof *cps); /* one more: reencode adds a NUL */
	n = utf8proc_decompose(in, (utf8proc_ssize_t)s.len, cps, n, opt);
	if (n < 0)
		return s;
	n = utf8proc_reencode(cps, n, opt);
	return n < 0 ? s : (struct str){(const char *)cps, (size_t)n};
}

/* Where the first byte from `pos` on is that begins none of the characters below U+0300 and from U+0400 to U+047F, eight at a time. */
static size_t skip_common(struct str s, size_t pos)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	uint64_t word;

	for (; s.len - pos >= sizeof word; pos += sizeof word) {
		uint64_t pairs; /* 0 in bytes 0xD0 and 0xD1 */
		memcpy(&word, s.ptr + pos, sizeof word);
		pairs = (word ^ ones * 0xD0) & ones * 0xFE;
		if (word & high & ((word & ~high) + ones * (0x100 - 0xCC)) & (((pairs & ~high) + ~high) | pairs))
			break;
	}
	while (pos < s.len && ((unsigned char)s.ptr[pos] < 0xCC || (s.ptr[pos] & 0xFE) == 0xD0))
		pos++;
	return pos;
}

static bool is_inert(struct str s)
{
	for (size_t pos = 0; (pos = skip_common(s, pos)) < s.len;)
		if (!unicode_is_inert(utf8_next(s, &pos)))
			return false;
	return true;
}

struct str unicode_nfc(struct arena *a, struct str s, bool *changed)
{
	struct strbuf out = {.arena = a};
	bool any = false;

	for (size_t pos = 0, end; pos < s.len && (any || pos || !is_inert(s)); pos = end) {
		const char *p = memchr(s.ptr + pos, '\n', s.len - pos);
		struct str line, done;
		end = p ? (size_t)(p - s.ptr) + 1 : s.len;
		line = str_slice(s, pos, end);
		done = is_inert(line) ? line : compose(a, line);
		if (!any && !str_eq(line, done)) {
			any = true;
			strbuf_put(&out, str_slice(s, 0, pos));
		}
		if (any)
			strbuf_put(&out, done);
	}
	if (changed)
		*changed = any;
	return any ? strbuf_str(&out) : s;
}

size_t unicode_marks_at(struct str s)
{
	size_t run = 0;

	for (size_t pos = 0, at; (at = skip_common(s, pos)) < s.len;) {
		run = at > pos ? 0 : run;
		pos = at;
		run = unicode_is_combining(utf8_next(s, &pos)) ? run + 1 : 0;
		if (run > UNICODE_MARKS_LIMIT)
			return at;
	}
	return SIZE_MAX;
}

static utf8proc_category_t category(uint32_t cp)
{
	return utf8proc_category((utf8proc_int32_t)cp);
}

bool unicode_is_combining(uint32_t cp)
{
	utf8proc_category_t c;

	if (cp < 0x300 || (cp >= 0x370 && cp < 0x483))
		return false;
	c = category(cp);
	return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_MC || c == UTF8PROC_CATEGORY_ME;
}

bool unicode_is_letter_any(uint32_t cp)
{
	utf8proc_category_t c = category(cp);

	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool unicode_is_upper(uint32_t cp)
{
	utf8proc_category_t c;

	if (unicode_is_common(cp))
		return unicode_is_common_capital(cp);
	c = category(cp);

	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool unicode_is_lower(uint32_t cp)
{
	return unicode_is_common(cp) ? unicode_is_common_small(cp) : category(cp) == UTF8PROC_CATEGORY_LL;
}

uint32_t unicode_to_lower_any(uint32_t cp)
{
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

uint32_t unicode_to_upper(uint32_t cp)
{
	return unicode_is_common_capital(cp) ? cp : (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
}

uint32_t unicode_base(uint32_t cp)
{
	utf8proc_int32_t parts[32];
	utf8proc_ssize_t n = cp < 0xC0 ? 0 : utf8proc_decompose_char((utf8proc_int32_t)cp, parts, 32, UTF8PROC_DECOMPOSE, NULL);

	return n > 0 ? (uint32_t)parts[0] : cp;
}

bool unicode_is_cyrillic(uint32_t cp)
{
	return (cp >= 0x400 && cp <= 0x52F) || (cp >= 0x1C80 && cp <= 0x1C8F) || (cp >= 0x2DE0 && cp <= 0x2DFF) ||
	       (cp >= 0xA640 && cp <= 0xA69F);
}

unsigned unicode_width(uint32_t cp)
{
	int w = utf8proc_charwidth((utf8proc_int32_t)cp);

	return w > 0 ? (unsigned)w : 0;
}

static bool is_within(uint32_t cp, uint32_t first, uint32_t last)
{
	return cp >= first && cp <= last;
}

bool unicode_is_unsafe(uint32_t cp)
{
	return cp < 0x20 || is_within(cp, 0x7F, 0x9F) || cp == 0x61C || cp == 0x200E || cp == 0x200F || is_within(cp, 0x2028, 0x202E) ||
	       is_within(cp, 0x2066, 0x2069) || cp == 0xFEFF || is_within(cp, 0xFFF9, 0xFFFB) || is_within(cp, 0xE0000, 0xE007F);
}

static bool is_invisible(uint32_t cp)
{
	return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 || cp == 0xFEFF;
}

bool unicode_spell(struct str s, size_t *pos, char out[UNICODE_SPELLED])
{
	size_t from = *pos;
	uint32_t cp = utf8_next(s, pos);

	if (cp == 0xFFFD && *pos - from == 1)
		snprintf(out, UNICODE_SPELLED, "\\x%02X", (unsigned)(unsigned char)s.ptr[from]);
	else if (!unicode_is_unsafe(cp) && !is_invisible(cp))
		return false;
	else
		snprintf(out, UNICODE_SPELLED, cp < 0x80 ? "\\x%02X" : cp < 0x10000 ? "\\u%04X" : "\\U%08X", (unsigned)cp);
	return true;
}

struct str unicode_shown(struct arena *a, struct str s)
{
	struct strbuf b = {.arena = a};
	char spelled[UNICODE_SPELLED];

	for (size_t pos = 0; pos < s.len;) {
		size_t from = pos;
		if (unicode_spell(s, &pos, spelled))
			strbuf_puts(&b, spelled);
		else
			strbuf_put(&b, str_slice(s, from, pos));
	}
	return strbuf_str(&b);
}

bool unicode_is_space(uint32_t cp)
{
	return cp <= ' ' || cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F ||
	       cp == 0x205F || cp == 0x3000;
}

struct str unicode_next_word(struct str s, size_t *pos)
{
	size_t from, to;

	while (*pos < s.len && unicode_is_space(utf8_at(s, *pos)))
		utf8_next(s, pos);
	from = to = *pos;
	while (to < s.len && !unicode_is_space(utf8_at(s, to)))
		utf8_next(s, &to);
	*pos = to;
	return str_slice(s, from, to);
}

bool unicode_is_blank(struct str s)
{
	for (size_t pos = 0; pos < s.len;) {
		uint32_t cp = utf8_next(s, &pos);
		if (!unicode_is_space(cp) && !is_invisible(cp) && !unicode_is_combining(cp))
			return false;
	}
	return true;
}

/* Looks at the characters whose first byte is that of one. */
static bool has_invisible(struct str s)
{
	static const char firsts[] = {'\xC2', '\xE2', '\xEF'};

	for (size_t i = 0; i < sizeof firsts && s.len; i++)
		for (const char *p = s.ptr, *end = p + s.len; p < end && (p = memchr(p, firsts[i], (size_t)(end - p))); p++)
			if (is_invisible(utf8_at(s, (size_t)(p - s.ptr))))
				return true;
	return false;
}

struct str unicode_visible(struct arena *a, struct str s)
{
	struct strbuf b = {.arena = a};

	if (!has_invisible(s))
		return s;
	for (size_t pos = 0, from = 0; pos < s.len; from = pos)
		if (!is_invisible(utf8_next(s, &pos)))
			strbuf_put(&b, str_slice(s, from, pos));
	return strbuf_str(&b);
}
