/* An entry of BibTeX as a record. */
#include "base/arena.h"
#include "base/ascii.h"
#include "import/format/bibtex_int.h"
#include "import/text/latex.h"
#include "import/text/mdwrite.h"
#include "import/value/journalput.h"
#include "import/value/values.h"

enum { PARENTS_MAX = 4 };

struct taking {
	struct import_source *s;
	const struct bib_entry *e;
	struct draft *d;
	struct str lang;
	bool title_is_container; /* in a parent */
};

static struct str where(struct import_source *s, const struct bib_field *f)
{
	return str_printf(s->arena, "line %zu", f->line);
}

/* The field of the entry, or of the first of its parents that has it. */
static const struct bib_field *field(const struct bib_entry *e, const char *name)
{
	const struct bib_field *f = NULL;

	for (int i = 0; e && !f && i <= PARENTS_MAX; i++, e = e->parent)
		f = bibtex_field(e, name);
	return f;
}

static struct str plain(struct import_source *s, const struct bib_field *f)
{
	return f ? latex_plain(s, f->value, where(s, f)) : STR("");
}

static bool has_tags(struct str s)
{
	static const char *const tags[] = {"<i>", "<b>", "<em>", "<sub>", "<sup>", "<p>", "<strong>", "<jats:", "<span", "<scp>", NULL};

	for (size_t i = 0; tags[i]; i++)
		if (str_find(s, str_from(tags[i]), 0) != SIZE_MAX)
			return true;
	return false;
}

/* Publishers put HTML into BibTeX. */
static void say(struct taking *t, const char *key, const struct bib_field *f, bool blocks)
{
	struct import_source *s = t->s;
	struct str at, text;

	if (!f)
		return;
	at = where(s, f);
	if (has_tags(f->value))
		text = blocks ? mdwrite_html_blocks(s, latex_plain(s, f->value, at), at)
			      : mdwrite_html_line(s, latex_plain(s, f->value, at), at);
	else
		text = blocks ? latex_blocks(s, f->value, at) : latex_line(s, f->value, at);
	draft_say(s->arena, t->d, key, t->lang, text, at);
}

static void take_language(struct taking *t)
{
	const struct bib_field *f = field(t->e, "language");
	struct str lang;

	if (!f)
		f = field(t->e, "langid");
	if (!f)
		f = field(t->e, "hyphenation");
	if (!f)
		return;
	lang = values_language(t->s->arena, plain(t->s, f));
	if (!lang.len) {
		import_note(t->s, IMPORT_DROPPED, where(t->s, f), "a language that is not known: '%.*s'",
			    STR_ARG(str_slice(f->value, 0, 60)));
		return;
	}
	t->lang = lang;
	draft_put(t->s->arena, t->d, "language", lang, where(t->s, f));
}

static void take_names(struct taking *t, const char *name, const char *list)
{
	const struct bib_field *f = bibtex_field(t->e, name);

	if (f)
		bibname_put(t->s, t->d, list, t->lang, f, where(t->s, f));
}

/* "2020-09-30", "2020-09-30/2020-10-02" of biblatex; or year and month, in which a day may be: "30 sep". */
static void take_date(struct taking *t)
{
	struct arena *a = t->s->arena;
	const struct bib_field *date = field(t->e, "date"), *year = field(t->e, "year"), *month = field(t->e, "month"),
			       *day = field(t->e, "day");
	struct str found, text = plain(t->s, date);

	if (date) {
		size_t slash = str_find(text, STR("/"), 0);
		found = values_date(a, slash >= 4 ? str_slice(text, 0, slash) : text);
		if (!found.len)
			import_note(t->s, IMPORT_DROPPED, where(t->s, date), "'%.*s' is no date", STR_ARG(str_slice(text, 0, 60)));
		else if (slash != SIZE_MAX)
			import_note(t->s, IMPORT_CHANGED, where(t->s, date), "of the dates '%.*s' the first is taken",
				    STR_ARG(str_slice(text, 0, 60)));
		if (found.len > 4)
			draft_put_in(a, t->d, "dates", "published", found, where(t->s, date));
		draft_put_in(a, t->d, "@issue", "year", str_slice(found, 0, 4), where(t->s, date));
	}
	if (!year)
		return;
	text = plain(t->s, year);
	found = month ? values_date_parts(a, text, plain(t->s, month), plain(t->s, day)) : STR("");
	if (month && !day && found.len < 7) /* "30 sep" */
		found = values_date(a, str_printf(a, "%.*s %.*s", STR_ARG(plain(t->s, month)), STR_ARG(text)));
	if (!found.len && month)
		import_note(t->s, IMPORT_CHANGED, where(t->s, month), "'%.*s' is no month", STR_ARG(str_slice(plain(t->s, month), 0, 60)));
	if (!found.len)
		found = values_date_parts(a, text, STR(""), STR(""));
	if (!found.len) {
		import_note(t->s, IMPORT_DROPPED, where(t->s, year), "'%.*s' is no year", STR_ARG(str_slice(text, 0, 60)));
		return;
	}
	if (found.len > 4) /* a year alone is that of the issue */
		draft_put_in(a, t->d, "dates", "published", found, where(t->s, year));
	draft_put_in(a, t->d, "@issue", "year", str_slice(found, 0, 4), where(t->s, year));
}

static void take_in_map(struct taking *t, const char *map, const char *key, const char *name)
{
	const struct bib_field *f = field(t->e, name);

	if (f)
		draft_put_in(t->s->arena, t->d, map, key, plain(t->s, f), where(t->s, f));
}

/* A text without a language of its own. */
static void take_said(struct taking *t, const char *map, const char *key, const char *name)
{
	const struct bib_field *f = field(t->e, name);

	if (f)
		draft_say_in(t->s->arena, t->d, map, key, t->lang, plain(t->s, f), where(t->s, f));
}

static void take_container(struct taking *t)
{
	static const char *const names[] = {"journaltitle", "journal", "booktitle", NULL};

	for (size_t i = 0; names[i]; i++)
		take_said(t, "@journal", "title", names[i]);
	for (const struct bib_entry *p = t->e->parent; p; p = NULL) { /* a parent's title is what the entry is part of */
		const struct bib_field *f = bibtex_field(p, "title");
		if (f)
			draft_say_in(t->s->arena, t->d, "@journal", "title", t->lang, plain(t->s, f), where(t->s, f));
	}
	take_said(t, "@journal", "abbreviated_title", "shortjournal");
}

static void take_publisher(struct taking *t)
{
	const struct bib_field *issn = field(t->e, "issn"), *publisher = field(t->e, "publisher");

	if (publisher)
		journalput_publisher(t->s, t->d, t->lang, plain(t->s, publisher), where(t->s, publisher));
	if (issn)
		journalput_issn(t->s, t->d, plain(t->s, issn), where(t->s, issn));
}

static void take_pages(struct taking *t)
{
	const struct bib_field *pages = bibtex_field(t->e, "pages"), *number = bibtex_field(t->e, "eid");

	if (!number)
		number = bibtex_field(t->e, "articleno");
	if (!number)
		number = bibtex_field(t->e, "article-number");
	if (pages)
		values_pages(t->s, t->d, plain(t->s, pages), STR(""), where(t->s, pages));
	if (number)
		draft_put(t->s->arena, t->d, "article_number", plain(t->s, number), where(t->s, number));
}

static void take_address(struct taking *t)
{
	const struct bib_field *doi = bibtex_field(t->e, "doi"), *url = bibtex_field(t->e, "url");
	struct str found = doi ? values_doi(t->s->arena, plain(t->s, doi)) : STR(""), text;

	if (doi && !found.len) /* not escaped, as most write it */
		found = values_doi(t->s->arena, str_trim(doi->value));
	if (doi && !found.len)
		import_note(t->s, IMPORT_DROPPED, where(t->s, doi), "'%.*s' is no DOI", STR_ARG(str_slice(doi->value, 0, 80)));
	draft_put(t->s->arena, t->d, "doi", found, doi ? where(t->s, doi) : STR(""));
	if (!url)
		return;
	text = str_find(url->value, STR("\\"), 0) == SIZE_MAX ? str_trim(url->value) : plain(t->s, url);
	for (size_t i = 0; i < text.len; i++)
		if (ascii_is_space(text.ptr[i]))
			text.len = i; /* the first of several */
	if (str_find(text, STR("doi.org/"), 0) != SIZE_MAX)
		draft_put(t->s->arena, t->d, "doi", values_doi(t->s->arena, text), where(t->s, url));
	else if (str_starts(text, STR("http")))
		draft_put(t->s->arena, t->d, "url", text, where(t->s, url));
	else
		import_note(t->s, IMPORT_DROPPED, where(t->s, url), "'%.*s' is no address", STR_ARG(str_slice(text, 0, 80)));
}

/* At semicolons outside of braces, else at commas. */
static void take_keywords(struct taking *t)
{
	const struct bib_field *f = bibtex_field(t->e, "keywords");
	size_t depth = 0, from = 0;
	char separator = ',';

	f = f ? f : bibtex_field(t->e, "keyword");
	if (!f)
		return;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i <= f->value.len && !values_keywords_full(t->s, t->d); i++) {
			char c = i < f->value.len ? f->value.ptr[i] : separator;
			depth += c == '{';
			depth -= c == '}' && depth;
			if (!pass && c == ';' && !depth && (i < 5 || f->value.ptr[i - 4] != '&'))
				separator = ';';
			if (!pass || c != separator || (depth && i < f->value.len))
				continue;
			values_keyword(t->s, t->d, t->lang, latex_line(t->s, str_trim(str_slice(f->value, from, i)), where(t->s, f)),
				       where(t->s, f));
			from = i + 1;
		}
}

static void take_note(struct taking *t)
{
	const struct bib_field *f = bibtex_field(t->e, "note");
	struct str text = plain(t->s, f);

	if (!f)
		return;
	if (str_eq_folded(text, STR("Retracted")))
		draft_put_in(t->s->arena, t->d, "notice", "kind", STR("retraction"), where(t->s, f));
	else
		import_note(t->s, IMPORT_DROPPED, where(t->s, f), "the note '%.*s'", STR_ARG(str_slice(text, 0, 120)));
}

/* The key as the name of a folder: without the issue, which our own exports add. */
static void take_slug(struct taking *t)
{
	struct draft *issue = draft_get(t->d, "@issue");
	struct str key = t->e->key, year = draft_text(issue, "year"), number = draft_text(issue, "number"), end;

	end = str_printf(t->s->arena, "-%.*s%s%.*s", STR_ARG(year), number.len ? "-" : "", STR_ARG(number));
	if (year.len && str_ends(key, end))
		key = str_slice(key, 0, key.len - end.len);
	for (size_t i = 0; i < key.len; i++)
		if (!ascii_is_alnum(key.ptr[i]) && !strchr("-_", key.ptr[i]))
			return;
	if (t->e->again)
		import_note(t->s, IMPORT_CHANGED, str_printf(t->s->arena, "line %zu", t->e->line),
			    "the key '%.*s' is that of an entry before", STR_ARG(str_slice(t->e->key, 0, 80)));
	else
		draft_put(t->s->arena, t->d, "@slug", key, STR(""));
}

/* Fields that are taken; and those that mean nothing to a journal, as notes of a reference manager. */
static const char *const known[] = {"author",       "editor",    "translator",     "title",     "subtitle", "shorttitle", "journal",
				    "journaltitle", "booktitle", "shortjournal",   "publisher", "issn",     "year",       "month",
				    "day",          "date",      "volume",         "number",    "issue",    "issuetitle", "pages",
				    "eid",          "articleno", "article-number", "doi",       "url",      "language",   "langid",
				    "hyphenation",  "keywords",  "keyword",        "abstract",  "note",     "crossref",   "xdata",
				    "series",       NULL};
static const char *const nothing[] = {
	"timestamp",     "owner",      "bibsource", "biburl",   "added-at",  "date-added", "date-modified",
	"bdsk-url-1",    "bdsk-url-2", "urldate",   "numpages", "interhash", "intrahash",  "citeulike-article-id",
	"mendeley-tags", "ids",        "key",       "groups",   "file",      "localfile",  "pdf",
	"entrytype",     NULL};

static void note_others(const struct taking *t)
{
	for (size_t i = 0; i < t->e->n; i++)
		if (!str_is_one_of(t->e->v[i].name, known) && !str_is_one_of(t->e->v[i].name, nothing))
			import_unknown(t->s, t->e->v[i].name, where(t->s, &t->e->v[i]));
}

/* What no article is, but may hold some. */
static bool is_container(const struct bib_entry *e)
{
	static const char *const types[] = {"proceedings",  "mvproceedings", "periodical", "collection",
					    "mvcollection", "xdata",         "set",        NULL};

	return str_is_one_of(e->type, types) || (e->is_parent && !str_is(e->type, "article"));
}

static bool is_book(const struct bib_entry *e)
{
	static const char *const types[] = {"book",   "mvbook",       "booklet", "phdthesis", "mastersthesis", "thesis",      "manual",
					    "patent", "techreport",   "report",  "software",  "dataset",       "mvreference", "reference",
					    "movie",  "jurisdiction", NULL};

	return str_is_one_of(e->type, types);
}

static void take_title(struct taking *t)
{
	const struct bib_field *number = bibtex_field(t->e, "issue");

	say(t, "title", bibtex_field(t->e, "title"), false);
	say(t, "subtitle", bibtex_field(t->e, "subtitle"), false);
	say(t, "short_title", bibtex_field(t->e, "shorttitle"), false);
	take_container(t);
	take_date(t);
	take_in_map(t, "@issue", "volume", "volume");
	take_in_map(t, "@issue", "number", "number");
	if (number)
		take_in_map(t, "@issue", "number", "issue");
	take_said(t, "@issue", "theme", "issuetitle");
}

void bibentry_take(struct import_source *s, const struct bib_entry *e)
{
	struct taking t = {.s = s, .e = e, .lang = STR("")};
	struct str at = str_printf(s->arena, "line %zu", e->line);

	s->report->record = e->key;
	if (is_container(e))
		return;
	if (is_book(e)) {
		import_note(s, IMPORT_DROPPED, at, "@%.*s is no article", STR_ARG(str_slice(e->type, 0, 40)));
		return;
	}
	t.d = draft_new(s->arena);
	take_language(&t);
	take_title(&t);
	take_names(&t, "author", "authors");
	if (str_is(e->type, "article"))
		take_names(&t, "editor", "editors");
	take_names(&t, "translator", "translators");
	take_publisher(&t);
	take_pages(&t);
	take_address(&t);
	take_keywords(&t);
	say(&t, "abstract", bibtex_field(e, "abstract"), true);
	take_note(&t);
	take_slug(&t);
	note_others(&t);
	import_record(s, t.d);
}
