/* `offprint specimen`: a PDF that shows the fonts and pages of a design. */

#include "layout/proof/specimen.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/stage.h"
#include "base/suggest.h"
#include "command/verbs.h"
#include "input/load.h"
#include "input/operand.h"
#include "input/sample.h"
#include "input/yaml/source.h"
#include "output/emit.h"
#include "paint/pdf.h"
#include "run/assemble.h"

/* Of a single word, which is no path that exists. */
static void refuse_word(const struct reader *files, struct str name)
{
	struct suggest near = {.word = name};
	struct strbuf all = {.arena = files->arena};

	sample_suggest(&near, &all);
	diag_error(files->diag, ORIGIN_NONE, DIAG_MISSING_FILE, "no design and no journal is called '%.*s'", STR_ARG(name));
	if (!diag_suggest(files->diag, &near)) {
		source_suggest(files, name);
		diag_note(files->diag, ORIGIN_NONE, "the designs: %.*s; a journal is given by its folder", STR_ARG(strbuf_str(&all)));
	}
}

/* NULL after reporting. */
static struct journal *find_journal(const struct reader *files, struct str name)
{
	struct arena *a = files->arena;
	struct diag *d = files->diag;
	int err;

	if (!name.len || (!file_exists(str_cstr(a, name)) && sample_has_design(a, name)))
		return sample_journal(a, d, name);
	if (operand_kind(files, name) == OPERAND_NONE && str_find(name, STR("/"), 0) == SIZE_MAX) {
		refuse_word(files, name);
		return NULL;
	}
	if (operand_kind(files, name) != OPERAND_JOURNAL) {
		operand_refuse(files, name, OPERAND_JOURNAL);
		return NULL;
	}
	if (file_is_dir(str_cstr(a, name)))
		name = path_join(a, name, STR("journal.yaml"));
	err = inputs_confine(files->inputs, path_dir(name), path_dir(name));
	if (!err)
		return load_journal(files, name);
	diag_unreadable(d, ORIGIN_NONE, path_dir(name), err);
	return NULL;
}

static void write_file(const struct command *c, struct str bytes)
{
	struct str path = c->line.output.len ? c->line.output : STR("specimen.pdf");
	int err = stage_write(str_cstr(c->arena, path), bytes);

	if (err)
		emit_report(c->diag, "write", path, err);
	else
		fprintf(c->out, "%.*s\n", STR_ARG(path));
}

static struct article *load_sample(const struct reader *r, const struct journal *j, const struct issue *i, struct str slug, size_t number)
{
	(void)i, (void)number;
	return sample_article(r->arena, r->diag, slug, sample_language(j));
}

static void make(const struct command *c, struct shared *s, const struct reader *files)
{
	struct layout_context ctx = shared_context(s, c->arena, c->diag);
	struct matter_source source = assemble_matter(files, s, load_sample);
	struct pdf_painter *painter = pdf_open();
	struct document *doc;
	struct str bytes;

	doc = specimen_layout(&ctx, s->issue, source.articles, source.n_articles, sample_language(s->journal));
	if (pdf_paint(painter, c->arena, c->diag, doc, &bytes, NULL) && !diag_count(c->diag, DIAG_ERROR))
		write_file(c, bytes);
	pdf_close(painter);
}

enum command_status specimen_run(struct command *c)
{
	const struct reader files = {c->arena, c->diag, inputs_open(NULL)};
	struct journal *j = find_journal(&files, c->line.operands.n ? c->line.operands.v[0] : STR(""));
	struct shared s;

	if (j) {
		shared_open_sample(&s, &files, j, sample_issue(c->arena, c->diag, sample_language(j)));
		if (shared_usable(&s))
			make(c, &s, &files);
		shared_close(&s);
	}
	inputs_close(files.inputs);
	return command_report(c);
}
