/* How the journal wants an article to be cited, and the place line of an article ("2020. Т. 5, № 3. С. 70–96"). */
#ifndef OFFPRINT_MODEL_CITE_CITATION_H
#define OFFPRINT_MODEL_CITE_CITATION_H

#include "model/article.h"
#include "model/cite/citestyle.h"
#include "model/issue.h"
#include "model/journal.h"
#include "model/labels.h"

struct citation_source {
	const struct journal *journal;
	const struct issue *issue;
	const struct article *article;
	const struct labels *labels;
	const struct citestyles *styles;
};

/* Volume, number and pages as the language writes them; parts that are missing are left out. Allocated in `a`. */
struct str citation_place(struct arena *a, const struct citation_source *s, struct str lang);
/* The pages alone, with an en dash; or the article number; empty when neither is given. */
struct str citation_pages(struct arena *a, const struct article *article);
/* Names of the authors for a citation: "Александров К. М., Иванова А. Б.", four or more as the first one «и др.»; empty: none. */
struct str citation_authors(struct arena *a, const struct citation_source *s, struct str lang);
/* What the language puts between a title and its subtitle, a colon mostly; a space behind a title that ends in a mark of its own. */
struct str citation_joint(const struct labels *labels, struct str lang, struct str title);
/* The style that the journal has chosen for a language; the one of GOST R 7.0.5 where it has chosen none. */
const struct citestyle *citation_style(const struct citation_source *s, struct str lang);
/* The citation that the journal wants in this language: the article's own, or one by the journal's style. Allocated in `a`, or borrowed. Never
 * NULL. */
const struct prose_inline *citation_make(struct arena *a, const struct citation_source *s, struct str lang);

#endif
