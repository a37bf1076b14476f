/* An article as exports see it: what the model leaves to the reader is decided here, once for all formats. Texts are clean
 * (markup_clean()), in the exporter's arena or borrowed, and empty where nothing is given.
 */
#ifndef OFFPRINT_EXPORT_VIEW_H
#define OFFPRINT_EXPORT_VIEW_H

#include "export/codes.h"
#include "export/export.h"
#include "export/markup.h"
#include "model/byline.h"

/* The languages in which the article has a title, an abstract or keywords, its own first. */
struct strs view_languages(struct exporter *x, const struct article *art);
/* Of the article, or the journal's first. */
struct str view_language(const struct exporter *x, const struct article *art);

/* The code of a language; one that the receiver does not know is reported once, and is ANY for eLibrary, else empty. */
struct str view_language_code(struct exporter *x, struct str lang, enum codes_scheme scheme);

/* In a language, or as it is given without one. */
const struct prose *view_title(const struct article *art, struct str lang);
/* Without markup, with its subtitle. */
struct str view_whole_title(struct exporter *x, const struct article *art, struct str lang);
/* The same with markup; in the language or, where there is no title, in another. */
struct str view_marked_title(struct exporter *x, const struct markup *m, const struct article *art, struct str lang);
/* In a language, or the nearest to it. */
struct str view_text(struct exporter *x, const struct ltext *t, struct str lang);
/* The journal's abbreviated title; empty if it is the title. */
struct str view_short_journal(struct exporter *x, struct str lang);
/* Only in the language, or without one. */
struct str view_text_in(struct exporter *x, const struct ltext *t, struct str lang);
struct str view_clean(struct exporter *x, struct str s);
/* The same with an ASCII hyphen for each dash. */
struct str view_hyphens(struct exporter *x, struct str s);

/* At most so many characters of a text. */
struct str view_cut(struct str s, size_t most);

/* The authors as they are named in a language. */
struct byline view_authors(struct exporter *x, const struct article *art, struct str lang);
/* The persons of a kind beside the authors. */
struct byline view_contributors(struct exporter *x, const struct article *art, enum contributor_kind kind, struct str lang);
/* The forms of a person's name in other languages than that of `shown`, and unlike it: the i-th from *at on; NULL: no more. */
const struct name *view_other_name(const struct person *p, const struct name *shown, size_t *at);
/* Given name with patronymic; family name, or the whole name if it has no parts. */
struct str view_given(struct exporter *x, const struct name *n);
struct str view_family(struct exporter *x, const struct name *n);
/* The same with its suffix, for formats that have no place for that: "King Jr.". */
struct str view_family_and_suffix(struct exporter *x, const struct name *n);
/* The language that a name is in: its own, else `lang`, but English for Latin letters in a language with others. */
struct str view_name_language(const struct name *n, struct str lang);
/* The affiliations of an author. */
const struct affiliation *view_affiliation(const struct article *art, const struct person *p, size_t i);
/* "City, Country" */
struct str view_place(struct exporter *x, const struct affiliation *a, struct str lang);

/* With an ASCII hyphen in ranges: "3-4". */
struct str view_volume(struct exporter *x);
/* With the words for the kind of issue; of articles that are not in an issue yet, empty. */
struct str view_number(struct exporter *x, struct str lang);
/* The same for receivers that want an issue for these too. */
struct str view_any_number(struct exporter *x, struct str lang);
/* Without these words, if they have a place of their own; and they: "Supplement 1". */
struct str view_plain_number(struct exporter *x, struct str lang);
struct str view_kind(struct exporter *x, struct str lang);
/* A whole number that receivers can store as one. */
bool view_is_number(struct str s);
/* What the articles without a section stand under, for receivers that want one for all. */
struct str view_untitled(const struct exporter *x);
bool view_has_number(const struct article *art); /* an article number, and no pages */

/* Its date of publication, or the issue's, or the year; of the printed issue: its release. year 0: not known. */
struct date view_published(const struct exporter *x, const struct article *art);
struct date view_released(const struct exporter *x);
/* "2020-09-30", "2020-09", "2020" */
struct str view_date(struct exporter *x, const struct date *d);
/* The same with another separator. */
struct str view_date_with(struct exporter *x, const struct date *d, const char *between);
/* The article's licence, or the journal's. */
const struct licence *view_licence(const struct exporter *x, const struct article *art);
/* A name as a part of an address, percent-encoded; the same with its slashes. In `a`. */
struct str view_encoded(struct arena *a, struct str s);
struct str view_encoded_path(struct arena *a, struct str s);
/* The address of its page, by the journal's pattern; empty: none. */
struct str view_url(struct exporter *x, const struct article *art);
/* The address of its PDF file, in the folder of its page. */
struct str view_pdf_url(struct exporter *x, const struct article *art);

/* What an article that corrects another does to it, in the words of Crossref and JATS: "retraction", "erratum", "correction", ... */
const char *view_update(const struct article *art);

/* The title of a work that the article reviews, without markup. */
struct str view_reviewed_title(struct exporter *x, const struct reviewed *w, struct str lang);
/* Its authors. */
struct byline view_reviewed_authors(struct exporter *x, const struct reviewed *w, struct str lang);
/* Whether `related` has the DOI too. */
bool view_is_related(const struct article *art, struct str doi);

/* The newest date of an article and of an issue, into *newest. */
void view_newest(const struct issue *issue, const struct article *art, struct date *newest);

#endif
