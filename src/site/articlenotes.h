/* What the page of an article has beside its authors and its usual statements. */
#ifndef OFFPRINT_SITE_ARTICLENOTES_H
#define OFFPRINT_SITE_ARTICLENOTES_H

#include "site/page.h"

/* A paragraph for each kind: "Translator: Ivan Petrov". */
void articlenotes_contributors(struct page *p, const struct site_article *a);
/* The works that it reviews. */
void articlenotes_reviews(struct page *p, const struct site_article *a);
/* Statements under labels of their own. `own`: the page is in the article's language, and shows what is in no other either. */
void articlenotes_statements(struct page *p, const struct site_article *a, bool own);

#endif
