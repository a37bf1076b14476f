#include "model/labels.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "model/script.h"

static const struct {
	struct str name;
	enum label_key first;
	unsigned n;
} keys[] = {
#define X(name, key, n) {{key, sizeof key - 1}, LABEL_##name, n},
	LABEL_KEYS(X)
#undef X
};

enum { KEYS = sizeof keys / sizeof *keys };

unsigned labels_key_next(struct str name, size_t *row, enum label_key *out)
{
	for (size_t n = 0; n < KEYS; n++) {
		size_t i = *row;
		*row = i + 1 < KEYS ? i + 1 : 0;
		if (!str_eq(name, keys[i].name))
			continue;
		*out = keys[i].first;
		return keys[i].n;
	}
	return 0;
}

unsigned labels_key(struct str name, enum label_key *out)
{
	size_t row = 0;

	return labels_key_next(name, &row, out);
}

const char *labels_key_name(enum label_key key)
{
	size_t i = 0;

	while (i + 1 < KEYS && keys[i + 1].first <= key)
		i++;
	return keys[i].name.ptr;
}

static const struct labels_language *find_language(const struct labels *l, struct str lang)
{
	for (size_t i = 0; i < l->n; i++)
		if (lang_same(l->v[i].lang, lang))
			return &l->v[i];
	return NULL;
}

bool labels_known(const struct labels *l, struct str lang)
{
	const struct labels_language *of = find_language(l, lang);

	return of && of->known;
}

struct str labels_find(const struct labels *l, struct str lang, enum label_key key)
{
	const struct labels_language *of = find_language(l, lang);

	return of && of->text[key].ptr ? of->text[key] : l->v[l->n - 1].text[key];
}

struct str labels_own(const struct labels *l, struct str lang, enum label_key key)
{
	const struct labels_language *of = find_language(l, lang);

	return of && of->text[key].ptr ? of->text[key] : STR("");
}

bool labels_expansion(struct str list, size_t *pos, struct str *text, struct str *expansion)
{
	size_t end, colon;
	struct str item;

	if (*pos >= list.len)
		return false;
	end = str_find(list, STR(";"), *pos);
	end = end < list.len ? end : list.len;
	item = str_slice(list, *pos, end);
	colon = str_find(item, STR(":"), 0);
	colon = colon < item.len ? colon : item.len;
	*text = str_trim(str_slice(item, 0, colon));
	*expansion = str_trim(str_slice(item, colon < item.len ? colon + 1 : colon, item.len));
	*pos = end + 1;
	return true;
}

struct str labels_lang(const struct labels *l, struct str lang, enum label_key key)
{
	const struct labels_language *of = find_language(l, lang);

	return of && of->text[key].ptr && of->known ? lang : STR("en");
}

struct str labels_tag(struct arena *a, struct str lang)
{
	static const struct {
		const char *tag, *usual;
	} tags[] = {{"no", "nb"}, {"nn", "nb"}, {"iw", "he"}, {"in", "id"}, {"ji", "yi"}, {"mo", "ro"}, {"tl", "fil"}, {"cmn", "zh"}};
	size_t dash = str_find(lang, STR("-"), 0);
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < lang.len && i < dash; i++)
		strbuf_putc(&b, (char)ascii_to_lower(lang.ptr[i]));
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (str_is(strbuf_str(&b), tags[i].tag))
			return str_from(tags[i].usual);
	return strbuf_str(&b);
}

struct str labels_script_tag(struct arena *a, struct str lang)
{
	struct str tag = labels_tag(a, lang);

	return lang_has_script(lang, STR("Latn")) ? str_printf(a, "%.*s-Latn", STR_ARG(tag)) : tag;
}

struct str labels_in_language(struct arena *a, const struct labels *l, struct str lang, struct str other)
{
	const struct labels_language *of = find_language(l, lang);
	struct str tag = labels_tag(a, other);
	enum label_key key;

	if (str_eq(tag, labels_tag(a, lang)))
		return STR("");
	if (!of || !of->known) /* all its labels are English */
		of = &l->v[l->n - 1];
	if (labels_key(str_printf(a, "in-%.*s", STR_ARG(tag)), &key) && of->text[key].ptr)
		return of->text[key];
	return of->text[LABEL_IN_OTHER].len ? of->text[LABEL_IN_OTHER] : (struct str){NULL, 0};
}

static struct str pair_value(const struct labels_pair *pairs, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(name, pairs[i].name))
			return pairs[i].value;
	return STR("");
}

bool labels_slot(struct str template, size_t pos, size_t *open, size_t *close)
{
	*open = str_find(template, STR("{"), pos);
	*close = *open == SIZE_MAX ? SIZE_MAX : str_find(template, STR("}"), *open);
	return *close != SIZE_MAX;
}

struct str labels_fill(struct arena *a, struct str template, const struct labels_pair *pairs, size_t n)
{
	struct strbuf out = {.arena = a};
	size_t pos = 0, open, close;

	while (labels_slot(template, pos, &open, &close)) {
		strbuf_put(&out, str_slice(template, pos, open));
		strbuf_put(&out, pair_value(pairs, n, str_slice(template, open + 1, close)));
		pos = close + 1;
	}
	strbuf_put(&out, str_slice(template, pos, template.len));
	return strbuf_str(&out);
}

struct str labels_fill1(struct arena *a, const struct labels *l, struct str lang, enum label_key key, const char *name, struct str value)
{
	struct labels_pair pair = {name, value};

	return labels_fill(a, labels_find(l, lang, key), &pair, 1);
}

struct str labels_colon(struct arena *a, const struct labels *l, struct str lang, struct str label)
{
	return labels_fill1(a, l, lang, LABEL_RUN_IN_LIST, "label", label);
}

struct str labels_date(struct arena *a, const struct labels *l, struct str lang, const struct date *d)
{
	enum label_key form = d->day ? LABEL_DATE : d->month ? LABEL_DATE_MONTH : LABEL_DATE_YEAR;
	struct labels_pair pairs[4] = {
		{"y", str_printf(a, "%u", d->year)},
		{"d", d->day == 1 ? labels_find(l, lang, LABEL_FIRST_DAY) : str_printf(a, "%u", d->day)},
		{"month", STR("")},
		{"month-nominative", STR("")},
	};

	if (d->month) {
		pairs[2].value = labels_find(l, lang, (enum label_key)(LABEL_MONTHS + d->month - 1));
		pairs[3].value = labels_find(l, lang, (enum label_key)(LABEL_MONTHS_NOMINATIVE + d->month - 1));
	}

	return labels_fill(a, labels_find(l, lang, form), pairs, 4);
}

struct str labels_date_figures(struct arena *a, const struct labels *l, struct str lang, const struct date *d)
{
	struct labels_pair pairs[3] = {
		{"y", str_printf(a, "%u", d->year)}, {"mm", str_printf(a, "%02u", d->month)}, {"dd", str_printf(a, "%02u", d->day)}};
	struct str form = labels_find(l, lang, LABEL_DATE_FIGURES);

	return form.len && d->day ? labels_fill(a, form, pairs, 3) : labels_date(a, l, lang, d);
}
