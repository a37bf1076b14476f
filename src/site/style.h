/* The style of the site: fonts and colours of the journal's design, then the rules that all sites share. */
#ifndef OFFPRINT_SITE_STYLE_H
#define OFFPRINT_SITE_STYLE_H

#include "base/str.h"
#include "model/design.h"

/* A file of a web font. */
struct style_face {
	const char *family; /* in the style: STYLE_TEXT_FAMILY or STYLE_HEADING_FAMILY */
	bool bold, italic;
	struct str file;   /* from the folder of the style */
	const char *range; /* of code points, as CSS has them */
};

#define STYLE_TEXT_FAMILY "journal-text"
#define STYLE_HEADING_FAMILY "journal-heading"

struct style_faces {
	struct style_face *v;
	size_t n;
	bool text_sans, heading_sans; /* the families have no serifs: what stands in where they cannot be loaded */
};

/* `rules` follow; `own` is the journal's, after them or in their place. */
void style_write(struct strbuf *out, const struct design *design, const struct style_faces *faces, struct str rules, struct str own);
/* The colour of links: the first of the design's that is read well on white. */
uint32_t style_accent(const struct design *design);

#endif
