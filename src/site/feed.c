#include "site/feed.h"

#include "base/arena.h"
#include "base/xmltext.h"
#include "export/markup.h"
#include "export/view.h"
#include "model/address.h"

/* "2020-09-30T00:00:00Z" */
static struct str moment(struct arena *a, const struct date *d)
{
	return str_printf(a, "%04u-%02u-%02uT00:00:00Z", d->year ? d->year : 1970, d->month ? d->month : 1, d->day ? d->day : 1);
}

static void put_link(struct xml *x, const char *rel, const char *type, struct str href)
{
	xml_begin(x, "link");
	xml_attr(x, "rel", str_from(rel));
	xml_attr(x, "type", str_from(type));
	xml_attr(x, "href", href);
}

static void put_journal(struct xml *x, const struct exporter *e, const struct article *art)
{
	const struct journal *j = e->journal;

	xml_leaf(x, "prism:doi", art->doi.s);
	xml_leaf(x, "prism:issn", text_given(&j->issn.online) ? j->issn.online.s : j->issn.print.s);
	xml_leaf(x, "prism:volume", e->issue->volume.s);
	xml_leaf(x, "prism:startingPage", art->pages.first.s);
	xml_leaf(x, "prism:endingPage", art->pages.last.s);
}

void feed_add(struct feed *f, const struct site_article *a, struct arena *scratch)
{
	struct exporter *e = a->in->x;
	const struct article *art = a->article;
	struct str lang = a->languages->v[0], base = a->in->site->base;
	const struct byline authors = view_authors(e, art, lang);
	struct date published = view_published(e, art);
	struct str address = address_web(scratch, str_printf(scratch, "%.*s%.*s", STR_ARG(base), STR_ARG(a->folder)));
	struct xml x = {.out = &f->entries, .depth = 0};

	if (f->n++ >= FEED_MAX || !base.len)
		return;
	if (date_cmp(&published, &f->newest) > 0)
		f->newest = published;
	xml_begin(&x, "entry");
	xml_attr(&x, "xml:lang", lang);
	xml_leaf(&x, "id", text_given(&art->doi) ? address_doi(scratch, art->doi.s) : address);
	xml_leaf(&x, "title", view_whole_title(e, art, lang));
	xml_leaf(&x, "updated", moment(scratch, &published));
	for (size_t i = 0; i < authors.n; i++) {
		xml_begin(&x, "author");
		xml_leaf(&x, "name", view_clean(e, byline_author(scratch, &authors.v[i], name_full)));
		xml_end(&x);
	}
	put_link(&x, "alternate", "text/html", address);
	xml_end(&x);
	if (a->offprint.name.len) {
		put_link(&x, "enclosure", "application/pdf",
			 str_printf(scratch, "%.*s%.*s", STR_ARG(address), STR_ARG(view_encoded(scratch, a->offprint.name))));
		xml_attr(&x, "length", str_printf(scratch, "%llu", (unsigned long long)a->offprint.bytes));
		xml_end(&x);
	}
	xml_leaf(&x, "summary", markup_plain(scratch, lprose_find(&art->abstract, lang), " "));
	put_journal(&x, e, art);
	xml_end(&x);
}

void feed_write(const struct feed *f, const struct site *s, struct strbuf *out)
{
	struct xml x = {.out = out};
	const struct text *title = ltext_any(&s->journal->title, journal_language(s->journal), NULL);
	const struct text *publisher = ltext_any(&s->journal->publisher.name, journal_language(s->journal), NULL);

	xml_declare(&x);
	xml_begin(&x, "feed");
	xml_attr(&x, "xmlns", STR("http://www.w3.org/2005/Atom"));
	xml_attr(&x, "xmlns:prism", STR("http://prismstandard.org/namespaces/basic/2.0/"));
	xml_leaf(&x, "id", s->base);
	xml_leaf(&x, "title", title ? title->s : STR(""));
	xml_leaf(&x, "updated", moment(out->arena, &f->newest));
	xml_begin(&x, "author"); /* of entries without one */
	xml_leaf(&x, "name", publisher ? publisher->s : title ? title->s : STR(""));
	xml_end(&x);
	put_link(&x, "self", "application/atom+xml", str_printf(out->arena, "%.*s%s", STR_ARG(s->base), SITE_FEED));
	xml_end(&x);
	put_link(&x, "alternate", "text/html", s->base);
	xml_end(&x);
	strbuf_put(xml_inline(&x), strbuf_str(&f->entries));
	xml_end(&x);
	strbuf_putc(out, '\n');
}

void feed_map_open(struct strbuf *out)
{
	strbuf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
}

void feed_map_add(struct strbuf *out, struct str address, struct str date)
{
	strbuf_puts(out, "<url><loc>");
	xmltext_put(out, address, false);
	strbuf_puts(out, "</loc>");
	if (date.len)
		strbuf_printf(out, "<lastmod>%.*s</lastmod>", STR_ARG(date));
	strbuf_puts(out, "</url>\n");
}

void feed_map_close(struct strbuf *out)
{
	strbuf_puts(out, "</urlset>\n");
}
