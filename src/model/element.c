#include "model/element.h"

#include <assert.h>

static const struct {
	const char *name;
	enum element_page pages;
} elements[ELEMENT_COUNT] = {
#define X(kind, name, pages) [ELEMENT_##kind] = {name, pages},
	ELEMENTS(X)
#undef X
};

static const struct {
	const char *name;
	enum element_kind of;
	enum label_key label;
} parts[PART_COUNT] = {
#define X(part, name, element, label) [PART_##part] = {name, ELEMENT_##element, LABEL_##label},
	ELEMENT_PARTS(X)
#undef X
};

const char *element_name(enum element_kind kind)
{
	return elements[kind].name;
}

bool element_is_for(enum element_scope scope, size_t i)
{
	switch (scope) {
	case SCOPE_LEAD:
		return i == 0;
	case SCOPE_SECOND:
		return i == 1;
	case SCOPE_REST:
		return i > 1;
	case SCOPE_OTHERS:
		return i > 0;
	case SCOPE_ALL:
		break;
	}
	return true;
}

const struct element *element_for(const struct element_groups *groups, enum element_kind kind, size_t i)
{
	for (size_t k = 0; k < groups->n; k++)
		for (size_t e = 0; element_is_for(groups->v[k].scope, i) && e < groups->v[k].n; e++)
			if (groups->v[k].v[e].kind == kind)
				return &groups->v[k].v[e];
	return NULL;
}

bool element_is_on(enum element_kind kind, enum element_page page)
{
	return elements[kind].pages & page;
}

bool element_find(struct str name, enum element_page page, enum element_kind *out)
{
	for (int i = 0; i < ELEMENT_COUNT; i++)
		if (elements[i].pages & page && str_is(name, elements[i].name)) {
			*out = (enum element_kind)i;
			return true;
		}
	return false;
}

const char *element_part_name(enum element_part part)
{
	return parts[part].name;
}

enum label_key element_part_label(enum element_part part)
{
	return parts[part].label;
}

size_t element_parts(enum element_kind kind, enum element_part out[ELEMENT_PARTS_MAX])
{
	size_t n = 0;

	for (int i = 0; i < PART_COUNT; i++) {
		if (parts[i].of != kind)
			continue;
		assert(n < ELEMENT_PARTS_MAX);
		out[n++] = (enum element_part)i;
	}
	return n;
}

size_t element_usual_parts(enum element_kind kind, enum element_part out[ELEMENT_PARTS_MAX])
{
	size_t n = element_parts(kind, out);

	return kind == ELEMENT_BADGES ? BADGES_USUAL : n;
}
