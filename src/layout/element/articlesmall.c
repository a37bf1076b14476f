/* Elements for the small matter of an article: identifiers, dates, contacts, rights, registration. */
#include "base/arena.h"
#include "base/unicode.h"
#include "layout/code/qr.h"
#include "layout/element/element_int.h"
#include "layout/flow/prose.h"
#include "model/address.h"
#include "model/licence.h"

void article_doi(struct element_ctx *x)
{
	struct par *p;

	if (!text_given(&x->article->doi))
		return;
	/* the other forms include the word */
	p = element_open(x, x->ctx->design->cover.doi == DOI_URL ? LABEL_DOI : LABEL_NONE, true);
	element_put_doi(x, p, x->article->doi.s, x->article->doi.at);
	blocks_par(x->out, p);
}

void article_edn(struct element_ctx *x)
{
	const struct text *edn = &x->article->edn;
	struct par *p;

	if (!text_given(edn))
		return;
	p = element_open(x, LABEL_EDN, true);
	element_put_link(p, address_edn(x->ctx->arena, edn->s), edn->s, edn->at, str_printf(x->ctx->arena, "EDN %.*s", STR_ARG(edn->s)));
	blocks_par(x->out, p);
}

/* The design's separator; semicolons follow the language, which in French has a space before them. */
static struct str separator_of(const struct element_ctx *x)
{
	return str_is(x->e->separator, "; ") ? element_label(x, LABEL_ITEMS) : x->e->separator;
}

/* The paragraph for the next part of an element: a new one, or, where the design has a separator, the same one. */
static struct par *next_part(struct element_ctx *x, struct par *p)
{
	if (p && x->e->separator.len) {
		par_separate(p, separator_of(x));
		return p;
	}
	if (p)
		blocks_par(x->out, p);
	return element_par(x, element_style(x), ROLE_PARAGRAPH);
}

/* Closes the last part of an element whose blocks begin at `from`: they are kept together, with the white space of `above` over them. */
static void close_parts(struct element_ctx *x, struct par *p, const struct style *above, size_t from)
{
	if (p)
		blocks_par(x->out, p);
	for (size_t i = from; i + 1 < x->out->n; i++)
		x->out->v[i].keep_next = true;
	if (from < x->out->n)
		x->out->v[from].before = above->before;
}

void article_codes(struct element_ctx *x)
{
	const struct article *art = x->article;
	const struct texts *const table[PART_COUNT] = {
#define ROW(X, id, member, name) [PART_##id] = &art->member,
		ARTICLE_CODES(ROW, )
#undef ROW
	};
	size_t from = x->out->n;
	struct par *p = NULL;

	for (size_t i = 0; i < x->e->n_parts; i++) {
		const struct texts *codes = table[x->e->parts[i]];
		if (!codes->n)
			continue;
		p = next_part(x, p);
		element_put_words(x, p, element_part_label(x->e->parts[i]), NULL);
		for (size_t k = 0; k < codes->n; k++) {
			par_puts(p, k ? STR(", ") : STR("\u00A0"), NULL);
			par_text(p, &codes->v[k], NULL);
		}
	}
	close_parts(x, p, x->e->label_style.style, from);
}

/* Words before a date inside a sentence, without a capital after a semicolon. */
static struct str in_sentence(struct arena *a, struct str words)
{
	struct strbuf out = {.arena = a};
	size_t pos = 0;

	if (!words.len)
		return words;
	strbuf_put_utf8(&out, unicode_to_lower(utf8_next(words, &pos)));
	strbuf_put(&out, str_slice(words, pos, words.len));
	return strbuf_str(&out);
}

/* A date of an article, and the words before it. NULL: the article has none. */
static const struct date *date_part(const struct element_ctx *x, enum element_part part, struct str *words)
{
	const struct article *art = x->article;
	const struct version *last = article_version(art);
	const struct date *const table[PART_COUNT] = {
#define ROW(X, id, member, name) [PART_##id] = &art->dates.member,
		ARTICLE_DATES(ROW, )
#undef ROW
			[PART_VERSION] = last ? &last->date : NULL,
	};

	if (!table[part] || !date_given(table[part]))
		return NULL;
	*words = element_label(x, element_part_label(part));
	if (part == PART_VERSION)
		*words = labels_fill1(x->ctx->arena, x->ctx->labels, x->lang, LABEL_VERSION_PUBLISHED, "n", last->number.s);
	return table[part];
}

/* Each date on a line, after its label; or, where the design has a separator, all of them in one sentence. */
void article_dates(struct element_ctx *x)
{
	struct arena *a = x->ctx->arena;
	bool run = x->e->separator.len > 0;
	size_t from = x->out->n;
	struct par *p = NULL;

	for (size_t i = 0; i < x->e->n_parts; i++) {
		enum label_key key = element_part_label(x->e->parts[i]);
		bool first = !p;
		struct str words, figures;
		const struct date *date = date_part(x, x->e->parts[i], &words);
		if (!date)
			continue;
		p = next_part(x, p);
		figures = run ? labels_date_figures(a, x->ctx->labels, x->lang, date) : labels_date(a, x->ctx->labels, x->lang, date);
		if (x->e->label != LABEL_PLACE_OFF && run)
			element_add_words(x, p, first ? words : in_sentence(a, words), ORIGIN_NONE,
					  &(struct par_face){.lang = element_label_lang(x, p, key)});
		else if (x->e->label != LABEL_PLACE_OFF)
			element_put_run_in(x, p, key, words, true);
		if (x->e->label != LABEL_PLACE_OFF)
			par_puts(p, STR(" "), NULL);
		par_add(p, address_unbroken(a, figures), date->at, NULL);
	}
	close_parts(x, p, x->e->second_style.style, from);
}

/* What was changed: in the leading language whatever its own, in others what is given in them. */
static const struct prose *version_note(const struct element_ctx *x, const struct version *v)
{
	const struct prose *note = x->lead ? lprose_any(&v->note, x->lang) : lprose_find(&v->note, x->lang);

	return note && note->blocks ? note : NULL;
}

/* For numbers and dates alone the dates of the article suffice. */
static bool has_history(const struct element_ctx *x)
{
	const struct versions *all = &x->article->versions;

	for (size_t i = 0; i < all->n; i++)
		if (version_note(x, &all->v[i]))
			return true;
	return x->lead && all->n > 1;
}

/* "2 (16 November 2020): Table 3 corrected; 1 (30 September 2020)" */
void article_versions(struct element_ctx *x)
{
	const struct versions *all = &x->article->versions;
	struct arena *a = x->ctx->arena;
	struct par *p;

	if (!has_history(x))
		return;
	p = element_open(x, LABEL_VERSIONS, true);
	for (size_t i = all->n; i-- > 0;) {
		const struct version *v = &all->v[i];
		const struct prose *note = version_note(x, v);
		if (i + 1 < all->n)
			par_puts(p, element_label(x, LABEL_ITEMS), NULL);
		par_add(p, v->number.s, v->number.at, NULL);
		par_puts(p, STR("\u00A0("), NULL);
		par_add(p, address_unbroken(a, labels_date(a, x->ctx->labels, x->lang, &v->date)), v->date.at, NULL);
		par_puts(p, note ? labels_colon(a, x->ctx->labels, x->lang, STR(")")) : STR(")"), NULL);
		if (note) {
			par_puts(p, STR(" "), NULL);
			prose_set_inlines(p, note->blocks->inlines, &(struct par_face){.lang = par_other_lang(p, note->lang)});
		}
	}
	blocks_par(x->out, p);
}

/* The text of a part of a contact in a language, or NULL. */
static const struct text *contact_part(const struct person *who, enum element_part part, struct str lang)
{
	const struct text *t = part == PART_DEGREE  ? ltext_find(&who->degree, lang)
			       : part == PART_POST  ? ltext_find(&who->post, lang)
			       : part == PART_ORCID ? &who->orcid
			       : part == PART_SPIN  ? &who->spin
						    : &who->email;

	return t && text_given(t) ? t : NULL;
}

bool article_has_contact(const struct element *e, const struct person *who, struct str lang)
{
	for (size_t i = 0; i < e->n_parts; i++)
		if (contact_part(who, e->parts[i], lang))
			return true;
	return false;
}

/* Whether a line of the column has room for the text. */
static bool has_room(const struct element_ctx *x, struct str text)
{
	struct par *trial = par_new(x->ctx, element_style(x), x->lang, FRAME_ARTIFACT);

	par_puts(trial, text, &(struct par_face){.verbatim = true});
	par_break(trial, MPT_MAX / 4);
	return par_natural_width(trial) <= x->width;
}

/* As its address where the line has room, otherwise after its word; or after its icon, which is part of the link. */
static void put_orcid(const struct element_ctx *x, struct par *p, const struct person *who)
{
	struct arena *a = x->ctx->arena;
	enum design_orcid form = x->ctx->design->cover.orcid;
	const struct text *id = &who->orcid;
	struct str url = address_orcid(a, id->s);
	bool whole = form != ORCID_BARE && has_room(x, form == ORCID_ICON ? str_printf(a, "000%.*s", STR_ARG(url)) : url);
	struct par_face face = {.verbatim = true, .link = author_link_orcid(x, p, who)};

	if (form == ORCID_ICON) {
		author_put_orcid(x, p, who, face.link, 0);
		par_puts(p, STR("\u00A0"), &face);
	} else if (!whole) {
		element_put_words(x, p, LABEL_ORCID, NULL);
		par_puts(p, STR("\u00A0"), NULL);
	}
	par_add(p, whole ? url : id->s, whole ? ORIGIN_NONE : id->at, &face);
}

static void put_contact_part(const struct element_ctx *x, struct par *p, const struct person *who, enum element_part part)
{
	const struct text *t = contact_part(who, part, x->lang);

	if (part == PART_ORCID) {
		put_orcid(x, p, who);
		return;
	}
	if (part == PART_EMAIL) {
		element_put_mail(x, p, t, 0);
		return;
	}
	if (part == PART_SPIN) {
		element_put_words(x, p, element_part_label(part), NULL);
		par_puts(p, STR("\u00A0"), NULL);
	}
	par_text(p, t, NULL);
}

static bool is_rank(enum element_part part)
{
	return part == PART_DEGREE || part == PART_POST;
}

/* The next line of a person, a paragraph of its own for a reader. */
static void begin_line(const struct element_ctx *x, struct par *p, uint32_t person)
{
	par_set_elem(p, document_add_elem(x->doc, ROLE_PARAGRAPH, person, STR("")));
}

/* Degree and post, identifiers and e-mail of one person, below the name, as an item of the list. */
static void add_contact(struct element_ctx *x, size_t nth, const struct author_signs *signs, uint32_t *list)
{
	const struct person *who = &x->article->authors.v[nth];
	const struct name *name = lname_shown(x->ctx->arena, &who->name, x->lang);
	struct par *p;
	const struct style *named = x->e->second_style.name.len ? x->e->second_style.style : NULL;
	struct par_face bold = {.bold = true};
	bool after_rank = false, lines = !x->e->separator.len;
	uint32_t person = 0;
	size_t from = x->out->n;

	if (!name || !article_has_contact(x->e, who, x->lang))
		return;
	p = !*list ? element_open(x, article_person_count(x->article) > 1 ? LABEL_ABOUT_AUTHORS : LABEL_ABOUT_AUTHOR, false)
		   : element_par(x, element_style(x), ROLE_PARAGRAPH);
	if (!*list)
		*list = document_add_plain_list(x->doc, x->parent);
	if (lines) {
		person = document_add_plain_item(x->doc, *list);
		begin_line(x, p, person);
	}
	if (x->contacts)
		x->contacts[x->nth * x->article->authors.n + nth] = par_elem(p);
	if (named)
		bold = (struct par_face){.bold = named->bold, .italic = named->italic, .family = named->family, .size = named->size};
	bold.lang = par_other_lang(p, name->lang);
	par_puts(p, name_initials(x->ctx->arena, name), &bold);
	if (author_corresponds(x->article, who)) {
		author_put_sign(x, p, signs, PART_CORRESPONDING);
		par_puts(p, STR(" ("), NULL);
		element_put_words(x, p, LABEL_CORRESPONDING_AUTHOR, NULL);
		par_puts(p, STR(")"), NULL);
	}
	for (size_t i = 0; i < x->e->n_parts; i++) {
		if (!contact_part(who, x->e->parts[i], x->lang))
			continue;
		if (!lines) {
			par_separate(p, x->e->separator);
		} else if (after_rank && is_rank(x->e->parts[i])) {
			par_puts(p, STR(", "), NULL);
		} else {
			par_hard_break(p);
			begin_line(x, p, person);
		}
		put_contact_part(x, p, who, x->e->parts[i]);
		after_rank = is_rank(x->e->parts[i]);
	}
	if (blocks_par(x->out, p) && lines)
		blocks_last(x->out)->after = par_style(p)->leading / 3;
	author_keep(x, from);
}

void article_contacts(struct element_ctx *x)
{
	const struct author_signs signs = author_signs(x);
	uint32_t list = 0;

	for (size_t i = 0; i < x->article->authors.n; i++)
		add_contact(x, i, &signs, &list);
}

const struct licence *article_effective_licence(const struct element_ctx *x)
{
	return x->article->licence.at.line ? &x->article->licence : &x->ctx->journal->licence;
}

void article_licence(struct element_ctx *x)
{
	struct arena *a = x->ctx->arena;
	const struct licence *l = article_effective_licence(x);
	const struct licence_entry *known = licence_find(l->code.s);
	struct par_face words = {0}, named = {0};
	struct str found = STR("");
	const struct text *given = ltext_any(&l->name, x->lang, &found);
	struct str name = given ? given->s : known ? licence_name(a, x->ctx->labels, known, x->lang) : l->code.s;
	struct str lead = labels_find(x->ctx->labels, x->lang, LABEL_LICENCE), url = l->url.s;
	size_t slot = str_find(lead, STR("{name}"), 0);
	struct par *p;

	if (!name.len)
		return;
	p = element_par(x, element_style(x), ROLE_PARAGRAPH);
	words.lang = element_label_lang(x, p, LABEL_LICENCE);
	named.lang = par_other_lang(p, found);
	element_add_words(x, p, str_slice(lead, 0, slot), ORIGIN_NONE, &words);
	if (url.len)
		named.link = par_link(p, address_web(a, url), l->code.s.len ? l->code.s : name);
	par_puts(p, name, &named);
	if (slot != SIZE_MAX)
		element_add_words(x, p, str_slice(lead, slot + 6, lead.len), ORIGIN_NONE, &words);
	if (blocks_par(x->out, p))
		blocks_last(x->out)->before = x->e->label_style.style->before;
}

/* The DOI's address as a QR code, one outline so that no hairlines show between its modules. It has four modules of white space above and
 * below; designcheck.c makes sure that margins and column gaps are as wide. */
void article_qr(struct element_ctx *x)
{
	const struct text *doi = &x->article->doi;
	struct arena *a = x->ctx->arena;
	mpt side = x->ctx->design->cover.qr_module;
	struct mark *m = ARENA_NEW(a, struct mark);
	struct matrix modules;
	struct str url;
	struct block *b;

	if (!text_given(doi) || !side)
		return;
	url = address_doi(a, doi->s);
	if (!qr_encode(a, url, &modules) || (mpt)modules.columns * side > x->width) {
		diag_warn(x->ctx->diag, doi->at, DIAG_OVERFULL, "the QR code of this DOI is wider than its column; it is omitted");
		return;
	}
	modules.width = modules.height = side;
	m->kind = MARK_PATH;
	m->w = m->h = (mpt)modules.columns * side;
	m->u.path.v = matrix_outline(a, &modules, &m->u.path.n);
	m->elem = document_add_figure(x->doc, x->parent, STR(""), labels_fill1(a, x->ctx->labels, x->lang, LABEL_QR_CODE, "url", url));
	b = blocks_add(x->out, BLOCK_MARKS);
	b->marks = m;
	b->n_marks = 1;
	b->w = m->w;
	b->h = m->h;
	b->before = b->after = QR_QUIET * side;
	b->align = x->e->style.name.len ? element_style(x)->align : ALIGN_LEFT;
}

/* --- foot ------------------------------------------------------------------------------------------------------------------------- */

static void add_part(struct par *p, struct str separator, struct str part, struct origin at)
{
	if (!part.len)
		return;
	if (!par_empty(p))
		par_separate(p, separator);
	par_add(p, part, at, NULL);
}

static void add_labelled(const struct element_ctx *x, struct par *p, struct str separator, enum label_key key, const struct text *value)
{
	if (!value)
		return;
	if (!par_empty(p))
		par_separate(p, separator);
	element_put_colon(x, p, key, NULL);
	par_puts(p, STR(" "), NULL);
	par_text(p, value, NULL);
}

/* The name in the element's language; NULL: none, or the leading language has the same. */
static const struct text *named_once(const struct element_ctx *x, const struct ltext *names)
{
	const struct text *name = ltext_find(names, x->lang), *lead = x->lead ? NULL : ltext_find(names, x->lead_lang);

	return name && lead && str_eq(name->s, lead->s) ? NULL : name;
}

static void add_founders(const struct element_ctx *x, struct par *p, struct str separator)
{
	const struct ltext_list *founders = &x->ctx->journal->founders;
	size_t named = 0;
	bool labelled = false;

	for (size_t i = 0; i < founders->n; i++)
		named += named_once(x, &founders->v[i]) != NULL;
	for (size_t i = 0; i < founders->n; i++) {
		const struct text *t = named_once(x, &founders->v[i]);
		if (t && labelled)
			add_part(p, STR(", "), t->s, t->at);
		else
			add_labelled(x, p, separator, named > 1 ? LABEL_FOUNDERS : LABEL_FOUNDER, t);
		labelled |= t != NULL;
	}
}

/* Then it is named once, as the publisher. */
static bool publisher_is_founder(const struct element_ctx *x)
{
	const struct ltext_list *founders = &x->ctx->journal->founders;
	const struct text *publisher = ltext_find(&x->ctx->journal->publisher.name, x->lang);
	const struct text *founder = founders->n == 1 ? ltext_find(&founders->v[0], x->lang) : NULL;
	bool named = false;

	for (size_t i = 0; i < x->e->n_parts; i++)
		named |= x->e->parts[i] == PART_PUBLISHER;
	return named && publisher && founder && str_eq(publisher->s, founder->s);
}

void article_details(struct element_ctx *x)
{
	const struct journal *j = x->ctx->journal;
	struct str separator = element_separator(x);
	struct par *p = element_par(x, element_style(x), ROLE_PARAGRAPH);

	for (size_t i = 0; i < x->e->n_parts; i++) {
		enum element_part part = x->e->parts[i];
		if (part == PART_REGISTRATION)
			journal_put_registration(x, p, separator);
		else if (part == PART_FOUNDERS && !publisher_is_founder(x))
			add_founders(x, p, separator);
		else if (part == PART_PUBLISHER)
			add_labelled(x, p, separator, LABEL_PUBLISHER, named_once(x, &j->publisher.name));
		else if (part == PART_URL && x->lead && text_given(&j->publisher.url)) {
			if (!par_empty(p))
				par_separate(p, separator);
			element_put_link(p, address_web(x->ctx->arena, j->publisher.url.s), j->publisher.url.s, j->publisher.url.at,
					 j->publisher.url.s);
		}
	}
	blocks_par(x->out, p);
}
