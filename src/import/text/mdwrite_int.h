/* Shared by the files that write Markdown. */
#ifndef OFFPRINT_IMPORT_TEXT_MDWRITE_INT_H
#define OFFPRINT_IMPORT_TEXT_MDWRITE_INT_H

#include "import/text/mdruns.h"
#include "import/text/mdwrite.h"

struct md_writer {
	struct import_source *s;
	struct md_runs runs;  /* of the paragraph that is being gathered */
	struct strbuf out;    /* blocks */
	struct strbuf prefix; /* before each line: of quotes and lists */
	struct strbuf first;  /* the same before the next line, with the mark of an item; empty: as the others */
	size_t outer;         /* [bytes] of the prefix outside of what begins with `first` */
	struct str where;     /* of a text; empty: elements know their lines */
	unsigned depth;       /* of lists and quotes */
	unsigned section;     /* depth of headings */
	unsigned heading;     /* the highest level of headings in a piece of HTML; 0: none */
	unsigned noted;       /* what has been noted of this text: a bit each */
	bool line;            /* all is one line */
	bool html;
	bool flat;     /* headings are paragraphs */
	bool unlinked; /* of a link only the text counts */
	bool gap;      /* an empty line comes before the next block */
};

/* Whether a formula is exact in Unicode; if it is, or if it must be, its text is added to the runs. `n`: a math element of MathML, or one
 * with TeX. */
void mdmath_put(struct md_writer *w, const struct xml_node *n, unsigned face, struct str link);
/* TeX between dollar signs, without them. */
void mdmath_put_tex(struct md_writer *w, struct str tex, unsigned face, struct str link);

struct str mdwrite_where(const struct md_writer *w, const struct xml_node *n);

#endif
