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

/* The parts that are given, with `space` between them. */
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

/* "Ж.-П." out of "Жан-Поль"; a word that is an initial already stays as it is. */
static void put_initial(struct strbuf *b, struct str word)
{
	size_t pos = 0;

	while (pos < word.len) {
		size_t from = pos, end = str_find(word, STR("-"), pos);
		struct str part = str_slice(word, from, end);
		size_t len = 0;
		if (part.len) {
			utf8_next(part, &len);
			while (len < part.len) { /* marks that NFC could not compose belong to the letter */
				size_t next = len;
				if (!unicode_is_combining(utf8_next(part, &next)))
					break;
				len = next;
			}
			strbuf_put(b, str_slice(part, 0, len));
			strbuf_putc(b, '.');
		}
		if (end == SIZE_MAX)
			return;
		strbuf_putc(b, '-');
		pos = end + 1;
	}
}

/* The word that begins at *pos, up to a space of either kind; *pos moves behind it. Words run together as in "К.М." come one by one. */
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

struct str name_initials_only(struct arena *a, const struct name *n)
{
	const struct str parts[] = {n->given.s, n->patronymic.s};
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		size_t pos = 0;
		struct str word;
		while ((word = next_word(parts[i], &pos)).len) {
			if (b.len)
				strbuf_puts(&b, NO_BREAK_SPACE);
			put_initial(&b, word);
		}
	}
	return strbuf_str(&b);
}

/* True for the given names that end with an initial ("Kirill M."): it must not part from what follows. */
static bool ends_with_point(struct str s)
{
	return str_ends(s, STR("."));
}

struct str name_full(struct arena *a, const struct name *n)
{
	const struct str given[] = {n->given.s, n->patronymic.s};
	const struct str all[] = {join(a, given, 2, " "), n->family.s};

	if (n->literal.s.len)
		return n->literal.s;
	return join(a, all, 2, ends_with_point(all[0]) ? NO_BREAK_SPACE : " ");
}

struct str name_initials(struct arena *a, const struct name *n)
{
	const struct str parts[] = {name_initials_only(a, n), n->family.s};

	return n->literal.s.len ? n->literal.s : join(a, parts, 2, NO_BREAK_SPACE);
}

struct str name_sorted(struct arena *a, const struct name *n)
{
	const struct str parts[] = {n->family.s, name_initials_only(a, n)};

	return n->literal.s.len ? n->literal.s : join(a, parts, 2, NO_BREAK_SPACE);
}

struct str name_family_first(struct arena *a, const struct name *n)
{
	const struct str parts[] = {n->family.s, n->given.s, n->patronymic.s};

	return n->literal.s.len ? n->literal.s : join(a, parts, 3, " ");
}
