/* The journal, issue and articles that a specimen of a design is made of: src/data/specimen, compiled in. */
#ifndef OFFPRINT_INPUT_SAMPLE_H
#define OFFPRINT_INPUT_SAMPLE_H

#include "diag/diag.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

struct arena;

/* The built-in journal; `design` is the name of a built-in design, empty: the default one. */
struct journal *sample_journal(struct arena *a, struct diag *d, struct str design);
/* There is a built-in design of this name. */
bool sample_has_design(struct arena *a, struct str name);
/* The issue, with free pages; those parts that exist once per language are made in `lang` only. */
struct issue *sample_issue(struct arena *a, struct diag *d, struct str lang);
/* The article of this slug, in `lang`. */
struct article *sample_article(struct arena *a, struct diag *d, struct str slug, struct str lang);
/* The language of the journal's that the sample speaks, English where it speaks none of them. */
struct str sample_language(const struct journal *j);

#endif
