#include "site/articlenotes.h"

#include "base/arena.h"
#include "export/markup.h"
#include "export/view.h"
#include "model/address.h"
#include "model/cite/reviewed.h"

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

void articlenotes_statements(struct page *p, const struct site_article *a, bool own)
{
	const struct statements *all = &a->article->statements;
	struct markup below = markup_html;
	struct html *h = &p->html;

	below.heading = (struct markup_pair){"<h3>", "</h3>"};
	for (size_t i = 0; i < all->n; i++) {
		const struct statement *s = &all->v[i];
		const struct prose *text = own ? lprose_any(&s->text, p->lang) : lprose_find(&s->text, p->lang);
		struct str lang;
		const struct text *label = ltext_any(&s->label, text && text->lang.len ? text->lang : p->lang, &lang);
		if (!text || !label)
			continue;
		html_begin(h, "section");
		html_begin(h, "h2");
		html_lang(h, lang, p->lang);
		html_text(h, view_clean(a->in->x, label->s));
		html_end(h);
		html_begin(h, "div");
		html_lang(h, text->lang, p->lang);
		markup_blocks(&below, html_blocks(h), text->blocks);
		html_end(h);
		html_end(h);
	}
}
