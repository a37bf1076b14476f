/* Codes of languages and countries, as receivers write them. */
#ifndef OFFPRINT_EXPORT_CODES_H
#define OFFPRINT_EXPORT_CODES_H

#include "base/str.h"

struct arena;

enum codes_scheme {
	CODES_BIBLIOGRAPHIC, /* ISO 639-2/B in lower case: DOAJ */
	CODES_ELIBRARY,      /* of its own, in capitals */
	CODES_OJS_33,        /* locales with a country: ru_RU */
};

/* The code of a language tag; empty: the scheme has none. */
struct str codes_language(struct str tag, enum codes_scheme scheme);
/* "pt_BR" of "pt-BR", as OJS 3.4 and later write a tag; in `a`. */
struct str codes_locale(struct arena *a, struct str tag);
/* ISO 3166-1 of a country's name in any language that is known; empty: unknown. */
struct str codes_country(struct str name);

#endif
