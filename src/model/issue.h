/* An issue: the contents of issue.yaml. */
#ifndef OFFPRINT_MODEL_ISSUE_H
#define OFFPRINT_MODEL_ISSUE_H

#include "model/pagekind.h"
#include "model/pagination.h"
#include "model/person.h"

enum page_place { PLACE_FRONT, PLACE_BACK };
/* OPENS_DESIGN: as the design has it; the others are given for the page. */
enum page_opens { OPENS_DESIGN, OPENS_ANY, OPENS_RECTO, OPENS_VERSO };
/* As in issue.yaml: kind. */
enum issue_kind { ISSUE_REGULAR, ISSUE_SUPPLEMENT, ISSUE_SPECIAL, ISSUE_ONLINE_FIRST };
enum front_numbering { NUMBERING_CONTINUOUS, NUMBERING_ROMAN };

struct arena;

/* An entry of the list of pages to make. */
struct page_item {
	enum page_kind kind;
	enum page_place place;
	struct ltext title;     /* PAGE_TEXT: for the outline and the running head; others: replaces the label */
	struct ltext source;    /* PAGE_TEXT: Markdown files per language, relative to the issue's folder */
	struct lprose prose;    /* PAGE_TEXT: the contents of the source files */
	struct texts languages; /* only these of the journal's languages, in this order; empty: all */
	enum page_opens opens;
	struct text image;         /* PAGE_COVER: PNG or JPEG, relative to the issue's folder */
	const struct image *cover; /* that file; NULL: none, or not loaded */
	struct ltext alt;          /* description of the image */
	bool decorative;           /* it needs none */
	uint32_t colour;           /* PAGE_COVER: 0xRRGGBB, the background */
	struct origin colour_at;   /* line 0: not given; the design's background */
	struct origin at;
};

struct page_items {
	struct page_item *v;
	size_t n;
};

/* A section and its articles in order. */
struct section {
	struct ltext title;
	struct text abbreviation; /* by which OJS knows it */
	struct texts articles;    /* slugs */
	struct origin at;
};

struct sections {
	struct section *v;
	size_t n;
};

/* A folder that is missing, and the one that may be meant. */
struct near_folder {
	struct str slug, meant;
};

struct issue {
	struct text volume, running_number;
	struct ltext number; /* "3", "1–2", or words: "Special issue" */
	enum issue_kind kind;
	struct text part; /* number of the part, supplement or special issue */
	uint32_t year;
	struct ltext theme;
	struct people staff;
	struct {
		struct date signed_to_print, released;
	} dates;
	struct text format; /* 70×100/16 */
	struct ltext paper;
	struct text print_run, printed_sheets, order_number;
	uint32_t page_count; /* of the whole issue; 0: not given */
	struct {
		struct text variant, addon; /* two digits; two or five */
		struct origin at;
	} barcode;
	struct organisation printer;
	struct ltext price; /* empty: the journal's */
	struct sections sections;
	struct page_items pages;
	uint32_t first_page;                       /* number of the first front-matter page; 1 if not given */
	uint32_t last_page;                        /* number of the last page; 0: not given */
	struct origin first_page_at, last_page_at; /* line 0: not given */
	enum front_numbering front_numbering;
	enum page_side articles_open; /* SIDE_ANY or SIDE_RECTO */

	/* Not from the file: */
	struct ltext kind_words;             /* "Supplement 1"; empty: a regular issue, or its number is in words */
	struct ltext whole_number;           /* "3, Supplement 1"; empty: the number alone */
	const struct pagination *pagination; /* NULL: not known; articles have the pages that their files give */
	struct str path;                     /* of issue.yaml */
	struct str dir;                      /* its folder */
	struct str name;                     /* the folder's name: the name of the output folder */
	uint32_t file;
	struct origin at;    /* its first line */
	struct texts faulty; /* keys whose values have an error */
	struct {
		struct near_folder *v; /* of the first missing folders only */
		size_t n;
	} near;
};

/* Number of articles in all sections; the n-th slug in order, with its section in *section (may be NULL); NULL: none. */
size_t issue_article_count(const struct issue *i);
const struct text *issue_article(const struct issue *i, size_t n, const struct section **section);
/* The number of the article with this slug; SIZE_MAX: not listed. */
size_t issue_find(const struct issue *i, struct str slug);

/* The number in a language, or as it is given, with the words for the kind of issue; empty: none. */
struct str issue_number_in(const struct issue *i, struct str lang);
/* The same without these words. */
struct str issue_plain_number(const struct issue *i, struct str lang);
/* True if a label belongs before a volume or number: it begins with a figure ("3", "S1"), or is roman, as is "IX, part 2". Words are printed alone. */
bool issue_is_counted(struct str number);

/* The add-on of the issue's bar code: as given, or the number as two digits («1–2»: the first); empty: none. */
struct str issue_addon(struct arena *a, const struct issue *i);

/* True if a page of this kind is listed. */
bool issue_lists(const struct issue *i, enum page_kind kind);
/* True if a page is listed for this place. */
bool issue_has_place(const struct issue *i, enum page_place place);

#endif
