/* People and dates as Crossref's JSON and CSL-JSON have them. */
#ifndef OFFPRINT_IMPORT_FORMAT_JSONFIELDS_H
#define OFFPRINT_IMPORT_FORMAT_JSONFIELDS_H

#include "import/format/crossref_int.h"
#include "import/text/jsonread.h"

/* A date as its parts, or as a text; empty: there is none. */
struct str jsonfields_date(struct arena *a, const struct json_value *date);

/* Adds the people of a list to `key` of the article. */
void jsonfields_people(struct crossref *c, const struct json_value *list, const char *key);

/* Each text of a list, or the text alone: *at is NULL before the first. */
const struct json_value *jsonfields_next(const struct json_value *v, const struct json_value *at);

#endif
