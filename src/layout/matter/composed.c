/* Opens the composed pages: cover, title page, imprint, colophon. The design fills them (zones.c). */
#include "layout/matter/composed.h"

#include "base/arena.h"
#include "layout/matter/zones.h"

/* --- cover ------------------------------------------------------------------------------------------------------------------------ */

/* The page with its bleed, from `top` down. */
static struct mark *add_full(struct matter *m, enum mark_kind kind, mpt top)
{
	uint32_t page = document_last(m->doc);
	const struct frame *f = &m->doc->pages[page];
	mpt bleed = f->bleed;
	struct mark *mark = frame_add(m->doc, page, kind);

	mark->elem = FRAME_ARTIFACT;
	mark->x = -bleed;
	mark->y = top > 0 ? top : -bleed;
	mark->w = f->width + 2 * bleed;
	mark->h = f->height + bleed - mark->y;
	return mark;
}

/* Enlarges a mark to the image's proportions. What extends beyond the bleed is cut off; nothing extends above `top`. */
static void fill_with(struct mark *m, const struct image *image, mpt top)
{
	mpt width = (mpt)scale_round(m->h, image->width, image->height);

	if (width < m->w) {
		mpt height = (mpt)scale_round(m->w, image->height, image->width);
		m->y -= top > 0 ? 0 : (height - m->h) / 2;
		m->h = height;
	} else {
		m->x -= (width - m->w) / 2;
		m->w = width;
	}
	m->u.image = image;
}

static mpt image_top(const struct matter *m)
{
	return (mpt)scale_round(m->design->page.height, m->design->image_top, 1000);
}

static void paint_ground(struct matter *m, const struct page_item *item)
{
	mpt top = image_top(m);
	const struct image *image = item->cover;
	struct mark *mark;

	if (!image || top) {
		mark = add_full(m, MARK_RULE, 0);
		mark->at = item->colour_at;
		mark->colour = item->colour_at.line ? item->colour : m->design->ground;
	}
	if (!image)
		return;
	mark = add_full(m, MARK_IMAGE, top);
	fill_with(mark, image, top);
	mark->at = item->image.at;
	if (item->alt.n)
		mark->elem = part_figure(m, &item->alt);
}

void composed_make_cover(struct matter *m, const struct part_order *order)
{
	struct zones_page page = {&m->design->cover_page, order->languages, part_label(m, LABEL_COVER), 0};

	part_open(m, page.head, m->lang, PART_COVER);
	m->doc->pages[document_last(m->doc)].bleed = m->design->bleed;
	paint_ground(m, order->item);
	if (order->item->cover)
		page.image_top = image_top(m);
	zones_place(m, &page);
}

/* --- title page and imprint ------------------------------------------------------------------------------------------------------- */

void composed_make_title_page(struct matter *m, const struct part_order *order)
{
	struct zones_page page = {&m->design->title_page, order->languages, part_label(m, LABEL_TITLE_PAGE), 0};

	part_open(m, page.head, m->lang, PART_BARE);
	zones_place(m, &page);
}

void composed_make_imprint(struct matter *m, const struct part_order *order)
{
	struct text alone = {.s = m->lang};
	const struct texts languages = {&alone, 1};
	struct zones_page page = {&m->design->imprint, &languages, part_title(m, order, LABEL_IMPRINT), 0};

	part_open(m, page.head, m->lang, PART_USUAL);
	if (m->design->languages[PAGE_IMPRINT] == PAGES_ONE)
		part_place(m, zones_blocks(m, &page, part_block(m).w));
	else
		zones_place(m, &page);
	m->title_lang = STR("");
}

/* --- colophon --------------------------------------------------------------------------------------------------------------------- */

/* Whether the last page ends with text that may have room below it. */
static bool may_join(const struct matter *m)
{
	return m->design->colophon_on_last && m->n_pages && !m->pages[m->n_pages - 1].bare && m->rest.page + 1 == m->n_pages;
}

/* All languages, one below the other. */
static struct blocks *colophon_blocks(struct matter *m, const struct texts *languages, mpt width, mpt gap)
{
	struct blocks *b = blocks_new(m->ctx->arena);

	for (size_t i = 0; i < languages->n; i++) {
		struct text alone = languages->v[i];
		const struct texts one = {&alone, 1};
		struct zones_page page = {&m->design->colophon, &one, STR(""), 0};

		m->lang = alone.s;
		if (i > 0)
			m->parent = document_add_elem(m->doc, ROLE_SECTION, 0, m->lang);
		page.head = part_label(m, LABEL_COLOPHON);
		m->title_lang = labels_lang(m->ctx->labels, m->lang, LABEL_COLOPHON);
		blocks_append(b, zones_blocks(m, &page, width), i > 0 ? gap : 0);
		m->title_lang = STR("");
	}
	return b;
}

/* At the foot of a page: the last one, where the design says so and there is room, or a new one. */
void composed_make_colophon(struct matter *m, const struct part_order *order)
{
	mpt gap = 2 * part_style(m, STYLE_TEXT)->leading, height;
	struct str title = part_label(m, LABEL_COLOPHON);
	bool joined = may_join(m);
	struct region free = joined ? part_begin(m, title, m->lang) : part_open(m, title, m->lang, PART_USUAL), block = part_block(m);
	struct blocks *b = colophon_blocks(m, order->languages, block.w, gap);

	height = flow_height(m->ctx, b, block.w);
	if (joined && free.h < height + gap)
		block = part_next(m);
	block.grid = 0;
	m->rest = flow_place(m->ctx, m->doc, b, height < block.h ? flow_bottom(&block, height) : block, part_next, m);
}
