#include "input/check/checkvalue.h"

#include "base/unicode.h"
#include "input/check/words.h"
#include "model/brackets.h"

/* [letters] of the longest word, of one in a name of two words, and in all: fewer may be abbreviations */
enum { NAME_WORD = 7, LONG_WORD = 9, NAME_LETTERS = 12, NAME_WORDS = 3, PLACE_WORD = 5 };

bool checkvalue_is_empty(struct str s)
{
	bool letter = false;

	for (size_t pos = 0; pos < s.len && !letter;) {
		uint32_t cp = utf8_next(s, &pos);
		letter = unicode_is_letter(cp) || (cp >= '0' && cp <= '9');
	}
	return s.len && (!letter || str_eq_folded(s, STR("N/A")) || str_eq_folded(s, STR("n. a.")));
}

/* Short names of institutions in a row, each without a space: "LATTICE, CNRS, ENS". */
static bool is_row(struct str s)
{
	size_t commas = 0, spaces = 0;

	for (size_t i = 0; i < s.len; i++) {
		bool comma = s.ptr[i] == ',' || s.ptr[i] == ';';
		commas += comma;
		spaces += s.ptr[i] == ' ' && i && s.ptr[i - 1] != ',' && s.ptr[i - 1] != ';';
	}
	return commas && !spaces;
}

/* Words all in capitals, of which one is no abbreviation. */
static bool is_in_capitals(struct str s, enum checkvalue_kind kind)
{
	size_t longest = 0, words = 0, letters = 0;
	struct str word;

	for (size_t pos = 0; pos < s.len;)
		if (unicode_is_lower(utf8_next(s, &pos)))
			return false;
	for (size_t pos = 0; (word = words_next(s, &pos)).len; words++) {
		size_t n = unicode_is_upper(utf8_at(word, 0)) && words_is_spoken(word) ? utf8_count(word) : 0;
		longest = n > longest ? n : longest;
		letters += utf8_count(word);
	}
	if (kind == CHECKVALUE_PLACE)
		return longest >= PLACE_WORD;
	return words > 1 && letters >= NAME_LETTERS && longest >= (words < NAME_WORDS || is_row(s) ? LONG_WORD : NAME_WORD);
}

/* All letters are Cyrillic. */
static bool is_cyrillic(struct str s)
{
	size_t letters = 0;

	for (size_t pos = 0; pos < s.len;) {
		uint32_t cp = utf8_next(s, &pos);
		if (unicode_is_letter(cp) && !unicode_is_cyrillic(cp))
			return false;
		letters += unicode_is_letter(cp);
	}
	return letters > 1;
}

void checkvalue_texts(struct diag *d, const struct ltext *all, enum checkvalue_kind kind, const char *what)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct text *t = &all->v[i].text;
		struct str lang = all->v[i].lang;
		if (!text_given(t))
			continue;
		if (checkvalue_is_empty(t->s))
			diag_warn(d, t->at, DIAG_BAD_VALUE, "'%.*s' says nothing; delete it, or write it in words", STR_ARG(t->s));
		else if (lang.len && lang_is_written_in(lang, false) && is_cyrillic(t->s))
			diag_warn(d, t->at, DIAG_WRONG_SCRIPT, "no Latin letter in the '%.*s' %s", STR_ARG(lang), what);
		else if (is_in_capitals(t->s, kind))
			diag_warn(d, t->at, DIAG_TITLE_CAPITALS, "the %s is all in capitals", what);
	}
}

void checkvalue_codes(struct diag *d, const struct texts *all, const char *key)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct text *t = &all->v[i];
		struct str sign = brackets_unpaired(t->s);
		if (sign.len)
			diag_warn(d, t->at, DIAG_BAD_IDENTIFIER, "'%.*s' in '%s' '%.*s' has no partner", STR_ARG(sign), key, STR_ARG(t->s));
	}
}
