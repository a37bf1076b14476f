/* A design: the named values of the look. Filled by input/design/design.c from the design files; layout/ has no other lengths.
 *
 * Lengths in thousandths of a point.
 */
#ifndef OFFPRINT_MODEL_DESIGN_H
#define OFFPRINT_MODEL_DESIGN_H

#include "base/length.h"
#include "base/nobreakrule.h"
#include "model/element.h"
#include "model/pagekind.h"
#include "model/stamp.h"
#include "model/value.h"

enum design_align { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };
enum design_case { CASE_AS_TYPED, CASE_CAPITALS, CASE_SMALL_CAPITALS };
enum design_figures { FIGURES_OF_FONT, FIGURES_LINING, FIGURES_OLD_STYLE, FIGURES_TABULAR };
/* Where the first baseline of a paragraph may be: on a line of the grid, also half-way between two, anywhere. GRID_AUTO: GRID_LINE if its
 * leading is a multiple of the grid's step, else GRID_HALF. */
enum design_grid { GRID_AUTO, GRID_LINE, GRID_HALF, GRID_OFF };
/* The expansion of a style that has none of its own: that of `breaking`. */
#define STYLE_EXPANSION_COMMON UINT32_MAX

/* A paragraph style. */
struct style {
	struct str name;
	struct str family; /* a name in `families` */
	bool bold, italic;
	mpt size, leading;
	mpt steps[6];        /* smaller sizes for long texts, ended by 0; leading shrinks in proportion */
	uint32_t step_lines; /* texts of more lines step down; 0: never */
	enum design_align align;
	enum design_case text_case;
	enum design_figures figures;
	enum design_grid grid;
	mpt tracking;       /* added between letters */
	uint32_t expansion; /* [1/1000] by which letters of justified lines may be wider or narrower */
	mpt before, after;  /* white space around the block; of two neighbours the larger counts */
	mpt indent;         /* of the first line; negative: hanging */
	mpt next_indent;    /* replaces the space between the paragraphs of a text; 0: space */
	mpt left, right;    /* indents of all lines */
	bool hyphenate;
	bool keep_next;     /* never last in a column */
	bool together;      /* kept in one column */
	bool balance;       /* lines of a heading of similar length, broken between phrases */
	bool phrase_breaks; /* lines of a title broken between phrases, whatever their lengths */
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
	uint32_t short_word, held;                        /* after a short word; between words that a rule keeps together */
	uint32_t sense, punctuation;                      /* in ragged lines: within a phrase; saved after a colon or a comma */
	uint32_t expansion, expansion_change; /* [1/1000] by which letters may be wider or narrower, and neighbouring lines may differ */
	uint32_t expanded;                    /* cost of letters that are so */
	uint32_t tracking, tracked;           /* [1/1000 em] by which letters may be further apart, or closer; cost of that */
	uint32_t max_hyphens;                 /* in a row */
	uint32_t hyphen_left, hyphen_right;   /* minimum of letters before and after; the language's minimum if larger */
	uint32_t widows, orphans;             /* lines */
	bool hang;                            /* optical margins */
};

struct design_page {
	mpt width, height;
	mpt top, bottom, inner, outer;
	mpt head, foot;   /* baselines of the running head and of the folio, from the edges of the page */
	mpt grid;         /* step of the baseline grid, from the top margin down; 0: none */
	mpt measure;      /* greatest width of the text on another paper; 0: any */
	uint32_t enlarge; /* [1/1000] up to which type grows there */
	bool mirrored;    /* inner margin left on odd pages, right on even ones */
};

struct design_family {
	struct str name;
	struct text files[4]; /* relative to the program's fonts, in the order of enum font_style */
	bool own[4];          /* the file is in the journal's folder instead */
	bool added;           /* the journal's, and no base design has a family of this name */
	uint32_t scale;       /* [1/1000] */
	struct str small;     /* a family drawn for small sizes, for superscripts and subscripts; empty: none */
	bool fallback;
	bool plain_spaces;        /* no kerning between words and spaces */
	struct texts local_forms; /* languages whose Cyrillic italics it has in their own forms */
	struct origin at;
};

struct design_rule {
	mpt weight, before, after; /* 0 weight: none */
	uint32_t colour;
};

/* The leading language of a sheet: the article's, the first of its other languages, or the one with this tag, if the article has it. */
enum design_lead { LEAD_ARTICLE, LEAD_OTHER, LEAD_TAG };
/* The languages of a sheet: all of the article's, the leading one only, or that and those listed. */
enum design_languages { LANGUAGES_ALL, LANGUAGES_LEAD, LANGUAGES_ONLY };
enum { DESIGN_LANGUAGES_MAX = 8 };

/* https://doi.org/10..., DOI: 10..., or both. */
enum design_doi { DOI_URL, DOI_BARE, DOI_BOTH };
/* Signs at the names of authors; empty: none. */
struct design_signs {
	struct text corresponding, equal, deceased, present_address;
};

/* https://orcid.org/0000-..., ORCID 0000-..., the address with the icon, which is at the name too */
enum design_orcid { ORCID_URL, ORCID_BARE, ORCID_ICON };

struct design_cover {
	struct design_page page;
	mpt main_x, main_width, side_x, side_width;   /* side_width 0: no side column */
	mpt side_least;                               /* a narrower side column is dropped on another paper */
	mpt other_gap;                                /* > 0: the text has two columns this far apart, the second for the other languages */
	struct element_groups head, main, side, foot; /* head and foot on the first page, full width */
	struct design_rule head_rule, foot_rule, language_rule;
	mpt logo_height;               /* 0: no logo */
	mpt badge_height;              /* 0: no badges */
	mpt graphical_abstract_height; /* at most; 0: no graphical abstract */
	mpt qr_module;                 /* side of a module of the QR code */
	uint32_t tighten;              /* [1/1000 of a page] a sheet whose last page is less full is set closer, if that saves the page */
	uint32_t affiliations_run_on;  /* more affiliations than this are set in one paragraph */
	uint32_t authors_max;          /* of more authors the first so many are named; 0: all */
	struct design_signs signs;
	enum design_doi doi;
	enum design_orcid orcid;
	enum design_lead lead; /* the language that leads the sheet */
	struct str lead_tag;   /* LEAD_TAG */
	enum design_languages languages;
	struct str only[DESIGN_LANGUAGES_MAX]; /* LANGUAGES_ONLY: tags */
	size_t n_only;
};

/* Each language of a part on a page of its own, or below the one before it where there is room. */
enum page_languages { PAGES_SEPARATE, PAGES_ONE };

struct design_matter {
	struct design_page page;
	mpt measure_least;    /* least width of the text on another paper; 0: any */
	mpt sink;             /* drop of the first line of a part from the top of the text block */
	uint32_t tighten;     /* [1/1000 of a page] a part that overflows by less is set closer, if that saves the page */
	mpt gap;              /* between columns, and between an entry and its number */
	mpt number_width;     /* of the column of page numbers in contents */
	mpt leader_step;      /* distance of leader dots */
	uint32_t authors_max; /* as on cover sheets, in contents and abstracts */
	mpt column_gap;       /* of two-column parts */
	uint32_t board_columns;
	uint32_t index_columns;
	enum page_side opens[PAGE_KIND_COUNT];
	enum page_languages languages[PAGE_KIND_COUNT];
	mpt logo_height;               /* on composed pages */
	mpt graphical_abstract_height; /* at most, on pages of abstracts; 0: none there */
	mpt cover_margin;              /* of the cover page, on all sides */
	mpt bleed;                     /* of the cover page's ground and image */
	uint32_t ground;               /* colour of the cover page */
	uint32_t image_top;            /* [1/1000 of the page's height] top of its image, which extends to the foot */
	mpt barcode_x, barcode_height; /* width of a module, height of the bars without figures */
	struct zones cover_page, title_page, imprint, colophon;
	bool colophon_on_last; /* at the foot of the last page, if there is room; else on a new page */
	struct design_rule head_rule, title_rule;
};

enum stamp_pages { STAMP_PAGES_ALL, STAMP_PAGES_FIRST, STAMP_PAGES_OTHER };
/* STAMP_EDGE_OUTER, _INNER: along the side, read upwards. */
enum stamp_edge { STAMP_EDGE_HEAD, STAMP_EDGE_FOOT, STAMP_EDGE_OUTER, STAMP_EDGE_INNER };
enum stamp_align { STAMP_ALIGN_OUTER, STAMP_ALIGN_INNER, STAMP_ALIGN_CENTRE, STAMP_ALIGN_LEFT, STAMP_ALIGN_RIGHT };

/* A line on the pages of articles' own files, and its place. Of several with the same stamps the first counts whose place is empty. */
struct design_stamp {
	enum stamp items[STAMP_COUNT]; /* in order, on one line */
	size_t n_items;
	enum stamp_pages pages;
	enum page_side side;
	enum stamp_edge edge;
	enum stamp_align align; /* along the head or the foot; in the middle of a side */
	mpt distance;           /* of the baseline from the edge; at a side: of the letters */
	mpt inset;              /* from the ends of the edge */
	mpt width;              /* at most; 0: all between the insets */
	struct style_ref style;
};

struct design_stamps {
	struct design_stamp *v;
	size_t n;
};

/* The styles used by the program itself, which every design has. Elements name others. */
#define STYLE_ROLES(X)                                  \
	X(RUNNING_HEAD, "running-head")                 \
	X(COVER_TEXT, "cover-text")                     \
	X(ABSTRACT_AUTHORS, "abstract-authors")         \
	X(ABSTRACT_TITLE, "abstract-title")             \
	X(ABSTRACT_TEXT, "abstract-text")               \
	X(ABSTRACT_HEADING, "abstract-heading")         \
	X(ABSTRACT_KEYWORDS, "abstract-keywords")       \
	X(ABSTRACT_PLACE, "abstract-place")             \
	X(HEADING, "heading")                           \
	X(BOARD_NAME, "board-name")                     \
	X(BOARD_TEXT, "board-text")                     \
	X(BOARD_ROLE, "board-role")                     \
	X(TEXT, "text")                                 \
	X(CONTENTS_RUBRIC, "contents-rubric")           \
	X(CONTENTS_TITLE, "contents-title")             \
	X(CONTENTS_TITLE_ALONE, "contents-title-alone") \
	X(CONTENTS_AUTHORS, "contents-authors")         \
	X(INDEX_ENTRY, "index-entry")                   \
	X(INDEX_LETTER, "index-letter")                 \
	X(FOLIO, "folio")                               \
	X(STAMP_ACROSS, "stamp-across")                 \
	X(BODY, "body")                                 \
	X(HEADING_2, "heading-2")                       \
	X(HEADING_3, "heading-3")                       \
	X(HEADING_4, "heading-4")                       \
	X(QUOTE, "quote")                               \
	X(CODE, "code")                                 \
	X(TABLE_HEAD, "table-head")                     \
	X(TABLE_CELL, "table-cell")

enum style_role {
#define X(role, name) STYLE_##role,
	STYLE_ROLES(X)
#undef X
		STYLE_ROLE_COUNT,
};

/* A place where a file of the design gives a colour, itself or by its name. */
struct design_colour {
	uint32_t colour;
	struct origin at;
};

struct design_colours {
	struct design_colour *v;
	size_t n;
};

struct design {
	struct str name;
	struct style *styles; /* the first is "text", which all others start from */
	size_t n_styles;
	const struct style *roles[STYLE_ROLE_COUNT]; /* from design_resolve() */
	struct design_family *families;
	size_t n_families;
	struct design_breaking breaking;
	struct design_nobreak nobreak;
	bool capital_sharp_s; /* ß is ẞ among capitals, not SS */
	struct design_cover cover;
	struct design_matter matter;
	struct design_stamps stamps;
	struct design_colours given;
	uint32_t own_file;              /* of the journal's values; 0: it has none */
	const struct yaml_node *tree;   /* merged, for design_dump; opaque here */
	const struct yaml_node *labels; /* the journal's own labels, for labels_load; NULL: none; opaque here */
};

/* The style of this name, or NULL. */
const struct style *design_find_style(const struct design *d, struct str name);
/* Finds the styles of the roles and elements once all styles are read; "text" replaces a missing one, which is reported elsewhere. Returns
 * the name of a role without a style, or NULL. */
const char *design_resolve(struct design *d);

#endif
