#include "input/yaml/yamlhint.h"

#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"

enum {
	NUMBERS = 3, /* of a date */
	MONTHS = 12,
	MONTH_LETTERS = 3, /* [code points] that tell the months apart, but for «май», «мая» */
};

static const char *const month_names[][MONTHS] = {
	{"янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"},
	{"янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"},
	{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"},
};

/* A run of digits in a date. */
struct number {
	uint32_t value;
	size_t digits;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The month that a word names, 1 to 12; 0: none. */
static uint32_t find_month(struct str word)
{
	char lower[MONTH_LETTERS * 4];
	size_t pos = 0, len = 0;

	for (int i = 0; i < MONTH_LETTERS && pos < word.len; i++)
		len += utf8_encode(unicode_to_lower(utf8_next(word, &pos)), lower + len);
	for (size_t l = 0; l < sizeof month_names / sizeof *month_names; l++)
		for (uint32_t m = 0; m < MONTHS; m++)
			if (str_is((struct str){lower, len}, month_names[l][m]))
				return m + 1;
	return 0;
}

/* The numbers and the month's name in a date; false for anything else with more of them. */
static bool read_date(struct str s, struct number n[NUMBERS], size_t *count, uint32_t *month)
{
	size_t pos = 0;

	*count = 0;
	*month = 0;
	while (pos < s.len) {
		size_t from = pos;
		if (is_digit(s.ptr[pos])) {
			while (pos < s.len && is_digit(s.ptr[pos]))
				pos++;
			if (*count == NUMBERS || !str_to_uint(str_slice(s, from, pos), 9999, &n[*count].value))
				return false;
			n[(*count)++].digits = pos - from;
		} else if (unicode_is_letter(utf8_next(s, &pos))) {
			size_t next = pos;
			while (next < s.len && unicode_is_letter(utf8_next(s, &next)))
				pos = next;
			*month = *month ? *month : find_month(str_slice(s, from, pos));
		}
	}
	return true;
}

/* The year of two numbers is the one with four digits. */
static bool pick_year(const struct number *n, size_t count, size_t *year)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++)
		if (n[i].digits == 4) {
			*year = i;
			found++;
		}
	return found == 1;
}

struct str hint_date(struct arena *a, struct str s)
{
	struct number n[NUMBERS];
	size_t count, year = 0;
	uint32_t month, day;

	if (!read_date(s, n, &count, &month) || !pick_year(n, count, &year))
		return STR("");
	if (month && count == 2) { /* 30 сентября 2020; September 30, 2020 */
		day = n[1 - year].value;
	} else if (!month && count == 3 && year == 0) {
		month = n[1].value;
		day = n[2].value;
	} else if (!month && count == 3 && year == 2) {
		/* between points the day comes first; between strokes Americans put the month there */
		bool certain = memchr(s.ptr, '.', s.len) || n[0].value > MONTHS || n[0].value == n[1].value;
		if (!certain)
			return STR("");
		day = n[0].value;
		month = n[1].value;
	} else {
		return STR("");
	}
	if (month < 1 || month > MONTHS || day < 1 ||
	    day > (month == 2                                              ? 29
		   : month == 4 || month == 6 || month == 9 || month == 11 ? 30
									   : 31))
		return STR("");
	return str_printf(a, "%04u-%02u-%02u", (unsigned)n[year].value, (unsigned)month, (unsigned)day);
}

/* A word for pages, or a full stop: what may stand around their numbers. */
static bool is_page_word(struct str s)
{
	static const char *const words[] = {"с", "С", "сс", "СС", "стр", "Стр", "p", "P", "pp", "Pp", "PP", "pages", "Pages", "S", "s"};
	size_t from = 0, to = s.len;

	while (from < to && strchr(" .:", s.ptr[from]))
		from++;
	while (to > from && strchr(" .:", s.ptr[to - 1]))
		to--;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(str_slice(s, from, to), words[i]))
			return true;
	return from == to;
}

static size_t skip_digits(struct str s, size_t pos)
{
	while (pos < s.len && is_digit(s.ptr[pos]))
		pos++;
	return pos;
}

/* Dashes, hyphens, soft ones too, and spaces of any kind. */
static bool is_between(uint32_t cp)
{
	return cp == ' ' || cp == '-' || cp == 0xA0 || cp == 0xAD || cp == 0x202F || cp == 0x2212 || (cp >= 0x2000 && cp <= 0x2015);
}

struct str hint_pages(struct arena *a, struct str s)
{
	size_t first = 0, first_end, last, last_end;

	while (first < s.len && !is_digit(s.ptr[first]))
		first++;
	first_end = last = skip_digits(s, first);
	while (last < s.len) {
		size_t next = last;
		if (!is_between(utf8_next(s, &next)))
			break;
		last = next;
	}
	last_end = skip_digits(s, last);
	if (first == first_end || !is_page_word(str_slice(s, 0, first)) || !is_page_word(str_slice(s, last_end, s.len)))
		return STR("");
	if (last == last_end)
		return str_dup(a, str_slice(s, first, first_end));
	return str_printf(a, "%.*s–%.*s", STR_ARG(str_slice(s, first, first_end)), STR_ARG(str_slice(s, last, last_end)));
}

/* Length of the key at the front of a line: Latin letters, digits and '_'. */
static size_t key_length(struct str line)
{
	size_t n = 0;

	while (n < line.len && ((line.ptr[n] >= 'a' && line.ptr[n] <= 'z') || (line.ptr[n] >= 'A' && line.ptr[n] <= 'Z') ||
				is_digit(line.ptr[n]) || line.ptr[n] == '_' || line.ptr[n] == '-'))
		n++;
	return n;
}

struct str hint_colon(struct str line, bool *sure)
{
	struct str s = str_trim(line), rest;
	size_t n;

	if (str_starts(s, STR("- ")))
		s = str_trim(str_slice(s, 2, s.len));
	n = key_length(s);
	rest = str_trim(str_slice(s, n, s.len));
	*sure = n && n + rest.len < s.len && strchr("{[\"'", rest.ptr[0]);
	if (n && (n == s.len || s.ptr[n] == ' ') && (*sure || str_find(s, STR(":"), 0) == SIZE_MAX))
		return str_slice(s, 0, n);
	return STR("");
}

static struct str hint_key(struct arena *a, struct str line)
{
	size_t n = key_length(line);
	struct str key = str_slice(line, 0, n), rest = str_slice(line, n, line.len);

	if (!n)
		return STR("");
	if (str_starts(rest, STR("\uFF1A")))
		return str_printf(a, "behind '%.*s' stands the full-width colon U+FF1A; write ': '", STR_ARG(key));
	if (str_starts(rest, STR(":\u00A0")) || str_starts(rest, STR(":\u202F")))
		return str_printf(a, "behind '%.*s:' stands a no-break space; write a plain one", STR_ARG(key));
	if (str_starts(rest, STR("=")) || str_starts(rest, STR(" =")))
		return str_printf(a, "write ':' for '=', as in '%.*s: …'", STR_ARG(key));
	if (rest.len > 1 && rest.ptr[0] == ':' && !strchr(" \t:/", rest.ptr[1]))
		return str_printf(a, "a space follows the colon, as in '%.*s: …'", STR_ARG(key));
	return STR("");
}

struct str hint_line(struct arena *a, struct str line)
{
	static const char *const bullets[] = {"•", "·", "–", "—", "▪", "◦", "●", "*"};
	static const char *const quotes[] = {"“", "”", "„", "«", "»", "‘"};
	struct str s = str_trim(line), found;

	if (str_starts(s, STR("\u00A0")) || str_starts(s, STR("\u3000")))
		return STR("the line begins with a no-break space; indent with plain spaces");
	if (str_starts(s, STR("//")) || str_starts(s, STR("/*")) || str_starts(s, STR("<!--")))
		return STR("a comment begins with '#'");
	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
		if (str_starts(s, str_from(bullets[i])))
			return str_printf(a, "an item of a list begins with a hyphen and a space, '- ', not with '%s'", bullets[i]);
	if (str_starts(s, STR("- ")))
		s = str_trim(str_slice(s, 2, s.len));
	found = hint_key(a, s);
	if (found.len)
		return found;
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (str_find(s, str_from(quotes[i]), 0) != SIZE_MAX)
			return STR("only straight quotes, \"…\" or '…', enclose a text; typographic ones are a part of it");
	return STR("");
}
