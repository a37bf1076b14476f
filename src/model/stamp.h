/* What may be stamped on the pages of an article's own file. The journal says what (struct body_rules), the design where (struct design_stamp).
 */
#ifndef OFFPRINT_MODEL_STAMP_H
#define OFFPRINT_MODEL_STAMP_H

/* id, name in a design, name in a journal: both lines of running heads have one there; a notice is no choice */
#define STAMPS(X)                             \
	X(JOURNAL, "journal", "running-head") \
	X(ARTICLE, "article", "running-head") \
	X(FOLIO, "folio", "folio")            \
	X(DOI, "doi", "doi")                  \
	X(LICENCE, "licence", "licence")      \
	X(NOTICE, "notice", "")

enum stamp {
#define X(id, design, journal) STAMP_##id,
	STAMPS(X)
#undef X
		STAMP_COUNT,
};

#define STAMP_BIT(stamp) (1U << (stamp))
#define STAMP_ALL (STAMP_BIT(STAMP_NOTICE) - 1) /* that a journal can choose */

/* The name in a design; empty past the end. */
const char *stamp_name(int i);

#endif
