/* Gathers records into issues: those of one article, from several files, become one; then writes the folders. */
#ifndef OFFPRINT_IMPORT_ISSUE_GATHER_H
#define OFFPRINT_IMPORT_ISSUE_GATHER_H

#include "import/issue/importoptions.h"

struct gather;

/* Makes a folder for work beside the output. NULL after reporting. */
struct gather *gather_open(const struct import_options *o, struct import_report *report);
/* An import_source's `take`; ctx is the gather. */
void gather_take(void *ctx, struct draft *record, struct str path);
/* The folder for PDF files, and how many were begun. */
int gather_folder(const struct gather *g);
unsigned gather_bodies(const struct gather *g);
void gather_set_bodies(struct gather *g, unsigned n);
/* Writes everything, or nothing. */
enum import_outcome gather_write(struct gather *g);
/* Removes the folder for work. */
void gather_close(struct gather *g);

#endif
