/* The no-break rules: text/nobreak.c applies them, a design switches each on or off, and neither room sees the other. */
#ifndef OFFPRINT_BASE_NOBREAKRULE_H
#define OFFPRINT_BASE_NOBREAKRULE_H

/* X(identifier, name in a design, whether its space can be narrow: THIN or WIDE, what it holds together) */
/* clang-format off */
#define NOBREAK_RULES(X)                                                                                                          \
	X(ONE_LETTER_WORD, "one-letter-word", WIDE, "a word of one letter and the next: в доме")                                  \
	X(SHORT_WORD, "short-word", WIDE, "a word of one or two letters and the next: из дома; costs short_word only")            \
	X(SENSE, "sense", WIDE, "where lines are not justified: a preposition, a conjunction or an article and the next word")    \
	X(PARTICLE, "particle", WIDE, "a particle and the word before it: сказал бы")                                             \
	X(DASH, "dash", WIDE, "a dash and the word before it")                                                                    \
	/* of no spaces: inside a range, inside a compound with hyphens */                                                        \
	X(RANGE, "range", WIDE, "figures with a hyphen or a dash between: 70–96, 2-местный")                                      \
	X(SHORT_PART, "short-part", WIDE, "the short parts of a compound: кто-то, из-за")                                         \
	X(INITIALS, "initials", THIN, "initials: К. М.")                                                                          \
	X(INITIALS_NAME, "initials-name", THIN, "an initial and a family name: М. Александров")                                   \
	X(SIGN_NUMBER, "sign-number", THIN, "a sign and its number: № 3, § 5")                                                    \
	X(ABBREVIATION_NUMBER, "abbreviation-number", WIDE, "an abbreviation and its number: т. 5, pp. 70")                       \
	X(NUMBER_UNIT, "number-unit", WIDE, "a number and its unit: 2020 г., 5 %, 10 km")                                         \
	X(DATE, "date", WIDE, "a day and its month: 27 мая, May 27")                                                              \
	X(ROMAN_NUMBER, "roman-number", WIDE, "a Roman number and its word: XX век, Николай II")                                  \
	X(ABBREVIATION, "abbreviation", WIDE, "the parts of an abbreviation: т. е., i. e.")                                       \
	X(PLACE, "place", WIDE, "a kind of place and its name: г. Москва")                                                        \
	X(TITLE_NAME, "title-name", WIDE, "a title and a name: проф. Чаянов, Dr. Smith")                                          \
	X(DIGIT_GROUPS, "digit-groups", WIDE, "groups of digits: 1 302 569")                                                      \
	X(RELATION, "relation", WIDE, "a sign of relation and its figures: p < 0,05")                                             \
	X(SEE, "see", WIDE, "see and what to see: см. § 5")                                                                       \
	X(SPACED_MARK, "spaced-mark", THIN, "a mark and its space, as in French: « texte » !")
/* clang-format on */

#define NOBREAK_ID(id, name, thin, doc) NOBREAK_##id,
enum nobreak_rule { NOBREAK_RULES(NOBREAK_ID) NOBREAK_RULE_COUNT };
#undef NOBREAK_ID

/* How strongly a rule resists a line end. */
enum nobreak_strength {
	NOBREAK_FREE,
	NOBREAK_IN_TITLES, /* only where lines are broken by sense */
	NOBREAK_SOFT,      /* unless the line gets too loose */
	NOBREAK_STRONG,    /* unless there is no other place */
	NOBREAK_NEVER,
};

#endif
