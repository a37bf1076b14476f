/* What all products of an issue share: journal, issue, design, labels, fonts. Loaded once, before workers are forked. */
#ifndef OFFPRINT_RUN_SHARED_H
#define OFFPRINT_RUN_SHARED_H

#include "base/arena.h"
#include "base/digest.h"
#include "diag/diag.h"
#include "input/load.h"
#include "layout/context.h"

struct shared {
	struct journal *journal;
	struct issue *issue; /* NULL: not requested */
	/* The file could not be read; an empty journal or issue replaces it (input/load.h) so that the other files are checked. */
	bool journal_missing, issue_missing;
	struct design *design;      /* NULL: unusable */
	struct nobreak_set nobreak; /* the rules chosen by the design */
	struct hyphenwords *hyphenwords;
	struct labels *labels;
	struct citestyles *citestyles;
	struct fontset *fonts; /* every face is open */
	struct shaper *shaper;
	struct wordmemo *words;
	struct arena scratch;         /* of the layout functions */
	struct pagination pagination; /* of the issue, which refers to it */
	bool partial;                 /* issue.pdf is made of what there is */
	bool searched, has_bodies;    /* of shared_has_bodies() */
	/* Whether it is known that an article has no body; NULL: of none. */
	bool (*bodiless)(void *ctx, size_t article);
	void *bodiless_ctx;
	bool weighed, heavy;         /* of shared_has_heavy_bodies() */
	char source[DIGEST_HEX + 1]; /* sourcedigest_issue() */
	struct inputs *inputs;       /* notes that search; NULL: nobody needs to know */
};

/* Loads as much as possible; if paths->issue is empty, only the journal. The reader's inputs must outlive `s`. */
void shared_open(struct shared *s, const struct reader *r, const struct load_paths *paths);
/* The same for a journal and an issue already loaded. */
void shared_open_sample(struct shared *s, const struct reader *r, struct journal *j, struct issue *i);
/* Frees fonts, shaper and scratch memory; the rest belongs to the arena. */
void shared_close(struct shared *s);

/* Whether some article of the issue may have its own PDF file: a look at names and words only. */
bool shared_has_bodies(struct shared *s);
/* Whether that look at the words of an article.yaml finds one. */
bool shared_may_name_body(struct str text);
/* Whether there may be something to join into issue.pdf. */
bool shared_joins_issue(struct shared *s);
/* Whether the articles' own PDF files are too large to be embedded in one file of OJS. */
enum { SHARED_OJS_MAX = 7 * 1024 * 1024 /* [bytes] */ };
bool shared_has_heavy_bodies(struct shared *s);
/* True when pages can be laid out. */
bool shared_usable(const struct shared *s);
/* For documents in `a` with diagnostics in `d`. */
struct layout_context shared_context(struct shared *s, struct arena *a, struct diag *d);

#endif
