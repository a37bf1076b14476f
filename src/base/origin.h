/* A place in one of the user's files. */
#ifndef OFFPRINT_BASE_ORIGIN_H
#define OFFPRINT_BASE_ORIGIN_H

#include <stdint.h>

struct origin {
	uint32_t file; /* from diag_file(); 0: none (only for the command line and the system) */
	uint32_t line; /* 1-based; 0: the file as a whole */
	uint32_t col;  /* 1-based, in code points */
};

/* No place. In a note: the place of the message above it. */
#define ORIGIN_NONE ((struct origin){0, 0, 0})

/* A file as a whole. */
static inline struct origin origin_file(uint32_t file)
{
	return (struct origin){file, 0, 0};
}

#endif
