#include "input/check/checknumber.h"

#include <string.h>

#include "base/ascii.h"
#include "base/unicode.h"
#include "input/check/headings.h"

enum { AFTER_FIGURES = 8 }; /* [bytes] in "5-Б", "11-12" and «5-й» */

static bool is_separator(uint32_t cp)
{
	return cp < 0x80 ? cp && strchr(" .,;:()", (int)cp) != NULL : cp == 0xA0 || cp == 0x2009 || cp == 0x202F;
}

/* The next word or number; empty: no more. */
static struct str next_word(struct str s, size_t *pos)
{
	size_t from = *pos, end, next;

	for (next = from; next < s.len && is_separator(utf8_next(s, &next));)
		from = next;
	for (end = next = from; next < s.len && !is_separator(utf8_next(s, &next));)
		end = next;
	*pos = end;
	return str_slice(s, from, end);
}

/* "5", "5a", "5-6", «5-й», or a Roman number in capitals; not "3D". */
static bool is_number(struct str word)
{
	size_t n = 0;

	while (n < word.len && memchr("IVXLC", word.ptr[n], 5))
		n++;
	if (n && n == word.len)
		return true;
	for (n = 0; n < word.len && ascii_is_digit((unsigned char)word.ptr[n]);)
		n++;
	if (!n || n == word.len)
		return n > 0;
	return unicode_is_letter(utf8_at(word, n)) ? n + 1 == word.len && !ascii_is_upper(word.ptr[n]) : word.len - n <= AFTER_FIGURES;
}

/* The value has numbers and words for what they count, and nothing else: «Том 5», "Band 5", "5. évf."; «№» before anything. Single letters are
 * words only in the label that the program prints: "N. S. 5" is a new series. */
static bool has_word(struct str s, const char *label)
{
	size_t pos = headings_before(s, label, "n");
	bool word = pos > 0, number = false;
	struct str next;

	if (str_starts(s, STR("№")))
		return true;
	while ((next = next_word(s, &pos)).len) {
		bool counts = utf8_count(next) > 1 && headings_phrase(next, "number-word") == next.len;
		if (!counts && !is_number(next))
			return false;
		word = word || counts;
		number = number || !counts;
	}
	return word && number;
}

/* The program prints the words before a number, in each language: they are not part of it. */
static void check_word(struct diag *d, const struct text *t, const char *key, const char *label)
{
	if (!has_word(t->s, label))
		return;
	diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s': the program prints the label before the number; write the number alone",
		  STR_ARG(t->s));
	diag_note(d, ORIGIN_NONE, "for example: %s: \"3\"", key);
}

/* A sign at an edge of a number, as in "5." and "-2": it begins or ends with a figure otherwise. */
static void check_edges(struct diag *d, const struct text *t, const char *key)
{
	static const char *const signs[] = {".", ",", ";", ":", "-", "–", "—", "/", "#"};
	struct str s = t->s, sign = STR("");

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		struct str one = str_from(signs[i]);
		if (s.len > one.len && str_starts(s, one) && ascii_is_digit((unsigned char)s.ptr[one.len]))
			sign = one;
		if (s.len > one.len && str_ends(s, one) && ascii_is_digit((unsigned char)s.ptr[s.len - one.len - 1]))
			sign = one;
	}
	if (!sign.len)
		return;
	diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s': the '%.*s' is no part of the number; delete it", STR_ARG(s), STR_ARG(sign));
	diag_note(d, ORIGIN_NONE, "for example: %s: \"3\"", key);
}

/* A run of figures from *pos on, which moves behind it. */
static struct str take_figures(struct str s, size_t *pos)
{
	size_t from = *pos;

	while (*pos < s.len && ascii_is_digit((unsigned char)s.ptr[*pos]))
		++*pos;
	return str_slice(s, from, *pos);
}

static size_t skip_separators(struct str s, size_t pos)
{
	size_t next = pos;

	while (next < s.len && is_separator(utf8_next(s, &next)))
		pos = next;
	return pos;
}

/* "2020;5(2)", "5(2)", "5:2" and "Vol. 5, No. 2". */
static bool read_both(struct str s, struct str *volume, struct str *number)
{
	size_t pos = skip_separators(s, headings_before(s, "volume", "n")), label, mark;
	bool year;

	*volume = take_figures(s, &pos);
	year = volume->len == 4 && pos < s.len && s.ptr[pos] == ';';
	if (year) {
		pos = skip_separators(s, pos);
		*volume = take_figures(s, &pos);
	}
	mark = pos;
	pos = skip_separators(s, pos);
	label = headings_before(str_slice(s, pos, s.len), "number", "n");
	pos = skip_separators(s, pos + label);
	*number = take_figures(s, &pos);
	if (!volume->len || !number->len)
		return false;
	if (str_find(str_slice(s, mark, pos - number->len), STR("("), 0) != SIZE_MAX)
		return str_find(s, STR(")"), pos) != SIZE_MAX;
	return pos == s.len && (year || label || s.ptr[mark] == ':');
}

static bool check_both(struct diag *d, const struct text *t)
{
	struct str volume, number;

	if (!read_both(t->s, &volume, &number))
		return false;
	diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s' is a volume and a number; each has its own key", STR_ARG(t->s));
	diag_note(d, ORIGIN_NONE, "for example: volume: %.*s, and number: %.*s", STR_ARG(volume), STR_ARG(number));
	return true;
}

/* Bytes of the ending of an ordinal number that begins the text, as in "5th", «5-й», "2-nd". */
static size_t ending_length(struct str s)
{
	static const char *const endings[] = {"st",  "nd",  "rd",  "th",   "-й",   "-й",  "-я",  "-е",  "-го",
					      "-ый", "-ий", "-ой", "-ші",  "-шы",  "-чі", "-чи", "-чү", "er",
					      "ème", "º",   "ª",   "-том", "-tom", "-st", "-nd", "-rd", "-th"};
	size_t longest = 0;

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_starts(s, str_from(endings[i])) && strlen(endings[i]) > longest)
			longest = strlen(endings[i]);
	return unicode_is_letter(utf8_at(s, longest)) ? 0 : longest;
}

/* An ordinal number, alone or with the word for what it counts: "2nd issue". */
static bool check_ending(struct diag *d, const struct text *t, const char *key)
{
	size_t pos = 0;
	struct str figures = take_figures(t->s, &pos), rest = str_slice(t->s, pos, t->s.len), word;
	size_t ending = ending_length(rest);

	word = str_trim(str_slice(rest, ending, rest.len));
	if (!figures.len || !ending || (word.len && headings_phrase(word, "number-word") != word.len))
		return false;
	diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s': the program prints the words beside the number; write the figures alone",
		  STR_ARG(t->s));
	diag_note(d, ORIGIN_NONE, "for example: %s: \"%.*s\"", key, STR_ARG(figures));
	return true;
}

/* "01": only the add-on of a bar code has it. "0" may be the number of a pilot issue. */
static void check_zero(struct diag *d, const struct text *t, const char *key)
{
	size_t pos = 0, zeros = 0;
	struct str figures = take_figures(t->s, &pos);

	while (zeros + 1 < figures.len && figures.ptr[zeros] == '0')
		zeros++;
	if (!zeros)
		return;
	diag_warn(d, t->at, DIAG_BAD_VALUE,
		  "'%.*s' begins with 0; write the number as it is read, and the program adds what a bar code needs", STR_ARG(t->s));
	if (figures.len == t->s.len)
		diag_note(d, ORIGIN_NONE, "for example: %s: \"%.*s\"", key, STR_ARG(str_slice(t->s, zeros, t->s.len)));
}

static void check_number(struct diag *d, const struct text *t, const char *key, const char *label)
{
	if (!text_given(t) || check_ending(d, t, key))
		return;
	check_word(d, t, key, label);
	check_edges(d, t, key);
	check_zero(d, t, key);
}

/* A number, perhaps with spaces between thousands or a decimal comma. */
static void check_quantity(struct diag *d, const struct text *t, const char *key, const char *example)
{
	for (size_t pos = 0; pos < t->s.len;) {
		uint32_t cp = utf8_next(t->s, &pos);
		if (ascii_is_digit(cp) || cp == ' ' || cp == ',' || cp == '.' || cp == 0xA0 || cp == 0x2009 || cp == 0x202F)
			continue;
		diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s' is not a plain number; the program prints the words around it", STR_ARG(t->s));
		diag_note(d, ORIGIN_NONE, "for example: %s: %s", key, example);
		return;
	}
}

void checknumber_issue(struct diag *d, const struct issue *i)
{
	if (!check_both(d, &i->volume))
		check_number(d, &i->volume, "volume", "volume");
	for (size_t k = 0; k < i->number.n; k++) {
		const struct text *t = &i->number.v[k].text;
		if (str_find(t->s, STR(";"), 0) == SIZE_MAX || !check_both(d, t)) /* "2 (57)" has the running number */
			check_number(d, t, "number", "number");
	}
	check_number(d, &i->running_number, "running_number", "running-number");
	check_quantity(d, &i->print_run, "print_run", "500");
	check_quantity(d, &i->printed_sheets, "printed_sheets", "15,48");
}
