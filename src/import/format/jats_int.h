/* Shared by the files that read JATS. */
#ifndef OFFPRINT_IMPORT_FORMAT_JATS_INT_H
#define OFFPRINT_IMPORT_FORMAT_JATS_INT_H

#include "import/text/mdwrite.h"
#include "import/value/values.h"

/* An article that is read, or a part of it in another language. */
struct jats {
	struct import_source *s;
	struct arena *a;
	struct draft *d;
	struct str lang;  /* of its texts that say nothing else */
	struct str other; /* the only other language that the file names; empty: there is none, or several */
	const struct xml_node *article, *meta, *back;
	bool correction;      /* it corrects or retracts another one */
	bool part;            /* a translation within the article */
	bool credited;        /* notes on contributions gave persons their roles */
	size_t footnotes;     /* that say nothing that has a place */
	struct str statement; /* mark of the last labelled one, in several languages */
};

/* The language of an element: its own, that of an element around it below the article, or the article's. */
struct str jats_lang(const struct jats *j, const struct xml_node *n);
struct str jats_where(const struct jats *j, const struct xml_node *n);
/* Text of a language, one line of Markdown. */
void jats_say(const struct jats *j, struct draft *map, const char *key, const struct xml_node *n);
/* The same without links. */
void jats_say_title(const struct jats *j, struct draft *map, const char *key, const struct xml_node *n);
/* The same without marks. */
void jats_say_plain(const struct jats *j, struct draft *map, const char *key, const struct xml_node *n);
/* An element whose text has no place. */
void jats_drop(const struct jats *j, const struct xml_node *n, const char *what);
/* "10.1234/x" of an attribute or a text with the address. */
struct str jats_address(const struct jats *j, const struct xml_node *n);
/* The name of an attribute has one of these values, in any case. */
bool jats_is_type(const struct xml_node *n, const char *attr, const char *const *values);

/* Elements of article-meta, each by its own. False: the name is not known. */
bool jats_meta(struct jats *j, const struct xml_node *n);
/* What is known when all of article-meta has been read: dates, pages. */
void jats_place(struct jats *j);
struct str jats_date(const struct jats *j, const struct xml_node *date);

void jats_journal(struct jats *j, const struct xml_node *meta);
void jats_abstract(struct jats *j, const struct xml_node *n);
void jats_keywords(struct jats *j, const struct xml_node *group);
void jats_funding(struct jats *j, const struct xml_node *group);
void jats_permissions(struct jats *j, const struct xml_node *n);
void jats_related(struct jats *j, const struct xml_node *n);
void jats_product(struct jats *j, const struct xml_node *n);

/* Authors and others, with their affiliations. In a part: their names and affiliations in its language. */
void jats_people(struct jats *j);
/* Adds the name of a person: <name>, <string-name>, <name-alternatives>, <collab>. False: `n` is none of these. */
bool jats_name(struct jats *j, struct draft *person, const struct xml_node *n, struct str lang);
/* An affiliation of a person; returns its id in the draft, by which others may have it too. */
struct str jats_affiliate(struct jats *j, struct draft *person, const struct xml_node *aff);
void jats_affiliate_again(struct jats *j, struct draft *person, struct str id);

/* Addresses in an affiliation or a note: of whom the source names by initials; the others are dropped, if no author has them. */
void jats_emails(struct jats *j, const struct xml_node *note);
/* Whether a note on contributions lists roles of CRediT, which a person gets; NULL: nobody does. */
bool jats_roles(struct jats *j, struct draft *person, const struct xml_node *note);

/* Footnotes, notes and sections that are statements. */
void jats_notes(struct jats *j);
/* A statement of a kind that its type, or its title, tells; false: they do not. */
bool jats_statement(struct jats *j, const struct xml_node *n, struct str type);
void jats_references(struct jats *j, const struct xml_node *back);

#endif
