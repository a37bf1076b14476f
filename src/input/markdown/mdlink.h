/* Links in Markdown: their syntax in the source, the addresses supported, and bare addresses in texts. */
#ifndef OFFPRINT_INPUT_MARKDOWN_MDLINK_H
#define OFFPRINT_INPUT_MARKDOWN_MDLINK_H

#include "diag/diag.h"
#include "model/prose.h"

/* The offset after a link's tail, "](address)", "][label]" or "]"; `pos` is at the "]" that ends the text of a link that cmark found. */
size_t mdlink_tail(struct str src, size_t pos);

/* The length in bytes of the link reference definitions at the start of a paragraph; whole lines. */
size_t mdlink_definitions(struct str src);

/* false, after reporting, unless `url` is a full http, https or mailto address. */
bool mdlink_check(struct diag *d, struct origin at, struct str url);

/* True if an address begins at offset i of a text: http://, https://, or doi.org/10. without a scheme. */
bool mdlink_begins(struct str text, size_t i);

/* Turns the bare addresses in a list of inlines into links. */
void mdlink_find_bare(struct arena *a, struct prose_inline **first);

#endif
