/* Where a line may end inside an address or a DOI. Only for breakpoints.c. */
#ifndef OFFPRINT_LAYOUT_PAR_ADDRESSBREAKS_H
#define OFFPRINT_LAYOUT_PAR_ADDRESSBREAKS_H

#include "layout/par/breakpoints.h"

/* An address that is not marked as one: "https://...", "10.1234/...", "name@example.org". */
bool addressbreaks_is_address(struct str word);
/* Adds the places in text[from, to), an address. */
void addressbreaks_find(struct breakpoints *b, size_t from, size_t to);

#endif
