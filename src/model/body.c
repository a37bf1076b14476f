#include "model/body.h"

static enum body_choice choose(enum body_choice journal, enum body_choice article)
{
	return article != BODY_UNSET ? article : journal != BODY_UNSET ? journal : BODY_JOIN;
}

struct body_rules body_rules_of(const struct body_rules *journal, const struct body_rules *article)
{
	return (struct body_rules){
		.signatures = choose(journal->signatures, article->signatures),
		.restricted = choose(journal->restricted, article->restricted),
		.cover = article->cover != COVER_UNSET   ? article->cover
			 : journal->cover != COVER_UNSET ? journal->cover
							 : COVER_FIRST,
		.stamps = article->stamps_at.line ? article->stamps : journal->stamps,
		.stamps_at = article->stamps_at.line ? article->stamps_at : journal->stamps_at,
		.notice = article->notice != BODY_NOTICE_UNSET   ? article->notice
			  : journal->notice != BODY_NOTICE_UNSET ? journal->notice
								 : BODY_NOTICE_ACROSS,
	};
}
