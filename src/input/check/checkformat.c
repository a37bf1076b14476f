#include "input/check/checkformat.h"

#include "model/sheetformat.h"

/* [1/10 mm] */
static uint32_t tenths(mpt length)
{
	return (uint32_t)scale_round(length, 254, 72 * MPT_PER_PT);
}

/* "170 × 240 mm" */
static struct str size(struct arena *a, uint32_t width, uint32_t height)
{
	return str_printf(a, "%u × %u mm", (width + 5) / 10, (height + 5) / 10);
}

/* What the format of pages of this size is usually called. */
static struct str names(struct arena *a, uint32_t width, uint32_t height)
{
	struct sheetformat v[SHEETFORMAT_MAX];
	size_t n = sheetformat_usual(width, height, v);
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < n; i++)
		strbuf_printf(&b, "%s%.*s", i == 0 ? "" : i + 1 < n ? ", " : " or ", STR_ARG(v[i].text));
	return n ? strbuf_str(&b) : size(a, width, height);
}

static void report_other(struct arena *a, struct diag *d, const struct issue *i, const struct sheetformat *f,
			 const struct design_page *page)
{
	uint32_t width = tenths(page->width), height = tenths(page->height);
	struct str paper = str_printf(a, "{paper: [%umm, %umm]}", (f->width + 5) / 10, (f->height + 5) / 10);

	diag_warn(d, i->format.at, DIAG_SHEET_FORMAT, "%.*s is a page of %.*s, but the pages of this issue are %.*s", STR_ARG(f->text),
		  STR_ARG(size(a, f->width, f->height)), STR_ARG(size(a, width, height)));
	diag_note(d, ORIGIN_NONE, "for these pages: format: %.*s", STR_ARG(names(a, width, height)));
	diag_note(d, ORIGIN_NONE, "for pages of the other size: design: {cover: %.*s, matter: %.*s}, in the journal", STR_ARG(paper),
		  STR_ARG(paper));
}

void checkformat_issue(struct arena *a, struct diag *d, const struct issue *i, const struct design_page *page)
{
	uint32_t width = tenths(page->width), height = tenths(page->height);
	struct sheetformat v[SHEETFORMAT_MAX];
	size_t n;

	if (!text_given(&i->format))
		return;
	n = sheetformat_read(i->format.s, v);
	if (!n) {
		diag_warn(d, i->format.at, DIAG_SHEET_FORMAT,
			  "'%.*s' is no format: expected a sheet in cm and its division, as in 70×100/16, or the size of a page, as in A4 "
			  "or 170×240 mm",
			  STR_ARG(i->format.s));
		diag_note(d, ORIGIN_NONE, "for these pages: format: %.*s", STR_ARG(names(a, width, height)));
	}
	for (size_t k = 0; k < n; k++)
		if (!sheetformat_fits(&v[k], width, height)) {
			report_other(a, d, i, &v[k], page);
			return;
		}
}
