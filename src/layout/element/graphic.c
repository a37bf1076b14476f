/* The element "graphical-abstract": a picture, with its caption in the languages of the sheet. */
#include "layout/element/graphic.h"

#include "base/arena.h"
#include "base/image.h"
#include "layout/element/element_int.h"
#include "layout/flow/flow.h"

enum {
	FINE_DPI = 200,   /* a picture with fewer is printed smaller ... */
	SMALLEST = 2,     /* ... down to this part of its width; then resolution.c reports it */
	PAGE_PART = 3,    /* of the height of a page */
	CAPTION_EMS = 16, /* least width of a caption beside it */
};

struct block *graphic_add(struct blocks *out, const struct image *image, const struct graphic_box *box, uint32_t elem)
{
	mpt height = box->height < box->page / PAGE_PART ? box->height : box->page / PAGE_PART, w = box->width;
	int64_t fine = (int64_t)image->width * 72 * MPT_PER_PT / FINE_DPI;
	struct block *b;

	if (scale_round(w, image->height, image->width) > height)
		w = (mpt)scale_round(height, image->width, image->height);
	if (w > fine)
		w = fine > w / SMALLEST ? (mpt)fine : w / SMALLEST;
	b = blocks_add(out, BLOCK_IMAGE);
	b->w = w;
	b->h = (mpt)scale_round(w, image->height, image->width);
	b->image = image;
	b->at = image->at;
	b->elem = elem;
	return b;
}

void graphic_set_beside(const struct layout_context *ctx, struct blocks *out, size_t at, mpt width)
{
	const struct block *picture = &out->v[at], *last = blocks_last(out);
	struct block row = {.kind = BLOCK_ROW, .before = picture->before, .after = picture->after, .n_cells = 2};
	const struct style *style = last->kind == BLOCK_PAR ? par_style(last->par) : NULL;
	mpt x = style ? picture->w + style->leading : width;

	if (!style || picture->align == ALIGN_CENTRE || picture->align == ALIGN_RIGHT || width - x < CAPTION_EMS * style->size)
		return;
	row.cells = ARENA_ARRAY(out->arena, row.n_cells, struct block_cell);
	row.cells[0] = (struct block_cell){0, picture->w, blocks_new(out->arena)};
	row.cells[1] = (struct block_cell){x, width - x, blocks_new(out->arena)};
	row.keep_next = last->keep_next || last->leads;
	for (size_t i = at; i < out->n; i++)
		*blocks_add(row.cells[i > at].blocks, out->v[i].kind) = out->v[i];
	if (flow_height(ctx, row.cells[1].blocks, row.cells[1].width) > picture->h)
		return;
	out->n = at;
	*blocks_add(out, row.kind) = row;
}

/* The caption in one language of the sheet; where the leading language has none, the label alone. */
static void add_caption(struct element_ctx *x, struct str lang)
{
	const struct lprose *caption = &x->article->graphical_abstract.caption;
	struct str own = x->lang;
	struct par *p;

	x->lang = lang;
	if (lprose_find(caption, lang)) {
		article_put_prose(x, caption, LABEL_GRAPHICAL_ABSTRACT, NULL);
	} else if (lang_same(lang, own) && x->e->label == LABEL_PLACE_RUN_IN) {
		p = element_par(x, element_style(x), ROLE_PARAGRAPH);
		par_puts(p, element_label(x, LABEL_GRAPHICAL_ABSTRACT), NULL);
		blocks_par(x->out, p);
	}
	x->lang = own;
}

/* Once on a sheet, for all its languages; caption and picture are kept together. */
void article_graphical_abstract(struct element_ctx *x)
{
	const struct design_cover *d = &x->ctx->design->cover;
	const struct image *image = d->graphical_abstract_height ? x->article->graphical_abstract.image : NULL;
	struct graphic_box box = {x->width, d->graphical_abstract_height, d->page.height};
	const struct element *e = x->e;
	struct element unlabelled = *e;
	size_t from = x->out->n, at;
	uint32_t parent = x->parent;
	mpt space = element_style(x)->leading / 2;
	struct block *b;

	if (!image || !x->lead)
		return;
	if (x->picture)
		box.height = (mpt)scale_round(box.height, x->picture, 1000);
	if (e->label == LABEL_PLACE_ABOVE) {
		element_label_alone(x, LABEL_GRAPHICAL_ABSTRACT, e->label_style.style);
		unlabelled.label = LABEL_PLACE_OFF;
		x->e = &unlabelled;
	}
	at = x->out->n;
	b = graphic_add(x->out, image, &box, element_figure(x, &x->article->graphical_abstract.alt));
	b->before = b->after = space;
	b->align = element_style(x)->align;
	x->parent = document_add_elem(x->doc, ROLE_CAPTION, b->elem, STR(""));
	for (size_t i = 0; i < x->n_languages; i++)
		add_caption(x, x->languages[i]);
	x->parent = parent;
	x->e = e;
	graphic_set_beside(x->ctx, x->out, at, x->width);
	for (size_t i = from; i + 1 < x->out->n; i++)
		x->out->v[i].keep_next = true;
}
