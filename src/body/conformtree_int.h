/* A structure tree while it is checked. */
#ifndef OFFPRINT_BODY_CONFORMTREE_INT_H
#define OFFPRINT_BODY_CONFORMTREE_INT_H

#include "body/conform_int.h"
#include "body/namemap.h"
#include "body/tree.h"

struct conform_tree {
	struct conform *c;
	struct obj root, roles;
	struct tree parents; /* sorted */
	struct idset seen;
	struct waiting *v; /* elements */
	size_t n;
	struct namemap notes;
	struct namemap scopes;      /* classes that have a Scope */
	struct idset asked, scoped; /* attributes and lists of classes that were read; that have a Scope */
	struct idset described;     /* annotations whose elements have a text */
	struct idset linked;        /* annotations in elements of the type that is theirs */
	struct idset tabled;        /* rows and cells of the tables that were read */
	struct namemap ids;         /* of all elements, if they are known */
	bool ids_known;
	struct namemap types; /* types, and the standard ones for which they stand */
	int level;            /* of the last heading */
	bool plain, numbered;
};

/* The standard type that an element's type stands for; empty: none. */
struct str conformtree_role(struct conform_tree *r, struct obj elem);

/* A table, a list or a table of contents. */
void conformtable_check(struct conform_tree *r, struct obj elem, struct str role);

#endif
