/* Changes the references inside a document that a join would make wrong: names that collide, numbers of pages and of structure parents,
 * relative addresses. And removes scripts, which would run in a file they were not written for.
 */
#ifndef OFFPRINT_BODY_REWRITE_H
#define OFFPRINT_BODY_REWRITE_H

#include "body/namemap.h"
#include "body/obj.h"

struct rewrite {
	struct pdfdoc *doc;
	/* Old names and new ones. Destinations that are names, with their slash, become strings. */
	struct namemap dest_strings, dest_names, roles, classes, ids;
	long long thread_offset; /* added to numbers of article threads */
	long long parent_offset; /* added to StructParent and StructParents */
	bool drop_parents;       /* removes them: without a structure tree they would point into another one */
	struct str base;         /* of relative addresses; empty: none */
	unsigned scripts;        /* removed */
};

/* Renames and renumbers everywhere. Destinations by number of page become references to the page. */
void rewrite_document(struct rewrite *r);
/* The same for the page of one destination. */
void rewrite_page(struct obj dest);

#endif
