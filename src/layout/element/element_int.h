/* The tools of the element makers. Each file of makers covers one subject. */
#ifndef OFFPRINT_LAYOUT_ELEMENT_ELEMENT_INT_H
#define OFFPRINT_LAYOUT_ELEMENT_ELEMENT_INT_H

#include "layout/code/drawing.h"
#include "layout/element/element.h"

/* --- blocks ----------------------------------------------------------------------------------------------------------------------- */

/* A paragraph in a structure element of its role, or a heading of its level, in the element's language. */
struct par *element_par(const struct element_ctx *x, const struct style *style, enum frame_role role);
struct par *element_heading_par(const struct element_ctx *x, const struct style *style, unsigned level);
/* Opens the element's paragraph, with its label where the design wants it; LABEL_NONE: no label; `list`: a colon follows a run-in label. */
struct par *element_open(struct element_ctx *x, enum label_key key, bool list);
/* The same with a label that is no word of the program; `lang`: in which it was found. */
struct par *element_open_labelled(struct element_ctx *x, const struct text *label, struct str lang);
/* A run-in label that has nothing to run into: as a heading in this style. */
void element_label_alone(struct element_ctx *x, enum label_key key, const struct style *style);
/* Adds a run-in label, of which `words` are made, without the space after it. */
void element_put_run_in(const struct element_ctx *x, struct par *p, enum label_key key, struct str words, bool list);
/* Adds a link with its text. */
void element_put_link(struct par *p, struct str url, struct str shown, struct origin at, struct str title);
/* Adds an e-mail address as a link, in a structure element; 0: the paragraph's. */
void element_put_mail(const struct element_ctx *x, struct par *p, const struct text *address, uint32_t elem);
/* What stands between parts that are always in one paragraph: by default a middle dot. */
struct str element_separator(const struct element_ctx *x);
/* Adds a DOI as a link, in the form that the design wants. */
void element_put_doi(const struct element_ctx *x, struct par *p, struct str doi, struct origin at);

/* --- words -------------------------------------------------------------------------------------------------------------------------- */

/* What stands at a {name} of a label; `lang`: in which it was found; empty: that of the label. */
struct element_value {
	const char *name;
	struct str s, lang;
};
enum { ELEMENT_VALUES_MAX = 4 };

/* The label in the element's language, or in English. */
struct str element_label(const struct element_ctx *x, enum label_key key);
/* Its language, for par_face.lang. */
struct str element_label_lang(const struct element_ctx *x, const struct par *p, enum label_key key);
/* Adds a label, without or with its colon, in its language. */
void element_put_words(const struct element_ctx *x, struct par *p, enum label_key key, const struct par_face *face);
void element_put_colon(const struct element_ctx *x, struct par *p, enum label_key key, const struct par_face *face);
/* Adds words of the program; English ones in a language without Latin letters are in English. */
void element_add_words(const struct element_ctx *x, struct par *p, struct str words, struct origin at, const struct par_face *face);
/* Adds a label with its values, which is returned, or says them as a sentence: the words and each value in their languages. */
struct str element_put_values(const struct element_ctx *x, struct par *p, enum label_key key, const struct element_value *v, size_t n,
			      struct origin at);
void element_say_values(struct element_ctx *x, enum label_key key, const struct element_value *v, size_t n, struct origin at);

/* --- sentences -------------------------------------------------------------------------------------------------------------------- */

/* The paragraph to write into: that of the run, or a new one in the element's style. */
struct par *element_begin(struct element_ctx *x, enum frame_role role);
/* Ends the paragraph, or in a run the sentence; `last` is its text, which may already end in a full stop. */
void element_end(struct element_ctx *x, struct str last);
/* A whole sentence; nothing for empty words. */
void element_say(struct element_ctx *x, struct str words, struct origin at);
void element_say_text(struct element_ctx *x, const struct text *t); /* NULL: nothing */
/* A label with its placeholder filled; nothing for an empty value. */
void element_say_filled(struct element_ctx *x, enum label_key key, const char *name, struct str value);
/* The same with a value that was found in another language. */
void element_say_found(struct element_ctx *x, enum label_key key, const char *name, struct str value, struct str lang);
/* "Label: " before what follows: always in a run, else where the design wants it. */
void element_lead_in(struct element_ctx *x, enum label_key key);
void element_say_labelled(struct element_ctx *x, enum label_key key, const struct text *t);
void element_say_link(struct element_ctx *x, enum label_key key, struct str url, const struct text *shown);
/* "Role: name", each in the language in which it was found. */
void element_say_pair(struct element_ctx *x, const struct text *role, struct str role_lang, const struct text *name, struct str name_lang);
void element_say_organisation(struct element_ctx *x, enum label_key key, const struct organisation *o);
/* The style of an element that is set alone. */
const struct style *element_style(const struct element_ctx *x);
/* The text in the element's language; where that leads the page and has none, in another. NULL: none, or the leading language has the same.
 * Its language is noted for element_say_text(). */
const struct text *element_text(struct element_ctx *x, const struct ltext *t);

/* --- the makers ------------------------------------------------------------------------------------------------------------------- */

typedef void element_maker(struct element_ctx *x);

/* articlehead.c */
element_maker article_journal_line, article_notice, article_rubric, article_title, article_subtitle, article_authors, article_affiliations,
	article_biographies, article_head_rule, article_language_rule, article_foot_rule;
/* articletext.c */
element_maker article_statement, article_other_statements, article_keywords, article_highlights, article_citation;
/* articlesmall.c */
element_maker article_doi, article_edn, article_codes, article_dates, article_versions, article_contacts, article_licence, article_qr,
	article_details;
/* authornotes.c */
element_maker article_author_notes;
/* contributors.c */
element_maker article_contributors;
/* reviews.c */
element_maker article_reviews;
/* graphic.c */
element_maker article_graphical_abstract;
/* badges.c */
element_maker article_badges;
/* fixedtext.c */
element_maker fixed_text;
/* journalelements.c */
element_maker journal_heading, journal_logo, journal_rule, journal_title, journal_kind, journal_since, journal_frequency, journal_founders,
	journal_editor, journal_publisher, journal_publisher_name, journal_office, journal_registration, journal_issn, journal_age_mark,
	journal_age_ring, journal_subscription, journal_access, journal_indexing, journal_licence, journal_url;
/* issueelements.c */
element_maker issue_copyright, issue_price, issue_barcode, issue_volume, issue_number, issue_year, issue_theme, issue_staff, issue_signed,
	issue_released, issue_format, issue_paper, issue_sheets, issue_pages, issue_print_run, issue_order, issue_printer;

/* Signs at the names of authors in the element's language: those that the element author-notes explains there. */
struct author_signs {
	const struct element *notes;  /* NULL: none in this language */
	bool equal;                   /* several authors contributed equally */
	bool several;                 /* several authors correspond */
	struct text sign[PART_COUNT]; /* by part of author-notes; empty: none */
};
struct author_signs author_signs(const struct element_ctx *x);
/* Adds the numbers of a person's affiliations, raised, where affiliations are numbered. Returns whether there are any. */
bool article_put_numbers(const struct element_ctx *x, struct par *p, const struct person *who);
/* Adds the signs of the i-th author, raised, which lead to what explains them; `after`: after numbers. */
void author_put_signs(struct par *p, const struct element_ctx *x, const struct author_signs *s, size_t i, bool after);
void author_put_sign(const struct element_ctx *x, struct par *p, const struct author_signs *s, enum element_part part);
/* A link to the author's ORCID iD; 0: there is none. */
uint32_t author_link_orcid(const struct element_ctx *x, struct par *p, const struct person *who);
/* Adds the icon of an ORCID iD as a part of that link, in a line or at a name; nothing if the link is 0. */
void author_put_orcid(const struct element_ctx *x, struct par *p, const struct person *who, uint32_t link, mpt gap);
/* Adds the sign of an envelope, raised, in a link and a structure element of the face; `alt`: what it means. */
void author_put_envelope(const struct element_ctx *x, struct par *p, struct str alt, const struct par_face *face);
/* Whether this is one author of several who corresponds for all. */
bool author_corresponds(const struct article *art, const struct person *who);
/* Keeps the blocks from `from` on, which are about one person, in one column, unless they are higher than a third of the page's text. */
void author_keep(struct element_ctx *x, size_t from);
/* Whether the element contacts has anything of the author. */
bool article_has_contact(const struct element *e, const struct person *who, struct str lang);
/* Sets prose after its label, or after what is in `lead` already (NULL: nothing). */
void article_put_prose(struct element_ctx *x, const struct lprose *prose, enum label_key key, struct par *lead);
/* The article's licence, or the journal's. */
const struct licence *article_effective_licence(const struct element_ctx *x);
/* Adds the sentence about the registration as mass media, after the separator unless the paragraph begins with it. Returns it; empty: none. */
struct str journal_put_registration(const struct element_ctx *x, struct par *p, struct str separator);
/* A figure with the alternative text in the element's language, or in another. */
uint32_t element_figure(const struct element_ctx *x, const struct ltext *alt);
/* A drawing in the element's style, which is a figure with this alternative text: the pen to draw it with, and its block. */
struct drawing_pen element_pen(const struct element_ctx *x, struct str alt);
void element_add_drawing(struct element_ctx *x, struct drawing d);

#endif
