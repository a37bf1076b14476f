/* The journal into which is imported, as far as it is there. */
#ifndef OFFPRINT_IMPORT_ISSUE_TARGET_H
#define OFFPRINT_IMPORT_ISSUE_TARGET_H

#include "import/record/draft.h"
#include "import/record/report.h"

/* What its journal.yaml says. */
struct target_journal {
	struct str path;
	struct strs languages, titles;
	struct str licence, issn_print, issn_online;
	const struct draft *holder; /* of the copyright; NULL: it does not say */
	struct str url;             /* the pattern of the addresses of articles */
};

/* False: there is none, or it cannot be read. */
bool target_journal(struct arena *a, struct str path, struct target_journal *out);
/* Reports a source that is of another journal. NULL: it does not say. */
void target_compare(const struct target_journal *j, const struct draft *source, struct import_report *r);

/* An article that is there. */
struct target_article {
	struct str slug, doi;
	struct strs titles;
};

/* A hash of a DOI, of a title or of a folder's name, and the article that has it. */
struct target_key {
	uint64_t hash;
	size_t at;
};

/* The articles of an issue, and their keys in order. */
struct target {
	struct target_article *v;
	size_t n;
	struct target_key *keys;
	size_t n_keys;
	struct str unreadable; /* a file of an article; empty: there is none */
};

struct target target_open(struct arena *a, struct str folder);
/* The folder of the same article; empty: there is none. */
struct str target_find(const struct target *t, const struct draft *article);
/* Whether this folder is there, and of another article. */
bool target_is_other(const struct target *t, struct str slug, const struct draft *article);

#endif
