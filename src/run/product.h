/* The products of an issue: files, and checks that yield none. Each kind of product is a row in a table: file name, maker, what must be
 * done before, what holds it back. Nothing else knows the kinds.
 */
#ifndef OFFPRINT_RUN_PRODUCT_H
#define OFFPRINT_RUN_PRODUCT_H

#include "base/spool.h"
#include "model/exchange.h"
#include "model/issue.h"
#include "run/shard.h"

struct arena;
struct made;
struct maker;
struct shared;

/* In the order of the manifest. */
enum product_kind {
	PRODUCT_ISSUE,
	PRODUCT_FRONT_MATTER,
	PRODUCT_BACK_MATTER,
	PRODUCT_COVER,
	PRODUCT_OFFPRINT,
	PRODUCT_EXPORT,                                /* the first of the formats, in their order */
	PRODUCT_OJS = PRODUCT_EXPORT + EXPORT_COUNT,   /* articles of an export for OJS that is divided, in the order of its versions */
	PRODUCT_BODY = PRODUCT_OJS + EXPORT_OJS_COUNT, /* the pages of an article's own PDF file are counted */
	PRODUCT_PAGES,                                 /* the articles' pages are computed */
	PRODUCT_RULES,
	PRODUCT_KIND_COUNT
};

enum product_state {
	PRODUCT_PLANNED, /* to be made */
	PRODUCT_LEFT,    /* excluded by --only, or there is nothing to do */
	PRODUCT_NONE,    /* not called for: its article has no body, or another shard has it */
	PRODUCT_FAILED,  /* not written: errors, held back, or a system error */
	PRODUCT_LOST,    /* its worker died */
	PRODUCT_WRITTEN,
};

/* What a maker finds for the products after it. */
struct finding {
	struct page_span span; /* PRODUCT_BODY; PRODUCT_COVER: has_body only, whether there may be one */
	uint32_t start;        /* PRODUCT_PAGES: the first page after the front matter */
};

/* Small, because an issue may have ten thousand. */
struct product {
	enum product_kind kind;
	enum product_state state;
	bool faulty;             /* it had errors */
	uint32_t article;        /* number in issue_article(), for a product of an article */
	struct str name;         /* file in the issue's folder; empty: none */
	struct spool_piece line; /* PRODUCT_WRITTEN: for the manifest */
};

struct products {
	struct product *v;
	size_t n;
	size_t articles;                  /* number selected */
	size_t first[PRODUCT_KIND_COUNT]; /* of each kind; those of articles are in their order */
};

/* What a run makes. */
struct product_choice {
	const struct issue *issue;
	const struct strs *only;   /* slugs; none: all articles */
	const struct shard *shard; /* NULL or of 0: all articles; else nothing of the whole issue, and no exports */
	unsigned exports;          /* EXPORT_BIT()s */
	bool exports_only;         /* all else is looked at, but not written */
	bool preview;              /* nothing is joined */
};

struct product_row {
	const char *kind;  /* name in the manifest; NULL: no file */
	const char *file;  /* name of the file; "*" stands for the article's slug */
	const char *lost;  /* message if its worker dies */
	bool each_article; /* one per article; else one per issue */
	bool joins;        /* joins files, or opens such as are joined */
	bool whole;        /* covers the whole issue: not written while anything in it has errors */
	bool aside;        /* nothing depends on it: its errors hold back no other product */
	unsigned after;    /* kinds (1 << kind) that must be done first */
	unsigned export;   /* EXPORT_BIT() of the format; 0: none */
	/* Whether the issue has it; for exports, besides being chosen. */
	bool (*wanted)(const struct issue *issue);
	/* NULL, or whether it has anything to do after what precedes it is done. */
	bool (*needed)(struct shared *s);
	void (*make)(struct maker *m, uint32_t article, struct made *out);
	/* NULL, or in the run's own process: takes what a maker has found; then, after all of its rank are done, what follows from it. */
	void (*take)(struct shared *s, uint32_t article, const struct finding *found);
	const struct finding *unknown; /* what is found if the process that makes it dies; NULL: nothing */
	void (*settle)(struct shared *s);
};

/* In make.c, after the makers. */
extern const struct product_row product_rows[PRODUCT_KIND_COUNT];

/* The state of a run, from good to bad; it never gets better. */
enum run_state {
	RUN_OK,
	RUN_REFUSED,     /* something has errors or was lost */
	RUN_STOPPED,     /* writing fails: nothing more is started */
	RUN_DRY,         /* nothing may be written: `check`, or errors in what all products share */
	RUN_INTERRUPTED, /* by a signal */
};

/* Lists the products of the issue. With `only`, just those of the named articles are planned, and found[i] is set if the issue has
 * only->v[i]; exports of the issue then hold these articles, if nothing but exports is made. */
struct products product_list(struct arena *a, const struct product_choice *choice, bool *found);
/* Whether a product is not to be written: only exports are. */
bool product_is_dry(const struct product_choice *choice, enum product_kind kind);

/* The name of a file; `slug` is its article's, if it has one. */
struct str product_name(struct arena *a, enum product_kind kind, struct str slug);
/* The EXPORT_BIT() of the format that a file of this name is in, whatever its slug; 0: it is no export. */
unsigned product_export_of(struct str name);
/* The kind of this name; PRODUCT_KIND_COUNT: unknown. */
enum product_kind product_find(struct str kind);

/* The kinds (1 << kind) that must be done first, and those before them. */
unsigned product_before(enum product_kind kind);
/* 0 if nothing must be done first, otherwise one more than the highest rank of what must. */
unsigned product_rank(enum product_kind kind);

/* The product of an article, or (article 0) of the issue; NULL: none. */
const struct product *product_of(const struct products *products, enum product_kind kind, uint32_t article);

/* Whether a product without errors may be written and published. */
bool product_may_write(enum run_state state, enum product_kind kind);

#endif
