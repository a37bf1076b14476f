/* The contents in one language: rubrics, authors, titles, leaders, page numbers. */
#include "layout/matter/contents.h"

#include "base/arena.h"
#include "layout/docmeta.h"
#include "layout/element/authorline.h"
#include "layout/flow/prose.h"
#include "layout/matter/stretch.h"
#include "model/byline.h"
#include "model/cite/citation.h"

uint32_t contents_add_rubric(struct matter *m, const struct contents_rubric *rubric, uint32_t toc, struct blocks *out)
{
	uint32_t item;
	struct par *p;
	struct block *b;

	if (!rubric->title.len)
		return toc;
	item = document_add_elem(m->doc, ROLE_TOC_ITEM, toc, STR(""));
	p = par_new(m->ctx, part_style(m, STYLE_CONTENTS_RUBRIC), m->lang, document_add_elem(m->doc, ROLE_PARAGRAPH, item, STR("")));
	par_add(p, rubric->title, rubric->at, &(struct par_face){.lang = par_other_lang(p, rubric->lang)});
	b = blocks_par(out, p);
	if (b)
		b->running = rubric->title;
	return document_add_elem(m->doc, ROLE_TOC, item, STR(""));
}

static void add_mark(struct matter *m, const struct article *art, struct par *p, uint32_t link)
{
	struct par_face accent = {.coloured = true, .colour = part_style(m, STYLE_CONTENTS_RUBRIC)->colour, .link = link};
	struct str mark = docmeta_mark(m->ctx->labels, art, m->lang);

	if (!mark.len)
		return;
	par_puts(p, STR(" ["), &accent);
	par_puts(p, mark, &accent);
	par_puts(p, STR("]"), &accent);
}

/* "(trans. P. Petrov)", after the title. */
static void add_translators(struct matter *m, const struct article *art, struct par *p, const struct par_face *title)
{
	struct byline named = byline_contributors(m->ctx->arena, art, CONTRIBUTOR_TRANSLATORS, m->lang);
	struct par_face words = {.link = title->link,
				 .lang = par_other_lang(p, labels_lang(m->ctx->labels, m->lang, LABEL_CITE_TRANSLATORS))};
	struct str label = labels_find(m->ctx->labels, m->lang, LABEL_CITE_TRANSLATORS);
	size_t open, close;

	if (!named.n || !labels_slot(label, 0, &open, &close))
		return;
	par_puts(p, STR(" ("), &(struct par_face){.link = title->link});
	par_puts(p, str_slice(label, 0, open), &words);
	authorline_put_linked(p, &named, name_initials, title->link);
	par_puts(p, str_slice(label, close + 1, label.len), &words);
	par_puts(p, STR(")"), &(struct par_face){.link = title->link});
}

mpt contents_width(struct matter *m, struct str place)
{
	mpt width = m->design->number_width, w;
	struct arena_mark mark = arena_save(m->ctx->arena);
	struct par *p = par_new(m->ctx, part_style(m, STYLE_CONTENTS_TITLE), m->lang, FRAME_ARTIFACT);

	if (place.len) {
		par_puts(p, place, NULL);
		par_break(p, MPT_MAX / 4);
		w = par_natural_width(p);
		width = w > width ? w : width;
	}
	arena_rewind(m->ctx->arena, mark);
	return width;
}

/* The column of numbers is as wide as its widest number. */
static mpt number_width(struct matter *m)
{
	mpt width = m->design->number_width;

	for (size_t i = 0; i < m->n_articles; i++) {
		mpt w = contents_width(m, m->briefs[i].place);
		width = w > width ? w : width;
	}
	return width;
}

void contents_add_entry(struct matter *m, const struct contents_entry *e, struct blocks *out)
{
	const struct article *art = e->article;
	const struct design_matter *d = m->design;
	const struct prose *title = lprose_any(&art->title, m->lang), *subtitle = lprose_find(&art->subtitle, m->lang);
	struct byline byline = byline_of(m->ctx->arena, art, m->lang);
	uint32_t item = document_add_elem(m->doc, ROLE_TOC_ITEM, e->toc, STR(""));
	struct par_face face = {0};
	struct par *p;

	if (!title || !title->blocks)
		return;
	byline_cut(m->ctx->arena, &byline, d->authors_max, m->ctx->labels, m->lang);
	if (byline.n) {
		p = par_new(m->ctx, part_style(m, STYLE_CONTENTS_AUTHORS), m->lang,
			    document_add_elem(m->doc, ROLE_PARAGRAPH, item, STR("")));
		authorline_put(p, &byline, name_sorted);
		blocks_par(out, p);
	}
	p = par_new(m->ctx, part_style(m, byline.n ? STYLE_CONTENTS_TITLE : STYLE_CONTENTS_TITLE_ALONE), m->lang,
		    document_add_elem(m->doc, ROLE_PARAGRAPH, item, STR("")));
	face.lang = par_other_lang(p, title->lang);
	face.link = part_link_article(m, p, art);
	prose_set_inlines(p, title->blocks->inlines, &face);
	if (subtitle && subtitle->blocks) {
		par_puts(p, citation_joint(m->ctx->labels, m->lang, prose_plain(m->ctx->arena, title)), &face);
		prose_set_inlines(p, subtitle->blocks->inlines, &face);
	}
	add_translators(m, art, p, &face);
	add_mark(m, art, p, face.link);
	par_set_folio(p, e->place, e->width, d->gap, d->leader_step);
	if (face.link)
		par_link_folio(p, 0, e->place.len, face.link);
	blocks_par(out, p);
}

void contents_make(struct matter *m, const struct part_order *order)
{
	struct blocks *b = stretch_blocks(m);
	const struct section *now = NULL, *section;
	struct str head = part_title(m, order, LABEL_CONTENTS);
	mpt width = number_width(m);
	const struct text *rubric;
	struct str found;
	size_t first;
	uint32_t all, toc;

	part_open(m, head, m->lang, PART_USUAL);
	part_heading(m, head, b);
	all = toc = document_add_elem(m->doc, ROLE_TOC, m->parent, STR(""));
	for (size_t i = 0; i < m->n_articles; i++) {
		const struct article *art = stretch_article(m, i);
		issue_article(m->issue, i, &section);
		if (section != now) {
			rubric = ltext_any(&section->title, m->lang, &found);
			toc = rubric ? contents_add_rubric(m, &(struct contents_rubric){rubric->s, found, rubric->at}, all, b) : all;
			now = section;
		}
		first = b->n;
		if (art)
			contents_add_entry(m, &(struct contents_entry){art, m->briefs[i].place, toc, width}, b);
		rubric = section ? ltext_any(&section->title, m->lang, NULL) : NULL;
		for (size_t k = first; rubric && k < b->n; k++)
			b->v[k].running = rubric->s;
		stretch_add(m, b);
	}
	stretch_place(m, b);
}
