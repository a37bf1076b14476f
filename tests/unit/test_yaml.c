/* input/yaml: the tree, its positions and limits, the map from scalars back to the file; changing and writing trees. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "diag/diag.h"
#include "input/yaml/source.h"
#include "input/yaml/survey.h"
#include "input/yaml/yaml.h"
#include "input/yaml/yamledit.h"
#include "input/yaml/yamltree.h"
#include "input/yaml/yamlwrite.h"

struct fixture {
	struct arena arena;
	struct diag *diag;
	uint32_t file;
	struct str text;
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	if (!f)
		return -1;
	f->diag = diag_open();
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	diag_close(f->diag);
	arena_done(&f->arena);
	free(f);
	return 0;
}

static struct yaml_node *load(struct fixture *f, struct str text)
{
	f->text = text;
	f->file = diag_file(f->diag, STR("t.yaml"), text);
	return yaml_load(&f->arena, f->diag, f->file, text);
}

/* The output of diag_print(). */
static const char *messages(struct fixture *f)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	struct str copy;

	assert_non_null(out);
	diag_print(f->diag, out, false);
	fclose(out);
	copy = str_dup(&f->arena, str_from(text));
	free(text);
	return copy.ptr;
}

static void expect_dump(struct fixture *f, const char *text, const char *dump)
{
	struct yaml_node *n = load(f, str_from(text));
	struct strbuf out = {.arena = &f->arena};

	if (!n)
		fail_msg("%s", messages(f));
	yaml_dump(n, &out);
	strbuf_putc(&out, '\0');
	assert_string_equal(out.ptr, dump);
}

/* Expects the text to be rejected with a message that begins like this. */
static void expect_error(struct fixture *f, struct str text, const char *message)
{
	const char *said;

	assert_null(load(f, text));
	said = messages(f);
	if (strncmp(said, message, strlen(message)) != 0)
		fail_msg("expected: %s\nreported: %s", message, said);
}

static void test_tree(void **state)
{
	expect_dump(*state,
		    "title: {ru: Вестник, en: 'Herald'}\n"
		    "list:\n"
		    "  - один\n"
		    "  - key: ~\n"
		    "    other: \"x\\ty\"\n"
		    "empty:\n"
		    "block: |\n"
		    "  one\n"
		    "  two\n",
		    "1:1 map\n"
		    "  1:8 title: map\n"
		    "    1:13 ru: scalar 'Вестник'\n"
		    "    1:26 en: scalar single 'Herald'\n"
		    "  3:3 list: seq\n"
		    "    3:5 scalar 'один'\n"
		    "    4:5 map\n"
		    "      4:10 key: null\n"
		    "      5:12 other: scalar double 'x\\x09y'\n"
		    "  6:7 empty: null\n"
		    "  7:8 block: scalar literal 'one\\ntwo\\n'\n");
}

static void test_empty_and_comments(void **state)
{
	expect_dump(*state, "", "1:1 map\n");
	expect_dump(*state, "# nothing\n", "1:1 map\n");
}

static void test_crlf(void **state)
{
	expect_dump(*state, "a: b\r\nc: |\r\n  d\r\n  e\r\n", "1:1 map\n  1:4 a: scalar 'b'\n  2:4 c: scalar literal 'd\\ne\\n'\n");
}

/* Anchors: the node begins after its properties; an alias shares children but has its own key. */
static void test_anchors(void **state)
{
	expect_dump(*state,
		    "a: &one {x: 1}\n"
		    "b: *one\n"
		    "c: &two\n"
		    "  # a comment & more\n"
		    "  text\n"
		    "d: [*two, *two]\n",
		    "1:1 map\n"
		    "  1:9 a: map\n"
		    "    1:13 x: scalar '1'\n"
		    "  1:9 b: map\n"
		    "    1:13 x: scalar '1'\n"
		    "  5:3 c: scalar 'text'\n"
		    "  6:4 d: seq\n"
		    "    5:3 scalar 'text'\n"
		    "    5:3 scalar 'text'\n");
}

static void test_refused(void **state)
{
	struct fixture *f = *state;

	expect_error(f, STR("a: *b\n"), "t.yaml:1:4: error: alias '*b' names no anchor [yaml-syntax]");
}

static void test_cycle(void **state)
{
	expect_error(*state, STR("a: &x [1, *x]\n"), "t.yaml:1:11: error: alias '*x' is inside the value it names [yaml-syntax]");
}

static void test_second_document(void **state)
{
	expect_error(*state, STR("a: 1\n---\nb: 2\n"),
		     "t.yaml:2:1: error: a second document begins here; only one per file is allowed [yaml-unsupported]");
}

static void test_complex_key(void **state)
{
	expect_error(*state, STR("? [a]\n: b\n"), "t.yaml:1:3: error: a list or a map cannot be a key");
}

static void test_duplicates(void **state)
{
	struct fixture *f = *state;

	assert_non_null(load(f, STR("a: 1\nb: {c: 1, c: 2}\na: 3\n")));
	assert_int_equal(diag_count(f->diag, DIAG_ERROR), 2);
	assert_non_null(strstr(messages(f), "t.yaml:2:11: error: key 'c' is given twice [duplicate-key]"));
	assert_non_null(strstr(messages(f), "t.yaml:3:1: error: key 'a' is given twice [duplicate-key]"));
}

static struct str repeat(struct fixture *f, const char *before, const char *text, size_t n, const char *after)
{
	struct strbuf b = {.arena = &f->arena};

	strbuf_puts(&b, before);
	for (size_t i = 0; i < n; i++)
		strbuf_puts(&b, text);
	strbuf_puts(&b, after);
	return strbuf_str(&b);
}

static void test_depth(void **state)
{
	struct fixture *f = *state;

	assert_non_null(load(f, repeat(f, "", "[", YAML_DEPTH_LIMIT, str_cstr(&f->arena, repeat(f, "", "]", YAML_DEPTH_LIMIT, "\n")))));
	expect_error(f, repeat(f, "", "[", 100000, ""), "t.yaml:1:65: error: lists and maps are nested more than 64 levels deep [limit]");
}

/* An alias adds the levels of its anchor's value. */
static void test_alias_depth(void **state)
{
	struct strbuf b = {.arena = &((struct fixture *)*state)->arena};

	strbuf_puts(&b, "x0: &x0 a\n");
	for (int i = 1; i <= YAML_DEPTH_LIMIT; i++)
		strbuf_printf(&b, "x%d: &x%d [*x%d]\n", i, i, i - 1);
	expect_error(*state, strbuf_str(&b), "t.yaml:65:12: error: lists and maps are nested more than 64 levels deep [limit]");
}

static void test_alias_bomb(void **state)
{
	struct fixture *f = *state;
	struct strbuf b = {.arena = &f->arena};

	strbuf_puts(&b, "x0: &x0 a\n");
	for (int i = 1; i < 30; i++)
		strbuf_printf(&b, "x%d: &x%d [*x%d, *x%d]\n", i, i, i - 1, i - 1);
	assert_null(load(f, strbuf_str(&b)));
	assert_non_null(strstr(messages(f), "aliases count each time) [limit]"));
	assert_true(arena_held(&f->arena) < 1024 * 1024);
}

/* Texts count too: a hundred aliases of a megabyte are too much. */
static void test_alias_of_text(void **state)
{
	struct fixture *f = *state;
	struct str text = repeat(f, "a: &a ", "word ", 200000, "end\n");
	struct strbuf b = {.arena = &f->arena};

	strbuf_put(&b, text);
	for (int i = 0; i < 100; i++)
		strbuf_printf(&b, "b%d: *a\n", i);
	assert_null(load(f, strbuf_str(&b)));
	assert_non_null(strstr(messages(f), "more than 64 MB of text"));
}

static void test_many_anchors(void **state)
{
	struct fixture *f = *state;
	struct strbuf b = {.arena = &f->arena};

	for (int i = 0; i < 20000; i++)
		strbuf_printf(&b, "k%d: &n%d v%d\nl%d: *n%d\n", i, i, i, i, i / 2);
	assert_non_null(load(f, strbuf_str(&b)));
	assert_int_equal(diag_count(f->diag, DIAG_ERROR), 0);
}

static void test_encodings(void **state)
{
	struct fixture *f = *state;

	expect_error(f, STR("a: b\nc: \xD0\xD0\n"), "t.yaml:2:4: error: byte 0xD0 at offset 8 is not UTF-8 [bad-utf8]");
}

static void test_utf16(void **state)
{
	expect_error(*state,
		     STR("\xFF\xFE"
			 "a\0:\0 \0b\0"),
		     "t.yaml: error: the file is in UTF-16; save it as UTF-8 [bad-utf8]");
}

static void test_utf16_without_mark(void **state)
{
	expect_error(*state, STR("a\0:\0 \0b\0"), "t.yaml: error: the file is in UTF-16; save it as UTF-8 [bad-utf8]");
}

static void test_cp1251(void **state)
{
	struct fixture *f = *state;

	assert_null(load(f, STR("title: \xC2\xE5\xF1\xF2\xED\xE8\xEA\n")));
	assert_non_null(strstr(messages(f), "Windows-1251"));
}

static void test_controls(void **state)
{
	struct fixture *f = *state;

	assert_null(load(f, STR("a: b\x01\nc: d\xC2\x85\n\xE2\x80\xA8")));
	assert_non_null(strstr(messages(f), "t.yaml:1:5: error: a control character, U+0001"));
	assert_non_null(strstr(messages(f), "t.yaml:2:5: error: a line separator (NEL), U+0085"));
	assert_non_null(strstr(messages(f), "t.yaml:3:1: error: a line separator, U+2028"));
}

static void test_lone_carriage_return(void **state)
{
	expect_error(*state, STR("a: b\rc: d\n"), "t.yaml:1:5: error: a carriage return alone does not end a line");
}

/* Checks that each code point of the value of the map's only key is where the map places it; `places` are "line:col" of the first letters
 * of its words, in order. */
static void expect_places(struct fixture *f, const char *text, const char *value, const char *places)
{
	const struct yaml_node *root = load(f, str_from(text)), *n = root ? root->child : NULL;
	struct strbuf out = {.arena = &f->arena};
	struct srcmap map;
	bool word = false;
	size_t pos = 0;

	if (!n)
		fail_msg("%s", messages(f));
	strbuf_put(&out, n->text);
	strbuf_putc(&out, '\0');
	assert_string_equal(out.ptr, value);
	map = yaml_map(&f->arena, f->text, n);
	out.len = 0;
	while (pos < n->text.len) {
		struct origin at = srcmap_find(&map, n->text, pos);
		uint32_t cp = utf8_next(n->text, &pos);
		if (cp > ' ' && !word)
			strbuf_printf(&out, "%s%u:%u", out.len ? " " : "", (unsigned)at.line, (unsigned)at.col);
		word = cp > ' ';
	}
	strbuf_putc(&out, '\0');
	assert_string_equal(out.ptr, places);
}

/* What a check is to look at is found wherever it stands among plain letters, and nothing of those. */
static void test_survey(void **state)
{
	static const struct {
		const char *text;
		unsigned found;
	} table[] = {
		{"", 0},
		{"Ёё — «т», № 5\u00A0°\t\r\n", 0},
		{"\xD0", SURVEY_INVALID},
		{"\xC3(", SURVEY_INVALID},
		{"\x1B", SURVEY_REFUSED},
		{"\x7F", SURVEY_REFUSED},
		{"\r", SURVEY_REFUSED},
		{"\xC2\x85", SURVEY_REFUSED},
		{"\u2028", SURVEY_REFUSED},
		{"\uFEFF", SURVEY_MARKS},
		{"e\u0301", SURVEY_MARKS},
		{"\u2126", SURVEY_MARKS},
		{"MÃ¼ller", SURVEY_MOJIBAKE},
		{"РџСЂРё", SURVEY_MOJIBAKE},
		{"вЂ”", SURVEY_MOJIBAKE},
		{"Èâàíîâ", SURVEY_MOJIBAKE},
	};
	static const char *const letters[] = {"a", "я", " ", "т,"};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		for (size_t k = 0; k < 4 * 4 * 20; k++) {
			struct strbuf b = {.arena = &f->arena};
			for (size_t n = k / 16; n; n--)
				strbuf_puts(&b, letters[k % 4]);
			strbuf_puts(&b, table[i].text);
			for (size_t n = k / 16; n; n--)
				strbuf_puts(&b, letters[k / 4 % 4]);
			assert_int_equal(survey_text(strbuf_str(&b)), table[i].found);
		}
}

static void test_map_plain(void **state)
{
	struct fixture *f = *state;

	expect_places(f, "k: слово два\n", "слово два", "1:4 1:10");
	expect_places(f, "k: один\n   два  \n\n   три   четыре # comment\n", "один два\nтри   четыре", "1:4 2:4 4:4 4:10");
	expect_places(f, "k:\r\n  один\r\n  два\r\n", "один два", "2:3 3:3");
	expect_places(f, "[ a, один\n два ]\n", "a", "1:3");
}

static void test_map_single(void **state)
{
	struct fixture *f = *state;

	expect_places(f, "k: 'it''s here'\n", "it's here", "1:5 1:11");
	expect_places(f, "k: 'one\n  two\n\n  three'\n", "one two\nthree", "1:5 2:3 4:3");
	expect_places(f, "k: ' one  two '\n", " one  two ", "1:6 1:11");
}

static void test_map_double(void **state)
{
	struct fixture *f = *state;

	expect_places(f, "k: \"a\\u0444 \\x62 \\\"c\\\" d\"\n", "aф b \"c\" d", "1:5 1:13 1:18 1:24");
	expect_places(f, "k: \"one \\\n    two\\\n    three four\n    five\"\n", "one twothree four five", "1:5 2:5 3:11 4:5");
	expect_places(f, "k: \"one\\\n\n  two\"\n", "one\ntwo", "1:5 3:3");
	expect_places(f, "k: \"\\ta\\nb\\e\\_c\"\n",
		      "\ta\nb\x1B\xC2\xA0"
		      "c",
		      "1:7 1:10 1:13");
}

static void test_map_literal(void **state)
{
	struct fixture *f = *state;

	expect_places(f, "k: |\n  one\n    two\n\n  three\n", "one\n  two\n\nthree\n", "2:3 3:5 5:3");
	expect_places(f, "k: |2-   # comment\n    one\n  two\n\n", "  one\ntwo", "2:5 3:3");
	expect_places(f, "k: |+\n\n one\n\n\nl: 1\n", "\none\n\n\n", "3:2");
	expect_places(f, "k: &a |-\r\n  один\r\n  два\r\n", "один\nдва", "2:3 3:3");
}

static void test_map_folded(void **state)
{
	struct fixture *f = *state;

	expect_places(f, "k: >\n  one\n  two\n\n  three\n", "one two\nthree\n", "2:3 3:3 5:3");
	expect_places(f, "k: >-\n  one\n    more\n    indented\n  two\n", "one\n  more\n  indented\ntwo", "2:3 3:5 4:5 5:3");
	expect_places(f, "k: >+1\n  one\n two\n\n", " one\ntwo\n\n", "2:3 3:2");
}

/* A place in a whole file. */
static void test_lines(void **state)
{
	struct fixture *f = *state;
	struct str text = STR("абв\r\n\r\nгд\n");
	struct srcmap map = srcmap_lines(&f->arena, 7, text);
	struct origin at = srcmap_find(&map, text, str_find(text, STR("д"), 0));

	assert_int_equal(at.file, 7);
	assert_int_equal(at.line, 3);
	assert_int_equal(at.col, 2);
}

/* Every text is read back as written, as a value and as a key, on a separate line and in brackets. */
static void test_written_texts(void **state)
{
	static const char *const texts[] = {
		"word",       "a b",
		"null",       "~",
		"",           "-",
		"--",         "---",
		"-5",         "-x",
		".5",         "...",
		"a: b",       "# x",
		"a #b",       "[x]",
		"{x}",        "a, b",
		"\"quoted\"", "back\\slash",
		"'",          "tab\tnew\nline",
		"\u00A0·",    "\u2028",
		"\uFEFFx",    "\x7F\x01",
		" blank ",    "&anchor",
		"*star",      "!tag",
		"|",          ">",
		"%",          "@",
		"`",          "?",
		"? x",        "true",
		"1e3",        "Слово",
		"𝕊",          "\xC2\x85",
		"\r\n",       "last:",
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct strbuf out = {.arena = &f->arena};
		const struct yaml_node *tree, *inner;
		yamlwrite_scalar(str_from(texts[i]), &out);
		strbuf_puts(&out, ": ");
		yamlwrite_scalar(str_from(texts[i]), &out);
		strbuf_puts(&out, "\nx: [");
		yamlwrite_scalar(str_from(texts[i]), &out);
		strbuf_puts(&out, ", y]\n");
		tree = load(f, strbuf_str(&out));
		assert_non_null(tree);
		assert_string_equal(str_cstr(&f->arena, tree->child->key), texts[i]);
		assert_int_equal(tree->child->kind, YAML_SCALAR);
		assert_string_equal(str_cstr(&f->arena, tree->child->text), texts[i]);
		inner = yaml_find(tree, STR("x"))->child;
		assert_int_equal(inner->kind, YAML_SCALAR);
		assert_string_equal(str_cstr(&f->arena, inner->text), texts[i]);
		assert_string_equal(str_cstr(&f->arena, inner->next->text), "y");
	}
}

static struct str written(struct fixture *f, const struct yaml_node *tree)
{
	struct strbuf out = {.arena = &f->arena};

	yamlwrite_map(&(struct yamlwrite){.out = &out}, tree);
	strbuf_putc(&out, '\0');
	return strbuf_str(&out);
}

/* What was on one line is written on one line, and reading the output yields the same tree. */
static void test_written_trees(void **state)
{
	static const char text[] = "a: 1\n"
				   "b: {x: 1, y: [2, 3]}\n"
				   "c:\n"
				   "  - {z: w, empty: null}\n"
				   "  - [1, 2]\n"
				   "d:\n"
				   "  e: \"a: b\"\n"
				   "  f: {}\n"
				   "  g: []\n";
	struct fixture *f = *state;
	struct yaml_node *tree = load(f, str_from(text)), *copy = yamledit_copy_all(&f->arena, tree), *d;

	assert_string_equal(written(f, tree).ptr, text);
	d = yamledit_child(copy, "d");
	yamledit_remove(copy, d);
	yamledit_insert(copy, d, copy->child);
	yamledit_remove(d, yamledit_child(d, "f"));
	yamledit_remove(d, yamledit_child(d, "no"));
	yamledit_set(&f->arena, d, "e", STR("h"), d->at);
	yamledit_set(&f->arena, d, "i", STR("j"), d->at);
	yamledit_remove(copy, yamledit_child(copy, "c"));
	assert_string_equal(written(f, copy).ptr, "d:\n  e: h\n  g: []\n  i: j\na: 1\nb: {x: 1, y: [2, 3]}\n");
	assert_string_equal(written(f, tree).ptr, text);
}

/* A file is read again as it stands on disk, and refused if it is another now. */
static void test_bytes(void **state)
{
	static const char bytes[] = "\xEF\xBB\xBF"
				    "a: e\xCC\x81\r\n";
	struct fixture *f = *state;
	const struct reader r = {&f->arena, f->diag, NULL};
	const char *tmp = getenv("TMPDIR");
	char name[4096];
	struct source source;
	struct str again;
	int fd;

	snprintf(name, sizeof name, "%s/test_yaml.XXXXXX", tmp ? tmp : "/tmp");
	fd = mkstemp(name);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, sizeof bytes - 1), sizeof bytes - 1);
	assert_true(source_read(&r, str_from(name), ORIGIN_NONE, &source));
	assert_true(source_bytes(&r, source.file, &again));
	assert_true(str_is(again, bytes));
	assert_int_equal(diag_count(f->diag, DIAG_ERROR), 0);
	assert_int_equal(write(fd, "b", 1), 1);
	assert_false(source_bytes(&r, source.file, &again));
	assert_int_equal(diag_count(f->diag, DIAG_ERROR), 1);
	assert_int_equal(unlink(name), 0);
	assert_false(source_bytes(&r, source.file, &again));
	close(fd);
}

static void assert_same_place(struct origin a, struct origin b)
{
	assert_int_equal(a.line, b.line);
	assert_int_equal(a.col, b.col);
}

/* Nodes after one another, with all below them. Returns their number. */
static size_t assert_same_nodes(const struct yaml_node *a, const struct yaml_node *b)
{
	size_t n = 0;

	for (; a && b; a = a->next, b = b->next) {
		assert_int_equal(a->kind, b->kind);
		assert_int_equal(a->style, b->style);
		assert_true(str_eq(a->text, b->text));
		assert_true(str_eq(a->key, b->key));
		assert_same_place(a->at, b->at);
		assert_same_place(a->key_at, b->key_at);
		assert_int_equal(a->start, b->start);
		assert_int_equal(a->end, b->end);
		n += 1 + assert_same_nodes(a->child, b->child);
	}
	assert_null(a);
	assert_null(b);
	return n;
}

static void test_built_in_trees(void **state)
{
	struct fixture *f = *state;
	size_t n, trees = 0;
	const struct data_file *v = data_all(&n);

	for (size_t i = 0; i < n; i++) {
		if (!data_find_tree(v[i].name))
			continue;
		trees++;
		assert_true(assert_same_nodes(load(f, v[i].bytes), yamltree_load(&f->arena, f->diag, &v[i])) > 3);
	}
	assert_int_equal(diag_count(f->diag, DIAG_ERROR), 0);
	assert_true(trees > 30);
}

#define PLACED(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLACED(test_tree),
		PLACED(test_empty_and_comments),
		PLACED(test_crlf),
		PLACED(test_anchors),
		PLACED(test_refused),
		PLACED(test_cycle),
		PLACED(test_second_document),
		PLACED(test_complex_key),
		PLACED(test_duplicates),
		PLACED(test_depth),
		PLACED(test_alias_depth),
		PLACED(test_alias_bomb),
		PLACED(test_alias_of_text),
		PLACED(test_many_anchors),
		PLACED(test_encodings),
		PLACED(test_utf16),
		PLACED(test_utf16_without_mark),
		PLACED(test_cp1251),
		PLACED(test_controls),
		PLACED(test_lone_carriage_return),
		PLACED(test_survey),
		PLACED(test_map_plain),
		PLACED(test_map_single),
		PLACED(test_map_double),
		PLACED(test_map_literal),
		PLACED(test_map_folded),
		PLACED(test_lines),
		PLACED(test_written_texts),
		PLACED(test_written_trees),
		PLACED(test_bytes),
		PLACED(test_built_in_trees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
