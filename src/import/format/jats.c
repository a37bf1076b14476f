/* JATS, 1.0 to 1.4, and the NLM tag sets before it: journal articles as publishers and archives keep them. */
#include "import/format/jats_int.h"

#include "base/arena.h"
#include "model/article.h"
#include "model/notice.h"

static bool contains(struct str head, const char *text)
{
	return str_find(head, str_from(text), 0) != SIZE_MAX;
}

static bool recognise(struct str head, struct str path)
{
	char narrow[IMPORT_HEAD];

	(void)path;
	head = xml_narrow(head, narrow);
	return (contains(head, "<article") || contains(head, ":article ")) && !contains(head, "pkp.sfu.ca") &&
	       (contains(head, "<front") || contains(head, "NLM//DTD") || contains(head, "<article-meta"));
}

/* --- helpers ---------------------------------------------------------------------------------------------------------------------- */

struct str jats_lang(const struct jats *j, const struct xml_node *n)
{
	for (; n && n != j->article; n = n->parent) {
		struct str lang = values_language(j->a, xml_attr_of(n, "xml:lang"));
		if (lang.len)
			return lang;
	}
	return j->lang;
}

struct str jats_where(const struct jats *j, const struct xml_node *n)
{
	return xml_where(j->a, n);
}

void jats_say(const struct jats *j, struct draft *map, const char *key, const struct xml_node *n)
{
	if (n)
		draft_say(j->a, map, key, jats_lang(j, n), mdwrite_line(j->s, n), jats_where(j, n));
}

void jats_say_title(const struct jats *j, struct draft *map, const char *key, const struct xml_node *n)
{
	if (n)
		draft_say(j->a, map, key, jats_lang(j, n), mdwrite_title(j->s, n), jats_where(j, n));
}

void jats_say_plain(const struct jats *j, struct draft *map, const char *key, const struct xml_node *n)
{
	if (n)
		draft_say(j->a, map, key, jats_lang(j, n), mdwrite_plain(j->a, xml_text_of(j->a, n)), jats_where(j, n));
}

void jats_drop(const struct jats *j, const struct xml_node *n, const char *what)
{
	struct str text = xml_text_of(j->a, n);
	size_t end = text.len < 60 ? text.len : 60;

	while (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
		end++;
	import_note(j->s, IMPORT_DROPPED, jats_where(j, n), "%s%s%.*s%s", what, text.len ? ": " : "", STR_ARG(str_slice(text, 0, end)),
		    end < text.len ? "..." : "");
}

struct str jats_address(const struct jats *j, const struct xml_node *n)
{
	struct str s = xml_attr_of(n, "href");

	return s.len ? s : xml_text_of(j->a, n);
}

bool jats_is_type(const struct xml_node *n, const char *attr, const char *const *values)
{
	struct str s = xml_attr_of(n, attr);

	for (size_t i = 0; values[i]; i++)
		if (str_eq_folded(s, str_from(values[i])))
			return true;
	return false;
}

/* --- the article ------------------------------------------------------------------------------------------------------------------ */

/* Collects the languages of elements, at most two that differ from the article's. */
static void find_languages(const struct jats *j, const struct xml_node *n, struct str found[2])
{
	static const char *const texts[] = {"trans-title-group", "trans-title", "trans-abstract", "abstract", "kwd-group", NULL};

	for (const struct xml_node *c = n ? n->child : NULL; c; c = c->next) {
		struct str lang = str_is_one_of(c->name, texts) ? values_language(j->a, xml_attr_of(c, "xml:lang")) : STR("");
		if (lang.len && !str_eq(lang, j->lang) && !found[0].len)
			found[0] = lang;
		else if (lang.len && !str_eq(lang, j->lang) && !str_eq(lang, found[0]))
			found[1] = lang;
		if (xml_is(c, "title-group"))
			find_languages(j, c, found);
	}
}

static void set_languages(struct jats *j)
{
	struct str said = values_language(j->a, xml_attr_of(j->article, "xml:lang")), found[2] = {STR(""), STR("")};
	const struct xml_node *title = xml_find(j->meta, "title-group/article-title");
	struct draft *d;

	j->lang = said.len ? said : values_language(j->a, xml_attr_of(title, "xml:lang"));
	if (!j->lang.len) {
		j->lang = values_language_of(xml_text_of(j->a, title));
		d = draft_put(j->a, j->d, "language", j->lang, jats_where(j, title));
		if (d)
			d->guess = STR("from the letters of the title");
	}
	draft_put(j->a, j->d, "language", j->lang, jats_where(j, j->article));
	find_languages(j, j->meta, found);
	j->other = found[1].len ? STR("") : found[0];
}

/* What front, or the front of a part, holds. */
static void read_front(struct jats *j)
{
	static const char *const later[] = {"contrib-group", "aff", "aff-alternatives", "author-notes", NULL};

	for (const struct xml_node *c = j->meta ? j->meta->child : NULL; c; c = c->next)
		if (c->name.len && !str_is_one_of(c->name, later) && !jats_meta(j, c))
			import_unknown(j->s, c->name, jats_where(j, c));
	jats_people(j);
	jats_notes(j);
}

/* SciELO has a translation as an article within the article; others have reviewers' reports there, which are no part of it. */
static void read_part(struct jats *j, const struct xml_node *n)
{
	struct jats part = *j;
	struct str lang = values_language(j->a, xml_attr_of(n, "xml:lang"));

	if (!xml_attr_is(n, "article-type", "translation") || !lang.len) {
		struct str type = xml_attr_of(n, "article-type");
		import_note(j->s, IMPORT_DROPPED, jats_where(j, n), "%.*s within the article: %.*s", STR_ARG(n->name),
			    STR_ARG(type.len ? type : STR("of no type")));
		return;
	}
	part.article = n;
	part.lang = lang;
	part.other = STR("");
	part.part = true;
	part.footnotes = 0;
	part.meta = xml_find(n, "front-stub");
	if (!part.meta)
		part.meta = xml_find(n, "front/article-meta");
	part.back = xml_find(n, "back");
	read_front(&part);
}

/* Versions: {number, date, note}, of which the history tells. */
static void read_versions(struct jats *j)
{
	const struct xml_node *e = xml_find(j->meta, "pub-history/event");

	for (; e; e = xml_next(e)) {
		const struct xml_node *v = xml_find(e, "article-version"), *date = xml_find(e, "date"), *note = xml_find(e, "event-desc");
		struct str number = xml_attr_of(v, "designator"), day = jats_date(j, date), type = xml_attr_of(e, "event-type");
		struct draft *item;
		if (type.len && str_is_one_of(type, notice_names)) {
			struct draft *notice = draft_map(j->a, j->d, "notice");
			draft_put(j->a, notice, "kind", type, jats_where(j, e));
			draft_put(j->a, notice, "date", day, jats_where(j, date));
			draft_put(j->a, notice, "doi", values_doi(j->a, xml_text_at(j->a, e, "article-id")), jats_where(j, e));
		}
		if (!number.len)
			number = xml_text_of(j->a, v);
		if (!number.len || !day.len || !xml_attr_is(e, "event-type", "version"))
			continue;
		item = draft_item(j->a, draft_list(j->a, j->d, "versions"), DRAFT_MAP);
		draft_put(j->a, item, "number", number, jats_where(j, v));
		draft_put(j->a, item, "date", day, jats_where(j, date));
		for (const struct xml_node *n = xml_find(e, "notes"); n; n = xml_next(n)) {
			draft_say(j->a, item, "note", jats_lang(j, n), mdwrite_blocks(j->s, n), jats_where(j, n));
			note = NULL;
		}
		if (note)
			draft_say(j->a, item, "note", jats_lang(j, note), mdwrite_plain(j->a, xml_text_of(j->a, note)),
				  jats_where(j, note));
	}
}

static void take_article(struct import_source *s, const struct xml_node *n)
{
	struct jats j = {.s = s, .a = s->arena, .d = draft_new(s->arena), .article = n, .back = xml_find(n, "back")};
	struct str type = xml_attr_of(n, "article-type"), known = values_type(type);

	j.meta = xml_find(n, "front/article-meta");
	if (!j.meta)
		j.meta = xml_find(n, "front-stub");
	if (!j.meta)
		j.meta = xml_find(n, "fm");                      /* of the years before NLM 2 */
	if (str_is(type, "other") || str_is(type, "correction")) /* for several of ours */
		known = str_is_one_of(xml_attr_of(n, "specific-use"), article_type_names) ? xml_attr_of(n, "specific-use") : known;
	draft_put(j.a, j.d, "type", known, jats_where(&j, n));
	if (type.len && !known.len && !str_is(type, "article"))
		import_note(s, IMPORT_DROPPED, jats_where(&j, n), "the type of the article, '%.*s', which is not known", STR_ARG(type));
	j.correction = str_is(known, "correction") || str_is(known, "erratum") || str_is(known, "retraction") ||
		       str_is(known, "expression-of-concern") || str_is(known, "addendum");
	set_languages(&j);
	jats_journal(&j, xml_find(n, "front/journal-meta"));
	read_front(&j);
	jats_place(&j);
	read_versions(&j);
	jats_references(&j, j.back);
	for (const struct xml_node *c = n->child; c; c = c->next)
		if (xml_is(c, "sub-article") || xml_is(c, "response"))
			read_part(&j, c);
	import_record(s, j.d);
}

/* --- reading ---------------------------------------------------------------------------------------------------------------------- */

static enum xml_choice choose(void *ctx, const struct xml_node *n)
{
	(void)ctx;
	return xml_is(n, "article") ? XML_KEEP : XML_ENTER;
}

/* Of a body, only statements are read. */
static enum xml_choice inner(void *ctx, const struct xml_node *n)
{
	static const char *const skipped[] = {"floats-group",    "floats-wrap",     "app-group", "glossary", "table",
					      "processing-meta", "signature-block", "def-list",  "app",      NULL};

	(void)ctx;
	if (xml_is(n->parent, "body"))
		return xml_is(n, "sec") && xml_attr_of(n, "sec-type").len ? XML_KEEP : XML_SKIP;
	return str_is_one_of(n->name, skipped) ? XML_SKIP : XML_KEEP;
}

static void take_element(void *ctx, struct xml_node *n)
{
	take_article(ctx, n);
}

static bool read(struct import_source *s)
{
	const struct xml_handler h = {.choose = choose, .inner = inner, .element = take_element, .ctx = s};

	return xmlread(s, &h);
}

const struct import_reader import_jats = {.name = "jats", .recognise = recognise, .read = read};
