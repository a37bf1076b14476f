/* Sets elements: each turns one fact about an article, an issue or a journal into blocks. The design chooses them, their order and style
 * (model/element.h). Cover sheets and composed pages share this engine.
 *
 * An element is set alone, as blocks in its style, or in a run, as sentences of one paragraph.
 */
#ifndef OFFPRINT_LAYOUT_ELEMENT_ELEMENT_H
#define OFFPRINT_LAYOUT_ELEMENT_ELEMENT_H

#include "layout/flow/block.h"
#include "model/article.h"
#include "model/cite/citation.h"
#include "model/element.h"
#include "model/issue.h"

/* FIT_TIGHT: titles and authors a step smaller, affiliations in one paragraph. FIT_TIGHT_HEAD: also half the white space. */
enum element_fit { FIT_USUAL, FIT_TIGHT, FIT_TIGHT_HEAD };

struct cited;

struct element_ctx {
	const struct layout_context *ctx;
	struct document *doc;

	/* What the elements are about. */
	const struct issue *issue;
	const struct section *section; /* NULL: none */
	const struct article *article; /* NULL on a composed page, which is about the journal and the issue */
	struct citation_source source; /* of the article */
	struct cited *cited;           /* its citations; NULL: there is no article */
	struct str heading;            /* of a composed page ... */
	struct str heading_lang;       /* ... and its language; empty: that of the element */
	struct str text_lang;          /* of what element_text() found last */
	uint32_t issue_pages;          /* of the whole issue; 0: not known */

	/* Where they go. */
	struct blocks *out;
	uint32_t parent;             /* structure element ... */
	struct str parent_lang;      /* ... and its language */
	struct str lang;             /* of the element */
	struct str lead_lang;        /* of the page */
	const struct str *languages; /* of a cover sheet, the leading one first */
	size_t n_languages;
	bool lead;           /* it leads the page: other languages fill its gaps */
	size_t nth;          /* of the languages of a cover sheet; 0: it leads */
	bool below_head;     /* the column begins below the head of a cover sheet, which is in the leading language */
	mpt width;           /* of the column */
	struct blocks *wide; /* of a wider column, which takes what has an address too long for this one; NULL: none */
	mpt logo_height;     /* 0: no logo */
	enum element_fit fit;
	bool numbered;    /* affiliations have numbers */
	uint32_t picture; /* [1/1000] of the height that the design gives a graphical abstract; 0: all */
	uint32_t
		*affiliations; /* by language, then by affiliation: its structure element, 0: not set so far; NULL: too many to be linked */
	uint32_t *notes;       /* the same by part of author-notes ... */
	uint32_t *contacts;    /* ... and by author; NULL: too many authors */

	/* Private to the engine. */
	const struct element *e;   /* being set */
	const struct style *style; /* the zone's, for elements that name none; NULL: none */
	bool run;
	struct par *par; /* being written; NULL: none */
};

/* Appends the blocks of an element to x->out, or its sentences to the run; nothing where the facts are not given. */
void element_add(struct element_ctx *x, const struct element *e);

/* The elements added between these two calls become one paragraph in this style. */
void element_run_begin(struct element_ctx *x, const struct style *style);
void element_run_end(struct element_ctx *x);

#endif
