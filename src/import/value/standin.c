#include "import/value/standin.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "model/articlefields.h"

enum { WORD_MAX = 32 }; /* [bytes] of a stand-in, and more */

/* What may be meant where. */
enum place {
	ANY,    /* "None" is nothing */
	PEOPLE, /* a list of them */
	NAME,   /* "Null, K.", "N. D.", "NA" of Namibia are something */
	TEXT    /* titles and statements: "None", "N/A", "* * *" say something */
};

static enum place place_of(struct str key, enum place above)
{
	static const char *const people[] = {"authors", "collective_authors", "translators", "editors", "interviewers", "reviewers", NULL};
	static const char *const names[] = {"name", "family", "given", "suffix", "group", NULL};
	static const char *const codes[] = {"language", "languages", "country", "id", NULL};
#define KEY(x, id, member, name) #member,
	static const char *const texts[] = {"title",
					    "subtitle",
					    "short_title",
					    "abbreviated_title",
					    "theme",
					    "@section",
					    "@slug",
					    "@abbreviation",
					    ARTICLE_NOTES(KEY, _) "statements",
					    NULL};
#undef KEY

	if (above == TEXT || above == NAME || !key.len)
		return above;
	if (str_is_one_of(key, texts))
		return TEXT;
	if (str_is_one_of(key, people))
		return PEOPLE;
	return str_is_one_of(key, codes) || (above == PEOPLE && str_is_one_of(key, names)) ? NAME : above == PEOPLE ? ANY : above;
}

static bool is_folded_one_of(struct str s, const char *const *words)
{
	for (; *words; words++)
		if (str_eq_folded(s, str_from(*words)))
			return true;
	return false;
}

static bool is_of_signs(struct str s)
{
	for (size_t pos = 0; pos < s.len;) {
		size_t from = pos;
		utf8_next(s, &pos);
		if (str_find(STR("-‐–—_.?*/\\"), str_slice(s, from, pos), 0) == SIZE_MAX)
			return false;
	}
	return true;
}

static bool is_standin(struct str s, enum place place)
{
	static const char *const dashes[] = {"-", "--", "–", "—", "null", NULL};
	static const char *const codes[] = {"N/A", "#N/A", "n/a", "null", "undefined", "NaN", "ND", "NA", NULL};
	static const char *const words[] = {"N/A",           "#N/A",      "N.A.",   "n.d.",         "n. d.", "s.d.",      "s. d.",
					    "n/d",           "none",      "null",   "(null)",       "nan",   "undefined", "no data",
					    "not available", "not given", "(none)", "not provided", NULL};

	if (!s.len || s.len > WORD_MAX)
		return false;
	if (place == TEXT)
		return str_is_one_of(s, dashes);
	if (s.len > 2 && s.ptr[0] == '[' && s.ptr[s.len - 1] == ']')
		s = str_slice(s, 1, s.len - 1);
	if (is_of_signs(s))
		return true;
	return str_is_one_of(s, codes) ? place != NAME || s.len > 2 : place != NAME && is_folded_one_of(s, words);
}

bool standin_is_name(struct str s)
{
	return is_standin(s, NAME);
}

/* What programs write for an abstract, and a heading that nothing follows. */
static bool is_no_abstract(struct str s)
{
	static const char *const words[] = {"Abstract",
					    "Summary",
					    "No abstract",
					    "No abstract available",
					    "Abstract not available",
					    "Abstract unavailable",
					    "Resumo",
					    "Resumen",
					    "Résumé",
					    "Zusammenfassung",
					    "Аннотация",
					    "Резюме",
					    NULL};

	while (s.len && strchr("#*_[ ", s.ptr[0]))
		s = str_slice(s, 1, s.len);
	while (s.len && strchr("*_].: ", s.ptr[s.len - 1]))
		s = str_slice(s, 0, s.len - 1);
	return is_folded_one_of(s, words);
}

static bool has_name(const struct draft *d)
{
	const struct draft *name = draft_get(d, "name");

	return name && (name->kind == DRAFT_TEXT || name->child);
}

struct removal {
	struct import_source *s;
	struct strs gone; /* ids of affiliations */
};

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Takes affiliations that are gone from the persons that name them. */
static void forget(const struct strs *gone, struct draft *d)
{
	struct draft *rest = d->child, *next;

	d->child = d->last = NULL;
	for (; rest; rest = next) {
		next = rest->next;
		rest->next = NULL;
		if (rest->kind != DRAFT_TEXT)
			forget(gone, rest);
		else if (str_is(d->key, "affiliations") && bsearch(&rest->text, gone->v, gone->n, sizeof *gone->v, by_bytes))
			continue;
		draft_append(d, rest);
	}
}

static bool is_gone(struct removal *r, const struct draft *parent, struct draft *c, enum place place, struct str key);

static void remove_below(struct removal *r, struct draft *d, enum place place, struct str key)
{
	struct draft *rest = d->child, *next;

	d->child = d->last = NULL;
	for (; rest; rest = next) {
		next = rest->next;
		rest->next = NULL;
		if (!is_gone(r, d, rest, d->kind == DRAFT_MAP ? place_of(rest->key, place) : place,
			     d->kind == DRAFT_MAP && rest->key.len > 2 && rest->key.ptr[2] != '-' ? rest->key : key))
			draft_append(d, rest);
	}
}

/* `key`: the nearest that is no language. A person or an affiliation goes with its name. */
static bool is_gone(struct removal *r, const struct draft *parent, struct draft *c, enum place place, struct str key)
{
	if (c->kind == DRAFT_TEXT) {
		if (!is_standin(c->text, place == PEOPLE ? NAME : place) && !(str_is(key, "abstract") && is_no_abstract(c->text)))
			return false;
		import_note(r->s, IMPORT_DROPPED, c->where, "%.*s '%.*s', which stands for nothing", STR_ARG(key), STR_ARG(c->text));
		return true;
	}
	if (parent->kind != DRAFT_LIST || !has_name(c)) {
		remove_below(r, c, place, key);
		return false;
	}
	remove_below(r, c, place, key);
	if (has_name(c))
		return false;
	if (str_is(parent->key, "affiliations"))
		ARENA_PUSH(r->s->arena, r->gone.v, r->gone.n) = draft_text(c, "id");
	return true;
}

void standin_remove(struct import_source *s, struct draft *record)
{
	struct removal r = {.s = s};

	remove_below(&r, record, ANY, STR(""));
	if (!r.gone.n)
		return;
	qsort(r.gone.v, r.gone.n, sizeof *r.gone.v, by_bytes);
	forget(&r.gone, record);
}
