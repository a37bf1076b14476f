/* The editor-in-chief and the boards in one language, in balanced columns. */
#include "base/arena.h"
#include "layout/matter_int.h"
#include "model/address.h"

enum { COLUMN_LIMIT = 4 };

/* Columns side by side, page after page. */
struct columns {
	struct matter *m;
	mpt x[COLUMN_LIMIT]; /* from the left of the text block */
	mpt w, y, h;         /* on the first page */
	uint32_t n, at;
	bool first_page;
};

static void join(struct par *p, const char *joint, const struct text *t, bool *any)
{
	if (!t)
		return;
	if (*any)
		par_puts(p, str_from(joint), NULL);
	par_text(p, t, NULL);
	*any = true;
}

static void add_person(struct matter *m, const struct person *who, struct blocks *out)
{
	struct arena *a = m->ctx->arena;
	const struct name *name = lname_any(&who->name, m->lang);
	const struct text *role = ltext_find(&who->role, m->lang);
	struct par *p;
	bool any = false;

	if (!name)
		return;
	p = matter_par(m, "board-name", ROLE_PARAGRAPH);
	par_add(p, str_is(matter_label(m, "name-order"), "family-first") ? name_family_first(a, name) : name_full(a, name), name->family.at, NULL);
	if (role) {
		struct par_face quiet = {.regular = true, .italic = true};
		par_puts(p, STR(", "), &quiet);
		par_text(p, role, &quiet);
	}
	blocks_par(out, p);
	p = matter_par(m, "board-text", ROLE_PARAGRAPH);
	join(p, ", ", ltext_find(&who->degree, m->lang), &any);
	join(p, ", ", ltext_find(&who->post, m->lang), &any);
	join(p, ", ", ltext_find(&who->affiliation, m->lang), &any);
	join(p, ", ", ltext_find(&who->city, m->lang), &any);
	join(p, ", ", ltext_find(&who->country, m->lang), &any);
	if (text_given(&who->orcid)) {
		struct par_face face = {.verbatim = true};
		par_puts(p, any ? STR(". ORCID\u00A0") : STR("ORCID\u00A0"), NULL);
		face.link = par_link(p, address_orcid(a, who->orcid.s), str_printf(a, "ORCID %.*s", STR_ARG(who->orcid.s)));
		par_puts(p, who->orcid.s, &face);
	}
	blocks_par(out, p);
}

static struct region next_column(void *user)
{
	struct columns *c = user;
	struct region r;

	if (++c->at == c->n) {
		c->at = 0;
		c->first_page = false;
		matter_next(c->m);
	}
	r = matter_block(c->m);
	if (c->first_page) {
		r.h -= c->y - r.y;
		r.y = c->y;
	}
	r.x += c->x[c->at];
	r.w = c->w;
	return r;
}

static struct blocks part_of(const struct blocks *b, size_t from, size_t to)
{
	return (struct blocks){b->arena, b->v + from, to - from};
}

/* The first block of the second column, so that the longer of two columns is as short as can be. */
static size_t balance(const struct layout_context *ctx, const struct blocks *b, mpt width, mpt *height)
{
	size_t best = b->n;
	mpt best_height = flow_height(ctx, b, width);

	for (size_t k = 1; k < b->n; k++) {
		struct blocks left = part_of(b, 0, k), right = part_of(b, k, b->n);
		mpt h1, h2;
		if (b->v[k - 1].keep_next)
			continue;
		h1 = flow_height(ctx, &left, width);
		h2 = flow_height(ctx, &right, width);
		if ((h1 > h2 ? h1 : h2) < best_height) {
			best_height = h1 > h2 ? h1 : h2;
			best = k;
		}
	}
	*height = best_height;
	return best;
}

/* Places the members below *r, and sets *r to what is left below them. */
static void place_members(struct matter *m, const struct blocks *b, struct region *r)
{
	const struct design_matter *d = m->design;
	uint32_t n = d->board_columns && d->board_columns <= COLUMN_LIMIT ? d->board_columns : 1;
	struct columns c = {.m = m, .n = n, .y = r->y, .first_page = true};
	struct region column = *r;
	mpt height;
	size_t split;

	c.w = (r->w - (mpt)(n - 1) * d->column_gap) / (mpt)n;
	for (uint32_t i = 0; i < n; i++)
		c.x[i] = (mpt)i * (c.w + d->column_gap);
	column.w = c.w;
	split = n == 2 ? balance(m->ctx, b, c.w, &height) : b->n;
	if (n == 2 && height <= r->h) {
		struct blocks left = part_of(b, 0, split), right = part_of(b, split, b->n);
		flow_place(m->ctx, m->doc, &left, column, matter_next, m);
		column.x += c.x[1];
		flow_place(m->ctx, m->doc, &right, column, matter_next, m);
		r->y += height;
		r->h -= height;
		return;
	}
	column = flow_place(m->ctx, m->doc, b, column, next_column, &c);
	r->page = column.page;
	r->x = matter_block(m).x;
	r->h = 0; /* whatever follows begins a page */
}

/* Places a heading, and on a new page when it would stand there with less than a few lines below. */
static void place_heading(struct matter *m, const struct blocks *head, struct region *r)
{
	mpt least = 8 * design_style(m->ctx->design, STR("board-text"))->leading;

	if (r->h < flow_height(m->ctx, head, r->w) + least)
		*r = matter_next(m);
	*r = flow_place(m->ctx, m->doc, head, *r, matter_next, m);
}

void boards_make(struct matter *m, struct str lang, const struct text *title)
{
	const struct journal *j = m->ctx->journal;
	struct str head = title ? title->s : matter_label(m, "editorial-board");
	struct blocks *b = blocks_new(m->ctx->arena);
	struct region r;

	if (!j->boards.n && !j->editor_in_chief.at.line)
		return;
	matter_open(m, head, lang, false);
	matter_heading(m, head, b);
	r = matter_block(m);
	r.y += m->design->sink;
	r.h -= m->design->sink;
	if (j->editor_in_chief.at.line) {
		struct par *p = matter_par(m, "board-role", ROLE_HEADING);
		m->doc->elems[m->doc->n_elems - 1].level = 2;
		par_puts(p, matter_label(m, "editor-in-chief"), NULL);
		blocks_par(b, p);
		add_person(m, &j->editor_in_chief, b);
	}
	r = flow_place(m->ctx, m->doc, b, r, matter_next, m);
	for (size_t i = 0; i < j->boards.n; i++) {
		const struct text *name = ltext_any(&j->boards.v[i].title, lang, NULL);
		struct blocks *heading = blocks_new(m->ctx->arena), *members = blocks_new(m->ctx->arena);

		if (name) {
			struct par *p = matter_par(m, "board-role", ROLE_HEADING);
			m->doc->elems[m->doc->n_elems - 1].level = 2;
			par_text(p, name, NULL);
			blocks_par(heading, p);
			r.y += par_style(p)->before;
			r.h -= par_style(p)->before;
			place_heading(m, heading, &r);
		}
		for (size_t k = 0; k < j->boards.v[i].members.n; k++)
			add_person(m, &j->boards.v[i].members.v[k], members);
		place_members(m, members, &r);
	}
}
