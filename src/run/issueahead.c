/* Products of the issue that do not need those of its articles are made beside them: front and back matter, and the rules across articles.
 * That they may be published is assumed. If an article turns out to have errors they are made again afterwards, knowing it; so what is
 * reported does not depend on how many processes there are. The file that joins all is made after the articles, by the process that has the
 * matter in memory.
 */
#include "base/arena.h"
#include "run/issue_int.h"

/* Whether the issue's files could be published now. */
static bool may_write(const struct run *r)
{
	return issue_may_write(r, PRODUCT_ISSUE);
}

/* Whether what was assumed still holds. */
static bool holds(const struct run *r)
{
	const struct ahead *h = &r->ahead;

	return !h->failed && r->state != RUN_STOPPED && r->state != RUN_INTERRUPTED && may_write(r) == h->write;
}

static bool tick(void *ctx)
{
	struct run *r = ((struct wave *)ctx)->run;

	return issuemake_goes_on(r) && holds(r);
}

static void lost(void *ctx, uint32_t task, const char *why)
{
	struct wave *w = ctx;

	if (w->run->ahead.taken)
		issuetake_lost(w->run, w->v[task], why);
	else
		w->run->ahead.failed = true;
}

/* The inputs, of which there may be many, are noted; the rest is kept. */
static void done(void *ctx, uint32_t task, struct str bytes)
{
	struct wave *w = ctx;
	struct run *r = w->run;
	struct ahead *h = &r->ahead;
	struct result *x = &h->results[task];
	struct str inputs;

	if (h->taken) {
		issuetake_record(r, w->v[task], bytes);
		return;
	}
	h->failed = h->failed || !issuetake_open(w->v[task], bytes, x, &inputs);
	if (h->failed)
		return;
	issuetake_note(r, x, inputs);
	x->line = str_dup(&r->arena, x->line);
	x->messages = str_dup(&r->arena, x->messages);
	h->n_done++;
}

/* Whether a product of the issue needs none of those of articles that are not made yet. */
static bool is_free(const struct run *r, enum product_kind kind, unsigned rank)
{
	const struct product *p = product_of(&r->products, kind, 0);
	bool is = p && p->state == PRODUCT_PLANNED && !product_rows[kind].each_article;

	for (int k = 0; k < PRODUCT_KIND_COUNT && is; k++)
		is = !(product_before(kind) >> k & 1 && product_rows[k].each_article && product_rank((enum product_kind)k) >= rank);
	return is;
}

/* In the order in which they are made. */
static void gather(struct run *r, unsigned rank, struct wave *w)
{
	for (unsigned at = rank; at < PRODUCT_KIND_COUNT; at++)
		for (int kind = 0; kind < PRODUCT_KIND_COUNT; kind++)
			if (product_rank((enum product_kind)kind) == at && is_free(r, (enum product_kind)kind, rank) &&
			    issue_needs(r, &product_rows[kind]))
				w->v[w->n++] = (uint32_t)(product_of(&r->products, (enum product_kind)kind, 0) - r->products.v);
}

static bool is_joined(const struct run *r, uint32_t number)
{
	return product_rows[r->products.v[number].kind].joins;
}

/* The last of all joins the others, and waits for the products of the articles. */
void issueahead_begin(struct run *r, enum product_kind kind)
{
	struct ahead *h = &r->ahead;
	struct worker_plan plan;

	if (h->beside || r->options->processes < 2)
		return;
	h->all = h->made = (struct wave){.run = r, .v = ARENA_ARRAY(&r->arena, PRODUCT_KIND_COUNT, uint32_t), .chained = true};
	h->made.v = ARENA_ARRAY(&r->arena, PRODUCT_KIND_COUNT, uint32_t);
	gather(r, product_rank(kind), &h->all);
	h->write = may_write(r);
	h->kept = issuemake_choose(r, &h->all);
	for (uint32_t i = 0; i < h->all.n; i++)
		if (!h->kept[i])
			h->made.v[h->made.n++] = h->all.v[i];
	h->n_first = h->made.n - (h->made.n && is_joined(r, h->made.v[h->made.n - 1]));
	if (!h->n_first)
		return;
	h->results = ARENA_ARRAY(&r->arena, h->made.n, struct result);
	plan = issuemake_plan(r, &h->made, &h->jail);
	plan.done = done;
	plan.lost = lost;
	plan.tick = tick;
	h->beside = worker_beside_open(&plan);
	worker_beside_ready(h->beside, h->n_first);
}

/* Nothing was made. */
static void give_up(struct run *r)
{
	struct ahead *h = &r->ahead;

	issueahead_close(r);
	for (uint32_t i = 0; i < h->n_done; i++)
		if (h->results[i].in.staged)
			emit_discard(&r->emit, r->products.v[h->results[i].number].name, h->results[i].in.writer);
	h->n_done = 0;
}

bool issueahead_take(struct run *r)
{
	struct ahead *h = &r->ahead;
	uint32_t at = 0;

	if (!h->beside)
		return false;
	if (!holds(r) || !issuemake_ended(r, worker_beside_wait(h->beside, r->options->unblocked)) || !holds(r) || h->n_done < h->n_first) {
		give_up(r);
		return false;
	}
	for (uint32_t i = 0; i < h->all.n; i++) {
		if (is_joined(r, h->all.v[i]))
			continue;
		if (h->kept[i])
			issuetake_kept(r, h->all.v[i]);
		else
			issuetake_made(r, &h->results[at++]);
	}
	/* as the process knows it, too */
	h->write = may_write(r);
	h->taken = true;
	return true;
}

void issueahead_strike(struct run *r, struct wave *w)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < w->n; i++) {
		bool is_ahead = false;
		for (uint32_t k = 0; k < r->ahead.all.n; k++)
			is_ahead = is_ahead || r->ahead.all.v[k] == w->v[i];
		if (!is_ahead)
			w->v[n++] = w->v[i];
	}
	w->n = n;
}

void issueahead_join(struct run *r, struct wave *rest)
{
	struct ahead *h = &r->ahead;
	uint32_t n = h->all.n;

	if (!h->taken || !is_joined(r, h->all.v[n - 1]))
		return;
	if (!holds(r)) {
		rest->v[rest->n++] = h->all.v[n - 1];
	} else if (h->kept[n - 1]) {
		issuetake_kept(r, h->all.v[n - 1]);
	} else {
		worker_beside_ready(h->beside, h->made.n);
		issuemake_ended(r, worker_beside_wait(h->beside, r->options->unblocked));
	}
}

void issueahead_close(struct run *r)
{
	worker_beside_close(r->ahead.beside);
	r->ahead.beside = NULL;
}
