/* How works are related, and what receivers call that. */
#ifndef OFFPRINT_MODEL_RELATED_H
#define OFFPRINT_MODEL_RELATED_H

#include "model/value.h"

/* X(id, name in article.yaml, Crossref's, whether that is within one work, JATS's, DataCite's) */
/* clang-format off */
#define RELATIONS(X) \
	X(TRANSLATION_OF, "translation-of", "isTranslationOf", true, "translated-article", "IsTranslationOf") \
	X(TRANSLATED_AS, "translated-as", "hasTranslation", true, "translation", "HasTranslation") \
	X(REVIEW_OF, "review-of", "isReviewOf", false, "reviewed-article", "Reviews") \
	X(REPLY_TO, "reply-to", "isReplyTo", false, "letter", "References") \
	X(COMMENT_ON, "comment-on", "isCommentOn", false, "commentary-article", "References") \
	X(PREPRINT, "preprint", "hasPreprint", true, "preprint", "IsVersionOf") \
	X(VERSION_OF, "version-of", "isVersionOf", true, "original-article", "IsVersionOf") \
	X(DATA, "data", "basedOnData", false, "companion", "Cites") \
	X(SUPPLEMENT, "supplement", "isSupplementedBy", false, "companion", "IsSupplementedBy") \
	X(CONTINUES, "continues", "continues", false, "companion", "Continues") \
	X(CONTINUED_BY, "continued-by", "isContinuedBy", false, "companion", "IsContinuedBy") \
	X(RELATED, "related", "hasRelatedMaterial", false, "companion", "References")
/* clang-format on */

enum relation {
#define X(id, name, crossref, intra, jats, datacite) RELATION_##id,
	RELATIONS(X)
#undef X
};

struct related {
	enum relation kind;
	struct text doi, url; /* one of them at least; the DOI counts */
	struct origin at;
};

struct related_works {
	struct related *v;
	size_t n;
};

/* What receivers call a relation. */
struct relation_row {
	const char *crossref, *jats, *datacite;
	bool intra; /* of Crossref: between forms of one work */
};

/* By relation. */
extern const struct relation_row relation_rows[];
/* By relation, NULL-terminated. */
extern const char *const relation_names[];

/* Who paid. */
struct funder {
	struct ltext name;
	struct text id; /* an address at ROR, or the DOI of the Open Funder Registry */
	struct texts awards;
	struct origin at;
};

struct funders {
	struct funder *v;
	size_t n;
};

/* A reference, as its line in references.md; doi empty: none in it. */
struct reference {
	struct text text, doi;
};

struct references {
	struct reference *v;
	size_t n;
};

#endif
