/* The EAN-13 bar code of a serial (ISO/IEC 15420): 977, the ISSN without its check digit, a two-digit variant, a check digit; and an add-on
 * of two or five digits. Modules are '1' (bar) and '0' (space). */
#ifndef OFFPRINT_MODEL_EAN_H
#define OFFPRINT_MODEL_EAN_H

#include <stdbool.h>

#include "base/str.h"

enum { EAN_MODULES = 95, EAN_ADDON_MODULES = 47 };

struct ean {
	char digits[14]; /* 13, and NUL */
	char addon[6];   /* 2, 5 or none, and NUL */
};

/* From an ISSN ("2500-1809", check digit ignored), a variant (two digits; empty: 00) and an add-on (two or five digits; empty: none).
 * False: one of them is malformed. */
bool ean_serial(struct str issn, struct str variant, struct str addon, struct ean *out);

/* Modules of the main symbol, and NUL. */
void ean_modules(const struct ean *e, char out[EAN_MODULES + 1]);
/* Modules of the add-on, and NUL; returns their number: 20, 47, or 0 without an add-on. */
size_t ean_addon_modules(const struct ean *e, char out[EAN_ADDON_MODULES + 1]);
/* True if module i of the main symbol belongs to a guard, whose bars are longer. */
bool ean_is_guard(size_t i);

#endif
