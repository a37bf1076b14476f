/* Indexes by the alphabet of a language, in columns. */
#ifndef OFFPRINT_LAYOUT_MATTER_INDEX_H
#define OFFPRINT_LAYOUT_MATTER_INDEX_H

#include "layout/matter/part.h"

part_maker index_make_authors, index_make_keywords;

struct index_entry;

struct collate_item;
/* An index under construction; {.m = m, .arena = m->ctx->arena} is an empty one in m->lang. */
struct index {
	struct matter *m;
	struct arena *arena; /* lives as long as the part */
	struct index_entry *v;
	size_t n;
	const struct article *linked; /* the article of `target`, which is where links to it lead; NULL: of none */
	struct par_target *target;
	struct collate_item *sorted; /* while it is set: `set` entries are, the last under this letter */
	size_t set;
	uint32_t letter;
	const char *joint; /* between places; NULL: a comma */
	size_t issue;      /* in which the places are that are added next, where there are several */
};

/* Adds an entry with one place, in an article; entries of the same text are joined, their places in the order of issues and pages. */
void index_add(struct index *x, const struct text *text, const struct article *art, struct str place);
/* The authors of an article, people and bodies. */
void index_add_authors(struct index *x, const struct article *art, struct str place);
/* Sorts the index and sets it as a part; nothing if it is empty. */
void index_place(struct index *x, struct str head);

#endif
