/* The first page of the site: the issues, the newest first. */
#ifndef OFFPRINT_SITE_JOURNALPAGE_H
#define OFFPRINT_SITE_JOURNALPAGE_H

#include "site/page.h"

struct journalpage {
	struct page page;
	uint32_t year; /* of the issue before */
	size_t issues;
	bool listed; /* a list of issues is open */
};

void journalpage_open(struct journalpage *p, const struct site *s, const struct strs *languages, struct str lang);
void journalpage_add(struct journalpage *p, const struct site_issue *i, const struct strs *languages);
/* `sums`: there are check sums; `bibtex`: a bibliography. */
void journalpage_close(struct journalpage *p, const struct site_file *bibtex);

#endif
