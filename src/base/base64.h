/* Base64, by nettle. */
#ifndef OFFPRINT_BASE_BASE64_H
#define OFFPRINT_BASE_BASE64_H

#include "base/str.h"

/* In one line. */
void base64_put(struct strbuf *out, struct str bytes);

#endif
