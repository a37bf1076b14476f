/* Crossref's XML: deposits, and the unixref and unixsd that its services answer with. Their elements have the same names. */
#include "base/arena.h"
#include "import/crossref_int.h"
#include "import/mdwrite.h"

struct reading {
	struct import_source *s;
	struct arena arena; /* of what holds for several articles */
	struct draft *journal, *issue;
};

static struct str where(const struct crossref *c, const struct xml_node *n)
{
	return n ? xml_where(c->s->arena, n) : STR("");
}

static struct str date_of(struct arena *a, const struct xml_node *n)
{
	return values_date_parts(a, xml_text_at(a, n, "year"), xml_text_at(a, n, "month"), xml_text_at(a, n, "day"));
}

/* --- the journal and its issue ---------------------------------------------------------------------------------------------------- */

static void take_journal(struct reading *r, const struct xml_node *n)
{
	struct arena *a = r->s->arena;
	struct draft *d = draft_new(a);
	struct str lang = values_language(a, xml_attr_of(n, "language"));
	static const char *const texts[][2] = {{"full_title", "title"}, {"abbrev_title", "abbreviated_title"}};

	for (size_t i = 0; i < 2; i++) {
		const struct xml_node *t = xml_find(n, texts[i][0]);
		if (t)
			draft_say(a, d, texts[i][1], lang, xml_text_of(a, t), xml_where(a, t));
	}
	for (const struct xml_node *t = xml_find(n, "issn"); t; t = xml_next(t))
		draft_put_in(a, d, "issn", xml_attr_is(t, "media_type", "electronic") ? "online" : "print",
			     values_issn(a, xml_text_of(a, t)), xml_where(a, t));
	arena_done(&r->arena); /* of the journal before */
	r->issue = NULL;
	r->journal = draft_copy(&r->arena, d);
}

static void take_issue(struct reading *r, const struct xml_node *n)
{
	struct arena *a = r->s->arena;
	struct draft *d = draft_new(a);
	const struct xml_node *date = xml_find(n, "publication_date"), *number = xml_find(n, "issue"),
			      *special = xml_find(n, "special_numbering"), *volume = xml_find(n, "journal_volume/volume"),
			      *theme = xml_find(n, "titles/title");
	struct str found = date_of(a, date);

	if (date) {
		draft_put(a, d, "year", str_slice(found, 0, 4), xml_where(a, date));
		if (found.len > 4)
			draft_put_in(a, d, "dates", "released", found, xml_where(a, date));
	}
	if (volume)
		draft_put(a, d, "volume", xml_text_of(a, volume), xml_where(a, volume));
	if (number)
		values_issue(r->s, d, xml_text_of(a, number), xml_where(a, number));
	if (special)
		values_issue(r->s, d, xml_text_of(a, special), xml_where(a, special));
	if (theme)
		draft_say(a, d, "theme", STR(""), xml_text_of(a, theme), xml_where(a, theme));
	r->issue = draft_copy(&r->arena, d);
}

/* --- people ----------------------------------------------------------------------------------------------------------------------- */

static void take_institution(struct crossref *c, const struct xml_node *n, struct draft *person)
{
	struct arena *a = c->s->arena;
	struct str name = xml_text_at(a, n, "institution_name"), department = xml_text_at(a, n, "institution_department"), city, country;
	struct draft *f;

	if (department.len)
		name = str_printf(a, "%.*s%s%.*s", STR_ARG(department), name.len ? ", " : "", STR_ARG(name));
	crossref_place(xml_text_at(a, n, "institution_place"), &city, &country);
	f = values_affiliation(c->s, c->d, person, STR(""), crossref_language_of_name(c, name), name, city, country, where(c, n));
	for (const struct xml_node *id = xml_find(n, "institution_id"); f && id; id = xml_next(id))
		if (xml_attr_is(id, "type", "ror"))
			draft_put(a, f, "ror", values_ror(a, xml_text_of(a, id)), where(c, id));
}

static void take_person(struct crossref *c, const struct xml_node *n)
{
	static const char *const roles[][2] = {
		{"author", "authors"}, {"editor", "editors"}, {"translator", "translators"}, {"reviewer", "reviewers"}};
	struct arena *a = c->s->arena;
	const struct xml_node *orcid = xml_find(n, "ORCID"), *other = xml_find(n, "alt-name/name");
	struct str family = xml_text_at(a, n, "surname"), given = xml_text_at(a, n, "given_name"), at = where(c, n), lang;
	struct draft *person;
	const char *list = NULL;

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (xml_attr_is(n, "contributor_role", roles[i][0]))
			list = roles[i][1];
	if (!list) {
		import_unknown(c->s, str_printf(a, "contributor_role '%.*s'", STR_ARG(xml_attr_of(n, "contributor_role"))), at);
		return;
	}
	person = draft_item(a, draft_list(a, c->d, list), DRAFT_MAP);
	lang = values_language(a, xml_attr_of(n, "language"));
	if (xml_is(n, "organization")) {
		struct str name = xml_text_of(a, n);
		draft_say(a, person, "name", crossref_language_of_name(c, name), name, at);
		draft_put(a, person, "group", STR("true"), at);
	} else {
		values_name(c->s, person, lang.len ? lang : crossref_language_of_name(c, family), family, given,
			    xml_text_at(a, n, "suffix"), at);
	}
	if (other)
		values_name(c->s, person, values_language(a, xml_attr_of(other, "language")), xml_text_at(a, other, "surname"),
			    xml_text_at(a, other, "given_name"), STR(""), where(c, other));
	if (orcid && draft_put(a, person, "orcid", values_orcid(a, xml_text_of(a, orcid)), where(c, orcid)) &&
	    xml_attr_is(orcid, "authenticated", "true"))
		draft_put(a, person, "orcid_authenticated", STR("true"), where(c, orcid));
	for (const struct xml_node *f = xml_find(n, "affiliation"); f; f = xml_next(f)) {
		struct str name = xml_text_of(a, f);
		values_affiliation(c->s, c->d, person, STR(""), crossref_language_of_name(c, name), name, STR(""), STR(""), where(c, f));
	}
	for (const struct xml_node *f = xml_find(n, "affiliations/institution"); f; f = xml_next(f))
		take_institution(c, f, person);
	if (!draft_get(person, "name"))
		draft_remove(draft_get(c->d, list), person);
}

/* --- programs --------------------------------------------------------------------------------------------------------------------- */

static void take_funding(struct crossref *c, const struct xml_node *group)
{
	struct arena *a = c->s->arena;
	struct str name = STR(""), id = STR("");
	struct draft *funder;

	for (const struct xml_node *n = group->child; n; n = n->next) {
		const struct xml_node *inner = xml_find(n, "assertion");
		if (xml_attr_is(n, "name", "funder_name")) {
			struct strbuf own = {.arena = a};
			for (const struct xml_node *t = n->child; t; t = t->next)
				if (!t->name.len)
					strbuf_put(&own, t->text);
			name = strbuf_str(&own);
		}
		id = inner                                                                          ? xml_text_of(a, inner)
		     : xml_attr_is(n, "name", "funder_identifier") || xml_attr_is(n, "name", "ror") ? xml_text_of(a, n)
												    : id;
	}
	funder = crossref_funder(c, name, id, where(c, group));
	for (const struct xml_node *n = group->child; funder && n; n = n->next)
		if (xml_attr_is(n, "name", "award_number"))
			draft_add(a, funder, "awards", xml_text_of(a, n), where(c, n));
}

static void take_program(struct crossref *c, const struct xml_node *program)
{
	for (const struct xml_node *n = program->child; n; n = n->next) {
		if (xml_is(n, "assertion") && xml_attr_is(n, "name", "fundgroup"))
			take_funding(c, n);
		if (xml_is(n, "license_ref") && !xml_attr_is(n, "applies_to", "tdm"))
			crossref_licence(c, xml_text_of(c->s->arena, n), where(c, n));
		for (const struct xml_node *w = xml_is(n, "related_item") ? n->child : NULL; w; w = w->next)
			if (xml_is(w, "inter_work_relation") || xml_is(w, "intra_work_relation"))
				crossref_relation(c, xml_attr_of(w, "relationship-type"), xml_attr_of(w, "identifier-type"),
						  xml_text_of(c->s->arena, w), where(c, w));
	}
}

static void take_reference(struct crossref *c, const struct xml_node *n)
{
	struct arena *a = c->s->arena;
	const struct crossref_reference r = {.author = xml_text_at(a, n, "author"),
					     .year = xml_text_at(a, n, "cYear"),
					     .article = xml_text_at(a, n, "article_title"),
					     .journal = xml_text_at(a, n, "journal_title"),
					     .book = xml_text_at(a, n, "volume_title"),
					     .series = xml_text_at(a, n, "series_title"),
					     .edition = xml_text_at(a, n, "edition_number"),
					     .volume = xml_text_at(a, n, "volume"),
					     .issue = xml_text_at(a, n, "issue"),
					     .page = xml_text_at(a, n, "first_page"),
					     .doi = xml_text_at(a, n, "doi"),
					     .text = xml_text_at(a, n, "unstructured_citation")};

	crossref_reference(c, &r, where(c, n));
}

/* --- the article ------------------------------------------------------------------------------------------------------------------ */

static void take_child(struct crossref *c, const struct xml_node *n)
{
	struct arena *a = c->s->arena;

	if (xml_is(n, "titles")) {
		static const char *const keys[][2] = {{"title", "title"}, {"subtitle", "subtitle"}, {"original_language_title", "title"}};
		for (size_t i = 0; i < 3; i++) {
			const struct xml_node *t = xml_find(n, keys[i][0]);
			if (t)
				crossref_say(c, keys[i][1], values_language(a, xml_attr_of(t, "language")), mdwrite_line(c->s, t), true,
					     where(c, t));
		}
	} else if (xml_is(n, "contributors")) {
		for (const struct xml_node *p = n->child; p; p = p->next)
			if (xml_is(p, "person_name") || xml_is(p, "organization"))
				take_person(c, p);
	} else if (xml_is(n, "abstract")) {
		crossref_say(c, "abstract", values_language(a, xml_attr_of(n, "xml:lang")), mdwrite_blocks(c->s, n), true, where(c, n));
	} else if (xml_is(n, "acceptance_date")) {
		draft_put_in(a, c->d, "dates", "accepted", date_of(a, n), where(c, n));
	} else if (xml_is(n, "pages")) {
		values_pages(c->s, c->d, xml_text_at(a, n, "first_page"), xml_text_at(a, n, "last_page"), where(c, n));
	} else if (xml_is(n, "publisher_item")) {
		const struct xml_node *number = xml_find(n, "item_number");
		if (xml_attr_is(number, "item_number_type", "article_number") || xml_attr_is(number, "item_number_type", "article-number"))
			draft_put(a, c->d, "article_number", xml_text_of(a, number), where(c, number));
	} else if (xml_is(n, "program")) {
		take_program(c, n);
	} else if (xml_is(n, "crossmark")) {
		const struct xml_node *u = xml_find(n, "updates/update"), *p = xml_find(n, "custom_metadata/program");
		for (; u; u = xml_next(u))
			crossref_updates(c, xml_attr_of(u, "type"), xml_text_of(a, u), where(c, u));
		for (; p; p = xml_next(p))
			take_program(c, p);
	} else if (xml_is(n, "doi_data")) {
		draft_put(a, c->d, "doi", values_doi(a, xml_text_at(a, n, "doi")), where(c, n));
		draft_put(a, c->d, "url", xml_text_at(a, n, "resource"), where(c, n));
	} else if (xml_is(n, "citation_list")) {
		for (const struct xml_node *r = xml_find(n, "citation"); r; r = xml_next(r))
			take_reference(c, r);
	}
}

static void take_published(struct crossref *c, const struct xml_node *article)
{
	struct arena *a = c->s->arena;
	const struct xml_node *n = xml_find(article, "publication_date"), *best = n;

	for (; n; n = xml_next(n))
		if (xml_attr_is(n, "media_type", "online") && date_of(a, n).len > 4)
			best = n;
	if (date_of(a, best).len > 4)
		draft_put_in(a, c->d, "dates", "published", date_of(a, best), where(c, best));
	draft_put_in(a, c->d, "@issue", "year", str_slice(date_of(a, best), 0, 4), where(c, best));
}

static void put_copy(struct crossref *c, const char *key, const struct draft *from)
{
	struct draft *d;

	if (!from)
		return;
	d = draft_copy(c->s->arena, from);
	draft_map(c->s->arena, c->d, key)->child = d->child;
	draft_map(c->s->arena, c->d, key)->last = d->last;
}

static void take_element(void *ctx, struct xml_node *n)
{
	struct reading *r = ctx;
	struct crossref c = {.s = r->s};

	if (xml_is(n, "journal_metadata")) {
		take_journal(r, n);
		return;
	}
	if (xml_is(n, "journal_issue")) {
		take_issue(r, n);
		return;
	}
	c.d = draft_new(r->s->arena);
	put_copy(&c, "@journal", r->journal);
	put_copy(&c, "@issue", r->issue);
	crossref_language(&c, xml_attr_of(n, "language"), xml_text_at(r->s->arena, n, "titles/title"), where(&c, n));
	for (const struct xml_node *k = n->child; k; k = k->next)
		take_child(&c, k);
	take_published(&c, n);
	import_record(r->s, c.d);
}

static enum xml_choice choose(void *ctx, const struct xml_node *n)
{
	(void)ctx;
	return xml_is(n, "journal_metadata") || xml_is(n, "journal_issue") || xml_is(n, "journal_article") || xml_is(n, "conference_paper")
		       ? XML_KEEP
		       : XML_ENTER;
}

static bool recognise(struct str head, struct str path)
{
	(void)path;
	return str_find(head, STR("doi_batch"), 0) != SIZE_MAX || str_find(head, STR("doi_record"), 0) != SIZE_MAX ||
	       str_find(head, STR("<crossref_result"), 0) != SIZE_MAX;
}

static bool read(struct import_source *s)
{
	struct reading r = {.s = s};
	const struct xml_handler h = {.choose = choose, .element = take_element, .ctx = &r};
	bool ok = xmlread(s, &h);

	arena_done(&r.arena);
	return ok;
}

const struct import_reader import_crossref_xml = {.name = "crossref-xml", .recognise = recognise, .read = read};
