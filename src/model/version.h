/* The versions of an article that was changed after its publication. */
#ifndef OFFPRINT_MODEL_VERSION_H
#define OFFPRINT_MODEL_VERSION_H

#include "model/prose.h"

struct version {
	struct text number;
	struct date date;
	struct lprose note; /* what was changed */
	struct origin at;
};

/* In order: the last is the one that is published. */
struct versions {
	struct version *v;
	size_t n;
};

#endif
