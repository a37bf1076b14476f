/* run/product: the products of an issue, their order, and which may be written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "run/product.h"

static struct texts slugs(struct arena *a, const char *words)
{
	struct texts t = {NULL, 0};
	struct str s = str_from(words);

	for (size_t i = 0; i < s.len; i++)
		ARENA_PUSH(a, t.v, t.n) = (struct text){.s = str_slice(s, i, i + 1)};
	return t;
}

/* An issue with the articles a, b in one section and c in another, and a page for each named place. */
static struct issue make_issue(struct arena *a, bool front, bool back)
{
	struct issue issue = {.file = 1};

	ARENA_PUSH(a, issue.sections.v, issue.sections.n) = (struct section){.articles = slugs(a, "ab")};
	ARENA_PUSH(a, issue.sections.v, issue.sections.n) = (struct section){.articles = slugs(a, "c")};
	if (front)
		ARENA_PUSH(a, issue.pages.v, issue.pages.n) = (struct page_item){.place = PLACE_FRONT};
	if (back)
		ARENA_PUSH(a, issue.pages.v, issue.pages.n) = (struct page_item){.place = PLACE_BACK};
	return issue;
}

/* The products as one text: names, with a sign for the state. */
static struct str list(struct arena *a, const struct issue *issue, const struct strs *only, bool *found)
{
	static const char signs[] = {[PRODUCT_PLANNED] = '+', [PRODUCT_LEFT] = '-'};
	struct product_choice choice = {.issue = issue, .only = only};
	struct products p = product_list(a, &choice, found);
	struct strbuf out = {.arena = a};

	for (size_t i = 0; i < p.n; i++)
		if (p.v[i].kind == PRODUCT_RULES || p.v[i].name.len)
			strbuf_printf(&out, "%c%.*s ", signs[p.v[i].state], STR_ARG(p.v[i].name.len ? p.v[i].name : STR("rules")));
	strbuf_printf(&out, "%zu", p.articles);
	return strbuf_str(&out);
}

static void test_list(void **state)
{
	struct arena a = {0};
	struct str words[] = {STR("c"), STR("x")};
	struct strs none = {NULL, 0}, only = {words, 2};
	struct issue both = make_issue(&a, true, true), front = make_issue(&a, true, false), bare = make_issue(&a, false, false);
	bool found[2] = {false, false};

	(void)state;
	assert_true(str_is(list(&a, &both, &none, NULL),
			   "+issue.pdf +front-matter.pdf +back-matter.pdf +covers/a.pdf +covers/b.pdf +covers/c.pdf "
			   "+offprints/a.pdf +offprints/b.pdf +offprints/c.pdf +rules 3"));
	assert_true(str_is(list(&a, &front, &none, NULL), "+issue.pdf +front-matter.pdf +covers/a.pdf +covers/b.pdf +covers/c.pdf "
							  "+offprints/a.pdf +offprints/b.pdf +offprints/c.pdf +rules 3"));
	assert_true(str_is(list(&a, &both, &only, found),
			   "-issue.pdf -front-matter.pdf -back-matter.pdf -covers/a.pdf -covers/b.pdf +covers/c.pdf "
			   "-offprints/a.pdf -offprints/b.pdf +offprints/c.pdf -rules 1"));
	assert_true(found[0] && !found[1]);
	/* an unreadable issue.yaml: its articles have no order */
	bare.file = 0;
	assert_true(str_is(list(&a, &bare, &none, NULL),
			   "+covers/a.pdf +covers/b.pdf +covers/c.pdf +offprints/a.pdf +offprints/b.pdf +offprints/c.pdf 3"));
	arena_done(&a);
}

static void test_kinds(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_true(str_is(product_name(&a, PRODUCT_COVER, STR("x*y")), "covers/x*y.pdf"));
	assert_int_equal(product_find(STR("cover")), PRODUCT_COVER);
	assert_int_equal(product_find(STR("covers")), PRODUCT_KIND_COUNT);
	assert_int_equal(product_find(STR("")), PRODUCT_KIND_COUNT);
	for (int k = 0; k < PRODUCT_KIND_COUNT; k++) {
		const struct product_row *row = &product_rows[k];
		assert_true(row->lost && row->make && row->wanted);
		assert_int_equal(!row->kind, !row->file);
		if (row->file)
			assert_int_equal(strchr(row->file, '*') != NULL, row->each_article);
		/* the order has no circles */
		assert_true(product_rank((enum product_kind)k) < PRODUCT_KIND_COUNT);
		for (int before = 0; before < PRODUCT_KIND_COUNT; before++)
			if (row->after >> before & 1)
				assert_true(product_rank((enum product_kind)before) < product_rank((enum product_kind)k));
	}
	arena_done(&a);
}

static void test_may_write(void **state)
{
	static const struct {
		enum run_state state;
		bool cover, matter;
	} rows[] = {
		{RUN_OK, true, true},    {RUN_REFUSED, true, false},      {RUN_STOPPED, true, false},
		{RUN_DRY, false, false}, {RUN_INTERRUPTED, false, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(product_may_write(rows[i].state, PRODUCT_COVER), rows[i].cover);
		assert_int_equal(product_may_write(rows[i].state, PRODUCT_FRONT_MATTER), rows[i].matter);
		assert_int_equal(product_may_write(rows[i].state, PRODUCT_BACK_MATTER), rows[i].matter);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_may_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
