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

/* Each word between the bytes is .class, #name or key=value. */
static bool are_attributes(struct str s, size_t from, size_t end)
{
	bool begins = true, named = false, equals = false;

	for (size_t i = from; i < end; i++) {
		unsigned char c = byte_at(s, i);
		if (begins && c != ' ')
			named = c == '.' || c == '#';
		equals = c != ' ' && (equals || c == '=');
		begins = c == ' ';
		if ((i + 1 == end || byte_at(s, i + 1) == ' ') && c != ' ' && !named && !equals)
			return false;
	}
	return true;
}

/* {#sec:walls}, {.underline}: pandoc's attributes. {.NET Core} is a name. */
static size_t attribute_end(struct str s, size_t at)
{
	unsigned char mark = byte_at(s, at + 1), first = byte_at(s, at + 2);
	size_t end;

	if (!(mark == '#' && begins_name(s, at + 2)) && !(mark == '.' && ascii_is_letter(first) && !ascii_is_upper(first)))
		return SIZE_MAX;
	end = closing(s, at, '}');
	return end != SIZE_MAX && are_attributes(s, at + 1, end - 1) ? end : SIZE_MAX;
}

/* [@smith2020], [-@smith2020, p. 5]: pandoc's citations, with figures. [@oldmaps] may be the name of an account. */
static size_t citation_end(struct str s, size_t at)
{
	bool bare = byte_at(s, at + 1) == '-', figure = false;
	size_t key = at + 1 + bare, end;

	if (byte_at(s, key) != '@' || !begins_name(s, key + 1))
		return SIZE_MAX;
	end = closing(s, at, ']');
	for (size_t i = key; end != SIZE_MAX && i < end; i++)
		figure = figure || ascii_is_digit(byte_at(s, i));
	return bare || figure ? end : SIZE_MAX;
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

/* "xn--", as in the names of hosts. */
static bool begins_punycode(struct str s, size_t at)
{
	return at >= 2 && str_eq_folded(str_slice(s, at - 2, at), STR("xn")) && !(at > 2 && is_word_byte((unsigned char)s.ptr[at - 3]));
}

/* Two or three hyphens between letters, or between figures. */
static size_t hyphens_end(struct str s, size_t at)
{
	size_t end = at;
	unsigned char before = at ? (unsigned char)s.ptr[at - 1] : 0, after;

	if (!is_word_byte(before) || begins_punycode(s, at))
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
