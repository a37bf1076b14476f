/* Words that were read in the wrong encoding when the text was copied or converted: "MÃ¼ller" for "Müller". */
#ifndef OFFPRINT_INPUT_YAML_MOJIBAKE_H
#define OFFPRINT_INPUT_YAML_MOJIBAKE_H

#include "base/str.h"

/* The next such word of a UTF-8 text from *pos on, which moves behind it; *meant, in the arena of the buffer, gets what it probably was.
 * Empty: there is none. Words that occur in any language are left alone. */
struct str mojibake_next(struct str text, size_t *pos, struct strbuf *meant);

/* The character of Windows-1252 that became the control character U+0080 to U+009F; 0: none. */
uint32_t mojibake_control(uint32_t cp);

#endif
