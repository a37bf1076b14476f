/* model/ean: check digits and modules, compared with published numbers and bit strings of another encoder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/ean.h"

static void expect_digits(const char *issn, const char *variant, const char *want)
{
	struct ean e;

	assert_true(ean_serial(str_from(issn), str_from(variant), STR(""), &e));
	assert_string_equal(e.digits, want);
}

static void test_digits(void **state)
{
	(void)state;
	expect_digits("2500-1809", "", "9772500180001");
	expect_digits("2500-1809", "01", "9772500180018");
	expect_digits("2500-1809", "02", "9772500180025");
	expect_digits("2500-1809", "03", "9772500180032");
	expect_digits("0264-3596", "00", "9770264359008");
	expect_digits("1144-875X", "00", "9771144875007");
}

static void test_modules(void **state)
{
	struct ean e;
	char out[EAN_MODULES + 1];

	(void)state;
	assert_true(ean_serial(STR("2500-1809"), STR("00"), STR(""), &e));
	ean_modules(&e, out);
	assert_string_equal(out, "10101110110010001001101101100010100111000110101010110011010010001110010111001011100101100110101");
	assert_int_equal(ean_addon_modules(&e, out), 0);
}

static void test_addons(void **state)
{
	struct ean e;
	char out[EAN_ADDON_MODULES + 1];

	(void)state;
	assert_true(ean_serial(STR("2500-1809"), STR(""), STR("03"), &e));
	assert_int_equal(ean_addon_modules(&e, out), 20);
	assert_string_equal(out, "10110100111010100001");
	assert_true(ean_serial(STR("2500-1809"), STR(""), STR("20203"), &e));
	assert_int_equal(ean_addon_modules(&e, out), 47);
	assert_string_equal(out, "10110011011010001101010011011010001101010111101");
}

/* Every symbol has the number of modules of the standard, begins and ends with a bar, and has no run longer than four. */
static void test_shape(void **state)
{
	(void)state;
	for (int n = 0; n < 100; n++) {
		char issn[] = "0000-000X", two[] = "00", out[EAN_MODULES + 1];
		struct ean e;

		two[0] = (char)('0' + n / 10);
		two[1] = (char)('0' + n % 10);
		issn[2] = two[0];
		issn[6] = two[1];
		assert_true(ean_serial(str_from(issn), str_from(two), str_from(two), &e));
		ean_modules(&e, out);
		assert_int_equal(strlen(out), EAN_MODULES);
		assert_null(strstr(out, "00000"));
		assert_null(strstr(out, "11111"));
		assert_int_equal(ean_addon_modules(&e, out), 20);
	}
	for (size_t i = 0; i < EAN_MODULES; i++)
		assert_int_equal(ean_is_guard(i), i < 3 || i == 45 || i == 46 || i == 47 || i == 48 || i == 49 || i > 91);
}

static void test_refusals(void **state)
{
	struct ean e;

	(void)state;
	assert_false(ean_serial(STR("25001809"), STR(""), STR(""), &e));
	assert_false(ean_serial(STR("2500-180"), STR(""), STR(""), &e));
	assert_false(ean_serial(STR("X500-1809"), STR(""), STR(""), &e));
	assert_false(ean_serial(STR("2500-1809"), STR("0"), STR(""), &e));
	assert_false(ean_serial(STR("2500-1809"), STR("0a"), STR(""), &e));
	assert_false(ean_serial(STR("2500-1809"), STR(""), STR("3"), &e));
	assert_false(ean_serial(STR("2500-1809"), STR(""), STR("1–2"), &e));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_digits), cmocka_unit_test(test_modules),  cmocka_unit_test(test_addons),
		cmocka_unit_test(test_shape),  cmocka_unit_test(test_refusals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
