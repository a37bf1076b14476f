#include "input/licencekeys.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/json.h"
#include "base/suggest.h"
#include "input/schema/bind.h"
#include "input/schema/dump.h"
#include "input/schema/jsonschema.h"
#include "input/schema/synonyms.h"
#include "model/journal.h"
#include "model/licence.h"

enum { LICENCE_LETTERS = 32 }; /* of a code that are compared */

/* Whether two codes are the same but for separators, "CC" and versions: CC-BY, by_nc 3.0. */
static bool is_version_of(struct str x, struct str y)
{
	const struct str *both[] = {&x, &y};
	char letters[2][LICENCE_LETTERS];
	size_t n[2] = {0, 0};

	for (int i = 0; i < 2; i++) {
		for (size_t k = 0; k < both[i]->len; k++) {
			char c = (char)ascii_to_lower((unsigned char)both[i]->ptr[k]);
			if (n[i] < LICENCE_LETTERS && ascii_is_letter(c))
				letters[i][n[i]++] = c;
			if (n[i] == 2 && letters[i][0] == 'c' && letters[i][1] == 'c')
				n[i] = 0;
		}
	}
	return n[0] && n[0] == n[1] && memcmp(letters[0], letters[1], n[0]) == 0;
}

static bool has_digit(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_is_digit(s.ptr[i]))
			return true;
	return false;
}

/* Another version or other conditions are another legal text, which is never suggested. */
static void suggest_licence(struct bind *b, struct str code)
{
	const struct yaml_node *at = NULL;
	struct str foreign, latin = synonyms_latin(b->arena, code, &foreign);
	struct suggest alike = {.word = code};
	const struct licence_entry *meant = latin.len ? licence_find(latin) : licence_meant(b->arena, code);

	if (meant) {
		alike.best = str_from(meant->code);
		diag_suggest(b->diag, &alike);
		return;
	}
	for (const struct licence_entry *l = licence_table; l->code; l++) {
		struct str known = str_from(l->code), version = str_slice(known, known.len - 3, known.len);
		if (!is_version_of(code, known))
			continue;
		if (str_find(code, version, 0) != SIZE_MAX)
			diag_note(b->diag, ORIGIN_NONE, "did you mean '%s'?", l->code);
		else if (!has_digit(code))
			diag_note(b->diag, ORIGIN_NONE, "name the version, as in %s", l->code);
		else
			continue;
		return;
	}
	for (struct str known = synonyms_value(b->arena, "values", code, &at); at; known = synonyms_value(b->arena, "values", code, &at))
		if (licence_find(known)) {
			diag_note(b->diag, ORIGIN_NONE, "did you mean '%.*s'?", STR_ARG(known));
			return;
		}
	diag_note(b->diag, ORIGIN_NONE, "write any other licence as {name: {en: …}, url: …}");
}

/* The codes of today, separated by commas; `quote` is put around each. */
static struct str licence_codes(struct arena *a, const char *quote)
{
	struct strbuf all = {.arena = a};

	for (size_t i = 0; i < LICENCE_CURRENT; i++)
		strbuf_printf(&all, "%s%s%s%s", all.len ? ", " : "", quote, licence_table[i].code, quote);
	return strbuf_str(&all);
}

/* The address must be that of the licence in the code, or in a name that is one. False: it has been reported. */
static bool check_address(struct bind *b, const struct licence *l, const struct licence_entry *at)
{
	const struct licence_entry *said = licence_find(l->code.s), *meant = at ? NULL : licence_meant(b->arena, l->url.s);

	if (meant) {
		diag_error(b->diag, l->url.at, DIAG_BAD_VALUE, "%s has another address", meant->code);
		diag_note(b->diag, ORIGIN_NONE, "did you mean '%s'?", meant->url);
		return false;
	}
	for (size_t i = 0; i < l->name.n && !said; i++)
		said = licence_find(str_trim(l->name.v[i].text.s));
	if (said && at && said != at)
		diag_error(b->diag, l->url.at, DIAG_BAD_VALUE, "this is the address of %s, not of %s", at->code, said->code);
	return true;
}

/* A name beside a code is that licence's, in other words: not "Our own licence". */
static void check_name(struct bind *b, const struct licence *l, const struct licence_entry *known)
{
	static const char *const words[] = {"CC", "cc", "Creative", "creative", "Commons", "Attribution", "ublic", "omain", "0"};

	for (size_t i = 0; i < l->name.n && text_given(&l->code); i++) {
		const struct text *t = &l->name.v[i].text;
		bool likely = str_find(t->s, STR(" "), 0) == SIZE_MAX || !script_fits(script_of(t->s), STR("en"));
		for (size_t k = 0; k < sizeof words / sizeof *words && !likely; k++)
			likely = str_find(t->s, str_from(words[k]), 0) != SIZE_MAX;
		if (likely || (l->name.v[i].lang.len && !lang_same(l->name.v[i].lang, STR("en"))))
			continue;
		diag_warn(b->diag, t->at, DIAG_BAD_VALUE, "'%.*s' is printed for %s, which has names of its own", STR_ARG(t->s),
			  known->code);
		diag_note(b->diag, ORIGIN_NONE, "leave out 'name'; or, for another licence, 'code'");
	}
}

/* Completes a licence that is known by its code or address; any other needs a name. */
static bool end_licence(struct bind *b, const struct yaml_node *n, void *out)
{
	struct licence *l = out;
	const struct licence_entry *known = licence_find(l->code.s), *at;
	struct str given = text_given(&l->code) ? l->code.s : l->url.s;
	bool ported = false;

	at = licence_at(l->url.s, &ported);
	if (!check_address(b, l, at))
		return true;
	known = known ? known : licence_at(given, &ported);
	if (known) {
		check_name(b, l, known);
		l->code.s = str_from(known->code);
		if (!text_given(&l->url))
			l->url = (struct text){ported ? given : str_from(known->url), l->code.at};
	} else if (!l->name.n && !text_given(&l->code) && text_given(&l->url)) {
		diag_error(b->diag, l->url.at, DIAG_BAD_VALUE, "the licence at '%.*s' is not known, and needs a name", STR_ARG(l->url.s));
		diag_note(b->diag, ORIGIN_NONE, "write {name: {en: …}, url: %.*s}", STR_ARG(l->url.s));
	} else if (!l->name.n && (text_given(&l->code) || n->kind == YAML_MAP)) {
		diag_error(b->diag, text_given(&l->code) ? l->code.at : n->at, DIAG_BAD_VALUE,
			   "unknown licence '%.*s'; expected one of %.*s", STR_ARG(l->code.s), STR_ARG(licence_codes(b->arena, "")));
		suggest_licence(b, l->code.s);
	}
	return true;
}

static struct str escape_dots(struct arena *a, struct str s)
{
	struct strbuf out = {.arena = a};

	for (size_t i = 0; i < s.len; i++)
		strbuf_printf(&out, s.ptr[i] == '.' ? "\\%c" : "%c", s.ptr[i]);
	return strbuf_str(&out);
}

/* Codes match in any case, with spaces, hyphens or underscores alike. */
static const char *licence_pattern(struct arena *a)
{
	struct strbuf out = {.arena = a};

	for (const struct licence_entry *l = licence_table; l->code; l++) {
		strbuf_puts(&out, out.len ? "|%" : "%");
		for (const char *p = l->code; *p; p++) {
			if (*p == ' ' || *p == '-')
				strbuf_puts(&out, "[ _-]");
			else
				strbuf_printf(&out, *p == '.' ? "\\%c" : "%c", *p);
		}
		strbuf_printf(&out, "%%|https?://(www\\.)?%.*s([/?#].*)?",
			      STR_ARG(escape_dots(a, str_slice(str_from(l->url), 8, strlen(l->url) - 1))));
	}
	return str_cstr(a, strbuf_str(&out));
}

/* A known code, or a map with a known code or a name. */
static void put_licence(struct jsonschema *w, const struct schema_field *f)
{
	struct str pattern = jsonschema_pattern(w, licence_pattern(jsonschema_arena(w)));
	struct strbuf quoted = {.arena = jsonschema_arena(w)};

	json_quote(pattern, &quoted);
	jsonschema_put(w, "pattern", pattern);
	jsonschema_raw(w, "examples", "[%.*s]", STR_ARG(licence_codes(jsonschema_arena(w), "\"")));
	jsonschema_raw(w, "if", "{\"type\": \"object\"}");
	jsonschema_open(w, "then");
	jsonschema_ref_map(w, f->type->sub);
	jsonschema_raw(
		w, "anyOf",
		"[{\"required\": [\"name\"], \"properties\": {\"name\": {\"type\": [\"string\", \"object\"], \"minProperties\": 1}}}, "
		"{\"required\": [\"url\"], \"properties\": {\"code\": false, \"url\": {\"pattern\": %.*s}}}, "
		"{\"required\": [\"code\"], \"properties\": {\"code\": {\"pattern\": %.*s}}}]",
		STR_ARG(strbuf_str(&quoted)), STR_ARG(strbuf_str(&quoted)));
	jsonschema_close(w);
}

static const struct schema_field licence_fields[] = {
	SCHEMA_FIELD(licence, code, "code", text, "code of a known licence", .example = "CC BY 4.0", .flags = SCHEMA_CODE),
	SCHEMA_FIELD(licence, url, "url", url, "address of the licence's text", .example = "https://creativecommons.org/licenses/by/4.0/"),
	SCHEMA_FIELD(licence, name, "name", ltext, "name of any other licence, per language",
		     .example = "{en: Open Government Licence 3.0}"),
	SCHEMA_END,
};
const struct schema_map licencekeys_map = {.fields = licence_fields,
					   .size = sizeof(struct licence),
					   .name = "a licence",
					   SCHEMA_AT(licence, at),
					   .shorthand = "code",
					   .end = end_licence};

/* {en: CC BY 4.0, de: CC BY 4.0}: only languages. */
static bool is_by_language(const struct yaml_node *n)
{
	size_t dash;

	for (const struct yaml_node *c = n->child; c; c = c->next) {
		dash = str_find(c->key, STR("-"), 0);
		dash = dash == SIZE_MAX ? c->key.len : dash;
		if (dash < 2 || dash > 3 || schema_find(&licencekeys_map, c->key))
			return false;
	}
	return n->kind == YAML_MAP && n->child;
}

static void read_licence(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	const struct licence_entry *l;

	if (!is_by_language(n)) {
		bind_inner(b, f, n, slot);
		return;
	}
	l = n->child->kind == YAML_SCALAR ? licence_find(str_trim(n->child->text)) : NULL;
	diag_error(b->diag, n->child->key_at, DIAG_BAD_VALUE, "a licence is not given by language: its code stands for all of them");
	if (l)
		diag_note(b->diag, ORIGIN_NONE, "write: licence: %s", l->code);
	else
		diag_note(b->diag, ORIGIN_NONE, "write any other licence as {name: {%.*s: …}, url: …}", STR_ARG(n->child->key));
}

SCHEMA_TYPE(licence, "a licence's code, or a map", "licence", SCHEMA_STRING | SCHEMA_OBJECT, DIAG_BAD_VALUE, .bind = read_licence,
	    .dump = dump_inner, .json = put_licence, .sub = &licencekeys_map);
