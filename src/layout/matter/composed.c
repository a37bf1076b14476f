/* The composed pages: cover, title page, imprint, colophon. What stands on them is the design's (zones.c); here they get their page. */
#include "base/arena.h"
#include "layout/flow/journalmatter.h"
#include "layout/matter/matter_int.h"
#include "layout/matter/zones.h"

/* --- cover ------------------------------------------------------------------------------------------------------------------------ */

/* The page with its bleed, or what is below `top` of it. */
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

/* Makes a mark larger until it has the image's proportions; what stands out beyond the bleed is cut off, and above, at `top`, nothing does. */
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

static void paint_ground(struct matter *m, const struct page_item *item)
{
	mpt top = (mpt)scale_round(m->design->page.height, m->design->image_top, 1000);
	struct image *image = text_given(&item->image) ? journal_image(m->ctx, m->issue->dir, &item->image, "the image") : NULL;
	const struct text *alt = ltext_any(&item->alt, m->lang, NULL);
	struct mark *mark;

	if (!image || top)
		add_full(m, MARK_RULE, 0)->colour = item->colour_at.line ? item->colour : m->design->ground;
	if (!image)
		return;
	mark = add_full(m, MARK_IMAGE, top);
	fill_with(mark, image, top);
	mark->at = item->image.at;
	if (alt) {
		mark->elem = document_add_elem(m->doc, ROLE_FIGURE, m->parent, STR(""));
		m->doc->elems[mark->elem].alt = alt->s;
	}
}

void cover_make(struct matter *m, const struct page_item *item, const struct texts *languages)
{
	struct zones_page page = {&m->design->cover_page, languages, STR("")};

	m->lang = languages->v[0].s;
	page.head = matter_label(m, "cover");
	matter_open(m, page.head, m->lang, MATTER_COVER);
	m->doc->pages[document_last(m->doc)].bleed = m->design->bleed;
	paint_ground(m, item);
	zones_place(m, &page);
}

/* --- title page and imprint ------------------------------------------------------------------------------------------------------- */

void titlepage_make(struct matter *m, const struct texts *languages)
{
	struct zones_page page = {&m->design->title_page, languages, STR("")};

	m->lang = languages->v[0].s;
	page.head = matter_label(m, "title-page");
	matter_open(m, page.head, m->lang, MATTER_BARE);
	zones_place(m, &page);
}

void imprint_make(struct matter *m, struct str lang, const struct text *title)
{
	struct text only = {.s = lang};
	const struct texts languages = {&only, 1};
	struct zones_page page = {&m->design->imprint, &languages, title ? title->s : labels_find(m->ctx->labels, lang, STR("imprint"))};

	matter_open(m, page.head, lang, MATTER_USUAL);
	zones_place(m, &page);
}

/* --- colophon --------------------------------------------------------------------------------------------------------------------- */

/* All languages on one page, below each other at its foot; on the last page where the design says so and there is room. */
void colophon_make(struct matter *m, const struct texts *languages)
{
	mpt gap = 2 * design_style(m->ctx->design, STR("text"))->leading, height;
	struct region r;
	struct blocks *b;
	bool joined;

	m->lang = languages->v[0].s;
	joined = m->design->colophon_on_last && m->n_pages && !m->pages[m->n_pages - 1].bare && m->rest.page + 1 == m->n_pages;
	if (joined)
		matter_begin(m, matter_label(m, "colophon"), m->lang);
	else
		matter_open(m, matter_label(m, "colophon"), m->lang, MATTER_USUAL);
	r = matter_block(m);
	b = blocks_new(m->ctx->arena);
	for (size_t i = 0; i < languages->n; i++) {
		struct text only = languages->v[i];
		const struct texts alone = {&only, 1};
		struct zones_page page = {&m->design->colophon, &alone, STR("")};
		struct blocks *part;
		m->lang = only.s;
		if (i > 0)
			m->parent = document_add_elem(m->doc, ROLE_SECTION, m->parent, only.s);
		page.head = matter_label(m, "colophon");
		part = zones_blocks(m, &page, r.w);
		for (size_t k = 0; k < part->n; k++) {
			struct block *copy = blocks_add(b, part->v[k].kind);
			*copy = part->v[k];
			if (k == 0 && i > 0)
				copy->before = copy->before > gap ? copy->before : gap;
		}
	}
	height = flow_height(m->ctx, b, r.w);
	if (joined && m->rest.h < height + gap) {
		matter_next(m);
		r = matter_block(m);
	}
	r.grid = 0;
	if (height < r.h) {
		r.y += r.h - height - MPT_PER_PT / 10;
		r.h = height + MPT_PER_PT / 10;
	}
	m->rest = flow_place(m->ctx, m->doc, b, r, matter_next, m);
}
