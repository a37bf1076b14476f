/* What the readers of Crossref's JSON and XML share. */
#ifndef OFFPRINT_IMPORT_FORMAT_CROSSREF_INT_H
#define OFFPRINT_IMPORT_FORMAT_CROSSREF_INT_H

#include "import/value/values.h"

/* A record that is read. */
struct crossref {
	struct import_source *s;
	struct draft *d;
	struct str lang;    /* of the article; empty: unknown */
	struct str journal; /* that of its journal; empty: unknown */
	bool noted;         /* that references are made from parts */
};

/* Parts of a reference, any of which may be empty. */
struct crossref_reference {
	struct str author, year, article, journal, book, series, edition, volume, issue, page, doi, text;
};

/* What a publisher says in words. */
struct crossref_assertion {
	struct str name, label, heading, text;
};

/* The article's language by what the record says and the letters of the title. */
void crossref_language(struct crossref *c, struct str said, struct str title, struct str where);
/* The language of one of its texts, of which there may be several; *guess: how it was guessed, or empty. */
struct str crossref_language_of(const struct crossref *c, struct str text, const struct draft *others, bool several, struct str *guess);
/* Adds a title, a subtitle or an abstract, in Markdown, in a language; empty: it is found out. */
void crossref_say(struct crossref *c, const char *key, struct str lang, struct str text, bool several, struct str where);
/* The language for a name or an affiliation: the article's, if its letters fit. */
struct str crossref_language_of_name(const struct crossref *c, struct str text);

/* English, guessed, with a note: of a text in Latin letters beside one in others. */
struct str crossref_guess_english(struct crossref *c, const char *key, struct str text, struct str where);

void crossref_reference(struct crossref *c, const struct crossref_reference *r, struct str where);
/* `type`: as "isTranslationOf" or "is-translation-of". */
void crossref_relation(struct crossref *c, struct str type, struct str id_type, struct str id, struct str where);
/* What the article corrects; `type` as "correction". */
void crossref_updates(struct crossref *c, struct str type, struct str doi, struct str where);
/* "City, Country" for values_affiliation(). */
void crossref_place(struct str place, struct str *city, struct str *country);
/* By its address. */
void crossref_licence(struct crossref *c, struct str url, struct str where);
/* The address of its page, unless that is its DOI's. */
void crossref_address(struct crossref *c, struct str url, struct str where);
/* Whether a word stands in a text, in any case. */
bool crossref_has_word(struct str s, const char *word);
/* Dates of the article's history, and statements. */
void crossref_assert(struct crossref *c, const struct crossref_assertion *s, struct str where);
/* A funder in the list; its name has no language. */
struct draft *crossref_funder(struct crossref *c, struct str name, struct str id, struct str where);
void crossref_award(struct crossref *c, struct draft *funder, struct str award, struct str where);

/* Of an element with a year, a month and a day. */
struct str crossref_xml_date(struct arena *a, const struct xml_node *n);
/* All of an article in XML but for its dates, its journal and its issue. */
void crossref_article(struct crossref *c, const struct xml_node *n);

#endif
