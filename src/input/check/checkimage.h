/* Descriptions of images, for readers who cannot see them. */
#ifndef OFFPRINT_INPUT_CHECK_CHECKIMAGE_H
#define OFFPRINT_INPUT_CHECK_CHECKIMAGE_H

#include "diag/diag.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

/* An image has a description that says what it shows, in each language of the pages, or is declared to be decoration. `j` NULL: unknown. */
void checkimage_journal(struct arena *scratch, struct diag *d, const struct journal *j);
void checkimage_page(struct arena *scratch, struct diag *d, const struct page_item *p, const struct journal *j);
void checkimage_article(struct arena *scratch, struct diag *d, const struct article *a, const struct journal *j);

#endif
