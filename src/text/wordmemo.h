/* What has been found out about words, so that a word that recurs costs a look-up: the words of a journal recur. Of bounded size. */
#ifndef OFFPRINT_TEXT_WORDMEMO_H
#define OFFPRINT_TEXT_WORDMEMO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct wordmemo;

struct wordmemo_fact {
	uint64_t bits[2];
};

struct wordmemo *wordmemo_open(void);
void wordmemo_close(struct wordmemo *m);

/* The fact of a kind about the word, {0} if it is new, which *known tells; valid until the next call. Kinds are hashes (base/hash.h), of
 * all that a fact depends on beside the word. NULL: the word is too long to be kept, or `m` is NULL. */
struct wordmemo_fact *wordmemo_find(struct wordmemo *m, uint64_t kind, struct str word, bool *known);

#endif
