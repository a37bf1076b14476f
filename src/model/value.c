#include "model/value.h"

#include "model/script.h"

/* Index of the entry in `lang`: the one with the same tag, or of the same language, or without a language; SIZE_MAX: none. `entries` are n
 * structs of `size` bytes that begin with their language. */
static size_t find_lang(const void *entries, size_t n, size_t size, struct str lang)
{
	size_t alike = SIZE_MAX, plain = SIZE_MAX;

	for (size_t i = 0; i < n; i++) {
		const struct str *tag = (const struct str *)(const void *)((const char *)entries + i * size);
		if (tag->len == 0) {
			plain = plain == SIZE_MAX ? i : plain;
		} else if (str_eq(*tag, lang)) {
			return i;
		} else if (alike == SIZE_MAX && lang_same(*tag, lang)) {
			alike = i;
		}
	}
	return alike != SIZE_MAX ? alike : plain;
}

const struct text *ltext_find(const struct ltext *t, struct str lang)
{
	size_t i = find_lang(t->v, t->n, sizeof *t->v, lang);
	enum script script = i == SIZE_MAX || t->v[i].lang.len ? SCRIPT_NONE : script_of(t->v[i].text.s);

	return i == SIZE_MAX || (script != SCRIPT_LATIN && !script_fits(script, lang)) ? NULL : &t->v[i].text;
}

bool ltext_is_given(const struct ltext *t, struct str lang)
{
	size_t i = find_lang(t->v, t->n, sizeof *t->v, lang);

	return i != SIZE_MAX && (t->v[i].lang.len || script_fits(script_of(t->v[i].text.s), lang));
}

const struct text *ltext_any(const struct ltext *t, struct str lang, struct str *found)
{
	size_t i = find_lang(t->v, t->n, sizeof *t->v, lang);
	unsigned best = 0;

	if (t->n == 0)
		return NULL;
	if (i == SIZE_MAX) {
		i = 0;
		for (size_t k = 0; t->n > 1 && k < t->n; k++) {
			unsigned near = script_nearness(t->v[k].text.s, t->v[k].lang, lang);
			i = near > best ? k : i;
			best = near > best ? near : best;
		}
	}
	if (found)
		*found = t->v[i].lang;
	return &t->v[i].text;
}

const struct ltexts_entry *ltexts_find_entry(const struct ltexts *t, struct str lang)
{
	size_t i = find_lang(t->v, t->n, sizeof *t->v, lang);

	return i == SIZE_MAX ? NULL : &t->v[i];
}

bool texts_have(const struct texts *t, const char *s)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_is(t->v[i].s, s))
			return true;
	return false;
}

const struct texts *ltexts_find(const struct ltexts *t, struct str lang)
{
	const struct ltexts_entry *e = ltexts_find_entry(t, lang);

	return e ? &e->texts : NULL;
}

struct date date_from_epoch(uint64_t seconds)
{
	static const uint64_t days_of_400_years = 146097, from_year_0 = 719468; /* to 1970-01-01 from 0000-03-01 */
	uint64_t days, era, of_era, year, of_year, month;

	if (seconds >= 253402300800u)
		return (struct date){0};
	/* years that begin in March have their leap day at the end */
	days = seconds / 86400 + from_year_0;
	era = days / days_of_400_years;
	of_era = days % days_of_400_years;
	year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	of_year = of_era - (365 * year + year / 4 - year / 100);
	month = (5 * of_year + 2) / 153;
	return (struct date){
		.year = (uint16_t)(era * 400 + year + (month >= 10)),
		.month = (uint8_t)(month < 10 ? month + 3 : month - 9),
		.day = (uint8_t)(of_year - (153 * month + 2) / 5 + 1),
	};
}

unsigned date_month_days(unsigned year, unsigned month)
{
	static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap ? 1u : 0u);
}

int date_cmp(const struct date *a, const struct date *b)
{
	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	if (a->month != b->month)
		return a->month < b->month ? -1 : 1;
	return (a->day > b->day) - (a->day < b->day);
}

bool lang_is_written_in(struct str lang, bool cyrillic)
{
	static const char *const languages[2][16] = {
		{"en", "de", "fr", "es", "it", "pt", "pl", "cs", "sk", "nl", "sv", "fi", "hu", "tr", NULL},
		{"ru", "uk", "be", "bg", "mk", "kk", "ky", "sr", "tg", NULL},
	};

	if (lang_has_script(lang, STR("Latn")) || lang_has_script(lang, STR("Cyrl")))
		return lang_has_script(lang, STR("Cyrl")) == cyrillic;
	for (const char *const *l = languages[cyrillic]; *l; l++)
		if (lang_same(lang, str_from(*l)))
			return true;
	return false;
}
