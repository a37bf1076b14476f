#include "site/articlenotes.h"

#include "base/arena.h"
#include "export/markup.h"
#include "export/view.h"
#include "model/address.h"
#include "model/cite/reviewed.h"
#include "model/credit.h"

static void put_persons(struct page *p, const struct site_article *a, const struct byline *named)
{
	struct html *h = &p->html;

	for (size_t i = 0; i < named->n; i++) {
		const struct byline_author *who = &named->v[i];
		html_text(h, i ? STR(", ") : STR(" "));
		html_begin(h, "span");
		html_lang(h, who->lang, p->lang);
		html_text(h, view_clean(a->in->x, byline_author(p->arena, who, name_full)));
		html_end(h);
		if (!who->person || !text_given(&who->person->orcid))
			continue;
		html_text(h, STR(" "));
		html_begin_class(h, "a", "orcid");
		html_address(h, "href", address_orcid(p->arena, who->person->orcid.s));
		html_text(h, str_printf(p->arena, "ORCID %.*s", STR_ARG(who->person->orcid.s)));
		html_end(h);
	}
}

void articlenotes_contributors(struct page *p, const struct site_article *a)
{
	for (int kind = 0; kind < (int)CONTRIBUTOR_KINDS; kind++) {
		const struct byline named = byline_contributors(p->arena, a->article, (enum contributor_kind)kind, p->lang);
		const struct contributor_row *row = &contributor_rows[kind];
		if (!named.n)
			continue;
		html_begin_class(&p->html, "p", "contributors");
		html_text(&p->html, labels_colon(p->arena, p->labels, p->lang, page_label(p, named.n > 1 ? row->several : row->one)));
		put_persons(p, a, &named);
		html_end(&p->html);
	}
}

void articlenotes_reviews(struct page *p, const struct site_article *a)
{
	const struct reviewed_works *all = &a->article->reviews;
	struct html *h = &p->html;
	bool open = false;

	for (size_t i = 0; i < all->n; i++) {
		const struct prose_inline *line = reviewed_describe(p->arena, &all->v[i], p->labels, p->lang, false);
		if (!line)
			continue;
		if (!open) {
			html_begin(h, "section");
			html_leaf(h, "h2", page_label(p, all->n > 1 ? LABEL_REVIEWED_WORKS : LABEL_REVIEWED_WORK));
		}
		open = true;
		html_begin(h, "p");
		markup_inlines(&markup_html, html_inline(h), line);
		html_end(h);
	}
	if (open)
		html_end(h);
}

/* --- statements ------------------------------------------------------------------------------------------------------------------- */

static void put_funders(struct page *p, const struct site_article *a)
{
	const struct funders *f = &a->article->funders;
	struct html *h = &p->html;

	html_begin_class(h, "ul", "funders");
	for (size_t i = 0; i < f->n; i++) {
		struct str name = view_text(a->in->x, &f->v[i].name, p->lang);
		html_begin(h, "li");
		html_text(h, STR(""));
		if (html_is_address(f->v[i].id.s))
			html_link(h, f->v[i].id.s, name);
		else
			html_text(h, name);
		for (size_t k = 0; k < f->v[i].awards.n; k++)
			html_text(h, str_printf(p->arena, "%s%.*s", k ? ", " : " · ", STR_ARG(f->v[i].awards.v[k].s)));
		html_end(h);
	}
	html_end(h);
}

/* Who did what. */
static void put_roles(struct page *p, const struct site_article *a)
{
	const struct people *authors = &a->article->authors;
	struct html *h = &p->html;

	html_begin_class(h, "ul", "roles");
	for (size_t i = 0; i < authors->n; i++) {
		const struct person *who = &authors->v[i];
		const struct name *name = lname_shown(p->arena, &who->name, p->lang);
		struct strbuf roles = {.arena = p->arena};
		if (!who->roles.n || !name)
			continue;
		html_begin(h, "li");
		html_begin(h, "span");
		html_lang(h, name->lang, p->lang);
		html_text(h, view_clean(a->in->x, name_full(p->arena, name)));
		html_end(h);
		for (size_t k = 0; k < who->roles.n; k++)
			strbuf_printf(&roles, "%s%.*s", k ? ", " : "", STR_ARG(page_label(p, credit_find(who->roles.v[k].s)->label)));
		html_text(h, labels_colon(p->arena, p->labels, p->lang, STR("")));
		html_text(h, STR(" "));
		html_text(h, strbuf_str(&roles));
		html_end(h);
	}
	html_end(h);
}

static void put_blocks(struct page *p, const struct prose *text)
{
	struct markup below = markup_page;
	struct html *h = &p->html;

	below.heading = (struct markup_pair){"<h3>", "</h3>"};
	html_begin(h, "div");
	html_lang(h, text->lang, p->lang);
	markup_blocks(&below, html_blocks(h), text->blocks);
	html_end(h);
}

/* A statement, and what is given as data beside it. `own`: the page is in the article's language, and shows what is in no other either. */
static void put_statement(struct page *p, const struct site_article *a, enum label_key key, const struct lprose *texts, bool own)
{
	const struct prose *text = own ? lprose_any(texts, p->lang) : lprose_find(texts, p->lang);
	bool funders = key == LABEL_FUNDING && a->article->funders.n, roles = key == LABEL_CONTRIBUTIONS && article_has_roles(a->article);

	if (!text && !funders && !roles)
		return;
	html_begin(&p->html, "section");
	html_leaf(&p->html, "h2", page_label(p, key));
	if (roles)
		put_roles(p, a);
	if (text)
		put_blocks(p, text);
	if (funders)
		put_funders(p, a);
	html_end(&p->html);
}

static void put_other_statement(struct page *p, const struct site_article *a, const struct statement *s, bool own)
{
	const struct prose *text = own ? lprose_any(&s->text, p->lang) : lprose_find(&s->text, p->lang);
	struct str lang;
	const struct text *label = ltext_any(&s->label, text && text->lang.len ? text->lang : p->lang, &lang);
	struct html *h = &p->html;

	if (!text || !label)
		return;
	html_begin(h, "section");
	html_begin(h, "h2");
	html_lang(h, lang, p->lang);
	html_text(h, view_clean(a->in->x, label->s));
	html_end(h);
	put_blocks(p, text);
	html_end(h);
}

void articlenotes_statements(struct page *p, const struct site_article *a, bool own)
{
	const struct article *art = a->article;

#define STATEMENT(X, id, member, name) put_statement(p, a, LABEL_##id, &art->member, own);
	ARTICLE_NOTES(STATEMENT, _)
#undef STATEMENT
	for (size_t i = 0; i < art->statements.n; i++)
		put_other_statement(p, a, &art->statements.v[i], own);
}

/* --- versions --------------------------------------------------------------------------------------------------------------------- */

void articlenotes_versions(struct page *p, const struct site_article *a)
{
	const struct versions *all = &a->article->versions;
	struct html *h = &p->html;

	if (!all->n)
		return;
	html_begin(h, "section");
	html_leaf(h, "h2", page_label(p, LABEL_VERSIONS));
	html_begin_class(h, "ul", "versions");
	for (size_t i = all->n; i-- > 0;) {
		const struct version *v = &all->v[i];
		const struct prose *note = lprose_any(&v->note, p->lang);
		struct str date = labels_date(p->arena, p->labels, p->lang, &v->date);
		struct str head = str_printf(p->arena, "%.*s\u00A0(%.*s)", STR_ARG(view_clean(a->in->x, v->number.s)), STR_ARG(date));
		html_begin(h, "li");
		html_text(h, note ? labels_colon(p->arena, p->labels, p->lang, head) : head);
		if (note) {
			html_text(h, STR(" "));
			html_begin(h, "span");
			html_lang(h, note->lang, p->lang);
			markup_line(&markup_page, html_inline(h), note);
			html_end(h);
		}
		html_end(h);
	}
	html_end(h);
	html_end(h);
}
