/* The paragraphs of a sheet that have been broken: one that is set again with the same text at the same width takes their lines. */
#ifndef OFFPRINT_LAYOUT_PAR_PARMEMO_H
#define OFFPRINT_LAYOUT_PAR_PARMEMO_H

#include "layout/context.h"

struct par;
struct parmemo;

/* In `a`, from which the paragraphs noted come too: it must not be rewound behind them. */
struct parmemo *parmemo_new(struct arena *a);
/* Notes no more paragraphs. */
void parmemo_shut(struct parmemo *m);

/* The style is that given. True: the paragraph has had its rules applied, and has its glyphs and lines. */
bool parmemo_recall(struct par *p, mpt width);
/* Keeps what parmemo_recall() compares. The text is going to have its rules applied. */
void parmemo_prepare(struct par *p);
/* Notes a paragraph that has been broken, unless there was something to report. */
void parmemo_note(struct par *p);

#endif
