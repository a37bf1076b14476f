/* Guesses what was meant by a value that cannot be read; an empty text if nothing plausible is found. */
#ifndef OFFPRINT_INPUT_SCHEMA_VALUEHINT_H
#define OFFPRINT_INPUT_SCHEMA_VALUEHINT_H

#include "base/str.h"

struct arena;

/* 30.09.2020, 2020/9/30, «30 сентября 2020 г.», "September 30, 2020" as YYYY-MM-DD; empty where day and month are ambiguous. */
struct str valuehint_date(struct arena *a, struct str s);
/* «С. 70–96», "pp. 70-96" as 70–96. */
struct str valuehint_pages(struct arena *a, struct str s);

#endif
