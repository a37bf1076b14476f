/* Running heads and folios. On the outside a verso names the journal and the issue, a recto the part; on the inside both name their content:
 * the rubric in contents, the first and last name in an index. */
#include "layout/matter/runninghead.h"

#include "base/arena.h"
#include "layout/par/oneline.h"
#include "model/cite/citeset.h"

static struct str roman(struct arena *a, uint32_t n)
{
	static const struct {
		uint32_t value;
		const char *letters;
	} table[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
		     {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < sizeof table / sizeof *table && n < 4000; i++)
		for (; n >= table[i].value; n -= table[i].value)
			strbuf_puts(&b, table[i].letters);
	return strbuf_str(&b);
}

static mpt block_left(const struct matter *m, uint32_t page)
{
	return m->pages[page].recto ? m->design->page.inner : m->design->page.outer;
}

static mpt block_width(const struct matter *m)
{
	return m->design->page.width - m->design->page.inner - m->design->page.outer;
}

/* What a line is in the structure of the page. */
static uint32_t artifact_at(const struct matter *m, mpt baseline)
{
	return baseline < m->design->page.height / 2 ? FRAME_HEAD : FRAME_FOOT;
}

/* A line in a style, cut at a word if it is too wide. NULL: nothing fits. */
static struct par *fit_line(struct matter *m, enum style_role style, struct str lang, struct oneline line, mpt width)
{
	return oneline_fit(m->ctx, part_style(m, style), lang, &line, width);
}

/* Paints a line at the left or right edge of the text block with its baseline at y. Returns its width. */
static mpt paint_edge(struct matter *m, uint32_t page, struct par *p, bool right, mpt baseline)
{
	mpt x = block_left(m, page);

	if (!p)
		return 0;
	if (right)
		x += block_width(m) - par_width(p);
	par_paint_line(p, 0, m->doc, page, x, baseline - par_baseline(p));
	return par_width(p);
}

/* "Журнал. 2020. Т. 5, № 3" */
static struct str issue_line(struct matter *m, struct str lang)
{
	const struct text *journal = ltext_any(&m->ctx->journal->title, lang, NULL);
	const struct article none = {0};
	const struct citation_source source = {m->ctx->journal, m->issue, &none, m->ctx->labels, m->ctx->citestyles};
	struct str place = citeset_place(m->ctx->arena, &source, lang);

	return str_printf(m->ctx->arena, "%.*s. %.*s", STR_ARG(journal ? journal->s : STR("")), STR_ARG(place));
}

/* The names on the page: one, or the first and the last; the first alone if both are too wide, and none rather than a part. */
static struct par *names_line(struct matter *m, uint32_t page, mpt width)
{
	const struct frame *f = &m->doc->pages[page];
	struct str lang = m->pages[page].lang, both = f->first;
	uint32_t artifact = artifact_at(m, m->design->page.head);
	struct par *p;

	if (f->first.len && !str_eq(f->first, f->last))
		both = labels_fill(m->ctx->arena, labels_find(m->ctx->labels, lang, LABEL_FIRST_TO_LAST),
				   (struct labels_pair[]){{"first", f->first}, {"last", f->last}}, 2);
	p = fit_line(m, STYLE_RUNNING_HEAD, lang, (struct oneline){.names = both, .artifact = artifact}, width);
	return p ? p : fit_line(m, STYLE_RUNNING_HEAD, lang, (struct oneline){.names = f->first, .artifact = artifact}, width);
}

static void paint_rule(struct matter *m, uint32_t page, mpt y)
{
	struct mark *rule;

	if (!m->design->head_rule.weight)
		return;
	rule = frame_add(m->doc, page, MARK_RULE);
	rule->elem = FRAME_ARTIFACT;
	rule->x = block_left(m, page);
	rule->y = y;
	rule->w = block_width(m);
	rule->h = m->design->head_rule.weight;
	rule->colour = m->design->head_rule.colour;
}

static void paint_running_head(struct matter *m, uint32_t page)
{
	const struct part_page *mp = &m->pages[page];
	const struct design_page *d = &m->design->page;
	bool right = mp->recto && d->mirrored;
	mpt width = block_width(m), gap = 2 * part_style(m, STYLE_RUNNING_HEAD)->size, used;
	struct oneline place = {.text = mp->recto ? mp->title : issue_line(m, mp->lang), .artifact = artifact_at(m, d->head)};

	used = paint_edge(m, page, fit_line(m, STYLE_RUNNING_HEAD, mp->lang, place, width), right, d->head);
	paint_edge(m, page, names_line(m, page, width - used - gap), !right, d->head);
	paint_rule(m, page, d->head + part_style(m, STYLE_RUNNING_HEAD)->leading / 2);
}

void runninghead_paint(struct matter *m, uint32_t page)
{
	const struct design_page *d = &m->design->page;
	const struct part_page *mp = &m->pages[page];
	struct arena *a = m->ctx->arena;
	struct oneline number = {.artifact = artifact_at(m, d->height - d->foot)};

	if (mp->bare)
		return;
	number.text = m->numbering == PAGE_LABEL_ROMAN ? roman(a, mp->number) : str_printf(a, "%u", mp->number);
	paint_edge(m, page, fit_line(m, STYLE_FOLIO, mp->lang, number, block_width(m)), mp->recto, d->height - d->foot);
	if (!mp->opening)
		paint_running_head(m, page);
}
