/* Builds the inlines of one leaf block: nested marks, texts with their places, ^superscripts^ and ~subscripts~, bare addresses; reports
 * formulas. input/markdown/mdinline.c calls it in source order. */
#ifndef OFFPRINT_INPUT_MARKDOWN_MDTEXT_H
#define OFFPRINT_INPUT_MARKDOWN_MDTEXT_H

#include "input/markdown/mdsource.h"
#include "model/prose.h"

/* An unpaired ^ or ~: a separate text until its partner comes. */
struct mdtext_delim {
	struct prose_inline *node;
	char c;
};

struct mdtext_frame {
	struct prose_inline *self; /* NULL: its children go to the frame around it */
	struct prose_inline *first, *last;
	struct mdtext_delim mark[2]; /* outermost first; at most one of each kind */
	size_t mark_n;
	bool escaped; /* an escaped space occurred within a mark */
};

struct mdtext {
	struct mdsource *source;
	struct mdleaf *leaf;
	struct mdtext_frame frame[MDSOURCE_DEPTH + 1];
	size_t depth;                /* index of the innermost frame */
	size_t over;                 /* levels beyond MDSOURCE_DEPTH, which have no frame */
	struct origin end;           /* just after the last text */
	size_t backslash;            /* leaf offset of the last literal backslash, or MDSOURCE_NONE */
	size_t formula, display;     /* leaf offset of a $ or $$ that may open a formula, or MDSOURCE_NONE */
	struct prose_inline *before; /* before the last $ or $$ that may open a formula; NULL: none */
	size_t before_depth;
	size_t dollar;  /* leaf offset of the second half of a $$, or MDSOURCE_NONE */
	size_t bracket; /* leaf offset of a \( or \[ that may open a formula, or MDSOURCE_NONE */
	bool address;   /* within a bare address, where ^, ~ and $ have no meaning */
};

void mdtext_init(struct mdtext *t, struct mdsource *s, struct mdleaf *l);

/* Opens emphasis, a link, an image. If it is nested too deeply, or `keep` is false, its children go to the level around it. */
void mdtext_open(struct mdtext *t, enum prose_inline_kind kind, struct origin at, struct str url, bool keep);
/* Closes the innermost one. */
void mdtext_close(struct mdtext *t);

/* Adds bytes of the leaf, in which ^, ~ and $ have their meaning. */
void mdtext_put(struct mdtext *t, size_t src, size_t len);
/* The same where they have none: after a backslash, in <addresses>. */
void mdtext_put_plain(struct mdtext *t, enum prose_inline_kind kind, size_t src, size_t len);
/* Adds the byte after a backslash. */
void mdtext_put_escaped(struct mdtext *t, size_t src);
/* Adds a text that differs from its source; all of it has the place `at`. Copies it. */
void mdtext_put_other(struct mdtext *t, enum prose_inline_kind kind, struct str text, struct origin at);
/* PROSE_SPACE or PROSE_BREAK. */
void mdtext_put_space(struct mdtext *t, enum prose_inline_kind kind, struct origin at);

/* Closes what is still open and returns the first inline, or NULL. */
struct prose_inline *mdtext_finish(struct mdtext *t);

#endif
