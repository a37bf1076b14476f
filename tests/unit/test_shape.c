/* text/shape: the cache of words returns what HarfBuzz returns for the whole run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "setting.h"
#include "text/font_int.h"
#include "text/outline.h"
#include "text/shape.h"
#include "text/subset.h"

struct shaped {
	struct shape_glyph *v;
	size_t n;
};

static struct shaped shape_with(struct setting *s, struct shaper *shaper, const char *family, enum font_style style, const char *text,
				unsigned features)
{
	struct str t = str_from(text);
	struct shaped out;

	out.n = shape_text(shaper, &s->arena, &(struct shape_run){setting_face(s, family, style), STR("ru"), features}, t, 0, t.len,
			   &out.v);
	return out;
}

static struct shaped shape(struct setting *s, const char *text)
{
	return shape_with(s, s->ctx.shaper, "serif", FONT_REGULAR, text, 0);
}

static int32_t width_of(struct shaped v)
{
	int32_t width = 0;

	for (size_t i = 0; i < v.n; i++)
		width += v.v[i].advance;
	return width;
}

static void same_glyphs(const char *text, struct shaped a, struct shaped b)
{
	if (a.n != b.n)
		fail_msg("'%s': %zu and %zu glyphs", text, a.n, b.n);
	for (size_t i = 0; i < a.n; i++) {
		const struct shape_glyph *x = &a.v[i], *y = &b.v[i];
		if (x->id != y->id || x->advance != y->advance || x->dx != y->dx || x->dy != y->dy || x->cluster != y->cluster)
			fail_msg("'%s': glyph %zu is %u %d at %u, and %u %d at %u", text, i, x->id, x->advance, x->cluster, y->id,
				 y->advance, y->cluster);
	}
}

static struct shaped whole_run(struct setting *s, const char *family, enum font_style style, const char *text)
{
	hb_buffer_t *buffer = hb_buffer_create();
	struct shaped out = {0};
	hb_glyph_info_t *info;
	hb_glyph_position_t *pos;
	unsigned n;

	hb_buffer_add_utf8(buffer, text, -1, 0, -1);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_language(buffer, hb_language_from_string("ru", -1));
	hb_buffer_guess_segment_properties(buffer);
	hb_shape(font_hb_font(setting_face(s, family, style)), buffer, NULL, 0);
	info = hb_buffer_get_glyph_infos(buffer, &n);
	pos = hb_buffer_get_glyph_positions(buffer, &n);
	out.v = ARENA_ARRAY(&s->arena, n, struct shape_glyph);
	out.n = n;
	for (unsigned i = 0; i < n; i++)
		out.v[i] = (struct shape_glyph){
			.id = info[i].codepoint,
			.advance = pos[i].x_advance,
			.dx = pos[i].x_offset,
			.dy = pos[i].y_offset,
			.cluster = info[i].cluster,
		};
	hb_buffer_destroy(buffer);
	return out;
}

/* A family with plain spaces kerns only inside words. */
static void spaces_of_one_width(void **state)
{
	static const char text[] = "Т. Т, 5; а ,т «т» .";
	struct setting s;
	const struct font *f;
	struct shaped plain, kerned;
	int32_t lost = 0;

	(void)state;
	setting_open(&s);
	f = setting_face(&s, "plain-sans", FONT_REGULAR);
	plain = shape_with(&s, s.ctx.shaper, "plain-sans", FONT_REGULAR, text, 0);
	kerned = shape_with(&s, s.ctx.shaper, "sans", FONT_REGULAR, text, 0);
	assert_int_equal(plain.n, kerned.n);
	for (size_t i = 0; i < plain.n; i++) {
		bool by_space = text[plain.v[i].cluster] == ' ' || (i + 1 < plain.n && text[plain.v[i + 1].cluster] == ' ');
		if (by_space)
			assert_int_equal(plain.v[i].advance, font_advance(f, plain.v[i].id));
		else
			assert_int_equal(plain.v[i].advance, kerned.v[i].advance);
		lost += plain.v[i].advance - kerned.v[i].advance;
	}
	assert_true(lost > 0);
	setting_close(&s);
}

static const char *const texts[] = {
	"",
	" ",
	"a",
	"  two  spaces  ",
	"AVATAR WAVE To. Ty, Yo: Ве́чер. ГОСТ Тула, ТАСС",
	"Слово за словом: «кавычки», тире — и дефис-знак; 1998–2020 гг., № 3.",
	"office affluent fjord waffle efficient",
	"Донаудампфшиффартсэлектрицитетенхауптбетрибсверкбауунтербеамтенгезельшафт длиннее любой ячейки кэша",
	"Г. А. Тучкова, Т. У. Яковлева // Вестник. Т. 7. С. 1–11.",
};

static void adjacent_words_equal_the_run(void **state)
{
	static const char *const families[] = {"serif", "sans", "noto"};
	struct setting s;

	(void)state;
	setting_open(&s);
	for (size_t f = 0; f < 3; f++)
		for (int style = FONT_REGULAR; style <= FONT_BOLD_ITALIC; style++)
			for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
				same_glyphs(texts[i], shape_with(&s, s.ctx.shaper, families[f], (enum font_style)style, texts[i], 0),
					    whole_run(&s, families[f], (enum font_style)style, texts[i]));
	setting_close(&s);
}

static void cached_words_are_identical(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
			struct shaper *fresh = shaper_open();
			same_glyphs(texts[i], shape(&s, texts[i]), shape_with(&s, fresh, "serif", FONT_REGULAR, texts[i], 0));
			shaper_close(fresh);
		}
	setting_close(&s);
}

/* More words than the cache holds: it starts again, with the same result. */
static void a_full_cache_starts_again(void **state)
{
	struct setting s;
	struct shaped before, after;

	(void)state;
	setting_open(&s);
	before = shape(&s, texts[5]);
	for (int i = 0; i < 20000; i++) {
		struct arena_mark mark = arena_save(&s.arena);
		shape(&s, str_printf(&s.arena, "w%d", i).ptr);
		arena_rewind(&s.arena, mark);
	}
	after = shape(&s, texts[5]);
	same_glyphs(texts[5], before, after);
	setting_close(&s);
}

static void a_slice_has_clusters_of_the_text(void **state)
{
	struct setting s;
	struct str text = STR("раз два три");
	struct shape_glyph *v;
	size_t n;

	(void)state;
	setting_open(&s);
	n = shape_text(s.ctx.shaper, &s.arena, &(struct shape_run){setting_face(&s, "serif", FONT_REGULAR), STR("ru"), 0}, text, 7, 13, &v);
	assert_int_equal(n, 3);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(v[i].cluster, 7 + 2 * i);
	setting_close(&s);
}

static void pairs_are_kerned(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	assert_true(width_of(shape(&s, "AV")) < width_of(shape(&s, "A")) + width_of(shape(&s, "V")));
	assert_true(width_of(shape(&s, "Та")) < width_of(shape(&s, "Т")) + width_of(shape(&s, "а")));
	assert_int_equal(width_of(shape(&s, "нн")), 2 * width_of(shape(&s, "н")));
	setting_close(&s);
}

/* A ligature is one glyph at its first letter; without ligatures each letter has a glyph. */
static void a_ligature_is_one_cluster(void **state)
{
	struct setting s;
	struct shaped v;

	(void)state;
	setting_open(&s);
	v = shape(&s, "of fire");
	assert_int_equal(v.n, 6);
	assert_int_equal(v.v[3].cluster, 3);
	assert_int_equal(v.v[4].cluster, 5);
	v = shape_with(&s, s.ctx.shaper, "serif", FONT_REGULAR, "of fire", SHAPE_NO_LIGATURES);
	assert_int_equal(v.n, 7);
	for (size_t i = 0; i < v.n; i++)
		assert_int_equal(v.v[i].cluster, i);
	setting_close(&s);
}

static void a_missing_character_is_glyph_0(void **state)
{
	struct setting s;
	struct shaped v;

	(void)state;
	setting_open(&s);
	assert_false(font_covers(setting_face(&s, "serif", FONT_REGULAR), 0x4E2D));
	v = shape(&s, "a\u4E2Db");
	assert_int_equal(v.n, 3);
	assert_int_equal(v.v[1].id, 0);
	assert_int_not_equal(v.v[0].id, 0);
	setting_close(&s);
}

/* PT Serif has no Greek: the paragraph takes these letters from Noto Serif, scaled, and the others from PT Serif. */
static void other_alphabets_come_from_the_fallback(void **state)
{
	struct setting s;
	const struct frame *line;
	const struct font *serif, *noto;

	(void)state;
	setting_open(&s);
	serif = setting_face(&s, "serif", FONT_ITALIC);
	noto = setting_face(&s, "noto", FONT_ITALIC);
	s.style.italic = true;
	setting_break(&s, setting_par(&s, "ru", "угол αβ равен"), 200000);
	line = setting_line(&s, 0);
	assert_int_equal(line->n, 3);
	assert_ptr_equal(line->marks[0].u.glyphs.font, serif);
	assert_ptr_equal(line->marks[1].u.glyphs.font, noto);
	assert_ptr_equal(line->marks[2].u.glyphs.font, serif);
	assert_int_equal(line->marks[0].u.glyphs.size, 10000);
	assert_int_equal(line->marks[1].u.glyphs.size, 9460); /* x-heights of 507 and 536 */
	assert_string_equal(setting_lines(&s), "угол αβ равен");
	assert_string_equal(setting_messages(&s), "");
	setting_close(&s);
}

/* Letters that a sans lacks come from Noto Sans; a word of which it lacks one comes from there as a whole. */
static void fallbacks_are_of_the_class(void **state)
{
	struct setting s;
	const struct frame *line;

	(void)state;
	setting_open(&s);
	s.style.family = STR("sans");
	setting_break(&s, setting_par(&s, "ru", "угол Hằng, Πi и x"), 200000);
	line = setting_line(&s, 0);
	assert_int_equal(line->n, 5);
	assert_string_equal(setting_lines(&s), "угол Hằng, Πi и x");
	for (size_t i = 0; i < line->n; i++)
		assert_ptr_equal(line->marks[i].u.glyphs.font, setting_face(&s, i % 2 ? "noto-sans" : "sans", FONT_REGULAR));
	assert_int_equal(line->marks[1].u.glyphs.text.len, strlen("Hằng"));
	assert_int_equal(line->marks[1].u.glyphs.size, 9330); /* x-heights of 500 and 536 */
	setting_close(&s);
}

static void a_character_of_no_font_is_an_error(void **state)
{
	struct setting s;
	struct par *p;
	struct origin at = {0};
	struct str text = STR("знак 中 здесь");

	(void)state;
	setting_open(&s);
	at = (struct origin){diag_file(s.diag, STR("a.md"), text), 1, 1};
	p = par_new(&s.ctx, &s.style, STR("ru"), 0);
	par_add(p, text, at, NULL);
	par_break(p, 200000);
	assert_non_null(strstr(setting_messages(&s), "a.md:1:6: error: no font has the character '中' (U+4E2D) [missing-glyph]"));
	setting_close(&s);
}

static size_t glyphs_in(struct setting *s, const char *family, const char *lang, unsigned features, const char *text)
{
	struct str t = str_from(text);
	struct shape_glyph *v;

	return shape_text(s->ctx.shaper, &s->arena, &(struct shape_run){setting_face(s, family, FONT_REGULAR), str_from(lang), features}, t,
			  0, t.len, &v);
}

/* Nine or ten glyphs show whether two letters became one. */
static void ligatures_are_those_of_the_language(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	assert_int_equal(glyphs_in(&s, "serif", "en", 0, "fish"), 3);
	assert_int_equal(glyphs_in(&s, "serif", "en", SHAPE_NO_LIGATURES, "fish"), 4);
	/* neither if the font leaves it to the program, nor if the font knows the language */
	assert_int_equal(glyphs_in(&s, "noto", "en", 0, "fikir"), 4);
	assert_int_equal(glyphs_in(&s, "noto", "tr", 0, "fikir"), 5);
	assert_int_equal(glyphs_in(&s, "noto", "tr-TR", 0, " flora"), 5);
	assert_int_equal(glyphs_in(&s, "serif", "tr", 0, "fikir"), 5);
	/* Auf-lage, Brief-inhalt; but finden, fliegen */
	assert_int_equal(glyphs_in(&s, "serif", "de", 0, "Auflage"), 7);
	assert_int_equal(glyphs_in(&s, "serif", "de", 0, "die Auflage"), 11);
	assert_int_equal(glyphs_in(&s, "serif", "de", 0, "Briefinhalt"), 11);
	assert_int_equal(glyphs_in(&s, "serif", "de", 0, "finden"), 5);
	assert_int_equal(glyphs_in(&s, "serif", "de", 0, "fliegen"), 6);
	assert_int_equal(glyphs_in(&s, "serif", "en", 0, "Auflage"), 6);
	setting_close(&s);
}

static bool has(struct setting *s, const char *family, unsigned feature, const char *text)
{
	return shape_has_forms(s->ctx.shaper, &s->scratch, &(struct shape_run){setting_face(s, family, FONT_REGULAR), STR("en"), feature},
			       str_from(text));
}

/* PT Serif has superiors only for some figures, and no small capitals. */
static void forms_need_all_characters(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	assert_false(has(&s, "serif", SHAPE_SUPERIORS, "2"));
	assert_true(has(&s, "noto", SHAPE_SUPERIORS, "2"));
	assert_true(has(&s, "noto", SHAPE_SUPERIORS, "1984"));
	assert_false(has(&s, "noto", SHAPE_SUPERIORS, "2Ж"));
	assert_false(has(&s, "serif", SHAPE_SMALL_CAPITALS, "field"));
	assert_true(has(&s, "noto", SHAPE_SMALL_CAPITALS, "Field 12"));
	setting_close(&s);
}

static void figure_forms_are_selected(void **state)
{
	struct shaped lining, old;
	struct setting s;

	(void)state;
	setting_open(&s);
	lining = shape_with(&s, s.ctx.shaper, "noto", FONT_REGULAR, "1345", SHAPE_LINING_FIGURES);
	old = shape_with(&s, s.ctx.shaper, "noto", FONT_REGULAR, "1345", SHAPE_OLD_STYLE_FIGURES);
	for (size_t i = 0; i < 4; i++)
		assert_int_not_equal(lining.v[i].id, old.v[i].id);
	same_glyphs("1345", shape_with(&s, s.ctx.shaper, "serif", FONT_REGULAR, "1345", SHAPE_OLD_STYLE_FIGURES), shape(&s, "1345"));
	setting_close(&s);
}

/* Each glyph of a face, a few at a time, is drawn and as wide in the subset as in the face; HarfBuzz reads both. */
static void check_subsets(struct setting *s, const char *family, enum font_style style)
{
	const struct font *f = setting_face(s, family, style);
	uint32_t count = hb_face_get_glyph_count(font_hb_face(f)), glyphs[3];

	for (uint32_t first = 1; first + 600 < count; first++) {
		struct arena_mark mark = arena_save(&s->arena);
		struct subset out;
		const char *why;
		hb_blob_t *blob;
		hb_face_t *face;
		hb_font_t *font;

		for (uint32_t i = 0; i < 3; i++)
			glyphs[i] = first + 300 * i;
		assert_true(subset_make(&s->arena, f, glyphs, 3, &out, &why));
		blob = hb_blob_create(out.bytes.ptr, (unsigned)out.bytes.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
		face = hb_face_create(blob, 0);
		font = hb_font_create(face);
		assert_int_equal(hb_face_get_glyph_count(face), out.glyph_count);
		why = outline_compare(&s->arena, f, face, glyphs, out.new_id, 3);
		if (why)
			fail_msg("%s: %s", family, why);
		for (uint32_t i = 0; i < 3; i++)
			assert_int_equal(hb_font_get_glyph_h_advance(font, out.new_id[i]), font_advance(f, glyphs[i]));
		hb_font_destroy(font);
		hb_face_destroy(face);
		hb_blob_destroy(blob);
		arena_rewind(&s->arena, mark);
	}
}

static void subsets_draw_the_same(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	check_subsets(&s, "serif", FONT_REGULAR);
	check_subsets(&s, "serif", FONT_BOLD);
	check_subsets(&s, "noto", FONT_ITALIC);
	setting_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spaces_of_one_width),
		cmocka_unit_test(adjacent_words_equal_the_run),
		cmocka_unit_test(cached_words_are_identical),
		cmocka_unit_test(a_full_cache_starts_again),
		cmocka_unit_test(a_slice_has_clusters_of_the_text),
		cmocka_unit_test(pairs_are_kerned),
		cmocka_unit_test(a_ligature_is_one_cluster),
		cmocka_unit_test(ligatures_are_those_of_the_language),
		cmocka_unit_test(forms_need_all_characters),
		cmocka_unit_test(figure_forms_are_selected),
		cmocka_unit_test(a_missing_character_is_glyph_0),
		cmocka_unit_test(other_alphabets_come_from_the_fallback),
		cmocka_unit_test(fallbacks_are_of_the_class),
		cmocka_unit_test(a_character_of_no_font_is_an_error),
		cmocka_unit_test(subsets_draw_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
