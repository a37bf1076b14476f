/* Texts of BibTeX and LaTeX: accents and names of characters become Unicode, emphasis, superscripts and lists Markdown, simple formulas
 * Unicode. What has no place stays as text, and is noted. All results are in the arena of the source. */
#ifndef OFFPRINT_IMPORT_TEXT_LATEX_H
#define OFFPRINT_IMPORT_TEXT_LATEX_H

#include "import/record/reader.h"

/* One line of Markdown; paragraphs of Markdown; a text without markup. */
struct str latex_line(struct import_source *s, struct str text, struct str where);
struct str latex_blocks(struct import_source *s, struct str text, struct str where);
struct str latex_plain(struct import_source *s, struct str text, struct str where);

/* The end of the group whose brace is at `pos`, behind its closing brace; SIZE_MAX: it does not end. */
size_t latex_group_end(struct str s, size_t pos);

#endif
