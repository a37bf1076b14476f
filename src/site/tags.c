#include "site/tags.h"

#include "base/arena.h"
#include "export/markup.h"
#include "export/view.h"
#include "model/address.h"
#include "site/jsonld.h"

static void put_author(struct page *p, const struct site_article *a, const struct byline_author *who)
{
	struct exporter *x = a->in->x;
	struct html *h = &p->html;

	if (!who->name || name_is_whole(who->name)) {
		html_meta(h, "citation_author", view_clean(x, byline_author(p->arena, who, name_full)));
	} else {
		struct str family = view_family_and_suffix(x, who->name), given = view_given(x, who->name);
		html_meta(h, "citation_author", given.len ? str_printf(p->arena, "%.*s, %.*s", STR_ARG(family), STR_ARG(given)) : family);
	}
	if (!who->person)
		return;
	for (size_t i = 0; i < who->person->affiliations.n; i++) {
		const struct affiliation *at = view_affiliation(a->article, who->person, i);
		if (at)
			html_meta(h, "citation_author_institution", view_text(x, &at->name, p->lang));
	}
	if (text_given(&who->person->orcid))
		html_meta(h, "citation_author_orcid", address_orcid(p->arena, who->person->orcid.s));
}

static void put_references(struct page *p, const struct article *art)
{
	for (size_t i = 0; i < art->references.n; i++)
		html_meta(&p->html, "citation_reference", markup_clean(p->arena, art->references.v[i].text.s));
}

static void put_highwire(struct page *p, const struct site_article *a)
{
	struct exporter *x = a->in->x;
	const struct article *art = a->article;
	const struct journal *j = x->journal;
	const struct byline authors = view_authors(x, art, p->lang);
	const struct texts *keywords = ltexts_find(&art->keywords, p->lang);
	struct date published = view_published(x, art);
	struct html *h = &p->html;

	html_meta(h, "citation_title", view_whole_title(x, art, p->lang));
	for (size_t i = 0; i < authors.n; i++)
		put_author(p, a, &authors.v[i]);
	html_meta(h, "citation_publication_date", view_date_with(x, &published, "/"));
	html_meta(h, "citation_journal_title", view_text(x, &j->title, p->lang));
	html_meta(h, "citation_journal_abbrev", view_short_journal(x, p->lang));
	html_meta(h, "citation_issn", j->issn.print.s);
	if (!str_eq(j->issn.print.s, j->issn.online.s))
		html_meta(h, "citation_issn", j->issn.online.s);
	html_meta(h, "citation_publisher", view_text(x, &j->publisher.name, p->lang));
	html_meta(h, "citation_volume", view_volume(x));
	html_meta(h, "citation_issue", view_number(x, p->lang));
	html_meta(h, "citation_firstpage", view_has_number(art) ? art->article_number.s : art->pages.first.s);
	html_meta(h, "citation_lastpage", art->pages.last.s);
	html_meta(h, "citation_doi", art->doi.s);
	html_meta(h, "citation_language", p->lang);
	for (size_t i = 0; keywords && i < keywords->n; i++)
		html_meta(h, "citation_keywords", view_clean(x, keywords->v[i].s));
	html_meta(h, "citation_abstract_html_url", page_address(p, p->lang));
	if (a->offprint.name.len && p->site->base.len)
		html_meta(h, "citation_pdf_url",
			  str_printf(p->arena, "%.*s%.*s", STR_ARG(page_address(p, p->languages->v[0])),
				     STR_ARG(view_encoded(p->arena, a->offprint.name))));
	put_references(p, art);
}

static void put_dublin_core(struct page *p, const struct site_article *a)
{
	struct exporter *x = a->in->x;
	const struct article *art = a->article;
	const struct byline authors = view_authors(x, art, p->lang);
	struct date published = view_published(x, art);
	struct html *h = &p->html;

	html_begin(h, "link");
	html_attr(h, "rel", STR("schema.DC"));
	html_attr(h, "href", STR("http://purl.org/dc/elements/1.1/"));
	html_end(h);
	html_meta(h, "DC.title", view_whole_title(x, art, p->lang));
	for (size_t i = 0; i < authors.n; i++)
		html_meta(h, "DC.creator", view_clean(x, byline_author(p->arena, &authors.v[i], name_full)));
	html_meta(h, "DC.date", view_date(x, &published));
	html_meta(h, "DC.identifier", text_given(&art->doi) ? address_doi(p->arena, art->doi.s) : STR(""));
	html_meta(h, "DC.language", p->lang);
	html_meta(h, "DC.rights", view_licence(x, art)->url.s);
	html_meta(h, "DC.source", view_text(x, &x->journal->title, p->lang));
}

static void put_property(struct html *h, const char *name, struct str content)
{
	if (!content.len)
		return;
	html_begin(h, "meta");
	html_attr(h, "property", str_from(name));
	html_attr(h, "content", content);
	html_end(h);
}

static void put_open_graph(struct page *p, const struct site_article *a)
{
	struct exporter *x = a->in->x;
	struct html *h = &p->html;
	struct str abstract = markup_plain(p->arena, lprose_find(&a->article->abstract, p->lang), " ");
	struct str first = page_address(p, p->languages->v[0]);

	put_property(h, "og:type", STR("article"));
	put_property(h, "og:title", view_whole_title(x, a->article, p->lang));
	put_property(h, "og:site_name", view_text(x, &x->journal->title, p->lang));
	put_property(h, "og:description", page_cut(p, markup_clean(p->arena, abstract), PAGE_DESCRIPTION_MAX));
	put_property(h, "og:url", page_address(p, p->lang));
	if (a->card.len && first.len)
		put_property(h, "og:image", str_printf(p->arena, "%.*s%.*s", STR_ARG(first), STR_ARG(a->card)));
}

void tags_put(struct page *p, const struct site_article *a)
{
	put_highwire(p, a);
	put_dublin_core(p, a);
	put_open_graph(p, a);
	jsonld_put(p, a);
}
