/* What the page of an article has below its abstracts: persons, works and statements. */
#ifndef OFFPRINT_SITE_ARTICLENOTES_H
#define OFFPRINT_SITE_ARTICLENOTES_H

#include "site/page.h"

/* A paragraph for each kind: "Translator: Ivan Petrov". */
void articlenotes_contributors(struct page *p, const struct site_article *a);
/* The works that it reviews. */
void articlenotes_reviews(struct page *p, const struct site_article *a);
/* Statements, funders and what each author did. `own`: the page is in the article's language, and shows what is in no other either. */
void articlenotes_statements(struct page *p, const struct site_article *a, bool own);
/* Its versions, the last one first. */
void articlenotes_versions(struct page *p, const struct site_article *a);

#endif
