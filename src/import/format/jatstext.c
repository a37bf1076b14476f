/* The journal, abstracts, keywords, funders and related works in JATS. */
#include "base/arena.h"
#include "base/ascii.h"
#include "import/format/jats_int.h"
#include "model/related.h"

/* --- the journal ------------------------------------------------------------------------------------------------------------------ */

/* Whether another element says of which edition this ISSN is. */
static bool is_said_elsewhere(const struct jats *j, const struct xml_node *n, struct str s)
{
	size_t seen = 0;

	for (const struct xml_node *c = xml_find(n->parent, "issn"); c && seen++ < 16; c = xml_next(c))
		if (c != n && (xml_attr_of(c, "pub-type").len || xml_attr_of(c, "publication-format").len) &&
		    str_eq(values_issn(j->a, xml_text_of(j->a, c)), s))
			return true;
	return false;
}

static void take_issn(struct jats *j, struct draft *journal, const struct xml_node *n)
{
	static const char *const print[] = {"ppub", "print", "pISSN", "p-issn", NULL};
	static const char *const online[] = {"epub", "electronic", "online", "online-only", "eISSN", "e-issn", NULL};
	struct str s = values_issn(j->a, xml_text_of(j->a, n)), where = jats_where(j, n);
	struct draft *issn, *d;

	if (!s.len) {
		if (xml_text_of(j->a, n).len)
			jats_drop(j, n, "what is no ISSN");
		return;
	}
	issn = draft_map(j->a, journal, "issn");
	if (xml_is(n, "issn-l")) {
		draft_put(j->a, issn, "linking", s, where);
	} else if (jats_is_type(n, "pub-type", print) || jats_is_type(n, "publication-format", print)) {
		draft_put(j->a, issn, "print", s, where);
	} else if (jats_is_type(n, "pub-type", online) || jats_is_type(n, "publication-format", online)) {
		draft_put(j->a, issn, "online", s, where);
	} else if (!is_said_elsewhere(j, n, s) && !str_eq(draft_text(issn, "print"), s)) {
		d = draft_put(j->a, issn, "print", s, where);
		if (d) {
			d->guess = STR("because the source does not say of which edition");
			import_note(j->s, IMPORT_GUESSED, where, "ISSN %.*s is that of the printed edition", STR_ARG(s));
		}
	}
}

/* A text of the journal, which need not be in the language of the article. */
static void say_named(struct jats *j, struct draft *map, const char *key, const struct xml_node *n)
{
	struct str lang = xml_attr_of(n, "xml:lang");

	if (n)
		draft_say(j->a, map, key, values_language(j->a, lang.len ? lang : xml_attr_of(n->parent, "xml:lang")),
			  mdwrite_plain(j->a, xml_text_of(j->a, n)), jats_where(j, n));
}

static void take_publisher(struct jats *j, struct draft *journal, const struct xml_node *n)
{
	struct draft *publisher = draft_map(j->a, journal, "publisher");

	for (const struct xml_node *c = n->child; c; c = c->next) {
		if (xml_is(c, "publisher-name"))
			say_named(j, publisher, "name", c);
		else if (xml_is(c, "publisher-loc"))
			say_named(j, publisher, "address", c);
	}
	if (!draft_get(publisher, "name"))
		draft_remove(journal, publisher);
}

static void take_title_group(struct jats *j, struct draft *journal, const struct xml_node *n)
{
	for (const struct xml_node *c = n->child; c; c = c->next) {
		if (xml_is(c, "journal-title"))
			say_named(j, journal, "title", c);
		else if (xml_is(c, "trans-title-group"))
			say_named(j, journal, "title", xml_find(c, "trans-title"));
		else if (xml_is(c, "trans-title"))
			say_named(j, journal, "title", c);
		else if (xml_is(c, "abbrev-journal-title"))
			draft_say(j->a, journal, "abbreviated_title", values_language(j->a, xml_attr_of(c, "xml:lang")),
				  mdwrite_plain(j->a, xml_text_of(j->a, c)), jats_where(j, c));
		else if (xml_is(c, "journal-subtitle") && xml_text_of(j->a, c).len)
			jats_drop(j, c, "a subtitle of the journal");
	}
}

void jats_journal(struct jats *j, const struct xml_node *meta)
{
	struct draft *journal = draft_map(j->a, j->d, "@journal");

	for (const struct xml_node *c = meta ? meta->child : NULL; c; c = c->next) {
		if (xml_is(c, "issn") || xml_is(c, "issn-l"))
			take_issn(j, journal, c);
		else if (xml_is(c, "publisher"))
			take_publisher(j, journal, c);
		else if (xml_is(c, "journal-title-group"))
			take_title_group(j, journal, c);
		else if (xml_is(c, "self-uri"))
			import_note(j->s, IMPORT_DROPPED, jats_where(j, c), "the address of the journal: %.*s",
				    STR_ARG(xml_attr_of(c, "href")));
		else if (xml_is(c, "contrib-group") || xml_is(c, "notes"))
			jats_drop(j, c, "persons or notes of the journal");
		else if (c->name.len && !xml_is(c, "journal-id") && !xml_is(c, "journal-title") && !xml_is(c, "abbrev-journal-title") &&
			 !xml_is(c, "trans-title") && !xml_is(c, "aff") && !xml_is(c, "isbn") && !xml_is(c, "custom-meta-group") &&
			 !xml_is(c, "journal-subtitle"))
			import_unknown(j->s, c->name, jats_where(j, c));
	}
	if (meta)
		take_title_group(j, journal, meta); /* NLM has titles here */
	if (!journal->child)
		draft_remove(j->d, journal);
}

/* --- abstracts, keywords ---------------------------------------------------------------------------------------------------------- */

static void take_highlights(struct jats *j, const struct xml_node *n, struct str lang)
{
	for (const struct xml_node *c = n->child; c; c = c->next) {
		if (xml_is(c, "list-item") || (xml_is(c, "p") && !xml_find(c, "list")))
			draft_add_said(j->a, j->d, "highlights", lang, mdwrite_line(j->s, c), jats_where(j, c));
		else if (!xml_is(c, "title") && !xml_is(c, "label") && c->name.len)
			take_highlights(j, c, lang);
	}
}

/* A copy of an element without its title, label and what stands before them. */
static struct xml_node untitled(const struct xml_node *n, const struct xml_node **title)
{
	struct xml_node copy = *n;

	for (struct xml_node *c = copy.child; c && (!c->name.len || xml_is(c, "title") || xml_is(c, "label")); c = c->next) {
		if (!xml_is(c, "title"))
			continue;
		*title = c;
		copy.child = c->next;
		break;
	}
	return copy;
}

/* The same without a label, which says "Abstract". */
static const struct xml_node *unlabelled(const struct xml_node *n, struct xml_node *copy)
{
	*copy = *n;
	for (struct xml_node *c = copy->child; c && (!c->name.len || xml_is(c, "label")); c = c->next)
		if (xml_is(c, "label")) {
			copy->child = c->next;
			break;
		}
	return copy;
}

/* A summary for others than scholars, under its title; without one, it has no place. */
static void take_summary(struct jats *j, const struct xml_node *n, struct str lang)
{
	const struct xml_node *title = NULL;
	struct xml_node rest = untitled(n, &title);
	struct draft *item;

	if (!title || !xml_text_of(j->a, title).len) {
		jats_drop(j, n, "another abstract");
		return;
	}
	item = draft_item(j->a, draft_list(j->a, j->d, "statements"), DRAFT_MAP);
	draft_say(j->a, item, "label", lang, mdwrite_line(j->s, title), jats_where(j, title));
	draft_say(j->a, item, "text", lang, mdwrite_flat(j->s, &rest), jats_where(j, n));
}

void jats_abstract(struct jats *j, const struct xml_node *n)
{
	static const char *const usual[] = {"",        "abstract", "normal", "main",     "structured", "author",      "short",
					    "summary", "original", "full",   "standard", "regular",    "informative", NULL};
	static const char *const points[] = {"key-points", "highlights", "author-highlights", "research-highlights", "key-messages", NULL};
	static const char *const graphical[] = {"graphical", "graphical-abstract", "video", "visual", NULL};
	struct str lang = jats_lang(j, n), text;
	bool named = xml_attr_of(n, "xml:lang").len != 0;
	struct xml_node copy;
	struct draft *d;

	if (jats_is_type(n, "abstract-type", points)) {
		take_highlights(j, n, lang);
		return;
	}
	if (jats_is_type(n, "abstract-type", graphical)) {
		jats_drop(j, n, "a graphical abstract, whose picture is not in the file");
		return;
	}
	if (!jats_is_type(n, "abstract-type", usual) && !str_eq_folded(xml_text_at(j->a, n, "title"), STR("Abstract"))) {
		take_summary(j, n, lang);
		return;
	}
	if (xml_is(n, "abstract") && !j->part && draft_get_str(draft_get(j->d, "abstract"), lang)) {
		take_summary(j, n, lang);
		return;
	}
	text = mdwrite_blocks(j->s, unlabelled(n, &copy));
	if (xml_is(n, "trans-abstract") && !named) {
		struct str letters = values_language_of(text);
		lang = letters.len && !str_eq(letters, j->lang) ? letters : j->other;
		if (lang.len)
			import_note(j->s, IMPORT_GUESSED, jats_where(j, n), "the language of an abstract, '%.*s'", STR_ARG(lang));
	}
	if (!text.len || (xml_is(n, "trans-abstract") && !named && !lang.len)) {
		if (text.len)
			jats_drop(j, n, "an abstract in a language that is not named");
		return;
	}
	d = draft_say(j->a, j->d, "abstract", lang, text, jats_where(j, n));
	if (!d && !j->part && !str_eq(str_trim(text), draft_text(draft_get(j->d, "abstract"), str_cstr(j->a, lang))))
		jats_drop(j, n, "a second abstract in the same language");
}

/* A keyword of several parts. */
static struct str compound(const struct jats *j, const struct xml_node *n)
{
	struct strbuf all = {.arena = j->a};

	for (const struct xml_node *c = n->child; c; c = c->next) {
		struct str part = c->name.len ? mdwrite_line(j->s, c) : STR("");
		if (part.len)
			strbuf_printf(&all, "%s%.*s", all.len ? ", " : "", STR_ARG(part));
	}
	return strbuf_str(&all);
}

static bool has_separator(struct str s)
{
	size_t comma = str_find(s, STR(","), 0);

	return str_find(s, STR(";"), 0) != SIZE_MAX || (comma != SIZE_MAX && str_find(s, STR(","), comma + 1) != SIZE_MAX);
}

enum { KEYWORDS_COMPARED = 200 };

/* One that is there already is left out; the last one of a list may have the stop of a sentence. */
static void add_keyword(struct jats *j, struct str lang, const struct xml_node *n)
{
	struct str s = str_trim(mdwrite_title(j->s, n));
	const struct draft *said = draft_get_str(draft_get(j->d, "keywords"), lang);
	size_t n_seen = 0;

	if (!xml_next(n) && s.len > 5 && str_ends(s, STR(".")) && str_find(s, STR("."), 0) == s.len - 1 &&
	    str_find(str_slice(s, s.len - 5, s.len), STR(" "), 0) == SIZE_MAX)
		s.len--;
	for (const struct draft *d = said ? said->child : NULL; d && n_seen < KEYWORDS_COMPARED; d = d->next, n_seen++)
		if (str_eq_folded(d->text, s))
			return;
	draft_add_said(j->a, j->d, "keywords", lang, s, jats_where(j, n));
}

void jats_keywords(struct jats *j, const struct xml_node *group)
{
	static const char *const others[] = {"abbreviations",
					     "abbr",
					     "research-organism",
					     "Research-organism",
					     "msc",
					     "pacs",
					     "mesh",
					     "MESH",
					     "geographic",
					     "counts",
					     "publisher",
					     "toc",
					     NULL};
	static const char *const jel[] = {"jel", "jel-classification", "JEL-codes", "jel-codes", "jelcodes", NULL};
	struct str lang = jats_lang(j, group);
	const struct xml_node *first = xml_find(group, "kwd");

	if (xml_is(group, "unstructured-kwd-group")) {
		values_keywords(j->s, j->d, lang, xml_text_of(j->a, group), jats_where(j, group));
		return;
	}
	if (jats_is_type(group, "kwd-group-type", others)) {
		jats_drop(j, group, "terms that are no keywords of the authors");
		return;
	}
	if (j->part && draft_get_str(draft_get(j->d, "keywords"), lang))
		return; /* the article has them */
	if (first && !xml_next(first) && !jats_is_type(group, "kwd-group-type", jel) && has_separator(xml_text_of(j->a, first))) {
		values_keywords(j->s, j->d, lang, mdwrite_line(j->s, first), jats_where(j, first));
		return;
	}
	for (const struct xml_node *c = group->child; c; c = c->next) {
		if (xml_is(c, "kwd") && jats_is_type(group, "kwd-group-type", jel))
			draft_add(j->a, j->d, "jel", xml_text_of(j->a, c), jats_where(j, c));
		else if (xml_is(c, "kwd"))
			add_keyword(j, lang, c);
		else if (xml_is(c, "compound-kwd"))
			draft_add_said(j->a, j->d, "keywords", lang, compound(j, c), jats_where(j, c));
		else if (xml_is(c, "nested-kwd"))
			jats_keywords(j, c);
		else if (c->name.len && !xml_is(c, "title") && !xml_is(c, "label"))
			import_unknown(j->s, c->name, jats_where(j, c));
	}
}

/* --- funders ---------------------------------------------------------------------------------------------------------------------- */

static struct str funder_id(const struct jats *j, const struct xml_node *n)
{
	struct str s = xml_text_of(j->a, n), doi = values_doi(j->a, s);

	if (str_find(s, STR("ror.org/"), 0) != SIZE_MAX || doi.len)
		return doi.len ? doi : s;
	return STR("");
}

static void take_source(struct jats *j, struct draft *funder, const struct xml_node *source)
{
	const struct xml_node *wrap = xml_find(source, "institution-wrap"), *in = wrap ? wrap : source;
	const struct xml_node *name = xml_find(in, "institution"), *id = xml_find(in, "institution-id");

	for (const struct xml_node *n = name; n; n = xml_next(n))
		if (!xml_attr_is(n, "content-type", "funder-id"))
			jats_say_plain(j, funder, "name", n);
	if (!id)
		id = xml_find(source, "named-content");
	if (!name && !xml_find(source, "named-content"))
		jats_say_plain(j, funder, "name", source);
	else if (!name && source->child && !source->child->name.len)
		draft_say(j->a, funder, "name", jats_lang(j, source), mdwrite_plain(j->a, values_collapse(j->a, source->child->text)),
			  jats_where(j, source));
	if (id)
		draft_put(j->a, funder, "id", funder_id(j, id), jats_where(j, id));
	draft_put(j->a, funder, "id", values_doi(j->a, xml_attr_of(source, "href")), jats_where(j, source));
}

/* The last funder, if it is this one: sources repeat it for each grant. */
static struct draft *same_funder(const struct jats *j, const struct draft *funder)
{
	struct draft *list = draft_get(j->d, "funders"), *last = list ? list->last : NULL;
	const struct draft *a = draft_get(last, "name"), *b = draft_get(funder, "name");

	return a && b && a->child && b->child && str_eq(a->child->text, b->child->text) &&
			       str_eq(draft_text(last, "id"), draft_text(funder, "id"))
		       ? last
		       : NULL;
}

static void add_award(struct jats *j, struct draft *funder, const struct xml_node *n)
{
	struct str s = xml_text_of(j->a, n);
	const struct draft *awards = draft_get(funder, "awards");

	if (!awards || !awards->last || !str_eq(awards->last->text, s))
		draft_add(j->a, funder, "awards", s, jats_where(j, n));
}

static void take_award(struct jats *j, const struct xml_node *group)
{
	struct draft *funder = NULL;

	for (const struct xml_node *c = group->child; c; c = c->next) {
		if (xml_is(c, "funding-source") && xml_text_of(j->a, c).len) {
			struct draft *found = draft_new(j->a);
			take_source(j, found, c);
			funder = same_funder(j, found);
			if (!funder && draft_get(found, "name"))
				draft_append(draft_list(j->a, j->d, "funders"), funder = found);
		} else if (xml_is(c, "support-source")) {
			jats_drop(j, c, "support");
		}
	}
	for (const struct xml_node *c = group->child; c; c = c->next) {
		if (!xml_is(c, "award-id") || !xml_text_of(j->a, c).len)
			continue;
		if (funder)
			add_award(j, funder, c);
		else
			jats_drop(j, c, "the number of a grant without a funder");
	}
}

void jats_funding(struct jats *j, const struct xml_node *group)
{
	for (const struct xml_node *c = group->child; c; c = c->next) {
		if (xml_is(c, "award-group") && !j->part)
			take_award(j, c);
		else if (xml_is(c, "funding-statement"))
			jats_statement(j, c, STR("funding"));
		else if (xml_is(c, "open-access"))
			jats_drop(j, c, "a statement on open access");
		else if (c->name.len && !xml_is(c, "award-group"))
			import_unknown(j->s, c->name, jats_where(j, c));
	}
}

/* --- other works ------------------------------------------------------------------------------------------------------------------ */

static const struct {
	const char *type, *kind;
} notices[] = {
	{"retraction-forward", "retraction"},
	{"retraction", "retraction"},
	{"retraction-notice", "retraction"},
	{"correction-forward", "correction"},
	{"correction", "correction"},
	{"corrected-by", "correction"},
	{"erratum", "correction"},
	{"concern-forward", "concern"},
	{"expression-of-concern", "concern"},
	{"concern", "concern"},
};

static const char *relation_of(struct str type)
{
	static const char *const more[][2] = {{"commentary", "comment-on"},
					      {"article-commented", "comment-on"},
					      {"letter", "reply-to"},
					      {"reply-to", "reply-to"},
					      {"response-to", "reply-to"},
					      {"in-response-to", "reply-to"},
					      {"translation-of", "translation-of"},
					      {"has-preprint", "preprint"},
					      {"data", "data"},
					      {"dataset", "data"},
					      {"companion", "related"}};

	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		if (str_is(type, more[i][0]))
			return more[i][1];
	for (size_t i = 0; relation_names[i]; i++)
		if (str_is(type, relation_rows[i].jats))
			return relation_names[i];
	return "related";
}

void jats_related(struct jats *j, const struct xml_node *n)
{
	static const char *const corrected[] = {"corrected-article", "retracted-article", "object-of-concern",    "corrects",
						"retracts",          "addended-article",  "correction-reference", NULL};
	struct str type = xml_attr_of(n, "related-article-type"), address = jats_address(j, n), doi = values_doi(j->a, address);
	struct str where = jats_where(j, n), use = xml_attr_of(n, "specific-use");
	struct draft *d;

	if (j->part)
		return;
	if (!doi.len)
		doi = values_doi(j->a, xml_text_of(j->a, n));
	if (!doi.len && !str_starts(address, STR("http"))) {
		import_note(j->s, IMPORT_DROPPED, where, "a related article without a DOI or an address: %.*s", STR_ARG(type));
		return;
	}
	if (doi.len && jats_is_type(n, "related-article-type", corrected)) {
		draft_put(j->a, j->d, "corrects", doi, where);
		return;
	}
	for (size_t i = 0; i < sizeof notices / sizeof *notices; i++) {
		if (!doi.len || (j->correction && !str_ends(type, STR("-forward"))) || !str_is(type, notices[i].type))
			continue;
		d = draft_map(j->a, j->d, "notice");
		draft_put(j->a, d, "kind", str_from(notices[i].kind), where);
		draft_put(j->a, d, "doi", doi, where);
		return;
	}
	d = draft_item(j->a, draft_list(j->a, j->d, "related"), DRAFT_MAP);
	draft_put(j->a, d, "kind", str_is_one_of(use, relation_names) ? use : str_from(relation_of(type)), where);
	if (doi.len)
		draft_put(j->a, d, "doi", doi, where);
	else
		draft_put(j->a, d, "url", address, where);
}

static void take_reviewed_author(struct jats *j, struct draft *work, const struct xml_node *n)
{
	struct draft *list = draft_list(j->a, work, "authors"), *person = draft_item(j->a, list, DRAFT_MAP);

	if (!jats_name(j, person, n, STR("")) || !person->child)
		draft_remove(list, person);
	if (!list->child)
		draft_remove(work, list);
}

static struct str first_number(struct str s)
{
	size_t from = 0, to;

	while (from < s.len && !ascii_is_digit((unsigned char)s.ptr[from]))
		from++;
	for (to = from; to < s.len && ascii_is_digit((unsigned char)s.ptr[to]);)
		to++;
	return str_slice(s, from, to);
}

static void take_work(struct jats *j, struct draft *work, const struct xml_node *in)
{
	for (const struct xml_node *c = in->child; c; c = c->next) {
		struct str s = xml_text_of(j->a, c), where = jats_where(j, c);
		if (xml_is(c, "source") || xml_is(c, "trans-source") || xml_is(c, "article-title") || xml_is(c, "data-title"))
			draft_say(j->a, work, "title", values_language(j->a, xml_attr_of(c, "xml:lang")), mdwrite_line(j->s, c), where);
		else if (xml_is(c, "person-group") && !xml_attr_is(c, "person-group-type", "editor") &&
			 !xml_attr_is(c, "person-group-type", "translator"))
			for (const struct xml_node *p = c->child; p; p = p->next)
				take_reviewed_author(j, work, p);
		else if (xml_is(c, "name") || xml_is(c, "string-name") || xml_is(c, "collab") || xml_is(c, "name-alternatives"))
			take_reviewed_author(j, work, c);
		else if (xml_is(c, "publisher-name"))
			say_named(j, work, "publisher", c);
		else if (xml_is(c, "publisher-loc"))
			say_named(j, work, "place", c);
		else if (xml_is(c, "year"))
			draft_put(j->a, work, "year", first_number(s), where);
		else if (xml_is(c, "size") || xml_is(c, "page-count"))
			draft_put(j->a, work, "pages", s.len ? s : xml_attr_of(c, "count"), where);
		else if (xml_is(c, "isbn"))
			draft_put(j->a, work, "isbn", s, where);
		else if (values_doi(j->a, jats_address(j, c)).len && (xml_is(c, "ext-link") || xml_is(c, "pub-id") || xml_is(c, "uri")))
			draft_put(j->a, work, "doi", values_doi(j->a, jats_address(j, c)), where);
		else if ((xml_is(c, "ext-link") || xml_is(c, "uri")) && str_starts(jats_address(j, c), STR("http")))
			draft_put(j->a, work, "url", jats_address(j, c), where);
	}
}

void jats_product(struct jats *j, const struct xml_node *n)
{
	struct draft *list, *work;
	const struct xml_node *citation = xml_find(n, "mixed-citation");

	if (j->part)
		return;
	if (!citation)
		citation = xml_find(n, "element-citation");
	list = draft_list(j->a, j->d, "reviews");
	work = draft_item(j->a, list, DRAFT_MAP);
	take_work(j, work, n);
	if (citation)
		take_work(j, work, citation);
	if (draft_get(work, "title"))
		return;
	jats_drop(j, n, "a reviewed work whose title is not marked");
	draft_remove(list, work);
	if (!list->child)
		draft_remove(j->d, list);
}
