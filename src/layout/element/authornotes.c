/* Signs at the names of authors, and the element "author-notes", which says what they mean: who corresponds, who contributed equally, who has
 * died, who has moved. */
#include "base/arena.h"
#include "base/unicode.h"
#include "layout/element/element_int.h"
#include "layout/flow/flow.h"
#include "model/address.h"

/* --- signs ------------------------------------------------------------------------------------------------------------------------ */

bool author_corresponds(const struct article *art, const struct person *who)
{
	return who->corresponding && article_author_count(art) > 1;
}

void author_keep(struct element_ctx *x, size_t from)
{
	enum { PAGE_PARTS = 3 };
	const struct design_page *page = &x->ctx->design->cover.page;
	struct blocks *out = x->out, own = *out;

	own.v = out->n > from ? out->v + from : NULL;
	own.n = out->n - from;
	if (flow_height(x->ctx, &own, x->width) > (page->height - page->top - page->bottom) / PAGE_PARTS)
		return;
	for (size_t i = 0; i < own.n; i++) {
		own.v[i].together = true;
		own.v[i].keep_next = own.v[i].keep_next || i + 1 < own.n;
	}
}

/* Whether the author has what this part of the notes is about. */
static bool has_note(const struct element_ctx *x, const struct author_signs *s, const struct person *who, enum element_part part)
{
	return part == PART_CORRESPONDING     ? author_corresponds(x->article, who)
	       : part == PART_EQUAL           ? who->equal && s->equal
	       : part == PART_DECEASED        ? who->deceased
	       : part == PART_PRESENT_ADDRESS ? ltext_any(&who->present_address, x->lang, NULL) != NULL
					      : false;
}

static bool is_used(const struct element_ctx *x, const struct author_signs *s, enum element_part part)
{
	for (size_t i = 0; i < x->article->authors.n; i++)
		if (has_note(x, s, &x->article->authors.v[i], part))
			return true;
	return false;
}

/* Whether the note is also about authors whom a shortened list leaves out. */
static bool is_about_others(const struct element_ctx *x, const struct author_signs *s, enum element_part part)
{
	size_t most = x->ctx->design->cover.authors_max;

	for (size_t i = most; most && i < x->article->authors.n; i++)
		if (has_note(x, s, &x->article->authors.v[i], part))
			return true;
	return false;
}

static struct text usual_sign(const struct design_signs *d, enum element_part part)
{
	return part == PART_CORRESPONDING     ? d->corresponding
	       : part == PART_EQUAL           ? d->equal
	       : part == PART_DECEASED        ? d->deceased
	       : part == PART_PRESENT_ADDRESS ? d->present_address
					      : (struct text){STR(""), ORIGIN_NONE};
}

static bool is_taken(const struct author_signs *s, struct str sign)
{
	for (int i = 0; i < PART_COUNT; i++)
		if (str_eq(s->sign[i].s, sign))
			return true;
	return false;
}

/* The first sign after this one in the traditional row that no part has. */
static struct str next_sign(const struct author_signs *s, struct str sign)
{
	static const char *const row[] = {"*", "†", "‡", "§", "¶", "#"};
	enum { SIGNS = sizeof row / sizeof *row };
	size_t at = 0;

	while (at < SIGNS && !str_is(sign, row[at]))
		at++;
	for (size_t i = 1; i <= SIGNS; i++) {
		struct str next = str_from(row[(at + i) % SIGNS]);
		if (!is_taken(s, next))
			return next;
	}
	return STR("");
}

/* The element in the i-th language of the sheet; NULL: none. */
static const struct element *notes_for(const struct element_ctx *x, size_t i)
{
	const struct design_cover *d = &x->ctx->design->cover;
	const struct element_groups *const lists[] = {&d->head, &d->main, &d->side, &d->foot};
	const struct element *e = NULL;

	for (size_t k = 0; k < sizeof lists / sizeof *lists && !e; k++)
		e = element_for(lists[k], ELEMENT_AUTHOR_NOTES, i);
	return e;
}

/* All who have the sign, those too whom the contacts name. */
static size_t count_corresponding(const struct article *art)
{
	size_t n = 0;

	for (size_t i = 0; i < art->authors.n; i++)
		n += author_corresponds(art, &art->authors.v[i]);
	return n;
}

/* Each part that is used has its sign of the design, unless somebody has no name to put it at: then the note gives the names. Of two with
 * the same sign, the later one gets another. */
struct author_signs author_signs(const struct element_ctx *x)
{
	const struct article *art = x->article;
	struct author_signs s = {.notes = notes_for(x, x->nth), .several = count_corresponding(art) > 1};
	bool doubled[PART_COUNT] = {false};
	size_t equal = 0;

	for (size_t i = 0; i < art->authors.n; i++)
		equal += art->authors.v[i].equal;
	s.equal = equal > 1;
	if (!s.notes || article_author_count(art) < 2) /* nobody to be confused with */
		return s;
	for (size_t i = 0; i < s.notes->n_parts; i++) {
		enum element_part part = s.notes->parts[i];
		struct text sign = usual_sign(&x->ctx->design->cover.signs, part);
		if (!is_used(x, &s, part) || is_about_others(x, &s, part))
			continue;
		doubled[part] = sign.s.len && is_taken(&s, sign.s);
		if (!doubled[part])
			s.sign[part] = sign;
	}
	for (size_t i = 0; i < s.notes->n_parts; i++)
		if (doubled[s.notes->parts[i]])
			s.sign[s.notes->parts[i]].s = next_sign(&s, usual_sign(&x->ctx->design->cover.signs, s.notes->parts[i]).s);
	return s;
}

/* A label with a capital. */
static struct str capitalised(const struct element_ctx *x, struct str label)
{
	struct strbuf words = {.arena = x->ctx->arena};
	size_t pos = 0;

	if (label.len)
		strbuf_put_utf8(&words, unicode_to_upper(utf8_next(label, &pos)));
	strbuf_put(&words, str_slice(label, pos, label.len));
	return strbuf_str(&words);
}

/* The label of a note. */
static enum label_key note_label(const struct author_signs *s, enum element_part part)
{
	return part == PART_CORRESPONDING && s->several ? LABEL_CORRESPONDING_AUTHORS : element_part_label(part);
}

/* Whether the element contacts, which the sheet has in this language, or in any, says who corresponds. */
static bool is_in_contacts(const struct element_ctx *x, const struct person *who, bool any)
{
	const struct design_cover *d = &x->ctx->design->cover;
	const struct element_groups *const lists[] = {&d->head, &d->main, &d->side, &d->foot};

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		const struct element *here = element_for(lists[i], ELEMENT_CONTACTS, x->nth);
		const struct element *lead = any ? element_for(lists[i], ELEMENT_CONTACTS, 0) : NULL;
		if ((here && article_has_contact(here, who, x->lang)) || (lead && article_has_contact(lead, who, x->lead_lang)))
			return true;
	}
	return false;
}

/* The asterisk stands high by itself; the envelope, which few fonts have, is drawn. */
static void put_sign(const struct element_ctx *x, struct par *p, const struct author_signs *s, enum element_part part, uint32_t link,
		     uint32_t elem)
{
	struct text sign = s->sign[part];
	struct par_face face = {.script = !str_is(sign.s, "*"), .link = link, .elem = elem};

	if (str_is(sign.s, "✉") || str_is(sign.s, "✉\uFE0E"))
		author_put_envelope(x, p, element_label(x, element_part_label(part)), &(struct par_face){.link = link, .elem = elem});
	else
		par_text(p, &sign, &face);
}

void author_put_sign(const struct element_ctx *x, struct par *p, const struct author_signs *s, enum element_part part)
{
	put_sign(x, p, s, part, 0, 0);
}

/* Where the structure element of a note is noted. */
static uint32_t *place_of(const struct element_ctx *x, enum element_part part)
{
	return &x->notes[x->nth * PART_COUNT + part];
}

/* The link from a sign of the i-th author to the note, or to the contact that stands in for it; 0: none. */
static uint32_t link_sign(struct par *p, const struct element_ctx *x, const struct author_signs *s, size_t i, enum element_part part)
{
	const struct people *authors = &x->article->authors;
	bool contact = part == PART_CORRESPONDING && is_in_contacts(x, &authors->v[i], false);

	if (!x->notes)
		return 0;
	return par_link_place(p, contact ? &x->contacts[x->nth * authors->n + i] : place_of(x, part),
			      capitalised(x, element_label(x, contact ? LABEL_CORRESPONDING_AUTHOR : note_label(s, part))));
}

void author_put_signs(struct par *p, const struct element_ctx *x, const struct author_signs *s, size_t i, bool after)
{
	const struct person *who = &x->article->authors.v[i];
	struct par_face up = {.script = 1};

	for (size_t k = 0; s->notes && k < s->notes->n_parts; k++) {
		enum element_part part = s->notes->parts[k];
		if (!s->sign[part].s.len || !has_note(x, s, who, part))
			continue;
		if (after)
			par_puts(p, STR(","), &up);
		after = false;
		put_sign(x, p, s, part, link_sign(p, x, s, i, part), 0);
	}
}

/* --- what they mean --------------------------------------------------------------------------------------------------------------- */

/* A note being written. */
struct note {
	struct element_ctx *x;
	const struct author_signs *signs;
	enum element_part part;
	struct par *p;
	struct par_face face; /* of its words */
	bool open;            /* it ends in words, which need a full stop */
};

static bool has_part(const struct element *e, enum element_part part)
{
	for (size_t i = 0; i < e->n_parts; i++)
		if (e->parts[i] == part)
			return true;
	return false;
}

/* Whether the note of this part has to name the author: not where contacts in this language do. */
static bool is_noted(const struct note *n, const struct person *who)
{
	return has_note(n->x, n->signs, who, n->part) && (n->part != PART_CORRESPONDING || !is_in_contacts(n->x, who, false));
}

/* The text that the note gives for the author; NULL: none. An address for letters is printed once. */
static const struct text *detail(const struct note *n, const struct person *who)
{
	const struct element *lead = n->x->lead ? NULL : notes_for(n->x, 0);

	if (n->part == PART_PRESENT_ADDRESS)
		return ltext_any(&who->present_address, n->x->lang, NULL);
	if (n->part != PART_CORRESPONDING || !text_given(&who->email) || !has_part(n->x->e, PART_NOTE_EMAIL) ||
	    (lead && has_part(lead, PART_NOTE_EMAIL)) || is_in_contacts(n->x, who, true))
		return NULL;
	return &who->email;
}

static bool same_detail(const struct text *a, const struct text *b)
{
	return a == b || (a && b && str_eq(a->s, b->s));
}

/* " (I. Petrov, A. Smith)": those from the i-th author on who share a detail. */
static void put_names(struct note *n, size_t i, const struct text *shared)
{
	const struct people *authors = &n->x->article->authors;
	struct par_face face = n->face;
	bool any = false;

	for (; i < authors->n; i++) {
		const struct person *who = &authors->v[i];
		const struct name *name = lname_shown(n->x->ctx->arena, &who->name, n->x->lang);
		if (!name || !is_noted(n, who) || !same_detail(detail(n, who), shared))
			continue;
		par_puts(n->p, any ? STR(", ") : STR(" ("), &n->face);
		face.lang = par_other_lang(n->p, name->lang);
		par_puts(n->p, name_initials(n->x->ctx->arena, name), &face);
		any = true;
	}
	if (any)
		par_puts(n->p, STR(")"), &(struct par_face){.elem = n->face.elem});
	n->open |= any;
}

/* Whether the i-th author is the first with this detail. */
static bool is_first(const struct note *n, size_t i, const struct text *t)
{
	for (size_t k = 0; k < i; k++) {
		const struct person *who = &n->x->article->authors.v[k];
		if (is_noted(n, who) && same_detail(detail(n, who), t))
			return false;
	}
	return true;
}

enum {
	DETAILS_MAX = 64,   /* of one note: each is compared with all */
	CHARS_LIMIT = 1000, /* of a note that is not divided */
	CHARS_OF_NAME = 20, /* at most, of most names with initials */
};

/* Where the author has moved, in the language in which it is given. */
static void put_address(struct note *n, const struct person *who, const struct text *t)
{
	struct par_face face = n->face;
	struct str found = STR("");

	ltext_any(&who->present_address, n->x->lang, &found);
	face.lang = par_other_lang(n->p, found);
	par_text(n->p, t, &face);
}

/* The details that differ, each with its authors if there are several, or if no sign ties them to their names. */
static void put_details(struct note *n, bool named)
{
	const struct people *authors = &n->x->article->authors;
	size_t first[DETAILS_MAX], count = 0;

	for (size_t i = 0; i < authors->n && count < DETAILS_MAX; i++)
		if (is_noted(n, &authors->v[i]) && is_first(n, i, detail(n, &authors->v[i])))
			first[count++] = i;
	for (size_t k = 0; k < count; k++) {
		const struct person *who = &authors->v[first[k]];
		const struct text *t = detail(n, who);
		if (k && t)
			par_puts(n->p, labels_find(n->x->ctx->labels, n->x->lang, LABEL_ITEMS), &n->face);
		if (!t && !named) /* the sign is enough */
			continue;
		if (t && n->part == PART_CORRESPONDING)
			element_put_mail(n->x, n->p, t, n->face.elem);
		else
			put_address(n, who, t);
		n->open = t && n->part != PART_CORRESPONDING && !str_ends(t->s, STR("."));
		if (named || count > 1)
			put_names(n, first[k], t);
	}
}

/* Whether a line has room for the note, at two thirds of an em a character. Of several notes on a line such a one is not divided. */
static bool is_short(const struct note *n, struct str label, bool named)
{
	const struct people *authors = &n->x->article->authors;
	size_t count = utf8_count(label);

	for (size_t i = 0; i < authors->n; i++) {
		bool noted = is_noted(n, &authors->v[i]);
		const struct text *t = noted ? detail(n, &authors->v[i]) : NULL;
		count += (t ? utf8_count(t->s) : 0) + (noted && named ? CHARS_OF_NAME : 0);
	}
	return count < CHARS_LIMIT && (mpt)count * element_style(n->x)->size * 2 / 3 <= n->x->width;
}

/* Writes one note into the paragraph. */
static void put_note(struct note *n, size_t details)
{
	const struct element_ctx *x = n->x;
	struct text sign = n->signs->sign[n->part];
	bool several = article_author_count(x->article) > 1;
	enum label_key key = note_label(n->signs, n->part);
	struct str label = capitalised(x, element_label(x, key));
	struct par_face words, plain = {.elem = document_add_elem(x->doc, ROLE_SPAN, par_elem(n->p), STR(""))};

	if (x->notes)
		*place_of(x, n->part) = plain.elem;
	if (sign.s.len) {
		put_sign(x, n->p, n->signs, n->part, 0, plain.elem);
		par_puts(n->p, STR("\u2009"), &plain);
	}
	n->face = (struct par_face){.keep = true, .whole = is_short(n, label, details > 1 || !sign.s.len), .elem = plain.elem};
	n->open = true;
	words = n->face;
	words.lang = element_label_lang(x, n->p, key);
	if (details) {
		element_add_words(x, n->p, labels_colon(x->ctx->arena, x->ctx->labels, x->lang, label), ORIGIN_NONE, &words);
		par_puts(n->p, STR(" "), &n->face);
		put_details(n, several && !sign.s.len);
	} else {
		element_add_words(x, n->p, label, ORIGIN_NONE, &words);
		if (several && !sign.s.len)
			put_names(n, 0, NULL);
	}
	if (n->open)
		par_puts(n->p, STR("."), &plain);
}

/* The paragraph of the next note: with a separator that of the last one, `p`. */
static struct par *next_note(struct element_ctx *x, struct par *p, size_t from)
{
	if (p && x->e->separator.len) {
		par_separate(p, x->e->separator);
		return p;
	}
	if (p && blocks_par(x->out, p) && x->out->n > from + 1)
		blocks_join(x->out);
	return element_par(x, element_style(x), ROLE_PARAGRAPH);
}

/* After affiliations in the same style there is only the space that is above the notes. */
static void draw_near(const struct element_ctx *x, size_t from)
{
	struct block *last = from ? &x->out->v[from - 1] : NULL;
	mpt before = element_style(x)->before;

	if (last && last->kind == BLOCK_PAR && par_style(last->par) == element_style(x) && last->after > before)
		last->after = before;
}

void article_author_notes(struct element_ctx *x)
{
	size_t from = x->out->n;
	const struct author_signs signs = author_signs(x);
	const struct people *authors = &x->article->authors;
	struct par *p = NULL;

	for (size_t i = 0; i < x->e->n_parts; i++) {
		struct note n = {.x = x, .signs = &signs, .part = x->e->parts[i]};
		size_t people = 0, details = 0;
		for (size_t k = 0; k < authors->n; k++) {
			people += is_noted(&n, &authors->v[k]);
			details += is_noted(&n, &authors->v[k]) && detail(&n, &authors->v[k]);
		}
		if (!people)
			continue;
		p = next_note(x, p, from);
		n.p = p;
		put_note(&n, details);
	}
	if (p && blocks_par(x->out, p) && x->out->n > from + 1)
		blocks_join(x->out);
	if (x->out->n > from)
		draw_near(x, from);
}
