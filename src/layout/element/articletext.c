/* Elements for the running text of an article: abstract, keywords, citation, statements. */
#include <stddef.h>

#include "base/arena.h"
#include "layout/element/cited.h"
#include "layout/element/element_int.h"
#include "layout/flow/prose.h"
#include "model/cite/citeset.h"
#include "model/credit.h"

void article_put_prose(struct element_ctx *x, const struct lprose *prose, enum label_key key, struct par *lead)
{
	const struct prose *text = lprose_find(prose, x->lang);
	const struct style *body = element_style(x), *heading_style = x->e->second_style.style;
	struct prose_styles styles = {.body = body, .heading = {heading_style, heading_style, heading_style}, .quote = body, .code = body};
	struct prose_setting set = {
		.ctx = x->ctx,
		.doc = x->doc,
		.styles = &styles,
		.lang = x->lang,
		.parent = x->parent,
		.width = x->width,
		.first_level = 3,
	};
	uint32_t parent = x->parent;

	styles.table_head = styles.table_cell = body;
	if (!text || !text->blocks)
		return;
	/* A structured abstract begins with a heading: its label is one too. */
	if (!lead && x->e->label == LABEL_PLACE_RUN_IN && text->blocks->kind == PROSE_HEADING) {
		size_t heading;
		x->parent = set.parent = prose_parent(x->doc, set.parent, text->blocks);
		element_label_alone(x, key, heading_style);
		x->parent = parent;
		heading = x->out->n;
		prose_set_blocks(&set, text->blocks, NULL, x->out);
		if (heading < x->out->n)
			x->out->v[heading].before = 0;
		return;
	}
	lead = lead ? lead : element_open(x, key, false);
	set.parent = prose_parent(x->doc, x->parent, text->blocks);
	prose_set_blocks(&set, text->blocks, lead, x->out);
}

/* Who did what, by the authors' roles: "A. Berg: Methodology, Software; B. Holm: Supervision." False: no author has any. */
static bool put_roles(const struct element_ctx *x, struct par *p)
{
	const struct people *authors = &x->article->authors;
	bool any = false;

	for (size_t i = 0; i < authors->n; i++) {
		const struct person *who = &authors->v[i];
		const struct name *name = lname_shown(x->ctx->arena, &who->name, x->lang);
		struct par_face keep = {.keep = true, .lang = name ? par_other_lang(p, name->lang) : STR("")};
		if (!who->roles.n || !name)
			continue;
		if (any)
			par_puts(p, element_label(x, LABEL_ITEMS), NULL);
		par_puts(p, labels_colon(x->ctx->arena, x->ctx->labels, x->lang, name_initials(x->ctx->arena, name)), &keep);
		for (size_t k = 0; k < who->roles.n; k++) {
			par_puts(p, k ? STR(", ") : STR(" "), NULL);
			element_put_words(x, p, credit_find(who->roles.v[k].s)->label, NULL);
		}
		any = true;
	}
	if (any)
		par_puts(p, STR("."), NULL);
	return any;
}

/* The authors' roles, then the words of the statement. */
static void add_contributions(struct element_ctx *x)
{
	const struct prose *text = lprose_find(&x->article->contributions, x->lang);
	struct par *p;

	if (!article_has_roles(x->article)) {
		article_put_prose(x, &x->article->contributions, LABEL_CONTRIBUTIONS, NULL);
		return;
	}
	p = element_open(x, LABEL_CONTRIBUTIONS, false);
	if (put_roles(x, p) && text && text->blocks)
		par_puts(p, STR(" "), NULL);
	if (text && text->blocks)
		article_put_prose(x, &x->article->contributions, LABEL_CONTRIBUTIONS, p);
	else
		blocks_par(x->out, p);
}

/* "Russian Science Foundation, grant 24-00-00001" */
static void put_funder(const struct element_ctx *x, struct par *p, const struct funder *f)
{
	enum label_key key = f->awards.n > 1 ? LABEL_AWARDS : LABEL_AWARD;
	struct strbuf numbers = {.arena = x->ctx->arena};
	struct str found;
	const struct text *name = ltext_any(&f->name, x->lang, &found);

	if (name)
		par_text(p, name, &(struct par_face){.lang = par_other_lang(p, found)});
	for (size_t i = 0; i < f->awards.n; i++)
		strbuf_printf(&numbers, "%s%.*s", i ? ", " : "", STR_ARG(f->awards.v[i].s));
	if (!f->awards.n)
		return;
	par_puts(p, STR(", "), NULL);
	element_put_values(x, p, key, &(struct element_value){"n", strbuf_str(&numbers), STR("")}, 1, f->awards.v[0].at);
}

/* The statement, or, in a language that has none, the funders. */
static void add_funding(struct element_ctx *x)
{
	const struct funders *all = &x->article->funders;
	struct par *p;

	if (lprose_find(&x->article->funding, x->lang) || !all->n) {
		article_put_prose(x, &x->article->funding, LABEL_FUNDING, NULL);
		return;
	}
	p = element_open(x, LABEL_FUNDING, false);
	for (size_t i = 0; i < all->n; i++) {
		if (i)
			par_puts(p, element_label(x, LABEL_ITEMS), NULL);
		put_funder(x, p, &all->v[i]);
	}
	par_puts(p, STR("."), NULL);
	blocks_par(x->out, p);
}

void article_statement(struct element_ctx *x)
{
	static const struct {
		size_t member; /* [bytes] of a struct lprose in struct article */
		enum label_key label;
	} rows[ELEMENT_COUNT] = {
#define ROW(X, id, member, name) [ELEMENT_##id] = {offsetof(struct article, member), LABEL_##id},
		ARTICLE_STATEMENTS(ROW, )
#undef ROW
	};

	if (x->e->kind == ELEMENT_CONTRIBUTIONS)
		add_contributions(x);
	else if (x->e->kind == ELEMENT_FUNDING)
		add_funding(x);
	else
		article_put_prose(x, (const void *)((const char *)x->article + rows[x->e->kind].member), rows[x->e->kind].label, NULL);
}

/* Those under labels of their own, in the languages in which they are given. */
void article_other_statements(struct element_ctx *x)
{
	const struct statements *all = &x->article->statements;

	for (size_t i = 0; i < all->n; i++) {
		const struct prose *text = lprose_find(&all->v[i].text, x->lang);
		struct str found;
		const struct text *label = ltext_any(&all->v[i].label, x->lang, &found);
		if (text && text->blocks && label)
			article_put_prose(x, &all->v[i].text, LABEL_NONE, element_open_labelled(x, label, found));
	}
}

void article_keywords(struct element_ctx *x)
{
	const struct ltexts_entry *words = ltexts_find_entry(&x->article->keywords, x->lang);
	struct str joint;
	struct par *p;

	if (!words || !words->texts.n)
		return;
	p = element_open(x, LABEL_KEYWORDS, true);
	joint = prose_keyword_joint(words);
	for (size_t i = 0; i < words->texts.n; i++) {
		if (i)
			par_puts(p, joint, NULL);
		prose_set_keyword(p, words, i);
	}
	blocks_par(x->out, p);
}

/* A list with bullets. */
void article_highlights(struct element_ctx *x)
{
	const struct ltexts_entry *items = ltexts_find_entry(&x->article->highlights, x->lang);
	const struct style *style = element_style(x);
	struct block *b;
	uint32_t list;

	if (!items || !items->texts.n)
		return;
	b = blocks_par(x->out, element_open(x, LABEL_HIGHLIGHTS, true));
	if (b)
		b->keep_next = true;
	list = document_add_elem(x->doc, ROLE_LIST, x->parent, STR(""));
	for (size_t i = 0; i < items->texts.n; i++) {
		uint32_t item = document_add_elem(x->doc, ROLE_ITEM, list, STR("")),
			 label = document_add_elem(x->doc, ROLE_LABEL, item, STR(""));
		struct par *mark = par_new(x->ctx, style, x->lang, label),
			   *p = par_new(x->ctx, style, x->lang, document_add_elem(x->doc, ROLE_BODY, item, STR("")));
		par_puts(mark, STR("•"), NULL);
		prose_set_keyword(p, items, i);
		b = blocks_par(x->out, p);
		if (!b)
			continue;
		b->left = style->size;
		b->label = mark;
		b->before = i || x->e->label != LABEL_PLACE_OFF ? 0 : style->before;
		b->after = i + 1 < items->texts.n ? 0 : style->after;
		b->keep_next = i == 0 && items->texts.n > 1;
	}
	if (x->e->label == LABEL_PLACE_RUN_IN && x->out->n > items->texts.n)
		x->out->v[x->out->n - items->texts.n - 1].after = 0;
}

/* The citation in the style that the element names, else the journal's. */
void article_citation(struct element_ctx *x)
{
	const struct citestyle *style = x->e->citation_style.len ? citestyle_find(x->ctx->citestyles, x->e->citation_style) : NULL;
	struct arena *a = x->ctx->arena;
	struct par *p = element_open(x, LABEL_FOR_CITATION, true);

	prose_set_inlines(p, style ? citeset_make(a, &x->source, style, x->lang) : cited_in(x->cited, x->lang), NULL);
	blocks_par(x->out, p);
}
