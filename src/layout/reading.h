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
	uint32_t number; /* READING_ELEM: of the child; READING_SEQUENCE: in the page's list; READING_LINK: of the link in the document */
	uint32_t page;   /* 0-based; of sequences and links */
};

struct reading_node {
	struct reading_item *v;
	size_t n;
	bool read;                /* it has contents, or is a cell; others are left out */
	struct str lang;          /* its own or its parent's */
	bool linked;              /* a link leads somewhere */
	const struct mark *first; /* its first mark or that of an element in it; NULL: none */
	uint32_t page;            /* of that mark */
	uint8_t level;            /* ROLE_HEADING: without gaps from 1 on, as ISO 14289-1, 7.4.2, demands */
};

struct reading {
	struct reading_page *pages; /* as many as the document has */
	struct reading_node *nodes; /* as many as it has elements */
	const struct mark **links;  /* those that lead somewhere, in the order of painting */
	size_t n_links;
};

/* In `a`; refers to the document's marks. */
struct reading *reading_of(struct arena *a, const struct document *doc);
/* Whether the link leads somewhere in this document. */
bool reading_link_leads(const struct document *doc, const struct mark *m);
/* Its title in this document; empty: none. */
struct str reading_link_title(const struct document *doc, const struct mark *m);

#endif
