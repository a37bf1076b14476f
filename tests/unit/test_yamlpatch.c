/* input/yaml/yamlpatch: one key set in a text. The tests name the key "pages" and its value 7–12; a new key goes after "authors", or else
 * after "title". */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "input/yaml/yamlpatch.h"

enum {
	VARIANTS = 4000, /* of the sample's articles */
	LONGEST = 9,     /* [bytes] of pages in them: 182–197; a text that gets under the key is longer */
};

static int set_up(void **state)
{
	*state = calloc(1, sizeof(struct arena));
	return *state ? 0 : -1;
}

static int tear_down(void **state)
{
	arena_done(*state);
	free(*state);
	return 0;
}

/* NULL: not YAML. */
static const struct yaml_node *parse(struct arena *a, struct str text)
{
	struct diag *d = diag_open();
	const struct yaml_node *root = yaml_load(a, d, diag_file(d, STR("t.yaml"), text), text);

	diag_close(d);
	return root;
}

static bool set(struct arena *a, struct str text, const char *value, struct str *out)
{
	static struct str names[] = {STR_INIT("authors"), STR_INIT("title")};
	const struct strs after = {names, 2};
	const struct yamlpatch p = {STR("pages"), str_from(value), &after};
	const struct yaml_node *root = parse(a, text);

	return root && yamlpatch_set(a, &p, text, root, out);
}

/* A tree as text without the places; without children of the root with the key `but`. */
static void put_tree(const struct yaml_node *n, const char *but, struct strbuf *out)
{
	strbuf_printf(out, "%d%d %.*s %.*s(", n->kind, n->style, STR_ARG(n->key), STR_ARG(n->text));
	for (const struct yaml_node *c = n->child; c; c = c->next)
		if (!but || !str_is(c->key, but))
			put_tree(c, NULL, out);
	strbuf_putc(out, ')');
}

static struct str tree_without(struct arena *a, struct str text, const char *but)
{
	struct strbuf out = {.arena = a};
	const struct yaml_node *root = parse(a, text);

	if (root)
		put_tree(root, but, &out);
	return strbuf_str(&out);
}

/* The bytes of `text` without those of the value: what is left must be in the new text, in order. */
static bool is_subsequence(struct str part, struct str whole)
{
	size_t i = 0;

	for (size_t k = 0; k < whole.len && i < part.len; k++)
		i += whole.ptr[k] == part.ptr[i];
	return i == part.len;
}

/* True if what is replaced between the common ends of the texts is part of one line, and no comment. */
static bool only_value(struct str before, struct str after)
{
	size_t from = 0, end = 0;
	struct str gone;

	while (from < before.len && from < after.len && before.ptr[from] == after.ptr[from])
		from++;
	while (before.len - end > from && after.len - end > from && before.ptr[before.len - end - 1] == after.ptr[after.len - end - 1])
		end++;
	gone = str_slice(before, from, before.len - end);
	return gone.len <= LONGEST && str_find(gone, STR("\n"), 0) == SIZE_MAX && str_find(gone, STR("#"), 0) == SIZE_MAX;
}

static bool has_value(struct arena *a, struct str text, const char *value)
{
	const struct yaml_node *root = parse(a, text), *n = root ? yaml_find(root, STR("pages")) : NULL;

	return n && n->kind == YAML_SCALAR && str_is(str_trim(n->text), value);
}

/* What holds for every edit. */
static void expect_whole(struct arena *a, struct str before, struct str after)
{
	struct str again;

	assert_true(has_value(a, after, "7–12"));
	assert_true(str_eq(tree_without(a, before, "pages"), tree_without(a, after, "pages")));
	if (!set(a, after, "7–12", &again) || !str_eq(after, again))
		fail_msg("a second edit changes\n%.*sto\n%.*s", STR_ARG(after), STR_ARG(again));
}

struct row {
	const char *before, *after; /* after NULL: refused */
};

static void expect_rows(struct arena *a, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str before = str_from(rows[i].before), out = STR("");
		bool ok = set(a, before, "7–12", &out);
		if (ok != (rows[i].after != NULL) || (ok && !str_is(out, rows[i].after)))
			fail_msg("%s\nbecame%s\n%.*s\ninstead of\n%s", rows[i].before, ok ? "" : " (refused)", STR_ARG(out),
				 rows[i].after ? rows[i].after : "(refused)");
		if (ok)
			expect_whole(a, before, out);
	}
}

#define EXPECT(rows) expect_rows(*state, rows, sizeof rows / sizeof *rows)

static void test_values(void **state)
{
	static const struct row rows[] = {
		{"pages: 1-2\n", "pages: 7–12\n"},
		{"pages: 1\n", "pages: 7–12\n"},
		{"pages: 7–12\n", "pages: 7–12\n"},
		{"title: x\npages: 1–2 # as printed\ndoi: y\n", "title: x\npages: 7–12 # as printed\ndoi: y\n"},
		{"pages:   1–2   \n", "pages:   7–12   \n"},
		{"pages:\t1–2\t# tab\n", "pages:\t7–12\t# tab\n"},
		{"pages : 1–2\n", "pages : 7–12\n"},
		{"pages: '1–2'\n", "pages: '7–12'\n"},
		{"pages: \"1\\u20132\" # e\n", "pages: \"7–12\" # e\n"},
		{"pages: \"\"\n", "pages: \"7–12\"\n"},
		{"pages: ' 1 - 2 '\n", "pages: '7–12'\n"},
		{"'pages': 1-2\n", "'pages': 7–12\n"},
		{"\"pages\": 1-2\n", "\"pages\": 7–12\n"},
		{"\"p\\u0061ges\": 1-2\n", "\"p\\u0061ges\": 7–12\n"},
		{"pages:\n  1–2\ndoi: x\n", "pages:\n  7–12\ndoi: x\n"},
		{"pages:\n  # on the next line\n  1–2 # here\n", "pages:\n  # on the next line\n  7–12 # here\n"},
		{"pages: 1–\n  2\n", "pages: 7–12\n"},
		{"pages: '1–\n  2' # c\n", "pages: '7–12' # c\n"},
		{"pages: |\n  1–2\ndoi: x\n", "pages: |\n  7–12\ndoi: x\n"},
		{"pages: |- # block\n    1–2\n\n# c\n", "pages: |- # block\n    7–12\n\n# c\n"},
		{"pages: >+\n  1–2\n\n\ndoi: x\n", "pages: >+\n  7–12\n\n\ndoi: x\n"},
		{"pages: >\n\n  1–\n  2\n", "pages: >\n\n  7–12\n"},
		{"pages: |2\n  1–2\n", "pages: |2\n  7–12\n"},
		{"pages: | # none\ndoi: x\n", "pages: 7–12 # none\ndoi: x\n"},
		{"? pages\n: 1–2\n", "? pages\n: 7–12\n"},
		{"? pages # key\n: # value\n  1–2\n", "? pages # key\n: # value\n  7–12\n"},
		{"? title\n: x\n? pages\n? doi\n: y\n", "? title\n: x\n? pages\n: 7–12\n? doi\n: y\n"},
		{"? pages # c\r\ntitle: x\r\n", "? pages # c\r\n: 7–12\r\ntitle: x\r\n"},
		{"? pages", "? pages\n: 7–12"},
		{"pages: 1–2", "pages: 7–12"},
		{"pages: 1–2\r\ndoi: x\r\n", "pages: 7–12\r\ndoi: x\r\n"},
		{"pages: e12\n", "pages: 7–12\n"},
		{"pages: iv–ix#1\n", "pages: 7–12\n"},
	};

	EXPECT(rows);
}

static void test_empty_values(void **state)
{
	static const struct row rows[] = {
		{"pages:\n", "pages: 7–12\n"},
		{"pages:", "pages: 7–12"},
		{"pages: \n", "pages: 7–12\n"},
		{"pages: ", "pages: 7–12 "},
		{"pages:   \ndoi: x\n", "pages: 7–12  \ndoi: x\n"},
		{"pages: # not known\n", "pages: 7–12 # not known\n"},
		{"pages:  # not known\n", "pages: 7–12  # not known\n"},
		{"pages:\t# not known\n", "pages: 7–12\t# not known\n"},
		{"pages:\n  # not known\n\ndoi: x\n", "pages: 7–12\n  # not known\n\ndoi: x\n"},
		{"pages:\r\ndoi: x\r\n", "pages: 7–12\r\ndoi: x\r\n"},
		{"pages: \r\n", "pages: 7–12\r\n"},
		{"pages: null\n", "pages: 7–12\n"},
		{"pages: ~ # none\n", "pages: 7–12 # none\n"},
		{"pages:\n  ~\n", "pages:\n  7–12\n"},
		{"title: x\npages:\n", "title: x\npages: 7–12\n"},
		{"{title: x, pages, doi: y}\n", "{title: x, pages: 7–12, doi: y}\n"},
		{"{title: x, pages: , doi: y}\n", "{title: x, pages: 7–12 , doi: y}\n"},
		{"{title: x, pages: }\n", "{title: x, pages: 7–12 }\n"},
		{"{\"pages\":null}\n", "{\"pages\":7–12}\n"},
		{"{\"pages\":}\n", "{\"pages\": 7–12}\n"},
	};

	EXPECT(rows);
}

static void test_properties(void **state)
{
	static const struct row rows[] = {
		{"pages: !!str 7\n", "pages: !!str 7–12\n"},
		{"pages: &p 1-2\n", "pages: &p 7–12\n"},
		{"pages: &p !!str '1-2' # c\n", "pages: &p !!str '7–12' # c\n"},
		{"pages: &p\n  1-2\n", "pages: &p\n  7–12\n"},
		{"pages: &p\ntitle: x\n", "pages: &p 7–12\ntitle: x\n"},
		{"pages: !!null # c\ntitle: x\n", "pages: !!null 7–12 # c\ntitle: x\n"},
		{"pages: &p |\n  1-2\n", "pages: &p |\n  7–12\n"},
		{"x: &p 1-2\npages: *p # c\ny: *p\n", "x: &p 1-2\npages: 7–12 # c\ny: *p\n"},
		{"x: &p [1, 2]\npages: *p\n", "x: &p [1, 2]\npages: 7–12\n"},
		{"{x: &p 1-2, pages: *p}\n", "{x: &p 1-2, pages: 7–12}\n"},
		{"{x: &p 1-2, pages: *p , y: z}\n", "{x: &p 1-2, pages: 7–12 , y: z}\n"},
		{"&k pages: 1\n", "&k pages: 7–12\n"},
		{"!!map\npages: 1\n", "!!map\npages: 7–12\n"},
		{"pages: &p 1-2\nx: *p\n", NULL}, /* would change x */
		{"x: &p 1\n<<: *p\npages: 1\n", NULL},
	};

	EXPECT(rows);
}

static void test_refused(void **state)
{
	static const struct row rows[] = {
		{"pages: [1, 2]\n", NULL},
		{"pages: {first: 1, last: 2}\n", NULL},
		{"pages:\n  first: 1\n", NULL},
		{"pages:\n- 1\n- 2\n", NULL},
		{"pages: 1\npages: 2\n", NULL},
		{"- a\n- pages\n", NULL},
		{"text\n", NULL},
		{"---\n", NULL},
		{"? |\n  x\n: y\n? |-\n  pages\n: 1\n", NULL},
		{"title: x\n---\ntitle: y\n", NULL},
	};

	EXPECT(rows);
}

/* Others' keys, values and comments that look like it. */
static void test_elsewhere(void **state)
{
	static const struct row rows[] = {
		{"title: {pages: 1}\n", "title: {pages: 1}\npages: 7–12\n"},
		{"journal:\n  pages: 1\npages: 2\n", "journal:\n  pages: 1\npages: 7–12\n"},
		{"abstract: |\n  pages: 1\n", "abstract: |\n  pages: 1\npages: 7–12\n"},
		{"# pages: 1\ntitle: x\n", "# pages: 1\ntitle: x\npages: 7–12\n"},
		{"title: \"x\npages: 1\"\n", "title: \"x\npages: 1\"\npages: 7–12\n"},
		{"title: x # pages: 1\npages: 2\n", "title: x # pages: 1\npages: 7–12\n"},
		{"Pages: 1\n", "Pages: 1\npages: 7–12\n"},
		{"list:\n- pages: 1\n", "list:\n- pages: 1\npages: 7–12\n"},
		{"title: pages\n", "title: pages\npages: 7–12\n"},
	};

	EXPECT(rows);
}

static void test_new_line(void **state)
{
	static const struct row rows[] = {
		{"", "pages: 7–12"},
		{"# nothing", "# nothing\npages: 7–12"},
		{"# nothing\r\n", "# nothing\r\npages: 7–12\r\n"},
		{"title: x\n", "title: x\npages: 7–12\n"},
		{"title: x", "title: x\npages: 7–12"},
		{"doi: y\r\ntitle: x", "doi: y\r\ntitle: x\r\npages: 7–12"},
		{"title: x\r\ndoi: y\n", "title: x\r\npages: 7–12\r\ndoi: y\n"},
		{"title: x\ndoi: y\r\n", "title: x\npages: 7–12\ndoi: y\r\n"},
		{"title: x # t\n# about the DOI\ndoi: y\n", "title: x # t\npages: 7–12\n# about the DOI\ndoi: y\n"},
		{"title: x\n\n\n# end", "title: x\npages: 7–12\n\n\n# end"},
		{"title: x\nauthors: [a]\ndoi: y\n", "title: x\nauthors: [a]\npages: 7–12\ndoi: y\n"},
		{"authors: [a]\ndoi: y\ntitle: x\n", "authors: [a]\npages: 7–12\ndoi: y\ntitle: x\n"},
		{"doi: y\nudc: z\n", "doi: y\nudc: z\npages: 7–12\n"},
		{"  title: x\n  doi: y\n", "  title: x\n  pages: 7–12\n  doi: y\n"},
		{"---\ntitle: x\n...\n", "---\ntitle: x\npages: 7–12\n...\n"},
		{"%YAML 1.1\n--- # begin\ntitle: x\n# end\n... # end\n",
		 "%YAML 1.1\n--- # begin\ntitle: x\npages: 7–12\n# end\n... # end\n"},
		{"title:\n  en: x\n  ru: y # z\n\ndoi: d\n", "title:\n  en: x\n  ru: y # z\npages: 7–12\n\ndoi: d\n"},
		{"title: {en: x,\n  # c\n  ru: y\n  } # z\ndoi: d\n", "title: {en: x,\n  # c\n  ru: y\n  } # z\npages: 7–12\ndoi: d\n"},
		{"authors:\n- a\n- b # c\n# d\ndoi: d\n", "authors:\n- a\n- b # c\npages: 7–12\n# d\ndoi: d\n"},
		{"authors:\n  - name: a\n    # orcid:\n  # - name: b\n\ndoi: d\n",
		 "authors:\n  - name: a\npages: 7–12\n    # orcid:\n  # - name: b\n\ndoi: d\n"},
		{"title: |\n  # x\n\n  # y\n\n# c\ndoi: d\n", "title: |\n  # x\n\n  # y\npages: 7–12\n\n# c\ndoi: d\n"},
		{"title: |+\n  x\n\n# c\ndoi: d\n", "title: |+\n  x\n\npages: 7–12\n# c\ndoi: d\n"},
		{"title: >-\n  x\n  y\n\n\ndoi: d\n", "title: >-\n  x\n  y\npages: 7–12\n\n\ndoi: d\n"},
		{"title: |\n  x", "pages: 7–12\ntitle: |\n  x"}, /* a line end would belong to the text */
		{"title: |-\n  x", "title: |-\n  x\npages: 7–12"},
		{"title: 'x # y\n\n  z' # c\ndoi: d\n", "title: 'x # y\n\n  z' # c\npages: 7–12\ndoi: d\n"},
		{"title: x\n  y\n\n  z\ndoi: d\n", "title: x\n  y\n\n  z\npages: 7–12\ndoi: d\n"},
		{"title:\ndoi: d\n", "title:\npages: 7–12\ndoi: d\n"},
		{"title: # c\n\ndoi: d\n", "title: # c\npages: 7–12\n\ndoi: d\n"},
		{"? title\n: x\n? doi\n: d\n", "? title\n: x\npages: 7–12\n? doi\n: d\n"},
		{"? title\n# c\n? doi\n: d\n", "? title\npages: 7–12\n# c\n? doi\n: d\n"},
		{"\"title\": 'x'\n\"doi\": d\n", "\"title\": 'x'\npages: 7–12\n\"doi\": d\n"},
		{"a: &a [x, y]\nauthors: *a # c\ndoi: d\n", "a: &a [x, y]\nauthors: *a # c\npages: 7–12\ndoi: d\n"},
		{"a: &a x\nauthors:\n- \"b # c\"\n- *a # d\n# e\ndoi: d\n",
		 "a: &a x\nauthors:\n- \"b # c\"\n- *a # d\npages: 7–12\n# e\ndoi: d\n"},
		{"a: &a x\nauthors: [b, *a,\n ] # c\ndoi: d\n", "a: &a x\nauthors: [b, *a,\n ] # c\npages: 7–12\ndoi: d\n"},
		{"authors: &a\n- x\n- y: *b\n", NULL}, /* no such anchor */
		{"authors: []\ndoi: d\n", "authors: []\npages: 7–12\ndoi: d\n"},
		{"authors:\n  - {a: , b: }\n  -\ndoi: d\n", "authors:\n  - {a: , b: }\n  -\npages: 7–12\ndoi: d\n"},
		{"title: x\t\n   \ndoi: d\n", "title: x\t\npages: 7–12\n   \ndoi: d\n"},
		{"title: &t x\ndoi: *t\n", "title: &t x\npages: 7–12\ndoi: *t\n"},
		{"title: жёлтый # я\nкраткое: х\n", "title: жёлтый # я\npages: 7–12\nкраткое: х\n"},
		{"title: &t\n# c\ndoi: d\n", "title: &t\npages: 7–12\n# c\ndoi: d\n"},
	};

	EXPECT(rows);
}

static void test_braces(void **state)
{
	static const struct row rows[] = {
		{"{}\n", "{pages: 7–12}\n"},
		{"{title: x}", "{title: x, pages: 7–12}"},
		{"{title: x, doi: y} # c\n", "{title: x, pages: 7–12, doi: y} # c\n"},
		{"{pages: 1, title: x}\n", "{pages: 7–12, title: x}\n"},
		{"{title: x, pages: '1-2'}\n", "{title: x, pages: '7–12'}\n"},
		{"--- {title: x, doi: y}\n", "--- {title: x, pages: 7–12, doi: y}\n"},
		{"{title: [x, y], doi: {z: 1},}\n", "{title: [x, y], pages: 7–12, doi: {z: 1},}\n"},
		{"{doi: {pages: 1},}\n", "{doi: {pages: 1}, pages: 7–12,}\n"},
		{"{doi, title}\n", "{doi, title, pages: 7–12}\n"},
		{"{title: , doi: d}\n", "{title: , pages: 7–12 , doi: d}\n"},
		{"{\n  title: x, # t\n  doi: y\n}\n", "{\n  title: x, # t\n  pages: 7–12,\n  doi: y\n}\n"},
		{"{\r\n  doi: y # d\r\n}\r\n", "{\r\n  doi: y, # d\r\n  pages: 7–12\r\n}\r\n"},
		{"{\n  doi: y, # d\n}\n", "{\n  doi: y, # d\n  pages: 7–12,\n}\n"},
		{"{\n  title: x, doi: y\n}\n", "{\n  title: x, pages: 7–12, doi: y\n}\n"},
		{"{ title: x\n, doi: y\n, udc: z }\n", "{ title: x, pages: 7–12\n, doi: y\n, udc: z }\n"},
		{"{\n  title: x\n  , doi: y\n}\n", "{\n  title: x, pages: 7–12\n  , doi: y\n}\n"},
		{"{\n  title: x}\n", "{\n  title: x, pages: 7–12}\n"},
		{"{\"title\": \"x\", \"doi\": \"y\"}\n", "{\"title\": \"x\", \"pages\": \"7–12\", \"doi\": \"y\"}\n"},
		{"{\n  \"title\": {\"en\": \"x\"},\n  \"doi\": \"y\"\n}\n",
		 "{\n  \"title\": {\"en\": \"x\"},\n  \"pages\": \"7–12\",\n  \"doi\": \"y\"\n}\n"},
		{"{\"title\":\"x\"}", "{\"title\":\"x\", \"pages\": \"7–12\"}"},
		{"{a: &a x, title: *a , doi: d}\n", "{a: &a x, title: *a, pages: 7–12 , doi: d}\n"},
		{"{title: &a , doi: d}\n", "{title: &a, pages: 7–12 , doi: d}\n"},
		{"{? title : x, doi: d}\n", "{? title : x, pages: 7–12, doi: d}\n"},
		{"{title: 'x # y', # z\n doi: d}\n", "{title: 'x # y', pages: 7–12, # z\n doi: d}\n"},
	};

	EXPECT(rows);
}

/* A table of the places where a comment, blank lines or a document marker may stand, in all combinations, with each line end. */
static void test_combinations(void **state)
{
	static const char *const heads[] = {"", "# head\n", "---\n", "--- # c\n\n", "\n\n# yaml-language-server: $schema=x\n\n"};
	static const char *const titles[] = {"title: x", "title:\n  en: \"x\" # y", "title: |\n  # x\n\n  y", "title: {en: x,\n  ru: y}",
					     "title:\n  - &a x\n  - *a"};
	static const char *const gaps[] = {"\n", " # c\n", "\n\n", "\n# c\n", "\n\n  # c\n\n# d\n"};
	static const char *const tails[] = {"doi: d\n",         "doi: d",  "doi: d\n# end\n", "pages: 1 # old\ndoi: d\n",
					    "doi: d\npages:\n", "# end\n", "# end",           "...\n"};
	struct arena *a = *state;
	size_t valid = 0;

	for (size_t i = 0; i < 2000; i++) {
		struct arena_mark mark = arena_save(a);
		const char *tail = tails[i / 125 % 8];
		struct str text = str_printf(a, "%s%s%s%s", heads[i % 5], titles[i / 5 % 5], gaps[i / 25 % 5], tail), out;
		struct strbuf crlf = {.arena = a};
		for (size_t k = 0; k < text.len; k++) {
			if (i >= 1000 && text.ptr[k] == '\n')
				strbuf_putc(&crlf, '\r');
			strbuf_putc(&crlf, text.ptr[k]);
		}
		text = strbuf_str(&crlf);
		if (!parse(a, text))
			continue; /* a comment at the indentation of a text */
		valid++;
		if (!set(a, text, "7–12", &out))
			fail_msg("refused:\n%.*s", STR_ARG(text));
		expect_whole(a, text, out);
		if (!strstr(tail, "pages: 1") && !is_subsequence(text, out))
			fail_msg("lost bytes of\n%.*s\nin\n%.*s", STR_ARG(text), STR_ARG(out));
		arena_rewind(a, mark);
	}
	assert_true(valid > 1700);
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* A variant of a text: pieces are put in at the ends and beginnings of lines, lines are left out. */
static struct str vary(struct arena *a, struct str text, uint32_t *seed)
{
	static const char *const ends[] = {" # comment", "  ", "\t# tab", " #", ""};
	static const char *const lines[] = {"# pages: 1\n",   "\n",
					    "    # deep\n",   "pages: 3-4 # c\n",
					    "pages:\n",       "x: &x {pages: 1}\n",
					    "y: 'a # b'\n",   "z: |\n  # z\n",
					    "? w\n: v # u\n", "pages: \"5\"\n",
					    "\r\n",           "- item\n"};
	struct strbuf out = {.arena = a};
	bool crlf = next_random(seed) % 4 == 0;

	for (size_t pos = 0; pos < text.len;) {
		size_t end = str_find(text, STR("\n"), pos);
		struct str line = str_slice(text, pos, end);
		pos = end == SIZE_MAX ? text.len : end + 1;
		if (next_random(seed) % 40 == 0)
			continue;
		if (next_random(seed) % 24 == 0)
			strbuf_puts(&out, lines[next_random(seed) % 12]);
		strbuf_put(&out, line);
		if (next_random(seed) % 10 == 0)
			strbuf_puts(&out, ends[next_random(seed) % 5]);
		if (crlf)
			strbuf_putc(&out, '\r');
		if (pos < text.len || next_random(seed) % 2)
			strbuf_putc(&out, '\n');
	}
	return strbuf_str(&out);
}

/* Variants of the sample's articles are edited as they should be, or left alone; most that are YAML can be edited. */
static void test_variants(void **state)
{
	struct arena *a = *state, kept = {0};
	const char *sample = getenv("OFFPRINT_TEST_SAMPLE");
	struct str *names, texts[32];
	size_t n, n_texts = 0, valid = 0, edited = 0;
	uint32_t seed = 20211;

	assert_non_null(sample);
	assert_int_equal(file_list(&kept, sample, &names, &n), 0);
	for (size_t i = 0; i < n && n_texts < 32; i++) {
		struct str path = path_join(&kept, path_join(&kept, str_from(sample), names[i]), STR("article.yaml"));
		n_texts += file_read(&kept, str_cstr(&kept, path), FILE_TEXT_LIMIT, &texts[n_texts]) == 0;
	}
	assert_true(n_texts >= 5);
	for (size_t i = 0; i < VARIANTS; i++) {
		struct arena_mark mark = arena_save(a);
		struct str text = vary(a, texts[i % n_texts], &seed), out;
		const struct yaml_node *root = parse(a, text), *old;
		bool once = root && root->kind == YAML_MAP && root->child;
		for (const struct yaml_node *c = root ? root->child : NULL, *seen = NULL; c; c = c->next) {
			if (str_is(c->key, "pages")) {
				once = once && !seen && !c->child; /* a list or a map got under the key */
				seen = c;
			}
		}
		valid += once;
		if (once && set(a, text, "7–12", &out)) {
			edited++;
			expect_whole(a, text, out);
			old = yaml_find(root, STR("pages"));
			if (old ? old->text.len <= LONGEST && !only_value(text, out) : !is_subsequence(text, out))
				fail_msg("lost bytes of\n%.*s\nin\n%.*s", STR_ARG(text), STR_ARG(out));
		} else if (once && getenv("OFFPRINT_TEST_SHOW")) {
			print_message("refused:\n%.*s\n", STR_ARG(text));
		}
		arena_rewind(a, mark);
	}
	print_message("%zu of %d variants are YAML, %zu were edited\n", valid, VARIANTS, edited);
	assert_true(valid > VARIANTS / 4);
	assert_int_equal(edited, valid);
	arena_done(&kept);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_values),   TEST(test_empty_values), TEST(test_properties),   TEST(test_refused),  TEST(test_elsewhere),
		TEST(test_new_line), TEST(test_braces),       TEST(test_combinations), TEST(test_variants),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
