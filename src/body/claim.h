/* Claims of conformance in the XMP packet of a file: ISO 19005-1, 6.7.11; ISO 14289-1, 5. Only for the files of this folder. */
#ifndef OFFPRINT_BODY_CLAIM_H
#define OFFPRINT_BODY_CLAIM_H

#include "body/obj.h"

struct claim {
	bool a, ua; /* PDF/A, PDF/UA */
};

/* What the metadata claim; nothing if they cannot be read or are too long. */
struct claim claim_read(struct obj metadata);
/* A packet of this program without its claims, in `to`; the source must stay open. */
struct obj claim_import_without(struct pdfdoc *to, struct obj metadata);

#endif
