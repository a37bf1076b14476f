/* Markdown as the inline markup of those who read an export. Each target is a row: what stands before and after a kind of text, and how
 * its characters are escaped.
 */
#ifndef OFFPRINT_EXPORT_MARKUP_H
#define OFFPRINT_EXPORT_MARKUP_H

#include "model/prose.h"

/* Text between `begin` and `end`; begin NULL: the text alone. */
struct markup_pair {
	const char *begin, *end;
};

struct markup {
	/* Inlines. */
	struct markup_pair emph, strong, code, sup, sub;
	const char *link, *link_end, *link_close; /* before and after the address, and at the end; NULL: the text alone */
	const char *line;                         /* a line's end */
	void (*escape)(struct strbuf *out, struct str text);
	void (*escape_address)(struct strbuf *out, struct str url);
	/* Blocks. A heading opens a section up to the next one of its level, if sections exist. */
	struct markup_pair paragraph, heading, section, quote, item, item_text, code_block, bullets, numbers;
	struct markup_pair table, row, head_cell, cell;
	const char *between; /* blocks; NULL: nothing */
	bool in_paragraphs;  /* outside sections, all other blocks stand in paragraphs */
	bool typeset;        /* for readers: no-break and narrow spaces remain */
};

extern const struct markup markup_jats, markup_jats_prefixed; /* elements of JATS; with the prefix "jats:" */
extern const struct markup markup_faces;                      /* the face markup of Crossref: <i>, <b>, <sup>, <sub>, <tt> */
extern const struct markup markup_html;
extern const struct markup markup_page;  /* HTML for readers */
extern const struct markup markup_rinc;  /* of eLibrary: <i>, <b>, <sup>, <sub>, <br/> */
extern const struct markup markup_csl;   /* of CSL-JSON: as HTML, but quoted by JSON only */
extern const struct markup markup_latex; /* of BibTeX */

/* A text for programs: spaces of all kinds are spaces, and what has no width is left out. `s` itself, or a copy in `a`. */
struct str markup_clean(struct arena *a, struct str s);
void markup_inlines(const struct markup *m, struct strbuf *out, const struct prose_inline *first);
/* The inlines of the first block: a title. */
void markup_line(const struct markup *m, struct strbuf *out, const struct prose *p);
void markup_blocks(const struct markup *m, struct strbuf *out, const struct prose_block *first);
/* Text with superscripts and subscripts as Unicode characters, blocks separated by `between`; as prose_plain() else. In `a`. */
struct str markup_plain(struct arena *a, const struct prose *p, const char *between);

/* Escapes for LaTeX; addresses are not escaped there. */
void markup_escape_latex(struct strbuf *out, struct str text);

#endif
