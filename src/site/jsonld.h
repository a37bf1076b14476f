/* schema.org as JSON-LD. */
#ifndef OFFPRINT_SITE_JSONLD_H
#define OFFPRINT_SITE_JSONLD_H

#include "site/page.h"

/* A ScholarlyArticle, in a <script> that holds data. */
void jsonld_put(struct page *p, const struct site_article *a);

#endif
