/* base/json writes, base/jsonscan reads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/jsonscan.h"

/* An object with a value of each kind. */
static struct str write(struct arena *a, bool flat)
{
	struct strbuf out = {.arena = a};
	struct json j = {.out = &out, .flat = flat};

	json_open(&j, '{');
	json_key(&j, "a");
	json_str(&j, STR("x"));
	json_key(&j, "b");
	json_open(&j, '[');
	json_uint(&j, 0);
	json_uint(&j, UINT64_MAX);
	json_open(&j, '{');
	json_close(&j, '}');
	json_close(&j, ']');
	json_key_str(&j, STR("c"));
	json_raw(&j, STR("null"));
	json_close(&j, '}');
	return strbuf_str(&out);
}

static void test_forms(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_true(str_is(write(&a, true), "{\"a\":\"x\",\"b\":[0,18446744073709551615,{}],\"c\":null}"));
	assert_true(str_is(write(&a, false),
			   "{\n  \"a\": \"x\",\n  \"b\": [\n    0,\n    18446744073709551615,\n    {}\n  ],\n  \"c\": null\n}\n"));
	arena_done(&a);
}

static struct str quote(struct arena *a, struct str s)
{
	struct strbuf out = {.arena = a};

	json_quote(s, &out);
	return strbuf_str(&out);
}

static void test_quote(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_true(str_is(quote(&a, STR("")), "\"\""));
	assert_true(str_is(quote(&a, STR("a\"b\\c/d")), "\"a\\\"b\\\\c/d\""));
	assert_true(str_is(quote(&a, STR("\n\0\x7F\xC2\x9F")), "\"\\u000A\\u0000\\u007F\\u009F\""));
	assert_true(str_is(quote(&a, STR("Ж\xF0\x9F\x98\x80")), "\"Ж\xF0\x9F\x98\x80\""));
	/* line and paragraph separator, right-to-left override, a tag character */
	assert_true(str_is(quote(&a, STR("\u2028\u2029\u202E\U000E0041")), "\"\\u2028\\u2029\\u202E\\uDB40\\uDC41\""));
	/* half a letter, a surrogate, an overlong slash */
	assert_true(str_is(quote(&a, STR("\xD0")), "\"\\\\xD0\""));
	assert_true(str_is(quote(&a, STR("\xED\xA0\x80\xC0\xAF")), "\"\\\\xED\\\\xA0\\\\x80\\\\xC0\\\\xAF\""));
	assert_true(str_is(quote(&a, STR("\uFFFD")), "\"\uFFFD\""));
	arena_done(&a);
}

/* A value rewritten on one line; "" if it is invalid or something follows it. */
static struct str copy(struct arena *a, struct str text)
{
	struct jsonscan s = {.text = text};
	struct strbuf out = {.arena = a};

	return jsonscan_value(&s, &out) && jsonscan_end(&s) ? strbuf_str(&out) : STR("");
}

static void test_copy(void **state)
{
	static const char *const same[] = {"0",
					   "-0",
					   "12.50e+3",
					   "1E9",
					   "true",
					   "false",
					   "null",
					   "\"\"",
					   "\"a\\\"\\\\\"",
					   "[]",
					   "{}",
					   "[1,[2,{\"a\":[]}],\"x\"]",
					   "{\"a\":1,\"b\":{\"c\":\"\u2190\"}}"};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		assert_true(str_is(copy(&a, str_from(same[i])), same[i]));
	assert_true(str_is(copy(&a, STR(" { \"a\" :\n[ 1 ,\t2 ] } \r\n")), "{\"a\":[1,2]}"));
	assert_true(str_is(copy(&a, STR("\"\\u0416\\/\\t\\ud83d\\ude00\u2028\"")), "\"Ж/\\u0009\xF0\x9F\x98\x80\\u2028\""));
	arena_done(&a);
}

static void test_wrong(void **state)
{
	static const char *const wrong[] = {"",         " ",       "tru",         "nul",         "01",          "-",
					    "1.",       ".5",      "1e",          "+1",          "'a'",         "\"a",
					    "\"a\nb\"", "\"\\x\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"",
					    "[",        "[1",      "[1,",         "[1,]",        "[,1]",        "[1 2]",
					    "{",        "{\"a\"",  "{\"a\":",     "{\"a\":1",    "{\"a\":1,}",  "{a:1}",
					    "{1:1}",    "]",       "1 2",         "{}{}",        "[}",          "{]",
					    "NaN",      "//"};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_int_equal(copy(&a, str_from(wrong[i])).len, 0);
	assert_int_equal(copy(&a, STR("1\0")).len, 0);
	assert_int_equal(copy(&a, STR("\"a\0\"")).len, 0);
	assert_int_equal(copy(&a, STR("\"\\\0\"")).len, 0);
	arena_done(&a);
}

static void test_depth(void **state)
{
	struct arena a = {0};
	char text[2 * (JSONSCAN_DEPTH_LIMIT + 1)];

	(void)state;
	for (size_t n = JSONSCAN_DEPTH_LIMIT; n <= JSONSCAN_DEPTH_LIMIT + 1; n++) {
		memset(text, '[', n);
		memset(text + n, ']', n);
		assert_int_equal(copy(&a, (struct str){text, 2 * n}).len, n > JSONSCAN_DEPTH_LIMIT ? 0 : 2 * n);
	}
	arena_done(&a);
}

static void test_walk(void **state)
{
	struct arena a = {0};
	struct strbuf value = {.arena = &a};
	struct jsonscan s = {.text = STR("{\"n\\u0061me\": [\"\\\\\", {\"x\": {}}, 3], \"b\": {}, \"c\": [ ] }\n")};
	struct str key, text;

	(void)state;
	assert_true(jsonscan_enter(&s, '{'));
	assert_true(jsonscan_key(&s, &a, &key) && str_is(key, "name"));
	assert_true(jsonscan_enter(&s, '['));
	assert_true(jsonscan_item(&s) && jsonscan_value(&s, &value));
	assert_true(jsonscan_decode(&a, strbuf_str(&value), &text) && str_is(text, "\\"));
	assert_true(jsonscan_item(&s) && jsonscan_value(&s, NULL));
	value.len = 0;
	assert_true(jsonscan_item(&s) && jsonscan_value(&s, &value) && str_is(strbuf_str(&value), "3"));
	assert_false(jsonscan_decode(&a, strbuf_str(&value), &text));
	assert_false(jsonscan_item(&s));
	assert_true(jsonscan_key(&s, &a, &key) && str_is(key, "b") && jsonscan_enter(&s, '{'));
	assert_false(jsonscan_key(&s, &a, &key));
	assert_true(jsonscan_key(&s, &a, &key) && str_is(key, "c") && jsonscan_enter(&s, '['));
	assert_false(jsonscan_item(&s));
	assert_false(jsonscan_key(&s, &a, &key));
	assert_true(jsonscan_end(&s));
	arena_done(&a);
}

static void test_walk_wrong(void **state)
{
	struct arena a = {0};
	struct jsonscan s = {.text = STR("{\"a\": 1 \"b\": 2}")};
	struct str key;

	(void)state;
	assert_true(jsonscan_enter(&s, '{') && jsonscan_key(&s, &a, &key) && jsonscan_value(&s, NULL));
	assert_false(jsonscan_key(&s, &a, &key));
	assert_true(s.failed);
	assert_false(jsonscan_value(&s, NULL));
	assert_false(jsonscan_end(&s));
	s = (struct jsonscan){.text = STR("[]")};
	assert_false(jsonscan_enter(&s, '{'));
	assert_false(jsonscan_enter(&s, '['));
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms), cmocka_unit_test(test_quote), cmocka_unit_test(test_copy),       cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_depth), cmocka_unit_test(test_walk),  cmocka_unit_test(test_walk_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
