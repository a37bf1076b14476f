/* What every layout function needs, gathered once a process. */
#ifndef OFFPRINT_LAYOUT_CONTEXT_H
#define OFFPRINT_LAYOUT_CONTEXT_H

#include "diag/diag.h"
#include "model/cite/citestyle.h"
#include "model/design.h"
#include "model/journal.h"
#include "model/labels.h"
#include "text/font.h"
#include "text/nobreak.h"
#include "text/shape.h"

struct arena;

struct layout_context {
	struct arena *arena;   /* documents are built here; rewound by the caller after each */
	struct arena *scratch; /* another one: for what a function makes and rewinds before it returns */
	struct arena *glyphs;  /* a third one: glyphs of paragraphs, given up when their lines are made; NULL: kept, to be broken again */
	struct diag *diag;
	struct fontset *fonts;
	struct shaper *shaper;
	const struct design *design;
	const struct labels *labels;
	const struct citestyles *citestyles;
	const struct journal *journal;
	struct origin at;           /* what is set comes from there: for messages about a text without a place of its own */
	struct nobreak_set nobreak; /* the design's choice of rules */
	bool proof;                 /* documents keep notes for layout/proof.c */
};

#endif
