/* The licences known by code. Others need a name and an address. */
#ifndef OFFPRINT_MODEL_LICENCE_H
#define OFFPRINT_MODEL_LICENCE_H

#include "base/str.h"

struct licence_entry {
	const char *code; /* "CC BY 4.0" */
	const char *url;
	const char *name_en; /* as used after "licensed under the" */
	const char *name_ru; /* as used after «доступно по лицензии» */
};

/* Ends with code NULL. */
extern const struct licence_entry licence_table[];

/* By code, ignoring case and the difference between space and hyphen ("cc-by-4.0"); NULL: unknown. */
const struct licence_entry *licence_find(struct str code);

/* The name in `lang` ("ru"; all other languages use the English name). */
struct str licence_name(const struct licence_entry *l, struct str lang);

#endif
