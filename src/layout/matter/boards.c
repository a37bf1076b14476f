/* The editor-in-chief and the boards in one language, in balanced columns. */
#include "layout/matter/boards.h"

#include "base/arena.h"
#include "base/collate.h"
#include "layout/matter/columns.h"
#include "model/address.h"

static void join(struct par *p, const char *joint, const struct text *t, struct str *last)
{
	if (!t)
		return;
	if (last->len)
		par_puts(p, str_from(joint), NULL);
	par_text(p, t, NULL);
	*last = t->s;
}

static void add_person(struct matter *m, const struct person *who, struct blocks *out)
{
	struct arena *a = m->ctx->arena;
	const struct name *name = lname_shown(m->ctx->arena, &who->name, m->lang);
	const struct text *role = ltext_find(&who->role, m->lang);
	struct par *p;
	size_t first;
	struct str last = STR("");

	if (!name)
		return;
	p = part_par(m, STYLE_BOARD_NAME, ROLE_PARAGRAPH);
	par_add(p, str_is(part_label(m, LABEL_NAME_ORDER), "family-first") ? name_family_first(a, name) : name_full(a, name),
		name->family.at, &(struct par_face){.lang = par_other_lang(p, name->lang)});
	if (role) {
		struct par_face quiet = {.regular = true, .italic = true};
		par_puts(p, STR(", "), &quiet);
		par_text(p, role, &quiet);
	}
	blocks_par(out, p);
	first = out->n;
	p = part_par(m, STYLE_BOARD_TEXT, ROLE_PARAGRAPH);
	join(p, ", ", ltext_find(&who->degree, m->lang), &last);
	join(p, ", ", ltext_find(&who->post, m->lang), &last);
	join(p, ", ", ltext_find(&who->affiliation, m->lang), &last);
	join(p, ", ", ltext_find(&who->city, m->lang), &last);
	join(p, ", ", ltext_find(&who->country, m->lang), &last);
	if (text_given(&who->orcid)) {
		struct par_face face = {.verbatim = true};
		par_puts(p, !last.len ? STR("ORCID\u00A0") : str_ends(last, STR(".")) ? STR(" ORCID\u00A0") : STR(". ORCID\u00A0"), NULL);
		face.link = par_link(p, address_orcid(a, who->orcid.s),
				     labels_fill1(a, m->ctx->labels, m->lang, LABEL_BADGE_ORCID, "name", name_initials(a, name)));
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

/* A board with its heading, if it has a title. */
struct set_board {
	struct blocks *head, *members;
	mpt before, after; /* white space around the heading */
};

static struct set_board set_board(struct matter *m, const struct board *board)
{
	const struct style *role = part_style(m, STYLE_BOARD_ROLE), *first = part_style(m, STYLE_BOARD_NAME);
	struct str found;
	uint32_t parent = m->parent, list;
	const struct text *title = ltext_any(&board->title, m->lang, &found);
	const struct collate_item *sorted = sort_members(m, board);
	struct set_board s = {blocks_new(m->ctx->arena), blocks_new(m->ctx->arena), role->before,
			      role->after > first->before ? role->after : first->before};

	if (title) {
		struct par *p = part_heading_par(m, STYLE_BOARD_ROLE, 2);
		par_text(p, title, &(struct par_face){.lang = par_other_lang(p, found)});
		blocks_par(s.head, p);
	}
	list = document_add_plain_list(m->doc, parent);
	for (size_t k = 0; k < board->members.n; k++) {
		m->parent = document_add_plain_item(m->doc, list);
		add_person(m, &board->members.v[sorted[k].index], s.members);
	}
	m->parent = parent;
	return s;
}

/* Whether a board may begin in a region: below its heading all of it fits, or this many lines and the first member. */
static bool may_begin(struct matter *m, const struct set_board *s, const struct region *r, mpt lines)
{
	const struct design_matter *d = m->design;
	mpt least = lines * part_style(m, STYLE_BOARD_TEXT)->leading, entry = columns_first(m, s->members, d->board_columns, r->w);
	mpt most = part_block(m).h / 2, used = s->before + flow_height(m->ctx, s->head, r->w) + s->after;
	struct region below = *r;

	below.y += used;
	below.h -= used;
	least = entry > least ? entry : least;
	if (below.h >= (least < most ? least : most))
		return true;
	below.h -= d->page.grid; /* what placing the heading on the grid may add */
	return below.h > 0 && columns_fit(m, s->members, d->board_columns, &below);
}

static void place_board(struct matter *m, const struct set_board *s, bool last, struct region *r)
{
	if (s->head->n) {
		if (may_begin(m, s, r, 8)) {
			r->y += s->before;
			r->h -= s->before;
		} else {
			*r = part_next(m);
		}
		*r = flow_place(m->ctx, m->doc, s->head, *r, part_next, m);
		r->y += s->after;
		r->h -= s->after;
	}
	columns_place(m, s->members, m->design->board_columns, last, r);
}

static void set_editor(struct matter *m, struct blocks *out)
{
	struct par *p;

	if (!m->ctx->journal->editor_in_chief.at.line)
		return;
	p = part_heading_par(m, STYLE_BOARD_ROLE, 2);
	part_put_label(m, p, LABEL_EDITOR_IN_CHIEF);
	blocks_par(out, p);
	add_person(m, &m->ctx->journal->editor_in_chief, out);
}

/* The heading and the editor-in-chief; below another part only with the beginning of the first board. */
static struct region place_opening(struct matter *m, const struct blocks *b, const struct set_board *first)
{
	struct region r = part_opening_block(m), below = r;
	mpt used = flow_height(m->ctx, b, r.w);

	below.y += used;
	below.h -= used;
	if (m->below && (below.h <= 0 || (first && !may_begin(m, first, &below, 0)))) {
		part_leave(m);
		r = part_opening_block(m);
	}
	return flow_place(m->ctx, m->doc, b, r, part_next, m);
}

void boards_make(struct matter *m, const struct part_order *order)
{
	const struct journal *j = m->ctx->journal;
	struct str head = part_title(m, order, LABEL_EDITORIAL_BOARD);
	struct blocks *b = blocks_new(m->ctx->arena);
	struct set_board *boards = ARENA_ARRAY(m->ctx->arena, j->boards.n + 1, struct set_board);
	struct region r;

	if (!j->boards.n && !j->editor_in_chief.at.line)
		return;
	part_open(m, head, m->lang, PART_USUAL);
	part_heading(m, head, b);
	set_editor(m, b);
	for (size_t i = 0; i < j->boards.n; i++)
		boards[i] = set_board(m, &j->boards.v[i]);
	r = place_opening(m, b, j->boards.n ? boards : NULL);
	for (size_t i = 0; i < j->boards.n; i++)
		place_board(m, &boards[i], i + 1 == j->boards.n, &r);
	m->rest = r;
}
