/* Spaces at which a line must not end, by the rules of a language: behind one-letter words, inside initials, before units.
 *
 * Nothing is put into the text: a rule says what a space means where it stands, so applying it again changes nothing, and a no-break space
 * that the author typed and one that he forgot are the same. Callers leave addresses and code out.
 */
#ifndef OFFPRINT_TEXT_NOBREAK_H
#define OFFPRINT_TEXT_NOBREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/nobreakrule.h"
#include "base/str.h"

/* How much a rule minds a line end. */
enum nobreak_strength {
	NOBREAK_FREE,
	NOBREAK_IN_TITLES, /* only where lines are broken by sense */
	NOBREAK_SOFT,      /* unless the line gets too loose by it */
	NOBREAK_HELD,      /* unless nothing else is left */
	NOBREAK_NEVER,
};

/* Which rules are off, and which set a narrow fixed space between what they hold together: bits by rule. {0}: all on, none narrow. */
struct nobreak_set {
	uint32_t off, thin;
};

struct nobreak_hit {
	enum nobreak_strength strength;
	enum nobreak_rule rule; /* that says so; of no meaning with NOBREAK_FREE */
	bool thin;
};

/* The rule's name in a design: "one-letter-word". */
const char *nobreak_name(enum nobreak_rule rule);
/* The rule of that name, or NOBREAK_RULE_COUNT. */
enum nobreak_rule nobreak_find(struct str name);

/* What the rules of `lang` (BCP 47) say about the space at text[at]. `title`: it stands in a line that is broken by sense.
 * Sources: A. E. Milchin, L. K. Cheltsova, Spravochnik izdatelya i avtora; The Chicago Manual of Style. */
struct nobreak_hit nobreak_at(const struct nobreak_set *set, struct str text, size_t at, struct str lang, bool title);

#endif
