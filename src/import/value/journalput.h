/* What a source says of the journal beside its article, where it says it briefly. */
#ifndef OFFPRINT_IMPORT_VALUE_JOURNALPUT_H
#define OFFPRINT_IMPORT_VALUE_JOURNALPUT_H

#include "import/record/reader.h"

/* The name of the publisher. */
void journalput_publisher(struct import_source *s, struct draft *record, struct str lang, struct str name, struct str where);
/* ISSNs in a text, of which it is not said which edition they are of: the first is taken for that of the printed one, as guessed. */
void journalput_issn(struct import_source *s, struct draft *record, struct str text, struct str where);

#endif
