/* The XML of eLibrary (РИНЦ), as Articulus and other programs write it, and its dialect of «Метафора». */
#include <limits.h>
#include <string.h>

#include "base/ascii.h"
#include "base/unicode.h"
#include "import/format/elibrary_int.h"

enum { ALL_MAX = 16 * 1024 /* [bytes] of what is given to all articles of an issue */ };

/* --- languages and texts ---------------------------------------------------------------------------------------------------------- */

/* Codes that are eLibrary's own. */
static struct str language_of(struct arena *a, struct str code)
{
	static const char *const own[][2] = {{"RUS", "ru"}, {"ENG", "en"}, {"ESP", "es"}, {"PRT", "pt"},  {"SVK", "sk"},
					     {"SRB", "sr"}, {"HRV", "hr"}, {"BGR", "bg"}, {"RON", "ro"},  {"KKZ", "kk"},
					     {"TJK", "tg"}, {"TUK", "tk"}, {"NOR", "no"}, {"CHM", "mhr"}, {"HBS", "bs"},
					     {"UNK", ""},   {"ANY", ""},   {"MAL", ""},   {"TGL", ""},    {"SAH", "sah"}};

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (str_eq_folded(code, str_from(own[i][0])))
			return str_from(own[i][1]);
	return values_language(a, code);
}

/* Any other is taken for unknown: no file has so many. */
static struct str listed(struct elibrary *e, struct str lang)
{
	for (size_t i = 0; i < e->n_languages; i++)
		if (str_eq(e->languages[i], lang))
			return lang;
	if (!lang.len || lang.len > 35 || e->n_languages == ELIBRARY_LANGUAGES)
		return STR("");
	e->languages[e->n_languages++] = str_dup(&e->whole, lang);
	return lang;
}

static bool is_cyrillic(struct str s)
{
	size_t letters = 0, cyrillic = 0;

	for (size_t pos = 0; pos < s.len;) {
		uint32_t cp = utf8_next(s, &pos);
		letters += unicode_is_letter(cp);
		cyrillic += unicode_is_cyrillic(cp);
	}
	return letters && cyrillic == letters;
}

struct str elibrary_language(struct elibrary *e, const struct xml_node *n, struct str text, struct str *guess)
{
	struct str lang = listed(e, language_of(e->s->arena, xml_attr_of(n, "lang")));

	*guess = STR("");
	if (!lang.len || (str_is(lang, "en") && is_cyrillic(text))) {
		struct str found = values_language_of(text);
		if (found.len)
			*guess = STR("from its letters");
		lang = found.len ? found : lang;
	}
	return lang;
}

static bool has_elements(const struct xml_node *n)
{
	for (const struct xml_node *c = n ? n->child : NULL; c; c = c->next)
		if (c->name.len)
			return true;
	return false;
}

static bool is_html(struct str text)
{
	for (size_t i = 0; i + 1 < text.len; i++) {
		char c = text.ptr[i], next = text.ptr[i + 1];
		if ((c == '<' && (ascii_is_letter(next) || next == '/')) ||
		    (c == '&' && (ascii_is_letter(next) || next == '#') && str_find(str_slice(text, i, i + 10), STR(";"), 0) != SIZE_MAX))
			return true;
	}
	return false;
}

struct str elibrary_plain(struct elibrary *e, const struct xml_node *n)
{
	struct arena *a = e->s->arena;
	struct str text = xml_text_of(a, n);

	return !has_elements(n) && is_html(text) ? xml_text_of(a, xmlread_html(a, text)) : text;
}

struct str elibrary_line(struct elibrary *e, const struct xml_node *n)
{
	struct str text = xml_text_of(e->s->arena, n);

	return !has_elements(n) && is_html(text) ? mdwrite_html_line(e->s, text, xml_where(e->s->arena, n)) : mdwrite_line(e->s, n);
}

static bool is_break(const struct xml_node *n)
{
	static const char *const names[] = {"br", "BR", "Br", NULL};

	return str_is_one_of(n->name, names);
}

/* Paragraphs are divided by <br/>. */
static void make_paragraphs(struct arena *a, struct xml_node *n)
{
	struct xml_node *c = n->child, *next, *p = NULL;
	bool any = false;

	for (const struct xml_node *b = c; b; b = b->next)
		any = any || is_break(b);
	if (!any)
		return;
	n->child = n->last = NULL;
	for (; c; c = next) {
		next = c->next;
		c->next = NULL;
		if (is_break(c)) {
			p = NULL;
			continue;
		}
		if (!p) {
			p = ARENA_NEW(a, struct xml_node);
			p->name = STR("p");
			p->line = c->line;
			p->parent = n;
			if (n->last)
				n->last->next = p;
			else
				n->child = p;
			n->last = p;
		}
		c->parent = p;
		if (p->last)
			p->last->next = c;
		else
			p->child = c;
		p->last = c;
	}
}

struct str elibrary_blocks(struct elibrary *e, struct xml_node *n)
{
	struct str text = xml_text_of(e->s->arena, n);

	if (!has_elements(n) && is_html(text))
		return mdwrite_html_blocks(e->s, text, xml_where(e->s->arena, n));
	make_paragraphs(e->s->arena, n);
	return mdwrite_blocks(e->s, n);
}

void elibrary_say(struct elibrary *e, struct draft *map, const char *key, const struct xml_node *n, struct str text)
{
	struct arena *a = e->s->arena;
	struct str guess, lang = elibrary_language(e, n, xml_text_of(a, n), &guess), where = xml_where(a, n);
	const struct draft *said = draft_get(map, key);
	struct draft *d;

	if (!lang.len)
		lang = e->own;
	text = str_trim(text);
	if (!text.len)
		return;
	for (const struct draft *c = said ? said->child : NULL; c; c = c->next) {
		bool twice = str_eq(c->key, lang);
		if (!twice && !str_eq(c->text, text))
			continue;
		import_note(e->s, IMPORT_DROPPED, where, "%.*s in '%.*s', %s", STR_ARG(n->name), STR_ARG(lang),
			    twice ? "which is given twice" : "which repeats another language");
		return;
	}
	d = draft_say(a, map, key, lang, text, where);
	if (d && guess.len)
		d->guess = guess;
}

/* --- names of elements ------------------------------------------------------------------------------------------------------------ */

/* The first versions of the format have other names, and programs write them in other letters: "refinfo". */
static const char *const other_names[][2] = {
	{"jrntitle", "title"},      {"loc", "address"},    {"jvoluni", "volume"},    {"jnumuni", "number"},    {"jnumalt", "altNumber"},
	{"jdateuni", "dateUni"},    {"jyear", "dateUni"},  {"jseparate", "section"}, {"segtitle", "secTitle"}, {"fname", "initials"},
	{"auadr", "address"},       {"auwork", "orgName"}, {"auinf", "otherInfo"},   {"auemail", "email"},     {"biblist", "references"},
	{"blistpart", "reference"}, {"essn", "eissn"},
};
static const char *const usual_names[] = {
	"title",    "abbrTitle",    "publ",         "placePubl",       "address",    "operCard",    "titleid",      "issn",
	"eissn",    "journalInfo",  "volume",       "number",          "altNumber",  "part",        "dateUni",      "pages",
	"issTitle", "codes",        "files",        "section",         "secTitle",   "article",     "langPubl",     "authors",
	"author",   "artTitles",    "artTitle",     "abstracts",       "abstract",   "fundings",    "funding",      "rubrics",
	"rubric",   "keywords",     "kwdGroup",     "keyword",         "references", "reference",   "refInfo",      "text",
	"dates",    "dateReceived", "dateAccepted", "datePublication", "artType",    "individInfo", "surname",      "initials",
	"orgName",  "town",         "country",      "otherInfo",       "email",      "authorCodes", "correspondent"};

static void mend_names(struct xml_node *n)
{
	for (size_t i = 0; n->name.len && i < sizeof usual_names / sizeof *usual_names; i++)
		if (str_eq_folded(n->name, str_from(usual_names[i])))
			n->name = str_from(usual_names[i]);
	for (size_t i = 0; n->name.len && i < sizeof other_names / sizeof *other_names; i++)
		if (str_eq_folded(n->name, str_from(other_names[i][0])))
			n->name = str_from(other_names[i][1]);
	for (struct xml_node *c = n->child; c; c = c->next)
		mend_names(c);
}

/* --- what holds for all articles -------------------------------------------------------------------------------------------------- */

/* Moves what is in the arena of a record to what is kept. */
static void keep(struct elibrary *e, const struct draft *all)
{
	struct arena *a = e->s->arena, old = e->kept;
	const struct draft *copy = draft_copy(a, all); /* may refer to what is kept */

	e->kept = (struct arena){0};
	e->all = draft_copy(&e->kept, copy);
	e->title = str_dup(&e->kept, e->title);
	arena_done(&old);
	arena_done(a);
}

static void take_journal_info(struct elibrary *e, struct draft *journal, const struct xml_node *n)
{
	struct arena *a = e->s->arena;
	struct str lang = listed(e, language_of(a, xml_attr_of(n, "lang")));

	for (const struct xml_node *c = n->child; c; c = c->next) {
		struct str text = elibrary_plain(e, c), where = xml_where(a, c);
		if (!c->name.len || !text.len)
			continue;
		if (xml_is(c, "title"))
			draft_say(a, journal, "title", lang, text, where);
		else if (xml_is(c, "abbrTitle"))
			draft_say(a, journal, "abbreviated_title", lang, text, where);
		else if (xml_is(c, "publ"))
			draft_say(a, draft_map(a, journal, "publisher"), "name", lang, text, where);
		else if (xml_is(c, "placePubl") || xml_is(c, "address"))
			import_note(e->s, IMPORT_DROPPED, where, "%.*s of the journal: %.*s", STR_ARG(c->name), STR_ARG(text));
		else
			import_unknown(e->s, c->name, where);
	}
	if (!e->title.len)
		e->title = xml_text_at(a, n, "title");
}

static void take_title_id(struct elibrary *e, struct draft *journal, struct str text, struct str where)
{
	struct arena *a = e->s->arena;
	uint32_t id;

	if (str_to_uint(text, 99999999, &id) && id > 0)
		draft_put(a, draft_map(a, draft_map(a, journal, "exchange"), "elibrary"), "title_id", str_printf(a, "%u", id), where);
	else if (text.len && !str_is(text, "0"))
		import_note(e->s, IMPORT_DROPPED, where, "number of the journal at eLibrary '%.*s'", STR_ARG(text));
}

static bool take_of_journal(struct elibrary *e, struct draft *journal, const struct xml_node *n)
{
	static const char *const passed[] = {"operCard", "codeNEB", "jrncode", "lang", NULL};
	struct arena *a = e->s->arena;
	struct str text = xml_text_of(a, n), where = xml_where(a, n);

	if (xml_is(n, "titleid"))
		take_title_id(e, journal, text, where);
	else if (xml_is(n, "issn") && values_issn(a, text).len)
		draft_put(a, draft_map(a, journal, "issn"), "print", values_issn(a, text), where);
	else if (xml_is(n, "eissn") && values_issn(a, text).len)
		draft_put(a, draft_map(a, journal, "issn"), "online", values_issn(a, text), where);
	else if (xml_is(n, "issn") || xml_is(n, "eissn"))
		text.len ? import_note(e->s, IMPORT_DROPPED, where, "ISSN '%.*s'", STR_ARG(text)) : (void)0;
	else if (xml_is(n, "journalInfo"))
		take_journal_info(e, journal, n);
	else
		return str_is_one_of(n->name, passed);
	return true;
}

/* "1-64" as the first and last page of the issue. */
static void take_issue_pages(struct elibrary *e, struct draft *issue, struct str text, struct str where)
{
	struct arena *a = e->s->arena;
	size_t dash = str_find(text, STR("-"), 0);
	struct str first, last;
	uint32_t from, to;

	if (dash == SIZE_MAX && (dash = str_find(text, STR("–"), 0)) != SIZE_MAX)
		last = str_trim(str_slice(text, dash + strlen("–"), text.len));
	else
		last = str_trim(str_slice(text, dash == SIZE_MAX ? text.len : dash + 1, text.len));
	first = str_trim(str_slice(text, 0, dash));
	if (!str_to_uint(first, 999999, &from) || !str_to_uint(last, 999999, &to) || from > to || !from) {
		import_note(e->s, IMPORT_DROPPED, where, "pages of the issue: %.*s", STR_ARG(text));
		return;
	}
	if (from > 1)
		draft_put(a, issue, "first_page", str_dup(a, first), where);
	draft_put(a, issue, "last_page", str_dup(a, last), where);
}

/* The name of an issue is its theme, unless it says what journal and number it is. */
static void take_theme(struct elibrary *e, struct draft *issue, const struct xml_node *n)
{
	struct str text = elibrary_plain(e, n);

	if (e->title.len && str_find(text, e->title, 0) != SIZE_MAX)
		import_note(e->s, IMPORT_DROPPED, xml_where(e->s->arena, n), "title of the issue: %.*s", STR_ARG(text));
	else
		elibrary_say(e, issue, "theme", n, text);
}

static void take_year(struct elibrary *e, struct draft *issue, struct str text, struct str where)
{
	struct str year = str_slice(text, 0, 4);
	uint32_t n;

	if (year.len == 4 && str_to_uint(year, 2999, &n))
		draft_put(e->s->arena, issue, "year", year, where);
	else if (text.len)
		import_note(e->s, IMPORT_DROPPED, where, "year '%.*s'", STR_ARG(text));
}

/* What is given to all articles is short. */
static bool is_long(struct elibrary *e, const struct xml_node *n)
{
	bool is = xml_text_of(e->s->arena, n).len > ALL_MAX;

	if (is)
		import_note(e->s, IMPORT_DROPPED, xml_where(e->s->arena, n), "%.*s, which is too long", STR_ARG(n->name));
	return is;
}

static void take_of_issue(struct elibrary *e, struct draft *issue, const struct xml_node *n)
{
	static const char *const keys[][2] = {
		{"volume", "volume"}, {"number", "number"}, {"altNumber", "running_number"}, {"part", "part"}};
	struct arena *a = e->s->arena;
	struct str text = xml_text_of(a, n), where = xml_where(a, n);

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (xml_is(n, keys[i][0])) {
			draft_put(a, issue, keys[i][1], str_is(text, "0") ? STR("") : text, where);
			return;
		}
	if (xml_is(n, "dateUni"))
		take_year(e, issue, text, where);
	else if (xml_is(n, "pages"))
		text.len ? take_issue_pages(e, issue, text, where) : (void)0;
	else if (xml_is(n, "issTitle"))
		take_theme(e, issue, n);
	else if (xml_is(n, "codes") || xml_is(n, "files"))
		text.len ? import_note(e->s, IMPORT_DROPPED, where, "%.*s of the issue: %.*s", STR_ARG(n->name), STR_ARG(text)) : (void)0;
	else
		import_unknown(e->s, n->name, where);
}

static void take_section(struct elibrary *e, struct draft *all, const struct xml_node *n)
{
	draft_remove(all, draft_get(all, "@section"));
	for (const struct xml_node *c = n->child; c; c = c->next)
		if (c->name.len && !xml_is(c, "secTitle") && !xml_is(c, "article"))
			import_unknown(e->s, c->name, xml_where(e->s->arena, c));
	for (const struct xml_node *c = xml_find(n, "secTitle"); c; c = xml_next(c))
		elibrary_say(e, all, "@section", c, elibrary_plain(e, c));
}

/* --- an article ------------------------------------------------------------------------------------------------------------------- */

static void put_codes(struct elibrary *e, struct draft *record, const char *key, const struct xml_node *n)
{
	struct arena *a = e->s->arena;
	struct str text = xml_text_of(a, n);
	static const char *const names[] = {"УДК", "ББК", "ГРНТИ", "UDC", "JEL:", "JEL"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_starts(text, str_from(names[i])))
			text = str_trim(str_slice(text, strlen(names[i]), text.len));
	for (size_t from = 0, to; from < text.len; from = to + 1) {
		to = str_find(text, STR(";"), from);
		if (to == SIZE_MAX && str_is(str_from(key), "jel"))
			to = str_find(text, STR(","), from);
		to = to == SIZE_MAX ? text.len : to;
		draft_add(a, record, key, str_slice(text, from, to), xml_where(a, n));
	}
}

static void take_codes(struct elibrary *e, struct draft *record, const struct xml_node *codes)
{
	static const char *const keys[][2] = {{"udk", "udc"}, {"bbk", "bbk"}, {"jel", "jel"}, {"grnti", "grnti"}, {"rubric", "grnti"}};
	static const char *const noted[] = {"vak", "vak21", "msc", "pacs", "anycode", NULL};
	struct arena *a = e->s->arena;

	for (const struct xml_node *n = codes->child; n; n = n->next) {
		struct str text = xml_text_of(a, n), where = xml_where(a, n), doi = values_doi(a, text);
		const char *key = NULL;
		if (!n->name.len || !text.len)
			continue;
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
			if (xml_is(n, keys[i][0]))
				key = keys[i][1];
		if (key && xml_is(n, "rubric") && !ascii_is_digit(text.ptr[0]))
			import_note(e->s, IMPORT_DROPPED, where, "rubric '%.*s'", STR_ARG(text));
		else if (key)
			put_codes(e, record, key, n);
		else if (xml_is(n, "doi") && doi.len)
			draft_put(a, record, "doi", doi, where);
		else if (xml_is(n, "edn"))
			draft_put(a, record, "edn", text, where);
		else if (xml_is(n, "doi") || str_is_one_of(n->name, noted))
			import_note(e->s, IMPORT_DROPPED, where, "%.*s '%.*s'", STR_ARG(n->name), STR_ARG(text));
		else
			import_unknown(e->s, n->name, where);
	}
}

static void take_keywords(struct elibrary *e, struct draft *record, const struct xml_node *keywords)
{
	struct arena *a = e->s->arena;

	for (const struct xml_node *g = xml_find(keywords, "kwdGroup"); g; g = xml_next(g)) {
		const struct xml_node *first = xml_find(g, "keyword");
		struct str guess, lang = elibrary_language(e, g, xml_text_of(a, g), &guess);
		lang = lang.len ? lang : e->own;
		if (draft_get_str(draft_get(record, "keywords"), lang)) {
			import_note(e->s, IMPORT_DROPPED, xml_where(a, g), "keywords in '%.*s', which are given twice", STR_ARG(lang));
			continue;
		}
		for (const struct xml_node *n = first; n; n = xml_next(n)) {
			struct str text = elibrary_plain(e, n), where = xml_where(a, n);
			values_keyword_item(e->s, record, lang, text, n == first && !xml_next(n), where);
		}
	}
}

/* A reference is a text, or one in each language, of which the first is taken. */
static void take_references(struct elibrary *e, struct draft *record, const struct xml_node *references)
{
	struct arena *a = e->s->arena;
	size_t others = 0, at = 0;

	for (const struct xml_node *r = references->child; r; r = r->next) {
		const struct xml_node *info = xml_is(r, "refInfo") ? r : xml_find(r, "refInfo"), *text = xml_find(info, "text");
		if (!r->name.len)
			continue;
		others += info && info != r && xml_next(info);
		at++;
		draft_add(a, record, "references",
			  mdwrite_plain(a, values_unnumbered(elibrary_plain(e, text   ? text
									       : info ? info
										      : r),
							     at)),
			  xml_where(a, r));
	}
	if (others)
		import_note(e->s, IMPORT_DROPPED, xml_where(a, references), "references in another language: %zu", others);
}

static void take_dates(struct elibrary *e, struct draft *record, const struct xml_node *dates)
{
	static const char *const keys[][2] = {
		{"dateReceived", "received"}, {"dateAccepted", "accepted"}, {"datePublication", "published"}, {"dateRevised", "revised"}};
	struct arena *a = e->s->arena;

	for (const struct xml_node *n = dates->child; n; n = n->next) {
		struct str text = xml_text_of(a, n), date = values_date(a, text), where = xml_where(a, n);
		const char *key = NULL;
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
			if (xml_is(n, keys[i][0]))
				key = keys[i][1];
		if (key && date.len)
			draft_put(a, draft_map(a, record, "dates"), key, date, where);
		else if (key && text.len)
			import_note(e->s, IMPORT_DROPPED, where, "date '%.*s'", STR_ARG(text));
		else if (n->name.len && !key)
			import_unknown(e->s, n->name, where);
	}
}

static void take_files(struct elibrary *e, const struct xml_node *files)
{
	for (const struct xml_node *n = files->child; n; n = n->next) {
		struct str text = xml_text_of(e->s->arena, n), desc = xml_attr_of(n, "desc");
		if (n->name.len && text.len)
			import_note(e->s, IMPORT_DROPPED, xml_where(e->s->arena, n), "%s%s%.*s: %.*s",
				    xml_is(n, "furl") ? "address" : "file", desc.len ? ", " : "", STR_ARG(desc), STR_ARG(text));
	}
}

static void take_type(struct elibrary *e, struct draft *record, const struct xml_node *n)
{
	struct str text = xml_text_of(e->s->arena, n), type = values_type(text);

	if (type.len)
		draft_put(e->s->arena, record, "type", type, xml_where(e->s->arena, n));
	else if (text.len && !str_eq_folded(text, STR("UNK")))
		import_note(e->s, IMPORT_DROPPED, xml_where(e->s->arena, n), "kind of article '%.*s'", STR_ARG(text));
}

static void say_all(struct elibrary *e, struct draft *record, const char *key, const struct xml_node *group, const char *item)
{
	for (struct xml_node *n = xml_find(group, item); n; n = xml_next(n))
		elibrary_say(e, record, key, n, str_is(str_from(key), "title") ? elibrary_line(e, n) : elibrary_blocks(e, n));
}

/* The language of the article, else that of its full text. */
static void put_language(struct elibrary *e, struct draft *record, const struct xml_node *article)
{
	struct arena *a = e->s->arena;
	const struct xml_node *n = xml_find(article, "langPubl");

	e->own = language_of(a, xml_text_of(a, n));
	if (!e->own.len)
		e->own = language_of(a, xml_attr_of(n, "lang"));
	if (!e->own.len) {
		n = article;
		e->own = e->of_text;
	}
	e->of_text = STR("");
	draft_put(a, record, "language", e->own, xml_where(a, n));
}

static void take_part(struct elibrary *e, struct draft *record, struct xml_node *n)
{
	static const char *const passed[] = {"langPubl",  "authors",     "author",     "text",      "secTitle",     "lpageart",
					     "noauthors", "noabstracts", "nokeywords", "nobiblist", "noreferences", NULL};
	struct arena *a = e->s->arena;

	if (xml_is(n, "pages"))
		values_pages(e->s, record, xml_text_of(a, n), STR(""), xml_where(a, n));
	else if (xml_is(n, "fpageart"))
		values_pages(e->s, record, xml_text_of(a, n), xml_text_at(a, n->parent, "lpageart"), xml_where(a, n));
	else if (xml_is(n, "artType"))
		take_type(e, record, n);
	else if (xml_is(n, "artTitles"))
		say_all(e, record, "title", n, "artTitle");
	else if (xml_is(n, "abstracts"))
		say_all(e, record, "abstract", n, "abstract");
	else if (xml_is(n, "fundings") || xml_is(n, "artFunding"))
		say_all(e, record, "funding", n, "funding");
	else if (xml_is(n, "codes") || xml_is(n, "rubrics"))
		take_codes(e, record, n);
	else if (xml_is(n, "keywords"))
		take_keywords(e, record, n);
	else if (xml_is(n, "references"))
		take_references(e, record, n);
	else if (xml_is(n, "dates"))
		take_dates(e, record, n);
	else if (xml_is(n, "files"))
		take_files(e, n);
	else if (n->name.len && !str_is_one_of(n->name, passed))
		import_unknown(e->s, n->name, xml_where(a, n));
}

static void borrow(struct elibrary *e, struct draft *record, const char *key)
{
	struct arena *a = e->s->arena;
	const struct draft *of = draft_get(e->all, key), *copy;
	struct draft *to;

	if (!of || !of->child || draft_get(record, key))
		return;
	copy = draft_copy(a, of);
	to = draft_map(a, record, key);
	to->child = copy->child;
	to->last = copy->last;
}

static void take_article(struct elibrary *e, struct xml_node *article)
{
	struct draft *record = draft_new(e->s->arena);

	put_language(e, record, article);
	for (struct xml_node *n = article->child; n; n = n->next) {
		if (xml_is(n, "authors"))
			elibrary_authors(e, record, n);
		take_part(e, record, n);
	}
	for (const struct xml_node *c = xml_find(article, "secTitle"); c; c = xml_next(c))
		elibrary_say(e, record, "@section", c, elibrary_plain(e, c));
	borrow(e, record, "@journal");
	borrow(e, record, "@issue");
	borrow(e, record, "@section");
	import_record(e->s, record);
}

/* --- elements --------------------------------------------------------------------------------------------------------------------- */

static void begin_issue(struct elibrary *e, const struct xml_node *n)
{
	static const char *const kinds[][2] = {{"OFI", "online-first"}, {"SPI", "special"}};
	struct arena *a = e->s->arena;
	struct draft *all = draft_copy(a, e->all);

	draft_remove(all, draft_get(all, "@issue"));
	draft_remove(all, draft_get(all, "@section"));
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (xml_attr_is(n, "type", kinds[i][0]))
			draft_put(a, draft_map(a, all, "@issue"), "kind", str_from(kinds[i][1]), xml_where(a, n));
	keep(e, all);
}

static enum xml_choice choose(void *ctx, const struct xml_node *n)
{
	static const char *const entered[] = {"journals", "journal", "journal3", "issue", "articles", NULL};

	if (!str_is_one_of(n->name, entered))
		return XML_KEEP;
	if (xml_is(n, "issue"))
		begin_issue(ctx, n); /* empties the arena, in which the element is */
	return XML_ENTER;
}

/* The full text of an article is no part of its metadata. */
static enum xml_choice inner(void *ctx, const struct xml_node *n)
{
	struct elibrary *e = ctx;

	if (!xml_is(n, "text") || !xml_is(n->parent, "article"))
		return XML_KEEP;
	e->of_text = listed(e, language_of(e->s->arena, xml_attr_of(n, "lang")));
	return XML_SKIP;
}

static void take(void *ctx, struct xml_node *n)
{
	struct elibrary *e = ctx;
	struct arena *a = e->s->arena;
	struct draft *all;

	mend_names(n);
	if (xml_is(n, "article")) {
		take_article(e, n);
		return;
	}
	e->own = STR("");
	all = draft_copy(a, e->all);
	if (is_long(e, n))
		;
	else if (xml_is(n, "section"))
		take_section(e, all, n);
	else if (!take_of_journal(e, draft_map(a, all, "@journal"), n))
		take_of_issue(e, draft_map(a, all, "@issue"), n);
	keep(e, all);
}

/* --- the file --------------------------------------------------------------------------------------------------------------------- */

/* Its bytes without those of UTF-16 that are 0. */
static bool recognise(struct str head, struct str path)
{
	static const char *const marks[] = {"<titleid", "<journalInfo", "<artTitle", "<individInfo", "<dateUni", "<jrntitle", "<arttitle"};
	struct arena a = {0};
	struct strbuf plain = {.arena = &a};
	bool found = false;

	(void)path;
	for (size_t i = 0; i < head.len; i++)
		if (head.ptr[i])
			strbuf_putc(&plain, head.ptr[i]);
	if (str_find(strbuf_str(&plain), STR("<journal"), 0) != SIZE_MAX)
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			found = found || str_find(strbuf_str(&plain), str_from(marks[i]), 0) != SIZE_MAX;
	arena_done(&a);
	return found;
}

static bool read(struct import_source *s)
{
	struct elibrary e = {.s = s};
	const struct xml_handler h = {.choose = choose, .inner = inner, .element = take, .ctx = &e};
	bool ok;

	e.all = draft_new(&e.kept);
	ok = xmlread(s, &h);
	arena_done(&e.kept);
	arena_done(&e.whole);
	return ok;
}

const struct import_reader import_elibrary = {.name = "elibrary", .recognise = recognise, .read = read};
