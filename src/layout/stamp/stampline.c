#include "layout/stamp/stampline.h"

#include "base/arena.h"
#include "layout/par/oneline.h"
#include "model/address.h"
#include "model/cite/citation.h"
#include "model/cite/citeset.h"
#include "model/notice.h"

#define SEPARATOR "\u00A0· "

/* [1/1000 of the size] what letters take above and below the baseline, accents on capitals included */
enum { ASCENT = 900, DESCENT = 250 };

enum { WORD_LARGEST = 150000 }; /* [mpt] size of a word across the page */

static const struct licence *licence_of(const struct stampline_source *s)
{
	return s->article->licence.at.line ? &s->article->licence : &s->ctx->journal->licence;
}

/* "CC BY 4.0", or the name of any other licence. */
static struct str licence_words(const struct stampline_source *s)
{
	const struct licence *l = licence_of(s);
	const struct text *name = ltext_any(&l->name, s->article->language.s, NULL);

	return text_given(&l->code) ? l->code.s : name ? name->s : STR("");
}

static struct str label(const struct stampline_source *s, enum label_key key)
{
	return labels_find(s->ctx->labels, s->article->language.s, key);
}

static bool has_item(const struct stampline_source *s, enum stamp item, uint32_t number)
{
	if (!(s->stamps & STAMP_BIT(item)))
		return false;
	switch (item) {
	case STAMP_JOURNAL:
	case STAMP_ARTICLE:
		return true;
	case STAMP_FOLIO:
		return number > 0;
	case STAMP_DOI:
		return text_given(&s->article->doi);
	case STAMP_LICENCE:
		return licence_words(s).len > 0;
	case STAMP_NOTICE:
		return s->article->notice.kind != NOTICE_NONE;
	case STAMP_COUNT:
		break;
	}
	return false;
}

bool stampline_speaks(const struct stampline_source *s, const struct design_stamp *row, uint32_t number)
{
	for (size_t i = 0; i < row->n_items; i++)
		if (has_item(s, row->items[i], number))
			return true;
	return false;
}

/* --- items ------------------------------------------------------------------------------------------------------------------------ */

static void put_link(struct par *p, struct str shown, struct str url, struct str title)
{
	struct par_face face = {.verbatim = true};

	if (url.len)
		face.link = par_link(p, url, title);
	par_puts(p, shown, &face);
}

/* "Notice:" */
static struct str notice_before(const struct stampline_source *s)
{
	return labels_colon(s->ctx->arena, s->ctx->labels, s->article->language.s, label(s, LABEL_NOTICE_DOI));
}

/* "RETRACTED ARTICLE" */
static struct str notice_words(const struct stampline_source *s)
{
	return label(s, notice_label(s->article->notice.kind));
}

struct str stampline_notice_title(const struct stampline_source *s)
{
	struct str words = notice_words(s), label = notice_before(s), doi = s->article->notice.doi.s;

	return str_printf(s->ctx->arena, "%.*s. %.*s DOI %.*s", STR_ARG(words), STR_ARG(label), STR_ARG(doi));
}

/* "RETRACTED ARTICLE", which is a link where the address is not shown; "Notice: https://doi.org/…" */
static void put_notice(const struct stampline_source *s, struct par *p, bool whole)
{
	struct arena *a = s->ctx->arena;
	struct str doi = s->article->notice.doi.s, words = notice_words(s);

	if (!doi.len || !whole) {
		put_link(p, words, doi.len ? address_doi(a, doi) : STR(""), stampline_notice_title(s));
		return;
	}
	par_puts(p, words, NULL);
	par_puts(p, STR(SEPARATOR), NULL);
	par_puts(p, notice_before(s), NULL);
	par_puts(p, STR("\u00A0"), NULL);
	put_link(p, str_printf(a, "https://doi.org/%.*s", STR_ARG(doi)), address_doi(a, doi), stampline_notice_title(s));
}

/* Items whose text can be cut are set by fit_head(). */
static void put_item(const struct stampline_source *s, struct par *p, enum stamp item, uint32_t number)
{
	struct arena *a = s->ctx->arena;

	switch (item) {
	case STAMP_FOLIO:
		par_puts(p, str_printf(a, "%u", number), NULL);
		break;
	case STAMP_DOI: /* no link: the file keeps just the annotations that it has */
		put_link(p, str_printf(a, "https://doi.org/%.*s", STR_ARG(s->article->doi.s)), STR(""), STR(""));
		break;
	case STAMP_LICENCE:
		put_link(p, licence_words(s), STR(""), STR(""));
		break;
	case STAMP_NOTICE:
		put_notice(s, p, true);
		break;
	case STAMP_JOURNAL:
	case STAMP_ARTICLE:
	case STAMP_COUNT:
		break;
	}
}

/* --- lines ------------------------------------------------------------------------------------------------------------------------ */

/* The style, for one line that begins at the left. */
static const struct style *line_style(const struct stampline_source *s, const struct style *style, mpt size)
{
	struct style *own = ARENA_NEW(s->ctx->arena, struct style);

	*own = *style;
	own->size = size;
	own->step_lines = 0;
	own->align = ALIGN_LEFT;
	own->indent = own->left = own->right = 0;
	own->hyphenate = false;
	return own;
}

static struct par *new_par(const struct stampline_source *s, const struct style *style)
{
	return par_new(s->ctx, style, s->article->language.s, FRAME_ARTIFACT);
}

static bool fits(struct par *p, mpt width)
{
	par_break(p, width);
	return par_line_count(p) == 1 && par_width(p) <= width;
}

/* "Journal. 2020. Vol. 5, No. 3", or the authors and the title. */
static struct par *fit_head(const struct stampline_source *s, const struct style *style, enum stamp item, mpt width)
{
	const struct layout_context *ctx = s->ctx;
	struct str lang = s->article->language.s;
	const struct article none = {0};
	const struct citation_source source = {ctx->journal, s->issue, item == STAMP_JOURNAL ? &none : s->article, ctx->labels,
					       ctx->citestyles};
	const struct text *journal = ltext_any(&ctx->journal->title, lang, NULL);
	const struct prose *title = article_running_title(s->article, lang);

	struct oneline line = {.others = labels_find(ctx->labels, lang, LABEL_AND_OTHERS), .artifact = FRAME_ARTIFACT};

	if (item == STAMP_ARTICLE) {
		line.names = citation_authors(ctx->arena, &source, lang);
		line.text = title ? prose_plain(ctx->arena, title) : STR("");
	} else {
		line.text = str_printf(ctx->arena, "%.*s. %.*s", STR_ARG(journal ? journal->s : STR("")),
				       STR_ARG(citeset_place(ctx->arena, &source, lang)));
	}
	return oneline_fit(ctx, style, lang, &line, width);
}

/* The first n items. */
static struct par *fit_items(const struct stampline_source *s, const struct style *style, const enum stamp *items, size_t n,
			     uint32_t number, mpt width)
{
	struct par *p;

	if (n == 1 && (items[0] == STAMP_JOURNAL || items[0] == STAMP_ARTICLE))
		return fit_head(s, style, items[0], width);
	p = new_par(s, style);
	for (size_t i = 0; i < n; i++) {
		if (i)
			par_puts(p, STR(SEPARATOR), NULL);
		put_item(s, p, items[i], number);
	}
	if (fits(p, width))
		return p;
	if (n > 1)
		return fit_items(s, style, items, n - 1, number, width);
	if (items[0] != STAMP_NOTICE)
		return NULL;
	p = new_par(s, style);
	put_notice(s, p, false);
	return fits(p, width) ? p : NULL;
}

static struct stampline line_of(const struct stampline_source *s, struct par *p)
{
	struct stampline line = {0};
	struct document *doc;

	if (!p || !par_line_count(p))
		return line;
	doc = document_new(s->ctx->arena, s->article->language.s);
	document_add_page(doc, MPT_PER_PT, MPT_PER_PT);
	par_paint_line(p, 0, doc, 0, 0, -par_baseline(p));
	line.marks = doc->pages[0].marks;
	line.n = doc->pages[0].n;
	line.width = par_width(p);
	line.ascent = (mpt)scale_round(par_style(p)->size, ASCENT, 1000);
	line.descent = (mpt)scale_round(par_style(p)->size, DESCENT, 1000);
	return line;
}

struct stampline stampline_make(const struct stampline_source *s, const struct design_stamp *row, uint32_t number, mpt width)
{
	const struct style *style = line_style(s, row->style.style, row->style.style->size);
	enum stamp items[STAMP_COUNT];
	size_t n = 0;

	for (size_t i = 0; i < row->n_items; i++)
		if (has_item(s, row->items[i], number))
			items[n++] = row->items[i];
	return n && width > 0 ? line_of(s, fit_items(s, style, items, n, number, width)) : (struct stampline){0};
}

struct stampline stampline_word(const struct stampline_source *s, mpt width, mpt *size)
{
	const struct style *style = s->ctx->design->roles[STYLE_STAMP_ACROSS];
	struct str word = label(s, notice_mark(s->article->notice.kind));
	struct par *p = NULL;

	*size = WORD_LARGEST;
	for (int trial = 0; trial < 2; trial++) {
		p = new_par(s, line_style(s, style, *size));
		par_puts(p, word, NULL);
		par_break(p, MPT_MAX / 2);
		if (par_width(p) <= width)
			break;
		*size = (mpt)scale_round(*size, width, par_width(p));
	}
	return line_of(s, p);
}
