#include "layout/flow/journalmatter.h"

#include "base/arena.h"

struct str journal_registration(struct arena *a, const struct layout_context *ctx, struct str lang)
{
	const struct journal *j = ctx->journal;
	const struct text *number = ltext_any(&j->registration.number, lang, NULL), *body = ltext_find(&j->registration.body, lang);
	bool dated = date_given(&j->registration.date);
	enum label_key key = dated && body ? LABEL_REGISTRATION_DATED_BY
			     : dated       ? LABEL_REGISTRATION_DATED
			     : body        ? LABEL_REGISTRATION_BY
					   : LABEL_REGISTRATION;
	struct labels_pair pairs[3] = {{"number", number ? number->s : STR("")}, {"body", body ? body->s : STR("")}, {"date", STR("")}};

	if (!number)
		return STR("");
	if (dated)
		pairs[2].value = labels_date(a, ctx->labels, lang, &j->registration.date);
	return labels_fill(a, labels_find(ctx->labels, lang, key), pairs, 3);
}

void journal_logo(const struct layout_context *ctx, struct document *doc, uint32_t parent, struct str lang, mpt height, mpt width,
		  struct blocks *out)
{
	const struct journal *j = ctx->journal;
	const struct text *alt = ltext_any(&j->logo.alt, lang, NULL);
	const struct image *image = height ? j->logo.image : NULL;
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
	b->elem = document_add_figure(doc, parent, alt ? alt->s : STR(""));
}
