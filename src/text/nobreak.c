/* The rules look at the words before and after a space, seldom at one more. Words are compared without the brackets and quotes around
 * them. */
#include "text/nobreak.h"

#include <string.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "text/nobreakrules.h"
#include "text/wordmemo.h"

enum {
	ONE_LETTER = 2, /* [bytes] */
	TWO_LETTERS = 4,
	NOUN_LONGEST = 10,   /* [bytes] of the longest ordinary word after another in the lists: навук */
	SENSE_LONGEST = 16,  /* [bytes] of the longest word of the lists for titles */
	FOLDED_LONGEST = 40, /* [bytes] longer words are compared as they are */
	PHONE_LONGEST = 28,  /* [bytes] of a phone number, as typed */
	PHONE_DIGITS = 7,    /* at least */
	SUFFIX_LETTERS = 5,  /* at most, after the figures of a day */
	POWER_LETTERS = 5,   /* at most, before the exponent of a unit */
	ENDING_LETTERS = 4,  /* at most, in a case ending after the symbol of a unit */
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

/* Where the word before byte `at` begins. */
static size_t word_start(struct str text, size_t at)
{
	while (at > 0 && text.ptr[at - 1] != ' ')
		at--;
	return at;
}

/* Where the word from byte `from` on ends. */
static size_t word_end(struct str text, size_t from)
{
	const char *space = from < text.len ? memchr(text.ptr + from, ' ', text.len - from) : NULL;

	return space ? (size_t)(space - text.ptr) : text.len;
}

/* text[from, at) is before the space. */
static struct word word_before(struct str text, size_t from, size_t at)
{
	size_t pos;
	struct word w = {{NULL, 0}, 0};

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

/* text[from, to) is after it. */
static struct word word_after(struct str text, size_t from, size_t to)
{
	size_t pos = from;
	struct word w = {{NULL, 0}, 0};

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
 * before the space, or a sign, an abbreviation, a capital letter or a short word after it. */
static bool is_ordinary(const struct word *before, const struct word *after)
{
	char last = before->s.ptr[before->s.len - 1], end = after->s.ptr[after->s.len - 1];

	return last != '.' && !ascii_is_digit((unsigned char)last) && !ascii_is_digit((unsigned char)end) && before->s.len > TWO_LETTERS &&
	       unicode_is_letter(before->first) && before->s.ptr[2] != '-' && unicode_is_letter(after->first) && !ends_in_stop(after->s) &&
	       !unicode_is_upper(after->first) && !unicode_is_upper(before->first) &&
	       after->s.len > (after->first < 0x80 ? TWO_LETTERS : NOUN_LONGEST);
}

/* No listed word is empty. */
static bool is_in(struct str s, const char *list)
{
	while (list && *list) {
		unsigned length = (unsigned char)*list;
		bool star = length >= NOBREAK_STAR;
		size_t n = length % NOBREAK_STAR;
		if ((n == s.len || (star && n < s.len)) && list[1] == s.ptr[0] && memcmp(list + 1, s.ptr, n) == 0)
			return true;
		list += 1 + n;
	}
	return false;
}

/* The word as listed, or with a capital first letter unless that is all its letters. */
static bool is_listed(struct str s, uint32_t first, const char *list)
{
	char folded[FOLDED_LONGEST + 4];
	size_t pos = 0, n;

	if (is_in(s, list))
		return true;
	if (s.len > FOLDED_LONGEST || !unicode_is_upper(first))
		return false;
	utf8_next(s, &pos);
	if (pos == s.len || s.ptr[pos] == '.')
		return false;
	n = utf8_encode(unicode_to_lower(first), folded);
	memcpy(folded + n, s.ptr + pos, s.len - pos);
	return is_in((struct str){folded, n + s.len - pos}, list);
}

/* "XX", "XIX–XX", "XIXe", "XVIᵉ–XIXᵉ", "XX-го" */
static bool is_roman(struct str s, size_t least)
{
	size_t pos = 0, digits = 0;
	bool suffix = false;

	while (pos < s.len) {
		uint32_t cp = utf8_next(s, &pos);
		bool ends = pos == s.len || s.ptr[pos] == '-' || str_starts(str_slice(s, pos, s.len), STR("–"));
		bool joint = cp == '-' || cp == 0x2013, letter = suffix && unicode_is_lower(cp);
		suffix = cp == '-' || letter;
		if (is_roman_digit(cp))
			digits++;
		else if (!digits || (!joint && !letter && !((cp == 'e' || cp == 0x1D49) && ends)))
			return false;
	}
	return digits >= least;
}

/* "27", "27.", "27–29", "27th", "27-го", "1er", "1º" */
static bool is_day(struct str s)
{
	size_t pos = 0, digits = 0, letters = 0;

	while (pos < s.len) {
		uint32_t cp = utf8_next(s, &pos);
		if (ascii_is_digit(cp)) {
			if (letters || ++digits > 2)
				return false;
		} else if (unicode_is_letter(cp) || cp == 0xBA || cp == 0xB0) {
			letters++;
		} else if (cp == '-' || cp == 0x2013 || cp == '/') {
			digits = 0;
		} else if (cp != '.') {
			return false;
		}
	}
	return letters <= SUFFIX_LETTERS;
}

/* "1928", "1928.", "1928–1933", "1928/29" */
static bool is_year(struct str s)
{
	size_t n = s.len - ends_in_stop(s);

	if (n < 4 || !all_digits(str_slice(s, 0, 4), 4, 4))
		return false;
	return n == 4 || s.ptr[4] == '-' || s.ptr[4] == '/' || str_starts(str_slice(s, 4, n), STR("–"));
}

/* "IV", "A", "A1", "S.3", "(5)", "5a" */
static bool is_numeral(struct str s)
{
	size_t pos = 0, next;
	uint32_t cp;

	if (s.len > 1 && (s.ptr[0] == '(' || s.ptr[0] == '['))
		return ascii_is_digit((unsigned char)s.ptr[1]);
	if (ascii_is_digit((unsigned char)s.ptr[0]))
		return true;
	s.len -= ends_in_stop(s);
	if (!s.len || !unicode_is_upper(utf8_next(s, &pos)))
		return false;
	if (pos == s.len || is_roman(s, 2))
		return true;
	next = pos;
	cp = utf8_next(s, &next);
	return ascii_is_digit(cp) ||
	       ((cp == '.' || cp == '-' || cp == 0x2013) && next < s.len && ascii_is_digit((unsigned char)s.ptr[next]));
}

/* "м−2", "mol−1": as superscripts are set */
static bool is_power(struct str s)
{
	size_t pos = 0, letters = 0;
	uint32_t cp = 0;

	while (pos < s.len && unicode_is_letter(cp = utf8_next(s, &pos)))
		letters++;
	if (cp != 0x2212 && cp != 0x2013 && cp != 0x207B)
		return false;
	return letters > 0 && letters <= POWER_LETTERS && pos < s.len && s.len - pos <= 3;
}

/* Without an exponent: "cm2", "s−1", "м²" */
static struct str without_exponent(struct str s)
{
	size_t n = 0, pos = 0;

	while (pos < s.len) {
		uint32_t cp = utf8_next(s, &pos);
		if (ascii_is_digit(cp) || cp == 0x2212 || cp == 0x2013 || cp == '-' || cp == 0xB2 || cp == 0xB3 || cp == 0xB9 ||
		    (cp >= 0x2070 && cp <= 0x207F))
			continue;
		n = pos;
	}
	return str_slice(s, 0, n);
}

/* Symbols of the list, multiplied and divided: "kg·m−2", "мг/л", "W/(m·K)" */
static bool is_unit(struct str s, const char *list)
{
	size_t from = 0, pos = 0;

	while (pos <= s.len) {
		size_t at = pos;
		uint32_t cp = pos < s.len ? utf8_next(s, &pos) : '/';
		pos += at == s.len;
		if (cp != '/' && cp != 0xB7 && cp != 0x22C5 && cp != 0xD7 && cp != '(' && cp != ')')
			continue;
		struct str part = str_slice(s, from, at);
		from = pos < s.len ? pos : s.len;
		struct str bare = without_exponent(part);
		if (part.len && !is_in(part, list) && (bare.len == part.len || !is_in(bare, list)))
			return false;
		if (!part.len && at == 0)
			return false;
	}
	return s.len > 0;
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
	if (w->s.len > 1 && w->s.ptr[w->s.len - 1] == ',' && is_day(str_slice(w->s, 0, w->s.len - 1)))
		classes |= 1u << DAY_COMMA;
	if (is_year(w->s))
		classes |= 1u << YEAR;
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
	if (ends_in_stop(w->s) && unicode_is_lower(w->first))
		classes |= 1u << DOT_WORD;
	if (is_power(w->s))
		classes |= 1u << POWER;
	return classes;
}

/* "5", "48°15′" */
static bool ends_in_digit(struct str s)
{
	static const char *const marks[] = {"°", "′", "″", "½", "¼", "¾"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (s.len > strlen(marks[i]) && memcmp(s.ptr + s.len - strlen(marks[i]), marks[i], strlen(marks[i])) == 0)
			return ascii_is_digit((unsigned char)s.ptr[0]);
	return ascii_is_digit((unsigned char)s.ptr[s.len - 1]);
}

/* "+7", "−5" */
static bool is_signed(struct str s)
{
	size_t n = s.len > 1 && (s.ptr[0] == '+' || s.ptr[0] == '-') ? 1 : str_starts(s, STR("−")) ? strlen("−") : 0;

	return n && n < s.len && ascii_is_digit((unsigned char)s.ptr[n]);
}

/* The classes that a word may belong to, as bits; for those with lists the list decides. */
static unsigned classes_of(const struct word *w)
{
	unsigned classes = 1u << ANY | 1u << LISTED | 1u << UNIT;

	if (ends_in_stop(w->s))
		classes |= is_initial(w->s) ? 1u << DOTTED | 1u << INITIAL : 1u << DOTTED;
	if (ends_in_digit(w->s))
		classes |= 1u << NUMBER_END;
	if (is_numeral(w->s))
		classes |= 1u << NUMERAL;
	if (unicode_is_letter(w->first))
		return classes | classes_of_letters(w);
	if (ascii_is_digit(w->first))
		classes |= classes_of_number(w);
	if (is_signed(w->s))
		classes |= 1u << NUMBER | 1u << NUMERAL;
	if (is_dash(w->first, w->s.len))
		classes |= 1u << DASH;
	return classes | 1u << SIGN;
}

/* The list of a language, by the first part of its tag; the one for all others if it has none. */
static const struct nobreak_list *list_of(struct str lang)
{
	const struct nobreak_list *others = NULL;
	size_t n = 0;

	while (n < lang.len && lang.ptr[n] != '-')
		n++;
	for (size_t i = 0; i < nobreak_list_count; i++) {
		if (n && is_in(str_slice(lang, 0, n), nobreak_lists[i].tags))
			return &nobreak_lists[i];
		if (is_in(STR("*"), nobreak_lists[i].tags))
			others = &nobreak_lists[i];
	}
	return others;
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

static bool side_is_listed(enum word_class class, const struct word *w, const char *words)
{
	return !words || (class == UNIT ? is_unit(w->s, words) : is_listed(w->s, w->first, words));
}

/* A symbol without its case ending: "°C:ssa", "%-kal", "kg’a", "мг/л-ге"; the same word: it has none. */
static struct str without_ending(struct str s)
{
	size_t mark = 0, letters = 0;

	for (size_t pos = 0; pos < s.len;) {
		size_t here = pos;
		uint32_t cp = utf8_next(s, &pos);
		if (here && (cp == ':' || cp == '-' || cp == '\'' || cp == 0x2019)) {
			mark = here;
			letters = 0;
		} else {
			letters = unicode_is_lower(cp) ? letters + 1 : ENDING_LETTERS + 1;
		}
	}
	return mark && letters && letters <= ENDING_LETTERS ? str_slice(s, 0, mark) : s;
}

/* The word after the space may end a sentence: "5 km." */
static bool after_is_listed(const struct nobreak_row *r, const struct word *after)
{
	struct word bare = *after;

	if (side_is_listed((enum word_class)r->after, after, r->after_words))
		return true;
	if (r->rule == NOBREAK_NUMBER_UNIT) {
		bare.s = without_ending(after->s);
		if (bare.s.len < after->s.len)
			return side_is_listed((enum word_class)r->after, &bare, r->after_words);
	}
	if (!ends_in_stop(after->s) || after->s.len < 2)
		return false;
	bare.s.len--;
	return side_is_listed((enum word_class)r->after, &bare, r->after_words);
}

static bool leads(const struct nobreak_row *r, struct str text, const struct word *before)
{
	size_t at = (size_t)(before->s.ptr - text.ptr);
	struct word lead;

	if (!r->lead_words && r->lead == ANY)
		return true;
	at = word_start(text, at);
	if (at < 2)
		return false;
	lead = word_before(text, word_start(text, at - 1), at - 1);
	return lead.s.len && (classes_of(&lead) >> r->lead & 1) && side_is_listed((enum word_class)r->lead, &lead, r->lead_words);
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

static enum nobreak_strength strength_of(enum nobreak_rule rule)
{
	return rule == NOBREAK_DASH         ? NOBREAK_NEVER
	       : rule == NOBREAK_SHORT_WORD ? NOBREAK_SOFT
	       : rule == NOBREAK_SENSE      ? NOBREAK_IN_TITLES
					    : NOBREAK_STRONG;
}

static bool is_phone_mark(char c)
{
	return ascii_is_digit((unsigned char)c) || c == '(' || c == ')' || c == '-' || c == ' ' || c == '/';
}

/* Inside a phone number that begins with a plus sign: "+7 (495) 123-45-67". */
static bool is_in_phone(struct str text, size_t at)
{
	size_t from = at, to = at + 1, digits = 0;

	while (from > 0 && at - from < PHONE_LONGEST && is_phone_mark(text.ptr[from - 1]))
		from--;
	if (from == 0 || text.ptr[from - 1] != '+' || at - from < 1 || !ascii_is_digit((unsigned char)text.ptr[from]))
		return false;
	while (to < text.len && to - from < PHONE_LONGEST && is_phone_mark(text.ptr[to]))
		to++;
	for (size_t i = from; i < to; i++)
		digits += ascii_is_digit((unsigned char)text.ptr[i]);
	return digits >= PHONE_DIGITS && at + 1 < to && text.ptr[at + 1] != ' ' && text.ptr[at + 1] != '/';
}

/* The rows of a list, and then of those it is like, that have the word on their side of the space: a bit each, in order. */
static struct wordmemo_bits rows_of(const struct nobreak_list *list, const struct word *w, bool after)
{
	struct wordmemo_bits rows = {0};
	unsigned classes = classes_of(w), n = 0;
	size_t size = 0;
	uint32_t first = utf8_next(w->s, &size);
	/* listed words are also written with a capital letter */
	unsigned begins = nobreak_beginning(first, w->s.ptr + size, w->s.len - size),
		 lower = nobreak_beginning(unicode_to_lower(first), w->s.ptr + size, w->s.len - size);

	for (; list; list = list->like) {
		for (const struct nobreak_row *r = &nobreak_rows[list->first], *end = r + list->count; r < end; r++, n++) {
			const uint64_t *known = after ? r->after_begins : r->before_begins;
			if (!(classes >> (after ? r->after : r->before) & 1) ||
			    !((known[begins / 64] >> begins % 64 | known[lower / 64] >> lower % 64) & 1))
				continue;
			if (after ? after_is_listed(r, w) : side_is_listed((enum word_class)r->before, w, r->before_words))
				rows.v[n / 64] |= UINT64_C(1) << n % 64;
		}
	}
	return rows;
}

static struct wordmemo_bits known_rows(const struct nobreak_text *t, const struct word *w, bool after)
{
	bool known = false;
	struct wordmemo_bits *fact = wordmemo_find(t->memo, t->kind + after, w->s, &known);

	if (!fact)
		return rows_of(t->list, w, after);
	if (!known)
		*fact = rows_of(t->list, w, after);
	return *fact;
}

/* The row of a bit, which is in the list or in those it is like. */
static const struct nobreak_row *row_at(const struct nobreak_list *list, unsigned bit)
{
	while (bit >= list->count) {
		bit -= list->count;
		list = list->like;
	}
	return &nobreak_rows[list->first + bit];
}

/* The strongest of the rows that have both words. */
static struct nobreak_hit apply_rows(const struct nobreak_text *t, const struct wordmemo_bits *rows, const struct word *before)
{
	struct nobreak_hit best = {0};

	for (unsigned half = 0; half < 2; half++)
		for (uint64_t rest = rows->v[half]; rest; rest &= rest - 1) {
			const struct nobreak_row *r = row_at(t->list, half * 64 + (unsigned)__builtin_ctzll(rest));
			enum nobreak_rule rule = (enum nobreak_rule)r->rule;
			enum nobreak_strength strength = strength_of(rule);
			if (t->set->off >> rule & 1)
				continue;
			if (strength > best.strength && (strength != NOBREAK_IN_TITLES || t->title) && leads(r, t->text, before))
				best = make_hit(t->set, strength, rule);
		}
	return best;
}

static struct nobreak_hit apply_list(const struct nobreak_text *t, const struct word words[2])
{
	struct wordmemo_bits rows = known_rows(t, &words[0], false), after;

	if (!rows.v[0] && !rows.v[1])
		return (struct nobreak_hit){0};
	after = known_rows(t, &words[1], true);
	rows.v[0] &= after.v[0];
	rows.v[1] &= after.v[1];
	return apply_rows(t, &rows, &words[0]);
}

struct nobreak_text nobreak_open(const struct nobreak_set *set, struct wordmemo *memo, struct str text, struct str lang, bool title)
{
	return (struct nobreak_text){set, memo, list_of(lang), hash_word(hash_str(lang), 'n'), text, SIZE_MAX, SIZE_MAX, title};
}

struct nobreak_hit nobreak_at(struct nobreak_text *t, size_t at)
{
	const struct nobreak_set *set = t->set;
	struct str text = t->text;
	size_t from = t->to == at ? t->from : word_start(text, at);
	struct word words[2] = {word_before(text, from, at)};
	struct nobreak_hit hit = {0};

	t->from = at + 1;
	t->to = word_end(text, at + 1);
	words[1] = word_after(text, t->from, t->to);
	if (is_spaced_mark(text, at) && !(set->off >> NOBREAK_SPACED_MARK & 1)) {
		hit = make_hit(set, NOBREAK_STRONG, NOBREAK_SPACED_MARK);
		hit.thin = hit.thin && at + 1 < text.len && strchr(";!?", text.ptr[at + 1]);
		return hit;
	}
	if (!words[0].s.len || !words[1].s.len)
		return hit;
	if (follows_opening_dash(&words[0], at) && !(set->off >> NOBREAK_DASH & 1))
		return make_hit(set, NOBREAK_NEVER, NOBREAK_DASH);
	if (is_in_phone(text, at) && !(set->off >> NOBREAK_DIGIT_GROUPS & 1))
		return make_hit(set, NOBREAK_STRONG, NOBREAK_DIGIT_GROUPS);
	if (is_ordinary(&words[0], &words[1]) && !(t->title && (words[0].s.len <= SENSE_LONGEST || words[1].s.len <= SENSE_LONGEST)))
		return hit;
	return apply_list(t, words);
}
