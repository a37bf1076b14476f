#include "model/credit.h"

#define ROW(code, label) {code, LABEL_##label},
const struct credit_role credit_roles[] = {CREDIT_ROLES(ROW){NULL, LABEL_NONE}};
#undef ROW

const struct credit_role *credit_find(struct str code)
{
	for (const struct credit_role *r = credit_roles; r->code; r++)
		if (str_is(code, r->code))
			return r;
	return NULL;
}
