/* Frames and their trace: layout's input comes out unchanged and in order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/deflate.h"
#include "layout/code/matrix.h"
#include "layout/frame.h"
#include "layout/framepack.h"
#include "layout/reading.h"
#include "paint/spoken.h"
#include "paint/svg.h"
#include "paint/svgpath.h"
#include "paint/trace.h"

static void numbers_count_up(void **state)
{
	struct arena a = {0};
	struct document *doc = document_new(&a, STR("ru"));

	(void)state;
	assert_int_equal(doc->n_elems, 1);
	assert_int_equal(doc->elems[0].role, ROLE_DOCUMENT);
	assert_true(str_is(doc->info.lang, "ru"));
	for (uint32_t i = 0; i < 10; i++)
		assert_int_equal(document_add_page(doc, 1000 + (mpt)i, 2000), i);
	for (uint32_t i = 1; i < 10; i++)
		assert_int_equal(document_add_elem(doc, ROLE_PARAGRAPH, i - 1, STR("")), i);
	for (uint32_t i = 0; i < 10; i++)
		assert_int_equal(doc->pages[i].width, 1000 + (mpt)i);
	assert_int_equal(doc->elems[9].parent, 8);
	arena_done(&a);
}

static void marks_of_two_pages_stay_separate(void **state)
{
	struct arena a = {0};
	struct document *doc = document_new(&a, STR("ru"));

	(void)state;
	document_add_page(doc, 1000, 1000);
	document_add_page(doc, 1000, 1000);
	for (mpt i = 0; i < 100; i++) {
		frame_add(doc, 0, MARK_RULE)->x = i;
		frame_add(doc, 1, MARK_LINK)->x = -i;
	}
	assert_int_equal(doc->pages[0].n, 100);
	assert_int_equal(doc->pages[1].n, 100);
	for (mpt i = 0; i < 100; i++) {
		assert_int_equal(doc->pages[0].marks[i].kind, MARK_RULE);
		assert_int_equal(doc->pages[0].marks[i].x, i);
		assert_int_equal(doc->pages[0].marks[i].y, 0);
		assert_int_equal(doc->pages[1].marks[i].x, -i);
	}
	arena_done(&a);
}

static void meta_values_are_copied(void **state)
{
	struct arena a = {0};
	struct document *doc = document_new(&a, STR("ru"));
	struct meta_value v[] = {{STR_INIT("ru"), STR_INIT("да")}, {STR_INIT("en"), STR_INIT("yes")}};

	(void)state;
	document_add_meta(doc, STR("dc:title"), META_ALT, v, 2);
	v[1].value = STR("overwritten");
	assert_true(str_is(doc->info.meta[0].v[1].value, "yes"));
	arena_done(&a);
}

static void trace_is_complete(void **state)
{
	struct arena a = {0};
	struct document *doc = document_new(&a, STR("ru"));
	struct strbuf b = {.arena = &a};
	struct meta_value v = {STR_INIT("x-default"), STR_INIT("T \"q\"")};
	struct mark *m;

	(void)state;
	doc->info.title = STR("T");
	document_add_page(doc, 595276, 841890);
	document_add_elem(doc, ROLE_LINK, 0, STR("en"));
	document_add_meta(doc, STR("dc:title"), META_ALT, &v, 1);
	document_add_outline(doc, &(struct outline_item){STR_INIT("One"), 0, 0, 5, 0});
	document_add_label(doc, 0, PAGE_LABEL_ROMAN, 3);
	m = frame_add(doc, 0, MARK_RULE);
	m->elem = FRAME_ARTIFACT;
	m->x = -500;
	m->w = 1001;
	m->colour = 0x00FF7F;
	m = frame_add(doc, 0, MARK_LINK);
	m->elem = 1;
	m->u.link.place = 1;
	m->u.link.title = STR("there");
	trace_paint(doc, true, &b);
	assert_string_equal(str_cstr(&a, strbuf_str(&b)), "title \"T\"\n"
							  "lang \"ru\"\n"
							  "meta dc:title alt x-default \"T \\\"q\\\"\"\n"
							  "outline 0 page 1 0.005 \"One\"\n"
							  "label page 1 roman 3 \"\"\n"
							  "@0 document ru\n"
							  "@1 link in @0 en\n"
							  "page 1 595.276 841.890\n"
							  "rule -0.500 0.000 1.001 0.000 #00FF7F artifact\n"
							  "link 0.000 0.000 0.000 0.000 @1 to @1 \"there\"\n");
	arena_done(&a);
}

/* Each dark module is covered by exactly one rectangle, no light one by any; adjacent equal runs are merged. */
static void a_matrix_becomes_rectangles(void **state)
{
	static const char picture[] = "##.#"
				      "##.#"
				      ".#.#"
				      "####";
	struct arena a = {0};
	struct document *doc = document_new(&a, STR("ru"));
	bool dark[16];
	int covered[16] = {0};
	struct matrix m = {.dark = dark, .columns = 4, .rows = 4, .width = 10, .height = 20};

	(void)state;
	document_add_page(doc, 1000, 1000);
	for (int i = 0; i < 16; i++)
		dark[i] = picture[i] == '#';
	matrix_paint(doc, 0, FRAME_ARTIFACT, &m, 100, 200);
	for (size_t i = 0; i < doc->pages[0].n; i++) {
		const struct mark *r = &doc->pages[0].marks[i];
		for (mpt y = r->y; y < r->y + r->h; y += 20)
			for (mpt x = r->x; x < r->x + r->w; x += 10)
				covered[(y - 200) / 20 * 4 + (x - 100) / 10]++;
	}
	for (int i = 0; i < 16; i++)
		assert_int_equal(covered[i], dark[i]);
	assert_int_equal(doc->pages[0].n, 4);
	arena_done(&a);
}

static void paths_and_bleeds_are_traced(void **state)
{
	static const struct path_step steps[] = {
		{PATH_MOVE, {0}, {0}}, {PATH_LINE, {1000}, {0}}, {PATH_CURVE, {1000, 500, 0}, {500, 1000, 1000}}, {PATH_CLOSE, {0}, {0}}};
	struct arena a = {0};
	struct document *doc = document_new(&a, STR("ru"));
	struct strbuf b = {.arena = &a};
	struct mark *m;

	(void)state;
	document_add_page(doc, 1000, 1000);
	doc->pages[0].bleed = 100;
	m = frame_add(doc, 0, MARK_PATH);
	m->elem = FRAME_ARTIFACT;
	m->u.path.v = steps;
	m->u.path.n = 4;
	trace_paint(doc, false, &b);
	assert_true(
		str_ends(strbuf_str(&b), STR("page 1 1.000 1.000 bleed 0.100\n"
					     "path 0.000 0.000 0.000 0.000 artifact m 0.000 0.000 l 1.000 0.000 c 1.000 0.500 0.500 1.000 "
					     "0.000 1.000 h\n")));
	arena_done(&a);
}

/* Commands and spaces that go without saying are not written; y is relative too. */
static void path_data_is_short(void **state)
{
	struct arena a = {0};
	struct strbuf b = {.arena = &a};
	struct svgpath p = {.out = &b};

	(void)state;
	svgpath_move(&p, (struct svgpath_point){10, 20});
	svgpath_line(&p, (struct svgpath_point){13, 25});
	svgpath_line(&p, (struct svgpath_point){12, 24});
	svgpath_line(&p, (struct svgpath_point){10, 24});
	svgpath_line(&p, (struct svgpath_point){10, 30});
	svgpath_move(&p, (struct svgpath_point){0, 0});
	svgpath_quadratic(&p, (struct svgpath_point){5, 5}, (struct svgpath_point){10, 0});
	svgpath_quadratic(&p, (struct svgpath_point){15, -5}, (struct svgpath_point){20, 0});
	svgpath_quadratic(&p, (struct svgpath_point){24, 4}, (struct svgpath_point){30, 0});
	svgpath_quadratic(&p, (struct svgpath_point){36, -2}, (struct svgpath_point){38, 0});
	svgpath_cubic(&p, (struct svgpath_point){30, 1}, (struct svgpath_point){31, 2}, (struct svgpath_point){32, -2});
	assert_string_equal(str_cstr(&a, strbuf_str(&b)), "m10 20 3 5-1-1h-2v6m-10-30q5 5 10 0t10 0 10 0q6-2 8 0c-8 1-7 2-6-2");
	arena_done(&a);
}

static const char *painted(struct arena *a, const struct document *doc, enum svg_text text, const char *prefix)
{
	struct strbuf b = {.arena = a};
	struct svg_page page = svg_page(a, NULL, doc, 0);

	svg_paint(a, doc, &page, text, str_from(prefix), &b);
	return str_cstr(a, strbuf_str(&b));
}

/* Each image is written once; links are only where text can be selected, and only to the web; text cannot break out. */
static void a_page_becomes_svg(void **state)
{
	static const struct image image = {.kind = IMAGE_JPEG, .bytes = STR_INIT("abc"), .width = 1, .height = 1};
	static const struct path_step steps[] = {{PATH_MOVE, {0}, {0}}, {PATH_LINE, {1000}, {500}}, {PATH_CLOSE, {0}, {0}}};
	struct arena a = {0};
	struct document *doc = document_new(&a, STR("ru"));
	uint32_t figure = document_add_elem(doc, ROLE_FIGURE, 0, STR(""));
	struct mark *m;

	(void)state;
	doc->info.title = STR("a<b");
	doc->elems[figure].alt = STR("an \"ear\"");
	document_add_page(doc, 300000, 400500);
	for (int i = 1; i <= 2; i++) {
		m = frame_add(doc, 0, MARK_IMAGE);
		m->elem = figure;
		m->x = i * 1000;
		m->w = 2500;
		m->h = 3000;
		m->u.image = &image;
	}
	m = frame_add(doc, 0, MARK_RULE);
	m->elem = FRAME_ARTIFACT;
	m->y = -1;
	m->w = 30;
	m->colour = 0xFF7F;
	m = frame_add(doc, 0, MARK_PATH);
	m->elem = FRAME_ARTIFACT;
	m->u.path.v = steps;
	m->u.path.n = 3;
	m = frame_add(doc, 0, MARK_LINK);
	m->u.link.url = STR("https://example.org/?a&b");
	m = frame_add(doc, 0, MARK_LINK);
	m->u.link.place = 1;
	assert_string_equal(painted(&a, doc, SVG_SHAPES, "p"),
			    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 300 400.5\" lang=\"ru\" role=\"img\">\n"
			    "<title>a&lt;b</title>\n"
			    "<defs>\n"
			    "<image id=\"pa\" width=\"1\" height=\"1\" preserveAspectRatio=\"none\" style=\"image-orientation:none\" "
			    "href=\"data:image/jpeg;base64,YWJj\"/>\n"
			    "</defs>\n"
			    "<svg width=\"300\" height=\"400.5\">\n"
			    "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
			    "<use href=\"#pa\" transform=\"translate(1 0)scale(2.5 3)\"/>\n"
			    "<use href=\"#pa\" transform=\"translate(2 0)scale(2.5 3)\"/>\n"
			    "<rect x=\"0\" y=\"-0.001\" width=\"0.03\" height=\"0\" fill=\"#00ff7f\"/>\n"
			    "<path transform=\"translate(0 0)scale(.001)\" fill-rule=\"evenodd\" d=\"m0 0 1000 500\"/>\n"
			    "</svg>\n"
			    "</svg>\n");
	assert_non_null(strstr(painted(&a, doc, SVG_SELECTABLE, ""), "<g role=\"img\" aria-label=\"an &quot;ear&quot;\">\n<use"));
	assert_non_null(strstr(painted(&a, doc, SVG_SELECTABLE, ""), "<a href=\"https://example.org/?a&amp;b\"><rect"));
	assert_null(strstr(strstr(painted(&a, doc, SVG_SELECTABLE, ""), "<a ") + 1, "<a "));
	arena_done(&a);
}

static void say(struct document *doc, uint32_t page, uint32_t elem, const char *text, const char *lang)
{
	struct mark *m = frame_add(doc, page, MARK_GLYPHS);

	m->elem = elem;
	m->u.glyphs.n = 1;
	m->u.glyphs.text = str_from(text);
	m->u.glyphs.lang = str_from(lang);
}

/* Elements by number, what is painted in them between their children; levels without gaps; nothing of what is empty or decoration. */
static void what_is_read(void **state)
{
	struct arena a = {0};
	struct document *doc = document_new(&a, STR("en"));
	struct strbuf b = {.arena = &a};
	uint32_t draft, first, second, link, deep, row, cells, picture;
	const struct reading *r;
	struct mark *m;

	(void)state;
	document_add_page(doc, 1000, 1000);
	document_add_page(doc, 1000, 1000);
	first = document_add_elem(doc, ROLE_PARAGRAPH, 0, STR(""));
	document_add_elem(doc, ROLE_SECTION, 0, STR(""));
	second = document_add_heading(doc, 2, 0, STR(""));
	deep = document_add_heading(doc, 4, 0, STR(""));
	cells = document_add_elem(doc, ROLE_TABLE, 0, STR(""));
	row = document_add_elem(doc, ROLE_ROW, cells, STR(""));
	cells = document_add_elem(doc, ROLE_CELL, row, STR(""));
	document_add_elem(doc, ROLE_CELL, row, STR(""));
	picture = document_add_figure(doc, 0, STR(""), STR(""));
	link = document_add_elem(doc, ROLE_LINK, first, STR(""));
	say(doc, 0, second, "Head", "en");
	say(doc, 0, FRAME_HEAD, "running", "en");
	say(doc, 0, first, "from", "en");
	doc->pages[0].marks[2].u.glyphs.spaced = true;
	say(doc, 0, link, "here", "ru");
	m = frame_add(doc, 0, MARK_LINK);
	m->elem = link;
	m->u.link.place = deep;
	m->u.link.title = STR("a place");
	draft = document_add_elem(doc, ROLE_PARAGRAPH, 0, STR(""));
	doc->elems[draft].leads = true;
	say(doc, 1, first, " to\xC2\xAD", "en");
	say(doc, 1, first, "gether", "en");
	say(doc, 1, deep, "2", "en");
	doc->pages[1].marks[2].u.glyphs.actual = STR("\xC2\xB2");
	say(doc, 1, cells, "cell", "en");
	frame_add(doc, 1, MARK_IMAGE)->elem = picture;
	say(doc, 1, draft, "Draft", "en");
	spoken_put(&b, doc);
	assert_string_equal(str_cstr(&a, strbuf_str(&b)), "document (en)\n"
							  "  paragraph: Draft\n"
							  "  paragraph: from [link to a place: [ru: here]] together\n"
							  "  heading 1: Head\n"
							  "  heading 2: \xC2\xB2\n"
							  "  table\n"
							  "    row\n"
							  "      cell: cell\n"
							  "      cell\n");
	r = reading_of(&a, doc);
	assert_int_equal(r->n_links, 1);
	assert_int_equal(r->links[0], link);
	assert_int_equal(reading_page(&a, r, doc, &doc->pages[0]).n_read, 3);
	assert_int_equal(reading_page(&a, r, doc, &doc->pages[1]).n_read, 4);
	assert_int_equal(r->nodes[deep].page, 1);
	assert_int_equal(r->nodes[0].page, 0);
	arena_done(&a);
}

static void assert_same_text(struct str a, struct str b)
{
	assert_true(str_eq(a, b));
}

static void assert_same_glyphs(const struct mark *a, const struct mark *b)
{
	assert_int_equal(a->u.glyphs.n, b->u.glyphs.n);
	assert_memory_equal(a->u.glyphs.v, b->u.glyphs.v, a->u.glyphs.n * sizeof *a->u.glyphs.v);
	assert_int_equal(a->u.glyphs.size, b->u.glyphs.size);
	assert_int_equal(a->u.glyphs.spaced, b->u.glyphs.spaced);
	assert_same_text(a->u.glyphs.text, b->u.glyphs.text);
	assert_same_text(a->u.glyphs.lang, b->u.glyphs.lang);
	assert_same_text(a->u.glyphs.actual, b->u.glyphs.actual);
	assert_same_text(a->u.glyphs.expansion, b->u.glyphs.expansion);
}

static void assert_same_link(const struct mark *a, const struct mark *b)
{
	assert_int_equal(a->u.link.place, b->u.link.place);
	assert_int_equal(a->u.link.article, b->u.link.article);
	assert_same_text(a->u.link.url, b->u.link.url);
	assert_same_text(a->u.link.title, b->u.link.title);
	assert_same_text(a->u.link.dest, b->u.link.dest);
	assert_same_text(a->u.link.dest_title, b->u.link.dest_title);
}

static void assert_same_mark(const struct mark *a, const struct mark *b)
{
	const int64_t v[][2] = {{a->kind, b->kind},
				{a->elem, b->elem},
				{a->at.file, b->at.file},
				{a->at.line, b->at.line},
				{a->at.col, b->at.col},
				{a->x, b->x},
				{a->y, b->y},
				{a->w, b->w},
				{a->h, b->h},
				{a->colour, b->colour}};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		assert_int_equal(v[i][0], v[i][1]);
	if (a->kind == MARK_GLYPHS)
		assert_same_glyphs(a, b);
	if (a->kind == MARK_LINK)
		assert_same_link(a, b);
	if (a->kind == MARK_IMAGE)
		assert_ptr_equal(a->u.image, b->u.image);
	if (a->kind == MARK_PATH) {
		assert_int_equal(a->u.path.n, b->u.path.n);
		assert_memory_equal(a->u.path.v, b->u.path.v, a->u.path.n * sizeof *a->u.path.v);
	}
}

static void assert_same_page(const struct frame *a, const struct frame *b)
{
	assert_int_equal(a->width, b->width);
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++)
		assert_same_mark(&a->marks[i], &b->marks[i]);
	assert_int_equal(a->n_notes, b->n_notes);
	for (size_t i = 0; i < a->n_notes; i++) {
		assert_int_equal(a->notes[i].x, b->notes[i].x);
		assert_int_equal(a->notes[i].over, b->notes[i].over);
		assert_same_text(a->notes[i].name, b->notes[i].name);
	}
	assert_same_text(a->first, b->first);
	assert_same_text(a->last, b->last);
}

/* Marks of every kind, with extreme values. */
static void fill(struct document *doc, uint32_t page)
{
	static const struct frame_glyph glyphs[] = {{1, 500, 0, 0, 0}, {70000, -MPT_MAX, 3, -4, 1}, {2, MPT_MAX, 0, 0, 5}};
	static const struct path_step path[] = {{PATH_MOVE, {1, -2, MPT_MAX}, {-MPT_MAX, 0, 7}}, {PATH_CLOSE, {0}, {0}}};
	static const struct image image = {.width = 3, .height = 4};
	uint32_t elem = document_add_elem(doc, ROLE_LINK, 0, STR("ru"));
	struct mark *m = frame_add(doc, page, MARK_GLYPHS);

	m->elem = elem;
	m->at = (struct origin){UINT32_MAX, 70000, 1};
	m->x = -5;
	m->y = MPT_MAX;
	m->colour = 0xFFFFFF;
	m->u.glyphs.v = glyphs;
	m->u.glyphs.n = 3;
	m->u.glyphs.size = 12000;
	m->u.glyphs.text = STR("ab\xD1\x8F\xC2\xADz");
	m->u.glyphs.lang = STR("de");
	m->u.glyphs.spaced = true;
	m->u.glyphs.actual = STR("actual");
	m->u.glyphs.expansion = STR("expansion");
	frame_add(doc, page, MARK_RULE)->elem = FRAME_FOOT;
	m = frame_add(doc, page, MARK_IMAGE);
	m->elem = FRAME_ARTIFACT;
	m->u.image = &image;
	m = frame_add(doc, page, MARK_LINK);
	m->elem = elem;
	m->u.link.url = STR("https://example.org/");
	m->u.link.title = STR("title");
	m->u.link.dest = STR("dest");
	m->u.link.dest_title = STR("dest title");
	m = frame_add(doc, page, MARK_PATH);
	m->elem = FRAME_HEAD;
	m->u.path.v = path;
	m->u.path.n = 2;
	frame_note(doc, page, (struct frame_note){.kind = NOTE_BOX, .x = -1, .over = 2, .name = STR("box")});
	frame_name(doc, page, STR("first"));
	frame_name(doc, page, STR("last"));
}

static void packed_pages_are_the_same(void **state)
{
	struct libdeflate_compressor *deflater = deflate_open(FRAMEPACK_LEVEL);
	struct arena a = {0};
	struct document *doc = document_new(&a, STR("en"));
	struct frame before[3];

	(void)state;
	for (size_t i = 0; i < 3; i++)
		document_add_page(doc, 100000, 200000);
	doc->noted = true;
	fill(doc, 0);
	fill(doc, 2);
	fill(doc, 2);
	for (size_t i = 0; i < 3; i++) {
		before[i] = doc->pages[i];
		framepack_page(&a, deflater, doc, i);
		assert_null(doc->pages[i].marks);
	}
	for (size_t i = 0; i < 3; i++) {
		struct frame got = framepack_get(&a, doc, i);
		assert_same_page(&before[i], &got);
		framepack_restore(doc, i);
		assert_same_page(&before[i], &doc->pages[i]);
	}
	/* marks can be added to a page that was packed */
	fill(doc, 2);
	assert_int_equal(doc->pages[2].n, before[2].n + before[0].n);
	deflate_close(deflater);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_count_up),
		cmocka_unit_test(marks_of_two_pages_stay_separate),
		cmocka_unit_test(meta_values_are_copied),
		cmocka_unit_test(trace_is_complete),
		cmocka_unit_test(what_is_read),
		cmocka_unit_test(packed_pages_are_the_same),
		cmocka_unit_test(a_matrix_becomes_rectangles),
		cmocka_unit_test(paths_and_bleeds_are_traced),
		cmocka_unit_test(path_data_is_short),
		cmocka_unit_test(a_page_becomes_svg),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
