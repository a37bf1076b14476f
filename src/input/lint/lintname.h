/* What does not belong in a person's name, and names that are not in the form "Family, Given". All are warnings, at most one a name. */
#ifndef OFFPRINT_INPUT_LINT_LINTNAME_H
#define OFFPRINT_INPUT_LINT_LINTNAME_H

#include "diag/diag.h"
#include "model/person.h"

/* `lang` is the name's language; empty: unknown. */
void lintname_check(struct diag *d, struct arena *scratch, const struct name *n, struct str lang);

/* The same for the name of a group; `on_behalf`: one for which others speak. */
void lintname_group(struct diag *d, struct arena *scratch, const struct name *n, struct str lang, bool on_behalf);
/* Warns of a person's name that is given as that of a group. */
void lintname_person(struct diag *d, const struct text *t);
/* A body among the authors, which is no person: it must not begin with words such as "on behalf of". */
void lintname_body(struct diag *d, const struct text *t);
/* Two words or more, of which one is for groups. */
bool lintname_is_group(struct str family);

#endif
