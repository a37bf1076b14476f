/* Names of BibTeX: "von Last, Jr, First", "First von Last"; and of biblatex: "family=..., given=...". */
#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "import/format/bibtex_int.h"
#include "import/text/latex.h"
#include "import/value/personname.h"
#include "import/value/values.h"

enum { PARTS_MAX = 8, WORDS_MAX = 16 };

/* Behind the group whose brace is at `pos`; as for BibTeX, a backslash changes nothing. */
static size_t group_end(struct str s, size_t pos)
{
	size_t depth = 0;

	for (; pos < s.len; pos++) {
		if (s.ptr[pos] == '{')
			depth++;
		else if (s.ptr[pos] == '}' && --depth == 0)
			return pos + 1;
	}
	return s.len;
}

/* The offset of the end of a group or character at `pos`. */
static size_t past(struct str s, size_t pos)
{
	if (s.ptr[pos] == '{')
		return group_end(s, pos);
	return s.ptr[pos] == '\\' && pos + 1 < s.len && !strchr("{}", s.ptr[pos + 1]) ? pos + 2 : pos + 1;
}

/* Parts between commas outside of braces; more than there is room for are in the last one. */
static size_t at_commas(struct str s, struct str *parts)
{
	size_t n = 0, from = 0, pos = 0;

	for (; pos < s.len; pos = past(s, pos))
		if (s.ptr[pos] == ',' && n + 1 < PARTS_MAX) {
			parts[n++] = str_trim(str_slice(s, from, pos));
			from = pos + 1;
		}
	parts[n++] = str_trim(str_slice(s, from, s.len));
	return n;
}

/* Words outside of braces; WORDS_MAX: too many. */
static size_t at_spaces(struct str s, struct str *words)
{
	size_t n = 0, from = 0, pos = 0;

	for (; pos <= s.len; pos = pos < s.len ? past(s, pos) : pos + 1) {
		if (pos < s.len && !ascii_is_space(s.ptr[pos]) && s.ptr[pos] != '~')
			continue;
		if (pos > from && n < WORDS_MAX)
			words[n++] = str_slice(s, from, pos);
		from = pos + 1;
	}
	return n;
}

/* A word of "von": it begins with a small letter. */
static bool is_particle(struct str word)
{
	size_t pos = 0;
	uint32_t cp;

	if (!word.len || word.ptr[0] == '{' || word.ptr[0] == '\\')
		return false;
	cp = utf8_next(word, &pos);
	return unicode_is_lower(cp);
}

static struct str span(const struct str *words, size_t from, size_t to)
{
	return from < to ? (struct str){words[from].ptr, (size_t)(words[to - 1].ptr + words[to - 1].len - words[from].ptr)} : STR("");
}

/* "First von Last"; false: one word, or too many. */
static bool split(struct str name, struct str *family, struct str *given)
{
	struct str words[WORDS_MAX];
	size_t n = at_spaces(name, words), von;

	if (n < 2 || n == WORDS_MAX)
		return false;
	for (von = 0; von + 1 < n && !is_particle(words[von]); von++)
		continue;
	if (von + 1 == n) {
		*family = words[n - 1];
		*given = span(words, 0, n - 1);
	} else {
		*family = span(words, von, n);
		*given = span(words, 0, von);
	}
	return given->len > 0;
}

/* The name in one pair of braces: BibTeX is not to divide it. */
static bool is_braced(struct str s)
{
	return s.len > 2 && s.ptr[0] == '{' && s.ptr[s.len - 1] == '}' && group_end(s, 0) == s.len;
}

/* "family=Valle Poussin, given=Charles, prefix=de la"; false: it is not one. */
static bool put_keyed(struct import_source *s, struct draft *person, struct str lang, const struct str *parts, size_t n, struct str where)
{
	struct str family = STR(""), given = STR(""), suffix = STR(""), prefix = STR("");

	for (size_t i = 0; i < n; i++) {
		size_t eq = str_find(parts[i], STR("="), 0);
		struct str key = str_trim(str_slice(parts[i], 0, eq)), text;
		if (eq == SIZE_MAX)
			return false;
		text = latex_plain(s, str_slice(parts[i], eq + 1, parts[i].len), where);
		while (text.len > 1 && text.ptr[0] == '"' && text.ptr[text.len - 1] == '"')
			text = str_slice(text, 1, text.len - 1);
		if (str_is(key, "family"))
			family = text;
		else if (str_is(key, "given"))
			given = text;
		else if (str_is(key, "suffix"))
			suffix = text;
		else if (str_is(key, "prefix"))
			prefix = text;
	}
	if (!family.len)
		return false;
	if (prefix.len)
		family = str_printf(s->arena, "%.*s %.*s", STR_ARG(prefix), STR_ARG(family));
	values_name(s, person, lang, family, given, suffix, where);
	return true;
}

static bool is_russian_order(struct str family, struct str given)
{
	return personname_is_patronymic(family) || personname_is_initials(family) || personname_is_patronymic(given);
}

static void put_name(struct import_source *s, struct draft *person, struct str lang, struct str name, struct str where)
{
	struct str parts[PARTS_MAX], family, given;
	size_t n = at_commas(name, parts);

	if (is_braced(name)) {
		personname_put_whole(s, person, lang, latex_plain(s, str_slice(name, 1, name.len - 1), where), where);
		return;
	}
	if (str_find(name, STR("="), 0) != SIZE_MAX && put_keyed(s, person, lang, parts, n, where))
		return;
	if (n == 1) {
		if (!split(name, &family, &given)) {
			personname_put_whole(s, person, lang, latex_plain(s, name, where), where);
			return;
		}
		family = latex_plain(s, family, where);
		given = latex_plain(s, given, where);
		if (is_russian_order(family, given)) /* against BibTeX's rule, but what is meant */
			personname_put(s, person, lang, latex_plain(s, name, where), where);
		else
			values_name(s, person, lang, family, given, STR(""), where);
		return;
	}
	if (n > 3)
		import_note(s, IMPORT_CHANGED, where, "a name with too many commas: '%.*s'", STR_ARG(str_slice(name, 0, 120)));
	values_name(s, person, lang, latex_plain(s, parts[0], where), latex_plain(s, n == 2 ? parts[1] : parts[2], where),
		    n == 2 ? STR("") : latex_plain(s, parts[1], where), where);
}

static bool has_letter(struct str s)
{
	for (size_t pos = 0; pos < s.len;)
		if (unicode_is_letter(utf8_next(s, &pos)))
			return true;
	return false;
}

/* The offset of the next " and " outside of braces; the length if there is none. */
static size_t next_and(struct str s, size_t pos, size_t *after)
{
	for (; pos < s.len; pos = past(s, pos)) {
		if (!ascii_is_space(s.ptr[pos]))
			continue;
		if (str_eq_folded(str_slice(s, pos + 1, pos + 4), STR("and")) && pos + 4 < s.len && ascii_is_space(s.ptr[pos + 4])) {
			*after = pos + 4;
			return pos;
		}
	}
	*after = s.len;
	return s.len;
}

/* "{Smith, A. and Jones, B.}": the braces would make one body of several persons. */
static bool are_persons(struct str all)
{
	struct str parts[PARTS_MAX];
	size_t names = 0;

	for (size_t pos = 0, next; pos < all.len; pos = next, names++) {
		size_t end = next_and(all, pos, &next);
		if (at_commas(str_slice(all, pos, end), parts) != 2)
			return false;
	}
	return names > 1;
}

void bibname_put(struct import_source *s, struct draft *article, const char *list, struct str lang, const struct bib_field *f,
		 struct str where)
{
	struct str all = f->value;
	struct draft *to = NULL;

	if (is_braced(all) && are_persons(str_slice(all, 1, all.len - 1)))
		all = str_slice(all, 1, all.len - 1);
	for (size_t pos = 0, next; pos < all.len; pos = next) {
		size_t end = next_and(all, pos, &next);
		struct str name = str_trim(str_slice(all, pos, end));
		struct draft *person;
		while (name.len && name.ptr[name.len - 1] == ',')
			name = str_trim(str_slice(name, 0, name.len - 1));
		if (!has_letter(name))
			continue;
		if (str_eq_folded(name, STR("others"))) {
			import_note(s, IMPORT_DROPPED, where, "'and others': more %s, whom the file does not name", list);
			continue;
		}
		person = values_person(s, article, list, where);
		if (!person)
			break;
		to = draft_get(article, list);
		put_name(s, person, lang, name, where);
		if (!draft_get(person, "name"))
			draft_remove(to, person);
	}
	if (to && !to->child)
		draft_remove(article, to);
}
