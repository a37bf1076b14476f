#include "model/labels.h"

#include "base/arena.h"

static const struct labels_language *find_language(const struct labels *l, struct str lang)
{
	for (size_t i = 0; i < l->n; i++)
		if (lang_same(l->v[i].lang, lang))
			return &l->v[i];
	return NULL;
}

static const struct str *find_in(const struct labels_language *lang, struct str key)
{
	for (size_t i = 0; lang && i < lang->n; i++)
		if (str_eq(lang->v[i].key, key))
			return &lang->v[i].text;
	return NULL;
}

struct str labels_find(const struct labels *l, struct str lang, struct str key)
{
	const struct str *found = find_in(find_language(l, lang), key);

	if (!found && l->n)
		found = find_in(&l->v[l->n - 1], key);
	return found ? *found : key;
}

static struct str pair_value(const struct labels_pair *pairs, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(name, pairs[i].name))
			return pairs[i].value;
	return STR("");
}

struct str labels_fill(struct arena *a, struct str template, const struct labels_pair *pairs, size_t n)
{
	struct strbuf out = {.arena = a};
	size_t pos = 0;

	while (pos < template.len) {
		size_t open = str_find(template, STR("{"), pos), close;
		if (open == SIZE_MAX || (close = str_find(template, STR("}"), open)) == SIZE_MAX)
			break;
		strbuf_put(&out, str_slice(template, pos, open));
		strbuf_put(&out, pair_value(pairs, n, str_slice(template, open + 1, close)));
		pos = close + 1;
	}
	strbuf_put(&out, str_slice(template, pos, template.len));
	return strbuf_str(&out);
}

struct str labels_fill1(struct arena *a, const struct labels *l, struct str lang, const char *key, const char *name, struct str value)
{
	struct labels_pair pair = {name, value};

	return labels_fill(a, labels_find(l, lang, str_from(key)), &pair, 1);
}

struct str labels_date(struct arena *a, const struct labels *l, struct str lang, const struct date *d)
{
	const char *form = d->day ? "date" : d->month ? "date-month" : "date-year";
	struct labels_pair pairs[4] = {
		{"y", str_printf(a, "%u", d->year)},
		{"d", d->day == 1 ? labels_find(l, lang, STR("first-day")) : str_printf(a, "%u", d->day)},
		{"month", labels_find(l, lang, str_printf(a, "months-%u", d->month))},
		{"month-nominative", labels_find(l, lang, str_printf(a, "months-nominative-%u", d->month))},
	};

	return labels_fill(a, labels_find(l, lang, str_from(form)), pairs, 4);
}
