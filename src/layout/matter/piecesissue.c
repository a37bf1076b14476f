/* The pieces that say what is known of the issue. */
#include "base/arena.h"
#include "layout/matter/pieces.h"
#include "model/printsheets.h"

static struct str number_line(const struct pieces *p)
{
	const struct issue *i = p->m->issue;
	struct labels_pair pairs[2] = {{"n", i->number.s}, {"running", i->running_number.s}};
	enum label_key key = text_given(&i->running_number) ? LABEL_NUMBER_OF : LABEL_NUMBER;

	return text_given(&i->number) ? labels_fill(p->m->ctx->arena, labels_find(p->m->ctx->labels, p->lang, key), pairs, 2) : STR("");
}

static struct str year_text(const struct pieces *p)
{
	return p->m->issue->year ? str_printf(p->m->ctx->arena, "%u", p->m->issue->year) : STR("");
}

/* "Т. 5, № 3 (15). 2020" */
static struct str volume_line(const struct pieces *p)
{
	struct strbuf b = {.arena = p->m->ctx->arena};
	struct str number = number_line(p), year = year_text(p);

	if (text_given(&p->m->issue->volume))
		strbuf_put(&b, labels_fill1(b.arena, p->m->ctx->labels, p->lang, LABEL_VOLUME, "n", p->m->issue->volume.s));
	if (number.len && b.len)
		strbuf_puts(&b, ", ");
	strbuf_put(&b, number);
	if (year.len)
		strbuf_printf(&b, "%s%.*s", b.len ? ". " : "", STR_ARG(year));
	return strbuf_str(&b);
}

/* Languages that say it in the same words say it once. */
static void say_once(struct pieces *p, struct str (*line)(const struct pieces *))
{
	struct pieces lead = *p;

	lead.lang = p->m->lang;
	if (p->lead || !str_eq(line(p), line(&lead)))
		piece_say(p, line(p), ORIGIN_NONE);
}

static void add_staff(struct pieces *p)
{
	const struct people *staff = &p->m->issue->staff;

	for (size_t i = 0; i < staff->n; i++) {
		const struct name *name = lname_any(&staff->v[i].name, p->lang);
		const struct text *role = ltext_any(&staff->v[i].role, p->lang, NULL);
		struct str words, initials;

		if (!name || !role)
			continue;
		initials = name_initials(p->m->ctx->arena, name);
		words = labels_fill1(p->m->ctx->arena, p->m->ctx->labels, p->lang, LABEL_RUN_IN_LIST, "label", role->s);
		piece_say_pair(p, words, role->at, initials, name->family.at);
	}
}

static void say_date(struct pieces *p, enum label_key key, const struct date *d)
{
	if (date_given(d))
		piece_say_filled(p, key, "date", labels_date(p->m->ctx->arena, p->m->ctx->labels, p->lang, d));
}

/* As given, or computed where the number of pages is known. */
static void add_sheets(struct pieces *p)
{
	const struct issue *i = p->m->issue;
	struct str point = labels_find(p->m->ctx->labels, p->lang, LABEL_DECIMAL);
	uint32_t n, pages = part_page_count(p->m);

	if (text_given(&i->printed_sheets))
		piece_say_filled(p, LABEL_PRINTED_SHEETS, "n", i->printed_sheets.s);
	else if (pages && sheets_count(i->format.s, pages, &n))
		piece_say_filled(p, LABEL_PRINTED_SHEETS, "n",
				 str_printf(p->m->ctx->arena, "%u%.*s%02u", n / 100, STR_ARG(point), n % 100));
}

static void add_pages(struct pieces *p)
{
	uint32_t pages = part_page_count(p->m);

	if (pages)
		piece_say_filled(p, LABEL_PAGE_COUNT, "n", str_printf(p->m->ctx->arena, "%u", pages));
}

static void add_volume(struct pieces *p)
{
	say_once(p, volume_line);
}

static void add_number(struct pieces *p)
{
	say_once(p, number_line);
}

static void add_year(struct pieces *p)
{
	say_once(p, year_text);
}

static void add_theme(struct pieces *p)
{
	piece_say_text(p, ltext_find(&p->m->issue->theme, p->lang));
}

static void add_signed(struct pieces *p)
{
	say_date(p, LABEL_SIGNED_TO_PRINT, &p->m->issue->dates.signed_to_print);
}

static void add_released(struct pieces *p)
{
	say_date(p, LABEL_RELEASED, &p->m->issue->dates.released);
}

static void add_format(struct pieces *p)
{
	piece_say_filled(p, LABEL_FORMAT, "format", p->m->issue->format.s);
}

static void add_paper(struct pieces *p)
{
	const struct text *paper = piece_text(p, &p->m->issue->paper);

	piece_say_filled(p, LABEL_PAPER, "paper", paper ? paper->s : STR(""));
}

static void add_print_run(struct pieces *p)
{
	piece_say_filled(p, LABEL_PRINT_RUN, "n", p->m->issue->print_run.s);
}

static void add_order(struct pieces *p)
{
	piece_say_filled(p, LABEL_ORDER_NUMBER, "n", p->m->issue->order_number.s);
}

static void add_printer(struct pieces *p)
{
	piece_organisation(p, LABEL_PRINTER, &p->m->issue->printer);
}

void pieces_add_of_issue(struct pieces *p)
{
	static void (*const table[PIECE_COUNT])(struct pieces *) = {
		[PIECE_VOLUME] = add_volume,     [PIECE_NUMBER] = add_number,   [PIECE_YEAR] = add_year,
		[PIECE_THEME] = add_theme,       [PIECE_STAFF] = add_staff,     [PIECE_SIGNED] = add_signed,
		[PIECE_RELEASED] = add_released, [PIECE_FORMAT] = add_format,   [PIECE_PAPER] = add_paper,
		[PIECE_SHEETS] = add_sheets,     [PIECE_PAGES] = add_pages,     [PIECE_PRINT_RUN] = add_print_run,
		[PIECE_ORDER] = add_order,       [PIECE_PRINTER] = add_printer,
	};

	if (table[p->piece->what])
		table[p->piece->what](p);
}
