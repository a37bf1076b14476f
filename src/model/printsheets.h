/* Conventional printed sheets («условные печатные листы»): the size of an edition in a Russian imprint. */
#ifndef OFFPRINT_MODEL_PRINTSHEETS_H
#define OFFPRINT_MODEL_PRINTSHEETS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Hundredths of a sheet for this many pages of a format such as "70×100/16": pages / division × the sheet's area relative to 60×90 cm; this
 * factor is rounded as printers do it. False: the format is malformed. */
bool printsheets_count(struct str format, uint32_t pages, uint32_t *hundredths);

#endif
