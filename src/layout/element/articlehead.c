/* Elements that open the cover sheet of an article: journal line, notice, titles, people; and the rules between them. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/unicode.h"
#include "layout/docmeta.h"
#include "layout/element/authorline.h"
#include "layout/element/element_int.h"
#include "layout/flow/prose.h"
#include "model/byline.h"
#include "model/cite/citeset.h"
#include "model/notice.h"

/* --- head ------------------------------------------------------------------------------------------------------------------------- */

static void put_issn(struct par *p, const struct element_ctx *x, enum label_key key, const struct text *issn)
{
	if (text_given(issn))
		element_put_values(x, p, key, &(struct element_value){"issn", issn->s, STR("")}, 1, ORIGIN_NONE);
}

static void put_issns(struct par *p, const struct element_ctx *x, bool lines)
{
	const struct journal *j = x->ctx->journal;
	bool print = text_given(&j->issn.print), online = text_given(&j->issn.online);

	put_issn(p, x, LABEL_ISSN_PRINT, &j->issn.print);
	if (print && online && lines)
		par_hard_break(p);
	else if (print && online)
		par_separate(p, STR("\u00A0· "));
	put_issn(p, x, LABEL_ISSN_ONLINE, &j->issn.online);
	if (!print && !online)
		put_issn(p, x, LABEL_ISSN_LINKING, &j->issn.linking);
}

/* The ISSNs on one line, or on a line each where that is too long. */
static struct par *issn_par(const struct element_ctx *x, const struct style *style, mpt width)
{
	struct par *trial = par_new(x->ctx, style, x->lang, 0), *p = element_par(x, style, ROLE_PARAGRAPH);

	put_issns(trial, x, false);
	par_break(trial, MPT_MAX / 4);
	put_issns(p, x, par_natural_width(trial) > width);
	return p;
}

/* Whether the i-th title equals the leading one or one before it. */
static bool is_shown(const struct ltext *titles, size_t i, const struct text *lead)
{
	for (size_t k = 0; k < i; k++)
		if (str_eq(titles->v[k].text.s, titles->v[i].text.s))
			return true;
	return str_eq(titles->v[i].text.s, lead->s);
}

/* The journal's titles in the languages of the article on the left; volume, number, pages and ISSN on the right. */
void article_journal_line(struct element_ctx *x)
{
	struct arena *a = x->ctx->arena;
	const struct journal *j = x->ctx->journal;
	struct block *row;
	struct par *left = element_par(x, element_style(x), ROLE_PARAGRAPH),
		   *right = element_par(x, x->e->second_style.style, ROLE_PARAGRAPH);
	struct par_face quiet = {.regular = true};
	struct str lead_lang = STR("");
	const struct text *title = ltext_any(&j->title, x->lang, &lead_lang);
	struct block_cell *cells = ARENA_ARRAY(a, 2, struct block_cell);

	cells[0].blocks = blocks_new(a);
	cells[1].blocks = blocks_new(a);
	par_text(left, title, &(struct par_face){.lang = par_other_lang(left, lead_lang)});
	for (size_t i = 0; i < j->title.n; i++) {
		const struct ltext_entry *other = &j->title.v[i];
		if (!title || is_shown(&j->title, i, title) ||
		    !(lang_same(other->lang, x->article->language.s) || article_speaks(x->article, other->lang, false)))
			continue;
		quiet.lang = other->lang;
		par_hard_break(left);
		par_text(left, &other->text, &quiet);
	}
	blocks_par(cells[0].blocks, left);
	par_puts(right, citeset_place(a, &x->source, x->lang), &(struct par_face){.lang = element_label_lang(x, right, LABEL_VOLUME)});
	blocks_par(cells[1].blocks, right);
	cells[0].width = x->width * 11 / 20;
	cells[1].x = x->width * 11 / 20;
	cells[1].width = x->width - cells[1].x;
	blocks_par(cells[1].blocks, issn_par(x, x->e->second_style.style, cells[1].width));
	row = blocks_add(x->out, BLOCK_ROW);
	row->cells = cells;
	row->n_cells = 2;
}

void article_notice(struct element_ctx *x)
{
	const struct article *art = x->article;
	struct prose_styles styles = {.body = x->e->label_style.style};
	struct prose_setting set = {
		.ctx = x->ctx, .doc = x->doc, .styles = &styles, .lang = x->lang, .parent = x->parent, .first_level = 3, .width = x->width};
	const struct prose *text;
	struct par *p;

	if (art->notice.kind == NOTICE_NONE)
		return;
	p = element_par(x, element_style(x), ROLE_PARAGRAPH);
	element_put_words(x, p, notice_label(art->notice.kind), NULL);
	if (date_given(&art->notice.date)) {
		struct par_face face = {.regular = true, .size = styles.body->size};
		par_puts(p, STR("  "), NULL);
		par_puts(p, labels_date(x->ctx->arena, x->ctx->labels, x->lang, &art->notice.date), &face);
	}
	blocks_par(x->out, p);
	text = x->lead ? lprose_any(&art->notice.text, x->lang) : lprose_find(&art->notice.text, x->lang);
	for (int i = 0; i < 3; i++)
		styles.heading[i] = styles.body;
	styles.quote = styles.code = styles.table_head = styles.table_cell = styles.body;
	if (text)
		prose_set_blocks(&set, text->blocks, NULL, x->out);
	if (x->lead && text_given(&art->notice.doi)) {
		p = element_par(x, x->e->label_style.style, ROLE_PARAGRAPH);
		/* else it could be taken for that of the article */
		element_put_colon(x, p, LABEL_NOTICE_DOI, NULL);
		par_puts(p, STR(" "), NULL);
		element_put_doi(x, p, art->notice.doi.s, art->notice.doi.at);
		blocks_par(x->out, p);
	}
}

/* The label of each type, and that of the rubrics that say the same. */
static const struct {
	enum label_key name, rubrics;
} types[] = {
	[ARTICLE_RESEARCH] = {LABEL_TYPE_RESEARCH_ARTICLE, LABEL_RUBRIC_RESEARCH_ARTICLE},
	[ARTICLE_REVIEW] = {LABEL_TYPE_REVIEW_ARTICLE, LABEL_RUBRIC_REVIEW_ARTICLE},
	[ARTICLE_BOOK_REVIEW] = {LABEL_TYPE_BOOK_REVIEW, LABEL_RUBRIC_BOOK_REVIEW},
	[ARTICLE_EDITORIAL] = {LABEL_TYPE_EDITORIAL, LABEL_RUBRIC_EDITORIAL},
	[ARTICLE_BRIEF_REPORT] = {LABEL_TYPE_BRIEF_REPORT, LABEL_RUBRIC_BRIEF_REPORT},
	[ARTICLE_CASE_REPORT] = {LABEL_TYPE_CASE_REPORT, LABEL_RUBRIC_CASE_REPORT},
	[ARTICLE_LETTER] = {LABEL_TYPE_LETTER, LABEL_RUBRIC_LETTER},
	[ARTICLE_DISCUSSION] = {LABEL_TYPE_DISCUSSION, LABEL_RUBRIC_DISCUSSION},
	[ARTICLE_INTERVIEW] = {LABEL_TYPE_INTERVIEW, LABEL_RUBRIC_INTERVIEW},
	[ARTICLE_TRANSLATION] = {LABEL_TYPE_TRANSLATION, LABEL_RUBRIC_TRANSLATION},
	[ARTICLE_OBITUARY] = {LABEL_TYPE_OBITUARY, LABEL_RUBRIC_OBITUARY},
	[ARTICLE_NEWS] = {LABEL_TYPE_NEWS, LABEL_RUBRIC_NEWS},
	[ARTICLE_CORRECTION] = {LABEL_TYPE_CORRECTION, LABEL_RUBRIC_CORRECTION},
	[ARTICLE_ERRATUM] = {LABEL_TYPE_ERRATUM, LABEL_RUBRIC_ERRATUM},
	[ARTICLE_RETRACTION] = {LABEL_TYPE_RETRACTION, LABEL_RUBRIC_RETRACTION},
	[ARTICLE_CONCERN] = {LABEL_TYPE_EXPRESSION_OF_CONCERN, LABEL_RUBRIC_EXPRESSION_OF_CONCERN},
	[ARTICLE_ADDENDUM] = {LABEL_TYPE_ADDENDUM, LABEL_RUBRIC_ADDENDUM},
	[ARTICLE_OTHER] = {LABEL_TYPE_OTHER, LABEL_RUBRIC_OTHER},
};

/* The text in lower case, without spaces at its ends, and without a full stop. */
static struct str plain_words(struct arena *a, struct str s)
{
	struct strbuf b = {.arena = a};

	s = str_trim(s);
	s.len -= str_ends(s, STR("."));
	for (size_t pos = 0; pos < s.len;)
		strbuf_put_utf8(&b, unicode_to_lower(utf8_next(s, &pos)));
	return strbuf_str(&b);
}

/* Whether a list with semicolons has the words. */
static bool lists(struct arena *a, struct str list, struct str words)
{
	for (size_t from = 0, to; from < list.len; from = to + 1) {
		to = str_find(list, STR(";"), from);
		to = to < list.len ? to : list.len;
		if (str_eq(words, plain_words(a, str_slice(list, from, to))))
			return true;
	}
	return false;
}

/* The rubric is the type of the article in some language, or says the same: its plural in English, or as listed in the labels. */
static bool names_type(const struct element_ctx *x, struct str rubric)
{
	struct arena *a = x->ctx->arena;
	const struct labels *l = x->ctx->labels;
	struct str words = plain_words(a, rubric);

	for (size_t i = 0; i < l->n; i++) {
		struct str type = l->v[i].text[types[x->article->type].name];
		struct str rubrics = l->v[i].text[types[x->article->type].rubrics];
		if (type.ptr &&
		    (str_eq(words, plain_words(a, type)) || str_eq(words, str_printf(a, "%.*ss", STR_ARG(plain_words(a, type))))))
			return true;
		if (rubrics.ptr && lists(a, rubrics, words))
			return true;
	}
	return false;
}

void article_rubric(struct element_ctx *x)
{
	struct par *p = element_par(x, element_style(x), ROLE_PARAGRAPH);
	struct str found;
	const struct text *rubric = x->section ? ltext_any(&x->section->title, x->lang, &found) : NULL;

	if (rubric)
		par_text(p, rubric, &(struct par_face){.lang = par_other_lang(p, found)});
	if (!rubric || !names_type(x, rubric->s)) {
		if (rubric)
			par_separate(p, element_separator(x));
		element_put_words(x, p, types[x->article->type].name, NULL);
	}
	blocks_par(x->out, p);
}

void article_title(struct element_ctx *x)
{
	const struct prose *title = x->lead ? lprose_any(&x->article->title, x->lang) : lprose_find(&x->article->title, x->lang);
	struct par *p;

	if (!title || !title->blocks)
		return;
	p = element_heading_par(x, element_style(x), 1);
	prose_set_inlines(p, title->blocks->inlines, &(struct par_face){.lang = par_other_lang(p, title->lang)});
	if (blocks_par(x->out, p) && x->lead) {
		blocks_last(x->out)->outline = docmeta_title(x->ctx->labels, x->ctx->arena, x->article, x->lang);
		blocks_last(x->out)->outline_level = 0;
	}
}

void article_subtitle(struct element_ctx *x)
{
	const struct prose *subtitle = lprose_find(&x->article->subtitle, x->lang);
	struct par *p;

	if (!subtitle || !subtitle->blocks)
		return;
	p = element_par(x, element_style(x), ROLE_PARAGRAPH);
	prose_set_inlines(p, subtitle->blocks->inlines, NULL);
	blocks_par(x->out, p);
}

/* --- people ----------------------------------------------------------------------------------------------------------------------- */

static int compare_numbers(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Where the structure element of an affiliation is noted. */
static uint32_t *place_of(const struct element_ctx *x, size_t i)
{
	return &x->affiliations[x->nth * x->article->affiliations.n + i];
}

/* Adds the number of an affiliation, which leads to it; `joint`: after another one. */
static void put_affiliation_mark(struct par *p, const struct element_ctx *x, size_t number, bool joint)
{
	const struct text *name = ltext_any(&x->article->affiliations.v[number - 1].name, x->lang, NULL);
	struct par_face up = {.script = 1};

	if (x->affiliations && joint)
		par_puts(p, STR(","), &up);
	if (x->affiliations)
		up.link = par_link_place(p, place_of(x, number - 1), name ? name->s : STR(""));
	par_puts(p, str_printf(x->ctx->arena, "%s%zu", joint && !x->affiliations ? "," : "", number), &up);
}

bool article_put_numbers(const struct element_ctx *x, struct par *p, const struct person *author)
{
	size_t *numbers = ARENA_ARRAY(x->ctx->arena, author->affiliations.n, size_t), n = 0;

	if (!x->numbered)
		return false;
	for (size_t i = 0; i < author->affiliations.n; i++)
		n += article_affiliation(x->article, author->affiliations.v[i].s, &numbers[n]) != NULL;
	if (n)
		qsort(numbers, n, sizeof *numbers, compare_numbers);
	for (size_t i = 0; i < n; i++)
		if (!i || numbers[i] != numbers[i - 1])
			put_affiliation_mark(p, x, numbers[i], i > 0);
	return n > 0;
}

enum { ORCID_GAP = 160 }; /* [1/1000 em] */

void article_authors(struct element_ctx *x)
{
	struct byline byline = byline_of(x->ctx->arena, x->article, x->lang);
	struct par *p = element_par(x, element_style(x), ROLE_PARAGRAPH);
	const struct author_signs signs = author_signs(x);

	byline_cut(x->ctx->arena, &byline, x->ctx->design->cover.authors_max, x->ctx->labels, x->lang);
	for (size_t i = 0; i < byline.n; i++) {
		const struct byline_author *who = &byline.v[i];
		authorline_put_one(p, &byline, i, name_full);
		if (who->person)
			author_put_signs(p, x, &signs, (size_t)(who->person - x->article->authors.v),
					 article_put_numbers(x, p, who->person));
		if (who->person && x->ctx->design->cover.orcid == ORCID_ICON)
			author_put_orcid(x, p, who->person, author_link_orcid(x, p, who->person), ORCID_GAP);
	}
	authorline_put_behalf(p, x->ctx->labels, x->article, x->lang, !byline.n);
	blocks_par(x->out, p);
}

static void put_affiliation(const struct element_ctx *x, struct par *p, size_t i)
{
	const struct affiliations *all = &x->article->affiliations;
	const struct affiliation *f = &all->v[i];
	const struct ltext *const parts[] = {
		[PART_NAME] = &f->name, [PART_ADDRESS] = &f->address, [PART_CITY] = &f->city, [PART_COUNTRY] = &f->country};
	struct par_face face = {.elem = x->affiliations ? *place_of(x, i) : 0}, up = {.script = 1, .elem = face.elem};
	struct str found = x->lang;
	bool any = false;

	ltext_any(&f->name, x->lang, &found);
	if (x->numbered) {
		par_puts(p, str_printf(x->ctx->arena, "%zu", i + 1), &up);
		par_puts(p, STR("\u2009"), &face);
	}
	for (size_t k = 0; k < x->e->n_parts; k++) {
		enum element_part part = x->e->parts[k];
		const struct text *t = part == PART_NAME ? ltext_any(&f->name, x->lang, NULL) : ltext_find(parts[part], x->lang);
		bool foreign = part == PART_NAME || !t;
		if (!t && found.len) /* the rest in the language of the name */
			t = ltext_find(parts[part], found);
		if (!t)
			continue;
		face.lang = STR("");
		if (any)
			par_puts(p, STR(", "), &face);
		face.lang = foreign ? par_other_lang(p, found) : face.lang;
		par_text(p, t, &face);
		any = true;
	}
}

void article_affiliations(struct element_ctx *x)
{
	size_t n = x->article->affiliations.n;
	bool run_on = n > (x->fit != FIT_USUAL ? 1 : x->ctx->design->cover.affiliations_run_on);
	struct par *p = NULL;

	for (size_t i = 0; i < n; i++) {
		if (p && run_on)
			par_puts(p, labels_find(x->ctx->labels, x->lang, LABEL_ITEMS), NULL);
		else
			p = element_par(x, element_style(x), ROLE_PARAGRAPH);
		if (x->affiliations)
			*place_of(x, i) = document_add_elem(x->doc, ROLE_SPAN, par_elem(p), STR(""));
		put_affiliation(x, p, i);
		if ((!run_on || i + 1 == n) && blocks_par(x->out, p) && i && !run_on)
			blocks_join(x->out);
	}
}

static bool has_biography(const struct element_ctx *x, const struct person *who)
{
	const struct prose *bio = lprose_find(&who->biography, x->lang);

	return bio && bio->blocks && lname_shown(x->ctx->arena, &who->name, x->lang);
}

/* The authors' biographies, each after its author's name. */
void article_biographies(struct element_ctx *x)
{
	const struct people *authors = &x->article->authors;
	size_t count = 0, set = 0;

	for (size_t i = 0; i < authors->n; i++)
		count += has_biography(x, &authors->v[i]);
	for (size_t i = 0; i < authors->n; i++) {
		const struct person *who = &authors->v[i];
		struct par_face bold = {.bold = true};
		size_t from = x->out->n;
		const struct name *name;
		struct par *p;

		if (!has_biography(x, who))
			continue;
		p = element_open(x, set ? LABEL_NONE : count > 1 ? LABEL_BIOGRAPHIES : LABEL_BIOGRAPHY, false);
		name = lname_shown(x->ctx->arena, &who->name, x->lang);
		bold.lang = par_other_lang(p, name->lang);
		par_puts(p, name_full(x->ctx->arena, name), &bold);
		par_puts(p, STR(". "), NULL);
		article_put_prose(x, &who->biography, LABEL_NONE, p);
		author_keep(x, from);
		if (set && from < x->out->n)
			x->out->v[from].before = 0;
		set++;
	}
}

/* --- rules ------------------------------------------------------------------------------------------------------------------------ */

void article_head_rule(struct element_ctx *x)
{
	blocks_rule(x->out, &x->ctx->design->cover.head_rule);
}

void article_foot_rule(struct element_ctx *x)
{
	blocks_rule(x->out, &x->ctx->design->cover.foot_rule);
}

/* It divides: without anything above it there is no rule. Above a column may be the head, in another language. */
void article_language_rule(struct element_ctx *x)
{
	struct block *rule = x->out->n || x->below_head ? blocks_rule(x->out, &x->ctx->design->cover.language_rule) : NULL;

	if (rule)
		rule->keep_next = true;
}
