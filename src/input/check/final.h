/* With --final: nothing that stands for a text still to come may be published. What such texts are says src/data/placeholders.yaml. */
#ifndef OFFPRINT_INPUT_CHECK_FINAL_H
#define OFFPRINT_INPUT_CHECK_FINAL_H

#include "input/yaml/source.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

struct arena;
struct final_rules;

/* The rules, in `a`. */
struct final_rules *final_load(struct arena *a, struct diag *d);

/* Each reads the files again and reports every placeholder in a value or a Markdown text at its place. Comments, and the values of a
 * journal's `design`, are not looked at. The texts of the files stay in the reader's arena. */
void final_check_journal(const struct final_rules *rules, const struct reader *r, const struct journal *j);
void final_check_issue(const struct final_rules *rules, const struct reader *r, const struct issue *i);
void final_check_article(const struct final_rules *rules, const struct reader *r, const struct article *art);

#endif
