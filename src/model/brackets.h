/* Brackets and quotation marks in pairs. */
#ifndef OFFPRINT_MODEL_BRACKETS_H
#define OFFPRINT_MODEL_BRACKETS_H

#include "base/str.h"

/* The part of the text that is a bracket or a quotation mark without its partner: ( ) « ». Empty: none. Half-open intervals, "[0, 1)", and
 * the signs of items, "a)", need none. */
struct str brackets_unpaired(struct str s);

#endif
