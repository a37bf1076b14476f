#include "input/affiliationkeys.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "input/schema/bindtext.h"
#include "input/schema/dump.h"
#include "input/schema/jsonschema.h"
#include "input/schema/value.h"

#define AFFILIATION_NAME                                                                                                      \
	SCHEMA_FIELD(affiliation, name, "name", ltext, "name of the institution, per language",                               \
		     .example = "{ru: Свято-Филаретовский институт, en: St. Philaret’s Institute}", .flags = SCHEMA_REQUIRED, \
		     .synonyms = "organization|organisation")
#define AFFILIATION_PLACE                                                                                                             \
	SCHEMA_FIELD(affiliation, city, "city", ltext, "city, per language", .example = "{ru: Москва, en: Moscow}"),                  \
		SCHEMA_FIELD(affiliation, country, "country", ltext, "country, per language", .example = "{ru: Россия, en: Russia}"), \
		SCHEMA_FIELD(affiliation, address, "address", ltext, "postal address, per language",                                  \
			     .example = "{ru: \"105062, Москва, ул. Покровка, 29\"}"),                                                \
		SCHEMA_FIELD(affiliation, ror, "ror", ror, "address in the Research Organization Registry",                           \
			     .example = "https://ror.org/0abcdef23")

static const struct schema_field listed_fields[] = {
	SCHEMA_FIELD(affiliation, id, "id", text, "short name that authors refer to", .example = "sfi",
		     .flags = SCHEMA_REQUIRED | SCHEMA_CODE),
	AFFILIATION_NAME,
	AFFILIATION_PLACE,
	SCHEMA_END,
};
const struct schema_map affiliationkeys_map = {
	.fields = listed_fields, .size = sizeof(struct affiliation), .name = "an affiliation", SCHEMA_AT(affiliation, at)};

static const struct schema_field written_fields[] = {
	AFFILIATION_NAME,
	SCHEMA_FIELD(affiliation, id, "id", text, "short name that other authors may refer to", .example = "sfi", .flags = SCHEMA_CODE),
	AFFILIATION_PLACE,
	SCHEMA_END,
};
static const struct schema_map written = {
	.fields = written_fields, .size = sizeof(struct affiliation), .name = "an author's affiliation", SCHEMA_AT(affiliation, at)};

/* --- reading ---------------------------------------------------------------------------------------------------------------------- */

/* An affiliation given by the author, at its place among the ids; id: the text as it is, if it might be one. */
static void push_written(struct bind *b, struct person *p, const struct affiliation *f)
{
	if (!f->name.n)
		return;
	ARENA_PUSH(b->arena, p->affiliations.v, p->affiliations.n) = (struct text){STR(""), f->at};
	ARENA_PUSH(b->arena, p->written.v, p->written.n) = *f;
}

static void push_id(struct bind *b, struct person *p, struct text id)
{
	ARENA_PUSH(b->arena, p->affiliations.v, p->affiliations.n) = id;
}

enum { NAME_LETTERS = 12 }; /* fewer may be an id: "Aff 1", "sfi spbu" */

/* Two words or more, with a capital letter or one that is not Latin, or long: no id. */
static bool is_wordy(struct str s)
{
	bool space = false, letter = false, digit = false;
	size_t letters = 0;

	for (size_t pos = 0; pos < s.len;) {
		uint32_t cp = utf8_next(s, &pos);
		space |= cp == ' ' || cp == 0xA0;
		digit |= ascii_is_digit(cp);
		letters += unicode_is_letter(cp);
		letter |= unicode_is_upper(cp) || (cp > 0x7F && unicode_is_letter(cp));
	}
	return space && (letters > NAME_LETTERS || (letter && !digit));
}

/* An id, the text of an affiliation, or several separated by semicolons. */
static void read_text(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct person *p)
{
	struct affiliation whole = {.at = n->at};
	struct text raw = {0};
	struct str s;

	if (!bind_scalar(b, f, n) || !value_text(b, n, &raw) || !text_given(&raw))
		return;
	if (!is_wordy(raw.s)) {
		push_id(b, p, raw);
		return;
	}
	bindtext_ltext(b, written_fields, n, &whole.name);
	if (!whole.name.n)
		return;
	s = whole.name.v[0].text.s;
	for (size_t pos = 0, end; pos < s.len; pos = end + 1) {
		struct affiliation one = {.at = raw.at};
		struct text part = {.at = raw.at};
		end = value_separator(s, STR(";"), pos);
		end = end < s.len ? end : s.len;
		part.s = value_trim(str_slice(s, pos, end));
		if (!part.s.len)
			continue;
		if (!pos && end == s.len)
			one.id = raw;
		ARENA_PUSH(b->arena, one.name.v, one.name.n) = (struct ltext_entry){STR(""), part};
		one.name.at = raw.at;
		push_written(b, p, &one);
	}
}

/* Affiliations of which the names are given by language, as a text or as a list of texts. */
static void take_names(struct bind *b, const struct schema_field *f, struct str lang, const struct yaml_node *n, void *slot)
{
	struct affiliations *all = slot;
	size_t i = 0;

	for (const struct yaml_node *c = n->kind == YAML_SEQ ? n->child : n; c; c = n->kind == YAML_SEQ ? c->next : NULL) {
		struct ltext name = {0};
		if (bind_scalar(b, f, c))
			bindtext_ltext(b, f, c, &name);
		if (!name.n)
			continue;
		if (i == all->n)
			ARENA_PUSH(b->arena, all->v, all->n) = (struct affiliation){.at = c->at};
		ARENA_PUSH(b->arena, all->v[i].name.v, all->v[i].name.n) = (struct ltext_entry){lang, name.v[0].text};
		all->v[i++].name.at = c->at;
	}
}

static void read_item(struct bind *b, const struct schema_field *f, const struct yaml_node *n, struct person *p)
{
	const struct yaml_node *id = yaml_find(n, STR("id"));
	struct affiliations named = {0};
	struct affiliation one = {0};

	if (n->kind == YAML_SCALAR) {
		read_text(b, f, n, p);
	} else if (n->kind == YAML_MAP && id && id == n->child && !id->next && id->kind == YAML_SCALAR) {
		push_id(b, p, (struct text){id->text, id->at});
	} else if (schema_has_key(&written, n)) {
		bind_map(b, n, &written, &one);
		one.own_id = text_given(&one.id);
		push_written(b, p, &one);
	} else if (n->kind == YAML_MAP) {
		bindtext_each(b, written_fields, n, take_names, &named);
		for (size_t i = 0; i < named.n; i++)
			push_written(b, p, &named.v[i]);
	} else if (n->kind == YAML_SEQ) {
		bind_wrong_kind(b, f, n, f->type->item->name);
	}
}

static void read_written(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot)
{
	struct person *p = slot;

	if (n->kind != YAML_SEQ) {
		read_item(b, f, n, p);
		return;
	}
	for (const struct yaml_node *c = n->child; c; c = c->next) {
		if (p->affiliations.n >= SCHEMA_ITEMS_LIMIT) {
			diag_error(b->diag, c->at, DIAG_LIMIT, "'%s' has more than %d items", f->key, SCHEMA_ITEMS_LIMIT);
			return;
		}
		read_item(b, f, c, p);
	}
}

static void dump_written(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out)
{
	const struct person *p = slot;

	if (strcmp(f->key, "affiliations") == 0)
		dump_texts(f, key, &p->affiliations, out);
}

static SCHEMA_TYPE(written_affiliation, "an id, a text or a map", "affiliation-of-an-author", SCHEMA_SCALAR | SCHEMA_OBJECT, DIAG_BAD_VALUE,
		   .json = jsonschema_name, .sub = &written, .item = &type_text);
SCHEMA_TYPE(written_affiliations, "an id, a text, a map, or a list of these", "affiliations-of-an-author",
	    SCHEMA_SCALAR | SCHEMA_ARRAY | SCHEMA_OBJECT, DIAG_BAD_VALUE, .bind = read_written, .dump = dump_written,
	    .json = jsonschema_name, .sub = &written, .item = &type_written_affiliation);

/* --- gathering -------------------------------------------------------------------------------------------------------------------- */

struct gathering {
	struct bind *bind;
	struct article *article;
	struct affiliations more; /* to join the article's list */
	struct texts ids;         /* of the author */
	bool listed;              /* the article has a list of its own */
};

static bool is_known(const struct gathering *g, struct str id)
{
	return article_affiliation(g->article, id, NULL) != NULL;
}

static void add_id(struct gathering *g, struct str id, struct origin at)
{
	ARENA_PUSH(g->bind->arena, g->ids.v, g->ids.n) = (struct text){id, at};
}

static void add_written(struct gathering *g, const struct affiliation *f)
{
	struct affiliation copy = *f;

	copy.id = (struct text){str_printf(g->bind->arena, "@%zu", g->more.n + 1), f->at};
	ARENA_PUSH(g->bind->arena, g->more.v, g->more.n) = copy;
	add_id(g, copy.id.s, copy.at);
}

/* The end of a part of a list of ids. */
static size_t id_end(struct str s, size_t pos)
{
	while (pos < s.len && s.ptr[pos] != ',' && s.ptr[pos] != ';')
		pos++;
	return pos;
}

/* "sfi, spbu": ids in the list. */
static bool add_several(struct gathering *g, const struct text *t)
{
	size_t end;

	for (size_t pos = 0; pos < t->s.len; pos = end + 1) {
		end = id_end(t->s, pos);
		if (!is_known(g, str_trim(str_slice(t->s, pos, end))))
			return false;
	}
	for (size_t pos = 0; pos < t->s.len; pos = end + 1) {
		end = id_end(t->s, pos);
		add_id(g, str_trim(str_slice(t->s, pos, end)), t->at);
	}
	return true;
}

/* A word that is the name of an institution, where there is no list to refer to: "RANEPA". */
static bool is_name(const struct gathering *g, struct str s)
{
	size_t letters = 0, capitals = 0, others = 0;

	if (g->listed || texts_have(&g->bind->faulty, "affiliations"))
		return false;
	for (size_t pos = 0; pos < s.len;) {
		uint32_t cp = utf8_next(s, &pos);
		letters += unicode_is_letter(cp);
		others += !unicode_is_letter(cp) && cp != '-';
		capitals += unicode_is_upper(cp) || (cp > 0x7F && unicode_is_letter(cp));
	}
	return letters > 2 && capitals && !others;
}

/* Without separators at the end: "sfi.", "Univ;". */
static struct str without_end(struct str s)
{
	while (s.len && (s.ptr[s.len - 1] == '.' || s.ptr[s.len - 1] == ';' || s.ptr[s.len - 1] == ',' || s.ptr[s.len - 1] == ' '))
		s.len--;
	return s;
}

static void gather_author(struct gathering *g, struct person *p)
{
	size_t next = 0;

	g->ids = (struct texts){0};
	for (size_t i = 0; i < p->affiliations.n; i++) {
		const struct text *t = &p->affiliations.v[i];
		struct affiliation one = {.at = t->at};
		if (!t->s.len) {
			const struct affiliation *f = &p->written.v[next++];
			if (text_given(&f->id) && is_known(g, f->id.s))
				add_id(g, f->id.s, f->id.at);
			else
				add_written(g, f);
		} else if (is_known(g, t->s)) {
			add_id(g, t->s, t->at);
		} else if (is_known(g, without_end(t->s))) {
			add_id(g, without_end(t->s), t->at);
		} else if (is_name(g, without_end(t->s))) {
			ARENA_PUSH(g->bind->arena, one.name.v, one.name.n) = (struct ltext_entry){STR(""), *t};
			one.name.at = t->at;
			add_written(g, &one);
		} else if (!add_several(g, &(struct text){without_end(t->s), t->at})) {
			add_id(g, t->s, t->at); /* reported when references are checked */
		}
	}
	p->affiliations = g->ids;
	p->written = (struct affiliations){0};
}

/* Those that an author defines under an id join the list: other authors may refer to them. */
static void list_own(struct bind *b, struct article *art)
{
	for (size_t l = 0; l < ARTICLE_LISTS; l++)
		for (size_t i = 0; i < article_list(art, l)->n; i++) {
			const struct affiliations *all = &article_list(art, l)->v[i].written;
			for (size_t k = 0; k < all->n; k++)
				if (all->v[k].own_id)
					ARENA_PUSH(b->arena, art->affiliations.v, art->affiliations.n) = all->v[k];
		}
}

void affiliationkeys_gather(struct bind *b, struct article *art)
{
	struct gathering g = {.bind = b, .article = art, .listed = art->affiliations.n > 0};

	list_own(b, art);
	article_index_affiliations(b->arena, art);
	for (size_t l = 0; l < ARTICLE_LISTS; l++)
		for (size_t i = 0; i < article_list(art, l)->n; i++)
			gather_author(&g, &article_list(art, l)->v[i]);
	for (size_t i = 0; i < g.more.n; i++)
		ARENA_PUSH(b->arena, art->affiliations.v, art->affiliations.n) = g.more.v[i];
}
