/* The rules look at the word before a space and the word behind it, never further. Words are compared without the brackets and quotes that
 * open them. */
#include "text/nobreak.h"

#include <string.h>

#include "base/unicode.h"
#include "text/nobreakrules.h"

enum {
	ONE_LETTER = 2, /* [bytes] */
	TWO_LETTERS = 4,
	SENSE_LONGEST = 16, /* [bytes] of the longest word of the lists for titles */
	THIN_RULES = 1u << NOBREAK_INITIALS | 1u << NOBREAK_INITIALS_NAME | 1u << NOBREAK_SIGN_NUMBER,
};

static const char *const names[NOBREAK_RULE_COUNT] = {
	[NOBREAK_ONE_LETTER_WORD] = "one-letter-word",
	[NOBREAK_SHORT_WORD] = "short-word",
	[NOBREAK_SENSE] = "sense",
	[NOBREAK_PARTICLE] = "particle",
	[NOBREAK_DASH] = "dash",
	[NOBREAK_RANGE] = "range",
	[NOBREAK_SHORT_PART] = "short-part",
	[NOBREAK_INITIALS] = "initials",
	[NOBREAK_INITIALS_NAME] = "initials-name",
	[NOBREAK_SIGN_NUMBER] = "sign-number",
	[NOBREAK_ABBREVIATION_NUMBER] = "abbreviation-number",
	[NOBREAK_NUMBER_UNIT] = "number-unit",
	[NOBREAK_DATE] = "date",
	[NOBREAK_ROMAN_NUMBER] = "roman-number",
	[NOBREAK_ABBREVIATION] = "abbreviation",
	[NOBREAK_PLACE] = "place",
	[NOBREAK_TITLE_NAME] = "title-name",
	[NOBREAK_DIGIT_GROUPS] = "digit-groups",
	[NOBREAK_RELATION] = "relation",
	[NOBREAK_SEE] = "see",
	[NOBREAK_SPACED_MARK] = "spaced-mark",
};

struct word {
	struct str s;
	uint32_t first; /* its first letter or digit */
};

static bool opens(uint32_t cp)
{
	return cp == '(' || cp == '[' || cp == 0xAB || cp == 0x201C || cp == 0x201E || cp == 0x2018 || cp == '"';
}

static bool closes(char c)
{
	return c == ',' || c == ';' || c == ':' || c == ')' || c == ']' || c == '!' || c == '?';
}

/* Closing quotation marks: "»", "“", "”", "’". */
static size_t closing_quote(struct str s)
{
	if (str_ends(s, STR("»")))
		return 2;
	return s.len > 3 && str_starts(str_slice(s, s.len - 3, s.len), STR("\xE2\x80")) && strchr("\x9C\x9D\x99", s.ptr[s.len - 1]) ? 3 : 0;
}

static struct word word_before(struct str text, size_t at)
{
	size_t from = at, pos;
	struct word w;

	while (from > 0 && text.ptr[from - 1] != ' ')
		from--;
	for (pos = from; pos < at;) {
		size_t next = pos;
		w.first = utf8_next(text, &next);
		if (!opens(w.first))
			break;
		pos = next;
	}
	w.s = str_slice(text, pos, at);
	w.first = w.s.len ? w.first : 0;
	return w;
}

static struct word word_after(struct str text, size_t at)
{
	size_t from = at + 1, to = from, pos = from;
	struct word w = {{NULL, 0}, 0};

	while (to < text.len && text.ptr[to] != ' ')
		to++;
	while (to > from && (closes(text.ptr[to - 1]) || closing_quote(str_slice(text, from, to))))
		to -= closes(text.ptr[to - 1]) ? 1 : closing_quote(str_slice(text, from, to));
	w.s = str_slice(text, from, to);
	if (w.s.len)
		w.first = utf8_next(text, &pos);
	return w;
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

static bool is_roman_digit(uint32_t cp)
{
	return cp == 'I' || cp == 'V' || cp == 'X' || cp == 'L' || cp == 'C';
}

/* "И.", "К.М.", "J.-P." */
static bool is_initial(struct str s)
{
	size_t pos = 0;

	while (pos < s.len) {
		if (s.ptr[pos] == '-')
			pos++;
		if (pos >= s.len || !unicode_is_upper(utf8_next(s, &pos)))
			return false;
		/* a name of one letter may be abbreviated by two: «Ю.», "Yu." */
		if (pos < s.len && s.ptr[pos] != '.') {
			size_t next = pos;
			if (!unicode_is_lower(utf8_next(s, &next)))
				return false;
			pos = next;
		}
		if (pos >= s.len || s.ptr[pos++] != '.')
			return false;
	}
	return s.len > 0;
}

static bool all_digits(struct str s, size_t least, size_t most)
{
	if (s.len < least || s.len > most)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (!is_digit((unsigned char)s.ptr[i]))
			return false;
	return true;
}

static bool ends_in_stop(struct str s)
{
	return s.len && s.ptr[s.len - 1] == '.';
}

/* Most pairs of words are two ordinary ones, which no rule holds together: what stands before would be an abbreviation, a sign, a figure or
 * a short word; what follows a sign, an initial, a Roman number or, in Cyrillic, a particle. */
static bool is_ordinary(const struct word *before, const struct word *after, unsigned language)
{
	char last = before->s.ptr[before->s.len - 1];

	return last != '.' && !is_digit((unsigned char)last) && before->s.len > TWO_LETTERS && unicode_is_letter(before->first) &&
	       before->s.ptr[2] != '-' && unicode_is_letter(after->first) && !ends_in_stop(after->s) && !is_roman_digit(after->first) && !is_roman_digit(before->first) &&
	       !((language & CYRILLIC) && after->s.len <= TWO_LETTERS);
}

static bool is_listed(struct str s, const char *list)
{
	while (*list) {
		size_t n = 0;
		while (list[n] && list[n] != ' ')
			n++;
		if (n == s.len && memcmp(list, s.ptr, n) == 0)
			return true;
		list += n + (list[n] == ' ');
	}
	return false;
}

/* The same for a word that may begin a sentence. */
static bool is_listed_folded(struct str s, uint32_t first, const char *list)
{
	char folded[SENSE_LONGEST + 4];
	size_t pos = 0, n = utf8_encode(unicode_to_lower(first), folded);

	if (s.len > SENSE_LONGEST)
		return false;
	utf8_next(s, &pos);
	memcpy(folded + n, s.ptr + pos, s.len - pos);
	return is_listed((struct str){folded, n + s.len - pos}, list);
}

/* "XX", "XIX–XX", "XIXe" */
static bool is_roman(struct str s, size_t least)
{
	size_t pos = 0, digits = 0;

	while (pos < s.len) {
		uint32_t cp = utf8_next(s, &pos);
		if (is_roman_digit(cp))
			digits++;
		else if (!digits || (cp != '-' && cp != 0x2013 && !(cp == 'e' && pos == s.len)))
			return false;
	}
	return digits >= least;
}

static bool is_day(struct str s)
{
	return all_digits(str_slice(s, 0, s.len - ends_in_stop(s)), 1, 2);
}

static bool is_brief(struct str s)
{
	size_t pos = 0, letters = 0;

	while (pos < s.len && letters < 3) {
		if (!unicode_is_letter(utf8_next(s, &pos)))
			return false;
		letters++;
	}
	return letters < 3;
}

static bool is_dash(uint32_t first, size_t len)
{
	return (first == 0x2014 && len == 3) || (first == 0x2013 && len == 3) || (first == '-' && len == 1);
}

/* Without looking into the list of words. */
static bool may_fit(const struct word *w, enum word_class class)
{
	switch (class) {
	case ANY:
	case LISTED:
		return true;
	case NUMBER:
		return is_digit(w->first);
	case NUMBER_END:
		return is_digit((unsigned char)w->s.ptr[w->s.len - 1]);
	case DAY:
		return is_digit(w->first) && is_day(w->s);
	case SHORT_NUMBER:
		return all_digits(w->s, 1, 3);
	case THREE_DIGITS:
		return all_digits(w->s, 3, 3);
	case ROMAN:
		return is_roman(w->s, 1);
	case ROMAN_LONG:
		return is_roman(w->s, 2);
	case INITIAL:
		return ends_in_stop(w->s) && is_initial(w->s);
	case NAME:
		return w->s.len > 2 && unicode_is_upper(w->first);
	case BRIEF:
		return w->s.len <= TWO_LETTERS && is_brief(w->s);
	case DASH:
		return is_dash(w->first, w->s.len);
	case DOTTED:
		return ends_in_stop(w->s);
	case LETTER:
		return w->s.len <= ONE_LETTER;
	case SIGN:
		return !unicode_is_letter(w->first);
	}
	return false;
}

static unsigned language_of(struct str lang)
{
	static const struct {
		char tag[4];
		uint16_t language;
	} known[] = {
		{"ru", RU}, {"en", EN}, {"uk", UK}, {"be", BE}, {"bg", BG}, {"de", DE}, {"fr", FR}, {"es", ES}, {"pt", PT}, {"it", IT}, {"pl", PL},
		{"cs", CS}, {"sk", CS}, {"kk", CYRILLIC_OTHER}, {"ky", CYRILLIC_OTHER}, {"sr", CYRILLIC_OTHER}, {"mk", CYRILLIC_OTHER},
		{"tg", CYRILLIC_OTHER}, {"mn", CYRILLIC_OTHER}, {"tt", CYRILLIC_OTHER}, {"ba", CYRILLIC_OTHER}, {"cv", CYRILLIC_OTHER},
		{"sah", CYRILLIC_OTHER},
	};
	size_t n = 0;

	while (n < lang.len && lang.ptr[n] != '-')
		n++;
	if (n == 0 || n >= sizeof known[0].tag)
		return LATIN_OTHER;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (memcmp(known[i].tag, lang.ptr, n) == 0 && known[i].tag[n] == 0)
			return known[i].language;
	return LATIN_OTHER;
}

/* A space inside guillemets or before a mark, as French sets them: the mark would begin a line, or the guillemet end one. */
static bool is_spaced_mark(struct str text, size_t at)
{
	struct str open = str_slice(text, at >= 2 ? at - 2 : 0, at), next = str_slice(text, at + 1, text.len);

	return str_is(open, "«") || str_starts(next, STR("»")) || (next.len && (closes(next.ptr[0]) && next.ptr[0] != ')' && next.ptr[0] != ']'));
}

static bool fits(const struct nobreak_row *r, const struct word *before, const struct word *after)
{
	if (!may_fit(before, (enum word_class)r->before) || !may_fit(after, (enum word_class)r->after))
		return false;
	if (r->after_words && !is_listed(after->s, r->after_words))
		return false;
	if (!r->before_words)
		return true;
	return r->rule == NOBREAK_SENSE ? is_listed_folded(before->s, before->first, r->before_words) : is_listed(before->s, r->before_words);
}

static struct nobreak_hit make_hit(const struct nobreak_set *set, enum nobreak_strength strength, enum nobreak_rule rule)
{
	return (struct nobreak_hit){strength, rule, (set->thin & THIN_RULES) >> rule & 1};
}

const char *nobreak_name(enum nobreak_rule rule)
{
	return names[rule];
}

enum nobreak_rule nobreak_find(struct str name)
{
	int i = 0;

	while (i < NOBREAK_RULE_COUNT && !str_is(name, names[i]))
		i++;
	return (enum nobreak_rule)i;
}

/* A dash that opens the paragraph, as in dialogue, keeps its first word. */
static bool follows_opening_dash(const struct word *before, size_t at)
{
	return before->s.len == at && is_dash(before->first, before->s.len);
}

struct nobreak_hit nobreak_at(const struct nobreak_set *set, struct str text, size_t at, struct str lang, bool title)
{
	struct word before = word_before(text, at), after = word_after(text, at);
	unsigned language = language_of(lang);

	if (is_spaced_mark(text, at) && !(set->off >> NOBREAK_SPACED_MARK & 1))
		return make_hit(set, NOBREAK_HELD, NOBREAK_SPACED_MARK);
	if (!before.s.len || !after.s.len)
		return (struct nobreak_hit){0};
	if (follows_opening_dash(&before, at) && !(set->off >> NOBREAK_DASH & 1))
		return make_hit(set, NOBREAK_NEVER, NOBREAK_DASH);
	if (is_ordinary(&before, &after, language) && !(title && before.s.len <= SENSE_LONGEST))
		return (struct nobreak_hit){0};
	for (size_t i = 0; i < nobreak_row_count; i++) {
		const struct nobreak_row *r = &nobreak_rows[i];
		if (!(r->langs & language) || set->off >> r->rule & 1 || (r->strength == NOBREAK_IN_TITLES && !title))
			continue;
		if (fits(r, &before, &after))
			return make_hit(set, (enum nobreak_strength)r->strength, (enum nobreak_rule)r->rule);
	}
	return (struct nobreak_hit){0};
}
