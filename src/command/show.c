/* `offprint show`: what a stage makes of a file, as text. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/inputs.h"
#include "base/unicode.h"
#include "command/verbs.h"
#include "diag/diagentry.h"
#include "input/design/design.h"
#include "input/image.h"
#include "input/keys.h"
#include "input/load.h"
#include "input/schema/dump.h"
#include "input/yaml/source.h"
#include "input/yaml/yaml.h"
#include "layout/cover/cover.h"
#include "paint/spoken.h"
#include "paint/svg.h"
#include "paint/trace.h"
#include "run/assemble.h"
#include "run/make.h"

enum kind { KIND_JOURNAL, KIND_ISSUE, KIND_ARTICLE, KIND_COUNT };

static const char *const names[KIND_COUNT] = {"journal.yaml", "issue.yaml", "article.yaml"};

struct shown {
	struct reader files;
	struct arena *arena; /* this and the diag are those of the reader */
	struct diag *diag;
	struct strbuf *out;
	enum kind kind;
	enum command_stage stage;
	uint32_t page;  /* 1-based, as the user counts; */
	size_t n_pages; /* so far */
	struct str file;
	struct shared setup;
};

static void refuse(struct shown *s, const char *why)
{
	diag_error(s->diag, origin_file(diag_file(s->diag, s->file, (struct str){0})), DIAG_BAD_VALUE, "%s", why);
}

/* Determines what kind of file `arg` is, or for a folder which file it contains. false: none. */
static bool identify(struct shown *s, struct str arg)
{
	bool is_dir = file_is_dir(str_cstr(s->arena, arg));

	for (int kind = 0; kind < KIND_COUNT; kind++) {
		struct str file = is_dir ? path_join(s->arena, arg, str_from(names[kind])) : arg;
		if (is_dir ? !file_exists(str_cstr(s->arena, file)) : !str_is(path_base(arg), names[kind]))
			continue;
		s->kind = (enum kind)kind;
		s->file = file;
		return true;
	}
	return false;
}

static void show_tree(struct shown *s, struct str file)
{
	struct source source;
	const struct yaml_node *tree;

	if (!source_read(&s->files, file, ORIGIN_NONE, &source))
		return;
	tree = yaml_load(s->arena, s->diag, source.file, source.text);
	if (tree)
		yaml_dump(tree, s->out);
}

/* The slug of an article is the name of its folder, which "." does not give. */
static void name_folder(struct shown *s)
{
	struct str name = path_base(path_dir(s->file));

	if (str_is(name, ".") || str_is(name, ".."))
		s->file = path_real(s->arena, s->file);
}

/* Loads the journal and the issue of the file. false after reporting. */
static bool load(struct shown *s)
{
	struct load_paths paths = {.journal = s->file};
	struct str dir = path_dir(s->file);

	if (s->kind == KIND_ARTICLE) {
		name_folder(s);
		dir = path_dir(path_dir(s->file));
	}
	if (s->kind != KIND_JOURNAL && !load_locate(&s->files, dir, &paths))
		return false;
	shared_open(&s->setup, &s->files, &paths);
	if (s->setup.issue)
		makebody_all(&s->files, &s->setup,
			     s->kind == KIND_ARTICLE ? issue_find(s->setup.issue, path_base(path_dir(s->file))) : SIZE_MAX);
	return !s->setup.journal_missing && !s->setup.issue_missing;
}

static struct cover_source assemble(struct shown *s)
{
	struct str slug = path_base(path_dir(s->file));

	return assemble_cover(&s->files, &s->setup, slug, issue_find(s->setup.issue, slug));
}

/* The rules for warnings are stored in the diag. */
static void show_warnings(struct shown *s)
{
	for (int code = 0; code < DIAG_CODE_COUNT; code++) {
		enum diag_rule rule = diag_rule_of(s->diag, (enum diag_code)code);
		if (rule != DIAG_ON)
			strbuf_printf(s->out, "warnings.%s: %s\n", diag_entries[code].code, rule == DIAG_OFF ? "off" : "error");
	}
}

static void show_model(struct shown *s)
{
	const struct article *article;

	switch (s->kind) {
	case KIND_JOURNAL:
		dump_map(&keys_journal, s->setup.journal, s->out);
		show_warnings(s);
		break;
	case KIND_ISSUE:
		dump_map(&keys_issue, s->setup.issue, s->out);
		break;
	case KIND_ARTICLE:
		article = assemble(s).article;
		if (!article)
			break;
		dump_value(STR("slug"), article->slug, s->out);
		dump_map(&keys_article, article, s->out);
		break;
	case KIND_COUNT:
		break;
	}
}

static void put_svg(struct shown *s, const struct document *doc, size_t number)
{
	struct svg_page page = svg_page(s->arena, s->diag, doc, number);

	svg_paint(s->arena, doc, &page, SVG_SELECTABLE, STR(""), s->out);
}

static void put_document(struct shown *s, const struct document *doc)
{
	size_t before = s->n_pages;

	s->n_pages += doc->n_pages;
	if (s->stage == STAGE_SPOKEN)
		spoken_put(s->out, doc);
	else if (s->stage == STAGE_FRAMES)
		trace_paint(doc, false, s->out);
	else if (s->page > before && s->page <= s->n_pages)
		put_svg(s, doc, s->page - 1 - before);
}

static void show_cover(struct shown *s, struct layout_context *ctx)
{
	struct cover_source source = assemble(s);

	if (source.article)
		assemble_labels(ctx, source.article);
	if (source.article)
		put_document(s, cover_layout(ctx, s->setup.issue, source.section, source.article));
}

static void show_matter(struct shown *s, const struct layout_context *ctx)
{
	struct matter_source source = assemble_matter(&s->files, &s->setup, load_article);

	put_document(s, matter_layout(ctx, &source, PLACE_FRONT));
	put_document(s, matter_layout(ctx, &source, PLACE_BACK));
}

static void show_pages(struct shown *s)
{
	struct layout_context ctx = shared_context(&s->setup, s->arena, s->diag);

	if (!shared_usable(&s->setup))
		return;
	if (s->kind == KIND_ARTICLE)
		show_cover(s, &ctx);
	else if (s->kind == KIND_ISSUE)
		show_matter(s, &ctx);
	else
		refuse(s, "a journal has no pages; name an issue or an article");
	if (s->stage == STAGE_SVG && s->n_pages && s->page > s->n_pages)
		refuse(s,
		       str_cstr(s->arena, str_printf(s->arena, "there is no page %u: expected 1 to %zu", (unsigned)s->page, s->n_pages)));
}

static int by_path(const void *x, const void *y)
{
	return str_cmp(((const struct input *)x)->path, ((const struct input *)y)->path);
}

static void put_inputs(struct shown *s)
{
	static const char *const states[] = {
		[INPUT_ABSENT] = "absent", [INPUT_PRESENT] = "present", [INPUT_LISTED] = "listed", [INPUT_READ] = "read"};
	size_t n;
	const struct input *noted = inputs_noted(s->files.inputs, &n);
	struct input *sorted = ARENA_ARRAY(s->arena, n, struct input);

	memcpy(sorted, noted, n * sizeof *sorted);
	qsort(sorted, n, sizeof *sorted, by_path);
	for (size_t i = 0; i < n; i++) {
		struct str path = sorted[i].path;
		strbuf_printf(s->out, "%-7s %.*s\n", states[sorted[i].state], STR_ARG(unicode_shown(s->arena, path)));
	}
}

/* Reads what `build` would read for the pages. */
static void show_inputs(struct shown *s)
{
	if (s->kind == KIND_ARTICLE)
		assemble(s);
	else if (s->kind == KIND_ISSUE)
		assemble_matter(&s->files, &s->setup, NULL);
	put_inputs(s);
}

static void show(struct shown *s)
{
	enum command_stage stage = s->stage;
	bool known = identify(s, s->file);

	if (stage == STAGE_TREE) {
		show_tree(s, s->file);
		return;
	}
	if (!known) {
		refuse(s, "expected a journal.yaml, an issue.yaml or an article.yaml, or the folder of one");
		return;
	}
	s->files.inputs = inputs_open(NULL);
	if (load(s)) {
		if (stage == STAGE_MODEL)
			show_model(s);
		else if (stage == STAGE_FRAMES || stage == STAGE_SPOKEN || stage == STAGE_SVG)
			show_pages(s);
		else if (stage == STAGE_INPUTS)
			show_inputs(s);
		else if (s->setup.design)
			design_dump(s->arena, s->diag, s->setup.design, s->setup.journal, s->out);
	}
	shared_close(&s->setup);
	inputs_close(s->files.inputs);
}

enum command_status show_run(struct command *c)
{
	struct strbuf text = {.arena = c->arena};
	struct shown s = {.files = {c->arena, c->diag, NULL},
			  .arena = c->arena,
			  .diag = c->diag,
			  .out = &text,
			  .stage = c->line.stage,
			  .page = c->line.page ? c->line.page : 1,
			  .file = c->line.operands.v[0]};

	if (s.stage == STAGE_NONE)
		return command_refuse(c, "'show' needs --tree, --model, --frames, --design, --inputs, --spoken or --svg");
	if (c->line.page && s.stage != STAGE_SVG)
		return command_refuse(c, "'--page' needs --svg");
	show(&s);
	if (text.len)
		fwrite(text.ptr, 1, text.len, c->out);
	return command_report(c);
}
