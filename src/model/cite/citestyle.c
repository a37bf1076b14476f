#include "model/cite/citestyle.h"

#include "model/labels.h"

enum { DEPTH_LIMIT = 16 };

const struct citestyle *citestyle_find(const struct citestyles *styles, struct str id)
{
	for (size_t i = styles->n; i-- > 0;)
		if (str_eq(styles->v[i].id, id))
			return &styles->v[i];
	return NULL;
}

void citestyle_alternative(struct str t, size_t from, size_t *to)
{
	size_t depth = 0;

	for (*to = from; *to < t.len; ++*to) {
		char c = t.ptr[*to];
		if (c == '\\')
			++*to;
		else if (c == '[')
			depth++;
		else if (depth == 0 && (c == '|' || c == ']'))
			return;
		else if (c == ']')
			depth--;
	}
	*to = t.len;
}

size_t citestyle_field(struct str t, size_t pos, struct str *name, struct str *label)
{
	size_t end = str_find(t, STR("}"), pos), at;

	if (end == SIZE_MAX)
		end = t.len;
	*name = str_slice(t, pos, end);
	*label = STR("");
	at = str_find(*name, STR("@"), 0);
	if (at != SIZE_MAX) {
		*label = str_slice(*name, at + 1, name->len);
		*name = str_slice(*name, 0, at);
	}
	return end < t.len ? end + 1 : t.len;
}

static bool is_known(struct str name, const char *const *fields)
{
	while (*fields && !str_is(name, *fields))
		fields++;
	return *fields != NULL;
}

const char *citestyle_problem(struct str t, const char *const *fields, struct str *what)
{
	size_t depth = 0, stars = 0;
	enum label_key key;
	struct str label;

	*what = t;
	for (size_t i = 0; i < t.len; i++) {
		switch (t.ptr[i]) {
		case '\\':
			i++;
			break;
		case '*':
			stars++;
			break;
		case '[':
			if (++depth > DEPTH_LIMIT)
				return "brackets are nested too deeply";
			break;
		case ']':
			if (!depth--)
				return "unmatched ']'";
			break;
		case '{':
			if (str_find(t, STR("}"), i) == SIZE_MAX)
				return "unclosed '{'";
			i = citestyle_field(t, i + 1, what, &label) - 1;
			if (what->len ? !is_known(*what, fields) : !label.len)
				return "unknown field";
			if (label.len && labels_key(label, &key) != 1) {
				*what = label;
				return "unknown label";
			}
			*what = t;
			break;
		default:
			break;
		}
	}
	return depth ? "unclosed '['" : stars % 2 ? "unmatched '*'" : NULL;
}
