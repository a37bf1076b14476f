/* Overlays and underlays of finished pages: the lines of a proof, the watermark of a draft. Both are artifacts, not part of the text. */
#ifndef OFFPRINT_LAYOUT_PROOF_OVERLAY_H
#define OFFPRINT_LAYOUT_PROOF_OVERLAY_H

#include "layout/context.h"
#include "layout/frame.h"
#include "model/article.h"
#include "model/issue.h"

/* Says that it is a proof, and draws the grid, columns, boxes of blocks with their names, baselines and lines that are too wide, from the notes of a document laid out
 * with ctx->proof. */
void overlay_proof(const struct layout_context *ctx, struct document *doc, struct str lang);

/* Sets a pale word across each page, below the text, and a line at its foot with the date of the data. */
void overlay_draft(const struct layout_context *ctx, struct document *doc, struct str lang, const struct date *date);

/* The newest of the dates of the issue and of `n` articles (NULL: skipped); if there are none, the issue's year alone. */
struct date overlay_newest(const struct issue *issue, const struct article *const *articles, size_t n);

#endif
