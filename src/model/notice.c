#include "model/notice.h"

const char *const notice_names[] = {
	[NOTICE_NONE] = "", [NOTICE_RETRACTION] = "retraction", [NOTICE_CORRECTION] = "correction", [NOTICE_CONCERN] = "concern", NULL};

static const struct {
	enum label_key label, mark;
} rows[] = {
	[NOTICE_NONE] = {LABEL_NONE, LABEL_NONE},
	[NOTICE_RETRACTION] = {LABEL_RETRACTED, LABEL_RETRACTED_MARK},
	[NOTICE_CORRECTION] = {LABEL_CORRECTED, LABEL_CORRECTED_MARK},
	[NOTICE_CONCERN] = {LABEL_CONCERN, LABEL_CONCERN_MARK},
};

enum label_key notice_label(enum notice_kind kind)
{
	return rows[kind].label;
}

enum label_key notice_mark(enum notice_kind kind)
{
	return rows[kind].mark;
}
