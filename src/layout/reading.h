/* The order of reading: what is painted on each page in sequences of marks, and each structure element with its sequences, links and
 * children as a reader hears them.
 *
 * Children of an element are in the order of their numbers, those that lead before the others; its own sequences stand among them where they were painted (ISO 32000-1,
 * 14.8.2.3). Elements without contents are left out.
 */
#ifndef OFFPRINT_LAYOUT_READING_H
#define OFFPRINT_LAYOUT_READING_H

#include "layout/frame.h"

/* Consecutive marks of one element and language, or artifacts of one kind. Marks that read as other text, and abbreviations, stand alone. */
struct reading_sequence {
	uint32_t elem; /* or an artifact */
	uint32_t first, n;
	uint32_t id;          /* among those of the page that are read; READING_UNREAD: an artifact, or nothing is painted */
	struct str lang;      /* if not the element's */
	struct str actual;    /* what it reads as, if not its text; with the space of a line end */
	struct str expansion; /* what it stands for */
};

#define READING_UNREAD UINT32_MAX

struct reading_page {
	struct reading_sequence *v; /* all marks of the page, in order */
	size_t n;
	uint32_t n_read;
};

enum reading_kind { READING_ELEM, READING_SEQUENCE, READING_LINK };

struct reading_item {
	enum reading_kind kind;
	uint32_t number; /* READING_ELEM: of the child; READING_SEQUENCE: its id; READING_LINK: of the link in the document */
	uint32_t page;   /* 0-based; of sequences and links */
};

/* Small, because an issue may have a million elements. */
struct reading_node {
	struct reading_item *v;
	uint32_t n;
	uint32_t page;   /* of its first mark, or that of an element in it; 0: none */
	mpt top;         /* of that mark */
	struct str lang; /* its own or its parent's */
	uint8_t level;   /* ROLE_HEADING: without gaps from 1 on, as ISO 14289-1, 7.4.2, demands */
	bool read;       /* it has contents, or is a cell; others are left out */
	bool linked;     /* a link leads somewhere */
};

struct reading {
	struct reading_node *nodes; /* as many as the document has elements */
	uint32_t *links;            /* those that lead somewhere, in the order of painting: the structure element of each, or an artifact */
	size_t n_links;
};

/* In `a`. */
struct reading *reading_of(struct arena *a, const struct document *doc);
/* The sequences of a page of the document, in `a`; `f` is the page with its marks (framepack.h). */
struct reading_page reading_page(struct arena *a, const struct reading *r, const struct document *doc, const struct frame *f);
/* Whether the link leads somewhere in this document. */
bool reading_link_leads(const struct document *doc, const struct mark *m);
/* Its title in this document; empty: none. */
struct str reading_link_title(const struct document *doc, const struct mark *m);

#endif
