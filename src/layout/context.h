/* What every layout function needs, set up once per process. */
#ifndef OFFPRINT_LAYOUT_CONTEXT_H
#define OFFPRINT_LAYOUT_CONTEXT_H

#include "diag/diag.h"
#include "model/cite/citestyle.h"
#include "model/design.h"
#include "model/journal.h"
#include "model/labels.h"
#include "text/font.h"
#include "text/hyphenwords.h"
#include "text/nobreak.h"
#include "text/shape.h"
#include "text/wordmemo.h"

struct arena;
struct parmemo;

struct layout_context {
	struct arena *arena;   /* documents are built here; the caller rewinds it after each */
	struct arena *scratch; /* separate: for temporaries of a function, which rewinds it before it returns */
	struct arena *
		glyphs; /* separate: for glyphs, dropped once their lines are made; NULL: glyphs are kept, for paragraphs that are broken again */
	struct diag *diag;
	struct fontset *fonts;
	struct shaper *shaper;
	struct wordmemo *words; /* NULL: nothing is remembered of words */
	const struct design *design;
	const struct labels *labels;
	const struct citestyles *citestyles;
	const struct journal *journal;
	struct origin at;                      /* source of the text being set: for messages about texts without a place */
	struct nobreak_set nobreak;            /* from the design */
	const struct hyphenwords *hyphenwords; /* built in, and the journal's; NULL: none */
	struct parmemo *memo;                  /* paragraphs of the sheet that have been broken; NULL: none are kept */
	bool proof;                            /* documents keep notes for overlay_proof() */
};

#endif
