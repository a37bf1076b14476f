/* Elements being set: each turns one thing that is known of an article, an issue or its journal into blocks. Which, in which order and style is
 * the design's (model/element.h); cover sheets and composed pages set them by the same engine.
 *
 * An element is set alone, as blocks in its own style, or in a run, as sentences of one paragraph.
 */
#ifndef OFFPRINT_LAYOUT_ELEMENT_ELEMENT_H
#define OFFPRINT_LAYOUT_ELEMENT_ELEMENT_H

#include "layout/flow/block.h"
#include "model/article.h"
#include "model/cite/citation.h"
#include "model/element.h"
#include "model/issue.h"

/* How much less room a cover sheet takes: titles and authors a step smaller, affiliations in one paragraph; in its head also half the white
 * space. */
enum element_fit { FIT_USUAL, FIT_TIGHT, FIT_TIGHT_HEAD };

struct element_ctx {
	const struct layout_context *ctx;
	struct document *doc;

	/* What elements speak of. */
	const struct issue *issue;
	const struct section *section; /* NULL: none */
	const struct article *article; /* NULL: on a composed page, which speaks of the journal and the issue */
	struct citation_source source; /* of the article */
	struct str heading;            /* of a composed page */
	uint32_t issue_pages;          /* of the whole issue; 0: not known */

	/* Where they are set. */
	struct blocks *out;
	uint32_t parent;        /* structure element ... */
	struct str parent_lang; /* ... and its language */
	struct str lang;        /* of the element */
	bool lead;              /* it leads the page: what is missing in it is taken from another language */
	mpt width;              /* of the column */
	mpt logo_height;        /* 0: no logo */
	enum element_fit fit;

	/* From here on the engine's. */
	const struct element *e;   /* being set */
	const struct style *style; /* of a zone, for elements that name none; NULL: none */
	bool run;
	struct par *par; /* being written; NULL: none */
};

/* Appends the blocks of an element to x->out, or its sentences to the run; nothing when it has nothing to say. */
void element_add(struct element_ctx *x, const struct element *e);

/* Elements added between the two become one paragraph in this style. */
void element_run_begin(struct element_ctx *x, const struct style *style);
void element_run_end(struct element_ctx *x);

#endif
