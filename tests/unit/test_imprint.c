/* The computed parts of an imprint: printed sheets, no-break addresses, the add-on of a bar code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "diag/diag.h"
#include "input/labels.h"
#include "model/address.h"
#include "model/byline.h"
#include "model/issue.h"
#include "model/person.h"
#include "model/sheetformat.h"

static void expect_sheets(const char *format, uint32_t pages, uint32_t want)
{
	uint32_t n = 0;

	assert_true(sheetformat_count(str_from(format), pages, &n));
	assert_int_equal(n, want);
}

static void test_sheets(void **state)
{
	uint32_t n;

	(void)state;
	expect_sheets("70×100/16", 192, 1548);
	expect_sheets("70×100/16", 208, 1677);
	expect_sheets("60x84/8", 100, 1163);
	expect_sheets("60х90/16", 16, 100); /* the Cyrillic letter kha is often typed for the sign */
	expect_sheets("84×108/32", 320, 1680);
	expect_sheets("50×60/8", 8, 56);
	assert_false(sheetformat_count(STR("A4"), 100, &n));
	assert_false(sheetformat_count(STR("70×100"), 100, &n));
	expect_sheets("60×84 1/8", 100, 1163);
	expect_sheets("B5 (70×100/16)", 208, 1677);
	assert_false(sheetformat_count(STR("170×240 мм"), 100, &n));
	assert_false(sheetformat_count(STR("0×100/16"), 100, &n));
	assert_false(sheetformat_count(STR("70×100/0"), 100, &n));
	assert_false(sheetformat_count(STR(""), 100, &n));
}

/* want: sizes in mm, rounded, with the sheet if there is one: "170x240 70x100/16". Empty: cannot be read. */
static void expect_format(const char *text, const char *want)
{
	struct arena a = {0};
	struct sheetformat v[SHEETFORMAT_MAX];
	size_t n = sheetformat_read(str_from(text), v);
	struct strbuf b = {.arena = &a};

	for (size_t i = 0; i < n; i++) {
		strbuf_printf(&b, "%s%ux%u", i ? " " : "", (v[i].width + 5) / 10, (v[i].height + 5) / 10);
		if (v[i].sheet_part)
			strbuf_printf(&b, " %ux%u/%u", v[i].sheet_width, v[i].sheet_height, v[i].sheet_part);
	}
	assert_string_equal(str_cstr(&a, strbuf_str(&b)), want);
	arena_done(&a);
}

static void test_formats(void **state)
{
	(void)state;
	/* the trim sizes of GOST 5773-90 */
	expect_format("60×84/16", "145x200 60x84/16");
	expect_format("60×90/16", "145x215 60x90/16");
	expect_format("70×100/16", "170x240 70x100/16");
	expect_format("70×108/16", "170x260 70x108/16");
	expect_format("84×108/32", "130x200 84x108/32");
	expect_format("60×84/8", "205x290 60x84/8");
	expect_format("84×108/16", "205x260 84x108/16");
	expect_format("70×90/32", "108x165 70x90/32");
	/* other forms of the same */
	expect_format("70x100/16", "170x240 70x100/16");
	expect_format("70 х 100 / 16", "170x240 70x100/16");
	expect_format("70Х100 1/16", "170x240 70x100/16");
	expect_format("70×100 ¹/₁₆", "170x240 70x100/16");
	expect_format("70×100¹⁄₁₆", "170x240 70x100/16");
	expect_format("70×100^1^/~16~", "170x240 70x100/16");
	expect_format("60×84⅛", "205x290 60x84/8");
	expect_format("70×100 см, 1/16", "170x240 70x100/16");
	expect_format("700×1000 мм 1/16", "170x240 70x100/16");
	expect_format("700×1000/16", "170x240 70x100/16");
	expect_format("Формат 70×100/16 доля листа.", "170x240 70x100/16");
	expect_format("70×100 в 1/16 д. л.", "170x240 70x100/16");
	/* sizes of the page */
	expect_format("A4", "210x297");
	expect_format("А4", "210x297");
	expect_format("DIN A 5", "148x210");
	expect_format("DIN B5", "176x250");
	expect_format("В5", "176x250");
	expect_format("US LETTER", "216x279");
	expect_format("210×297 мм", "210x297");
	expect_format("210 mm × 297 mm", "210x297");
	expect_format("210×297", "210x297");
	expect_format("21 × 29,7 см", "210x297");
	expect_format("16.5 x 23.5 cm", "165x235");
	expect_format("6.14 × 9.21 in", "156x234");
	expect_format("8.5×11\"", "216x279");
	expect_format("A4 (60×84/8)", "210x297 205x290 60x84/8");
	/* none */
	expect_format("70 на 100", "");
	expect_format("100", "");
	expect_format("70×100", "");
	expect_format("70×100/", "");
	expect_format("70×100/0", "");
	expect_format("0×100/16", "");
	expect_format("A", "");
	expect_format("A9", "");
	expect_format("журнальный", "");
	expect_format("999999×999999/16", "");
	expect_format("", "");
}

static void test_usual_formats(void **state)
{
	struct sheetformat v[SHEETFORMAT_MAX];

	(void)state;
	assert_int_equal(sheetformat_usual(2100, 2970, v), 3);
	assert_true(str_is(v[0].text, "A4") && str_is(v[1].text, "60×84/8") && str_is(v[2].text, "60×90/8"));
	assert_true(sheetformat_usual(1700, 2400, v) && str_is(v[0].text, "70×100/16"));
	assert_true(sheetformat_fits(&v[0], 2400, 1700)); /* on its side */
	assert_int_equal(sheetformat_usual(1000, 1000, v), 0);
}

/* "_" stands for a no-break space. */
static void expect_held(struct arena *a, const char *address, const char *want)
{
	struct str held = address_keep(a, str_from(address));
	struct strbuf b = {.arena = a};

	for (size_t pos = 0; pos < held.len;) {
		uint32_t cp = utf8_next(held, &pos);
		strbuf_put_utf8(&b, cp == 0xA0 ? '_' : cp);
	}
	assert_string_equal(str_cstr(a, strbuf_str(&b)), want);
}

static void test_addresses(void **state)
{
	struct arena a = {0};

	(void)state;
	expect_held(&a, "119571, Москва, пр. Вернадского, 82, стр. 1", "119571,_Москва, пр. Вернадского,_82, стр._1");
	expect_held(&a, "Sample Street 3, Sampletown, 000000", "Sample Street_3, Sampletown,_000000");
	expect_held(&a, "82 Vernadsky Avenue, Moscow", "82_Vernadsky Avenue, Moscow");
	expect_held(&a, "ул. Ленина, д. 5а, кв. 7", "ул. Ленина, д._5а, кв._7");
	expect_held(&a, "Москва", "Москва");
	expect_held(&a, "", "");
	arena_done(&a);
}

static void test_addons(void **state)
{
	static const struct {
		const char *number, *want;
	} table[] = {{"3", "03"}, {"12", "12"}, {"1–2", "01"}, {"10/11", "10"}, {"123", ""}, {"А", ""}, {"", ""}};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct issue issue = {0};
		struct ltext_entry number = {.text = {.s = str_from(table[i].number)}};
		issue.number = (struct ltext){.v = &number, .n = number.text.s.len > 0};
		assert_string_equal(str_cstr(&a, issue_addon(&a, &issue)), table[i].want);
		issue.barcode.addon.s = STR("20203");
		assert_string_equal(str_cstr(&a, issue_addon(&a, &issue)), "20203");
	}
	arena_done(&a);
}

static void test_counted(void **state)
{
	static const char *const counted[] = {"3", "1–2", "10/11", "S1", "3 Suppl. 1", "IV"}, *const words[] = {"", "Special issue",
														"Suppl. 1", "Спецвыпуск",
														"VIP"};

	(void)state;
	for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
		assert_true(issue_is_counted(str_from(counted[i])));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_false(issue_is_counted(str_from(words[i])));
}

static void test_filed_names(void **state)
{
	struct arena a = {0};
	struct name n = {.family.s = STR_INIT("King"), .given.s = STR_INIT("Martin Luther"), .suffix.s = STR_INIT("Jr.")};
	struct name plato = {.literal.s = STR_INIT("Plato")};

	(void)state;
	assert_string_equal(str_cstr(&a, name_inverted(&a, &n, true)), "King Jr., Martin Luther");
	assert_string_equal(str_cstr(&a, name_inverted(&a, &n, false)), "King Martin Luther Jr.");
	assert_string_equal(str_cstr(&a, name_inverted(&a, &plato, true)), "Plato");
	arena_done(&a);
}

static struct lname name_of(struct arena *a, const char *lang, const char *family)
{
	struct lname n = {.v = ARENA_NEW(a, struct name), .n = 1};

	n.v[0] = (struct name){.lang = str_from(lang), .family.s = str_from(family)};
	return n;
}

/* A byline of three persons and a body. */
static void expect_byline(struct arena *a, const char *lang, size_t most, const char *want)
{
	struct diag *d = diag_open();
	struct text languages[] = {{.s = str_from(lang)}};
	struct journal j = {.languages = {languages, 1}};
	struct person persons[] = {{.name = name_of(a, lang, "A")}, {.name = name_of(a, lang, "B")}, {.name = name_of(a, lang, "C")}};
	struct ltext_entry entry = {.text.s = STR("Atlas")};
	struct ltext body = {.v = &entry, .n = 1};
	struct article art = {.authors = {persons, 3}, .collective_authors = {&body, 1}};
	struct byline b = byline_of(a, &art, str_from(lang));

	byline_cut(a, &b, most, labels_load(a, d, &j, NULL), str_from(lang));
	assert_string_equal(str_cstr(a, byline_text(a, &b, name_full)), want);
	diag_close(d);
}

static void test_bylines(void **state)
{
	struct arena a = {0};

	(void)state;
	expect_byline(&a, "en", 0, "A, B, C, Atlas");
	expect_byline(&a, "en", 3, "A, B, C, Atlas");
	expect_byline(&a, "en", 2, "A, B et al. (3 authors), Atlas");
	expect_byline(&a, "en", 1, "A et al. (3 authors), Atlas");
	expect_byline(&a, "ru", 2,
		      "A, B и др. (всего авторов: "
		      "3), Atlas");
	expect_byline(&a, "de", 2, "A, B u. a. (3 Autoren), Atlas");
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sheets),      cmocka_unit_test(test_formats), cmocka_unit_test(test_usual_formats),
		cmocka_unit_test(test_addresses),   cmocka_unit_test(test_addons),  cmocka_unit_test(test_counted),
		cmocka_unit_test(test_filed_names), cmocka_unit_test(test_bylines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
