/* layout/par/breakpoints: all places where a line may end, written into the text: "|" in a word, "=" where a hyphen is added, "_" at a
 * space where no line ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "layout/par/breakpoints.h"
#include "setting.h"

enum { NO_PRICE = INT32_MIN };

struct places {
	struct setting s;
	struct par_face face;
	const char *lang;
	int32_t cost; /* of the break before the requested byte */
};

static void places_open(struct places *t, const char *lang)
{
	*t = (struct places){.lang = lang};
	setting_open(&t->s);
}

static bool is_place(const struct breakpoints *b, size_t at, bool *hyphen, int32_t *cost)
{
	for (size_t i = 0; i + 1 < b->n_points; i++) {
		if (b->places[i].text_end != at)
			continue;
		*hyphen = b->points[i].hyphen > 0;
		*cost = b->points[i].penalty;
		return true;
	}
	return false;
}

/* The text with its breaks; t->cost is the cost of the break before byte `at`. */
static const char *places_at(struct places *t, const char *text, size_t at)
{
	struct par *p = par_new(&t->s.ctx, &t->s.style, str_from(t->lang), 0);
	struct strbuf out = {.arena = &t->s.arena};
	struct breakpoints b;

	par_puts(p, str_from(text), &t->face);
	par_break(p, 1000000);
	breakpoints_open(&b, p, &t->s.scratch);
	breakpoints_measure(&b);
	breakpoints_find(&b, 0, p->text.len, BREAKPOINTS_STYLE, 1000000);
	t->cost = NO_PRICE;
	for (size_t i = 0; i < p->text.len; i++) {
		bool hyphen = false;
		int32_t cost = NO_PRICE;
		bool place = is_place(&b, i, &hyphen, &cost);
		if (i == at)
			t->cost = cost;
		if (p->text.ptr[i] == ' ')
			strbuf_putc(&out, place ? ' ' : '_');
		else
			strbuf_printf(&out, "%s%c", !place ? "" : hyphen ? "=" : "|", p->text.ptr[i]);
	}
	return str_cstr(&t->s.arena, strbuf_str(&out));
}

static const char *places(struct places *t, const char *text)
{
	return places_at(t, text, 0);
}

/* One assertion for each rule of the Chicago Manual of Style, 14.18. */
static void addresses(void **state)
{
	struct places t;

	(void)state;
	places_open(&t, "en");
	t.face.verbatim = true;
	/* before a single slash, and never inside https://; DOI prefixes stay whole; hyphens of a DOI begin a line */
	assert_string_equal(places(&t, "https://doi.org/10.22394/2500-1809-2020-5-3-70-96"),
			    "https://doi.org|/10.22394|/2500|-1809|-2020|-5|-3|-70|-96");
	assert_string_equal(places(&t, "doi:10.1234/abc"), "doi:|10.1234|/abc");
	assert_string_equal(places(&t, "www.example.org/a_b"), "www|.example|.org|/a|_b");
	assert_string_equal(places(&t, "x/y?lang=ru&page=3#top"), "x|/y|?lang|=|ru|&|page|=|3|#top");
	assert_string_equal(places(&t, "x/~name/a,b%20c"), "x|/~name|/a|,b|%20c");
	assert_string_equal(places(&t, "name.surname@example.org"), "name|.surname|@example|.org");
	assert_string_equal(places(&t, "v1.25,4"), "v1.25,4");
	assert_string_equal(places(&t, "2020.html"), "2020|.html");
	assert_string_equal(places(&t, "https://example.org/"), "https://example.org/");
	setting_close(&t.s);
}

/* A slash before all other marks, and none inside "://"; ragged text divides an address only if it is wider than the column. */
static void costs_of_addresses(void **state)
{
	const char url[] = "https://doi.org/10.1234/abc-d";
	int32_t slash, mark;
	struct places t;

	(void)state;
	places_open(&t, "en");
	t.face.verbatim = true;
	places_at(&t, url, 15);
	slash = t.cost;
	places_at(&t, url, 27);
	mark = t.cost;
	assert_true(slash > (int32_t)t.s.design.breaking.held && slash < mark);
	places_at(&t, "https://www.org/village", 15);
	assert_int_equal(t.cost, t.s.design.breaking.address);
	t.s.style.align = ALIGN_LEFT;
	assert_string_equal(places(&t, url), url);
	assert_string_equal(places(&t, "https://orcid.org/0000-0002-1825-0097"), "https://orcid.org/0000-0002-1825-0097");
	assert_string_equal(places(&t, "https://www.org/village"), "https://www.org/village");
	setting_close(&t.s);
}

/* Particles stay with the name, in any place of it. */
static void persons(void **state)
{
	struct places t;

	(void)state;
	places_open(&t, "de");
	t.s.style.hyphenate = false;
	t.face.person = true;
	assert_string_equal(places(&t, "Karl Heydt, von der Heydt, Karl"), "Karl Heydt,_von_der_Heydt, Karl");
	assert_string_equal(places(&t, "García Márquez"), "García Márquez");
	assert_string_equal(places(&t, "Мамедов Али оглы"), "Мамедов Али_оглы");
	t.face.person = false;
	assert_string_equal(places(&t, "von der Heydt"), "von der Heydt");
	setting_close(&t.s);
}

/* Words that the design sets in capitals are divided as they are written; those that are written so are abbreviations. */
static void capitals(void **state)
{
	struct places t;

	(void)state;
	places_open(&t, "de");
	t.s.style.hyphenate = true;
	assert_string_equal(places(&t, "Straßenbahnen"), "Stra=ßen=bah=nen");
	assert_string_equal(places(&t, "STRASSENBAHNEN"), "STRASSENBAHNEN");
	t.face.capitals = true;
	assert_string_equal(places(&t, "Straßenbahnen"), "STRA=SSEN=BAH=NEN");
	assert_string_equal(places(&t, "STRASSENBAHNEN"), "STRASSENBAHNEN");
	setting_close(&t.s);
}

/* Spaces of code are as wide as the font has them, in a line that is stretched. */
static void code(void **state)
{
	struct places t;
	struct breakpoints b;
	struct par *p;

	(void)state;
	places_open(&t, "en");
	t.face.verbatim = true;
	assert_string_equal(places(&t, "a, b"), "a, b");
	p = par_new(&t.s.ctx, &t.s.style, str_from(t.lang), 0);
	par_puts(p, STR("x y "), NULL);
	par_puts(p, STR("a, b"), &t.face);
	par_puts(p, STR(" z"), NULL);
	par_break(p, 1000000);
	breakpoints_open(&b, p, &t.s.scratch);
	breakpoints_measure(&b);
	assert_int_equal(b.sums[p->n_glyphs].spaces, 3 * (b.sums[2].spaces - b.sums[1].spaces));
	setting_close(&t.s);
}

/* Addresses that are not marked as such. */
static void bare_addresses(void **state)
{
	struct places t;

	(void)state;
	places_open(&t, "en");
	assert_string_equal(places(&t, "see https://example.org/agriculture now"), "see https://example.org|/agriculture now");
	assert_string_equal(places(&t, "(doi:10.22394/agriculture)"), "(doi:|10.22394|/agriculture)");
	assert_string_equal(places(&t, "10.22394/agriculture."), "10.22394|/agriculture.");
	assert_string_equal(places(&t, "agriculture@university.example"), "agriculture|@university|.example");
	assert_string_equal(places(&t, "10.5 agriculture/village"), "10.5 agri=cul=ture/|vil=lage");
	setting_close(&t.s);
}

static void hyphens_and_dashes(void **state)
{
	struct places t;

	(void)state;
	places_open(&t, "ru");
	t.s.style.hyphenate = false;
	assert_string_equal(places(&t, "70–96, 1929–1933, 30.09.2020"), "70–96, 1929–1933, 30.09.2020");
	assert_string_equal(places(&t, "2-местный, 5-летний, XVIII–XIX, СУ-27"), "2-местный, 5-летний, XVIII–XIX, СУ-27");
	assert_string_equal(places(&t, "кто-то, из-за, кое-где, по-русски, социально-политический"),
			    "кто-то, из-за, кое-|где, по-|русски, социально-|политический");
	t.s.ctx.nobreak.off = 1u << NOBREAK_SHORT_PART;
	assert_string_equal(places(&t, "кто-то, из-за"), "кто-|то, из-|за");
	t.s.ctx.nobreak.off = 1u << NOBREAK_RANGE;
	assert_string_equal(places(&t, "70–96, 2-местный"), "70–|96, 2-|местный");
	t.s.ctx.nobreak.off = 0;
	assert_string_equal(places(&t, "дом — это дом"), "дом_— это дом");
	assert_string_equal(places(&t, "— Это дом"), "—_Это дом");
	assert_string_equal(places(&t, "forest—field"), "forest—|field");
	/* a slash between whole words, not in units and codes */
	assert_string_equal(places(&t, "mg/l, и/или, ммоль/моль, NE/S012345, author/editor"),
			    "mg/l, и/или, ммоль/|моль, NE/S012345, author/|editor");
	t.face.script = 1;
	assert_string_equal(places(&t, "forest—field, социально-политический"), "forest—field, социально-политический");
	setting_close(&t.s);
}

/* Letters before and after a hyphen; words that are never divided. */
static void divisions(void **state)
{
	struct places t;

	(void)state;
	places_open(&t, "ru");
	assert_string_equal(places(&t, "коллективизация"), "кол=лек=ти=ви=за=ция");
	assert_string_equal(places(&t, "деревня"), "де=ревня");
	assert_string_equal(places(&t, "СССР РАНХиГС МакАртур"), "СССР РАНХиГС МакАртур");
	assert_string_equal(places_at(&t, "В. М. Молотова дом", strlen("В. М. Мо")), "В. М. Мо=ло=това дом");
	assert_int_equal(t.cost, t.s.design.breaking.held);
	places_at(&t, "Молотова В. М. дом", strlen("Мо"));
	assert_int_equal(t.cost, t.s.design.breaking.held);
	places_at(&t, "молотова дом", strlen("мо"));
	assert_int_equal(t.cost, 0);
	places_at(&t, "24 декабря 1717 г.", strlen("24 де"));
	assert_int_equal(t.cost, t.s.design.breaking.held);
	/* the last line holds more than a piece of a word */
	places_at(&t, "дом молотова", strlen("дом мо"));
	assert_int_equal(t.cost, 3 * t.s.design.breaking.held);
	places_at(&t, "дом кто-нибудь", strlen("дом кто-ни"));
	assert_int_equal(t.cost, 3 * t.s.design.breaking.held + t.s.design.breaking.compound);
	assert_string_equal(places(&t, "Петрова дом"), "Пет=рова дом");
	/* ragged lines divide no names, and those with a hyphen only if they must */
	t.s.style.align = ALIGN_LEFT;
	assert_string_equal(places(&t, "Петрова молотова дом"), "Петрова мо=ло=това дом");
	places_at(&t, "Петров-Водкин дом", strlen("Петров-"));
	assert_int_equal(t.cost, t.s.design.breaking.held);
	places_at(&t, "северо-западный дом", strlen("северо-"));
	assert_int_equal(t.cost, t.s.design.breaking.sense);
	t.s.style.align = ALIGN_JUSTIFY;
	t.face.keep = true;
	assert_string_equal(places(&t, "Александров Кирилл"), "Александров Кирилл");
	setting_close(&t.s);
}

/* No break at a joined space or hyphen; at a space with a rule there is one, at the rule's cost. */
static void spaces(void **state)
{
	struct places t;

	(void)state;
	places_open(&t, "ru");
	t.s.style.hyphenate = false;
	assert_string_equal(places(&t, "том\u00A05 том\u20605 том\u20115"), "том_5 том5 том-5");
	places_at(&t, "в доме", 2);
	assert_int_equal(t.cost, t.s.design.breaking.held);
	places_at(&t, "Томск · Наука", strlen("Томск"));
	assert_int_equal(t.cost, 1000 * t.s.design.breaking.held);
	places_at(&t, "Томск · Наука", strlen("Томск ·"));
	assert_int_equal(t.cost, 0);
	places_at(&t, "2 · 10 дом", strlen("2 ·"));
	assert_int_equal(t.cost, 1000 * t.s.design.breaking.held);
	places_at(&t, "из дома", 4);
	assert_int_equal(t.cost, t.s.design.breaking.short_word);
	places_at(&t, "для дома", 6);
	assert_int_equal(t.cost, 0);
	t.s.style.align = ALIGN_LEFT;
	t.s.style.balance = true;
	places_at(&t, "для дома", 6);
	assert_int_equal(t.cost, t.s.design.breaking.sense);
	places_at(&t, "дом (для дома)", strlen("дом (для"));
	assert_int_equal(t.cost, t.s.design.breaking.held + t.s.design.breaking.sense);
	places_at(&t, "дом: поле", 7);
	assert_int_equal(t.cost, -(int32_t)t.s.design.breaking.punctuation);
	/* a full stop that ends no sentence */
	places_at(&t, "век. Дом", strlen("век."));
	assert_int_equal(t.cost, -(int32_t)t.s.design.breaking.punctuation);
	places_at(&t, "кн. дом", strlen("кн."));
	assert_int_equal(t.cost, 0);
	places_at(&t, "дом 18. Дом", strlen("дом 18."));
	assert_int_equal(t.cost, 0);
	/* a title is not divided inside brackets, unless these do not close */
	places_at(&t, "дом (поле сад) лес", strlen("дом (поле"));
	assert_int_equal(t.cost, t.s.design.breaking.sense);
	places_at(&t, "дом (поле сад) лес", strlen("дом"));
	assert_int_equal(t.cost, 0);
	places_at(&t, "дом [поле (сад) лес] река", strlen("дом [поле (сад)"));
	assert_int_equal(t.cost, t.s.design.breaking.sense);
	places_at(&t, "дом (поле сад", strlen("дом (поле"));
	assert_int_equal(t.cost, 0);
	t.s.style.balance = false;
	places_at(&t, "дом: поле", 7);
	assert_int_equal(t.cost, 0);
	t.s.style.phrase_breaks = true; /* as with `balance` */
	places_at(&t, "для дома", 6);
	assert_int_equal(t.cost, t.s.design.breaking.sense);
	places_at(&t, "дом: поле", 7);
	assert_int_equal(t.cost, -(int32_t)t.s.design.breaking.punctuation);
	t.s.ctx.nobreak.thin = 1u << NOBREAK_SIGN_NUMBER;
	assert_string_equal(places(&t, "№ 3 и №\u00A03"), "№_3 и №_3");
	t.face.verbatim = true;
	places_at(&t, "в доме", 2);
	assert_int_equal(t.cost, 0);
	setting_close(&t.s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses), cmocka_unit_test(costs_of_addresses), cmocka_unit_test(bare_addresses),
		cmocka_unit_test(persons),   cmocka_unit_test(hyphens_and_dashes), cmocka_unit_test(divisions),
		cmocka_unit_test(spaces),    cmocka_unit_test(capitals),           cmocka_unit_test(code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
