/* Elements: what a design places on a page, by name. Cover sheets and the composed pages of the matter have different ones; a few are on
 * both and refer to the subject of the page: `title` is the article's on a cover sheet, the journal's on a title page.
 */
#ifndef OFFPRINT_MODEL_ELEMENT_H
#define OFFPRINT_MODEL_ELEMENT_H

#include "model/articlefields.h"
#include "model/labels.h"

/* Kinds of pages with elements; bits. */
enum element_page { ON_SHEET = 1, ON_PAGE = 2, ON_BOTH = ON_SHEET | ON_PAGE };

/* X(kind, name, pages) */
/* clang-format off */
#define STATEMENT_ELEMENT(X, id, member, name) X(id, name, ON_SHEET)
#define ELEMENTS(X) \
	X(TITLE, "title", ON_BOTH) \
	X(LOGO, "logo", ON_BOTH) \
	X(TEXT, "text", ON_BOTH) \
	X(LICENCE, "licence", ON_BOTH) \
	X(COPYRIGHT, "copyright", ON_BOTH) \
	\
	X(JOURNAL_LINE, "journal-line", ON_SHEET) \
	X(NOTICE, "notice", ON_SHEET) \
	X(RUBRIC, "rubric", ON_SHEET) \
	X(SUBTITLE, "subtitle", ON_SHEET) \
	X(AUTHORS, "authors", ON_SHEET) \
	X(AFFILIATIONS, "affiliations", ON_SHEET) \
	X(AUTHOR_NOTES, "author-notes", ON_SHEET) \
	X(CONTRIBUTORS, "contributors", ON_SHEET) \
	X(REVIEWS, "reviews", ON_SHEET) \
	X(STATEMENTS, "statements", ON_SHEET) \
	ARTICLE_STATEMENTS(STATEMENT_ELEMENT, X) \
	X(KEYWORDS, "keywords", ON_SHEET) \
	X(HIGHLIGHTS, "highlights", ON_SHEET) \
	X(GRAPHICAL_ABSTRACT, "graphical-abstract", ON_SHEET) \
	X(CITATION, "citation", ON_SHEET) \
	X(BIOGRAPHIES, "biographies", ON_SHEET) \
	X(DOI, "doi", ON_SHEET) \
	X(EDN, "edn", ON_SHEET) \
	X(CODES, "codes", ON_SHEET) \
	X(DATES, "dates", ON_SHEET) \
	X(VERSIONS, "versions", ON_SHEET) \
	X(CONTACTS, "contacts", ON_SHEET) \
	X(QR, "qr", ON_SHEET) \
	X(BADGES, "badges", ON_SHEET) \
	X(DETAILS, "journal-details", ON_SHEET) \
	X(HEAD_RULE, "head-rule", ON_SHEET) \
	X(LANGUAGE_RULE, "language-rule", ON_SHEET) \
	X(FOOT_RULE, "foot-rule", ON_SHEET) \
	\
	X(HEADING, "heading", ON_PAGE) \
	X(RULE, "rule", ON_PAGE) \
	X(KIND, "kind", ON_PAGE) \
	X(SINCE, "since", ON_PAGE) \
	X(FREQUENCY, "frequency", ON_PAGE) \
	X(FOUNDERS, "founders", ON_PAGE) \
	X(EDITOR, "editor-in-chief", ON_PAGE) \
	X(PUBLISHER, "publisher", ON_PAGE) \
	X(PUBLISHER_NAME, "publisher-name", ON_PAGE) \
	X(OFFICE, "office", ON_PAGE) \
	X(REGISTRATION, "registration", ON_PAGE) \
	X(ISSN, "issn", ON_PAGE) \
	X(AGE_MARK, "age-mark", ON_PAGE) \
	X(AGE_RING, "age-mark-in-circle", ON_PAGE) \
	X(SUBSCRIPTION, "subscription", ON_PAGE) \
	X(PRICE, "price", ON_PAGE) \
	X(ACCESS, "access", ON_PAGE) \
	X(INDEXING, "indexing", ON_PAGE) \
	X(URL, "url", ON_PAGE) \
	\
	X(BARCODE, "barcode", ON_PAGE) \
	X(VOLUME, "volume", ON_PAGE) \
	X(NUMBER, "number", ON_PAGE) \
	X(YEAR, "year", ON_PAGE) \
	X(THEME, "theme", ON_PAGE) \
	X(STAFF, "staff", ON_PAGE) \
	X(SIGNED, "signed-to-print", ON_PAGE) \
	X(RELEASED, "released", ON_PAGE) \
	X(FORMAT, "format", ON_PAGE) \
	X(PAPER, "paper", ON_PAGE) \
	X(SHEETS, "printed-sheets", ON_PAGE) \
	X(PAGES, "page-count", ON_PAGE) \
	X(PRINT_RUN, "print-run", ON_PAGE) \
	X(ORDER, "order-number", ON_PAGE) \
	X(PRINTER, "printer", ON_PAGE)

/* The parts of some elements: X(part, name, element, label or NONE). */
#define CODE_PART(X, id, member, name) X(id, name, CODES, id)
#define DATE_PART(X, id, member, name) X(id, name, DATES, id)
#define ELEMENT_PARTS(X) \
	X(NAME, "name", AFFILIATIONS, NONE) \
	X(ADDRESS, "address", AFFILIATIONS, NONE) \
	X(CITY, "city", AFFILIATIONS, NONE) \
	X(COUNTRY, "country", AFFILIATIONS, NONE) \
	X(CORRESPONDING, "corresponding", AUTHOR_NOTES, CORRESPONDING_AUTHOR) \
	X(NOTE_EMAIL, "email", AUTHOR_NOTES, NONE) \
	X(EQUAL, "equal", AUTHOR_NOTES, EQUAL_CONTRIBUTION) \
	X(DECEASED, "deceased", AUTHOR_NOTES, DECEASED) \
	X(PRESENT_ADDRESS, "present-address", AUTHOR_NOTES, PRESENT_ADDRESS) \
	X(TRANSLATORS, "translators", CONTRIBUTORS, TRANSLATORS) \
	X(EDITORS, "editors", CONTRIBUTORS, EDITORS) \
	X(INTERVIEWERS, "interviewers", CONTRIBUTORS, INTERVIEWERS) \
	X(REVIEWERS, "reviewers", CONTRIBUTORS, REVIEWERS) \
	ARTICLE_CODES(CODE_PART, X) \
	ARTICLE_DATES(DATE_PART, X) \
	X(VERSION, "version", DATES, VERSION_PUBLISHED) \
	X(DEGREE, "degree", CONTACTS, NONE) \
	X(POST, "post", CONTACTS, NONE) \
	X(ORCID, "orcid", CONTACTS, ORCID) \
	X(SPIN, "spin", CONTACTS, SPIN) \
	X(EMAIL, "email", CONTACTS, NONE) \
	X(BADGE_OPEN_ACCESS, "open-access", BADGES, NONE) \
	X(BADGE_LICENCE, "licence", BADGES, NONE) \
	X(BADGE_CROSSMARK, "crossmark", BADGES, NONE) \
	X(BADGE_ORCID, "orcid", BADGES, NONE) \
	X(REGISTRATION, "registration", DETAILS, NONE) \
	X(FOUNDERS, "founders", DETAILS, NONE) \
	X(PUBLISHER, "publisher", DETAILS, PUBLISHER) \
	X(URL, "url", DETAILS, NONE)
/* clang-format on */

enum element_kind {
#define X(kind, name, pages) ELEMENT_##kind,
	ELEMENTS(X)
#undef X
		ELEMENT_COUNT,
};

enum element_part {
#define X(part, name, element, label) PART_##part,
	ELEMENT_PARTS(X)
#undef X
		PART_COUNT,
};

enum {
	ELEMENT_PARTS_MAX = 16, /* of one element */
	BADGES_USUAL = 2,       /* badges of an element that names none: the others are for members of a service, or the authors' */
};

/* The languages of a page that an element is for: the leading one; the first other, the others after it, all others; all. */
enum element_scope { SCOPE_LEAD, SCOPE_SECOND, SCOPE_REST, SCOPE_OTHERS, SCOPE_ALL };

/* The label's place: run into the text, above it, none. */
enum element_label { LABEL_PLACE_RUN_IN, LABEL_PLACE_ABOVE, LABEL_PLACE_OFF };

/* A style that a design names; with an empty name `style` is the style "text". */
struct style_ref {
	struct str name;
	const struct style *style; /* from design_resolve() */
};

/* One element of a page. */
struct element {
	enum element_kind kind;
	enum element_scope scope;
	struct style_ref style, label_style, second_style;
	enum element_label label;
	struct str citation_style;                  /* of an element that cites; empty: the journal's */
	struct ltext text;                          /* of the element "text", see model/elementtext.h */
	struct str separator;                       /* between the parts of elements that join several */
	bool beside;                                /* at the right end of the line above it, if both have room there */
	enum element_part parts[ELEMENT_PARTS_MAX]; /* in order */
	size_t n_parts;
	struct origin at; /* in the design */
};

/* Elements of a cover sheet that share a scope. */
struct element_group {
	enum element_scope scope;
	struct element *v;
	size_t n;
};

struct element_groups {
	struct element_group *v;
	size_t n;
};

/* ZONE_FLOW: below the previous zone. ZONE_AT: a share of the page's height down. ZONE_FOOT: at the bottom of the text block. */
enum zone_place { ZONE_FLOW, ZONE_TOP, ZONE_AT, ZONE_FOOT };

/* Elements of a composed page that share a place. */
struct zone {
	enum zone_place place;
	uint32_t at;            /* [1/1000 of the page's height] ZONE_AT */
	uint32_t left, width;   /* [1/1000 of the text block's width] */
	struct style_ref style; /* if named, the elements are sentences of one paragraph; otherwise each is set in its own style */
	bool not_with_colophon; /* left out if the issue has a colophon */
	struct element *v;
	size_t n;
	struct origin from; /* of the zone in the design */
};

struct zones {
	struct zone *v;
	size_t n;
};

/* Whether what has this scope is for the i-th language of a page; 0: the leading one. */
bool element_is_for(enum element_scope scope, size_t i);
/* The first element of a kind that a list has for the i-th language; NULL: none. */
const struct element *element_for(const struct element_groups *groups, enum element_kind kind, size_t i);

const char *element_name(enum element_kind kind);
bool element_is_on(enum element_kind kind, enum element_page page);
/* The element of this name on such a page; false if there is none. */
bool element_find(struct str name, enum element_page page, enum element_kind *out);

const char *element_part_name(enum element_part part);
enum label_key element_part_label(enum element_part part);
/* The parts of an element in order. Returns how many, 0 for most elements. */
size_t element_parts(enum element_kind kind, enum element_part out[ELEMENT_PARTS_MAX]);
/* Those that it has if the design names none. */
size_t element_usual_parts(enum element_kind kind, enum element_part out[ELEMENT_PARTS_MAX]);

#endif
