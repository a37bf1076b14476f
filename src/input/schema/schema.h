/* The schema: one table per kind of map, giving its keys, their types, and where in the model each value goes.
 *
 * The tables alone drive the reading of files and its messages (bind.c), `show --model` (dump.c), the JSON Schema for editors
 * (jsonschema.c), and the list that the manual is tested against (schema_list). A type is a row as well, named type_*: its name in
 * messages, the values it allows, and functions. Types that several files use are declared here; others are kept beside the tables that use
 * them.
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

/* Kinds of value, in the terms of JSON. */
enum schema_kind {
	SCHEMA_STRING = 1,
	SCHEMA_NUMBER = 2,
	SCHEMA_BOOLEAN = 4,
	SCHEMA_NULL = 8, /* never of a type; jsonschema.c adds it where a key without a value counts as not given */
	SCHEMA_ARRAY = 16,
	SCHEMA_OBJECT = 32,
	SCHEMA_SCALAR = SCHEMA_STRING | SCHEMA_NUMBER | SCHEMA_BOOLEAN,
};

struct schema_type {
	const char *name;       /* of a value in messages: "a date" */
	const char *definition; /* name in the JSON Schema; NULL: written out in each field */
	unsigned kinds;         /* enum schema_kind */
	const char *pattern;    /* of scalars, see jsonschema.h; NULL: any scalar matches */
	const char *example;    /* a valid value, for fields without an example */
	enum diag_code code;    /* of a wrong value */
	/* Fills the member at `slot` from a node of one of the kinds. A wrong value is reported and leaves the member unchanged. NULL:
	 * another reader takes the value from the tree. */
	void (*bind)(struct bind *b, const struct schema_field *f, const struct yaml_node *n, void *slot);
	/* Writes the member as lines "key: value", or nothing if it was not given. NULL: not shown. */
	void (*dump)(const struct schema_field *f, struct str key, const void *slot, struct strbuf *out);
	/* Writes what the JSON Schema has besides kinds and pattern into the open object; NULL: nothing. For a definition only the field's
	 * type is set. */
	void (*json)(struct jsonschema *w, const struct schema_field *f);
	const char *(*choice)(const struct schema_field *f, int i); /* the i-th word; empty: unused; NULL: no more */
	identifier_checker *check;                                  /* of identifiers */
	const struct schema_map *sub;                               /* the table of a map, for fields without one */
	bool named;                                                 /* a map from names to maps described by `sub` */
	const struct schema_type *item;                             /* of a list, or of a map from languages */
};

/* The row of a type: name in messages, name of the definition, kinds, code; then other members. */
#define SCHEMA_TYPE(id, name_, definition_, kinds_, code_, ...) \
	const struct schema_type type_##id = {.name = name_, .definition = definition_, .kinds = kinds_, .code = code_, __VA_ARGS__}

enum schema_flags {
	SCHEMA_REQUIRED = 1,
	SCHEMA_LIST = 2,        /* struct texts of values of this type; one scalar stands for a list of one */
	SCHEMA_SPLIT = 4,       /* with SCHEMA_LIST: a scalar may hold several, separated by commas */
	SCHEMA_FILLED = 8,      /* with SCHEMA_LIST: an empty list counts as not given */
	SCHEMA_HEADINGS = 16,   /* type_prose: headings are allowed */
	SCHEMA_CODE = 32,       /* type_text, type_texts, type_ltext: not prose: an id, a telephone number */
	SCHEMA_FOREIGN = 256,   /* texts in several languages: also in those that the journal does not list */
	SCHEMA_SENTENCES = 128, /* type_lists_by_lang: items are sentences, which are not divided */
	SCHEMA_SHOWN = 64,      /* type_choice: dump the first value too, which also means not given */
};

struct schema_field {
	const char *key;
	const struct schema_type *type;
	unsigned flags;
	size_t offset;                /* [bytes] of the member in the struct that the map fills */
	size_t at_offset;             /* [bytes] of the origin of the value; 0: none */
	const char *doc;              /* one line, for editors and the manual */
	const char *example;          /* a valid value, shown in messages; NULL: that of the type */
	const char *unless;           /* with SCHEMA_REQUIRED: not required beside this key; NULL: always */
	const char *synonyms;         /* other names that lead to "did you mean", separated by '|'; NULL: none */
	const struct schema_map *sub; /* table of a map, or of the items of a list */
	const char *const *names;     /* words, NULL-terminated; of type_choice in the order of the enum */
	int32_t min, max;             /* of numbers and lengths, in their unit; both 0: any. With SCHEMA_LIST: of items */
};

struct schema_map {
	const char *name;                  /* in messages: "an article" */
	size_t size;                       /* [bytes] of the struct; 0: it is part of the enclosing one */
	size_t at_offset;                  /* [bytes] of the origin of the map; 0: none */
	const struct schema_field *fields; /* ends with key NULL; at most 63 */
	const char *shorthand;             /* the key whose value may stand for the whole map; NULL: none */
	const void *initial;               /* initial value of a list item; NULL: zeros */
	/* Called before the keys are read, for what a key means beside others. NULL: none. */
	void (*begin)(struct bind *b, const struct yaml_node *n);
	/* Called after the keys are read, for checks across them. false: the map is rejected, and that has been reported. NULL: none. */
	bool (*end)(struct bind *b, const struct yaml_node *n, void *out);
	/* Code of everything wrong in the map except unknown keys; a key without a value is wrong as well. 0: each type has its code, and a
	 * key without a value counts as not given. */
	enum diag_code code;
};

/* The table of a kind of file, for messages about keys that belong in another one. */
struct schema_file {
	const struct schema_map *map; /* NULL: the end */
	const char *name;
};

/* Rows of a table: struct, member, key, type (without type_), documentation; then other members. The slot of WHOLE is the whole struct: for
 * values that fill several members, and for maps whose fields are in an anonymous struct inside it. */
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
extern const struct schema_type type_decimal; /* uint32_t, thousandths */
extern const struct schema_type type_word;    /* struct str, as it is */
extern const struct schema_type type_truth;   /* bool */
extern const struct schema_type type_choice;  /* an enum, or int */
extern const struct schema_type type_date;    /* struct date */
extern const struct schema_type type_pages;   /* struct pages */
extern const struct schema_type type_colour;  /* uint32_t 0xRRGGBB */
/* struct text, normalised and checked */
extern const struct schema_type type_issn, type_orcid, type_spin, type_doi, type_doi_prefix, type_edn, type_udc, type_bbk, type_grnti,
	type_jel, type_url, type_email, type_ror, type_lang, type_slug, type_path;
extern const struct schema_type type_credit_role; /* creditrole.c */
/* Texts: bindtext.c. */
extern const struct schema_type type_text;          /* struct text: any scalar */
extern const struct schema_type type_texts;         /* struct texts: a list of scalars, or one */
extern const struct schema_type type_ltext;         /* struct ltext: a text, or a map language -> text */
extern const struct schema_type type_lists_by_lang; /* struct ltexts: a list, or a map language -> list (or one text with commas) */
extern const struct schema_type type_list_of_ltext; /* struct ltext_list */
extern const struct schema_type type_prose;         /* struct lprose: Markdown, or a map language -> Markdown */
extern const struct schema_type type_line;          /* struct lprose: the same, one paragraph */
extern const struct schema_type type_lname;         /* struct lname: a name, its parts, or a map language -> these */
extern const struct schema_map schema_name;         /* the parts of a name */
/* Maps and lists: bind.c. */
extern const struct schema_type type_map;   /* by `sub`, in place; if of size 0, with offsets from the outer struct */
extern const struct schema_type type_list;  /* {struct x *v; size_t n}: items by `sub` */
extern const struct schema_type type_named; /* from user-chosen names to maps by `sub`; read by another reader */

/* The field of this key, or NULL. */
const struct schema_field *schema_find(const struct schema_map *m, struct str key);
/* Whether a node is a map with a key of the table. */
bool schema_has_key(const struct schema_map *m, const struct yaml_node *n);
/* The table of a field's value or of its items; NULL: none. */
const struct schema_map *schema_sub(const struct schema_field *f);
const char *schema_example(const struct schema_field *f);
/* Suggests the key that has the word of `near` as a synonym. */
void schema_suggest_synonym(const struct schema_map *m, struct suggest *near);

/* Visits the nodes of a tree that have a field in the table, at any depth. */
typedef void schema_visit(void *ctx, const struct schema_field *f, const struct yaml_node *n);
void schema_walk(const struct schema_map *m, const struct yaml_node *map, schema_visit *visit, void *ctx);

/* Lists what the manual must document, one key per line, separated by tabs: "PATH.dates.received", type, "required" or nothing, values or
 * range, documentation. "[]" follows the key of a list, ".*" that of a map of user-chosen names. */
void schema_list(const struct schema_map *m, const char *path, struct strbuf *out);

#endif
