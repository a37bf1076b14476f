/* What differs between two sets of manifests, and in the files that they list. */
#ifndef OFFPRINT_RUN_MANIFESTDIFF_H
#define OFFPRINT_RUN_MANIFESTDIFF_H

#include "base/wordchanges.h"
#include "run/manifestset.h"

/* Files of a run whose texts are compared. */
enum { MANIFESTDIFF_TEXTS_MAX = 500 };

enum difference_kind { DIFFERENCE_REMOVED, DIFFERENCE_ADDED, DIFFERENCE_CHANGED };

/* A value that an entry has, had, or has otherwise; empty: it has none. */
struct value_difference {
	struct str key, before, after;
};

enum text_state {
	TEXT_NOT_COMPARED, /* a file is gone or is no text, or too many were compared: the bytes differ */
	TEXT_SAME,
	TEXT_DIFFERS,
};

struct file_difference {
	struct str name;
	enum difference_kind kind;
	/* of a changed one */
	struct str pages[2]; /* equal: not changed */
	struct value_difference *v;
	size_t n;
	bool bytes; /* differ */
	enum text_state text;
	struct wordchanges words;
};

struct issue_difference {
	struct str name;
	struct value_difference *v; /* of the journal and the issue */
	size_t n;
	struct file_difference *files;
	size_t n_files;
};

struct manifestdiff {
	struct issue_difference *v; /* those that differ */
	size_t n;
	size_t count[DIFFERENCE_CHANGED + 1]; /* files */
	size_t issues;                        /* compared */
};

/* Allocates in `a`. */
struct manifestdiff manifestdiff_run(struct arena *a, const struct manifestset *before, const struct manifestset *after);

#endif
