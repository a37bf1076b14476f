/* The imprint («выходные сведения») in one language: set as text, grouped by sense. What the law asks for is checked by input/imprint.c;
 * here everything that is known has its place. */
#include "base/arena.h"
#include "layout/journalmatter.h"
#include "layout/matter_int.h"
#include "model/address.h"
#include "model/licence.h"

struct imprint {
	struct matter *m;
	struct blocks *out;
	struct par *par; /* the paragraph that is being gathered */
};

static void open(struct imprint *i, const char *style)
{
	i->par = matter_par(i->m, style, ROLE_PARAGRAPH);
}

static void close(struct imprint *i)
{
	blocks_par(i->out, i->par);
}

/* Parts of a paragraph are sentences: each ends with a full stop. */
static void end_sentence(struct imprint *i, struct str last)
{
	bool closed = str_ends(last, STR(".")) || str_ends(last, STR("!")) || str_ends(last, STR("?")) || str_ends(last, STR("+"));

	par_puts(i->par, closed ? STR(" ") : STR(". "), NULL);
}

static void say(struct imprint *i, struct str words, struct origin at)
{
	if (!words.len)
		return;
	par_add(i->par, words, at, NULL);
	end_sentence(i, words);
}

static void say_text(struct imprint *i, const struct text *t)
{
	if (t)
		say(i, t->s, t->at);
}

static const struct text *own(const struct imprint *i, const struct ltext *t)
{
	return ltext_find(t, i->m->lang);
}

/* "Label: " in front of what follows. */
static void label(struct imprint *i, const char *key)
{
	struct par_face italic = {.italic = true};

	par_puts(i->par, labels_fill1(i->m->ctx->arena, i->m->ctx->labels, i->m->lang, "run-in-list", "label", matter_label(i->m, key)), &italic);
	par_puts(i->par, STR("\u00A0"), NULL);
}

static void say_labelled(struct imprint *i, const char *key, const struct text *t)
{
	if (!t || !text_given(t))
		return;
	label(i, key);
	say_text(i, t);
}

/* A sentence whose label has a place for the value. */
static void say_filled(struct imprint *i, const char *key, const char *name, struct str value)
{
	if (value.len)
		say(i, labels_fill1(i->m->ctx->arena, i->m->ctx->labels, i->m->lang, key, name, value), (struct origin){0});
}

static void say_link(struct imprint *i, struct str url, const struct text *shown)
{
	struct par_face face = {.verbatim = true};

	face.link = par_link(i->par, url, shown->s);
	par_text(i->par, shown, &face);
	par_puts(i->par, STR(". "), NULL);
}

static void say_organisation(struct imprint *i, const char *style, const char *key, const struct organisation *o)
{
	const struct text *name = own(i, &o->name), *address = own(i, &o->address);
	struct arena *a = i->m->ctx->arena;

	if (!o->at.line || (!name && !address && !text_given(&o->phone) && !text_given(&o->email)))
		return;
	open(i, style);
	if (name || address)
		label(i, key);
	if (name) {
		par_text(i->par, name, NULL);
		if (address)
			par_puts(i->par, STR(", "), NULL);
		else
			end_sentence(i, name->s);
	}
	say_text(i, address);
	say_labelled(i, "phone", &o->phone);
	if (text_given(&o->email)) {
		label(i, "email");
		say_link(i, address_mail(a, o->email.s), &o->email);
	}
	if (text_given(&o->url)) {
		label(i, "url");
		say_link(i, address_web(a, o->url.s), &o->url);
	}
	close(i);
}

static void add_title(struct imprint *i)
{
	const struct journal *j = i->m->ctx->journal;
	const struct text *title = ltext_any(&j->title, i->m->lang, NULL);
	struct par_face bold = {.bold = true};

	open(i, "imprint");
	if (title) {
		par_text(i->par, title, &bold);
		end_sentence(i, title->s);
	}
	say_text(i, own(i, &j->kind));
	if (j->start_year)
		say_filled(i, "published-since", "year", str_printf(i->m->ctx->arena, "%u", j->start_year));
	say_text(i, own(i, &j->frequency));
	close(i);
}

static void say_list(struct imprint *i, const char *key, const struct ltext_list *l)
{
	bool any = false;
	struct str last = STR("");

	for (size_t k = 0; k < l->n; k++) {
		const struct text *t = own(i, &l->v[k]);
		if (!t)
			continue;
		if (!any)
			label(i, key);
		else
			par_puts(i->par, STR("; "), NULL);
		par_text(i->par, t, NULL);
		last = t->s;
		any = true;
	}
	if (any)
		end_sentence(i, last);
}

static void add_founders(struct imprint *i)
{
	const struct journal *j = i->m->ctx->journal;
	const struct name *chief = lname_any(&j->editor_in_chief.name, i->m->lang);

	open(i, "imprint");
	say_list(i, j->founders.n > 1 ? "founders" : "founder", &j->founders);
	if (j->editor_in_chief.at.line && chief) {
		label(i, "editor-in-chief");
		say(i, name_initials(i->m->ctx->arena, chief), chief->family.at);
	}
	close(i);
}

static void add_registration(struct imprint *i)
{
	const struct journal *j = i->m->ctx->journal;
	const struct {
		const char *key;
		const struct text *issn;
	} issns[] = {{"issn-print", &j->issn.print}, {"issn-online", &j->issn.online}, {"issn-linking", &j->issn.linking}};

	open(i, "imprint");
	say(i, journal_registration(i->m->ctx->arena, i->m->ctx, i->m->lang), j->registration.at);
	for (size_t k = 0; k < 3; k++)
		say_filled(i, issns[k].key, "issn", issns[k].issn->s);
	if (text_given(&j->age_mark))
		say_filled(i, "age-mark", "mark", j->age_mark.s);
	close(i);
}

static void add_supply(struct imprint *i)
{
	const struct journal *j = i->m->ctx->journal;
	const struct ltext *price = i->m->issue->price.n ? &i->m->issue->price : &j->price;
	const struct text *agency = own(i, &j->subscription.agency);
	struct labels_pair pairs[2] = {{"index", j->subscription.index.s}, {"agency", agency ? agency->s : STR("")}};
	const char *key = agency ? (pairs[0].value.len ? "subscription" : "agency") : "subscription-index";

	open(i, "imprint");
	if (agency || pairs[0].value.len)
		say(i, labels_fill(i->m->ctx->arena, matter_label(i->m, key), pairs, 2), j->subscription.at);
	say_labelled(i, "price", own(i, price));
	say_text(i, own(i, &j->access));
	close(i);
	open(i, "imprint");
	say_list(i, "indexed-in", &j->indexing);
	close(i);
}

static void add_rights(struct imprint *i)
{
	const struct journal *j = i->m->ctx->journal;
	const struct licence_entry *known = licence_find(j->licence.code.s);
	const struct text *given = ltext_any(&j->licence.name, i->m->lang, NULL), *holder = ltext_any(&j->copyright_holder, i->m->lang, NULL);
	struct str name = given ? given->s : known ? licence_name(known, i->m->lang) : j->licence.code.s;
	struct labels_pair pairs[2] = {{"holder", holder ? holder->s : STR("")}, {"year", str_printf(i->m->ctx->arena, "%u", i->m->issue->year)}};

	open(i, "imprint");
	say_filled(i, "licence-journal", "name", name);
	if (holder && i->m->issue->year)
		say(i, labels_fill(i->m->ctx->arena, matter_label(i->m, "copyright"), pairs, 2), holder->at);
	close(i);
}

static void add_staff(struct imprint *i)
{
	const struct people *staff = &i->m->issue->staff;

	open(i, "imprint");
	for (size_t k = 0; k < staff->n; k++) {
		const struct name *name = lname_any(&staff->v[k].name, i->m->lang);
		const struct text *role = ltext_any(&staff->v[k].role, i->m->lang, NULL);
		struct par_face italic = {.italic = true};

		if (!name || !role)
			continue;
		par_text(i->par, role, &italic);
		par_puts(i->par, STR(": "), &italic);
		say(i, name_initials(i->m->ctx->arena, name), name->family.at);
	}
	close(i);
}

static void say_date(struct imprint *i, const char *key, const struct date *d)
{
	if (date_given(d))
		say_filled(i, key, "date", labels_date(i->m->ctx->arena, i->m->ctx->labels, i->m->lang, d));
}

/* «Выпускные данные»: of this issue. */
static void add_issue(struct imprint *i)
{
	const struct issue *s = i->m->issue;
	const struct text *paper = own(i, &s->paper);
	size_t before = i->out->n;
	struct block *rule = blocks_rule(i->out, &i->m->design->title_rule);

	open(i, "imprint-small");
	say_date(i, "signed-to-print", &s->dates.signed_to_print);
	say_date(i, "released", &s->dates.released);
	say_filled(i, "format", "format", s->format.s);
	if (paper)
		say_filled(i, "paper", "paper", paper->s);
	say_filled(i, "printed-sheets", "n", s->printed_sheets.s);
	say_filled(i, "print-run", "n", s->print_run.s);
	say_filled(i, "order-number", "n", s->order_number.s);
	close(i);
	say_organisation(i, "imprint-small", "printer", &s->printer);
	if (rule && i->out->n == before + 1)
		i->out->n--; /* nothing below it */
}

void imprint_make(struct matter *m, struct str lang, const struct text *title)
{
	struct imprint i = {.m = m, .out = blocks_new(m->ctx->arena)};
	struct str head = title ? title->s : labels_find(m->ctx->labels, lang, STR("imprint"));
	struct region r;

	matter_open(m, head, lang, false);
	matter_heading(m, head, i.out);
	add_title(&i);
	add_founders(&i);
	say_organisation(&i, "imprint", "publisher", &m->ctx->journal->publisher);
	say_organisation(&i, "imprint", "editorial-office", &m->ctx->journal->office);
	add_registration(&i);
	add_supply(&i);
	add_rights(&i);
	add_staff(&i);
	add_issue(&i);
	r = matter_block(m);
	r.y += m->design->sink;
	r.h -= m->design->sink;
	if (m->design->imprint_width && m->design->imprint_width < r.w)
		r.w = m->design->imprint_width;
	flow_place(m->ctx, m->doc, i.out, r, matter_next, m);
}
