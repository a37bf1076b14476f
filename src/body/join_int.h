/* The state of a join, and the mergers of the entries of a catalog. */
#ifndef OFFPRINT_BODY_JOIN_INT_H
#define OFFPRINT_BODY_JOIN_INT_H

#include "base/arena.h"
#include "body/claim.h"
#include "body/join.h"
#include "body/namemap.h"
#include "body/rewrite.h"
#include "body/tree.h"

/* One of the trees of the catalog's Names: "/Dests", "/EmbeddedFiles", ... */
struct join_names {
	struct str kind;
	struct tree tree;
	struct namemap taken;
	bool changed;
};

/* The page labels of a part. */
struct join_labels {
	uint32_t pages;
	bool given;
	struct tree tree; /* numbers of pages in the part */
	uint32_t number;  /* for a part without labels, as in struct join_part */
	struct str prefix;
	bool roman;
};

/* A part in the structure tree. */
struct join_section {
	struct obj elem; /* null: made in the end */
	bool before;
	struct str lang, title;
};

/* What a part claims, and what of it holds. */
struct join_claim {
	struct str file;
	bool tagged;
	struct claim given, kept;
	struct strs why; /* not all */
};

struct join {
	struct arena arena, scratch, part; /* of the join; of functions; of the part being merged */
	struct pdfdoc target;
	struct pdfdoc *sources; /* open until the result is written */
	size_t n_sources;
	size_t in_memory; /* [bytes] of their files */
	unsigned parts;
	struct str error, warning;
	struct strs dropped;
	unsigned scripts;

	struct join_names *names;
	size_t n_names;
	struct tree parents, ids;
	struct namemap id_names, roles, classes;
	bool ids_known;        /* id_names has those that no tree has, too */
	long long next_parent; /* the lowest free key of the parent tree */
	bool parents_changed;
	bool first_structured; /* the first part has a structure tree */
	bool untagged;         /* pages of a part are not tagged */
	struct join_section *sections;
	size_t n_sections;
	const char *role; /* of their elements */
	bool stamped;     /* links were added to a part */
	struct namemap fields, form_fonts;
	bool form_merged, forms_differ, needs_appearances, bare_widgets;
	struct obj *groups; /* optional content groups that no list has */
	size_t n_groups;
	bool layers_joined, layers_hidden; /* several parts have layers; an order leaves one out */
	bool numbered;
	struct join_labels *labels;
	size_t n_labels;
	struct str version;
	struct str section; /* the last one that has an outline item */
	struct obj section_item;
	bool has_section;
	bool disclaimed;           /* nothing is to be claimed */
	struct join_claim *claims; /* of the parts */
	size_t n_claims;
	bool has_intents;
	struct obj intents, profile; /* of the first part that has any */
	struct join_conformance conformance;
	bool settled;
};

/* A part while it is merged. */
struct merge {
	struct join *j;
	const struct join_part *part;
	struct pdfdoc *from;
	struct rewrite rewrite;
	struct namemap fonts, fields; /* of the form, renamed */
	unsigned number;              /* for fresh names */
};

/* In the order of the calls. First, in the part itself: find what collides, and enter it in merge.rewrite. */
void mergenames_collide(struct merge *m);
void mergestruct_collide(struct merge *m);
/* After rewriting: fields that collide are renamed. */
void mergeform_collide(struct merge *m);
/* Then the pages are copied, and after them what refers to them. */
void mergenames_copy(struct merge *m);
void mergestruct_copy(struct merge *m);
void mergeform_copy(struct merge *m);
void mergelayers_copy(struct merge *m);
/* Keeps in mind the groups of a part without a list of them. */
void mergelayers_note(struct merge *m);
/* Keeps in mind the part's page labels. */
void mergelabels_note(struct join *j, const struct merge *m);
void mergeoutline_copy(struct merge *m, struct obj first_page); /* of the part, in the target */

/* Before anything of a part is changed: what it claims. */
void mergeclaim_note(struct merge *m);

/* Reads what the first part has. */
void mergenames_load(struct join *j, const struct rewrite *r);
/* Before the first part is rewritten: its elements of standard types that it maps to others get names of their own. */
void mergestruct_free_roles(struct merge *m);
void mergestruct_load(struct merge *m);
void mergeform_load(struct join *j);
/* Enters a reserved name. */
void mergenames_define(struct join *j, struct str name, struct obj page);
/* Writes what has changed. */
void mergenames_finish(struct join *j);
void mergestruct_finish(struct join *j);
void mergelayers_finish(struct join *j);
void mergelabels_finish(struct join *j);

void mergeclaim_finish(struct join *j); /* last */

/* Keeps streams that are the same byte for byte, such as fonts, images and colour profiles, only once. */
void once_merge(struct join *j);

/* The array or dictionary of the target at `key` of `o`, with copies of the items of `list` appended. */
void join_append(struct merge *m, struct obj o, const char *key, struct obj list);

#endif
