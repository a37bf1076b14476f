/* The text of a PDF file of unknown origin, by pdftotext in a confined process. */
#ifndef OFFPRINT_RUN_PDFTEXT_H
#define OFFPRINT_RUN_PDFTEXT_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* The path of pdftotext; NULL: there is none. */
char *pdftext_program(struct arena *a);

/* The order of the text: as read, with divided words joined; or as painted, as it is. */
enum pdftext_order { PDFTEXT_READ, PDFTEXT_PAINTED };

/* At most 4 MiB of the text of the file open as `fd`, which stays open, pages divided by line ends. False: it cannot be had, or is empty. */
bool pdftext_read(struct arena *a, char *program, enum pdftext_order order, int fd, struct str *out);

#endif
