/* What a text has that is to be looked at: one pass over most texts instead of one for each check. */
#ifndef OFFPRINT_INPUT_YAML_SURVEY_H
#define OFFPRINT_INPUT_YAML_SURVEY_H

#include "base/str.h"

/* Bits of a survey. One that is not set is certain; one that is set need not be true. */
enum survey {
	SURVEY_INVALID = 1,  /* bytes that are not UTF-8 */
	SURVEY_REFUSED = 2,  /* characters of survey_refuses(), carriage returns alone */
	SURVEY_MARKS = 4,    /* combining marks, characters that NFC may change */
	SURVEY_MOJIBAKE = 8, /* words of mojibake_next() */
};

/* The bits of a text. */
unsigned survey_text(struct str s);

/* What `cp` is if no text may contain it, such as "a control character"; NULL: allowed. U+00AD, U+200B, U+2060 and U+FEFF are allowed: the
 * typesetter consumes them. */
const char *survey_refuses(uint32_t cp);

#endif
