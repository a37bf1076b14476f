#include "command/newtext.h"

#include "base/arena.h"
#include "data/data.h"
#include "input/yaml/yaml.h"
#include "model/labels.h"
#include "model/script.h"

#define WORDS "newwords.yaml"

/* --- words ------------------------------------------------------------------------------------------------------------------------ */

struct words {
	struct arena *a;
	const struct yaml_node *tree;
	const struct strs *languages;
};

static struct words load(struct arena *a, struct diag *d, const struct strs *languages)
{
	const struct data_file *f = data_find(STR(WORDS));

	return (struct words){a, yaml_load(a, d, diag_file(d, f->name, f->bytes), f->bytes), languages};
}

/* The English or the Russian text, or that of another language. */
static struct str text_in(const struct words *w, struct str lang, struct str english, struct str russian)
{
	struct str tag = labels_script_tag(w->a, lang);

	if (str_is(tag, "ru") && russian.len)
		return russian;
	for (const struct yaml_node *n = w->tree ? w->tree->child : NULL; n; n = n->next) {
		const struct yaml_node *found = str_eq(n->key, tag) ? yaml_find(n, english) : NULL;
		if (found)
			return found->text;
	}
	return english;
}

/* --- files ------------------------------------------------------------------------------------------------------------------------ */

/* Replaces each "{en: A, ru: B}" of a line. */
static void put_flow(const struct words *w, struct str line, struct strbuf *out)
{
	size_t pos = 0, open;

	while ((open = str_find(line, STR("{en: "), pos)) != SIZE_MAX) {
		size_t next = str_find(line, STR(", ru: "), open), end = str_find(line, STR("}"), open);
		struct str en, ru;
		if (next == SIZE_MAX || end == SIZE_MAX || next > end)
			break;
		en = str_slice(line, open + 5, next);
		ru = str_slice(line, next + 6, end);
		strbuf_put(out, str_slice(line, pos, open));
		for (size_t i = 0; i < w->languages->n; i++)
			strbuf_printf(out, "%s%.*s: %.*s", i ? ", " : "{", STR_ARG(w->languages->v[i]),
				      STR_ARG(text_in(w, w->languages->v[i], en, ru)));
		pos = end;
	}
	strbuf_put(out, str_slice(line, pos, line.len));
}

/* Replaces the lines "en: A" and "ru: B" by one for each language. */
static void put_block(const struct words *w, struct str before, struct str en, struct str ru, struct strbuf *out)
{
	bool english = false;

	for (size_t i = 0; i < w->languages->n; i++)
		english |= lang_same(w->languages->v[i], STR("en"));
	for (size_t i = 0; i < (ru.len ? w->languages->n : 1); i++) {
		struct str lang = ru.len || !english ? w->languages->v[i] : STR("en");
		for (size_t k = 0; k < before.len; k++)
			strbuf_putc(out, i && before.ptr[k] == '-' ? ' ' : before.ptr[k]);
		strbuf_printf(out, "%.*s: %.*s\n", STR_ARG(lang), STR_ARG(text_in(w, lang, en, ru)));
	}
}

/* The languages, separated by commas. */
static void put_languages(const struct words *w, struct strbuf *out)
{
	strbuf_puts(out, "languages: [");
	for (size_t i = 0; i < w->languages->n; i++)
		strbuf_printf(out, "%s%.*s", i ? ", " : "", STR_ARG(w->languages->v[i]));
	strbuf_puts(out, "]\n");
}

/* After front matter of these languages: of three pages each, seldom four, and one more. */
static void put_pages(const struct words *w, struct strbuf *out)
{
	size_t first = w->languages->n > 2 ? (w->languages->n * 3 + 2 + w->languages->n / 5) | 1 : 9;

	strbuf_printf(out, "pages: %zu–%zu\n", first, first + 7);
}

static struct str next_line(struct str file, size_t *pos)
{
	size_t end = str_find(file, STR("\n"), *pos), from = *pos;

	end = end == SIZE_MAX ? file.len : end;
	*pos = end < file.len ? end + 1 : end;
	return str_slice(file, from, end);
}

struct str newtext_make(struct arena *a, struct diag *d, struct str file, const struct strs *languages)
{
	const struct words w = load(a, d, languages);
	struct strbuf out = {.arena = a};

	for (size_t pos = 0; pos < file.len;) {
		struct str line = next_line(file, &pos), rest;
		size_t at = str_find(line, STR("en: "), 0), after = pos, n = 0;
		while (n < at && n < line.len && (line.ptr[n] == ' ' || line.ptr[n] == '-'))
			n++;
		if (at != SIZE_MAX && n == at) {
			struct str second = str_trim(next_line(file, &after));
			bool both = str_starts(second, STR("ru: "));
			rest = str_slice(line, at + 4, line.len);
			put_block(&w, str_slice(line, 0, at), rest, both ? str_slice(second, 4, second.len) : STR(""), &out);
			pos = both ? after : pos;
		} else if (str_is(line, "languages: [en, ru]")) {
			put_languages(&w, &out);
		} else if (str_is(line, "pages: 9–16")) {
			put_pages(&w, &out);
		} else if (str_is(line, "language: en")) {
			strbuf_printf(&out, "language: %.*s\n", STR_ARG(languages->v[0]));
		} else {
			put_flow(&w, line, &out);
			strbuf_putc(&out, '\n');
		}
	}
	return strbuf_str(&out);
}

struct str newtext_abstract(struct arena *a, struct diag *d, struct str lang, struct str english)
{
	const struct words w = load(a, d, NULL);
	struct str text = text_in(&w, lang, STR("abstract"), STR(""));

	return str_is(text, "abstract") ? english : str_printf(a, "%.*s\n", STR_ARG(text));
}
