/* What is laid over or under finished pages: the lines of a proof, the watermark of a draft. Both are artifacts: no part of the text. */
#ifndef OFFPRINT_LAYOUT_PROOF_OVERLAY_H
#define OFFPRINT_LAYOUT_PROOF_OVERLAY_H

#include "layout/context.h"
#include "layout/frame.h"
#include "model/article.h"
#include "model/issue.h"

/* The grid, columns, boxes of blocks with their names, baselines and lines that are too wide, from the notes of a document that was laid out
 * with ctx->proof. */
void overlay_proof(const struct layout_context *ctx, struct document *doc);

/* A pale word across each page, below the text, and a line at its foot with the date of the data. */
void overlay_draft(const struct layout_context *ctx, struct document *doc, struct str lang, const struct date *date);

/* The newest of the issue's dates and those of `n` articles (NULL: left out); year 0 when there is none but the issue's year. */
struct date overlay_newest(const struct issue *issue, const struct article *const *articles, size_t n);

#endif
