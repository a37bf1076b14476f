#include "model/person.h"

#include "base/arena.h"
#include "base/unicode.h"

#define NO_BREAK_SPACE "\u00A0"

const struct name *lname_find(const struct lname *n, struct str lang)
{
	const struct name *alike = NULL, *plain = NULL;

	for (size_t i = 0; i < n->n; i++) {
		const struct name *v = &n->v[i];
		if (!v->lang.len) {
			plain = plain ? plain : v;
			continue;
		}
		if (str_eq(v->lang, lang))
			return v;
		if (!alike && lang_same(v->lang, lang))
			alike = v;
	}
	return alike ? alike : plain;
}

const struct name *lname_any(const struct lname *n, struct str lang)
{
	const struct name *found = lname_find(n, lang);

	return found || !n->n ? found : n->v;
}

/* The parts that are not empty, separated by `space`. */
static struct str join(struct arena *a, const struct str *parts, size_t n, const char *space)
{
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < n; i++) {
		if (!parts[i].len)
			continue;
		if (b.len)
			strbuf_puts(&b, space);
		strbuf_put(&b, parts[i]);
	}
	return strbuf_str(&b);
}

/* Bytes of the initial of one part of a hyphenated word. Signs before a capital belong to it ("ʿA" of "ʿAbd"), and so do marks after the
 * letter that NFC could not compose. */
static size_t initial_length(struct str part)
{
	size_t len = 0, next;
	uint32_t cp = utf8_next(part, &len);

	if (!unicode_is_upper(cp) && !unicode_is_lower(cp)) {
		for (next = len; next < part.len;) {
			cp = utf8_next(part, &next);
			if (unicode_is_upper(cp))
				len = next;
			if (unicode_is_letter(cp))
				break;
		}
	}
	for (next = len; next < part.len && unicode_is_combining(utf8_next(part, &next)); len = next)
		;
	return len;
}

static bool ends_with_full_stop(struct str s)
{
	return str_ends(s, STR("."));
}

static bool begins_in_lower_case(struct str s)
{
	size_t pos = 0;

	return s.len && unicode_is_lower(utf8_next(s, &pos));
}

/* "Ж.-П." from "Жан-Поль". Words that are abbreviated already ("Дж.", "Yu.") do not change, nor do words in lower case: "ibn", "кызы", the
 * article in "al-R.". */
static void put_initial(struct strbuf *b, struct str word)
{
	size_t pos = 0, end;

	if (ends_with_full_stop(word)) {
		strbuf_put(b, word);
		return;
	}
	do {
		struct str part;
		end = str_find(word, STR("-"), pos);
		part = str_slice(word, pos, end < word.len ? end : word.len);
		if (pos > 0)
			strbuf_putc(b, '-');
		if (pos == 0 && begins_in_lower_case(part)) {
			strbuf_put(b, part);
		} else if (part.len) {
			strbuf_put(b, str_slice(part, 0, initial_length(part)));
			strbuf_putc(b, '.');
		}
		pos = end + 1;
	} while (end != SIZE_MAX);
}

/* The word that begins at *pos, up to a space of either kind; *pos moves past the space. Words without a space between, as in "К.М.", are
 * returned one by one. */
static struct str next_word(struct str s, size_t *pos)
{
	size_t from, end;

	while (*pos < s.len) {
		size_t next = *pos;
		uint32_t cp = utf8_next(s, &next);
		if (cp != ' ' && cp != 0xA0)
			break;
		*pos = next;
	}
	from = end = *pos;
	while (*pos < s.len) {
		uint32_t cp = utf8_next(s, pos);
		if (cp == ' ' || cp == 0xA0)
			break;
		end = *pos;
		if (cp == '.' && !(*pos < s.len && s.ptr[*pos] == '-'))
			break;
	}
	return str_slice(s, from, end);
}

/* The words of given name and patronymic, whole or as initials; initials are not separated from the next word. */
static struct str given_words(struct arena *a, const struct name *n, bool initials)
{
	const struct str parts[] = {n->given.s, n->patronymic.s};
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		size_t pos = 0;
		struct str word;
		while ((word = next_word(parts[i], &pos)).len) {
			if (b.len)
				strbuf_puts(&b, initials || ends_with_full_stop(strbuf_str(&b)) ? NO_BREAK_SPACE : " ");
			if (initials)
				put_initial(&b, word);
			else
				strbuf_put(&b, word);
		}
	}
	return strbuf_str(&b);
}

struct str name_initials_only(struct arena *a, const struct name *n)
{
	return given_words(a, n, true);
}

struct str name_given(struct arena *a, const struct name *n)
{
	return given_words(a, n, false);
}

struct str name_full(struct arena *a, const struct name *n)
{
	const struct str given = given_words(a, n, false), family[] = {n->family.s, n->suffix.s};
	const struct str all[] = {given, join(a, family, 2, NO_BREAK_SPACE)};

	return n->literal.s.len ? n->literal.s : join(a, all, 2, ends_with_full_stop(given) ? NO_BREAK_SPACE : " ");
}

struct str name_initials(struct arena *a, const struct name *n)
{
	const struct str parts[] = {name_initials_only(a, n), n->family.s, n->suffix.s};

	return n->literal.s.len ? n->literal.s : join(a, parts, 3, NO_BREAK_SPACE);
}

struct str name_sorted(struct arena *a, const struct name *n)
{
	const struct str parts[] = {n->family.s, name_initials_only(a, n), n->suffix.s};

	return n->literal.s.len ? n->literal.s : join(a, parts, 3, NO_BREAK_SPACE);
}

struct str name_family_first(struct arena *a, const struct name *n)
{
	const struct str parts[] = {n->family.s, given_words(a, n, false), n->suffix.s};

	return n->literal.s.len ? n->literal.s : join(a, parts, 3, " ");
}

struct str name_inverted(struct arena *a, const struct name *n, bool comma)
{
	struct str given = given_words(a, n, false);
	const struct str parts[] = {n->family.s, n->suffix.s}, whole[] = {join(a, parts, 2, " "), given};

	if (!comma || n->literal.s.len)
		return name_family_first(a, n);
	return join(a, whole, 2, ", ");
}
