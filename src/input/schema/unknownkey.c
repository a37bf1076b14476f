#include "input/schema/unknownkey.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/suggest.h"
#include "base/unicode.h"
#include "input/schema/bind.h"
#include "input/schema/synonyms.h"
#include "input/schema/value.h"

enum {
	KEYS_SHOWN = 12, /* a map with more keys does not list them in a message */
	PARTS = 8,       /* words of a key that are looked at */
};

/* An unknown key, and the data about it. */
struct unknown {
	struct bind *b;
	const struct schema_map *map;
	struct str key;
	const struct yaml_node *keys, *notes; /* sections of data/synonyms.yaml */
};

/* The field that is called `word` by its key, its table or the data; NULL: none. */
static const struct schema_field *find_here(const struct unknown *u, struct str word)
{
	struct suggest near = {.word = word};

	for (const struct schema_field *f = u->map->fields; f->key; f++)
		if (synonyms_same(word, str_from(f->key)))
			return f;
	schema_suggest_synonym(u->map, &near);
	if (near.best.len)
		return schema_find(u->map, near.best);
	for (const struct yaml_node *c = u->keys->child; c; c = c->next) {
		const struct schema_field *f = synonyms_have(c, word) ? schema_find(u->map, c->key) : NULL;
		if (f)
			return f;
	}
	return NULL;
}

/* --- keys of other maps ----------------------------------------------------------------------------------------------------------- */

/* Both are lists of the same things, as the lists of persons are. */
static bool are_alike(const struct schema_field *a, const struct schema_field *b)
{
	return a->type == &type_list && b->type == &type_list && schema_sub(a)->begin && schema_sub(a)->begin == schema_sub(b)->begin;
}

/* The only field whose map has the key, the first of those that are alike; NULL: none, or several. */
static const struct schema_field *owner_below(const struct schema_map *m, struct str key)
{
	const struct schema_field *owner = NULL;

	for (const struct schema_field *f = m->fields; f->key; f++) {
		const struct schema_map *sub = schema_sub(f);
		if (!sub || f->type->named || sub == m || !schema_find(sub, key))
			continue;
		if (owner && !are_alike(owner, f))
			return NULL;
		owner = owner ? owner : f;
	}
	return owner;
}

/* Notes where a key of this name belongs. */
static bool note_place(const struct unknown *u, struct str key)
{
	const struct schema_field *owner = owner_below(u->map, key);
	const struct schema_file *found = NULL;

	if (owner && owner->type == &type_list) {
		diag_note(u->b->diag, ORIGIN_NONE, "'%.*s' is a key of the items of '%s'", STR_ARG(key), owner->key);
		return true;
	}
	if (owner) {
		diag_note(u->b->diag, ORIGIN_NONE, "it is written under '%s': %s: {%.*s: …}", owner->key, owner->key, STR_ARG(key));
		return true;
	}
	for (const struct schema_file *file = u->b->files; file && file->map; file++) {
		if (file->map == u->map || !schema_find(file->map, key))
			continue;
		if (found)
			return false;
		found = file;
	}
	if (found)
		diag_note(u->b->diag, ORIGIN_NONE, "'%.*s' is a key of %s, in %s", STR_ARG(key), found->map->name, found->name);
	return found != NULL;
}

static bool note_elsewhere(const struct unknown *u)
{
	if (note_place(u, u->key))
		return true;
	for (const struct yaml_node *c = u->keys->child; c; c = c->next)
		if (synonyms_have(c, u->key) && note_place(u, c->key))
			return true;
	return false;
}

static bool note_data(const struct unknown *u)
{
	for (const struct yaml_node *c = u->notes->child; c; c = c->next) {
		if (!synonyms_have(yaml_find(c, STR("words")), u->key))
			continue;
		diag_note(u->b->diag, ORIGIN_NONE, "%.*s", STR_ARG(yaml_find(c, STR("note"))->text));
		return true;
	}
	return false;
}

/* --- keys of several words -------------------------------------------------------------------------------------------------------- */

/* Splits at separators and where a capital follows a small letter. */
static size_t split(struct str s, struct str parts[PARTS])
{
	size_t n = 0, from = 0;
	bool lower = false;

	for (size_t pos = 0; pos < s.len && n < PARTS;) {
		size_t at = pos;
		uint32_t cp = utf8_next(s, &pos);
		bool separator = cp == '_' || cp == '-' || cp == ' ' || cp == '.', capital = lower && unicode_to_lower(cp) != cp;
		lower = unicode_is_lower(cp);
		if ((separator || capital) && at > from)
			parts[n++] = str_slice(s, from, at);
		if (separator || capital)
			from = separator ? pos : at;
	}
	if (n < PARTS && from < s.len)
		parts[n++] = str_slice(s, from, s.len);
	return n;
}

static bool is_language(const struct bind *b, struct str s)
{
	static const char *const common[] = {"en", "ru", "de", "fr", "es", "it", "pt", "uk", "be", "kk", "pl", "eng", "rus"};

	for (size_t i = 0; b->languages && i < b->languages->n; i++)
		if (lang_same(b->languages->v[i].s, s))
			return true;
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (synonyms_same(s, str_from(common[i])))
			return true;
	return false;
}

/* The text with its language in the key, as in title_en; NULL: it is not. */
static const struct schema_field *find_in_language(const struct unknown *u, const struct str *parts, size_t n)
{
	struct str first = parts[0], last = parts[n - 1], rest = STR("");
	const struct schema_field *f;

	if (n < 2)
		return NULL;
	if (is_language(u->b, last))
		rest = (struct str){u->key.ptr, (size_t)(last.ptr - u->key.ptr)};
	else if (is_language(u->b, first))
		rest = (struct str){parts[1].ptr, (size_t)(u->key.ptr + u->key.len - parts[1].ptr)};
	f = rest.len ? find_here(u, rest) : NULL;
	if (f)
		diag_note(u->b->diag, ORIGIN_NONE, "a text is given per language, as in %s: {%c%c: …}", f->key,
			  (char)ascii_to_lower((unsigned char)(is_language(u->b, last) ? last : first).ptr[0]),
			  (char)ascii_to_lower((unsigned char)(is_language(u->b, last) ? last : first).ptr[1]));
	return f;
}

/* The field that one of the words names. */
static const struct schema_field *find_part(const struct unknown *u, const struct str *parts, size_t n)
{
	const struct schema_field *f = NULL;

	for (size_t i = 0; i < n && n > 1 && !f; i++)
		f = schema_find(u->map, parts[i]);
	for (size_t i = n; i-- > 0 && n > 1 && !f;)
		f = parts[i].len > 2 ? find_here(u, parts[i]) : NULL;
	return f;
}

/* --- the message ------------------------------------------------------------------------------------------------------------------ */

static void note_known(const struct unknown *u)
{
	struct strbuf all = {.arena = u->b->arena};
	size_t n = 0;

	for (const struct schema_field *f = u->map->fields; f->key; f++)
		strbuf_printf(&all, "%s%s", n++ ? ", " : "", f->key);
	if (n <= KEYS_SHOWN)
		diag_note(u->b->diag, ORIGIN_NONE, "known keys: %.*s", STR_ARG(strbuf_str(&all)));
	else
		diag_note(u->b->diag, ORIGIN_NONE, "offprint(5) lists the keys of %s", u->map->name);
}

static const struct schema_field *suggest(const struct unknown *u, const struct schema_field *f)
{
	struct suggest near = {.best = f ? str_from(f->key) : STR("")};

	if (f)
		diag_suggest(u->b->diag, &near);
	return f;
}

/* Of a key that looks like a known one but has letters of another script. */
static const struct schema_field *find_alike(const struct unknown *u)
{
	struct str foreign, latin = synonyms_latin(u->b->arena, u->key, &foreign);
	const struct schema_field *f = latin.len ? schema_find(u->map, latin) : NULL;
	size_t pos = 0;

	if (f)
		diag_note(u->b->diag, ORIGIN_NONE, "'%.*s' in it is the Cyrillic letter U+%04X; type the Latin one", STR_ARG(foreign),
			  (unsigned)utf8_next(foreign, &pos));
	return f;
}

static const struct schema_field *find(const struct unknown *u)
{
	struct suggest near = {.word = u->key};
	const struct schema_field *f = find_alike(u);
	struct str parts[PARTS];
	size_t n = split(u->key, parts);

	f = f ? f : find_here(u, u->key);
	if (f)
		return suggest(u, f);
	for (const struct schema_field *k = u->map->fields; k->key; k++)
		suggest_try(&near, str_from(k->key));
	if (near.best.len && near.cost <= 1)
		return suggest(u, schema_find(u->map, near.best));
	f = n ? find_in_language(u, parts, n) : NULL;
	if (f) {
		suggest(u, f);
		return NULL;
	}
	if (note_data(u) || note_elsewhere(u))
		return NULL;
	f = near.best.len ? schema_find(u->map, near.best) : find_part(u, parts, n);
	if (!suggest(u, f))
		note_known(u);
	return near.best.len ? f : NULL;
}

const struct schema_field *unknownkey_report(struct bind *b, const struct yaml_node *c, const struct schema_map *m)
{
	struct unknown u = {.b = b, .map = m, .key = c->key};
	struct arena words = {0};
	const struct schema_field *f;

	diag_error(b->diag, c->key_at, DIAG_UNKNOWN_KEY, "unknown key '%.*s' in %s", STR_ARG(value_shown(c->key)), m->name);
	if (!diag_may_suggest(b->diag))
		return NULL;
	u.keys = synonyms_load(&words, "keys");
	u.notes = synonyms_load(&words, "notes");
	f = find(&u);
	arena_done(&words);
	return f;
}
