/* The makers of products. Each makes one product in a worker process, independently of the others. */
#ifndef OFFPRINT_RUN_MAKE_H
#define OFFPRINT_RUN_MAKE_H

#include "base/json.h"
#include "input/check/final.h"
#include "layout/matter/matter.h"
#include "output/emit.h"
#include "paint/pdf.h"
#include "run/assemble.h"
#include "run/options.h"
#include "run/product.h"
#include "run/shared.h"

struct join;

/* With the text of its file, for messages. */
struct kept_article {
	const struct article *article;
	struct str text;
};

/* What a maker works with. Each product of an article has its own; the products of the issue share one, and the articles read by the first
 * of them. */
struct maker {
	struct shared *shared;
	const struct run_options *options;
	const struct final_rules *final; /* NULL: without --final */
	struct pdf_painter *painter;
	struct reader files;                 /* for what is kept for the next product, including its inputs */
	struct reader own;                   /* for this product; same diag, and possibly the same arena and inputs */
	bool last;                           /* no product follows */
	bool write;                          /* what is made now can be published */
	const struct product_row *row;       /* of the product that is made */
	const struct product_choice *choice; /* of the run */
	struct kept_article *whole;          /* articles with all their texts, kept for exports; NULL: none yet */
	const struct emit *emit;
	const struct products *products; /* their states after the earlier waves */
	struct matter_source articles;   /* of the issue; issue NULL: not read yet */
	struct matter_source listed;     /* the same, read as they are needed; issue NULL: not yet */
	struct assemble_list list;
	const struct document *front, *back; /* of the issue; NULL: not made, or without pages */
};

/* What a maker returns. */
struct made {
	struct str bytes;            /* of the file; empty: none, joined, or in pieces */
	char sha256[DIGEST_HEX + 1]; /* of the bytes; "": not computed */
	/* The file in pieces, of which an empty one is the end; errors may be reported between them. NULL: bytes. */
	void (*next)(void *ctx, struct str *piece);
	void *ctx;
	struct str stamp;         /* time stamp of an export; empty: it has none */
	struct join *joined;      /* the file, to be written and closed; NULL: bytes */
	struct origin body;       /* of an offprint; warnings of the join are about this file */
	bool repaired;            /* it is known to be damaged */
	uint32_t pages;           /* in it */
	enum conformance profile; /* of a file that is not joined */
	bool uncalled;            /* the article has no such file */
	struct finding found;
	struct json *line; /* for the manifest; name, kind and article are already written */
};

enum {
	MAKE_KEPT_MAX = ASSEMBLE_KEPT_MAX /* articles of an issue whose texts are kept for all its exports; more are read again for each */
};

/* Makers of several files, for the table in make.c. */
void makebody_count(struct maker *m, uint32_t article, struct made *out);
void makebody_pages(struct maker *m, uint32_t article, struct made *out);
/* Both for a process that makes no products, without messages: for what the pages of one article depend on, or (SIZE_MAX) of all. */
void makebody_all(const struct reader *files, struct shared *s, size_t article);
void makejoin_offprint(struct maker *m, uint32_t article, struct made *out);
void makejoin_issue(struct maker *m, uint32_t article, struct made *out);
/* Of an export, by the maker's row. */
void makeexport_issue(struct maker *m, uint32_t article, struct made *out);
void makeexport_article(struct maker *m, uint32_t article, struct made *out);

/* All articles of the issue, kept for the next product. */
const struct matter_source *make_articles(struct maker *m);
/* The same for lists; of a large issue each is read when it is needed. */
const struct matter_source *make_listed(struct maker *m);
/* What lists need of an article, without messages, which its cover sheet reports. NULL: it cannot be read. */
const struct article *make_article_quietly(struct maker *m, uint32_t article);
/* After a joined file was written: reports damage in an article's own file that was found only then. */
void makejoin_report(struct diag *d, const struct made *made);
/* What documents conform to: the option, else the journal's choice. */
enum conformance make_profile(const struct maker *m);
/* For documents of this product, with messages at this place. */
struct layout_context make_context(const struct maker *m, struct origin at);

#endif
