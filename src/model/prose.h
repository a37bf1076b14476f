/* Running text: the result of Markdown. Blocks hold inlines or blocks; every text knows its place in the user's file.
 *
 * Texts are split so that the characters of one PROSE_TEXT are contiguous in the file: the place of the n-th code point is (line, col + n).
 */
#ifndef OFFPRINT_MODEL_PROSE_H
#define OFFPRINT_MODEL_PROSE_H

#include "base/image.h"
#include "model/value.h"

enum prose_inline_kind {
	PROSE_TEXT,   /* text */
	PROSE_SPACE,  /* a soft line break: a word space */
	PROSE_BREAK,  /* a hard line break */
	PROSE_EMPH,   /* children */
	PROSE_STRONG, /* children */
	PROSE_CODE,   /* text */
	PROSE_LINK,   /* children, url */
	PROSE_SUP,    /* children */
	PROSE_SUB,    /* children */
	PROSE_IMAGE,  /* url = path as written; text = alternative text; image */
};

struct prose_inline {
	enum prose_inline_kind kind;
	bool literal; /* PROSE_TEXT: begins with a mark that a backslash or an entity makes an ordinary character */
	struct origin at;
	struct str text;
	struct str url;
	struct str lang;            /* empty: as what is around it */
	const struct image *image;  /* from input/image.c; NULL: not loaded */
	struct prose_inline *child; /* first child */
	struct prose_inline *next;
};

enum prose_block_kind {
	PROSE_PARAGRAPH,  /* inlines */
	PROSE_HEADING,    /* inlines; level 1-6 */
	PROSE_LIST,       /* children are PROSE_ITEM; ordered, start, tight */
	PROSE_ITEM,       /* children */
	PROSE_QUOTE,      /* children */
	PROSE_CODE_BLOCK, /* one PROSE_TEXT per line (more if it contains tabs), lines separated by PROSE_BREAK */
	PROSE_RULE,
	PROSE_TABLE, /* children are PROSE_ROW; columns, aligns; the first row is the head */
	PROSE_ROW,   /* children are PROSE_CELL */
	PROSE_CELL,  /* inlines */
};

enum prose_align { PROSE_ALIGN_LEFT, PROSE_ALIGN_CENTRE, PROSE_ALIGN_RIGHT };

struct prose_block {
	enum prose_block_kind kind;
	struct origin at;
	uint8_t level;            /* PROSE_HEADING */
	bool ordered;             /* PROSE_LIST */
	bool tight;               /* PROSE_LIST: no space between items */
	uint32_t start;           /* PROSE_LIST: first number */
	uint32_t columns;         /* PROSE_TABLE */
	enum prose_align *aligns; /* PROSE_TABLE: one per column */
	struct prose_inline *inlines;
	struct prose_block *child; /* first child */
	struct prose_block *next;
};

/* A piece of prose in one language. */
struct prose {
	struct str lang; /* empty: given without a language */
	struct prose_block *blocks;
	struct origin at;
};

struct lprose {
	struct prose *v;
	size_t n;
	struct origin at; /* at.line 0: not given */
};

/* The prose in `lang`, or the one given without a language, or NULL. */
const struct prose *lprose_find(const struct lprose *p, struct str lang);
/* As lprose_find(), or the first one; NULL if empty. */
const struct prose *lprose_any(const struct lprose *p, struct str lang);

/* What a superscript or subscript reads as: Unicode characters if all letters, figures and signs exist (⁵, ¹,²); otherwise a superscript
 * with figures or signs begins with a caret (^2πi). Empty: it stays as it is. */
struct str prose_script(struct arena *a, struct str text, bool sup);
/* The same for a reader: letters too are superscripts or subscripts (ᵉ, ₛ) if all exist, and otherwise begin with a caret or an underscore
 * (_org). Empty: it has neither letters nor figures. */
struct str prose_script_heard(struct arena *a, struct str text, bool sup);
/* The text without markup: blocks joined by spaces (metadata, sorting, counting). Superscripts and subscripts are as in prose_script(). */
struct str prose_plain(struct arena *a, const struct prose *p);
struct str prose_plain_inlines(struct arena *a, const struct prose_inline *first);
/* The place of the words, which are those of the last text that has them; that of all if none has. */
struct origin prose_place(const struct prose *p, struct str words);
/* The number of words: runs without a space that contain a letter or a digit. */
size_t prose_words(const struct prose *p);

/* Appends the blocks in a stable text format, one block or inline per line: kind, line:col, contents; children are indented by two more
 * spaces. `indent` is the number of spaces before the first block. */
void prose_dump(const struct prose_block *first, struct strbuf *out, int indent);

#endif
