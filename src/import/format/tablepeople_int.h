/* The authors of a row while they are taken. */
#ifndef OFFPRINT_IMPORT_FORMAT_TABLEPEOPLE_INT_H
#define OFFPRINT_IMPORT_FORMAT_TABLEPEOPLE_INT_H

#include <string.h>

#include "import/format/table.h"

enum { MARKS_MAX = 8 };

struct person {
	struct draft *d;
	uint32_t marks[MARKS_MAX];
	size_t n_marks;
};

struct people {
	const struct table *t;
	struct arena *a;
	struct draft *article, *list;
	struct str where;
	struct person *v;
	size_t n;
	bool marked;     /* some author has a number */
	size_t compared; /* [bytes] of names, by tablescience.c */
};

static inline bool tablepeople_is(const struct table_column *c, const char *key)
{
	return c->key && strcmp(c->key, key) == 0;
}

/* The text of a column of the row. */
static inline struct str tablepeople_cell(const struct strs *cells, size_t i)
{
	return i < cells->n ? str_trim(cells->v[i]) : STR("");
}

/* --- tablescience.c --- */

/* Addresses and ORCID iDs in columns of Web of Science. */
void tablescience_take(struct people *p, const struct strs *cells);

#endif
