#include "input/check/checklang.h"

#include "base/arena.h"
#include "input/check/checktext.h"

enum { LISTED = 16 }; /* languages in a message, at most */

/* A field, and what an example of it says. */
struct wanted {
	const char *what; /* "the title is" */
	const char *key;  /* NULL: an abstract, which has a file */
	const char *cyrillic, *latin;
};

/* The languages of the journal that a field lacks. */
struct lacking {
	struct str v[LISTED];
	size_t n;
};

static void add(struct lacking *l, struct str lang)
{
	if (l->n < sizeof l->v / sizeof *l->v)
		l->v[l->n++] = lang;
}

/* "'ru', 'en' and 'de'" */
static const char *list(const struct lacking *l, struct strbuf *out)
{
	for (size_t i = 0; i < l->n; i++)
		strbuf_printf(out, "%s'%.*s'", !i ? "" : i + 1 < l->n ? ", " : " and ", STR_ARG(l->v[i]));
	return str_cstr(out->arena, strbuf_str(out));
}

static void report(struct arena *scratch, struct diag *d, const struct lacking *l, struct origin at, const struct wanted *w)
{
	struct strbuf languages = {.arena = scratch}, example = {.arena = scratch};

	if (!l->n)
		return;
	diag_warn(d, at, DIAG_MISSING_TRANSLATION, "%s not given in %s, %s of the journal", w->what, list(l, &languages),
		  l->n > 1 ? "languages" : "a language");
	if (!w->key) {
		diag_note(d, ORIGIN_NONE, "for example: a file abstract.%.*s.md beside article.yaml", STR_ARG(l->v[0]));
		return;
	}
	for (size_t i = 0; i < l->n; i++)
		strbuf_printf(&example, "%s%.*s: %s", i ? ", " : "", STR_ARG(l->v[i]),
			      lang_is_written_in(l->v[i], true) ? w->cyrillic : w->latin);
	diag_note(d, ORIGIN_NONE, "for example: %s: {%.*s}", w->key, STR_ARG(strbuf_str(&example)));
}

/* A text that has any language must have all of them. */
static void check_text(struct arena *scratch, struct diag *d, const struct journal *j, const struct ltext *t, const struct wanted *w)
{
	struct arena_mark mark = arena_save(scratch);
	struct lacking l = {.n = 0};

	for (size_t i = 0; t->n && i < j->languages.n; i++)
		if (!ltext_is_given(t, j->languages.v[i].s))
			add(&l, j->languages.v[i].s);
	if (l.n)
		report(scratch, d, &l, t->at.line ? t->at : t->v[0].text.at, w);
	arena_rewind(scratch, mark);
}

void checklang_journal(struct arena *scratch, struct diag *d, const struct journal *j)
{
	if (texts_have(&j->faulty, "languages"))
		return;
	if (!texts_have(&j->faulty, "title"))
		check_text(scratch, d, j, &j->title, &(struct wanted){"the journal's title is", "title", "Вестник", "Bulletin"});
	if (texts_have(&j->faulty, "boards"))
		return;
	for (size_t i = 0; i < j->boards.n; i++)
		check_text(scratch, d, j, &j->boards.v[i].title,
			   &(struct wanted){"the board's title is", "title", "Редакционная коллегия", "Editorial board"});
}

void checklang_issue(struct arena *scratch, struct diag *d, const struct issue *i, const struct journal *j)
{
	struct str number = issue_plain_number(i, STR(""));

	if (number.len && !issue_is_counted(number) && !texts_have(&i->faulty, "number"))
		check_text(scratch, d, j, &i->number, &(struct wanted){"the issue's number is", "number", "Спецвыпуск", "Special issue"});
	if (texts_have(&i->faulty, "sections"))
		return;
	for (size_t k = 0; k < i->sections.n; k++)
		check_text(scratch, d, j, &i->sections.v[k].title,
			   &(struct wanted){"the section's title is", "title", "История", "History"});
}

static bool has_title(const struct article *a, struct str lang)
{
	return lang_same(lang, a->language.s) || lprose_find(&a->title, lang); /* without the article's own it is an error */
}

static bool has_abstract(const struct article *a, struct str lang)
{
	return lprose_find(&a->abstract, lang) != NULL;
}

static bool has_keywords(const struct article *a, struct str lang)
{
	return ltexts_find(&a->keywords, lang) != NULL;
}

/* `at`: the field's place; the article's where it is not given. */
static void check_field(struct arena *scratch, struct diag *d, const struct article *a, const struct journal *j,
			bool (*has)(const struct article *a, struct str lang), struct origin at, const struct wanted *w)
{
	struct lacking l = {.n = 0};

	for (size_t i = 0; i < j->languages.n; i++)
		if (!has(a, j->languages.v[i].s))
			add(&l, j->languages.v[i].s);
	report(scratch, d, &l, at.line ? at : a->at, w);
}

void checklang_article(struct arena *scratch, struct diag *d, const struct article *a, const struct journal *j)
{
	struct arena_mark mark = arena_save(scratch);
	bool wants = checktext_wants_abstract(a->type) && !texts_have(&a->faulty, "type");

	if (j->languages.n < 2 && (!j->languages.n || lang_same(j->languages.v[0].s, a->language.s)))
		return;
	if (a->title.n && !texts_have(&a->faulty, "title"))
		check_field(scratch, d, a, j, has_title, a->title.at,
			    &(struct wanted){a->named_by_reviews ? "the title of a reviewed work is" : "the title is", "title", "Заглавие",
					     "Title"});
	if (wants && !texts_have(&a->faulty, "abstract"))
		check_field(scratch, d, a, j, has_abstract, a->abstract.at, &(struct wanted){.what = "the abstract is"});
	if (wants && !texts_have(&a->faulty, "keywords"))
		check_field(scratch, d, a, j, has_keywords, a->keywords.at,
			    &(struct wanted){"keywords are", "keywords", "[слово, слово]", "[word, word]"});
	arena_rewind(scratch, mark);
}
