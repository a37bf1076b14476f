/* Spaces at which a line must not end, by the rules of a language: after one-letter words, inside initials, before units.
 *
 * The text is not changed: a rule describes a space in its context, so applying it twice changes nothing, and it does not matter whether
 * the author typed a no-break space or forgot it. Callers exclude addresses and code.
 */
#ifndef OFFPRINT_TEXT_NOBREAK_H
#define OFFPRINT_TEXT_NOBREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/nobreakrule.h"
#include "base/str.h"

struct nobreak_list;
struct wordmemo;

/* The rules that are off, and those that set a narrow fixed space: bits by rule. {0}: all on, none narrow. */
struct nobreak_set {
	uint32_t off, thin;
};

struct nobreak_hit {
	enum nobreak_strength strength;
	enum nobreak_rule rule; /* the rule that applies; meaningless with NOBREAK_FREE */
	bool thin;
};

/* The rule's name in designs: "one-letter-word". */
const char *nobreak_name(enum nobreak_rule rule);
/* The rule with that name, or NOBREAK_RULE_COUNT. */
enum nobreak_rule nobreak_find(struct str name);

/* The rules for a text in one language. It refers to the set and to the memo. */
struct nobreak_text {
	const struct nobreak_set *set;
	struct wordmemo *memo;
	const struct nobreak_list *list;
	uint64_t kind; /* of facts about words (wordmemo.h) */
	struct str text;
	size_t from, to; /* [bytes] of the word looked at last */
	bool title;
};

/* `lang` is a BCP 47 tag. `title`: lines of the text are broken by sense. What is found out about the words is kept in `memo`, unless it is
 * NULL. */
struct nobreak_text nobreak_open(const struct nobreak_set *set, struct wordmemo *memo, struct str text, struct str lang, bool title);
/* Applies the rules to the space at byte `at`; spaces in the order of the text cost less.
 *
 * Sources: A. E. Milchin, L. K. Cheltsova, Spravochnik izdatelya i avtora; The Chicago Manual of Style.
 */
struct nobreak_hit nobreak_at(struct nobreak_text *t, size_t at);

#endif
