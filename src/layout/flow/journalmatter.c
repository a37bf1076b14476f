#include "layout/flow/journalmatter.h"

#include "base/arena.h"
#include "base/file.h"

struct str journal_registration(struct arena *a, const struct layout_context *ctx, struct str lang)
{
	const struct journal *j = ctx->journal;
	const struct text *number = ltext_any(&j->registration.number, lang, NULL), *body = ltext_find(&j->registration.body, lang);
	bool dated = date_given(&j->registration.date);
	const char *key = dated && body ? "registration-dated-by"
			  : dated       ? "registration-dated"
			  : body        ? "registration-by"
					: "registration";
	struct labels_pair pairs[3] = {{"number", number ? number->s : STR("")}, {"body", body ? body->s : STR("")}, {"date", STR("")}};

	if (!number)
		return STR("");
	if (dated)
		pairs[2].value = labels_date(a, ctx->labels, lang, &j->registration.date);
	return labels_fill(a, labels_find(ctx->labels, lang, str_from(key)), pairs, 3);
}

struct image *journal_image(const struct layout_context *ctx, struct str dir, const struct text *file, const char *what)
{
	struct image *image = ARENA_NEW(ctx->arena, struct image);
	const char *why = NULL;
	struct str bytes;
	int err;

	image->at = file->at;
	image->path = path_join(ctx->arena, dir, file->s);
	if (!path_inside(ctx->arena, ctx->journal->dir, dir, file->s) || !file_exists(str_cstr(ctx->arena, image->path)))
		return NULL; /* reported when the file was read that names it */
	err = file_read(ctx->arena, str_cstr(ctx->arena, image->path), FILE_SIZE_LIMIT, &bytes);
	if (err) {
		diag_unreadable(ctx->diag, file->at, image->path, err);
		return NULL;
	}
	if (image_open(bytes, image, &why))
		return image;
	diag_error(ctx->diag, file->at, DIAG_BAD_IMAGE, "%s '%.*s' cannot be used: %s", what, STR_ARG(file->s), why);
	return NULL;
}

void journal_logo(const struct layout_context *ctx, struct document *doc, uint32_t parent, struct str lang, mpt height, mpt width,
		  struct blocks *out)
{
	const struct journal *j = ctx->journal;
	const struct text *alt = ltext_any(&j->logo.alt, lang, NULL);
	struct image *image = text_given(&j->logo.file) && height ? journal_image(ctx, j->dir, &j->logo.file, "the logo") : NULL;
	struct block *b;

	if (!image)
		return;
	b = blocks_add(out, BLOCK_IMAGE);
	b->h = height;
	b->w = (mpt)scale_round(height, image->width, image->height);
	if (b->w > width) {
		b->w = width;
		b->h = (mpt)scale_round(width, image->height, image->width);
	}
	b->image = image;
	b->at = j->logo.file.at;
	b->after = height / 4;
	b->align = ALIGN_LEFT;
	b->elem = document_add_elem(doc, ROLE_FIGURE, parent, STR(""));
	if (alt)
		doc->elems[b->elem].alt = alt->s;
}
