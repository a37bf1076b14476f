/* The native XML of OJS 3, and of OJS 2, whose articles stand in their sections. */
#include <limits.h>

#include "base/ascii.h"
#include "import/format/ojs_int.h"

enum {
	YEAR_MIN = 1600,
	YEAR_MAX = 2999,
	LANGUAGES_MAX = 64,
	ALL_MAX = 16 * 1024 /* [bytes] of what is given to all articles of an issue */
};

/* --- texts ------------------------------------------------------------------------------------------------------------------------ */

struct str ojs_language(struct ojs *o, const struct xml_node *n, struct str own)
{
	struct str lang = values_language(o->s->arena, xml_attr_of(n, "locale"));

	for (size_t i = 0; i < o->n_languages; i++)
		if (str_eq(o->languages[i], lang))
			return lang;
	if (!lang.len || lang.len > 35 || o->n_languages == OJS_LANGUAGES)
		return own;
	o->languages[o->n_languages++] = str_dup(&o->whole, lang);
	return lang;
}

struct str ojs_plain(struct ojs *o, const struct xml_node *n)
{
	struct arena *a = o->s->arena;
	struct str text = xml_text_of(a, n);

	for (size_t i = 0; i + 1 < text.len; i++) {
		char c = text.ptr[i], next = text.ptr[i + 1];
		if ((c == '<' && (ascii_is_letter(next) || next == '/' || next == '!')) ||
		    (c == '&' && (ascii_is_letter(next) || next == '#')))
			return xml_text_of(a, xmlread_html(a, text));
	}
	return text;
}

/* A text in another language that repeats one before is the one that OJS was given for want of another. */
static void say(struct ojs *o, struct ojs_all *all, const struct xml_node *n, struct str own)
{
	static const char *const main_texts[] = {"title", "abstract", NULL}; /* which the editor may want to translate */
	struct arena *a = o->s->arena;
	struct ojs_said said = {ojs_language(o, n, own), xml_text_of(a, n), xml_where(a, n)};

	if (!said.text.len)
		return;
	for (size_t i = 0; i < all->n; i++) {
		if (!str_eq(all->v[i].lang, said.lang) && !str_eq(all->v[i].text, said.text))
			continue;
		if (str_eq(all->v[i].lang, said.lang) ? !str_eq(all->v[i].text, said.text) : str_is_one_of(n->name, main_texts))
			import_note(o->s, IMPORT_DROPPED, said.where, "%.*s in '%.*s', %s", STR_ARG(n->name), STR_ARG(said.lang),
				    str_eq(all->v[i].lang, said.lang) ? "which is given twice" : "which repeats another language");
		return;
	}
	ARENA_PUSH(a, all->v, all->n) = said;
}

struct ojs_all ojs_said(struct ojs *o, const struct xml_node *n, const char *name, struct str own)
{
	struct ojs_all all = {0};

	for (int rest = 0; rest < 2; rest++)
		for (const struct xml_node *c = xml_find(n, name); c && all.n < LANGUAGES_MAX; c = xml_next(c))
			if (str_eq(ojs_language(o, c, own), own) != rest)
				say(o, &all, c, own);
	return all;
}

/* --- the issue -------------------------------------------------------------------------------------------------------------------- */

void ojs_year(struct ojs *o, struct draft *map, const char *key, const struct xml_node *n)
{
	struct arena *a = o->s->arena;
	struct str year = xml_text_of(a, n);
	uint32_t number;

	if (str_to_uint(year, YEAR_MAX, &number) && number >= YEAR_MIN)
		draft_put(a, map, key, year, xml_where(a, n));
	else if (year.len && !str_is(year, "0"))
		import_note(o->s, IMPORT_DROPPED, xml_where(a, n), "%.*s '%.*s'", STR_ARG(n->name), STR_ARG(year));
}

void ojs_issue(struct ojs *o, struct draft *issue, const struct xml_node *n)
{
	static const char *const keys[] = {"volume", "number"};
	struct arena *a = o->s->arena;
	struct ojs_all titles = ojs_said(o, n, "title", STR(""));

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct str s = ojs_plain(o, xml_find(n, keys[i]));
		if (!str_is(s, "0"))
			draft_put(a, issue, keys[i], s, xml_where(a, xml_find(n, keys[i])));
	}
	ojs_year(o, issue, "year", xml_find(n, "year"));
	for (size_t i = 0; i < titles.n; i++)
		draft_say(a, issue, "theme", titles.v[i].lang, mdwrite_html_line(o->s, titles.v[i].text, titles.v[i].where),
			  titles.v[i].where);
}

const struct ojs_section *ojs_find_section(const struct ojs *o, struct str ref, size_t *rank)
{
	const struct ojs_section *found = NULL;

	for (size_t i = 0; i < o->n_sections && !found; i++)
		if (str_eq(o->sections[i].ref, ref))
			found = &o->sections[i];
	*rank = 1;
	for (const struct ojs_section *s = o->sections; found && s < o->sections + o->n_sections; s++)
		*rank += s->seq < found->seq || (s->seq == found->seq && s < found);
	return found;
}

bool ojs_is_new_section(struct ojs *o, struct str ref)
{
	for (size_t i = 0; i < o->n_unknown; i++)
		if (str_eq(o->unknown[i], ref))
			return false;
	if (o->n_unknown < OJS_UNKNOWN)
		o->unknown[o->n_unknown++] = str_dup(&o->whole, str_slice(ref, 0, 100));
	return true;
}

/* Adds texts of the arena of a record to what is kept for the issue. */
static void keep(struct ojs *o, struct draft *with)
{
	struct draft *all = draft_copy(&o->kept, o->issue);

	for (const struct draft *c = draft_copy(&o->kept, with)->child; c; c = c->next) {
		if (draft_get_str(all, c->key))
			continue;
		struct draft *copy = c->kind == DRAFT_MAP ? draft_map(&o->kept, all, str_cstr(&o->kept, c->key))
							  : draft_put(&o->kept, all, str_cstr(&o->kept, c->key), c->text, c->where);
		copy->child = c->child;
		copy->last = c->last;
	}
	o->issue = all;
}

/* --- sections --------------------------------------------------------------------------------------------------------------------- */

static void begin_section(struct ojs *o, const struct xml_node *n)
{
	uint32_t seq = UINT_MAX;

	if (o->n_sections == OJS_SECTIONS_MAX) {
		import_note(o->s, IMPORT_DROPPED, xml_where(o->s->arena, n), "more than %d sections of an issue", OJS_SECTIONS_MAX);
		return;
	}
	str_to_uint(xml_attr_of(n, "seq"), UINT_MAX, &seq);
	ARENA_PUSH(&o->kept, o->sections, o->n_sections) =
		(struct ojs_section){str_dup(&o->kept, xml_attr_of(n, "ref")), draft_new(&o->kept), seq};
	o->in_section = true;
}

/* Of the section that is read. */
static void take_of_section(struct ojs *o, const struct xml_node *n)
{
	static const char *const passed[] = {"id", "abbrev", NULL};
	struct ojs_section *section = &o->sections[o->n_sections - 1];
	struct str text = ojs_plain(o, n), where = xml_where(o->s->arena, n);

	if (xml_is(n, "abbrev") && !section->ref.len)
		section->ref = str_dup(&o->kept, text);
	if (xml_is(n, "title") && text.len) {
		struct str lang = ojs_language(o, n, STR(""));
		for (const struct draft *t = section->title->child; t; t = t->next)
			if (str_eq(t->text, text))
				return;
		if (draft_count(section->title) < LANGUAGES_MAX)
			draft_put(&o->kept, section->title, str_cstr(&o->kept, lang), str_dup(&o->kept, text), str_dup(&o->kept, where));
	} else if (xml_is(n, "policy")) {
		if (text.len)
			import_note(o->s, IMPORT_DROPPED, where, "the policy of a section");
	} else if (!str_is_one_of(n->name, passed) && !xml_is(n, "title")) {
		import_unknown(o->s, n->name, where);
	}
}

static void begin_issue(struct ojs *o)
{
	arena_done(&o->kept);
	o->sections = NULL;
	o->n_sections = 0;
	o->in_section = false;
	o->issue = draft_new(&o->kept);
}

/* --- elements --------------------------------------------------------------------------------------------------------------------- */

static bool is_article(struct str name)
{
	static const char *const names[] = {"article", "preprint", NULL};

	return str_is_one_of(name, names);
}

static enum xml_choice choose(void *ctx, const struct xml_node *n)
{
	static const char *const entered[] = {"root", "issues", "issue", "articles", "preprints", "sections", "section", NULL};
	struct ojs *o = ctx;

	if (is_article(n->name))
		ojs_files_begin(o);
	if (!str_is_one_of(n->name, entered))
		return XML_KEEP;
	if (xml_is(n, "issue"))
		begin_issue(o);
	if (xml_is(n, "section"))
		begin_section(o, n);
	return XML_ENTER;
}

static enum xml_choice inner(void *ctx, const struct xml_node *n)
{
	struct ojs *o = ctx;

	return xml_is(n, "embed") ? ojs_embed(o, n) : XML_KEEP;
}

/* Of an issue. */
static void take_of_issue(struct ojs *o, const struct xml_node *n)
{
	static const char *const passed[] = {"id", "last_modified", "date_notified", "open_access", "access_date", NULL};
	static const char *const noted[] = {"description", "covers", "cover", "issue_galleys", NULL};
	struct arena *a = o->s->arena;
	struct draft *with = draft_new(a);
	struct str where = xml_where(a, n);

	if (xml_is(n, "issue_identification")) {
		ojs_issue(o, with, n);
	} else if (xml_is(n, "year")) {
		ojs_year(o, with, "year", n);
	} else if (xml_is(n, "volume") || xml_is(n, "number")) {
		draft_put(a, with, str_cstr(a, n->name), str_is(xml_text_of(a, n), "0") ? STR("") : xml_text_of(a, n), where);
	} else if (xml_is(n, "date_published")) {
		draft_put(a, draft_map(a, with, "dates"), "released", values_date(a, xml_text_of(a, n)), where);
	} else if (str_is_one_of(n->name, noted)) {
		if (n->child && (xml_text_of(a, n).len || n->child->n_attrs || n->child->child))
			import_note(o->s, IMPORT_DROPPED, where, "%.*s of the issue%s%.*s", STR_ARG(n->name),
				    ojs_plain(o, n).len ? ": " : "", STR_ARG(str_slice(ojs_plain(o, n), 0, 200)));
	} else if (xml_is(n, "id") && xml_attr_is(n, "type", "doi")) {
		import_note(o->s, IMPORT_DROPPED, where, "the DOI of the issue, %.*s", STR_ARG(xml_text_of(a, n)));
	} else if (!str_is_one_of(n->name, passed)) {
		import_unknown(o->s, n->name, where);
	}
	if (o->issue && with->child)
		keep(o, with);
}

static void take(void *ctx, struct xml_node *n)
{
	struct ojs *o = ctx;

	if (is_article(n->name)) {
		ojs_article(o, n);
		return;
	}
	if (xml_text_of(o->s->arena, n).len > ALL_MAX)
		import_note(o->s, IMPORT_DROPPED, xml_where(o->s->arena, n), "%.*s, which is too long", STR_ARG(n->name));
	else if (o->in_section)
		take_of_section(o, n);
	else
		take_of_issue(o, n);
	arena_done(o->s->arena);
}

static void leave(void *ctx, struct str name)
{
	struct ojs *o = ctx;

	if (str_is(name, "section"))
		o->in_section = false;
	if (str_is(name, "issue"))
		o->issue = NULL;
}

static void piece(void *ctx, const struct xml_node *n, struct str text)
{
	(void)n;
	ojs_piece(ctx, text);
}

/* --- the file --------------------------------------------------------------------------------------------------------------------- */

/* The name of the first element. */
static struct str root_of(struct str head)
{
	for (size_t i = 0; i + 1 < head.len; i++) {
		size_t to = i + 1;
		if (head.ptr[i] != '<')
			continue;
		if (str_starts(str_slice(head, i, head.len), STR("<!--"))) {
			to = str_find(head, STR("-->"), i);
			if (to == SIZE_MAX)
				break;
			i = to;
			continue;
		}
		while (to < head.len && (ascii_is_alnum(head.ptr[to]) || head.ptr[to] == '_'))
			to++;
		if (to > i + 1)
			return str_slice(head, i + 1, to);
	}
	return STR("");
}

static bool recognise(struct str head, struct str path)
{
	static const char *const roots[] = {"issues", "issue", "articles", "article", "preprints", "preprint", "root", NULL};
	static const char *const marks[] = {"=\"http://pkp.sfu.ca\"",
					    "//PKP//OJS Articles and Issues XML",
					    "pkp.sfu.ca/ojs/dtds",
					    "<issue_identification",
					    "<submission_file",
					    "<article_galley",
					    "<galley>",
					    "<galley locale="};

	(void)path;
	if (!str_is_one_of(root_of(head), roots))
		return false;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_find(head, str_from(marks[i]), 0) != SIZE_MAX)
			return true;
	return false;
}

static bool read(struct import_source *s)
{
	struct ojs o = {.s = s};
	const struct xml_handler h = {.choose = choose, .inner = inner, .element = take, .leave = leave, .pipe = piece, .ctx = &o};
	bool ok;

	o.decoder = ojs_new_decoder(&o.whole);
	ok = xmlread(s, &h);
	ojs_files_end(&o, STR(""));
	arena_done(&o.kept);
	arena_done(&o.whole);
	return ok;
}

const struct import_reader import_ojs = {.name = "ojs", .recognise = recognise, .read = read};
