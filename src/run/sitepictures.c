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

enum {
	THUMBNAIL = 240,           /* [pixels] width of a page, twice that at which it is shown */
	CARD = 600,                /* [pixels] of the picture for those who link to the page */
	PICTURE_MAX = 1024 * 1024, /* [bytes] */
};

static uint32_t points(mpt v)
{
	return (uint32_t)((v + MPT_PER_PT / 2) / MPT_PER_PT);
}

static bool put_svg(struct sitework *w, struct siteout_group *g, struct str name, const struct document *doc)
{
	struct strbuf out = {.arena = &w->m->of_article};

	if (!doc->n_pages)
		return false;
	svg_paint(&w->m->of_article, NULL, doc, 0, SVG_THUMBNAIL, STR(""), &out);
	return siteout_put(g, name, strbuf_str(&out));
}

/* Pages are laid out again, without their messages: the build has reported them. */
static struct layout_context open_layout(struct sitework *w, struct diag *d)
{
	diag_set_muted(d, true);
	return shared_context(&w->m->setup, &w->m->of_article, d);
}

struct site_picture sitepictures_sheet(struct sitework *w, struct siteout_group *g, const struct site_article *a, struct str name,
				       bool kept)
{
	const struct design_page *page = &w->m->setup.design->cover.page;
	struct site_picture picture = {STR("cover.svg"), points(page->width), points(page->height)};
	const struct reader files = {&w->m->of_article, w->reports, w->inputs};
	struct layout_context ctx;
	bool ok = kept && siteout_keep(g, name);

	if (!ok) {
		ctx = open_layout(w, w->reports);
		ctx.labels = a->labels;
		image_load_article(&files, w->drawn);
		ok = put_svg(w, g, name, cover_layout(&ctx, w->issue.issue, a->section, a->article));
		diag_set_muted(w->reports, false);
	}
	return ok ? picture : (struct site_picture){0};
}

/* The first page of the front matter that needs no articles: the cover, else the title page. */
struct site_picture sitepictures_issue(struct sitework *w, struct siteout_group *g, struct str name, bool kept)
{
	const struct design_page *page = &w->m->setup.design->matter.page;
	struct site_picture picture = {STR("cover.svg"), points(page->width), points(page->height)};
	const struct reader files = {&w->m->of_article, w->files.diag, w->target->notes};
	struct issue one = *w->m->setup.issue;
	struct matter_source source = {.issue = &one};
	struct layout_context ctx;
	bool ok = kept && siteout_keep(g, name);
	size_t i = 0;

	while (i < one.pages.n && one.pages.v[i].kind != PAGE_COVER && one.pages.v[i].kind != PAGE_TITLE)
		i++;
	if (i == one.pages.n)
		return (struct site_picture){0};
	one.pages.v += i;
	one.pages.n = 1;
	if (!ok) {
		ctx = open_layout(w, w->files.diag);
		ctx.at = origin_file(one.file);
		image_load_pages(&files, &one);
		ok = put_svg(w, g, name, matter_layout(&ctx, &source, one.pages.v[0].place));
		diag_set_muted(w->files.diag, false);
	}
	return ok ? picture : (struct site_picture){0};
}

/* A page of a file of the build as PNG. False: it cannot be had. */
static bool put_png(struct sitework *w, struct siteout_group *g, struct str name, const struct built_file *file, unsigned page,
		    unsigned width)
{
	int fd = builtfiles_open_file(&w->built, file);
	struct str bytes;
	bool ok = fd >= 0 && picture_of_page(&w->m->of_article, fd, page, width, PICTURE_PNG, PICTURE_MAX, &bytes);

	if (fd >= 0)
		close(fd);
	return ok && siteout_put(g, name, bytes);
}

bool sitepictures_page(struct sitework *w, struct siteout_group *g, struct str name, const struct built_file *file, unsigned page,
		       bool card, bool kept)
{
	if (kept && siteout_keep(g, name))
		return true;
	if (!picture_can()) {
		if (!w->m->said_no_pictures)
			fputs("offprint: no pictures of pages: the program pdftocairo (package poppler-utils) is not installed\n",
			      w->m->options->terminal);
		w->m->said_no_pictures = true;
		return false;
	}
	return put_png(w, g, name, file, page, card ? CARD : THUMBNAIL);
}
