/* The editor-in-chief and the boards in one language, in balanced columns. */
#include "layout/matter/boards.h"

#include "base/arena.h"
#include "base/collate.h"
#include "layout/matter/columns.h"
#include "model/address.h"

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
	const struct name *name = lname_shown(m->ctx->arena, &who->name, m->lang);
	const struct text *role = ltext_find(&who->role, m->lang);
	struct par *p;
	size_t first;
	bool any = false;

	if (!name)
		return;
	p = part_par(m, STYLE_BOARD_NAME, ROLE_PARAGRAPH);
	par_add(p, str_is(part_label(m, LABEL_NAME_ORDER), "family-first") ? name_family_first(a, name) : name_full(a, name),
		name->family.at, NULL);
	if (role) {
		struct par_face quiet = {.regular = true, .italic = true};
		par_puts(p, STR(", "), &quiet);
		par_text(p, role, &quiet);
	}
	blocks_par(out, p);
	first = out->n;
	p = part_par(m, STYLE_BOARD_TEXT, ROLE_PARAGRAPH);
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
	if (!blocks_par(out, p) && first)
		out->v[first - 1].keep_next = false; /* a name with nothing below it */
}

/* The order of the members: those with a role as given, then the others by the language's alphabet. */
static struct collate_item *sort_members(struct matter *m, const struct board *board)
{
	const struct people *all = &board->members;
	struct collate_item *out = ARENA_ARRAY(m->ctx->arena, all->n, struct collate_item);
	size_t n = 0, first;

	for (size_t i = 0; i < all->n; i++)
		if (board->sort == SORT_GIVEN || all->v[i].role.n)
			out[n++].index = i;
	first = n;
	for (size_t i = 0; i < all->n && board->sort == SORT_ALPHABET; i++) {
		const struct name *name = lname_shown(m->ctx->arena, &all->v[i].name, m->lang);
		if (!all->v[i].role.n)
			out[n++] = (struct collate_item){m->lang, name ? name_filed(m->ctx->arena, name) : STR(""), i};
	}
	collate_sort(out + first, n - first);
	return out;
}

/* Places a heading, on a new page if fewer than a few lines, or not the first member, would fit below it. */
static void place_heading(struct matter *m, const struct blocks *head, const struct blocks *members, struct region *r)
{
	const struct style *role = part_style(m, STYLE_BOARD_ROLE), *name = part_style(m, STYLE_BOARD_NAME);
	mpt least = 8 * part_style(m, STYLE_BOARD_TEXT)->leading, entry = columns_first(m, members, m->design->board_columns, r->w);
	mpt space = role->after > name->before ? role->after : name->before, most = part_block(m).h / 2;

	least = entry > least ? entry + space : least;
	least = least < most ? least : most;
	if (r->h < flow_height(m->ctx, head, r->w) + least)
		*r = part_next(m);
	*r = flow_place(m->ctx, m->doc, head, *r, part_next, m);
	r->y += space;
	r->h -= space;
}

void boards_make(struct matter *m, const struct part_order *order)
{
	const struct journal *j = m->ctx->journal;
	struct str head = part_title(m, order, LABEL_EDITORIAL_BOARD);
	struct blocks *b = blocks_new(m->ctx->arena);
	struct region r;

	if (!j->boards.n && !j->editor_in_chief.at.line)
		return;
	part_open(m, head, m->lang, PART_USUAL);
	part_heading(m, head, b);
	r = part_opening_block(m);
	if (j->editor_in_chief.at.line) {
		struct par *p = part_heading_par(m, STYLE_BOARD_ROLE, 2);
		par_puts(p, part_label(m, LABEL_EDITOR_IN_CHIEF), NULL);
		blocks_par(b, p);
		add_person(m, &j->editor_in_chief, b);
	}
	r = flow_place(m->ctx, m->doc, b, r, part_next, m);
	for (size_t i = 0; i < j->boards.n; i++) {
		const struct text *name = ltext_any(&j->boards.v[i].title, m->lang, NULL);
		const struct people *all = &j->boards.v[i].members;
		const struct collate_item *sorted = sort_members(m, &j->boards.v[i]);
		struct blocks *heading = blocks_new(m->ctx->arena), *members = blocks_new(m->ctx->arena);
		uint32_t heading_elem = 0; /* before its members in the order of reading */

		if (name)
			heading_elem = document_add_heading(m->doc, 2, m->parent, STR(""));
		for (size_t k = 0; k < all->n; k++)
			add_person(m, &all->v[sorted[k].index], members);
		if (name) {
			struct par *p = par_new(m->ctx, part_style(m, STYLE_BOARD_ROLE), m->lang, heading_elem);
			par_text(p, name, NULL);
			blocks_par(heading, p);
			r.y += par_style(p)->before;
			r.h -= par_style(p)->before;
			place_heading(m, heading, members, &r);
		}
		columns_place(m, members, m->design->board_columns, &r);
	}
	m->rest = r;
}
