/* Elements about the journal. */
#include "base/arena.h"
#include "layout/code/drawing.h"
#include "layout/element/element_int.h"
#include "model/address.h"
#include "model/licence.h"

void journal_heading(struct element_ctx *x)
{
	struct par *p = element_begin(x, ROLE_HEADING);

	par_puts(p, x->heading, &(struct par_face){.lang = par_other_lang(p, x->heading_lang)});
	element_end(x, x->heading);
}

/* As high as the design says, but no wider than the column. */
void journal_logo(struct element_ctx *x)
{
	const struct journal *j = x->ctx->journal;
	const struct image *image = x->logo_height ? j->logo.image : NULL;
	struct block *b;

	if (!image)
		return;
	b = blocks_add(x->out, BLOCK_IMAGE);
	b->h = x->logo_height;
	b->w = (mpt)scale_round(b->h, image->width, image->height);
	if (b->w > x->width) {
		b->w = x->width;
		b->h = (mpt)scale_round(x->width, image->height, image->width);
	}
	b->image = image;
	b->at = j->logo.file.at;
	b->after = x->logo_height / 4;
	b->align = x->e->style.name.len ? x->e->style.style->align : ALIGN_LEFT;
	b->elem = element_figure(x, &j->logo.alt);
}

/* In the colour of the element's style, if it names one: the ground of the page may have the rule's colour. */
void journal_rule(struct element_ctx *x)
{
	struct block *b = x->run ? NULL : blocks_rule(x->out, &x->ctx->design->matter.title_rule);

	if (b && x->e->style.name.len)
		b->colour = element_style(x)->colour;
}

void journal_title(struct element_ctx *x)
{
	const struct journal *j = x->ctx->journal;
	struct str found = STR("");
	const struct text *title = x->lead ? ltext_any(&j->title, x->lang, &found) : element_text(x, &j->title);
	struct par_face face = {.bold = x->run};
	struct par *p;

	if (!title)
		return;
	p = element_begin(x, x->lead && !x->run ? ROLE_HEADING : ROLE_PARAGRAPH);
	face.lang = par_other_lang(p, found);
	par_text(p, title, &face);
	element_end(x, title->s);
}

/* "Founders: A; B." in a run, else one per line. */
static void add_list(struct element_ctx *x, enum label_key key, const struct ltext_list *l)
{
	struct str last = STR("");
	bool any = false;

	for (size_t i = 0; i < l->n; i++) {
		const struct text *t = element_text(x, &l->v[i]);
		if (!t)
			continue;
		if (!any)
			element_lead_in(x, key);
		else if (x->run)
			par_puts(x->par, labels_find(x->ctx->labels, x->lang, LABEL_ITEMS), NULL);
		element_begin(x, ROLE_PARAGRAPH);
		par_text(x->par, t, &(struct par_face){.lang = par_other_lang(x->par, x->text_lang)});
		if (!x->run)
			element_end(x, t->s);
		last = t->s;
		any = true;
	}
	if (any && x->run)
		element_end(x, last);
}

void journal_editor(struct element_ctx *x)
{
	const struct person *chief = &x->ctx->journal->editor_in_chief;
	const struct name *name = lname_shown(x->ctx->arena, &chief->name, x->lang);

	if (!chief->at.line || !name)
		return;
	element_lead_in(x, LABEL_EDITOR_IN_CHIEF);
	x->text_lang = name->lang;
	element_say_text(x, &(struct text){name_initials(x->ctx->arena, name), name->family.at});
}

void journal_issn(struct element_ctx *x)
{
	const struct journal *j = x->ctx->journal;

	element_say_filled(x, LABEL_ISSN_PRINT, "issn", j->issn.print.s);
	element_say_filled(x, LABEL_ISSN_ONLINE, "issn", j->issn.online.s);
	element_say_filled(x, LABEL_ISSN_LINKING, "issn", j->issn.linking.s);
}

void journal_subscription(struct element_ctx *x)
{
	const struct journal *j = x->ctx->journal;
	const struct text *agency = element_text(x, &j->subscription.agency);
	const struct element_value values[] = {{"index", j->subscription.index.s, STR("")},
					       {"agency", agency ? agency->s : STR(""), x->text_lang.len ? x->text_lang : x->lang}};
	enum label_key key = agency ? (values[0].s.len ? LABEL_SUBSCRIPTION : LABEL_AGENCY) : LABEL_SUBSCRIPTION_INDEX;

	if (agency || values[0].s.len)
		element_say_values(x, key, values, 2, j->subscription.at);
}

void journal_licence(struct element_ctx *x)
{
	const struct licence *l = &x->ctx->journal->licence;
	const struct licence_entry *known = licence_find(l->code.s);
	struct str found = STR("");
	const struct text *given = ltext_any(&l->name, x->lang, &found);

	element_say_found(x, LABEL_LICENCE_JOURNAL, "name",
			  given   ? given->s
			  : known ? licence_name(x->ctx->arena, x->ctx->labels, known, x->lang)
				  : l->code.s,
			  found);
}

void journal_url(struct element_ctx *x)
{
	const struct journal *j = x->ctx->journal;
	const struct text *url = text_given(&j->office.url) ? &j->office.url : &j->publisher.url;

	element_say_link(x, LABEL_URL, address_web(x->ctx->arena, url->s), url);
}

/* A sentence in a run, as in an imprint; else the bare mark, as on a cover. */
void journal_age_mark(struct element_ctx *x)
{
	const struct text *mark = &x->ctx->journal->age_mark;

	if (x->run)
		element_say_filled(x, LABEL_AGE_MARK, "mark", mark->s);
	else if (text_given(mark))
		element_say(x, mark->s, mark->at);
}

void journal_age_ring(struct element_ctx *x)
{
	struct str mark = x->ctx->journal->age_mark.s;
	struct drawing_pen pen;

	if (!mark.len || x->run)
		return;
	pen = element_pen(x, labels_fill1(x->ctx->arena, x->ctx->labels, x->lang, LABEL_AGE_MARK, "mark", mark));
	element_add_drawing(x, agemark_draw(&pen, mark));
}

void journal_since(struct element_ctx *x)
{
	uint32_t year = x->ctx->journal->start_year;

	if (year)
		element_say_filled(x, LABEL_PUBLISHED_SINCE, "year", str_printf(x->ctx->arena, "%u", year));
}

void journal_kind(struct element_ctx *x)
{
	element_say_text(x, element_text(x, &x->ctx->journal->kind));
}

void journal_frequency(struct element_ctx *x)
{
	element_say_text(x, element_text(x, &x->ctx->journal->frequency));
}

void journal_founders(struct element_ctx *x)
{
	const struct ltext_list *l = &x->ctx->journal->founders;

	add_list(x, l->n > 1 ? LABEL_FOUNDERS : LABEL_FOUNDER, l);
}

void journal_publisher(struct element_ctx *x)
{
	element_say_organisation(x, LABEL_PUBLISHER, &x->ctx->journal->publisher);
}

void journal_publisher_name(struct element_ctx *x)
{
	element_say_labelled(x, LABEL_PUBLISHER, element_text(x, &x->ctx->journal->publisher.name));
}

void journal_office(struct element_ctx *x)
{
	element_say_organisation(x, LABEL_EDITORIAL_OFFICE, &x->ctx->journal->office);
}

struct str journal_put_registration(const struct element_ctx *x, struct par *p, struct str separator)
{
	const struct journal *j = x->ctx->journal;
	struct str found = STR("");
	const struct text *number = ltext_any(&j->registration.number, x->lang, &found), *body = ltext_find(&j->registration.body, x->lang);
	bool dated = date_given(&j->registration.date);
	enum label_key key = dated && body ? LABEL_REGISTRATION_DATED_BY
			     : dated       ? LABEL_REGISTRATION_DATED
			     : body        ? LABEL_REGISTRATION_BY
					   : LABEL_REGISTRATION;
	const struct element_value values[] = {
		{"number", number ? number->s : STR(""), found},
		{"body", body ? body->s : STR(""), x->lang},
		{"date", dated ? labels_date(x->ctx->arena, x->ctx->labels, x->lang, &j->registration.date) : STR(""), STR("")},
	};

	if (!number)
		return STR("");
	if (!par_empty(p) && separator.len)
		par_separate(p, separator);
	return element_put_values(x, p, key, values, sizeof values / sizeof *values, j->registration.at);
}

void journal_registration(struct element_ctx *x)
{
	if (x->ctx->journal->registration.number.n)
		element_end(x, journal_put_registration(x, element_begin(x, ROLE_PARAGRAPH), STR("")));
}

void journal_access(struct element_ctx *x)
{
	element_say_text(x, element_text(x, &x->ctx->journal->access));
}

void journal_indexing(struct element_ctx *x)
{
	add_list(x, LABEL_INDEXED_IN, &x->ctx->journal->indexing);
}
