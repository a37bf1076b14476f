/* input/markdown with its mdsource, mdinline, mdtext, mdlink, mdtable and mdhtml; model/prose. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "input/markdown/markdown.h"
#include "input/markdown/mdsource.h"
#include "input/yaml/yaml.h"

static const struct markdown_options all = {.headings = true, .images = true, .tables = true};
static const struct markdown_options title = {.inline_only = true};
static const struct markdown_options plain = {0};

/* A file with one Markdown text, and the result. */
struct sample {
	struct arena arena;
	struct diag *diag;
	struct prose prose;
	char *messages;
};

static void sample_parse(struct sample *s, struct str value, const struct srcmap *map, struct markdown_options opt)
{
	size_t size;
	FILE *out;

	s->prose = (struct prose){.blocks = markdown_parse(&s->arena, s->diag, value, map, opt)};
	out = open_memstream(&s->messages, &size);
	diag_print(s->diag, out, false);
	fclose(out);
}

static struct sample sample_open(struct str text, struct markdown_options opt)
{
	struct sample s = {.diag = diag_open()};
	struct srcmap map = srcmap_lines(&s.arena, diag_file(s.diag, STR("f.md"), text), text);

	sample_parse(&s, text, &map, opt);
	return s;
}

static void sample_close(struct sample *s)
{
	free(s->messages);
	diag_close(s->diag);
	arena_done(&s->arena);
}

static const char *dump(struct sample *s)
{
	struct strbuf b = {.arena = &s->arena};

	prose_dump(s->prose.blocks, &b, 0);
	strbuf_putc(&b, '\0');
	return b.ptr;
}

/* Expects this tree and no messages. */
static void expect_tree(const char *text, struct markdown_options opt, const char *tree)
{
	struct sample s = sample_open(str_from(text), opt);

	assert_string_equal(s.messages, "");
	assert_string_equal(dump(&s), tree);
	sample_close(&s);
}

/* Expects `n` errors, one of which begins with this line. */
static void expect_error(const char *text, struct markdown_options opt, size_t n, const char *message)
{
	struct sample s = sample_open(str_from(text), opt);

	if (!strstr(s.messages, message))
		fail_msg("'%s' is not in:\n%s", message, s.messages);
	assert_int_equal(diag_count(s.diag, DIAG_ERROR), n);
	sample_close(&s);
}

static void expect_plain(const char *text, struct markdown_options opt, const char *want)
{
	struct sample s = sample_open(str_from(text), opt);
	char *got = str_cstr(&s.arena, prose_plain(&s.arena, &s.prose));

	assert_string_equal(s.messages, "");
	assert_string_equal(got, want);
	sample_close(&s);
}

static void test_inlines(void **state)
{
	(void)state;
	expect_tree("", all, "");
	expect_tree(" \n\t\n", all, "");
	expect_tree("Один *два **три*** `x  y` конец", all,
		    "paragraph 1:1\n"
		    "  text 1:1 \"Один \"\n"
		    "  emph 1:6\n"
		    "    text 1:7 \"два \"\n"
		    "    strong 1:11\n"
		    "      text 1:13 \"три\"\n"
		    "  text 1:19 \" \"\n"
		    "  code 1:21 \"x  y\"\n"
		    "  text 1:26 \" конец\"\n");
	expect_tree("a\nb  \nc\\\nd", all,
		    "paragraph 1:1\n"
		    "  text 1:1 \"a\"\n"
		    "  space 1:2\n"
		    "  text 2:1 \"b\"\n"
		    "  break 2:2\n"
		    "  text 3:1 \"c\"\n"
		    "  break 3:2\n"
		    "  text 4:1 \"d\"\n");
	expect_tree("unpaired *a and _b and [c", all, "paragraph 1:1\n  text 1:1 \"unpaired *a and _b and [c\"\n");
	expect_tree("a\tb", all, "paragraph 1:1\n  text 1:1 \"a b\"\n");
}

static void test_positions_after_markup(void **state)
{
	(void)state;
	expect_tree("\\*a&amp;b&nbsp;&#1078;&fjlig;&NotEqualTilde;c", all,
		    "paragraph 1:1\n"
		    "  text 1:2 \"*a\"\n"
		    "  text 1:4 \"&\"\n"
		    "  text 1:9 \"b\"\n"
		    "  text 1:10 \"\xC2\xA0\"\n"
		    "  text 1:16 \"ж\"\n"
		    "  text 1:23 \"fj\"\n"
		    "  text 1:30 \"\xE2\x89\x82\xCC\xB8\"\n"
		    "  text 1:45 \"c\"\n");
	expect_tree("R&D &Unknown; \\q", all, "paragraph 1:1\n  text 1:1 \"R&D &Unknown; \\\\q\"\n");
	expect_tree("[a *b*](https://x.y/(z) \"t\nu\")c\n``x ` y``d", all,
		    "paragraph 1:1\n"
		    "  link 1:1 \"https://x.y/(z)\"\n"
		    "    text 1:2 \"a \"\n"
		    "    emph 1:4\n"
		    "      text 1:5 \"b\"\n"
		    "  text 2:4 \"c\"\n"
		    "  space 2:5\n"
		    "  code 3:3 \"x ` y\"\n"
		    "  text 3:10 \"d\"\n");
	/* a code span over a line end, with the space at both ends dropped */
	expect_tree("` a\n  b ` c", all,
		    "paragraph 1:1\n"
		    "  code 1:3 \"a\"\n"
		    "  space 1:4\n"
		    "  code 2:3 \"b\"\n"
		    "  text 2:6 \" c\"\n");
}

static void test_positions_on_later_lines(void **state)
{
	(void)state;
	expect_tree("a\n   b *c*", all,
		    "paragraph 1:1\n"
		    "  text 1:1 \"a\"\n"
		    "  space 1:2\n"
		    "  text 2:4 \"b \"\n"
		    "  emph 2:6\n"
		    "    text 2:7 \"c\"\n");
	expect_tree("> a\nlazy *b*\n>  > c\n    lazy", all,
		    "quote 1:1\n"
		    "  paragraph 1:3\n"
		    "    text 1:3 \"a\"\n"
		    "    space 1:4\n"
		    "    text 2:1 \"lazy \"\n"
		    "    emph 2:6\n"
		    "      text 2:7 \"b\"\n"
		    "  quote 3:4\n"
		    "    paragraph 3:6\n"
		    "      text 3:6 \"c\"\n"
		    "      space 3:7\n"
		    "      text 4:5 \"lazy\"\n");
	/* indented by four columns, the sign is text */
	expect_tree("> a\n>     > b\\\n    > c", all,
		    "quote 1:1\n"
		    "  paragraph 1:3\n"
		    "    text 1:3 \"a\"\n"
		    "    space 1:4\n"
		    "    text 2:7 \"> b\"\n"
		    "    break 2:10\n"
		    "    text 3:5 \"> c\"\n");
	expect_tree("-\ta\n\tb\nlazy **c**\n\n    d\n", all,
		    "list 1:1 loose\n"
		    "  item 1:1\n"
		    "    paragraph 1:3\n"
		    "      text 1:3 \"a\"\n"
		    "      space 1:4\n"
		    "      text 2:2 \"b\"\n"
		    "      space 2:3\n"
		    "      text 3:1 \"lazy \"\n"
		    "      strong 3:6\n"
		    "        text 3:8 \"c\"\n"
		    "    paragraph 5:5\n"
		    "      text 5:5 \"d\"\n");
}

static void test_positions_crlf(void **state)
{
	(void)state;
	expect_tree("a\r\n*b*\r\n\r\n> c  \r\n> d\r\n", all,
		    "paragraph 1:1\n"
		    "  text 1:1 \"a\"\n"
		    "  space 1:2\n"
		    "  emph 2:1\n"
		    "    text 2:2 \"b\"\n"
		    "quote 4:1\n"
		    "  paragraph 4:3\n"
		    "    text 4:3 \"c\"\n"
		    "    break 4:4\n"
		    "    text 5:3 \"d\"\n");
}

static void test_positions_in_yaml(void **state)
{
	const char *yaml = "abstract:\n  en: |\n    Один *два*\n      три &amp; <i>\n\n    > цитата\n    лень\n";
	struct str text = str_from(yaml);
	struct sample s = {.diag = diag_open()};
	struct yaml_node *root = yaml_load(&s.arena, s.diag, diag_file(s.diag, STR("f.yaml"), text), text);
	const struct yaml_node *scalar;
	struct srcmap map;

	(void)state;
	assert_non_null(root);
	scalar = yaml_find(yaml_find(root, STR("abstract")), STR("en"));
	map = yaml_map(&s.arena, text, scalar);
	sample_parse(&s, scalar->text, &map, plain);
	assert_non_null(strstr(s.messages, "f.yaml:4:17: error: raw HTML <i>: write *...* instead [raw-html]"));
	assert_string_equal(dump(&s), "paragraph 3:5\n"
				      "  text 3:5 \"Один \"\n"
				      "  emph 3:10\n"
				      "    text 3:11 \"два\"\n"
				      "  space 3:15\n"
				      "  text 4:7 \"три \"\n"
				      "  text 4:11 \"&\"\n"
				      "  text 4:16 \" \"\n"
				      "quote 6:5\n"
				      "  paragraph 6:7\n"
				      "    text 6:7 \"цитата\"\n"
				      "    space 6:13\n"
				      "    text 7:5 \"лень\"\n");
	sample_close(&s);
}

/* "a\x62 c" folded before "d": the value "ab c d" of a double-quoted scalar. */
static void test_positions_in_segments(void **state)
{
	struct srcmap_segment v[] = {{0, 5, 11}, {1, 5, 12}, {2, 5, 16}, {5, 6, 3}};
	struct sample s = {.diag = diag_open()};
	struct srcmap map = {diag_file(s.diag, STR("f"), STR("")), v, 4};

	(void)state;
	sample_parse(&s, STR("ab c d"), &map, title);
	/* "a" and "b" are adjacent, although "b" is an escape of four characters in the file */
	assert_string_equal(dump(&s), "paragraph 5:11\n"
				      "  text 5:11 \"ab\"\n"
				      "  text 5:16 \" c \"\n"
				      "  text 6:3 \"d\"\n");
	sample_close(&s);
}

static void check_script(const char *text, bool sup, const char *expected)
{
	struct arena a = {0};

	assert_string_equal(str_cstr(&a, prose_script(&a, str_from(text), sup)), expected);
	arena_done(&a);
}

static void check_heard(const char *text, bool sup, const char *expected)
{
	struct arena a = {0};

	assert_string_equal(str_cstr(&a, prose_script_heard(&a, str_from(text), sup)), expected);
	arena_done(&a);
}

static void test_script(void **state)
{
	(void)state;
	check_script("5", true, "\u2075");
	check_script("\u22121", true, "\u207B\u00B9");
	check_script("1,2", true, "\u00B9,\u00B2");
	check_script("2\u2212", true, "\u00B2\u207B");
	check_script("n+1", false, "\u2099\u208A\u2081");
	check_script("2\u03C0i", true, "^2\u03C0i");
	check_script("th", true, "");
	check_script("n-te", true, "");
	check_script("org", false, "");
	check_script("2a", false, "");
	check_heard("5", true, "\u2075");
	check_heard("e", true, "\u1D49");
	check_heard("2a", false, "\u2082\u2090");
	check_heard("org", false, "_org");
	check_heard("орг", false, "_орг");
	check_heard("q", true, "^q");
	check_heard("*", true, "");
	check_heard("†", true, "");
}

static void test_raised(void **state)
{
	(void)state;
	expect_tree("10^−3^ H~2~O a^*n* b^", all,
		    "paragraph 1:1\n"
		    "  text 1:1 \"10\"\n"
		    "  sup 1:3\n"
		    "    text 1:4 \"−3\"\n"
		    "  text 1:7 \" H\"\n"
		    "  sub 1:9\n"
		    "    text 1:10 \"2\"\n"
		    "  text 1:12 \"O a\"\n"
		    "  text 1:15 \"^\"\n"
		    "  emph 1:16\n"
		    "    text 1:17 \"n\"\n"
		    "  text 1:19 \" b\"\n"
		    "  text 1:21 \"^\"\n");
	expect_tree("x^*n*+1^", all,
		    "paragraph 1:1\n"
		    "  text 1:1 \"x\"\n"
		    "  sup 1:2\n"
		    "    emph 1:3\n"
		    "      text 1:4 \"n\"\n"
		    "    text 1:6 \"+1\"\n");
	/* a space after a backslash does not separate, and becomes a no-break space */
	expect_tree("a^b\\ c^", all,
		    "paragraph 1:1\n"
		    "  text 1:1 \"a\"\n"
		    "  sup 1:2\n"
		    "    text 1:3 \"b\"\n"
		    "    text 1:5 \"\xC2\xA0\"\n"
		    "    text 1:6 \"c\"\n");
	expect_plain("\\^a^ \\~b~ 2^10 and ~5 ~~c~~ ^ ^^ a~b", plain, "^a^ ~b~ 2^10 and ~5 ~~c~~ ^ ^^ a~b");
	expect_plain("a^b~c^d~", plain, "ab~cd~");
	expect_plain("^14^^15^N, x~i~~j~, a^b^^ c", plain, "¹⁴¹⁵N, xᵢj, a^b^^ c");
	expect_plain("x^2\n^", plain, "x^2 ^");
}

static void test_links(void **state)
{
	(void)state;
	expect_tree("<https://a.b/~c/~d?e=1&amp;f> <i@j.k>", all,
		    "paragraph 1:1\n"
		    "  link 1:1 \"https://a.b/~c/~d?e=1&f\"\n"
		    "    text 1:2 \"https://a.b/~c/~d?e=1\"\n"
		    "    text 1:23 \"&\"\n"
		    "    text 1:28 \"f\"\n"
		    "  text 1:30 \" \"\n"
		    "  link 1:31 \"mailto:i@j.k\"\n"
		    "    text 1:32 \"i@j.k\"\n");
	expect_tree("<mailto:i@j.k>", all,
		    "paragraph 1:1\n"
		    "  link 1:1 \"mailto:i@j.k\"\n"
		    "    text 1:9 \"i@j.k\"\n");
	expect_tree("[r]: https://r.org\n  'T'\n[s]: <http://s>\nsee [x *y*][r], [s][] and [S]z", all,
		    "paragraph 4:1\n"
		    "  text 4:1 \"see \"\n"
		    "  link 4:5 \"https://r.org\"\n"
		    "    text 4:6 \"x \"\n"
		    "    emph 4:8\n"
		    "      text 4:9 \"y\"\n"
		    "  text 4:15 \", \"\n"
		    "  link 4:17 \"http://s\"\n"
		    "    text 4:18 \"s\"\n"
		    "  text 4:22 \" and \"\n"
		    "  link 4:27 \"http://s\"\n"
		    "    text 4:28 \"S\"\n"
		    "  text 4:30 \"z\"\n");
	expect_error("a [b](javascript:c)", plain, 1,
		     "f.md:1:3: error: unsupported link scheme 'javascript:' (only http, https and mailto) [bad-url]");
	expect_error("[b](#c)", plain, 1, "f.md:1:1: error: '#c' is not a full address: expected https://, http:// or mailto: [bad-url]");
	expect_error("[b]()", plain, 1, "f.md:1:1: error: a link without an address: write [text](https://example.org) [bad-url]");
	expect_error("[b](http:c)", plain, 1, "expected a host such as example.org after the slashes [bad-url]");
	expect_error("[b](mailto:c)", plain, 1, "'mailto:c' is not an e-mail address such as mailto:editor@example.org [bad-url]");
	expect_error("[b](<https://c d>)", plain, 1, "white space in the address 'https://c d': write %20 for a space [bad-url]");
}

static void test_bare_addresses(void **state)
{
	(void)state;
	expect_tree("см. https://a.b/c_d_e(f)?g=~h~.", plain,
		    "paragraph 1:1\n"
		    "  text 1:1 \"см. \"\n"
		    "  link 1:5 \"https://a.b/c_d_e(f)?g=~h\"\n"
		    "    text 1:5 \"https://a.b/c_d_e(f)?g=~h\"\n"
		    "  text 1:30 \"~.\"\n");
	expect_tree("«doi.org/10.1/a\\_b», http://x.y); z", plain,
		    "paragraph 1:1\n"
		    "  text 1:1 \"«\"\n"
		    "  link 1:2 \"https://doi.org/10.1/a_b\"\n"
		    "    text 1:2 \"doi.org/10.1/a\"\n"
		    "    text 1:17 \"_b\"\n"
		    "  text 1:19 \"», \"\n"
		    "  link 1:22 \"http://x.y\"\n"
		    "    text 1:22 \"http://x.y\"\n"
		    "  text 1:32 \"); z\"\n");
	/* old DOIs have brackets, if they close in the word */
	expect_tree("doi.org/10.1/(S)1:4<3::A>3;2-D. [doi.org/10.1/a] <b", plain,
		    "paragraph 1:1\n"
		    "  link 1:1 \"https://doi.org/10.1/(S)1:4<3::A>3;2-D\"\n"
		    "    text 1:1 \"doi.org/10.1/(S)1:4<3::A>3;2-D\"\n"
		    "  text 1:31 \". [\"\n"
		    "  link 1:34 \"https://doi.org/10.1/a\"\n"
		    "    text 1:34 \"doi.org/10.1/a\"\n"
		    "  text 1:48 \"] <b\"\n");
	expect_tree("xhttp://a https:// adoi.org/10.1 doi.org/x [http://q](http://r)", plain,
		    "paragraph 1:1\n"
		    "  text 1:1 \"xhttp://a https:// adoi.org/10.1 doi.org/x \"\n"
		    "  link 1:44 \"http://r\"\n"
		    "    text 1:45 \"http://q\"\n");
}

static void test_blocks(void **state)
{
	(void)state;
	expect_tree("# A *b* #\n\nC\nd\n===\n\n***\n", all,
		    "heading 1:1 level=1\n"
		    "  text 1:3 \"A \"\n"
		    "  emph 1:5\n"
		    "    text 1:6 \"b\"\n"
		    "heading 3:1 level=1\n"
		    "  text 3:1 \"C\"\n"
		    "  space 3:2\n"
		    "  text 4:1 \"d\"\n"
		    "rule 7:1\n");
	expect_tree("3) a\n4) b\n   - c\n\n     d\n", all,
		    "list 1:1 start=3 tight\n"
		    "  item 1:1\n"
		    "    paragraph 1:4\n"
		    "      text 1:4 \"a\"\n"
		    "  item 2:1\n"
		    "    paragraph 2:4\n"
		    "      text 2:4 \"b\"\n"
		    "    list 3:4 loose\n"
		    "      item 3:4\n"
		    "        paragraph 3:6\n"
		    "          text 3:6 \"c\"\n"
		    "        paragraph 5:6\n"
		    "          text 5:6 \"d\"\n");
	expect_tree("> ```\n>  a *b*\n>\n> c\td\n> ```\n\n-     e\n\n\t\tf\n", all,
		    "quote 1:1\n"
		    "  code-block 1:3\n"
		    "    text 2:3 \" a *b*\"\n"
		    "    break 3:1\n"
		    "    break 4:1\n"
		    "    text 4:3 \"c\"\n"
		    "    text 4:4 \"   \"\n"
		    "    text 4:5 \"d\"\n"
		    "list 7:1 tight\n"
		    "  item 7:1\n"
		    "    code-block 7:7\n"
		    "      text 7:7 \"e\"\n"
		    "      break 8:1\n"
		    "      break 9:1\n"
		    "      text 9:2 \"  \"\n"
		    "      text 9:3 \"f\"\n");
	expect_error("a\n\n## b", plain, 1, "f.md:3:1: error: headings are not allowed here (write \\# for the character) [markdown]");
	expect_error("a\n---\nb", plain, 1,
		     "f.md:1:1: error: headings are not allowed here: the line of - or = below makes this one [markdown]");
}

/* A number and a full stop at the start of a paragraph are text, as typed, unless they number several items. */
static void test_ordinals(void **state)
{
	(void)state;
	expect_tree("1894. m\xC3\xA1jus\n27-e\n\n> 3. Mai\n", all,
		    "paragraph 1:1\n"
		    "  text 1:1 \"1894.\"\n"
		    "  space 1:7\n"
		    "  text 1:7 \"m\xC3\xA1jus\"\n"
		    "  space 1:12\n"
		    "  text 2:1 \"27-e\"\n"
		    "quote 4:1\n"
		    "  paragraph 4:3\n"
		    "    text 4:3 \"3.\"\n"
		    "    space 4:6\n"
		    "    text 4:6 \"Mai\"\n");
	expect_tree("1894. A\n1900. B\n", all,
		    "paragraph 1:1\n"
		    "  text 1:1 \"1894.\"\n"
		    "  space 1:7\n"
		    "  text 1:7 \"A\"\n"
		    "paragraph 2:1\n"
		    "  text 2:1 \"1900.\"\n"
		    "  space 2:7\n"
		    "  text 2:7 \"B\"\n");
	expect_tree("am *a*\n1. Mai\n\n2020.", all,
		    "paragraph 1:1\n"
		    "  text 1:1 \"am \"\n"
		    "  emph 1:4\n"
		    "    text 1:5 \"a\"\n"
		    "  space 2:1\n"
		    "  text 2:1 \"1.\"\n"
		    "  space 2:4\n"
		    "  text 2:4 \"Mai\"\n"
		    "paragraph 4:1\n"
		    "  text 4:1 \"2020.\"\n");
	expect_tree("9. a\n10. b\n", all,
		    "list 1:1 start=9 tight\n"
		    "  item 1:1\n"
		    "    paragraph 1:4\n"
		    "      text 1:4 \"a\"\n"
		    "  item 2:1\n"
		    "    paragraph 2:5\n"
		    "      text 2:5 \"b\"\n");
}

static void test_images(void **state)
{
	(void)state;
	expect_tree("![a *b* c](pic.png \"t\")", all,
		    "paragraph 1:1\n"
		    "  image 1:1 \"a b c\" \"pic.png\"\n");
	expect_error("a *b ![c](d.png)*", all, 1, "f.md:1:6: error: images are not supported inside a line of text");
	expect_error("a ![b](c.png)", plain, 1, "f.md:1:3: error: images are not allowed here, only on free pages [markdown]");
}

static void test_tables(void **state)
{
	(void)state;
	expect_tree("> | a | b\\|c |\n> |:-:|--:|\n> | *x* `y\\|z` | |\n> \\|d | e\\\\\n", all,
		    "quote 1:1\n"
		    "  table 1:3 centre right\n"
		    "    row 1:5\n"
		    "      cell 1:5\n"
		    "        text 1:5 \"a\"\n"
		    "      cell 1:9\n"
		    "        text 1:9 \"b\"\n"
		    "        text 1:11 \"|c\"\n"
		    "    row 3:5\n"
		    "      cell 3:5\n"
		    "        emph 3:5\n"
		    "          text 3:6 \"x\"\n"
		    "        text 3:8 \" \"\n"
		    "        code 3:10 \"y\"\n"
		    "        code 3:12 \"|z\"\n"
		    "      cell 3:18\n"
		    "    row 4:3\n"
		    "      cell 4:3\n"
		    "        text 4:4 \"|d\"\n"
		    "      cell 4:9\n"
		    "        text 4:9 \"e\"\n"
		    "        text 4:11 \"\\\\\"\n");
	expect_tree("1. a | # b\n   ---|---\n2. c\n", all,
		    "list 1:1 start=1 tight\n"
		    "  item 1:1\n"
		    "    table 1:4 left left\n"
		    "      row 1:4\n"
		    "        cell 1:4\n"
		    "          text 1:4 \"a\"\n"
		    "        cell 1:8\n"
		    "          text 1:8 \"# b\"\n"
		    "  item 3:1\n"
		    "    paragraph 3:4\n"
		    "      text 3:4 \"c\"\n");
	expect_tree("a | b\nc | d\n", all,
		    "paragraph 1:1\n"
		    "  text 1:1 \"a | b\"\n"
		    "  space 1:6\n"
		    "  text 2:1 \"c | d\"\n");
	expect_error("|a|b|\n|--|--|\n|c|\n|d|e|\n", all, 1,
		     "f.md:3:1: error: a row of 1 cell in a table of 2 columns (an empty line ends a table) [markdown]");
	expect_error("|a|\n|--|--|\n", all, 1, "f.md:1:1: error: a row of 1 cell in a table of 2 columns");
	expect_error("|a|\n|--|\n", plain, 1, "f.md:1:1: error: tables are not allowed here, only on free pages [markdown]");
	expect_error("|a|\n|--|\n| x <b> |\n", all, 1, "f.md:3:5: error: raw HTML <b>: write **...** instead [raw-html]");
}

static void test_raw_html(void **state)
{
	(void)state;
	expect_error("a\n  H<sub>2</sub>O", plain, 1, "f.md:2:4: error: raw HTML <sub>: write ~...~ instead [raw-html]");
	expect_error("a<BR/>b", plain, 1, "f.md:1:2: error: raw HTML <BR>: write a backslash at the end of the line instead [raw-html]");
	expect_error("<a href=\"x\">b</a>", plain, 1, "f.md:1:1: error: raw HTML <a>: write [text](address) instead [raw-html]");
	expect_error("a <span class='b'>c</span>", plain, 1, "f.md:1:3: error: raw HTML is not supported: remove <span> [raw-html]");
	expect_error("a</i>", plain, 1, "f.md:1:2: error: raw HTML </i>: write *...* instead [raw-html]");
	expect_error("a <!-- b --> c", plain, 1,
		     "f.md:1:3: error: HTML comments are not supported: remove this one (comments in YAML begin with #) [raw-html]");
	expect_error("> <div>\n> <p>a</p></div>\n", plain, 2,
		     "f.md:2:3: error: raw HTML <p>: write an empty line between paragraphs instead [raw-html]");
	expect_error("<!-- <b>\n-->\n", plain, 1, "f.md:1:1: error: HTML comments are not supported");
	expect_plain("1 < 2 > 0, <Иванов>", plain, "1 < 2 > 0, <Иванов>");
}

static void test_formulas(void **state)
{
	(void)state;
	expect_error("x^a~i~^", plain, 1, "f.md:1:4: error: a subscript within a superscript is not supported");
	expect_error("x~a*b^i^*~", plain, 1, "f.md:1:6: error: a superscript within a subscript is not supported");
	expect_error("a\nb $x^2$ c", plain, 1, "f.md:2:3: error: TeX formulas are not supported: write Unicode characters");
	expect_error("$$E = mc^2$$", plain, 1, "f.md:1:1: error: TeX formulas are not supported");
	expect_error("$a*b*c$ and $\\alpha$", plain, 2, "f.md:1:13: error: TeX formulas are not supported");
	expect_plain("$5 and $10, $5-$10", plain, "$5 and $10, $5-$10");
	expect_plain("5$ and 10$ x", plain, "5$ and 10$ x");
	expect_plain("\\$a\\$ `$b$` $c d", plain, "$a$ $b$ $c d");
	expect_plain("https://a.b/?$x$ c", plain, "https://a.b/?$x$ c");
}

static void test_title(void **state)
{
	(void)state;
	expect_plain("1. История", title, "1. История");
	expect_plain("# 5", title, "# 5");
	expect_plain("- foo", title, "- foo");
	expect_plain("2020. Итоги", title, "2020. Итоги");
	expect_plain("> a", title, "> a");
	expect_plain("***", title, "***");
	expect_plain("[a]: b", title, "[a]: b");
	expect_plain("| a |\n|---|", title, "| a | |---|");
	expect_plain("Foo\n---\n\n    bar", title, "Foo --- bar");
	expect_tree("*О* «_Слове_»\n  - `a\nb`\\\nc", title,
		    "paragraph 1:1\n"
		    "  emph 1:1\n"
		    "    text 1:2 \"О\"\n"
		    "  text 1:4 \" «\"\n"
		    "  emph 1:6\n"
		    "    text 1:7 \"Слове\"\n"
		    "  text 1:13 \"»\"\n"
		    "  space 1:14\n"
		    "  text 2:3 \"- \"\n"
		    "  code 2:6 \"a\"\n"
		    "  space 2:7\n"
		    "  code 3:1 \"b\"\n"
		    "  break 3:3\n"
		    "  text 4:1 \"c\"\n");
	expect_tree(" \n ", title, "");
	expect_error("a <i>b</i>", title, 1, "f.md:1:3: error: raw HTML <i>: write *...* instead [raw-html]");
}

static void test_entities_of_control_characters(void **state)
{
	(void)state;
	expect_error("a&#10;b", plain, 1, "f.md:1:2: error: '&#10;' stands for a control character [control-character]");
	expect_error("a&#x85;b", plain, 1, "f.md:1:2: error: '&#x85;' stands for a control character [control-character]");
}

static char *repeat(struct arena *a, const char *first, const char *second, size_t n)
{
	struct strbuf b = {.arena = a};

	for (size_t i = 0; i < n; i++)
		strbuf_puts(&b, first);
	for (size_t i = 0; i < n; i++)
		strbuf_puts(&b, second);
	strbuf_putc(&b, '\0');
	return b.ptr;
}

static size_t inline_depth(const struct prose_inline *i)
{
	size_t most = 0;

	for (; i; i = i->next) {
		size_t d = 1 + inline_depth(i->child);
		most = d > most ? d : most;
	}
	return most;
}

static size_t block_depth(const struct prose_block *b)
{
	size_t most = 0;

	for (; b; b = b->next) {
		size_t d = 1 + block_depth(b->child);
		most = d > most ? d : most;
	}
	return most;
}

static void test_depth(void **state)
{
	static const char *const nested[][2] = {{"> ", "a"}, {"- ", "a"}, {"1. > ", "a"}, {"*a **b ", "c** d*"}};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof nested / sizeof *nested; i++) {
		struct sample s = sample_open(str_from(repeat(&a, nested[i][0], nested[i][1], 50000)), plain);
		assert_int_equal(diag_count(s.diag, DIAG_ERROR), 1);
		assert_non_null(strstr(s.messages, "error: Markdown nested deeper than 32 levels [limit]"));
		assert_in_range(block_depth(s.prose.blocks), 1, MDSOURCE_DEPTH + 1);
		for (const struct prose_block *b = s.prose.blocks; b; b = b->next)
			assert_in_range(inline_depth(b->inlines), 0, MDSOURCE_DEPTH + 1);
		sample_close(&s);
	}
	arena_done(&a);
}

static void test_hostile(void **state)
{
	static const char *const pieces[] = {"[",   "![[", "[a](b", "*a ",   "a`b``c```", "_*",    "**x [a*b**c*](d)",
					     "^a",  "^a~", "$a",    "^a\\ ", "\\",        "&amp;", "https://a\\_",
					     "a\t", "<a ", "| a ",  "- a\n", "a\n",       "`a\n"};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct str text = str_from(repeat(&a, pieces[i], "", 5000));
		struct sample s = sample_open(text, all), t = sample_open(text, title);
		assert_non_null(s.prose.blocks);
		assert_non_null(t.prose.blocks);
		assert_in_range(prose_plain(&s.arena, &s.prose).len, 1, text.len);
		sample_close(&s);
		sample_close(&t);
	}
	arena_done(&a);
}

static void test_plain_and_words(void **state)
{
	struct sample s = sample_open(STR("# Цель\n\nПри 10^−3^ м/с — H~2~O, x^ab^ и *де*ло.\n\n- один\n- два  три\n"), all);

	(void)state;
	assert_string_equal(str_cstr(&s.arena, prose_plain(&s.arena, &s.prose)), "Цель При 10⁻³ м/с — H₂O, xab и дело. один два три");
	assert_int_equal(prose_words(&s.prose), 11);
	sample_close(&s);
}

static void test_lprose(void **state)
{
	struct prose v[] = {{.lang = STR_INIT("en-US")}, {.lang = STR_INIT("en-GB")}, {.lang = STR_INIT("")}};
	struct lprose all_three = {.v = v, .n = 3}, first = {.v = v, .n = 1}, none = {0};

	(void)state;
	assert_ptr_equal(lprose_find(&all_three, STR("en-GB")), &v[1]);
	assert_ptr_equal(lprose_find(&all_three, STR("en")), &v[0]);
	assert_ptr_equal(lprose_find(&all_three, STR("ru")), &v[2]);
	assert_null(lprose_find(&first, STR("ru")));
	assert_ptr_equal(lprose_any(&first, STR("ru")), &v[0]);
	assert_null(lprose_any(&none, STR("ru")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_inlines),
		cmocka_unit_test(test_positions_after_markup),
		cmocka_unit_test(test_positions_on_later_lines),
		cmocka_unit_test(test_positions_crlf),
		cmocka_unit_test(test_positions_in_yaml),
		cmocka_unit_test(test_positions_in_segments),
		cmocka_unit_test(test_raised),
		cmocka_unit_test(test_script),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_bare_addresses),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_ordinals),
		cmocka_unit_test(test_images),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_raw_html),
		cmocka_unit_test(test_formulas),
		cmocka_unit_test(test_title),
		cmocka_unit_test(test_entities_of_control_characters),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_plain_and_words),
		cmocka_unit_test(test_lprose),
	};

	return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
