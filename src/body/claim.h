/* Claims of conformance in the XMP packet of a file: ISO 19005-2, 6.6.4; ISO 14289-1, 5. Only for the files of this folder. */
#ifndef OFFPRINT_BODY_CLAIM_H
#define OFFPRINT_BODY_CLAIM_H

#include "body/obj.h"

/* 0: not claimed; '?': cannot be read. */
struct claim {
	char part, level; /* of PDF/A: '1' to '4'; 'A', 'B', 'U', 'E', 'F' */
	char ua;          /* the part of PDF/UA */
};

/* What the metadata claim; nothing if they cannot be read or are too long. */
struct claim claim_read(struct obj metadata);
/* What two files claim in common. Parts 2 and 3 of PDF/A have the same requirements, but for files attached to them; part 1 has most of them,
 * and the others are checked. */
struct claim claim_least(struct claim a, struct claim b);
/* Both claim PDF/A, the first at a lower level. */
bool claim_is_lower(struct claim a, struct claim b);
/* "PDF/A-2b", "PDF/UA-1"; "" without a claim. */
struct str claim_a_name(struct arena *a, struct claim claim);
struct str claim_ua_name(struct arena *a, struct claim claim);
/* Both, as words. */
struct str claim_words(struct arena *a, struct claim claim);
/* A packet of this program, which claims both, with these claims only, as a new stream. */
struct obj claim_rewrite(struct pdfdoc *to, struct obj metadata, struct claim claim);

#endif
