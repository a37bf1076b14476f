/* A check of conformance, and its parts. */
#ifndef OFFPRINT_BODY_CONFORM_INT_H
#define OFFPRINT_BODY_CONFORM_INT_H

#include "base/arena.h"
#include "body/conform.h"
#include "body/idset.h"

/* For whom a requirement holds. */
enum {
	CONFORM_A = 1,       /* PDF/A, each level */
	CONFORM_UNICODE = 2, /* levels u and a */
	CONFORM_TAGGED = 4,  /* level a */
	CONFORM_UA = 8,      /* PDF/UA */
};

#define CONFORM_REAL_MAX 3.403e+38

#define CONFORM_STRUCTURE (CONFORM_TAGGED | CONFORM_UA)

enum conform_rule {
	CONFORM_ENCRYPTED,
	CONFORM_FILTER,
	CONFORM_EXTERNAL,
	CONFORM_XOBJECT,
	CONFORM_STATE,
	CONFORM_INTENT,
	CONFORM_INTENTS,
	CONFORM_PROFILE,
	CONFORM_SEPARATION,
	CONFORM_OPERATOR,
	CONFORM_DAMAGED,
	CONFORM_RESOURCES,
	CONFORM_EMBEDDED,
	CONFORM_FONT,
	CONFORM_ENCODING,
	CONFORM_TO_UNICODE,
	CONFORM_NOTDEF,
	CONFORM_PRIVATE,
	CONFORM_ANNOTATION,
	CONFORM_ACTION,
	CONFORM_FORM,
	CONFORM_FILE,
	CONFORM_LAYER,
	CONFORM_LAYERS,
	CONFORM_CATALOG,
	CONFORM_LIMIT,
	CONFORM_HEX,
	CONFORM_UTF8,
	CONFORM_UNTAGGED,
	CONFORM_SUSPECT,
	CONFORM_MARKS,
	CONFORM_PARENTS,
	CONFORM_ROLE,
	CONFORM_NESTING,
	CONFORM_ALT,
	CONFORM_HEADING,
	CONFORM_SCOPE,
	CONFORM_TABLE,
	CONFORM_NOTE,
	CONFORM_LANG,
	CONFORM_IN_TREE,
	CONFORM_CONTENTS,
	CONFORM_TABS,
	CONFORM_TITLE,
	CONFORM_OBJECT,
	CONFORM_RULES
};

/* Marked content by the stream that has it. */
struct conform_mark {
	int stream, mcid; /* the number of the page or form */
};

struct conform_marks {
	struct conform_mark *v;
	size_t n;
};

/* The fonts of text, where it is shown; and how it is painted over what is there. */
enum { CONFORM_STATES_MAX = 28 };

/* What a graphics state says, or a form has from where it is drawn. */
enum conform_switch { CONFORM_OFF, CONFORM_ON, CONFORM_INHERITED };

struct conform_text {
	struct conform_font {
		int font; /* its number; 0: not known */
		bool wide, hidden;
		enum conform_switch mode, stroke, fill; /* overprint mode 1; overprinting */
	} now, last, saved[CONFORM_STATES_MAX];         /* last: with which text was shown */
	size_t n;
	bool zero; /* a string has the number of the first glyph */
};

struct conform {
	struct pdfdoc *doc;
	struct arena *arena;
	struct claim claim;
	bool failed[CONFORM_RULES];
	struct str detail[CONFORM_RULES];
	bool gray, rgb, cmyk;     /* device colours that are used */
	bool icc_cmyk, overprint; /* a profile for CMYK; overprinting in mode 1 */
	bool mode_on, mode_alone; /* mode 1 is set; in a form that says no more */
	bool over_on, over_alone; /* the same of overprinting */
	struct conform_marks content, tree;
	size_t bytes;                              /* of content that was read */
	struct idset forms, bare_forms;            /* that were read; that paint what is not marked */
	struct idset tagged_forms, artifact_forms; /* that have such marks, themselves or in forms that they draw */
	struct idset drawn_forms;                  /* of the tagged ones, those that are drawn */
	struct idset shown_fonts, hidden_fonts;    /* that text is shown with; in the mode that paints nothing */
	bool any_font;                             /* text is shown with a font that is not known */
	struct font_defect {
		int font; /* its number */
		enum conform_rule rule;
		struct str name;
		bool shown; /* it matters only where something is painted */
	} * font_defects;
	size_t n_font_defects;
	struct idset associated, profiles; /* attached files that AF names; colour profiles that were read */
	struct file_spec {
		int id;
		struct str name;
	} * files;
	size_t n_files;
	bool was_first; /* what was claimed is of PDF/A-1 */
	struct separation {
		struct str name, space, tint;
	} * separations;
	size_t n_separations;
};

/* Notes that a requirement is not met; the first detail of each is reported. */
void conform_fail(struct conform *c, enum conform_rule rule, struct str detail);
/* What is looked at has an end: pages may share streams, so that a small file has endless content. True after reporting. */
bool conform_is_too_long(struct conform *c);
bool conform_is_one_of(struct obj name, const char *const *names); /* names: ends with NULL */
bool conform_has_key(const struct strs *keys, const char *key);
/* Names that people read. */
void conform_utf8(struct conform *c, struct obj name);
/* The value of Lang. */
void conform_language(struct conform *c, struct obj lang);
/* A name without its slash. */
struct str conform_name_of(struct conform *c, struct obj name);
/* Fails where a dictionary has one of the keys. */
void conform_forbid(struct conform *c, enum conform_rule rule, struct obj dict, const char *const *keys);

/* A colour space by its name, where it paints. */
void conform_use_colour(struct conform *c, struct obj space);
/* A rendering intent that PDF knows. */
bool conform_is_intent(struct obj name);
/* An array that is a colour space. */
void conformcolour_space(struct conform *c, struct obj array);
/* The output intent against the colours that were seen. */
void conformcolour_intent(struct conform *c);

void conformfont_check(struct conform *c, struct obj font);
/* What was found out about the fonts that are used. */
void conformfont_settle(struct conform *c);

/* The CMap is embedded, or one that each program has, and is for the characters of the font's descendant. */
bool conformcmap_fits(struct conform *c, struct obj encoding, struct obj descendant);
/* Of a TrueType font. */
bool conformencoding_fits(struct conform *c, struct obj font);

void conformtext_font(struct conform_text *t, struct obj font);
void conformtext_mode(struct conform_text *t, struct str mode);
/* The entries of a graphics state for overprinting. */
void conformtext_overprint(struct conform *c, struct conform_text *t, struct obj state);
void conformtext_save(struct conform *c, struct conform_text *t);
void conformtext_restore(struct conform_text *t);
void conformtext_string(struct conform *c, struct conform_text *t, struct str token);
void conformtext_show(struct conform *c, struct conform_text *t);

void conformannotation_check(struct conform *c, struct obj annot);
void conformannotation_actions(struct conform *c, struct obj dict, const struct strs *keys);
/* An attached file. */
void conformannotation_file(struct conform *c, struct obj spec);
/* The files that belong to something. */
void conformannotation_associate(struct conform *c, struct obj files);
void conformannotation_settle(struct conform *c);

/* Layers, in the catalog. */
void conformlayers_check(struct conform *c);

/* What pages, forms, patterns and glyphs paint. */
void conformcontent_page(struct conform *c, struct obj page);
void conformcontent_form(struct conform *c, struct obj form); /* a form, or a pattern */
void conformcontent_glyph(struct conform *c, struct obj glyph, struct obj font);
/* The structure tree against the content, after that. */
void conformtree_check(struct conform *c);

#endif
