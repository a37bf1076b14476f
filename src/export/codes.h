/* Codes of languages and countries, as receivers write them. */
#ifndef OFFPRINT_EXPORT_CODES_H
#define OFFPRINT_EXPORT_CODES_H

#include "base/str.h"

struct arena;

enum codes_scheme {
	CODES_BIBLIOGRAPHIC, /* ISO 639-2/B in lower case: DOAJ */
	CODES_ELIBRARY,      /* its own codes, in capitals */
	CODES_OJS_33,        /* locales with a country: ru_RU */
	CODES_OJS_34,        /* without, scripts as in sr@latin; later versions take tags with underscores */
	CODES_TAG,           /* the tag itself, with underscores */
	CODES_CROSSREF,      /* ISO 639-1 */
};

/* The code of a language tag, in `a`; empty: the scheme has none. */
struct str codes_language(struct arena *a, struct str tag, enum codes_scheme scheme);
/* The reverse: the tag of a code in any of the schemes; case does not matter. Empty: no scheme has it. */
struct str codes_tag(struct str code);
/* ISO 3166-1 of a country's name in any language that is known; empty: unknown. */
struct str codes_country(struct str name);
/* The reverse, in English or Russian; empty: the code is unknown, or the language another. */
struct str codes_country_name(struct str code, struct str lang);

#endif
