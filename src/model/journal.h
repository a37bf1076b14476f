/* The journal: the contents of journal.yaml. */
#ifndef OFFPRINT_MODEL_JOURNAL_H
#define OFFPRINT_MODEL_JOURNAL_H

#include "model/body.h"
#include "model/conformance.h"
#include "model/exchange.h"
#include "model/person.h"

struct yaml_node;

enum imprint_profile { IMPRINT_NONE, IMPRINT_RU_MEDIA, IMPRINT_RU_NETWORK };

/* A licence from the table in model/licence.h, or any other, with name and address. */
struct licence {
	struct text code;  /* "CC BY 4.0" as given */
	struct text url;   /* given, or from the table */
	struct ltext name; /* given for a licence that is not in the table */
	struct origin at;
};

enum board_sort { SORT_ALPHABET, SORT_GIVEN };

struct board {
	struct ltext title;
	struct people members;
	enum board_sort sort; /* of the members without a role; members with a role come first, in the given order */
};

struct boards {
	struct board *v;
	size_t n;
};

/* A font family of the journal; paths as given, relative to the journal's folder. */
struct font_family {
	struct text name;
	struct text regular, italic, bold, bold_italic;
	bool shipped[4]; /* in that order: the file is in the program's font folder instead */
	struct origin at;
};

struct font_families {
	struct font_family *v;
	size_t n;
};

struct journal {
	struct ltext title, abbreviated_title, kind;
	uint32_t start_year; /* 0: not given */
	struct ltext frequency;
	struct {
		struct text print, online, linking; /* NNNN-NNNC */
	} issn;
	struct ltext_list founders;
	struct organisation publisher, office;
	struct {
		struct ltext number, body;
		struct date date;
		struct origin at;
	} registration;
	struct {
		struct ltext agency;
		struct text index;
		struct origin at;
	} subscription;
	struct ltext price, access;
	struct ltext_list indexing;
	struct text age_mark;
	struct licence licence;
	struct ltext copyright_holder;
	struct {
		struct text prefix, pattern;
	} doi;
	struct texts languages;                  /* at least one */
	struct ltext citation_style;             /* names of citation styles (model/cite/citestyle.h) */
	const struct yaml_node *citation_styles; /* NULL: not given; opaque here, read by input/citestyles.c */
	enum imprint_profile imprint_profile;
	struct origin imprint_profile_at; /* line 0: not given */
	struct person editor_in_chief;    /* at.line 0: not given */
	struct boards boards;
	struct {
		struct text file;          /* as given, relative to the journal's folder */
		const struct image *image; /* that file; NULL: none, or not usable */
		struct ltext alt;
		bool decorative; /* it needs none */
		struct origin at;
	} logo;
	struct font_families fonts;
	struct ltexts hyphenation; /* words with hyphens where they may be divided (base/hyphenword.h) */
	struct body_rules bodies;
	enum conformance conformance;
	struct exchange exchange;
	struct {
		struct text style;           /* CSS file, as given, relative to the journal's folder */
		bool replace_style;          /* it stands in the place of the site's rules */
		struct ltext header, footer; /* HTML files */
		struct origin at;
	} site;
	unsigned exports;               /* EXPORT_BIT()s: written by each build */
	const struct yaml_node *design; /* the value of `design`, NULL: not given; opaque here, read by input/design/design.c */

	/* Not from the file: */
	struct str path;             /* of journal.yaml, as reached from the command line */
	struct str dir;              /* its folder */
	uint32_t file;               /* its number for origins */
	struct origin at;            /* its first line */
	struct texts faulty;         /* keys whose values have an error */
	const struct labels *labels; /* of its languages, NULL: not loaded; articles without a title need them */
};

/* The journal's first language. */
struct str journal_language(const struct journal *j);

#endif
