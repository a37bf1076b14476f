/* Words of labels with values in them, each in its language: a label that the language of the page lacks is English, and a value may be given
 * in another language only. */
#include "base/arena.h"
#include "base/ascii.h"
#include "layout/element/element_int.h"
#include "model/script.h"

enum { WORD_MIN = 3 }; /* [letters] */

struct str element_label(const struct element_ctx *x, enum label_key key)
{
	return labels_find(x->ctx->labels, x->lang, key);
}

struct str element_label_lang(const struct element_ctx *x, const struct par *p, enum label_key key)
{
	return par_other_lang(p, labels_lang(x->ctx->labels, x->lang, key));
}

/* Bytes of the Latin letter or hyphen at `pos`; one that does not break (U+2011) has three. */
static size_t word_sign(struct str text, size_t pos)
{
	if (pos < text.len && (ascii_is_letter(text.ptr[pos]) || text.ptr[pos] == '-'))
		return 1;
	return str_starts(str_slice(text, pos, text.len), STR("\u2011")) ? 3 : 0;
}

/* The first English word at or after `pos`, as in «ISSN 1234-5678 (Print)»: not an abbreviation in capitals. */
static bool next_english(struct str text, size_t pos, size_t *from, size_t *to)
{
	for (*from = *to = pos; *to < text.len; *from = *to + 1) {
		bool small = false;
		for (*to = *from; word_sign(text, *to); *to += word_sign(text, *to))
			small = small || (text.ptr[*to] >= 'a' && text.ptr[*to] <= 'z');
		if (small && *to - *from >= WORD_MIN)
			return true;
	}
	return false;
}

/* The language of the words has no Latin letters of its own: those in it are English. */
static bool lacks_latin(const struct element_ctx *x, const struct par_face *face)
{
	return !script_fits(SCRIPT_LATIN, face->lang.len ? face->lang : x->lang);
}

void element_add_words(const struct element_ctx *x, struct par *p, struct str words, struct origin at, const struct par_face *face)
{
	struct par_face plain = face ? *face : (struct par_face){0}, english = plain;
	size_t pos = 0, from, to;

	english.lang = STR("en");
	while (lacks_latin(x, &plain) && next_english(words, pos, &from, &to)) {
		par_add(p, str_slice(words, pos, from), at, &plain);
		par_add(p, str_slice(words, from, to), at, &english);
		pos = to;
	}
	par_add(p, str_slice(words, pos, words.len), at, &plain);
}

void element_put_words(const struct element_ctx *x, struct par *p, enum label_key key, const struct par_face *face)
{
	struct par_face own = face ? *face : (struct par_face){0};

	own.lang = element_label_lang(x, p, key);
	element_add_words(x, p, element_label(x, key), ORIGIN_NONE, &own);
}

void element_put_colon(const struct element_ctx *x, struct par *p, enum label_key key, const struct par_face *face)
{
	struct par_face own = face ? *face : (struct par_face){0};

	own.lang = element_label_lang(x, p, key);
	element_add_words(x, p, labels_colon(x->ctx->arena, x->ctx->labels, x->lang, element_label(x, key)), ORIGIN_NONE, &own);
}

static const struct element_value *value_of(const struct element_value *v, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(name, v[i].name))
			return &v[i];
	return NULL;
}

/* Whether the words of a template, without the names in it, have an English one. */
static bool has_english(struct str template)
{
	size_t pos = 0, open, close, from, to;

	for (; labels_slot(template, pos, &open, &close); pos = close + 1)
		if (next_english(str_slice(template, pos, open), 0, &from, &to))
			return true;
	return next_english(str_slice(template, pos, template.len), 0, &from, &to);
}

/* Whether all is in the language of the paragraph, and can be set in one piece. */
static bool is_plain(const struct element_ctx *x, const struct par *p, struct str template, const struct element_value *v, size_t n,
		     const struct par_face *words)
{
	bool plain = !(lacks_latin(x, words) && has_english(template));

	for (size_t i = 0; i < n; i++)
		plain = plain && (!v[i].lang.len || str_eq(par_other_lang(p, v[i].lang), words->lang));
	return plain;
}

/* The label; its words are joined to a value that stands after them: "Print run {n}". */
static struct str joined(const struct element_ctx *x, enum label_key key)
{
	struct str words = element_label(x, key);
	size_t at = str_find(words, STR(" {"), 0);

	if (!at || at == SIZE_MAX)
		return words;
	return str_printf(x->ctx->arena, "%.*s\u00A0%.*s", (int)at, words.ptr, STR_ARG(str_slice(words, at + 1, words.len)));
}

static struct str fill(const struct element_ctx *x, struct str template, const struct element_value *v, size_t n)
{
	struct labels_pair pairs[ELEMENT_VALUES_MAX] = {{NULL, {NULL, 0}}};

	for (size_t i = 0; i < n; i++)
		pairs[i] = (struct labels_pair){v[i].name, v[i].s};
	return labels_fill(x->ctx->arena, template, pairs, n);
}

static struct str put_filled(const struct element_ctx *x, struct par *p, struct str template, struct str lang,
			     const struct element_value *v, size_t n, struct origin at)
{
	struct par_face words = {.lang = lang}, own = words;
	struct str all = fill(x, template, v, n);

	if (is_plain(x, p, template, v, n, &words)) {
		par_add(p, all, at, &words);
		return all;
	}
	for (size_t pos = 0, open, close; pos < template.len; pos = close + 1) {
		const struct element_value *value;
		if (!labels_slot(template, pos, &open, &close)) {
			element_add_words(x, p, str_slice(template, pos, template.len), at, &words);
			break;
		}
		element_add_words(x, p, str_slice(template, pos, open), at, &words);
		value = value_of(v, n, str_slice(template, open + 1, close));
		own.lang = value && value->lang.len ? par_other_lang(p, value->lang) : words.lang;
		if (value)
			par_add(p, value->s, at, &own);
	}
	return all;
}

struct str element_put_values(const struct element_ctx *x, struct par *p, enum label_key key, const struct element_value *v, size_t n,
			      struct origin at)
{
	return put_filled(x, p, element_label(x, key), element_label_lang(x, p, key), v, n, at);
}

static void say_filled(struct element_ctx *x, enum label_key key, struct str template, const struct element_value *v, size_t n,
		       struct origin at)
{
	struct par *p = element_begin(x, ROLE_PARAGRAPH);

	element_end(x, put_filled(x, p, template, element_label_lang(x, p, key), v, n, at));
}

void element_say_values(struct element_ctx *x, enum label_key key, const struct element_value *v, size_t n, struct origin at)
{
	say_filled(x, key, element_label(x, key), v, n, at);
}

void element_say_filled(struct element_ctx *x, enum label_key key, const char *name, struct str value)
{
	element_say_found(x, key, name, value, STR(""));
}

void element_say_found(struct element_ctx *x, enum label_key key, const char *name, struct str value, struct str lang)
{
	if (value.len)
		say_filled(x, key, joined(x, key), &(struct element_value){name, value, lang}, 1, ORIGIN_NONE);
}
