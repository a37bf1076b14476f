/* Changes the references inside a document that a join would make wrong: names that collide, numbers of pages and of structure parents,
 * relative addresses. And removes scripts, which would run in a file they were not written for.
 */
#ifndef OFFPRINT_BODY_REWRITE_H
#define OFFPRINT_BODY_REWRITE_H

#include "body/namemap.h"
#include "body/obj.h"

/* A number of a structure parent that is not used by a damaged file only. */
#define REWRITE_PARENT_MAX (1LL << 30)

struct rewrite {
	struct pdfdoc *doc;
	/* Old names and new ones. Destinations that are names, with their slash, become strings. */
	struct namemap dest_strings, dest_names, files, roles, classes, ids;
	long long thread_offset;  /* added to numbers of article threads */
	long long parent_offset;  /* added to StructParent and StructParents */
	long long highest_parent; /* found, before the addition; -1: none */
	bool drop_parents;        /* removes them: without a structure tree they would point into another one */
	struct str base;          /* of relative addresses; empty: none */
	unsigned scripts;         /* removed */
	struct arena *arena;      /* gets what is found */
	struct rewrite_group {
		int id, generation;
	} * groups; /* of optional content */
	size_t n_groups;
};

/* Renames and renumbers everywhere. Destinations by number of page become references to the page. */
void rewrite_document(struct rewrite *r);
/* The same for the page of one destination. */
void rewrite_page(struct obj dest);
/* Whether an action is a script (ISO 32000-1, 12.6.4.16). */
bool rewrite_is_script(struct obj action);

#endif
