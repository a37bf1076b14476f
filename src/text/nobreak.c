/* The rules look only at the words before and after a space. Words are compared without the brackets and quotes that open them. */
#include "text/nobreak.h"

#include <string.h>

#include "base/ascii.h"
#include "base/unicode.h"
#include "text/nobreakrules.h"

enum {
	ONE_LETTER = 2, /* [bytes] */
	TWO_LETTERS = 4,
	SENSE_LONGEST = 16, /* [bytes] of the longest word of the lists for titles */
};

/* Rules whose space can be narrow: bits. */
#define WIDE 0u
#define THIN 1u
#define THIN_BIT(id, name, thin, doc) | thin << NOBREAK_##id
static const uint32_t thin_rules = 0 NOBREAK_RULES(THIN_BIT);

#define NAME(id, name, thin, doc) name,
static const char *const names[] = {NOBREAK_RULES(NAME)};

struct word {
	struct str s;
	uint32_t first; /* first letter or digit */
};

static bool opens(uint32_t cp)
{
	return cp == '(' || cp == '[' || cp == 0xAB || cp == 0x201C || cp == 0x201E || cp == 0x2018 || cp == '"';
}

static bool closes(char c)
{
	return c == ',' || c == ';' || c == ':' || c == ')' || c == ']' || c == '!' || c == '?';
}

/* [bytes] of the closing quotation mark that ends s: "»", "“", "”", "’"; 0: none. */
static size_t closing_quote(struct str s)
{
	const unsigned char *end = (const unsigned char *)s.ptr + s.len;

	if (s.len > 2 && end[-1] == 0xBB && end[-2] == 0xC2)
		return 2;
	return s.len > 3 && end[-3] == 0xE2 && end[-2] == 0x80 && (end[-1] == 0x99 || end[-1] == 0x9C || end[-1] == 0x9D) ? 3 : 0;
}

static struct word word_before(struct str text, size_t at)
{
	size_t from = at, pos;
	struct word w = {{NULL, 0}, 0};

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
		/* a first name may be abbreviated to two letters: «Ю.», "Yu." */
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
		if (!ascii_is_digit((unsigned char)s.ptr[i]))
			return false;
	return true;
}

static bool ends_in_stop(struct str s)
{
	return s.len && s.ptr[s.len - 1] == '.';
}

/* Most spaces are between two ordinary words, which no rule keeps together. A rule needs an abbreviation, a sign, a figure or a short word
 * before the space, or a sign, an initial, a Roman number or, in Cyrillic, a particle after it. */
static bool is_ordinary(const struct word *before, const struct word *after, unsigned language)
{
	char last = before->s.ptr[before->s.len - 1];

	return last != '.' && !ascii_is_digit((unsigned char)last) && before->s.len > TWO_LETTERS && unicode_is_letter(before->first) &&
	       before->s.ptr[2] != '-' && unicode_is_letter(after->first) && !ends_in_stop(after->s) && !is_roman_digit(after->first) &&
	       !is_roman_digit(before->first) && !((language & CYRILLIC) && after->s.len <= TWO_LETTERS);
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

/* The same for a word that may be capitalised at the start of a sentence. */
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

/* "XX", "XIX–XX", "XIXe", "XVIᵉ–XIXᵉ" */
static bool is_roman(struct str s, size_t least)
{
	size_t pos = 0, digits = 0;

	while (pos < s.len) {
		uint32_t cp = utf8_next(s, &pos);
		bool ends = pos == s.len || s.ptr[pos] == '-' || str_starts(str_slice(s, pos, s.len), STR("–"));
		if (is_roman_digit(cp))
			digits++;
		else if (!digits || (cp != '-' && cp != 0x2013 && !((cp == 'e' || cp == 0x1D49) && ends)))
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

static unsigned classes_of_number(const struct word *w)
{
	unsigned classes = 1u << NUMBER;

	if (is_day(w->s))
		classes |= 1u << DAY;
	if (all_digits(w->s, 1, 3))
		classes |= w->s.len == 3 ? 1u << SHORT_NUMBER | 1u << THREE_DIGITS : 1u << SHORT_NUMBER;
	return classes;
}

static unsigned classes_of_letters(const struct word *w)
{
	unsigned classes = 0;

	if (is_roman_digit(w->first) && is_roman(w->s, 1))
		classes |= is_roman(w->s, 2) ? 1u << ROMAN | 1u << ROMAN_LONG : 1u << ROMAN;
	if (w->s.len > ONE_LETTER && unicode_is_upper(w->first))
		classes |= 1u << NAME;
	if (w->s.len <= TWO_LETTERS && is_brief(w->s))
		classes |= 1u << BRIEF;
	if (w->s.len <= ONE_LETTER)
		classes |= 1u << LETTER;
	return classes;
}

/* The classes that a word may belong to, as bits; for those with lists the list decides. */
static unsigned classes_of(const struct word *w)
{
	unsigned classes = 1u << ANY | 1u << LISTED;

	if (ends_in_stop(w->s))
		classes |= is_initial(w->s) ? 1u << DOTTED | 1u << INITIAL : 1u << DOTTED;
	if (ascii_is_digit((unsigned char)w->s.ptr[w->s.len - 1]))
		classes |= 1u << NUMBER_END;
	if (unicode_is_letter(w->first))
		return classes | classes_of_letters(w);
	if (ascii_is_digit(w->first))
		classes |= classes_of_number(w);
	if (is_dash(w->first, w->s.len))
		classes |= 1u << DASH;
	return classes | 1u << SIGN;
}

static unsigned language_of(struct str lang)
{
	static const struct {
		char tag[4];
		uint16_t language;
	} known[] = {
		{"ru", RU},
		{"en", EN},
		{"uk", UK},
		{"be", BE},
		{"bg", BG},
		{"de", DE},
		{"fr", FR},
		{"es", ES},
		{"pt", PT},
		{"it", IT},
		{"pl", PL},
		{"cs", CS},
		{"sk", CS},
		{"kk", CYRILLIC_OTHER},
		{"ky", CYRILLIC_OTHER},
		{"sr", CYRILLIC_OTHER},
		{"mk", CYRILLIC_OTHER},
		{"tg", CYRILLIC_OTHER},
		{"mn", CYRILLIC_OTHER},
		{"tt", CYRILLIC_OTHER},
		{"ba", CYRILLIC_OTHER},
		{"cv", CYRILLIC_OTHER},
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

/* A space inside guillemets or before a mark, as in French: a break would put the mark at a line start or the guillemet at a line end. */
static bool is_spaced_mark(struct str text, size_t at)
{
	const char *p = text.ptr + at;

	if (at >= 2 && p[-2] == '\xC2' && p[-1] == '\xAB')
		return true;
	if (at + 1 >= text.len)
		return false;
	return (closes(p[1]) && p[1] != ')' && p[1] != ']') || (p[1] == '\xC2' && at + 2 < text.len && p[2] == '\xBB');
}

static bool are_listed(const struct nobreak_row *r, const struct word *before, const struct word *after)
{
	if (r->before_words && r->rule == NOBREAK_SENSE)
		return is_listed_folded(before->s, before->first, r->before_words);
	return (!r->before_words || is_listed(before->s, r->before_words)) && (!r->after_words || is_listed(after->s, r->after_words));
}

static struct nobreak_hit make_hit(const struct nobreak_set *set, enum nobreak_strength strength, enum nobreak_rule rule)
{
	return (struct nobreak_hit){strength, rule, (set->thin & thin_rules) >> rule & 1};
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

/* A dash that opens the paragraph, as in dialogue, stays with its first word. */
static bool follows_opening_dash(const struct word *before, size_t at)
{
	return before->s.len == at && is_dash(before->first, before->s.len);
}

struct nobreak_hit nobreak_at(const struct nobreak_set *set, struct str text, size_t at, struct str lang, bool title)
{
	struct word before = word_before(text, at), after = word_after(text, at);
	unsigned language = language_of(lang), before_classes, after_classes;

	if (is_spaced_mark(text, at) && !(set->off >> NOBREAK_SPACED_MARK & 1)) {
		struct nobreak_hit hit = make_hit(set, NOBREAK_STRONG, NOBREAK_SPACED_MARK);
		hit.thin = hit.thin && at + 1 < text.len && strchr(";!?", text.ptr[at + 1]);
		return hit;
	}
	if (!before.s.len || !after.s.len)
		return (struct nobreak_hit){0};
	if (follows_opening_dash(&before, at) && !(set->off >> NOBREAK_DASH & 1))
		return make_hit(set, NOBREAK_NEVER, NOBREAK_DASH);
	if (is_ordinary(&before, &after, language) && !(title && (before.s.len <= SENSE_LONGEST || after.s.len <= SENSE_LONGEST)))
		return (struct nobreak_hit){0};
	before_classes = classes_of(&before);
	after_classes = classes_of(&after);
	for (size_t i = 0; i < nobreak_row_count; i++) {
		const struct nobreak_row *r = &nobreak_rows[i];
		if (!(r->langs & language) || !(before_classes >> r->before & after_classes >> r->after & 1))
			continue;
		if (set->off >> r->rule & 1 || (r->strength == NOBREAK_IN_TITLES && !title))
			continue;
		if (are_listed(r, &before, &after))
			return make_hit(set, (enum nobreak_strength)r->strength, (enum nobreak_rule)r->rule);
	}
	return (struct nobreak_hit){0};
}
