/* Statements: what an article says in Markdown under a label. Each is a field of the article and an element of the cover sheet. */
#ifndef OFFPRINT_MODEL_STATEMENT_H
#define OFFPRINT_MODEL_STATEMENT_H

/* S(X, id, member, name): ELEMENT_<id> and LABEL_<id>; the member of struct article; the element's name in designs. Each has its row in
 * article_fields (input/keys.c). X goes through to S, so that a list for X can have these rows too. */
/* clang-format off */
#define STATEMENTS(S, X) \
	S(X, ABSTRACT, abstract, "abstract") \
	S(X, FUNDING, funding, "funding") \
	S(X, ACKNOWLEDGEMENTS, acknowledgements, "acknowledgements") \
	S(X, CONTRIBUTIONS, contributions, "contributions") \
	S(X, CONFLICT_OF_INTEREST, conflict_of_interest, "conflict-of-interest")
/* clang-format on */

#endif
