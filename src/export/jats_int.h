/* What the files that write JATS share. */
#ifndef OFFPRINT_EXPORT_JATS_INT_H
#define OFFPRINT_EXPORT_JATS_INT_H

#include "export/view.h"

void jats_begin(struct exporter *x, const char *name);
void jats_begin_in(struct exporter *x, const char *name, struct str lang); /* with its language */
void jats_end(struct exporter *x);
void jats_leaf(struct exporter *x, const char *name, struct str s);
void jats_leaf_in(struct exporter *x, const char *name, struct str lang, struct str s);
/* Paragraphs. */
void jats_blocks(struct exporter *x, const struct prose *p);

/* An author of a reviewed work. */
void jats_reviewed_author(struct exporter *x, const struct person *p, struct str lang);
/* Authors, groups and affiliations: <contrib-group>. */
void jats_contributors(struct exporter *x, const struct article *art, struct str lang);
/* What stands after the body: <back>. */
void jats_back(struct exporter *x, const struct article *art);

#endif
