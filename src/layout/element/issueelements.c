/* Elements about the issue. */
#include "base/arena.h"
#include "layout/code/drawing.h"
#include "layout/element/element_int.h"
#include "model/cite/citation.h"
#include "model/sheetformat.h"

/* "№ 3 (15)", "No. 3" of a number; with the label `key`, that of a number alone or in a line. */
static struct str running_with(const struct element_ctx *x, enum label_key key, struct str number)
{
	const struct issue *i = x->issue;
	struct labels_pair pairs[2] = {{"n", number}, {"running", i->running_number.s}};

	if (issue_is_counted(number) && key == LABEL_NUMBER && text_given(&i->running_number))
		return labels_fill(x->ctx->arena, labels_find(x->ctx->labels, x->lang, LABEL_NUMBER_OF), pairs, 2);
	number = issue_is_counted(number) ? labels_fill(x->ctx->arena, labels_find(x->ctx->labels, x->lang, key), pairs, 1) : number;
	if (number.len && text_given(&i->running_number))
		return str_printf(x->ctx->arena, "%.*s (%.*s)", STR_ARG(number), STR_ARG(i->running_number.s));
	return number;
}

/* The words for the kind of issue come last: "№ 3 (15), приложение 1". */
static struct str number_with(const struct element_ctx *x, enum label_key key)
{
	struct str number = issue_number_in(x->issue, x->lang), plain = issue_plain_number(x->issue, x->lang), running;

	if (!plain.len || !str_starts(number, plain))
		return running_with(x, key, number);
	running = running_with(x, key, plain);
	return str_printf(x->ctx->arena, "%.*s%.*s", STR_ARG(running), STR_ARG(str_slice(number, plain.len, number.len)));
}

static struct str number_line(const struct element_ctx *x)
{
	return number_with(x, LABEL_NUMBER);
}

static struct str year_text(const struct element_ctx *x)
{
	return x->issue->year ? str_printf(x->ctx->arena, "%u", x->issue->year) : STR("");
}

static bool in_template(struct str place, const char *part)
{
	return str_find(place, str_from(part), 0) != SIZE_MAX;
}

/* The year after what stands before it, in the form of the label `place`: "№ 3. 2020", "no. 3 (2020)", "no 3, 2020"; no bracket follows
 * another. */
static void put_year(struct strbuf *b, struct str place, struct str year)
{
	struct str before = strbuf_str(b);
	bool closed = before.len && before.ptr[before.len - 1] == ')';

	if (!before.len || !year.len)
		strbuf_put(b, year);
	else if (str_starts(place, STR("[{year}]")))
		strbuf_printf(b, ". %.*s", STR_ARG(year));
	else if (closed || !in_template(place, "({year})"))
		strbuf_printf(b, ", %.*s", STR_ARG(year));
	else
		strbuf_printf(b, " (%.*s)", STR_ARG(year));
}

/* "Т. 5, № 3 (15). 2020", "Vol. 5, No. 3 (2020)", "Bd. 5 (2020), Nr. 3" */
static struct str volume_line(const struct element_ctx *x)
{
	struct strbuf b = {.arena = x->ctx->arena};
	struct str place = labels_find(x->ctx->labels, x->lang, LABEL_PLACE), number, year = year_text(x);
	bool small = in_template(place, "{number@cite-number}"); /* in a line the language has another label */

	strbuf_put(&b, citation_counted(b.arena, x->ctx->labels, x->lang, LABEL_VOLUME, x->issue->volume.s));
	number = number_with(x, b.len && small ? LABEL_CITE_NUMBER : LABEL_NUMBER);
	if (b.len && in_template(place, "({year})][, {number")) {
		put_year(&b, place, year);
		year = STR("");
	}
	if (number.len && b.len)
		strbuf_puts(&b, ", ");
	strbuf_put(&b, number);
	put_year(&b, place, year);
	return strbuf_str(&b);
}

typedef struct str element_line(const struct element_ctx *x);

/* The leading language has the same words. */
static bool is_repeated(const struct element_ctx *x, element_line *line)
{
	struct element_ctx lead = *x;

	lead.lang = x->lead_lang;
	return !x->lead && str_eq(line(x), line(&lead));
}

/* Languages with the same words share one line, which is made with this label. */
static void say_once(struct element_ctx *x, enum label_key key, element_line *line)
{
	if (is_repeated(x, line))
		return;
	x->text_lang = key == LABEL_NONE ? STR("") : labels_lang(x->ctx->labels, x->lang, key);
	element_say_text(x, &(struct text){line(x), ORIGIN_NONE});
}

void issue_staff(struct element_ctx *x)
{
	const struct people *staff = &x->issue->staff;

	for (size_t i = 0; i < staff->n; i++) {
		const struct name *name = lname_shown(x->ctx->arena, &staff->v[i].name, x->lang);
		struct str found = STR("");
		const struct text *role = ltext_any(&staff->v[i].role, x->lang, &found);
		struct text words, initials;

		if (!name || !role)
			continue;
		initials = (struct text){name_initials(x->ctx->arena, name), name->family.at};
		words = (struct text){labels_colon(x->ctx->arena, x->ctx->labels, x->lang, role->s), role->at};
		element_say_pair(x, &words, found, &initials, name->lang);
	}
}

static void say_date(struct element_ctx *x, enum label_key key, const struct date *d)
{
	if (date_given(d))
		element_say_filled(x, key, "date", labels_date(x->ctx->arena, x->ctx->labels, x->lang, d));
}

/* As given, else computed from the number of pages where that is known. */
void issue_sheets(struct element_ctx *x)
{
	const struct issue *i = x->issue;
	struct str point = labels_find(x->ctx->labels, x->lang, LABEL_DECIMAL);
	uint32_t n, pages = x->issue_pages;

	if (text_given(&i->printed_sheets))
		element_say_filled(x, LABEL_PRINTED_SHEETS, "n", i->printed_sheets.s);
	else if (pages && sheetformat_count(i->format.s, pages, &n))
		element_say_filled(x, LABEL_PRINTED_SHEETS, "n", str_printf(x->ctx->arena, "%u%.*s%02u", n / 100, STR_ARG(point), n % 100));
}

void issue_pages(struct element_ctx *x)
{
	uint32_t pages = x->issue_pages;

	if (pages)
		element_say_filled(x, LABEL_PAGE_COUNT, "n", str_printf(x->ctx->arena, "%u", pages));
}

void issue_volume(struct element_ctx *x)
{
	say_once(x, LABEL_VOLUME, volume_line);
}

void issue_number(struct element_ctx *x)
{
	say_once(x, LABEL_NUMBER, number_line);
}

void issue_year(struct element_ctx *x)
{
	say_once(x, LABEL_NONE, year_text);
}

void issue_theme(struct element_ctx *x)
{
	element_say_text(x, element_text(x, &x->issue->theme));
}

void issue_signed(struct element_ctx *x)
{
	say_date(x, LABEL_SIGNED_TO_PRINT, &x->issue->dates.signed_to_print);
}

void issue_released(struct element_ctx *x)
{
	say_date(x, LABEL_RELEASED, &x->issue->dates.released);
}

void issue_format(struct element_ctx *x)
{
	element_say_filled(x, LABEL_FORMAT, "format", x->issue->format.s);
}

void issue_paper(struct element_ctx *x)
{
	const struct text *paper = element_text(x, &x->issue->paper);

	element_say_found(x, LABEL_PAPER, "paper", paper ? paper->s : STR(""), x->text_lang.len ? x->text_lang : x->lang);
}

void issue_print_run(struct element_ctx *x)
{
	element_say_filled(x, LABEL_PRINT_RUN, "n", x->issue->print_run.s);
}

void issue_order(struct element_ctx *x)
{
	element_say_filled(x, LABEL_ORDER_NUMBER, "n", x->issue->order_number.s);
}

void issue_printer(struct element_ctx *x)
{
	element_say_organisation(x, LABEL_PRINTER, &x->issue->printer);
}

/* A journal without an ISSN has none. */
void issue_barcode(struct element_ctx *x)
{
	const struct journal *j = x->ctx->journal;
	const struct design_matter *design = &x->ctx->design->matter;
	struct str issn = text_given(&j->issn.print) ? j->issn.print.s : j->issn.online.s;
	struct arena *a = x->ctx->arena;
	struct drawing_pen pen;
	struct str label;
	struct ean e;

	if (x->run || !ean_serial(issn, x->issue->barcode.variant.s, issue_addon(a, x->issue), &e))
		return;
	if (!e.addon[0] && x->issue->number.n) {
		diag_warn(x->ctx->diag, x->issue->number.at, DIAG_BAD_VALUE, "the bar code has no add-on: '%.*s' is not a number below 100",
			  STR_ARG(issue_number_in(x->issue, STR(""))));
		diag_note(x->ctx->diag, ORIGIN_NONE, "for example: barcode: {addon: \"13\"}");
	}
	label = labels_fill1(a, x->ctx->labels, x->lang, LABEL_ISSN, "issn", issn);
	pen = element_pen(x, str_printf(a, "%.*s, EAN-13 %s%s%s", STR_ARG(label), e.digits, e.addon[0] ? " " : "", e.addon));
	element_add_drawing(x, barcode_draw(&pen, &e, label, design->barcode_x, design->barcode_height));
}

void issue_price(struct element_ctx *x)
{
	const struct ltext *own = &x->issue->price;

	element_say_labelled(x, LABEL_PRICE, element_text(x, own->n ? own : &x->ctx->journal->price));
}

/* On a cover sheet the article's own holder and year take precedence. */
static const struct text *holder_of(const struct element_ctx *x, struct str *found)
{
	const struct article *art = x->article;

	return ltext_any(art && art->copyright_holder.n ? &art->copyright_holder : &x->ctx->journal->copyright_holder, x->lang, found);
}

static uint32_t copyright_year(const struct element_ctx *x)
{
	return x->article && x->article->copyright_year ? x->article->copyright_year : x->issue->year;
}

static struct str copyright_line(const struct element_ctx *x)
{
	const struct text *holder = holder_of(x, NULL);
	uint32_t year = copyright_year(x);
	struct labels_pair pairs[2] = {{"holder", holder ? holder->s : STR("")}, {"year", str_printf(x->ctx->arena, "%u", year)}};

	return holder && year ? labels_fill(x->ctx->arena, element_label(x, LABEL_COPYRIGHT), pairs, 2) : STR("");
}

void issue_copyright(struct element_ctx *x)
{
	struct str found = STR("");
	const struct text *holder = holder_of(x, &found);
	uint32_t year = copyright_year(x);
	const struct element_value values[] = {{"holder", holder ? holder->s : STR(""), found},
					       {"year", str_printf(x->ctx->arena, "%u", year), STR("")}};

	if (!holder || !year || is_repeated(x, copyright_line))
		return;
	if (!x->run && x->out->n)
		blocks_last(x->out)->leads = blocks_last(x->out)->kind == BLOCK_PAR; /* the licence */
	element_say_values(x, LABEL_COPYRIGHT, values, 2, holder->at);
}
