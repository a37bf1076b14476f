/* Files painted from hand-made frames and read back with independent readers. A missing reader is skipped.
 *
 * OFFPRINT_TEST_FONTS names the font folder (default: fonts).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "paint/pdf.h"
#include "paint/pdfmeta.h"
#include "paint/pdfput.h"
#include "paint/tounicode.h"
#include "text/shape.h"

struct bench {
	struct arena arena;
	struct diag *diag;
	struct fontset *fonts;
	struct shaper *shaper;
	const struct font *serif, *italic;
	struct document *doc;
	char dir[64];
	char path[80];
};

static int set_up(void **state)
{
	struct bench *t = calloc(1, sizeof *t);
	const char *folder = getenv("OFFPRINT_TEST_FONTS");
	struct font_family_spec spec = {.name = STR_INIT("PT Serif")};

	*state = t;
	t->diag = diag_open();
	t->fonts = fontset_open(&t->arena, NULL);
	t->shaper = shaper_open();
	spec.files[FONT_REGULAR] = str_printf(&t->arena, "%s/paratype/PTF55F.ttf", folder ? folder : "fonts");
	spec.files[FONT_ITALIC] = str_printf(&t->arena, "%s/paratype/PTF56F.ttf", folder ? folder : "fonts");
	fontset_add(t->fonts, &spec);
	t->serif = fontset_face(t->fonts, t->diag, spec.name, FONT_REGULAR);
	t->italic = fontset_face(t->fonts, t->diag, spec.name, FONT_ITALIC);
	t->doc = document_new(&t->arena, STR("ru"));
	t->doc->info.title = STR("Проба (1)");
	t->doc->info.date = STR("2020-09-30T00:00:00Z");
	document_add_page(t->doc, 595276, 841890);
	snprintf(t->dir, sizeof t->dir, "/tmp/offprint-pdf-XXXXXX");
	if (!mkdtemp(t->dir))
		return 1;
	snprintf(t->path, sizeof t->path, "%s/t.pdf", t->dir);
	return t->serif && t->italic ? 0 : 1;
}

static int tear_down(void **state)
{
	struct bench *t = *state;

	unlink(t->path);
	rmdir(t->dir);
	shaper_close(t->shaper);
	fontset_close(t->fonts);
	diag_close(t->diag);
	arena_done(&t->arena);
	free(t);
	return 0;
}

/* One run of text as HarfBuzz shapes it. */
static struct mark *add_text(struct bench *t, uint32_t page, const struct font *font, mpt y, const char *text)
{
	struct str s = str_from(text);
	struct shape_glyph *v;
	size_t n = shape_text(t->shaper, &t->arena, &(struct shape_run){font, STR("ru"), 0}, s, 0, s.len, &v);
	struct frame_glyph *g = ARENA_ARRAY(&t->arena, n, struct frame_glyph);
	struct mark *m = frame_add(t->doc, page, MARK_GLYPHS);

	for (size_t i = 0; i < n; i++) {
		g[i].id = v[i].id;
		g[i].advance = font_length(font, v[i].advance, 12000);
		g[i].dx = font_length(font, v[i].dx, 12000);
		g[i].dy = font_length(font, v[i].dy, 12000);
		g[i].cluster = v[i].cluster;
		m->w += g[i].advance;
	}
	m->x = 60000;
	m->y = y;
	m->u.glyphs.font = font;
	m->u.glyphs.size = 12000;
	m->u.glyphs.v = g;
	m->u.glyphs.n = (uint32_t)n;
	m->u.glyphs.text = s;
	return m;
}

static struct str paint(struct bench *t)
{
	struct pdf_painter *p = pdf_open();
	struct str out = {0};
	FILE *f;

	assert_true(pdf_paint(p, &t->arena, t->diag, t->doc, &out, NULL));
	pdf_close(p);
	f = fopen(t->path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(out.ptr, 1, out.len, f), out.len);
	assert_int_equal(fclose(f), 0);
	return out;
}

/* The output of a reader about the file, $PDF in the command, including errors. Runs of spaces become one, because releases align columns
 * differently. */
static struct str ask(struct bench *t, const char *tool, const char *command)
{
	struct strbuf b = {.arena = &t->arena};
	FILE *f;
	int c, last = 0;

	if (system(str_printf(&t->arena, "command -v %s >/dev/null", tool).ptr) != 0)
		skip();
	assert_int_equal(setenv("PDF", t->path, 1), 0);
	f = popen(command, "r");
	assert_non_null(f);
	while ((c = getc(f)) != EOF) {
		if (c != ' ' || last != ' ')
			strbuf_putc(&b, (char)c);
		last = c;
	}
	assert_int_equal(pclose(f), 0);
	strbuf_putc(&b, 0);
	b.len--;
	return strbuf_str(&b);
}

static void expect(struct str text, const char *what)
{
	if (str_find(text, str_from(what), 0) == SIZE_MAX)
		fail_msg("'%s' is not in:\n%.*s", what, STR_ARG(text));
}

static void expect_not(struct str text, const char *what)
{
	if (str_find(text, str_from(what), 0) != SIZE_MAX)
		fail_msg("'%s' is in:\n%.*s", what, STR_ARG(text));
}

static void expect_sound(struct bench *t)
{
	/* warnings have a separate exit status */
	ask(t, "qpdf", "qpdf --check $PDF 2>&1");
}

/* Both extractors return the same text. */
static void expect_text(struct bench *t, const char *what)
{
	expect(ask(t, "pdftotext", "pdftotext $PDF - 2>&1"), what);
	expect(ask(t, "mutool", "mutool draw -q -F txt $PDF 2>&1"), what);
}

static void text_comes_back(void **state)
{
	struct bench *t = *state;

	add_text(t, 0, t->serif, 100000, "Щедрый офис: AVATAR, find flow (office) \\ 1–2 № 3");
	add_text(t, 0, t->italic, 130000, "Ещё курсив — «кавычки», Zürich");
	paint(t);
	expect_sound(t);
	expect_text(t, "Щедрый офис: AVATAR, find flow (office) \\ 1–2 № 3");
	expect_text(t, "Ещё курсив — «кавычки», Zürich");
}

static void fonts_are_embedded_subsets_with_unicode(void **state)
{
	struct bench *t = *state;
	struct str said;

	add_text(t, 0, t->serif, 100000, "Один fi");
	add_text(t, 0, t->italic, 130000, "Два");
	paint(t);
	said = ask(t, "pdffonts", "pdffonts $PDF 2>&1");
	expect(said, "+PTSerif-Regular");
	expect(said, "+PTSerif-Italic");
	expect(said, "CID TrueType Identity-H yes yes yes");
	expect_not(said, "no ");
	expect_not(said, "rror");
	expect_not(said, "nvalid");
}

/* A copy of the glyphs of a mark, which may be changed. */
static struct frame_glyph *own_glyphs(struct bench *t, struct mark *m)
{
	struct frame_glyph *copy = ARENA_ARRAY(&t->arena, m->u.glyphs.n, struct frame_glyph);

	memcpy(copy, m->u.glyphs.v, m->u.glyphs.n * sizeof *copy);
	m->u.glyphs.v = copy;
	return copy;
}

/* A line that ends in a hyphen for U+00AD. */
static void add_hyphenated(struct bench *t, uint32_t hyphen)
{
	struct mark *m = add_text(t, 0, t->serif, 100000, "из-за эконо-");
	struct frame_glyph *last = &own_glyphs(t, m)[m->u.glyphs.n - 1];

	m->u.glyphs.text = STR("из-за эконо\xC2\xAD");
	last->cluster = (uint32_t)m->u.glyphs.text.len - 2;
	last->id = hyphen;
	add_text(t, 0, t->serif, 115000, "мика");
}

static void soft_hyphens_with_a_glyph_come_back(void **state)
{
	struct bench *t = *state;

	add_hyphenated(t, font_glyph(t->serif, 0xAD));
	paint(t);
	expect_text(t, "из-за эконо\xC2\xAD\nмика");
}

/* The glyph also represents the hyphen-minus: the one at the line end needs an ActualText, which not every release of mutool reads. */
static void soft_hyphens_without_a_glyph_come_back(void **state)
{
	struct bench *t = *state;

	add_hyphenated(t, font_glyph(t->serif, '-'));
	paint(t);
	expect_sound(t);
	expect(ask(t, "pdftotext", "pdftotext $PDF - 2>&1"), "из-за эконо\xC2\xAD\nмика");
	expect(ask(t, "mutool", "mutool draw -q -F txt $PDF 2>&1 | sed 's/\xC2\xAD$/-/'"), "из-за эконо-\nмика");
}

static void clusters_come_back(void **state)
{
	struct bench *t = *state;
	struct mark *m;
	struct frame_glyph *g;

	add_text(t, 0, t->serif, 100000, "за\xCC\x81мок и замо\xCC\x81к, 5\xC2\xA0км");
	/* two glyphs that represent one character together, and others separately */
	add_text(t, 0, t->serif, 120000, "IV");
	m = add_text(t, 0, t->serif, 140000, "xIVx");
	g = own_glyphs(t, m);
	m->u.glyphs.text = STR("x\xE2\x85\xA3x");
	g[1].cluster = g[2].cluster = 1;
	g[3].cluster = 4;
	g[1].dy = 2000;
	paint(t);
	expect_sound(t);
	expect_text(t, "за\xCC\x81мок и замо\xCC\x81к");
	expect_text(t, "IV");
	expect(ask(t, "pdftotext", "pdftotext $PDF - 2>&1"), "x\xE2\x85\xA3x");
	expect(ask(t, "pdftotext", "pdftotext $PDF - 2>&1"), "5 км");
}

/* A mark that reads as something else than its glyphs: a raised 5. */
static void superscripts_come_back(void **state)
{
	struct bench *t = *state;
	struct mark *m = add_text(t, 0, t->serif, 100000, "10");
	struct mark *raised;
	mpt end = m->x + m->w;

	raised = add_text(t, 0, t->serif, 97000, "5");
	raised->x = end;
	raised->u.glyphs.size = 8000;
	raised->u.glyphs.actual = STR("\u2075");
	paint(t);
	expect_sound(t);
	expect(ask(t, "pdftotext", "pdftotext $PDF - 2>&1"), "10\u2075");
}

/* The pen in the file follows that of the layout, whatever the advances are. */
static void advances_are_kept(void **state)
{
	struct bench *t = *state;
	struct mark *m = add_text(t, 0, t->serif, 100000, "нннннннннннннннннннннннннннннннннннннннн|");
	struct frame_glyph *g = own_glyphs(t, m);
	struct str said;
	mpt x = m->x;
	double x_min = 0;
	const char *word;

	for (uint32_t i = 0; i + 1 < m->u.glyphs.n; i++) {
		g[i].advance = 7003;
		x += g[i].advance;
	}
	g[m->u.glyphs.n - 2].advance += 40000; /* moves the bar away, so that it is a separate word */
	x += 40000;
	paint(t);
	said = ask(t, "pdftotext", "pdftotext -bbox $PDF - 2>&1");
	word = strstr(said.ptr, ">|<");
	assert_non_null(word);
	while (memcmp(word, "xMin", 4) != 0)
		word--;
	assert_int_equal(sscanf(word, "xMin=\"%lf", &x_min), 1);
	assert_true(x_min * 1000 > x - 12 && x_min * 1000 < x + 12);
}

static void metadata_come_back(void **state)
{
	struct bench *t = *state;
	struct meta_value v[] = {{STR_INIT("x-default"), STR_INIT("A & B <c>")}, {STR_INIT("ru"), STR_INIT("А и Б")}};
	struct str said;

	t->doc->info.author = STR("𝔄 Автор");
	t->doc->info.keywords = STR("a, b");
	document_add_meta(t->doc, STR("dc:title"), META_ALT, v, 2);
	document_add_page(t->doc, 419528, 595276);
	document_add_label(t->doc, 0, PAGE_LABEL_ROMAN, 1);
	document_add_label(t->doc, 1, PAGE_LABEL_DECIMAL, 70);
	document_add_outline(t->doc, &(struct outline_item){STR_INIT("Раздел"), 0, 0, 0, 0});
	document_add_outline(t->doc, &(struct outline_item){STR_INIT("Статья 𝔄"), 1, 1, 100000, 0});
	document_add_outline(t->doc, &(struct outline_item){STR_INIT("Ещё одна"), 1, 1, 200000, 0});
	document_add_outline(t->doc, &(struct outline_item){STR_INIT("End"), 0, 1, 0, 0});
	paint(t);
	expect_sound(t);
	said = ask(t, "pdfinfo", "TZ=UTC pdfinfo $PDF 2>&1");
	expect(said, "Title: Проба (1)");
	expect(said, "Author: 𝔄 Автор");
	expect(said, "Keywords: a, b");
	expect(said, "Sep 30 00:00:00 2020 UTC");
	expect(said, "PDF version: 1.7");
	expect(said, "595.276 x 841.89 pts (A4)");
	said = ask(t, "pdfinfo", "pdfinfo -meta $PDF 2>&1");
	expect(said, "<rdf:li xml:lang=\"x-default\">A &amp; B &lt;c&gt;</rdf:li>");
	expect(said, "<xmp:CreateDate>2020-09-30T00:00:00Z</xmp:CreateDate>");
	expect(said, "<pdf:Keywords>a, b</pdf:Keywords>");
	said = ask(t, "mutool", "mutool show $PDF outline 2>&1");
	expect(said, "\"Раздел\"");
	expect(said, "\"Статья 𝔄\"");
	expect(said, "\"End\"");
	said = ask(t, "qpdf", "qpdf --json --json-key=pagelabels $PDF 2>&1");
	expect(said, "\"/S\": \"/r\"");
	expect(said, "\"/St\": 70");
}

static void links_have_targets(void **state)
{
	struct bench *t = *state;
	struct mark *m;
	struct str said;

	document_add_page(t->doc, 419528, 595276);
	m = frame_add(t->doc, 0, MARK_LINK);
	m->x = m->y = m->w = m->h = 50000;
	m->u.link.url = STR("https://doi.org/10.1000/182(1)");
	m->u.link.title = STR("Ссылка");
	m = frame_add(t->doc, 0, MARK_LINK);
	m->w = m->h = 10500;
	m->u.link.place = document_add_elem(t->doc, ROLE_PARAGRAPH, 0, STR(""));
	m = frame_add(t->doc, 1, MARK_RULE);
	m->elem = 1;
	m->y = 95276;
	paint(t);
	expect_sound(t);
	said = ask(t, "qpdf", "qpdf --qdf --object-streams=disable --no-original-object-ids $PDF - 2>&1");
	expect(said, "/URI (https://doi.org/10.1000/182\\(1\\))");
	expect(said, "/Contents <feff04210441044b043b043a0430>");
	expect(said, " /XYZ\n null\n 500\n null\n");
	expect(said, "/F 4\n");
}

/* A 2 by 1 PNG: an opaque red pixel and a transparent one. */
static struct str make_png(struct arena *a)
{
	static const unsigned char pixels[] = {255, 0, 0, 255, 0, 0, 255, 0};
	png_image png = {.version = PNG_IMAGE_VERSION, .width = 2, .height = 1, .format = PNG_FORMAT_RGBA};
	png_alloc_size_t size = 1024;
	char *out = arena_alloc(a, size);

	assert_true(png_image_write_to_memory(&png, out, &size, 0, pixels, 0, NULL));
	return (struct str){out, size};
}

static void images_are_shown(void **state)
{
	struct bench *t = *state;
	struct image image = {.path = STR_INIT("logo.png")};
	const char *why = NULL;
	struct str said;

	assert_true(image_open(make_png(&t->arena), &image, &why));
	assert_int_equal(image.width, 2);
	for (int i = 0; i < 2; i++) {
		struct mark *m = frame_add(t->doc, 0, MARK_IMAGE);
		m->w = m->h = 20000;
		m->u.image = &image;
	}
	frame_add(t->doc, 0, MARK_RULE)->colour = 0x123456;
	paint(t);
	expect_sound(t);
	said = ask(t, "pdfimages", "pdfimages -list $PDF 2>&1");
	expect(said, " image 2 1 rgb 3 8 image");
	expect_not(said, "smask");
	said = ask(t, "qpdf",
		   "qpdf --raw-stream-data --filtered-stream-data --show-object=$(qpdf --show-pages --with-images $PDF | "
		   "sed -n 's/.*: \\([0-9]*\\) 0 R, 2 x 1/\\1/p') $PDF | od -An -tu1");
	expect(said, " 255 0 0 255 255 255");
}

static void bleed_and_outlines_are_painted(void **state)
{
	static const struct path_step steps[] = {
		{PATH_MOVE, {0}, {0}}, {PATH_LINE, {1000}, {0}}, {PATH_LINE, {0}, {2000}}, {PATH_CLOSE, {0}, {0}}};
	struct bench *t = *state;
	struct mark *m = frame_add(t->doc, 0, MARK_PATH);
	struct str said;

	t->doc->pages[0].bleed = 8504;
	m->x = 10000;
	m->colour = 0xFF0000;
	m->u.path.v = steps;
	m->u.path.n = 4;
	paint(t);
	expect_sound(t);
	said = ask(t, "pdfinfo", "pdfinfo -box $PDF 2>&1");
	expect(said, "MediaBox: -8.50 -8.50");
	expect(said, "TrimBox: 0.00 0.00");
	said = ask(t, "qpdf", "qpdf --qdf --object-streams=disable $PDF - | tr -d '\\0'");
	expect(said, "\n11 ");
	expect(said, " l\nh\nf*\n");
}

static void bad_images_are_refused(void **state)
{
	struct bench *t = *state;
	struct pdf_painter *p = pdf_open();
	static const unsigned char cmyk[] = {0xFF, 0xD8, 0xFF, 0xC0, 0, 20, 8,  0, 1, 0,  1, 4,    1,
					     17,   0,    2,    17,   0, 3,  17, 0, 4, 17, 0, 0xFF, 0xD9};
	struct image image = {.path = STR_INIT("x")};
	struct str bytes, out;
	const char *why;

	assert_false(image_open((struct str){(const char *)cmyk, sizeof cmyk}, &image, &why));
	assert_string_equal(why, "its colours are CMYK; save it as RGB");
	frame_add(t->doc, 0, MARK_IMAGE)->u.image = &image;

	bytes = make_png(&t->arena);
	assert_false(image_open(str_slice(bytes, 0, bytes.len - 1), &image, &why));
	((char *)(uintptr_t)bytes.ptr)[bytes.len - 24] ^= 0x55; /* in the pixels */
	assert_true(image_open(bytes, &image, &why));
	assert_false(pdf_paint(p, &t->arena, t->diag, t->doc, &out, NULL));
	assert_int_equal(diag_count(t->diag, DIAG_ERROR), 1);
	pdf_close(p);

	assert_false(image_open(STR("GIF89a"), &image, &why));
	assert_false(image_open(STR("\xFF\xD8\xFF\xC0"), &image, &why));
	assert_false(image_open(STR("\x89PNG\r\n\x1A\n"), &image, &why));
	assert_false(image_open(STR(""), &image, &why));
}

static void same_frames_give_the_same_bytes(void **state)
{
	struct bench *t = *state;
	struct pdf_painter *p = pdf_open();
	struct str first, again, other;

	add_text(t, 0, t->serif, 100000, "Одно и то же");
	first = paint(t);
	for (int i = 0; i < 2; i++) {
		assert_true(pdf_paint(p, &t->arena, t->diag, t->doc, &again, NULL));
		assert_true(str_eq(first, again));
	}
	t->doc->info.title = STR("Другое");
	assert_true(pdf_paint(p, &t->arena, t->diag, t->doc, &other, NULL));
	assert_false(str_eq(str_slice(first, str_find(first, STR("/ID["), 0), first.len),
			    str_slice(other, str_find(other, STR("/ID["), 0), other.len)));
	pdf_close(p);
}

static void a_document_needs_pages(void **state)
{
	struct bench *t = *state;
	struct pdf_painter *p = pdf_open();
	struct str out;

	assert_false(pdf_paint(p, &t->arena, t->diag, document_new(&t->arena, STR("ru")), &out, NULL));
	assert_int_equal(diag_count(t->diag, DIAG_ERROR), 1);
	pdf_close(p);
}

/* More than libharu puts into one array. */
static void pages_are_many(void **state)
{
	struct bench *t = *state;

	while (t->doc->n_pages <= HPDF_LIMIT_MAX_ARRAY)
		document_add_page(t->doc, 595276, 841890);
	paint(t);
	expect(ask(t, "qpdf", "qpdf --show-npages $PDF 2>&1"), "32768");
}

static void numbers_are_short(void **state)
{
	struct bench *t = *state;
	struct strbuf b = {.arena = &t->arena};
	static const int64_t v[] = {0, 1, -1, 10, 500, 999, 1000, -12050, 595276};

	for (size_t i = 0; i < sizeof v / sizeof v[0]; i++) {
		pdfput_mpt(&b, v[i]);
		strbuf_putc(&b, ' ');
	}
	pdfput_int(&b, INT64_MIN);
	strbuf_putc(&b, ' ');
	pdfput_text(&b, STR("a(b)\\\r"));
	pdfput_text(&b, STR("ä"));
	assert_string_equal(str_cstr(&t->arena, strbuf_str(&b)),
			    "0 0.001 -0.001 0.01 0.5 0.999 1 -12.05 595.276 -9223372036854775808 (a\\(b\\)\\\\\\r)(\xFE\xFF");
	assert_memory_equal(b.ptr + b.len - 5, "\xFE\xFF\0\xE4)", 5);
}

static void dates_are_rewritten(void **state)
{
	struct bench *t = *state;

	assert_true(str_is(pdfmeta_date(&t->arena, STR("2020-09-30T01:02:03Z")), "D:20200930010203Z"));
	assert_true(str_is(pdfmeta_date(&t->arena, STR("2020-09-30T01:02:03+03:00")), "D:20200930010203+03'00'"));
	assert_true(str_is(pdfmeta_date(&t->arena, STR("2020-09-30")), "D:20200930"));
	assert_true(str_is(pdfmeta_date(&t->arena, STR("")), ""));
}

static void to_unicode_has_ranges_and_blocks(void **state)
{
	struct bench *t = *state;
	struct str texts[400] = {0};
	struct str map;

	texts[1] = STR("a");
	texts[2] = STR("b");
	texts[3] = STR("c");
	texts[5] = STR("ffi");
	texts[6] = STR("𝔄");
	for (size_t i = 100; i < 350; i++)
		texts[i] = STR("x");
	map = tounicode_build(&t->arena, texts, 400);
	expect(map, "1 beginbfrange\n<0001><0003><0061>\nendbfrange\n");
	expect(map, "100 beginbfchar\n<0005><006600660069>\n<0006><D835DD04>\n<0064><0078>\n");
	expect(map, "endbfchar\n52 beginbfchar\n");
	expect_not(map, "<0004>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(text_comes_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(superscripts_come_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(fonts_are_embedded_subsets_with_unicode, set_up, tear_down),
		cmocka_unit_test_setup_teardown(soft_hyphens_with_a_glyph_come_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(soft_hyphens_without_a_glyph_come_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(clusters_come_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(advances_are_kept, set_up, tear_down),
		cmocka_unit_test_setup_teardown(metadata_come_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(links_have_targets, set_up, tear_down),
		cmocka_unit_test_setup_teardown(images_are_shown, set_up, tear_down),
		cmocka_unit_test_setup_teardown(bleed_and_outlines_are_painted, set_up, tear_down),
		cmocka_unit_test_setup_teardown(bad_images_are_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(same_frames_give_the_same_bytes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_document_needs_pages, set_up, tear_down),
		cmocka_unit_test_setup_teardown(pages_are_many, set_up, tear_down),
		cmocka_unit_test_setup_teardown(numbers_are_short, set_up, tear_down),
		cmocka_unit_test_setup_teardown(dates_are_rewritten, set_up, tear_down),
		cmocka_unit_test_setup_teardown(to_unicode_has_ranges_and_blocks, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
