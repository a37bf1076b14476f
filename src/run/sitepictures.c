/* The pictures of the site: our own pages as SVG, a page of an article's PDF file by pdftocairo. One stays as long as the PDF file that it
 * shows. */
#include <unistd.h>

#include "base/arena.h"
#include "base/picture.h"
#include "input/image.h"
#include "layout/cover/cover.h"
#include "layout/matter/matter.h"
#include "paint/svg.h"
#include "run/site_int.h"

#define COVER "cover.svg"

enum {
	THUMBNAIL = 240,           /* [pixels] width of a page, twice that at which it is shown */
	CARD = 600,                /* [pixels] of the picture for those who link to the page */
	PICTURE_MAX = 1024 * 1024, /* [bytes] */
};

static uint32_t points(mpt v)
{
	return (uint32_t)((v + MPT_PER_PT / 2) / MPT_PER_PT);
}

/* The first page of a document, if it has pages. */
static bool put_svg(struct sitework *w, struct siteout_group *g, const struct document *doc)
{
	struct arena *a = &w->m->of_article;
	struct strbuf out = {.arena = a};
	struct svg_page page;

	if (!doc->n_pages)
		return false;
	page = svg_page(a, NULL, doc, 0);
	svg_paint(a, doc, &page, SVG_THUMBNAIL, STR(""), &out);
	return siteout_put(g, STR(COVER), strbuf_str(&out));
}

static struct site_picture picture_of(const struct design_page *page, bool there)
{
	return there ? (struct site_picture){STR(COVER), points(page->width), points(page->height)} : (struct site_picture){0};
}

struct site_picture sitepictures_sheet(struct sitework *w, const struct sitesource *s, struct siteout_group *g,
				       const struct site_article *a, bool kept)
{
	const struct reader files = {s->arena, s->diag, s->inputs};
	struct layout_context ctx = shared_context(&w->m->setup, s->arena, s->diag);
	bool there = kept && siteout_keep(g, STR(COVER));

	if (!there) {
		ctx.labels = a->labels;
		diag_set_muted(s->diag, true); /* the build has reported it */
		image_load_article(&files, s->article);
		there = put_svg(w, g, cover_layout(&ctx, w->issue.issue, a->section, a->article));
		diag_set_muted(s->diag, false);
	}
	return picture_of(&w->m->setup.design->cover.page, there);
}

struct site_picture sitepictures_issue(struct sitework *w, bool kept)
{
	const struct sitesource *s = &w->source;
	const struct reader files = {&w->m->of_article, s->diag, s->inputs};
	struct issue one = *w->m->setup.issue;
	struct matter_source source = {.issue = &one};
	struct layout_context ctx = shared_context(&w->m->setup, &w->m->of_article, s->diag);
	bool there = kept && siteout_keep(&w->group, STR(COVER));
	size_t i = 0;

	/* a page that needs no articles */
	while (i < one.pages.n && one.pages.v[i].kind != PAGE_COVER && one.pages.v[i].kind != PAGE_TITLE)
		i++;
	if (!there && i < one.pages.n) {
		one.pages.v += i;
		one.pages.n = 1;
		ctx.at = s->at;
		diag_set_muted(s->diag, true);
		image_load_pages(&files, &one);
		there = put_svg(w, &w->group, matter_layout(&ctx, &source, one.pages.v[0].place));
		diag_set_muted(s->diag, false);
	}
	return picture_of(&w->m->setup.design->matter.page, there);
}

/* A page of a file of the build as PNG. False: it cannot be had. */
static bool put_png(struct sitework *w, struct siteout_group *g, struct str name, const struct sitetaken *taken, unsigned page,
		    unsigned width)
{
	struct str bytes;
	bool ok;
	int fd;

	if (taken->kept && siteout_keep(g, name))
		return true;
	if (!picture_can()) {
		if (!w->m->said_no_pictures)
			fputs("offprint: no pictures of pages: the program pdftocairo (package poppler-utils) is not installed\n",
			      w->m->options->terminal);
		w->m->said_no_pictures = true;
		return false;
	}
	fd = builtfiles_open_file(&w->built, &taken->file);
	if (fd < 0)
		return false;
	ok = picture_of_page(&w->m->of_article, fd, page, width, PICTURE_PNG, PICTURE_MAX, &bytes);
	close(fd);
	return ok && siteout_put(g, name, bytes);
}

bool sitepictures_page(struct sitework *w, struct siteout_group *g, struct str name, const struct sitetaken *taken, unsigned page)
{
	return put_png(w, g, name, taken, page, THUMBNAIL);
}

bool sitepictures_card(struct sitework *w, struct siteout_group *g, struct str name, const struct sitetaken *taken)
{
	return put_png(w, g, name, taken, 1, CARD);
}
