/* The small matter of a cover sheet: identifiers, dates, contacts, rights, registration. */
#include "base/arena.h"
#include "layout/code/qr.h"
#include "layout/cover/sheet_int.h"
#include "layout/flow/journalmatter.h"
#include "model/address.h"
#include "model/licence.h"

void sheet_link(struct par *p, struct str url, struct str shown, struct origin at, struct str title)
{
	struct par_face face = {.verbatim = true};

	face.link = par_link(p, url, title);
	par_add(p, shown, at, &face);
}

void sheet_doi(struct par *p, const struct sheet *s, struct str doi, struct origin at)
{
	struct arena *a = s->ctx->arena;
	enum design_doi form = s->ctx->design->cover.doi;
	struct str url = address_doi(a, doi), title = str_printf(a, "DOI %.*s", STR_ARG(doi));

	if (form != DOI_URL) {
		par_puts(p, STR("DOI: "), NULL);
		sheet_link(p, url, doi, at, title);
	}
	if (form == DOI_BOTH)
		par_puts(p, STR(", "), NULL);
	if (form != DOI_BARE)
		sheet_link(p, url, str_printf(a, "https://doi.org/%.*s", STR_ARG(doi)), ORIGIN_NONE, title);
}

void sheetside_doi(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	struct par *p;

	if (!text_given(&s->article->doi))
		return;
	/* the other forms bring the word along */
	p = sheet_open(s, e, s->ctx->design->cover.doi == DOI_URL ? "doi" : NULL, true, out);
	sheet_doi(p, s, s->article->doi.s, s->article->doi.at);
	blocks_par(out, p);
}

void sheetside_edn(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	const struct text *edn = &s->article->edn;
	struct par *p;

	if (!text_given(edn))
		return;
	p = sheet_open(s, e, "edn", true, out);
	sheet_link(p, address_edn(s->ctx->arena, edn->s), edn->s, edn->at, str_printf(s->ctx->arena, "EDN %.*s", STR_ARG(edn->s)));
	blocks_par(out, p);
}

/* The design's separator; a semicolon as the language sets it: with a space before it in French. */
static struct str separator_of(const struct sheet *s, const struct design_element *e)
{
	return str_is(e->separator, "; ") ? sheet_label(s, "items") : e->separator;
}

/* The paragraph for the next part of an element: one of its own, or, where the design has a separator, behind the part before. */
static struct par *next_part(const struct sheet *s, const struct design_element *e, struct par *p, struct blocks *out)
{
	if (p && e->separator.len) {
		par_puts(p, separator_of(s, e), NULL);
		return p;
	}
	if (p)
		blocks_par(out, p);
	return sheet_par(s, e->style, ROLE_PARAGRAPH);
}

/* Closes the last part of an element whose blocks begin at `from`: they stand in one column, with the white space of `above` over them. */
static void close_parts(struct par *p, const struct style *above, size_t from, struct blocks *out)
{
	if (p)
		blocks_par(out, p);
	for (size_t i = from; i + 1 < out->n; i++)
		out->v[i].keep_next = true;
	if (from < out->n)
		out->v[from].before = above->before;
}

void sheetside_codes(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	const struct article *art = s->article;
	const struct texts *const table[] = {
		[PART_UDC] = &art->udc, [PART_BBK] = &art->bbk, [PART_GRNTI] = &art->grnti, [PART_JEL] = &art->jel};
	size_t from = out->n;
	struct par *p = NULL;

	for (size_t i = 0; i < e->n_parts; i++) {
		const struct texts *codes = table[e->parts[i]];
		if (!codes->n)
			continue;
		p = next_part(s, e, p, out);
		par_puts(p, sheet_label(s, design_part_name(e->parts[i])), NULL);
		for (size_t k = 0; k < codes->n; k++) {
			par_puts(p, k ? STR(", ") : STR("\u00A0"), NULL);
			par_text(p, &codes->v[k], NULL);
		}
	}
	close_parts(p, design_style(s->ctx->design, e->label_style), from, out);
}

/* The words with no-break spaces between them. */
static struct str unbroken(struct arena *a, struct str words)
{
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < words.len; i++)
		if (words.ptr[i] == ' ')
			strbuf_puts(&b, "\u00A0");
		else
			strbuf_putc(&b, words.ptr[i]);
	return strbuf_str(&b);
}

void sheetside_dates(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	const struct article *art = s->article;
	const struct date *const table[] = {
		[PART_RECEIVED] = &art->dates.received,
		[PART_REVISED] = &art->dates.revised,
		[PART_ACCEPTED] = &art->dates.accepted,
		[PART_PUBLISHED] = &art->dates.published,
	};
	size_t from = out->n;
	struct par *p = NULL;

	for (size_t i = 0; i < e->n_parts; i++) {
		const struct date *date = table[e->parts[i]];
		if (!date_given(date))
			continue;
		p = next_part(s, e, p, out);
		if (e->label != LABEL_PLACE_OFF) {
			sheet_run_in_label(p, s, e, design_part_name(e->parts[i]), true);
			par_puts(p, e->separator.len ? STR("\u00A0") : STR(" "), NULL);
		}
		par_add(p, unbroken(s->ctx->arena, labels_date(s->ctx->arena, s->ctx->labels, s->lang, date)), date->at, NULL);
	}
	close_parts(p, design_style(s->ctx->design, e->second_style), from, out);
}

/* What a part of a contact says in the sheet's language; NULL: nothing. */
static const struct text *contact_part(const struct sheet *s, const struct person *who, enum design_part part)
{
	const struct text *t = part == PART_DEGREE  ? ltext_find(&who->degree, s->lang)
			       : part == PART_POST  ? ltext_find(&who->post, s->lang)
			       : part == PART_ORCID ? &who->orcid
			       : part == PART_SPIN  ? &who->spin
						    : &who->email;

	return t && text_given(t) ? t : NULL;
}

static bool has_contact(const struct sheet *s, const struct design_element *e, const struct person *who)
{
	for (size_t i = 0; i < e->n_parts; i++)
		if (contact_part(s, who, e->parts[i]))
			return true;
	return false;
}

static void put_contact_part(const struct sheet *s, struct par *p, enum design_part part, const struct text *t)
{
	struct arena *a = s->ctx->arena;

	if (part == PART_EMAIL) {
		sheet_link(p, address_mail(a, t->s), t->s, t->at, t->s);
		return;
	}
	if (part == PART_ORCID || part == PART_SPIN) {
		par_puts(p, sheet_label(s, design_part_name(part)), NULL);
		par_puts(p, STR("\u00A0"), NULL);
	}
	if (part == PART_ORCID)
		sheet_link(p, address_orcid(a, t->s), t->s, t->at, str_printf(a, "ORCID %.*s", STR_ARG(t->s)));
	else
		par_text(p, t, NULL);
}

static bool is_rank(enum design_part part)
{
	return part == PART_DEGREE || part == PART_POST;
}

/* Degree and post, identifiers and e-mail of one person, below the name. */
static void add_contact(const struct sheet *s, const struct design_element *e, const struct person *who, bool first, struct blocks *out)
{
	const struct name *name = lname_any(&who->name, s->lang);
	struct par *p;
	struct par_face bold = {.bold = true};
	bool after_rank = false;

	if (!name || !has_contact(s, e, who))
		return;
	p = first ? sheet_open(s, e, s->article->authors.n > 1 ? "about-authors" : "about-author", false, out)
		  : sheet_par(s, e->style, ROLE_PARAGRAPH);
	par_puts(p, name_initials(s->ctx->arena, name), &bold);
	if (who->corresponding && s->article->authors.n > 1) {
		par_puts(p, STR(" ("), NULL);
		par_puts(p, sheet_label(s, "corresponding-author"), NULL);
		par_puts(p, STR(")"), NULL);
	}
	for (size_t i = 0; i < e->n_parts; i++) {
		const struct text *t = contact_part(s, who, e->parts[i]);
		if (!t)
			continue;
		if (e->separator.len)
			par_puts(p, e->separator, NULL);
		else if (after_rank && is_rank(e->parts[i]))
			par_puts(p, STR(", "), NULL);
		else
			par_hard_break(p);
		put_contact_part(s, p, e->parts[i], t);
		after_rank = is_rank(e->parts[i]);
	}
	if (blocks_par(out, p) && !e->separator.len)
		out->v[out->n - 1].after = par_style(p)->leading / 3;
}

void sheetside_contacts(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	bool first = true;

	for (size_t i = 0; i < s->article->authors.n; i++) {
		add_contact(s, e, &s->article->authors.v[i], first, out);
		first = first && !has_contact(s, e, &s->article->authors.v[i]);
	}
}

static const struct licence *effective_licence(const struct sheet *s)
{
	return s->article->licence.at.line ? &s->article->licence : &s->ctx->journal->licence;
}

void sheetside_licence(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	struct arena *a = s->ctx->arena;
	const struct licence *l = effective_licence(s);
	const struct licence_entry *known = licence_find(l->code.s);
	const struct text *given = ltext_any(&l->name, s->lang, NULL);
	struct str name = given ? given->s : known ? licence_name(known, s->lang) : l->code.s;
	struct str lead = labels_find(s->ctx->labels, s->lang, STR("licence")), url = l->url.s;
	size_t slot = str_find(lead, STR("{name}"), 0);
	struct par *p;

	if (!name.len)
		return;
	if (!url.len && known)
		url = str_from(known->url);
	p = sheet_par(s, e->style, ROLE_PARAGRAPH);
	par_puts(p, str_slice(lead, 0, slot), NULL);
	if (url.len) {
		struct par_face face = {0};
		face.link = par_link(p, address_web(a, url), l->code.s.len ? l->code.s : name);
		par_puts(p, name, &face);
	} else {
		par_puts(p, name, NULL);
	}
	if (slot != SIZE_MAX)
		par_puts(p, str_slice(lead, slot + 6, lead.len), NULL);
	if (blocks_par(out, p))
		out->v[out->n - 1].before = design_style(s->ctx->design, e->label_style)->before;
}

void sheetside_copyright(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	const struct ltext *holder = s->article->copyright_holder.n ? &s->article->copyright_holder : &s->ctx->journal->copyright_holder;
	const struct text *text = ltext_any(holder, s->lang, NULL);
	uint32_t year = s->article->copyright_year ? s->article->copyright_year : s->issue->year;
	struct labels_pair pairs[2] = {{"year", str_printf(s->ctx->arena, "%u", year)}};
	struct par *p;

	if (!text || !year)
		return;
	pairs[1] = (struct labels_pair){"holder", text->s};
	p = sheet_par(s, e->style, ROLE_PARAGRAPH);
	par_puts(p, labels_fill(s->ctx->arena, sheet_label(s, "copyright"), pairs, 2), NULL);
	blocks_par(out, p);
}

void sheetside_logo(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	mpt h = s->ctx->design->cover.logo_height;

	(void)e;
	if (h)
		journal_logo(s->ctx, s->doc, s->parent, s->lang, h, s->width, out);
}

/* The DOI's address as a code, one outline so that no hairlines show between its parts. White space of four modules stands above and below
 * it; the margins and gaps beside the columns are as wide, designcheck.c sees to it. */
void sheetside_qr(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	const struct text *doi = &s->article->doi;
	struct arena *a = s->ctx->arena;
	mpt side = s->ctx->design->cover.qr_module;
	struct mark *m = ARENA_NEW(a, struct mark);
	struct matrix modules;
	struct str url;
	struct block *b;

	if (!text_given(doi) || !side)
		return;
	url = address_doi(a, doi->s);
	if (!qr_encode(a, url, &modules) || (mpt)modules.columns * side > s->width) {
		diag_warn(s->ctx->diag, doi->at, DIAG_OVERFULL, "the QR code of this DOI is wider than its column; it is left out");
		return;
	}
	modules.width = modules.height = side;
	m->kind = MARK_PATH;
	m->w = m->h = (mpt)modules.columns * side;
	m->u.path.v = matrix_outline(a, &modules, &m->u.path.n);
	m->elem = document_add_elem(s->doc, ROLE_FIGURE, s->parent, STR(""));
	s->doc->elems[m->elem].alt = labels_fill1(a, s->ctx->labels, s->lang, "qr-code", "url", url);
	b = blocks_add(out, BLOCK_MARKS);
	b->marks = m;
	b->n_marks = 1;
	b->w = m->w;
	b->h = m->h;
	b->before = b->after = QR_QUIET * side;
	b->align = e->style.len ? design_style(s->ctx->design, e->style)->align : ALIGN_LEFT;
}

/* --- foot ------------------------------------------------------------------------------------------------------------------------- */

static void add_part(struct par *p, struct str separator, struct str part, struct origin at)
{
	if (!part.len)
		return;
	if (!par_empty(p))
		par_puts(p, separator, NULL);
	par_add(p, part, at, NULL);
}

static void add_labelled(const struct sheet *s, struct par *p, struct str separator, const char *key, const struct text *value)
{
	struct str label;

	if (!value)
		return;
	label = labels_fill1(s->ctx->arena, s->ctx->labels, s->lang, "run-in-list", "label", sheet_label(s, key));
	add_part(p, separator, label, ORIGIN_NONE);
	par_puts(p, STR(" "), NULL);
	par_text(p, value, NULL);
}

static void add_founders(const struct sheet *s, struct par *p, struct str separator)
{
	const struct ltext_list *founders = &s->ctx->journal->founders;

	for (size_t i = 0; i < founders->n; i++) {
		const struct text *t = ltext_find(&founders->v[i], s->lang);
		if (i == 0)
			add_labelled(s, p, separator, founders->n > 1 ? "founders" : "founder", t);
		else if (t)
			add_part(p, STR(", "), t->s, t->at);
	}
}

void sheetside_details(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	struct arena *a = s->ctx->arena;
	const struct journal *j = s->ctx->journal;
	struct par *p = sheet_par(s, e->style, ROLE_PARAGRAPH);

	for (size_t i = 0; i < e->n_parts; i++) {
		enum design_part part = e->parts[i];
		if (part == PART_REGISTRATION)
			add_part(p, e->separator, journal_registration(a, s->ctx, s->lang), j->registration.at);
		else if (part == PART_FOUNDERS)
			add_founders(s, p, e->separator);
		else if (part == PART_PUBLISHER)
			add_labelled(s, p, e->separator, "publisher", ltext_find(&j->publisher.name, s->lang));
		else if (s->lead && text_given(&j->publisher.url)) {
			if (!par_empty(p))
				par_puts(p, e->separator, NULL);
			sheet_link(p, address_web(a, j->publisher.url.s), j->publisher.url.s, j->publisher.url.at, j->publisher.url.s);
		}
	}
	blocks_par(out, p);
}
