/* diag/: the exact bytes printed. */
#define _POSIX_C_SOURCE 200809L /* open_memstream */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "diag/diag.h"
#include "diag/diagentry.h"

static int set_up(void **state)
{
	*state = diag_open();
	return 0;
}

static int tear_down(void **state)
{
	diag_close(*state);
	return 0;
}

static char *print(const struct diag *d, bool colour)
{
	char *text = NULL;
	size_t len = 0;
	FILE *f = open_memstream(&text, &len);

	assert_non_null(f);
	diag_print(d, f, colour);
	assert_int_equal(fclose(f), 0);
	return text;
}

static void check_print(const struct diag *d, const char *expected)
{
	char *text = print(d, false);

	assert_string_equal(text, expected);
	free(text);
}

static struct origin at(uint32_t file, uint32_t line, uint32_t col)
{
	return (struct origin){file, line, col};
}

static void test_message(void **state)
{
	struct diag *d = *state;
	uint32_t f = diag_file(d, STR("a/article.yaml"), STR("title: x\nauthros:\n  - y\n"));

	diag_error(d, at(f, 2, 1), DIAG_UNKNOWN_KEY, "unknown key '%s' in an article", "authros");
	diag_note(d, at(0, 0, 0), "did you mean '%s'?", "authors");
	diag_warn(d, at(f, 3, 5), DIAG_BAD_VALUE, "odd");
	check_print(d, "a/article.yaml:2:1: error: unknown key 'authros' in an article [unknown-key]\n"
		       "    2 | authros:\n"
		       "      | ^\n"
		       "a/article.yaml:2:1: note: did you mean 'authors'?\n"
		       "a/article.yaml:3:5: warning: odd [bad-value]\n"
		       "    3 |   - y\n"
		       "      |     ^\n");
	assert_int_equal(diag_count(d, DIAG_ERROR), 1);
	assert_int_equal(diag_count(d, DIAG_WARNING), 1);
	assert_int_equal(diag_system_count(d), 0);
}

static void test_without_place(void **state)
{
	struct diag *d = *state;
	uint32_t f = diag_file(d, STR("a.yaml"), STR("x\n"));
	uint32_t image = diag_file(d, STR("logo.png"), (struct str){NULL, 0});

	diag_error(d, at(0, 0, 0), DIAG_SYSTEM, "cannot write %s: %s", "out", "disk full");
	diag_error(d, at(f, 0, 0), DIAG_MISSING_KEY, "key 'title' is missing");
	diag_error(d, at(image, 0, 0), DIAG_BAD_IMAGE, "neither PNG nor JPEG");
	diag_warn(d, at(f, 1, 0), DIAG_BAD_VALUE, "a line, no column");
	diag_warn(d, at(f, 9, 1), DIAG_BAD_VALUE, "no such line");
	check_print(d, "offprint: error: cannot write out: disk full [system]\n"
		       "a.yaml: error: key 'title' is missing [missing-key]\n"
		       "a.yaml:1: warning: a line, no column [bad-value]\n"
		       "    1 | x\n"
		       "a.yaml:9:1: warning: no such line [bad-value]\n"
		       "logo.png: error: neither PNG nor JPEG [bad-image]\n");
	assert_int_equal(diag_system_count(d), 1);
	assert_int_equal(diag_count(d, DIAG_ERROR), 3);
}

static void test_nothing(void **state)
{
	struct diag *d = *state;

	diag_note(d, at(0, 0, 0), "a note for no message");
	check_print(d, "");
	assert_int_equal(diag_count(d, DIAG_NOTE), 0);
	diag_close(NULL);
}

/* Where the caret is placed below the only line of a text. */
static void check_caret(struct diag *d, struct str text, uint32_t col, const char *shown)
{
	uint32_t f = diag_file(d, STR("f"), text);
	char *expected = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&expected, &len);

	diag_forget_messages(d);
	diag_error(d, at(f, 1, col), DIAG_BAD_VALUE, "e");
	fprintf(out, "f:1:%u: error: e [bad-value]\n    1 | %.*s\n      | %s\n", (unsigned)col, (int)(strchr(shown, '\n') - shown), shown,
		strchr(shown, '\n') + 1);
	fclose(out);
	check_print(d, expected);
	free(expected);
}

static void test_caret(void **state)
{
	struct diag *d = *state;

	check_caret(d, STR("\tk:\tv\n"), 5, "\tk:\tv\n\t  \t^");
	check_caret(d, STR("\xE4\xB8\xAD\xE6\x96\x87x\n"), 3, "\xE4\xB8\xAD\xE6\x96\x87x\n    ^");
	check_caret(d, STR("\xE4\xB8\xAD\xE6\x96\x87x\n"), 2, "\xE4\xB8\xAD\xE6\x96\x87x\n  ^");
	check_caret(d, STR("\xD0\xB8\xCC\x86x\n"), 3, "\xD0\xB8\xCC\x86x\n ^");   /* after a mark */
	check_caret(d, STR("a\xD0\xB8\xCC\x86x\n"), 3, "a\xD0\xB8\xCC\x86x\n ^"); /* at the mark: below its letter */
	check_caret(d, STR("\xCC\x86x\n"), 1, "\xCC\x86x\n^");
	check_caret(d, STR("abc\n"), 4, "abc\n   ^"); /* at the end */
	check_caret(d, STR("abc\n"), 40, "abc\n   ^");
	check_caret(d, STR("\xD0\xB8\xCC\x86\n"), 3, "\xD0\xB8\xCC\x86\n ^");
	check_caret(d, STR("abc\r\n"), 3, "abc\n  ^");
	check_caret(d, STR("abc"), 3, "abc\n  ^");
}

static void test_unsafe_characters(void **state)
{
	struct diag *d = *state;
	uint32_t f = diag_file(d, STR("a\nb\x1B[31m"),
			       STR("x\x1B[1m\xE2\x80\xAE"
				   "y\xFFz\r!\n"));

	diag_error(d, at(f, 1, 9), DIAG_BAD_VALUE, "bad '%s'", "\x1B]0;t\x07\n\t\xC2\x9B\xE2\x80\xAE\xF3\xA0\x80\xA1\x80\xC3\xA9\x7F");
	check_print(d,
		    "a\\x0Ab\\x1B[31m:1:9: error: bad '\\x1B]0;t\\x07\\x0A\\x09\\u009B\\u202E\\U000E0021\\x80\xC3\xA9\\x7F' [bad-value]\n"
		    "    1 | x\\x1B[1m\\u202Ey\\xFFz\\x0D!\n"
		    "      |                    ^\n");
}

static void test_long_line(void **state)
{
	struct diag *d = *state;
	char text[1001], shown[400], *out;
	uint32_t f = diag_file(d, STR("f"), (struct str){text, 1000});
	size_t n = 0;

	for (size_t i = 0; i < 1000; i++)
		text[i] = (char)('a' + i % 26);
	diag_error(d, at(f, 1, 501), DIAG_BAD_VALUE, "e");
	n += (size_t)sprintf(shown + n, "f:1:501: error: e [bad-value]\n    1 | \xE2\x80\xA6");
	memcpy(shown + n, text + 421, 158);
	n += 158;
	sprintf(shown + n, "\xE2\x80\xA6\n      | %*s^\n", 80, ""); /* the ellipsis, which takes a column, and 79 letters */
	out = print(d, false);
	assert_int_equal(strlen(out), strlen(shown));
	assert_string_equal(out, shown);
	free(out);
}

static void test_long_line_ends(void **state)
{
	struct diag *d = *state;
	char text[161], wide[162], *out;

	memset(text, 'x', 160);
	memset(wide, 'x', 161);
	text[160] = wide[161] = '\0';
	diag_error(d, at(diag_file(d, STR("fits"), (struct str){text, 160}), 1, 160), DIAG_BAD_VALUE, "e");
	out = print(d, false);
	assert_null(strstr(out, "\xE2\x80\xA6"));
	assert_non_null(strstr(out, text));
	free(out);
	diag_forget_messages(d);
	diag_error(d, at(diag_file(d, STR("first"), (struct str){wide, 161}), 1, 1), DIAG_BAD_VALUE, "e");
	out = print(d, false);
	assert_non_null(strstr(out, "x\xE2\x80\xA6\n      | ^\n"));
	assert_null(strstr(out, "\xE2\x80\xA6x"));
	free(out);
	diag_forget_messages(d);
	diag_error(d, at(diag_file(d, STR("last"), (struct str){wide, 161}), 1, 161), DIAG_BAD_VALUE, "e");
	out = print(d, false);
	assert_non_null(strstr(out, "| \xE2\x80\xA6x"));
	assert_null(strstr(out, "x\xE2\x80\xA6"));
	free(out);
}

static void test_long_text(void **state)
{
	struct diag *d = *state;
	struct str s;
	char *text = malloc(10001), *out;

	memset(text, 'x', 10000);
	text[10000] = '\0';
	for (size_t i = 1; i < 10000; i += 2)
		memcpy(text + i, "\xD0\xB0", i + 2 > 10000 ? 1 : 2);
	s = (struct str){text, 9999};
	diag_error(d, at(0, 0, 0), DIAG_BAD_VALUE, "%.*s", STR_ARG(s));
	out = print(d, false);
	assert_true(strlen(out) < 2100);
	assert_true(utf8_invalid_at(str_from(out)) == SIZE_MAX);
	assert_non_null(strstr(out, "\xD0\xB0\xE2\x80\xA6 [bad-value]\n"));
	free(out);
	free(text);
}

static void test_duplicates(void **state)
{
	struct diag *d = *state;
	uint32_t f = diag_file(d, STR("f"), STR("abc\n"));

	for (int i = 0; i < 3; i++) {
		diag_error(d, at(f, 1, 2), DIAG_BAD_VALUE, "same");
		diag_note(d, at(0, 0, 0), "once");
	}
	diag_error(d, at(f, 1, 2), DIAG_BAD_DATE, "same");
	diag_error(d, at(f, 1, 3), DIAG_BAD_VALUE, "same");
	assert_int_equal(diag_count(d, DIAG_ERROR), 3);
	assert_int_equal(diag_count(d, DIAG_NOTE), 1);
	check_print(d, "f:1:2: error: same [bad-value]\n    1 | abc\n      |  ^\nf:1:2: note: once\n"
		       "f:1:2: error: same [bad-date]\n    1 | abc\n      |  ^\n"
		       "f:1:3: error: same [bad-value]\n    1 | abc\n      |   ^\n");
}

/* A message without a line says nothing that one with a line has not said, whichever comes first. */
static void test_line_found(void **state)
{
	struct diag *d = *state;
	uint32_t f = diag_file(d, STR("f"), STR("abc\n")), g = diag_file(d, STR("g"), STR("abc\n"));

	diag_warn(d, at(f, 0, 0), DIAG_OVERFULL, "wide");
	diag_note(d, ORIGIN_NONE, "break it");
	diag_warn(d, at(f, 1, 2), DIAG_OVERFULL, "wide");
	diag_warn(d, at(f, 1, 2), DIAG_OVERFULL, "wide");
	diag_warn(d, at(f, 1, 3), DIAG_OVERFULL, "wide");
	diag_warn(d, at(f, 0, 0), DIAG_OVERFULL, "wide");
	diag_warn(d, at(g, 0, 0), DIAG_OVERFULL, "wide");
	assert_int_equal(diag_count(d, DIAG_WARNING), 3);
	check_print(d, "f:1:2: warning: wide [overfull]\n    1 | abc\n      |  ^\nf:1:2: note: break it\n"
		       "f:1:3: warning: wide [overfull]\n    1 | abc\n      |   ^\n"
		       "g: warning: wide [overfull]\n");
}

/* Characters that no font has: once a file, at the first place, in whatever order they come; notes move along. */
static void test_once_a_file(void **state)
{
	static const uint32_t lines[] = {2, 1, 3, 0};
	struct diag *d = diag_open(), *all = diag_open();
	struct str text = STR("x 漢\nab漢\n漢\n");
	uint32_t file = diag_file(d, STR("a.yaml"), text);
	struct arena a = {0};
	struct origin found;

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		diag_error(d, (struct origin){file, lines[i], 3}, DIAG_MISSING_GLYPH, "no font has it");
		diag_note(d, ORIGIN_NONE, "use another");
		diag_unpack(all, diag_pack(d, &a));
	}
	assert_int_equal(diag_count(all, DIAG_ERROR), 1);
	check_print(all, "a.yaml:1:3: error: no font has it [missing-glyph]\n    1 | x 漢\n      |   ^\na.yaml:1:3: note: use another\n");
	found = diag_find(d, (struct origin){file, 1, 4}, STR("漢"));
	assert_int_equal(found.line, 2);
	assert_int_equal(found.col, 3);
	found = diag_find(d, (struct origin){file, 0, 0}, STR("漢"));
	assert_int_equal(found.line, 1);
	found = diag_find(d, (struct origin){file, 3, 2}, STR("b"));
	assert_int_equal(found.line, 2);
	assert_int_equal(found.col, 2);
	found = diag_find(d, (struct origin){file, 3, 2}, STR("z"));
	assert_int_equal(found.line, 3);
	arena_done(&a);
	diag_close(all);
	diag_close(d);
}

static void test_order(void **state)
{
	struct diag *d = *state;
	uint32_t b = diag_file(d, STR("b"), STR("")), a = diag_file(d, STR("a"), STR(""));

	diag_error(d, at(b, 1, 1), DIAG_BAD_VALUE, "6");
	diag_error(d, at(a, 10, 2), DIAG_BAD_VALUE, "5");
	diag_error(d, at(a, 10, 1), DIAG_BAD_VALUE, "4");
	diag_warn(d, at(a, 9, 7), DIAG_BAD_VALUE, "3");
	diag_error(d, at(a, 9, 7), DIAG_BAD_VALUE, "2");
	diag_error(d, at(0, 0, 0), DIAG_SYSTEM, "1");
	check_print(d, "offprint: error: 1 [system]\na:9:7: error: 2 [bad-value]\na:9:7: warning: 3 [bad-value]\n"
		       "a:10:1: error: 4 [bad-value]\na:10:2: error: 5 [bad-value]\nb:1:1: error: 6 [bad-value]\n");
}

static void test_notes_elsewhere(void **state)
{
	struct diag *d = *state;
	uint32_t a = diag_file(d, STR("a"), STR("id: x\nid: y\n")), b = diag_file(d, STR("b"), STR("z\n"));

	diag_error(d, at(a, 2, 1), DIAG_DUPLICATE_KEY, "key 'id' twice");
	diag_note(d, at(a, 1, 1), "first given here");
	diag_note(d, at(b, 1, 1), "and see here");
	diag_note(d, at(b, 0, 0), "and here");
	check_print(d, "a:2:1: error: key 'id' twice [duplicate-key]\n    2 | id: y\n      | ^\n"
		       "a:1:1: note: first given here\n    1 | id: x\n      | ^\n"
		       "b:1:1: note: and see here\n    1 | z\n      | ^\n"
		       "b: note: and here\n");
}

static size_t count_lines(const char *text, const char *with)
{
	size_t n = 0;

	while ((text = strstr(text, with))) {
		text++;
		n++;
	}
	return n;
}

/* Warnings of one code in many files. */
static void test_code_cap(void **state)
{
	struct diag *d = *state;
	char path[] = "a", *out;

	for (uint32_t i = 0; i < 4; i++, path[0]++)
		for (uint32_t k = 1; k <= 30; k++)
			diag_warn(d, at(diag_file(d, str_from(path), STR("")), k, 1), DIAG_BAD_VALUE, "w");
	diag_warn(d, at(diag_file(d, STR("d"), STR("")), 40, 1), DIAG_TITLE_STOP, "other");
	out = print(d, false);
	assert_int_equal(count_lines(out, "[bad-value]\n"), DIAG_CODE_CAP);
	assert_non_null(strstr(out, "d:10:1: warning: w [bad-value]\nd:40:1: warning: other"));
	assert_non_null(strstr(out, "\noffprint: note: 20 more warnings [bad-value] in all files not shown\n"));
	free(out);
}

static void test_cap(void **state)
{
	struct diag *d = *state;
	uint32_t f = diag_file(d, STR("f"), STR("")), g = diag_file(d, STR("g"), STR(""));
	char *out;

	for (uint32_t i = 1; i <= 60; i++)
		diag_warn(d, at(f, i, 1), DIAG_BAD_VALUE, "w");
	diag_error(d, at(f, 100, 1), DIAG_BAD_VALUE, "late"); /* is not hidden by warnings */
	for (uint32_t i = 1; i <= DIAG_FILE_CAP; i++)
		diag_warn(d, at(g, i, 1), DIAG_BAD_VALUE, "w");
	out = print(d, false);
	assert_int_equal(count_lines(out, "f:"), DIAG_FILE_CAP + 1);
	assert_int_equal(count_lines(out, "\ng:"), DIAG_FILE_CAP);
	assert_non_null(strstr(out, "f:49:1: warning: w [bad-value]\nf:100:1: error: late [bad-value]\n"
				    "f: note: 11 more warnings not shown\ng:1:1:"));
	free(out);
	for (uint32_t i = 1; i <= 50; i++)
		diag_error(d, at(f, i, 1), DIAG_BAD_VALUE, "e");
	out = print(d, false);
	assert_int_equal(count_lines(out, "f:"), DIAG_FILE_CAP + 1);
	assert_non_null(strstr(out, "f:50:1: error: e [bad-value]\nf: note: 1 more error and 60 more warnings not shown\n"));
	free(out);
	assert_int_equal(diag_count(d, DIAG_WARNING), 110);
	assert_int_equal(diag_count(d, DIAG_ERROR), 51);
}

/* A hostile file cannot fill the memory with messages, but all are counted. */
static void test_flood(void **state)
{
	struct diag *d = *state;
	struct diag *parent = diag_open();
	struct arena a = {0};
	struct str packed;
	char *out;
	uint32_t f = diag_file(d, STR("f"), STR(""));

	for (uint32_t i = 1; i <= 100000; i++) {
		diag_error(d, at(f, i, 1), DIAG_BAD_VALUE, "e");
		diag_note(d, at(0, 0, 0), "n");
	}
	assert_int_equal(diag_count(d, DIAG_ERROR), 100000);
	out = print(d, false);
	assert_non_null(strstr(out, "f:50:1: note: n\nf: note: 99950 more errors not shown\n"));
	packed = diag_pack(d, &a);
	assert_true(packed.len < 200000);
	assert_true(diag_unpack(parent, packed));
	assert_int_equal(diag_count(parent, DIAG_ERROR), 100000);
	check_print(parent, out);
	free(out);
	arena_done(&a);
	diag_close(parent);
}

static void test_strict(void **state)
{
	struct diag *d = *state;

	diag_warn(d, at(0, 0, 0), DIAG_BAD_VALUE, "before");
	diag_set_strict(d, true);
	diag_warn(d, at(0, 0, 0), DIAG_BAD_VALUE, "while");
	assert_int_equal(diag_count(d, DIAG_ERROR), 2);
	check_print(d, "offprint: error: before [bad-value]\noffprint: error: while [bad-value]\n");
	diag_set_strict(d, false);
	diag_warn(d, at(0, 0, 0), DIAG_BAD_VALUE, "after");
	assert_int_equal(diag_count(d, DIAG_ERROR), 0);
	assert_int_equal(diag_count(d, DIAG_WARNING), 3);
}

/* Rules apply to messages reported before and after, and not to errors. */
static void test_rules(void **state)
{
	struct diag *d = *state;
	enum diag_rule rules[DIAG_CODE_COUNT] = {DIAG_ON};
	uint32_t f = diag_file(d, STR("f"), STR("x\n"));

	for (int i = 0; i < 2; i++) {
		diag_warn(d, at(f, 1, 0), DIAG_DECOMPOSED, "letters %d", i);
		diag_note(d, at(0, 0, 0), "a note of it");
		diag_warn(d, at(f, 2, 0), DIAG_BAD_VALUE, "odd %d", i);
		diag_error(d, at(f, 3, 0), DIAG_BAD_VALUE, "wrong %d", i);
		diag_warn(d, at(f, 4, 0), DIAG_OVERFULL, "wide %d", i);
		rules[DIAG_DECOMPOSED] = DIAG_OFF;
		rules[DIAG_BAD_VALUE] = DIAG_AS_ERROR;
		diag_set_rules(d, rules);
	}
	/* known messages are still known, at their new level */
	diag_warn(d, at(f, 2, 0), DIAG_BAD_VALUE, "odd 0");
	check_print(d, "f:2: error: odd 0 [bad-value]\n"
		       "f:2: error: odd 1 [bad-value]\n"
		       "f:3: error: wrong 0 [bad-value]\n"
		       "f:3: error: wrong 1 [bad-value]\n"
		       "f:4: warning: wide 0 [overfull]\n"
		       "f:4: warning: wide 1 [overfull]\n");
	assert_int_equal(diag_count(d, DIAG_ERROR), 4);
	assert_int_equal(diag_count(d, DIAG_WARNING), 2);
	diag_set_strict(d, true);
	assert_int_equal(diag_count(d, DIAG_ERROR), 6);
	assert_int_equal(diag_count(d, DIAG_WARNING), 0);
	diag_set_strict(d, false);
	rules[DIAG_OVERFULL] = DIAG_OFF;
	diag_set_rules(d, rules);
	assert_int_equal(diag_count(d, DIAG_ERROR), 4);
	assert_int_equal(diag_count(d, DIAG_WARNING), 0);
}

/* A warning that is off in the parent is off in its children; messages from a child keep their level. */
static void test_rules_of_a_child(void **state)
{
	struct diag *d = *state, *child;
	enum diag_rule rules[DIAG_CODE_COUNT] = {DIAG_ON};
	struct arena a = {0};
	uint32_t f = diag_file(d, STR("f"), STR("x\n"));

	rules[DIAG_DECOMPOSED] = DIAG_OFF;
	rules[DIAG_OVERFULL] = DIAG_AS_ERROR;
	diag_set_rules(d, rules);
	child = diag_child(d);
	diag_warn(child, at(f, 1, 0), DIAG_DECOMPOSED, "letters");
	diag_warn(child, at(f, 1, 0), DIAG_OVERFULL, "wide");
	assert_int_equal(diag_count(child, DIAG_ERROR), 1);
	assert_int_equal(diag_count(child, DIAG_WARNING), 0);
	rules[DIAG_OVERFULL] = DIAG_OFF;
	diag_set_rules(d, rules);
	assert_true(diag_unpack(d, diag_pack(child, &a)));
	check_print(d, "f:1: error: wide [overfull]\n    1 | x\n");
	diag_close(child);
	arena_done(&a);
}

static void test_colour(void **state)
{
	struct diag *d = *state;
	uint32_t f = diag_file(d, STR("f"), STR("ab\n"));
	char *out;

	diag_error(d, at(f, 1, 2), DIAG_BAD_VALUE, "e");
	diag_note(d, at(0, 0, 0), "n");
	diag_warn(d, at(f, 2, 1), DIAG_BAD_VALUE, "w");
	out = print(d, true);
	assert_string_equal(out, "\x1B[1mf:1:2:\x1B[0m \x1B[1;31merror:\x1B[0m e [bad-value]\n"
				 "    1 | ab\n      |  \x1B[1;32m^\x1B[0m\n"
				 "\x1B[1mf:1:2:\x1B[0m \x1B[1;36mnote:\x1B[0m n\n"
				 "\x1B[1mf:2:1:\x1B[0m \x1B[1;35mwarning:\x1B[0m w [bad-value]\n");
	free(out);
}

static void test_files(void **state)
{
	struct diag *d = *state;
	char path[40];
	uint32_t f = diag_file(d, STR("a"), STR("old\n"));

	assert_true(f > 0);
	assert_int_equal(diag_file(d, STR("a"), STR("new\n")), f);
	assert_true(str_is(diag_path(d, f), "a"));
	diag_error(d, at(f, 1, 1), DIAG_BAD_VALUE, "e");
	diag_forget_text(d);
	diag_error(d, at(f, 1, 2), DIAG_BAD_VALUE, "no text any more");
	for (uint32_t i = 0; i < 5000; i++) {
		snprintf(path, sizeof path, "file-%u", (unsigned)i);
		assert_int_equal(diag_file(d, str_from(path), STR("x")), f + 1 + i);
		memset(path, '!', sizeof path - 1); /* the path was copied */
	}
	assert_true(str_is(diag_path(d, f + 1234), "file-1233"));
	assert_int_equal(diag_file(d, STR("file-4999"), STR("")), f + 5000);
	assert_int_equal(diag_file(d, STR("a"), STR("third\n")), f);
	diag_error(d, at(f, 1, 3), DIAG_BAD_VALUE, "again");
	check_print(d, "a:1:1: error: e [bad-value]\n    1 | new\n      | ^\na:1:2: error: no text any more [bad-value]\n"
		       "a:1:3: error: again [bad-value]\n    1 | third\n      |   ^\n");
}

/* Texts are freed with their arena; messages keep what they quote. */
static void test_forget_text(void **state)
{
	struct diag *d = *state;
	struct arena a = {0};
	uint32_t f = diag_file(d, STR("f"), str_dup(&a, STR("one\ntwo\nthree\n")));

	diag_error(d, at(f, 3, 2), DIAG_BAD_VALUE, "late line first");
	diag_error(d, at(f, 2, 1), DIAG_BAD_VALUE, "back");
	diag_error(d, at(f, 2, 3), DIAG_BAD_VALUE, "forth");
	diag_error(d, at(f, 2, 2), DIAG_BAD_VALUE, "back in the line");
	diag_forget_text(d);
	arena_done(&a);
	check_print(d, "f:2:1: error: back [bad-value]\n    2 | two\n      | ^\nf:2:2: error: back in the line [bad-value]\n    2 | two\n  "
		       "    |  ^\n"
		       "f:2:3: error: forth [bad-value]\n    2 | two\n      |   ^\nf:3:2: error: late line first [bad-value]\n    3 | "
		       "three\n      |  ^\n");
}

static void fill(struct diag *d)
{
	uint32_t f = diag_file(d, STR("f"), STR("\xD0\xB0\xD0\xB1\n")), g = diag_file(d, STR("g"), STR("q\n"));

	diag_error(d, at(g, 1, 1), DIAG_WORKER, "last code");
	diag_error(d, at(f, 1, 2), DIAG_BAD_VALUE, "e");
	diag_note(d, at(0, 0, 0), "n");
	diag_note(d, at(g, 1, 1), "m");
	diag_warn(d, at(f, 0, 0), DIAG_BAD_VALUE, "w");
	diag_error(d, at(0, 0, 0), DIAG_SYSTEM, "s");
}

static void test_pack(void **state)
{
	struct diag *d = *state, *parent = diag_open();
	struct arena a = {0};
	struct str packed;
	char *expected;

	fill(d);
	expected = print(d, false);
	packed = diag_pack(d, &a);
	diag_file(parent, STR("g"), STR("the parent's own\n")); /* numbers differ there */
	assert_true(diag_unpack(parent, packed));
	check_print(parent, expected);
	assert_true(diag_unpack(parent, packed));
	check_print(parent, expected);
	assert_int_equal(diag_count(parent, DIAG_ERROR), 3);
	assert_int_equal(diag_count(parent, DIAG_WARNING), 1);
	assert_int_equal(diag_system_count(parent), 2);
	diag_note(parent, at(0, 0, 0), "belongs to nothing");
	check_print(parent, expected);
	diag_forget_messages(d);
	assert_int_equal(diag_count(d, DIAG_ERROR), 0);
	check_print(d, "");
	assert_true(diag_unpack(parent, diag_pack(d, &a)));
	fill(d);
	check_print(d, expected);
	free(expected);
	arena_done(&a);
	diag_close(parent);
}

static void test_child(void **state)
{
	struct diag *d = *state, *child;
	uint32_t f = diag_file(d, STR("f"), STR("text\n")), cut = diag_file(d, STR("f\0g"), (struct str){NULL, 0});
	uint32_t g = diag_file(d, STR("g"), STR(""));

	assert_int_equal(cut, f);
	diag_error(d, at(f, 1, 1), DIAG_BAD_VALUE, "the parent's");
	diag_set_strict(d, true);
	child = diag_child(d);
	check_print(child, "");
	assert_true(str_is(diag_path(child, f), "f"));
	assert_true(str_is(diag_path(child, g), "g"));
	diag_warn(child, at(f, 1, 2), DIAG_BAD_VALUE, "w");
	check_print(child, "f:1:2: error: w [bad-value]\n    1 | text\n      |  ^\n");
	assert_int_equal(diag_count(d, DIAG_ERROR), 1);
	diag_close(child);
}

static void test_unpack_cut_short(void **state)
{
	struct diag *d = *state;
	struct arena a = {0};
	struct str packed;

	fill(d);
	packed = diag_pack(d, &a);
	for (size_t n = 0; n < packed.len; n++) {
		struct diag *parent = diag_open();
		char *cut = malloc(n + 1), *out; /* a separate allocation, so that a read past the end is detected */
		memcpy(cut, packed.ptr, n);
		assert_false(diag_unpack(parent, (struct str){cut, n}));
		out = print(parent, false);
		free(out);
		free(cut);
		diag_close(parent);
	}
	arena_done(&a);
}

/* Bytes from a process that went wrong: any result, but no crash. */
static void test_unpack_damaged(void **state)
{
	struct diag *d = *state;
	struct arena a = {0};
	struct str packed;
	char *bytes;

	fill(d);
	packed = diag_pack(d, &a);
	bytes = malloc(packed.len);
	for (size_t i = 0; i < packed.len * 2; i++) {
		struct diag *parent = diag_open();
		char *out;
		memcpy(bytes, packed.ptr, packed.len);
		bytes[i / 2] = (char)(i % 2 ? 0xFF : bytes[i / 2] ^ 1);
		diag_unpack(parent, (struct str){bytes, packed.len});
		out = print(parent, true);
		free(out);
		diag_close(parent);
	}
	free(bytes);
	arena_done(&a);
}

static void test_codes(void **state)
{
	(void)state;
	for (int i = 0; i < DIAG_CODE_COUNT; i++) {
		assert_true(diag_entries[i].is_error || diag_entries[i].is_warning);
		assert_int_equal(diag_code_find(str_from(diag_entries[i].code)), i);
	}
	assert_int_equal(diag_code_find(STR("system")), DIAG_SYSTEM);
	assert_int_equal(diag_code_find(STR("syste")), DIAG_CODE_COUNT);
	assert_int_equal(diag_code_find(STR("")), DIAG_CODE_COUNT);
}

#define FRESH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FRESH(test_message),
		FRESH(test_without_place),
		FRESH(test_nothing),
		FRESH(test_caret),
		FRESH(test_unsafe_characters),
		FRESH(test_long_line),
		FRESH(test_long_line_ends),
		FRESH(test_long_text),
		FRESH(test_duplicates),
		FRESH(test_line_found),
		cmocka_unit_test(test_once_a_file),
		FRESH(test_order),
		FRESH(test_notes_elsewhere),
		FRESH(test_cap),
		FRESH(test_code_cap),
		FRESH(test_flood),
		FRESH(test_strict),
		FRESH(test_rules),
		FRESH(test_rules_of_a_child),
		FRESH(test_colour),
		FRESH(test_files),
		FRESH(test_forget_text),
		FRESH(test_pack),
		FRESH(test_child),
		FRESH(test_unpack_cut_short),
		FRESH(test_unpack_damaged),
		cmocka_unit_test(test_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
