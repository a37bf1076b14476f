/* The forms of `offprint diff`. */
#ifndef OFFPRINT_COMMAND_DIFFFORMS_H
#define OFFPRINT_COMMAND_DIFFFORMS_H

#include "run/manifestdiff.h"

extern const char *const diffforms_kinds[]; /* by difference_kind */

/* "1 issue: 2 files added, 0 removed, 3 changed" */
void diffforms_count(struct strbuf *out, const struct manifestdiff *d);
/* Whether the values are too long to be shown whole; then the words that changed. */
bool diffforms_by_words(struct arena *a, const struct value_difference *v, struct wordchanges *out);
/* The line for `n` changes that are not listed, and for words that were not compared. */
void diffforms_rest(struct strbuf *out, const char *indent, size_t n, bool cut);
/* At most so many bytes of a text, with an ellipsis for the rest. */
struct str diffforms_cut(struct arena *a, struct str s, size_t most);

void diffforms_text(struct strbuf *out, const struct manifestdiff *d);
/* For a comment on a change: at most some 60,000 bytes. */
void diffforms_markdown(struct strbuf *out, const struct manifestdiff *d);
void diffforms_json(struct strbuf *out, const struct manifestdiff *d);

#endif
