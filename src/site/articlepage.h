/* The landing page of an article, to which its DOI leads. */
#ifndef OFFPRINT_SITE_ARTICLEPAGE_H
#define OFFPRINT_SITE_ARTICLEPAGE_H

#include "site/page.h"

/* `p` has its arena; the page is in p->out. */
void articlepage_write(struct page *p, const struct site_article *a, struct str lang);

/* What stands in the place of an article that is no longer part of the journal: its title and DOI. */
struct articlepage_gone {
	const struct site *site;
	struct str folder, title, doi, lang;
	struct str moved; /* to this folder, from the site's; empty: it is no longer there */
};
void articlepage_write_gone(struct page *p, const struct articlepage_gone *gone);

#endif
