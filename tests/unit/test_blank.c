/* base/child, base/picture, body/pgm, body/blank: child processes and their limits, a stream of images, the decision, and pictures. A shell
 * script stands for the renderer. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/child.h"
#include "base/file.h"
#include "base/picture.h"
#include "base/stage.h"
#include "body/blank.h"
#include "body/pgm.h"

/* --- images ----------------------------------------------------------------------------------------------------------------------- */

struct seen {
	uint32_t images, width, height, pixels, sum;
};

static bool see_image(void *ctx, uint32_t width, uint32_t height)
{
	struct seen *s = ctx;

	s->images++;
	s->width = width;
	s->height = height;
	return width != 99;
}

static void see_pixels(void *ctx, uint32_t x, uint32_t y, const unsigned char *v, uint32_t n)
{
	struct seen *s = ctx;

	for (uint32_t i = 0; i < n; i++)
		s->sum += (y * s->width + x + i) * v[i];
	s->pixels += n;
}

/* Feeds a stream in pieces of `step` bytes. */
static bool feed(struct seen *s, struct str bytes, size_t step, bool *complete)
{
	struct pgm p = {.ctx = s, .image = see_image, .pixels = see_pixels};
	bool ok = true;

	*s = (struct seen){0};
	for (size_t i = 0; i < bytes.len && ok; i += step)
		ok = pgm_feed(&p, str_slice(bytes, i, i + step));
	*complete = pgm_complete(&p);
	return ok;
}

static void test_images(void **state)
{
	static const struct str two = STR_INIT("P5\n3 2\n255\n\1\2\3\4\5\6P5\n1 10\n255\n0123456789");
	struct seen s;
	bool complete;

	(void)state;
	for (size_t step = 1; step <= two.len; step++) {
		assert_true(feed(&s, two, step, &complete));
		assert_true(complete);
		assert_int_equal(s.images, 2);
		assert_int_equal(s.pixels, 16);
		assert_int_equal(s.sum, 0 * 1 + 1 * 2 + 2 * 3 + 3 * 4 + 4 * 5 + 5 * 6 + 45 * '0' + 285);
	}
	for (size_t cut = 1; cut < two.len; cut++) {
		assert_true(feed(&s, str_slice(two, 0, cut), 7, &complete));
		assert_int_equal(complete, cut == 17);
	}
}

static void test_no_images(void **state)
{
	static const char *const wrong[] = {
		"P6\n3 2\n255\n",      "P5 3 2\n255\n",           "P5\n03 2\n255\n",  "P5\n3  2\n255\n", "P5\n-3 2\n255\n",
		"P5\n0 2\n255\n",      "P5\n3 0\n255\n",          "P5\n3 2\n65535\n", "P5\n3 2\n25\n",   "P5\n65536 2\n255\n",
		"P5\n# a\n3 2\n255\n", "P5\n3 2 255\n",           "P5\n99 2\n255\n", /* refused by its reader */
		"P5\n1 1\n255\n.P4",   "P5\n4294967297 2\n255\n", "\nP5\n3 2\n255\n", "P5\n3x2\n255\n",  "P5\n3 2\n255 ",
	};
	struct seen s;
	bool complete;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(feed(&s, str_from(wrong[i]), 1 + i % 3, &complete));
}

/* --- children --------------------------------------------------------------------------------------------------------------------- */

static bool keep(void *ctx, struct str bytes)
{
	strbuf_put(ctx, bytes);
	return true;
}

static bool refuse(void *ctx, struct str bytes)
{
	(void)ctx, (void)bytes;
	return false;
}

struct result {
	enum child_end end;
	struct str out, err;
};

static struct result run_shell(struct arena *a, const char *script, bool (*output)(void *, struct str))
{
	struct strbuf out = {.arena = a}, err = {.arena = a};
	char name[] = "sh", option[] = "-c", *argv[] = {name, option, str_cstr(a, str_from(script)), NULL};
	const struct child_plan plan = {.program = "/bin/sh",
					.argv = argv,
					.input = -1,
					.cpu = 1,
					.time = 2,
					.memory = 512,
					.output_max = 100000,
					.ctx = &out,
					.output = output,
					.errors = &err,
					.errors_max = 1000};
	struct result r;

	r.end = child_run(&plan);
	r.out = strbuf_str(&out);
	r.err = strbuf_str(&err);
	/* no process is left */
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	return r;
}

static void test_children(void **state)
{
	struct arena a = {0};
	struct result r;

	(void)state;
	r = run_shell(&a, "echo out; echo err >&2", keep);
	assert_int_equal(r.end, CHILD_CLEAN);
	assert_true(str_is(r.out, "out\n"));
	assert_true(str_is(r.err, "err\n"));
	assert_int_equal(run_shell(&a, "exit 3", keep).end, CHILD_FAILED);
	assert_int_equal(run_shell(&a, "kill -9 $$", keep).end, CHILD_FAILED);
	assert_int_equal(run_shell(&a, "while :; do :; done", keep).end, CHILD_SLOW);
	assert_int_equal(run_shell(&a, "sleep 60", keep).end, CHILD_SLOW);
	assert_int_equal(run_shell(&a, "exec >&- 2>&-; sleep 60", keep).end, CHILD_SLOW);
	assert_int_equal(run_shell(&a, "while :; do echo .; done", keep).end, CHILD_STOPPED);
	assert_int_equal(run_shell(&a, "while :; do echo . >&2; done", keep).end, CHILD_STOPPED);
	assert_int_equal(run_shell(&a, "echo x", refuse).end, CHILD_STOPPED);
	arena_done(&a);
}

/* The child has no environment, no descriptors, no files to write and no pending signals of its parent. */
static void test_cage(void **state)
{
	struct arena a = {0};
	int fd = dup(1);
	sigset_t all, before;
	struct result r;

	(void)state;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	setenv("SECRET", "secret", 1);
	r = run_shell(
		&a,
		"echo $SECRET$LC_ALL; i=0; n=0; while [ $i -lt 64 ]; do test -e /dev/fd/$i && n=$((n + 1)); i=$((i + 1)); done; echo $n;"
		"kill -USR1 $$; echo blocked",
		keep);
	sigprocmask(SIG_SETMASK, &before, NULL);
	close(fd);
	assert_int_equal(r.end, CHILD_FAILED);
	assert_true(str_is(r.out, "C\n3\n"));
	r = run_shell(&a, "echo text >/tmp/offprint-child-$$; test -s /tmp/offprint-child-$$ && echo written; rm -f /tmp/offprint-child-$$",
		      keep);
	assert_int_equal(r.out.len, 0);
	arena_done(&a);
}

static void test_find(void **state)
{
	struct arena a = {0};

	(void)state;
	setenv("PATH", "relative:/nowhere:/bin", 1);
	assert_true(str_is(child_find(&a, "sh"), "/bin/sh"));
	assert_int_equal(child_find(&a, "no-such-program").len, 0);
	setenv("PATH", "relative", 1);
	assert_int_equal(child_find(&a, "sh").len, 0);
	setenv("PATH", "/usr/bin:/bin", 1);
	arena_done(&a);
}

/* --- the decision ----------------------------------------------------------------------------------------------------------------- */

enum { PT = 1000 };

/* Boxes are answered about an image of 20 × 20 pixels with one dark pixel, (10, 10) unless the script says otherwise. */
static void ask(const char *script, struct blank_page *pages, size_t n_pages, struct blank_box *boxes, size_t n_boxes)
{
	struct arena a = {0};
	char dir[] = "/tmp/offprint-blank-XXXXXX";
	struct strbuf text = {.arena = &a};
	struct blank_job job = {.fd = -1, .pages = pages, .n_pages = n_pages, .boxes = boxes, .n_boxes = n_boxes};
	struct str program;

	assert_non_null(mkdtemp(dir));
	program = path_join(&a, str_from(dir), STR("pdftoppm"));
	strbuf_puts(&text, "#!/bin/sh\n"
			   "white() { i=0; while [ $i -lt $1 ]; do printf '\\377'; i=$((i + 1)); done; }\n"
			   "page() { printf 'P5\\n20 20\\n255\\n'; white 210; printf \"${1:-\\\\0}\"; white 189; }\n"
			   "first=$6 last=$8\n");
	strbuf_puts(&text, script);
	assert_int_equal(stage_write(str_cstr(&a, program), strbuf_str(&text)), 0);
	assert_int_equal(chmod(str_cstr(&a, program), 0700), 0);
	job.program = str_cstr(&a, program);
	blank_find(&a, &job);
	file_remove(job.program);
	rmdir(dir);
	arena_done(&a);
}

static bool ask_one(const char *script, struct box box, uint32_t unit)
{
	struct blank_page page = {.width = (mpt)(20 * unit), .height = (mpt)(20 * unit), .unit = unit};
	struct blank_box b = {.box = box, .empty = true};

	ask(script, &page, 1, &b, 1);
	return b.empty;
}

static void test_decision(void **state)
{
	const struct box head = {2 * PT, 2 * PT, 16 * PT, 5 * PT};

	(void)state;
	assert_true(ask_one("page\n", head, PT));
	/* 2 % grey passes, a hairline does not */
	assert_true(ask_one("page '\\372'\n", (struct box){8 * PT, 8 * PT, 4 * PT, 4 * PT}, PT));
	assert_false(ask_one("page '\\371'\n", (struct box){8 * PT, 8 * PT, 4 * PT, 4 * PT}, PT));
	/* the pixel from 10 to 11 pt, and 1.417 pt around the box, in all directions */
	assert_true(ask_one("page\n", (struct box){3 * PT, 3 * PT, 5 * PT + 583, 14 * PT}, PT));
	assert_false(ask_one("page\n", (struct box){3 * PT, 3 * PT, 5 * PT + 584, 14 * PT}, PT));
	assert_true(ask_one("page\n", (struct box){12 * PT + 417, 3 * PT, 4 * PT, 14 * PT}, PT));
	assert_false(ask_one("page\n", (struct box){12 * PT + 416, 3 * PT, 4 * PT, 14 * PT}, PT));
	assert_true(ask_one("page\n", (struct box){3 * PT, 3 * PT, 14 * PT, 5 * PT + 583}, PT));
	assert_false(ask_one("page\n", (struct box){3 * PT, 3 * PT, 14 * PT, 5 * PT + 584}, PT));
	assert_false(ask_one("page\n", (struct box){3 * PT, 12 * PT + 416, 14 * PT, 4 * PT}, PT));
	/* beyond the edge */
	assert_false(ask_one("page\n", (struct box){1416, 2 * PT, 4 * PT, 4 * PT}, PT));
	assert_false(ask_one("page\n", (struct box){15 * PT, 2 * PT, 3584, 4 * PT}, PT));
	assert_false(ask_one("page\n", (struct box){2 * PT, 2 * PT, 4 * PT, 30 * PT}, PT));
}

static void test_unknown(void **state)
{
	const struct box head = {2 * PT, 2 * PT, 16 * PT, 5 * PT};

	(void)state;
	assert_true(ask_one("echo 'Syntax Warning: Invalid Font Weight' >&2; page\n", head, PT));
	assert_false(ask_one("echo 'Syntax Error (12): Unknown operator' >&2; page\n", head, PT));
	assert_false(ask_one("page; echo 'Internal Error: xref num 3 not found' >&2\n", head, PT));
	assert_false(ask_one("page; exit 1\n", head, PT));
	assert_false(ask_one("exit 0\n", head, PT));
	assert_false(ask_one("page | head -c 400\n", head, PT));
	assert_false(ask_one("page; page\n", head, PT));
	assert_false(ask_one("printf 'P5\\n22 20\\n255\\n'; white 440\n", head, PT));
	assert_true(ask_one("printf 'P5\\n21 20\\n255\\n'; white 420\n", head, PT));
	assert_false(ask_one("echo '<html>'\n", head, PT));
}

/* Where UserUnit is 3, the image has 20 pixels or 60. */
static void test_unit(void **state)
{
	(void)state;
	assert_true(ask_one("page\n", (struct box){6 * PT, 6 * PT, 22 * PT, 22 * PT}, 3 * PT));
	assert_false(ask_one("page\n", (struct box){6 * PT, 6 * PT, 24 * PT, 24 * PT}, 3 * PT));
	assert_true(ask_one("printf 'P5\\n60 60\\n255\\n'; white 3600\n", (struct box){6 * PT, 6 * PT, 24 * PT, 24 * PT}, 3 * PT));
	assert_false(ask_one("printf 'P5\\n60 60\\n255\\n'; white 1830; printf '\\0'; white 1769\n",
			     (struct box){6 * PT, 6 * PT, 24 * PT, 24 * PT}, 3 * PT));
	assert_true(ask_one("printf 'P5\\n60 60\\n255\\n'; white 1830; printf '\\0'; white 1769\n",
			    (struct box){6 * PT, 6 * PT, 22 * PT, 22 * PT}, 3 * PT));
}

/* Errors cost only the pages that have them; pages that cannot be drawn are left out. */
static void test_pages(void **state)
{
	struct blank_page pages[8];
	struct blank_box boxes[16];

	(void)state;
	for (uint32_t i = 0; i < 8; i++) {
		pages[i] = (struct blank_page){.width = 20 * PT, .height = 20 * PT, .unit = PT};
		boxes[2 * i] = (struct blank_box){.page = i, .box = {2 * PT, 2 * PT, 16 * PT, 5 * PT}};
		boxes[2 * i + 1] = (struct blank_box){.page = i, .box = {2 * PT, 8 * PT, 16 * PT, 5 * PT}, .empty = true};
	}
	pages[5].unsure = true;
	pages[6].width = 14400 * PT;
	ask("p=$first; while [ $p -le $last ]; do page; [ $p = 3 ] && echo 'Syntax Error' >&2; p=$((p + 1)); done\n", pages, 8, boxes, 16);
	for (uint32_t i = 0; i < 8; i++) {
		assert_int_equal(boxes[2 * i].empty, i != 2 && i != 5 && i != 6);
		assert_false(boxes[2 * i + 1].empty);
	}
}

/* --- pictures --------------------------------------------------------------------------------------------------------------------- */

/* What becomes of the output of a pdftocairo that is a shell script. */
static bool picture(const char *script, enum picture_form form, size_t max, struct strbuf *out)
{
	struct arena a = {0};
	char dir[] = "/tmp/offprint-picture-XXXXXX";
	struct str program, got;
	bool ok;

	assert_non_null(mkdtemp(dir));
	program = path_join(&a, str_from(dir), STR("pdftocairo"));
	setenv("PATH", dir, 1);
	assert_false(picture_can());
	assert_int_equal(stage_write(str_cstr(&a, program), str_printf(&a, "#!/bin/sh\nPATH=/usr/bin:/bin\n%s", script)), 0);
	assert_int_equal(chmod(str_cstr(&a, program), 0700), 0);
	assert_true(picture_can());
	ok = picture_of_page(&a, STDIN_FILENO, 2, 400, form, max, &got);
	if (ok && out)
		strbuf_put(out, got);
	setenv("PATH", "/usr/bin:/bin", 1);
	file_remove(str_cstr(&a, program));
	rmdir(dir);
	arena_done(&a);
	return ok;
}

#define SVG_HEAD "echo '<?xml version=\"1.0\"?>';"
#define PNG_HEAD "printf '\\211PNG\\r\\n\\032\\n\\0\\0\\0\\rIHDR\\0\\0\\1\\220\\0\\0\\2\\66\\10\\2\\0\\0\\0\\0\\0\\0\\0';"
#define PNG_END "printf '\\0\\0\\0\\0IEND\\256B\\140\\202';"

static void test_pictures(void **state)
{
	struct arena a = {0};
	struct strbuf out = {.arena = &a};

	(void)state;
	assert_true(picture(SVG_HEAD "echo \"$@</svg>\"", PICTURE_SVG, 200, &out));
	assert_true(str_starts(strbuf_str(&out), STR("<?xml version=\"1.0\"?>\n-svg -f 2 -l 2 /")));
	assert_false(picture(SVG_HEAD "echo \"$@</svg>\"", PICTURE_SVG, 50, NULL));
	assert_false(picture(SVG_HEAD "echo '</svg>'; exit 1", PICTURE_SVG, 200, NULL));
	assert_true(picture(SVG_HEAD "echo '</svg>'; echo 'Syntax Error (1): Unknown operator' >&2", PICTURE_SVG, 200, NULL));
	assert_false(picture(SVG_HEAD "echo '</svg>'; echo 'cairo error: out of memory' >&2", PICTURE_SVG, 200, NULL));
	assert_false(picture(SVG_HEAD "echo '</g>'", PICTURE_SVG, 200, NULL));
	assert_false(picture(SVG_HEAD "printf '\\377</svg>\\n'", PICTURE_SVG, 200, NULL));
	assert_false(picture("echo '<html></svg>'", PICTURE_SVG, 200, NULL));
	assert_false(picture(SVG_HEAD "while :; do echo '<g/>'; done", PICTURE_SVG, 100000, NULL));
	assert_true(picture(PNG_HEAD PNG_END, PICTURE_PNG, 200, NULL));
	assert_false(picture(PNG_HEAD, PICTURE_PNG, 200, NULL));
	assert_false(picture(PNG_END, PICTURE_PNG, 200, NULL));
	assert_false(picture(PNG_HEAD PNG_END, PICTURE_JPEG, 200, NULL));
	assert_false(picture("while :; do echo error >&2; done", PICTURE_PNG, 200, NULL));
	assert_false(picture("", PICTURE_PNG, 200, NULL));
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_images),   cmocka_unit_test(test_no_images), cmocka_unit_test(test_children),
		cmocka_unit_test(test_cage),     cmocka_unit_test(test_find),      cmocka_unit_test(test_decision),
		cmocka_unit_test(test_unknown),  cmocka_unit_test(test_unit),      cmocka_unit_test(test_pages),
		cmocka_unit_test(test_pictures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
