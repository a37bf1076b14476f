/* The text of the element "text": names in braces stand for facts. */
#ifndef OFFPRINT_MODEL_ELEMENTTEXT_H
#define OFFPRINT_MODEL_ELEMENTTEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* X(id, name, whether it is a fact of an article, which composed pages lack) */
#define ELEMENT_VARIABLES(X)         \
	X(JOURNAL, "journal", false) \
	X(ISSN, "issn", false)       \
	X(YEAR, "year", false)       \
	X(VOLUME, "volume", false)   \
	X(NUMBER, "number", false)   \
	X(DATE, "date", false)       \
	X(PAGES, "pages", true)      \
	X(DOI, "doi", true)          \
	X(EDN, "edn", true)

enum element_variable {
#define X(id, name, article) VARIABLE_##id,
	ELEMENT_VARIABLES(X)
#undef X
		VARIABLE_COUNT,
};

/* Finds the next {name} from `pos` on: [*from, *to) with its braces; *which is VARIABLE_COUNT for an unknown name. false: none. */
bool elementtext_next(struct str text, size_t pos, size_t *from, size_t *to, enum element_variable *which);
/* The name of a variable. */
const char *elementtext_name(enum element_variable v);
/* Whether only cover sheets have it. */
bool elementtext_of_article(enum element_variable v);

/* The byte of the first brace that has no pair; SIZE_MAX: none. */
size_t elementtext_odd_brace(struct str text);

#endif
