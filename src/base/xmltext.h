/* Text as it must stand in XML and in HTML. */
#ifndef OFFPRINT_BASE_XMLTEXT_H
#define OFFPRINT_BASE_XMLTEXT_H

#include "base/str.h"

/* Text cannot break out of its place; what XML 1.0 forbids is left out. `quoted`: in an attribute, between double quotes. */
void xmltext_put(struct strbuf *out, struct str text, bool quoted);

#endif
