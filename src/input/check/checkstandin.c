#include "input/check/checkstandin.h"

#include "base/ascii.h"
#include "base/unicode.h"

enum {
	LEAST = 3,   /* [letters] of a stand-in that is a whole part of an identifier */
	CERTAIN = 4, /* the same within a word, as "xxx" is 30 */
};

static bool is_x(uint32_t cp)
{
	return cp == 'x' || cp == 'X' || cp == 0x445 || cp == 0x425; /* Latin and Cyrillic */
}

static bool is_part_of_word(uint32_t cp)
{
	return unicode_is_letter(cp) || ascii_is_digit(cp);
}

/* The last run of x that stands for something: four or more, or three that are a whole part and end the text. Empty: none. */
static struct str find(struct str s)
{
	struct str found = STR("");
	size_t from = 0, n = 0;

	for (size_t pos = 0; pos <= s.len;) {
		size_t at = pos;
		uint32_t cp = pos < s.len ? utf8_next(s, &pos) : 0;
		if (is_x(cp)) {
			from = n++ ? from : at;
			continue;
		}
		if (n >= CERTAIN || (n >= LEAST && at == s.len && !is_part_of_word(utf8_before(s, from))))
			found = str_slice(s, from, at);
		n = 0;
		if (at == s.len)
			break;
	}
	return found;
}

static void check(struct diag *d, const struct text *t, const char *what)
{
	struct str found = text_given(t) ? find(t->s) : STR("");

	if (found.len)
		diag_warn(d, t->at, DIAG_BAD_IDENTIFIER, "'%.*s' in the %s '%.*s' stands for what is not known yet", STR_ARG(found), what,
			  STR_ARG(t->s));
}

/* "xxx@example.org": names of people may be short, and have no more than two. */
static void check_email(struct diag *d, const struct text *t)
{
	size_t at = str_find(t->s, STR("@"), 0), pos = 0;

	while (pos < t->s.len && pos < at && is_x(utf8_at(t->s, pos)))
		utf8_next(t->s, &pos);
	if (text_given(t) && at != SIZE_MAX && pos == at && utf8_count(str_slice(t->s, 0, at)) >= LEAST)
		diag_warn(d, t->at, DIAG_BAD_IDENTIFIER, "'%.*s' in the e-mail address '%.*s' stands for what is not known yet",
			  STR_ARG(str_slice(t->s, 0, at)), STR_ARG(t->s));
}

void checkstandin_article(struct diag *d, const struct article *a)
{
	check(d, &a->doi, "DOI");
	check(d, &a->notice.doi, "DOI");
	for (size_t i = 0; i < a->authors.n; i++)
		check_email(d, &a->authors.v[i].email);
}
