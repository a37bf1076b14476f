#include "import/value/personname.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "import/value/values.h"
#include "model/groupname.h"
#include "model/script.h"

enum { WORDS_MAX = 8 };

struct str personname_language(struct str lang, struct str name)
{
	return script_fits(script_of(name), lang) ? lang : values_language_of(name);
}

bool personname_is_initials(struct str word)
{
	size_t capitals = 0, stops = 0;

	for (size_t pos = 0; pos < word.len;) {
		uint32_t cp = utf8_next(word, &pos);
		if (unicode_is_upper(cp))
			capitals++;
		else if (cp == '.')
			stops++;
		else if (cp == '-' || cp == 0x2010 || cp == 0x2011 || cp == 0xA0)
			continue;
		else if (!stops && capitals == 1 && unicode_is_lower(cp) && pos < word.len && word.ptr[pos] == '.')
			continue; /* "Yu." */
		else
			return false;
	}
	return capitals && capitals <= 4 && (stops || capitals <= 2);
}

bool personname_is_patronymic(struct str word)
{
	static const char *const ends[] = {"ович", "евич", "льич", "ьмич", "нтич", "овна", "евна", "ична", "инична", NULL};

	for (size_t i = 0; ends[i]; i++)
		if (str_ends(word, str_from(ends[i])) && utf8_count(word) > 5)
			return true;
	return false;
}

static size_t words_of(struct str s, struct str *words)
{
	size_t n = 0;

	for (size_t pos = 0; pos < s.len && n <= WORDS_MAX;) {
		size_t from;
		while (pos < s.len && s.ptr[pos] == ' ')
			pos++;
		from = pos;
		while (pos < s.len && s.ptr[pos] != ' ')
			pos++;
		if (pos > from && n < WORDS_MAX)
			words[n] = str_slice(s, from, pos);
		n += pos > from;
	}
	return n;
}

/* The text from one word to another. */
static struct str span(const struct str *words, size_t from, size_t to)
{
	return from < to ? (struct str){words[from].ptr, (size_t)(words[to - 1].ptr + words[to - 1].len - words[from].ptr)} : STR("");
}

static bool all_initials(const struct str *words, size_t from, size_t to)
{
	bool all = from < to;

	for (size_t i = from; i < to; i++)
		all = all && personname_is_initials(words[i]);
	return all;
}

/* Initials that stand on either side of one word may be a short family name in capitals: "LI Y." */
static bool split(const struct str *w, size_t n, struct str *family, struct str *given)
{
	bool first = n && personname_is_initials(w[0]), last = n && personname_is_initials(w[n - 1]);

	if (n < 2)
		return false;
	if (!first && all_initials(w, 1, n)) {
		*family = w[0];
		*given = span(w, 1, n);
		return true;
	}
	if (!last && all_initials(w, 0, n - 1)) {
		*family = w[n - 1];
		*given = span(w, 0, n - 1);
		return true;
	}
	if (n == 3 && personname_is_patronymic(w[2]) && !personname_is_patronymic(w[1])) {
		*family = w[0];
		*given = span(w, 1, 3);
		return true;
	}
	if (n == 3 && personname_is_patronymic(w[1]) && !personname_is_patronymic(w[2])) {
		*family = w[2];
		*given = span(w, 0, 2);
		return true;
	}
	return false;
}

void personname_put(struct import_source *s, struct draft *person, struct str lang, struct str name, struct str where)
{
	struct str clean = values_collapse(s->arena, name), words[WORDS_MAX], family, given;
	size_t n = words_of(clean, words);

	if (str_find(clean, STR(","), 0) == SIZE_MAX && n <= WORDS_MAX && !groupname_is_likely(clean) && split(words, n, &family, &given))
		values_name(s, person, lang, family, given, STR(""), where);
	else
		values_whole_name(s, person, lang, clean, where);
}

static bool is_particle(struct str word)
{
	size_t pos = 0;

	return word.len && unicode_is_lower(utf8_next(word, &pos));
}

void personname_put_western(struct import_source *s, struct draft *person, struct str lang, struct str name, struct str where)
{
	struct str clean = values_collapse(s->arena, name), words[WORDS_MAX];
	size_t n = words_of(clean, words), family;
	struct draft *d;

	if (n < 2 || n > WORDS_MAX || str_find(clean, STR(","), 0) != SIZE_MAX || groupname_is_likely(clean) ||
	    personname_is_initials(words[n - 1])) {
		personname_put(s, person, lang, name, where);
		return;
	}
	for (family = n - 1; family > 1 && is_particle(words[family - 1]);)
		family--;
	if (family != 1 && !all_initials(words, 1, family)) {
		values_whole_name(s, person, lang, clean, where);
		return;
	}
	values_name(s, person, lang, span(words, family, n), span(words, 0, family), STR(""), where);
	d = draft_get_str(draft_get(person, "name"), lang);
	if (d && !personname_is_initials(words[0])) {
		d->guess = STR("from the last word of the name");
		import_note(s, IMPORT_GUESSED, where, "the last word of '%.*s' is the family name", STR_ARG(clean));
	}
}

void personname_put_whole(struct import_source *s, struct draft *person, struct str lang, struct str name, struct str where)
{
	struct str clean = values_collapse(s->arena, name);
	struct str words[WORDS_MAX];
	bool likely = groupname_is_likely(clean);
	struct draft *group;

	if (!likely && words_of(clean, words) < 2 && str_find(clean, STR(","), 0) == SIZE_MAX) {
		values_whole_name(s, person, lang, clean, where);
		return;
	}
	draft_say(s->arena, person, "name", lang, clean, where);
	group = draft_put(s->arena, person, "group", STR("true"), where);
	if (group && !likely)
		group->guess = STR("because the source does not divide the name");
}
