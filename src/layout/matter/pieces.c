#include "layout/matter/pieces.h"

#include "base/arena.h"
#include "layout/code/drawing.h"
#include "layout/flow/journalmatter.h"
#include "model/address.h"
#include "model/licence.h"

/* --- setting ---------------------------------------------------------------------------------------------------------------------- */

const struct style *piece_style(const struct pieces *p)
{
	return p->piece->style.name.len ? p->piece->style.style : p->zone->style.style;
}

const struct text *piece_text(const struct pieces *p, const struct ltext *t)
{
	return p->lead && !p->run ? ltext_any(t, p->lang, NULL) : ltext_find(t, p->lang);
}

/* The paragraph to write into. */
static struct par *begin(struct pieces *p, enum frame_role role)
{
	struct str lang = lang_same(p->lang, p->m->lang) ? STR("") : p->lang;

	if (!p->par)
		p->par = par_new(p->m->ctx, piece_style(p), p->lang, document_add_elem(p->m->doc, role, p->m->parent, lang));
	return p->par;
}

/* Ends what stands alone; in a run, the sentence. */
static void end(struct pieces *p, struct str last)
{
	bool closed = str_ends(last, STR(".")) || str_ends(last, STR("!")) || str_ends(last, STR("?")) || str_ends(last, STR("+"));

	if (p->run) {
		par_puts(p->par, closed ? STR(" ") : STR(". "), NULL);
		return;
	}
	blocks_par(p->out, p->par);
	p->par = NULL;
}

void piece_say(struct pieces *p, struct str words, struct origin at)
{
	if (!words.len)
		return;
	par_add(begin(p, ROLE_PARAGRAPH), words, at, NULL);
	end(p, words);
}

void piece_say_text(struct pieces *p, const struct text *t)
{
	if (t)
		piece_say(p, t->s, t->at);
}

void piece_say_pair(struct pieces *p, struct str role, struct origin role_at, struct str name, struct origin name_at)
{
	struct par_face italic = {.italic = true};

	par_add(begin(p, ROLE_PARAGRAPH), role, role_at, &italic);
	par_puts(p->par, STR(" "), NULL);
	piece_say(p, name, name_at);
}

void piece_label(struct pieces *p, enum label_key key)
{
	const struct labels *labels = p->m->ctx->labels;
	struct par_face italic = {.italic = true, .keep = true};
	struct str words;

	if (!p->run && !p->piece->labelled)
		return;
	words = labels_fill1(p->m->ctx->arena, labels, p->lang, LABEL_RUN_IN_LIST, "label", labels_find(labels, p->lang, key));
	par_puts(begin(p, ROLE_PARAGRAPH), address_unbroken(p->m->ctx->arena, words), &italic);
	par_puts(p->par, STR("\u00A0"), NULL);
}

void piece_say_labelled(struct pieces *p, enum label_key key, const struct text *t)
{
	if (!t || !text_given(t))
		return;
	piece_label(p, key);
	piece_say_text(p, t);
}

void piece_say_filled(struct pieces *p, enum label_key key, const char *name, struct str value)
{
	if (value.len)
		piece_say(p, labels_fill1(p->m->ctx->arena, p->m->ctx->labels, p->lang, key, name, value), ORIGIN_NONE);
}

static void say_link(struct pieces *p, enum label_key key, struct str url, const struct text *shown)
{
	struct par_face face = {.verbatim = true};
	struct par *par;

	if (!text_given(shown))
		return;
	piece_label(p, key);
	par = begin(p, ROLE_PARAGRAPH);
	face.link = par_link(par, url, shown->s);
	par_text(par, shown, &face);
	end(p, STR(""));
}

void piece_organisation(struct pieces *p, enum label_key key, const struct organisation *o)
{
	const struct text *name = piece_text(p, &o->name), *address = piece_text(p, &o->address);
	struct arena *a = p->m->ctx->arena;

	if (!o->at.line || (!name && !address && !text_given(&o->phone) && !text_given(&o->email)))
		return;
	if (name || address)
		piece_label(p, key);
	if (name) {
		par_text(begin(p, ROLE_PARAGRAPH), name, NULL);
		if (address && p->run)
			par_puts(p->par, STR(", "), NULL);
		else
			end(p, name->s);
	}
	if (address)
		piece_say(p, address_keep(a, address->s), address->at);
	if (text_given(&o->phone)) {
		piece_label(p, LABEL_PHONE);
		piece_say(p, address_unbroken(a, o->phone.s), o->phone.at);
	}
	say_link(p, LABEL_EMAIL, address_mail(a, o->email.s), &o->email);
	say_link(p, LABEL_URL, address_web(a, o->url.s), &o->url);
}

/* --- what the journal says -------------------------------------------------------------------------------------------------------- */

static void add_heading(struct pieces *p)
{
	par_puts(begin(p, ROLE_HEADING), p->head, NULL);
	if (!p->run)
		p->m->doc->elems[p->m->doc->n_elems - 1].level = 1;
	end(p, p->head);
}

static void add_logo(struct pieces *p)
{
	size_t n = p->out->n;

	journal_logo(p->m->ctx, p->m->doc, p->m->parent, p->lang, p->m->design->logo_height, p->width, p->out);
	if (p->out->n > n && p->piece->style.name.len)
		p->out->v[n].align = piece_style(p)->align;
}

/* In the colour of its style, where it has one: the page may have a ground of the rule's own colour. */
static void add_rule(struct pieces *p)
{
	struct block *b = p->run ? NULL : blocks_rule(p->out, &p->m->design->title_rule);

	if (b && p->piece->style.name.len)
		b->colour = piece_style(p)->colour;
}

static void add_title(struct pieces *p)
{
	const struct journal *j = p->m->ctx->journal;
	const struct text *title = p->lead ? ltext_any(&j->title, p->lang, NULL) : ltext_find(&j->title, p->lang);
	struct par_face face = {.bold = p->run};

	if (!title)
		return;
	par_text(begin(p, p->lead && !p->run ? ROLE_HEADING : ROLE_PARAGRAPH), title, &face);
	if (p->lead && !p->run)
		p->m->doc->elems[p->m->doc->n_elems - 1].level = 1;
	end(p, title->s);
}

/* In a run "Founders: A; B."; else one below the other. */
static void add_list(struct pieces *p, enum label_key key, const struct ltext_list *l)
{
	struct str last = STR("");
	bool any = false;

	for (size_t i = 0; i < l->n; i++) {
		const struct text *t = piece_text(p, &l->v[i]);
		if (!t)
			continue;
		if (!any)
			piece_label(p, key);
		else if (p->run)
			par_puts(p->par, labels_find(p->m->ctx->labels, p->lang, LABEL_ITEMS), NULL);
		par_text(begin(p, ROLE_PARAGRAPH), t, NULL);
		if (!p->run)
			end(p, t->s);
		last = t->s;
		any = true;
	}
	if (any && p->run)
		end(p, last);
}

static void add_editor(struct pieces *p)
{
	const struct person *chief = &p->m->ctx->journal->editor_in_chief;
	const struct name *name = lname_any(&chief->name, p->lang);

	if (!chief->at.line || !name)
		return;
	piece_label(p, LABEL_EDITOR_IN_CHIEF);
	piece_say(p, name_initials(p->m->ctx->arena, name), name->family.at);
}

static void add_issns(struct pieces *p)
{
	const struct journal *j = p->m->ctx->journal;

	piece_say_filled(p, LABEL_ISSN_PRINT, "issn", j->issn.print.s);
	piece_say_filled(p, LABEL_ISSN_ONLINE, "issn", j->issn.online.s);
	piece_say_filled(p, LABEL_ISSN_LINKING, "issn", j->issn.linking.s);
}

static void add_subscription(struct pieces *p)
{
	const struct journal *j = p->m->ctx->journal;
	const struct text *agency = piece_text(p, &j->subscription.agency);
	struct labels_pair pairs[2] = {{"index", j->subscription.index.s}, {"agency", agency ? agency->s : STR("")}};
	enum label_key key = agency ? (pairs[0].value.len ? LABEL_SUBSCRIPTION : LABEL_AGENCY) : LABEL_SUBSCRIPTION_INDEX;

	if (agency || pairs[0].value.len)
		piece_say(p, labels_fill(p->m->ctx->arena, labels_find(p->m->ctx->labels, p->lang, key), pairs, 2), j->subscription.at);
}

static void add_licence(struct pieces *p)
{
	const struct licence *l = &p->m->ctx->journal->licence;
	const struct licence_entry *known = licence_find(l->code.s);
	const struct text *given = ltext_any(&l->name, p->lang, NULL);

	piece_say_filled(p, LABEL_LICENCE_JOURNAL, "name", given ? given->s : known ? licence_name(known, p->lang) : l->code.s);
}

static void add_copyright(struct pieces *p)
{
	const struct text *holder = ltext_any(&p->m->ctx->journal->copyright_holder, p->lang, NULL);
	struct labels_pair pairs[2] = {{"holder", holder ? holder->s : STR("")},
				       {"year", str_printf(p->m->ctx->arena, "%u", p->m->issue->year)}};

	if (holder && p->m->issue->year)
		piece_say(p, labels_fill(p->m->ctx->arena, labels_find(p->m->ctx->labels, p->lang, LABEL_COPYRIGHT), pairs, 2), holder->at);
}

static void add_url(struct pieces *p)
{
	const struct journal *j = p->m->ctx->journal;
	const struct text *url = text_given(&j->office.url) ? &j->office.url : &j->publisher.url;

	say_link(p, LABEL_URL, address_web(p->m->ctx->arena, url->s), url);
}

/* The mark alone where it stands alone, as on a cover; a sentence in an imprint. */
static void add_age_mark(struct pieces *p)
{
	const struct text *mark = &p->m->ctx->journal->age_mark;

	if (p->run)
		piece_say_filled(p, LABEL_AGE_MARK, "mark", mark->s);
	else if (text_given(mark))
		piece_say(p, mark->s, mark->at);
}

/* A figure of the structure with its alternative text. */
static struct drawing_pen open_drawing(struct pieces *p, struct str alt)
{
	return (struct drawing_pen){p->m->ctx, piece_style(p), p->lang, document_add_figure(p->m->doc, p->m->parent, alt)};
}

static void close_drawing(struct pieces *p, struct drawing d)
{
	struct block *b = blocks_add(p->out, BLOCK_MARKS);
	const struct style *s = piece_style(p);

	b->w = d.w;
	b->h = d.h;
	b->before = s->before;
	b->after = s->after;
	b->align = s->align;
	b->marks = d.marks;
	b->n_marks = d.n;
}

static void add_age_ring(struct pieces *p)
{
	struct str mark = p->m->ctx->journal->age_mark.s;
	struct drawing_pen pen;

	if (!mark.len || p->run)
		return;
	pen = open_drawing(p, mark);
	close_drawing(p, agemark_draw(&pen, mark));
}

/* Nothing for a journal without an ISSN. */
static void add_barcode(struct pieces *p)
{
	const struct journal *j = p->m->ctx->journal;
	const struct design_matter *design = p->m->design;
	struct str issn = text_given(&j->issn.print) ? j->issn.print.s : j->issn.online.s;
	struct arena *a = p->m->ctx->arena;
	struct drawing_pen pen;
	struct ean e;

	if (p->run || !ean_serial(issn, p->m->issue->barcode.variant.s, issue_addon(a, p->m->issue), &e))
		return;
	pen = open_drawing(p, str_printf(a, "EAN-13 %s%s%s", e.digits, e.addon[0] ? " " : "", e.addon));
	close_drawing(p, barcode_draw(&pen, &e, labels_fill1(a, p->m->ctx->labels, p->lang, LABEL_ISSN, "issn", issn), design->barcode_x,
				      design->barcode_height));
}

static void add_since(struct pieces *p)
{
	uint32_t year = p->m->ctx->journal->start_year;

	if (year)
		piece_say_filled(p, LABEL_PUBLISHED_SINCE, "year", str_printf(p->m->ctx->arena, "%u", year));
}

static void add_kind(struct pieces *p)
{
	piece_say_text(p, piece_text(p, &p->m->ctx->journal->kind));
}

static void add_frequency(struct pieces *p)
{
	piece_say_text(p, piece_text(p, &p->m->ctx->journal->frequency));
}

static void add_founders(struct pieces *p)
{
	const struct ltext_list *l = &p->m->ctx->journal->founders;

	add_list(p, l->n > 1 ? LABEL_FOUNDERS : LABEL_FOUNDER, l);
}

static void add_publisher(struct pieces *p)
{
	piece_organisation(p, LABEL_PUBLISHER, &p->m->ctx->journal->publisher);
}

static void add_publisher_name(struct pieces *p)
{
	piece_say_labelled(p, LABEL_PUBLISHER, piece_text(p, &p->m->ctx->journal->publisher.name));
}

static void add_office(struct pieces *p)
{
	piece_organisation(p, LABEL_EDITORIAL_OFFICE, &p->m->ctx->journal->office);
}

static void add_registration(struct pieces *p)
{
	piece_say(p, journal_registration(p->m->ctx->arena, p->m->ctx, p->lang), p->m->ctx->journal->registration.at);
}

static void add_price(struct pieces *p)
{
	const struct ltext *own = &p->m->issue->price;

	piece_say_labelled(p, LABEL_PRICE, piece_text(p, own->n ? own : &p->m->ctx->journal->price));
}

static void add_access(struct pieces *p)
{
	piece_say_text(p, piece_text(p, &p->m->ctx->journal->access));
}

static void add_indexing(struct pieces *p)
{
	add_list(p, LABEL_INDEXED_IN, &p->m->ctx->journal->indexing);
}

/* What the issue says is in piecesissue.c. */
static void (*const of_journal[PIECE_COUNT])(struct pieces *) = {
	[PIECE_HEADING] = add_heading,
	[PIECE_LOGO] = add_logo,
	[PIECE_RULE] = add_rule,
	[PIECE_TITLE] = add_title,
	[PIECE_KIND] = add_kind,
	[PIECE_SINCE] = add_since,
	[PIECE_FREQUENCY] = add_frequency,
	[PIECE_FOUNDERS] = add_founders,
	[PIECE_EDITOR] = add_editor,
	[PIECE_PUBLISHER] = add_publisher,
	[PIECE_PUBLISHER_NAME] = add_publisher_name,
	[PIECE_OFFICE] = add_office,
	[PIECE_REGISTRATION] = add_registration,
	[PIECE_ISSN] = add_issns,
	[PIECE_AGE_MARK] = add_age_mark,
	[PIECE_AGE_RING] = add_age_ring,
	[PIECE_BARCODE] = add_barcode,
	[PIECE_SUBSCRIPTION] = add_subscription,
	[PIECE_PRICE] = add_price,
	[PIECE_ACCESS] = add_access,
	[PIECE_INDEXING] = add_indexing,
	[PIECE_LICENCE] = add_licence,
	[PIECE_COPYRIGHT] = add_copyright,
	[PIECE_URL] = add_url,
};

void pieces_add(struct pieces *p, const struct zone_piece *piece)
{
	p->piece = piece;
	if (of_journal[piece->what])
		of_journal[piece->what](p);
	else
		pieces_add_of_issue(p);
}
