/* run/manifestread: manifests changed by others are read into entries that can be trusted. */
#include <fcntl.h>
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
#include "base/jsonscan.h"
#include "run/manifestread.h"

struct place {
	struct arena arena;
	char dir[200], path[256];
	struct emit emit;
	struct spool spool;
	struct diag *diag;
	struct manifest manifest;
};

static int set_up(void **state)
{
	struct place *p = calloc(1, sizeof *p);
	const char *tmp = getenv("TMPDIR");

	if (!p)
		return -1;
	snprintf(p->dir, sizeof p->dir, "%s/offprint-test-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	if (!mkdtemp(p->dir))
		return -1;
	snprintf(p->path, sizeof p->path, "%s/manifest.json", p->dir);
	p->emit = (struct emit){.dir = str_from(p->dir), .root = open(p->dir, O_RDONLY), .lock = -1};
	p->spool = (struct spool){.dir = p->emit.root, .fd = -1};
	p->diag = diag_open();
	*state = p;
	return 0;
}

static int tear_down(void **state)
{
	struct place *p = *state;

	remove(p->path);
	rmdir(p->dir);
	spool_close(&p->spool);
	emit_close(&p->emit);
	diag_close(p->diag);
	arena_done(&p->arena);
	free(p);
	return 0;
}

/* The names accepted from a manifest with these bytes, with "!" after stale ones; "none" if it is rejected. */
static struct str names(struct place *p, struct str bytes)
{
	struct strbuf out = {.arena = &p->arena};
	FILE *f;

	/* some file systems wait for the disk when a file is truncated and rewritten */
	remove(p->path);
	f = fopen(p->path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, f), bytes.len);
	fclose(f);
	diag_forget_messages(p->diag);
	assert_true(manifestread_load(&p->arena, &p->spool, p->diag, &p->emit, &p->manifest));
	assert_int_equal(diag_count(p->diag, DIAG_ERROR), 0);
	for (size_t i = 0; i < p->manifest.n; i++)
		strbuf_printf(&out, "%s%.*s%s", i ? " " : "", STR_ARG(p->manifest.v[i].name), p->manifest.v[i].stale ? "!" : "");
	return diag_count(p->diag, DIAG_WARNING) ? STR("none") : strbuf_str(&out);
}

#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define FACTS "\"pages\":1,\"bytes\":2,\"sha256\":\"" SHA "\""

/* One entry without its closing bracket and FACTS. */
static struct str name_of(struct place *p, const char *entry)
{
	return names(p, str_printf(&p->arena, "{\"files\": [%s," FACTS "}]}", entry));
}

static struct str line_of(struct place *p, size_t i)
{
	struct str text;

	assert_int_equal(spool_get(&p->spool, &p->manifest.v[i].line, &p->arena, &text), 0);
	return text;
}

static void test_entries(void **state)
{
	struct place *p = *state;

	assert_true(str_is(names(p, STR("{\"files\": []}")), ""));
	assert_true(str_is(name_of(p, "{\"name\":\"front-matter.pdf\",\"kind\":\"front-matter\""), "front-matter.pdf"));
	assert_true(str_is(name_of(p, "{\"name\":\"covers/a.pdf\",\"kind\":\"cover\",\"article\":\"a\",\"stale\":true"), "covers/a.pdf!"));
	assert_true(
		str_is(name_of(p, "{\"name\":\"covers/\\u0436.pdf\",\"kind\":\"cover\",\"article\":\"\\u0436\""), "covers/\xD0\xB6.pdf"));
	/* kinds of another version */
	assert_true(str_is(name_of(p, "{\"name\":\"site/a/index.html\",\"kind\":\"page\",\"article\":\"a\""), "site/a/index.html"));
	assert_true(str_is(name_of(p, "{\"name\":\"a b.xml\",\"kind\":\"JATS-1\""), "a b.xml"));
}

static void test_order(void **state)
{
	struct place *p = *state;

	assert_true(str_is(names(p, STR("{\"files\": [{\"name\":\"x/2\",\"kind\":\"x\",\"title\":\"first\"," FACTS "}, 5, [], \"x\", {},"
					"{\"kind\":\"x\",\"name\":\"x/1\",\"stale\": true, " FACTS "},"
					"{\"name\":\"x/2\",\"kind\":\"x\",\"title\":\"second\"," FACTS "}]}")),
			   "x/1! x/2"));
	/* everything but `stale` is kept unchanged */
	assert_true(str_is(line_of(p, 0), "{\"kind\":\"x\",\"name\":\"x/1\"," FACTS));
	assert_true(str_is(line_of(p, 1), "{\"name\":\"x/2\",\"kind\":\"x\",\"title\":\"first\"," FACTS));
}

static void test_hostile_names(void **state)
{
	static const char *const bad[] = {"",
					  ".",
					  "..",
					  "/",
					  "/etc/passwd",
					  "../x",
					  "a/../x",
					  "a/..",
					  "../../etc/passwd",
					  "a//b",
					  "a/",
					  "./a",
					  "a/./b",
					  ".hidden",
					  "a/.b",
					  ".manifest.json.offprint-1",
					  "manifest.json",
					  "a\\u0000b",
					  "a\\u0000",
					  "a\\nb",
					  "a\\u007fb",
					  "a\\u2028b",
					  "a\\u202eb",
					  "covers/a.pdf\\u0000/../../x"};
	struct place *p = *state;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_true(str_is(name_of(p, str_printf(&p->arena, "{\"name\":\"%s\",\"kind\":\"x\"", bad[i]).ptr), ""));
		assert_true(str_is(
			name_of(p, str_printf(&p->arena, "{\"name\":\"covers/a.pdf\",\"kind\":\"cover\",\"article\":\"%s\"", bad[i]).ptr),
			""));
	}
}

static void test_wrong_entries(void **state)
{
	static const char *const bad[] = {
		/* not the name required by the kind */
		"{\"name\":\"covers/b.pdf\",\"kind\":\"cover\",\"article\":\"a\"",
		"{\"name\":\"covers/a/b.pdf\",\"kind\":\"cover\",\"article\":\"a/b\"",
		"{\"name\":\"covers/.pdf\",\"kind\":\"cover\"",
		"{\"name\":\"front-matter.pdf\",\"kind\":\"front-matter\",\"article\":\"a\"",
		"{\"name\":\"x.pdf\",\"kind\":\"front-matter\"",
		/* no kind, no name, twice, of another type */
		"{\"name\":\"x\"",
		"{\"kind\":\"x\"",
		"{\"name\":\"x\",\"kind\":\"\"",
		"{\"name\":\"x\",\"kind\":\"a b\"",
		"{\"name\":\"x\",\"kind\":\"../x\"",
		"{\"name\":\"x\",\"name\":\"x\",\"kind\":\"x\"",
		"{\"name\":\"\",\"name\":\"x\",\"kind\":\"x\"",
		"{\"name\":5,\"kind\":\"x\"",
		"{\"name\":\"x\",\"kind\":null",
		"{\"name\":\"x\",\"kind\":\"x\",\"article\":[\"a\"]",
		"{\"name\":\"x\",\"kind\":\"x\",\"bytes\":2",
		"{\"name\":\"x\",\"kind\":\"x\",\"sha256\":\"" SHA "\"",
		"{\"name\":\"x\",\"kind\":\"x\",\"stale\":true,\"stale\":false",
	};
	struct place *p = *state;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_true(str_is(name_of(p, bad[i]), ""));
	assert_true(str_is(names(p, STR("{\"files\":[{\"name\":\"x\",\"kind\":\"x\",\"bytes\":2}]}")), ""));
	assert_true(str_is(names(p, STR("{\"files\":[{\"name\":\"x\",\"kind\":\"x\",\"bytes\":-2,\"sha256\":\"" SHA "\"}]}")), ""));
	assert_true(str_is(names(p, STR("{\"files\":[{\"name\":\"x\",\"kind\":\"x\",\"bytes\":\"2\",\"sha256\":\"" SHA "\"}]}")), ""));
	assert_true(str_is(names(p, STR("{\"files\":[{\"name\":\"x\",\"kind\":\"x\",\"bytes\":2,\"sha256\":\"12\"}]}")), ""));
}

static void test_damaged(void **state)
{
	static const char *const bad[] = {"",
					  " ",
					  "x",
					  "[]",
					  "5",
					  "{}",
					  "{\"files\":{}}",
					  "{\"files\":null}",
					  "{\"files\": [",
					  "{\"files\": []",
					  "{\"files\": []} x",
					  "{\"files\": [{]}",
					  "{\"files\": [{}}]}",
					  "files: []",
					  "{\"files\": [\"\xD0\"]}",
					  "{\"files\": [], \"x\": \"\\ud800\"}"};
	struct place *p = *state;
	struct strbuf deep = {.arena = &p->arena};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_true(str_is(names(p, str_from(bad[i])), "none"));
	/* the part before the damage is not trusted either */
	assert_true(str_is(names(p, STR("{\"files\": [{\"name\":\"x\",\"kind\":\"x\"," FACTS "}, {]}")), "none"));
	assert_int_equal(p->manifest.n, 0);
	strbuf_puts(&deep, "{\"files\": [");
	for (int i = 0; i < 1000000; i++)
		strbuf_putc(&deep, '[');
	assert_true(str_is(names(p, strbuf_str(&deep)), "none"));
}

static void test_head(void **state)
{
	struct place *p = *state;

	names(p, STR("{\"issue\": \"2020-3\", \"files\": []}"));
	assert_int_equal(p->manifest.head.issue.len, 0);
	names(p, STR("{\"issue\": {\"name\": \"i\", \"year\": 2020}, \"journal\": {\"title\": {}},\n\"more\": [1], \"files\": []}"));
	assert_true(str_is(p->manifest.head.issue, "{\"name\":\"i\",\"year\":2020}"));
	assert_true(str_is(p->manifest.head.journal, "{\"title\":{}}"));
}

/* Ten megabytes in one string, and in a hundred thousand entries of one name. */
static void test_large(void **state)
{
	struct place *p = *state;
	struct strbuf one = {.arena = &p->arena}, many = {.arena = &p->arena};

	strbuf_puts(&one, "{\"files\": [{\"name\":\"x\",\"kind\":\"x\"," FACTS ",\"title\":\"");
	for (int i = 0; i < 10000000; i++)
		strbuf_putc(&one, 'a');
	strbuf_puts(&one, "\"}]}");
	assert_true(str_is(names(p, strbuf_str(&one)), "x"));
	assert_true(line_of(p, 0).len > 10000000);
	strbuf_puts(&many, "{\"files\": [{}");
	for (int i = 0; i < 100000; i++)
		strbuf_puts(&many, ",{\"name\":\"x\",\"kind\":\"x\"," FACTS "}");
	strbuf_puts(&many, "]}");
	assert_true(str_is(names(p, strbuf_str(&many)), "x"));
}

/* A manifest with bytes changed, deleted and repeated: the names that are read are safe, and their lines can be closed. */
static void test_random(void **state)
{
	static const char text[] =
		"{\"format\": 1, \"issue\": {\"name\": \"i\"}, \"files\": [\n"
		"{\"name\":\"front-matter.pdf\",\"kind\":\"front-matter\"," FACTS ",\"stale\":false},\n"
		"{\"name\":\"covers/a1.pdf\",\"kind\":\"cover\",\"article\":\"a1\",\"title\":{\"en\":\"\\u0416/\"}," FACTS "},\n"
		"{\"name\":\"x/y\",\"kind\":\"z\"," FACTS "}]}";
	static const char bytes[] = "./\"\\{}[],:0\n\xD0";
	struct place *p = *state;
	uint32_t seed = 1;

	for (int round = 0; round < 3000; round++) {
		char copy[sizeof text];
		struct arena_mark mark = arena_save(&p->arena);
		memcpy(copy, text, sizeof text);
		for (int n = 0; n < 1 + round % 3; n++) {
			seed = seed * 1664525 + 1013904223;
			copy[seed / 65536 % (sizeof text - 1)] = bytes[seed / 256 % (sizeof bytes - 1)];
		}
		names(p, (struct str){copy, sizeof text - 1});
		for (size_t i = 0; i < p->manifest.n; i++) {
			struct str name = p->manifest.v[i].name;
			struct strbuf line = {.arena = &p->arena};
			struct jsonscan s;
			assert_true(name.len && name.ptr[0] != '/' && name.ptr[0] != '.' && str_find(name, STR("/."), 0) == SIZE_MAX);
			strbuf_put(&line, line_of(p, i));
			manifest_end_line(&line, false);
			s = (struct jsonscan){.text = strbuf_str(&line)};
			assert_true(jsonscan_value(&s, NULL) && jsonscan_end(&s));
		}
		arena_rewind(&p->arena, mark);
	}
}

#define PLACED(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLACED(test_entries), PLACED(test_order), PLACED(test_hostile_names), PLACED(test_wrong_entries),
		PLACED(test_damaged), PLACED(test_head),  PLACED(test_large),         PLACED(test_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
