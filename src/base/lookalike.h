/* Letters of one script that look like letters of the other: what a wrong keyboard layout leaves in a text. */
#ifndef OFFPRINT_BASE_LOOKALIKE_H
#define OFFPRINT_BASE_LOOKALIKE_H

#include <stdint.h>

uint32_t lookalike_latin(uint32_t cyrillic); /* the Latin letter that looks like this Cyrillic one; 0: none does */
uint32_t lookalike_cyrillic(uint32_t latin); /* and the other way round */

#endif
