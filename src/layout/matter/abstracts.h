/* The abstracts of all articles in one language. */
#ifndef OFFPRINT_LAYOUT_MATTER_ABSTRACTS_H
#define OFFPRINT_LAYOUT_MATTER_ABSTRACTS_H

#include "layout/matter/part.h"

part_maker abstracts_make;

/* Whether the page in this language has an entry of the article. */
bool abstracts_has(const struct article *art, struct str lang);

#endif
