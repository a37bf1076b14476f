#include "model/initials.h"

#include "base/arena.h"
#include "base/unicode.h"

#define NO_BREAK_SPACE "\u00A0"

bool initials_is_space(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200B) || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

bool initials_is_east_asian(uint32_t cp)
{
	return (cp >= 0x3040 && cp <= 0x30FF) || (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xAC00 && cp <= 0xD7A3) ||
	       (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

static bool is_hyphen(uint32_t cp)
{
	return cp == '-' || (cp >= 0x2010 && cp <= 0x2013) || cp == 0x2212 || cp == 0x58A || cp == 0x5BE;
}

/* Apostrophes and the signs for ayn and hamza. */
static bool is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == '`' || cp == 0x2018 || cp == 0x2019 || (cp >= 0x2B9 && cp <= 0x2BF);
}

/* Georgian has small letters only, and uses them as others use capitals. */
static bool is_small(uint32_t cp)
{
	return unicode_is_lower(cp) && !(cp >= 0x10D0 && cp <= 0x10FF);
}

/* The first letter that is no sign; 0: none. */
static uint32_t first_letter(struct str s)
{
	for (size_t pos = 0; pos < s.len;) {
		uint32_t cp = utf8_next(s, &pos);
		if (unicode_is_letter(cp) && !is_apostrophe(cp))
			return cp;
	}
	return 0;
}

static bool begins_small(struct str s)
{
	return is_small(first_letter(s));
}

/* Words that follow a father's name; they are never shortened, however they are written. */
static bool is_patronymic_word(struct str s)
{
	static const char *const words[] = {"оглы",  "оглу", "огли", "кызы", "гызы", "кизи", "қызы",  "улы",  "ұлы",  "уулу",
					    "Оглы",  "Оглу", "Огли", "Кызы", "Гызы", "Кизи", "Уулу",  "ogly", "oglu", "oğlu",
					    "oghlu", "ogli", "kyzy", "kızı", "qizi", "qızı", "gyzy",  "uulu", "Ogly", "Oglu",
					    "Oğlu",  "Kyzy", "Kızı", "Qizi", "Qızı", "Uulu", "oʻgʻli"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(s, words[i]))
			return true;
	return false;
}

struct str initials_next_word(struct str s, size_t *pos)
{
	size_t from, end;

	while (*pos < s.len) {
		size_t next = *pos;
		if (!initials_is_space(utf8_next(s, &next)))
			break;
		*pos = next;
	}
	from = end = *pos;
	while (*pos < s.len) {
		size_t next;
		uint32_t cp = utf8_next(s, pos), after;
		if (initials_is_space(cp))
			break;
		end = next = *pos;
		after = end < s.len ? utf8_next(s, &next) : 0;
		if (cp == '.' && (unicode_is_upper(after) || unicode_is_lower(after)))
			break;
	}
	return str_slice(s, from, end);
}

/* --- other names ------------------------------------------------------------------------------------------------------------------ */

/* The end of a name in brackets or quotation marks that begins at `pos`; `pos` itself: none begins there. Single quotation marks may also
 * be letters («‘Alā’»): they count after another name, at the end of a word. */
static size_t aside_end(struct str s, size_t pos)
{
	static const struct {
		const char *open, *close;
		bool single;
	} signs[] = {{"(", ")", false},   {"[", "]", false}, {"（", "）", false}, {"«", "»", false}, {"“", "”", false},
		     {"“", "“", false},   {"„", "“", false}, {"„", "”", false},   {"”", "”", false}, {"‹", "›", false},
		     {"\"", "\"", false}, {"‘", "’", true},  {"'", "'", true},    {"’", "’", true}};
	struct str rest = str_slice(s, pos, s.len);

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		struct str open = str_from(signs[i].open), close = str_from(signs[i].close);
		size_t end = str_starts(rest, open) ? str_find(s, close, pos + open.len) : SIZE_MAX, next;
		if (end == SIZE_MAX)
			continue;
		next = end += close.len;
		if (signs[i].single && (!pos || (next < s.len && !initials_is_space(utf8_next(s, &next)))))
			continue;
		return end;
	}
	return pos;
}

/* Without what stands in brackets and quotation marks, unless nothing else is there. */
static struct str without_asides(struct arena *a, struct str s)
{
	struct strbuf b = {.arena = a};
	bool begins = true;

	for (size_t pos = 0; pos < s.len;) {
		size_t from = pos, end = pos;
		uint32_t cp = utf8_next(s, &pos);
		if (begins || cp == '(' || cp == '[')
			end = aside_end(s, from);
		if (end > from) {
			pos = end;
			strbuf_putc(&b, ' ');
		} else {
			strbuf_put(&b, str_slice(s, from, pos));
		}
		begins = initials_is_space(cp);
	}
	return first_letter(strbuf_str(&b)) ? strbuf_str(&b) : s;
}

/* --- initials --------------------------------------------------------------------------------------------------------------------- */

/* The initial of one part of a hyphenated word. Signs before a letter belong to it ("ʿA" of "ʿAbd"), and so do marks after it that NFC could
 * not compose. small: letters in lower case are passed over. */
static struct str initial_of(struct str part, bool small)
{
	size_t from = SIZE_MAX, next;

	for (size_t pos = 0; pos < part.len;) {
		size_t at = pos;
		uint32_t cp = utf8_next(part, &pos);
		if (is_apostrophe(cp)) {
			from = from == SIZE_MAX ? at : from;
			continue;
		}
		from = from == SIZE_MAX ? at : from;
		if (unicode_is_letter(cp) && !(small && is_small(cp))) {
			for (next = pos; next < part.len && unicode_is_combining(utf8_next(part, &next)); pos = next)
				;
			return str_slice(part, from, pos);
		}
		if (!small)
			from = SIZE_MAX;
	}
	return STR("");
}

/* A part of a word: an initial, or the part as it is. "d’A." of "d’Arcy". */
static void put_part(struct strbuf *b, struct str part, bool first)
{
	struct str initial;

	if (str_ends(part, STR(".")) || is_patronymic_word(part) || initials_is_east_asian(first_letter(part))) {
		strbuf_put(b, part);
		return;
	}
	initial = initial_of(part, first && begins_small(part));
	strbuf_put(b, initial.len ? initial : part);
	if (initial.len)
		strbuf_putc(b, '.');
}

/* "Ж.-П." from "Жан-Поль". Words that are abbreviated already ("Дж.", "Yu.") do not change, nor do words in lower case: "ibn", "кызы", the
 * article in "al-R.". */
static void put_word(struct strbuf *b, struct str word)
{
	size_t from = 0, pos = 0;

	while (pos <= word.len) {
		size_t at = pos;
		bool ends = pos == word.len;
		uint32_t cp = ends ? 0 : utf8_next(word, &pos);
		struct str part;
		if (!ends && !is_hyphen(cp))
			continue;
		part = str_slice(word, from, at);
		if (first_letter(part)) {
			if (from)
				strbuf_putc(b, '-');
			put_part(b, part, !from);
		}
		from = pos;
		if (ends)
			break;
	}
}

enum { RUN_LEAST = 2, RUN_MOST = 3 };

/* "JF": capitals alone. */
static bool is_run(struct str word)
{
	size_t letters = 0;

	for (size_t pos = 0; pos < word.len; letters++)
		if (!unicode_is_upper(utf8_next(word, &pos)))
			return false;
	return letters >= RUN_LEAST && letters <= RUN_MOST;
}

static void put_space(struct strbuf *b)
{
	if (b->len)
		strbuf_puts(b, NO_BREAK_SPACE);
}

void initials_put(struct strbuf *b, struct str given, bool run)
{
	struct str s = without_asides(b->arena, given), word;
	size_t pos = 0;

	while ((word = initials_next_word(s, &pos)).len) {
		if (!first_letter(word))
			continue;
		if (!run || !is_run(word)) {
			put_space(b);
			put_word(b, word);
			continue;
		}
		for (size_t at = 0, next = 0; at < word.len; at = next) {
			utf8_next(word, &next);
			put_space(b);
			strbuf_put(b, str_slice(word, at, next));
			strbuf_putc(b, '.');
		}
	}
}

struct str initials_tighten(struct arena *a, struct str initials, bool bare)
{
	struct strbuf b = {.arena = a};
	bool initial = false, before; /* the last word is one */

	for (size_t pos = 0, from = 0; pos < initials.len; from = pos) {
		size_t end = str_find(initials, STR(NO_BREAK_SPACE), pos);
		struct str word = str_slice(initials, from, end);
		before = initial;
		initial = str_ends(word, STR(".")) && !begins_small(word);
		if (from && !(before && initial))
			strbuf_puts(&b, NO_BREAK_SPACE);
		for (size_t i = 0; i < word.len; i++) {
			bool joint = i && word.ptr[i] == '-' && word.ptr[i - 1] == '.' && !begins_small(str_slice(word, i, word.len));
			if (!bare || (word.ptr[i] != '.' && !joint))
				strbuf_putc(&b, word.ptr[i]);
		}
		pos = end == SIZE_MAX ? initials.len : end + sizeof NO_BREAK_SPACE - 1;
	}
	return strbuf_str(&b);
}
