#include "input/schema/bind.h"

#include <string.h>

#include "base/arena.h"
#include "base/suggest.h"
#include "base/unicode.h"
#include "input/lint/lintprose.h"
#include "input/markdown/markdown.h"
#include "input/schema/identifiers.h"
#include "input/schema/value.h"
#include "model/article.h"
#include "model/licence.h"

enum {
	KEYS_SHOWN = 12,     /* a map with more keys does not list them in a message */
	UNKNOWN_LIMIT = 200, /* unknown keys told in a file */
};

/* The common layout of the model's lists: struct people, struct boards, ... */
struct any_list {
	void *v;
	size_t n;
};

static const char *kind_name(const struct yaml_node *n)
{
	switch (n->kind) {
	case YAML_NULL:
		return "empty";
	case YAML_SCALAR:
		return "a text";
	case YAML_SEQ:
		return "a list";
	case YAML_MAP:
		return "a map";
	}
	return "";
}

static bool wrong_type(struct bind *b, const struct schema_field *f, const struct yaml_node *n, const char *expected)
{
	diag_error(b->diag, n->at, DIAG_WRONG_TYPE, "'%s' is %s; expected %s", f->key, kind_name(n), expected);
	value_example(b, f);
	return false;
}

/* YAML drops what follows ' #'. A comment begins with a word; a number behind it, as in "Protocol #5", was meant. */
static void check_comment(struct bind *b, const struct schema_field *f, const struct yaml_node *n)
{
	size_t at = n->end;

	while (at < b->text.len && b->text.ptr[at] == ' ')
		at++;
	if (at == n->end || at + 1 >= b->text.len || b->text.ptr[at] != '#' || b->text.ptr[at + 1] < '0' || b->text.ptr[at + 1] > '9')
		return;
	diag_warn(b->diag, value_place(b, n, 0), DIAG_LOST_TEXT, "in '%s' all that follows ' #' is a comment and not a part of the text",
		  f->key);
	diag_note(b->diag, ORIGIN_NONE, "put the text into quotes, or write № or No. for #");
}

/* True for a scalar with something in it; a list or a map is reported. */
static bool want_scalar(struct bind *b, const struct schema_field *f, const struct yaml_node *n)
{
	if (n->kind == YAML_SEQ || n->kind == YAML_MAP)
		return wrong_type(b, f, n,
				  f->type == S_LTEXT || f->type == S_LPROSE || f->type == S_LINLINE ? "a text" : schema_type_name(f->type));
	if (n->kind == YAML_SCALAR && n->style == YAML_PLAIN && !b->head)
		check_comment(b, f, n);
	return n->kind == YAML_SCALAR;
}

static bool listed(const struct bind *b, struct str tag)
{
	if (!b->languages || (b->language.len && lang_same(tag, b->language)))
		return true;
	for (size_t i = 0; i < b->languages->n; i++) {
		if (lang_same(tag, b->languages->v[i].s))
			return true;
	}
	return b->languages->n == 0;
}

bool bind_language(struct bind *b, struct str tag, struct origin at)
{
	struct strbuf all = {.arena = b->arena};
	struct identifier_reason why;
	struct str out;

	if (identifier_check(b->arena, S_LANG, tag, &out, &why) == IDENTIFIER_BAD) {
		diag_error(b->diag, at, DIAG_BAD_LANGUAGE, "'%.*s' is not a language tag: %.*s", STR_ARG(value_shown(tag)),
			   STR_ARG(why.text));
		for (size_t i = 0; b->languages && i < b->languages->n; i++) { /* as other programs write them: en_US */
			struct str lang = b->languages->v[i].s;
			if (str_starts(tag, lang) && str_starts(str_slice(tag, lang.len, tag.len), STR("_")))
				diag_note(b->diag, ORIGIN_NONE, "did you mean '%.*s'?", STR_ARG(lang));
		}
		return false;
	}
	if (listed(b, tag))
		return true;
	for (size_t i = 0; i < b->languages->n; i++)
		strbuf_printf(&all, "%s%.*s", i ? ", " : "", STR_ARG(b->languages->v[i].s));
	diag_warn(b->diag, at, DIAG_BAD_LANGUAGE, "'%.*s' is not one of the journal's languages (%.*s)", STR_ARG(tag),
		  STR_ARG(strbuf_str(&all)));
	for (size_t i = 0; i < b->languages->n; i++)
		if (tag.len == 3 && str_starts(tag, b->languages->v[i].s)) /* the codes of three letters: rus, eng */
			diag_note(b->diag, ORIGIN_NONE, "did you mean '%.*s'?", STR_ARG(b->languages->v[i].s));
	return true;
}

static void *new_item(struct bind *b, struct any_list *list, size_t size)
{
	char *v = arena_push_slot(b->arena, list->v, list->n, size);

	list->v = v;
	return memset(v + list->n++ * size, 0, size);
}

/* In braces, what follows a comma is a key: one that has no value was meant as text. */
static void note_comma(struct bind *b, const struct yaml_node *c)
{
	if (c->kind == YAML_NULL)
		diag_note(b->diag, ORIGIN_NONE, "inside { } a text with a comma must stand in straight quotes, \"…\"");
}

/* Walks a value that is given once or per language: calls back with each language ("": none) and node. */
typedef void (*each_language)(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, void *slot);

static void bind_languages(struct bind *b, const struct schema_field *f, const struct yaml_node *n, each_language take, void *slot)
{
	int count = 0;

	if (n->kind != YAML_MAP) {
		take(b, f, STR(""), n, slot);
		return;
	}
	for (const struct yaml_node *c = n->child; c; c = c->next) {
		if (++count > SCHEMA_LANGUAGES_LIMIT) {
			diag_error(b->diag, c->key_at, DIAG_LIMIT, "'%s' has more than %d languages", f->key, SCHEMA_LANGUAGES_LIMIT);
			break;
		}
		if (!bind_language(b, c->key, c->key_at))
			note_comma(b, c);
		else if (yaml_find(n, c->key) == c)
			take(b, f, c->key, c, slot);
	}
}

/* The language of a text that is given without one: the article's, else the journal's first. */
static struct str language_of(const struct bind *b, struct str lang)
{
	if (lang.len || b->language.len)
		return lang.len ? lang : b->language;
	return b->languages && b->languages->n ? b->languages->v[0].s : lang;
}

struct scalar_place {
	struct bind *bind;
	const struct yaml_node *node;
};

static struct origin place_in_scalar(void *ctx, size_t offset)
{
	const struct scalar_place *p = ctx;

	return value_place(p->bind, p->node, offset);
}

/* Slips of typing in a text that is printed. */
static void lint_scalar(struct bind *b, const struct yaml_node *n, struct str lang)
{
	struct scalar_place ctx = {b, n};
	struct lint_text t = {.s = n->text, .lang = language_of(b, lang), .file = n->at.file, .place = place_in_scalar, .ctx = &ctx};

	if (b->head) /* told when the whole article was read */
		return;
	b->lint.diag = b->diag;
	lint_read(&b->lint, &t);
}

static void take_ltext(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, void *slot)
{
	struct ltext *out = slot;
	struct text t = {0};

	if (!want_scalar(b, f, n) || !value_text(b, n, &t))
		return;
	ARENA_PUSH(b->arena, out->v, out->n) = (struct ltext_entry){lang, t};
	lint_scalar(b, n, lang);
}

static void bind_ltext(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct ltext *out)
{
	if (n->kind == YAML_SEQ) {
		wrong_type(b, f, n, schema_type_name(S_LTEXT));
		return;
	}
	bind_languages(b, f, n, take_ltext, out);
	if (out->n)
		out->at = n->at;
}

static void bind_ltext_list(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct ltext_list *out)
{
	const struct yaml_node *first = n->kind == YAML_SEQ ? n->child : n;

	for (const struct yaml_node *c = first; c; c = n->kind == YAML_SEQ ? c->next : NULL) {
		struct ltext t = {0};
		if (out->n == SCHEMA_ITEMS_LIMIT) {
			diag_error(b->diag, c->at, DIAG_LIMIT, "'%s' has more than %d items", f->key, SCHEMA_ITEMS_LIMIT);
			break;
		}
		bind_ltext(b, f, c, &t);
		if (t.n)
			ARENA_PUSH(b->arena, out->v, out->n) = t;
	}
}

/* A list of scalars, or one; each through the checks of the field's type. An issue lists thousands of articles: room is made once. */
static void bind_texts(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, struct texts *out)
{
	const size_t limit = f->type == S_LANG ? SCHEMA_LANGUAGES_LIMIT : SCHEMA_ITEMS_LIMIT;
	const struct yaml_node *first = n->kind == YAML_SEQ ? n->child : n;
	size_t count = 0;

	for (const struct yaml_node *c = first; c; c = n->kind == YAML_SEQ ? c->next : NULL)
		count++;
	*out = (struct texts){0};
	ARENA_RESERVE(b->arena, out->v, out->n, count);
	for (const struct yaml_node *c = first; c; c = n->kind == YAML_SEQ ? c->next : NULL) {
		struct text t = {0};
		if (out->n == limit) {
			diag_error(b->diag, c->at, DIAG_LIMIT, "'%s' has more than %zu items", f->key, limit);
			break;
		}
		if (!want_scalar(b, f, c))
			continue;
		if (f->type == S_JEL) { /* codes without commas in them: "N54, Q15" is a list */
			value_identifiers(b, f, c, out);
			continue;
		}
		if (!(f->type == S_TEXTS || f->type == S_LTEXTS ? value_text(b, c, &t) : value_identifier(b, f, c, &t)))
			continue;
		out->v[out->n++] = t;
		if (f->type == S_LTEXTS)
			lint_scalar(b, c, lang);
	}
}

static void take_ltexts(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, void *slot)
{
	struct ltexts *out = slot;
	struct texts t = {0};

	if (n->kind == YAML_SCALAR) {
		struct str words = str_trim(n->text);
		bool lines = n->style >= YAML_LITERAL && memchr(words.ptr, '\n', words.len) && str_find(words, STR(","), 0) == SIZE_MAX &&
			     str_find(words, STR(";"), 0) == SIZE_MAX;
		if (lines && !b->head) {
			diag_warn(b->diag, value_place(b, n, 0), DIAG_BAD_VALUE,
				  "'%s' is one item of several lines; a list has no '|' or '>' behind its key", f->key);
			value_example(b, f);
		} else if (n->style == YAML_PLAIN && str_starts(n->text, STR("-")) && !b->head) {
			diag_warn(b->diag, n->at, DIAG_BAD_VALUE, "'%s' begins with a hyphen: an item of a list is '- ', with a space",
				  f->key);
			value_example(b, f);
		}
		check_comment(b, f, n);
		value_split(b, n, &t);
		lint_scalar(b, n, lang);
	} else {
		bind_texts(b, f, lang, n, &t);
	}
	if (t.n)
		ARENA_PUSH(b->arena, out->v, out->n) = (struct ltexts_entry){lang, t};
}

static void bind_ltexts(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct ltexts *out)
{
	bind_languages(b, f, n, take_ltexts, out);
	if (out->n)
		out->at = n->at;
}

void bind_markdown(struct bind *b, struct str value, const struct srcmap *map, struct markdown_options opt, struct prose *out)
{
	if (!str_trim(value).len || !value_check(b, value, map))
		return;
	opt.blocks = &b->blocks;
	b->markdown += value.len;
	if (b->markdown > BIND_MARKDOWN_LIMIT) {
		diag_error(b->diag, srcmap_find(map, value, 0), DIAG_LIMIT,
			   "with this text the Markdown is longer than %d KiB, counted over all of the %s", BIND_MARKDOWN_LIMIT / 1024,
			   b->language.len ? "article" : "issue's pages");
		return;
	}
	out->at = srcmap_find(map, value, 0);
	out->blocks = markdown_parse(b->arena, b->diag, value, map, opt);
	b->lint.diag = b->diag;
	if (!b->head)
		lintprose_read(&b->lint, out, language_of(b, out->lang));
}

static void take_prose(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, void *slot)
{
	struct markdown_options opt = {.headings = f->flags & SCHEMA_HEADINGS, .inline_only = f->type == S_LINLINE};
	struct lprose *out = slot;
	struct prose p = {.lang = lang};
	struct str value = n->text;
	struct srcmap map;
	bool changed = false;

	if (!want_scalar(b, f, n))
		return;
	map = yaml_map(b->arena, b->text, n);
	if (n->style == YAML_DOUBLE) { /* escapes may have made marks; the file itself is in NFC */
		if (!value_marks(b, value, &map))
			return;
		value = unicode_nfc(b->arena, value, &changed);
	}
	if (changed)
		map.n = 1;
	bind_markdown(b, value, &map, opt, &p);
	if (p.blocks)
		ARENA_PUSH(b->arena, out->v, out->n) = p;
}

static void bind_lprose(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct lprose *out)
{
	bind_languages(b, f, n, take_prose, out);
	if (out->n)
		out->at = n->at;
}

/* True when the map has a key of the schema map, so that it is not a map of languages. */
static bool has_key_of(const struct yaml_node *n, const struct schema_map *m)
{
	for (const struct schema_field *f = m->fields; f->key; f++) {
		if (yaml_find(n, str_from(f->key)))
			return true;
	}
	return false;
}

static void take_name(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, void *slot)
{
	struct lname *out = slot;
	struct name name = {.lang = lang};

	if (n->kind == YAML_MAP) {
		bind_map(b, n, &schema_name, &name);
		if (!name.family.s.len)
			return;
	} else if (!want_scalar(b, f, n) || !value_name(b, n, &name)) {
		return;
	}
	ARENA_PUSH(b->arena, out->v, out->n) = name;
	if (n->kind == YAML_SCALAR)
		lint_scalar(b, n, lang);
	b->lint.diag = b->diag;
	if (!b->head)
		lintprose_name(&b->lint, &name);
}

static void bind_lname(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct lname *out)
{
	if (n->kind == YAML_MAP && has_key_of(n, &schema_name))
		take_name(b, f, STR(""), n, out);
	else
		bind_languages(b, f, n, take_name, out);
	if (out->n)
		out->at = n->at;
}

static void suggest_licence(struct bind *b, struct str code)
{
	struct suggest near = {.word = code};

	for (const struct licence_entry *l = licence_table; l->code && !str_is(code, l->url); l++)
		suggest_try(&near, str_from(l->code));
	for (const struct licence_entry *l = licence_table; l->code; l++) {
		struct str known = str_from(l->code);
		if (str_is(code, l->url) || (str_starts(known, code) && known.len == code.len + sizeof " 4.0" - 1)) /* no version */
			near.best = known;
	}
	if (!diag_suggest(b->diag, &near))
		diag_note(b->diag, ORIGIN_NONE, "another licence is given as {name: {en: …}, url: …}");
}

static void bind_licence(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct licence *out)
{
	struct strbuf all = {.arena = b->arena};
	const struct licence_entry *known;

	if (n->kind == YAML_MAP)
		bind_map(b, n, f->sub, out);
	else if (!want_scalar(b, f, n) || !value_text(b, n, &out->code))
		return;
	out->at = n->at;
	known = licence_find(out->code.s);
	if (known) {
		out->code.s = str_from(known->code);
		if (!text_given(&out->url))
			out->url = (struct text){str_from(known->url), out->code.at};
	} else if (!out->name.n) {
		struct origin at = text_given(&out->code) ? out->code.at : n->at;
		for (const struct licence_entry *l = licence_table; l->code; l++)
			strbuf_printf(&all, "%s%s", all.len ? ", " : "", l->code);
		diag_error(b->diag, at, DIAG_BAD_VALUE, "'%.*s' is not a known licence: %.*s", STR_ARG(out->code.s),
			   STR_ARG(strbuf_str(&all)));
		suggest_licence(b, out->code.s);
	}
}

/* A person who is given by name alone: a text, a map of languages, or the parts of a name. */
static bool bind_name_alone(struct bind *b, const struct schema_map *m, const struct yaml_node *n, void *slot)
{
	const struct schema_field *f = schema_find(m, STR("name"));
	struct identifier_reason why;
	struct str out;

	if (!f || f->type != S_LNAME || n->kind == YAML_SEQ)
		return false;
	if (n->kind == YAML_MAP) {
		if (has_key_of(n, m))
			return false;
		if (!has_key_of(n, &schema_name) && n->child &&
		    identifier_check(b->arena, S_LANG, n->child->key, &out, &why) == IDENTIFIER_BAD)
			return false;
	}
	bind_lname(b, f, n, (struct lname *)(void *)((char *)slot + f->offset));
	if (m->at_offset >= 0)
		*(struct origin *)(void *)((char *)slot + m->at_offset) = n->at;
	for (f = m->fields; f->key; f++) {
		if ((f->flags & SCHEMA_REQUIRED) && strcmp(f->key, "name") != 0) {
			diag_error(b->diag, n->at, DIAG_MISSING_KEY, "%s needs '%s'", m->name, f->key);
			value_example(b, f);
		}
	}
	return true;
}

static void bind_list(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct any_list list = {NULL, 0};

	if (n->kind != YAML_SEQ) {
		wrong_type(b, f, n, "a list, each item behind '- '");
		return;
	}
	for (const struct yaml_node *c = n->child; c; c = c->next) {
		void *item;
		if (c->kind == YAML_NULL)
			continue;
		if (list.n == SCHEMA_ITEMS_LIMIT) {
			diag_error(b->diag, c->at, DIAG_LIMIT, "'%s' has more than %d items", f->key, SCHEMA_ITEMS_LIMIT);
			break;
		}
		item = new_item(b, &list, f->sub->size);
		if (bind_name_alone(b, f->sub, c, item))
			continue;
		if (c->kind == YAML_MAP) {
			bind_map(b, c, f->sub, item);
			continue;
		}
		list.n--;
		diag_error(b->diag, c->at, DIAG_WRONG_TYPE, "an item of '%s' is %s; expected a map", f->key, kind_name(c));
		value_example(b, f);
	}
	memcpy(slot, &list, sizeof list);
}

/* The types whose value is one checked scalar. */
static void bind_scalar(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	if (!want_scalar(b, f, n))
		return;
	switch ((int)f->type) {
	case S_TEXT:
		if (value_text(b, n, slot) && !(f->flags & SCHEMA_CODE))
			lint_scalar(b, n, STR(""));
		break;
	case S_INT:
		value_int(b, f, n, slot);
		break;
	case S_BOOL:
		value_bool(b, f, n, slot);
		break;
	case S_ENUM:
		value_enum(b, f, n, slot);
		break;
	case S_DATE:
		value_date(b, f, n, slot);
		break;
	case S_PAGES:
		value_pages(b, f, n, slot);
		break;
	default:
		value_identifier(b, f, n, slot);
	}
}

static void bind_value(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *base)
{
	void *slot = (char *)base + f->offset;

	switch ((int)f->type) {
	case S_TEXTS:
		bind_texts(b, f, STR(""), n, slot);
		break;
	case S_LTEXT:
		bind_ltext(b, f, n, slot);
		break;
	case S_LTEXTS:
		bind_ltexts(b, f, n, slot);
		break;
	case S_LTEXT_LIST:
		bind_ltext_list(b, f, n, slot);
		break;
	case S_LPROSE:
	case S_LINLINE:
		if (f->type == S_LINLINE || !b->head)
			bind_lprose(b, f, n, slot);
		break;
	case S_LNAME:
		bind_lname(b, f, n, slot);
		break;
	case S_LICENCE:
		bind_licence(b, f, n, slot);
		break;
	case S_PERSON:
		if (!bind_name_alone(b, f->sub, n, slot))
			bind_map(b, n, f->sub, slot);
		break;
	case S_MAP:
		if (n->kind == YAML_MAP)
			bind_map(b, n, f->sub, slot);
		else
			wrong_type(b, f, n, "a map");
		break;
	case S_LIST:
		bind_list(b, f, n, slot);
		break;
	case S_WARNINGS:
		break;
	case S_STYLES:
	case S_DESIGN:
		memcpy(slot, &n, sizeof n);
		break;
	default:
		if (f->flags & SCHEMA_LIST)
			bind_texts(b, f, STR(""), n, slot);
		else
			bind_scalar(b, f, n, slot);
	}
}

/* Names that other programs, and editors in Russian, have for keys. */
/* clang-format off */
static const struct {
	const char *other, *key;
} synonyms[] = {
    {"название", "title"},	{"заглавие", "title"},	    {"заголовок", "title"},	   {"авторы", "authors"},
    {"автор", "authors"},	{"страницы", "pages"},	    {"аннотация", "abstract"},	   {"annotation", "abstract"},
    {"summary", "abstract"},	{"resume", "abstract"},	    {"ключевые слова", "keywords"}, {"УДК", "udc"},
    {"ББК", "bbk"},		{"ГРНТИ", "grnti"},	    {"финансирование", "funding"}, {"благодарности", "acknowledgements"},
    {"лицензия", "licence"},	{"язык", "language"},	    {"position", "post"},	   {"должность", "post"},
    {"почта", "email"},		{"mail", "email"},	    {"spin_code", "spin"},	   {"spin-code", "spin"},
    {"том", "volume"},		{"номер", "number"},	    {"issue", "number"},	   {"год", "year"},
    {"разделы", "sections"},	{"рубрики", "sections"},    {"rubric", "title"},	   {"статьи", "articles"},
    {"fullname", "name"},	{"имя", "name"},	    {"rights", "licence"},	   {"received", "dates"},
    {"accepted", "dates"},	{"published", "dates"},	    {"bio", "biography"},	   {"organization", "affiliations"},
};
/* clang-format on */

/* The key of the map that another name means; empty: none. */
static struct str find_synonym(struct str word, const struct schema_map *m)
{
	for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
		if (str_is(word, synonyms[i].other) && schema_find(m, str_from(synonyms[i].key)))
			return str_from(synonyms[i].key);
	return STR("");
}

static void report_unknown(struct bind *b, const struct yaml_node *c, const struct schema_map *m)
{
	struct suggest near = {.word = c->key};
	struct strbuf all = {.arena = b->arena};
	size_t n = 0;

	if (++b->unknown > UNKNOWN_LIMIT)
		return;
	diag_error(b->diag, c->key_at, DIAG_UNKNOWN_KEY, "unknown key '%.*s' in %s", STR_ARG(value_shown(c->key)), m->name);
	for (const struct schema_field *f = m->fields; f->key; f++, n++) {
		suggest_try(&near, str_from(f->key));
		strbuf_printf(&all, "%s%s", n ? ", " : "", f->key);
	}
	if (!near.best.len)
		near.best = find_synonym(c->key, m);
	if (diag_suggest(b->diag, &near))
		return;
	if (n <= KEYS_SHOWN)
		diag_note(b->diag, ORIGIN_NONE, "the keys here are: %.*s", STR_ARG(strbuf_str(&all)));
	else
		diag_note(b->diag, ORIGIN_NONE, "offprint(5) lists the keys of %s", m->name);
}

/* The place that a message about something missing in a map points to; the root map has no better one than the file. */
static struct origin map_place(const struct yaml_node *n, const struct schema_map *m)
{
	if (m == &schema_journal || m == &schema_issue || m == &schema_article)
		return origin_file(n->at.file);
	return n->key_at.line ? n->key_at : n->at;
}

static void report_missing(struct bind *b, const struct yaml_node *n, const struct schema_map *m, const struct schema_field *f)
{
	const struct yaml_node *c = yaml_find(n, str_from(f->key));

	if (c)
		diag_error(b->diag, c->key_at, DIAG_MISSING_KEY, "'%s' has no value; %s needs it", f->key, m->name);
	else
		diag_error(b->diag, map_place(n, m), DIAG_MISSING_KEY, "%s needs '%s'", m->name, f->key);
	value_example(b, f);
}

/* A key without a value, or with an empty text, counts as not given. */
static bool is_empty(const struct yaml_node *n)
{
	return n->kind == YAML_NULL || (n->kind == YAML_SCALAR && !str_trim(n->text).len);
}

/* A list or a map without items. An issue may be begun with empty lists, but no journal is without a language. */
static bool holds_nothing(const struct yaml_node *n)
{
	return (n->kind == YAML_SEQ || n->kind == YAML_MAP) && !n->child;
}

bool bind_map(struct bind *b, const struct yaml_node *node, const struct schema_map *m, void *out)
{
	uint64_t seen = 0; /* bit n: field n; no map of the schema has 64 keys */

	if (node->kind != YAML_MAP) {
		diag_error(b->diag, node->at, DIAG_WRONG_TYPE, "%s is a map of keys and values, not %s", m->name, kind_name(node));
		return false;
	}
	if (m->at_offset >= 0)
		*(struct origin *)(void *)((char *)out + m->at_offset) = node->at;
	for (const struct yaml_node *c = node->child; c; c = c->next) {
		const struct schema_field *f = schema_find(m, c->key);
		uint64_t bit = f ? UINT64_C(1) << (f - m->fields) : 0;
		if (!f) {
			report_unknown(b, c, m);
		} else if (!is_empty(c) && !(seen & bit) &&
			   !(f->type == S_LANG && holds_nothing(c))) { /* of a key given twice, told by yaml.c, the first counts */
			bind_value(b, f, c, out);
			seen |= bit;
		}
	}
	for (const struct schema_field *f = m->fields; f->key; f++) {
		if ((f->flags & SCHEMA_REQUIRED) && !(seen >> (f - m->fields) & 1))
			report_missing(b, node, m, f);
	}
	return true;
}
