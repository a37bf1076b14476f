#include "input/check/headings.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/unicode.h"

enum { CAPITALS = 5 }; /* [letters] of a label: fewer may be an abbreviation */

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

/* The character that begins a text, and the rows whose label may match it. */
static uint32_t first_of(struct str s)
{
	return folded(utf8_at(s, 0));
}

static bool begins_otherwise(const struct headings_row *row, uint32_t first)
{
	return folded(utf8_at(text_of(row), 0)) == first;
}

static inline bool begins_with(const struct headings_row *row, uint32_t first)
{
	unsigned char c = headings_texts[row->text];

	return ascii_is_letter(c) ? (c | 0x20u) == first : begins_otherwise(row, first);
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
	const struct headings_row *end, *row;
	size_t count = utf8_count(text);

	if (!count)
		return false;
	for (row = rows_of(key, &end); row < end; row++)
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
	uint32_t first = first_of(value);
	size_t longest = 0;

	for (; row < end; row++) {
		const char *its = (const char *)headings_texts + row->slot;
		size_t length;
		if (!begins_with(row, first) || (*its && (!slot || strcmp(slot, its))))
			continue;
		length = match(value, text_of(row));
		if (length > longest && is_after_label(text_of(row), str_slice(value, length, value.len), slot != NULL))
			longest = length;
	}
	return longest;
}

/* A word that begins sentences: "The", «Статья», "L’". Initials have a full stop. */
static bool is_opening(struct str s)
{
	const struct headings_row *end, *row = rows_of("opening", &end);
	uint32_t next;

	for (; unicode_is_upper(utf8_at(s, 0)) && row < end; row++) {
		size_t n = match(s, text_of(row));
		if (n && str_ends(text_of(row), STR("’")))
			return true;
		next = utf8_at(s, n);
		if (n && !unicode_is_letter(next) && next != '.' && next != '-')
			return true;
	}
	return false;
}

static bool is_in_capitals(struct str s)
{
	for (size_t pos = 0; pos < s.len;)
		if (unicode_is_lower(utf8_next(s, &pos)))
			return false;
	return true;
}

/* A dash and a capital letter, which other alphabets have after an em dash without spaces too. */
static bool is_after_dash(struct str rest, struct str inner)
{
	static const char *const dashes[] = {"—", "–", "-", "|"};

	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		struct str dash = str_from(dashes[i]), after = str_slice(inner, dash.len, inner.len);
		if (str_starts(inner, dash) && (inner.len < rest.len || i == 0))
			return unicode_is_upper(utf8_at(without_space(after), 0));
	}
	return false;
}

/* What follows a label without a mark begins a sentence. */
static bool begins_sentence(struct str label, struct str rest)
{
	struct str inner = without_space(rest);
	size_t pos = 0;

	if (!inner.len || is_after_dash(rest, inner))
		return inner.len > 0;
	if (inner.len == rest.len)
		return false;
	if (is_in_capitals(label) && utf8_count(label) >= CAPITALS && unicode_is_upper(utf8_next(inner, &pos)) &&
	    unicode_is_lower(utf8_at(inner, pos)))
		return true;
	return is_opening(inner);
}

size_t headings_unmarked(struct str value, const char *key)
{
	const struct headings_row *end, *row = rows_of(key, &end);
	uint32_t first = first_of(value);
	size_t longest = 0;

	for (; row < end; row++) {
		size_t length = headings_texts[row->slot] || !begins_with(row, first) ? 0 : match(value, text_of(row));
		if (length > longest && begins_sentence(str_slice(value, 0, length), str_slice(value, length, value.len)))
			longest = length;
	}
	return longest;
}

size_t headings_phrase(struct str text, const char *key)
{
	const struct headings_row *end, *row = rows_of(key, &end);
	uint32_t first = first_of(text);
	size_t longest = 0;

	for (; row < end; row++) {
		size_t length = begins_with(row, first) ? match(text, text_of(row)) : 0;
		if (length > longest && !(unicode_is_letter(utf8_at(text, length)) && unicode_is_letter(utf8_before(text, length))))
			longest = length;
	}
	return longest;
}
