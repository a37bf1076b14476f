/* A whole record as it is written: languages decided, ids made, what the journal says left out. */
#ifndef OFFPRINT_IMPORT_ISSUE_FINISH_H
#define OFFPRINT_IMPORT_ISSUE_FINISH_H

#include "import/record/draft.h"
#include "import/record/report.h"

/* What is known of the journal. */
struct finish_journal {
	struct strs languages;
	struct str licence;
	const struct draft *holder; /* of the copyright; NULL: it has none */
};

/* Gives texts without a language one, if their letters or the article leave no doubt; else, if nothing else is said, they stand without.
 * `file`: of the source. */
void finish_article(struct arena *a, struct import_report *r, struct draft *article, const struct finish_journal *j, struct str file);
/* The same for the maps of an issue and of a journal, whose language is `lang`. */
void finish_map(struct arena *a, struct import_report *r, struct draft *map, struct str lang, struct str file);
/* The language of an article as far as the source says it, or its title does; empty: not known. */
struct str finish_language(const struct draft *article);

#endif
