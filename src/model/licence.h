/* The licences known by code. Others need a name and an address. */
#ifndef OFFPRINT_MODEL_LICENCE_H
#define OFFPRINT_MODEL_LICENCE_H

#include "model/labels.h"

struct licence_entry {
	const char *code; /* "CC BY 4.0" */
	const char *url;
};

/* Those of today, then earlier versions; ends with code NULL. */
enum { LICENCE_CURRENT = 7 };
extern const struct licence_entry licence_table[];

/* By code, ignoring case and the difference between space and hyphen ("cc-by-4.0"); NULL: unknown. */
const struct licence_entry *licence_find(struct str code);

/* The licence at this address, or at that of its summary or its text for a country (*ported); NULL: none. */
const struct licence_entry *licence_at(struct str url, bool *ported);

/* The licence that a wrong address of Creative Commons means, ".../licences/by-nc/3.0", ".../licenses/CC BY-NC/4.0", or its name in words,
 * "Creative Commons Attribution 4.0 International". NULL: none. */
const struct licence_entry *licence_meant(struct arena *a, struct str url);

/* The name in `lang`, by its labels; the code of an earlier version. As used after "licensed under the". */
struct str licence_name(struct arena *a, const struct labels *labels, const struct licence_entry *l, struct str lang);

#endif
