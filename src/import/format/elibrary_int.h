/* The parts of the reader of eLibrary. */
#ifndef OFFPRINT_IMPORT_FORMAT_ELIBRARY_INT_H
#define OFFPRINT_IMPORT_FORMAT_ELIBRARY_INT_H

#include "base/arena.h"
#include "import/text/mdwrite.h"
#include "import/value/values.h"

enum { ELIBRARY_LANGUAGES = 100 /* of a file */ };

struct elibrary {
	struct import_source *s;
	struct arena kept;  /* what is needed for all articles */
	struct draft *all;  /* "@journal", "@issue" and "@section", in `kept` */
	struct str title;   /* of the journal, in its first language */
	struct str own;     /* language of the article that is read; empty: unknown */
	struct str of_text; /* language of its full text; empty: unknown */
	struct arena whole; /* for the whole file */
	struct str languages[ELIBRARY_LANGUAGES];
	size_t n_languages;
};

/* The language of an element by its @lang and, where that says nothing or cannot be true, by the letters of the text. `guess`: how it was
 * guessed; empty: it was not. */
struct str elibrary_language(struct elibrary *e, const struct xml_node *n, struct str text, struct str *guess);
/* Its text without markup, also if that is written as text. */
struct str elibrary_plain(struct elibrary *e, const struct xml_node *n);
/* As Markdown. */
struct str elibrary_line(struct elibrary *e, const struct xml_node *n);
struct str elibrary_blocks(struct elibrary *e, struct xml_node *n);
/* {key: {lang: text}} for each element with a name; one that repeats another language is left out. */
void elibrary_say(struct elibrary *e, struct draft *map, const char *key, const struct xml_node *n, struct str text);

/* --- elibraryauthor.c --- */

void elibrary_authors(struct elibrary *e, struct draft *record, const struct xml_node *article);

#endif
