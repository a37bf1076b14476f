/* layout/par: the effect of characters on the lines of a paragraph, at many measures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "layout/par/oneline.h"
#include "layout/par/parmemo.h"
#include "setting.h"

enum { NARROW = 35000, WIDE = 220000, JUSTIFIED = 250000, JUSTIFIED_WIDE = 370000, STEP = 1700 };

static const char *const prose = "Земельная собственность «крестьян-единоличников» — предмет спора, длившегося с 1861 по 1906 г.; "
				 "в нём участвовали «все», кто умел читать, писать, считать: помещики, чиновники, "
				 "сами крестьяне. Решения принимались медленно, а исполнялись — ещё медленнее, и не везде.";

/* The text of the lines without characters added or removed at line ends: setting_lines() writes "=" and "/". */
static const char *joined(struct setting *s, const char *lines)
{
	struct strbuf b = {.arena = &s->arena};

	for (const char *p = lines; *p; p++) {
		if (p[0] == '=' && p[1] == '/')
			p++;
		else if (p[0] == '/')
			strbuf_putc(&b, ' ');
		else
			strbuf_putc(&b, *p);
	}
	return str_cstr(&s->arena, strbuf_str(&b));
}

static mpt advance_sum(const struct frame *f)
{
	mpt sum = 0;

	for (size_t i = 0; i < f->n; i++)
		if (f->marks[i].kind == MARK_GLYPHS)
			sum += f->marks[i].w;
	return sum;
}

static const struct mark *last_mark(const struct frame *f)
{
	assert_true(f->n > 0);
	return &f->marks[f->n - 1];
}

static void lines_hold_the_whole_text(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	for (mpt width = 3 * NARROW; width < WIDE; width += STEP) {
		const char *lines;
		setting_break(&s, setting_par(&s, "ru", prose), width);
		lines = setting_lines(&s);
		/* a hyphen typed in a compound stays at the end of its line */
		if (!strstr(lines, "-/"))
			assert_string_equal(joined(&s, lines), prose);
	}
	setting_close(&s);
}

static void white_space_is_folded(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	setting_break(&s, setting_par(&s, "ru", " \n раз \t\n два  "), WIDE);
	assert_string_equal(setting_lines(&s), "раз два");
	setting_break(&s, setting_par(&s, "ru", " "), WIDE);
	assert_true(par_empty(setting_par(&s, "ru", " ")));
	setting_close(&s);
}

/* A soft hyphen is visible only at a line end; a word that has one is divided only there. */
static void soft_hyphens(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	setting_break(&s, setting_par(&s, "ru", "сельско\u00ADхозяйственный"), WIDE);
	assert_string_equal(setting_lines(&s), "сельскохозяйственный");
	s.style.align = ALIGN_LEFT;
	setting_break(&s, setting_par(&s, "ru", "сельско\u00ADхозяйственный"), 80000);
	assert_string_equal(setting_lines(&s), "сельско=/хозяйственный");
	s.style.hyphenate = false;
	setting_break(&s, setting_par(&s, "ru", "сельско\u00ADхозяйственный"), 80000);
	assert_string_equal(setting_lines(&s), "сельско=/хозяйственный");
	setting_break(&s, setting_par(&s, "ru", "сельско\u2060хозяйственный"), WIDE);
	assert_string_equal(setting_lines(&s), "сельскохозяйственный");
	assert_string_equal(setting_messages(&s), "");
	setting_close(&s);
}

/* True if the second line begins with the glyph that the first one ends in. */
static bool hyphen_is_repeated(struct setting *s, const char *lang)
{
	const struct mark *first, *second;

	setting_break(s, setting_par(s, lang, "czarno-biały"), 45000);
	assert_string_equal(setting_lines(s), "czarno-/biały");
	first = last_mark(setting_line(s, 0));
	second = &setting_line(s, 1)->marks[0];
	return second->u.glyphs.v[0].id == first->u.glyphs.v[first->u.glyphs.n - 1].id;
}

static void hyphen_repeated_in_the_next_line(void **state)
{
	static const char *const repeating[] = {"pl", "pt-BR", "cs", "sk", "hr", "sr"};
	struct setting s;

	(void)state;
	setting_open(&s);
	s.style.align = ALIGN_LEFT;
	s.style.hyphenate = false;
	for (size_t i = 0; i < sizeof repeating / sizeof *repeating; i++)
		assert_true(hyphen_is_repeated(&s, repeating[i]));
	assert_false(hyphen_is_repeated(&s, "en"));
	assert_false(hyphen_is_repeated(&s, "ru"));
	setting_close(&s);
}

static const char *in_capitals(struct setting *s, const char *lang, const char *text)
{
	setting_break(s, setting_par(s, lang, text), WIDE);
	return setting_lines(s);
}

static void capitals_by_language(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	s.style.text_case = CASE_CAPITALS;
	assert_string_equal(in_capitals(&s, "tr", "Diyarbakır’ın ili"), "DİYARBAKIR’IN İLİ");
	assert_string_equal(in_capitals(&s, "az", "iyirmi"), "İYİRMİ");
	assert_string_equal(in_capitals(&s, "az-Latn-AZ", "iki"), "İKİ");
	assert_string_equal(in_capitals(&s, "en", "its fields"), "ITS FIELDS");
	assert_string_equal(in_capitals(&s, "trv", "i"), "I");
	assert_string_equal(in_capitals(&s, "el", "Ελληνική Ιστορία"), "ΕΛΛΗΝΙΚΗ ΙΣΤΟΡΙΑ");
	assert_string_equal(in_capitals(&s, "el", "Μάιος, άυλος, ρεύμα, αϊδόνι"), "ΜΑΪΟΣ, ΑΫΛΟΣ, ΡΕΥΜΑ, ΑΪΔΟΝΙ");
	assert_string_equal(in_capitals(&s, "el", "Άνθρωπος, προΐστορία"), "ΑΝΘΡΩΠΟΣ, ΠΡΟΪΣΤΟΡΙΑ");
	assert_string_equal(in_capitals(&s, "nl", "ijsvrije tijd"), "IJSVRIJE TIJD");
	assert_string_equal(in_capitals(&s, "de", "Straße"), "STRASSE");
	s.design.capital_sharp_s = true;
	assert_string_equal(in_capitals(&s, "de", "Straße"),
			    font_covers(setting_face(&s, "serif", FONT_REGULAR), 0x1E9E) ? "STRAẞE" : "STRASSE");
	setting_close(&s);
}

/* Without patterns a text is not justified, unless its style never divides words. */
static void ragged_without_patterns(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	assert_int_equal(par_style(setting_par(&s, "mn", "Хөдөө аж ахуй"))->align, ALIGN_LEFT);
	assert_int_equal(par_style(setting_par(&s, "ru", "Сельское хозяйство"))->align, ALIGN_JUSTIFY);
	assert_int_equal(par_style(setting_par(&s, "kk", "Ауыл шаруашылығы"))->align, ALIGN_JUSTIFY);
	assert_int_equal(par_style(setting_par(&s, "", "Agriculture"))->align, ALIGN_JUSTIFY);
	s.style.hyphenate = false;
	assert_int_equal(par_style(setting_par(&s, "mn", "Хөдөө аж ахуй"))->align, ALIGN_JUSTIFY);
	setting_close(&s);
}

/* Lines of fewer than 45 characters are ragged, whatever the style says. */
static void ragged_if_narrow(void **state)
{
	static const char text[] = "The harvest of the northern provinces was compared with that of the preceding decade in all respects.";
	struct setting s;
	struct par *p;

	(void)state;
	setting_open(&s);
	p = setting_par(&s, "en", text);
	setting_break(&s, p, 150000);
	assert_int_equal(par_style(p)->align, ALIGN_LEFT);
	setting_break(&s, p, 260000);
	assert_int_equal(par_style(p)->align, ALIGN_JUSTIFY);
	s.style.align = ALIGN_CENTRE;
	p = setting_par(&s, "en", text);
	setting_break(&s, p, 150000);
	assert_int_equal(par_style(p)->align, ALIGN_CENTRE);
	setting_close(&s);
}

/* At no width is a number parted from what belongs to it. */
static void kept_words_never_part(void **state)
{
	static const char *const whole[] = {"25 °C", "p < 0,05", "2,31;", "А. фон Бю", "1302 мм", "табл. 12"};
	struct setting s;

	(void)state;
	setting_open(&s);
	for (mpt width = 100000; width < 400000; width += STEP) {
		const char *lines;
		setting_break(&s,
			      setting_par(&s, "ru",
					  "Сельскохозяйственные образцы при 25 °C (t = 2,31; p < 0,05) по данным А. фон Бюлова "
					  "определили влагообеспеченность 1302 мм, см. табл. 12, товаропроизводители."),
			      width);
		lines = setting_lines(&s);
		for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
			if (!strstr(lines, whole[i]))
				fail_msg("%d: %s is divided: %s", (int)width, whole[i], lines);
	}
	setting_close(&s);
}

/* A separator that begins with a space is only seen within lines; another one stays with what it follows. */
static void separators_fall_away(void **state)
{
	struct setting s;
	size_t within = 0, away = 0;

	(void)state;
	setting_open(&s);
	s.style.align = ALIGN_LEFT;
	for (mpt width = 60000; width < WIDE; width += STEP) {
		struct par *p = setting_par(&s, "en", "Society");
		const char *lines;
		par_separate(p, STR("\u00A0· "));
		par_puts(p, STR("Publisher"), NULL);
		par_separate(p, STR("; "));
		par_puts(p, STR("Address"), NULL);
		setting_break(&s, p, width);
		lines = setting_lines(&s);
		within += strstr(lines, "Society · Publisher") != NULL;
		if (strstr(lines, "Society /Publisher")) { /* only a space is set, which is heard as the separator */
			const struct frame *line = &s.doc->pages[0];
			assert_true(str_is(line->marks[line->n - 1].u.glyphs.actual, "· "));
			assert_int_equal(0, line->marks[line->n - 1].w);
			away++;
		}
		assert_non_null(strstr(lines, "Publisher;"));
	}
	assert_true(within > 0 && away > 0);
	setting_close(&s);
}

/* A name that is too wide is divided after its hyphen, if that is enough. */
static void wide_names_are_divided_at_the_hyphen(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	s.style.align = ALIGN_LEFT;
	s.style.hyphenate = false;
	for (mpt width = 58000; width < 80000; width += STEP) {
		setting_break(&s, setting_par(&s, "", "Lefèvre-d’Ormesson"), width);
		assert_string_equal(setting_lines(&s), "Lefèvre-/d’Ormesson");
		setting_break(&s, setting_par(&s, "en", "Lefèvre-d’Ormesson"), width);
		assert_string_equal(setting_lines(&s), "Lefèvre-/d’Ormesson");
	}
	setting_close(&s);
}

static void no_break_spaces_stay_within_a_line(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	s.style.hyphenate = false;
	for (mpt width = 50000; width < WIDE; width += STEP) {
		const char *lines;
		setting_break(&s, setting_par(&s, "ru", "расстояние было 12\u00A0км, и№\u00A05 стоял там же 8\u2009% у дома 7\u202Fкг."),
			      width);
		lines = setting_lines(&s);
		assert_non_null(strstr(lines, "12 км"));
		assert_non_null(strstr(lines, "№ 5"));
		assert_non_null(strstr(lines, "8 %"));
		assert_non_null(strstr(lines, "7 кг"));
	}
	setting_close(&s);
}

static mpt gap_after(const struct frame *f, char before)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct mark *m = &f->marks[i];
		for (uint32_t k = 1; k < m->u.glyphs.n; k++)
			if (m->u.glyphs.text.ptr[m->u.glyphs.v[k - 1].cluster] == before)
				return m->u.glyphs.v[k].advance;
	}
	fail_msg("no '%c'", before);
	return 0;
}

/* A thin space is a fifth of an em in any line; a no-break space stretches like others. */
static void thin_spaces_do_not_stretch(void **state)
{
	struct setting s;
	size_t loose = 0;

	(void)state;
	setting_open(&s);
	for (mpt width = JUSTIFIED; width < JUSTIFIED_WIDE; width += STEP) {
		const struct frame *f;
		setting_break(&s,
			      setting_par(&s, "ru",
					  "1\u20092 слово и 3\u00A0слово за словом да слово сельскохозяйственное, слово крестьянское, "
					  "единоличное и общинное, земельное и водное"),
			      width);
		f = setting_line(&s, 0);
		assert_int_equal(gap_after(f, '1'), 2000);
		if (!strstr(setting_text(&s, f), "3 "))
			continue;
		loose += gap_after(f, '3') > 3000;
	}
	assert_true(loose > 0);
	setting_close(&s);
}

/* Superscripts that are Unicode characters: ordinary figures, smaller, raised by a third of the size. */
static void raised_figures(void **state)
{
	struct setting s;
	const struct frame *f;

	(void)state;
	setting_open(&s);
	setting_break(&s, setting_par(&s, "ru", "10⁻³ H₂O"), WIDE);
	f = setting_line(&s, 0);
	assert_string_equal(setting_text(&s, f), "10−3 H2O");
	assert_int_equal(f->n, 5);
	assert_int_equal(f->marks[1].u.glyphs.size, 6800);
	assert_int_equal(f->marks[0].y - f->marks[1].y, 3300);
	assert_int_equal(f->marks[3].u.glyphs.size, 6800);
	assert_int_equal(f->marks[3].y - f->marks[0].y, 1400);
	assert_int_equal(f->marks[0].x + f->marks[0].w, f->marks[1].x);
	setting_close(&s);
}

/* The font's superiors are used if it has them. */
static void true_raised_figures(void **state)
{
	struct setting s;
	const struct frame *f;

	(void)state;
	setting_open(&s);
	s.style.family = STR("noto");
	setting_break(&s, setting_par(&s, "en", "10⁴"), WIDE);
	f = setting_line(&s, 0);
	assert_int_equal(f->marks[1].u.glyphs.size, f->marks[0].u.glyphs.size);
	assert_int_equal(f->marks[1].y, f->marks[0].y);
	setting_close(&s);
}

/* PT Serif has a glyph for one half but not for five eighths; Noto Serif has both. */
static void fractions(void **state)
{
	struct setting s;
	const struct frame *f;

	(void)state;
	setting_open(&s);
	setting_break(&s, setting_par(&s, "en", "a 5\u20448 b"), WIDE);
	f = setting_line(&s, 0);
	assert_string_equal(setting_text(&s, f), "a 5\u20448 b");
	assert_int_equal(f->n, 5);
	assert_int_equal(f->marks[1].u.glyphs.size, 6800);
	assert_int_equal(f->marks[0].y - f->marks[1].y, 3300);
	assert_int_equal(f->marks[2].u.glyphs.size, 10000);
	assert_int_equal(f->marks[3].u.glyphs.size, 6800);
	assert_int_equal(f->marks[3].y, f->marks[0].y);
	setting_break(&s, setting_par(&s, "en", "a 1\u20442 b"), WIDE);
	assert_int_equal(setting_line(&s, 0)->n, 1);
	setting_break(&s, setting_par(&s, "en", "\u2044 a\u20442 3\u2044b"), WIDE);
	assert_int_equal(setting_line(&s, 0)->n, 1);
	s.style.family = STR("noto");
	setting_break(&s, setting_par(&s, "en", "a 5\u20448 b"), WIDE);
	assert_int_equal(setting_line(&s, 0)->n, 1);
	setting_close(&s);
}

static void small_capitals(void **state)
{
	struct setting s;
	const struct frame *f;

	(void)state;
	setting_open(&s);
	s.style.text_case = CASE_SMALL_CAPITALS;
	setting_break(&s, setting_par(&s, "en", "Field"), WIDE);
	f = setting_line(&s, 0);
	assert_string_equal(setting_text(&s, f), "FIELD");
	assert_int_equal(f->marks[0].u.glyphs.size, 8000);
	s.style.family = STR("noto");
	setting_break(&s, setting_par(&s, "en", "Field"), WIDE);
	f = setting_line(&s, 0);
	assert_string_equal(setting_text(&s, f), "Field");
	assert_int_equal(f->marks[0].u.glyphs.size, 10000);
	setting_close(&s);
}

static void sharp_s_has_two_capitals(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	s.style.text_case = CASE_CAPITALS;
	setting_break(&s, setting_par(&s, "de", "heißt"), WIDE);
	assert_string_equal(setting_text(&s, setting_line(&s, 0)), "HEISST");
	setting_close(&s);
}

/* The space after the last letter belongs to no line: it does not move centred or flush right text. */
static void tracking_ends_with_the_last_letter(void **state)
{
	struct setting s;
	mpt plain, spaced;

	(void)state;
	setting_open(&s);
	s.style.align = ALIGN_RIGHT;
	setting_break(&s, setting_par(&s, "ru", "поле"), WIDE);
	plain = setting_line(&s, 0)->marks[0].w;
	s.style.tracking = 1000;
	setting_break(&s, setting_par(&s, "ru", "поле"), WIDE);
	spaced = setting_line(&s, 0)->marks[0].w;
	assert_int_equal(spaced - plain, 3 * 1000);
	assert_int_equal(setting_line(&s, 0)->marks[0].x + spaced, WIDE);
	setting_close(&s);
}

/* A hyphen added at a line end is as close to its letter as a typed one. */
static void an_added_hyphen_is_kerned(void **state)
{
	struct setting s;
	size_t n, found = 0;

	(void)state;
	setting_open(&s);
	for (mpt width = NARROW; width < WIDE; width += STEP) {
		n = setting_break(&s, setting_par(&s, "ru", "портретность портретность портретность"), width);
		for (size_t i = 0; i < n; i++) {
			const struct mark *m = &setting_line(&s, i)->marks[0];
			uint32_t last = m->u.glyphs.n - 1;
			const struct frame_glyph *v = m->u.glyphs.v;
			if (!str_ends(m->u.glyphs.text, STR("т\u00AD")))
				continue;
			found++;
			assert_int_equal(v[last - 1].advance,
					 font_length(m->u.glyphs.font, font_advance(m->u.glyphs.font, v[last - 1].id) - 29, 10000));
		}
	}
	assert_true(found > 0);
	setting_close(&s);
}

static void no_line_begins_with_a_dash(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	for (int justify = 0; justify < 2; justify++) {
		s.style.align = justify ? ALIGN_JUSTIFY : ALIGN_LEFT;
		for (mpt width = NARROW; width < WIDE; width += STEP) {
			setting_break(&s, setting_par(&s, "ru", "Деревня — это мир, а мир – это люди. Поле — дом, село — дом — и всё."),
				      width);
			for (size_t i = 0; i < s.doc->n_pages; i++) {
				const char *line = setting_text(&s, setting_line(&s, i));
				if (!strncmp(line, "—", strlen("—")) || !strncmp(line, "–", strlen("–")))
					fail_msg("%d mpt: %s", (int)width, setting_lines(&s));
			}
		}
	}
	setting_close(&s);
}

/* Strings that are not words of the language are not divided by its patterns. */
static void abbreviations_are_not_divided(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	for (mpt width = 2 * NARROW; width < 90000; width += STEP) {
		setting_break(&s, setting_par(&s, "ru", "при РАНХиГС и ВАСХНИЛ вместе"), width);
		assert_non_null(strstr(setting_lines(&s), "РАНХиГС"));
		assert_non_null(strstr(setting_lines(&s), "ВАСХНИЛ"));
	}
	setting_close(&s);
}

static void addresses_break_without_hyphens(void **state)
{
	static const char url[] = "https://example.org/journal/issues/volume-12/number-3/article_about-fields.html?lang=ru";
	static const struct par_face face = {.verbatim = true};
	struct setting s;
	size_t most = 0;

	(void)state;
	setting_open(&s);
	for (mpt width = 90000; width < 300000; width += STEP) {
		struct par *p = par_new(&s.ctx, &s.style, STR("en"), 0);
		struct strbuf b = {.arena = &s.arena};
		size_t n;

		par_puts(p, STR(url), &face);
		n = setting_break(&s, p, width);
		most = n > most ? n : most;
		for (size_t i = 0; i < n; i++)
			strbuf_puts(&b, setting_text(&s, setting_line(&s, i)));
		assert_string_equal(str_cstr(&s.arena, strbuf_str(&b)), url);
	}
	assert_true(most >= 4);
	assert_string_equal(setting_messages(&s), "");
	setting_close(&s);
}

/* A justified line is as wide as its column, except for a comma or quote hanging outside. */
static void hanging_signs(void **state)
{
	struct setting s;
	size_t hung = 0, opened = 0;

	(void)state;
	setting_open(&s);
	s.design.breaking.hang = true;
	for (mpt width = JUSTIFIED; width < JUSTIFIED_WIDE; width += STEP) {
		size_t n = setting_break(&s, setting_par(&s, "ru", prose), width);
		for (size_t i = 0; i + 1 < n; i++) {
			const struct frame *f = setting_line(&s, i);
			const struct mark *last = last_mark(f);
			struct str text = last->u.glyphs.text;
			mpt over = last->x + last->w - width, sign = last->u.glyphs.v[last->u.glyphs.n - 1].advance;
			char c = text.ptr[text.len - 1];

			if (c == ',' || c == '.') {
				assert_int_equal(over, (int64_t)sign * 700 / 1000);
				hung++;
			} else if (str_ends(text, STR("\u00AD")) || c == '-') {
				assert_int_equal(over, (int64_t)sign / 2);
			} else if (!str_ends(text, STR("»")) && !str_ends(text, STR("—")) && c != ':' && c != ';') {
				assert_int_equal(over, 0);
			}
			if (str_starts(f->marks[0].u.glyphs.text, STR("«"))) {
				assert_true(f->marks[0].x < 0);
				opened++;
			} else {
				assert_int_equal(f->marks[0].x, 0);
			}
		}
	}
	assert_true(hung > 10 && opened > 0);
	setting_close(&s);
}

/* A French quotation mark hangs with the narrow space inside it. */
static void spaced_quotation_marks_hang(void **state)
{
	enum { THIN = 200, PART = 450, PER_MILLE = 1000 };
	static const char *const texts[] = {"«\u202Fmot\u202F» et encore des mots pour deux lignes",
					    "«mot» et encore des mots pour deux lignes"};
	struct setting s;
	mpt x[2];

	(void)state;
	setting_open(&s);
	s.design.breaking.hang = true;
	for (int i = 0; i < 2; i++) {
		setting_break(&s, setting_par(&s, "fr", texts[i]), JUSTIFIED);
		x[i] = setting_line(&s, 0)->marks[0].x;
	}
	assert_true(x[1] < 0);
	s.style.align = ALIGN_LEFT;
	s.style.balance = true; /* a title: its letters align */
	setting_break(&s, setting_par(&s, "fr", texts[1]), JUSTIFIED);
	assert_int_equal(setting_line(&s, 0)->marks[0].x, -setting_line(&s, 0)->marks[0].u.glyphs.v[0].advance);
	assert_in_range(x[1] - x[0], s.style.size / PER_MILLE * THIN * PART / PER_MILLE - 2,
			s.style.size / PER_MILLE * THIN * PART / PER_MILLE + 2);
	setting_close(&s);
}

static void without_hanging_all_lines_are_even(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	for (mpt width = JUSTIFIED; width < JUSTIFIED_WIDE; width += STEP) {
		size_t n = setting_break(&s, setting_par(&s, "ru", prose), width);
		for (size_t i = 0; i + 1 < n; i++)
			assert_int_equal(advance_sum(setting_line(&s, i)), width);
		assert_true(advance_sum(setting_line(&s, n - 1)) <= width);
	}
	setting_close(&s);
}

/* The scales of the lines of a paragraph: marks of addresses and code have none, all others that of their line. Returns how many lines are
 * scaled or have their letters set apart. */
static size_t check_scales(struct setting *s, size_t lines, mpt width, mpt hung)
{
	int32_t before = 0;
	size_t changed = 0;

	for (size_t i = 0; i < lines; i++) {
		const struct frame *f = setting_line(s, i);
		bool begins = str_is(f->marks[0].u.glyphs.text, "10999"); /* all that is left for the last line */
		int32_t scale = begins ? before : f->marks[0].u.glyphs.scale;
		mpt tracking = f->marks[0].u.glyphs.tracking;

		for (size_t k = 0; k < f->n; k++) {
			bool address = str_is(f->marks[k].u.glyphs.text, "10999");
			assert_int_equal(f->marks[k].u.glyphs.scale, address ? 0 : scale);
			assert_int_equal(f->marks[k].u.glyphs.tracking, address ? 0 : tracking);
			assert_true(!begins || address);
		}
		assert_true(scale >= -20 && scale <= 20 && scale % 5 == 0 && tracking >= -50 && tracking <= 50);
		assert_true(i == 0 || (scale - before <= 10 && before - scale <= 10));
		if (i + 1 < lines)
			assert_in_range(last_mark(f)->x + last_mark(f)->w, width - 3, width + hung);
		before = scale;
		changed += scale || tracking;
	}
	return changed;
}

/* Letters of justified lines are scaled and set apart; all lines are even still, and addresses are left alone. */
static void letters_take_part(void **state)
{
	static const struct par_face face = {.verbatim = true};
	struct setting s;
	size_t changed[4] = {0};

	(void)state;
	setting_open(&s);
	s.design.breaking.expansion = 20;
	s.design.breaking.expansion_change = 10;
	s.design.breaking.expanded = s.design.breaking.tracked = 100;
	for (mpt width = JUSTIFIED; width < JUSTIFIED_WIDE; width += STEP)
		for (int i = 0; i < 4; i++) {
			struct par *p;
			s.design.breaking.hang = i == 1;
			s.design.breaking.tracking = i == 2 ? 5 : 0;
			s.style.expansion = i == 3 ? 0 : STYLE_EXPANSION_COMMON;
			p = setting_par(&s, "ru", prose);
			par_puts(p, STR(" DOI "), NULL);
			par_puts(p, STR("10999"), &face);
			changed[i] += check_scales(&s, setting_break(&s, p, width), width, s.design.breaking.hang ? s.style.size / 2 : 3);
		}
	assert_true(changed[0] > 100 && changed[1] > 100 && changed[2] > changed[0]);
	assert_int_equal(changed[3], 0);
	s.style.align = ALIGN_LEFT;
	s.style.expansion = STYLE_EXPANSION_COMMON;
	assert_int_equal(check_scales(&s, setting_break(&s, setting_par(&s, "ru", "Поле"), JUSTIFIED), JUSTIFIED, 0), 0);
	assert_string_equal(setting_messages(&s), "");
	setting_close(&s);
}

static void lines_are_centred_or_set_to_the_right(void **state)
{
	struct setting s;
	const struct mark *m;

	(void)state;
	setting_open(&s);
	s.style.align = ALIGN_RIGHT;
	setting_break(&s, setting_par(&s, "ru", "слово"), 100000);
	m = last_mark(setting_line(&s, 0));
	assert_int_equal(m->x + m->w, 100000);
	s.style.align = ALIGN_CENTRE;
	setting_break(&s, setting_par(&s, "ru", "слово"), 100000);
	m = last_mark(setting_line(&s, 0));
	assert_in_range(m->x - (100000 - m->x - m->w) + 1, 0, 2);
	s.style.align = ALIGN_LEFT;
	s.style.left = 4000;
	s.style.indent = 6000;
	setting_break(&s, setting_par(&s, "ru", "слово за словом и слово"), 70000);
	assert_int_equal(setting_line(&s, 0)->marks[0].x, 10000);
	assert_int_equal(setting_line(&s, 1)->marks[0].x, 4000);
	setting_close(&s);
}

static void long_titles_step_down(void **state)
{
	struct setting s;
	struct par *p;

	(void)state;
	setting_open(&s);
	s.style = (struct style){
		.family = STR("serif"), .size = 24000, .leading = 30000, .align = ALIGN_LEFT, .steps = {20000, 16000}, .step_lines = 2};
	p = setting_par(&s, "ru", "Слово");
	setting_break(&s, p, 200000);
	assert_int_equal(par_leading(p), 30000);
	p = setting_par(&s, "ru", prose);
	setting_break(&s, p, 900000);
	assert_true(par_line_count(p) <= 3);
	assert_int_equal(par_leading(p), 20000); /* 30 * 16 / 24 */
	assert_int_equal(setting_line(&s, 0)->marks[0].u.glyphs.size, 16000);
	setting_close(&s);
}

/* A drawing follows its word, with its white space, in every measure; it stands on the baseline and has a figure within its link. */
static void drawings_stay_with_their_word(void **state)
{
	static const struct path_step corner = {.verb = PATH_MOVE, .x = {2000}, .y = {1000}};
	struct setting s;

	(void)state;
	setting_open(&s);
	for (mpt width = 3 * NARROW; width < WIDE; width += STEP) {
		const struct mark drawn = {.kind = MARK_PATH, .w = 2000, .h = 1000, .u.path = {&corner, 1}};
		const struct par_drawing d = {.marks = &drawn, .n = 1, .w = 2000, .h = 1000, .height = 500, .gap = 200, .alt = STR("alt")};
		struct par *p = setting_par(&s, "ru", prose);
		struct par_face face = {.link = par_link(p, STR("https://example.org"), STR("title"))};
		mpt end = 0;
		size_t found = 0, n;
		par_draw(p, &d, &face);
		par_puts(p, STR(", "), NULL);
		par_puts(p, str_from(prose), NULL);
		n = setting_break(&s, p, width);
		for (size_t i = 0; i < n; i++) {
			const struct frame *line = setting_line(&s, i);
			for (size_t k = 0; k < line->n; end = line->marks[k].x + line->marks[k].w, k++) {
				const struct mark *m = &line->marks[k];
				if (m->kind != MARK_PATH)
					continue;
				found++;
				assert_true(k > 0 && line->marks[k - 1].kind == MARK_GLYPHS);
				assert_in_range(m->x - end, 1999, 2001);
				assert_int_equal(m->w, 10000);
				assert_int_equal(m->y + m->h, line->marks[k - 1].y);
				assert_int_equal(m->u.path.v[0].x[0], 10000);
				assert_int_equal(s.doc->elems[m->elem].role, ROLE_FIGURE);
				assert_int_equal(s.doc->elems[s.doc->elems[m->elem].parent].role, ROLE_LINK);
			}
		}
		assert_int_equal(found, 1);
	}
	setting_close(&s);
}

/* Capitals of the design read as the words are written; other words as set. */
static void capitals_read_as_written(void **state)
{
	const struct par_face capitals = {.capitals = true};
	struct setting s;
	struct par *p;
	const struct mark *m;

	(void)state;
	setting_open(&s);
	p = par_new(&s.ctx, &s.style, STR("de"), 0);
	par_puts(p, STR("Große Äcker"), &capitals);
	par_puts(p, STR(" und "), NULL);
	par_puts(p, STR("ABC"), &capitals);
	assert_int_equal(setting_break(&s, p, WIDE), 1);
	m = setting_line(&s, 0)->marks;
	assert_int_equal(setting_line(&s, 0)->n, 3);
	assert_string_equal(str_cstr(s.ctx.arena, m[0].u.glyphs.text), "GROSSE ÄCKER");
	assert_string_equal(str_cstr(s.ctx.arena, m[0].u.glyphs.actual), "Große Äcker");
	assert_int_equal(m[1].u.glyphs.actual.len, 0);
	assert_int_equal(m[2].u.glyphs.actual.len, 0);
	setting_close(&s);
}

/* Words in letters that the language lacks are in another one; symbols and codes are not. */
static void words_in_other_letters(void **state)
{
	static const struct {
		const char *lang, *text, *foreign; /* `foreign`: with its language */
	} cases[] = {
		{"en", "by Л. А. Межина, 5 µm", "und-Cyrl:Л. А. Межина"},
		{"en", "of ἄνθρωπος, and", "el:ἄνθρωπος"},
		{"en", "index Т81017, σ and Ωm", ""},
		{"ru", "Межа by Smith", ""},
	};
	struct setting s;

	(void)state;
	setting_open(&s);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct par *p = par_new(&s.ctx, &s.style, str_from(cases[i].lang), 0);
		struct strbuf foreign = {.arena = s.ctx.arena};
		par_puts(p, str_from(cases[i].text), NULL);
		assert_int_equal(setting_break(&s, p, WIDE), 1);
		for (size_t k = 0; k < setting_line(&s, 0)->n; k++) {
			const struct mark *m = &setting_line(&s, 0)->marks[k];
			bool first = !foreign.len;
			if (!str_is(m->u.glyphs.lang, cases[i].lang) && first)
				strbuf_printf(&foreign, "%.*s:", STR_ARG(m->u.glyphs.lang));
			if (!str_is(m->u.glyphs.lang, cases[i].lang))
				strbuf_put(&foreign, m->u.glyphs.text);
		}
		assert_string_equal(str_cstr(s.ctx.arena, strbuf_str(&foreign)), cases[i].foreign);
	}
	setting_close(&s);
}

static void forced_line_ends(void **state)
{
	struct setting s;
	struct par *p;

	(void)state;
	setting_open(&s);
	p = par_new(&s.ctx, &s.style, STR("ru"), 0);
	par_puts(p, STR("раз "), NULL);
	par_hard_break(p);
	par_puts(p, STR(" два"), NULL);
	assert_int_equal(setting_break(&s, p, WIDE), 2);
	assert_string_equal(setting_lines(&s), "раз/два");
	setting_close(&s);
}

/* The text of a running head; NULL: none. */
static const char *head_of(struct setting *s, const char *names, const char *text, mpt width)
{
	const struct oneline line = {str_from(names), STR_INIT("et al."), str_from(text), FRAME_HEAD};
	struct par *p = oneline_fit(&s->ctx, &s->style, STR("en"), &line, width);

	if (!p)
		return NULL;
	assert_int_equal(par_line_count(p), 1);
	assert_true(par_width(p) <= width);
	setting_break(s, p, width);
	return setting_lines(s);
}

/* A title is cut at a word; names are whole, fewer of them, or left out. */
static void heads_on_one_line(void **state)
{
	struct setting s;
	const char *got;

	(void)state;
	setting_open(&s);
	s.style.align = ALIGN_LEFT;
	assert_string_equal(head_of(&s, "Doe J., Roe R.", "Grain", WIDE), "Doe J., Roe R. Grain");
	assert_string_equal(head_of(&s, "Doe J., Roe R.", "Grain, and the village; of the northern territories in all", 145000),
			    "Doe J., Roe R. Grain, and the…");
	assert_string_equal(head_of(&s, "Doe J., Roe R.", "Grain, and the village", 100000), "Doe J., Roe R. Grain…");
	assert_string_equal(head_of(&s, "Featherstonehaugh J., Wolfeschlegelsteinhausen R.", "Grain", 150000),
			    "Featherstonehaugh J. et al. Grain");
	assert_string_equal(head_of(&s, "Featherstonehaugh J., Wolfeschlegelsteinhausen R.", "", 150000), "Featherstonehaugh J. et al.");
	assert_string_equal(head_of(&s, "Wolfeschlegelsteinhausen R.", "Grain", 60000), "Grain");
	assert_null(head_of(&s, "Wolfeschlegelsteinhausen R.", "", 60000));
	assert_null(head_of(&s, "", "Wolfeschlegelsteinhausen", 60000));
	got = head_of(&s, "", prose, 100000);
	assert_string_equal(got, "Земельная…");
	setting_close(&s);
}

/* A word that does not fit is divided where it must be, and reported. */
static void too_wide_is_reported(void **state)
{
	struct setting s;
	struct str text = STR("да ВАСХНИЛХНИЛХНИЛ да");
	struct par *p;

	(void)state;
	setting_open(&s);
	p = par_new(&s.ctx, &s.style, STR("ru"), 0);
	par_add(p, text, (struct origin){diag_file(s.diag, STR("a.md"), text), 1, 1}, NULL);
	setting_break(&s, p, NARROW);
	assert_string_equal(setting_lines(&s), "да ВАС/ХНИЛ/ХНИЛХ/НИЛ да");
	assert_non_null(strstr(setting_messages(&s), "a.md:1:4: warning: this word is wider than its column"));
	assert_non_null(strstr(setting_messages(&s), "[overfull]"));
	setting_close(&s);
}

/* The words next to one that is too wide are not divided. */
static void too_wide_leaves_its_neighbours(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	s.style.hyphenate = false;
	setting_break(&s, setting_par(&s, "ru", "коллективизациятракторизацияколлективизация сельская община деревня"), 2 * NARROW);
	assert_non_null(strstr(setting_lines(&s), "сельская"));
	assert_non_null(strstr(setting_lines(&s), "община"));
	assert_non_null(strstr(setting_lines(&s), "деревня"));
	setting_close(&s);
}

/* The number ends at the right edge, the dots before its column, and the text before the dots. */
static void entries_of_contents(void **state)
{
	struct setting s;

	(void)state;
	setting_open(&s);
	s.style.align = ALIGN_LEFT;
	for (mpt width = 120000; width < 240000; width += STEP) {
		struct par *p = setting_par(&s, "ru", "Аграрная история и её источники: опыт сравнения");
		const struct frame *f;
		const struct mark *number = NULL, *dots = NULL;
		size_t n;

		par_set_folio(p, STR("187"), 20000, 6000, 5000);
		n = setting_break(&s, p, width);
		for (size_t i = 0; i < n; i++)
			assert_true(setting_line(&s, i)->marks[0].x + setting_line(&s, i)->marks[0].w <= width - 26000);
		f = setting_line(&s, n - 1);
		for (size_t i = 0; i < f->n; i++) {
			if (str_is(f->marks[i].u.glyphs.text, "187"))
				number = &f->marks[i];
			else if (f->marks[i].elem == FRAME_ARTIFACT)
				dots = &f->marks[i];
		}
		assert_non_null(number);
		assert_int_equal(number->x + number->w, width);
		if (!dots)
			continue;
		assert_true(dots->u.glyphs.n >= 3);
		assert_int_equal(dots->x + dots->w, width - 20000 - 3000);
		assert_true(dots->x >= f->marks[0].x + f->marks[0].w);
	}
	setting_close(&s);
}

/* Where there is no number, no leader runs to it. */
static void no_leader_without_a_number(void **state)
{
	struct setting s;
	struct par *p;

	(void)state;
	setting_open(&s);
	p = setting_par(&s, "ru", "Аграрная история");
	par_set_folio(p, STR(""), 20000, 6000, 5000);
	assert_int_equal(setting_break(&s, p, 240000), 1);
	assert_string_equal(setting_text(&s, setting_line(&s, 0)), "Аграрная история");
	setting_close(&s);
}

static struct par *linked_par(struct setting *s, uint32_t elem, const char *url, bool bold)
{
	struct par *p = par_new(&s->ctx, &s->style, STR("ru"), elem);

	par_puts(p, str_from(prose), NULL);
	par_puts(p, STR(" Смотрите также: "), &(struct par_face){.bold = bold});
	par_puts(p, str_from(prose), &(struct par_face){.link = par_link(p, str_from(url), STR("")), .elem = elem + 1});
	return p;
}

/* The marks of a paragraph, which were made for another one if its lines are remembered. */
static struct frame painted(struct setting *s, struct par *p, mpt width)
{
	struct document *doc = document_new(&s->arena, STR("ru"));

	for (int i = 0; i < 40; i++)
		document_add_elem(doc, ROLE_SPAN, 0, STR(""));
	document_add_page(doc, WIDE, WIDE);
	par_break(p, width);
	for (size_t i = 0; i < par_line_count(p); i++)
		par_paint_line(p, i, doc, 0, 0, (mpt)i * 12000);
	return doc->pages[0];
}

static void assert_same(const struct frame *a, const struct frame *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		const struct mark *m = &a->marks[i], *o = &b->marks[i];
		assert_true(m->kind == o->kind && m->elem == o->elem && m->x == o->x && m->y == o->y && m->w == o->w);
		if (m->kind == MARK_LINK)
			assert_true(str_eq(m->u.link.url, o->u.link.url));
		if (m->kind == MARK_GLYPHS)
			assert_true(m->u.glyphs.font == o->u.glyphs.font && str_eq(m->u.glyphs.text, o->u.glyphs.text));
	}
}

/* Whatever else has been broken before, a paragraph has its own lines. */
static void lines_are_remembered(void **state)
{
	static const struct {
		uint32_t elem;
		const char *url;
		bool bold;
		mpt width;
	} rows[] = {
		{2, "https://example.org/", false, WIDE}, {2, "https://example.org/", false, WIDE},
		{7, "https://example.org/", false, WIDE}, {7, "https://example.com/", false, WIDE},
		{7, "https://example.org/", true, WIDE},  {9, "https://example.org/", false, WIDE - STEP},
	};
	struct setting s;

	(void)state;
	setting_open(&s);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct parmemo *memo = s.ctx.memo ? s.ctx.memo : parmemo_new(&s.arena);
		struct frame without, with;
		s.ctx.memo = NULL;
		without = painted(&s, linked_par(&s, rows[i].elem, rows[i].url, rows[i].bold), rows[i].width);
		s.ctx.memo = memo;
		with = painted(&s, linked_par(&s, rows[i].elem, rows[i].url, rows[i].bold), rows[i].width);
		assert_true(with.n > 10);
		assert_same(&without, &with);
	}
	setting_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_leader_without_a_number),
		cmocka_unit_test(lines_hold_the_whole_text),
		cmocka_unit_test(white_space_is_folded),
		cmocka_unit_test(soft_hyphens),
		cmocka_unit_test(hyphen_repeated_in_the_next_line),
		cmocka_unit_test(capitals_by_language),
		cmocka_unit_test(ragged_without_patterns),
		cmocka_unit_test(ragged_if_narrow),
		cmocka_unit_test(kept_words_never_part),
		cmocka_unit_test(separators_fall_away),
		cmocka_unit_test(wide_names_are_divided_at_the_hyphen),
		cmocka_unit_test(no_break_spaces_stay_within_a_line),
		cmocka_unit_test(thin_spaces_do_not_stretch),
		cmocka_unit_test(raised_figures),
		cmocka_unit_test(true_raised_figures),
		cmocka_unit_test(fractions),
		cmocka_unit_test(small_capitals),
		cmocka_unit_test(sharp_s_has_two_capitals),
		cmocka_unit_test(tracking_ends_with_the_last_letter),
		cmocka_unit_test(an_added_hyphen_is_kerned),
		cmocka_unit_test(no_line_begins_with_a_dash),
		cmocka_unit_test(abbreviations_are_not_divided),
		cmocka_unit_test(addresses_break_without_hyphens),
		cmocka_unit_test(hanging_signs),
		cmocka_unit_test(spaced_quotation_marks_hang),
		cmocka_unit_test(without_hanging_all_lines_are_even),
		cmocka_unit_test(letters_take_part),
		cmocka_unit_test(lines_are_centred_or_set_to_the_right),
		cmocka_unit_test(long_titles_step_down),
		cmocka_unit_test(drawings_stay_with_their_word),
		cmocka_unit_test(words_in_other_letters),
		cmocka_unit_test(capitals_read_as_written),
		cmocka_unit_test(forced_line_ends),
		cmocka_unit_test(heads_on_one_line),
		cmocka_unit_test(too_wide_is_reported),
		cmocka_unit_test(too_wide_leaves_its_neighbours),
		cmocka_unit_test(entries_of_contents),
		cmocka_unit_test(lines_are_remembered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
