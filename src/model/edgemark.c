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

static bool space_at(struct str s, size_t i)
{
	return i < s.len && unicode_is_space(utf8_at(s, i));
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
		if (str_starts(s, str_from(bullets[i])) && (space_at(s, n) || small_word(s, n) >= GLUED))
			return n;
	}
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t n = strlen(signs[i]);
		if (str_starts(s, str_from(signs[i])) && space_at(s, n))
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
	for (word = ++i; space_at(s, word);)
		utf8_next(s, &word);
	if (word == i) /* "1.Рожь", but not "2.0" or "1)-метил" */
		return small_word(s, i) > 1 && unicode_is_upper(utf8_at(s, i)) ? i : 0;
	return word < s.len ? i : 0;
}

/* "a)", «б)» and then a space. */
static size_t letter(struct str s)
{
	size_t i = 0;
	bool small = s.len && unicode_is_lower(utf8_next(s, &i));

	return small && i < s.len && s.ptr[i] == ')' && space_at(s, i + 1) ? i + 1 : 0;
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

	while (space_at(s, at))
		utf8_next(s, &at);
	if (unicode_is_cyrillic(utf8_at(s, at)))
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(str_slice(s, at, s.len), str_from(words[i])) && !unicode_is_letter(utf8_at(s, at + strlen(words[i]))))
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

/* --- notes ------------------------------------------------------------------------------------------------------------------------ */

/* Letters of the word that ends before `end`, if its last letter is small or it has no small ones at all and is long. */
static size_t word_before(struct str s, size_t end)
{
	size_t n = 0, small = 0;

	while (end) {
		size_t at = utf8_back(s, end);
		uint32_t cp = utf8_at(s, at);
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
		size_t at = utf8_back(s, from);
		uint32_t cp = utf8_at(s, at);
		if (cp == 0xB2 || cp == 0xB3)
			need = RAISED;
		else if (cp != '*' && cp != 0x2020 && cp != 0x2021 && cp != 0xB9 && cp != 0x2217)
			break;
		for (from = at; from && utf8_before(s, from) == cp;)
			from = utf8_back(s, from);
		if (from == 0)
			return STR("");
		break;
	}
	for (end = from; end && unicode_is_space(utf8_before(s, end));)
		end = utf8_back(s, end);
	while (end && strchr(")\"?!", s.ptr[end - 1]))
		end--;
	if (end > 2 && (utf8_before(s, end) == 0xBB || utf8_before(s, end) == 0x201D))
		end = utf8_back(s, end);
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
