/* The page of an issue, in one of the journal's languages: in three steps, so that its length costs no memory. */
#ifndef OFFPRINT_SITE_ISSUEPAGE_H
#define OFFPRINT_SITE_ISSUEPAGE_H

#include "site/page.h"

/* {0} is a page not yet opened. */
struct issuepage {
	struct page page;
	const struct section *section;
	bool listed; /* a list of articles is open */
};

/* The caller may empty page.out after each. `i` must live until the end; page.arena is set. */
void issuepage_open(struct issuepage *p, const struct site_issue *i, const struct strs *languages, struct str lang);
void issuepage_add(struct issuepage *p, const struct site_issue *i, const struct site_article *a);
/* With the downloads, whose sizes are known by then. */
void issuepage_close(struct issuepage *p, const struct site_issue *i);

#endif
