/* Identifiers and codes: their shapes, check digits and the one form in which the model keeps them. */
#ifndef OFFPRINT_INPUT_SCHEMA_IDENTIFIERS_H
#define OFFPRINT_INPUT_SCHEMA_IDENTIFIERS_H

#include "base/str.h"

struct arena;
struct schema_type;

enum identifier_verdict {
	IDENTIFIER_OK,
	IDENTIFIER_ODD, /* usable, yet probably a slip: *why says what is odd */
	IDENTIFIER_BAD, /* *why says what is wrong */
};

struct identifier_reason {
	struct str text;
	const char *at; /* the character that is wrong, in what was checked; NULL: no single one */
};

/* Checks a trimmed text, and gives its normal form: a DOI or an ORCID without its address, an ISSN with its hyphen. *out may borrow from
 * `in`, and is `in` to begin with. */
typedef enum identifier_verdict identifier_checker(struct arena *a, struct str in, struct str *out, struct identifier_reason *why);

/* Calls the checker of a type; an empty text is bad. */
enum identifier_verdict identifier_check(struct arena *a, const struct schema_type *type, struct str in, struct str *out,
					 struct identifier_reason *why);

/* Check characters over the digits in front of them (7, 15). */
char identifier_issn_digit(const char *digits);
char identifier_orcid_digit(const char *digits);

#endif
