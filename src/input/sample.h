/* The built-in journal, issue and articles of a design's specimen: src/data/specimen. */
#ifndef OFFPRINT_INPUT_SAMPLE_H
#define OFFPRINT_INPUT_SAMPLE_H

#include "diag/diag.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

struct arena;
struct strbuf;
struct suggest;

/* The journal; `design` names a built-in design; empty: the default one. */
struct journal *sample_journal(struct arena *a, struct diag *d, struct str design);
/* True if a built-in design has this name. */
bool sample_has_design(struct arena *a, struct str name);
/* Offers the names of the built-in designs to the search, and lists them in `all`, with commas. */
void sample_suggest(struct suggest *near, struct strbuf *all);
/* The issue, with free pages; its values by language are in `lang` only. */
struct issue *sample_issue(struct arena *a, struct diag *d, struct str lang);
/* The article of this slug, in `lang`. */
struct article *sample_article(struct arena *a, struct diag *d, struct str slug, struct str lang);
/* The first of the journal's languages that the sample has, or English. */
struct str sample_language(const struct journal *j);

#endif
