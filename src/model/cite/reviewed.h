/* How a reviewed work is described. */
#ifndef OFFPRINT_MODEL_CITE_REVIEWED_H
#define OFFPRINT_MODEL_CITE_REVIEWED_H

#include "model/labels.h"
#include "model/review.h"

/* Its title in a language, or the one that its readers can read best: in their letters, or in Latin ones. NULL: none. */
const struct prose *reviewed_title(struct arena *a, const struct reviewed *w, struct str lang);
/* Whether they can read it. */
bool reviewed_speaks(struct arena *a, const struct reviewed *w, struct str lang);
/* A work in a language: "Furrow A. *A Ledger of Rain*. Samplehill: Press, 2020. 312 p. ISBN 978-0-00-000000-2"; `brief`: up to its year,
 * without the publisher where the place is given. Inlines in `a`; NULL: it has no title. */
struct prose_inline *reviewed_describe(struct arena *a, const struct reviewed *w, const struct labels *labels, struct str lang, bool brief);
/* Whether it is described at more length than briefly. */
bool reviewed_has_more(const struct reviewed *w);

#endif
