/* base/watcher: what counts as a change, in both ways of watching. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/watcher.h"

static char folder[64];

static const char *in_folder(const char *name)
{
	static char path[256];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static void put(const char *name, const char *text)
{
	FILE *f = fopen(in_folder(name), "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void move(const char *from, const char *to)
{
	char source[256];

	snprintf(source, sizeof source, "%s", in_folder(from));
	assert_int_equal(rename(source, in_folder(to)), 0);
}

static int enter(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/offprint-watch-XXXXXX");
	if (!mkdtemp(folder))
		return 1;
	mkdir(in_folder("a"), 0777);
	put("a/x.yaml", "1");
	return 0;
}

static int leave(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

static struct watcher *watch(enum watcher_way way, const char *name)
{
	struct watcher *w = watcher_open(way);

	watcher_add(w, str_from(*name ? in_folder(name) : folder));
	return w;
}

static void changes_count(enum watcher_way way)
{
	struct watcher *w = watch(way, "");

	put("a/x.yaml", "two");
	assert_true(watcher_wait(w, -1, 5));
	put("a/.y.yaml.swp", "1"); /* as an editor saves */
	put("a/y.yaml", "1");
	move("a/y.yaml", "a/x.yaml");
	assert_true(watcher_wait(w, -1, 5));
	mkdir(in_folder("a/new"), 0777);
	assert_true(watcher_wait(w, -1, 5));
	put("a/new/z.md", "1");
	assert_true(watcher_wait(w, -1, 5));
	unlink(in_folder("a/new/z.md"));
	assert_true(watcher_wait(w, -1, 5));
	move("a", "b");
	assert_true(watcher_wait(w, -1, 5));
	put("b/new/z.md", "2");
	assert_true(watcher_wait(w, -1, 5));
	watcher_close(w);
}

static void test_changes(void **state)
{
	(void)state;
	changes_count(WATCHER_BEST);
}

static void test_changes_seen_by_looking(void **state)
{
	(void)state;
	changes_count(WATCHER_POLLING);
}

static void test_many_files_are_one_change(void **state)
{
	struct watcher *w = watch(WATCHER_BEST, "");
	char name[32];

	(void)state;
	for (int i = 0; i < 100; i++) {
		snprintf(name, sizeof name, "a/%d.yaml", i);
		put(name, "1");
	}
	assert_true(watcher_wait(w, -1, 50));
	assert_false(watcher_wait(w, 0, 0));
	watcher_close(w);
}

static void test_temporary_files_do_not_count(void **state)
{
	struct watcher *w = watch(WATCHER_BEST, "");

	(void)state;
	put("a/.x.yaml.swp", "1");
	put("a/x.yaml~", "1");
	put("a/4913", "");
	put("a/#x.yaml#", "1");
	mkdir(in_folder(".git"), 0777);
	put(".git/index", "1");
	assert_false(watcher_wait(w, 0, 0));
	watcher_close(w);
}

static void test_one_file(void **state)
{
	struct watcher *w = watch(WATCHER_BEST, "a/x.yaml");

	(void)state;
	put("a/y.yaml", "1");
	assert_false(watcher_wait(w, 0, 0));
	move("a/y.yaml", "a/x.yaml");
	assert_true(watcher_wait(w, -1, 5));
	watcher_close(w);
}

static void test_a_folder_that_comes_and_goes(void **state)
{
	struct watcher *w = watch(WATCHER_BEST, "later/here");

	(void)state;
	assert_false(watcher_wait(w, 0, 0));
	mkdir(in_folder("later"), 0777);
	mkdir(in_folder("later/here"), 0777);
	assert_true(watcher_wait(w, -1, 5));
	put("later/here/x.yaml", "1");
	assert_true(watcher_wait(w, -1, 5));
	move("later/here", "later/gone");
	assert_true(watcher_wait(w, -1, 5));
	mkdir(in_folder("later/here"), 0777);
	assert_true(watcher_wait(w, -1, 5));
	put("later/here/x.yaml", "1");
	assert_true(watcher_wait(w, -1, 5));
	watcher_close(w);
}

/* A link to the folder is exchanged, as when versions of a journal stand side by side. */
static void test_a_link_that_leads_elsewhere(void **state)
{
	struct watcher *w;
	char link[256];

	(void)state;
	snprintf(link, sizeof link, "%s", in_folder("link"));
	mkdir(in_folder("b"), 0777);
	assert_int_equal(symlink("a", link), 0);
	w = watch(WATCHER_BEST, "link");
	unlink(link);
	assert_int_equal(symlink("b", link), 0);
	assert_true(watcher_wait(w, -1, 5));
	put("b/x.yaml", "1");
	assert_true(watcher_wait(w, -1, 5));
	put("a/x.yaml", "3");
	assert_false(watcher_wait(w, 0, 0));
	watcher_close(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_changes, enter, leave),
		cmocka_unit_test_setup_teardown(test_changes_seen_by_looking, enter, leave),
		cmocka_unit_test_setup_teardown(test_many_files_are_one_change, enter, leave),
		cmocka_unit_test_setup_teardown(test_temporary_files_do_not_count, enter, leave),
		cmocka_unit_test_setup_teardown(test_one_file, enter, leave),
		cmocka_unit_test_setup_teardown(test_a_folder_that_comes_and_goes, enter, leave),
		cmocka_unit_test_setup_teardown(test_a_link_that_leads_elsewhere, enter, leave),
	};

	alarm(120); /* a change that is not seen */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
