/* Markdown from the markup of other programs: JATS, HTML, and the faces of Crossref and eLibrary. What has no place in Markdown is kept as
 * text, and noted as dropped; MathML and TeX become Unicode where that is exact, and else stay as text, noted. */
#ifndef OFFPRINT_IMPORT_TEXT_MDWRITE_H
#define OFFPRINT_IMPORT_TEXT_MDWRITE_H

#include "import/text/xmlread.h"

/* The children of an element as one line; NULL gives an empty text. In the arena of the source. */
struct str mdwrite_line(struct import_source *s, const struct xml_node *n);
/* The same without links, of which only the text stays. */
struct str mdwrite_title(struct import_source *s, const struct xml_node *n);
/* As paragraphs, lists and headings, with an end of line at the end. A first title "Abstract" or the like is left out. */
struct str mdwrite_blocks(struct import_source *s, const struct xml_node *n);
/* The same for a text that cannot have headings: they are paragraphs in bold type. */
struct str mdwrite_flat(struct import_source *s, const struct xml_node *n);
/* A text that is HTML: "A <i>title</i> &amp; more", "<p>One.</p><p>Two.</p>". */
struct str mdwrite_html_line(struct import_source *s, struct str html, struct str where);
struct str mdwrite_html_blocks(struct import_source *s, struct str html, struct str where);
/* A text without markup: characters that Markdown would take for marks get a backslash. */
struct str mdwrite_plain(struct arena *a, struct str text);
/* The same as paragraphs, between which stand empty lines. */
struct str mdwrite_plain_blocks(struct arena *a, struct str text);

#endif
