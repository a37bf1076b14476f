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

/* Applies the rules of `lang` (BCP 47) to the space at text[at]. `title`: its line is broken by sense. What is found out about the words is
 * kept in `memo`, unless it is NULL.
 *
 * Sources: A. E. Milchin, L. K. Cheltsova, Spravochnik izdatelya i avtora; The Chicago Manual of Style.
 */
struct nobreak_hit nobreak_at(const struct nobreak_set *set, struct wordmemo *memo, struct str text, size_t at, struct str lang,
			      bool title);

#endif
