/* Persons beside the authors of an article, by what they did, and what receivers call that. */
#ifndef OFFPRINT_MODEL_CONTRIBUTOR_H
#define OFFPRINT_MODEL_CONTRIBUTOR_H

#include "model/labels.h"

/* X(id, key in article.yaml, LABEL_ of one; of several: LABEL_<id>, JATS's name, Crossref's, DataCite's, CSL's, BibTeX's, RIS's tag). NULL: the
 * receiver has no such role. */
/* clang-format off */
#define CONTRIBUTORS(X) \
	X(TRANSLATORS, "translators", TRANSLATOR, "translator", "translator", "Translator", "translator", "translator", "A4") \
	X(EDITORS, "editors", EDITOR, "editor", "editor", "Editor", "editor", "editor", "ED") \
	X(INTERVIEWERS, "interviewers", INTERVIEWER, "interviewer", NULL, "Other", "interviewer", NULL, NULL) \
	X(REVIEWERS, "reviewers", REVIEWER, "reviewer", "reviewer", "Other", NULL, NULL, NULL)
/* clang-format on */

enum contributor_kind {
#define X(id, key, label, jats, crossref, datacite, csl, bibtex, ris) CONTRIBUTOR_##id,
	CONTRIBUTORS(X)
#undef X
		CONTRIBUTOR_KINDS
};

struct contributor_row {
	const char *key;
	const char *jats, *crossref, *datacite, *csl, *bibtex, *ris;
	enum label_key one, several;
};

/* By kind. */
extern const struct contributor_row contributor_rows[CONTRIBUTOR_KINDS];

#endif
