#include "run/stampbody.h"

#include <string.h>

#include "base/arena.h"
#include "base/child.h"
#include "base/file.h"
#include "body/blank.h"
#include "body/bodyview.h"
#include "layout/stamp/stamp.h"
#include "run/assemble.h"

#define RENDERER "pdftoppm"
#define RENDERER_PACKAGE "poppler-utils"

/* Pages without a number are counted: the first is a recto. */
static struct stamp_page *list_pages(struct arena *a, const struct blank_page *from, size_t n, const struct pages *pages)
{
	uint32_t first = pages->first_number, last = pages->last_number ? pages->last_number : first;
	struct stamp_page *to = ARENA_ARRAY(a, n, struct stamp_page);

	for (uint32_t i = 0; i < n; i++) {
		uint32_t number = first && i <= last - first ? first + i : 0; /* a body may have too many */
		to[i] = (struct stamp_page){
			.width = from[i].width, .height = from[i].height, .number = number, .recto = (number ? number : i + 1) % 2 == 1};
	}
	return to;
}

/* Asks which places are empty. */
static void look(struct stamps *s, struct blank_job job)
{
	struct arena *a = s->ctx->arena;

	job.n_boxes = s->n_places;
	job.boxes = ARENA_ARRAY(a, s->n_places, struct blank_box);
	for (size_t i = 0; i < s->n_places; i++)
		job.boxes[i] = (struct blank_box){.page = s->places[i].page, .box = s->places[i].box};
	blank_find(a, &job);
	for (size_t i = 0; i < s->n_places; i++)
		s->places[i].empty = job.boxes[i].empty;
}

static bool paint(struct maker *m, const struct stamps *s, struct overlay *out)
{
	struct arena *a = m->own.arena;
	struct overlay_layer *layers = ARENA_ARRAY(a, s->n_layers, struct overlay_layer);

	if (!s->n_layers)
		return true;
	if (!pdf_paint(m->painter, a, m->files.diag, s->doc, &out->bytes, NULL))
		return false;
	for (size_t i = 0; i < s->n_layers; i++) {
		const struct stamp_layer *l = &s->layers[i];
		layers[i] = (struct overlay_layer){
			.page = l->page, .painted = l->painted, .outline = l->outline, .weight = l->weight, .colour = l->colour};
		memcpy(layers[i].matrix, l->matrix, sizeof l->matrix);
	}
	out->layers = layers;
	out->n = s->n_layers;
	return true;
}

struct str stampbody_program(struct arena *a)
{
	return child_find(a, RENDERER);
}

bool stampbody_check(struct arena *scratch, struct diag *d, const struct article *article, const struct body_rules *rules)
{
	bool notice = article->notice.kind != NOTICE_NONE && rules->notice != BODY_NOTICE_NONE;

	if ((!rules->stamps && !notice) || stampbody_program(scratch).len)
		return true;
	diag_error(d, rules->stamps ? rules->stamps_at : article->notice.at, DIAG_MISSING_PROGRAM,
		   "%s need the program %s, which is not installed; its package is %s", rules->stamps ? "stamps" : "notices", RENDERER,
		   RENDERER_PACKAGE);
	return false;
}

/* Everything but the result is made in ctx->arena. */
static bool make(struct maker *m, const struct layout_context *ctx, struct stamp_source *source, const struct survey_file *file,
		 struct overlay *out)
{
	struct str program = stampbody_program(ctx->arena);
	struct blank_page *views = NULL;
	struct stamps *s;

	if (!stampbody_check(ctx->arena, ctx->diag, source->article, &source->rules))
		return false;
	source->n_pages = bodyview_read(ctx->arena, ctx->scratch, file->name, &views);
	source->pages = list_pages(ctx->arena, views, source->n_pages, &source->article->pages);
	s = stamp_plan(ctx, source);
	look(s, (struct blank_job){.program = str_cstr(ctx->arena, program), .fd = file->fd, .pages = views, .n_pages = source->n_pages});
	stamp_set(s);
	return paint(m, s, out);
}

bool stampbody_make(struct maker *m, const struct article *article, const struct survey_file *file, struct overlay *out)
{
	struct layout_context ctx = make_context(m, article_place(article));
	struct arena work = {0};
	struct stamp_source source = {
		.issue = m->shared->issue,
		.article = article,
		.rules = body_rules_of(&m->shared->journal->bodies, &article->bodies),
		.file = path_base(article->body_path),
	};
	bool ok = true;

	*out = (struct overlay){0};
	if (!shared_usable(m->shared) || !stamp_wanted(ctx.design, &source.rules, article))
		return true;
	ctx.arena = &work;
	assemble_labels(&ctx, article);
	ok = make(m, &ctx, &source, file, out);
	arena_done(&work);
	return ok;
}
