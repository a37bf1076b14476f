/* The EAN-13 bar code of a serial (ISO/IEC 15420): 977, the ISSN without its check digit, a variant of two digits, a check digit; beside it
 * an add-on of two or five digits. Modules are '1' (bar) and '0' (space). */
#ifndef OFFPRINT_MODEL_EAN_H
#define OFFPRINT_MODEL_EAN_H

#include <stdbool.h>

#include "base/str.h"

enum { EAN_MODULES = 95, EAN_ADDON_MODULES = 47 };

struct ean {
	char digits[14]; /* 13, and NUL */
	char addon[6];   /* 2 or 5, or none, and NUL */
};

/* From an ISSN ("2500-1809", check digit not looked at), a variant (two digits; empty: 00) and an add-on (two or five digits; empty: none).
 * false: one of them has another form. */
bool ean_serial(struct str issn, struct str variant, struct str addon, struct ean *out);

/* Modules of the main symbol, and NUL. */
void ean_modules(const struct ean *e, char out[EAN_MODULES + 1]);
/* Modules of the add-on, and NUL: 20, 47, or 0 where there is none. */
size_t ean_addon_modules(const struct ean *e, char out[EAN_ADDON_MODULES + 1]);
/* Whether module i of the main symbol belongs to a guard, whose bars are longer. */
bool ean_is_guard(size_t i);

#endif
