/* The time stamp of a deposit for Crossref, which takes only newer ones. */
#ifndef OFFPRINT_RUN_EXPORTSTAMP_H
#define OFFPRINT_RUN_EXPORTSTAMP_H

#include "diag/diag.h"
#include "run/manifestread.h"

/* Warns if the file differs from the earlier one but its stamp is not greater; `line` is its new line in the manifest. */
void exportstamp_check(struct arena *scratch, struct diag *d, const struct spool *spool, const struct manifest *earlier, struct str name,
		       struct str line, struct origin at);

#endif
