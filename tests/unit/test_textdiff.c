/* base/textdiff: unified diffs as patch(1) reads them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/textdiff.h"

static void expect_named(const char *path, const char *before, const char *after, const char *diff)
{
	struct arena a = {0};
	struct strbuf out = {.arena = &a};

	textdiff_put(&out, str_from(path), str_from(before), str_from(after));
	strbuf_putc(&out, '\0');
	assert_string_equal(out.ptr, diff);
	arena_done(&a);
}

static void expect(const char *before, const char *after, const char *diff)
{
	expect_named("f", before, after, diff);
}

#define HEAD "--- f\n+++ f\n"
#define NO_END "\\ No newline at end of file\n"

static void test_lines(void **state)
{
	(void)state;
	expect("a\nb\n", "a\nb\n", "");
	expect("", "", "");
	expect("a\nb\nc\nd\ne\nf\ng\nh\ni\n", "a\nb\nc\nd\nE\nf\ng\nh\ni\n", HEAD "@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n");
	expect("a\nb\n", "a\nx\nb\n", HEAD "@@ -1,2 +1,3 @@\n a\n+x\n b\n");
	expect("a\na\n", "a\na\na\n", HEAD "@@ -1,2 +1,3 @@\n a\n a\n+a\n");
	expect("a\nx\nb\n", "a\nb\n", HEAD "@@ -1,3 +1,2 @@\n a\n-x\n b\n");
	expect("a\nb\nc\n", "A\nb\nC\n", HEAD "@@ -1,3 +1,3 @@\n-a\n-b\n-c\n+A\n+b\n+C\n");
	expect("xa\n", "xb\n", HEAD "@@ -1,1 +1,1 @@\n-xa\n+xb\n");
	expect("ax\n", "bx\n", HEAD "@@ -1,1 +1,1 @@\n-ax\n+bx\n");
	expect("", "a\n", HEAD "@@ -0,0 +1,1 @@\n+a\n");
	expect("a\n", "", HEAD "@@ -1,1 +0,0 @@\n-a\n");
	expect("a\r\nb\r\n", "a\r\nc\r\n", HEAD "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n");
}

static void test_last_line(void **state)
{
	(void)state;
	expect("a", "b", HEAD "@@ -1,1 +1,1 @@\n-a\n" NO_END "+b\n" NO_END);
	expect("a", "b\n", HEAD "@@ -1,1 +1,1 @@\n-a\n" NO_END "+b\n");
	expect("a\n", "a", HEAD "@@ -1,1 +1,1 @@\n-a\n+a\n" NO_END);
	expect("a", "a\nb", HEAD "@@ -1,1 +1,2 @@\n-a\n" NO_END "+a\n+b\n" NO_END);
	expect("a\nb", "x\nb", HEAD "@@ -1,2 +1,2 @@\n-a\n+x\n b\n" NO_END);
	expect("a\nb\n\n", "a\nx\n\n", HEAD "@@ -1,3 +1,3 @@\n a\n-b\n+x\n \n");
	expect("", "a", HEAD "@@ -0,0 +1,1 @@\n+a\n" NO_END);
}

static void test_names(void **state)
{
	(void)state;
	expect_named("a b/c", "x\n", "y\n", "--- a b/c\t\n+++ a b/c\t\n@@ -1,1 +1,1 @@\n-x\n+y\n");
	expect_named("é", "x\n", "y\n", "--- é\n+++ é\n@@ -1,1 +1,1 @@\n-x\n+y\n");
	expect_named("a\t\"b\\", "x\n", "y\n", "--- \"a\\011\\\"b\\\\\"\n+++ \"a\\011\\\"b\\\\\"\n@@ -1,1 +1,1 @@\n-x\n+y\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_last_line),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
