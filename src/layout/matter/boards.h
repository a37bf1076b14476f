/* The editor-in-chief and the boards in one language. */
#ifndef OFFPRINT_LAYOUT_MATTER_BOARDS_H
#define OFFPRINT_LAYOUT_MATTER_BOARDS_H

#include "layout/matter/part.h"

part_maker boards_make;

#endif
