/* Conventional printed sheets («условные печатные листы»): what a Russian imprint tells of the size of an edition. */
#ifndef OFFPRINT_MODEL_PRINTSHEETS_H
#define OFFPRINT_MODEL_PRINTSHEETS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Hundredths of a sheet for so many pages of a format such as "70×100/16": pages / division × the sheet's area over that of 60×90 cm, this
 * factor rounded as printers are used to. false: the format has another form. */
bool sheets_count(struct str format, uint32_t pages, uint32_t *hundredths);

#endif
