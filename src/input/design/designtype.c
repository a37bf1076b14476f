#include "input/design/designtype.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/suggest.h"
#include "data/data.h"
#include "input/schema/jsonschema.h"
#include "input/schema/value.h"
#include "input/yaml/yaml.h"
#include "model/elementtext.h"

enum {
	PAPER_MIN = 100000, /* [mpt] least width and height of a page */
	SIZE_MIN = 1000,    /* [mpt] of letters */
	STEPS = 5,
	WHOLE = 1000, /* [1/1000] of the page height or the text width */
};

#define TYPE(id, name, definition, kinds, ...) SCHEMA_TYPE(id, name, definition, kinds, DIAG_BAD_DESIGN, __VA_ARGS__)
#define TEXT SCHEMA_STRING
#define FIGURES (SCHEMA_STRING | SCHEMA_NUMBER)

/* --- lengths ---------------------------------------------------------------------------------------------------------------------- */

bool designtype_length(struct str s, mpt *out)
{
	int64_t v;
	struct str unit;

	if (!value_parse_decimal(s, &v, &unit))
		return false;
	if (str_is(unit, "mm"))
		v = scale_round(v, 720, 254);
	else if (str_is(unit, "cm"))
		v = scale_round(v, 7200, 254);
	else if (str_is(unit, "in"))
		v *= 72;
	else if (unit.len && !str_is(unit, "pt"))
		return false;
	if (v > MPT_MAX || v < -MPT_MAX)
		return false;
	*out = (mpt)v;
	return true;
}

/* "0.264mm" */
static struct str in_mm(struct arena *a, mpt v)
{
	struct str s = str_printf(a, "%d.%03d", (int)scale_round(v, 254, 720) / 1000, (int)scale_round(v, 254, 720) % 1000);

	while (str_ends(s, STR("0")))
		s.len--;
	s.len -= str_ends(s, STR("."));
	return str_printf(a, "%.*smm", STR_ARG(s));
}

static void read_length(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct text t = {0};
	mpt v;

	if (!value_scalar(b, f, n, &t))
		return;
	if (!designtype_length(t.s, &v))
		value_wrong(b, f, t.at, "'%.*s' is not a length", STR_ARG(value_shown(t.s)));
	else if (f->max && (v < f->min || v > f->max))
		value_wrong(b, f, t.at, "'%s' must be between %.*s and %.*s", f->key, STR_ARG(in_mm(b->arena, f->min)),
			    STR_ARG(in_mm(b->arena, f->max)));
	else
		*(mpt *)slot = v;
}

static void read_size(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct text t = {0};
	struct style *s = slot;
	size_t slash;
	mpt size, leading;

	if (!value_scalar(b, f, n, &t))
		return;
	slash = str_find(t.s, STR("/"), 0);
	if (slash == SIZE_MAX || !designtype_length(str_trim(str_slice(t.s, 0, slash)), &size) ||
	    !designtype_length(str_trim(str_slice(t.s, slash + 1, t.s.len)), &leading) || size < SIZE_MIN || leading < size / 2) {
		value_wrong(b, f, t.at, "'%.*s' is not a size and a leading in points", STR_ARG(value_shown(t.s)));
		return;
	}
	s->size = size;
	s->leading = leading;
}

static void read_steps(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	mpt *out = slot;
	size_t i = 0;

	memset(out, 0, (STEPS + 1) * sizeof *out);
	for (const struct yaml_node *c = n->child; c; c = c->next) {
		if (i == STEPS) {
			value_wrong(b, f, c->at, "a style can have at most %d steps", STEPS);
			return;
		}
		if (!bind_scalar(b, f, c))
			return;
		if (!designtype_length(c->text, &out[i]) || out[i] < SIZE_MIN) {
			out[i] = 0;
			value_wrong(b, f, c->at, "'%.*s' is not a size of at least 1 point", STR_ARG(value_shown(c->text)));
			return;
		}
		i++;
	}
}

static void put_steps(struct jsonschema *w, const struct schema_field *f)
{
	(void)f;
	jsonschema_raw(w, "maxItems", "%d", STEPS);
}

#define LENGTH JSONSCHEMA_DECIMAL "[ ]*(?:mm|cm|in|pt)?"

TYPE(length, "a length", "length", FIGURES, .pattern = LENGTH, .example = "4.5mm", .bind = read_length);
TYPE(size, "a size and a leading", "size", TEXT, .pattern = LENGTH "[ ]*/[ ]*" LENGTH, .example = "10/13", .bind = read_size);
TYPE(steps, "a list of sizes", "steps", SCHEMA_ARRAY, .example = "[14, 12]", .bind = read_steps, .json = put_steps, .item = &type_length);

/* --- papers ----------------------------------------------------------------------------------------------------------------------- */

/* Trim sizes; those named by sheet and division are the book formats of GOST 5773-90. */
static const struct {
	const char *name;
	mpt width, height;
} papers[] = {
	{"A4", 595276, 841890},        {"A5", 419528, 595276},       {"B5", 498898, 708661},        {"Letter", 612000, 792000},
	{"60x84/16", 411024, 566929},  {"60x90/16", 411024, 609449}, {"70x100/16", 481890, 680315}, {"70x108/16", 481890, 737008},
	{"84x108/32", 368504, 566929}, {"60x84/8", 581102, 822047},  {"84x108/16", 581102, 737008},
};

enum { PAPERS = sizeof papers / sizeof *papers };

bool designtype_paper(const struct yaml_node *n, mpt *width, mpt *height)
{
	for (size_t i = 0; n->kind == YAML_SCALAR && i < PAPERS; i++)
		if (str_is(n->text, papers[i].name)) {
			*width = papers[i].width;
			*height = papers[i].height;
			return true;
		}
	return n->kind == YAML_SEQ && n->child && n->child->next && !n->child->next->next && n->child->kind == YAML_SCALAR &&
	       n->child->next->kind == YAML_SCALAR && designtype_length(n->child->text, width) &&
	       designtype_length(n->child->next->text, height);
}

static void read_paper(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct design_page *page = slot;
	struct suggest near = {.word = n->text};

	if (!designtype_paper(n, &page->width, &page->height)) {
		if (n->kind == YAML_SCALAR)
			diag_error(b->diag, n->at, value_code(b, f),
				   "'%.*s' is not a paper: A4, A5, B5, Letter, 70x100/16, ... or [width, height]",
				   STR_ARG(value_shown(n->text)));
		else
			diag_error(b->diag, n->at, value_code(b, f), "a paper without a name must be [width, height], two lengths");
		for (size_t i = 0; i < PAPERS; i++)
			suggest_try(&near, str_from(papers[i].name));
		if (!diag_suggest(b->diag, &near))
			value_example(b, f);
	} else if (page->width < PAPER_MIN || page->height < PAPER_MIN) {
		value_wrong(b, f, n->at, "a page must be at least 35.3mm wide and high");
	}
}

static void put_paper(struct jsonschema *w, const struct schema_field *f)
{
	struct strbuf all = {.arena = jsonschema_arena(w)};

	(void)f;
	for (size_t i = 0; i < PAPERS; i++)
		strbuf_printf(&all, "%s%s", i ? "|" : "", papers[i].name);
	jsonschema_put(w, "pattern", str_printf(all.arena, "^(?:%.*s)$", STR_ARG(strbuf_str(&all))));
	jsonschema_raw(w, "minItems", "2");
	jsonschema_raw(w, "maxItems", "2");
}

TYPE(paper, "a paper", "paper", TEXT | SCHEMA_ARRAY, .example = "A4", .bind = read_paper, .json = put_paper, .item = &type_length);

/* --- words ------------------------------------------------------------------------------------------------------------------------ */

static void read_either(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	int v = *(bool *)slot;

	value_choice(b, f, n, &v);
	*(bool *)slot = v;
}

/* `capitals` and `small_capitals` set the same member: turning one off leaves the other in effect. */
static void read_case(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	enum design_case wanted = f->type == &type_capitals ? CASE_CAPITALS : CASE_SMALL_CAPITALS, *out = slot;
	bool on = *out == wanted;

	type_truth.bind(b, f, n, &on);
	if (on || *out == wanted)
		*out = on ? wanted : CASE_AS_TYPED;
}

/* Only files of the program or the journal: a design may come from a stranger. */
static void read_font_file(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct str between = str_printf(b->arena, "/%.*s/", STR_ARG(n->text));

	if (str_starts(n->text, STR("/")) || str_find(between, STR("/../"), 0) != SIZE_MAX)
		value_wrong(b, f, n->at, "'%.*s' is neither in the program's font folder nor in the journal's folder",
			    STR_ARG(value_shown(n->text)));
	else
		*(struct text *)slot = (struct text){n->text, n->at};
}

TYPE(style_name, "the name of a style", "style-name", TEXT, .example = "cover-text", .bind = value_word);
TYPE(family_name, "the name of a font family", "family-name", TEXT, .example = "serif", .bind = value_word);
TYPE(font_file, "a file in the program's font folder, or in the journal's folder", "font-file", TEXT, .example = "paratype/PTF55F.ttf",
     .bind = read_font_file);
TYPE(colour_name, "a colour, or the name of one under 'colours'", "colour-or-name", TEXT, .example = "\"#7B2D26\"", .bind = value_colour);
TYPE(either, "one of its values", NULL, TEXT, .bind = read_either, .json = jsonschema_choice, .choice = value_choice_name);
TYPE(capitals, "true or false", NULL, TEXT | SCHEMA_BOOLEAN, .pattern = "true|false", .example = "true", .bind = read_case);
TYPE(small_capitals, "true or false", NULL, TEXT | SCHEMA_BOOLEAN, .pattern = "true|false", .example = "true", .bind = read_case);

/* --- languages of the cover sheet ------------------------------------------------------------------------------------------------- */

static bool read_tag(struct bind *b, const struct schema_field *f, const struct yaml_node *n, const char *expected, struct str *out)
{
	struct identifier_reason why;
	struct suggest near = {.word = n->text};
	struct str tag;

	if (identifier_check(b->arena, &type_lang, n->text, &tag, &why) != IDENTIFIER_BAD) {
		*out = tag;
		return true;
	}
	diag_error(b->diag, n->at, value_code(b, f), "'%.*s' is not %s", STR_ARG(value_shown(n->text)), expected);
	suggest_try(&near, STR("article"));
	if (!diag_suggest(b->diag, &near))
		value_example(b, f);
	return false;
}

static void read_lead(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct design_cover *out = slot;

	if (str_is(n->text, "article"))
		out->lead = LEAD_ARTICLE;
	else if (str_is(n->text, "other"))
		out->lead = LEAD_OTHER;
	else if (read_tag(b, f, n, f->type->name, &out->lead_tag))
		out->lead = LEAD_TAG;
}

static void read_languages(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct design_cover *out = slot;

	out->languages = n->kind == YAML_SEQ ? LANGUAGES_ONLY : str_is(n->text, "lead") ? LANGUAGES_LEAD : LANGUAGES_ALL;
	if (n->kind != YAML_SEQ && !str_is(n->text, "lead") && !str_is(n->text, "all"))
		value_wrong(b, f, n->at, "'%.*s' is not %s", STR_ARG(value_shown(n->text)), f->type->name);
	for (const struct yaml_node *c = n->child; c; c = c->next) {
		if (out->n_only == DESIGN_LANGUAGES_MAX) {
			value_wrong(b, f, c->at, "a sheet can have at most %d languages", DESIGN_LANGUAGES_MAX);
			return;
		}
		if (bind_scalar(b, f, c) && read_tag(b, f, c, type_lang.name, &out->only[out->n_only]))
			out->n_only++;
	}
}

static void put_languages(struct jsonschema *w, const struct schema_field *f)
{
	(void)f;
	jsonschema_raw(w, "maxItems", "%d", DESIGN_LANGUAGES_MAX);
}

TYPE(lead, "article, other, or a language", "leading-language", TEXT, .pattern = "article|other|[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*",
     .example = "en", .bind = read_lead);
TYPE(languages, "all, lead, or a list of languages", "languages", TEXT | SCHEMA_ARRAY, .pattern = "all|lead", .example = "[ru, en]",
     .bind = read_languages, .json = put_languages, .item = &type_lang);

/* --- elements --------------------------------------------------------------------------------------------------------------------- */

/* Elements of other pages have an empty name. */
static const char *name_on(enum element_page page, int i)
{
	return element_is_on((enum element_kind)i, page) ? element_name((enum element_kind)i) : "";
}

static const char *name_element(const struct schema_field *f, int i)
{
	(void)f;
	return i < ELEMENT_COUNT ? name_on(ON_SHEET, i) : NULL;
}

static const char *name_part(const struct schema_field *f, int i)
{
	(void)f;
	return i < PART_COUNT ? element_part_name((enum element_part)i) : NULL;
}

static const char *name_hidden(const struct schema_field *f, int i)
{
	return i < ELEMENT_COUNT ? name_element(f, i) : name_part(f, i - ELEMENT_COUNT);
}

static const char *name_page_element(const struct schema_field *f, int i)
{
	(void)f;
	return i < ELEMENT_COUNT ? name_on(ON_PAGE, i) : NULL;
}

bool designtype_element(struct str name, enum element_kind *out)
{
	return element_find(name, ON_SHEET, out);
}

void designtype_unknown_element(struct bind *b, struct origin at, struct str name, bool parts)
{
	struct suggest near = {.word = name};
	const char *word;

	diag_error(b->diag, at, DIAG_BAD_DESIGN, "'%.*s' is not an element%s of a cover sheet", STR_ARG(value_shown(name)),
		   parts ? " or part" : "");
	for (int i = 0; (word = parts ? name_hidden(NULL, i) : name_element(NULL, i)); i++)
		suggest_try(&near, str_from(word));
	diag_suggest(b->diag, &near);
}

/* The parts of an element, in the order given, or all that it can have. */
static void read_parts(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct element *out)
{
	enum element_part all[ELEMENT_PARTS_MAX];
	size_t n_all = element_parts(out->kind, all);

	if (n->kind != YAML_SEQ || !n_all) {
		if (n_all)
			bind_wrong_kind(b, f, n, f->type->name);
		else
			diag_error(b->diag, n->at, DIAG_BAD_DESIGN, "element '%s' has no parts", element_name(out->kind));
		return;
	}
	out->n_parts = 0;
	for (const struct yaml_node *c = n->child; c; c = c->next) {
		struct suggest near = {.word = c->text};
		size_t i = 0;
		while (i < n_all && !str_is(c->text, element_part_name(all[i])))
			i++;
		if (i < n_all && out->n_parts < ELEMENT_PARTS_MAX) {
			out->parts[out->n_parts++] = all[i];
			continue;
		}
		diag_error(b->diag, c->at, DIAG_BAD_DESIGN, "element '%s' has no part '%.*s'", element_name(out->kind),
			   STR_ARG(value_shown(c->text)));
		for (i = 0; i < n_all; i++)
			suggest_try(&near, str_from(element_part_name(all[i])));
		diag_suggest(b->diag, &near);
	}
}

/* The names that a text may have: on composed pages, none of an article's facts. */
static void note_names(struct bind *b, struct str word, bool page)
{
	struct suggest near = {.word = word};
	struct strbuf all = {.arena = b->arena};

	for (int v = 0; v < VARIABLE_COUNT; v++) {
		if (page && elementtext_of_article((enum element_variable)v))
			continue;
		suggest_try(&near, str_from(elementtext_name((enum element_variable)v)));
		strbuf_printf(&all, "%s{%s}", all.len ? ", " : "", elementtext_name((enum element_variable)v));
	}
	diag_suggest(b->diag, &near);
	diag_note(b->diag, ORIGIN_NONE, "the names on %s: %.*s", page ? "composed pages" : "cover sheets", STR_ARG(strbuf_str(&all)));
}

static void check_names(struct bind *b, const struct text *t, bool page)
{
	enum element_variable which;

	for (size_t from, to = 0; elementtext_next(t->s, to, &from, &to, &which);) {
		struct str shown = value_shown(str_slice(t->s, from, to));
		if (which == VARIABLE_COUNT)
			diag_error(b->diag, t->at, DIAG_BAD_DESIGN, "unknown name '%.*s' in a text", STR_ARG(shown));
		else if (page && elementtext_of_article(which))
			diag_error(b->diag, t->at, DIAG_BAD_DESIGN, "'%.*s' is of an article, which this page is not about",
				   STR_ARG(shown));
		else
			continue;
		note_names(b, which == VARIABLE_COUNT ? str_slice(t->s, from + 1, to - 1) : STR(""), page);
	}
}

/* False: a brace has no pair, and "{title" would be printed as it is. */
static bool check_braces(struct bind *b, const struct yaml_node *words)
{
	bool ok = true;

	for (const struct yaml_node *n = words && words->kind == YAML_MAP ? words->child : words; n; n = n == words ? NULL : n->next) {
		size_t at = n->kind == YAML_SCALAR ? elementtext_odd_brace(n->text) : SIZE_MAX;
		if (at == SIZE_MAX)
			continue;
		diag_error(b->diag, value_place(b, n, at), DIAG_BAD_DESIGN, "a brace without its pair in a text: '%.*s'",
			   STR_ARG(value_shown(str_slice(n->text, at, str_find(n->text, STR(" "), at)))));
		ok = false;
	}
	return ok;
}

/* The words of the element "text", which no other element has. */
static bool check_text(struct bind *b, const struct yaml_node *n, const struct element *e, bool page)
{
	const struct yaml_node *words = yaml_find(n, STR("text"));

	if ((e->kind == ELEMENT_TEXT) != (words != NULL)) {
		diag_error(b->diag, words ? words->key_at : n->at, DIAG_BAD_DESIGN,
			   words ? "element '%s' takes no 'text'" : "element '%s' needs 'text', its words", element_name(e->kind));
		diag_note(b->diag, ORIGIN_NONE, "for example: {element: text, text: {en: Open access, ru: Открытый доступ}}");
		return false;
	}
	for (size_t i = 0, whole = check_braces(b, words); whole && i < e->text.n; i++)
		check_names(b, &e->text.v[i].text, page);
	return true;
}

bool designtype_end_page_element(struct bind *b, const struct yaml_node *n, void *out)
{
	return check_text(b, n, out, true);
}

bool designtype_end_element(struct bind *b, const struct yaml_node *n, void *out)
{
	const struct yaml_node *name = yaml_find(n, STR("element")), *parts = yaml_find(n, STR("parts"));
	struct element *e = out;

	if (!name || !designtype_element(name->text, &e->kind))
		return false; /* reported as a missing or wrong key */
	e->n_parts = element_usual_parts(e->kind, e->parts);
	if (parts)
		read_parts(b, schema_find(b->map, STR("parts")), parts, e);
	return check_text(b, n, e, false);
}

TYPE(element, "an element of a cover sheet", "element", TEXT, .example = "title", .bind = value_choice, .json = jsonschema_choice,
     .choice = name_element);
static TYPE(part, "a part of an element", "part", TEXT, .json = jsonschema_choice, .choice = name_part);
TYPE(parts, "a list of parts", "parts", SCHEMA_ARRAY, .example = "[received, accepted]", .item = &type_part);
static TYPE(element_or_part, "an element, or a part of one", "element-or-part", TEXT, .json = jsonschema_choice, .choice = name_hidden);
TYPE(hidden, "a list of elements and parts", "hidden-elements", TEXT | SCHEMA_ARRAY, .example = "[edn, orcid]",
     .item = &type_element_or_part);
TYPE(changes, "a map from elements to what is changed", NULL, SCHEMA_OBJECT, .json = jsonschema_named, .choice = name_element,
     .named = true);
TYPE(page_element, "an element of these pages", "page-element", TEXT, .example = "title", .bind = value_choice, .json = jsonschema_choice,
     .choice = name_page_element);

/* --- pages ------------------------------------------------------------------------------------------------------------------------ */

static const char *const sides[] = {[SIDE_ANY] = "any", [SIDE_RECTO] = "recto", [SIDE_VERSO] = "verso", NULL};

static const char *const page_languages[] = {[PAGES_SEPARATE] = "separate", [PAGES_ONE] = "one-page", NULL};

/* A choice for each kind of page, an enum in an array; kinds not in the map keep theirs. */
static void read_kinds(struct bind *b, const struct schema_field *choice, const struct yaml_node *map, int *out)
{

	for (const struct yaml_node *n = map->child; n; n = n->next) {
		struct suggest near = {.word = n->key};
		int kind = 0;
		while (kind < PAGE_KIND_COUNT && !str_is(n->key, page_kind_names[kind]))
			kind++;
		if (kind == PAGE_KIND_COUNT) {
			diag_error(b->diag, n->key_at, DIAG_UNKNOWN_KEY, "unknown kind of page '%.*s'", STR_ARG(value_shown(n->key)));
			for (kind = 0; kind < PAGE_KIND_COUNT; kind++)
				suggest_try(&near, str_from(page_kind_names[kind]));
			diag_suggest(b->diag, &near);
		} else if (bind_scalar(b, choice, n)) {
			value_choice(b, choice, n, &out[kind]);
		}
	}
}

static void put_kinds(struct jsonschema *w, const char *const *names)
{
	const struct schema_field choice = {.type = &type_choice, .names = names};

	jsonschema_open(w, "properties");
	for (int kind = 0; kind < PAGE_KIND_COUNT; kind++) {
		jsonschema_open(w, page_kind_names[kind]);
		jsonschema_words(w, &choice, false);
		jsonschema_close(w);
	}
	jsonschema_close(w);
	jsonschema_raw(w, "additionalProperties", "false");
}

static void read_opens(struct bind *b, const struct schema_field *f, const struct yaml_node *map, void *slot)
{
	read_kinds(b, &(struct schema_field){.key = f->key, .type = &type_choice, .names = sides}, map, slot);
}

static void put_opens(struct jsonschema *w, const struct schema_field *f)
{
	(void)f;
	put_kinds(w, sides);
}

static void read_page_languages(struct bind *b, const struct schema_field *f, const struct yaml_node *map, void *slot)
{
	read_kinds(b, &(struct schema_field){.key = f->key, .type = &type_choice, .names = page_languages}, map, slot);
}

static void put_page_languages(struct jsonschema *w, const struct schema_field *f)
{
	(void)f;
	put_kinds(w, page_languages);
}

static void read_zone_place(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct zone *zone = slot;
	struct str rest;
	int64_t part;

	if (str_is(n->text, "top")) {
		zone->place = ZONE_TOP;
	} else if (str_is(n->text, "foot")) {
		zone->place = ZONE_FOOT;
	} else if (value_parse_decimal(n->text, &part, &rest) && !rest.len && part >= 0 && part <= WHOLE) {
		zone->place = ZONE_AT;
		zone->at = (uint32_t)part;
	} else {
		value_wrong(b, f, n->at, "'%.*s' is not %s", STR_ARG(value_shown(n->text)), f->type->name);
	}
}

static void put_zone_place(struct jsonschema *w, const struct schema_field *f)
{
	(void)f;
	jsonschema_raw(w, "minimum", "0");
	jsonschema_raw(w, "maximum", "1");
}

bool designtype_end_zone(struct bind *b, const struct yaml_node *n, void *out)
{
	struct zone *zone = out;

	if (zone->left + zone->width > WHOLE)
		zone->width = WHOLE - zone->left;
	if (!zone->width)
		diag_error(b->diag, n->at, DIAG_BAD_DESIGN, "the zone has no width");
	return zone->width;
}

static const char *name_stamp(const struct schema_field *f, int i)
{
	(void)f;
	return i < STAMP_COUNT ? stamp_name(i) : NULL;
}

static TYPE(stamp_item, "a stamp", "item-of-stamp", TEXT, .bind = value_choice, .json = jsonschema_choice, .choice = name_stamp);

/* A list, or one. */
static void read_stamp_items(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	const struct schema_field item = {.key = f->key, .type = &type_stamp_item};
	struct design_stamp *out = slot;

	for (const struct yaml_node *c = n->kind == YAML_SEQ ? n->child : n; c; c = n->kind == YAML_SEQ ? c->next : NULL) {
		int stamp = STAMP_COUNT;
		if (bind_scalar(b, &item, c))
			value_choice(b, &item, c, &stamp);
		if (stamp < STAMP_COUNT && out->n_items < STAMP_COUNT)
			out->items[out->n_items++] = (enum stamp)stamp;
	}
}

TYPE(stamp_items, "a stamp, or a list of them", "items-of-stamp", TEXT | SCHEMA_ARRAY,
     .pattern = "journal|article|folio|doi|licence|notice", .example = "[doi, licence]", .bind = read_stamp_items,
     .item = &type_stamp_item);
TYPE(opens, "a map from kinds of pages to recto, verso or any", "openings", SCHEMA_OBJECT, .example = "{title-page: recto}",
     .bind = read_opens, .json = put_opens);
TYPE(page_languages, "a map from kinds of pages to separate or one-page", "languages-of-pages", SCHEMA_OBJECT,
     .example = "{imprint: one-page}", .bind = read_page_languages, .json = put_page_languages);
TYPE(zone_place, "top, foot, or a part of the page's height", "place-of-zone", FIGURES, .pattern = "top|foot|" JSONSCHEMA_DECIMAL,
     .example = "0.25", .bind = read_zone_place, .json = put_zone_place);

/* --- what is read elsewhere ------------------------------------------------------------------------------------------------------- */

const char *const designtype_folders[] = {[BUILT_IN_DESIGN] = "designs", [BUILT_IN_VARIANT] = "variants"};

bool designtype_built_in(enum designtype_built_in kind, size_t n, struct str *name)
{
	struct str folder = str_from(designtype_folders[kind]);
	size_t n_files;
	const struct data_file *files = data_all(&n_files);

	for (size_t i = 0; i < n_files; i++) {
		if (!str_starts(files[i].name, folder) || files[i].name.ptr[folder.len] != '/' || n--)
			continue;
		*name = str_slice(files[i].name, folder.len + 1, files[i].name.len - strlen(".yaml"));
		return true;
	}
	return false;
}

static struct str built_in_names(struct arena *a, enum designtype_built_in kind)
{
	struct strbuf all = {.arena = a};
	struct str name;

	for (size_t i = 0; designtype_built_in(kind, i, &name); i++)
		strbuf_printf(&all, "%s%.*s", i ? "|" : "", STR_ARG(name));
	return strbuf_str(&all);
}

static void put_built_in(struct jsonschema *w, const struct schema_field *f)
{
	struct str names = built_in_names(jsonschema_arena(w), f->type->kinds & SCHEMA_ARRAY ? BUILT_IN_VARIANT : BUILT_IN_DESIGN);
	struct str pattern = str_printf(jsonschema_arena(w), "^(?:%.*s)$", STR_ARG(names));

	jsonschema_put(w, "pattern", pattern);
	if (!(f->type->kinds & SCHEMA_ARRAY))
		return;
	jsonschema_open(w, "items");
	jsonschema_kinds(w, TEXT);
	jsonschema_put(w, "pattern", pattern);
	jsonschema_close(w);
}

void designtype_put_design(struct jsonschema *w, const struct schema_field *f)
{
	struct str names = built_in_names(jsonschema_arena(w), BUILT_IN_DESIGN);

	jsonschema_put(w, "pattern",
		       str_printf(jsonschema_arena(w), "^[ \\t\\r\\n]*(?:(?:%.*s|.*\\.yaml)[ \\t\\r\\n]*)?$", STR_ARG(names)));
	jsonschema_raw(w, "if", "{\"type\": \"object\"}");
	jsonschema_open(w, "then");
	jsonschema_ref_map(w, f->type->sub);
	jsonschema_close(w);
}

static void put_colours(struct jsonschema *w, const struct schema_field *f)
{
	jsonschema_open(w, "additionalProperties");
	jsonschema_kinds(w, f->type->item->kinds);
	jsonschema_ref_type(w, f->type->item);
	jsonschema_close(w);
}

/* A map of any names; those of the built-in design are offered for completion. */
static void put_styles(struct jsonschema *w, const struct schema_field *f)
{
	const struct yaml_node *classic = jsonschema_load(w, data_find(STR("designs/classic.yaml"))->bytes);

	jsonschema_open(w, "properties");
	for (const struct yaml_node *n = yaml_find(classic, STR("styles"))->child; n; n = n->next) {
		jsonschema_open(w, str_cstr(jsonschema_arena(w), n->key));
		jsonschema_ref_map(w, f->sub);
		jsonschema_close(w);
	}
	jsonschema_close(w);
	jsonschema_named(w, f);
}

/* The label names are those of the English file; some labels are lists. */
static void put_labels(struct jsonschema *w, const struct schema_field *f)
{
	const struct yaml_node *english = jsonschema_load(w, data_find(STR("labels/en.yaml"))->bytes);

	(void)f;
	jsonschema_open(w, "additionalProperties");
	jsonschema_kinds(w, SCHEMA_OBJECT);
	jsonschema_open(w, "properties");
	for (const struct yaml_node *n = english->child; n; n = n->next) {
		jsonschema_open(w, str_cstr(jsonschema_arena(w), n->key));
		jsonschema_kinds(w, n->kind == YAML_SEQ ? SCHEMA_ARRAY : SCHEMA_SCALAR | SCHEMA_NULL);
		jsonschema_close(w);
	}
	jsonschema_close(w);
	jsonschema_raw(w, "additionalProperties", "false");
	jsonschema_close(w);
}

TYPE(styles, "a map of names", NULL, SCHEMA_OBJECT, .example = "{cover-title: {size: 22/25}}", .json = put_styles, .named = true);
TYPE(built_in_design, "the name of a design", "built-in-design", TEXT, .example = "classic", .json = put_built_in);
TYPE(built_in_variants, "the name of a variant, or a list of them", "built-in-variants", TEXT | SCHEMA_ARRAY, .example = "compact",
     .json = put_built_in);
TYPE(colours, "a map from names to colours", "colours", SCHEMA_OBJECT, .example = "{accent: \"#1F4E79\"}", .json = put_colours,
     .item = &type_colour);
TYPE(labels, "a map from languages to labels", "labels", SCHEMA_OBJECT, .example = "{en: {abstract: Summary}}", .json = put_labels);
