#include "model/brackets.h"

enum { ITEM_SIGNS = 2 }; /* before the bracket of an item: "12)" */

/* The sign of an item ends before `at`: "a)", "12)". */
static bool ends_item(struct str s, size_t at)
{
	size_t n = 0;

	while (at && s.ptr[at - 1] != ' ' && n <= ITEM_SIGNS) {
		at = utf8_back(s, at);
		n++;
	}
	return n > 0 && n <= ITEM_SIGNS && (!at || s.ptr[at - 1] == ' ');
}

static size_t unpaired(struct str s, uint32_t open, uint32_t close)
{
	size_t depth = 0, first = SIZE_MAX;

	for (size_t pos = 0, at = 0; pos < s.len; at = pos) {
		uint32_t cp = utf8_next(s, &pos);
		if (cp == open) {
			first = depth ? first : at;
			depth++;
		} else if (cp == close && depth) {
			depth--;
		} else if (cp == close && !ends_item(s, at)) {
			return at;
		}
	}
	return depth ? first : SIZE_MAX;
}

static bool has(struct str s, struct str sign)
{
	return str_find(s, sign, 0) != SIZE_MAX;
}

struct str brackets_unpaired(struct str s)
{
	size_t last = str_find(s, STR("»"), 0), first = str_find(s, STR("«"), 0), at = SIZE_MAX, end;

	if ((has(s, STR("(")) || has(s, STR(")"))) && !has(s, STR("[")) && !has(s, STR("]")))
		at = unpaired(s, '(', ')');
	if (at == SIZE_MAX && first < SIZE_MAX && (last == SIZE_MAX || first < last)) /* »…« is German */
		at = unpaired(s, 0xAB, 0xBB);
	if (at == SIZE_MAX)
		return STR("");
	end = at;
	utf8_next(s, &end);
	return str_slice(s, at, end);
}
