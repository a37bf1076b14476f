/* Spaces at which a line must not end, by the rules of a language: behind one-letter words, inside initials, before units. */
#ifndef OFFPRINT_TEXT_NOBREAK_H
#define OFFPRINT_TEXT_NOBREAK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* True when the words around the space at text[at] belong together in `lang` (BCP 47). The rule's name is in *rule (NULL: not wanted).
 * Sources: A. E. Milchin, L. K. Cheltsova, Spravochnik izdatelya i avtora; The Chicago Manual of Style. */
bool nobreak_at(struct str text, size_t at, struct str lang, const char **rule);

#endif
