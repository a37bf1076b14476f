/* Citation styles: a template for the citation, and how names are set. The template language is described in src/data/citations.yaml;
 * input/citestyles.c reads that file, citeset.c sets citations. */
#ifndef OFFPRINT_MODEL_CITE_CITESTYLE_H
#define OFFPRINT_MODEL_CITE_CITESTYLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum citestyle_stops {
	CITESTYLE_STOPS_PLAIN,   /* quotation marks are ordinary characters */
	CITESTYLE_STOPS_OUTSIDE, /* after closing marks; none is added if a ?, ! or stop precedes them */
	CITESTYLE_STOPS_INSIDE,  /* before closing marks */
};

/* How a list of names is set; the texts are templates. */
struct citestyle_names {
	struct str name, next;          /* for the first name and the others; next empty: as name */
	struct str between, pair, last; /* separators; pair, last empty: as between */
	struct str rest;                /* after the names shown, if there are too many */
	uint32_t most, shown;           /* more than `most` are too many (0: never); `shown` are shown then */
	bool only_first;                /* unless there are too many, only the first is shown */
	bool only_more;                 /* unless there are too many, none is shown */
};

struct citestyle {
	struct str id; /* "apa7" */
	struct str template;
	struct citestyle_names authors, statement, translators; /* a name that is empty: none */
	struct str subtitle, after_mark;                        /* separators of title and subtitle; after_mark empty: the same */
	enum citestyle_stops stops;
	struct str labels; /* language of labels; empty: the citation's */
};

struct citestyles {
	struct citestyle *v;
	size_t n;
};

/* The last style with this name, or NULL. */
const struct citestyle *citestyle_find(const struct citestyles *styles, struct str id);

/* The alternative of a bracketed group that begins at `from`; *to is its end: the bar, or the bracket that closes the group (t.len if there
 * is none). */
void citestyle_alternative(struct str t, size_t from, size_t *to);
/* Splits the field whose brace precedes `pos` into *name and *label; returns the position after the closing brace, or t.len if there is
 * none. */
size_t citestyle_field(struct str t, size_t pos, struct str *name, struct str *label);

/* What is wrong with a template, with the part concerned in *what; NULL: nothing. `fields` are the allowed ones, ended by NULL. */
const char *citestyle_problem(struct str t, const char *const *fields, struct str *what);

#endif
