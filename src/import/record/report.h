/* What an import has done, for each record: read, written, guessed, merged, changed, dropped, and what the editor still must give. */
#ifndef OFFPRINT_IMPORT_RECORD_REPORT_H
#define OFFPRINT_IMPORT_RECORD_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"

enum import_event {
	IMPORT_FAILED,   /* the file, or the record, cannot be read */
	IMPORT_WROTE,    /* a file */
	IMPORT_KEPT,     /* a file that exists is left as it is */
	IMPORT_GUESSED,  /* a language, the parts of a name, a section */
	IMPORT_MERGED,   /* records of the same article */
	IMPORT_CHANGED,  /* the form of a value */
	IMPORT_DROPPED,  /* a value that has no place, or none in its form */
	IMPORT_UNKNOWN,  /* an element that the reader does not know */
	IMPORT_CONFLICT, /* with another record, with the journal, with a file that exists */
	IMPORT_WANTED,   /* what is missing, and must be given */
	IMPORT_EVENTS
};

/* Events of a kind that are listed (all are counted); names of unknown elements, each with its number. */
enum { IMPORT_LISTED = 2000, IMPORT_NAMES = 200 };

struct import_entry {
	enum import_event event;
	struct str file, where; /* of the source; or a file that was written */
	struct str record;      /* its slug; empty: of no one */
	struct str text;
	size_t times; /* of IMPORT_UNKNOWN */
};

struct import_report {
	struct arena arena;
	struct import_entry *v;
	size_t n;
	size_t counts[IMPORT_EVENTS];
	size_t files, records, articles, issues; /* files and records read; articles and issues made */
	struct str record;                       /* of the record that is handled, if it is known */
	size_t unknown[IMPORT_NAMES];            /* entries of IMPORT_UNKNOWN */
	size_t n_unknown;
};

/* Copies the texts. */
void report_add(struct import_report *r, enum import_event event, struct str file, struct str where, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));
void report_unknown(struct import_report *r, struct str file, struct str where, struct str name);
/* For people; as JSON, one object. */
void report_print(const struct import_report *r, FILE *out);
void report_print_json(const struct import_report *r, FILE *out);
void report_done(struct import_report *r);

#endif
