/* The words of given names, and their initials. */
#ifndef OFFPRINT_MODEL_INITIALS_H
#define OFFPRINT_MODEL_INITIALS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* A space of any width, also one that does not break. */
bool initials_is_space(uint32_t cp);
/* A letter of Chinese, Japanese or Korean: names in them are not shortened. */
bool initials_is_east_asian(uint32_t cp);

/* The word that begins at *pos, up to a space; *pos moves past it. Words without a space between, as in "К.М.", are returned one by one.
 * Empty: no more. */
struct str initials_next_word(struct str s, size_t *pos);

/* Appends the initials of given names to those in `b`, joined by no-break spaces: "К. М.", "Ж.-П.", "M. de los Á.", «Г. А. оглы». Other
 * names in brackets or quotation marks are left out. run: a word of two or three capitals is a row of initials ("JF"). */
void initials_put(struct strbuf *b, struct str given, bool run);

/* "К.М." from "К. М.", words in lower case stay apart: "M. de los Á." bare: "КМ", without full stops, and hyphens between initials. */
struct str initials_tighten(struct arena *a, struct str initials, bool bare);

#endif
