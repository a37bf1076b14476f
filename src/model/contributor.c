#include "model/contributor.h"

const struct contributor_row contributor_rows[CONTRIBUTOR_KINDS] = {
#define X(id, key, label, jats, crossref, datacite, csl, bibtex, ris) \
	{key, jats, crossref, datacite, csl, bibtex, ris, LABEL_##label, LABEL_##id},
	CONTRIBUTORS(X)
#undef X
};
