/* Letters of one script that look like letters of another: a wrong keyboard layout leaves them in texts. */
#ifndef OFFPRINT_BASE_LOOKALIKE_H
#define OFFPRINT_BASE_LOOKALIKE_H

#include <stdint.h>

uint32_t lookalike_latin(uint32_t cyrillic); /* the Latin letter that looks like this Cyrillic one; 0: none */
uint32_t lookalike_cyrillic(uint32_t latin); /* the reverse */

#endif
