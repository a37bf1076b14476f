/* Sets a citation in a style: fills the style's template with the data of an article. */
#ifndef OFFPRINT_MODEL_CITE_CITESET_H
#define OFFPRINT_MODEL_CITE_CITESET_H

#include "model/cite/citesource.h"

/* The citation as inlines in `a`: text, emphasis, links (of the DOI). They have no positions: `at` is the article's file. Never NULL. */
const struct prose_inline *citeset_make(struct arena *a, const struct citation_source *s, const struct citestyle *style, struct str lang);

/* Whether the style says in which other language the article is, and there is no label for it. */
bool citeset_lacks_language(struct arena *a, const struct citation_source *s, const struct citestyle *style, struct str lang);

/* The place of an article in its journal, by the label `place` of the language, which is a template. Missing parts are left out. */
struct str citeset_place(struct arena *a, const struct citation_source *s, struct str lang);

/* The fields allowed in a template, in the template of a name, and in that of the rest of too many names; each list ends with NULL. */
extern const char *const citeset_fields[], *const citeset_name_fields[], *const citeset_rest_fields[];

#endif
