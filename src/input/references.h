/* references.md, the list of an article's references: one on each line. */
#ifndef OFFPRINT_INPUT_REFERENCES_H
#define OFFPRINT_INPUT_REFERENCES_H

#include "input/yaml/source.h"
#include "model/article.h"

#define REFERENCES_NAME "references.md"
enum { REFERENCES_LIMIT = 5000 }; /* of one article */

/* Reads the file in the article's folder, if there is one. */
void references_load(const struct reader *r, struct article *art, struct str dir);

#endif
