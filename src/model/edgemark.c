#include "model/edgemark.h"

#include <string.h>

#include "base/ascii.h"
#include "base/unicode.h"
#include "model/value.h"

enum {
	STARRED_WORD = 4, /* [bytes] of small letters before an asterisk that ends a word */
	ITEM_DIGITS = 2,  /* of the number of an item: more are a year */
	GLUED = 4,        /* [letters] of a word that follows a bullet without a space: "•OH" is a radical */
	NOTED = 3,        /* [letters] of a word before the mark of a note; fewer are a symbol: "Sgr A*", km² */
	RAISED = 5,       /* before ² and ³, the signs of units: дюйм² */
};

/* --- list items ------------------------------------------------------------------------------------------------------------------- */

static bool is_space(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == 0xA0 || cp == 0x2002 || cp == 0x2003 || cp == 0x2009;
}

static uint32_t char_at(struct str s, size_t i)
{
	return i < s.len ? utf8_next(s, &i) : 0;
}

/* Letters of the word at `at`; 0 if none of them is small. */
static size_t small_word(struct str s, size_t at)
{
	size_t n = 0;
	bool small = false;

	for (uint32_t cp; at < s.len && unicode_is_letter(cp = utf8_next(s, &at)); n++)
		small |= unicode_is_lower(cp);
	return small ? n : 0;
}

/* A bullet, or one of the dashes and signs typed for it. */
static size_t bullet(struct str s)
{
	static const char *const bullets[] = {"•", "▪", "●", "◦",      "‣",      "■",      "□",     "►",
					      "➢", "✓", "✔", "\uF0B7", "\uF0A7", "\uF0D8", "\uF0FC"};
	static const char *const signs[] = {"-", "–", "—", "−", "·", "*", "+"};

	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
		size_t n = strlen(bullets[i]);
		if (str_starts(s, str_from(bullets[i])) && (is_space(char_at(s, n)) || small_word(s, n) >= GLUED))
			return n;
	}
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t n = strlen(signs[i]);
		if (str_starts(s, str_from(signs[i])) && is_space(char_at(s, n)))
			return n;
	}
	return 0;
}

/* "1.", "2)", "(3)" and then a word. */
static size_t number(struct str s)
{
	size_t open = s.len && s.ptr[0] == '(', i = open, word;

	while (i < s.len && i - open <= ITEM_DIGITS && ascii_is_digit((unsigned char)s.ptr[i]))
		i++;
	if (i == open || i - open > ITEM_DIGITS || i >= s.len || !(s.ptr[i] == ')' || (s.ptr[i] == '.' && !open)))
		return 0;
	for (word = ++i; word < s.len && is_space(char_at(s, word));)
		utf8_next(s, &word);
	if (word == i) /* "1.Рожь", but not "2.0" or "1)-метил" */
		return small_word(s, i) > 1 && unicode_is_upper(char_at(s, i)) ? i : 0;
	return word < s.len ? i : 0;
}

/* "a)", «б)» and then a space. */
static size_t letter(struct str s)
{
	size_t i = 0;
	bool small = s.len && unicode_is_lower(utf8_next(s, &i));

	return small && i < s.len && s.ptr[i] == ')' && is_space(char_at(s, i + 1)) ? i + 1 : 0;
}

bool edgemark_is_number(struct str s, struct str *mark)
{
	*mark = str_slice(s, 0, number(s));
	return mark->len > 0;
}

bool edgemark_has_ordinals(struct str lang)
{
	static const char *const with[] = {"de", "cs", "sk", "hu", "pl", "tr", "fi", "et", "lv", "lt", "da", "nb", "nn", "no",
					   "hr", "sl", "sr", "bs", "is", "fo", "eu", "mk", "lb", "sq", "az", "tk", "sh", "se"};

	for (size_t i = 0; i < sizeof with / sizeof *with; i++)
		if (lang_same(lang, str_from(with[i])))
			return true;
	return false;
}

/* What follows is Cyrillic, or begins with the name of an institution in English: names in other languages are printed in all. */
static bool is_certain(struct str s, size_t at)
{
	static const char *const words[] = {"Department", "Institute", "Faculty", "School",   "University", "Laboratory", "Center",
					    "Centre",     "College",   "Academy", "Hospital", "Division",   "Chair",      "Research",
					    "State",      "National",  "The",     "Federal",  "Moscow",     "Saint"};

	while (at < s.len && is_space(char_at(s, at)))
		utf8_next(s, &at);
	if (unicode_is_cyrillic(char_at(s, at)))
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(str_slice(s, at, s.len), str_from(words[i])) && !unicode_is_letter(char_at(s, at + strlen(words[i]))))
			return true;
	return false;
}

struct str edgemark_item(struct str s, struct str lang, bool listed)
{
	size_t n = bullet(s);

	if (!n)
		n = letter(s);
	if (!n && (n = number(s)) && s.ptr[n - 1] == '.' && !listed && (edgemark_has_ordinals(lang) || !is_certain(s, n)))
		n = 0;
	return str_slice(s, 0, n);
}

/* --- pairs ------------------------------------------------------------------------------------------------------------------------ */

/* The sign of an item ends before `at`: "a)", "12)". */
static bool ends_item(struct str s, size_t at)
{
	size_t n = 0;

	while (at && s.ptr[at - 1] != ' ' && n <= ITEM_DIGITS) {
		for (at--; at && ((unsigned char)s.ptr[at] & 0xC0) == 0x80;)
			at--;
		n++;
	}
	return n > 0 && n <= ITEM_DIGITS && (!at || s.ptr[at - 1] == ' ');
}

static size_t unpaired(struct str s, uint32_t open, uint32_t close)
{
	size_t depth = 0, first = SIZE_MAX;

	for (size_t pos = 0, at = 0; pos < s.len; at = pos) {
		uint32_t cp = utf8_next(s, &pos);
		if (cp == open) {
			first = depth ? first : at;
			depth++;
		} else if (cp == close && depth) {
			depth--;
		} else if (cp == close && !ends_item(s, at)) {
			return at;
		}
	}
	return depth ? first : SIZE_MAX;
}

size_t edgemark_unpaired(struct str s)
{
	size_t at = str_find(s, STR("["), 0) == SIZE_MAX && str_find(s, STR("]"), 0) == SIZE_MAX ? unpaired(s, '(', ')') : SIZE_MAX;
	size_t last = str_find(s, STR("»"), 0), first = str_find(s, STR("«"), 0);

	if (at != SIZE_MAX || (last != SIZE_MAX && (first == SIZE_MAX || last < first))) /* »…« is German */
		return at;
	return unpaired(s, 0xAB, 0xBB);
}

/* --- notes ------------------------------------------------------------------------------------------------------------------------ */

/* The start of the character that ends before byte `end`. */
static size_t before(struct str s, size_t end)
{
	while (end && ((unsigned char)s.ptr[--end] & 0xC0) == 0x80)
		;
	return end;
}

/* Letters of the word that ends before `end`, if its last letter is small or it has no small ones at all and is long. */
static size_t word_before(struct str s, size_t end)
{
	size_t n = 0, small = 0;

	while (end) {
		size_t at = before(s, end);
		uint32_t cp = char_at(s, at);
		if (!unicode_is_letter(cp))
			break;
		small += unicode_is_lower(cp);
		n++;
		end = at;
	}
	return small || n > RAISED ? n : 0;
}

/* "[1]", "[*]", "[12]" at the end: its first byte; s.len: none. */
static size_t bracketed(struct str s)
{
	size_t open = s.len;

	if (!str_ends(s, STR("]")))
		return s.len;
	for (open = s.len - 1; open && (ascii_is_digit((unsigned char)s.ptr[open - 1]) || s.ptr[open - 1] == '*'); open--)
		;
	return open && open + 1 < s.len && s.len - open <= ITEM_DIGITS + 1 && s.ptr[open - 1] == '[' ? open - 1 : s.len;
}

struct str edgemark_note(struct str s)
{
	size_t from = bracketed(s), end, need = NOTED;

	while (from == s.len && from) { /* a row of equal signs is one mark */
		size_t at = before(s, from);
		uint32_t cp = char_at(s, at);
		if (cp == 0xB2 || cp == 0xB3)
			need = RAISED;
		else if (cp != '*' && cp != 0x2020 && cp != 0x2021 && cp != 0xB9 && cp != 0x2217)
			break;
		for (from = at; from && char_at(s, before(s, from)) == cp;)
			from = before(s, from);
		if (from == 0)
			return STR("");
		break;
	}
	for (end = from; end && is_space(char_at(s, before(s, end)));)
		end = before(s, end);
	while (end && strchr(")\"?!", s.ptr[end - 1]))
		end--;
	if (end > 2 && (char_at(s, before(s, end)) == 0xBB || char_at(s, before(s, end)) == 0x201D))
		end = before(s, end);
	return from < s.len && word_before(s, end) >= need ? str_slice(s, from, s.len) : STR("");
}

bool edgemark_is_starred(struct str s, size_t i)
{
	size_t letters = 0;

	while (letters < i && letters < STARRED_WORD &&
	       ((s.ptr[i - 1 - letters] >= 'a' && s.ptr[i - 1 - letters] <= 'z') || (unsigned char)s.ptr[i - 1 - letters] >= 0x80))
		letters++;
	return letters == STARRED_WORD;
}
