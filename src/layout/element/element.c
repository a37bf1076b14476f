#include "layout/element/element.h"

#include <string.h>

#include "base/arena.h"
#include "layout/element/element_int.h"
#include "model/address.h"

/* --- blocks ----------------------------------------------------------------------------------------------------------------------- */

/* The style with half its white space, and a step smaller where it has steps. */
static const struct style *tightened(const struct element_ctx *x, const struct style *style)
{
	struct style *t = ARENA_NEW(x->ctx->arena, struct style);
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

static struct par *new_par(const struct element_ctx *x, const struct style *style, uint32_t elem)
{
	bool tight = x->fit == FIT_TIGHT_HEAD || (x->fit == FIT_TIGHT && style->steps[0]);

	return par_new(x->ctx, tight ? tightened(x, style) : style, x->lang, elem);
}

/* Empty where the parent has the same language. */
static struct str own_lang(const struct element_ctx *x)
{
	return lang_same(x->lang, x->parent_lang) ? STR("") : x->lang;
}

uint32_t element_figure(const struct element_ctx *x, const struct ltext *alt)
{
	struct str found = STR("");
	const struct text *t = ltext_any(alt, x->lang, &found);

	return document_add_figure(x->doc, x->parent, lang_same(found, x->parent_lang) ? STR("") : found, t ? t->s : STR(""));
}

struct par *element_par(const struct element_ctx *x, const struct style *style, enum frame_role role)
{
	return new_par(x, style, document_add_elem(x->doc, role, x->parent, own_lang(x)));
}

struct par *element_heading_par(const struct element_ctx *x, const struct style *style, unsigned level)
{
	return new_par(x, style, document_add_heading(x->doc, level, x->parent, own_lang(x)));
}

static struct par_face label_face(const struct element_ctx *x, const struct par *p, enum label_key key)
{
	const struct style *st = x->e->label_style.style;

	return (struct par_face){
		.lang = element_label_lang(x, p, key),
		.family = st->family,
		.bold = st->bold,
		.regular = !st->bold,
		.italic = st->italic,
		.roman = !st->italic,
		.size = st->size,
		.colour = st->colour,
		.coloured = true,
		.tracking = st->tracking,
		.capitals = st->text_case == CASE_CAPITALS,
	};
}

void element_put_run_in(const struct element_ctx *x, struct par *p, enum label_key key, struct str words, bool list)
{
	struct par_face face = label_face(x, p, key);

	element_add_words(x, p,
			  labels_fill1(x->ctx->arena, x->ctx->labels, x->lang, list ? LABEL_RUN_IN_LIST : LABEL_RUN_IN, "label", words),
			  ORIGIN_NONE, &face);
}

static void put_label(const struct element_ctx *x, struct par *p, enum label_key key, bool list)
{
	element_put_run_in(x, p, key, element_label(x, key), list);
	par_puts(p, STR(" "), NULL);
}

/* A label in a paragraph above its block. */
static void label_above(struct element_ctx *x, enum label_key key)
{
	struct par *p = element_heading_par(x, x->e->label_style.style, 2);

	element_put_words(x, p, key, NULL);
	blocks_par(x->out, p);
}

void element_label_alone(struct element_ctx *x, enum label_key key, const struct style *style)
{
	struct par *p = element_heading_par(x, style, 2);
	struct par_face face = label_face(x, p, key);

	element_put_words(x, p, key, &face);
	if (blocks_par(x->out, p))
		blocks_last(x->out)->keep_next = true;
}

struct par *element_open(struct element_ctx *x, enum label_key key, bool list)
{
	struct par *p;

	if (x->e->label == LABEL_PLACE_ABOVE && key != LABEL_NONE)
		label_above(x, key);
	p = element_par(x, x->e->style.style, ROLE_PARAGRAPH);
	if (x->e->label == LABEL_PLACE_RUN_IN && key != LABEL_NONE)
		put_label(x, p, key, list);
	return p;
}

struct par *element_open_labelled(struct element_ctx *x, const struct text *label, struct str lang)
{
	struct par *p;
	struct par_face face;

	if (x->e->label == LABEL_PLACE_ABOVE) {
		p = element_heading_par(x, x->e->label_style.style, 2);
		par_text(p, label, &(struct par_face){.lang = par_other_lang(p, lang)});
		blocks_par(x->out, p);
	}
	p = element_par(x, x->e->style.style, ROLE_PARAGRAPH);
	if (x->e->label != LABEL_PLACE_RUN_IN)
		return p;
	face = label_face(x, p, LABEL_RUN_IN);
	face.lang = par_other_lang(p, lang);
	par_add(p, labels_fill1(x->ctx->arena, x->ctx->labels, x->lang, LABEL_RUN_IN, "label", label->s), label->at, &face);
	par_puts(p, STR(" "), NULL);
	return p;
}

/* "Label: value", for what is only heard. */
static struct str labelled(const struct element_ctx *x, enum label_key key, struct str value)
{
	struct str label = labels_colon(x->ctx->arena, x->ctx->labels, x->lang, element_label(x, key));

	return str_printf(x->ctx->arena, "%.*s %.*s", STR_ARG(label), STR_ARG(value));
}

void element_put_mail(const struct element_ctx *x, struct par *p, const struct text *address, uint32_t elem)
{
	struct par_face face = {.verbatim = true, .elem = elem};

	face.link = par_link(p, address_mail(x->ctx->arena, address->s), labelled(x, LABEL_EMAIL, address->s));
	par_text(p, address, &face);
}

void element_put_link(struct par *p, struct str url, struct str shown, struct origin at, struct str title)
{
	struct par_face face = {.verbatim = true};

	face.link = par_link(p, url, title);
	par_add(p, shown, at, &face);
}

void element_put_doi(const struct element_ctx *x, struct par *p, struct str doi, struct origin at)
{
	struct arena *a = x->ctx->arena;
	enum design_doi form = x->ctx->design->cover.doi;
	struct str url = address_doi(a, doi), title = str_printf(a, "DOI %.*s", STR_ARG(doi));

	if (form != DOI_URL) {
		element_put_colon(x, p, LABEL_DOI, NULL);
		par_puts(p, STR(" "), NULL);
		element_put_link(p, url, doi, at, title);
	}
	if (form == DOI_BOTH)
		par_puts(p, STR(", "), NULL);
	if (form != DOI_BARE)
		element_put_link(p, url, str_printf(a, "https://doi.org/%.*s", STR_ARG(doi)), ORIGIN_NONE, title);
}

struct str element_separator(const struct element_ctx *x)
{
	return x->e->separator.len ? x->e->separator : STR(" · ");
}

struct drawing_pen element_pen(const struct element_ctx *x, struct str alt)
{
	return (struct drawing_pen){x->ctx, element_style(x), x->lang, document_add_figure(x->doc, x->parent, own_lang(x), alt)};
}

void element_add_drawing(struct element_ctx *x, struct drawing d)
{
	struct block *b = blocks_add(x->out, BLOCK_MARKS);
	const struct style *s = element_style(x);

	b->w = d.w;
	b->h = d.h;
	b->before = s->before;
	b->after = s->after;
	b->align = s->align;
	b->marks = d.marks;
	b->n_marks = d.n;
}

/* --- sentences -------------------------------------------------------------------------------------------------------------------- */

void element_run_begin(struct element_ctx *x, const struct style *style)
{
	x->run = true;
	x->par = par_new(x->ctx, style, x->lang, document_add_elem(x->doc, ROLE_PARAGRAPH, x->parent, STR("")));
}

void element_run_end(struct element_ctx *x)
{
	blocks_par(x->out, x->par);
	x->run = false;
	x->par = NULL;
}

const struct style *element_style(const struct element_ctx *x)
{
	return x->e->style.name.len || !x->style ? x->e->style.style : x->style;
}

const struct text *element_text(struct element_ctx *x, const struct ltext *t)
{
	const struct text *found, *lead;

	x->text_lang = STR("");
	found = x->lead && !x->run ? ltext_any(t, x->lang, &x->text_lang) : ltext_find(t, x->lang);

	if (x->lead || !found)
		return found;
	lead = x->run ? ltext_find(t, x->lead_lang) : ltext_any(t, x->lead_lang, NULL);
	return lead && str_eq(lead->s, found->s) ? NULL : found;
}

struct par *element_begin(struct element_ctx *x, enum frame_role role)
{
	if (!x->par)
		x->par = role == ROLE_HEADING ? element_heading_par(x, element_style(x), 1) : element_par(x, element_style(x), role);
	return x->par;
}

void element_end(struct element_ctx *x, struct str last)
{
	bool closed = str_ends(last, STR(".")) || str_ends(last, STR("!")) || str_ends(last, STR("?")) || str_ends(last, STR("+"));

	if (x->run) {
		par_puts(x->par, closed ? STR(" ") : STR(". "), NULL);
		return;
	}
	blocks_par(x->out, x->par);
	x->par = NULL;
}

void element_say(struct element_ctx *x, struct str words, struct origin at)
{
	if (!words.len)
		return;
	par_add(element_begin(x, ROLE_PARAGRAPH), words, at, NULL);
	element_end(x, words);
}

void element_say_text(struct element_ctx *x, const struct text *t)
{
	struct par *p;

	if (!t || !t->s.len)
		return;
	p = element_begin(x, ROLE_PARAGRAPH);
	par_text(p, t, &(struct par_face){.lang = par_other_lang(p, x->text_lang)});
	element_end(x, t->s);
}

/* Whether labels stand before values. */
static bool is_led_in(const struct element_ctx *x)
{
	return x->run || x->e->label != LABEL_PLACE_OFF;
}

void element_lead_in(struct element_ctx *x, enum label_key key)
{
	struct par_face italic = {.italic = true, .keep = true};
	struct str words;

	if (!is_led_in(x))
		return;
	words = labels_colon(x->ctx->arena, x->ctx->labels, x->lang, element_label(x, key));
	italic.lang = element_label_lang(x, element_begin(x, ROLE_PARAGRAPH), key);
	element_add_words(x, x->par, address_unbroken(x->ctx->arena, words), ORIGIN_NONE, &italic);
	par_puts(x->par, STR("\u00A0"), NULL);
}

void element_say_labelled(struct element_ctx *x, enum label_key key, const struct text *t)
{
	if (!t || !text_given(t))
		return;
	element_lead_in(x, key);
	element_say_text(x, t);
}

void element_say_link(struct element_ctx *x, enum label_key key, struct str url, const struct text *shown)
{
	if (!text_given(shown))
		return;
	element_lead_in(x, key);
	element_put_link(element_begin(x, ROLE_PARAGRAPH), url, shown->s, shown->at, is_led_in(x) ? shown->s : labelled(x, key, shown->s));
	element_end(x, STR(""));
}

void element_say_pair(struct element_ctx *x, const struct text *role, struct str role_lang, const struct text *name, struct str name_lang)
{
	struct par_face italic = {.italic = true};

	italic.lang = par_other_lang(element_begin(x, ROLE_PARAGRAPH), role_lang);
	par_text(x->par, role, &italic);
	par_puts(x->par, STR(" "), NULL);
	x->text_lang = name_lang;
	element_say_text(x, name);
}

void element_say_organisation(struct element_ctx *x, enum label_key key, const struct organisation *o)
{
	const struct text *name = element_text(x, &o->name), *address;
	struct str named_in = x->text_lang;
	struct arena *a = x->ctx->arena;

	address = element_text(x, &o->address);
	if (!o->at.line || (!name && !address && !text_given(&o->phone) && !text_given(&o->email)))
		return;
	if (name || address)
		element_lead_in(x, key);
	if (name) {
		element_begin(x, ROLE_PARAGRAPH);
		par_text(x->par, name, &(struct par_face){.lang = par_other_lang(x->par, named_in)});
		if (address && x->run)
			par_puts(x->par, STR(", "), NULL);
		else
			element_end(x, name->s);
	}
	if (address)
		element_say_text(x, &(struct text){address_keep(a, address->s), address->at});
	if (text_given(&o->phone)) {
		element_lead_in(x, LABEL_PHONE);
		element_say(x, address_unbroken(a, o->phone.s), o->phone.at);
	}
	element_say_link(x, LABEL_EMAIL, address_mail(a, o->email.s), &o->email);
	element_say_link(x, LABEL_URL, address_web(a, o->url.s), &o->url);
}
