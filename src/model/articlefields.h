/* Fields of an article that are printed by their kind: statements, codes, dates. A row is the member of struct article, the element or part of
 * the cover sheet, and its label; in input/keys.c it has a row of article_fields.
 */
#ifndef OFFPRINT_MODEL_ARTICLEFIELDS_H
#define OFFPRINT_MODEL_ARTICLEFIELDS_H

/* F(X, id, member, name): LABEL_<id>, the member, the name in designs. X is passed on to F, so that a list for X can include these rows. */
/* clang-format off */

/* Markdown under a label: struct lprose, ELEMENT_<id>. */
#define ARTICLE_STATEMENTS(F, X) \
	F(X, ABSTRACT, abstract, "abstract") \
	ARTICLE_NOTES(F, X)

/* Those that are about the article: what JATS has in notes, footnotes and <ack>. */
#define ARTICLE_NOTES(F, X) \
	F(X, FUNDING, funding, "funding") \
	F(X, ACKNOWLEDGEMENTS, acknowledgements, "acknowledgements") \
	F(X, CONTRIBUTIONS, contributions, "contributions") \
	F(X, CONFLICT_OF_INTEREST, conflict_of_interest, "conflict-of-interest") \
	F(X, DATA_AVAILABILITY, data_availability, "data-availability") \
	F(X, CODE_AVAILABILITY, code_availability, "code-availability") \
	F(X, SUPPLEMENTARY_MATERIAL, supplementary_material, "supplementary-material") \
	F(X, ETHICS, ethics, "ethics") \
	F(X, CONSENT, consent, "consent") \
	F(X, STUDY_REGISTRATION, study_registration, "study-registration") \
	F(X, AI_USE, ai_use, "ai-use") \
	F(X, DISCLAIMER, disclaimer, "disclaimer")

/* Lists of codes: struct texts, PART_<id> of the element "codes". */
#define ARTICLE_CODES(F, X) \
	F(X, UDC, udc, "udc") \
	F(X, BBK, bbk, "bbk") \
	F(X, GRNTI, grnti, "grnti") \
	F(X, JEL, jel, "jel")

/* The article's history: struct date, PART_<id> of the element "dates". */
#define ARTICLE_DATES(F, X) \
	F(X, RECEIVED, received, "received") \
	F(X, REVISED, revised, "revised") \
	F(X, ACCEPTED, accepted, "accepted") \
	F(X, PUBLISHED, published, "published")
/* clang-format on */

/* Declares members. */
#define ARTICLE_MEMBER(type, id, member, name) type member;

#endif
