#include "layout/matter/finish.h"

#include "base/arena.h"
#include "base/deflate.h"
#include "layout/contrast.h"
#include "layout/expansion.h"
#include "layout/framepack.h"
#include "layout/matter/runninghead.h"
#include "layout/resolution.h"

struct finish {
	struct contrast *contrast;
	struct expansion *expansion;
	struct libdeflate_compressor *deflater; /* NULL: nothing is packed yet */
	struct arena marks[2];                  /* of pages that are not packed: one of them is in use */
	size_t done, packed;                    /* pages */
};

void finish_open(struct matter *m)
{
	m->finish = ARENA_NEW(m->base->arena, struct finish);
	m->finish->contrast = contrast_open(m->base);
	m->finish->expansion = expansion_open(m->base);
}

void finish_pages(struct matter *m, size_t to)
{
	struct finish *f = m->finish;

	for (; f->done < to; f->done++) {
		struct frame *page;
		runninghead_paint(m, (uint32_t)f->done);
		page = &m->doc->pages[f->done];
		resolution_page(m->base->diag, page);
		contrast_page(f->contrast, page);
		expansion_page(f->expansion, m->doc->marks, page);
	}
}

/* A copy of the page in doc->marks. */
static void renew(struct matter *m, size_t page)
{
	struct arena own = {0};

	framepack_page(&own, m->finish->deflater, m->doc, page);
	framepack_restore(m->doc, page);
	arena_done(&own);
}

void finish_and_pack(struct matter *m, size_t to)
{
	struct finish *f = m->finish;
	struct arena *old = m->doc->marks;

	if (!f->deflater)
		f->deflater = deflate_open(FRAMEPACK_LEVEL);
	finish_pages(m, to);
	for (; f->packed < to; f->packed++)
		framepack_page(m->doc->arena, f->deflater, m->doc, f->packed);
	m->doc->marks = old == &f->marks[0] ? &f->marks[1] : &f->marks[0];
	for (size_t page = to; page < m->doc->n_pages; page++)
		renew(m, page);
	if (old != m->doc->arena)
		arena_done(old);
}

void finish_close(struct matter *m)
{
	struct finish *f = m->finish;

	if (f->deflater)
		finish_and_pack(m, m->doc->n_pages);
	else
		finish_pages(m, m->doc->n_pages);
	contrast_close(f->contrast);
	m->doc->marks = m->doc->arena;
	arena_done(&f->marks[0]);
	arena_done(&f->marks[1]);
	deflate_close(f->deflater);
}
