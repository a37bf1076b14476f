/* The model as stable text, one value a line, for `show --model` and the goldens. */
#ifndef OFFPRINT_MODEL_DUMP_H
#define OFFPRINT_MODEL_DUMP_H

#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

struct strbuf;

void dump_journal(const struct journal *j, struct strbuf *out);
void dump_issue(const struct issue *i, struct strbuf *out);
void dump_article(const struct article *a, struct strbuf *out);

#endif
