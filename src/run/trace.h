/* The files that products were made from, each once: what was looked at, what it was, and whether it still is. Files that were missing count
 * too. Paths are kept from the journal's folder or the folder of fonts, so that they can be looked up only below these.
 *
 * A file is the same if the system says so (base/filestamp.h), else if its bytes have the same digest.
 */
#ifndef OFFPRINT_RUN_TRACE_H
#define OFFPRINT_RUN_TRACE_H

#include "base/arena.h"
#include "base/inputs.h"
#include "base/strindex.h"

enum trace_now { TRACE_UNKNOWN, TRACE_SAME, TRACE_CHANGED };

struct trace_file {
	struct input in; /* first, for base/strindex.h; its path as the run names it; the digest is known once it is settled */
	enum trace_now now;
	bool restamped; /* it has another stamp than before, and the same content */
};

struct trace {
	struct arena arena;
	const struct inputs *root; /* where the run reads; borrowed */
	struct str fonts;          /* the folder of the program's fonts; empty: unknown */
	struct trace_file *v;      /* of malloc(), in one piece: what it grows out of is given back */
	size_t n, capacity;
	struct strindex index;
	struct inputs_near near;
	uint32_t *copies; /* of trace_copy(): 1 + the number of each file; NULL: none yet */
};

void trace_open(struct trace *t, const struct inputs *root, struct str fonts);
void trace_close(struct trace *t);

/* The number of a file, which is added if it is not known. */
uint32_t trace_add(struct trace *t, const struct input *noted);
/* Adds a file that is the same as in another trace, which is complete and is copied into this one only. */
uint32_t trace_copy(struct trace *t, struct trace *from, uint32_t file);
/* NULL: not known. */
const struct trace_file *trace_find(const struct trace *t, struct str path);

/* Whether a file is what it was; looked up at most once. */
bool trace_is_same(struct trace *t, uint32_t file);
/* Gives a file its digest, from an earlier trace (NULL: none) if it is the same there. False: it has changed since it was noted. */
bool trace_settle(struct trace *t, uint32_t file, const struct trace *earlier);
/* Then, for one that was missing, whether it still is: from now on it counts as missing as long as its folder has the same stamp. */
bool trace_settle_missing(struct trace *t, uint32_t file);

/* Writes the files from..to-1, before the first their number, and reads all back: false for bytes that are no such list, or name what is not below the two
 * folders. */
void trace_pack(const struct trace *t, size_t from, size_t to, struct strbuf *out);
bool trace_unpack(struct trace *t, struct str bytes, size_t *used);

#endif
