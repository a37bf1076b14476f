/* What an article or a person has several of: affiliations, keywords; pages and addresses. */
#include "base/arena.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "base/unicode.h"
#include "import/value/values.h"
#include "input/schema/identifiers.h"
#include "input/schema/schema.h"

/* --- a table of what an article has ----------------------------------------------------------------------------------------------- */

/* A name in the table, and what it stands for. */
struct entry {
	uint64_t hash;
	struct str key;
	const void *owner; /* NULL: an empty place */
	struct draft *value;
};

struct values_table {
	const struct draft *article;
	struct entry *v;
	size_t n, cap; /* a power of two */
	size_t ids;    /* given to affiliations that have none */
	size_t people, keywords;
};

static struct values_table *table_of(struct import_source *s, const struct draft *article)
{
	if (!s->table || s->table->article != article) {
		s->table = ARENA_NEW(s->arena, struct values_table);
		s->table->article = article;
		s->table->cap = 64;
		s->table->v = ARENA_ARRAY(s->arena, s->table->cap, struct entry);
	}
	return s->table;
}

static struct entry *place_of(const struct values_table *t, uint64_t hash, const void *owner, struct str key)
{
	size_t i = (size_t)hash & (t->cap - 1);

	while (t->v[i].owner && (t->v[i].hash != hash || t->v[i].owner != owner || !str_eq(t->v[i].key, key)))
		i = (i + 1) & (t->cap - 1);
	return &t->v[i];
}

/* The entry of a key that belongs to an owner; new ones have no value. */
static struct entry *entry_of(struct import_source *s, struct values_table *t, const void *owner, struct str key)
{
	uint64_t hash = hash_bytes(hash_str(key), &owner, sizeof owner);
	struct entry *e;

	hash ^= hash >> 32; /* FNV's low bits are weak for the last bytes */
	e = place_of(t, hash, owner, key);
	if (e->owner)
		return e;
	if (2 * t->n >= t->cap) {
		struct values_table bigger = {.cap = 2 * t->cap};
		bigger.v = ARENA_ARRAY(s->arena, bigger.cap, struct entry);
		for (size_t i = 0; i < t->cap; i++)
			if (t->v[i].owner)
				*place_of(&bigger, t->v[i].hash, t->v[i].owner, t->v[i].key) = t->v[i];
		t->v = bigger.v;
		t->cap = bigger.cap;
		e = place_of(t, hash, owner, key);
	}
	t->n++;
	*e = (struct entry){.hash = hash, .key = str_dup(s->arena, key), .owner = owner};
	return e;
}

/* --- affiliations ----------------------------------------------------------------------------------------------------------------- */

static struct str trim_name(struct arena *a, struct str s)
{
	s = values_plain(a, s);
	while (str_ends(s, STR(";")) || str_ends(s, STR(",")) || str_ends(s, STR(" ")))
		s.len--;
	while (str_starts(s, STR(";")) || str_starts(s, STR(",")) || str_starts(s, STR(" ")))
		s = str_slice(s, 1, s.len);
	return s;
}

/* An id that no other affiliation has. */
static struct str new_id(struct import_source *s, struct values_table *t)
{
	for (;;) {
		struct str id = str_printf(s->arena, "a%zu", ++t->ids);
		if (!entry_of(s, t, &t->ids, id)->value)
			return id;
	}
}

static void refer(struct import_source *s, struct values_table *t, struct draft *person, const struct draft *affiliation, struct str where)
{
	struct str id = draft_text(affiliation, "id");
	struct entry *e;

	if (!person)
		return;
	e = entry_of(s, t, person, id);
	if (!e->value)
		e->value = draft_add(s->arena, person, "affiliations", id, where);
}

struct draft *values_affiliation(struct import_source *s, struct draft *article, struct draft *person, struct str id, struct str lang,
				 struct str name, struct str city, struct str country, struct str where)
{
	struct values_table *t = table_of(s, article);
	struct str own = values_collapse(s->arena, id), key;
	struct draft *found;

	name = trim_name(s->arena, name);
	city = trim_name(s->arena, city);
	country = trim_name(s->arena, country);
	found = own.len ? entry_of(s, t, &t->ids, own)->value : NULL;
	if (!name.len && !found)
		return NULL;
	key = str_printf(s->arena, "%.*s|%.*s|%.*s|%.*s", STR_ARG(lang), STR_ARG(name), STR_ARG(city), STR_ARG(country));
	if (!found && name.len)
		found = entry_of(s, t, &t->v, key)->value;
	if (!found) {
		found = draft_item(s->arena, draft_list(s->arena, article, "affiliations"), DRAFT_MAP);
		draft_put(s->arena, found, "id", own.len ? own : new_id(s, t), where);
		entry_of(s, t, &t->ids, draft_text(found, "id"))->value = found;
	}
	if (own.len)
		entry_of(s, t, &t->ids, own)->value = found;
	if (name.len) {
		entry_of(s, t, &t->v, key)->value = found;
		draft_say(s->arena, found, "name", lang, name, where);
	}
	draft_say(s->arena, found, "city", lang, city, where);
	draft_say(s->arena, found, "country", lang, country, where);
	refer(s, t, person, found, where);
	return found;
}

/* --- people ----------------------------------------------------------------------------------------------------------------------- */

/* Whether there is room for one more; that there is none is noted once. */
static bool has_room(struct import_source *s, size_t *n, size_t most, const char *what, struct str where)
{
	if (*n == most)
		import_note(s, IMPORT_DROPPED, where, "more than %zu %s", most, what);
	*n += *n <= most;
	return *n <= most;
}

struct draft *values_person(struct import_source *s, struct draft *article, const char *list, struct str where)
{
	if (!has_room(s, &table_of(s, article)->people, VALUES_PEOPLE_MAX, "people", where))
		return NULL;
	return draft_item(s->arena, draft_list(s->arena, article, list), DRAFT_MAP);
}

/* --- keywords --------------------------------------------------------------------------------------------------------------------- */

/* "Keywords:" at the beginning. */
static struct str without_heading(struct str s)
{
	static const char *const words[] = {"keywords",    "key words",      "key-words", "ключевые слова",
					    "index terms", "palabras clave", "mots-clés"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str word = str_from(words[i]);
		size_t k = 0, at = 0;
		while (k < word.len && at < s.len && unicode_to_lower(utf8_next(s, &at)) == utf8_at(word, k))
			utf8_next(word, &k);
		if (k < word.len)
			continue;
		s = str_slice(s, at, s.len);
		while (str_starts(s, STR(":")) || str_starts(s, STR(".")) || str_starts(s, STR(" ")) || str_starts(s, STR("—")) ||
		       str_starts(s, STR("–")))
			s = str_slice(s, (unsigned char)s.ptr[0] < 0x80 ? 1 : 3, s.len);
		return s;
	}
	return s;
}

static const char *separator_of(struct str s)
{
	static const char *const separators[] = {";", "；", "•", "·", "|", "\n"};
	static const char *const rest[] = {",", "，", "、"};

	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
		if (str_find(s, str_from(separators[i]), 0) != SIZE_MAX)
			return separators[i];
	for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
		if (str_find(s, str_from(rest[i]), 0) != SIZE_MAX)
			return rest[i];
	return ",";
}

/* The next separator outside of brackets. */
static size_t next_separator(struct str s, size_t from, struct str separator)
{
	for (size_t i = from; i < s.len; i++) {
		if (s.ptr[i] == '(' && str_find(s, STR(")"), i) != SIZE_MAX)
			i = str_find(s, STR(")"), i);
		if (str_starts(str_slice(s, i, s.len), separator))
			return i;
	}
	return s.len;
}

bool values_keywords_full(struct import_source *s, const struct draft *article)
{
	return table_of(s, article)->keywords > VALUES_KEYWORDS_MAX;
}

void values_keyword(struct import_source *s, struct draft *article, struct str lang, struct str text, struct str where)
{
	struct str word = values_collapse(s->arena, text);
	struct values_table *t = table_of(s, article);
	struct entry *e;

	if (!word.len || values_keywords_full(s, article))
		return;
	e = entry_of(s, t, article, str_printf(s->arena, "%.*s %.*s", STR_ARG(lang), STR_ARG(word)));
	if (!e->value && has_room(s, &t->keywords, VALUES_KEYWORDS_MAX, "keywords", where))
		e->value = draft_add_said(s->arena, article, "keywords", lang, word, where);
}

void values_keywords(struct import_source *s, struct draft *article, struct str lang, struct str text, struct str where)
{
	struct str separator;

	text = without_heading(str_trim(text));
	separator = str_from(separator_of(text));
	for (size_t from = 0, to; from < text.len && !values_keywords_full(s, article); from = to + separator.len) {
		struct str word;
		to = next_separator(text, from, separator);
		word = values_collapse(s->arena, str_slice(text, from, to));
		if (to == text.len && str_ends(word, STR(".")) && str_find(word, STR("."), 0) == word.len - 1)
			word.len--;
		values_keyword(s, article, lang, word, where);
	}
}

void values_keyword_item(struct import_source *s, struct draft *article, struct str lang, struct str text, bool alone, struct str where)
{
	if (alone) {
		values_keywords(s, article, lang, text, where);
		return;
	}
	for (size_t from = 0, to; from < text.len && !values_keywords_full(s, article); from = to + 1) {
		to = str_find(text, STR(";"), from);
		to = to == SIZE_MAX ? text.len : to;
		values_keyword(s, article, lang, str_slice(text, from, to), where);
	}
}

/* --- pages ------------------------------------------------------------------------------------------------------------------------ */

static size_t one_dash_at(struct str s)
{
	static const char *const dashes[] = {"---", "--", "-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "~"};

	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (str_starts(s, str_from(dashes[i])))
			return strlen(dashes[i]);
	return 0;
}

static bool is_number(struct str s, uint32_t *out)
{
	return str_to_uint(s, 9999999, out) && *out > 0;
}

/* The length of the dashes that begin a text: "--", "-–". */
static size_t dash_at(struct str s)
{
	size_t n = 0, one;

	while ((one = one_dash_at(str_slice(s, n, s.len))) != 0)
		n += one;
	return n;
}

/* "pp. 5", «С. 5», "5 p.": without the word. */
static struct str without_word(struct str s)
{
	static const char *const words[] = {"pages", "page", "pp.", "pp", "p.", "стр.", "с.", "С.", "S.", "s.", "Pp.", "P.", "Pages"};
	size_t first = 0;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(s, str_from(words[i]))) {
			struct str rest = str_trim(str_slice(s, strlen(words[i]), s.len));
			if (rest.len && (ascii_is_digit(rest.ptr[0]) || str_ends(str_from(words[i]), STR("."))))
				return rest;
		}
	while (str_starts(str_slice(s, first, s.len), STR(" ")))
		first++;
	return str_slice(s, first, s.len);
}

/* A page as printed: letters, digits and a few signs, a digit among them or Roman figures. */
static bool is_page(struct str s)
{
	bool digit = false, roman = true;

	for (size_t i = 0; i < s.len; i++) {
		if (!ascii_is_alnum(s.ptr[i]) && !strchr(".*:-", s.ptr[i]))
			return false;
		digit = digit || ascii_is_digit(s.ptr[i]);
		roman = roman && strchr("ivxlcdmIVXLCDM", s.ptr[i]);
	}
	return s.len > 0 && s.len <= 16 && (digit || roman);
}

/* "e12", "A123", "103456-1": what stands for pages where there are none. */
static bool is_article_number(struct str s)
{
	return s.len > 1 && s.len <= 32 && (s.ptr[0] == 'e' || s.ptr[0] == 'E') && ascii_is_digit(s.ptr[1]);
}

/* The last page in full: 128 for "8" after 123. */
static struct str full_last(struct arena *a, struct str first, struct str last)
{
	uint32_t x, y;

	if (is_number(first, &x) && is_number(last, &y) && y < x && last.len < first.len) {
		struct str full = str_printf(a, "%.*s%.*s", STR_ARG(str_slice(first, 0, first.len - last.len)), STR_ARG(last));
		if (is_number(full, &y) && y > x)
			return full;
	}
	return last;
}

/* Letters before the figures: "S" of "S12". */
static size_t letters_before(struct str s)
{
	size_t n = 0;

	while (n < s.len && !ascii_is_digit(s.ptr[n]))
		n++;
	return n;
}

static bool is_range(struct str first, struct str last)
{
	size_t n = letters_before(first);
	uint32_t x, y;

	if (n == first.len && letters_before(last) == last.len) /* Roman ones: the check says more */
		return true;
	if (n == first.len || n != letters_before(last) || !str_eq_folded(str_slice(first, 0, n), str_slice(last, 0, n)))
		return false;
	if (!is_number(str_slice(first, n, first.len), &x) || !is_number(str_slice(last, n, last.len), &y))
		return n == 0;
	return x <= y;
}

void values_pages(struct import_source *s, struct draft *article, struct str first, struct str last, struct str where)
{
	struct arena *a = s->arena;
	struct str given, full;

	first = without_word(values_collapse(a, first));
	last = without_word(values_collapse(a, last));
	given = last.len ? str_printf(a, "%.*s–%.*s", STR_ARG(first), STR_ARG(last)) : first;
	for (size_t i = 1; i < first.len && !last.len; i++) {
		size_t dash = dash_at(str_slice(first, i, first.len));
		if (!dash)
			continue;
		last = str_trim(str_slice(first, i + dash, first.len));
		first = str_trim(str_slice(first, 0, i));
	}
	for (size_t i = 0; i < last.len; i++) /* "5-9, 12": there is more than one range */
		if (last.ptr[i] == ',' || last.ptr[i] == ';') {
			import_note(s, IMPORT_CHANGED, where, "of the pages '%.*s' only the first range is kept", STR_ARG(given));
			last = str_trim(str_slice(last, 0, i));
		}
	if (str_ends(last, STR(".")))
		last.len--;
	if (str_is(last, "+") || str_is(last, "end")) { /* of Web of Science: it is not known */
		import_note(s, IMPORT_CHANGED, where, "of the pages '%.*s' only the first is said", STR_ARG(given));
		last = STR("");
	}
	if (!first.len)
		first = last;
	if (str_eq(first, last))
		last = STR("");
	if (!first.len)
		return;
	if (!last.len && is_article_number(first)) {
		draft_put(a, article, "article_number", first, where);
		return;
	}
	full = full_last(a, first, last);
	if (!is_page(first) || (last.len && !is_page(full))) {
		import_note(s, IMPORT_DROPPED, where, "'%.*s' is not a page or a range of pages", STR_ARG(given));
		return;
	}
	if (last.len && !str_eq(full, last))
		import_note(s, IMPORT_CHANGED, where, "the pages '%.*s' are now '%.*s–%.*s'", STR_ARG(given), STR_ARG(first),
			    STR_ARG(full));
	if (last.len && !is_range(first, full)) {
		import_note(s, IMPORT_DROPPED, where, "the last page of '%.*s' does not follow the first", STR_ARG(given));
		full = STR("");
	}
	draft_put(a, article, "pages", full.len ? str_printf(a, "%.*s–%.*s", STR_ARG(first), STR_ARG(full)) : first, where);
}

/* --- addresses -------------------------------------------------------------------------------------------------------------------- */

/* "x@x.x", "null@null.null", "noemail@noemail.com": what is written where an address is demanded. */
static bool is_fake(struct str email)
{
	static const char *const words[] = {"null",  "none",    "no",       "nomail",   "noemail", "no-mail", "no-email",
					    "email", "mail",    "test",     "fake",     "na",      "unknown", "author",
					    "user",  "noreply", "no_email", "no.email", "no_mail", NULL};
	size_t at = str_find(email, STR("@"), 0), dot = str_find(email, STR("."), at);
	struct str local = str_slice(email, 0, at), host = str_slice(email, at + 1, dot);
	bool same = local.len > 0;

	for (size_t i = 1; i < local.len; i++)
		same = same && local.ptr[i] == local.ptr[0];
	if (str_eq_folded(local, host) && (same || local.len <= 2 || str_is_one_of(local, words)))
		return true;
	return (str_starts(local, STR("no")) && local.len > 2 && str_is_one_of(local, words)) || str_is(host, "noemail") ||
	       str_is(host, "nomail") || str_is(local, "null") || str_is(local, "none") || str_is(local, "unknown");
}

void values_email(struct import_source *s, struct draft *person, struct str address, struct str where)
{
	struct identifier_reason why;
	struct str email, given = values_plain(s->arena, address);

	if (!given.len)
		return;
	if (str_ends(given, STR(".")) || str_ends(given, STR(";")) || str_ends(given, STR(",")))
		given.len--;
	if (identifier_check(s->arena, &type_email, given, &email, &why) == IDENTIFIER_BAD)
		import_note(s, IMPORT_DROPPED, where, "'%.*s' is no e-mail address", STR_ARG(given));
	else if (is_fake(email))
		import_note(s, IMPORT_DROPPED, where, "'%.*s' is not the e-mail address of a person", STR_ARG(email));
	else
		draft_put(s->arena, person, "email", email, where);
}
