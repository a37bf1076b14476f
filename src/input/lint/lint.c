#include "input/lint/lint.h"

#include <string.h>

#include "base/ascii.h"
#include "base/lookalike.h"
#include "base/unicode.h"
#include "diag/diagentry.h"
#include "input/lint/lintdialect.h"
#include "model/edgemark.h"

enum {
	LATIN = 1,
	CYRILLIC = 2,
	BOTH = LATIN | CYRILLIC,
	WORD_SHOWN = 60,   /* [bytes] of a word in a message */
	TOKEN_LIMIT = 300, /* [bytes] searched on each side of a finding for an address or a closing quote */
	BRAND_LETTERS = 3, /* this many of each script, in two pieces, are intentional: «КонсультантPlus» */
};

static const enum diag_code codes[LINT_KINDS] = {
	[LINT_MIXED] = DIAG_MIXED_SCRIPT, [LINT_QUOTES] = DIAG_STRAIGHT_QUOTES, [LINT_HYPHEN] = DIAG_HYPHEN_DASH,
	[LINT_NUMERO] = DIAG_NUMERO_SIGN, [LINT_TIMES] = DIAG_TIMES_SIGN,       [LINT_SPACES] = DIAG_DOUBLE_SPACE,
	[LINT_MARKS] = DIAG_STRAY_MARK,
};

/* Quotation marks by language; all others get the English ones. */
static const struct {
	const char *lang, *quotes;
} quote_table[] = {
	{"ru", "«…»"}, {"uk", "«…»"}, {"be", "«…»"}, {"kk", "«…»"}, {"ky", "«…»"}, {"fr", "« … »"}, {"es", "«…»"},
	{"it", "«…»"}, {"de", "„…“"}, {"bg", "„…“"}, {"cs", "„…“"}, {"pl", "„…”"}, {"hu", "„…”"},   {"ro", "„…”"},
};

static bool is_space(unsigned char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* A letter, a digit, or a byte of any non-ASCII character. */
static bool is_word_byte(unsigned char c)
{
	return ascii_is_alnum(c) || c >= 0x80;
}

/* The byte at i; SIZE_MAX is the last byte of the piece before. 0: none. */
static unsigned char byte_at(const struct lint_text *t, size_t i)
{
	return i == SIZE_MAX ? (unsigned char)t->last : i < t->s.len ? (unsigned char)t->s.ptr[i] : (unsigned char)t->after;
}

bool lint_in_address(struct str s, size_t at)
{
	size_t from = at, to = at;
	struct str token;

	while (from && at - from < TOKEN_LIMIT && !is_space((unsigned char)s.ptr[from - 1]))
		from--;
	while (to < s.len && to - at < TOKEN_LIMIT && !is_space((unsigned char)s.ptr[to]))
		to++;
	token = str_slice(s, from, to);
	if (str_find(token, STR("://"), 0) != SIZE_MAX || str_find(token, STR("@"), 0) != SIZE_MAX ||
	    str_find(token, STR("www."), 0) != SIZE_MAX)
		return true;
	from = str_find(token, STR("10."), 0);
	return from != SIZE_MAX && token.len - from > 8 && ascii_is_digit((unsigned char)token.ptr[from + 3]) &&
	       str_find(token, STR("/"), from) != SIZE_MAX;
}

/* Another finding of this kind may be reported in the file. Ask this first: the checks that follow are linear in the text. */
static bool has_room(struct lint *l, enum lint_kind kind, uint32_t file)
{
	if (file != l->file) {
		memset(l->count, 0, sizeof l->count);
		l->file = file;
	}
	return l->count[kind] < LINT_SHOWN;
}

/* Counts a finding at byte `at` and stores its place in *out; false: do not report it. A bracket opens no address. */
static bool take(struct lint *l, struct lint_text *t, enum lint_kind kind, size_t at, struct origin *out)
{
	if (!has_room(l, kind, t->file) || (t->s.ptr[at] != '[' && lint_in_address(t->s, at)))
		return false;
	*out = t->place(t->ctx, at);
	l->count[kind]++;
	return true;
}

/* After a message: adds a note to the last one of its kind. */
static void close_message(struct lint *l, enum lint_kind kind)
{
	if (l->count[kind] == LINT_SHOWN)
		diag_note(l->diag, ORIGIN_NONE, "only the first %d [%s] in this file are shown", LINT_SHOWN,
			  diag_entries[codes[kind]].code);
}

/* ---- words of two scripts ---- */

/* The letters of one script in a word. */
struct letters {
	size_t n, first; /* first: byte offset */
	uint32_t cp;     /* of the first */
	bool alike;      /* each has a look-alike in the other script */
};

static void count_letters(struct str s, size_t from, size_t to, struct letters by[2], size_t *pieces)
{
	int before = -1;

	by[0] = by[1] = (struct letters){.alike = true};
	*pieces = 0;
	for (size_t i = from; i < to;) {
		size_t at = i;
		uint32_t cp = utf8_next(s, &i);
		bool cyrillic = unicode_is_cyrillic(cp);
		struct letters *c = &by[cyrillic];
		if (!cyrillic && (cp < 'A' || cp == 0xAD || unicode_is_combining(cp)))
			continue; /* digits, soft hyphens, marks */
		if (!c->n) {
			c->first = at;
			c->cp = cp;
		}
		c->n++;
		c->alike &= (cyrillic ? lookalike_latin(cp) : lookalike_cyrillic(cp)) != 0;
		*pieces += before != cyrillic;
		before = cyrillic;
	}
}

/* A class or grade such as «IIБ»: a small Roman numeral with one of the first letters of the alphabet. */
static bool is_roman_class(struct str word)
{
	static const char *const letters[] = {"А", "Б", "В", "Г", "а", "б"};
	size_t n = 0;

	while (n < word.len && strchr("IVX", word.ptr[n]))
		n++;
	for (size_t i = 0; n && i < sizeof letters / sizeof *letters; i++)
		if (str_is(str_slice(word, n, word.len), letters[i]))
			return true;
	return false;
}

/* «XXв.», whose space is set right. */
static bool is_century(const struct lint_text *t, size_t from, size_t to)
{
	while (from < to && strchr("IVX", t->s.ptr[from]))
		from++;
	return byte_at(t, to) == '.' && (str_is(str_slice(t->s, from, to), "в") || str_is(str_slice(t->s, from, to), "вв"));
}

/* A word, or its beginning, in quotes. */
static struct str show(struct str word, char buf[WORD_SHOWN + 3])
{
	size_t end = word.len < WORD_SHOWN ? word.len : WORD_SHOWN;

	while (end < word.len && end && ((unsigned char)word.ptr[end] & 0xC0) == 0x80)
		end--;
	buf[0] = '\'';
	memcpy(buf + 1, word.ptr, end);
	buf[end + 1] = '\'';
	return (struct str){buf, end + 2};
}

/* What is probably wrong with a word. */
enum mixture {
	ODD_LETTER,
	EITHER,    /* every letter of the word exists in both alphabets */
	TWO_WORDS, /* the space between them is missing */
};

/* `what` mixes scripts; cp is the odd letter. */
static void report_mixed(struct lint *l, struct str what, uint32_t cp, enum mixture kind, struct origin at)
{
	bool cyrillic = unicode_is_cyrillic(cp);
	uint32_t other = cyrillic ? lookalike_latin(cp) : lookalike_cyrillic(cp);
	char odd[5] = "", right[5] = "";

	odd[utf8_encode(cp, odd)] = '\0';
	diag_warn(l->diag, at, DIAG_MIXED_SCRIPT, "%.*s mixes Latin and Cyrillic letters: '%s' is the %s U+%04X", STR_ARG(what), odd,
		  cyrillic ? "Cyrillic" : "Latin", (unsigned)cp);
	if (kind == TWO_WORDS) {
		diag_note(l->diag, ORIGIN_NONE, "if these are two words, put a space between them");
	} else if (kind == EITHER) {
		diag_note(l->diag, ORIGIN_NONE, "all its letters exist in both alphabets: retype the word in one of them");
	} else if (other) {
		right[utf8_encode(other, right)] = '\0';
		diag_note(l->diag, ORIGIN_NONE, "did you mean the %s '%s', U+%04X?", cyrillic ? "Latin" : "Cyrillic", right,
			  (unsigned)other);
	} else {
		diag_note(l->diag, ORIGIN_NONE, "if both are meant, put a hyphen or a space between them");
	}
	close_message(l, LINT_MIXED);
}

void lint_report_letter(struct lint *l, uint32_t cp, struct origin at)
{
	if (!has_room(l, LINT_MIXED, at.file))
		return;
	l->count[LINT_MIXED]++;
	report_mixed(l, STR("the name"), cp, ODD_LETTER, at);
}

/* A capital after a small letter begins the second of two pieces: «комплексаThe». */
static bool is_glued(const struct letters by[2], const struct letters *second, struct str s)
{
	return by[0].n >= BRAND_LETTERS && by[1].n >= BRAND_LETTERS && unicode_is_upper(second->cp) &&
	       unicode_is_lower(utf8_before(s, second->first));
}

/* The word s[from..to) has letters of both scripts: finds the odd ones. */
static void check_mixed(struct lint *l, struct lint_text *t, size_t from, size_t to)
{
	struct str word = str_slice(t->s, from, to);
	char buf[WORD_SHOWN + 3];
	enum mixture kind = ODD_LETTER;
	struct letters by[2];
	const struct letters *odd;
	struct origin at;
	size_t pieces;

	count_letters(t->s, from, to, by, &pieces);
	if (is_roman_class(word) || is_century(t, from, to))
		return;
	if (!by[0].alike && !by[1].alike && pieces == 2 && by[0].n >= BRAND_LETTERS && by[1].n >= BRAND_LETTERS)
		return;
	if (by[0].alike != by[1].alike)
		odd = &by[by[1].alike];
	else
		odd = &by[by[1].n < by[0].n];
	if (pieces == 2 && is_glued(by, &by[by[1].first > by[0].first], t->s)) {
		odd = &by[by[1].first > by[0].first];
		kind = TWO_WORDS;
	} else if (by[0].alike && by[1].alike) {
		kind = EITHER;
	}
	if (take(l, t, LINT_MIXED, odd->first, &at))
		report_mixed(l, show(word, buf), odd->cp, kind, at);
}

/* ---- № ---- */

static size_t skip_digits(const struct lint_text *t, size_t i)
{
	while (ascii_is_digit(byte_at(t, i)) && i < t->s.len)
		i++;
	return i;
}

/* A number, or a code like «ФС77», follows the spaces at i. */
static bool number_follows(const struct lint_text *t, size_t i)
{
	while (byte_at(t, i) == ' ' && i < t->s.len)
		i++;
	if (i >= t->s.len)
		return false;
	for (int capitals = 0; capitals < 4 && (unsigned char)t->s.ptr[i] == 0xD0 && i + 2 < t->s.len; capitals++)
		i += 2;
	return ascii_is_digit((unsigned char)t->s.ptr[i]);
}

/* The word s[from..to) begins with N. After a Cyrillic word it means № if a number follows, but not in nitrogen (N2) or stages (N0). */
static void check_numero(struct lint *l, struct lint_text *t, size_t from, size_t to)
{
	unsigned char before = byte_at(t, from - 1);
	size_t letters = from + 1 < to && t->s.ptr[from + 1] == 'o' ? 2 : 1, end = skip_digits(t, from + letters);
	struct origin at;

	if (end < to || t->words != CYRILLIC || (before && !is_space(before) && before != '('))
		return;
	if (end == from + letters) {
		end += byte_at(t, end) == '.';
		if (!number_follows(t, end))
			return;
	} else if (end == from + letters + 1 && (t->s.ptr[end - 1] == '0' || t->s.ptr[end - 1] == '2')) {
		return;
	}
	if (!take(l, t, LINT_NUMERO, from, &at))
		return;
	diag_warn(l->diag, at, DIAG_NUMERO_SIGN, "'%.*s' used for the number sign: write № (U+2116)", (int)letters, t->s.ptr + from);
	close_message(l, LINT_NUMERO);
}

/* ---- × ---- */

/* A number ends before i, and it is not the 0 of a hexadecimal prefix. */
static bool ends_number(const struct lint_text *t, size_t i)
{
	size_t from = i;

	while (from && (ascii_is_digit((unsigned char)t->s.ptr[from - 1]) || t->s.ptr[from - 1] == ',' || t->s.ptr[from - 1] == '.'))
		from--;
	if (from == i || !ascii_is_digit((unsigned char)t->s.ptr[i - 1]) || (from && is_word_byte((unsigned char)t->s.ptr[from - 1])))
		return false;
	if (from > 1 && t->s.ptr[from - 1] == '/' && ascii_is_letter((unsigned char)t->s.ptr[from - 2]))
		return false; /* a comet: C/2010 X1 */
	return !(i - from == 1 && t->s.ptr[from] == '0');
}

/* The digits at i end in a capital letter: a code, as "2017X7Y8". */
static bool is_code(const struct lint_text *t, size_t i)
{
	while (i < t->s.len && ascii_is_digit(byte_at(t, i)))
		i++;
	return byte_at(t, i) >= 'A' && byte_at(t, i) <= 'Z';
}

/* An x or х of `len` bytes at i. Between two numbers, with a space on both sides or on neither, it means ×. */
static void check_times(struct lint *l, struct lint_text *t, size_t i, size_t len)
{
	size_t end = i + len;
	bool spaced = i && t->s.ptr[i - 1] == ' ', small = t->s.ptr[i] == 'x' || (unsigned char)t->s.ptr[i] == 0xD1;
	struct origin at;

	if (spaced != (byte_at(t, end) == ' ') || (spaced && !small))
		return;
	if (!ascii_is_digit(byte_at(t, end + spaced)) || end + spaced >= t->s.len || !ends_number(t, i - spaced) ||
	    is_code(t, end + spaced))
		return;
	if (!take(l, t, LINT_TIMES, i, &at))
		return;
	diag_warn(l->diag, at, DIAG_TIMES_SIGN, "the letter '%.*s' between two numbers: write × (U+00D7)", (int)len, t->s.ptr + i);
	close_message(l, LINT_TIMES);
}

/* ---- spaces, hyphens, quotes ---- */

static void check_spaces(struct lint *l, struct lint_text *t, size_t i)
{
	size_t end = i;
	struct origin at;

	if (!i || is_space(byte_at(t, i - 1)))
		return;
	while (end < t->s.len && t->s.ptr[end] == ' ')
		end++;
	/* indents and trailing blanks are not printed */
	if (end == t->s.len || is_space(byte_at(t, end)) || !take(l, t, LINT_SPACES, i + 1, &at))
		return;
	diag_warn(l->diag, at, DIAG_DOUBLE_SPACE, "%zu spaces in a row: one is enough", end - i);
	close_message(l, LINT_SPACES);
}

/* One letter or figure stands on each side of the hyphens s[i..end) and their spaces: "1 - q"; not the range "1 - 2". */
static bool is_between_signs(const struct lint_text *t, size_t i, size_t end)
{
	return i > 1 && ascii_is_alnum(byte_at(t, i - 2)) && !is_word_byte(byte_at(t, i - 3)) && ascii_is_alnum(byte_at(t, end + 1)) &&
	       !is_word_byte(byte_at(t, end + 2)) && (ascii_is_letter(byte_at(t, i - 2)) || ascii_is_letter(byte_at(t, end + 1)));
}

/* A hyphen at i, after a space. */
static void check_hyphen(struct lint *l, struct lint_text *t, size_t i)
{
	size_t end = i;
	struct origin at;

	while (byte_at(t, end) == '-' && end < t->s.len && end < i + 3)
		end++;
	if (!is_space(byte_at(t, end)) || (i < 2 && !t->last) || !take(l, t, LINT_HYPHEN, i, &at))
		return;
	if (is_between_signs(t, i, end))
		diag_warn(l->diag, at, DIAG_HYPHEN_DASH, "a hyphen between spaces: write a minus, − (U+2212), or a dash, – (U+2013)");
	else
		diag_warn(l->diag, at, DIAG_HYPHEN_DASH, "a hyphen between spaces: write a dash, — (U+2014) or – (U+2013)");
	close_message(l, LINT_HYPHEN);
}

static const char *quotes_of(struct str lang)
{
	size_t dash = str_find(lang, STR("-"), 0);

	for (size_t i = 0; i < sizeof quote_table / sizeof *quote_table; i++)
		if (str_is(str_slice(lang, 0, dash), quote_table[i].lang))
			return quote_table[i].quotes;
	return "“…”";
}

static void report_quotes(struct lint *l, struct lint_text *t, size_t i, char quote)
{
	struct origin at;

	if (!take(l, t, LINT_QUOTES, i, &at))
		return;
	diag_warn(l->diag, at, DIAG_STRAIGHT_QUOTES, "a straight quotation mark (%c): write %s", quote,
		  quote == '"' ? quotes_of(t->lang) : "‘…’");
	close_message(l, LINT_QUOTES);
}

/* A mark between two letters, as in «d"analyse»: no pair of marks. */
static bool is_within_word(struct lint_text *t, size_t i)
{
	return unicode_is_letter(utf8_before(t->s, i)) && unicode_is_letter(utf8_at(t->s, i + 1));
}

/* After a digit it means inches or seconds. */
static void check_double_quote(struct lint *l, struct lint_text *t, size_t i)
{
	struct origin at;

	if (!t->quoted && is_within_word(t, i)) {
		if (take(l, t, LINT_QUOTES, i, &at)) {
			diag_warn(l->diag, at, DIAG_STRAIGHT_QUOTES,
				  "a straight quotation mark (\") within a word: an apostrophe is ’ (U+2019)");
			close_message(l, LINT_QUOTES);
		}
		return;
	}
	if (!t->quoted && ascii_is_digit(byte_at(t, i - 1)))
		return;
	t->quoted = !t->quoted;
	if (t->quoted)
		report_quotes(l, t, i, '"');
}

/* Words may begin or end with an apostrophe («Rus'», «'Abd»): only a pair around words is reported. */
static void check_single_quote(struct lint *l, struct lint_text *t, size_t i)
{
	unsigned char before = byte_at(t, i - 1);
	size_t end;

	if ((before && !is_space(before) && before != '(') || !(ascii_is_letter(byte_at(t, i + 1)) || byte_at(t, i + 1) >= 0x80))
		return;
	for (end = i + 2; end < t->s.len && end - i < TOKEN_LIMIT; end++) /* not 'n', which has two apostrophes */
		if (t->s.ptr[end] == '\'' && !is_word_byte(byte_at(t, end + 1)))
			break;
	if (end > i + 2 && end < t->s.len && end - i < TOKEN_LIMIT)
		report_quotes(l, t, i, '\'');
}

/* ---- marks of Markdown without their pair ---- */

static bool is_letter_byte(unsigned char c)
{
	return ascii_is_letter(c) || c >= 0x80;
}

/* An asterisk or underscore at i that begins a word, or an asterisk that ends one. */
static bool is_stray_emphasis(const struct lint_text *t, size_t i)
{
	unsigned char before = byte_at(t, i - 1), next = byte_at(t, i + 1);

	if (t->s.ptr[i] == '*' && (before == '*' || next == '*'))
		return next == '*' && before != '*' && (is_letter_byte(before) || is_letter_byte(byte_at(t, i + 2)));
	if (!before || is_space(before) || before == '(')
		return is_letter_byte(next);
	return t->s.ptr[i] == '*' && edgemark_is_starred(t->s, i) && !is_word_byte(next);
}

/* A ^ or ~ at i that would raise or lower what follows a letter. */
static bool is_stray_script(const struct lint_text *t, size_t i)
{
	unsigned char before = byte_at(t, i - 1), next = byte_at(t, i + 1);

	if (t->s.ptr[i] == '~')
		return is_letter_byte(before) && is_word_byte(next);
	return (is_word_byte(before) || before == ')' || before == ']' || ((!before || is_space(before)) && is_word_byte(next))) &&
	       (is_word_byte(next) || next == '-' || next == '+' || next == '(' || next == '{');
}

static void check_mark(struct lint *l, struct lint_text *t, size_t i)
{
	char c = t->s.ptr[i];
	bool script = c == '^' || c == '~';
	struct origin at;

	if (l->names || (i == 0 && t->literal) || !(script ? is_stray_script(t, i) : is_stray_emphasis(t, i)) ||
	    !take(l, t, LINT_MARKS, i, &at))
		return;
	if (script)
		diag_warn(l->diag, at, DIAG_STRAY_MARK, "'%c' without its pair is printed as it is: %s are written %c...%c, without spaces",
			  c, c == '^' ? "superscripts" : "subscripts", c, c);
	else
		diag_warn(l->diag, at, DIAG_STRAY_MARK, "'%c' without its pair is printed as it is", c);
	close_message(l, LINT_MARKS);
}

/* What begins at byte i is a mark of another dialect of Markdown. */
static void check_dialect(struct lint *l, struct lint_text *t, size_t i)
{
	const char *why = NULL;
	size_t end = i == 0 && t->literal ? SIZE_MAX : lintdialect_end(t->s, i, &why);
	struct origin at;

	if (end == SIZE_MAX || !take(l, t, why ? LINT_MARKS : LINT_HYPHEN, i, &at))
		return;
	if (why)
		diag_warn(l->diag, at, DIAG_STRAY_MARK, "'%.*s' is printed as it is: %s", STR_ARG(str_slice(t->s, i, end)), why);
	else
		diag_warn(l->diag, at, DIAG_HYPHEN_DASH, "'%.*s' is printed as hyphens: write a dash, — (U+2014) or – (U+2013)",
			  STR_ARG(str_slice(t->s, i, end)));
	close_message(l, why ? LINT_MARKS : LINT_HYPHEN);
}

/* "\n" for the end of a line, which it is only between double quotes. */
static void check_escape(struct lint *l, struct lint_text *t, size_t i)
{
	unsigned char next = byte_at(t, i + 1), after = byte_at(t, i + 2);
	struct origin at;

	if ((next != 'n' && next != 't') || (after >= 'a' && after <= 'z') || after == '{' || (i == 0 && t->literal) ||
	    !take(l, t, LINT_MARKS, i, &at))
		return;
	diag_warn(l->diag, at, DIAG_STRAY_MARK, "'\\%c' is printed as it is: write a comma, or leave it out", next);
	close_message(l, LINT_MARKS);
}

void lint_report_bullet(struct lint *l, struct str sign, struct origin at)
{
	if (!has_room(l, LINT_MARKS, at.file))
		return;
	l->count[LINT_MARKS]++;
	diag_warn(l->diag, at, DIAG_STRAY_MARK, "'%.*s' begins a line: items of a list begin with '- ', after an empty line",
		  STR_ARG(sign));
	close_message(l, LINT_MARKS);
}

void lint_report_edge(struct lint *l, struct str mark, const char *what, struct origin at)
{
	if (!mark.len || !has_room(l, LINT_MARKS, at.file))
		return;
	l->count[LINT_MARKS]++;
	diag_warn(l->diag, at, DIAG_STRAY_MARK, "'%.*s' is the mark of a %s, which is no part of this text; delete it", STR_ARG(mark),
		  what);
	close_message(l, LINT_MARKS);
}

/* ---- the walk ---- */

/* The script of the letter at i: LATIN or CYRILLIC; 0: neither. *len gets its length in bytes; *within: it does not end a word (soft
 * hyphens, combining marks). */
static unsigned script_at(struct str s, size_t i, size_t *len, bool *within)
{
	unsigned char c = (unsigned char)s.ptr[i], next = i + 1 < s.len ? (unsigned char)s.ptr[i + 1] : 0;

	*len = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
	*within = (c == 0xC2 && next == 0xAD) || c == 0xCC || (c == 0xCD && next < 0xB0);
	if ((c >= 0xD0 && c <= 0xD3) || (c == 0xD4 && next <= 0xAF))
		return CYRILLIC;
	if (c == 0xC3)
		return next == 0x97 || next == 0xB7 ? 0 : LATIN; /* × ÷ */
	/* up to U+024F, and the additions for Vietnamese and transliteration; phonetic letters occur in words of any script */
	return (c >= 0xC4 && c <= 0xC8) || (c == 0xC9 && next < 0x90) || (c == 0xE1 && next >= 0xB8 && next <= 0xBB) ? LATIN : 0;
}

static void end_word(struct lint *l, struct lint_text *t, unsigned scripts, size_t from, size_t to)
{
	if (scripts == BOTH)
		check_mixed(l, t, from, to);
	else if (t->s.ptr[from] == 'N')
		check_numero(l, t, from, to);
	t->words = (unsigned char)scripts;
}

static void check_sign(struct lint *l, struct lint_text *t, size_t i)
{
	unsigned char next = byte_at(t, i + 1);

	switch (t->s.ptr[i]) {
	case ' ':
		if (next == ' ')
			check_spaces(l, t, i);
		else if (next == '-' && i + 1 < t->s.len)
			check_hyphen(l, t, i + 1);
		break;
	case '"':
		check_double_quote(l, t, i);
		break;
	case '\'':
		check_single_quote(l, t, i);
		break;
	case '*':
	case '_':
	case '^':
	case '~':
		check_mark(l, t, i);
		check_dialect(l, t, i);
		break;
	case '\\':
		check_escape(l, t, i);
		break;
	case '-':
	case '=':
	case '[':
	case '{':
		check_dialect(l, t, i);
		break;
	default:
		break;
	}
}

/* An x or х, which may stand for ×, is at p, with a byte after it. */
static bool may_be_times(const unsigned char *p)
{
	return p[0] == 'x' || p[0] == 'X' || (p[0] == 0xD1 && p[1] == 0x85) || (p[0] == 0xD0 && p[1] == 0xA5);
}

/* Passes over the common letters of a script. */
static size_t skip_letters(const unsigned char *p, size_t i, size_t n, unsigned script)
{
	if (script == LATIN)
		while (i < n && ascii_is_letter(p[i]) && (p[i] | 0x20) != 'x')
			i++;
	else
		while (i + 1 < n && (p[i] & 0xFE) == 0xD0 && !may_be_times(p + i))
			i += 2;
	return i;
}

void lint_read(struct lint *l, struct lint_text *t)
{
	const unsigned char *p = (const unsigned char *)t->s.ptr;
	unsigned scripts = 0; /* of the word so far */
	size_t from = 0, i = 0, n = t->s.len;

	while (i < n) {
		unsigned char c = p[i];
		unsigned script;
		size_t len = 1;
		bool within = false;
		if (c < 0x80) {
			script = ascii_is_letter(c) ? LATIN : 0;
			within = ascii_is_digit(c);
		} else {
			script = script_at(t->s, i, &len, &within);
		}
		if (script) {
			from = scripts ? from : i;
			scripts |= script;
			if (may_be_times(p + i))
				check_times(l, t, i, len);
			i = skip_letters(p, i + len, n, script);
			continue;
		}
		if (!within) {
			if (scripts)
				end_word(l, t, scripts, from, i);
			scripts = 0;
			if (c < 0x30 || c == '=' || (c > 'Z' && c < 0x80))
				check_sign(l, t, i);
		}
		i += len;
	}
	if (scripts)
		end_word(l, t, scripts, from, n);
	if (n)
		t->last = t->s.ptr[n - 1];
}
