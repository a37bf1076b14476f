#include "layout/cover/sheet.h"

#include <string.h>

#include "base/arena.h"
#include "layout/cover/sheet_int.h"
#include "layout/flow/prose.h"
#include "model/byline.h"
#include "model/cite/citeset.h"

/* The style, a step smaller where it has steps, with half its white space. */
static const struct style *tightened(const struct sheet *s, const struct style *style)
{
	struct style *t = ARENA_NEW(s->ctx->arena, struct style);
	size_t n = sizeof t->steps / sizeof *t->steps;

	*t = *style;
	t->before /= 2;
	t->after /= 2;
	if (!t->step_lines || !t->steps[0])
		return t;
	t->size = t->steps[0];
	t->leading = (mpt)scale_round(style->leading, t->size, style->size);
	memmove(t->steps, t->steps + 1, (n - 1) * sizeof *t->steps);
	t->steps[n - 1] = 0;
	return t;
}

static struct par *new_par(const struct sheet *s, const struct style *style, uint32_t elem)
{
	return par_new(s->ctx, s->tight && (s->in_head || style->steps[0]) ? tightened(s, style) : style, s->lang, elem);
}

struct par *sheet_par(const struct sheet *s, const struct style *style, enum frame_role role)
{
	return new_par(s, style, document_add_elem(s->doc, role, s->parent, STR("")));
}

static struct par *sheet_heading_par(const struct sheet *s, const struct style *style, unsigned level)
{
	return new_par(s, style, document_add_heading(s->doc, level, s->parent, STR("")));
}

struct par_face sheet_label_face(const struct style *st)
{
	return (struct par_face){
		.family = st->family,
		.bold = st->bold,
		.italic = st->italic,
		.size = st->size,
		.colour = st->colour,
		.coloured = true,
		.tracking = st->tracking,
		.capitals = st->text_case == CASE_CAPITALS,
	};
}

struct str sheet_label(const struct sheet *s, enum label_key key)
{
	return labels_find(s->ctx->labels, s->lang, key);
}

/* A label above its block, in a paragraph of its own. */
static void label_above(const struct sheet *s, const struct design_element *e, struct str label, struct blocks *out)
{
	struct par *p = sheet_heading_par(s, e->label_style.style, 2);

	par_puts(p, label, NULL);
	blocks_par(out, p);
}

void sheet_run_in_label(struct par *p, const struct sheet *s, const struct design_element *e, enum label_key key, bool list)
{
	struct par_face face = sheet_label_face(e->label_style.style);

	par_puts(
		p,
		labels_fill1(s->ctx->arena, s->ctx->labels, s->lang, list ? LABEL_RUN_IN_LIST : LABEL_RUN_IN, "label", sheet_label(s, key)),
		&face);
}

void sheet_run_in(struct par *p, const struct sheet *s, const struct design_element *e, enum label_key key, bool list)
{
	sheet_run_in_label(p, s, e, key, list);
	par_puts(p, STR(" "), NULL);
}

struct par *sheet_open(const struct sheet *s, const struct design_element *e, enum label_key key, bool list, struct blocks *out)
{
	struct par *p;

	if (e->label == LABEL_PLACE_ABOVE && key != LABEL_NONE)
		label_above(s, e, sheet_label(s, key), out);
	p = sheet_par(s, e->style.style, ROLE_PARAGRAPH);
	if (e->label == LABEL_PLACE_RUN_IN && key != LABEL_NONE)
		sheet_run_in(p, s, e, key, list);
	return p;
}

/* --- head ------------------------------------------------------------------------------------------------------------------------- */

static struct str issn_of(const struct sheet *s, enum label_key key, const struct text *issn)
{
	return text_given(issn) ? labels_fill1(s->ctx->arena, s->ctx->labels, s->lang, key, "issn", issn->s) : STR("");
}

static void put_issns(struct par *p, const struct sheet *s, bool lines)
{
	const struct journal *j = s->ctx->journal;
	struct str print = issn_of(s, LABEL_ISSN_PRINT, &j->issn.print), online = issn_of(s, LABEL_ISSN_ONLINE, &j->issn.online);

	par_puts(p, print, NULL);
	if (print.len && online.len && lines)
		par_hard_break(p);
	else if (print.len && online.len)
		par_puts(p, STR("\u00A0· "), NULL);
	par_puts(p, print.len || online.len ? online : issn_of(s, LABEL_ISSN_LINKING, &j->issn.linking), NULL);
}

/* The ISSNs in one line; each in a line of its own where that is too long. */
static struct par *issn_par(const struct sheet *s, const struct style *style, mpt width)
{
	struct par *trial = par_new(s->ctx, style, s->lang, 0), *p = sheet_par(s, style, ROLE_PARAGRAPH);

	put_issns(trial, s, false);
	par_break(trial, MPT_MAX / 4);
	put_issns(p, s, par_natural_width(trial) > width);
	return p;
}

/* Journal's titles at the left; volume, number, pages and ISSN at the right. */
static void add_journal_line(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	struct arena *a = s->ctx->arena;
	const struct journal *j = s->ctx->journal;
	struct block *row;
	struct par *left = sheet_par(s, e->style.style, ROLE_PARAGRAPH), *right = sheet_par(s, e->second_style.style, ROLE_PARAGRAPH);
	struct par_face quiet = {.regular = true};
	struct str lead_lang;
	const struct text *title = ltext_any(&j->title, s->lang, &lead_lang);
	struct block_cell *cells = ARENA_ARRAY(a, 2, struct block_cell);

	cells[0].blocks = blocks_new(a);
	cells[1].blocks = blocks_new(a);
	par_text(left, title, NULL);
	for (size_t i = 0; i < j->title.n; i++) {
		const struct ltext_entry *other = &j->title.v[i];
		if (title && other->text.s.ptr == title->s.ptr)
			continue;
		quiet.lang = other->lang;
		par_hard_break(left);
		par_text(left, &other->text, &quiet);
	}
	blocks_par(cells[0].blocks, left);
	par_puts(right, citation_place(a, &s->source, s->lang), NULL);
	blocks_par(cells[1].blocks, right);
	cells[0].width = s->width * 11 / 20;
	cells[1].x = s->width * 11 / 20;
	cells[1].width = s->width - cells[1].x;
	blocks_par(cells[1].blocks, issn_par(s, e->second_style.style, cells[1].width));
	row = blocks_add(out, BLOCK_ROW);
	row->cells = cells;
	row->n_cells = 2;
}

static void add_notice(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	static const enum label_key keys[] = {[NOTICE_NONE] = LABEL_NONE,
					      [NOTICE_RETRACTION] = LABEL_RETRACTED,
					      [NOTICE_CORRECTION] = LABEL_CORRECTED,
					      [NOTICE_CONCERN] = LABEL_CONCERN};
	const struct article *art = s->article;
	struct prose_styles styles = {.body = e->label_style.style};
	struct prose_setting set = {
		.ctx = s->ctx, .doc = s->doc, .styles = &styles, .lang = s->lang, .parent = s->parent, .first_level = 3, .width = s->width};
	const struct prose *text;
	struct par *p;

	if (art->notice.kind == NOTICE_NONE)
		return;
	p = sheet_par(s, e->style.style, ROLE_PARAGRAPH);
	par_puts(p, sheet_label(s, keys[art->notice.kind]), NULL);
	if (date_given(&art->notice.date)) {
		struct par_face face = {.regular = true, .size = styles.body->size};
		par_puts(p, STR("  "), NULL);
		par_puts(p, labels_date(s->ctx->arena, s->ctx->labels, s->lang, &art->notice.date), &face);
	}
	blocks_par(out, p);
	text = s->lead ? lprose_any(&art->notice.text, s->lang) : lprose_find(&art->notice.text, s->lang);
	for (int i = 0; i < 3; i++)
		styles.heading[i] = styles.body;
	styles.quote = styles.code = styles.table_head = styles.table_cell = styles.body;
	if (text)
		prose_set_blocks(&set, text->blocks, NULL, out);
	if (s->lead && text_given(&art->notice.doi)) {
		p = sheet_par(s, e->label_style.style, ROLE_PARAGRAPH);
		sheet_doi(p, s, art->notice.doi.s, art->notice.doi.at);
		blocks_par(out, p);
	}
}

static const enum label_key type_keys[] = {
	[ARTICLE_RESEARCH] = LABEL_TYPE_RESEARCH_ARTICLE,
	[ARTICLE_REVIEW] = LABEL_TYPE_REVIEW_ARTICLE,
	[ARTICLE_BOOK_REVIEW] = LABEL_TYPE_BOOK_REVIEW,
	[ARTICLE_EDITORIAL] = LABEL_TYPE_EDITORIAL,
	[ARTICLE_BRIEF_REPORT] = LABEL_TYPE_BRIEF_REPORT,
	[ARTICLE_CASE_REPORT] = LABEL_TYPE_CASE_REPORT,
	[ARTICLE_LETTER] = LABEL_TYPE_LETTER,
	[ARTICLE_DISCUSSION] = LABEL_TYPE_DISCUSSION,
	[ARTICLE_INTERVIEW] = LABEL_TYPE_INTERVIEW,
	[ARTICLE_TRANSLATION] = LABEL_TYPE_TRANSLATION,
	[ARTICLE_OBITUARY] = LABEL_TYPE_OBITUARY,
	[ARTICLE_NEWS] = LABEL_TYPE_NEWS,
	[ARTICLE_OTHER] = LABEL_TYPE_OTHER,
};

static void add_rubric(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	struct par *p = sheet_par(s, e->style.style, ROLE_PARAGRAPH);
	const struct text *rubric = s->section ? ltext_any(&s->section->title, s->lang, NULL) : NULL;
	struct str type = sheet_label(s, type_keys[s->article->type]);

	par_text(p, rubric, NULL);
	if (!rubric || !str_eq(rubric->s, type)) {
		if (rubric)
			par_puts(p, e->separator, NULL);
		par_puts(p, type, NULL);
	}
	blocks_par(out, p);
}

static void add_title(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	const struct prose *title = s->lead ? lprose_any(&s->article->title, s->lang) : lprose_find(&s->article->title, s->lang);
	struct par *p;

	if (!title || !title->blocks)
		return;
	p = sheet_heading_par(s, e->style.style, 1);
	prose_set_inlines(p, title->blocks->inlines, NULL);
	if (blocks_par(out, p) && s->lead) {
		blocks_last(out)->outline = prose_plain(s->ctx->arena, title);
		blocks_last(out)->outline_level = 0;
	}
}

static void add_subtitle(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	const struct prose *subtitle = lprose_find(&s->article->subtitle, s->lang);
	struct par *p;

	if (!subtitle || !subtitle->blocks)
		return;
	p = sheet_par(s, e->style.style, ROLE_PARAGRAPH);
	prose_set_inlines(p, subtitle->blocks->inlines, NULL);
	blocks_par(out, p);
}

/* --- people ----------------------------------------------------------------------------------------------------------------------- */

/* Numbers of the author's affiliations, raised; nothing when the article has one affiliation for all. */
static void add_affiliation_marks(struct par *p, const struct sheet *s, const struct person *author)
{
	struct par_face up = {.script = 1};
	bool any = false;

	if (s->article->affiliations.n < 2)
		return;
	for (size_t i = 0; i < author->affiliations.n; i++) {
		size_t number;
		if (!article_affiliation(s->article, author->affiliations.v[i].s, &number))
			continue;
		par_puts(p, str_printf(s->ctx->arena, "%s%zu", any ? "," : "", number), &up);
		any = true;
	}
}

static void add_authors(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	struct byline byline = byline_of(s->ctx->arena, s->article, s->lang);
	struct par *p = sheet_par(s, e->style.style, ROLE_PARAGRAPH);

	for (size_t i = 0; i < byline.n; i++) {
		const struct byline_author *who = &byline.v[i];
		if (i)
			par_puts(p, STR(", "), NULL);
		par_add(p, byline_author(s->ctx->arena, who, name_full), who->at, &(struct par_face){.keep = who->person != NULL});
		if (who->person)
			add_affiliation_marks(p, s, who->person);
	}
	blocks_par(out, p);
}

/* One affiliation, with its number where there are several. */
static void put_affiliation(const struct sheet *s, const struct design_element *e, struct par *p, size_t i)
{
	const struct affiliations *all = &s->article->affiliations;
	const struct affiliation *f = &all->v[i];
	const struct ltext *const parts[] = {
		[PART_NAME] = &f->name, [PART_ADDRESS] = &f->address, [PART_CITY] = &f->city, [PART_COUNTRY] = &f->country};
	struct par_face up = {.script = 1};
	bool any = false;

	if (all->n > 1) {
		par_puts(p, str_printf(s->ctx->arena, "%zu", i + 1), &up);
		par_puts(p, STR("\u2009"), NULL);
	}
	for (size_t k = 0; k < e->n_parts; k++) {
		enum design_part part = e->parts[k];
		const struct text *t = part == PART_NAME ? ltext_any(&f->name, s->lang, NULL) : ltext_find(parts[part], s->lang);
		if (!t)
			continue;
		if (any)
			par_puts(p, STR(", "), NULL);
		par_text(p, t, NULL);
		any = true;
	}
}

static void add_affiliations(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	size_t n = s->article->affiliations.n;
	bool run_on = n > (s->tight ? 1 : s->ctx->design->cover.affiliations_run_on);
	struct par *p = NULL;

	for (size_t i = 0; i < n; i++) {
		if (p && run_on)
			par_puts(p, labels_find(s->ctx->labels, s->lang, LABEL_ITEMS), NULL);
		else
			p = sheet_par(s, e->style.style, ROLE_PARAGRAPH);
		put_affiliation(s, e, p, i);
		if ((!run_on || i + 1 == n) && blocks_par(out, p) && i && !run_on)
			blocks_join(out);
	}
}

/* The authors' biographies, each behind the name. */
static void add_biographies(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	const struct people *authors = &s->article->authors;
	bool any = false;

	for (size_t i = 0; i < authors->n; i++) {
		const struct name *name = lname_any(&authors->v[i].name, s->lang);
		const struct prose *bio = lprose_find(&authors->v[i].biography, s->lang);
		struct par_face bold = {.bold = true};
		struct par *p;

		if (!name || !bio || !bio->blocks)
			continue;
		p = sheet_open(s, e, any ? LABEL_NONE : authors->n > 1 ? LABEL_ABOUT_AUTHORS : LABEL_ABOUT_AUTHOR, false, out);
		par_puts(p, name_full(s->ctx->arena, name), &bold);
		par_puts(p, STR(". "), NULL);
		prose_set_inlines(p, bio->blocks->inlines, NULL);
		if (blocks_par(out, p) && any)
			blocks_last(out)->before = 0;
		any = true;
	}
}

/* --- text ------------------------------------------------------------------------------------------------------------------------- */

static void add_prose(const struct sheet *s, const struct design_element *e, const struct lprose *prose, enum label_key key,
		      struct blocks *out)
{
	const struct prose *text = lprose_find(prose, s->lang);
	const struct style *body = e->style.style, *heading = e->second_style.style;
	struct prose_styles styles = {.body = body, .heading = {heading, heading, heading}, .quote = body, .code = body};
	struct prose_setting set = {
		.ctx = s->ctx,
		.doc = s->doc,
		.styles = &styles,
		.lang = s->lang,
		.parent = s->parent,
		.width = s->width,
		.first_level = 3,
	};

	styles.table_head = styles.table_cell = body;
	if (!text || !text->blocks)
		return;
	/* A structured abstract has headings of its own: its label stands above them. */
	if (e->label == LABEL_PLACE_RUN_IN && text->blocks->kind == PROSE_HEADING) {
		struct par *p = sheet_open(s, e, key, false, out);
		struct block *b = blocks_par(out, p);
		if (b)
			b->keep_next = true;
		prose_set_blocks(&set, text->blocks, NULL, out);
		return;
	}
	prose_set_blocks(&set, text->blocks, sheet_open(s, e, key, false, out), out);
}

static void add_keywords(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	const struct texts *words = ltexts_find(&s->article->keywords, s->lang);
	struct par *p;

	if (!words || !words->n)
		return;
	p = sheet_open(s, e, LABEL_KEYWORDS, true, out);
	for (size_t i = 0; i < words->n; i++) {
		if (i)
			par_puts(p, STR(", "), NULL);
		par_text(p, &words->v[i], NULL);
	}
	blocks_par(out, p);
}

/* The journal's citation, or one in the style that the design names here. */
static void add_citation(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	const struct citestyle *style = e->citation_style.len ? citestyle_find(s->ctx->citestyles, e->citation_style) : NULL;
	struct arena *a = s->ctx->arena;
	struct par *p = sheet_open(s, e, LABEL_FOR_CITATION, true, out);

	prose_set_inlines(p, style ? citeset_make(a, &s->source, style, s->lang) : citation_make(a, &s->source, s->lang), NULL);
	blocks_par(out, p);
}

static void add_abstract(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	add_prose(s, e, &s->article->abstract, LABEL_ABSTRACT, out);
}

static void add_funding(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	add_prose(s, e, &s->article->funding, LABEL_FUNDING, out);
}

static void add_acknowledgements(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	add_prose(s, e, &s->article->acknowledgements, LABEL_ACKNOWLEDGEMENTS, out);
}

static void add_contributions(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	add_prose(s, e, &s->article->contributions, LABEL_CONTRIBUTIONS, out);
}

static void add_conflict(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	add_prose(s, e, &s->article->conflict_of_interest, LABEL_CONFLICT_OF_INTEREST, out);
}

/* --- rules ------------------------------------------------------------------------------------------------------------------------ */

static void add_head_rule(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	(void)e;
	blocks_rule(out, &s->ctx->design->cover.head_rule);
}

static void add_foot_rule(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	(void)e;
	blocks_rule(out, &s->ctx->design->cover.foot_rule);
}

/* It divides: nothing above, no rule. */
static void add_language_rule(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	struct block *rule = out->n ? blocks_rule(out, &s->ctx->design->cover.language_rule) : NULL;

	(void)e;
	if (rule)
		rule->keep_next = true;
}

void sheet_add(const struct sheet *s, const struct design_element *e, struct blocks *out)
{
	static sheet_element *const table[ELEMENT_COUNT] = {
		[ELEMENT_JOURNAL_LINE] = add_journal_line,
		[ELEMENT_NOTICE] = add_notice,
		[ELEMENT_RUBRIC] = add_rubric,
		[ELEMENT_TITLE] = add_title,
		[ELEMENT_SUBTITLE] = add_subtitle,
		[ELEMENT_AUTHORS] = add_authors,
		[ELEMENT_AFFILIATIONS] = add_affiliations,
		[ELEMENT_ABSTRACT] = add_abstract,
		[ELEMENT_KEYWORDS] = add_keywords,
		[ELEMENT_CITATION] = add_citation,
		[ELEMENT_FUNDING] = add_funding,
		[ELEMENT_ACKNOWLEDGEMENTS] = add_acknowledgements,
		[ELEMENT_CONTRIBUTIONS] = add_contributions,
		[ELEMENT_CONFLICT] = add_conflict,
		[ELEMENT_BIOGRAPHIES] = add_biographies,
		[ELEMENT_DOI] = sheetside_doi,
		[ELEMENT_EDN] = sheetside_edn,
		[ELEMENT_CODES] = sheetside_codes,
		[ELEMENT_DATES] = sheetside_dates,
		[ELEMENT_CONTACTS] = sheetside_contacts,
		[ELEMENT_LICENCE] = sheetside_licence,
		[ELEMENT_COPYRIGHT] = sheetside_copyright,
		[ELEMENT_LOGO] = sheetside_logo,
		[ELEMENT_QR] = sheetside_qr,
		[ELEMENT_DETAILS] = sheetside_details,
		[ELEMENT_HEAD_RULE] = add_head_rule,
		[ELEMENT_LANGUAGE_RULE] = add_language_rule,
		[ELEMENT_FOOT_RULE] = add_foot_rule,
	};

	table[e->what](s, e, out);
}
