#include "input/check/headings.h"

#include <stdlib.h>

#include "base/unicode.h"

static int compare_key(const void *key, const void *row)
{
	return strcmp(key, ((const struct headings_key *)row)->key);
}

/* The rows of a key: *end gets the one after the last. */
static const struct headings_row *rows_of(const char *key, const struct headings_row **end)
{
	const struct headings_key *k = bsearch(key, headings_keys, headings_key_count, sizeof *k, compare_key);

	*end = headings_rows + (k ? k[1].first : 0);
	return headings_rows + (k ? k->first : 0);
}

static struct str text_of(const struct headings_row *row)
{
	return (struct str){(const char *)headings_texts + row->text, row->len};
}

/* In lower case, spaces of all widths being alike. */
static uint32_t folded(uint32_t cp)
{
	return cp == 0xA0 || cp == 0x202F || cp == 0x2009 ? ' ' : cp == '\'' ? 0x2019 : unicode_to_lower(cp);
}

/* Bytes of `s` that the label takes; 0: it begins with something else. */
static size_t match(struct str s, struct str label)
{
	size_t i = 0;

	for (size_t k = 0; k < label.len;)
		if (i >= s.len || folded(utf8_next(s, &i)) != folded(utf8_next(label, &k)))
			return 0;
	return i;
}

bool headings_has(struct str text, const char *key)
{
	const struct headings_row *end, *row = rows_of(key, &end);
	size_t count = utf8_count(text);

	for (; row < end; row++)
		if (row->count == count && !headings_texts[row->slot] && match(text, text_of(row)))
			return true;
	return false;
}

static struct str without_space(struct str s)
{
	size_t i = 0;

	while (i < s.len) {
		size_t next = i;
		if (folded(utf8_next(s, &next)) != ' ')
			break;
		i = next;
	}
	return str_slice(s, i, s.len);
}

/* What follows the label in a value: a colon or a dash between spaces; a full stop, also its own; where it has a slot, whatever is no letter.
 * And then a value. */
static bool is_after_label(struct str label, struct str rest, bool slot)
{
	static const char *const dashes[] = {"-", "–", "—"};
	struct str inner = without_space(rest);
	size_t pos = 0;

	if (!inner.len)
		return false;
	if (str_starts(inner, STR(":")) || (str_starts(rest, STR(". ")) && rest.len > 2))
		return without_space(str_slice(inner, 1, inner.len)).len > 0;
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (inner.len < rest.len && str_starts(inner, str_from(dashes[i])))
			return true;
	if (str_ends(label, STR(".")) || str_ends(label, STR(":")) || str_ends(label, STR("№")))
		return true;
	return slot && (inner.len < rest.len || !unicode_is_letter(utf8_next(rest, &pos))) && !str_starts(rest, STR("-"));
}

size_t headings_before(struct str value, const char *key, const char *slot)
{
	const struct headings_row *end, *row = rows_of(key, &end);
	size_t longest = 0;

	for (; row < end; row++) {
		const char *its = (const char *)headings_texts + row->slot;
		size_t length = *its && (!slot || strcmp(slot, its)) ? 0 : match(value, text_of(row));
		if (length > longest && is_after_label(text_of(row), str_slice(value, length, value.len), slot != NULL))
			longest = length;
	}
	return longest;
}
