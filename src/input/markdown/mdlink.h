/* Links in Markdown: their syntax in the source, which addresses are set, and addresses that stand bare in a text. */
#ifndef OFFPRINT_INPUT_MARKDOWN_MDLINK_H
#define OFFPRINT_INPUT_MARKDOWN_MDLINK_H

#include "diag/diag.h"
#include "model/prose.h"

/* Offset behind what follows a link's text: "](address)", "][label]" or "]"; `pos` is at the closing bracket of a link that cmark found. */
size_t mdlink_tail(struct str src, size_t pos);

/* How many bytes at the start of a paragraph are link reference definitions; whole lines. */
size_t mdlink_definitions(struct str src);

/* False, and reported, unless `url` is a full http, https or mailto address. */
bool mdlink_check(struct diag *d, struct origin at, struct str url);

/* True where an address begins at offset i of a text: http://, https://, or doi.org/10. without a scheme. */
bool mdlink_begins(struct str text, size_t i);

/* Makes links of the addresses that stand bare in the texts of a list of inlines. */
void mdlink_find_bare(struct arena *a, struct prose_inline **first);

#endif
