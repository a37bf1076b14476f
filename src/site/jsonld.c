#include "site/jsonld.h"

#include "base/arena.h"
#include "export/markup.h"
#include "export/view.h"
#include "model/address.h"

enum { HEADLINE_MAX = 110 /* [characters] that search engines take */ };

static void open_thing(struct json *j, const char *key, const char *type)
{
	if (key)
		json_key(j, key);
	json_open(j, '{');
	json_put(j, "@type", str_from(type));
}

static void put_affiliations(struct json *j, struct exporter *x, const struct article *art, const struct person *who, struct str lang)
{
	bool any = false;

	for (size_t i = 0; i < who->affiliations.n; i++) {
		const struct affiliation *at = view_affiliation(art, who, i);
		if (!at)
			continue;
		if (!any) {
			json_key(j, "affiliation");
			json_open(j, '[');
		}
		any = true;
		open_thing(j, NULL, "Organization");
		json_put(j, "@id", at->ror.s);
		json_put(j, "name", view_text(x, &at->name, lang));
		json_close(j, '}');
	}
	if (any)
		json_close(j, ']');
}

static void put_person(struct json *j, struct exporter *x, const struct article *art, const struct byline_author *who, struct str lang)
{
	size_t at = 0;
	const struct name *other;

	open_thing(j, NULL, who->group ? "Organization" : "Person");
	json_put(j, "name", view_clean(x, byline_author(x->arena, who, name_full)));
	if (who->name && !name_is_whole(who->name)) {
		json_put(j, "givenName", view_given(x, who->name));
		json_put(j, "familyName", view_family(x, who->name));
		json_put(j, "honorificSuffix", view_clean(x, who->name->suffix.s));
		other = view_other_name(who->person, who->name, &at);
		if (other)
			json_put(j, "alternateName", view_clean(x, name_full(x->arena, other)));
	}
	if (who->person) {
		json_put(j, "sameAs", text_given(&who->person->orcid) ? address_orcid(x->arena, who->person->orcid.s) : STR(""));
		put_affiliations(j, x, art, who->person, lang);
	}
	json_close(j, '}');
}

static void put_journal(struct json *j, struct exporter *x, struct str lang)
{
	const struct journal *journal = x->journal;
	struct date released = view_released(x);
	struct str number = view_number(x, lang), volume = view_volume(x);

	open_thing(j, "isPartOf", "PublicationIssue");
	json_put(j, "issueNumber", number);
	json_put(j, "datePublished", view_date(x, &released));
	if (volume.len) {
		open_thing(j, "isPartOf", "PublicationVolume");
		json_put(j, "volumeNumber", volume);
	}
	open_thing(j, "isPartOf", "Periodical");
	json_put(j, "name", view_text(x, &journal->title, lang));
	json_put(j, "issn", text_given(&journal->issn.online) ? journal->issn.online.s : journal->issn.print.s);
	if (journal->publisher.name.n) {
		open_thing(j, "publisher", "Organization");
		json_put(j, "name", view_text(x, &journal->publisher.name, lang));
		json_close(j, '}');
	}
	json_close(j, '}');
	if (volume.len)
		json_close(j, '}');
	json_close(j, '}');
}

static void put_list(struct json *j, struct exporter *x, const char *key, const struct texts *t)
{
	if (!t || !t->n)
		return;
	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < t->n; i++)
		json_str(j, view_clean(x, t->v[i].s));
	json_close(j, ']');
}

static void put_other_titles(struct json *j, struct exporter *x, const struct article *art, const struct page *p)
{
	for (size_t i = 0; i < p->languages->n; i++) {
		const struct prose *title = view_title(art, p->languages->v[i]);
		if (title && title->lang.len && !lang_same(p->languages->v[i], p->lang)) {
			json_put(j, "alternativeHeadline", view_whole_title(x, art, p->languages->v[i]));
			return;
		}
	}
}

static void put_funders(struct json *j, struct exporter *x, const struct article *art, struct str lang)
{
	if (!art->funders.n)
		return;
	json_key(j, "funder");
	json_open(j, '[');
	for (size_t i = 0; i < art->funders.n; i++) {
		open_thing(j, NULL, "Organization");
		json_put(j, "@id", art->funders.v[i].id.s);
		json_put(j, "name", view_text(x, &art->funders.v[i].name, lang));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void put_copyright(struct json *j, struct exporter *x, const struct article *art, struct str lang)
{
	const struct ltext *holders = art->copyright_holder.n ? &art->copyright_holder : &x->journal->copyright_holder;
	struct str holder = view_text(x, holders, lang);

	if (!holder.len)
		return;
	json_key(j, "copyrightHolder"); /* a person or an organisation */
	json_open(j, '{');
	json_put(j, "name", holder);
	json_close(j, '}');
	json_put(j, "copyrightYear", str_printf(x->arena, "%u", (unsigned)(art->copyright_year ? art->copyright_year : x->issue->year)));
}

static void put_article(struct json *j, const struct page *p, const struct site_article *a)
{
	struct exporter *x = a->in->x;
	const struct article *art = a->article;
	const struct byline authors = view_authors(x, art, p->lang);
	struct date published = view_published(x, art);
	struct str title = view_whole_title(x, art, p->lang);

	json_open(j, '{');
	json_put(j, "@context", STR("https://schema.org"));
	json_put(j, "@type", STR("ScholarlyArticle"));
	json_put(j, "@id", text_given(&art->doi) ? address_doi(x->arena, art->doi.s) : STR(""));
	json_put(j, "url", page_address(p, p->lang));
	json_put(j, "headline", page_cut(p, title, HEADLINE_MAX));
	json_put(j, "name", title);
	put_other_titles(j, x, art, p);
	json_put(j, "inLanguage", p->languages->v[0]);
	if (authors.n) {
		json_key(j, "author");
		json_open(j, '[');
		for (size_t i = 0; i < authors.n; i++)
			put_person(j, x, art, &authors.v[i], p->lang);
		json_close(j, ']');
	}
	json_put(j, "datePublished", view_date(x, &published));
	if (article_version(art)) {
		json_put(j, "version", article_version(art)->number.s);
		json_put(j, "dateModified", view_date(x, &article_version(art)->date));
	}
	json_put(j, "abstract", markup_plain(x->arena, lprose_find(&art->abstract, p->lang), "\n"));
	put_list(j, x, "keywords", ltexts_find(&art->keywords, p->lang));
	json_put(j, "license", view_licence(x, art)->url.s);
	put_copyright(j, x, art, p->lang);
	json_put(j, "pageStart", view_has_number(art) ? STR("") : art->pages.first.s);
	json_put(j, "pageEnd", view_has_number(art) ? STR("") : art->pages.last.s);
	put_journal(j, x, p->lang);
	put_funders(j, x, art, p->lang);
	if (a->offprint.name.len) {
		open_thing(j, "encoding", "MediaObject");
		json_put(j, "encodingFormat", STR("application/pdf"));
		if (p->site->base.len)
			json_put(j, "contentUrl",
				 str_printf(x->arena, "%.*s%.*s", STR_ARG(page_address(p, p->languages->v[0])),
					    STR_ARG(view_encoded(x->arena, a->offprint.name))));
		json_close(j, '}');
	}
	if (art->notice.kind == NOTICE_RETRACTION)
		json_put(j, "creativeWorkStatus", STR("Retracted"));
	else if (art->notice.kind == NOTICE_CORRECTION && text_given(&art->notice.doi))
		json_put(j, "correction", address_doi(x->arena, art->notice.doi.s));
	json_close(j, '}');
}

void jsonld_put(struct page *p, const struct site_article *a)
{
	struct strbuf text = {.arena = p->arena};
	struct json json = {.out = &text, .flat = true};
	struct strbuf *out;

	put_article(&json, p, a);
	html_begin(&p->html, "script");
	html_attr(&p->html, "type", STR("application/ld+json"));
	out = html_inline(&p->html);
	for (size_t i = 0; i < text.len; i++) {
		if (strchr("<>&", text.ptr[i]) && text.ptr[i]) /* nothing in it ends the script, or is taken for markup */
			strbuf_printf(out, "\\u%04X", (unsigned)(unsigned char)text.ptr[i]);
		else
			strbuf_putc(out, text.ptr[i]);
	}
	html_end(&p->html);
}
