/* A design: every value of the look, named. Filled by input/design/design.c from the design files; layout/ reads it and has no other lengths.
 *
 * Lengths in thousandths of a point.
 */
#ifndef OFFPRINT_MODEL_DESIGN_H
#define OFFPRINT_MODEL_DESIGN_H

#include "base/length.h"
#include "base/nobreakrule.h"
#include "model/pagekind.h"
#include "model/value.h"
#include "model/zones.h"

enum design_align { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };
enum design_case { CASE_AS_TYPED, CASE_CAPITALS, CASE_SMALL_CAPITALS };
enum design_figures { FIGURES_OF_FONT, FIGURES_LINING, FIGURES_OLD_STYLE, FIGURES_TABULAR };
enum design_label { LABEL_PLACE_RUN_IN, LABEL_PLACE_ABOVE, LABEL_PLACE_OFF };
/* Where the first baseline of a paragraph may stand: on a line of the grid, also half-way between two, anywhere. By itself: on a line when
 * its leading is a multiple of the grid's step, else half-way too. */
enum design_grid { GRID_AUTO, GRID_LINE, GRID_HALF, GRID_OFF };
enum design_language_scope { SCOPE_LEAD, SCOPE_SECOND, SCOPE_REST, SCOPE_OTHERS, SCOPE_ALL };

/* A paragraph style. */
struct style {
	struct str name;
	struct str family; /* a name in `families` */
	bool bold, italic;
	mpt size, leading;
	mpt steps[6];        /* smaller sizes that a long text steps down to, ended by 0; leading shrinks in proportion */
	uint32_t step_lines; /* more lines than this step down; 0: never */
	enum design_align align;
	enum design_case text_case;
	enum design_figures figures;
	enum design_grid grid;
	mpt tracking;      /* added between letters */
	mpt before, after; /* white space around the block; two neighbours: the larger counts */
	mpt indent;        /* of the first line; negative: hanging */
	mpt next_indent;   /* instead of white space, where a paragraph of a text follows another; 0: white space */
	mpt left, right;   /* indents of all lines */
	bool hyphenate;
	bool keep_next;     /* not the last thing in a column */
	bool together;      /* not divided between columns */
	bool balance;       /* lines of a heading of about one length, broken by sense */
	bool phrase_breaks; /* lines of a title broken by sense, whatever their lengths */
	uint32_t colour;    /* 0xRRGGBB */
};

/* Thin: on, with a narrow space. */
enum design_switch { RULE_ON, RULE_OFF, RULE_THIN };

struct design_nobreak {
	enum design_switch rule[NOBREAK_RULE_COUNT]; /* by enum nobreak_rule */
};

/* Costs of line breaking, in the units of text/linebreak.h. */
struct design_breaking {
	uint32_t space, stretch, shrink; /* [1/1000] of the font's word space: ideal, and what one unit of ratio adds or takes */
	uint32_t hyphen, hyphen_pair, hyphen_last, fitness, short_last, full_last;
	uint32_t compound, dash, address, address_ragged; /* of a break inside a hyphenated compound, after a dash, in an address */
	uint32_t short_word, held;                        /* after a short word; between words that a rule holds together */
	uint32_t sense, punctuation;        /* lines that are not justified: against the sense; saved after a colon or a comma */
	uint32_t max_hyphens;               /* in a row */
	uint32_t hyphen_left, hyphen_right; /* letters before and after, at least; the language's own minimum counts where it is larger */
	uint32_t widows, orphans;           /* lines */
	bool hang;                          /* optical margins */
};

struct design_page {
	mpt width, height;
	mpt top, bottom, inner, outer;
	mpt head, foot; /* baselines of the running head and of the folio, from the page's edges */
	mpt grid;       /* distance of the lines that baselines stand on, from the top margin down; 0: none */
	bool mirrored;  /* inner margin left on odd pages, right on even ones */
};

struct design_family {
	struct str name;
	struct str files[4]; /* relative to the program's fonts, in the order of enum font_style */
	uint32_t scale;      /* [1/1000] */
	struct str small;    /* a family drawn for small sizes, for what is raised and lowered; empty: none */
	bool fallback;
	struct origin at;
};

/* The elements of a cover sheet, and what some of them are made of. Their names in a design: design_element_name, design_part_name. */
/* clang-format off */
enum design_what {
	ELEMENT_JOURNAL_LINE, ELEMENT_NOTICE, ELEMENT_RUBRIC, ELEMENT_TITLE, ELEMENT_SUBTITLE, ELEMENT_AUTHORS, ELEMENT_AFFILIATIONS,
	ELEMENT_ABSTRACT, ELEMENT_KEYWORDS, ELEMENT_CITATION, ELEMENT_FUNDING, ELEMENT_ACKNOWLEDGEMENTS, ELEMENT_CONTRIBUTIONS,
	ELEMENT_CONFLICT, ELEMENT_BIOGRAPHIES, ELEMENT_DOI, ELEMENT_EDN, ELEMENT_CODES, ELEMENT_DATES, ELEMENT_CONTACTS, ELEMENT_LICENCE,
	ELEMENT_COPYRIGHT, ELEMENT_LOGO, ELEMENT_QR, ELEMENT_DETAILS, ELEMENT_HEAD_RULE, ELEMENT_LANGUAGE_RULE, ELEMENT_FOOT_RULE,
	ELEMENT_COUNT,
};
/* clang-format on */

/* clang-format off */
enum design_part {
	PART_NAME, PART_ADDRESS, PART_CITY, PART_COUNTRY,            /* affiliations */
	PART_UDC, PART_BBK, PART_GRNTI, PART_JEL,                    /* codes */
	PART_RECEIVED, PART_REVISED, PART_ACCEPTED, PART_PUBLISHED,  /* dates */
	PART_DEGREE, PART_POST, PART_ORCID, PART_SPIN, PART_EMAIL,   /* contacts */
	PART_REGISTRATION, PART_FOUNDERS, PART_PUBLISHER, PART_URL,  /* journal-details */
	PART_COUNT,
};
/* clang-format on */

enum { DESIGN_PARTS = 8 };

/* One element of a page: what, how (style names; empty: none), where its label stands. */
struct design_element {
	enum design_what what;
	struct str style, label_style, second_style;
	enum design_label label;
	struct str citation_style;            /* of an element that cites; empty: the journal's */
	struct str separator;                 /* between the parts of elements that join several */
	enum design_part parts[DESIGN_PARTS]; /* in order */
	size_t n_parts;
	struct origin at;
};

struct design_group {
	enum design_language_scope who; /* once per language that it names */
	struct design_element *v;
	size_t n;
};

struct design_groups {
	struct design_group *v;
	size_t n;
};

struct design_rule {
	mpt weight, before, after; /* 0 weight: none */
	uint32_t colour;
};

/* Which language leads a sheet: that of the article; the first other one that it speaks; one by its tag, where it speaks it. */
enum design_lead { LEAD_ARTICLE, LEAD_OTHER, LEAD_TAG };
/* Which languages a sheet has: all that the article speaks, only the leading one, or only those named besides it. */
enum design_languages { LANGUAGES_ALL, LANGUAGES_LEAD, LANGUAGES_ONLY };
enum { DESIGN_LANGUAGES_MAX = 8 };

/* https://doi.org/10..., DOI: 10..., or both. */
enum design_doi { DOI_URL, DOI_BARE, DOI_BOTH };

struct design_cover {
	struct design_page page;
	mpt main_x, main_width, side_x, side_width; /* side_width 0: no side column */
	mpt other_gap; /* > 0: the text column is two, so far apart, the second one for the languages that do not lead */
	struct design_groups head, main, side, foot; /* head and foot on the first page, full width */
	struct design_rule head_rule, foot_rule, language_rule;
	mpt logo_height;  /* 0: no logo */
	mpt qr_module;    /* side of a module of the QR code */
	uint32_t tighten; /* [1/1000 of a page]: a sheet that ends on a page filled less is set with a closer head, if that saves it */
	uint32_t affiliations_run_on; /* more of them than this are set in one paragraph */
	enum design_doi doi;
	enum design_lead lead; /* the language that leads the sheet */
	struct str lead_tag;   /* LEAD_TAG */
	enum design_languages languages;
	struct str only[DESIGN_LANGUAGES_MAX]; /* LANGUAGES_ONLY: tags */
	size_t n_only;
};

struct design_matter {
	struct design_page page;
	mpt sink;         /* drop of the first line of a new part from the top of the text block */
	uint32_t tighten; /* [1/1000] of a page: a part that runs over by less is set closer, if that saves the page */
	mpt gap;          /* between columns, and between an entry and its number */
	mpt number_width; /* of the column of page numbers in contents */
	mpt leader_step;  /* distance of leader dots */
	mpt column_gap;   /* of two-column parts */
	uint32_t board_columns;
	uint32_t index_columns;
	enum page_side opens[PAGE_KINDS];
	mpt logo_height;               /* on composed pages */
	mpt cover_margin;              /* of the cover page, on all sides */
	mpt bleed;                     /* of the cover page's ground and image */
	uint32_t ground;               /* colour of the cover page */
	uint32_t image_top;            /* [1/1000 of the page's height] where its image begins; it reaches the foot */
	mpt barcode_x, barcode_height; /* width of a module, height of the bars without figures */
	struct zones cover_page, title_page, imprint, colophon;
	bool colophon_on_last; /* at the foot of the last page, where there is room; else on a separate page */
	struct design_rule head_rule, title_rule;
};

struct design {
	struct str name;
	struct style *styles;
	size_t n_styles;
	struct design_family *families;
	size_t n_families;
	struct design_breaking breaking;
	struct design_nobreak nobreak;
	struct design_cover cover;
	struct design_matter matter;
	const struct yaml_node *tree;   /* merged, for design_dump; opaque here */
	const struct yaml_node *labels; /* the journal's own words, for labels_load; NULL: none; opaque here */
};

/* The style of this name; never NULL: an unknown name gives the style "text", which every design has. */
const struct style *design_style(const struct design *d, struct str name);

/* What a design calls an element, and a part of one. */
const char *design_element_name(enum design_what what);
const char *design_part_name(enum design_part part);
/* The parts of an element, as many as it can have, in the built-in order; returns how many: 0 for an element that is one whole. */
size_t design_parts_of(enum design_what what, enum design_part out[DESIGN_PARTS]);

#endif
