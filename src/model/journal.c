#include "model/journal.h"

struct str journal_language(const struct journal *j)
{
	return j->languages.n ? j->languages.v[0].s : STR("");
}
