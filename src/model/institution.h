/* Names of institutions, by their words. */
#ifndef OFFPRINT_MODEL_INSTITUTION_H
#define OFFPRINT_MODEL_INSTITUTION_H

#include <stdbool.h>

#include "base/str.h"

/* The name of a whole institution, not of a part of one: one with a word for a university, an institute or the like. */
bool institution_is(struct str name);

#endif
