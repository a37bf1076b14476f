/* The operators of content streams, by what a check of conformance must know of them. */
#ifndef OFFPRINT_BODY_CONFORMOPERATOR_H
#define OFFPRINT_BODY_CONFORMOPERATOR_H

#include "base/str.h"

enum conformoperator {
	OPERATOR_NONE,  /* no operator */
	OPERATOR_OTHER, /* nothing need be known */
	OPERATOR_PAINT,
	OPERATOR_SHOW,  /* text */
	OPERATOR_SHADE, /* paints with a resource */
	OPERATOR_DRAW,
	OPERATOR_IMAGE, /* the data of an inline image */
	OPERATOR_BEGIN_MARK,
	OPERATOR_END_MARK,
	OPERATOR_POINT, /* that is marked */
	OPERATOR_FONT,
	OPERATOR_MODE, /* in which text is shown */
	OPERATOR_STATE,
	OPERATOR_SAVE,
	OPERATOR_RESTORE,
	OPERATOR_INTENT,
	OPERATOR_SPACE,
	OPERATOR_PATTERN, /* a colour, which may be a pattern */
	OPERATOR_GRAY,
	OPERATOR_RGB,
	OPERATOR_CMYK,
};

enum conformoperator conformoperator_of(struct str word);

#endif
