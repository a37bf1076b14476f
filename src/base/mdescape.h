/* Text of unknown origin in Markdown that GitHub and GitLab show. */
#ifndef OFFPRINT_BASE_MDESCAPE_H
#define OFFPRINT_BASE_MDESCAPE_H

#include "base/str.h"

/* Appends the text as code on one line. It cannot end the code, a cell of a table or the line, and is no link, no mention and no reference:
 * signs that could be are written as character references, and what must not be shown is spelled out. */
void mdescape_put(struct strbuf *out, struct str s);

#endif
