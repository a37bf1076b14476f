/* Where a line may end inside an address or a DOI. */
#include "layout/par/breakpoints.h"

#include <string.h>

#include "base/ascii.h"
#include "base/unicode.h"

enum {
	LONG_HOST = 24,       /* [bytes] with "https://"; a longer one is divided at full stops in justified text rather than */
	HOST_MARKS = 200,     /* that there are very wide spaces: what such a break costs, in breaks before a slash */
	OTHER_MARKS = 10,     /* breaks before other marks cost this many times a break before a slash */
	SHORTEST_PREFIX = 7,  /* [bytes] of a DOI: "10.1234" */
	SHORTEST_ADDRESS = 4, /* [bytes] "a@b.c" */
};

/* A stop or comma that belongs to the sentence, not to the address: "https://example.org/a.»" */
static bool ends_sentence(uint32_t here, uint32_t after)
{
	return (here == '.' || here == ',') && !unicode_is_letter(after) && !ascii_is_digit(after);
}

/* Breaks in addresses follow the Chicago Manual of Style, 14.18, after a colon (but that of https://); before a single slash and other marks;
 * before or after an equals sign or an ampersand. After a double slash only where nothing else helps. Numbers stay whole, and no hyphen is
 * added. Returns the cost [1/1000] of a break between `before` and `here`, or -1: none. */
static int32_t address_penalty(const struct design_breaking *d, uint32_t before, uint32_t here, uint32_t after)
{
	int32_t other = (int32_t)d->address * OTHER_MARKS;

	if (here == '/')
		return before == '/' || (before == ':' && after == '/') ? -1
		       : before == ':'                                  ? other
		       : after == '/'                                   ? -1
									: (int32_t)d->address;
	if (before == ':' || before == '=' || before == '&' || here == '=' || here == '&')
		return other;
	if ((here == '.' || here == ',') && ascii_is_digit(before) && ascii_is_digit(after))
		return -1;
	if (here < 0x80 && here && strchr(".,-_?#%~@", (int)here) && !ends_sentence(here, after))
		return unicode_is_letter(before) || ascii_is_digit(before) || before == ')' ? other : -1;
	return -1;
}

/* "10.1234/...", also in an address. */
static bool has_doi(struct str word)
{
	for (size_t at = 0; (at = str_find(word, STR("10."), at)) != SIZE_MAX; at++)
		if (at == 0 || !ascii_is_digit((unsigned char)word.ptr[at - 1]))
			return str_find(word, STR("/"), at + SHORTEST_PREFIX) != SIZE_MAX;
	return false;
}

/* In justified text a DOI or ORCID iD is divided only if it must be. */
static int32_t whole_address_cost(const struct breakpoints *b, struct str address)
{
	const struct design_breaking *d = &b->par->ctx->design->breaking;

	if (!breakpoints_justified(b))
		return (int32_t)d->address_ragged;
	return has_doi(address) || str_find(address, STR("orcid.org/"), 0) != SIZE_MAX ? (int32_t)d->held : 0;
}

void breakpoints_in_address(struct breakpoints *b, size_t from, size_t to)
{
	const struct design_breaking *d = &b->par->ctx->design->breaking;
	struct str text = strbuf_str(&b->par->text);
	struct str address = str_slice(text, from, to);
	size_t host = str_find(address, STR("://"), 0), path = host == SIZE_MAX ? from : str_find(address, STR("/"), host + 3);
	uint32_t before = 0, last = 0; /* the two characters before this one */
	bool long_host;
	int32_t whole = whole_address_cost(b, address);

	path = host == SIZE_MAX ? from : path == SIZE_MAX ? to : from + path;
	long_host = path - from > LONG_HOST && breakpoints_justified(b);
	if (b->too_wide && b->sums[breakpoints_glyph(b, path)].all - b->sums[breakpoints_glyph(b, from)].all > b->measure)
		path = from; /* a host wider than the column */
	for (size_t pos = from; pos < to;) {
		size_t here = pos;
		uint32_t cp = utf8_next(text, &pos);
		int32_t cost = -1;
		if (last == '/' && before == '/' && cp != '/')
			cost = b->too_wide ? (int32_t)d->address * OTHER_MARKS : -1;
		else if (here > from && pos < to)
			cost = address_penalty(d, last, cp, pos < text.len ? utf8_next(text, &(size_t){pos}) : 0);
		if (here < path)
			cost = cp == '.' && cost >= 0 && long_host ? (int32_t)d->address * HOST_MARKS : -1;
		if (cost >= 0)
			breakpoints_add(b, here, here, cost + whole, false, 0, 0);
		before = last;
		last = cp;
	}
}

bool breakpoints_is_address(struct str word)
{
	return word.len > SHORTEST_ADDRESS &&
	       (str_find(word, STR("://"), 0) != SIZE_MAX || memchr(word.ptr, '@', word.len) || has_doi(word));
}
