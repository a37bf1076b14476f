/* What an earlier run published: manifest.json, read back. */
#ifndef OFFPRINT_RUN_MANIFESTREAD_H
#define OFFPRINT_RUN_MANIFESTREAD_H

#include "diag/diag.h"
#include "output/manifest.h"

struct arena;

/* Reads the manifest at `path` into entries of `a`. No such file: no entries. A manifest that is damaged is a warning, and counts as none;
 * entries that are not ours (another kind, another name than the kind calls for) are left out. False when the system cannot read it, after
 * reporting. */
bool earlier_load(struct arena *a, struct diag *d, struct str path, struct manifest *out);

#endif
