/* Values of an article that not every format holds. */
#ifndef OFFPRINT_EXPORT_FIELDS_H
#define OFFPRINT_EXPORT_FIELDS_H

#include "model/article.h"

/* X(id, name): the key, as the user knows it. Statements, codes and dates follow from model/articlefields.h. */
/* clang-format off */
#define EXPORT_OTHER_FIELDS(X) \
	X(SUBTITLE, "subtitle") \
	X(SHORT_TITLE, "short_title") \
	X(HIGHLIGHTS, "highlights") \
	X(GRAPHICAL, "graphical_abstract") \
	X(DEGREE, "degree") \
	X(POST, "post") \
	X(SPIN, "spin") \
	X(EMAIL, "email") \
	X(BIOGRAPHY, "biography") \
	X(ROLES, "roles") \
	X(PRESENT_ADDRESS, "present_address") \
	X(ON_BEHALF, "on_behalf") \
	X(ROR, "ror") \
	X(TRANSLATORS, "translators") \
	X(EDITORS, "editors") \
	X(INTERVIEWERS, "interviewers") \
	X(REVIEWERS, "reviewers") \
	X(KEYWORDS, "keywords") \
	X(EDN, "edn") \
	X(ARTICLE_NUMBER, "article_number") \
	X(NOTICE, "notice") \
	X(CORRECTION, "notice: correction or concern") \
	X(FUNDERS, "funders") \
	X(RELATED, "related") \
	X(REFERENCES, "references.md") \
	X(CORRECTS, "corrects") \
	X(REVIEWS, "reviews") \
	X(STATEMENTS, "statements") \
	X(VERSIONS, "versions") \
	X(VERSION_NOTES, "versions: earlier ones and notes") \
	X(LICENCE, "licence: name")
/* clang-format on */

enum export_field {
#define ROW(X, id, member, name) FIELD_##id,
#define X(id, name) FIELD_##id,
	ARTICLE_STATEMENTS(ROW, _) ARTICLE_CODES(ROW, _) ARTICLE_DATES(ROW, _) EXPORT_OTHER_FIELDS(X)
#undef X
#undef ROW
		FIELD_COUNT
};

#define FIELD_BIT(id) ((uint64_t)1 << FIELD_##id)

/* All statements but the abstract, all codes, all dates but that of publication. */
#define FIELDS_NOTES (ARTICLE_NOTES(FIELDS_OR, _) FIELD_BIT(STATEMENTS))
#define FIELDS_CODES (ARTICLE_CODES(FIELDS_OR, _) 0)
#define FIELDS_CONTRIBUTORS (FIELD_BIT(TRANSLATORS) | FIELD_BIT(EDITORS) | FIELD_BIT(INTERVIEWERS) | FIELD_BIT(REVIEWERS))
#define FIELDS_LINKS (FIELD_BIT(FUNDERS) | FIELD_BIT(RELATED) | FIELD_BIT(CORRECTS) | FIELD_BIT(LICENCE))
#define FIELDS_HISTORY ((ARTICLE_DATES(FIELDS_OR, _) 0) & ~FIELD_BIT(PUBLISHED))
/* What no reference manager holds. */
#define FIELDS_UNCITED                                                                                                             \
	(FIELD_BIT(HIGHLIGHTS) | FIELD_BIT(GRAPHICAL) | FIELD_BIT(DEGREE) | FIELD_BIT(POST) | FIELD_BIT(SPIN) | FIELD_BIT(EMAIL) | \
	 FIELD_BIT(BIOGRAPHY) | FIELD_BIT(ROLES) | FIELD_BIT(PRESENT_ADDRESS) | FIELD_BIT(ON_BEHALF) | FIELD_BIT(ROR) |            \
	 FIELD_BIT(REVIEWERS) | FIELD_BIT(REFERENCES) | FIELD_BIT(CORRECTION) | FIELDS_NOTES | FIELDS_CODES | FIELDS_HISTORY |     \
	 FIELDS_LINKS)
#define FIELDS_OR(X, id, member, name) FIELD_BIT(id) |

/* The key of a field. */
const char *fields_name(enum export_field f);
/* Where an article gives it; line 0: it does not. */
struct origin fields_find(const struct article *art, enum export_field f);

#endif
