/* Names of people: capitals, particles, suffixes and degrees. */
#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "import/value/standin.h"
#include "import/value/values.h"
#include "model/groupname.h"
#include "model/person.h"
#include "model/script.h"

/* --- capitals --------------------------------------------------------------------------------------------------------------------- */

/* What the letters of a word are. */
struct letters {
	size_t upper, lower;
	bool vowel, consonant, stop;
};

static struct letters letters_of(struct str word)
{
	static const char vowels[] = "aeiouyаеёиоуыэюяіїєαεηιουω";
	struct letters l = {0};

	for (size_t pos = 0; pos < word.len;) {
		uint32_t cp = utf8_next(word, &pos), base;
		size_t at = 0;
		if (cp == '.')
			l.stop = true;
		if (!unicode_is_letter(cp))
			continue;
		if (unicode_is_upper(cp))
			l.upper++;
		else
			l.lower++;
		base = unicode_to_lower(unicode_base(cp));
		while (at < sizeof vowels - 1 && utf8_next((struct str){vowels, sizeof vowels - 1}, &at) != base)
			;
		if (utf8_before((struct str){vowels, sizeof vowels - 1}, at) == base)
			l.vowel = true;
		else
			l.consonant = true;
	}
	return l;
}

/* Whether letters in capitals are a name so written, and no initials, as in "JM". */
static bool is_shouted(struct str word, bool given, bool family_shouted)
{
	struct letters l = letters_of(word);

	if (l.lower || l.upper < 2 || l.stop || script_of(word) == SCRIPT_NONE)
		return false;
	if (!given)
		return true;
	return l.vowel && l.consonant && (l.upper > 3 || (family_shouted && l.upper == 3));
}

static bool is_particle(struct str word)
{
	static const char *const words[] = {"van", "von", "der", "den", "ter", "ten", "zu",   "zur",  "zum",  "af",  "da", "das",
					    "do",  "dos", "de",  "del", "du",  "y",   "e",    "i",    "bin",  "ibn", "el", "und",
					    "las", "los", "vom", "het", "op",  "и",   "оглы", "кызы", "уулу", NULL};

	for (const char *const *w = words; *w; w++)
		if (str_eq_folded(word, str_from(*w)))
			return true;
	return false;
}

/* A word in small letters but for the first one of each part: "O'Brien", "Smith-Jones", "McDonald". */
static void put_small(struct strbuf *out, struct str word, struct str lang)
{
	bool turkish = lang_same(lang, STR("tr")) || lang_same(lang, STR("az")), first = true;
	size_t letters = 0, part = 0;

	for (size_t pos = 0; pos < word.len;) {
		uint32_t cp = utf8_next(word, &pos);
		bool mc = part == 2 && pos < word.len && out->len >= 2 && out->ptr[out->len - 1] == 'c' && out->ptr[out->len - 2] == 'M';
		if (!unicode_is_letter(cp) && !unicode_is_combining(cp)) {
			bool apostrophe = cp == '\'' || cp == 0x2019 || cp == 0x2BC;
			first = cp == '-' || cp == 0x2010 || cp == 0x2011 || (apostrophe && letters == 1);
			part = first ? 0 : part;
			strbuf_put_utf8(out, cp);
			continue;
		}
		letters++;
		part++;
		if (first || mc)
			strbuf_put_utf8(out, cp);
		else if (turkish && cp == 'I')
			strbuf_put_utf8(out, 0x131);
		else if (turkish && cp == 0x130)
			strbuf_put_utf8(out, 'i');
		else if (cp == 0x3A3 && pos == word.len)
			strbuf_put_utf8(out, 0x3C2); /* the final sigma */
		else
			strbuf_put_utf8(out, unicode_to_lower(cp));
		first = false;
	}
}

static void put_lower(struct strbuf *out, struct str word)
{
	for (size_t pos = 0; pos < word.len;)
		strbuf_put_utf8(out, unicode_to_lower(utf8_next(word, &pos)));
}

static size_t word_end(struct str s, size_t from)
{
	size_t end = str_find(s, STR(" "), from);

	return end == SIZE_MAX ? s.len : end;
}

/* Whether a word of the family name is in capitals, and none has small letters but particles. */
static bool is_family_shouted(struct str s)
{
	bool any = false;

	for (size_t from = 0, end; from < s.len; from = end + 1) {
		struct str word = str_slice(s, from, end = word_end(s, from));
		any = any || (is_shouted(word, false, false) && !name_is_suffix(word));
		if (letters_of(word).lower && !is_particle(word))
			return false;
	}
	return any;
}

/* A part of a name with small letters for capitals; *changed: it had some. */
static struct str in_small(struct arena *a, struct str s, struct str lang, bool given, bool family_shouted, bool *changed)
{
	struct strbuf out = {.arena = a};

	for (size_t from = 0, end; from < s.len; from = end + 1) {
		struct str word = str_slice(s, from, end = word_end(s, from));
		if (from)
			strbuf_putc(&out, ' ');
		if (name_is_suffix(word) || !is_shouted(word, given, family_shouted)) {
			/* "E" of "SOUZA E SILVA" */
			if (!given && from && end < s.len && family_shouted && word.len == 1 && is_particle(word)) {
				*changed = true;
				put_lower(&out, word);
			} else {
				strbuf_put(&out, word);
			}
			continue;
		}
		*changed = true;
		if (is_particle(word) && (end < s.len || given || from))
			put_lower(&out, word);
		else
			put_small(&out, word, lang);
	}
	return *changed ? strbuf_str(&out) : s;
}

/* --- parts ------------------------------------------------------------------------------------------------------------------------ */

/* Marks of notes after a name, and separators: "Smith1,2", «Иванов*», "Brown,". */
static struct str without_marks(struct str s, bool *changed)
{
	static const char *const marks[] = {"*", "†", "‡", "§", "¶", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁰", ",", ";", ":", " "};

	for (;;) {
		size_t before = s.len;
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			if (str_ends(s, str_from(marks[i])))
				s.len -= strlen(marks[i]);
		if (s.len > 1 && ascii_is_digit(s.ptr[s.len - 1]))
			s.len--;
		while (str_starts(s, STR(",")) || str_starts(s, STR(";")) || str_starts(s, STR(" ")))
			s = str_slice(s, 1, s.len);
		if (s.len == before)
			return s;
		*changed = true;
	}
}

/* Trimmed, without markup, in one line, without marks. */
static struct str clean(struct import_source *s, struct str part, struct str where)
{
	struct str plain = values_plain(s->arena, part), bare;
	bool changed = false;

	bare = without_marks(plain, &changed);
	if (changed && bare.len + 1 < plain.len)
		import_note(s, IMPORT_CHANGED, where, "the name '%.*s' is now '%.*s'", STR_ARG(plain), STR_ARG(bare));
	return bare;
}

static bool is_degree(struct str suffix)
{
	static const char *const words[] = {"PhD",   "Ph.D.", "Ph.D",   "Ph. D.", "MD",    "M.D.", "M.D",  "DSc",
					    "D.Sc.", "MSc",   "M.Sc.",  "BSc",    "B.Sc.", "MA",   "M.A.", "MBA",
					    "DPhil", "MPH",   "PharmD", "FRCP",   "DVM",   "RN",   "Esq.", NULL};
	bool any = false;

	for (size_t from = 0, end; from < suffix.len; from = end + 1) {
		end = str_find(suffix, STR(","), from);
		end = end == SIZE_MAX ? suffix.len : end;
		if (!str_is_one_of(str_trim(str_slice(suffix, from, end)), words))
			return false;
		any = true;
	}
	return any;
}

/* "Jr." for "JR", "Jr"; "III". */
static struct str usual_suffix(struct arena *a, struct str suffix)
{
	if (str_eq_folded(suffix, STR("jr")) || str_eq_folded(suffix, STR("jr.")))
		return STR("Jr.");
	if (str_eq_folded(suffix, STR("sr")) || str_eq_folded(suffix, STR("sr.")))
		return STR("Sr.");
	return str_dup(a, suffix);
}

/* Numbers and signs only. */
static bool has_letter(struct str s)
{
	for (size_t pos = 0; pos < s.len;)
		if (unicode_is_letter(utf8_next(s, &pos)))
			return true;
	return false;
}

/* A name that one text cannot hold, for a comma in a part. */
static void put_parts(struct import_source *s, struct draft *person, struct str lang, const struct str parts[3], struct str where)
{
	static const char *const keys[] = {"family", "given", "suffix"};
	struct draft *names = draft_map(s->arena, person, "name"), *name;

	if (draft_get_str(names, lang))
		return;
	name = draft_item(s->arena, names, DRAFT_MAP);
	name->key = lang;
	for (int i = 0; i < 3; i++)
		draft_put(s->arena, name, keys[i], parts[i], where);
}

static bool has_comma(struct str s)
{
	return str_find(s, STR(","), 0) != SIZE_MAX;
}

void values_name(struct import_source *s, struct draft *person, struct str lang, struct str family, struct str given, struct str suffix,
		 struct str where)
{
	bool changed = false, shouted;
	struct str was;

	family = clean(s, family, where);
	given = clean(s, given, where);
	suffix = clean(s, suffix, where);
	if (standin_is_name(given) || standin_is_name(family)) {
		import_note(s, IMPORT_DROPPED, where, "'%.*s' in a name, which stands for nothing",
			    STR_ARG(standin_is_name(given) ? given : family));
		given = standin_is_name(given) ? STR("") : given;
		family = standin_is_name(family) ? STR("") : family;
	}
	if (!has_letter(family)) {
		if (has_letter(given))
			values_whole_name(s, person, lang, given, where);
		return;
	}
	was = given.len ? str_printf(s->arena, "%.*s, %.*s", STR_ARG(family), STR_ARG(given)) : family;
	shouted = is_family_shouted(family);
	family = in_small(s->arena, family, lang, false, shouted, &changed);
	if (script_of(given) != SCRIPT_NONE)
		given = in_small(s->arena, given, lang, true, shouted, &changed);
	if (suffix.len && !name_is_suffix(usual_suffix(s->arena, suffix)) && is_degree(suffix)) {
		if (draft_say(s->arena, person, "degree", lang, suffix, where))
			import_note(s, IMPORT_CHANGED, where, "'%.*s' after a name is a degree", STR_ARG(suffix));
		suffix = STR("");
	}
	suffix = usual_suffix(s->arena, suffix);
	if (!has_letter(given)) {
		was = family;
		family = suffix.len ? str_printf(s->arena, "%.*s %.*s", STR_ARG(family), STR_ARG(suffix)) : family;
		if (has_comma(family))
			put_parts(s, person, lang, (struct str[3]){family, STR(""), STR("")}, where);
		else
			draft_say(s->arena, person, "name", lang, family, where);
		return;
	}
	if (changed)
		import_note(s, IMPORT_CHANGED, where, "the name '%.*s' is now '%.*s, %.*s'", STR_ARG(was), STR_ARG(family), STR_ARG(given));
	if (has_comma(family) || has_comma(given) || has_comma(suffix))
		put_parts(s, person, lang, (struct str[3]){family, given, suffix}, where);
	else
		draft_say(
			s->arena, person, "name", lang,
			str_printf(s->arena, "%.*s, %.*s%s%.*s", STR_ARG(family), STR_ARG(given), suffix.len ? ", " : "", STR_ARG(suffix)),
			where);
}

/* Whether a whole name has parts that an editor could give: several words, not in letters that stand together. */
static bool could_have_parts(struct str whole)
{
	return str_find(whole, STR(" "), 0) != SIZE_MAX && script_of(whole) != SCRIPT_HAN;
}

/* In "Smith, MA" these are initials; in "Anna Smith, MA" they are a degree. */
static bool has_several_words(struct str s)
{
	return str_find(str_trim(s), STR(" "), 0) != SIZE_MAX;
}

void values_whole_name(struct import_source *s, struct draft *person, struct str lang, struct str whole, struct str where)
{
	size_t comma, second;
	struct str first, middle, last;

	whole = clean(s, whole, where);
	if (!has_letter(whole))
		return;
	if (groupname_is_likely(whole) && could_have_parts(whole)) {
		struct draft *group = draft_put(s->arena, person, "group", STR("true"), where);
		draft_say(s->arena, person, "name", lang, whole, where);
		if (group) {
			group->guess = STR("from a word of the name");
			import_note(s, IMPORT_GUESSED, where, "'%.*s' is taken for a group", STR_ARG(whole));
		}
		return;
	}
	comma = str_find(whole, STR(","), 0);
	if (comma == SIZE_MAX) {
		bool changed = false;
		struct str small = in_small(s->arena, whole, lang, true, is_family_shouted(whole), &changed);
		if (changed)
			import_note(s, IMPORT_CHANGED, where, "the name '%.*s' is now '%.*s'", STR_ARG(whole), STR_ARG(small));
		if (draft_say(s->arena, person, "name", lang, small, where) && could_have_parts(small))
			import_note(s, IMPORT_WANTED, where, "the parts of the name '%.*s', as \"Family, Given\"", STR_ARG(small));
		return;
	}
	second = str_find(whole, STR(","), comma + 1);
	first = str_slice(whole, 0, comma);
	middle = str_trim(str_slice(whole, comma + 1, second));
	last = second == SIZE_MAX ? STR("") : str_trim(str_slice(whole, second + 1, whole.len));
	if (last.len && name_is_suffix(usual_suffix(s->arena, middle)))
		values_name(s, person, lang, first, last, middle, where);
	else if (!last.len && is_degree(middle) &&
		 (has_several_words(first) || letters_of(middle).lower)) { /* "Smith, M.A." has initials */
		values_whole_name(s, person, lang, first, where);
		draft_say(s->arena, person, "degree", lang, middle, where);
	} else
		values_name(s, person, lang, first, middle, last, where);
}
