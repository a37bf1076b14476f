/* Citation styles: a template for the whole, and how names are set. The language of the templates is described in src/data/citations.yaml;
 * input/citestyles.c reads that file, citeset.c sets a citation by a style. */
#ifndef OFFPRINT_MODEL_CITE_CITESTYLE_H
#define OFFPRINT_MODEL_CITE_CITESTYLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum citestyle_stops {
	CITESTYLE_STOPS_PLAIN,   /* quotation marks are characters like others */
	CITESTYLE_STOPS_OUTSIDE, /* behind closing marks; a ?, ! or stop within them is enough */
	CITESTYLE_STOPS_INSIDE,  /* before closing marks */
};

/* How a list of names is set; the texts are templates. */
struct citestyle_names {
	struct str name, next;          /* the first name, and each other; next empty: as the first */
	struct str between, pair, last; /* what separates names; pair, last empty: as between */
	struct str rest;                /* behind those shown of too many */
	uint32_t most, shown;           /* more than `most` are too many (0: never); then only so many are shown */
	bool only_first;                /* of those that are not too many only the first is shown */
};

struct citestyle {
	struct str id; /* "apa7" */
	struct str template;
	struct citestyle_names authors, statement; /* statement.name empty: the style has none */
	struct str subtitle, after_mark;           /* joints of title and subtitle; after_mark empty: the same */
	enum citestyle_stops stops;
	struct str labels; /* the language of labels; empty: that of the citation */
};

struct citestyles {
	struct citestyle *v;
	size_t n;
};

/* The last style of this name, or NULL. */
const struct citestyle *citestyle_find(const struct citestyles *styles, struct str id);

/* The alternative of a bracketed group that begins behind `from`; *to gets its end: the bar or the bracket that closes the group (t.len when
 * nothing does). */
void citestyle_alternative(struct str t, size_t from, size_t *to);
/* The field at `pos`, which is behind its brace: *name and *label get its parts; returns the place behind the closing brace, t.len if there is
 * none. */
size_t citestyle_field(struct str t, size_t pos, struct str *name, struct str *label);

/* What is wrong with a template, in words with the place of what is meant in *what; NULL: nothing. `fields` are the known ones, ended by NULL. */
const char *citestyle_problem(struct str t, const char *const *fields, struct str *what);

#endif
