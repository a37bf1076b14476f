/* The composed pages: cover, title page, imprint, colophon. */
#ifndef OFFPRINT_LAYOUT_MATTER_COMPOSED_H
#define OFFPRINT_LAYOUT_MATTER_COMPOSED_H

#include "layout/matter/part.h"

part_maker composed_make_cover, composed_make_title_page, composed_make_imprint, composed_make_colophon;

#endif
