/* The words of a content stream: ISO 32000-1, 7.2 and 7.8.2. */
#ifndef OFFPRINT_BODY_CONTENTTOKEN_H
#define OFFPRINT_BODY_CONTENTTOKEN_H

#include <stdbool.h>

#include "base/str.h"

enum contenttoken_kind {
	CONTENTTOKEN_WORD,   /* an operator, a number, or what is neither; of "ID", which ends after the image's data, only the operator */
	CONTENTTOKEN_NAME,   /* with its slash */
	CONTENTTOKEN_STRING, /* as it stands */
};

struct contenttoken {
	enum contenttoken_kind kind;
	struct str text;
	bool unsure; /* of "ID": the data may end elsewhere */
};

/* The token at or after *at, which then is behind it; false: the end. Brackets, comments and the data of images are passed over. */
bool contenttoken_next(struct str content, size_t *at, struct contenttoken *t);

#endif
