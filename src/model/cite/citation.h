/* The citation of an article as the journal wants it, and what belongs to it. */
#ifndef OFFPRINT_MODEL_CITE_CITATION_H
#define OFFPRINT_MODEL_CITE_CITATION_H

#include "model/cite/citesource.h"

/* A volume or number after its label; words, such as "Special issue", without one. */
struct str citation_counted(struct arena *a, const struct labels *labels, struct str lang, enum label_key key, struct str number);
/* Names of the authors for a citation: "Александров К. М., Иванова А. Б.", four or more as the first «и др.»; empty: none. */
struct str citation_authors(struct arena *a, const struct citation_source *s, struct str lang);
/* The language's separator between title and subtitle, usually a colon; a space if the title ends in a mark. */
struct str citation_joint(const struct labels *labels, struct str lang, struct str title);
/* The style that the journal has chosen for a language; else GOST R 7.0.5 where the journal's first language or this one is of a country that
 * follows GOST, else APA. */
const struct citestyle *citation_style(const struct citation_source *s, struct str lang);
/* The citation in this language: the one given in the article, or one in the journal's style. Allocated in `a`, or borrowed. Never NULL. */
const struct prose_inline *citation_make(struct arena *a, const struct citation_source *s, struct str lang);
/* Whether that citation should say in which language the article is, and there is no label for it. */
bool citation_lacks_language(struct arena *a, const struct citation_source *s, struct str lang);

#endif
