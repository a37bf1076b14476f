/* Sets a citation by a style: fills the style's template with what is known of an article. */
#ifndef OFFPRINT_MODEL_CITE_CITESET_H
#define OFFPRINT_MODEL_CITE_CITESET_H

#include "model/cite/citation.h"

/* The citation as inlines in `a`: text, emphasis, links (of the DOI). Without positions: `at` of each is the article's file. Never NULL. */
const struct prose_inline *citeset_make(struct arena *a, const struct citation_source *s, const struct citestyle *style, struct str lang);

/* The fields that a template may name, the template of a name, and that of the rest of too many; each list ends with NULL. */
extern const char *const citeset_fields[], *const citeset_name_fields[], *const citeset_rest_fields[];

#endif
