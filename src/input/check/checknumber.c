#include "input/check/checknumber.h"

#include "base/ascii.h"
#include "base/unicode.h"
#include "input/check/headings.h"

/* A word of it is figures, or a Roman number in capitals: what words of other kinds may precede is no name, as "Numéro spécial" is. */
static bool begins_with_number(struct str s)
{
	size_t n = 0;

	while (n < s.len && (s.ptr[n] == ' ' || s.ptr[n] == '.' || s.ptr[n] == ':'))
		n++;
	s = str_slice(s, n, s.len);
	if (str_starts(s, STR("\u00A0")))
		s = str_slice(s, 2, s.len);
	if (s.len && ascii_is_digit((unsigned char)s.ptr[0]))
		return true;
	for (n = 0; n < s.len && memchr("IVXLC", s.ptr[n], 5);)
		n++;
	return n && n == s.len;
}

/* Figures, and perhaps a full stop, "5-й", before these bytes. */
static bool ends_with_number(struct str s)
{
	size_t n = 0;

	while (n < s.len && ascii_is_digit((unsigned char)s.ptr[n]))
		n++;
	return n && s.len - n <= sizeof "-й " + 1;
}

/* The value is a number with the word for what it counts: «Том 5», "Band 5", "5. évf.", and signs before anything: «№ 5-Б». */
static bool has_word(struct str s)
{
	size_t n = headings_phrase(s, "number-sign");

	if (n)
		return true;
	n = headings_phrase(s, "number-word");
	if (n && (utf8_count(str_slice(s, 0, n)) > 1 || str_starts(str_slice(s, n, s.len), STR(".")))) /* "S1" is a number */
		return begins_with_number(str_slice(s, n, s.len));
	for (size_t at = 0; at < s.len; at++)
		if (s.ptr[at] == ' ' && ends_with_number(str_slice(s, 0, at))) {
			struct str last = str_slice(s, at + 1, s.len);
			n = headings_phrase(last, "number-word");
			n = n ? n : headings_phrase(last, "number-sign");
			if (n && (n == last.len || (n + 1 == last.len && last.ptr[n] == '.')))
				return true;
		}
	return false;
}

/* The program prints the words before a number, in each language: they are not part of it. */
static void check_word(struct diag *d, const struct text *t, const char *key, const char *label)
{
	if (!has_word(t->s) && !headings_before(t->s, label, "n"))
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

/* "5(2)" and "Vol. 5, No. 2" as a volume. */
static void check_both(struct diag *d, const struct text *t)
{
	size_t n = 0, open;

	while (n < t->s.len && ascii_is_digit((unsigned char)t->s.ptr[n]))
		n++;
	open = n + (n < t->s.len && t->s.ptr[n] == ' ');
	if (!n || !str_ends(t->s, STR(")")) || open + 2 >= t->s.len || t->s.ptr[open] != '(' ||
	    !ascii_is_digit((unsigned char)t->s.ptr[open + 1]))
		return;
	diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s' is a volume and a number; each has its own key", STR_ARG(t->s));
	diag_note(d, ORIGIN_NONE, "for example: volume: %.*s, and number: %.*s", STR_ARG(str_slice(t->s, 0, n)),
		  STR_ARG(str_slice(t->s, open + 1, t->s.len - 1)));
}

static void check_number(struct diag *d, const struct text *t, const char *key, const char *label)
{
	if (!text_given(t))
		return;
	check_word(d, t, key, label);
	check_edges(d, t, key);
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
	check_number(d, &i->volume, "volume", "volume");
	check_both(d, &i->volume);
	for (size_t k = 0; k < i->number.n; k++)
		check_number(d, &i->number.v[k].text, "number", "number");
	check_number(d, &i->running_number, "running_number", "running-number");
	check_quantity(d, &i->print_run, "print_run", "500");
	check_quantity(d, &i->printed_sheets, "printed_sheets", "15,48");
}
