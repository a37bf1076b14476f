#include "input/lint/lintdialect.h"

#include "base/ascii.h"

enum { LONGEST = 120 }; /* [bytes] of what a pair encloses */

static bool is_word_byte(unsigned char c)
{
	return ascii_is_alnum(c) || c >= 0x80;
}

static unsigned char byte_at(struct str s, size_t at)
{
	return at < s.len ? (unsigned char)s.ptr[at] : 0;
}

/* The end of what is between the brackets that open at `at`; SIZE_MAX: they are not closed nearby. */
static size_t closing(struct str s, size_t at, char close)
{
	for (size_t i = at + 1; i < s.len && i - at < LONGEST; i++)
		if (s.ptr[i] == close)
			return i + 1;
	return SIZE_MAX;
}

static bool begins_name(struct str s, size_t at)
{
	return ascii_is_letter(byte_at(s, at)) || byte_at(s, at) == '_';
}

/* {#sec:walls}, {.underline}: pandoc's attributes. */
static size_t attribute_end(struct str s, size_t at)
{
	bool mark = byte_at(s, at + 1) == '.' || byte_at(s, at + 1) == '#';

	return mark && begins_name(s, at + 2) ? closing(s, at, '}') : SIZE_MAX;
}

/* [@smith2020], [-@smith2020, p. 5]: pandoc's citations. */
static size_t citation_end(struct str s, size_t at)
{
	size_t key = at + 1 + (byte_at(s, at + 1) == '-');

	return byte_at(s, key) == '@' && begins_name(s, key + 1) ? closing(s, at, ']') : SIZE_MAX;
}

/* ~~old~~, ==new==: two equal signs around words. */
static size_t pair_end(struct str s, size_t at)
{
	char c = s.ptr[at];
	unsigned char before = at ? (unsigned char)s.ptr[at - 1] : 0;

	if (byte_at(s, at + 1) != (unsigned char)c || before == (unsigned char)c || is_word_byte(before) ||
	    !is_word_byte(byte_at(s, at + 2)))
		return SIZE_MAX;
	for (size_t i = at + 3; i + 1 < s.len && i - at < LONGEST; i++)
		if (s.ptr[i] == c)
			return s.ptr[i + 1] == c && is_word_byte(byte_at(s, i - 1)) && !is_word_byte(byte_at(s, i + 2)) ? i + 2 : SIZE_MAX;
	return SIZE_MAX;
}

/* Two or three hyphens between letters, or between figures. */
static size_t hyphens_end(struct str s, size_t at)
{
	size_t end = at;
	unsigned char before = at ? (unsigned char)s.ptr[at - 1] : 0, after;

	if (!is_word_byte(before))
		return SIZE_MAX;
	while (byte_at(s, end) == '-')
		end++;
	after = byte_at(s, end);
	if (end - at < 2 || end - at > 3 || !is_word_byte(after))
		return SIZE_MAX;
	return ascii_is_digit(before) == ascii_is_digit(after) ? end : SIZE_MAX;
}

size_t lintdialect_end(struct str s, size_t at, const char **why)
{
	switch (s.ptr[at]) {
	case '{':
		*why = "attributes are not supported; delete it";
		return attribute_end(s, at);
	case '[':
		*why = "write the reference as it is to be read";
		return citation_end(s, at);
	case '~':
		*why = "text cannot be struck out";
		return pair_end(s, at);
	case '=':
		*why = "text cannot be highlighted; *...* emphasizes it";
		return pair_end(s, at);
	case '-':
		return hyphens_end(s, at);
	default:
		return SIZE_MAX;
	}
}
