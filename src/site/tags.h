/* What programs read of an article's page: tags of Highwire Press, as Google Scholar and reference managers read them; Dublin Core;
 * OpenGraph; schema.org as JSON-LD. Those of one language only, that of the page.
 */
#ifndef OFFPRINT_SITE_TAGS_H
#define OFFPRINT_SITE_TAGS_H

#include "site/page.h"

/* In the head of the page. */
void tags_put(struct page *p, const struct site_article *a);

#endif
