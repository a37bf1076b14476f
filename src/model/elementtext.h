/* The text of the element "text": names in braces stand for facts. */
#ifndef OFFPRINT_MODEL_ELEMENTTEXT_H
#define OFFPRINT_MODEL_ELEMENTTEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* X(id, name) */
#define ELEMENT_VARIABLES(X)  \
	X(JOURNAL, "journal") \
	X(ISSN, "issn")       \
	X(YEAR, "year")       \
	X(VOLUME, "volume")   \
	X(NUMBER, "number")   \
	X(DATE, "date")       \
	X(PAGES, "pages")     \
	X(DOI, "doi")         \
	X(EDN, "edn")

enum element_variable {
#define X(id, name) VARIABLE_##id,
	ELEMENT_VARIABLES(X)
#undef X
		VARIABLE_COUNT,
};

/* Finds the next {name} from `pos` on: [*from, *to) with its braces; *which is VARIABLE_COUNT for an unknown name. false: none. */
bool elementtext_next(struct str text, size_t pos, size_t *from, size_t *to, enum element_variable *which);
/* The name of a variable. */
const char *elementtext_name(enum element_variable v);

#endif
