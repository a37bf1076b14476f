#include "input/schema/valuehint.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "model/value.h"

enum {
	NUMBERS = 3, /* of a date */
	MONTHS = 12,
	MONTH_LETTERS = 3, /* [code points] that distinguish the months, except «май» and «мая», the same month */
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

/* The month named by a word, 1 to 12; 0: none. */
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

/* Reads the numbers and the month's name in a date; false: too many or too large numbers. */
static bool read_date(struct str s, struct number n[NUMBERS], size_t *count, uint32_t *month)
{
	size_t pos = 0;

	*count = 0;
	*month = 0;
	while (pos < s.len) {
		size_t from = pos;
		if (ascii_is_digit(s.ptr[pos])) {
			while (pos < s.len && ascii_is_digit(s.ptr[pos]))
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

/* The year is the only number of four digits. */
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

struct str valuehint_date(struct arena *a, struct str s)
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
		/* with dots the day comes first; with slashes Americans put the month first */
		bool certain = memchr(s.ptr, '.', s.len) || n[0].value > MONTHS || n[0].value == n[1].value;
		if (!certain)
			return STR("");
		day = n[0].value;
		month = n[1].value;
	} else {
		return STR("");
	}
	if (month < 1 || month > MONTHS || day < 1 || day > date_month_days(n[year].value, month))
		return STR("");
	return str_printf(a, "%04u-%02u-%02u", (unsigned)n[year].value, (unsigned)month, (unsigned)day);
}

/* An abbreviation of "pages", or punctuation alone: what may surround page numbers. */
static bool is_page_word(struct str s)
{
	static const char *const words[] = {"с", "С",  "сс", "СС", "стр",   "Стр",   "str", "Str", "p",
					    "P", "pp", "Pp", "PP", "pages", "Pages", "S",   "s"};
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

/* Letters and marks beside a range, in any language: "42–79 Seiten". */
static bool is_word(struct str s)
{
	enum { LONGEST = 24 }; /* [bytes] */
	bool letter = false;

	for (size_t pos = 0; pos < s.len;) {
		uint32_t cp = utf8_next(s, &pos);
		if (!unicode_is_letter(cp) && !strchr(" .:", cp < 0x80 ? (int)cp : '0'))
			return false;
		letter = letter || unicode_is_letter(cp);
	}
	return letter && s.len <= LONGEST && (s.ptr[0] == ' ' || s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '.');
}

static size_t skip_digits(struct str s, size_t pos)
{
	while (pos < s.len && ascii_is_digit(s.ptr[pos]))
		pos++;
	return pos;
}

/* Dashes, hyphens (soft ones too) and all kinds of space. */
static bool is_between(uint32_t cp)
{
	return cp == ' ' || cp == '-' || cp == 0xA0 || cp == 0xAD || cp == 0x202F || cp == 0x2212 || (cp >= 0x2000 && cp <= 0x2015);
}

/* What may stand beside pages. */
static bool is_beside(struct str s, bool range)
{
	return is_page_word(s) || (range && is_word(s));
}

struct str valuehint_pages(struct arena *a, struct str s)
{
	size_t first = 0, first_end, last, last_end;
	bool range;

	while (first < s.len && !ascii_is_digit(s.ptr[first]))
		first++;
	first_end = last = skip_digits(s, first);
	while (last < s.len) {
		size_t next = last;
		if (!is_between(utf8_next(s, &next)))
			break;
		last = next;
	}
	last_end = skip_digits(s, last);
	range = last < last_end;
	if (first == first_end || !is_beside(str_slice(s, 0, first), range) || !is_beside(str_slice(s, last_end, s.len), range))
		return STR("");
	if (!range)
		return str_dup(a, str_slice(s, first, first_end));
	return str_printf(a, "%.*s–%.*s", STR_ARG(str_slice(s, first, first_end)), STR_ARG(str_slice(s, last, last_end)));
}
