#include "unit.h"

#include "model/pagination.h"

/* The ranges that follow from spans and a start, such as "1-3 4-4 ?". */
static const char *ranges(struct arena *a, struct pagination p, uint32_t start)
{
	struct strbuf out = {.arena = a};

	pagination_compute(&p, start);
	for (size_t i = 0; i < p.n; i++) {
		if (p.v[i].first)
			strbuf_printf(&out, "%s%u-%u", i ? " " : "", p.v[i].first, p.v[i].last);
		else
			strbuf_puts(&out, i ? " ?" : "?");
	}
	strbuf_putc(&out, '\0');
	return out.ptr;
}

#define RANGES(start, ...)                                                                                   \
	ranges(&a,                                                                                           \
	       (struct pagination){.v = (struct page_span[]){__VA_ARGS__},                                   \
				   .n = sizeof(struct page_span[]){__VA_ARGS__} / sizeof(struct page_span)}, \
	       start)
#define BODY(n)                \
	{                      \
		.counted = (n) \
	}
#define GIVEN(n, from, to)                                                \
	{                                                                 \
		.counted = (n), .given_first = (from), .given_last = (to) \
	}
#define NONE      \
	{         \
		0 \
	}

static void test_compute(void **state)
{
	struct arena a = {0};
	struct page_span located = {.counted = 4, .located = true};
	struct page_span rectos[] = {BODY(3), BODY(2), BODY(1), GIVEN(1, 10, 10), BODY(1)};
	struct page_span anew[] = {GIVEN(3, 1, 5), GIVEN(0, 9, 9), GIVEN(2, 70, 71)};

	(void)state;
	assert_string_equal(RANGES(1, BODY(3), BODY(1), BODY(2)), "1-3 4-4 5-6");
	assert_string_equal(RANGES(7, BODY(3), GIVEN(5, 20, 24), BODY(2)), "7-9 20-24 25-26");
	/* given pages hold even if the body has others; without a body too */
	assert_string_equal(RANGES(1, GIVEN(3, 5, 9), BODY(1), GIVEN(0, 12, 13), BODY(1)), "5-9 10-10 12-13 14-14");
	/* an article without either makes what follows unknown, up to the next given pages */
	assert_string_equal(RANGES(1, BODY(1), NONE, BODY(1), GIVEN(1, 9, 9), BODY(2)), "1-1 ? ? 9-9 10-11");
	/* an article number takes no pages */
	assert_string_equal(RANGES(1, BODY(1), located, BODY(1)), "1-1 ? 2-2");
	assert_string_equal(ranges(&a, (struct pagination){.v = rectos, .n = 5, .rectos = true}, 2), "3-5 7-8 9-9 10-10 11-11");
	assert_string_equal(ranges(&a, (struct pagination){.v = anew, .n = 3, .anew = true}, 1), "1-3 9-9 10-11");
	arena_done(&a);
}

static void test_needed(void **state)
{
	struct page_span given[] = {GIVEN(2, 1, 2), NONE, {.counted = 1, .located = true}}, one[] = {GIVEN(2, 1, 2), BODY(1)};

	(void)state;
	assert_false(pagination_needed(&(struct pagination){.v = given, .n = 3}));
	assert_true(pagination_needed(&(struct pagination){.v = given, .n = 3, .anew = true}));
	assert_true(pagination_needed(&(struct pagination){.v = one, .n = 2}));
	assert_false(pagination_needed(&(struct pagination){0}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_compute), cmocka_unit_test(test_needed)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
