/* The works that an article reviews. */
#ifndef OFFPRINT_MODEL_REVIEW_H
#define OFFPRINT_MODEL_REVIEW_H

#include "model/person.h"

struct reviewed {
	struct lprose title;
	struct people authors; /* their names only */
	struct ltext publisher, place;
	uint32_t year; /* 0: not given */
	struct origin year_at;
	struct text pages; /* how many: "312", "XII, 312" */
	struct text isbn;  /* with the hyphens that it was given with */
	struct text doi, url;
	struct origin at;
};

struct reviewed_works {
	struct reviewed *v;
	size_t n;
};

#endif
