/* The schema: one table per kind of map, which says what keys it has, of what type, and where in the model each value goes.
 *
 * The same table checks a file (bind.c), documents it (the manual is tested against schema_dump) and tells editors of it (jsonschema.c).
 */
#ifndef OFFPRINT_INPUT_SCHEMA_SCHEMA_H
#define OFFPRINT_INPUT_SCHEMA_SCHEMA_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* clang-format off */
enum schema_type {
	S_TEXT,     /* struct text: any scalar */
	S_TEXTS,    /* struct texts: a list of scalars, or one */
	S_LTEXT,    /* struct ltext: a text, or a map language -> text */
	S_LTEXTS,   /* struct ltexts: a list, or a map language -> list (or one text with commas) */
	S_LTEXT_LIST, /* struct ltext_list */
	S_LPROSE,   /* struct lprose: Markdown, or a map language -> Markdown */
	S_LINLINE,  /* struct lprose: one paragraph of Markdown, or a map language -> that */
	S_INT,      /* uint32_t: range in min, max */
	S_BOOL,     /* bool */
	S_DATE,     /* struct date */
	S_ENUM,     /* int: names in `names`, index = value */
	S_ISSN, S_ORCID, S_SPIN, S_DOI, S_DOI_PREFIX, S_EDN, S_UDC, S_BBK, S_GRNTI, S_JEL, S_URL, S_EMAIL, S_ROR, S_LANG, S_SLUG, S_PATH,
	            /* struct text (S_UDC.. S_JEL with SCHEMA_LIST: struct texts): normalised and checked */
	S_PAGES,    /* struct pages */
	S_LNAME,    /* struct lname */
	S_LICENCE,  /* struct licence: a code, or a map */
	S_PERSON,   /* a map by `sub`, or a name alone as a text or a map language -> name */
	S_MAP,      /* a map by `sub`, in place (offset 0: the offsets of `sub` count from the outer struct) */
	S_LIST,     /* {struct x *v; size_t n}: a list of maps by `sub`; where sub has a `name` of S_LNAME, a name alone is an item too */
	S_WARNINGS, /* nothing: input/warnings.c reads it ahead of everything else */
	S_STYLES,   /* const struct yaml_node *: any node, kept for input/citestyles.c */
	S_DESIGN,   /* const struct yaml_node *: any node, kept for input/design/design.c */
	S_COUNT,    /* no type: how many there are */
};
/* clang-format on */

enum {
	SCHEMA_LANGUAGES_LIMIT = 64, /* of one text */
	SCHEMA_ITEMS_LIMIT = 20000,  /* of a list */
	SCHEMA_YEAR_MIN = 1000,      /* of dates */
};

enum schema_flags {
	SCHEMA_REQUIRED = 1,
	SCHEMA_LIST = 2,     /* struct texts of values of this type; one scalar stands for a list of one */
	SCHEMA_ADVISED = 4,  /* a warning when missing */
	SCHEMA_HEADINGS = 8, /* S_LPROSE: headings are allowed */
	SCHEMA_CODE = 16,    /* S_TEXT, S_TEXTS: no words of a language: an id, a telephone number */
};

struct schema_field {
	const char *key;
	enum schema_type type;
	unsigned flags;
	size_t offset;                /* [bytes] of the member in the struct that the map fills */
	const char *doc;              /* one line for the manual */
	const char *example;          /* a right value, shown in messages */
	const struct schema_map *sub; /* S_MAP, S_LIST, S_PERSON */
	const char *const *names;     /* S_ENUM: NULL-terminated */
	uint32_t min, max;            /* S_INT */
};

struct schema_map {
	const char *name;                  /* as messages call it: "an article" */
	size_t size;                       /* [bytes] of the struct */
	ptrdiff_t at_offset;               /* of a `struct origin at` member, -1: none */
	const struct schema_field *fields; /* ends with key NULL */
};

extern const struct schema_map schema_journal, schema_issue, schema_article;
extern const struct schema_map schema_name; /* the parts of a name */

struct strbuf;

/* The field of this key, or NULL. */
const struct schema_field *schema_find(const struct schema_map *m, struct str key);

/* What messages and the manual call a type: "a text", "a date". */
const char *schema_type_name(enum schema_type type);

/* Writes the whole schema as text, one key a line ("article.dates.received  date  ..."): the manual's test reads it. */
void schema_dump(const struct schema_map *m, struct strbuf *out);

#endif
