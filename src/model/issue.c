#include "model/issue.h"

#include <string.h>

#include "base/ascii.h"

size_t issue_article_count(const struct issue *i)
{
	size_t n = 0;

	for (size_t s = 0; s < i->sections.n; s++)
		n += i->sections.v[s].articles.n;
	return n;
}

const struct text *issue_article(const struct issue *i, size_t n, const struct section **section)
{
	for (size_t s = 0; s < i->sections.n; s++) {
		const struct section *sec = &i->sections.v[s];
		if (n < sec->articles.n) {
			if (section)
				*section = sec;
			return &sec->articles.v[n];
		}
		n -= sec->articles.n;
	}
	return NULL;
}

size_t issue_find(const struct issue *i, struct str slug)
{
	size_t n = 0;

	for (size_t s = 0; s < i->sections.n; s++) {
		const struct texts *articles = &i->sections.v[s].articles;
		for (size_t k = 0; k < articles->n; k++, n++)
			if (str_eq(articles->v[k].s, slug))
				return n;
	}
	return SIZE_MAX;
}

struct str issue_number_in(const struct issue *i, struct str lang)
{
	const struct text *t = ltext_any(i->whole_number.n ? &i->whole_number : &i->number, lang, NULL);

	return t ? t->s : STR("");
}

struct str issue_plain_number(const struct issue *i, struct str lang)
{
	const struct text *t = ltext_any(&i->number, lang, NULL);

	return t ? t->s : STR("");
}

bool issue_is_counted(struct str number)
{
	size_t letters = 0, roman = 0;

	while (letters < number.len && ascii_is_letter(number.ptr[letters]))
		letters++;
	while (roman < number.len && strchr("IVXLC", number.ptr[roman]))
		roman++;
	return (letters <= 2 && letters < number.len && ascii_is_digit(number.ptr[letters])) ||
	       (roman > 0 && (roman == number.len || number.ptr[roman] == ','));
}

struct str issue_addon(struct arena *a, const struct issue *i)
{
	struct str s = issue_number_in(i, STR(""));
	size_t n = 0;

	if (text_given(&i->barcode.addon))
		return i->barcode.addon.s;
	while (n < s.len && ascii_is_digit(s.ptr[n]))
		n++;
	if (n == 0 || n > 2)
		return STR("");
	return n == 2 ? str_slice(s, 0, 2) : str_printf(a, "0%c", s.ptr[0]);
}

bool issue_lists(const struct issue *i, enum page_kind kind)
{
	for (size_t k = 0; k < i->pages.n; k++)
		if (i->pages.v[k].kind == kind)
			return true;
	return false;
}

bool issue_has_place(const struct issue *i, enum page_place place)
{
	for (size_t k = 0; k < i->pages.n; k++)
		if (i->pages.v[k].place == place)
			return true;
	return false;
}
