#include "run/product.h"

#include "base/arena.h"

struct str product_name(struct arena *a, enum product_kind kind, struct str slug)
{
	struct str form = str_from(product_rows[kind].file);
	size_t star = str_find(form, STR("*"), 0);

	if (star == SIZE_MAX)
		return form;
	return str_printf(a, "%.*s%.*s%s", (int)star, form.ptr, STR_ARG(slug), form.ptr + star + 1);
}

/* Whether a file has the form of this kind, with any slug. */
static bool has_form(struct str name, const char *file)
{
	struct str form = str_from(file);
	size_t star = str_find(form, STR("*"), 0);

	if (star == SIZE_MAX)
		return str_eq(name, form);
	return name.len >= form.len && str_starts(name, str_slice(form, 0, star)) && str_ends(name, str_slice(form, star + 1, form.len));
}

unsigned product_export_of(struct str name)
{
	for (int k = 0; k < PRODUCT_KIND_COUNT; k++)
		if (product_rows[k].export && has_form(name, product_rows[k].file))
			return product_rows[k].export;
	return 0;
}

enum product_kind product_find(struct str kind)
{
	int k = 0;

	while (k < PRODUCT_KIND_COUNT && !(product_rows[k].kind && str_is(kind, product_rows[k].kind)))
		k++;
	return (enum product_kind)k;
}

unsigned product_before(enum product_kind kind)
{
	unsigned all = product_rows[kind].after;

	for (int k = 0; k < PRODUCT_KIND_COUNT; k++)
		if (product_rows[kind].after >> k & 1)
			all |= product_before((enum product_kind)k);
	return all;
}

unsigned product_rank(enum product_kind kind)
{
	unsigned rank = 0;

	for (int k = 0; k < PRODUCT_KIND_COUNT; k++) {
		unsigned before = product_rows[kind].after >> k & 1 ? product_rank((enum product_kind)k) + 1 : 0;
		if (before > rank)
			rank = before;
	}
	return rank;
}

const struct product *product_of(const struct products *products, enum product_kind kind, uint32_t article)
{
	size_t i = products->first[kind] + article;

	return i < products->n && products->v[i].kind == kind ? &products->v[i] : NULL;
}

bool product_may_write(enum run_state state, enum product_kind kind)
{
	switch (state) {
	case RUN_OK:
		return true;
	case RUN_REFUSED:
	case RUN_STOPPED:
		return !product_rows[kind].whole;
	case RUN_DRY:
	case RUN_INTERRUPTED:
		break;
	}
	return false;
}

static bool is_selected(const struct strs *only, bool *found, struct str slug)
{
	bool is = only->n == 0;

	for (size_t i = 0; i < only->n; i++) {
		if (!str_eq(only->v[i], slug))
			continue;
		is = found[i] = true;
	}
	return is;
}

static enum product_state state_of_issue(const struct product_choice *choice, const struct product_row *row)
{
	if (choice->shard && choice->shard->of)
		return PRODUCT_NONE;
	if (choice->only->n && !(row->export && choice->exports_only))
		return PRODUCT_LEFT;
	return choice->exports_only && row->file && !row->export ? PRODUCT_LEFT : PRODUCT_PLANNED;
}

/* Appends the products of one kind. */
static void list_kind(struct arena *a, const struct product_choice *choice, enum product_kind kind, const enum product_state *selected,
		      struct products *out)
{
	const struct issue *issue = choice->issue;
	const struct product_row *row = &product_rows[kind];
	size_t n = !row->wanted(issue) || (row->export & ~choice->exports) ? 0 : row->each_article ? issue_article_count(issue) : 1;

	out->first[kind] = out->n;
	for (size_t i = 0; i < n; i++) {
		struct product *p = &out->v[out->n++];
		*p = (struct product){
			.kind = kind, .article = (uint32_t)i, .state = row->each_article ? selected[i] : state_of_issue(choice, row)};
		if ((kind == PRODUCT_OFFPRINT && choice->exports_only) || (choice->preview && row->joins && row->file))
			p->state = PRODUCT_LEFT;
		if (row->take) /* others depend on what it finds */
			p->state = PRODUCT_PLANNED;
		if (row->file)
			p->name = product_name(a, kind, row->each_article ? issue_article(issue, i, NULL)->s : STR(""));
	}
}

bool product_is_dry(const struct product_choice *choice, enum product_kind kind)
{
	return choice->exports_only && !product_rows[kind].export;
}

struct products product_list(struct arena *a, const struct product_choice *choice, bool *found)
{
	const struct issue *issue = choice->issue;
	size_t articles = issue_article_count(issue), most = 0;
	struct products out = {0};
	enum product_state *selected;

	for (int k = 0; k < PRODUCT_KIND_COUNT; k++)
		most += product_rows[k].export & ~choice->exports ? 0 : product_rows[k].each_article ? articles : 1;
	out.v = ARENA_ARRAY(a, most, struct product);
	selected = ARENA_ARRAY(a, articles, enum product_state);
	for (size_t i = 0; i < articles; i++) {
		if (choice->shard && !shard_has(choice->shard, articles, i))
			selected[i] = PRODUCT_NONE;
		else
			selected[i] = is_selected(choice->only, found, issue_article(issue, i, NULL)->s) ? PRODUCT_PLANNED : PRODUCT_LEFT;
		out.articles += selected[i] == PRODUCT_PLANNED;
	}
	for (int k = 0; k < PRODUCT_KIND_COUNT; k++)
		list_kind(a, choice, (enum product_kind)k, selected, &out);
	return out;
}
