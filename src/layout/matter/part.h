/* What the parts of the front and back matter share: matter.c makes pages, running heads and folios; the parts fill them. */
#ifndef OFFPRINT_LAYOUT_MATTER_PART_H
#define OFFPRINT_LAYOUT_MATTER_PART_H

#include "layout/flow/block.h"
#include "layout/flow/flow.h"
#include "layout/matter/matter.h"

/* A page with text and what stands around it; without running head and number; the same, and outside the count of pages. */
enum matter_look { MATTER_USUAL, MATTER_BARE, MATTER_COVER };

/* What stands around the text of a page. */
struct matter_page {
	struct str title; /* of the part: for the running head */
	struct str lang;
	uint32_t number; /* 0: not counted */
	bool recto;
	bool opening; /* first page of a part: no running head */
	bool bare;    /* no page number either */
	bool cover;   /* with margins of its own */
};

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
	enum label_style numbering;
	struct matter_page *pages; /* one per page of doc */
	size_t n_pages;
	struct region rest; /* what is free below the part that was made last */
	/* of the part that is being made */
	struct str title, lang;
	uint32_t parent; /* structure element */
	enum matter_look look;
};

/* Begins a part on a new page: its section in the structure, its entry in the outline. */
void matter_open(struct matter *m, struct str title, struct str lang, enum matter_look look);
/* The same on the last page, below what stands there. */
void matter_begin(struct matter *m, struct str title, struct str lang);
/* The text block of the page that was added last. */
struct region matter_block(const struct matter *m);
/* The same from the sink on: where the first page of a part begins. */
struct region matter_sunk(const struct matter *m);
/* A new page, and its text block (flow_next; user is the struct matter). */
struct region matter_next(void *user);
/* A paragraph in a named style and the part's language. */
struct par *matter_par(struct matter *m, const char *style, enum frame_role role);
/* A heading of the structure's level. */
struct par *matter_heading_par(struct matter *m, const char *style, uint8_t level);
/* The part's heading. */
void matter_heading(struct matter *m, struct str text, struct blocks *out);
/* Places blocks from the sink on. */
void matter_place(struct matter *m, const struct blocks *b);
struct str matter_label(const struct matter *m, const char *key);
/* The page on which an article begins, as printed, or its number; empty: neither is known. */
struct str matter_article_page(const struct article *art);
/* Pages of the whole issue, as given, or as far as they can be counted: at the end of the back matter. 0: not known. */
uint32_t matter_page_count(const struct matter *m);

/* Running heads and page numbers of all pages (matterhead.c). */
void matterhead_paint(struct matter *m);

/* The parts, each for one language (the cover, the title page and the colophon for all). */
void cover_make(struct matter *m, const struct page_item *item, const struct texts *languages);
void titlepage_make(struct matter *m, const struct texts *languages);
void imprint_make(struct matter *m, struct str lang, const struct text *title);
void colophon_make(struct matter *m, const struct texts *languages);
void boards_make(struct matter *m, struct str lang, const struct text *title);
void contents_make(struct matter *m, struct str lang, const struct text *title);
void abstracts_make(struct matter *m, struct str lang, const struct text *title);
void authors_make(struct matter *m, const struct text *title);
void annual_make(struct matter *m, const struct text *title);
void keywords_make(struct matter *m, const struct text *title);

#endif
