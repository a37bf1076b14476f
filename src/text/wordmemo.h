/* What has been found out about words, so that a word that recurs costs a look-up: the words of a journal recur. Of bounded size: when it is
 * full it starts again. */
#ifndef OFFPRINT_TEXT_WORDMEMO_H
#define OFFPRINT_TEXT_WORDMEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct wordmemo;

/* The longest word that is kept [bytes]; longer words seldom recur. */
enum { WORDMEMO_LONGEST = 96 };

/* What rules and patterns say of a word: a bit for each row or byte, and what they note beside. */
struct wordmemo_bits {
	uint64_t v[2];
	uint32_t note;
};

/* For facts of a size; `limit`: of all words with their facts, about [bytes]. */
struct wordmemo *wordmemo_open(size_t fact_size, size_t limit);
void wordmemo_close(struct wordmemo *m); /* NULL-safe */
/* For facts that are wordmemo_bits. */
struct wordmemo *wordmemo_open_bits(void);

/* The fact of a kind about the word, {0} if it is new, which *known says; valid until the next call. Kinds are hashes (base/hash.h), of
 * all that a fact depends on beside the word. NULL: the word is too long to be kept, or `m` is NULL. */
void *wordmemo_find(struct wordmemo *m, uint64_t kind, struct str word, bool *known);
/* For what facts refer to: it goes with them. */
struct arena *wordmemo_arena(struct wordmemo *m);

#endif
