/* Pages of the journal's own text: the Markdown files that issue.yaml names. */
#ifndef OFFPRINT_LAYOUT_MATTER_TEXTPAGE_H
#define OFFPRINT_LAYOUT_MATTER_TEXTPAGE_H

#include "layout/matter/part.h"

part_maker textpage_make;

#endif
