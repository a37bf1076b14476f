/* Which program this is: the same for the same bytes of program and libraries. */
#ifndef OFFPRINT_RUN_BUILDID_H
#define OFFPRINT_RUN_BUILDID_H

#include "base/digest.h"

/* Adds the identity of the program and of each library that is loaded: the linker's note in each (GNU build id); of one without such a note, its
 * path, size and time. */
void buildid_add(struct digest *d);

#endif
