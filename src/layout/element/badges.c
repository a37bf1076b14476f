/* The element "badges": signs with a link each, in rows. */
#include "base/arena.h"
#include "layout/code/badge.h"
#include "layout/element/element_int.h"
#include "model/address.h"
#include "model/licence.h"

enum { SIGNS_MAX = 5 }; /* of one badge: cc, by, nc, sa or nd */

/* Badges being placed in rows. */
struct rows {
	struct element_ctx *x;
	struct badge_row marks;
	mpt height, gap;
	mpt at, y, width; /* where the next one is placed; the widest row */
};

/* One badge: its signs, close together. */
struct sign {
	enum badge v[SIGNS_MAX];
	size_t n;
};

static mpt sign_width(const struct sign *s, mpt height)
{
	mpt w = 0;

	for (size_t i = 0; i < s->n; i++)
		w += badge_width(s->v[i], height) + (i ? height / 10 : 0);
	return w;
}

/* The language of the words of a badge. */
static struct str alt_lang(const struct rows *r, enum label_key key)
{
	return labels_lang(r->x->ctx->labels, r->x->lang, key);
}

/* Places a badge with its alternative text in a language, in a new row if it does not fit; `url` may be empty. */
static void place(struct rows *r, const struct sign *s, struct str alt, struct str lang, struct str url)
{
	struct document *doc = r->x->doc;
	uint32_t parent = r->x->parent, figure;
	mpt height = r->height, w = sign_width(s, height), x;

	if (w > r->x->width) { /* wider than the column */
		height = (mpt)scale_round(height, r->x->width, w);
		w = sign_width(s, height);
	}

	if (r->at && r->at + w > r->x->width) {
		r->at = 0;
		r->y += r->height + r->gap;
	}
	if (url.len) {
		parent = document_add_elem(doc, ROLE_LINK, parent, STR(""));
		doc->elems[parent].alt = alt;
	}
	figure = document_add_figure(doc, parent, lang_same(lang, r->x->parent_lang) ? STR("") : lang, alt);
	x = r->at;
	for (size_t i = 0; i < s->n; i++) {
		badge_draw(&r->marks, s->v[i], x, r->y, height, figure);
		x += badge_width(s->v[i], height) + height / 10;
	}
	if (url.len) {
		struct mark link = {.kind = MARK_LINK, .elem = parent, .x = r->at, .y = r->y, .w = w, .h = height};
		link.u.link.url = url;
		link.u.link.title = alt;
		ARENA_PUSH(r->marks.arena, r->marks.v, r->marks.n) = link;
	}
	r->at += w;
	r->width = r->at > r->width ? r->at : r->width;
	r->at += r->gap;
}

/* The signs of a Creative Commons licence by its address, of any version or country; none for any other. */
static struct sign licence_signs(struct str url)
{
	static const struct {
		const char *word;
		enum badge sign;
	} words[] = {{"by", BADGE_BY}, {"nc", BADGE_NC}, {"nd", BADGE_ND}, {"sa", BADGE_SA}};
	static const char host[] = "creativecommons.org/";
	struct sign s = {{BADGE_CC}, 1};
	size_t at = str_find(url, str_from(host), 0), end;

	url = at == SIZE_MAX ? STR("") : str_slice(url, at + sizeof host - 1, url.len);
	if (str_starts(url, STR("publicdomain/zero/"))) {
		s.v[s.n++] = BADGE_ZERO;
		return s;
	}
	if (!str_starts(url, STR("licenses/")))
		return (struct sign){{BADGE_CC}, 0};
	url = str_slice(url, 9, url.len);
	end = str_find(url, STR("/"), 0);
	url = str_slice(url, 0, end < url.len ? end : url.len);
	for (size_t pos = 0; pos + 2 <= url.len; pos += 3)
		for (size_t i = 0; i < sizeof words / sizeof *words && s.n < SIGNS_MAX; i++)
			if (str_is(str_slice(url, pos, pos + 2), words[i].word))
				s.v[s.n++] = words[i].sign;
	return s.n > 1 ? s : (struct sign){{BADGE_CC}, 0};
}

static void add_licence(struct rows *r, const struct licence *l)
{
	struct element_ctx *x = r->x;
	const struct text *given = ltext_any(&l->name, x->lang, NULL);
	struct str url = l->url.s;
	struct str name = l->code.s.len ? l->code.s : given ? given->s : url;
	struct sign s = licence_signs(url);

	if (s.n)
		place(r, &s, labels_fill1(x->ctx->arena, x->ctx->labels, x->lang, LABEL_BADGE_LICENCE, "name", name),
		      alt_lang(r, LABEL_BADGE_LICENCE), address_web(x->ctx->arena, url));
}

static void add_open_access(struct rows *r, const struct licence *l)
{
	struct str url = l->url.s;
	struct sign s = {{BADGE_OPEN_ACCESS}, 1};

	place(r, &s, element_label(r->x, LABEL_BADGE_OPEN_ACCESS), alt_lang(r, LABEL_BADGE_OPEN_ACCESS),
	      url.len ? address_web(r->x->ctx->arena, url) : url);
}

static void add_crossmark(struct rows *r)
{
	const struct text *doi = &r->x->article->doi;
	struct sign s = {{BADGE_CROSSMARK}, 1};

	if (text_given(doi))
		place(r, &s, element_label(r->x, LABEL_BADGE_CROSSMARK), alt_lang(r, LABEL_BADGE_CROSSMARK),
		      address_crossmark(r->x->ctx->arena, doi->s));
}

/* One for each author who has an iD. */
static void add_orcids(struct rows *r)
{
	struct element_ctx *x = r->x;

	for (size_t i = 0; i < x->article->authors.n; i++) {
		const struct person *who = &x->article->authors.v[i];
		const struct name *name = lname_shown(x->ctx->arena, &who->name, x->lang);
		struct sign s = {{who->orcid_authenticated ? BADGE_ORCID : BADGE_ORCID_CLAIMED}, 1};
		if (text_given(&who->orcid) && name)
			place(r, &s,
			      labels_fill1(x->ctx->arena, x->ctx->labels, x->lang, LABEL_BADGE_ORCID, "name",
					   name_initials(x->ctx->arena, name)),
			      alt_lang(r, LABEL_BADGE_ORCID), address_orcid(x->ctx->arena, who->orcid.s));
	}
}

/* --- in lines --------------------------------------------------------------------------------------------------------------------- */

/* [mpt] of the drawing that is scaled, and [1/1000 em] as set */
enum { DRAWN = 100000, ICON_HEIGHT = 760, ICON_RISE = -30, ENVELOPE_HEIGHT = 360, ENVELOPE_RISE = 370, ENVELOPE_GAP = 60 };

static struct par_drawing in_line(const struct element_ctx *x, enum badge kind, struct str alt)
{
	struct badge_row row = {.arena = x->ctx->arena};

	badge_draw(&row, kind, 0, 0, DRAWN, 0);
	return (struct par_drawing){.marks = row.v, .n = row.n, .w = badge_width(kind, DRAWN), .h = DRAWN, .alt = alt};
}

uint32_t author_link_orcid(const struct element_ctx *x, struct par *p, const struct person *who)
{
	const struct name *name = lname_shown(x->ctx->arena, &who->name, x->lang);
	struct arena *a = x->ctx->arena;

	if (!text_given(&who->orcid) || !name)
		return 0;
	return par_link(p, address_orcid(a, who->orcid.s),
			labels_fill1(a, x->ctx->labels, x->lang, LABEL_BADGE_ORCID, "name", name_initials(a, name)));
}

void author_put_orcid(const struct element_ctx *x, struct par *p, const struct person *who, uint32_t link, mpt gap)
{
	struct par_drawing d = in_line(x, who->orcid_authenticated ? BADGE_ORCID : BADGE_ORCID_CLAIMED, element_label(x, LABEL_ORCID));

	if (!link)
		return;
	d.height = ICON_HEIGHT;
	d.rise = ICON_RISE;
	d.gap = gap;
	par_draw(p, &d, &(struct par_face){.link = link});
}

void author_put_envelope(const struct element_ctx *x, struct par *p, struct str alt, const struct par_face *face)
{
	struct par_drawing d = in_line(x, BADGE_ENVELOPE, alt);

	d.height = ENVELOPE_HEIGHT;
	d.rise = ENVELOPE_RISE;
	d.gap = ENVELOPE_GAP;
	d.ink = true;
	par_draw(p, &d, face);
}

/* --- the element ------------------------------------------------------------------------------------------------------------------ */

void article_badges(struct element_ctx *x)
{
	mpt height = x->ctx->design->cover.badge_height;
	struct rows r = {.x = x, .marks = {.arena = x->ctx->arena}, .height = height, .gap = height * 2 / 5};
	const struct licence *l = article_effective_licence(x);
	struct drawing d;
	struct block *b;

	for (size_t i = 0; i < x->e->n_parts && height; i++) {
		enum element_part part = x->e->parts[i];
		if (part == PART_BADGE_LICENCE)
			add_licence(&r, l);
		else if (part == PART_BADGE_OPEN_ACCESS)
			add_open_access(&r, l);
		else if (part == PART_BADGE_CROSSMARK)
			add_crossmark(&r);
		else
			add_orcids(&r);
	}
	d = (struct drawing){.marks = r.marks.v, .n = r.marks.n, .w = r.width, .h = r.y + height};
	if (!d.n)
		return;
	element_add_drawing(x, d);
	b = blocks_last(x->out);
	b->before = b->before > height / 2 ? b->before : height / 2;
	b->after = b->after > height / 2 ? b->after : height / 2;
}
