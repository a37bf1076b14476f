/* What the parts of the front and back matter share: matter.c makes pages, running heads and folios; the parts fill them. */
#ifndef OFFPRINT_LAYOUT_MATTER_INT_H
#define OFFPRINT_LAYOUT_MATTER_INT_H

#include "layout/block.h"
#include "layout/flow.h"
#include "layout/matter.h"

/* What stands around the text of a page. */
struct matter_page {
	struct str title; /* of the part: for the running head */
	struct str lang;
	bool opening; /* first page of a part: no running head */
	bool bare;    /* title page: no folio either */
};

struct matter {
	const struct layout_context *ctx;
	const struct design_matter *design;
	struct document *doc;
	const struct issue *issue;
	const struct article *const *articles;
	size_t n_articles;
	uint32_t first_number; /* of the first page */
	enum label_style numbering;
	struct matter_page *pages; /* one per page of doc */
	size_t n_pages;
	/* of the part that is being made */
	struct str title, lang;
	uint32_t parent; /* structure element */
	bool bare;
};

/* Begins a part on a new page: its section in the structure, its entry in the outline. */
void matter_open(struct matter *m, struct str title, struct str lang, bool bare);
/* The text block of the page that was added last. */
struct region matter_block(const struct matter *m);
/* A new page, and its text block (flow_next; user is the struct matter). */
struct region matter_next(void *user);
/* A paragraph in a named style and the part's language. */
struct par *matter_par(struct matter *m, const char *style, enum frame_role role);
/* The part's heading. */
void matter_heading(struct matter *m, struct str text, struct blocks *out);
/* Places blocks from the sink on. */
void matter_place(struct matter *m, const struct blocks *b);
struct str matter_label(const struct matter *m, const char *key);

/* The parts, each for one language (the title page for all). */
void titlepage_make(struct matter *m, const struct texts *languages);
void imprint_make(struct matter *m, struct str lang, const struct text *title);
void boards_make(struct matter *m, struct str lang, const struct text *title);
void contents_make(struct matter *m, struct str lang, const struct text *title);

#endif
