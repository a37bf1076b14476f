/* An article of OJS: its metadata are in one of its publications since 3.2, and its own before. */
#include <string.h>

#include "base/ascii.h"
#include "import/format/ojs_int.h"

/* --- the publication -------------------------------------------------------------------------------------------------------------- */

static bool is_publication(const struct xml_node *n)
{
	static const char *const names[] = {"publication", "pkppublication", NULL};

	return str_is_one_of(n->name, names);
}

static struct str internal_id(struct ojs *o, const struct xml_node *n)
{
	for (const struct xml_node *c = xml_find(n, "id"); c; c = xml_next(c))
		if (xml_attr_is(c, "type", "internal"))
			return xml_text_of(o->s->arena, c);
	return STR("");
}

/* The current one, else the last version that is published, else the last version. */
static const struct xml_node *choose_publication(struct ojs *o, const struct xml_node *article)
{
	const struct xml_node *best = NULL;
	struct str current = xml_attr_of(article, "current_publication_id");
	uint64_t most = 0;

	for (const struct xml_node *c = article->child; c; c = c->next) {
		uint64_t rank;
		uint32_t version = 0;
		if (!is_publication(c))
			continue;
		str_to_uint(xml_attr_of(c, "version"), UINT32_MAX - 1, &version);
		rank = (uint64_t)version + 1 + (xml_attr_is(c, "status", "3") ? (uint64_t)1 << 32 : 0);
		if (current.len && str_eq(internal_id(o, c), current))
			rank = UINT64_MAX;
		if (rank > most) {
			most = rank;
			best = c;
		}
	}
	return best;
}

static void note_versions(struct ojs *o, const struct xml_node *article, const struct xml_node *taken)
{
	for (const struct xml_node *c = article->child; c; c = c->next)
		if (is_publication(c) && c != taken)
			import_note(o->s, IMPORT_DROPPED, xml_where(o->s->arena, c), "version %.*s of the article",
				    STR_ARG(xml_attr_of(c, "version")));
}

/* --- texts ------------------------------------------------------------------------------------------------------------------------ */

/* A title with the article before it that OJS keeps apart: "The". */
static void put_titles(struct ojs *o, struct draft *record, const struct xml_node *meta, struct str own)
{
	static const char *const keys[] = {"title", "subtitle"};
	struct ojs_all prefixes = ojs_said(o, meta, "prefix", own);

	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		struct ojs_all all = ojs_said(o, meta, keys[k], own);
		for (size_t i = 0; i < all.n; i++) {
			struct ojs_said *t = &all.v[i];
			for (size_t p = 0; k == 0 && p < prefixes.n; p++)
				if (str_eq(prefixes.v[p].lang, t->lang))
					t->text = str_printf(o->s->arena, "%.*s%s%.*s", STR_ARG(prefixes.v[p].text),
							     str_ends(prefixes.v[p].text, STR("'")) ? "" : " ", STR_ARG(t->text));
			draft_say(o->s->arena, record, keys[k], t->lang, mdwrite_html_line(o->s, t->text, t->where), t->where);
		}
	}
}

static void put_blocks(struct ojs *o, struct draft *record, const char *key, const struct xml_node *meta, const char *name, struct str own)
{
	struct ojs_all all = ojs_said(o, meta, name, own);

	for (size_t i = 0; i < all.n; i++)
		draft_say(o->s->arena, record, key, all.v[i].lang, mdwrite_html_blocks(o->s, all.v[i].text, all.v[i].where),
			  all.v[i].where);
}

static void put_plain(struct ojs *o, struct draft *record, const char *key, const struct xml_node *meta, const char *name, struct str own)
{
	for (const struct xml_node *c = xml_find(meta, name); c; c = xml_next(c))
		draft_say(o->s->arena, record, key, ojs_language(o, c, own), ojs_plain(o, c), xml_where(o->s->arena, c));
}

/* The words in an element: of OJS 3.5 they have a name, and may have an address. */
static struct str word_of(struct ojs *o, const struct xml_node *n)
{
	const struct xml_node *name = xml_find(n, "name");

	return ojs_plain(o, name ? name : n);
}

/* "a; b" in one of them; commas divide one only if it stands for all. */
static void put_words(struct ojs *o, struct draft *record, const struct xml_node *group, const char *word, struct str own)
{
	struct arena *a = o->s->arena;
	struct str lang = ojs_language(o, group, own);
	bool alone = xml_find(group, word) && !xml_next(xml_find(group, word));

	for (const struct xml_node *n = xml_find(group, word); n; n = xml_next(n))
		values_keyword_item(o->s, record, lang, word_of(o, n), alone, xml_where(a, n));
}

static void put_keywords(struct ojs *o, struct draft *record, const struct xml_node *meta, struct str own)
{
	for (const struct xml_node *g = xml_find(meta, "keywords"); g; g = xml_next(g))
		put_words(o, record, g, "keyword", own);
}

/* Figures, and what may stand between them: a UDC code, which OJS has no other place for. */
static bool is_udc(struct str s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (!ascii_is_digit(s.ptr[i]) && !strchr(".()+:-=/\"' *[]", s.ptr[i]))
			return false;
		digits += ascii_is_digit(s.ptr[i]);
	}
	return digits > 0 && (ascii_is_digit(s.ptr[0]) || s.ptr[0] == '(');
}

static struct str without_udc(struct str s)
{
	static const char *const names[] = {"УДК", "UDC", "UDK"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_starts(s, str_from(names[i])))
			s = str_slice(s, str_from(names[i]).len, s.len);
	if (str_starts(s, STR(":")))
		s = str_slice(s, 1, s.len);
	return str_trim(s);
}

enum { CODES_COMPARED = 50 };

/* In other languages OJS has the same codes once more. */
static bool has_text(const struct draft *list, struct str text)
{
	const struct draft *c = list ? list->child : NULL;

	for (size_t i = 0; c && i < CODES_COMPARED; i++, c = c->next)
		if (str_eq(c->text, text))
			return true;
	return false;
}

static void put_subjects(struct ojs *o, struct draft *record, const struct xml_node *meta)
{
	struct arena *a = o->s->arena;

	for (const struct xml_node *g = xml_find(meta, "subjects"); g; g = xml_next(g))
		for (const struct xml_node *n = xml_find(g, "subject"); n; n = xml_next(n)) {
			struct str text = word_of(o, n), code = without_udc(text);
			if (!is_udc(code) && text.len)
				import_note(o->s, IMPORT_DROPPED, xml_where(a, n), "subject '%.*s'", STR_ARG(text));
			else if (!has_text(draft_get(record, "udc"), code))
				draft_add(a, record, "udc", code, xml_where(a, n));
		}
}

/* Agencies that supported the work. */
static void put_funders(struct ojs *o, struct draft *record, const struct xml_node *meta, struct str own)
{
	struct arena *a = o->s->arena;

	for (const struct xml_node *g = xml_find(meta, "agencies"); g; g = xml_next(g))
		for (const struct xml_node *n = xml_find(g, "agency"); n; n = xml_next(n)) {
			struct str name = word_of(o, n);
			if (name.len)
				draft_say(a, draft_item(a, draft_list(a, record, "funders"), DRAFT_MAP), "name", ojs_language(o, g, own),
					  name, xml_where(a, n));
		}
}

static void put_references(struct ojs *o, struct draft *record, const struct xml_node *meta)
{
	struct arena *a = o->s->arena;
	size_t at = 0;

	for (const struct xml_node *g = xml_find(meta, "citations"); g; g = xml_next(g))
		for (const struct xml_node *n = xml_find(g, "citation"); n; n = xml_next(n))
			draft_add(a, record, "references", mdwrite_plain(a, values_unnumbered(ojs_plain(o, n), ++at)), xml_where(a, n));
}

/* --- the rest --------------------------------------------------------------------------------------------------------------------- */

static void put_ids(struct ojs *o, struct draft *record, const struct xml_node *n)
{
	for (const struct xml_node *c = xml_find(n, "id"); c; c = xml_next(c)) {
		struct str id = xml_text_of(o->s->arena, c), type = xml_attr_of(c, "type"), where = xml_where(o->s->arena, c);
		struct str doi = str_is(type, "doi") ? values_doi(o->s->arena, id) : STR("");
		if (doi.len)
			draft_put(o->s->arena, record, "doi", doi, where);
		else if (id.len && !str_is(type, "internal"))
			import_note(o->s, IMPORT_DROPPED, where, "id of type '%.*s': %.*s", STR_ARG(type), STR_ARG(id));
	}
}

static void put_date(struct ojs *o, struct draft *record, const char *key, struct str date, const struct xml_node *n)
{
	struct arena *a = o->s->arena;
	struct str said = values_date(a, date);

	if (said.len)
		draft_put(a, draft_map(a, record, "dates"), key, said, xml_where(a, n));
	else if (date.len)
		import_note(o->s, IMPORT_DROPPED, xml_where(a, n), "date '%.*s'", STR_ARG(date));
}

/* The date of submission is that of the record where an old article was put into OJS later. */
static void put_dates(struct ojs *o, struct draft *record, const struct xml_node *article, const struct xml_node *meta)
{
	struct arena *a = o->s->arena;
	struct str published = xml_attr_of(meta, "date_published"), submitted = xml_attr_of(article, "date_submitted");
	struct str from = values_date(a, submitted), to = values_date(a, published);

	if (!published.len)
		published = xml_text_at(a, meta, "date_published"); /* OJS 2 */
	if (from.len && to.len && str_cmp(from, to) >= 0)
		import_note(o->s, IMPORT_DROPPED, xml_where(a, article), "date of submission %.*s, which is not before that of publication",
			    STR_ARG(from));
	else
		put_date(o, record, "received", submitted, article);
	put_date(o, record, "published", published, meta);
}

static void put_rights(struct ojs *o, struct draft *record, const struct xml_node *meta, struct str own)
{
	struct arena *a = o->s->arena;
	const struct xml_node *n = xml_find(meta, "licenseUrl"), *year = xml_find(meta, "copyrightYear");
	struct str url, code;

	if (!n)
		n = xml_find(meta, "permissions/license_url"); /* OJS 2 */
	url = xml_text_of(a, n);
	code = values_licence(a, url);
	if (code.len)
		draft_put(a, record, "licence", code, xml_where(a, n));
	else if (url.len)
		import_note(o->s, IMPORT_DROPPED, xml_where(a, n), "the licence at %.*s, which needs a name",
			    STR_ARG(str_slice(url, 0, 200)));
	put_plain(o, record, "copyright_holder", meta, "copyrightHolder", own);
	put_plain(o, record, "copyright_holder", xml_find(meta, "permissions"), "copyright_holder", own);
	if (!year)
		year = xml_find(meta, "permissions/copyright_year");
	ojs_year(o, record, "copyright_year", year);
}

enum { RANK_MAX = 400, SEQ_MAX = 999 }; /* so that "@order", with a page of four digits, is below 2^32 */

/* Its issue and section; its place in them. */
static void put_place(struct ojs *o, struct draft *record, const struct xml_node *meta)
{
	struct arena *a = o->s->arena;
	const struct xml_node *identification = xml_find(meta, "issue_identification");
	struct str ref = xml_attr_of(meta, "section_ref"), pages = xml_text_at(a, meta, "pages");
	const struct ojs_section *section;
	uint32_t seq = 0, page = 0;
	size_t rank = 0, digits = 0;

	if (o->issue && o->issue->child) {
		const struct draft *copy = draft_copy(a, o->issue);
		struct draft *issue = draft_map(a, record, "@issue");
		issue->child = copy->child;
		issue->last = copy->last;
	} else if (identification && identification->child) {
		struct draft *issue = draft_new(a);
		ojs_issue(o, issue, identification);
		if (issue->child) {
			struct draft *to = draft_map(a, record, "@issue");
			to->child = issue->child;
			to->last = issue->last;
		}
	}
	section = ref.len ? ojs_find_section(o, ref, &rank) : NULL;
	if (!section && o->in_section) {
		section = &o->sections[o->n_sections - 1];
		rank = o->n_sections;
	}
	if (section) {
		const struct draft *copy = draft_copy(a, section->title);
		struct draft *title = draft_map(a, record, "@section");
		title->child = copy->child;
		title->last = copy->last;
		if (!title->child)
			draft_remove(record, title);
		draft_put(a, record, "@abbreviation", str_dup(a, section->ref), xml_where(a, meta));
	} else if (ref.len) {
		if (ojs_is_new_section(o, ref))
			import_note(o->s, IMPORT_WANTED, xml_where(a, meta), "the title of the section that OJS knows as '%.*s'",
				    STR_ARG(ref));
		draft_put(a, record, "@abbreviation", ref, xml_where(a, meta));
	}
	/* in OJS sections come in their order, and articles in theirs, which begins at 0 and is often 0 for all */
	str_to_uint(xml_attr_of(meta, "seq"), UINT32_MAX, &seq);
	while (digits < pages.len && digits < 4 && ascii_is_digit(pages.ptr[digits]))
		digits++;
	str_to_uint(str_slice(pages, 0, digits), UINT32_MAX, &page);
	if (section)
		draft_put(a, record, "@order",
			  str_printf(a, "%zu%03u%04u", rank < RANK_MAX ? rank : RANK_MAX, seq < SEQ_MAX ? seq : SEQ_MAX, page),
			  xml_where(a, meta));
}

/* What has no place is noted once for an element; what is not known, by its name. */
static void note_others(struct ojs *o, const struct xml_node *n)
{
	static const char *const taken[] = {"id",
					    "title",
					    "prefix",
					    "subtitle",
					    "abstract",
					    "keywords",
					    "subjects",
					    "agencies",
					    "citations",
					    "authors",
					    "article_galley",
					    "copyrightHolder",
					    "licenseUrl",
					    "copyrightYear",
					    "issue_identification",
					    "pages",
					    "publication",
					    "pkppublication",
					    "submission_file",
					    "author",
					    "galley",
					    "permissions",
					    "date_published",
					    "indexing",
					    "type",
					    "open_access",
					    "languages",
					    "",
					    NULL};
	static const char *const noted[] = {"covers",
					    "cover",
					    "coverage",
					    "source",
					    "rights",
					    "disciplines",
					    "artwork_file",
					    "supplementary_file",
					    "supplemental_file",
					    "htmlgalley",
					    "comments_to_editor",
					    NULL};

	for (const struct xml_node *c = n->child; c; c = c->next) {
		struct str where = xml_where(o->s->arena, c), text;
		if (!c->name.len || str_is_one_of(c->name, taken))
			continue;
		text = xml_text_of(o->s->arena, c);
		if (!str_is_one_of(c->name, noted))
			import_unknown(o->s, c->name, where);
		else if (text.len)
			import_note(o->s, IMPORT_DROPPED, where, "%.*s: %.*s", STR_ARG(c->name), STR_ARG(str_slice(text, 0, 200)));
	}
}

/* OJS has words of the journal's own for the type of an article; those of repositories only say that it is one. */
static void put_type(struct ojs *o, struct draft *record, const struct xml_node *meta)
{
	struct arena *a = o->s->arena;

	for (const struct xml_node *n = xml_find(meta, "type"); n; n = xml_next(n)) {
		struct str text = ojs_plain(o, n), type = values_type(text);
		if (type.len)
			draft_put(a, record, "type", type, xml_where(a, n));
		else if (text.len && str_find(text, STR("rticle"), 0) == SIZE_MAX && !str_eq_folded(text, STR("text")))
			import_note(o->s, IMPORT_DROPPED, xml_where(a, n), "type: %.*s", STR_ARG(str_slice(text, 0, 200)));
	}
}

static void note_status(struct ojs *o, const struct xml_node *article)
{
	if (xml_attr_is(article, "status", "4"))
		import_note(o->s, IMPORT_WANTED, xml_where(o->s->arena, article), "a decision: the article was declined in OJS");
	else if (xml_attr_is(article, "status", "1"))
		import_note(o->s, IMPORT_WANTED, xml_where(o->s->arena, article), "a decision: the article is not published in OJS");
}

static bool is_slug(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_is_alnum(s.ptr[i]) && (i == 0 || (s.ptr[i] != '-' && s.ptr[i] != '_')))
			return false;
	return s.len > 0;
}

void ojs_article(struct ojs *o, const struct xml_node *article)
{
	struct arena *a = o->s->arena;
	struct draft *record = draft_new(a);
	const struct xml_node *meta = choose_publication(o, article), *indexing;
	struct str own;

	if (meta)
		note_versions(o, article, meta);
	else
		meta = article;
	own = ojs_language(o, meta, ojs_language(o, article, values_language(a, xml_attr_of(article, "language"))));
	if (!own.len) /* the language of what it has first */
		own = ojs_language(o, xml_find(meta, "title"), STR(""));
	draft_put(a, record, "language", own, xml_where(a, meta));
	note_status(o, article);
	put_titles(o, record, meta, own);
	ojs_authors(o, record, meta, own);
	if (xml_find(meta, "pages"))
		values_pages(o->s, record, xml_text_at(a, meta, "pages"), STR(""), xml_where(a, xml_find(meta, "pages")));
	put_ids(o, record, meta);
	if (meta != article)
		put_ids(o, record, article);
	put_dates(o, record, article, meta);
	put_keywords(o, record, meta, own);
	put_subjects(o, record, meta);
	indexing = xml_find(meta, "indexing"); /* OJS 2 */
	for (const struct xml_node *n = xml_find(indexing, "subject"); n; n = xml_next(n))
		values_keywords(o->s, record, ojs_language(o, n, own), ojs_plain(o, n), xml_where(a, n));
	put_blocks(o, record, "abstract", meta, "abstract", own);
	put_rights(o, record, meta, own);
	put_funders(o, record, meta, own);
	put_references(o, record, meta);
	if (is_slug(xml_attr_of(meta, "url_path")))
		draft_put(a, record, "@slug", xml_attr_of(meta, "url_path"), xml_where(a, meta));
	put_type(o, record, meta);
	put_place(o, record, meta);
	ojs_galleys(o, record, article, meta, own);
	note_others(o, meta);
	if (meta != article)
		note_others(o, article);
	import_record(o->s, record);
}
