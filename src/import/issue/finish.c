#include "import/issue/finish.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "import/issue/holder.h"
#include "import/value/values.h"
#include "model/script.h"

enum { ID_MAX = 24 };

struct finishing {
	struct arena *a;
	struct import_report *r;
	struct str lang; /* of the article */
	struct str file;
	struct strs langs;   /* that its titles, abstracts and keywords are in */
	struct strs journal; /* those of the journal, in order */
};

/* --- languages -------------------------------------------------------------------------------------------------------------------- */

static struct str some_text(const struct draft *d)
{
	while (d && d->kind != DRAFT_TEXT)
		d = d->child;
	return d ? d->text : STR("");
}

static bool holds(const struct strs *all, struct str lang)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->v[i], lang))
			return true;
	return false;
}

/* The languages that the article says texts are in. */
static void collect_languages(struct finishing *f, const struct draft *article)
{
	static const char *const keys[] = {"title", "abstract", "keywords", "subtitle"};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const struct draft *map = draft_get(article, keys[i]);
		for (const struct draft *c = map && map->kind == DRAFT_MAP ? map->child : NULL; c; c = c->next)
			if (c->key.len && f->langs.n < 8 && !holds(&f->langs, c->key))
				ARENA_PUSH(f->a, f->langs.v, f->langs.n) = c->key;
	}
}

/* The only other language of the article in which the map has nothing, and which is written in the letters of the text. */
static struct str other_language(const struct finishing *f, const struct draft *map, struct str text)
{
	enum script script = script_of(text);
	struct str found = STR("");

	for (size_t i = 0; i < f->langs.n && script != SCRIPT_NONE; i++) {
		if (draft_get_str(map, f->langs.v[i]) || !script_fits(script, f->langs.v[i]))
			continue;
		if (found.len)
			return STR("");
		found = f->langs.v[i];
	}
	return found;
}

/* Of a text that nothing is said of: by its letters; else the article's, if its letters fit; else the only other one that they fit. A name in
 * Latin letters beside one in others is as it is in English. */
static struct str guess(const struct finishing *f, const struct draft *map, const struct draft *text, const char **how)
{
	struct str lang = values_language_of(some_text(text));

	*how = "from its letters";
	if (lang.len && !draft_get_str(map, lang))
		return lang;
	*how = "as the language of the article";
	if (f->lang.len && !draft_get_str(map, f->lang) && script_fits(script_of(some_text(text)), f->lang))
		return f->lang;
	*how = "as the other language of the article";
	lang = other_language(f, map, some_text(text));
	if (lang.len)
		return lang;
	*how = "from its Latin letters";
	for (const struct draft *c = map->child; c; c = c->next)
		if (c != text && script_fits(SCRIPT_LATIN, c->key))
			return STR("");
	return str_is(map->key, "name") && script_of(some_text(text)) == SCRIPT_LATIN ? STR("en") : STR("");
}

static bool is_said_otherwise(const struct draft *map, const struct draft *text)
{
	for (const struct draft *c = map->child; c; c = c->next)
		if (c != text && c->kind == DRAFT_TEXT && text->kind == DRAFT_TEXT && str_eq(c->text, text->text))
			return true;
	return false;
}

/* Puts the only text of a map in its place. */
static void stand_plain(struct draft *map, const struct draft *text)
{
	map->kind = text->kind;
	map->text = text->text;
	map->guess = text->guess.len ? text->guess : map->guess;
	map->where = text->where;
	map->last = text->last;
	map->child = text->child;
}

/* The map of a text in languages, one of which is not known. */
static void give_language(struct finishing *f, struct draft *map, struct draft *text)
{
	const char *how;
	struct str lang = guess(f, map, text, &how);

	if (lang.len && map->child->next) {
		text->key = lang;
		if (text->kind == DRAFT_TEXT)
			text->guess = str_from(how);
		report_add(f->r, IMPORT_GUESSED, f->file, text->where, "the language of %.*s, %s: %.*s", STR_ARG(map->key), how,
			   STR_ARG(lang));
	} else if (!map->child->next) { /* a text alone is in the language of the article */
		stand_plain(map, text);
	} else {
		if (!is_said_otherwise(map, text))
			report_add(f->r, IMPORT_DROPPED, f->file, text->where, "%.*s in an unknown language: '%.*s'", STR_ARG(map->key),
				   STR_ARG(str_slice(some_text(text), 0, 200)));
		draft_remove(map, text);
	}
}

/* Whether the keys of a map are languages: tags with two letters before a hyphen. */
static bool is_said(const struct draft *map)
{
	for (const struct draft *c = map->child; c; c = c->next)
		if (c->key.len < 2 || !(c->key.len == 2 || c->key.ptr[2] == '-') || c->key.ptr[0] < 'a' || c->key.ptr[0] > 'z' ||
		    c->key.ptr[1] < 'a' || c->key.ptr[1] > 'z' || str_is(c->key, "id"))
			return false;
	return map->kind == DRAFT_MAP && map->child;
}

/* Whether the letters are not those of the language: of a list, those of all items. */
static bool misfits(const struct draft *d, struct str lang)
{
	if (d->kind == DRAFT_TEXT)
		return !script_fits(script_of(d->text), lang);
	for (const struct draft *c = d->child; c; c = c->next)
		if (!misfits(c, lang))
			return false;
	return d->kind == DRAFT_LIST && d->child;
}

/* A text that is under a language whose letters it does not have: it is in another one, or stands without one. */
static void correct_language(struct finishing *f, struct draft *map, struct draft *text)
{
	static const char *const long_ones[] = {"title", "subtitle", "abstract", "keywords", "funding", "acknowledgements", NULL};
	struct str said = text->key, lang = values_language_of(some_text(text));
	bool alone = !map->child->next, latin = script_of(some_text(text)) == SCRIPT_LATIN;

	if (!lang.len || draft_get_str(map, lang) || misfits(text, lang))
		lang = !alone || !latin || str_is_one_of(map->key, long_ones) ? other_language(f, map, some_text(text)) : STR("");
	if (lang.len) {
		text->key = lang;
		report_add(f->r, IMPORT_GUESSED, f->file, text->where, "the language of %.*s, from its letters: %.*s; the source says %.*s",
			   STR_ARG(map->key), STR_ARG(lang), STR_ARG(said));
	} else if (alone && str_is(map->key, "name")) {
		stand_plain(map, text);
	}
}

/* The article's language first, then those of the journal in their order; the rest as they are. */
static size_t language_rank(const struct finishing *f, struct str lang)
{
	size_t i = 0;

	if (str_eq(lang, f->lang))
		return 0;
	while (i < f->journal.n && !str_eq(f->journal.v[i], lang))
		i++;
	return i + 1;
}

static void order_languages(const struct finishing *f, struct draft *map)
{
	struct draft *rest = map->child, *next;

	map->child = map->last = NULL;
	for (; rest; rest = next) {
		struct draft **at = &map->child;
		next = rest->next;
		while (*at && language_rank(f, (*at)->key) <= language_rank(f, rest->key))
			at = &(*at)->next;
		rest->next = *at;
		*at = rest;
		if (!rest->next)
			map->last = rest;
	}
}

static void give_languages(struct finishing *f, struct draft *d)
{
	struct draft *unknown = d->kind == DRAFT_MAP ? draft_get(d, "") : NULL;

	for (struct draft *c = d->child; c; c = c->next)
		give_languages(f, c);
	if (unknown)
		give_language(f, d, unknown);
	if (!is_said(d))
		return;
	for (struct draft *c = d->child; c && d->kind == DRAFT_MAP; c = c->next)
		if (misfits(c, c->key))
			correct_language(f, d, c);
	if (d->kind == DRAFT_MAP)
		order_languages(f, d);
	if (d->kind == DRAFT_MAP && f->journal.n == 1 && !d->child->next && str_eq(d->child->key, f->journal.v[0]) &&
	    str_eq(f->lang, f->journal.v[0])) /* the only language of the journal */
		stand_plain(d, d->child);
}

struct str finish_language(const struct draft *article)
{
	struct str given = draft_text(article, "language");
	const struct draft *title = draft_get(article, "title");

	if (given.len)
		return given;
	if (title && title->kind == DRAFT_MAP && title->child && !title->child->next && title->child->key.len)
		return title->child->key;
	return values_language_of(some_text(title));
}

/* --- ids -------------------------------------------------------------------------------------------------------------------------- */

/* One that a person could have given: letters, with a number at its end. */
static bool is_id(struct str s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (!ascii_is_alnum(c) && c != '-' && c != '_')
			return false;
		if (digits && !ascii_is_digit(c))
			return false;
		digits += ascii_is_digit(c);
	}
	return s.len > 0 && s.len <= ID_MAX && digits < 4 && ascii_is_letter((unsigned char)s.ptr[0]);
}

/* The ids of affiliations, and where authors name them: a1, a2, ..., unless all of the source's can be used. */
static void give_ids(struct arena *a, struct draft *article)
{
	struct draft *all = draft_get(article, "affiliations");
	struct str *from, *to;
	bool usable = true;
	size_t n = 0;

	if (!all || all->kind != DRAFT_LIST)
		return;
	for (const struct draft *c = all->child; c; c = c->next)
		usable = usable && is_id(draft_text(c, "id"));
	if (usable)
		return;
	from = ARENA_ARRAY(a, draft_count(all), struct str);
	to = ARENA_ARRAY(a, draft_count(all), struct str);
	for (struct draft *c = all->child; c; c = c->next, n++) {
		struct draft *id = draft_get(c, "id");
		from[n] = id ? id->text : STR("");
		to[n] = str_printf(a, "a%zu", n + 1);
		if (id)
			id->text = to[n];
	}
	for (struct draft *list = article->child; list; list = list->next)
		for (struct draft *who = list->kind == DRAFT_LIST && list != all ? list->child : NULL; who; who = who->next) {
			struct draft *named = who->kind == DRAFT_MAP ? draft_get(who, "affiliations") : NULL;
			for (struct draft *c = named ? named->child : NULL; c; c = c->next)
				for (size_t i = 0; i < n; i++)
					if (str_eq(c->text, from[i])) {
						c->text = to[i];
						break;
					}
		}
}

/* --- all -------------------------------------------------------------------------------------------------------------------------- */

/* Maps and lists in which nothing is left. */
static void prune(struct draft *d)
{
	for (struct draft *c = d->child, *next; c; c = next) {
		next = c->next;
		prune(c);
		if (c->kind != DRAFT_TEXT && !c->child && !c->text.len)
			draft_remove(d, c);
	}
}

static void remove_if(struct draft *map, const char *key, struct str text)
{
	const struct draft *d = draft_get(map, key);

	if (d && d->kind == DRAFT_TEXT && str_eq(d->text, text))
		draft_remove(map, d);
}

static void say_key_plainly(struct draft *said, struct str lang)
{
	struct draft *text = said && said->kind == DRAFT_MAP ? said->child : NULL;

	if (!text || text->next || text->kind != DRAFT_TEXT || !str_eq(text->key, lang) || script_of(text->text) != SCRIPT_LATIN)
		return;
	stand_plain(said, text);
}

/* Names and places that are given in the article's language only, in Latin letters, which do for all languages. */
static void say_plainly(struct finishing *f, struct draft *article)
{
	static const char *const keys[] = {"name", "city", "country", "address"};

	for (struct draft *list = article->child; list; list = list->next)
		for (struct draft *c = list->kind == DRAFT_LIST ? list->child : NULL; c; c = c->next)
			for (size_t i = 0; i < sizeof keys / sizeof *keys && draft_get(c, "name"); i++)
				say_key_plainly(draft_get(c, keys[i]), f->lang);
}

void finish_map(struct arena *a, struct import_report *r, struct draft *map, struct str lang, struct str file)
{
	struct finishing f = {.a = a, .r = r, .lang = lang, .file = file};

	prune(map);
	give_languages(&f, map);
	say_key_plainly(draft_get(map, "title"), lang);
	say_key_plainly(draft_get(map, "abbreviated_title"), lang);
	remove_if(map, "abbreviated_title", draft_text(map, "title"));
	say_key_plainly(draft_get(map, "theme"), lang);
}

static void want(struct import_report *r, const char *what)
{
	report_add(r, IMPORT_WANTED, STR(""), STR(""), "%s", what);
}

/* A notice says what it is. */
static void check_notice(struct finishing *f, struct draft *article)
{
	struct draft *notice = draft_get(article, "notice");

	if (!notice || draft_text(notice, "kind").len)
		return;
	report_add(f->r, IMPORT_DROPPED, f->file, notice->where,
		   "a notice that does not say whether it is a retraction, a correction or a concern: '%.*s'",
		   STR_ARG(str_slice(some_text(notice), 0, 200)));
	draft_remove(article, notice);
}

void finish_article(struct arena *a, struct import_report *r, struct draft *article, const struct finish_journal *j, struct str file)
{
	struct finishing f = {.a = a, .r = r, .lang = finish_language(article), .file = file, .journal = j->languages};
	struct draft *dates = draft_get(article, "dates"), *issue_dates = draft_get(draft_get(article, "@issue"), "dates");
	struct str year = draft_text(draft_get(article, "@issue"), "year");
	bool known = draft_text(article, "language").len > 0;

	prune(article);
	collect_languages(&f, article);
	if (!known && f.lang.len) {
		struct draft *d = draft_put(a, article, "language", f.lang, STR(""));
		d->guess = STR("from its title");
		if (!j->languages.n || !str_eq(f.lang, j->languages.v[0]))
			report_add(r, IMPORT_GUESSED, file, STR(""), "the language of the article, from its title: %.*s", STR_ARG(f.lang));
	}
	give_languages(&f, article);
	say_plainly(&f, article);
	if (j->languages.n)
		remove_if(article, "language", j->languages.v[0]);
	if (j->licence.len)
		remove_if(article, "licence", j->licence);
	holder_drop(article, j->holder);
	remove_if(article, "copyright_year", year);
	remove_if(article, "type", STR("research-article"));
	if (dates && issue_dates)
		remove_if(dates, "published", draft_text(issue_dates, "released"));
	if (dates && !issue_dates)
		remove_if(dates, "published", year);
	if (dates && !dates->child)
		draft_remove(article, dates);
	give_ids(a, article);
	check_notice(&f, article);
	if (!draft_get(article, "title") && !draft_get(article, "reviews"))
		want(r, "a title");
	if (!draft_get(article, "pages") && !draft_get(article, "article_number") && !draft_text(article, "@body").len)
		want(r, "pages, or an article number");
}
