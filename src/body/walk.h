/* A walk over the objects of a PDF file. Not recursive: chains may be as long as the file. */
#ifndef OFFPRINT_BODY_WALK_H
#define OFFPRINT_BODY_WALK_H

#include "body/obj.h"

/* What is visited: a dictionary, an array, or a stream with its dictionary. */
struct walk_item {
	struct obj whole;        /* the array, the dictionary or the stream */
	struct obj dict;         /* the dictionary; of an array: the array */
	const struct strs *keys; /* of the dictionary; an array has none */
};

/* What is walked; scalars and lists of numbers are always passed over. */
enum walk_scope {
	WALK_DOCUMENT, /* all but contents and what only draws: fonts, colours, patterns */
	WALK_UNTAGGED, /* the same without the structure tree */
	WALK_ALL,      /* everything */
	WALK_DRAWING,  /* what the pages draw with: contents, resources, profiles, appearances of annotations */
};

/* A reference to a stream: the member `key` of a dictionary, or (key NULL) the item `index` of an array. */
struct walk_reference {
	struct obj from;
	const char *key;
	uint32_t index;
};

struct walk {
	enum walk_scope scope;
	void *ctx;
	/* For each container once. It may change the item; handles that it takes are released after it. */
	void (*visit)(void *ctx, const struct walk_item *item);
	/* NULL, or for each reference to a stream, also to one that was visited before. */
	void (*reference)(void *ctx, const struct walk_reference *r, struct obj stream);
};

void walk_objects(struct pdfdoc *doc, const struct walk *walk);

#endif
