/* What the files of import/latex share. */
#ifndef OFFPRINT_IMPORT_TEXT_LATEX_INT_H
#define OFFPRINT_IMPORT_TEXT_LATEX_INT_H

#include "import/record/reader.h"
#include "import/text/mdruns.h"

struct latex {
	struct import_source *s;
	struct str where;
	struct strbuf text; /* in the present face, not yet in the runs */
	struct md_runs runs;
	struct strbuf out; /* finished blocks */
	unsigned face;
	struct str link;
	bool blocks;         /* paragraphs, and not one line */
	bool item, was_item; /* the block is an item; the one before was */
	unsigned depth, broken;
};

void latex_walk(struct latex *l, struct str s);
void latex_put(struct latex *l, struct str s);
void latex_face(struct latex *l, unsigned face);
/* The name of the command whose backslash is at *pos, which moves behind it. */
struct str latex_command(struct str s, size_t *pos);
/* The argument of a command: a group without its braces, a command or a character. */
struct str latex_argument(struct str s, size_t *pos);
void latex_skip_spaces(struct str s, size_t *pos);
/* A formula as Unicode, with superscripts and subscripts; one that is not as simple stays as it is, and is noted. */
void latex_formula(struct latex *l, struct str s);

#endif
