/* The schema: one table per kind of map, which says what keys it has, of what type, and where in the model each value goes.
 *
 * From the tables alone come the reading of a file with its messages (bind.c), what `show --model` prints (dump.c), the JSON Schema for
 * editors (jsonschema.c), and what the manual is tested against (schema_list). A type is a row too, named type_*: what messages call it,
 * what its values may be, and functions. The types that files share are declared here; a room that has others keeps them beside its tables.
 */
#ifndef OFFPRINT_INPUT_SCHEMA_SCHEMA_H
#define OFFPRINT_INPUT_SCHEMA_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "diag/diagcode.h"
#include "input/schema/identifiers.h"

struct bind;
struct jsonschema;
struct schema_field;
struct schema_map;
struct strbuf;
struct suggest;
struct yaml_node;

enum {
	SCHEMA_LANGUAGES_LIMIT = 64, /* of one text */
	SCHEMA_ITEMS_LIMIT = 20000,  /* of a list */
	SCHEMA_YEAR_MIN = 1000,      /* of dates */
};

/* What a value may be, as JSON calls it. */
enum schema_kind {
	SCHEMA_STRING = 1,
	SCHEMA_NUMBER = 2,
	SCHEMA_BOOLEAN = 4,
	SCHEMA_NULL = 8, /* of a type: never; jsonschema.c adds it where a key without a value counts as not given */
	SCHEMA_ARRAY = 16,
	SCHEMA_OBJECT = 32,
	SCHEMA_SCALAR = SCHEMA_STRING | SCHEMA_NUMBER | SCHEMA_BOOLEAN,
};

struct schema_type {
	const char *name;       /* as messages call a value: "a date" */
	const char *definition; /* its name in the JSON Schema; NULL: it is written out in each field */
	unsigned kinds;         /* enum schema_kind */
	const char *pattern;    /* that a scalar matches, see jsonschema.h; NULL: any does */
	const char *example;    /* a right value, for rows that give none */
	enum diag_code code;    /* of a wrong value */
	/* Fills the member at `slot` from a node of one of the kinds. What is wrong is reported, and the member stays as it was. NULL: another
	 * reader takes the value from the tree. */
	void (*bind)(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);
	/* Writes the member as lines "key: value"; nothing for one that was not given. NULL: it is not shown. */
	void (*dump)(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
	/* What the JSON Schema says beside kinds and pattern, into the object that is open; NULL: nothing. The field of a definition
	 * has a type alone. */
	void (*json)(struct jsonschema *w, const struct schema_field *f);
	const char *(*choice)(const struct schema_field *f, int i); /* of words: the i-th, empty: none has this value; NULL: no more */
	identifier_checker *check;                                  /* of identifiers */
	const struct schema_map *sub;                               /* what a map is, where the row does not say it */
	bool named;                                                 /* the map is one from names to maps by `sub` */
	const struct schema_type *item;                             /* of a list, or of a map from languages */
};

/* The row of a type: what messages call a value, the name of its definition, kinds, code; then what else it has. */
#define SCHEMA_TYPE(id, name_, definition_, kinds_, code_, ...) \
	const struct schema_type type_##id = {.name = name_, .definition = definition_, .kinds = kinds_, .code = code_, __VA_ARGS__}

enum schema_flags {
	SCHEMA_REQUIRED = 1,
	SCHEMA_LIST = 2,      /* struct texts of values of this type; one scalar stands for a list of one */
	SCHEMA_SPLIT = 4,     /* with SCHEMA_LIST: a scalar may hold several, with commas between */
	SCHEMA_FILLED = 8,    /* with SCHEMA_LIST: an empty list counts as not given */
	SCHEMA_HEADINGS = 16, /* type_prose: headings are allowed */
	SCHEMA_CODE = 32,     /* type_text, type_texts: no words of a language: an id, a telephone number */
	SCHEMA_SHOWN = 64,    /* type_choice: dumped also when it is the first one, which stands for what is not given */
};

struct schema_field {
	const char *key;
	const struct schema_type *type;
	unsigned flags;
	size_t offset;                /* [bytes] of the member in the struct that the map fills */
	size_t at_offset;             /* [bytes] of an origin that gets the place of the value; 0: none */
	const char *doc;              /* one line, for editors and the manual */
	const char *example;          /* a right value, shown in messages; NULL: that of the type */
	const char *synonyms;         /* other names of the key, with '|' between, which lead to "did you mean"; NULL: none */
	const struct schema_map *sub; /* what a map is, or an item of a list */
	const char *const *names;     /* words, NULL-terminated; of type_choice in the order of the enum */
	int32_t min, max;             /* of numbers and lengths, in their unit; both 0: any. With SCHEMA_LIST: items */
};

struct schema_map {
	const char *name;                  /* as messages call it: "an article" */
	size_t size;                       /* [bytes] of the struct; 0: it is a part of the one around it */
	size_t at_offset;                  /* [bytes] of an origin that gets the place of the map; 0: none */
	const struct schema_field *fields; /* ends with key NULL; at most 63 */
	const char *alone;                 /* the key whose value may stand for the whole map; NULL: none */
	const void *initial;               /* what an item of a list begins as; NULL: zeros */
	/* Done when the keys are read: what one alone cannot do. false: it is nothing, and has been reported. NULL: nothing to do. */
	bool (*end)(struct bind *b, const struct yaml_node *n, void *out);
	/* Of whatever is wrong in it but unknown keys; a key without a value is wrong too. 0: each type has its code, and a key without a value
	 * counts as not given. */
	enum diag_code code;
};

/* Rows of a table: struct, member, key, type of the value (without type_), documentation; then what else the row has. WHOLE gets the whole
 * struct: what fills several members, and maps whose fields are those of an anonymous struct inside it. */
#define SCHEMA_FIELD(struct_, member, key_, kind_, ...)                                                            \
	{                                                                                                          \
		.key = key_, .type = &type_##kind_, .offset = offsetof(struct struct_, member), .doc = __VA_ARGS__ \
	}
#define SCHEMA_WHOLE(key_, kind_, ...)                                 \
	{                                                              \
		.key = key_, .type = &type_##kind_, .doc = __VA_ARGS__ \
	}
#define SCHEMA_END          \
	{                   \
		.key = NULL \
	}
#define SCHEMA_AT(struct_, member) .at_offset = offsetof(struct struct_, member)

/* Values of one scalar: value.c, identifiers.c. */
extern const struct schema_type type_number;  /* uint32_t */
extern const struct schema_type type_decimal; /* uint32_t [1/1000] */
extern const struct schema_type type_word;    /* struct str, as it is */
extern const struct schema_type type_truth;   /* bool */
extern const struct schema_type type_choice;  /* an enum, or int */
extern const struct schema_type type_date;    /* struct date */
extern const struct schema_type type_pages;   /* struct pages */
extern const struct schema_type type_colour;  /* uint32_t 0xRRGGBB */
/* struct text, normalised and checked */
extern const struct schema_type type_issn, type_orcid, type_spin, type_doi, type_doi_prefix, type_edn, type_udc, type_bbk, type_grnti,
	type_jel, type_url, type_email, type_ror, type_lang, type_slug, type_path;
/* Texts: bindtext.c. */
extern const struct schema_type type_text;          /* struct text: any scalar */
extern const struct schema_type type_texts;         /* struct texts: a list of scalars, or one */
extern const struct schema_type type_ltext;         /* struct ltext: a text, or a map language -> text */
extern const struct schema_type type_lists_by_lang; /* struct ltexts: a list, or a map language -> list (or one text with commas) */
extern const struct schema_type type_list_of_ltext; /* struct ltext_list */
extern const struct schema_type type_prose;         /* struct lprose: Markdown, or a map language -> Markdown */
extern const struct schema_type type_line;          /* struct lprose: the same in one paragraph */
extern const struct schema_type type_lname;         /* struct lname: a name, its parts, or a map language -> these */
extern const struct schema_map schema_name;         /* the parts of a name */
/* Maps and lists: bind.c. */
extern const struct schema_type type_map;   /* by `sub`, in place; of size 0: with offsets from the outer struct */
extern const struct schema_type type_list;  /* {struct x *v; size_t n}: items by `sub` */
extern const struct schema_type type_named; /* from names of the user's choice to maps by `sub`; another reader takes it */

/* The field of this key, or NULL. */
const struct schema_field *schema_find(const struct schema_map *m, struct str key);
/* Whether a node is a map with a key of the table. */
bool schema_has_key(const struct schema_map *m, const struct yaml_node *n);
/* The map that a value of the field is, or its items are; NULL: none. */
const struct schema_map *schema_sub(const struct schema_field *f);
const char *schema_example(const struct schema_field *f);
/* The key whose synonym the word of `near` is; else tries all keys. */
void schema_suggest(const struct schema_map *m, struct suggest *near);

/* Visits the nodes of a tree that have fields in the table, at any depth. */
typedef void schema_visit(void *ctx, const struct schema_field *f, const struct yaml_node *n);
void schema_walk(const struct schema_map *m, const struct yaml_node *map, schema_visit *visit, void *ctx);

/* Writes what the manual must say, a key a line: "PATH.dates.received", type, "required" or nothing, values or range, documentation, with
 * tabs between. "[]" follows the key of a list, ".*" that of names of the user's choice. */
void schema_list(const struct schema_map *m, const char *path, struct strbuf *out);

#endif
