/* Stamps and notices on the pages of an article's own file: from the design to what is laid over the file when it is joined. */
#ifndef OFFPRINT_RUN_STAMPBODY_H
#define OFFPRINT_RUN_STAMPBODY_H

#include "body/overlay.h"
#include "body/survey.h"
#include "run/make.h"

/* Makes the stamps of one article, in m->own.arena; out->n is 0 if it has none. False: reported. */
bool stampbody_make(struct maker *m, const struct article *article, const struct survey_file *file, struct overlay *out);

/* Whether the program that finds empty places is there, if these rules need it. False: reported. */
bool stampbody_check(struct arena *scratch, struct diag *d, const struct article *article, const struct body_rules *rules);

/* The path of that program; empty: not installed. */
struct str stampbody_program(struct arena *a);

#endif
