/* The words for a retraction, a correction and an expression of concern. */
#ifndef OFFPRINT_MODEL_NOTICE_H
#define OFFPRINT_MODEL_NOTICE_H

#include "model/article.h"

/* By kind, as in article.yaml; that of NOTICE_NONE is empty, which no text equals. NULL-terminated. */
extern const char *const notice_names[];

/* "Retracted article"; LABEL_NONE for NOTICE_NONE. */
enum label_key notice_label(enum notice_kind kind);
/* "retracted", beside a title. */
enum label_key notice_mark(enum notice_kind kind);

#endif
