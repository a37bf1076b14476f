/* Identifiers and codes: their shapes, check digits and the one form in which the model keeps them. */
#ifndef OFFPRINT_INPUT_SCHEMA_IDENTIFIERS_H
#define OFFPRINT_INPUT_SCHEMA_IDENTIFIERS_H

#include "base/str.h"
#include "input/schema/schema.h"

struct arena;

enum identifier_verdict {
	IDENTIFIER_OK,
	IDENTIFIER_ODD, /* usable, yet probably a slip: *why says what is odd */
	IDENTIFIER_BAD, /* *why says what is wrong */
};

struct identifier_reason {
	struct str text;
	const char *at; /* the character that is wrong, in what was checked; NULL: no single one */
};

/* Checks a trimmed text as an identifier of the type (S_ISSN to S_PATH) and gives its normal form: a DOI or an ORCID without its address, an
 * ISSN with its hyphen. *out may borrow from `in`. */
enum identifier_verdict identifier_check(struct arena *a, enum schema_type type, struct str in, struct str *out,
					 struct identifier_reason *why);

/* What messages call the type: "an ISSN". */
const char *identifier_name(enum schema_type type);

/* Check characters over the digits in front of them (7, 15). */
char identifier_issn_digit(const char *digits);
char identifier_orcid_digit(const char *digits);

#endif
