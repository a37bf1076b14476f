/* input/schema: the examples in the tables are valid, and texts, names and lists are bound to the model. */
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
#include "diag/diag.h"
#include "input/design/designkeys.h"
#include "input/keys.h"
#include "input/schema/bind.h"
#include "model/article.h"
#include "model/issue.h"
#include "model/journal.h"

struct fixture {
	struct arena arena;
	struct diag *diag;
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

/* Binds a text as a file of the kind; the messages, if any, are printed. */
static void *bind(struct fixture *f, const struct schema_map *m, struct str text)
{
	uint32_t file = diag_file(f->diag, STR("t.yaml"), text);
	struct yaml_node *root = yaml_load(&f->arena, f->diag, file, text);
	struct bind b = {.arena = &f->arena, .diag = f->diag, .text = text};
	void *out = arena_alloc(&f->arena, m->size);

	if (root)
		bind_map(&b, root, m, out);
	if (diag_count(f->diag, DIAG_ERROR))
		diag_print(f->diag, stderr, false);
	assert_int_equal(diag_count(f->diag, DIAG_ERROR), 0);
	assert_int_equal(diag_count(f->diag, DIAG_WARNING), 0);
	return out;
}

static void check_fields(const struct schema_map *m)
{
	size_t n = 0;

	for (const struct schema_field *x = m->fields; x->key; x++, n++) {
		assert_non_null(x->doc);
		assert_non_null(schema_example(x));
		assert_true(x->names || x->type != &type_choice);
		if (x->type == &type_map || x->type == &type_list)
			assert_non_null(x->sub);
		for (const struct schema_field *y = m->fields; y < x; y++)
			assert_string_not_equal(x->key, y->key);
		assert_true(!x->min || x->min < x->max);
		if (x->type == &type_number || x->type == &type_decimal)
			assert_true(x->max > 0);
		if (schema_sub(x) && schema_sub(x) != &designkeys_design)
			check_fields(schema_sub(x));
	}
	assert_in_range(n, 1, 63); /* bind.c keeps a bit for each */
}

static void test_tables(void **state)
{
	(void)state;
	check_fields(&keys_journal);
	check_fields(&keys_issue);
	check_fields(&keys_article);
	check_fields(&designkeys_design);
}

/* The example does not stand beside all others: only the element "text" has one, and a person is no group. */
static bool is_apart(const struct schema_map *m, const char *key)
{
	return (strcmp(key, "text") == 0 && schema_find(m, STR("element"))) || strcmp(key, "group") == 0 || strcmp(key, "on_behalf") == 0;
}

/* A file of all examples of one table. */
static struct str examples(struct fixture *f, const struct schema_map *m)
{
	struct strbuf b = {.arena = &f->arena};

	for (const struct schema_field *x = m->fields; x->key; x++)
		if (!is_apart(m, x->key))
			strbuf_printf(&b, "%s: %s\n", x->key, schema_example(x));
	return strbuf_str(&b);
}

static void test_examples(void **state)
{
	struct fixture *f = *state;
	const struct journal *j = bind(f, &keys_journal, examples(f, &keys_journal));
	const struct issue *i = bind(f, &keys_issue, examples(f, &keys_issue));
	const struct article *a = bind(f, &keys_article, examples(f, &keys_article));

	assert_true(str_is(j->issn.print.s, "2500-1809"));
	assert_int_equal(j->languages.n, 2);
	assert_true(str_is(j->licence.url.s, "https://creativecommons.org/licenses/by/4.0/"));
	assert_int_equal(j->boards.v[0].members.n, 1);
	assert_non_null(j->design);
	assert_int_equal(i->year, 2020);
	assert_int_equal(i->pages.v[1].kind, PAGE_CONTENTS);
	assert_true(str_is(i->sections.v[0].articles.v[0].s, "aleksandrov"));
	assert_int_equal(a->type, ARTICLE_REVIEW);
	assert_int_equal(a->pages.first_number, 70);
	assert_int_equal(a->pages.last_number, 96);
	assert_int_equal(a->notice.kind, NOTICE_RETRACTION);
	assert_int_equal(a->jel.n, 2);
	assert_int_equal(a->keywords.v[0].texts.n, 2);
}

/* The examples of inner tables, in their places. */
static void test_inner_examples(void **state)
{
	struct fixture *f = *state;
	struct strbuf b = {.arena = &f->arena};

	strbuf_puts(&b, "title: T\n");
	for (const struct schema_field *x = keys_article.fields; x->key; x++) {
		if (!x->sub)
			continue;
		strbuf_printf(&b, "%s:\n", x->key);
		for (const struct schema_field *y = x->sub->fields; y->key; y++)
			if (!is_apart(x->sub, y->key))
				strbuf_printf(&b, "  %s %s: %s\n",
					      x->type != &type_list ? ""
					      : y == x->sub->fields ? "-"
								    : " ",
					      y->key, schema_example(y));
	}
	bind(f, &keys_article, strbuf_str(&b));
}

/* The same for a design, at all depths; references to names are checked elsewhere. */
static void bind_examples(struct fixture *f, const struct schema_map *m)
{
	bind(f, m, examples(f, m));
	for (const struct schema_field *x = m->fields; x->key; x++)
		if (schema_sub(x))
			bind_examples(f, schema_sub(x));
}

static void test_design_examples(void **state)
{
	struct fixture *f = *state;
	const struct design *d = bind(f, &designkeys_design, examples(f, &designkeys_design));
	const struct schema_map *cover = schema_find(&designkeys_design, STR("cover"))->sub;
	const struct design_cover *c = bind(f, cover, examples(f, cover));

	bind_examples(f, &designkeys_design);
	assert_int_equal(d->breaking.max_hyphens, 2);
	assert_int_equal(d->nobreak.rule[NOBREAK_SHORT_WORD], RULE_OFF);
	assert_int_equal(c->side_x, 48189);
	assert_int_equal(c->side_width, 113386);
	assert_int_equal(c->doi, DOI_BOTH);
	assert_int_equal(c->lead, LEAD_TAG);
	assert_int_equal(c->n_only, 2);
	assert_int_equal(c->foot_rule.colour, 0x8C8C8C);
	assert_int_equal(c->head.n, 1);
	assert_int_equal(c->head.v[0].v[0].kind, ELEMENT_TITLE);
}

/* A field keeps its value if its key is not given or has a wrong value. */
static void test_kept_values(void **state)
{
	static const char text[] =
		"size: 9\ntracking: wide\nalign: middle\nbold: perhaps\ncolour: red\nbefore:\nafter: ''\nfamily: [a]\nleft: 20000pt\n";
	struct fixture *f = *state;
	uint32_t file = diag_file(f->diag, STR("t.yaml"), str_from(text));
	struct bind b = {.arena = &f->arena, .diag = f->diag};
	struct style s = {.size = 10,
			  .leading = 12,
			  .tracking = 1,
			  .align = ALIGN_RIGHT,
			  .bold = true,
			  .colour = 7,
			  .before = 2,
			  .after = 3,
			  .left = 4};

	bind_map(&b, yaml_load(&f->arena, f->diag, file, str_from(text)), &designkeys_style, &s);
	assert_int_equal(diag_count(f->diag, DIAG_ERROR), 9);
	assert_int_equal(s.size, 10);
	assert_int_equal(s.leading, 12);
	assert_int_equal(s.tracking, 1);
	assert_int_equal(s.align, ALIGN_RIGHT);
	assert_true(s.bold);
	assert_int_equal(s.colour, 7);
	assert_int_equal(s.before, 2);
	assert_int_equal(s.after, 3);
	assert_int_equal(s.left, 4);
}

static void test_texts(void **state)
{
	const struct journal *j = bind(*state, &keys_journal,
				       STR("title: '  Вестник  '\n"
					   "languages: ru\n"
					   "founders: {ru: Один, en: One}\n"
					   "office:\n"
					   "  name: {ru: Редакция}\n"
					   "  address: |\n"
					   "    119571, Москва,\n"
					   "    пр. Вернадского, 82\n"));

	assert_true(str_is(j->title.v[0].text.s, "Вестник"));
	assert_int_equal(j->title.v[0].text.at.line, 1);
	assert_int_equal(j->title.v[0].text.at.col, 11);
	assert_int_equal(j->founders.n, 1);
	assert_int_equal(j->founders.v[0].n, 2);
	assert_true(str_is(j->office.address.v[0].text.s, "119571, Москва, пр. Вернадского, 82"));
	assert_int_equal(j->office.address.v[0].text.at.line, 7);
	assert_int_equal(j->office.address.v[0].text.at.col, 5);
}

static void test_names(void **state)
{
	const struct article *a = bind(*state, &keys_article,
				       STR("title: T\n"
					   "authors:\n"
					   "  - name: {ru: \"Александров, Кирилл Михайлович\", en: \"Aleksandrov, Kirill M.\"}\n"
					   "  - {family: Scott, given: James C.}\n"
					   "  - ru: {family: Иванов, given: Иван, patronymic: Иванович}\n"
					   "    en: Ivanov, Ivan\n"
					   "  - Платон\n"));
	const struct name *n = a->authors.v[0].name.v;

	assert_int_equal(a->authors.n, 4);
	assert_true(str_is(n[0].family.s, "Александров"));
	assert_true(str_is(n[0].given.s, "Кирилл"));
	assert_true(str_is(n[0].patronymic.s, "Михайлович"));
	assert_int_equal(n[0].patronymic.at.col, 37);
	assert_true(str_is(n[1].given.s, "Kirill M."));
	assert_true(str_is(a->authors.v[1].name.v[0].family.s, "Scott"));
	assert_true(str_is(a->authors.v[2].name.v[0].patronymic.s, "Иванович"));
	assert_true(str_is(a->authors.v[2].name.v[1].family.s, "Ivanov"));
	assert_true(str_is(a->authors.v[3].name.v[0].literal.s, "Платон"));
}

static void test_keywords(void **state)
{
	const struct article *a = bind(*state, &keys_article,
				       STR("title: T\n"
					   "keywords:\n"
					   "  ru: колхозы, деревня; город\n"
					   "  en: one,two , three\n"
					   "  de: [eins, 'zwei, drei']\n"));

	assert_int_equal(a->keywords.v[0].texts.n, 2);
	assert_true(str_is(a->keywords.v[0].texts.v[0].s, "колхозы, деревня"));
	assert_int_equal(a->keywords.v[1].texts.n, 3);
	assert_true(str_is(a->keywords.v[1].texts.v[1].s, "two"));
	assert_int_equal(a->keywords.v[1].texts.v[1].at.col, 11);
	assert_true(str_is(a->keywords.v[2].texts.v[1].s, "zwei, drei"));
}

static void test_values(void **state)
{
	const struct article *a = bind(*state, &keys_article,
				       STR("title: T\n"
					   "pages: 70-96\n"
					   "doi: https://doi.org/10.22394/2500-1809-2020-5-3-70-96\n"
					   "dates: {received: 2020-02-29, accepted: 2020-05, published: 2020}\n"
					   "licence: {name: {en: Own}, url: 'https://example.org/licence'}\n"
					   "copyright_holder: \"e\\u0301 \\u00ABx\\u00BB\"\n"
					   "edn:\n"));

	assert_true(str_is(a->pages.last.s, "96"));
	assert_true(str_is(a->doi.s, "10.22394/2500-1809-2020-5-3-70-96"));
	assert_int_equal(a->dates.received.day, 29);
	assert_int_equal(a->dates.accepted.day, 0);
	assert_int_equal(a->dates.published.month, 0);
	assert_true(str_is(a->licence.name.v[0].text.s, "Own"));
	assert_true(str_is(a->copyright_holder.v[0].text.s, "é «x»"));
	assert_false(text_given(&a->edn));
}

static void test_dump(void **state)
{
	struct fixture *f = *state;
	struct strbuf out = {.arena = &f->arena};

	schema_list(&keys_article, "article", &out);
	strbuf_putc(&out, '\0');
	assert_non_null(strstr(out.ptr, "article.dates.received\ta date\t\t\tdate of receipt\n"));
	assert_non_null(strstr(out.ptr, "article.affiliations[].id\ta text\trequired\t\t"));
}

static void test_items_limit(void **state)
{
	struct fixture *f = *state;
	struct strbuf text = {.arena = &f->arena};
	struct bind b = {.arena = &f->arena, .diag = f->diag};
	struct issue *issue = arena_alloc(&f->arena, sizeof *issue);

	strbuf_puts(&text, "year: 2020\nsections:\n");
	for (int i = 0; i <= SCHEMA_ITEMS_LIMIT; i++)
		strbuf_puts(&text, "- {articles: [a]}\n");
	b.text = strbuf_str(&text);
	bind_map(&b, yaml_load(&f->arena, f->diag, diag_file(f->diag, STR("t.yaml"), b.text), b.text), &keys_issue, issue);
	assert_int_equal(issue->sections.n, SCHEMA_ITEMS_LIMIT);
	assert_int_equal(diag_count(f->diag, DIAG_ERROR), 1);
}

#define PLACED(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables), PLACED(test_examples),    PLACED(test_items_limit), PLACED(test_inner_examples),
		PLACED(test_design_examples),  PLACED(test_kept_values), PLACED(test_texts),       PLACED(test_names),
		PLACED(test_keywords),         PLACED(test_values),      PLACED(test_dump),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
