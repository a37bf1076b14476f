/* The tools of the parts of front and back matter: pages, headings, paragraphs, placement. matter.c directs the parts; none of them knows
 * another.
 */
#ifndef OFFPRINT_LAYOUT_MATTER_PART_H
#define OFFPRINT_LAYOUT_MATTER_PART_H

#include "layout/flow/block.h"
#include "layout/flow/flow.h"
#include "layout/matter/source.h"

/* PART_BARE: without running head and page number. PART_COVER: also not counted. */
enum part_look { PART_USUAL, PART_BARE, PART_COVER };

/* What surrounds the text of a page. */
struct part_page {
	struct str title; /* of the part: for the running head */
	struct str lang;
	uint32_t number; /* 0: not counted */
	bool recto;
	bool opening; /* first page of a part: no running head */
	bool bare;    /* no page number either */
	bool cover;   /* has the cover's margins */
};

/* What is kept of an article; of one that could not be read, nothing. */
struct part_brief {
	struct str place; /* part_article_page() */
	uint32_t first_number, last_number;
	struct origin at; /* of the first page */
};

/* What any article has in a language in which the issue has a page. */
struct part_list {
	struct str lang;
	bool abstracts, keywords;
};

/* The matter under construction, and its current part. */
struct matter {
	const struct layout_context *ctx;  /* of what is made now: its memory lives as long as the part, or the stretch (stretch.h) */
	const struct layout_context *base; /* of what lives as long as the document */
	const struct design_matter *design;
	struct document *doc;
	const struct matter_source *source;
	const struct issue *issue;       /* of the source */
	const struct part_brief *briefs; /* one per article */
	size_t n_articles;
	struct part_list *lists;
	size_t n_lists;
	bool has_authors; /* any article */
	enum page_place place;
	uint32_t next_number; /* of the next page that is counted */
	enum page_label_style numbering;
	struct part_page *pages; /* one per page of doc */
	size_t n_pages;
	struct region rest; /* free below the last part */
	/* of the current part */
	struct str title, lang;
	struct str title_lang; /* of the heading, until it is set; empty: that of the part */
	uint32_t parent;       /* structure element */
	enum part_look look;
	bool joins;                  /* begins below the last part, where that leaves room */
	bool below;                  /* did so */
	struct region opening;       /* then: its first region */
	struct stretches *stretches; /* NULL: all is kept until the end */
	struct finish *finish;
};

/* An issue's request for a part. */
struct part_order {
	const struct page_item *item;
	const struct texts *languages; /* all of the item's, for a part that is made once */
	const struct text *title;      /* its heading in m->lang; NULL: not given */
};

/* Makes a part in m->lang; nothing if it would be empty. */
typedef void part_maker(struct matter *m, const struct part_order *order);

/* The heading as given, else this label. */
struct str part_title(struct matter *m, const struct part_order *order, enum label_key key);

/* Begins a part on a new page, or below the last one if it joins that, with a section in the structure and an entry in the outline. Returns the page's text block. */
struct region part_open(struct matter *m, struct str title, struct str lang, enum part_look look);
/* The same below the last part, on the last page; returns what is free. There must be a page. */
struct region part_begin(struct matter *m, struct str title, struct str lang);
/* A part that was opened below the last one begins on a new page instead. Nothing of it may be placed yet. */
void part_leave(struct matter *m);
/* A page without text, so that the next part opens on the other side. */
void part_add_blank(struct matter *m);
/* The text block of the last page. There must be one. */
struct region part_block(const struct matter *m);
/* Where the first page of a part begins: below the sink, or below the part that it joins. */
struct region part_opening_block(const struct matter *m);
/* A new page, and its text block (flow_next; user is the struct matter). */
struct region part_next(void *user);

const struct style *part_style(const struct matter *m, enum style_role style);
struct str part_label(const struct matter *m, enum label_key key);
/* Adds a label in its language, which is English if that of the part lacks it. */
void part_put_label(const struct matter *m, struct par *p, enum label_key key);
/* A paragraph in the part's language. */
struct par *part_par(struct matter *m, enum style_role style, enum frame_role role);
/* The same as a heading of a level. */
struct par *part_heading_par(struct matter *m, enum style_role style, unsigned level);
/* The part's heading. */
void part_heading(struct matter *m, struct str text, struct blocks *out);
/* A figure with the alternative text in the part's language, or in another. */
uint32_t part_figure(const struct matter *m, const struct ltext *alt);
/* Places blocks below the sink, a little closer where that saves a page. */
void part_place(struct matter *m, const struct blocks *b);

/* m->rest after a flow: its columns have all their white space again. */
void part_end_rest(struct matter *m);

/* Whether there is what such a page lists, in a language of one of the issue's pages. */
bool part_has(const struct matter *m, enum page_kind kind, struct str lang);

/* The first page of an article as printed, else its article number, else an empty text. */
struct str part_article_page(const struct article *art);
/* "pp. 70–96", "Article 12"; empty: it has neither. */
struct str part_article_pages(const struct matter *m, const struct article *art);
/* Where a link to an article leads. */
struct par_target part_target(const struct matter *m, const struct article *art);
/* A link to an article: to its pages in the joined issue, elsewhere to its DOI. 0: there is neither. */
uint32_t part_link_article(const struct matter *m, struct par *p, const struct article *art);
/* The number of pages of the issue: as given, else counted, which only the end of the back matter can. 0: unknown. */
uint32_t part_page_count(const struct matter *m);

#endif
