/* Identifiers and codes: their syntax, check digits, and the normal form that the model keeps. */
#ifndef OFFPRINT_INPUT_SCHEMA_IDENTIFIERS_H
#define OFFPRINT_INPUT_SCHEMA_IDENTIFIERS_H

#include "base/str.h"

struct arena;
struct schema_type;

enum identifier_verdict {
	IDENTIFIER_OK,
	IDENTIFIER_ODD, /* usable but probably a slip: see *why */
	IDENTIFIER_BAD, /* see *why */
};

struct identifier_reason {
	struct str text;
	const char *at; /* the wrong character, in the text checked; NULL: no single one */
};

/* Checks a trimmed text and normalises it: a DOI or an ORCID without its address, an ISSN with its hyphen. *out is `in` on entry, and may
 * borrow from it. */
typedef enum identifier_verdict identifier_checker(struct arena *a, struct str in, struct str *out, struct identifier_reason *why);

/* Calls the checker of a type; an empty text is bad. */
enum identifier_verdict identifier_check(struct arena *a, const struct schema_type *type, struct str in, struct str *out,
					 struct identifier_reason *why);

/* The tag of a language given by its name or by three letters, from data/synonyms.yaml, in `a`; empty: unknown. */
struct str identifier_language(struct arena *a, struct str word);

#endif
