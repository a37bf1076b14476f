/* The persons beside the authors, by kind: "Translator: Ivan A. Petrov". */
#include "base/arena.h"
#include "layout/element/authorline.h"
#include "layout/element/element_int.h"

enum { ORCID_GAP = 160 }; /* [1/1000 em] */

static enum contributor_kind kind_of(enum element_part part)
{
	static const enum contributor_kind kinds[PART_COUNT] = {
#define X(id, key, label, jats, crossref, datacite, csl, bibtex, ris) [PART_##id] = CONTRIBUTOR_##id,
		CONTRIBUTORS(X)
#undef X
	};

	return kinds[part];
}

static void put_persons(const struct element_ctx *x, struct par *p, const struct byline *named)
{
	for (size_t i = 0; i < named->n; i++) {
		const struct person *who = named->v[i].person;
		authorline_put_one(p, named, i, name_full);
		article_put_numbers(x, p, who);
		if (x->ctx->design->cover.orcid == ORCID_ICON)
			author_put_orcid(x, p, who, author_link_orcid(x, p, who), ORCID_GAP);
	}
}

/* A line for each kind. */
void article_contributors(struct element_ctx *x)
{
	size_t lines = 0;

	for (size_t i = 0; i < x->e->n_parts; i++) {
		enum contributor_kind kind = kind_of(x->e->parts[i]);
		const struct contributor_row *row = &contributor_rows[kind];
		struct byline named = byline_contributors(x->ctx->arena, x->article, kind, x->lang);
		struct par *p;
		if (!named.n)
			continue;
		p = element_par(x, element_style(x), ROLE_PARAGRAPH);
		if (x->e->label != LABEL_PLACE_OFF) {
			element_put_colon(x, p, named.n > 1 ? row->several : row->one, NULL);
			par_puts(p, STR(" "), NULL);
		}
		put_persons(x, p, &named);
		if (blocks_par(x->out, p) && lines++)
			blocks_join(x->out);
	}
}
