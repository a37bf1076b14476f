#include "options.h"

#include <string.h>

#include "base/arena.h"
#include "base/suggest.h"
#include "config.h"

enum {
	PROCESSES_MAX = 256,
	HELP_WIDTH = 28, /* [characters] of the column of options in the help */
};

/* Bits of the commands that know an option. */
enum {
	FOR_BUILD = 1 << JOB_BUILD,
	FOR_CHECK = 1 << JOB_CHECK,
	FOR_NEW = 1 << JOB_NEW,
	FOR_SHOW = 1 << JOB_SHOW,
	FOR_EXPLAIN = 1 << JOB_EXPLAIN,
	FOR_SCHEMA = 1 << JOB_SCHEMA,
	FOR_SPECIMEN = 1 << JOB_SPECIMEN,
	FOR_NONE = 1 << 8, /* before any command */
	FOR_ALL = FOR_BUILD | FOR_CHECK | FOR_NEW | FOR_SHOW | FOR_EXPLAIN | FOR_SCHEMA | FOR_SPECIMEN | FOR_NONE,
};

enum option_id {
	OPT_OUTPUT,
	OPT_JOBS,
	OPT_ONLY,
	OPT_STRICT,
	OPT_FINAL,
	OPT_DRAFT,
	OPT_PROOF,
	OPT_FORMAT,
	OPT_TREE,
	OPT_MODEL,
	OPT_FRAMES,
	OPT_DESIGN,
	OPT_HELP,
	OPT_VERSION
};

struct option {
	enum option_id id;
	char letter; /* 0: none */
	const char *name;
	const char *arg; /* NULL: takes none */
	unsigned commands;
	const char *doc;
};

struct command {
	enum job_command id;
	const char *name;
	const char *operands;
	size_t operands_min, operands_max;
	const char *doc;
};

static const struct command commands[] = {
	{JOB_BUILD, "build", "ISSUE...", 1, SIZE_MAX, "typeset everything that the issues call for"},
	{JOB_CHECK, "check", "ISSUE...", 1, SIZE_MAX, "report what is wrong with the issues, write nothing"},
	{JOB_NEW, "new", "DIR", 1, 1, "make a small journal to begin with"},
	{JOB_SHOW, "show", "FILE", 1, 1, "print what a stage makes of a file"},
	{JOB_EXPLAIN, "explain", "[CODE...]", 0, SIZE_MAX, "what a message's code means, and what to do; without CODE all of them"},
	{JOB_SCHEMA, "schema", "[KIND]", 0, 1, "print the JSON Schema of journal, issue, article or design"},
	{JOB_SPECIMEN, "specimen", "[JOURNAL]", 0, 1, "show the fonts and pages of a design"},
};

static const struct option options[] = {
	{OPT_OUTPUT, 'o', "output", "DIR", FOR_BUILD | FOR_SCHEMA, "where the files go (out/<issue>/)"},
	{OPT_OUTPUT, 'o', "output", "FILE", FOR_SPECIMEN, "the file to write (specimen.pdf)"},
	{OPT_JOBS, 'j', "jobs", "N", FOR_BUILD | FOR_CHECK, "worker processes (one per processor)"},
	{OPT_ONLY, 0, "only", "SLUG,...", FOR_BUILD | FOR_CHECK, "these articles' cover sheets alone"},
	{OPT_STRICT, 0, "strict", NULL, FOR_BUILD | FOR_CHECK, "warnings count as errors"},
	{OPT_FINAL, 0, "final", NULL, FOR_BUILD | FOR_CHECK, "placeholders left in texts are errors"},
	{OPT_DRAFT, 0, "draft", NULL, FOR_BUILD, "mark each page as a draft, with the date of its data"},
	{OPT_PROOF, 0, "proof", NULL, FOR_BUILD, "show columns, boxes and baselines, in <issue>/proof/"},
	{OPT_FORMAT, 0, "format", "FORM", FOR_BUILD | FOR_CHECK, "messages as text, json or github"},
	{OPT_TREE, 0, "tree", NULL, FOR_SHOW, "the file as YAML, with places"},
	{OPT_MODEL, 0, "model", NULL, FOR_SHOW, "the checked values"},
	{OPT_FRAMES, 0, "frames", NULL, FOR_SHOW, "the pages, mark by mark"},
	{OPT_DESIGN, 0, "design", NULL, FOR_SHOW, "the design in force"},
	{OPT_HELP, 'h', "help", NULL, FOR_ALL, "print this help"},
	{OPT_VERSION, 0, "version", NULL, FOR_NONE, "print the version"},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The command line as it is taken apart. */
struct parser {
	struct arena *arena;
	int argc;
	char *const *argv;
	int next;                      /* the argument to read next */
	const struct command *command; /* NULL: not seen yet */
	struct job *job;
	struct strbuf text;
};

static unsigned command_bit(const struct command *c)
{
	return c ? 1u << c->id : FOR_NONE;
}

static void put_options(struct strbuf *out, unsigned mask)
{
	for (size_t i = 0; i < COUNT(options); i++) {
		const struct option *o = &options[i];
		size_t start = out->len;
		if (!(o->commands & mask))
			continue;
		if (o->letter)
			strbuf_printf(out, "  -%c, --%s", o->letter, o->name);
		else
			strbuf_printf(out, "      --%s", o->name);
		if (o->arg)
			strbuf_printf(out, " %s", o->arg);
		while (out->len - start < HELP_WIDTH)
			strbuf_putc(out, ' ');
		strbuf_printf(out, "%s\n", o->doc);
	}
}

static void put_help(struct strbuf *out, const struct command *c)
{
	if (c) {
		strbuf_printf(out, "usage: offprint %s [options] %s\n%s\n\noptions:\n", c->name, c->operands, c->doc);
		put_options(out, command_bit(c));
		return;
	}
	strbuf_puts(out, "usage: offprint COMMAND [options] ...\n\ncommands:\n");
	for (size_t i = 0; i < COUNT(commands); i++)
		strbuf_printf(out, "  %-8s %-10s %s\n", commands[i].name, commands[i].operands, commands[i].doc);
	strbuf_puts(out, "\noptions:\n");
	put_options(out, FOR_NONE);
	strbuf_puts(out, "\n'offprint COMMAND --help' lists a command's options. An ISSUE is an issue's folder or its\n"
			 "issue.yaml. More: man 1 offprint, man 5 offprint\n");
}

static enum options_outcome print_help(struct parser *p)
{
	put_help(&p->text, p->command);
	return OPTIONS_PRINT;
}

/* Ends a message with what was probably meant and where to read on. */
static enum options_outcome finish_wrong(struct parser *p, struct str meant)
{
	if (meant.len)
		strbuf_printf(&p->text, "; did you mean '%.*s'?", STR_ARG(meant));
	strbuf_printf(&p->text, "\nTry 'offprint %s%s--help'.\n", p->command ? p->command->name : "", p->command ? " " : "");
	return OPTIONS_WRONG;
}

static enum options_outcome unknown_option(struct parser *p, struct str name)
{
	struct suggest near = {.word = name};

	for (size_t i = 0; i < COUNT(options); i++)
		if (options[i].commands & command_bit(p->command))
			suggest_try(&near, str_from(options[i].name));
	strbuf_printf(&p->text, "offprint: unknown option '--%.*s'", STR_ARG(name));
	if (p->command)
		strbuf_printf(&p->text, " of '%s'", p->command->name);
	return finish_wrong(p, near.best.len ? str_printf(p->arena, "--%.*s", STR_ARG(near.best)) : near.best);
}

static enum options_outcome unknown_command(struct parser *p, struct str name)
{
	struct suggest near = {.word = name};

	for (size_t i = 0; i < COUNT(commands); i++)
		suggest_try(&near, str_from(commands[i].name));
	strbuf_printf(&p->text, "offprint: unknown command '%.*s'", STR_ARG(name));
	return finish_wrong(p, near.best);
}

static void add_word(struct parser *p, struct strs *words, struct str word)
{
	ARENA_PUSH(p->arena, words->v, words->n) = word;
}

static enum options_outcome add_slugs(struct parser *p, struct str list)
{
	for (size_t from = 0; from <= list.len;) {
		size_t to = str_find(list, STR(","), from);
		struct str slug = str_trim(str_slice(list, from, to == SIZE_MAX ? list.len : to));
		if (!slug.len) {
			strbuf_printf(&p->text, "offprint: an empty name in '--only %.*s'", STR_ARG(list));
			return finish_wrong(p, STR(""));
		}
		add_word(p, &p->job->only, slug);
		if (to == SIZE_MAX)
			break;
		from = to + 1;
	}
	return OPTIONS_RUN;
}

static enum options_outcome set_format(struct parser *p, struct str name)
{
	static const char *const names[] = {[DIAG_TEXT] = "text", [DIAG_JSON] = "json", [DIAG_GITHUB] = "github"};
	struct suggest near = {.word = name};

	for (size_t i = 0; i < COUNT(names); i++) {
		suggest_try(&near, str_from(names[i]));
		if (!str_is(name, names[i]))
			continue;
		p->job->format = (enum diag_format)i;
		return OPTIONS_RUN;
	}
	strbuf_printf(&p->text, "offprint: '--format' is text, json or github, not '%.*s'", STR_ARG(name));
	return finish_wrong(p, near.best);
}

static enum options_outcome set_show(struct parser *p, enum job_show what)
{
	if (p->job->show != SHOW_NOTHING && p->job->show != what) {
		strbuf_puts(&p->text, "offprint: 'show' prints one stage at a time");
		return finish_wrong(p, STR(""));
	}
	p->job->show = what;
	return OPTIONS_RUN;
}

static enum options_outcome apply(struct parser *p, enum option_id id, struct str value)
{
	uint32_t n;

	switch (id) {
	case OPT_OUTPUT:
		p->job->out_dir = value;
		if (value.len)
			return OPTIONS_RUN;
		strbuf_puts(&p->text, "offprint: the folder of '--output' is empty");
		return finish_wrong(p, STR(""));
	case OPT_JOBS:
		if (str_to_uint(value, PROCESSES_MAX, &n) && n > 0) {
			p->job->processes = n;
			return OPTIONS_RUN;
		}
		strbuf_printf(&p->text, "offprint: '--jobs' takes a number from 1 to %d, not '%.*s'", PROCESSES_MAX, STR_ARG(value));
		return finish_wrong(p, STR(""));
	case OPT_ONLY:
		return add_slugs(p, value);
	case OPT_STRICT:
		p->job->strict = true;
		return OPTIONS_RUN;
	case OPT_FINAL:
		p->job->final = true;
		return OPTIONS_RUN;
	case OPT_DRAFT:
		p->job->draft = true;
		return OPTIONS_RUN;
	case OPT_PROOF:
		p->job->proof = true;
		return OPTIONS_RUN;
	case OPT_FORMAT:
		return set_format(p, value);
	case OPT_TREE:
		return set_show(p, SHOW_TREE);
	case OPT_MODEL:
		return set_show(p, SHOW_MODEL);
	case OPT_FRAMES:
		return set_show(p, SHOW_FRAMES);
	case OPT_DESIGN:
		return set_show(p, SHOW_DESIGN);
	case OPT_HELP:
		return print_help(p);
	case OPT_VERSION:
		strbuf_puts(&p->text, "offprint " OFFPRINT_VERSION "\n");
		return OPTIONS_PRINT;
	}
	return OPTIONS_WRONG;
}

/* An option's value: what stands behind it in the same argument, or the next argument. */
static enum options_outcome apply_with_value(struct parser *p, const struct option *o, bool attached, struct str value)
{
	if (!o->arg && attached) {
		strbuf_printf(&p->text, "offprint: '--%s' takes no value", o->name);
		return finish_wrong(p, STR(""));
	}
	if (o->arg && !attached) {
		if (p->next >= p->argc) {
			strbuf_printf(&p->text, "offprint: '--%s' needs a value (%s)", o->name, o->arg);
			return finish_wrong(p, STR(""));
		}
		value = str_from(p->argv[p->next++]);
	}
	return apply(p, o->id, value);
}

/* --name, --name=value */
static enum options_outcome parse_long(struct parser *p, struct str arg)
{
	size_t equals = str_find(arg, STR("="), 0);
	struct str name = equals == SIZE_MAX ? arg : str_slice(arg, 0, equals);
	struct str value = equals == SIZE_MAX ? STR("") : str_slice(arg, equals + 1, arg.len);

	for (size_t i = 0; i < COUNT(options); i++)
		if ((options[i].commands & command_bit(p->command)) && str_is(name, options[i].name))
			return apply_with_value(p, &options[i], equals != SIZE_MAX, value);
	return unknown_option(p, name);
}

/* -x, -xVALUE */
static enum options_outcome parse_short(struct parser *p, struct str arg)
{
	struct str value = str_slice(arg, 1, arg.len);

	for (size_t i = 0; i < COUNT(options); i++)
		if ((options[i].commands & command_bit(p->command)) && options[i].letter == arg.ptr[0])
			return apply_with_value(p, &options[i], value.len > 0, value);
	strbuf_printf(&p->text, "offprint: unknown option '-%c'", arg.ptr[0]);
	return finish_wrong(p, STR(""));
}

/* A word that is no option: the command, then its operands. */
static enum options_outcome parse_word(struct parser *p, struct str word)
{
	if (p->command) {
		add_word(p, &p->job->operands, word);
		return OPTIONS_RUN;
	}
	for (size_t i = 0; i < COUNT(commands); i++) {
		if (str_is(word, commands[i].name)) {
			p->command = &commands[i];
			p->job->command = commands[i].id;
			return OPTIONS_RUN;
		}
	}
	return unknown_command(p, word);
}

static enum options_outcome parse_words(struct parser *p)
{
	bool only_operands = false;

	while (p->next < p->argc) {
		struct str arg = str_from(p->argv[p->next++]);
		enum options_outcome outcome;
		if (!only_operands && str_is(arg, "--")) {
			only_operands = true;
			continue;
		}
		if (only_operands || arg.len < 2 || arg.ptr[0] != '-')
			outcome = parse_word(p, arg);
		else if (arg.ptr[1] == '-')
			outcome = parse_long(p, str_slice(arg, 2, arg.len));
		else
			outcome = parse_short(p, str_slice(arg, 1, arg.len));
		if (outcome != OPTIONS_RUN)
			return outcome;
	}
	return OPTIONS_RUN;
}

/* What the table cannot say about a complete command line. */
static enum options_outcome check_complete(struct parser *p)
{
	if (!p->command) {
		put_help(&p->text, NULL);
		return OPTIONS_WRONG;
	}
	if (p->job->operands.n < p->command->operands_min) {
		strbuf_printf(&p->text, "offprint: '%s' needs %s", p->command->name, p->command->operands);
		return finish_wrong(p, STR(""));
	}
	if (p->job->operands.n > p->command->operands_max) {
		strbuf_printf(&p->text, "offprint: '%s' takes one %s", p->command->name, p->command->operands);
		return finish_wrong(p, STR(""));
	}
	if (p->command->id == JOB_SCHEMA && p->job->operands.n && p->job->out_dir.len) {
		strbuf_puts(&p->text, "offprint: 'schema' writes the files of all kinds into the folder of '--output'; name no kind");
		return finish_wrong(p, STR(""));
	}
	if (p->job->final && (p->job->draft || p->job->proof)) {
		strbuf_printf(&p->text, "offprint: '--final' and '--%s' contradict each other", p->job->draft ? "draft" : "proof");
		return finish_wrong(p, STR(""));
	}
	if (p->command->id == JOB_SHOW && p->job->show == SHOW_NOTHING) {
		strbuf_puts(&p->text, "offprint: 'show' needs --tree, --model, --frames or --design");
		return finish_wrong(p, STR(""));
	}
	return OPTIONS_RUN;
}

enum options_outcome options_parse(struct arena *a, int argc, char *const *argv, struct job *job, struct str *text)
{
	struct parser p = {.arena = a, .argc = argc, .argv = argv, .next = 1, .job = job, .text = {.arena = a}};
	enum options_outcome outcome;

	*job = (struct job){0};
	outcome = parse_words(&p);
	if (outcome == OPTIONS_RUN)
		outcome = check_complete(&p);
	*text = strbuf_str(&p.text);
	return outcome;
}

void options_dump(struct strbuf *out)
{
	for (size_t i = 0; i < COUNT(commands); i++) {
		strbuf_printf(out, "command %s %s\n", commands[i].name, commands[i].operands);
		for (size_t k = 0; k < COUNT(options); k++) {
			const struct option *o = &options[k];
			if (!(o->commands & command_bit(&commands[i])))
				continue;
			strbuf_printf(out, "option %s --%s", commands[i].name, o->name);
			if (o->letter)
				strbuf_printf(out, " -%c", o->letter);
			if (o->arg)
				strbuf_printf(out, " %s", o->arg);
			strbuf_putc(out, '\n');
		}
	}
}
