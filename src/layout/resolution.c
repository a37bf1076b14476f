#include "layout/resolution.h"

enum { COARSE_DPI = 200 }; /* with fewer, pixels are visible in print */

static double millimetres(mpt length)
{
	return length * 25.4 / (72 * MPT_PER_PT);
}

static void check(struct diag *d, const struct mark *m)
{
	const struct image *i = m->u.image;
	int64_t dpi = m->w ? (int64_t)i->width * 72 * MPT_PER_PT / m->w : COARSE_DPI;

	if (dpi >= COARSE_DPI)
		return;
	/* the same words wherever it is printed, so that it is reported once */
	diag_error(d, i->at, DIAG_COARSE_IMAGE, "the image '%.*s' has %u × %u pixels, less than %d dpi as it is printed", STR_ARG(i->path),
		   (unsigned)i->width, (unsigned)i->height, COARSE_DPI);
	diag_note(d, ORIGIN_NONE, "%.1f mm wide, it has %u dpi", millimetres(m->w), (unsigned)dpi);
	diag_note(d, ORIGIN_NONE,
		  "print it at most %.1f mm wide; the design sets the height of a logo (logo_height) "
		  "and of a graphical abstract (graphical_abstract_height)",
		  (double)i->width * 25.4 / COARSE_DPI);
}

void resolution_page(struct diag *d, const struct frame *f)
{
	for (size_t i = 0; i < f->n; i++)
		/* the background of a cover, which the page edge cuts, may be coarser */
		if (f->marks[i].kind == MARK_IMAGE && f->marks[i].x >= 0 && f->marks[i].x + f->marks[i].w <= f->width)
			check(d, &f->marks[i]);
}

void resolution_check(struct diag *d, const struct document *doc)
{
	for (size_t page = 0; page < doc->n_pages; page++)
		resolution_page(d, &doc->pages[page]);
}
