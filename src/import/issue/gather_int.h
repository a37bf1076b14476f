/* Shared by the files that gather and write records. */
#ifndef OFFPRINT_IMPORT_ISSUE_GATHER_INT_H
#define OFFPRINT_IMPORT_ISSUE_GATHER_INT_H

#include "base/hashtable.h"
#include "base/path.h"
#include "base/spool.h"
#include "import/issue/gather.h"
#include "import/issue/holder.h"

/* A record; of an article that has several, the first leads to the others. */
struct gather_entry {
	struct spool_piece piece;
	uint64_t doi;        /* a hash; 0: none */
	uint32_t next, last; /* plus 1; 0: none */
	uint32_t issue;      /* plus 1; 0: not known */
	uint32_t order;      /* its place in the issue as the source says it; 0: it does not */
	uint32_t page;       /* its first one; 0: not known */
	uint32_t file;       /* of the source, by number */
	uint32_t author;     /* a hash of the first one's family name; 0: not known */
	uint32_t twin;       /* plus 1: another article with the same title; 0: none */
	bool is_more;        /* belongs to another */
};

struct gather_issue {
	struct draft *issue;
	struct str file; /* of the source */
	struct str name; /* of its folder */
};

enum { GATHER_LANGUAGES_MAX = 16, GATHER_ISSUES_MAX = 5000, GATHER_RECORDS_MAX = 200000 };

struct gather_language {
	struct str lang;
	size_t n;
};

struct gather {
	const struct import_options *options;
	struct import_report *report;
	struct arena arena, scratch;
	struct gather_entry *v;
	size_t n, cap;
	bool unreadable; /* a file that is there: reported */
	bool full;       /* records that are too many have been reported */
	struct gather_issue *issues;
	size_t n_issues;
	struct hashtable dois, titles;
	struct draft *journal;
	uint64_t journal_hash;
	size_t n_journals;
	size_t address_file; /* the number of the last file in which an address was left out */
	struct gather_language languages[GATHER_LANGUAGES_MAX];
	size_t n_languages;
	struct str licence; /* that of all records; empty: there are several, or none */
	struct holder holder;
	struct spool spool;
	struct str output, work;
	int folder;
	unsigned n_bodies;
	int error;
};

/* Makes the folders of all issues below `root`, a folder in that for work. False after reporting. */
bool gather_make(struct gather *g, struct str root, struct str journal_dir);
/* The record of an entry with all others of its article, in `a`; NULL: g->error is set. */
struct draft *gather_load(struct gather *g, size_t i, struct arena *a);

#endif
