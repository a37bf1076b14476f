/* Reading the content of a page whole, unless it is so long that it is meant to do harm. */
#ifndef OFFPRINT_BODY_PAGECONTENT_H
#define OFFPRINT_BODY_PAGECONTENT_H

#include "body/obj.h"

/* [bytes] decoded; a page of a large map has a tenth */
#define PAGECONTENT_LIMIT ((size_t)64 << 20)

/* The decoded bytes of all its streams, to be freed with free(); NULL: it cannot be decoded, or is longer than the limit. */
unsigned char *pagecontent_read(struct pdfdoc *doc, struct obj page, size_t *n);
/* The same of one stream, such as a form. */
unsigned char *pagecontent_read_stream(struct pdfdoc *doc, struct obj stream, size_t *n);

#endif
