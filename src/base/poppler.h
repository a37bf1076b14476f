/* Programs of poppler-utils, run on PDF files of unknown origin. */
#ifndef OFFPRINT_BASE_POPPLER_H
#define OFFPRINT_BASE_POPPLER_H

#include "base/child.h"

/* A run on the file of a descriptor, which is borrowed, in 1 GiB of memory, `cpu` seconds of processor time and twice that in all. The file's
 * name in `argv` is file_fd_name(0). What becomes of the output is for the caller to add. */
struct child_plan poppler_plan(const char *program, char *const *argv, int fd, unsigned cpu);

#endif
