/* Pictures of the pages of PDF files of unknown origin, by pdftocairo of poppler-utils in a child process. */
#ifndef OFFPRINT_BASE_PICTURE_H
#define OFFPRINT_BASE_PICTURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

enum picture_form { PICTURE_PNG, PICTURE_JPEG, PICTURE_SVG };

/* Whether the program is installed. */
bool picture_can(void);
/* The page (1-based) of the file of a descriptor, which is borrowed, as shown: cropped and turned. `width` [pixels]; SVG has the page's own.
 * False: there is no such page, or no picture of it within `max` bytes and the limits of time and memory. What is returned is whole. */
bool picture_of_page(struct arena *a, int fd, unsigned page, unsigned width, enum picture_form form, size_t max, struct str *out);

#endif
