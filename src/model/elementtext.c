#include "model/elementtext.h"

static const char *const names[] = {
#define X(id, name, article) [VARIABLE_##id] = name,
	ELEMENT_VARIABLES(X)
#undef X
};

static const bool of_article[] = {
#define X(id, name, article) [VARIABLE_##id] = article,
	ELEMENT_VARIABLES(X)
#undef X
};

const char *elementtext_name(enum element_variable v)
{
	return names[v];
}

bool elementtext_of_article(enum element_variable v)
{
	return of_article[v];
}

bool elementtext_next(struct str text, size_t pos, size_t *from, size_t *to, enum element_variable *which)
{
	size_t open = str_find(text, STR("{"), pos), close = open < text.len ? str_find(text, STR("}"), open) : SIZE_MAX;

	if (close >= text.len)
		return false;
	*from = open;
	*to = close + 1;
	*which = VARIABLE_COUNT;
	for (int i = 0; i < VARIABLE_COUNT; i++)
		if (str_is(str_slice(text, open + 1, close), names[i]))
			*which = (enum element_variable)i;
	return true;
}

size_t elementtext_odd_brace(struct str text)
{
	size_t open = SIZE_MAX;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] != '{' && text.ptr[i] != '}')
			continue;
		if ((text.ptr[i] == '}') == (open == SIZE_MAX))
			return open == SIZE_MAX ? i : open;
		open = text.ptr[i] == '{' ? i : SIZE_MAX;
	}
	return open;
}
