/* Typing slips in printed text: words that mix two alphabets, straight quotes, a hyphen for a dash, N for №, x for ×, double spaces, marks of Markdown
 * without their pair. All
 * are warnings, each kind with its own code.
 *
 * A false warning costs more trust than a missed one, so report only what is almost never intentional, and skip addresses, DOIs
 * and code.
 */
#ifndef OFFPRINT_INPUT_LINT_LINT_H
#define OFFPRINT_INPUT_LINT_LINT_H

#include "base/str.h"
#include "diag/diag.h"

enum lint_kind { LINT_MIXED, LINT_QUOTES, LINT_HYPHEN, LINT_NUMERO, LINT_TIMES, LINT_SPACES, LINT_MARKS, LINT_KINDS };

/* Reported per kind and file: a file typed with straight quotes has hundreds. */
enum { LINT_SHOWN = 10 };

/* What has been reported in the current file. {.diag = d} is an empty one. */
struct lint {
	struct diag *diag;
	uint32_t file;
	uint8_t count[LINT_KINDS];
	bool names; /* what is read are names, whose marks lintname.h reports */
	bool line;  /* what is read is one line, which has no list; its first mark is reported as such */
};

/* A text, read in one piece or, where markup interrupts it, in several. */
struct lint_text {
	struct str s;                                     /* the current piece */
	struct str lang;                                  /* empty: unknown */
	uint32_t file;                                    /* of every place */
	struct origin (*place)(void *ctx, size_t offset); /* of a byte of `s` */
	void *ctx;
	char after; /* the character after this piece; 0: none */
	/* carried from piece to piece; all zero at the beginning */
	char last;           /* the last byte of the piece before; 0: none */
	unsigned char words; /* scripts of the last word */
	bool quoted;         /* inside straight double quotes */
	bool literal;        /* the piece begins with a mark that is meant as an ordinary character */
};

/* Checks the current piece, and leaves in `t` what the next one needs. */
void lint_read(struct lint *l, struct lint_text *t);

/* The token between the spaces around byte `at` looks like an address or a DOI. */
bool lint_in_address(struct str s, size_t at);

/* Reports a bullet of a word processor that begins a line: `sign` is U+2022 or the like. */
void lint_report_bullet(struct lint *l, struct str sign, struct origin at);

/* Reports the mark of a list item or a note at an edge of a text, from edgemark.h: `what` it is the mark of. Nothing if it is empty. */
void lint_report_edge(struct lint *l, struct str mark, const char *what, struct origin at);

/* Reports a letter of the wrong script in a name: the Latin C in "Иванов, C. П.", at `at`. */
void lint_report_letter(struct lint *l, uint32_t cp, struct origin at);

#endif
