#include "unit.h"

#include "body/namemap.h"

static void test_put(void **state)
{
	struct arena a = {0};
	struct namemap m = {0};

	(void)state;
	assert_null(namemap_find(&m, STR("x")));
	for (int i = 0; i < 1000; i++)
		namemap_put(&m, &a, str_printf(&a, "name%d", i), str_printf(&a, "%d", i));
	namemap_put(&m, &a, STR("name7"), STR("seven"));
	namemap_put(&m, &a, STR(""), STR("nothing"));
	assert_int_equal(m.n, 1001);
	assert_true(str_is(*namemap_find(&m, STR("name999")), "999"));
	assert_true(str_is(*namemap_find(&m, STR("name7")), "seven"));
	assert_true(str_is(*namemap_find(&m, STR("")), "nothing"));
	assert_null(namemap_find(&m, STR("name1000")));
	assert_true(str_is(m.v[0].name, "name0"));
	arena_done(&a);
}

static void test_fresh(void **state)
{
	struct arena a = {0};
	struct namemap m = {0};
	struct str fresh;

	(void)state;
	namemap_put(&m, &a, STR("a"), STR(""));
	namemap_put(&m, &a, STR("a-2"), STR(""));
	fresh = namemap_fresh(&m, NULL, &a, STR("a"), 2);
	assert_true(str_is(fresh, "a-3"));
	assert_int_equal(fresh.ptr[fresh.len], '\0');
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_put), cmocka_unit_test(test_fresh)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
