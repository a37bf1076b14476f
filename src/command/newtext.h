/* The languages of the journal that `offprint new` writes. Its files are in English and Russian; src/data/newwords.yaml has other languages. */
#ifndef OFFPRINT_COMMAND_NEWTEXT_H
#define OFFPRINT_COMMAND_NEWTEXT_H

#include "base/path.h"
#include "diag/diag.h"

/* The file with its texts in these languages instead, allocated in `a`. */
struct str newtext_make(struct arena *a, struct diag *d, struct str file, const struct strs *languages);
/* The abstract in a language that has no file. */
struct str newtext_abstract(struct arena *a, struct diag *d, struct str lang, struct str english);

#endif
