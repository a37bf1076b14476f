/* Whether a font file can be used: whole, of a kind that PDF holds, and free to be embedded. */
#ifndef OFFPRINT_TEXT_FONTCHECK_H
#define OFFPRINT_TEXT_FONTCHECK_H

#include "base/str.h"

struct arena;

/* What forbids the use of a font file, in words ("it is a collection; ..."); NULL: nothing. */
const char *fontcheck_refuse(struct arena *a, struct str bytes);

#endif
