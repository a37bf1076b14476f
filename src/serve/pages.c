#include "serve/pages.h"

#include <stdio.h>

#include "base/file.h"
#include "serve/job.h"

static struct str path_of(struct arena *a, const struct pages *p, uint32_t issue, struct str name)
{
	return str_printf(a, "%.*s/%u/%.*s", STR_ARG(p->folder), (unsigned)issue, STR_ARG(name));
}

static void drop(struct pages_product *product)
{
	if (product->bytes.len)
		file_unmap(product->bytes);
	arena_done(&product->arena);
	product->bytes = STR("");
	product->file = (struct svgfile){0};
}

void pages_open(struct pages *p, struct str folder, size_t issues)
{
	*p = (struct pages){.folder = folder, .n = issues};
	p->issues = ARENA_ARRAY(&p->arena, issues, struct pages_issue);
}

static void close_issue(struct pages_issue *issue)
{
	for (size_t i = 0; i < issue->n; i++)
		drop(&issue->v[i]);
	arena_done(&issue->arena);
	*issue = (struct pages_issue){0};
}

void pages_close(struct pages *p)
{
	for (size_t i = 0; i < p->n; i++)
		close_issue(&p->issues[i]);
	arena_done(&p->arena);
}

static struct pages_product *find(struct pages_issue *issue, struct str name)
{
	uint32_t at = strindex_find(&issue->index, issue->v, sizeof *issue->v, name);

	return at ? &issue->v[at - 1] : NULL;
}

static bool is_same(const struct pages_issue *issue, struct str planned)
{
	struct job_product next;
	size_t at = 0, i = 0;

	if (!str_eq(job_issue_name(planned, &at), issue->name))
		return false;
	while (job_next_product(planned, &at, &next)) {
		if (i == issue->n || !str_eq(issue->v[i].name, next.name))
			return false;
		i++;
	}
	return i == issue->n && issue->n > 0;
}

static void load(const struct pages *p, uint32_t issue, struct pages_product *product)
{
	struct pages_product now = {.name = product->name, .kind = product->kind, .slug = product->slug};
	struct arena scratch = {0};

	if (!file_map(str_cstr(&scratch, path_of(&scratch, p, issue, product->name)), SIZE_MAX, &now.bytes) &&
	    svgfile_get(&now.arena, now.bytes, &now.file)) {
		drop(product);
		*product = now;
	} else {
		drop(&now);
	}
	arena_done(&scratch);
}

void pages_begin(struct pages *p)
{
	for (size_t i = 0; i < p->n; i++)
		p->issues[i].found = false;
}

bool pages_end(struct pages *p)
{
	bool changed = false;

	for (size_t i = 0; i < p->n; i++) {
		changed = changed || p->issues[i].lost == p->issues[i].found;
		p->issues[i].lost = !p->issues[i].found;
	}
	return changed;
}

void pages_keep(struct pages *p, uint32_t issue)
{
	if (issue < p->n)
		p->issues[issue].found = true;
}

bool pages_plan(struct pages *p, uint32_t issue, struct str planned)
{
	struct pages_issue now = {0};
	struct job_product next;
	size_t at = 0;

	if (issue >= p->n)
		return false;
	pages_keep(p, issue);
	if (is_same(&p->issues[issue], planned))
		return false;
	now.found = true;
	now.lost = p->issues[issue].lost;
	now.name = str_dup(&now.arena, job_issue_name(planned, &at));
	while (job_next_product(planned, &at, &next)) {
		struct pages_product *old = find(&p->issues[issue], next.name), *product;
		ARENA_PUSH(&now.arena, now.v, now.n) = old ? *old : (struct pages_product){0};
		product = &now.v[now.n - 1];
		if (old) /* its name stays, for the others to be found */
			*old = (struct pages_product){.name = old->name};
		product->name = str_dup(&now.arena, next.name);
		product->kind = str_dup(&now.arena, next.kind);
		product->slug = str_dup(&now.arena, next.slug);
		strindex_add(&now.index, &now.arena, now.v, sizeof *now.v, now.n);
		if (!product->bytes.len)
			load(p, issue, product);
	}
	close_issue(&p->issues[issue]);
	p->issues[issue] = now;
	return true;
}

const struct pages_product *pages_load(struct pages *p, uint32_t issue, struct str name)
{
	struct pages_product *product = issue < p->n ? find(&p->issues[issue], name) : NULL;

	if (product)
		load(p, issue, product);
	return product;
}

const struct pages_product *pages_fail(struct pages *p, uint32_t issue, struct str name)
{
	struct pages_product *product = issue < p->n ? find(&p->issues[issue], name) : NULL;

	if (!product || product->failed)
		return NULL;
	product->failed = true;
	return product;
}

static const struct svgfile_page *find_page(const struct pages_product *product, uint64_t hash)
{
	for (size_t i = 0; i < product->file.n; i++)
		if (product->file.pages[i].hash == hash)
			return &product->file.pages[i];
	return NULL;
}

const struct svgfile_page *pages_find(const struct pages *p, uint64_t hash, const struct pages_product **of)
{
	const struct svgfile_page *page = NULL;

	for (size_t i = 0; i < p->n; i++)
		for (size_t k = 0; k < p->issues[i].n && !page; k++) {
			*of = &p->issues[i].v[k];
			page = find_page(*of, hash);
		}
	return page;
}

static void put_page(const struct svgfile_page *page, struct json *j)
{
	char id[17];

	snprintf(id, sizeof id, "%016llx", (unsigned long long)page->hash);
	json_open(j, '{');
	json_put(j, "id", str_from(id));
	json_key(j, "width");
	json_uint(j, (uint64_t)page->width);
	json_key(j, "height");
	json_uint(j, (uint64_t)page->height);
	json_close(j, '}');
}

void pages_put_product(const struct pages *p, uint32_t issue, const struct pages_product *product, struct json *j)
{
	json_open(j, '{');
	json_key(j, "issue");
	json_uint(j, issue);
	json_put(j, "issueName", p->issues[issue].name);
	json_put(j, "name", product->name);
	json_put(j, "kind", product->kind);
	json_put(j, "article", product->slug);
	json_put(j, "title", product->file.title);
	json_put(j, "lang", product->file.lang);
	json_key(j, "failed");
	json_raw(j, product->failed || p->issues[issue].lost ? STR("true") : STR("false"));
	json_key(j, "pages");
	json_open(j, '[');
	for (size_t i = 0; i < product->file.n; i++)
		put_page(&product->file.pages[i], j);
	json_close(j, ']');
	json_close(j, '}');
}

void pages_put(const struct pages *p, struct json *j)
{
	json_open(j, '[');
	for (uint32_t i = 0; i < p->n; i++)
		for (size_t k = 0; k < p->issues[i].n; k++)
			pages_put_product(p, i, &p->issues[i].v[k], j);
	json_close(j, ']');
}
