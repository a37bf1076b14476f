/* Breaks a paragraph: shapes its text and chooses its lines, in smaller sizes where the style has steps for long texts. */
#include "base/arena.h"
#include "layout/par/par.h"
#include "layout/par/par_int.h"
#include "layout/par/parmemo.h"

/* A long issue has thousands of paragraphs, each broken once: their glyphs are not kept. */
static void drop_glyphs(struct par *p, struct arena_mark mark)
{
	p->glyphs = NULL;
	p->n_glyphs = p->cap_glyphs = 0;
	p->shaped_size = 0;
	arena_rewind(p->ctx->glyphs, mark);
}

static int64_t sum_of_advances(const struct par *p)
{
	int64_t width = 0;

	for (size_t i = 0; i < p->n_glyphs; i++)
		width += p->glyphs[i].g.advance;
	return width;
}

/* A paragraph too wide for sums of lengths is reported and skipped. */
static void check_width(struct par *p)
{
	p->natural = sum_of_advances(p);
	if (p->natural <= PAR_WIDTH_LIMIT)
		return;
	p->natural = 0;
	diag_error(p->ctx->diag, par_beginning(p, ORIGIN_NONE), DIAG_LIMIT,
		   "the paragraph that begins here is longer than %d pt on one line: split it with an empty line or shorten the list",
		   PAR_WIDTH_LIMIT / MPT_PER_PT);
	p->n_glyphs = 0;
}

void par_break(struct par *p, mpt width)
{
	const struct style *s = p->style;
	struct arena_mark mark = {0};

	if (p->width == width && p->lines)
		return;
	if (p->ctx->glyphs)
		mark = arena_save(p->ctx->glyphs);
	while (p->text.len && p->n_spans && p->bytes[p->text.len - 1].class == PAR_SPACE && p->spans[p->n_spans - 1].to == p->text.len &&
	       p->spans[p->n_spans - 1].from < p->text.len)
		p->spans[p->n_spans - 1].to = --p->text.len;
	p->width = width;
	p->size = s->size;
	p->leading = s->leading;
	if (parmemo_recall(p, width))
		return;
	if (p->ruled_len != p->text.len) {
		parmemo_prepare(p);
		par_apply_rules(p);
	}
	for (size_t step = 0;; step++) {
		par_shape(p);
		check_width(p);
		par_align_width(p, width);
		par_make_lines(p, par_measure(p, width));
		if (!s->step_lines || (p->n_lines <= s->step_lines && !p->divided) || step >= sizeof s->steps / sizeof *s->steps ||
		    !s->steps[step])
			break;
		p->size = s->steps[step];
		p->leading = (mpt)scale_round(s->leading, p->size, s->size);
	}
	if (p->ctx->glyphs)
		drop_glyphs(p, mark);
	else
		parmemo_note(p);
}

size_t par_line_count(const struct par *p)
{
	return p->n_lines;
}

mpt par_leading(const struct par *p)
{
	return p->leading;
}

mpt par_width(const struct par *p)
{
	mpt width = 0;

	for (size_t i = 0; i < p->n_lines; i++)
		if (p->lines[i].width > width)
			width = p->lines[i].width;
	return width;
}

mpt par_natural_width(const struct par *p)
{
	return (mpt)p->natural;
}
