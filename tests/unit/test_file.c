/* base/file, base/inputs, base/subtree and base/spool, in a new folder inside the system's folder for temporary files. */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/dirlock.h"
#include "base/file.h"
#include "base/inputs.h"
#include "base/spool.h"
#include "base/stage.h"
#include "base/subtree.h"

struct place {
	struct arena arena;
	char dir[256];
};

static const char *at(struct place *p, const char *name)
{
	return str_printf(&p->arena, "%s/%s", p->dir, name).ptr;
}

static int set_up(void **state)
{
	struct place *p = calloc(1, sizeof *p);
	const char *tmp = getenv("TMPDIR");

	if (!p)
		return -1;
	snprintf(p->dir, sizeof p->dir, "%s/offprint-test-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	*state = p;
	return mkdtemp(p->dir) ? 0 : -1;
}

static void remove_tree(struct place *p, const char *path)
{
	struct str *names;
	size_t n;
	struct stat st;

	if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode) && file_list(&p->arena, path, &names, &n) == 0) {
		for (size_t i = 0; i < n; i++)
			remove_tree(p, str_printf(&p->arena, "%s/%.*s", path, STR_ARG(names[i])).ptr);
	}
	remove(path);
}

static int tear_down(void **state)
{
	struct place *p = *state;

	remove_tree(p, p->dir);
	arena_done(&p->arena);
	free(p);
	return 0;
}

/* The number of entries in a folder, including hidden ones. */
static size_t count_entries(struct place *p, const char *dir)
{
	size_t n = 0;
	FILE *f = popen(str_printf(&p->arena, "ls -A '%s' | wc -l", dir).ptr, "r");

	assert_non_null(f);
	assert_int_equal(fscanf(f, "%zu", &n), 1);
	pclose(f);
	return n;
}

static void test_read(void **state)
{
	struct place *p = *state;
	struct str s = STR("old");

	assert_int_equal(stage_write(at(p, "a"), STR("a\0b\n")), 0);
	assert_int_equal(file_read(&p->arena, at(p, "a"), 4, &s), 0);
	assert_int_equal(s.len, 4);
	assert_memory_equal(s.ptr, "a\0b\n", 5); /* and the NUL after it */
	assert_int_equal(file_read(&p->arena, at(p, "a"), 3, &s), EFBIG);
	assert_int_equal(s.len, 0);
	assert_int_equal(stage_write(at(p, "empty"), STR("")), 0);
	assert_int_equal(file_read(&p->arena, at(p, "empty"), FILE_SIZE_LIMIT, &s), 0);
	assert_int_equal(s.len, 0);
	assert_string_equal(s.ptr, "");
	assert_int_equal(file_read(&p->arena, at(p, "none"), FILE_SIZE_LIMIT, &s), ENOENT);
	assert_int_equal(file_read(&p->arena, at(p, "a/b"), FILE_SIZE_LIMIT, &s), ENOTDIR);
}

static void test_read_through_link(void **state)
{
	struct place *p = *state;
	struct str s;

	assert_int_equal(stage_write(at(p, "target"), STR("text")), 0);
	assert_int_equal(symlink("target", at(p, "link")), 0);
	assert_int_equal(file_read(&p->arena, at(p, "link"), 100, &s), 0);
	assert_true(str_is(s, "text"));
}

static void test_read_refuses(void **state)
{
	struct place *p = *state;
	struct str s;

	assert_int_equal(mkfifo(at(p, "fifo"), 0600), 0);
	alarm(10); /* a FIFO without a writer would block forever */
	assert_int_equal(file_read(&p->arena, at(p, "fifo"), FILE_SIZE_LIMIT, &s), EINVAL);
	alarm(0);
	assert_int_equal(file_read(&p->arena, p->dir, FILE_SIZE_LIMIT, &s), EISDIR);
	assert_int_equal(file_read(&p->arena, "/dev/zero", FILE_SIZE_LIMIT, &s), EINVAL);
}

/* Files in /proc report a size of 0: the bytes read count. */
static void test_read_unknown_size(void **state)
{
	struct place *p = *state;
	struct str s;

	if (!file_exists("/proc/self/status"))
		skip();
	assert_int_equal(file_read(&p->arena, "/proc/self/status", FILE_SIZE_LIMIT, &s), 0);
	assert_true(s.len > 100);
	assert_int_equal(strlen(s.ptr), s.len);
	assert_int_equal(file_read(&p->arena, "/proc/self/status", 100, &s), EFBIG);
}

static void test_write_replaces(void **state)
{
	struct place *p = *state;
	struct stat before, after;
	struct str s;
	mode_t mask = umask(027);

	assert_int_equal(stage_write(at(p, "a"), STR("first")), 0);
	assert_int_equal(stat(at(p, "a"), &before), 0);
	assert_int_equal(stage_write(at(p, "a"), STR("second")), 0);
	umask(mask);
	assert_int_equal(stat(at(p, "a"), &after), 0);
	assert_int_not_equal(before.st_ino, after.st_ino); /* a reader of the old file keeps all of it */
	assert_int_equal(after.st_mode & 0777, 0640);
	assert_int_equal(file_read(&p->arena, at(p, "a"), 100, &s), 0);
	assert_true(str_is(s, "second"));
	assert_int_equal(count_entries(p, p->dir), 1);
}

static void test_write_makes_folders(void **state)
{
	struct place *p = *state;
	char name[251];
	struct str s;

	assert_int_equal(stage_write(at(p, "x//y/z/file"), STR("1")), 0);
	assert_true(file_exists(at(p, "x/y/z/file")));
	memset(name, 'n', sizeof name - 1); /* the full name would make that of the temporary file too long */
	name[sizeof name - 1] = '\0';
	assert_int_equal(stage_write(at(p, name), STR("long")), 0);
	assert_int_equal(file_read(&p->arena, at(p, name), 100, &s), 0);
	assert_int_equal(count_entries(p, p->dir), 2);
}

static void test_failed_write_leaves_nothing(void **state)
{
	struct place *p = *state;
	struct str s;

	assert_int_equal(file_make_dirs(at(p, "d")), 0);
	assert_int_equal(stage_write(at(p, "d"), STR("1")), EISDIR);
	assert_int_equal(stage_write(at(p, "d/"), STR("1")), EISDIR);
	assert_int_equal(stage_write(at(p, "f"), STR("1")), 0);
	assert_int_equal(stage_write(at(p, "f/g"), STR("1")), ENOTDIR);
	assert_int_equal(stage_write("", STR("1")), ENOENT);
	assert_int_equal(mkfifo(at(p, "fifo"), 0600), 0);
	assert_int_equal(stage_write(at(p, "fifo"), STR("1")), EINVAL);
	if (geteuid() != 0) {
		assert_int_equal(chmod(at(p, "d"), 0500), 0);
		assert_int_equal(stage_write(at(p, "d/x"), STR("1")), EACCES);
	}
	assert_int_equal(count_entries(p, p->dir), 3);
	assert_int_equal(count_entries(p, at(p, "d")), 0);
	assert_int_equal(file_read(&p->arena, at(p, "f"), 100, &s), 0);
	assert_true(str_is(s, "1"));
}

static void test_write_over_stale_temp(void **state)
{
	struct place *p = *state;
	const char *stale = at(p, str_printf(&p->arena, ".a.offprint-%ld", (long)getpid()).ptr);
	FILE *f = fopen(stale, "w");

	assert_non_null(f);
	fclose(f);
	assert_int_equal(stage_write(at(p, "a"), STR("1")), 0);
	assert_int_equal(count_entries(p, p->dir), 1);
}

/* Returns "abc" and "de", then ends, or fails. */
struct pieces {
	int step, fails_at;
};

static int next_piece(void *ctx, struct str *piece)
{
	static const struct str pieces[] = {STR_INIT("abc"), STR_INIT("de"), STR_INIT("")};
	struct pieces *p = ctx;

	*piece = pieces[p->step++];
	return p->step == p->fails_at ? EIO : 0;
}

static void test_write_pieces(void **state)
{
	struct place *p = *state;
	struct str s;

	assert_int_equal(stage_write_pieces(AT_FDCWD, at(p, "a"), next_piece, &(struct pieces){0, 0}), 0);
	for (int n = 1; n <= 3; n++)
		assert_int_equal(stage_write_pieces(AT_FDCWD, at(p, "a"), next_piece, &(struct pieces){0, n}), EIO);
	assert_int_equal(file_read(&p->arena, at(p, "a"), FILE_SIZE_LIMIT, &s), 0);
	assert_true(str_is(s, "abcde"));
	assert_int_equal(count_entries(p, p->dir), 1);
}

static void test_stage(void **state)
{
	struct place *p = *state;
	bool changed;

	assert_int_equal(stage_put(AT_FDCWD, at(p, "a"), STR("x")), 0);
	assert_false(file_exists(at(p, "a")));
	stage_discard(AT_FDCWD, at(p, "a"), (long)getpid());
	assert_int_equal(count_entries(p, p->dir), 0);
	assert_int_equal(stage_commit(AT_FDCWD, at(p, "a"), (long)getpid(), NULL), ENOENT);
	assert_int_equal(stage_put(AT_FDCWD, at(p, "a"), STR("x")), 0);
	assert_int_equal(stage_commit(AT_FDCWD, at(p, "a"), (long)getpid(), &changed), 0);
	assert_true(changed && file_exists(at(p, "a")));
	assert_int_equal(stage_put(AT_FDCWD, at(p, "a"), STR("x")), 0);
	assert_int_equal(stage_commit(AT_FDCWD, at(p, "a"), (long)getpid(), &changed), 0);
	assert_true(!changed && file_exists(at(p, "a")));
	assert_int_equal(stage_put(AT_FDCWD, at(p, "a"), STR("y")), 0);
	assert_int_equal(stage_commit(AT_FDCWD, at(p, "a"), (long)getpid(), &changed), 0);
	assert_true(changed);
}

/* In an open folder, an entry is written itself, not what a link of its name leads to, and folders are not left. */
static void test_stage_in_folder(void **state)
{
	struct place *p = *state;
	struct subtree_spot spot;
	struct str s;
	int root;

	assert_int_equal(stage_write(at(p, "victim"), STR("mine")), 0);
	assert_int_equal(file_make_dirs(at(p, "root/in")), 0);
	assert_int_equal(symlink("..", at(p, "root/out")), 0);
	assert_int_equal(symlink("in", at(p, "root/also")), 0);
	assert_int_equal(symlink("../../victim", at(p, "root/in/a")), 0);
	assert_int_equal(subtree_open(at(p, "root"), &root), 0);
	assert_int_equal(subtree_locate(root, STR("also/a"), &spot), 0);
	assert_int_equal(stage_put(spot.dir, spot.name, STR("ours")), 0);
	assert_int_equal(stage_commit(spot.dir, spot.name, (long)getpid(), NULL), 0);
	subtree_leave(&spot);
	assert_int_equal(file_read(&p->arena, at(p, "root/in/a"), 100, &s), 0);
	assert_true(str_is(s, "ours"));
	assert_int_equal(file_read(&p->arena, at(p, "victim"), 100, &s), 0);
	assert_true(str_is(s, "mine"));
	assert_int_equal(subtree_locate(root, STR("out/victim"), &spot), EXDEV);
	assert_int_equal(subtree_locate(root, STR(".hidden"), &spot), EXDEV);
	assert_int_equal(subtree_locate(root, STR("none/a"), &spot), ENOENT);
	assert_int_equal(subtree_locate(root, str_printf(&p->arena, "in/%0300d", 1), &spot), ENAMETOOLONG);
	close(root);
}

/* One holder at a time, and nothing is left. */
static void test_lock(void **state)
{
	struct place *p = *state;
	int dir = open(p->dir, O_RDONLY), one, two;

	assert_int_equal(dirlock_take(dir, &one), 0);
	assert_true(one >= 0);
	assert_true((fcntl(one, F_GETFL) & O_ACCMODE) == O_RDWR); /* network file systems ask for it */
	assert_int_equal(dirlock_take(dir, &two), EWOULDBLOCK);
	assert_int_equal(two, -1);
	dirlock_drop(dir, two);
	assert_int_equal(count_entries(p, p->dir), 1);
	dirlock_drop(dir, one);
	assert_int_equal(count_entries(p, p->dir), 0);
	/* a link is not followed, and is no lock */
	assert_int_equal(symlink("elsewhere", at(p, ".offprint-lock")), 0);
	assert_int_equal(dirlock_take(dir, &one), 0);
	assert_false(file_exists(at(p, "elsewhere")));
	dirlock_drop(dir, one);
	/* no lock: a folder in its place, the folder itself removed */
	assert_int_equal(mkdir(at(p, ".offprint-lock"), 0777), 0);
	assert_int_equal(dirlock_take(dir, &one), EISDIR);
	assert_int_equal(rmdir(at(p, ".offprint-lock")), 0);
	assert_int_equal(mkdir(at(p, "gone"), 0777), 0);
	close(dir);
	dir = open(at(p, "gone"), O_RDONLY);
	assert_int_equal(rmdir(at(p, "gone")), 0);
	assert_int_equal(dirlock_take(dir, &one), ENOENT);
	close(dir);
}

static void test_spool(void **state)
{
	struct place *p = *state;
	struct spool spool = {.dir = open(p->dir, O_RDONLY), .fd = -1};
	struct spool_piece first, second, none = {0, 0}, beyond;
	struct str s;

	spool_close(&spool);
	assert_int_equal(spool_put(&spool, STR("one"), &first), 0);
	assert_int_equal(count_entries(p, p->dir), 0);
	assert_int_equal(spool_put(&spool, STR("two\0"), &second), 0);
	assert_int_equal(spool_get(&spool, &second, &p->arena, &s), 0);
	assert_true(str_eq(s, STR("two\0")));
	assert_int_equal(spool_get(&spool, &first, &p->arena, &s), 0);
	assert_true(str_is(s, "one"));
	assert_int_equal(spool_get(&spool, &none, &p->arena, &s), 0);
	assert_int_equal(s.len, 0);
	beyond = (struct spool_piece){second.at, second.len + 1};
	assert_int_equal(spool_get(&spool, &beyond, &p->arena, &s), EIO);
	spool_close(&spool);
	close(spool.dir);
	assert_int_equal(spool_put(&spool, STR("x"), &first), EBADF);
}

/* Texts are written together, once they are many. One that cannot be written loses no other. */
static void test_spool_full(void **state)
{
	enum { LONG = 100000, SHORT = 1000 };
	struct place *p = *state;
	struct spool spool = {.dir = open(p->dir, O_RDONLY), .fd = -1};
	struct str text = {memset(arena_raw(&p->arena, LONG), 'x', LONG), LONG};
	struct spool_piece first, piece;
	struct rlimit before, small;
	struct str s;

	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = 4;
	assert_int_equal(spool_put(&spool, STR("first"), &first), 0);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(spool_put(&spool, text, &piece), EFBIG);
	while (spool_put(&spool, str_slice(text, 0, SHORT), &piece) == 0)
		continue;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_int_equal(spool_get(&spool, &first, &p->arena, &s), 0);
	assert_true(str_is(s, "first"));
	for (int i = 0; i < 3; i++) {
		assert_int_equal(spool_put(&spool, STR("next"), &first), 0);
		assert_int_equal(spool_put(&spool, text, &piece), 0);
		assert_int_equal(spool_get(&spool, &piece, &p->arena, &s), 0);
		assert_true(str_eq(s, text));
		assert_int_equal(spool_get(&spool, &first, &p->arena, &s), 0);
		assert_true(str_is(s, "next"));
	}
	spool_close(&spool);
	close(spool.dir);
}

static void make_empty(const char *path)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fclose(f);
}

static void test_sweep(void **state)
{
	struct place *p = *state;
	pid_t gone = fork();
	const char *dead, *live;

	if (gone == 0)
		_exit(0);
	assert_true(gone > 0);
	assert_int_equal(waitpid(gone, NULL, 0), gone);
	dead = at(p, str_printf(&p->arena, ".a.pdf.offprint-%ld", (long)gone).ptr);
	live = at(p, str_printf(&p->arena, ".a.pdf.offprint-%ld", (long)getpid()).ptr);
	make_empty(dead);
	make_empty(live);
	make_empty(at(p, str_printf(&p->arena, "a.offprint-%ld", (long)gone).ptr));   /* not hidden: foreign */
	make_empty(at(p, str_printf(&p->arena, ".offprint-%ld", (long)gone).ptr));    /* no name in it */
	make_empty(at(p, str_printf(&p->arena, ".a.offprint-%ldx", (long)gone).ptr)); /* not a number */
	make_empty(at(p, ".a.offprint-"));
	make_empty(at(p, ".a.offprint-0"));
	make_empty(at(p, ".a.offprint-99999999999"));
	stage_sweep(AT_FDCWD, p->dir, false);
	assert_false(file_exists(dead));
	assert_true(file_exists(live));
	assert_int_equal(count_entries(p, p->dir), 7);
	stage_sweep(AT_FDCWD, at(p, "no such folder"), true);
	file_remove(live);
	assert_int_equal(system(str_printf(&p->arena, "rm -f '%s'/.[a-z]*", p->dir).ptr), 0);
}

static void test_dirs_and_remove(void **state)
{
	struct place *p = *state;

	assert_int_equal(file_make_dirs(at(p, "a/b/c/")), 0);
	assert_int_equal(file_make_dirs(at(p, "a/b/c")), 0);
	assert_true(file_is_dir(at(p, "a/b/c")));
	assert_int_equal(stage_write(at(p, "f"), STR("")), 0);
	assert_int_equal(file_make_dirs(at(p, "f")), ENOTDIR);
	assert_int_equal(file_make_dirs(at(p, "f/g")), ENOTDIR);
	assert_int_equal(file_make_dirs(""), ENOENT);
	assert_false(file_is_dir(at(p, "f")));
	assert_true(file_exists(at(p, "f")));
	assert_int_equal(file_remove(at(p, "f")), 0);
	assert_int_equal(file_remove(at(p, "f")), 0);
	assert_int_not_equal(file_remove(at(p, "a")), 0);
}

static void test_list(void **state)
{
	struct place *p = *state;
	static const char *const names[] = {"b", "a", "B", ".hidden", "\xD1\x8F", "a.x", "10", "9"};
	static const char *const sorted[] = {"10", "9", "B", "a", "a.x", "b", "\xD1\x8F"};
	struct str *found;
	size_t n;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		make_empty(at(p, names[i]));
	assert_int_equal(file_list(&p->arena, p->dir, &found, &n), 0);
	assert_int_equal(n, sizeof sorted / sizeof *sorted);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(found[i].ptr, sorted[i]);
	assert_int_equal(file_list(&p->arena, at(p, "none"), &found, &n), ENOENT);
	assert_int_equal(n, 0);
	assert_int_equal(file_list(&p->arena, at(p, "a"), &found, &n), ENOTDIR);
	file_remove(at(p, ".hidden"));
}

static void check_join(struct place *p, const char *dir, const char *name, const char *joined)
{
	assert_string_equal(path_join(&p->arena, str_from(dir), str_from(name)).ptr, joined);
}

static void test_path_text(void **state)
{
	struct place *p = *state;

	check_join(p, "a", "b", "a/b");
	check_join(p, "a/", "b", "a/b");
	check_join(p, "a", "/b", "/b");
	check_join(p, "a", "", "a");
	check_join(p, "", "b", "b");
	check_join(p, ".", "b", "b");
	check_join(p, "./a//b/.", "./c/", "a/b/c");
	check_join(p, "/", "b", "/b");
	check_join(p, "a", "../b", "a/../b");
	check_join(p, ".", "", ".");
	check_join(p, "a", ".b", "a/.b");
	assert_true(str_is(path_dir(STR("a/b/c")), "a/b"));
	assert_true(str_is(path_dir(STR("a")), "."));
	assert_true(str_is(path_dir(STR("/a")), "/"));
	assert_true(str_is(path_base(STR("a/b/c")), "c"));
	assert_true(str_is(path_base(STR("c")), "c"));
	assert_true(str_is(path_base(STR("a/")), ""));
}

/* Looks a name up from a folder, as the program does for files that the user names. */
static bool inside(struct place *p, const char *dir, const char *name)
{
	struct inputs *in = inputs_open(NULL);
	bool inside;

	assert_int_equal(inputs_confine(in, str_from(at(p, "root")), str_from(at(p, "root"))), 0);
	inside = !inputs_is_outside(in, path_join(&p->arena, str_from(at(p, dir)), str_from(name)));
	inputs_close(in);
	return inside;
}

static void test_inside(void **state)
{
	struct place *p = *state;

	assert_int_equal(stage_write(at(p, "root/a/x"), STR("")), 0);
	assert_int_equal(stage_write(at(p, "root/b/y"), STR("")), 0);
	assert_int_equal(stage_write(at(p, "root/.git/config"), STR("")), 0);
	assert_true(inside(p, "root/a", "x"));
	assert_false(inside(p, "root/a", "..x")); /* hidden */
	assert_true(inside(p, "root/a", "../b/y"));
	assert_true(inside(p, "root/a", ""));
	assert_true(inside(p, "root/a", ".."));
	assert_true(inside(p, "root/a", "none/at/all"));
	assert_true(inside(p, "root/a", "x/y"));
	assert_false(inside(p, "root/a", "../.."));
	assert_false(inside(p, "root/a", "../../outside/z"));
	assert_false(inside(p, "root/a", "../b/../../rootless/z"));
	assert_false(inside(p, "root/a", "../../none"));
	assert_false(inside(p, "root", ".git/config"));
	assert_false(inside(p, "root", ".hidden"));
}

static void test_inside_links(void **state)
{
	struct place *p = *state;

	assert_int_equal(stage_write(at(p, "root/a/x"), STR("")), 0);
	assert_int_equal(stage_write(at(p, "root/.git/config"), STR("")), 0);
	assert_int_equal(stage_write(at(p, "outside/z"), STR("")), 0);
	assert_int_equal(file_make_dirs(at(p, "root/deep/er")), 0);
	assert_int_equal(symlink("../a", at(p, "root/deep/in")), 0);
	assert_int_equal(symlink("../../outside", at(p, "root/deep/out")), 0);
	assert_int_equal(symlink("../../outside/z", at(p, "root/deep/file")), 0);
	assert_int_equal(symlink("/etc/passwd", at(p, "root/deep/absolute")), 0);
	assert_int_equal(symlink("../.git/config", at(p, "root/deep/hidden")), 0);
	assert_int_equal(symlink("in/x", at(p, "root/deep/twice")), 0);
	assert_true(inside(p, "root/deep", "in/x"));
	assert_true(inside(p, "root/deep", "in/none"));
	assert_true(inside(p, "root/deep", "twice"));
	assert_true(inside(p, "root/deep", "in/../deep")); /* ".." of the link's target */
	assert_false(inside(p, "root/deep", "out"));
	assert_false(inside(p, "root/deep", "out/z"));
	assert_false(inside(p, "root/deep", "out/none"));
	assert_false(inside(p, "root/deep", "out/../root/a/x")); /* out and in again */
	assert_false(inside(p, "root/deep", "file"));
	assert_false(inside(p, "root/deep", "absolute"));
	assert_false(inside(p, "root/deep", "hidden"));
}

/* What is read beneath the root, however the root and the folder in it are written. */
static void test_confine(void **state)
{
	struct place *p = *state;
	struct inputs *in = inputs_open(NULL), *other;
	struct str text, *names;
	size_t n;

	assert_int_equal(stage_write(at(p, "root/a/x"), STR("x")), 0);
	assert_int_equal(stage_write(at(p, "secret"), STR("s")), 0);
	assert_int_equal(symlink("../../secret", at(p, "root/a/out")), 0);
	assert_int_equal(symlink("x", at(p, "root/a/in")), 0);
	assert_int_equal(symlink("loop", at(p, "root/a/loop")), 0);
	assert_int_equal(symlink("nowhere", at(p, "root/a/lost")), 0);
	assert_int_equal(symlink("root/a", at(p, "alias")), 0);
	assert_int_equal(symlink("..", at(p, "root/up")), 0);
	assert_int_equal(inputs_confine(in, str_from(at(p, "root")), str_from(at(p, "secret"))), EXDEV);
	assert_int_equal(inputs_confine(in, str_from(at(p, "root")), str_from(at(p, "root/up"))), EXDEV);
	assert_int_equal(inputs_confine(in, str_from(at(p, "root")), str_from(at(p, "alias"))), 0);
	other = inputs_open(in);
	assert_int_equal(inputs_read(other, &p->arena, str_from(at(p, "alias/x")), 9, &text), 0);
	assert_true(str_is(text, "x"));
	assert_int_equal(inputs_read(other, &p->arena, str_from(at(p, "alias/in")), 9, &text), 0);
	assert_int_equal(inputs_read(other, &p->arena, str_from(at(p, "alias/out")), 9, &text), EXDEV);
	assert_int_equal(inputs_read(other, &p->arena, str_from(at(p, "root/a/out")), 9, &text), EXDEV);
	assert_int_equal(inputs_read(other, &p->arena, str_from(at(p, "root/../secret")), 9, &text), EXDEV);
	assert_int_equal(inputs_list(other, &p->arena, str_from(at(p, "root/up")), &names, &n), EXDEV);
	assert_int_equal(inputs_list(other, &p->arena, str_from(at(p, "alias/.")), &names, &n), 0);
	assert_int_equal(n, 5);
	assert_int_equal(inputs_read(other, &p->arena, str_from(at(p, "secret")), 9, &text), 0); /* not below the root as written */
	assert_true(inputs_is_outside(other, str_from(at(p, "secret"))));
	assert_int_equal(chdir(at(p, "root")), 0);
	assert_int_equal(inputs_confine(in, STR("."), STR("a")), 0);
	assert_true(inputs_is_outside(in, STR("../secret")));
	assert_false(inputs_is_outside(in, STR("a/../a/x")));
	assert_int_equal(inputs_confine(in, STR(".."), STR(".")), 0);
	assert_false(inputs_is_outside(in, STR("../secret")));
	assert_true(inputs_is_outside(in, STR("../../secret")));
	assert_int_equal(chdir("/"), 0);
	inputs_close(other);
	assert_int_equal(inputs_confine(in, str_from(at(p, "root")), str_from(at(p, "alias"))), 0);
	other = inputs_open(in);
	assert_true(inputs_is_dir(other, str_from(at(p, "root"))));
	assert_true(inputs_is_regular(other, str_from(at(p, "alias/in"))));
	assert_false(inputs_is_regular(other, str_from(at(p, "alias/out"))));
	assert_true(inputs_exists(other, str_from(at(p, "alias/out"))));
	assert_false(inputs_exists(other, str_from(at(p, "alias/none/x"))));
	assert_true(inputs_is_lost_link(other, str_from(at(p, "alias/loop"))));
	assert_true(inputs_is_lost_link(other, str_from(at(p, "alias/lost"))));
	assert_false(inputs_is_lost_link(other, str_from(at(p, "alias/none"))));
	inputs_close(other);
	inputs_close(in);
}

/* Folders are held open; what is in them is looked at anew, and may have become a link. */
static void test_held(void **state)
{
	struct place *p = *state;
	struct inputs *in = inputs_open(NULL);
	struct str text, *names;
	char name[16];
	size_t n;

	assert_int_equal(stage_write(at(p, "root/a/x"), STR("x")), 0);
	assert_int_equal(stage_write(at(p, "secret"), STR("s")), 0);
	assert_int_equal(inputs_confine(in, str_from(at(p, "root")), str_from(at(p, "root"))), 0);
	assert_int_equal(inputs_read(in, &p->arena, str_from(at(p, "root/a/x")), 9, &text), 0);
	assert_true(inputs_is_plain(in, str_from(at(p, "root/a/x"))));
	assert_true(inputs_is_plain(in, str_from(at(p, "root/a/none"))));
	assert_int_equal(unlink(at(p, "root/a/x")), 0);
	assert_int_equal(symlink("../../secret", at(p, "root/a/x")), 0);
	assert_false(inputs_is_plain(in, str_from(at(p, "root/a/x"))));
	assert_true(inputs_is_outside(in, str_from(at(p, "root/a/x"))));
	assert_int_equal(inputs_read(in, &p->arena, str_from(at(p, "root/a/x")), 9, &text), EXDEV);
	assert_int_equal(inputs_list(in, &p->arena, str_from(at(p, "root/a/x")), &names, &n), EXDEV);
	assert_int_equal(unlink(at(p, "root/a/x")), 0);
	assert_int_equal(stage_write(at(p, "root/a/y"), STR("y")), 0);
	assert_int_equal(symlink("y", at(p, "root/a/x")), 0);
	assert_int_equal(inputs_read(in, &p->arena, str_from(at(p, "root/a/x")), 9, &text), 0);
	assert_true(str_is(text, "y"));
	assert_false(inputs_is_plain(in, str_from(at(p, "root/a/x"))));
	assert_int_equal(stage_write(at(p, "secrets/y"), STR("s")), 0);
	assert_int_equal(rename(at(p, "root/a"), at(p, "root/b")), 0);
	assert_int_equal(symlink("../secrets", at(p, "root/a")), 0);
	if (inputs_read(in, &p->arena, str_from(at(p, "root/a/y")), 9, &text) == 0)
		assert_true(str_is(text, "y"));
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 7; i++) { /* more folders than are held */
			snprintf(name, sizeof name, "root/f%d/g/x", i);
			if (!round)
				assert_int_equal(stage_write(at(p, name), str_from(name)), 0);
			assert_int_equal(inputs_read(in, &p->arena, str_from(at(p, name)), 19, &text), 0);
			assert_true(str_is(text, name));
		}
	assert_int_equal(inputs_read(in, &p->arena, str_from(at(p, "root/a/y")), 9, &text), EXDEV);
	inputs_close(in);
}

/* Looking again from the folder of the path before finds what looking from the root does, whatever that folder was. */
static void check_again(struct inputs *in, const char *const *paths, size_t n)
{
	struct inputs_near far, near = INPUTS_NEAR_NONE;
	struct stat one, other;
	bool linked, again;

	for (size_t i = 0; i < n * n; i++)
		for (int k = 0; k < 2; k++) {
			struct str path = str_from(paths[k ? i / n : i % n]);
			int err;
			far = INPUTS_NEAR_NONE;
			err = inputs_look_again(in, &far, path, &one, &linked);
			inputs_leave(&far);
			assert_int_equal(inputs_look_again(in, &near, path, &other, &again), err);
			assert_int_equal(one.st_ino, other.st_ino);
			assert_int_equal(linked, again);
		}
	inputs_leave(&near);
}

static void test_look_again(void **state)
{
	static const char *const paths[] = {"a",       "a/x",      "a/none", "a/b",     "a/b/x",  "c/x",        "c", "link/x",
					    "link",    "x",        "out/x",  "a/in",    "none/x", "c/out",      ".", "./x",
					    "../root", "a/../c/x", "a/b/c",  "a/b/c/x", "/",      "../root/a/x"};
	enum { N = sizeof paths / sizeof *paths };
	const char *absolute[N];
	struct place *p = *state;
	struct inputs *in = inputs_open(NULL);

	assert_int_equal(stage_write(at(p, "root/x"), STR("0")), 0);
	assert_int_equal(stage_write(at(p, "root/a/x"), STR("1")), 0);
	assert_int_equal(stage_write(at(p, "root/a/b/x"), STR("2")), 0);
	assert_int_equal(stage_write(at(p, "root/a/b/c/x"), STR("3")), 0);
	assert_int_equal(stage_write(at(p, "root/c/x"), STR("4")), 0);
	assert_int_equal(stage_write(at(p, "other/x"), STR("5")), 0);
	assert_int_equal(symlink("a", at(p, "root/link")), 0);
	assert_int_equal(symlink("../other", at(p, "root/out")), 0);
	assert_int_equal(symlink("x", at(p, "root/a/in")), 0);
	assert_int_equal(symlink("../../other/x", at(p, "root/c/out")), 0);
	for (int i = 0; i < N; i++)
		absolute[i] = at(p, str_printf(&p->arena, "root/%s", paths[i]).ptr);
	assert_int_equal(inputs_confine(in, str_from(at(p, "root")), str_from(at(p, "root"))), 0);
	check_again(in, absolute, N);
	assert_int_equal(chdir(at(p, "root")), 0);
	assert_int_equal(inputs_confine(in, STR("."), STR(".")), 0);
	check_again(in, paths, N);
	assert_int_equal(chdir("/"), 0);
	inputs_close(in);
}

/* A link exchanged between lookup and opening is not followed. */
static void test_exchanged(void **state)
{
	struct place *p = *state;
	struct subtree_spot spot;
	size_t size;
	int root, fd;

	assert_int_equal(stage_write(at(p, "root/a/x"), STR("x")), 0);
	assert_int_equal(stage_write(at(p, "other/x"), STR("s")), 0);
	assert_int_equal(subtree_open(at(p, "root"), &root), 0);
	assert_int_equal(subtree_find(root, STR("a/x"), &spot), 0);
	assert_int_equal(rename(at(p, "root/a"), at(p, "root/b")), 0);
	assert_int_equal(symlink("../other", at(p, "root/a")), 0);
	assert_int_equal(file_open_at(spot.dir, spot.name, 9, &fd, &size), 0); /* still the folder that was found */
	close(fd);
	assert_int_equal(remove(at(p, "root/b/x")), 0);
	assert_int_equal(symlink("../../other/x", at(p, "root/b/x")), 0);
	assert_int_equal(file_open_at(spot.dir, spot.name, 9, &fd, &size), ELOOP);
	subtree_leave(&spot);
	assert_int_equal(subtree_find(root, STR("a/x"), &spot), EXDEV);
	close(root);
}

static void test_subtree_dirs(void **state)
{
	struct place *p = *state;
	struct subtree_spot spot;
	struct stat st;
	int root;

	assert_int_equal(file_make_dirs(at(p, "root/a")), 0);
	assert_int_equal(symlink("../..", at(p, "root/a/out")), 0);
	assert_int_equal(subtree_open(at(p, "root"), &root), 0);
	assert_int_equal(subtree_make_dirs(root, STR("a/b/c")), 0);
	assert_int_equal(subtree_make_dirs(root, STR("a/b/c")), 0);
	assert_int_equal(subtree_make_dirs(root, STR("")), 0);
	assert_int_equal(subtree_make_dirs(root, STR("a/out/new")), EXDEV);
	assert_int_equal(stat(at(p, "root/a/b/c"), &st), 0);
	assert_int_equal(stat(at(p, "new"), &st), -1);
	assert_int_equal(subtree_find(root, STR("a/b/../b/./c/.."), &spot), 0);
	assert_string_equal(spot.name, ".");
	subtree_leave(&spot);
	assert_int_equal(subtree_find(root, STR("a/none/c"), &spot), ENOENT);
	assert_int_equal(subtree_find(root, str_printf(&p->arena, "a/%0300d", 1), &spot), ENAMETOOLONG);
	close(root);
}

#define PLACED(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static void test_replace(void **state)
{
	struct place *p = *state;
	const char *path = at(p, "f"), *link = at(p, "link"), *other = at(p, "other");
	struct str read;
	struct stat st;

	assert_int_equal(stage_replace(AT_FDCWD, path, STR(""), STR("x")), ENOENT);
	assert_int_equal(stage_write(path, STR("old")), 0);
	assert_int_equal(chmod(path, 0640), 0);
	assert_int_equal(stage_replace(AT_FDCWD, path, STR("old"), STR("new")), 0);
	assert_int_equal(file_read(&p->arena, path, 100, &read), 0);
	assert_true(str_is(read, "new"));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0640);

	/* longer, shorter, different */
	assert_int_equal(stage_replace(AT_FDCWD, path, STR("ne"), STR("x")), ESTALE);
	assert_int_equal(stage_replace(AT_FDCWD, path, STR("newer"), STR("x")), ESTALE);
	assert_int_equal(stage_replace(AT_FDCWD, path, STR("old"), STR("x")), ESTALE);
	assert_int_equal(symlink("f", link), 0);
	assert_int_equal(stage_replace(AT_FDCWD, link, STR("new"), STR("x")), ELOOP);
	assert_int_equal(mkfifo(other, 0600), 0);
	assert_int_equal(stage_replace(AT_FDCWD, other, STR(""), STR("x")), EINVAL);
	assert_int_equal(stage_replace(AT_FDCWD, p->dir, STR(""), STR("x")), EISDIR);
	assert_int_equal(chmod(path, 0444), 0);
	if (geteuid())
		assert_int_equal(stage_replace(AT_FDCWD, path, STR("new"), STR("x")), EACCES);
	assert_int_equal(file_read(&p->arena, path, 100, &read), 0);
	assert_true(str_is(read, "new"));
	assert_int_equal(count_entries(p, p->dir), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLACED(test_read),
		PLACED(test_read_through_link),
		PLACED(test_read_refuses),
		PLACED(test_read_unknown_size),
		PLACED(test_write_replaces),
		PLACED(test_write_makes_folders),
		PLACED(test_failed_write_leaves_nothing),
		PLACED(test_write_over_stale_temp),
		PLACED(test_write_pieces),
		PLACED(test_replace),
		PLACED(test_stage),
		PLACED(test_stage_in_folder),
		PLACED(test_lock),
		PLACED(test_spool),
		PLACED(test_spool_full),
		PLACED(test_sweep),
		PLACED(test_dirs_and_remove),
		PLACED(test_list),
		PLACED(test_inside),
		PLACED(test_inside_links),
		PLACED(test_confine),
		PLACED(test_held),
		PLACED(test_look_again),
		PLACED(test_exchanged),
		PLACED(test_subtree_dirs),
		PLACED(test_path_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
