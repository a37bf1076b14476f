/* manifest.json of an earlier run, beside files of that run and of others: it is read, and a new one is published in each of the ways in
 * which a run may end. Nothing outside is touched, and what was written is read without a word. */
#include "fuzz.h"

#include "base/arena.h"
#include "base/file.h"
#include "folder.h"
#include "run/publish.h"
#include "stock.h"

#define COVER "covers/first-article.pdf"

static const char *const others[] = {"out/kept.pdf", "kept.pdf", "out/i/.kept"};
static const char *const ours[] = {"out/i/covers/first-article.pdf", "out/i/front-matter.pdf", "out/i/covers/gone.pdf",
				   "out/i/new/kind.bin"};

static bool stands(struct arena *a, const char *name)
{
	return file_exists(folder_path(a, name));
}

static struct manifest load(struct arena *a, struct diag *d, struct spool *spool, const struct emit *e)
{
	struct manifest m;

	stock_require(manifestread_load(a, spool, d, e, &m), "a manifest is read or refused");
	for (size_t i = 1; i < m.n; i++)
		stock_require(str_cmp(m.v[i - 1].name, m.v[i].name) < 0, "names are in order, each once");
	return m;
}

static void publish(struct arena *a, struct diag *d, const struct emit *e, struct spool *spool, enum publish_rest rest)
{
	struct diag *unused;
	struct shared *s = stock_shared(&unused);
	struct strs none = {0};
	struct product_choice choice = {.issue = s->issue, .only = &none, .exports = ~0u};
	struct products products = product_list(a, &choice, NULL);
	struct manifest earlier = load(a, d, spool, e);
	struct strbuf left = {.arena = a};
	struct publish p = {.emit = e,
			    .spool = spool,
			    .others = &left,
			    .products = &products,
			    .choice = &choice,
			    .earlier = &earlier,
			    .head = earlier.head,
			    .rest = rest};

	for (size_t i = 0; i < products.n; i++)
		products.v[i].state = rest == PUBLISH_KEEP                  ? PRODUCT_LEFT
				      : products.v[i].kind == PRODUCT_COVER ? PRODUCT_FAILED
									    : PRODUCT_NONE;
	if (!p.head.journal.len)
		p.head.journal = manifest_journal(a, s->journal);
	if (!p.head.issue.len)
		p.head.issue = manifest_issue(a, s->issue, STR("i"));
	publish_run(a, d, &p);
	stock_require(diag_count(d, DIAG_ERROR) == 0, "a manifest is replaced");
	for (size_t i = 0; i < earlier.n; i++)
		earlier.v[i].stale = emit_stands(e, earlier.v[i].name);
	/* what stands is listed again */
	struct manifest now = load(a, d, spool, e);
	for (size_t i = 0, n = 0; i < earlier.n && rest != PUBLISH_REMOVE; i++) {
		if (!earlier.v[i].stale)
			continue;
		stock_require(n < now.n && str_eq(now.v[n].name, earlier.v[i].name), "files that are kept are listed");
		n++;
	}
}

static void run(struct str bytes, enum publish_rest rest)
{
	struct arena a = {0};
	struct diag *d = diag_open();
	struct emit e = emit_open(str_from(folder_path(&a, "out")), str_from(folder_path(&a, "out/i")));
	struct spool spool = {.fd = -1};

	for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++)
		folder_write(ours[i], STR("x"));
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (!stands(&a, others[i]))
			folder_write(others[i], STR("x"));
	folder_write("out/i/" MANIFEST_NAME, bytes);
	emit_expect(&a, &e, STR(COVER));
	emit_expect(&a, &e, STR(MANIFEST_NAME));
	stock_require(emit_prepare(&a, d, &e) == 0, "the folder can be used");
	spool.dir = e.root;
	publish(&a, d, &e, &spool, rest);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		stock_require(stands(&a, others[i]), "files of others stay");
	stock_print(d);
	spool_close(&spool);
	emit_close(&e);
	diag_close(d);
	arena_done(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = {(const char *)data, size};

	run(bytes, PUBLISH_STALE);
	run(bytes, PUBLISH_KEEP);
	run(bytes, PUBLISH_REMOVE);
	return 0;
}
