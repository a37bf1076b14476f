/* --final: no placeholder may be published. src/data/placeholders.yaml lists them. */
#ifndef OFFPRINT_INPUT_CHECK_FINAL_H
#define OFFPRINT_INPUT_CHECK_FINAL_H

#include "input/yaml/source.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

struct arena;
struct final_rules;

/* Loads the rules into `a`. */
struct final_rules *final_load(struct arena *a, struct diag *d);

/* Each reads the files again and reports the placeholders in values and Markdown texts at their places. Comments and the values of a
 * journal's `design` are not checked. The files' texts stay in the reader's arena. */
void final_check_journal(const struct final_rules *rules, const struct reader *r, const struct journal *j);
void final_check_issue(const struct final_rules *rules, const struct reader *r, const struct issue *i);
void final_check_article(const struct final_rules *rules, const struct reader *r, const struct article *art);

#endif
