/* Tables, a row an article: CSV, TSV and XLSX. Rows are fed one after another; the first of the first rows whose cells are names of columns
 * is the head, and what is above it passes by. */
#ifndef OFFPRINT_IMPORT_FORMAT_TABLE_H
#define OFFPRINT_IMPORT_FORMAT_TABLE_H

#include "base/arena.h"
#include "import/record/reader.h"

/* What a column is. */
struct table_column {
	struct str name;      /* as the table has it */
	const char *key;      /* of tablekeys.c; NULL: it is not known */
	struct str lang;      /* empty: not said */
	bool guessed;         /* the language, from the letters of the name */
	uint32_t number;      /* "Author 2"; 0: none */
	bool mapped, unknown; /* by the user; to be noted with the first value */
	bool tag;             /* of Web of Science */
	bool coded;           /* the language is a code in the name: "fi:title" */
};

struct table {
	struct import_source *s;
	struct arena arena;
	struct table_column *v; /* by place in the rows; NULL: the head is still to come */
	size_t n;
	struct strbuf section; /* by a row of its own; empty: none */
	size_t above;          /* rows before the head */
	bool below;            /* the row after the head has been looked at: it may have languages */
	bool failed;           /* after reporting */
	struct arena held;     /* of the row that is not taken yet: those below may name more of its authors */
	struct strs *rows;     /* that row, and those */
	size_t n_rows, held_bytes;
	struct str held_where;
};

enum { TABLE_COLUMNS_MAX = 500 };

void table_open(struct table *t, struct import_source *s);
/* A row; `where` is its place, "row 3". */
void table_row(struct table *t, const struct strs *cells, struct str where);
/* Reports if there was no head. */
bool table_close(struct table *t);

/* --- tablekeys.c: names of columns --- */

/* What a column of this name is, by --map, else by what editors call it; false: not known. */
bool tablekeys_find(struct arena *a, const struct import_columns *map, struct str name, struct table_column *out);
/* The language that a text names, as "EN", "(рус.)", "на английском"; empty: it says something else. */
struct str tablekeys_language(struct arena *a, struct str text);
/* Languages of columns that stand beside others of the same key, from the letters of their names. */
void tablekeys_settle(struct table_column *v, size_t n);
/* Whether a key can be named in --map, with a language that is one; `nearest`: the key that may be meant, or empty. */
bool tablekeys_is_key(struct arena *a, struct str key, struct str *nearest);
/* The i-th of them; NULL: there are no more. */
const char *tablekeys_key(size_t i);

/* --- tablepeople.c --- */

/* The authors of a row, from all columns that say something of them. */
void tablepeople_take(const struct table *t, struct draft *article, const struct strs *cells, struct str where);

/* --- tablerow.c --- */

/* A cell with a list as programs write it, "['Smith, J.', 'Doe, A.']", or with "|" between its parts, as one with semicolons. */
struct str tablerow_list(struct arena *a, struct str text);

/* A day as the number that Excel has for it: 44104 is 2020-09-30. From 1990 to 2069; empty: it is no such number. */
struct str table_serial_date(struct arena *a, struct str s);
/* Hands over the record of a row. */
void tablerow_take(struct table *t, const struct strs *cells, struct str where);

#endif
