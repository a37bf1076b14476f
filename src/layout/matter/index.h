/* Indexes by the alphabet of a language, in columns. */
#ifndef OFFPRINT_LAYOUT_MATTER_INDEX_H
#define OFFPRINT_LAYOUT_MATTER_INDEX_H

#include "layout/matter/part.h"

part_maker index_make_authors, index_make_keywords;

struct index_entry;

/* An index being gathered; {.m = m} is an empty one, in m->lang. */
struct index {
	struct matter *m;
	struct index_entry *v;
	size_t n;
	const char *joint; /* between places; NULL: a comma */
};

/* An entry and one place; entries of the same text become one with all their places, in the order in which they came. */
void index_add(struct index *x, struct str text, struct origin at, struct str place);
/* The authors of an article, people and bodies. */
void index_add_authors(struct index *x, const struct article *art, struct str place);
/* Sets the index as a part of its own, sorted; nothing when it is empty. */
void index_place(struct index *x, struct str head);

#endif
