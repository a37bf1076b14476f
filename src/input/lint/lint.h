/* Slips of the keyboard in texts that are printed: letters of two alphabets in a word, straight quotes, a hyphen for a dash, N for №, x for
 * ×, double spaces. All are warnings, each with a code of its own.
 *
 * A wrong warning costs more trust than a missed one, so only what is hardly ever meant is told; addresses, DOIs and code are left alone.
 */
#ifndef OFFPRINT_INPUT_LINT_LINT_H
#define OFFPRINT_INPUT_LINT_LINT_H

#include "base/str.h"
#include "diag/diag.h"

enum lint_kind { LINT_MIXED, LINT_QUOTES, LINT_HYPHEN, LINT_NUMERO, LINT_TIMES, LINT_SPACES, LINT_KINDS };

/* So many of a kind are told in a file: a file that was typed with straight quotes has hundreds. */
enum { LINT_SHOWN = 10 };

/* What was told of the file whose texts are looked at. {.diag = d} is an empty one. */
struct lint {
	struct diag *diag;
	uint32_t file;
	uint8_t told[LINT_KINDS];
};

/* A text as it is read on: in one piece, or in several with other things between them. `place` gives the place of a byte of `s`. */
struct lint_text {
	struct str s;
	struct str lang; /* empty: not known */
	uint32_t file;   /* of all its places */
	struct origin (*place)(void *ctx, size_t offset);
	void *ctx;
	char after; /* the character behind this piece; 0: it ends here */
	/* carried from piece to piece; all zero at the beginning */
	char last;           /* the last byte of the piece before; 0: none */
	unsigned char words; /* scripts of the last word */
	bool quoted;         /* behind an opening quote */
};

/* Looks at one piece, and leaves in `t` what the next one needs. */
void lint_read(struct lint *l, struct lint_text *t);

/* Tells of a letter in a name that belongs to the other script than the rest: the Latin C in "Иванов, C. П.", at `at`. */
void lint_tell_letter(struct lint *l, uint32_t cp, struct origin at);

#endif
