/* body/contentscan: what content leaves open. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body/contentscan.h"

static void expect(const char *content, uint32_t missing, uint32_t open, uint32_t marked)
{
	struct contentscan c = contentscan_read(str_from(content));

	if (c.missing != missing || c.open != open || c.marked != marked)
		print_error("%s\n", content);
	assert_int_equal(c.missing, missing);
	assert_int_equal(c.open, open);
	assert_int_equal(c.marked, marked);
}

static void test_states(void **state)
{
	(void)state;
	expect("", 0, 0, 0);
	expect("q Q", 0, 0, 0);
	expect("q q Q", 0, 1, 0);
	expect("Q Q q", 2, 1, 0);
	expect("q\nq\rq\tQ\fQ", 0, 1, 0);
	expect("q[1]q(x)q<41>q<</A 1>>q", 0, 5, 0);
	expect("/P <</MCID 0>> BDC /Span BMC EMC", 0, 0, 1);
	expect("EMC EMC", 0, 0, 0);
	/* not operators */
	expect("/q /Q qq Qq q1 0q", 0, 0, 0);
	expect("(q (q) \\) q) (\\\\) q", 0, 1, 0);
	expect("% q q\nq % Q\rQ", 0, 0, 0);
	expect("<7171 q q>", 0, 0, 0);
	/* cut short */
	expect("q (q q", 0, 1, 0);
	expect("q (q \\", 0, 1, 0);
	expect("q <71", 0, 1, 0);
	expect("q /", 0, 1, 0);
	expect("q <", 0, 1, 0);
	expect("BI /W 1 ID", 0, 0, 0);
}

static void test_images(void **state)
{
	(void)state;
	expect("q BI /W 2 /H 2 ID q q q\nEI Q", 0, 0, 0);
	expect("BI ID ( q\nEI q", 0, 1, 0);
	/* an EI among the data is followed by bytes that no content has */
	expect("BI ID x EI \x01\x80 q EI\nq", 0, 1, 0);
	expect("BI ID xEI q EIq\nEI\nq", 0, 1, 0);
	expect("BI ID q q q", 0, 0, 0);
}

static void test_unfinished(void **state)
{
	static const struct {
		const char *content;
		bool text, path;
	} cases[] = {{"BT ET", false, false},  {"BT ET BT", true, false}, {"0 0 m", false, true},          {"0 0 1 1 re f", false, false},
		     {"re W n", false, false}, {"re W", false, true},     {"0 0 m 1 1 l S", false, false}, {"f* re b* re", false, true}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct contentscan c = contentscan_read(str_from(cases[i].content));
		assert_int_equal(c.text, cases[i].text);
		assert_int_equal(c.path, cases[i].path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_images),
		cmocka_unit_test(test_unfinished),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
