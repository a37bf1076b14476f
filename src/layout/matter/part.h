/* What the parts of the front and back matter are made with: pages, headings, paragraphs, and the place of what they make. matter.c directs
 * the parts; each fills its pages by these functions and knows no other.
 */
#ifndef OFFPRINT_LAYOUT_MATTER_PART_H
#define OFFPRINT_LAYOUT_MATTER_PART_H

#include "layout/flow/block.h"
#include "layout/flow/flow.h"
#include "layout/matter/source.h"

/* A page with text and what stands around it; without running head and number; the same, and outside the count of pages. */
enum part_look { PART_USUAL, PART_BARE, PART_COVER };

/* What stands around the text of a page. */
struct part_page {
	struct str title; /* of the part: for the running head */
	struct str lang;
	uint32_t number; /* 0: not counted */
	bool recto;
	bool opening; /* first page of a part: no running head */
	bool bare;    /* no page number either */
	bool cover;   /* with margins for itself */
};

/* The matter being set, and the part that is being made. */
struct matter {
	const struct layout_context *ctx;
	const struct design_matter *design;
	struct document *doc;
	const struct matter_source *source;
	const struct issue *issue; /* of the source */
	const struct article *const *articles;
	size_t n_articles;
	enum page_place place;
	uint32_t next_number; /* of the next page that is counted */
	enum page_label_style numbering;
	struct part_page *pages; /* one per page of doc */
	size_t n_pages;
	struct region rest; /* what is free below the part that was made last */
	/* of the part: */
	struct str title, lang;
	uint32_t parent; /* structure element */
	enum part_look look;
};

/* What the issue asks of a part. */
struct part_order {
	const struct page_item *item;
	const struct texts *languages; /* all of the item's, for a part that stands once */
	const struct text *title;      /* its heading in m->lang; NULL: not given */
};

/* Makes a part in m->lang; nothing when there is nothing to say. */
typedef void part_maker(struct matter *m, const struct part_order *order);

/* The heading that is given, or the label of this key. */
struct str part_title(const struct matter *m, const struct part_order *order, enum label_key key);

/* Begins a part on a new page: its section in the structure, its entry in the outline. Returns the page's text block. */
struct region part_open(struct matter *m, struct str title, struct str lang, enum part_look look);
/* The same on the last page, below what stands there; returns what is free. There must be a page. */
struct region part_begin(struct matter *m, struct str title, struct str lang);
/* A page without text, so that the next part opens on the other side. */
void part_add_blank(struct matter *m);
/* The text block of the last page. There must be one. */
struct region part_block(const struct matter *m);
/* The same from the sink on: where the first page of a part begins. */
struct region part_opening_block(const struct matter *m);
/* A new page, and its text block (flow_next; user is the struct matter). */
struct region part_next(void *user);

const struct style *part_style(const struct matter *m, enum style_role style);
struct str part_label(const struct matter *m, enum label_key key);
/* A paragraph in a named style and the part's language. */
struct par *part_par(struct matter *m, enum style_role style, enum frame_role role);
/* A heading of the structure's level. */
struct par *part_heading_par(struct matter *m, enum style_role style, unsigned level);
/* The part's heading. */
void part_heading(struct matter *m, struct str text, struct blocks *out);
/* Places blocks from the sink on, a little closer where that saves a page. */
void part_place(struct matter *m, const struct blocks *b);

/* The page on which an article begins, as printed, or its number; empty: neither is known. */
struct str part_article_page(const struct article *art);
/* Pages of the whole issue, as given, or as far as they can be counted: at the end of the back matter. 0: not known. */
uint32_t part_page_count(const struct matter *m);

#endif
