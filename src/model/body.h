/* How an article's own PDF file, its body, is joined: by the journal's rules, which an article may override. */
#ifndef OFFPRINT_MODEL_BODY_H
#define OFFPRINT_MODEL_BODY_H

#include "base/origin.h"

enum body_choice { BODY_UNSET, BODY_JOIN, BODY_REFUSE };
/* Where the cover sheet stands in the offprint. */
enum cover_place { COVER_UNSET, COVER_FIRST, COVER_LAST, COVER_NONE };

/* How a retraction, a correction or an expression of concern is marked on each page: in an empty place, and if there is none across the page;
 * only in an empty place; not at all. */
enum body_notice { BODY_NOTICE_UNSET, BODY_NOTICE_ACROSS, BODY_NOTICE_MARGIN, BODY_NOTICE_NONE };

struct body_rules {
	enum body_choice signatures; /* a body with a digital signature */
	enum body_choice restricted; /* a body whose permissions forbid assembly or changes */
	enum cover_place cover;
	unsigned stamps;         /* STAMP_BIT()s (model/stamp.h) */
	struct origin stamps_at; /* line 0: not given */
	enum body_notice notice;
};

/* What holds for an article; nothing is unset. */
struct body_rules body_rules_of(const struct body_rules *journal, const struct body_rules *article);

#endif
