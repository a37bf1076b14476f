/* Values as other programs write them, in the forms of article.yaml. Functions return an empty text where the value is not one of theirs. */
#ifndef OFFPRINT_IMPORT_VALUE_VALUES_H
#define OFFPRINT_IMPORT_VALUE_VALUES_H

#include "import/text/xmlread.h"

/* "ru" for "ru", "RUS", "ru_RU", "Russian", «русский»; a tag of BCP 47 that is none of these stays. */
struct str values_language(struct arena *a, struct str s);
/* The language of a text by its letters, if they leave no doubt: Russian and Ukrainian by letters that only they have, Greek, Hebrew, ...;
 * Latin letters say nothing. */
struct str values_language_of(struct str text);
/* "2020-09-30", "2020-09", "2020" from parts as digits or names of months ("Sep"), of which later ones may be empty. */
struct str values_date_parts(struct arena *a, struct str year, struct str month, struct str day);
/* From "30.09.2020", "2020/9/30", "30 September 2020", "2020-09-30T12:00:00Z", 20200930. 01/02/2020, which has two meanings, is none. */
struct str values_date(struct arena *a, struct str s);
/* A DOI without "https://doi.org/", "doi:", in the case it was given in. */
struct str values_doi(struct arena *a, struct str s);
/* 0000-0002-1825-0097 from an address or digits; an ISSN 1234-567X. */
struct str values_orcid(struct arena *a, struct str s);
struct str values_issn(struct arena *a, struct str s);
/* An address of the Research Organization Registry, from itself or its end. */
struct str values_ror(struct arena *a, struct str s);
/* "CC BY 4.0" from its address; empty: another licence. */
struct str values_licence(struct arena *a, struct str url);
/* A type of article.yaml from a word: "research-article", "editorial", ...; from JATS, Crossref, OJS, eLibrary, CSL. */
struct str values_type(struct str word);
/* A role of CRediT by its name or address; empty: it is none. */
struct str values_credit(struct arena *a, struct str s);
/* A reference without the number of its place in the list: "12. ", "[12] ", "12) ". */
struct str values_unnumbered(struct str reference, size_t place);
/* White space joined to single spaces, without that at the ends. */
struct str values_collapse(struct arena *a, struct str s);
/* The same for a text that may have marks of HTML and entities, which are replaced by what they stand for. */
struct str values_plain(struct arena *a, struct str s);

/* Sets `pages` from "70-96", "70–96", "70", "S5-S9" and the like, or `article_number` from "e12"; first and last may come apart (last empty). */
void values_pages(struct import_source *s, struct draft *article, struct str first, struct str last, struct str where);

/* Sets `number`, and `kind` and `part`, of an issue, from "3", "Suppl. 1", "3 Suppl 1" and the like. */
void values_issue(struct import_source *s, struct draft *issue, struct str number, struct str where);

/* People of an article, in all its lists, and keywords: more are left out, which is noted. */
enum { VALUES_PEOPLE_MAX = 20000, VALUES_KEYWORDS_MAX = 5000 };

/* A new person in a list of the article; NULL: there are too many. */
struct draft *values_person(struct import_source *s, struct draft *article, const char *list, struct str where);

/* Adds a name to a person, in a language: "Family, Given Suffix". Names in capitals get small letters, which is noted. An empty given name
 * leaves the family name alone. */
void values_name(struct import_source *s, struct draft *person, struct str lang, struct str family, struct str given, struct str suffix,
		 struct str where);
/* A name of which the parts are not known: "Family, Given" is taken as such; another stays whole, and is noted as such. */
void values_whole_name(struct import_source *s, struct draft *person, struct str lang, struct str whole, struct str where);
/* Refuses what is no address, as fake ones: "x@x.x", "null@null.null". */
void values_email(struct import_source *s, struct draft *person, struct str address, struct str where);
/* Adds an affiliation to the article, once for equal ones, and its id to the person. `place`: "City, Country" parts, may be empty; lang may be
 * empty. Returns the affiliation, to which more languages and ror may be added. */
struct draft *values_affiliation(struct import_source *s, struct draft *article, struct draft *person, struct str id, struct str lang,
				 struct str name, struct str city, struct str country, struct str where);
/* Whether the article has as many keywords as it may: no more need be read. */
bool values_keywords_full(struct import_source *s, const struct draft *article);
/* One keyword, in Markdown, if the article does not have it. */
void values_keyword(struct import_source *s, struct draft *article, struct str lang, struct str text, struct str where);
/* Keywords of one text in Markdown, "a; b; c" or "a, b, c", added one by one, equal ones once. */
void values_keywords(struct import_source *s, struct draft *article, struct str lang, struct str text, struct str where);
/* What one element of a source holds: commas divide it only if it stands `alone` for all keywords. */
void values_keyword_item(struct import_source *s, struct draft *article, struct str lang, struct str text, bool alone, struct str where);

#endif
