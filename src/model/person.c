#include "model/person.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "model/initials.h"
#include "model/script.h"

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
	unsigned best = 0;

	if (found || !n->n)
		return found;
	found = n->v;
	for (size_t i = 0; n->n > 1 && i < n->n; i++) {
		const struct name *v = &n->v[i];
		unsigned near = script_nearness(text_given(&v->family) ? v->family.s : v->literal.s, v->lang, lang);
		found = near > best ? v : found;
		best = near > best ? near : best;
	}
	return found;
}

const struct name *lname_shown(struct arena *a, const struct lname *n, struct str lang)
{
	const struct name *found = lname_any(n, lang);
	struct name *copy;

	if (!found || found->lang.len)
		return found;
	copy = ARENA_NEW(a, struct name);
	*copy = *found;
	copy->lang = lang;
	return copy;
}

bool name_is_suffix(struct str word)
{
	static const char *const words[] = {"Jr",  "Jr.", "Sr",  "Sr.", "Jun.", "II",  "III", "IV",
					    "2nd", "3rd", "4th", "мл.", "ст.",  "ml.", "st."};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(word, words[i]))
			return true;
	return false;
}

bool name_is_family_first(struct str lang)
{
	static const char *const languages[] = {"hu", "vi", "zh", "ja", "ko"};

	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (lang_same(lang, str_from(languages[i])))
			return true;
	return false;
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

static bool ends_with_full_stop(struct str s)
{
	return str_ends(s, STR("."));
}

/* Nothing is in capitals in a name such as "Rood": capitals in the given name are initials, as in "Rood, JF". */
static bool has_small_letters(struct str s)
{
	for (size_t pos = 0; pos < s.len;)
		if (unicode_is_lower(utf8_next(s, &pos)))
			return true;
	return false;
}

/* The words of given name and patronymic as given, with plain spaces; initials are not separated from the next word. */
static struct str given_words(struct arena *a, const struct name *n)
{
	const struct str parts[] = {n->given.s, n->patronymic.s};
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		size_t pos = 0;
		struct str word;
		while ((word = initials_next_word(parts[i], &pos)).len) {
			if (b.len)
				strbuf_puts(&b, ends_with_full_stop(strbuf_str(&b)) ? NO_BREAK_SPACE : " ");
			strbuf_put(&b, word);
		}
	}
	return strbuf_str(&b);
}

struct str name_initials_only(struct arena *a, const struct name *n)
{
	struct strbuf b = {.arena = a};
	bool run = has_small_letters(n->family.s);

	initials_put(&b, n->given.s, run);
	initials_put(&b, n->patronymic.s, run);
	return strbuf_str(&b);
}

struct str name_given(struct arena *a, const struct name *n)
{
	return given_words(a, n);
}

static bool is_east_asian(const struct name *n)
{
	size_t pos = 0;

	return n->family.s.len && initials_is_east_asian(utf8_next(n->family.s, &pos));
}

bool name_is_whole(const struct name *n)
{
	return text_given(&n->literal) || is_east_asian(n);
}

/* A name that is set as a whole in every form: one without parts, or in Chinese, Japanese or Korean letters; empty: none of these. */
static struct str whole(struct arena *a, const struct name *n)
{
	const struct str parts[] = {n->family.s, n->given.s};

	return n->literal.s.len || !is_east_asian(n) ? n->literal.s : join(a, parts, 2, "");
}

struct str name_full(struct arena *a, const struct name *n)
{
	const struct str given = given_words(a, n), family[] = {n->family.s, n->suffix.s};
	const struct str all[] = {given, join(a, family, 2, NO_BREAK_SPACE)};

	if (name_is_family_first(n->lang))
		return name_family_first(a, n);
	return whole(a, n).len ? whole(a, n) : join(a, all, 2, ends_with_full_stop(given) ? NO_BREAK_SPACE : " ");
}

struct str name_initials(struct arena *a, const struct name *n)
{
	const struct str parts[] = {name_initials_only(a, n), n->family.s, n->suffix.s};

	if (name_is_family_first(n->lang))
		return name_sorted(a, n);
	return whole(a, n).len ? whole(a, n) : join(a, parts, 3, NO_BREAK_SPACE);
}

struct str name_sorted(struct arena *a, const struct name *n)
{
	const struct str parts[] = {n->family.s, name_initials_only(a, n), n->suffix.s};

	return whole(a, n).len ? whole(a, n) : join(a, parts, 3, NO_BREAK_SPACE);
}

struct str name_family_first(struct arena *a, const struct name *n)
{
	const struct str parts[] = {n->family.s, given_words(a, n), n->suffix.s};

	return whole(a, n).len ? whole(a, n) : join(a, parts, 3, " ");
}

struct str name_inverted(struct arena *a, const struct name *n, bool comma)
{
	struct str given = given_words(a, n);
	const struct str parts[] = {n->family.s, n->suffix.s}, halves[] = {join(a, parts, 2, " "), given};

	if (!comma || whole(a, n).len || name_is_family_first(n->lang))
		return name_family_first(a, n);
	return join(a, halves, 2, ", ");
}

/* Bytes of the particles that begin a family name: "van der ", "al-", "d’"; 0: none. */
static size_t particles_length(struct str family)
{
	size_t len = 0;

	for (size_t pos = 0; pos < family.len;) {
		size_t at = pos;
		uint32_t cp = utf8_next(family, &pos);
		bool joint = cp == ' ' || cp == '-' || cp == '\'' || cp == 0x2019 || cp == 0x2010 || cp == 0x2011 || cp == 0xA0;
		if (unicode_is_upper(cp))
			return len;
		if (joint && at)
			len = pos;
	}
	return 0;
}

struct str name_filed(struct arena *a, const struct name *n)
{
	size_t len = particles_length(n->family.s);
	const struct str parts[] = {str_slice(n->family.s, len, n->family.s.len), given_words(a, n), n->suffix.s,
				    str_slice(n->family.s, 0, len)};

	if (text_given(&n->sort))
		return n->sort.s;
	return whole(a, n).len ? whole(a, n) : join(a, parts, 4, " ");
}

/* --- comparison -------------------------------------------------------------------------------------------------------------------- */

static struct str first_word(struct str given)
{
	size_t pos = 0;

	return initials_next_word(given, &pos);
}

/* The same letter, whatever follows: "K." and "Kirill". */
static bool is_same_initial(struct str a, struct str b)
{
	size_t i = 0, k = 0;

	return !a.len || !b.len || unicode_to_lower(utf8_next(a, &i)) == unicode_to_lower(utf8_next(b, &k));
}

static bool is_short(struct str word)
{
	return str_ends(word, STR(".")) || utf8_count(word) <= 3;
}

/* Two names of one person, in one language: an initial stands for any name that begins with it. */
static bool is_alike(const struct name *a, const struct name *b)
{
	struct str x = first_word(a->given.s), y = first_word(b->given.s);

	if (text_given(&a->literal) || text_given(&b->literal))
		return str_eq_folded(a->literal.s, b->literal.s);
	if (!str_eq_folded(a->family.s, b->family.s))
		return false;
	return is_short(x) || is_short(y) ? is_same_initial(x, y) : str_eq_folded(x, y);
}

bool lname_differ(const struct lname *a, const struct lname *b, const struct name **x, const struct name **y)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++) {
			*x = &a->v[i];
			*y = &b->v[k];
			if (lang_same((*x)->lang, (*y)->lang) && !is_alike(*x, *y))
				return true;
		}
	return false;
}

static void keep_text(struct arena *a, struct text *t)
{
	t->s = str_dup(a, t->s);
}

struct lname lname_keep(struct arena *a, const struct lname *n)
{
	struct lname out = {ARENA_ARRAY(a, n->n, struct name), n->n, n->at, n->faulty};

	for (size_t i = 0; i < n->n; i++) {
		out.v[i] = n->v[i];
		out.v[i].lang = str_dup(a, n->v[i].lang);
		keep_text(a, &out.v[i].family);
		keep_text(a, &out.v[i].given);
		keep_text(a, &out.v[i].patronymic);
		keep_text(a, &out.v[i].suffix);
		keep_text(a, &out.v[i].literal);
		out.v[i].sort = (struct text){0};
	}
	return out;
}
