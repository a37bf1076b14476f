/* A specimen: the fonts and styles of a design and every page that it makes, for those who choose or write one. */
#ifndef OFFPRINT_LAYOUT_PROOF_SPECIMEN_H
#define OFFPRINT_LAYOUT_PROOF_SPECIMEN_H

#include "layout/context.h"
#include "layout/frame.h"
#include "model/article.h"
#include "model/issue.h"

/* Faces, styles, the cover sheets of the articles with an abstract, and the front matter of an issue with all articles; `lang` is the
 * language of the headings. Never NULL. */
struct document *specimen_layout(const struct layout_context *ctx, const struct issue *issue, const struct article *const *articles,
				 size_t n, struct str lang);

#endif
