/* CSL-JSON (csl-data 1.0.2): a list of items, each in the article's language. */
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "export/fields.h"
#include "export/markup.h"
#include "export/view.h"
#include "model/address.h"

static const char *const types[] = {
	[ARTICLE_REVIEW] = "review",
	[ARTICLE_BOOK_REVIEW] = "review-book",
	[ARTICLE_INTERVIEW] = "interview",
	[ARTICLE_OTHER] = NULL,
};

static void put_persons(struct exporter *x, struct json *j, const char *key, const struct byline *authors)
{
	if (!authors->n)
		return;
	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < authors->n; i++) {
		const struct byline_author *who = &authors->v[i];
		json_open(j, '{');
		if (!who->name || name_is_whole(who->name)) {
			json_put(j, "literal", view_clean(x, byline_author(x->arena, who, name_full)));
		} else {
			json_put(j, "family", view_family(x, who->name));
			json_put(j, "given", view_given(x, who->name));
			json_put(j, "suffix", view_clean(x, who->name->suffix.s));
		}
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* Those whom CSL calls so. */
static void put_contributor(struct exporter *x, struct json *j, const struct article *art, const char *key, struct str lang)
{
	for (int kind = 0; kind < CONTRIBUTOR_KINDS; kind++) {
		const struct byline named = view_contributors(x, art, (enum contributor_kind)kind, lang);
		if (contributor_rows[kind].csl && strcmp(contributor_rows[kind].csl, key) == 0)
			put_persons(x, j, key, &named);
	}
}

/* There is room for one. */
static void put_reviewed(struct exporter *x, struct json *j, const struct article *art, struct str lang)
{
	const struct reviewed *w = art->reviews.v;
	struct byline authors;

	if (!art->reviews.n)
		return;
	authors = view_reviewed_authors(x, w, lang);
	put_persons(x, j, "reviewed-author", &authors);
	json_put(j, "reviewed-title", view_reviewed_title(x, w, lang));
}

static void put_date(struct json *j, const struct date *d)
{
	if (!date_given(d))
		return;
	json_key(j, "issued");
	json_open(j, '{');
	json_key(j, "date-parts");
	json_open(j, '[');
	json_open(j, '[');
	json_uint(j, d->year);
	if (d->month)
		json_uint(j, d->month);
	if (d->month && d->day)
		json_uint(j, d->day);
	json_close(j, ']');
	json_close(j, ']');
	json_close(j, '}');
}

static struct str keywords(struct exporter *x, const struct article *art, struct str lang)
{
	const struct texts *t = ltexts_find(&art->keywords, lang);
	struct strbuf all = {.arena = x->arena};

	for (size_t i = 0; t && i < t->n; i++)
		strbuf_printf(&all, "%s%.*s", i ? ", " : "", STR_ARG(view_clean(x, t->v[i].s)));
	return strbuf_str(&all);
}

/* Keys in the order of the alphabet, but id and type first. */
static void put_item(struct exporter *x, struct json *j, const struct article *art)
{
	struct str lang = view_language(x, art), pages = article_pages(x->arena, art);
	const struct byline authors = view_authors(x, art, lang);
	const struct prose *abstract = lprose_find(&art->abstract, lang);
	const struct journal *journal = x->journal;
	struct date date = view_published(x, art);

	json_open(j, '{');
	json_put(j, "id", str_printf(x->arena, "%.*s-%.*s", STR_ARG(art->slug), STR_ARG(x->issue->name)));
	json_put(j, "type", str_from(types[art->type] ? types[art->type] : "article-journal"));
	json_put(j, "abstract", markup_plain(x->arena, abstract, "\n\n"));
	put_persons(x, j, "author", &authors);
	json_put(j, "container-title", view_text(x, &journal->title, lang));
	json_put(j, "container-title-short", view_short_journal(x, lang));
	json_put(j, "DOI", art->doi.s);
	put_contributor(x, j, art, "editor", lang);
	json_put(j, "ISSN", text_given(&journal->issn.print) ? journal->issn.print.s : journal->issn.online.s);
	put_contributor(x, j, art, "interviewer", lang);
	json_put(j, "issue", view_number(x, lang));
	put_date(j, &date);
	json_put(j, "keyword", keywords(x, art, lang));
	json_put(j, "language", lang);
	json_put(j, "number", view_has_number(art) ? art->article_number.s : STR(""));
	json_put(j, "page", view_has_number(art) ? STR("") : view_hyphens(x, pages));
	json_put(j, "publisher", view_text(x, &journal->publisher.name, lang));
	put_reviewed(x, j, art, lang);
	if (art->notice.kind == NOTICE_RETRACTION)
		json_put(j, "status", STR("Retracted"));
	json_put(j, "title", view_marked_title(x, &markup_csl, art, lang));
	put_contributor(x, j, art, "translator", lang);
	json_put(j, "URL", view_url(x, art));
	if (article_version(art))
		json_put(j, "version", article_version(art)->number.s);
	json_put(j, "volume", view_volume(x));
	json_close(j, '}');
}

static void open_list(struct exporter *x)
{
	x->json = (struct json){.out = x->out};
	json_open(&x->json, '[');
}

static void put_article(struct exporter *x, const struct section *section, const struct article *art)
{
	(void)section;
	put_item(x, &x->json, art);
}

static void close_list(struct exporter *x)
{
	json_close(&x->json, ']');
}

const struct export_format export_csl = {
	.kind = EXPORT_CSL,
	.receiver = "CSL-JSON",
	.lacks = FIELDS_UNCITED | FIELD_BIT(VERSION_NOTES) | FIELD_BIT(EDN),
	.open = open_list,
	.article = put_article,
	.close = close_list,
};
