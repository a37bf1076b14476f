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
