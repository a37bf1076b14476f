/* The parts of the reader of OJS. */
#ifndef OFFPRINT_IMPORT_FORMAT_OJS_INT_H
#define OFFPRINT_IMPORT_FORMAT_OJS_INT_H

#include "base/arena.h"
#include "import/text/mdwrite.h"
#include "import/value/values.h"

enum {
	OJS_SECTIONS_MAX = 1000 /* of an issue */,
	OJS_FILES_MAX = 64 /* PDF files of an article */,
	OJS_LANGUAGES = 100 /* of a file */,
	OJS_UNKNOWN = 100 /* references to sections that the file does not have */
};

/* A section of the issue that is read, which articles refer to by its abbreviation. */
struct ojs_section {
	struct str ref;
	struct draft *title; /* per language */
	unsigned seq;
};

/* A PDF file of the article that is read. */
struct ojs_file {
	const struct xml_node *owner; /* its submission file, or the galley that holds it */
	struct str revision;
	char body[32]; /* its name in the folder of bodies */
};

struct ojs_decoder;

struct ojs {
	struct import_source *s;
	struct arena kept;   /* what is needed for all articles of an issue */
	struct draft *issue; /* as "@issue", in `kept`; NULL: the articles are in none */
	struct ojs_section *sections;
	size_t n_sections;
	bool in_section; /* the last; articles of OJS 2 are in it */
	struct ojs_file files[OJS_FILES_MAX];
	size_t n_files;
	struct ojs_decoder *decoder;
	struct arena whole; /* for the whole file */
	struct str languages[OJS_LANGUAGES];
	size_t n_languages;
	struct str unknown[OJS_UNKNOWN];
	size_t n_unknown;
};

/* --- ojs.c --- */

/* The language of an element by its @locale; `own`: of one that has none. */
struct str ojs_language(struct ojs *o, const struct xml_node *n, struct str own);
/* The text of an element, in which there may be HTML, without markup. */
struct str ojs_plain(struct ojs *o, const struct xml_node *n);
/* The children with a name in all languages, that of `own` first; texts that repeat one before are left out. */
struct ojs_said {
	struct str lang, text, where;
};
struct ojs_all {
	struct ojs_said *v;
	size_t n;
};
struct ojs_all ojs_said(struct ojs *o, const struct xml_node *n, const char *name, struct str own);
/* issue_identification in the article's publication, or of the issue. */
void ojs_issue(struct ojs *o, struct draft *issue, const struct xml_node *identification);
/* A year; another number is none. */
void ojs_year(struct ojs *o, struct draft *map, const char *key, const struct xml_node *n);
/* The section of a reference; NULL: none. *rank: its place in the issue, from 1. */
const struct ojs_section *ojs_find_section(const struct ojs *o, struct str ref, size_t *rank);

/* Whether it is the first time that a section of this name is wanted, which the file does not have. */
bool ojs_is_new_section(struct ojs *o, struct str ref);

/* --- ojsarticle.c --- */

void ojs_article(struct ojs *o, const struct xml_node *article);

/* --- ojsauthor.c --- */

/* `meta`: the publication, or the article. */
void ojs_authors(struct ojs *o, struct draft *record, const struct xml_node *meta, struct str own);

/* --- ojsfile.c --- */

struct ojs_decoder *ojs_new_decoder(struct arena *a);
void ojs_files_begin(struct ojs *o);
/* What becomes of a file in base64. */
enum xml_choice ojs_embed(struct ojs *o, const struct xml_node *embed);
void ojs_piece(struct ojs *o, struct str text);
/* Sets "@body" by the galleys, and notes those that it is not. */
void ojs_galleys(struct ojs *o, struct draft *record, const struct xml_node *article, const struct xml_node *meta, struct str own);
/* Removes the PDF files of the article but `kept`; empty: all. */
void ojs_files_end(struct ojs *o, struct str kept);

#endif
