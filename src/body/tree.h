/* Name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7). */
#ifndef OFFPRINT_BODY_TREE_H
#define OFFPRINT_BODY_TREE_H

#include "body/obj.h"

struct tree_entry {
	struct str name;  /* of a name tree */
	long long number; /* of a number tree */
	struct obj value;
	size_t place; /* among the entries as added: of equal keys the first counts */
};

struct tree {
	bool numbers; /* a number tree */
	struct tree_entry *v;
	size_t n;
};

/* Adds the entries of a tree. Loops end; what is no tree adds nothing. */
void tree_read(struct tree *t, struct arena *a, struct obj root);
void tree_add_name(struct tree *t, struct arena *a, struct str name, struct obj value);
void tree_add_number(struct tree *t, struct arena *a, long long number, struct obj value);

/* Of the entries of a key the first counts. */
void tree_sort(struct tree *t);
/* The value of a number in a sorted tree; null: none. */
struct obj tree_number(const struct tree *t, struct pdfdoc *doc, long long number);

/* Sorts the entries and makes a tree of them, an indirect object. */
struct obj tree_write(struct tree *t, struct pdfdoc *doc);

#endif
