#include "input/lint/lintorder.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "model/initials.h"
#include "model/person.h"

enum { WORDS = 12 }; /* of a name */

static bool is_initial(struct str word)
{
	return str_ends(word, STR(".")) || utf8_count(word) == 1;
}

static bool ends_in(struct str word, const char *const *ends)
{
	for (; *ends; ends++)
		if (str_ends(word, str_from(*ends)))
			return true;
	return false;
}

static bool begins_small(struct str word)
{
	size_t pos = 0;

	return word.len && unicode_is_lower(utf8_next(word, &pos));
}

/* A Vietnamese family name, which comes first: "Nguyễn Văn An"; without accents if the name has three words. */
static bool is_vietnamese(const struct str *words, size_t n)
{
	static const char *const families[] = {"Nguyễn", "Trần", "Lê",  "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ",   "Võ",
					       "Đặng",   "Bùi",  "Đỗ",  "Hồ",   "Ngô",   "Dương", "Lý",   "Đinh", "Trương",
					       "Đoàn",   "Đào",  "Mai", "Cao",  "Tô",    "Lương", NULL};
	static const char *const plain[] = {"Nguyen", "Tran", "Pham", "Hoang", "Huynh", "Dang", "Duong", "Dinh", "Truong", NULL};

	if (str_is_one_of(words[n - 1], families) || str_is_one_of(words[n - 1], plain))
		return false;
	return str_is_one_of(words[0], families) || (n > 2 && str_is_one_of(words[0], plain));
}

/* Which words, [*from, *to), are probably the family name. */
static void find_family(const struct str *words, size_t n, struct str lang, size_t *from, size_t *to)
{
	static const char *const fathers[] = {"вич", "вна", "ична", "оглы", "кызы", "vich", "vna", NULL};
	static const char *const families[] = {"ов",  "ев",   "ёв",   "ин",   "ын",   "ова",  "ева",
					       "ина", "ский", "ская", "цкий", "цкая", "енко", NULL};
	bool cyrillic, first;
	size_t pos = 0;

	*from = 0;
	*to = 1;
	for (size_t i = 0; i < n && is_initial(words[*from]); i++)
		*from = i;
	if (*from || is_initial(words[n - 1])) {
		for (*to = *from + 1; *to < n && !is_initial(words[*to]); ++*to)
			;
		return;
	}
	cyrillic = unicode_is_cyrillic(utf8_next(words[0], &pos));
	first = name_is_family_first(lang) || is_vietnamese(words, n) || (n > 2 && ends_in(words[n - 1], fathers)) ||
		(cyrillic && !(n > 2 && ends_in(words[1], fathers)) && !ends_in(words[n - 1], families));
	if (first)
		return;
	*from = n - 1;
	*to = n;
	while (*from > 1 && begins_small(words[*from - 1]))
		--*from;
}

static void put_words(struct strbuf *b, const struct str *words, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (b->len && !str_ends(strbuf_str(b), STR(" ")))
			strbuf_putc(b, ' ');
		strbuf_put(b, words[i]);
	}
}

struct str lintorder_form(struct arena *a, struct str name, struct str lang)
{
	struct strbuf b = {.arena = a};
	struct str words[WORDS], word, suffix = STR("");
	size_t n = 0, pos = 0, from, to;

	while (pos < name.len)
		if (initials_is_east_asian(utf8_next(name, &pos)))
			return STR("");
	pos = 0;
	while (n < WORDS && (word = initials_next_word(name, &pos)).len)
		words[n++] = word;
	if (n > 2 && name_is_suffix(words[n - 1]))
		suffix = words[--n];
	if (n < 2 || str_is(words[0], "Ibn") || str_is(words[0], "Ибн") || str_ends(name, STR("»")) || str_ends(name, STR("”")))
		return STR(""); /* Ibn Sina; a firm: ООО «Ромашка» */
	find_family(words, n, lang, &from, &to);
	put_words(&b, words, from, to);
	strbuf_puts(&b, ", ");
	put_words(&b, words, 0, from);
	put_words(&b, words, to, n);
	if (suffix.len)
		strbuf_printf(&b, ", %.*s", STR_ARG(suffix));
	return strbuf_str(&b);
}
