/* Short values, as the names of institutions and places: nothing in words, all in capitals, or in another alphabet. All are warnings. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKVALUE_H
#define OFFPRINT_INPUT_CHECK_CHECKVALUE_H

#include "diag/diag.h"
#include "model/value.h"

/* "—", "N/A": what fills a field in a form. */
bool checkvalue_is_empty(struct str s);

enum checkvalue_kind { CHECKVALUE_NAME, CHECKVALUE_PLACE };

/* Checks the name of an institution, which may be an abbreviation, or of a place. `what` it is. */
void checkvalue_texts(struct diag *d, const struct ltext *all, enum checkvalue_kind kind, const char *what);

/* Codes of a classification, whose brackets come in pairs. */
void checkvalue_codes(struct diag *d, const struct texts *all, const char *key);

#endif
