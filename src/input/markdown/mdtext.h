/* Builds the inlines of one leaf block: nested marks, texts with their places, ^superscripts^ and ~subscripts~, bare addresses; finds
 * formulas. Called in the order of the source by input/markdown/mdinline.c. */
#ifndef OFFPRINT_INPUT_MARKDOWN_MDTEXT_H
#define OFFPRINT_INPUT_MARKDOWN_MDTEXT_H

#include "input/markdown/mdsource.h"
#include "model/prose.h"

/* An unpaired ^ or ~: a text of its own until its partner comes. */
struct mdtext_delim {
	struct prose_inline *node;
	char c;
};

struct mdtext_frame {
	struct prose_inline *self; /* NULL: its children go to the frame below */
	struct prose_inline *first, *last;
	struct mdtext_delim mark[2]; /* outermost first; one of each kind at most */
	size_t mark_n;
	bool escaped; /* a space behind a backslash within a mark */
};

struct mdtext {
	struct mdsource *source;
	struct mdleaf *leaf;
	struct mdtext_frame frame[MDSOURCE_DEPTH + 1];
	size_t depth;            /* index of the innermost frame */
	size_t over;             /* levels beyond MDSOURCE_DEPTH, which have no frame */
	struct origin end;       /* behind the last text */
	size_t backslash;        /* leaf offset of the last literal backslash, or MDSOURCE_NONE */
	size_t formula, display; /* leaf offset of a $ or $$ that may begin a formula, or MDSOURCE_NONE */
	size_t dollar;           /* leaf offset of the second half of a $$, or MDSOURCE_NONE */
	bool address;            /* within a bare address: ^, ~ and $ are part of it */
};

void mdtext_init(struct mdtext *t, struct mdsource *s, struct mdleaf *l);

/* Begins emphasis, a link, ... What is nested too deeply, and what `keep` says not to keep, gives its children to the level around it. */
void mdtext_open(struct mdtext *t, enum prose_inline_kind kind, struct origin at, struct str url, bool keep);
/* Ends the innermost one. */
void mdtext_close(struct mdtext *t);

/* Bytes of the leaf as they stand. */
void mdtext_put(struct mdtext *t, size_t src, size_t len);
/* The same without a meaning for ^, ~ and $: behind a backslash, in <addresses>. */
void mdtext_put_plain(struct mdtext *t, enum prose_inline_kind kind, size_t src, size_t len);
/* A text that does not stand so in the source, at one place; copied. */
void mdtext_put_other(struct mdtext *t, enum prose_inline_kind kind, struct str text, struct origin at);
/* PROSE_SPACE or PROSE_BREAK. */
void mdtext_put_space(struct mdtext *t, enum prose_inline_kind kind, struct origin at);

/* The first inline, or NULL; ends what is still open. */
struct prose_inline *mdtext_finish(struct mdtext *t);

#endif
