/* Abbreviations that are read letter by letter, such as ISSN and УДК, among the program's own words: what they stand for. */
#ifndef OFFPRINT_LAYOUT_EXPANSION_H
#define OFFPRINT_LAYOUT_EXPANSION_H

#include "layout/context.h"
#include "layout/frame.h"

/* Gives each abbreviation of the label `expansions` a mark of its own with its expansion, where it first occurs in its language. */
void expansion_mark(const struct layout_context *ctx, struct document *doc);
/* The same page by page, in their order; new marks are in `a`. */
struct expansion;
struct expansion *expansion_open(const struct layout_context *ctx);
void expansion_page(struct expansion *x, struct arena *a, struct frame *f);

#endif
