/* The identifiers of structure elements (ISO 32000-1, 14.7.2), whether a tree has them or not. */
#ifndef OFFPRINT_BODY_STRUCTIDS_H
#define OFFPRINT_BODY_STRUCTIDS_H

#include "body/obj.h"

struct arena;
struct namemap;

/* Adds those of a file. Strings in the arena. */
void structids_read(struct pdfdoc *doc, struct arena *a, struct namemap *ids);

#endif
