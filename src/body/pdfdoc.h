/* A PDF file opened through libqpdf. Only for the files of this folder.
 *
 * Errors of qpdf are kept by the document: functions return null objects or false, and pdfdoc_failed() says why. A document lives until
 * pdfdoc_close().
 */
#ifndef OFFPRINT_BODY_PDFDOC_H
#define OFFPRINT_BODY_PDFDOC_H

#include <qpdf/qpdf-c.h>

#include "base/str.h"

struct arena;

struct pdfdoc {
	qpdf_data q;
	struct arena *arena;   /* gets what is read from it */
	struct arena *scratch; /* for what a function needs while it runs */
	uint32_t pages;
	qpdf_oh *live; /* handles given out since the oldest mark, to be released */
	size_t n_live, cap;
	struct str error; /* the first one; empty: none */
};

/* Why a file could not be opened. */
enum pdfdoc_state {
	PDFDOC_READ,
	PDFDOC_REPAIRED, /* its cross-reference table is broken, and was rebuilt */
	PDFDOC_PASSWORD, /* needs a password */
	PDFDOC_DAMAGED,
	PDFDOC_NO_PAGES,
};

/* Opens a file by its path, or bytes, which must stay until pdfdoc_close() of the document they are written to. `repair`: a broken
 * cross-reference table is rebuilt. On failure *why is the reason in words, in the arena. */
enum pdfdoc_state pdfdoc_open(struct pdfdoc *doc, struct arena *a, struct arena *scratch, const char *path, bool repair, struct str *why);
enum pdfdoc_state pdfdoc_open_bytes(struct pdfdoc *doc, struct arena *a, struct arena *scratch, struct str bytes, bool repair,
				    struct str *why);
/* An empty document. */
bool pdfdoc_create(struct pdfdoc *doc, struct arena *a, struct arena *scratch);
void pdfdoc_close(struct pdfdoc *doc);

/* The first error since the document was opened, in words; empty: none. */
struct str pdfdoc_failed(struct pdfdoc *doc);
/* The next warning not yet taken, in words; false: none. */
bool pdfdoc_warning(struct pdfdoc *doc, struct str *text);

/* Handles given out since the mark become invalid. */
size_t pdfdoc_mark(const struct pdfdoc *doc);
void pdfdoc_release(struct pdfdoc *doc, size_t mark);

#endif
