/* Readers: a file a format. A reader recognises its format by the first bytes of a file, and hands over a record (import/record/draft.h) for each
 * article that the file holds, one after another, so that no file is too large. It invents nothing: what it is not sure of stays as it is
 * in the file, or is noted as guessed. */
#ifndef OFFPRINT_IMPORT_RECORD_READER_H
#define OFFPRINT_IMPORT_RECORD_READER_H

#include "import/record/draft.h"
#include "import/record/report.h"

/* [bytes] of the largest file of a format that is read whole, and of the largest record and text of those that are not. */
#define IMPORT_WHOLE_MAX ((size_t)16 * 1024 * 1024)
#define IMPORT_RECORD_MAX ((size_t)16 * 1024 * 1024)
/* [bytes] of a file that readers are asked to recognise. */
enum { IMPORT_HEAD = 64 * 1024 };

struct import_column { /* of --map: a column of a table, and the key it is */
	struct str column, key;
	bool found; /* in a file */
};

struct values_table;

struct import_columns {
	struct import_column *v;
	size_t n;
};

/* A file that is read. */
struct import_source {
	struct arena *arena; /* of a record: emptied by import_record() */
	struct str path;     /* as the user has named it */
	int fd;              /* at its start */
	uint64_t size;
	struct import_columns columns;
	struct import_report *report;
	int bodies; /* folder for PDF files */
	unsigned n_bodies;
	void (*take)(void *ctx, struct draft *record, struct str path);
	void *ctx;
	size_t n;                   /* records handed over */
	struct values_table *table; /* of import/value/values.h, of the record */
};

struct import_reader {
	const char *name; /* for --from */
	/* Whether a file that begins with these bytes is in the format; `path` for formats that cannot be known otherwise. */
	bool (*recognise)(struct str head, struct str path);
	/* False after reporting (IMPORT_FAILED) what ended it; records handed over before are kept. */
	bool (*read)(struct import_source *s);
};

/* All of them, those with the surest marks first; NULL ends. */
extern const struct import_reader *const import_readers[];

/* The reader of a file that begins with these bytes; those of UTF-16 are made known to readers as UTF-8. NULL: there is none. */
const struct import_reader *import_recognise(struct str head, struct str path);

/* --- for readers ------------------------------------------------------------------------------------------------------------------- */

/* Hands over a record, and empties the arena. A draft without a title and without authors is not taken, and reported. */
void import_record(struct import_source *s, struct draft *record);

/* Hands over what a file says of the journal and the issue ("@journal", "@issue") of articles that are in others. */
void import_about(struct import_source *s, struct draft *about);

/* All bytes of the file, in `a`. False after reporting. */
bool import_read_whole(struct import_source *s, struct arena *a, struct str *out);

/* A file for the PDF of the record that is being read: a descriptor; -1 after reporting. The name for "@body". False: it was not kept, after
 * reporting: it does not begin as a PDF file does, or cannot be written. */
int import_body_open(struct import_source *s, char name[32]);
bool import_body_close(struct import_source *s, int fd, const char *name, struct str where);

/* Notes an event at a place of the file. */
void import_note(struct import_source *s, enum import_event event, struct str where, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* An element, a column or a key that the reader does not know: noted once for a file, with how often it occurs. */
void import_unknown(struct import_source *s, struct str name, struct str where);

#endif
