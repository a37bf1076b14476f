/* Scripts of characters: their names, and their direction. */
#ifndef OFFPRINT_TEXT_SCRIPT_H
#define OFFPRINT_TEXT_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

/* A group of characters that a font has or lacks as a whole, as an adjective ("Chinese"); NULL: Latin, Greek, Cyrillic, or of no script. */
const char *script_name(uint32_t cp);
/* The name of the script if its lines run from right to left; NULL: they do not. */
const char *script_leftward(uint32_t cp);
/* Written without spaces: a line may end between two such characters, as in Chinese and Japanese. */
bool script_is_wide(uint32_t cp);
/* A line may end between these two characters, at least one of which is wide: no line begins with a closing mark or a small kana, and none
 * ends with an opening mark. */
bool script_breaks_between(uint32_t before, uint32_t here);

#endif
