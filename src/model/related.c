#include "model/related.h"

const struct relation_row relation_rows[] = {
#define X(id, name, crossref_, intra_, jats_, datacite_) {.crossref = crossref_, .jats = jats_, .datacite = datacite_, .intra = intra_},
	RELATIONS(X)
#undef X
};

const char *const relation_names[] = {
#define X(id, name, crossref, intra, jats, datacite) name,
	RELATIONS(X)
#undef X
		NULL};
