/* layout/flow: columns of five lines, and paragraphs with known lines.
 *
 * A paragraph is named by a letter and its number of lines: "a4" is the four lines a1, a2, a3, a4. Columns are separated by "|".
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "layout/flow/flow.h"
#include "layout/flow/prose.h"
#include "setting.h"

enum { LEADING = 12000, LINES = 5, WIDTH = 100000 };

struct columns {
	struct setting setting;
	struct style heading, together;
	struct blocks *blocks;
	struct region region; /* the current column */
	mpt gap;              /* > 0: two columns per page */
	mpt grid;
	mpt lines; /* of a column; 0: LINES */
};

static void columns_open(struct columns *c)
{
	*c = (struct columns){0};
	setting_open(&c->setting);
	c->heading = c->setting.style;
	c->heading.keep_next = true;
	c->together = c->setting.style;
	c->together.together = true;
	c->blocks = blocks_new(&c->setting.arena);
	c->setting.doc = document_new(&c->setting.arena, STR("ru"));
}

static void columns_close(struct columns *c)
{
	setting_close(&c->setting);
}

static struct region next_column(void *user)
{
	struct columns *c = user;
	mpt height = (c->lines ? c->lines : LINES) * LEADING;

	if (c->gap && c->setting.doc->n_pages && c->region.x == 0) {
		c->region.x = WIDTH + c->gap;
		return c->region;
	}
	c->region = (struct region){.page = document_add_page(c->setting.doc, WIDTH, height), .w = WIDTH, .h = height, .grid = c->grid};
	return c->region;
}

static struct block *add(struct columns *c, const struct style *style, const char *name)
{
	struct par *p = par_new(&c->setting.ctx, style, STR("ru"), 0);

	for (int i = 1; i <= name[1] - '0'; i++) {
		par_puts(p, str_printf(&c->setting.arena, "%c%d", name[0], i), NULL);
		par_hard_break(p);
	}
	return blocks_par(c->blocks, p);
}

/* Adds paragraphs: "a4 b3"; a capital is a heading, which is kept with what follows. With a colon instead of the space a paragraph leads to
 * the next, with a hyphen it is an item beside the next, with a plus sign it is together. */
static void add_all(struct columns *c, const char *names)
{
	for (; *names; names += names[2] ? 3 : 2) {
		const struct style *style = *names < 'a' ? &c->heading : names[2] == '+' ? &c->together : &c->setting.style;
		struct block *b = add(c, style, names);
		b->leads = names[2] == ':';
		b->item = names[2] == '-';
	}
}

static struct region place(struct columns *c)
{
	return flow_place(&c->setting.ctx, c->setting.doc, c->blocks, next_column(c), next_column, c);
}

/* The lines of each page, with a bar between pages. */
static const char *written(struct columns *c)
{
	struct arena *a = &c->setting.arena;
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < c->setting.doc->n_pages; i++) {
		const struct frame *f = &c->setting.doc->pages[i];
		if (i)
			strbuf_puts(&b, " |");
		for (size_t k = 0; k < f->n; k++) {
			strbuf_putc(&b, ' ');
			if (f->marks[k].kind == MARK_GLYPHS)
				strbuf_put(&b, f->marks[k].u.glyphs.text);
			else
				strbuf_puts(&b, f->marks[k].kind == MARK_RULE ? "rule" : "image");
		}
	}
	return str_cstr(a, strbuf_str(&b));
}

static void check(const char *names, const char *expected)
{
	struct columns c;

	columns_open(&c);
	add_all(&c, names);
	place(&c);
	assert_string_equal(written(&c), expected);
	columns_close(&c);
}

static void lines_follow_each_other(void **state)
{
	struct columns c;
	struct region left;

	(void)state;
	columns_open(&c);
	add_all(&c, "a2 b1");
	left = place(&c);
	assert_string_equal(written(&c), " a1 a2 b1");
	assert_int_equal(left.y, 3 * LEADING);
	assert_int_equal(left.h, 2 * LEADING);
	for (size_t i = 1; i < 3; i++)
		assert_int_equal(c.setting.doc->pages[0].marks[i].y - c.setting.doc->pages[0].marks[i - 1].y, LEADING);
	assert_int_equal(flow_height(&c.setting.ctx, c.blocks, WIDTH), 3 * LEADING);
	columns_close(&c);
}

static void a_full_column_is_filled(void **state)
{
	(void)state;
	check("a5 b5", " a1 a2 a3 a4 a5 | b1 b2 b3 b4 b5");
	check("a2 b3 c1", " a1 a2 b1 b2 b3 | c1");
}

/* At least two lines stay, and at least two follow. */
static void orphans_and_widows(void **state)
{
	(void)state;
	check("a4 b3", " a1 a2 a3 a4 | b1 b2 b3");
	check("a3 b4", " a1 a2 a3 b1 b2 | b3 b4");
	check("a2 b4", " a1 a2 b1 b2 | b3 b4");
	check("a3 b3", " a1 a2 a3 | b1 b2 b3");
	check("a1 b6", " a1 b1 b2 b3 b4 | b5 b6");
	check("a6", " a1 a2 a3 a4 | a5 a6");
	check("a8", " a1 a2 a3 a4 a5 | a6 a7 a8");
}

/* How many lines of a paragraph, from a word on, end in a hyphen, and how many of these end a column. */
static void count_hyphens(const char *text, size_t *all, size_t *turning)
{
	struct columns c;

	columns_open(&c);
	blocks_par(c.blocks, setting_par(&c.setting, "ru", text));
	place(&c);
	for (size_t i = 0; i < c.setting.doc->n_pages; i++) {
		const struct frame *f = &c.setting.doc->pages[i];
		for (size_t k = 0; k < f->n; k++) {
			bool hyphen = str_ends(f->marks[k].u.glyphs.text, STR("\u00AD"));
			*all += hyphen;
			*turning += hyphen && i + 1 < c.setting.doc->n_pages && k + 1 == f->n;
		}
	}
	columns_close(&c);
}

static void no_divided_word_ends_a_column(void **state)
{
	const char *text =
		"Рассматривается развитие общинного землепользования и сельскохозяйственной кооперации в послереволюционные десятилетия: "
		"распределение, перераспределение и использование пахотных земель, механизация обработки, животноводство, "
		"переселенческое движение, потребительские общества, крестьянское самоуправление и просвещение в уездах.";
	size_t all = 0, turning = 0;

	(void)state;
	for (; (text = strchr(text, ' ')) && strlen(text) > 300; text++)
		count_hyphens(text, &all, &turning);
	assert_true(all > 30);
	assert_int_equal(turning, 0);
}

static void widow_limits_can_be_set(void **state)
{
	struct columns c;

	(void)state;
	columns_open(&c);
	c.setting.design.breaking.widows = c.setting.design.breaking.orphans = 1;
	add_all(&c, "a4 b3 c3");
	place(&c);
	assert_string_equal(written(&c), " a1 a2 a3 a4 b1 | b2 b3 c1 c2 c3");
	columns_close(&c);
}

/* A heading stays with the first lines of its text, and so do two headings. */
static void headings_are_kept_with_their_text(void **state)
{
	(void)state;
	check("a3 B1 c3", " a1 a2 a3 | B1 c1 c2 c3");
	check("a2 B1 c4", " a1 a2 B1 c1 c2 | c3 c4");
	check("a3 B1 c1", " a1 a2 a3 B1 c1");
	check("a2 B1 C1 d2", " a1 a2 | B1 C1 d1 d2");
	check("a4 B1", " a1 a2 a3 a4 B1");
}

/* White space between blocks is the larger of the two, and is dropped at the top of a column. */
/* The end of a paragraph that leads to a list is in the column of its first item. */
static void what_leads_stays_with_what_follows(void **state)
{
	(void)state;
	check("a2 b3:c1", " a1 a2 | b1 b2 b3 c1");
	check("a1 b4:c1", " a1 b1 b2 | b3 b4 c1");
	check("a2 b2:c4", " a1 a2 | b1 b2 c1 c2 | c3 c4");
	check("a1 b2:c4", " a1 b1 b2 c1 c2 | c3 c4");
	check("A1 b4:c2", " A1 b1 b2 | b3 b4 c1 c2");
	check("a5:b5", " a1 a2 a3 | a4 a5 b1 b2 b3 | b4 b5");
	check("a1 b4:c4+d1", " a1 b1 b2 b3 b4 | c1 c2 c3 c4 d1");
}

/* No item of a single line is alone under a heading or at the top of a column. */
static void items_are_not_alone(void **state)
{
	(void)state;
	check("a3 B1 c1-d1 e1", " a1 a2 a3 | B1 c1 d1 e1");
	check("a2 B1 c1-d1 e1", " a1 a2 B1 c1 d1 | e1");
	check("a2 B1 c1-d1-e1", " a1 a2 | B1 c1 d1 e1");
	check("a4 b1-c1", " a1 a2 a3 a4 | b1 c1");
	check("a3 b2-c2", " a1 a2 a3 b1 b2 | c1 c2");
}

/* What is taller than a column is divided, and its headings are not alone. */
static void tall_blocks_are_divided(void **state)
{
	(void)state;
	check("A1 b7+c1", " A1 b1 b2 b3 b4 | b5 b6 b7 c1");
	check("A1 b5+c1", " A1 b1 b2 b3 | b4 b5 c1");
	check("A1 B7 c1", " A1 B1 B2 B3 B4 | B5 B6 B7 c1");
	check("A1 B4 c2+", " A1 B1 B2 | B3 B4 c1 c2");
	check("a3 b5+c1", " a1 a2 a3 | b1 b2 b3 b4 b5 | c1");
	check("a1 B1 c7+", " a1 B1 c1 c2 c3 | c4 c5 c6 c7");
}

static void check_fit(const char *names, mpt after, uint32_t tighten, const char *expected)
{
	struct region first, later;
	struct columns c;

	columns_open(&c);
	c.lines = 20;
	c.setting.style.after = after;
	add_all(&c, names);
	first = later = next_column(&c);
	flow_place(&c.setting.ctx, c.setting.doc, c.blocks, flow_settle(&c.setting.ctx, c.blocks, first, &later, tighten), next_column, &c);
	assert_string_equal(written(&c), expected);
	columns_close(&c);
}

/* A last column of two lines gets some from the one before, or is saved by less white space. */
static void the_last_column_is_not_scant(void **state)
{
	(void)state;
	check_fit("a9 b9 c4", 0, 0, " a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5 b6 b7 b8 b9 | c1 c2 c3 c4");
	check_fit("a9 b5 c8", 0, 0, " a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5 c1 c2 c3 c4 | c5 c6 c7 c8");
	check_fit("a9 b9 c6", 0, 0, " a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5 b6 b7 b8 b9 c1 c2 | c3 c4 c5 c6");
	check_fit("a9 b9 c2", 1000, 150, " a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5 b6 b7 | b8 b9 c1 c2");
	check_fit("a9 b9 c1", LEADING * 3 / 5, 150, " a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4 b5 b6 b7 b8 b9 c1");
}

static void white_space_between_blocks(void **state)
{
	struct columns c;

	(void)state;
	columns_open(&c);
	c.setting.style.before = 3000;
	c.setting.style.after = 5000;
	add_all(&c, "a2 b2 c1");
	place(&c);
	assert_string_equal(written(&c), " a1 a2 b1 b2 | c1");
	assert_int_equal(c.setting.doc->pages[0].marks[2].y - c.setting.doc->pages[0].marks[1].y, LEADING + 5000);
	assert_int_equal(c.setting.doc->pages[1].marks[0].y, c.setting.doc->pages[0].marks[0].y);
	assert_int_equal(flow_height(&c.setting.ctx, c.blocks, WIDTH), 5 * LEADING + 2 * 5000);
	columns_close(&c);
}

static void two_columns_per_page(void **state)
{
	struct columns c;

	(void)state;
	columns_open(&c);
	c.gap = 10000;
	add_all(&c, "a5 b5 c2");
	place(&c);
	assert_string_equal(written(&c), " a1 a2 a3 a4 a5 b1 b2 b3 b4 b5 | c1 c2");
	assert_int_equal(c.setting.doc->pages[0].marks[4].x, 0);
	assert_int_equal(c.setting.doc->pages[0].marks[5].x, WIDTH + 10000);
	assert_int_equal(c.setting.doc->pages[0].marks[5].y, c.setting.doc->pages[0].marks[0].y);
	columns_close(&c);
}

static void a_column_can_be_ended(void **state)
{
	struct columns c;

	(void)state;
	columns_open(&c);
	add_all(&c, "a1");
	blocks_add(c.blocks, BLOCK_COLUMN_END);
	add_all(&c, "b1");
	place(&c);
	assert_string_equal(written(&c), " a1 | b1");
	columns_close(&c);
}

static void rules_are_placed_between_blocks(void **state)
{
	struct columns c;
	const struct design_rule rule = {.weight = 400, .before = 6000, .after = 4000}, none = {0};
	const struct mark *m;

	(void)state;
	columns_open(&c);
	add_all(&c, "a1");
	blocks_rule(c.blocks, &rule);
	assert_null(blocks_rule(c.blocks, &none));
	add_all(&c, "b1");
	place(&c);
	assert_string_equal(written(&c), " a1 rule b1");
	m = &c.setting.doc->pages[0].marks[1];
	assert_int_equal(m->y, LEADING + 6000);
	assert_int_equal(m->w, WIDTH);
	assert_int_equal(m->elem, FRAME_ARTIFACT);
	assert_int_equal(m[1].y - m[-1].y, LEADING + 6000 + 400 + 4000);
	columns_close(&c);
}

/* Cells are side by side; the row is as high as the highest, and never divided. */
static void rows_are_not_divided(void **state)
{
	struct columns c;
	struct block_cell cells[2] = {{.x = 0, .width = 40000}, {.x = 60000, .width = 40000}};
	struct blocks *outer;
	struct block *row;

	(void)state;
	columns_open(&c);
	outer = c.blocks;
	for (size_t i = 0; i < 2; i++) {
		c.blocks = cells[i].blocks = blocks_new(&c.setting.arena);
		add_all(&c, i ? "c3" : "b1");
	}
	c.blocks = outer;
	add_all(&c, "a3");
	row = blocks_add(c.blocks, BLOCK_ROW);
	row->cells = cells;
	row->n_cells = 2;
	add_all(&c, "d1");
	place(&c);
	assert_string_equal(written(&c), " a1 a2 a3 | b1 c1 c2 c3 d1");
	assert_int_equal(c.setting.doc->pages[1].marks[1].x, 60000);
	assert_int_equal(c.setting.doc->pages[1].marks[1].y, c.setting.doc->pages[1].marks[0].y);
	assert_int_equal(c.setting.doc->pages[1].marks[4].y - c.setting.doc->pages[1].marks[0].y, 3 * LEADING);
	columns_close(&c);
}

static void positions_are_recorded(void **state)
{
	struct columns c;
	struct block *b;
	uint32_t page = 99;

	(void)state;
	columns_open(&c);
	add_all(&c, "a5");
	b = add(&c, &c.setting.style, "b2");
	b->page_slot = &page;
	b->outline = STR("Second");
	place(&c);
	assert_int_equal(page, 1);
	assert_int_equal(c.setting.doc->info.n_outline, 1);
	assert_int_equal(c.setting.doc->info.outline[0].page, 1);
	assert_true(str_is(c.setting.doc->info.outline[0].title, "Second"));
	columns_close(&c);
}

/* Columns on a grid of the text's leading. */
static void grid_open(struct columns *c)
{
	columns_open(c);
	c->grid = LEADING;
	c->heading.leading = LEADING + 3000;
	c->heading.before = 4000;
}

/* How far each line is below a line of the grid, in thousandths of its step. */
static const char *offsets(struct columns *c)
{
	struct arena *a = &c->setting.arena;
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < c->setting.doc->n_pages; i++)
		for (size_t k = 0; k < c->setting.doc->pages[i].n; k++)
			strbuf_printf(&b, " %d", c->setting.doc->pages[i].marks[k].y % LEADING * 1000 / LEADING);
	return str_cstr(a, strbuf_str(&b));
}

static void text_is_on_the_grid(void **state)
{
	struct columns c;

	(void)state;
	grid_open(&c);
	add_all(&c, "a1 B1 b1");
	place(&c);
	assert_string_equal(offsets(&c), " 0 500 0");
	columns_close(&c);
	grid_open(&c);
	add_all(&c, "A1 a1");
	place(&c);
	assert_string_equal(offsets(&c), " 0 0"); /* the first block of a column is on a line */
	columns_close(&c);
}

static void small_matter_keeps_its_leading(void **state)
{
	struct columns c;

	(void)state;
	grid_open(&c);
	c.heading.leading = LEADING / 4 * 3;
	c.heading.before = 0;
	add_all(&c, "a1 A3 b1");
	place(&c);
	assert_string_equal(offsets(&c), " 0 0 750 500 0");
	columns_close(&c);
	/* of several, only the first moves: distances of the others do not depend on the number of lines above */
	grid_open(&c);
	c.heading.leading = LEADING / 4 * 3;
	c.heading.before = 3000;
	add_all(&c, "a1 A1 B1 C2 D1 b1");
	c.lines = 9;
	place(&c);
	assert_string_equal(offsets(&c), " 0 0 0 0 750 750 0");
	columns_close(&c);
}

static void columns_end_at_a_baseline(void **state)
{
	struct columns c;

	(void)state;
	grid_open(&c);
	add_all(&c, "a5 b5");
	place(&c);
	assert_string_equal(written(&c), " a1 a2 a3 a4 a5 | b1 b2 b3 b4 b5");
	assert_int_equal(c.setting.doc->pages[0].marks[4].y, LINES * LEADING);
	columns_close(&c);
}

static void height_includes_the_grid(void **state)
{
	struct columns c;
	struct region r, end;

	(void)state;
	grid_open(&c);
	add_all(&c, "a1 B1 b1");
	r = next_column(&c);
	assert_true(flow_height_in(&c.setting.ctx, c.blocks, &r) > flow_height(&c.setting.ctx, c.blocks, r.w));
	end = flow_place(&c.setting.ctx, c.setting.doc, c.blocks, r, next_column, &c);
	assert_int_equal(end.y - r.y, flow_height_in(&c.setting.ctx, c.blocks, &r));
	columns_close(&c);
}

/* The paragraphs of a text: separated by space, or indented if the style has `next_indent`. */
static void later_paragraphs_are_indented(void **state)
{
	struct columns c;
	struct prose_inline word = {.kind = PROSE_TEXT, .text = STR_INIT("поле")};
	struct prose_block second = {.kind = PROSE_PARAGRAPH, .inlines = &word},
			   first = {.kind = PROSE_PARAGRAPH, .inlines = &word, .next = &second};
	struct prose_styles styles = {0};
	struct prose_setting set;

	(void)state;
	columns_open(&c);
	styles.body = &c.setting.style;
	c.setting.style.before = c.setting.style.after = 5000;
	set = (struct prose_setting){
		.ctx = &c.setting.ctx, .doc = c.setting.doc, .styles = &styles, .lang = STR("ru"), .first_level = 2, .width = 100000};
	prose_set_blocks(&set, &first, NULL, c.blocks);
	assert_int_equal(c.blocks->v[0].after, 5000);
	assert_int_equal(c.blocks->v[1].before, 5000);
	c.blocks = blocks_new(&c.setting.arena);
	c.setting.style.next_indent = 8000;
	prose_set_blocks(&set, &first, NULL, c.blocks);
	assert_int_equal(c.blocks->v[0].after, 0);
	assert_int_equal(c.blocks->v[1].before, 0);
	assert_int_equal(c.blocks->v[1].after, 5000);
	setting_break(&c.setting, c.blocks->v[0].par, 100000);
	assert_int_equal(setting_line(&c.setting, 0)->marks[0].x, 0);
	setting_break(&c.setting, c.blocks->v[1].par, 100000);
	assert_int_equal(setting_line(&c.setting, 0)->marks[0].x, 8000);
	first.kind = PROSE_HEADING;
	first.level = 1;
	c.heading.after = 0;
	styles.heading[0] = styles.heading[1] = styles.heading[2] = &c.heading;
	c.blocks = blocks_new(&c.setting.arena);
	prose_set_blocks(&set, &first, NULL, c.blocks);
	assert_int_equal(c.blocks->v[1].before, 0);
	setting_break(&c.setting, c.blocks->v[1].par, 100000);
	assert_int_equal(setting_line(&c.setting, 0)->marks[0].x, 0);
	columns_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_follow_each_other),
		cmocka_unit_test(a_full_column_is_filled),
		cmocka_unit_test(orphans_and_widows),
		cmocka_unit_test(no_divided_word_ends_a_column),
		cmocka_unit_test(widow_limits_can_be_set),
		cmocka_unit_test(headings_are_kept_with_their_text),
		cmocka_unit_test(what_leads_stays_with_what_follows),
		cmocka_unit_test(items_are_not_alone),
		cmocka_unit_test(tall_blocks_are_divided),
		cmocka_unit_test(the_last_column_is_not_scant),
		cmocka_unit_test(white_space_between_blocks),
		cmocka_unit_test(two_columns_per_page),
		cmocka_unit_test(a_column_can_be_ended),
		cmocka_unit_test(rules_are_placed_between_blocks),
		cmocka_unit_test(text_is_on_the_grid),
		cmocka_unit_test(small_matter_keeps_its_leading),
		cmocka_unit_test(columns_end_at_a_baseline),
		cmocka_unit_test(height_includes_the_grid),
		cmocka_unit_test(later_paragraphs_are_indented),
		cmocka_unit_test(rows_are_not_divided),
		cmocka_unit_test(positions_are_recorded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
