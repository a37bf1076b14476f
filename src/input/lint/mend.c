#include "input/lint/mend.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "input/lint/lint.h"

#define NO_BREAK "\xC2\xA0"

enum {
	YEAR_MIN = 1500,
	YEAR_MAX = 2100,
	YEAR_DIGITS = 4,
	NAME_LETTERS = 3,  /* at least, of a name after an initial */
	ABBREVIATED = 4,   /* at most, of an abbreviation before a name: «проф.Иванов» */
	COMMA_LETTERS = 3, /* at least, of the words around a comma: "N,N-dimethyl" */
};

/* Abbreviations by language: those before a number, and the first letters and the rest of those of two words. */
static const struct {
	const char *lang;
	const char *numbered[24], *first[12], *second[12];
} abbreviations[] = {
	{"ru",
	 {"табл", "Табл", "рис", "Рис", "с", "С", "стр", "т", "Т", "вып", "Вып", "гл", "Гл", "ст", "п", "кн", "ч", "прил", "разд", NULL},
	 {"т", "т", "т", "т", "т", "т", "т", "н", "с", "ю", NULL},
	 {"ч", "е", "д", "п", "к", "н", "о", "э", "ш", "ш", NULL}},
	{"uk", {"табл", "Табл", "рис", "Рис", "с", "С", "т", "Т", "вип", "Вип", "гл", "ст", "п", NULL}, {"т", "н", NULL}, {"д", "е", NULL}},
	{"en", {"Fig", "fig", "Figs", "Tab", "Vol", "vol", "No", "pp", "p", "Ch", "ch", "Sec", "sec", "Eq", "eq", NULL}, {NULL}, {NULL}},
	{"de", {"Abb", "Tab", "Bd", "Nr", "S", "Kap", NULL}, {"z", "d", "u", "u", "i", NULL}, {"B", "h", "a", "U", "Allg", NULL}},
	{"fr", {"fig", "Fig", "vol", "p", "pp", "chap", NULL}, {NULL}, {NULL}},
};

/* Bytes from..to are replaced. */
struct change {
	size_t from, to;
	struct str with;
};

static bool is_digit_at(struct str s, size_t i)
{
	return i < s.len && ascii_is_digit((unsigned char)s.ptr[i]);
}

/* The word that ends before byte `end`: letters only. */
static struct str word_before(struct str s, size_t end)
{
	size_t from = end;

	while (from && unicode_is_letter(utf8_before(s, from)))
		from = utf8_back(s, from);
	return str_slice(s, from, end);
}

/* The year that ends before, or begins at, byte `at`; 0: no number of four digits there, or no year. */
static uint32_t year_before(struct str s, size_t at)
{
	uint32_t year = 0;

	if (at < YEAR_DIGITS || !str_to_uint(str_slice(s, at - YEAR_DIGITS, at), YEAR_MAX, &year) || year < YEAR_MIN)
		return 0;
	return at > YEAR_DIGITS && (ascii_is_alnum(s.ptr[at - YEAR_DIGITS - 1]) || strchr("-/.:,", s.ptr[at - YEAR_DIGITS - 1])) ? 0 : year;
}

static uint32_t year_after(struct str s, size_t at)
{
	uint32_t year = 0;
	size_t end = at + YEAR_DIGITS;

	if (end > s.len || !str_to_uint(str_slice(s, at, end), YEAR_MAX, &year))
		return 0;
	return end < s.len && (ascii_is_alnum(s.ptr[end]) || strchr("-/", s.ptr[end])) ? 0 : year;
}

/* A full stop at i: in «т.ч.», or in «табл.5». */
static bool mend_stop(struct str s, struct str lang, size_t i, struct change *c)
{
	struct str word = word_before(s, i);
	bool number = is_digit_at(s, i + 1);

	if (word.ptr > s.ptr && word.ptr[-1] == '.') /* «к.т.н.» */
		return false;
	*c = (struct change){i + 1, i + 1, STR(NO_BREAK)};
	for (size_t k = 0; word.len && k < sizeof abbreviations / sizeof *abbreviations; k++) {
		if (!lang_same(lang, str_from(abbreviations[k].lang)))
			continue;
		for (const char *const *w = abbreviations[k].numbered; number && *w; w++)
			if (str_is(word, *w))
				return true;
		for (size_t w = 0; !number && abbreviations[k].first[w]; w++) {
			struct str rest = str_slice(s, i + 1, s.len), second = str_from(abbreviations[k].second[w]);
			if (str_is(word, abbreviations[k].first[w]) && str_starts(rest, second) && rest.len > second.len &&
			    rest.ptr[second.len] == '.')
				return true;
		}
	}
	return false;
}

/* A hyphen at i: in 1920-1930, or before a number. */
static bool mend_hyphen(struct str s, size_t i, struct change *c)
{
	uint32_t first = year_before(s, i), last = year_after(s, i + 1), before = utf8_before(s, i);
	struct str issn = str_slice(s, i > YEAR_DIGITS + 5 ? i - YEAR_DIGITS - 5 : 0, i);

	if (first && last > first && str_find(issn, STR("ISSN"), 0) == SIZE_MAX) {
		*c = (struct change){i, i + 1, STR("–")};
		return true;
	}
	*c = (struct change){i, i + 1, STR("−")};
	if (!is_digit_at(s, i + 1))
		return false;
	if (before == ' ' || before == 0xA0)
		before = utf8_before(s, before == ' ' ? i - 1 : i - 2);
	else if (before && before != '(' && before != '=' && before != '<' && before != '>' && before != 0x2248)
		return false;
	return before && !ascii_is_digit(before) && before != 0x2116 && before != ' ';
}

/* Letters of the word that begins at byte `at`; *small: all but the first are small. */
static size_t word_after(struct str s, size_t at, bool *small)
{
	size_t n = 0;

	*small = true;
	for (uint32_t cp; at < s.len && unicode_is_letter(cp = utf8_next(s, &at)); n++)
		*small &= !n || unicode_is_lower(cp);
	return n;
}

/* A full stop at i without its space: after an initial or an abbreviation before a name («А.И.Иванов», "J.R.Smith", «г.Москва»), or between
 * sentences in Cyrillic letters. Words with a capital may be names: «Яндекс.Карты». */
static bool mend_joint(struct str s, size_t i, struct change *c)
{
	struct str word = word_before(s, i);
	uint32_t first = utf8_at(word, 0), next = utf8_at(s, i + 1);
	size_t letters = utf8_count(word), from = (size_t)(word.ptr - s.ptr), n;
	bool small, initial = letters == 1 && unicode_is_upper(first), cyrillic = unicode_is_cyrillic(first);

	if (!letters || !unicode_is_upper(next) || unicode_is_cyrillic(next) != cyrillic || !(initial || unicode_is_lower(first)))
		return false;
	n = word_after(s, i + 1, &small);
	if (n < NAME_LETTERS || !small)
		return false;
	*c = (struct change){i + 1, i + 1, letters > ABBREVIATED ? STR(" ") : STR(NO_BREAK)};
	return cyrillic || (initial && from > 1 && s.ptr[from - 1] == '.' && unicode_is_upper(utf8_before(s, from - 1)));
}

/* A comma at i without its space, between words of small letters: «село,город». */
static bool mend_comma(struct str s, size_t i, struct change *c)
{
	struct str word = word_before(s, i);
	bool small;

	*c = (struct change){i + 1, i + 1, STR(" ")};
	return utf8_count(word) >= COMMA_LETTERS && unicode_is_lower(utf8_before(s, i)) && word_after(s, i + 1, &small) >= COMMA_LETTERS &&
	       small;
}

static bool is_french(struct str lang)
{
	return lang_same(lang, STR("fr")) || lang_same(lang, STR("br"));
}

/* Quotation marks «…» stand without spaces in this language. */
static bool has_close_quotes(struct str lang)
{
	static const char *const with[] = {"ru", "uk", "be", "kk", "ky", "es", "it", "pt", "el", "hy"};

	for (size_t i = 0; i < sizeof with / sizeof *with; i++)
		if (lang_same(lang, str_from(with[i])))
			return true;
	return false;
}

/* A letter, a digit, or what closes a word: where a mark may follow. */
static bool is_end_of_word(uint32_t cp)
{
	return unicode_is_letter(cp) || ascii_is_digit(cp) || cp == ')' || cp == 0xBB || cp == 0x201D;
}

/* A space at i, inside parentheses or quotation marks: "( word )". */
static bool is_inner_space(struct str s, struct str lang, size_t i)
{
	uint32_t before = utf8_before(s, i), next = utf8_at(s, i + 1);

	if (before == '(' || before == '[' || (before == 0xAB && has_close_quotes(lang)))
		return unicode_is_letter(next) || ascii_is_digit(next);
	if (next == ')' || next == ']' || (next == 0xBB && has_close_quotes(lang)))
		return unicode_is_letter(before) || ascii_is_digit(before) || before == '.' || before == '%';
	return false;
}

/* A space at i, before a mark that follows its word, or inside parentheses. */
static bool mend_space(struct str s, struct str lang, size_t i, struct change *c)
{
	char mark = i + 1 < s.len ? s.ptr[i + 1] : '\0', after = i + 2 < s.len ? s.ptr[i + 2] : ' ';
	uint32_t before = utf8_before(s, i);

	*c = (struct change){i, i + 1, STR("")};
	if (is_inner_space(s, lang, i))
		return true;
	if (mark == ',' && unicode_is_letter(before) && unicode_is_letter(utf8_at(s, i + 2))) { /* «слово ,слово» */
		*c = (struct change){i, i + 2, STR(", ")};
		return true;
	}
	if (after != ' ' || !is_end_of_word(before))
		return false;
	return mark == ',' || (mark == '.' && !ascii_is_digit(before)) || ((mark == '!' || mark == '?' || mark == ';') && !is_french(lang));
}

/* An apostrophe at i: in don't, or after a plural, unless it closes a quotation. */
static bool is_apostrophe(struct str s, struct str lang, size_t i)
{
	if (!unicode_is_letter(utf8_before(s, i)))
		return false;
	if (unicode_is_letter(utf8_at(s, i + 1)))
		return true;
	if (!lang_same(lang, STR("en")) || s.ptr[i - 1] != 's' || utf8_at(s, i + 1) != ' ')
		return false;
	for (size_t k = 0; k < i; k++)
		if (s.ptr[k] == '\'' && (!k || !unicode_is_letter(utf8_before(s, k))))
			return false;
	return true;
}

/* «г.», «гг.» after a year, «в.», «вв.» after a Roman number, at i. */
static bool is_time_after(struct str s, size_t i)
{
	struct str rest = str_slice(s, i, s.len);
	size_t from = i;

	if (rest.len < 3 || (rest.ptr[2] != '.' && rest.ptr[2] != '\xD0'))
		return false;
	if (str_starts(rest, STR("г.")) || str_starts(rest, STR("гг."))) {
		while (from && ascii_is_digit((unsigned char)s.ptr[from - 1]))
			from--;
		return i - from == YEAR_DIGITS && !(from && (s.ptr[from - 1] == '.' || s.ptr[from - 1] == ','));
	}
	if (!str_starts(rest, STR("в.")) && !str_starts(rest, STR("вв.")))
		return false;
	while (from && strchr("IVX", s.ptr[from - 1]))
		from--;
	return from < i && !unicode_is_letter(utf8_before(s, from));
}

static bool find_change(struct str s, struct str lang, size_t i, struct change *c)
{
	switch (s.ptr[i]) {
	case '\'':
		*c = (struct change){i, i + 1, STR("’")};
		return is_apostrophe(s, lang, i);
	case '.':
		return mend_joint(s, i, c) || mend_stop(s, lang, i, c);
	case ',':
		return mend_comma(s, i, c);
	case '-':
		return mend_hyphen(s, i, c);
	case ' ':
		return mend_space(s, lang, i, c);
	case '\xE2':
		*c = (struct change){i + 3, i + 3, STR(NO_BREAK)};
		return str_starts(str_slice(s, i, s.len), STR("№")) && is_digit_at(s, i + 3);
	case '\xD0':
		*c = (struct change){i, i, STR(NO_BREAK)};
		return is_time_after(s, i);
	default:
		return false;
	}
}

/* A space before one of these is looked at. */
static bool may_follow_space(unsigned char c)
{
	return c == ',' || c == '.' || c == '!' || c == '?' || c == ';' || c == ')' || c == ']' || c == 0xC2;
}

/* What find_change() can tell from the bytes beside that of ASCII at i: most spaces and full stops are right. */
static bool may_change(struct str s, size_t i)
{
	unsigned char next = i + 1 < s.len ? (unsigned char)s.ptr[i + 1] : ' ', before = i ? (unsigned char)s.ptr[i - 1] : ' ';

	switch (s.ptr[i]) {
	case ' ':
		return may_follow_space(next) || before == '(' || before == '[' || before == 0xAB;
	case '.':
	case ',':
		return next != ' ';
	default:
		return s.ptr[i] == '\'' || s.ptr[i] == '-';
	}
}

/* Where the next byte from i on is at which there may be a change. */
static size_t next_change(struct str s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.ptr;

	while (i < s.len) {
		unsigned char c = p[i];
		if (c < 0x80) {
			if (c < '0' && may_change(s, i))
				break;
			i++;
		} else {
			if (c == 0xE2 || (c == 0xD0 && s.len - i > 2 && (p[i + 1] == 0xB2 || p[i + 1] == 0xB3))) /* №, «в», «г» */
				break;
			i += (c & 0xFE) == 0xD0 ? 2 : 1;
		}
	}
	return i;
}

struct str mend_text(struct arena *a, struct str s, struct str lang)
{
	struct strbuf out = {.arena = a};
	size_t done = 0;

	for (size_t i = 0; (i = next_change(s, i)) < s.len; i++) {
		struct change c;
		if (!find_change(s, lang, i, &c) || lint_in_address(s, i))
			continue;
		strbuf_put(&out, str_slice(s, done, c.from));
		strbuf_put(&out, c.with);
		done = c.to;
	}
	if (!out.len)
		return s;
	strbuf_put(&out, str_slice(s, done, s.len));
	return strbuf_str(&out);
}

/* In a superscript or subscript, a hyphen is a minus: 10^-3^, SO~4~^2-^, but not x^n-te^. */
static struct str mend_script(struct arena *a, struct str s)
{
	struct strbuf out = {.arena = a};
	bool letters = false;

	for (size_t i = 0; i < s.len; i++)
		letters |= ascii_is_letter(s.ptr[i]) && i && s.ptr[i - 1] == '-' && i > 1;
	if (letters || !memchr(s.ptr, '-', s.len))
		return s;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '-')
			strbuf_puts(&out, "−");
		else
			strbuf_putc(&out, s.ptr[i]);
	}
	return strbuf_str(&out);
}

static void mend_inlines(struct arena *a, struct prose_inline *i, struct str lang, bool script)
{
	for (; i; i = i->next) {
		bool inner = i->kind == PROSE_SUP || i->kind == PROSE_SUB;
		if (i->kind == PROSE_TEXT)
			i->text = script ? mend_script(a, i->text) : mend_text(a, i->text, lang);
		else if (i->kind != PROSE_LINK || str_find(i->url, STR("mailto:"), 0) == SIZE_MAX)
			mend_inlines(a, i->child, lang, script || inner);
	}
}

void mend_blocks(struct arena *a, struct prose_block *b, struct str lang)
{
	for (; b; b = b->next) {
		if (b->kind != PROSE_CODE_BLOCK)
			mend_inlines(a, b->inlines, lang, false);
		mend_blocks(a, b->child, lang);
	}
}
