#include "layout/docmeta.h"

#include "base/arena.h"
#include "base/unicode.h"
#include "model/address.h"
#include "model/byline.h"
#include "model/cite/citeset.h"
#include "model/licence.h"
#include "model/notice.h"

/* Values of a property, gathered one by one. */
struct values {
	struct arena *a;
	struct meta_value *v;
	size_t n;
};

static void add_value(struct values *l, struct str lang, struct str value)
{
	if (value.len)
		ARENA_PUSH(l->a, l->v, l->n) = (struct meta_value){lang, value};
}

static void put(struct document *doc, const char *name, enum meta_kind kind, struct values *l)
{
	if (l->n)
		document_add_meta(doc, str_from(name), kind, l->v, l->n);
	*l = (struct values){.a = l->a};
}

static void put_text(struct document *doc, const char *name, struct str value)
{
	struct values l = {.a = doc->arena};

	add_value(&l, STR(""), value);
	put(doc, name, META_TEXT, &l);
}

/* "2020-09-30T00:00:00Z"; a missing month or day counts as the first. */
static struct str iso_date(struct arena *a, const struct date *d)
{
	return str_printf(a, "%04u-%02u-%02uT00:00:00Z", d->year, d->month ? d->month : 1, d->day ? d->day : 1);
}

/* The date of the data: the issue's release or signing, or its year. */
static struct str issue_date(struct arena *a, const struct issue *i)
{
	struct date year = {.year = (uint16_t)i->year};

	if (date_given(&i->dates.released))
		return iso_date(a, &i->dates.released);
	if (date_given(&i->dates.signed_to_print))
		return iso_date(a, &i->dates.signed_to_print);
	return i->year ? iso_date(a, &year) : STR("");
}

/* The citation as x-default, which is Info's Subject; the abstract in each language. */
static void put_description(struct document *doc, const struct lprose *abstract)
{
	struct values l = {.a = doc->arena};

	add_value(&l, STR("x-default"), doc->info.subject);
	for (size_t i = 0; i < abstract->n; i++)
		add_value(&l, abstract->v[i].lang.len ? abstract->v[i].lang : doc->info.lang, prose_plain(doc->arena, &abstract->v[i]));
	put(doc, "dc:description", META_ALT, &l);
}

struct str docmeta_title(const struct labels *labels, struct arena *a, const struct article *art, struct str lang)
{
	const struct prose *title = lprose_any(&art->title, lang), *subtitle = lprose_find(&art->subtitle, title ? title->lang : lang);
	struct str plain = title ? prose_plain(a, title) : STR(""), more = subtitle ? prose_plain(a, subtitle) : STR("");
	struct strbuf b = {.arena = a};

	if (!plain.len)
		return art->slug;
	if (!more.len)
		return plain;
	strbuf_put(&b, plain);
	strbuf_put(&b, citation_joint(labels, title->lang.len ? title->lang : lang, plain));
	strbuf_put(&b, more);
	return strbuf_str(&b);
}

struct str docmeta_mark(const struct labels *labels, const struct article *art, struct str lang)
{
	return art->notice.kind == NOTICE_NONE ? STR("") : labels_find(labels, lang, notice_mark(art->notice.kind));
}

struct str docmeta_marked_title(const struct labels *labels, struct arena *a, const struct article *art, struct str lang)
{
	struct str title = docmeta_title(labels, a, art, lang), mark = docmeta_mark(labels, art, lang);

	return mark.len ? str_printf(a, "%.*s [%.*s]", STR_ARG(title), STR_ARG(mark)) : title;
}

/* Titles with their subtitles in each language, after the leading one as x-default. */
static void put_titles(const struct layout_context *ctx, const struct article *art, struct document *doc)
{
	struct values l = {.a = doc->arena};

	if (!art->title.n)
		return;
	add_value(&l, STR("x-default"), doc->info.title);
	for (size_t i = 0; i < art->title.n; i++)
		if (art->title.v[i].lang.len)
			add_value(&l, art->title.v[i].lang, docmeta_title(ctx->labels, doc->arena, art, art->title.v[i].lang));
	put(doc, "dc:title", META_ALT, &l);
}

/* Info has what readers see: no soft hyphens, no characters of no width. */
static void clean_info(struct document *doc)
{
	struct docinfo *info = &doc->info;
	struct str *texts[] = {&info->title, &info->author, &info->subject, &info->keywords};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = unicode_visible(doc->arena, *texts[i]);
}

static void put_journal(const struct layout_context *ctx, const struct issue *issue, struct document *doc)
{
	const struct journal *j = ctx->journal;
	const struct text *title = ltext_any(&j->title, doc->info.lang, NULL),
			  *publisher = ltext_any(&j->publisher.name, doc->info.lang, NULL);
	struct values l = {.a = doc->arena};

	put_text(doc, "prism:aggregationType", STR("journal"));
	if (title)
		put_text(doc, "prism:publicationName", title->s);
	put_text(doc, "prism:issn", j->issn.print.s);
	put_text(doc, "prism:eIssn", j->issn.online.s);
	put_text(doc, "prism:volume", issue->volume.s);
	put_text(doc, "prism:number", issue_number_in(issue, doc->info.lang));
	add_value(&l, STR(""), publisher ? publisher->s : STR(""));
	put(doc, "dc:publisher", META_BAG, &l);
	add_value(&l, STR(""), str_slice(doc->info.date, 0, 10));
	put(doc, "dc:date", META_SEQ, &l);
}

/* `lead`: the same authors as they are named already; NULL: they are not. */
static void add_authors(struct values *l, const struct byline *byline, const struct byline *lead, struct str lang)
{
	for (size_t i = 0; i < byline->n; i++) {
		const struct byline_author *who = &byline->v[i];
		struct str name = byline_author(l->a, who, name_full);
		if (!lead || i >= lead->n || !str_eq(name, byline_author(l->a, &lead->v[i], name_full)))
			add_value(l, who->name && who->name->lang.len ? who->name->lang : lang, name);
	}
}

/* People in the language of the sheet, then as they are named in its other languages; a name that is the same is given once. */
static void put_people(const struct citation_source *s, struct document *doc, const char *property, enum meta_kind kind,
		       struct byline (*of)(struct arena *a, const struct article *art, struct str lang))
{
	const struct byline lead = of(doc->arena, s->article, doc->info.lang);
	struct values l = {.a = doc->arena};

	add_authors(&l, &lead, NULL, doc->info.lang);
	for (size_t i = 0; i < s->article->title.n; i++) {
		struct str lang = s->article->title.v[i].lang;
		const struct byline named = of(doc->arena, s->article, lang);
		if (lang.len && !str_eq(lang, doc->info.lang))
			add_authors(&l, &named, &lead, lang);
	}
	put(doc, property, kind, &l);
}

/* The groups for which the authors speak, and those who did something else. */
static struct byline contributors_of(struct arena *a, const struct article *art, struct str lang)
{
	struct byline parts[1 + CONTRIBUTOR_KINDS] = {byline_behalf(a, art, lang)}, all = {0};

	for (int kind = 0; kind < CONTRIBUTOR_KINDS; kind++)
		parts[1 + kind] = byline_contributors(a, art, (enum contributor_kind)kind, lang);
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
		for (size_t i = 0; i < parts[k].n; i++)
			ARENA_PUSH(a, all.v, all.n) = parts[k].v[i];
	return all;
}

/* The authors and the contributors. */
static void put_authors(const struct citation_source *s, struct document *doc)
{
	const struct byline lead = byline_of(doc->arena, s->article, doc->info.lang);

	doc->info.author = byline_text(doc->arena, &lead, name_full);
	put_people(s, doc, "dc:creator", META_SEQ, byline_of);
	put_people(s, doc, "dc:contributor", META_BAG, contributors_of);
}

static void put_keywords(const struct article *art, struct document *doc)
{
	struct strbuf all = {.arena = doc->arena};
	struct values l = {.a = doc->arena};

	for (size_t i = 0; i < art->keywords.n; i++)
		for (size_t k = 0; k < art->keywords.v[i].texts.n; k++) {
			struct str word = art->keywords.v[i].texts.v[k].s;
			if (all.len)
				strbuf_puts(&all, ", ");
			strbuf_put(&all, word);
			add_value(&l, STR(""), word);
		}
	doc->info.keywords = strbuf_str(&all);
	put(doc, "dc:subject", META_BAG, &l);
}

static void put_rights(const struct layout_context *ctx, const struct article *art, struct document *doc)
{
	const struct licence *l = art->licence.at.line ? &art->licence : &ctx->journal->licence;
	struct str url = l->url.s;

	if (!url.len)
		return;
	put_text(doc, "xmpRights:Marked", STR("True"));
	put_text(doc, "xmpRights:WebStatement", address_web(doc->arena, url));
}

void docmeta_article(const struct layout_context *ctx, const struct citation_source *s, const struct prose_inline *citation,
		     struct document *doc)
{
	const struct article *art = s->article;
	struct values l = {.a = doc->arena};

	doc->info.title = docmeta_title(ctx->labels, doc->arena, art, doc->info.lang);
	doc->info.subject = prose_plain_inlines(doc->arena, citation);
	doc->info.date = date_given(&art->dates.published) ? iso_date(doc->arena, &art->dates.published) : issue_date(doc->arena, s->issue);
	put_titles(ctx, art, doc);
	put_authors(s, doc);
	put_description(doc, &art->abstract);
	put_keywords(art, doc);
	add_value(&l, STR(""), doc->info.lang);
	put(doc, "dc:language", META_BAG, &l);
	if (text_given(&art->doi)) {
		put_text(doc, "dc:identifier", str_printf(doc->arena, "doi:%.*s", STR_ARG(art->doi.s)));
		put_text(doc, "prism:doi", art->doi.s);
		put_text(doc, "prism:url", address_doi(doc->arena, art->doi.s));
	}
	put_journal(ctx, s->issue, doc);
	put_text(doc, "prism:startingPage", art->pages.first.s);
	put_text(doc, "prism:endingPage", art->pages.last.s);
	put_text(doc, "prism:pageRange", article_pages(doc->arena, art));
	put_rights(ctx, art, doc);
	clean_info(doc);
}

/* Title, date, languages and the journal of a file of the issue. */
static void put_issue(const struct layout_context *ctx, const struct issue *issue, struct str title, struct document *doc)
{
	struct values l = {.a = doc->arena};

	doc->info.title = title;
	doc->info.date = issue_date(doc->arena, issue);
	add_value(&l, STR("x-default"), title);
	add_value(&l, doc->info.lang, title);
	put(doc, "dc:title", META_ALT, &l);
	for (size_t i = 0; i < ctx->journal->languages.n; i++)
		add_value(&l, STR(""), ctx->journal->languages.v[i].s);
	put(doc, "dc:language", META_BAG, &l);
	put_journal(ctx, issue, doc);
}

/* "Krestyanovedenie. 2020. Vol. 5. No. 3" */
static struct str issue_title(const struct layout_context *ctx, const struct issue *issue, struct document *doc)
{
	const struct text *journal = ltext_any(&ctx->journal->title, doc->info.lang, NULL);
	const struct article none = {0};
	struct citation_source s = {ctx->journal, issue, &none, ctx->labels, ctx->citestyles};

	return str_printf(doc->arena, "%.*s. %.*s", STR_ARG(journal ? journal->s : STR("")),
			  STR_ARG(citeset_place(doc->arena, &s, doc->info.lang)));
}

static struct str publisher_of(const struct layout_context *ctx, const struct document *doc)
{
	const struct text *publisher = ltext_any(&ctx->journal->publisher.name, doc->info.lang, NULL);

	return publisher ? publisher->s : STR("");
}

void docmeta_issue(const struct layout_context *ctx, const struct issue *issue, struct str title, struct document *doc)
{
	doc->info.author = publisher_of(ctx, doc);
	title = str_printf(doc->arena, "%.*s. %.*s", STR_ARG(issue_title(ctx, issue, doc)), STR_ARG(title));
	put_issue(ctx, issue, title, doc);
	clean_info(doc);
}

void docmeta_whole(const struct layout_context *ctx, const struct issue *issue, struct document *doc)
{
	const struct name *editor = lname_shown(doc->arena, &ctx->journal->editor_in_chief.name, doc->info.lang);
	struct values l = {.a = doc->arena};

	doc->info.meta = NULL;
	doc->info.n_meta = 0;
	doc->info.author = editor ? name_full(doc->arena, editor) : publisher_of(ctx, doc);
	add_value(&l, STR(""), doc->info.author);
	put(doc, "dc:creator", META_SEQ, &l);
	put_issue(ctx, issue, issue_title(ctx, issue, doc), doc);
	clean_info(doc);
}
