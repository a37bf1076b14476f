/* Checks whether a font file can be used: intact, of a kind that PDF supports, and free to be embedded. */
#ifndef OFFPRINT_TEXT_FONTCHECK_H
#define OFFPRINT_TEXT_FONTCHECK_H

#include "base/str.h"

struct arena;

/* Why a font file cannot be used ("it is a collection; ..."); NULL: it can. */
const char *fontcheck_refuse(struct arena *a, struct str bytes);

#endif
