/* The licences that the program knows by code. Others are given by name and address. */
#ifndef OFFPRINT_MODEL_LICENCE_H
#define OFFPRINT_MODEL_LICENCE_H

#include "base/str.h"

struct licence_entry {
	const char *code; /* "CC BY 4.0" */
	const char *url;
	const char *name_en; /* as it stands behind "licensed under the" */
	const char *name_ru; /* as it stands behind «доступно по лицензии» */
};

/* Ends with code NULL. */
extern const struct licence_entry licence_table[];

/* By code, case and the choice between space and hyphen ignored ("cc-by-4.0"); NULL: none. */
const struct licence_entry *licence_find(struct str code);

/* The name in `lang` ("ru"; every other language gets the English one). */
struct str licence_name(const struct licence_entry *l, struct str lang);

#endif
