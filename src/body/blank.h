/* Which places on the pages of a PDF file are empty, decided by rendering them with pdftoppm in a child process (base/child.h).
 *
 * A place is empty if every pixel in it and 0.5 mm around it is white, and all of that lies on the page. What cannot be known counts as not
 * empty: the renderer reports an error and draws a white page for anything broken.
 */
#ifndef OFFPRINT_BODY_BLANK_H
#define OFFPRINT_BODY_BLANK_H

#include "base/box.h"
#include "base/str.h"

struct arena;

struct blank_page {
	mpt width, height; /* as shown: cropped, rotated, in true lengths */
	uint32_t unit;     /* [1/1000 pt] UserUnit */
	bool unsure;       /* something on the page is not drawn by default: nothing on it counts as empty */
};

struct blank_box {
	uint32_t page; /* 0-based; never decreases */
	struct box box;
	bool empty; /* the answer */
};

struct blank_job {
	const char *program; /* path of pdftoppm */
	int fd;              /* the file */
	const struct blank_page *pages;
	size_t n_pages;
	struct blank_box *boxes;
	size_t n_boxes;
};

/* [mpt] the clear space around a box: 0.5 mm */
enum { BLANK_CLEAR = 1417 };

void blank_find(struct arena *scratch, const struct blank_job *job);

#endif
