/* The products of an issue: files, and checks that give none. A kind of product is a row in a table: how its file is named, what makes it, what
 * is done before it, what holds it back. Nothing else knows the kinds.
 */
#ifndef OFFPRINT_RUN_PRODUCT_H
#define OFFPRINT_RUN_PRODUCT_H

#include "base/spool.h"
#include "model/issue.h"

struct arena;
struct made;
struct maker;

/* In the order of the manifest. */
enum product_kind { PRODUCT_FRONT_MATTER, PRODUCT_BACK_MATTER, PRODUCT_COVER, PRODUCT_RULES, PRODUCT_KIND_COUNT };

enum product_state {
	PRODUCT_PLANNED, /* to be made */
	PRODUCT_LEFT,    /* not wanted this time (--only) */
	PRODUCT_FAILED,  /* made, and not written: it has errors, or is held back, or the system refused */
	PRODUCT_LOST,    /* its worker died */
	PRODUCT_WRITTEN,
};

/* Ten thousand articles have one each, so it is small. */
struct product {
	enum product_kind kind;
	enum product_state state;
	uint32_t article;        /* number of issue_article(); of a product of one article */
	struct str name;         /* of its file, within the issue's folder; empty: there is none */
	struct spool_piece line; /* PRODUCT_WRITTEN: what the manifest says of it */
};

struct products {
	struct product *v;
	size_t n;
	size_t articles; /* how many were selected */
};

struct product_row {
	const char *kind;  /* as the manifest calls it; NULL: there is no file */
	const char *file;  /* its name; "*" stands for the article's slug */
	const char *lost;  /* said when its worker died */
	bool each_article; /* one for each article; else one for the issue */
	bool whole;        /* covers the whole issue: not written while anything of it has errors */
	unsigned after;    /* kinds (1 << kind) that are done before */
	bool (*wanted)(const struct issue *issue);
	void (*make)(struct maker *m, uint32_t article, struct made *out);
};

extern const struct product_row product_rows[PRODUCT_KIND_COUNT];

/* How far a run has come, from good to bad; it never gets better. */
enum run_state {
	RUN_OK,
	RUN_REFUSED,     /* something has errors, or was lost */
	RUN_STOPPED,     /* the system does not let anything be written: nothing more is begun */
	RUN_DRY,         /* nothing is to be written: a check, or errors in what all products share */
	RUN_INTERRUPTED, /* by a signal */
};

/* Lists what the issue calls for. Of articles, only those of `only` are planned, and what is of the whole issue is left then; found[i] is set
 * where the issue has only->v[i]. */
struct products product_list(struct arena *a, const struct issue *issue, const struct strs *only, bool *found);

/* The name of a file; `slug` of the article, if it is of one. */
struct str product_name(struct arena *a, enum product_kind kind, struct str slug);
/* The kind of this name; PRODUCT_KIND_COUNT: none that this version knows. */
enum product_kind product_find(struct str kind);

/* 0: nothing is done before; else one more than those that are. */
unsigned product_rank(enum product_kind kind);

/* Whether a product without errors may be written, or published if it is already. */
bool product_may_write(enum run_state state, enum product_kind kind);

#endif
