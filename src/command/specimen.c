#include "command/specimen.h"

#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "input/load.h"
#include "input/sample.h"
#include "layout/proof/specimen.h"
#include "paint/pdf.h"
#include "run/shared.h"

/* NULL after reporting. */
static struct journal *find_journal(struct arena *a, struct diag *d, struct str name)
{
	if (!name.len || (!file_exists(str_cstr(a, name)) && sample_has_design(a, name)))
		return sample_journal(a, d, name);
	if (file_is_dir(str_cstr(a, name)))
		name = path_join(a, name, STR("journal.yaml"));
	return load_journal(&(struct reader){a, d, NULL}, name);
}

static void write_file(struct arena *a, struct diag *d, struct str path, struct str bytes, FILE *out)
{
	int err = file_write(str_cstr(a, path), bytes);

	if (err)
		diag_error(d, ORIGIN_NONE, DIAG_SYSTEM, "cannot write '%.*s': %s", STR_ARG(path), strerror(err));
	else
		fprintf(out, "%.*s\n", STR_ARG(path));
}

static void make(struct shared *s, struct arena *a, struct diag *d, struct str lang, struct str path, FILE *out)
{
	struct layout_context ctx = shared_context(s, a, d);
	size_t n = issue_article_count(s->issue);
	const struct article **articles = ARENA_ARRAY(a, n, const struct article *);
	struct pdf_painter *painter = pdf_open();
	struct str bytes;

	for (size_t i = 0; i < n; i++)
		articles[i] = sample_article(a, d, issue_article(s->issue, i, NULL)->s, lang);
	if (pdf_paint(painter, a, d, specimen_layout(&ctx, s->issue, articles, n, lang), &bytes) && !diag_count(d, DIAG_ERROR))
		write_file(a, d, path, bytes, out);
	pdf_close(painter);
}

void specimens_write(struct arena *a, struct diag *d, struct str journal, struct str path, FILE *out)
{
	struct journal *j = find_journal(a, d, journal);
	struct shared s;
	struct str lang;

	if (!j)
		return;
	lang = sample_language(j);
	shared_open_sample(&s, &(struct reader){a, d, NULL}, j, sample_issue(a, d, lang));
	if (shared_usable(&s))
		make(&s, a, d, lang, path, out);
	shared_close(&s);
}
