/* A digest of the files from which the PDF files of an article are made, by which a site finds those that were made from others: journal.yaml,
 * issue.yaml, and in the article's folder article.yaml, abstracts and references, and the sizes of PDF files and images.
 */
#ifndef OFFPRINT_RUN_SOURCEDIGEST_H
#define OFFPRINT_RUN_SOURCEDIGEST_H

#include "base/digest.h"
#include "input/load.h"

/* Of the journal and the issue. Temporaries are made in the reader's arena. False after reporting. */
bool sourcedigest_issue(const struct reader *r, const struct load_paths *paths, char out[DIGEST_HEX + 1]);
/* Of an article's folder, after that of its issue. */
bool sourcedigest_article(const struct reader *r, const char *issue, struct str folder, char out[DIGEST_HEX + 1]);

#endif
