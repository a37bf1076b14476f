/* The holder of the copyright, if it is the same of all articles: it stands in journal.yaml then. */
#ifndef OFFPRINT_IMPORT_ISSUE_HOLDER_H
#define OFFPRINT_IMPORT_ISSUE_HOLDER_H

#include "import/record/draft.h"

struct yaml_node;

/* Zero before the first record. */
struct holder {
	struct draft *first; /* that of the first record */
	size_t n;            /* records */
	bool several;
};

void holder_take(struct holder *h, struct arena *a, const struct draft *record);
/* Of at least two records; NULL: there is none. */
const struct draft *holder_common(const struct holder *h);
/* As journal.yaml has it; NULL: it does not. In `a`. */
struct draft *holder_of_file(struct arena *a, const struct yaml_node *journal);
/* Takes it out of an article that says the same as the journal, which may be NULL. */
void holder_drop(struct draft *article, const struct draft *journal);

#endif
