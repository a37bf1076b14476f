/* Characters by the names that the sets of ISO and HTML 5 give them: files of publishers have them, and leave out the DTD that declares them.
 * Those of HTML 4 are not among them. */
#ifndef OFFPRINT_IMPORT_TEXT_XMLENTITIES_H
#define OFFPRINT_IMPORT_TEXT_XMLENTITIES_H

#include "base/str.h"

/* 0: there is none of this name. */
uint32_t xmlentities_find(struct str name);

#endif
