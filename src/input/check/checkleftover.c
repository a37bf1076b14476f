#include "input/check/checkleftover.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "input/check/headings.h"

enum {
	PART = 2,     /* [letters] of a divided word on each side, at least */
	WORD = 64,    /* [bytes] of one, at most */
	COMPARED = 5, /* per text */
};

/* The word with letters only that ends before, or begins at, byte `at`. */
static struct str word_before(struct str s, size_t at)
{
	size_t from = at;

	while (at - from < WORD && unicode_is_letter(utf8_before(s, from)))
		from = utf8_back(s, from);
	return str_slice(s, from, at);
}

static struct str word_after(struct str s, size_t at)
{
	size_t end = at, next = at;

	while (end < s.len && end - at < WORD && unicode_is_letter(utf8_next(s, &next)))
		end = next;
	return str_slice(s, at, end);
}

/* The word stands in the text, as a word. */
static bool has_word(struct str s, struct str word)
{
	for (size_t at = 0; (at = str_find(s, word, at)) != SIZE_MAX; at++)
		if (!unicode_is_letter(utf8_before(s, at)) && !unicode_is_letter(utf8_at(s, at + word.len)))
			return true;
	return false;
}

/* "and" in "act- or scene-based", in any language. */
static bool joins(struct str word)
{
	return headings_phrase(word, "conjunction") == word.len;
}

/* "ro- ads": the text has the whole word too. "pre- and post-war" is right. */
static void check_divided(struct arena *scratch, struct diag *d, const struct prose *p, struct str s)
{
	size_t compared = 0;

	for (size_t at = 0; compared < COMPARED && (at = str_find(s, STR("- "), at)) != SIZE_MAX; at++) {
		struct str before = word_before(s, at), after = word_after(s, at + 2), word;
		if (utf8_count(before) < PART || utf8_count(after) < PART || !unicode_is_lower(utf8_at(after, 0)) || joins(after))
			continue;
		word = str_printf(scratch, "%.*s%.*s", STR_ARG(before), STR_ARG(after));
		compared++;
		if (has_word(s, word))
			diag_warn(d, prose_place(p, str_printf(scratch, "%.*s-", STR_ARG(before))), DIAG_BAD_VALUE,
				  "'%.*s- %.*s' is a word that the end of a line divided: write '%.*s'", STR_ARG(before), STR_ARG(after),
				  STR_ARG(word));
	}
}

/* Where the next character is that may be a capital letter: none in ASCII or in the common letters of Cyrillic that is small. */
static size_t next_capital(struct str s, size_t pos)
{
	while (pos < s.len) {
		unsigned char c = (unsigned char)s.ptr[pos], next;
		if (ascii_is_upper(c))
			break;
		if (c < 0xC2) {
			pos++;
			continue;
		}
		next = pos + 1 < s.len ? (unsigned char)s.ptr[pos + 1] : 0;
		if (!(c == 0xD0 && next >= 0xB0) && !(c == 0xD1 && next < 0xA0))
			break;
		pos += 2;
	}
	return pos;
}

static void check_errors(struct diag *d, const struct prose *p, struct str s)
{
	for (size_t pos = 0; (pos = next_capital(s, pos)) < s.len;) {
		size_t at = pos, n;
		uint32_t cp = utf8_next(s, &pos);
		if (!(unicode_is_upper(cp) || cp == 0xA1) || unicode_is_letter(utf8_before(s, at)))
			continue;
		n = headings_phrase(str_slice(s, at, s.len), "field-error");
		if (!n)
			continue;
		diag_warn(d, prose_place(p, str_slice(s, at, at + n)), DIAG_BAD_VALUE,
			  "'%.*s' is an error of the word processor: write what the reference stood for",
			  STR_ARG(str_slice(s, at, at + n)));
		return;
	}
}

void checkleftover_prose(struct arena *scratch, struct diag *d, const struct lprose *all)
{
	for (size_t i = 0; i < all->n; i++) {
		struct arena_mark mark = arena_save(scratch);
		struct str s = prose_plain(scratch, &all->v[i]);
		check_errors(d, &all->v[i], s);
		check_divided(scratch, d, &all->v[i], s);
		arena_rewind(scratch, mark);
	}
}
