/* What a citation is made from. */
#ifndef OFFPRINT_MODEL_CITE_CITESOURCE_H
#define OFFPRINT_MODEL_CITE_CITESOURCE_H

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

#endif
