/* The computed parts of an imprint: printed sheets, no-break addresses, the add-on of a bar code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "model/address.h"
#include "model/issue.h"
#include "model/person.h"
#include "model/printsheets.h"

static void expect_sheets(const char *format, uint32_t pages, uint32_t want)
{
	uint32_t n = 0;

	assert_true(printsheets_count(str_from(format), pages, &n));
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
	assert_false(printsheets_count(STR("A4"), 100, &n));
	assert_false(printsheets_count(STR("70×100"), 100, &n));
	assert_false(printsheets_count(STR("70×100/16 (В5)"), 100, &n));
	assert_false(printsheets_count(STR("0×100/16"), 100, &n));
	assert_false(printsheets_count(STR("70×100/0"), 100, &n));
	assert_false(printsheets_count(STR(""), 100, &n));
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sheets),  cmocka_unit_test(test_addresses),   cmocka_unit_test(test_addons),
		cmocka_unit_test(test_counted), cmocka_unit_test(test_filed_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
