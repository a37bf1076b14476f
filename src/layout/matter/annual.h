/* The contents of a year in one language, with its authors. */
#ifndef OFFPRINT_LAYOUT_MATTER_ANNUAL_H
#define OFFPRINT_LAYOUT_MATTER_ANNUAL_H

#include "layout/matter/part.h"

part_maker annual_make;

#endif
