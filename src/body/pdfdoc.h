/* A PDF file opened through libqpdf. Only for the files of this folder.
 *
 * Errors of qpdf are kept by the document: functions return null objects or false, and pdfdoc_failed() says why. A document lives until
 * pdfdoc_close().
 */
#ifndef OFFPRINT_BODY_PDFDOC_H
#define OFFPRINT_BODY_PDFDOC_H

#include "base/str.h"
#include "lazy/qpdf.h"

struct arena;

struct pdfdoc {
	qpdf_data q;
	struct arena *arena;   /* gets what is read from it */
	struct arena *scratch; /* for what a function needs while it runs */
	uint32_t pages;
	qpdf_oh *live; /* handles given out since the oldest mark, to be released */
	size_t n_live, cap;
	struct str error; /* the first one; empty: none */
	char *whole;      /* the file in memory; NULL: none */
	size_t whole_size;
	struct str mapped; /* the same of a large file that was cut; empty: none */
};

/* How a file was opened, or why not. */
enum pdfdoc_state {
	PDFDOC_READ,
	PDFDOC_CUT,      /* without what follows its end */
	PDFDOC_REPAIRED, /* its cross-reference table is broken, and was rebuilt */
	PDFDOC_PASSWORD, /* needs a password */
	PDFDOC_DAMAGED,
	PDFDOC_NO_PAGES,
};

static inline bool pdfdoc_is_open(enum pdfdoc_state state)
{
	return state == PDFDOC_READ || state == PDFDOC_CUT || state == PDFDOC_REPAIRED;
}

/* [bytes] of files that are kept in memory at a time: qpdf asks the system for each token of a file. */
#define PDFDOC_MEMORY ((size_t)16 << 20)

/* Opens a file by its path, and reads it whole if it has at most `most` bytes. What is damaged is repaired, also later when it is used; *why is
 * the reason for a repair or a failure, in words, in the arena. */
enum pdfdoc_state pdfdoc_open(struct pdfdoc *doc, struct arena *a, struct arena *scratch, const char *path, size_t most, struct str *why);
/* The same for sound bytes, which must stay until the document to which they are copied is closed. */
enum pdfdoc_state pdfdoc_open_bytes(struct pdfdoc *doc, struct arena *a, struct arena *scratch, struct str bytes, struct str *why);
/* Opens a file that must be sound; its pages are not counted. False: *why is the reason. */
bool pdfdoc_probe(struct pdfdoc *doc, struct arena *a, struct arena *scratch, const char *path, struct str *why);
void pdfdoc_close(struct pdfdoc *doc);

/* The first error since the document was opened, in words; empty: none. */
struct str pdfdoc_failed(struct pdfdoc *doc);
/* The next warning not yet taken, in words; false: none. */
bool pdfdoc_warning(struct pdfdoc *doc, struct str *text);

/* Handles given out since the mark become invalid. */
size_t pdfdoc_mark(const struct pdfdoc *doc);
void pdfdoc_release(struct pdfdoc *doc, size_t mark);

#endif
