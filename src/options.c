#include "options.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/suggest.h"
#include "config.h"
#include "model/conformance.h"
#include "model/exchange.h"
#include "model/script.h"

enum {
	PROCESSES_MAX = 256,
	PAGES_MAX = 9999,
	PORT_MAX = 65535,
	HELP_WIDTH = 28, /* [characters] of the column of options in the help */
};

/* A command line being parsed. */
struct parser {
	struct arena *arena;
	int argc;
	char *const *argv;
	int next;                /* the argument to read next */
	const struct verb *verb; /* NULL: not seen yet */
	struct command_line line;
	struct strbuf text;
};

struct option {
	unsigned group; /* enum verb_takes */
	char letter;    /* 0: none */
	const char *name;
	const char *arg; /* NULL: takes none */
	enum options_outcome (*set)(struct parser *p, const struct option *o, struct str value);
	size_t detail; /* for `set`: offset of a member of the command line, or its new value */
	const char *doc;
};

/* Ends a message with a suggestion and a pointer to the help. */
static enum options_outcome finish_wrong(struct parser *p, struct str meant)
{
	if (meant.len)
		strbuf_printf(&p->text, "; did you mean '%.*s'?", STR_ARG(meant));
	strbuf_printf(&p->text, "\nTry 'offprint %s%s--help'.\n", p->verb ? p->verb->name : "", p->verb ? " " : "");
	return OPTIONS_WRONG;
}

static void add_word(struct parser *p, struct strs *words, struct str word)
{
	ARENA_PUSH(p->arena, words->v, words->n) = word;
}

static enum options_outcome set_flag(struct parser *p, const struct option *o, struct str value)
{
	(void)value;
	*(bool *)((char *)&p->line + o->detail) = true;
	return OPTIONS_PARSED;
}

static enum options_outcome set_output(struct parser *p, const struct option *o, struct str value)
{
	p->line.output = value;
	if (value.len)
		return OPTIONS_PARSED;
	strbuf_printf(&p->text, "offprint: empty %s in '--output'", o->group == TAKES_OUT_FILE ? "name" : "folder");
	return finish_wrong(p, STR(""));
}

static enum options_outcome set_built(struct parser *p, const struct option *o, struct str value)
{
	(void)o;
	p->line.built = value;
	if (value.len)
		return OPTIONS_PARSED;
	strbuf_puts(&p->text, "offprint: empty folder in '--files'");
	return finish_wrong(p, STR(""));
}

/* A number from 1 to `max`. */
static enum options_outcome set_number(struct parser *p, const struct option *o, struct str value, uint32_t max, uint32_t *out)
{
	if (str_to_uint(value, max, out) && *out > 0)
		return OPTIONS_PARSED;
	strbuf_printf(&p->text, "offprint: '--%s' must be a number from 1 to %u, not '%.*s'", o->name, (unsigned)max, STR_ARG(value));
	return finish_wrong(p, STR(""));
}

static enum options_outcome set_jobs(struct parser *p, const struct option *o, struct str value)
{
	return set_number(p, o, value, PROCESSES_MAX, &p->line.jobs);
}

static enum options_outcome set_page(struct parser *p, const struct option *o, struct str value)
{
	return set_number(p, o, value, PAGES_MAX, &p->line.page);
}

static enum options_outcome set_port(struct parser *p, const struct option *o, struct str value)
{
	return set_number(p, o, value, PORT_MAX, &p->line.port);
}

/* Adds the words of a list to *words; false: `fits` refuses one, after those before it. */
static bool add_list(struct parser *p, struct str list, struct strs *words, bool (*fits)(const struct strs *before, struct str word))
{
	for (size_t from = 0, to; from <= list.len; from = to + 1) {
		struct str word;
		to = str_find(list, STR(","), from);
		to = to == SIZE_MAX ? list.len : to;
		word = str_trim(str_slice(list, from, to));
		if (!fits(words, word))
			return false;
		add_word(p, words, word);
	}
	return true;
}

static bool is_slug(const struct strs *before, struct str s)
{
	(void)before;
	return s.len > 0;
}

static enum options_outcome set_only(struct parser *p, const struct option *o, struct str list)
{
	(void)o;
	if (add_list(p, list, &p->line.only, is_slug))
		return OPTIONS_PARSED;
	if (list.len)
		strbuf_printf(&p->text, "offprint: an empty name in '--only %.*s'", STR_ARG(list));
	else
		strbuf_puts(&p->text, "offprint: '--only' needs the name of an article");
	return finish_wrong(p, STR(""));
}

static enum options_outcome set_shard(struct parser *p, const struct option *o, struct str value)
{
	(void)o;
	if (shard_parse(value, &p->line.shard))
		return OPTIONS_PARSED;
	strbuf_printf(&p->text, "offprint: '--shard' must be K/N, the K-th of N shards, as 2/4, with N up to %d, not '%.*s'", SHARDS_MAX,
		      STR_ARG(value));
	return finish_wrong(p, STR(""));
}

static bool is_new_tag(const struct strs *before, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_is_letter((unsigned char)s.ptr[i]) && !(i > 1 && (s.ptr[i] == '-' || ascii_is_digit((unsigned char)s.ptr[i]))))
			return false;
	for (size_t i = 0; i < before->n; i++)
		if (lang_same(before->v[i], s))
			return false;
	return s.len > 1 && s.len < 16 && s.ptr[s.len - 1] != '-';
}

static enum options_outcome set_languages(struct parser *p, const struct option *o, struct str list)
{
	(void)o;
	if (add_list(p, list, &p->line.languages, is_new_tag))
		return OPTIONS_PARSED;
	strbuf_printf(&p->text, "offprint: '--languages' must be different tags, as in de,en, not '%.*s'", STR_ARG(list));
	return finish_wrong(p, STR(""));
}

/* Finds the number of a form. */
static enum options_outcome find_form(struct parser *p, struct str name, const char *const names[3], unsigned *form)
{
	struct suggest near = {.word = name};

	for (*form = 0; *form < 3; ++*form) {
		suggest_try(&near, str_from(names[*form]));
		if (str_is(name, names[*form]))
			return OPTIONS_PARSED;
	}
	strbuf_printf(&p->text, "offprint: '--format' must be %s, %s or %s, not '%.*s'", names[0], names[1], names[2], STR_ARG(name));
	return finish_wrong(p, near.best);
}

static enum options_outcome set_format(struct parser *p, const struct option *o, struct str name)
{
	static const char *const names[] = {[DIAG_TEXT] = "text", [DIAG_JSON] = "json", [DIAG_GITHUB] = "github"};
	unsigned form;
	enum options_outcome outcome = find_form(p, name, names, &form);

	(void)o;
	if (outcome == OPTIONS_PARSED)
		p->line.format = (enum diag_format)form;
	return outcome;
}

static enum options_outcome set_diff_form(struct parser *p, const struct option *o, struct str name)
{
	static const char *const names[] = {[DIFF_TEXT] = "text", [DIFF_MARKDOWN] = "markdown", [DIFF_JSON] = "json"};
	unsigned form;
	enum options_outcome outcome = find_form(p, name, names, &form);

	(void)o;
	if (outcome == OPTIONS_PARSED)
		p->line.diff_form = (enum command_diff_form)form;
	return outcome;
}

static enum options_outcome set_conformance(struct parser *p, const struct option *o, struct str name)
{
	struct suggest near = {.word = name};

	(void)o;
	p->line.conformance = name;
	if (conformance_find(name) != CONFORMANCE_COUNT)
		return OPTIONS_PARSED;
	strbuf_puts(&p->text, "offprint: '--conformance' must be ");
	for (int i = 0; i < CONFORMANCE_COUNT; i++) {
		suggest_try(&near, str_from(conformance_names[i]));
		strbuf_printf(&p->text, "%s%s", !i ? "" : i + 1 < CONFORMANCE_COUNT ? ", " : " or ", conformance_names[i]);
	}
	strbuf_printf(&p->text, ", not '%.*s'", STR_ARG(name));
	return finish_wrong(p, near.best);
}

static enum options_outcome set_timestamp(struct parser *p, const struct option *o, struct str value)
{
	size_t digits = 0;
	uint32_t month, day;

	(void)o;
	while (digits < value.len && ascii_is_digit(value.ptr[digits]))
		digits++;
	p->line.timestamp = value;
	/* a stamp with month 13 would exceed all true ones of that year */
	if (value.len == EXPORT_STAMP_DIGITS && digits == value.len && str_to_uint(str_slice(value, 4, 6), 12, &month) && month &&
	    str_to_uint(str_slice(value, 6, 8), 31, &day) && day)
		return OPTIONS_PARSED;
	strbuf_printf(&p->text, "offprint: '--timestamp' must be %d digits, year to thousandths of a second, not '%.*s'",
		      EXPORT_STAMP_DIGITS, STR_ARG(value));
	return finish_wrong(p, STR(""));
}

/* Adds the value to a list. */
static enum options_outcome add_word_to(struct parser *p, const struct option *o, struct str value)
{
	if (value.len) {
		add_word(p, (struct strs *)(void *)((char *)&p->line + o->detail), value);
		return OPTIONS_PARSED;
	}
	strbuf_printf(&p->text, "offprint: '--%s' needs a value (%s)", o->name, o->arg);
	return finish_wrong(p, STR(""));
}

/* Sets a text. */
static enum options_outcome set_text(struct parser *p, const struct option *o, struct str value)
{
	*(struct str *)(void *)((char *)&p->line + o->detail) = value;
	if (value.len)
		return OPTIONS_PARSED;
	strbuf_printf(&p->text, "offprint: '--%s' needs a value (%s)", o->name, o->arg);
	return finish_wrong(p, STR(""));
}

static enum options_outcome set_stage(struct parser *p, const struct option *o, struct str value)
{
	enum command_stage stage = (enum command_stage)o->detail;

	(void)value;
	if (p->line.stage != STAGE_NONE && p->line.stage != stage) {
		strbuf_printf(&p->text, "offprint: '%s' prints one stage at a time", p->verb->name);
		return finish_wrong(p, STR(""));
	}
	p->line.stage = stage;
	return OPTIONS_PARSED;
}

static enum options_outcome give_version(struct parser *p, const struct option *o, struct str value)
{
	(void)o, (void)value;
	strbuf_puts(&p->text, "offprint " OFFPRINT_VERSION "\n");
	return OPTIONS_ANSWER;
}

static enum options_outcome give_help(struct parser *p, const struct option *o, struct str value);

#define FLAG(member) set_flag, offsetof(struct command_line, member)

/* clang-format off */
static const struct option options[] = {
	{TAKES_OUT_DIR,     'o', "output", "DIR",  set_output, 0, "output folder (default out/<issue>/)"},
	{TAKES_SITE,        'o', "output", "DIR",  set_output, 0, "folder of the site"},
	{TAKES_SITE,        0, "files", "DIR",  set_built, 0, "where 'offprint build' has written the issues (default out)"},
	{TAKES_IMPORT,      'o', "output", "DIR",  set_output, 0, "folder of the journal, or of an issue in it"},
	{TAKES_OUT_SCHEMAS, 'o', "output", "DIR",  set_output, 0, "write the schemas of all kinds to DIR"},
	{TAKES_OUT_FILE,    'o', "output", "FILE", set_output, 0, "output file (default specimen.pdf)"},
	{TAKES_RUN | TAKES_PAGES | TAKES_SERVE, 'j', "jobs",   "N",        set_jobs,   0, "worker processes (default one per processor)"},
	{TAKES_ONLY,   0,  "only",   "SLUG,...", set_only,   0, "only the cover sheets and offprints of these articles"},
	{TAKES_SHARD,  0,  "shard",  "K/N",      set_shard,  0, "only the K-th of N equal parts of the articles, for 'gather'"},
	{TAKES_RUN | TAKES_SERVE, 0, "strict", NULL,       FLAG(strict),  "treat warnings as errors"},
	{TAKES_RUN | TAKES_SITE, 0, "final",  NULL,       FLAG(final),   "treat leftover placeholders as errors"},
	{TAKES_SHARD,  0,  "force",  NULL,       FLAG(force),   "make all files anew, even if nothing has changed"},
	{TAKES_MARKS,  0,  "partial", NULL,      FLAG(partial), "write issue.pdf without the articles that have no PDF file"},
	{TAKES_MARKS,  0,  "web",    NULL,       FLAG(web),     "linearize offprints and issue.pdf for display while loading"},
	{TAKES_MARKS,  0,  "conformance", "PROFILE",   set_conformance, 0, "standards: a2a+ua1, a3a+ua1, a4f+ua2 or none (default: the journal's)"},
	{TAKES_MARKS | TAKES_SERVE, 0, "draft",  NULL,       FLAG(draft),   "mark each page as a draft with the date of its data"},
	{TAKES_SHARD,  0,  "proof",  NULL,       FLAG(proof),   "show columns, boxes and baselines; write to <issue>/proof/"},
	{TAKES_EXPORTS | TAKES_MARKS, 0, "timestamp", "DIGITS", set_timestamp, 0, "time stamp of the deposit for Crossref (default: from the data)"},
	{TAKES_PAGES, 'n', "dry-run", NULL,      FLAG(dry_run), "print the changes as a diff; write nothing"},
	{TAKES_PAGES,  0,  "all",    NULL,       FLAG(all),     "compute the pages of all articles anew"},
	{TAKES_IMPORT, 0,  "from",   "FORMAT",   add_word_to, offsetof(struct command_line, from), "format of the files (default: by their content)"},
	{TAKES_IMPORT, 0,  "map",    "COLUMN=KEY", add_word_to, offsetof(struct command_line, columns), "what a column of a table is; may be repeated"},
	{TAKES_IMPORT, 0,  "merge",  NULL,       FLAG(merge),   "add to files that exist what they lack"},
	{TAKES_LANGUAGES, 0, "from", "FILE",     add_word_to, offsetof(struct command_line, from), "a file of another program to import; may be repeated"},
	{TAKES_RUN | TAKES_PAGES | TAKES_SITE | TAKES_IMPORT, 0, "format", "FORM",     set_format, 0, "format of messages: text, json or github"},
	{TAKES_DIFF,   0,  "format", "FORM",     set_diff_form, 0, "text, markdown or json"},
	{TAKES_RUN | TAKES_PAGES, 'v', "verbose", NULL,   FLAG(verbose), "say how worker processes are confined"},
	{TAKES_STAGE,  0,  "tree",   NULL,       set_stage,  STAGE_TREE,   "the file as YAML, with locations"},
	{TAKES_STAGE,  0,  "model",  NULL,       set_stage,  STAGE_MODEL,  "the checked values"},
	{TAKES_STAGE,  0,  "frames", NULL,       set_stage,  STAGE_FRAMES, "the pages, mark by mark"},
	{TAKES_STAGE,  0,  "design", NULL,       set_stage,  STAGE_DESIGN, "the effective design"},
	{TAKES_STAGE,  0,  "inputs", NULL,       set_stage,  STAGE_INPUTS, "the files that the pages depend on"},
	{TAKES_STAGE,  0,  "spoken", NULL,       set_stage,  STAGE_SPOKEN, "what a reader of the pages hears"},
	{TAKES_STAGE,  0,  "svg",    NULL,       set_stage,  STAGE_SVG,    "a page as SVG"},
	{TAKES_STAGE,  0,  "page",   "N",        set_page,   0, "the page that --svg prints (default 1)"},
	{TAKES_SERVE,  0,  "editor", "COMMAND",  set_text, offsetof(struct command_line, editor), "what opens a place that is clicked at: code, or \"vi +{line} {file}\""},
	{TAKES_SERVE,  0,  "listen", "ADDRESS",  set_text, offsetof(struct command_line, listen), "address to listen on (default 127.0.0.1)"},
	{TAKES_SERVE,  0,  "port",   "N",        set_port,   0, "port to listen on (default: any free one)"},
	{TAKES_LANGUAGES, 0, "languages", "TAG,...", set_languages, 0, "languages of the journal (default en,ru)"},
	{TAKES_HELP,  'h', "help",   NULL,       give_help,  0, "print this help"},
	{TAKES_NO_VERB, 0, "version", NULL, give_version, 0, "print the version"},
};
/* clang-format on */

enum { OPTION_COUNT = sizeof options / sizeof *options };

/* True if the verb takes the option; NULL: options before the verb. */
static bool is_known(const struct verb *v, const struct option *o)
{
	return o->group & ((v ? v->takes : TAKES_NO_VERB) | TAKES_HELP);
}

static void put_options(struct strbuf *out, const struct verb *v)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option *o = &options[i];
		size_t start = out->len;
		if (!is_known(v, o))
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

static void put_help(struct strbuf *out, const struct verb *v)
{
	if (v) {
		strbuf_printf(out, "usage: offprint %s [options] %s\n%s\n\noptions:\n", v->name, v->operands, v->doc);
		put_options(out, v);
		return;
	}
	strbuf_puts(out, "usage: offprint COMMAND [options] ...\n\ncommands:\n");
	for (size_t i = 0; i < verbs_count; i++)
		strbuf_printf(out, "  %-8s %-18s %s\n", verbs[i].name, verbs[i].operands, verbs[i].doc);
	strbuf_puts(out, "\noptions:\n");
	put_options(out, NULL);
	strbuf_puts(out, "\nAn ISSUE is an issue's folder or its issue.yaml. More: offprint COMMAND --help, man offprint\n");
}

static enum options_outcome give_help(struct parser *p, const struct option *o, struct str value)
{
	(void)o, (void)value;
	put_help(&p->text, p->verb);
	return OPTIONS_ANSWER;
}

static enum options_outcome unknown_option(struct parser *p, struct str name)
{
	struct suggest near = {.word = name};

	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (is_known(p->verb, &options[i]))
			suggest_try(&near, str_from(options[i].name));
	strbuf_printf(&p->text, "offprint: unknown option '--%.*s'", STR_ARG(name));
	if (p->verb)
		strbuf_printf(&p->text, " of '%s'", p->verb->name);
	return finish_wrong(p, near.best.len ? str_printf(p->arena, "--%.*s", STR_ARG(near.best)) : near.best);
}

static enum options_outcome unknown_verb(struct parser *p, struct str name)
{
	struct suggest near = {.word = name};

	for (size_t i = 0; i < verbs_count; i++)
		suggest_try(&near, str_from(verbs[i].name));
	strbuf_printf(&p->text, "offprint: unknown command '%.*s'", STR_ARG(name));
	return finish_wrong(p, near.best);
}

/* Applies an option; its value is the rest of its argument, or the next argument. */
static enum options_outcome apply(struct parser *p, const struct option *o, bool attached, struct str value)
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
	return o->set(p, o, value);
}

/* --name, --name=value */
static enum options_outcome parse_long(struct parser *p, struct str arg)
{
	size_t equals = str_find(arg, STR("="), 0);
	struct str name = equals == SIZE_MAX ? arg : str_slice(arg, 0, equals);
	struct str value = equals == SIZE_MAX ? STR("") : str_slice(arg, equals + 1, arg.len);

	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (is_known(p->verb, &options[i]) && str_is(name, options[i].name))
			return apply(p, &options[i], equals != SIZE_MAX, value);
	return unknown_option(p, name);
}

/* -x, -xVALUE */
static enum options_outcome parse_short(struct parser *p, struct str arg)
{
	struct str value = str_slice(arg, 1, arg.len);

	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (is_known(p->verb, &options[i]) && options[i].letter == arg.ptr[0])
			return apply(p, &options[i], value.len > 0, value);
	strbuf_printf(&p->text, "offprint: unknown option '-%c'", arg.ptr[0]);
	return finish_wrong(p, STR(""));
}

/* A word that is not an option: the verb, then its operands. */
static enum options_outcome parse_word(struct parser *p, struct str word)
{
	if (p->verb) {
		add_word(p, &p->line.operands, word);
		return OPTIONS_PARSED;
	}
	for (size_t i = 0; i < verbs_count; i++) {
		if (str_is(word, verbs[i].name)) {
			p->verb = &verbs[i];
			return OPTIONS_PARSED;
		}
	}
	return unknown_verb(p, word);
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
		if (outcome != OPTIONS_PARSED)
			return outcome;
	}
	return OPTIONS_PARSED;
}

static enum options_outcome check_operands(struct parser *p)
{
	const struct verb *v = p->verb;
	size_t n = p->line.operands.n;

	if (!v) {
		put_help(&p->text, NULL);
		return OPTIONS_WRONG;
	}
	if (n >= v->operands_min && n <= v->operands_max)
		return OPTIONS_PARSED;
	strbuf_printf(&p->text, "offprint: '%s' %s %s", v->name, n < v->operands_min ? "needs" : "takes one", v->operands);
	return finish_wrong(p, STR(""));
}

enum options_outcome options_parse(struct arena *a, int argc, char *const *argv, struct options_parsed *out)
{
	struct parser p = {.arena = a, .argc = argc, .argv = argv, .next = 1, .text = {.arena = a}};
	enum options_outcome outcome = parse_words(&p);

	if (outcome == OPTIONS_PARSED)
		outcome = check_operands(&p);
	*out = (struct options_parsed){p.verb, p.line, strbuf_str(&p.text)};
	return outcome;
}

void options_dump(struct strbuf *out)
{
	for (size_t i = 0; i < verbs_count; i++) {
		strbuf_printf(out, "command %s %s\n", verbs[i].name, verbs[i].operands);
		for (size_t k = 0; k < OPTION_COUNT; k++) {
			const struct option *o = &options[k];
			if (!is_known(&verbs[i], o))
				continue;
			strbuf_printf(out, "option %s --%s", verbs[i].name, o->name);
			if (o->letter)
				strbuf_printf(out, " -%c", o->letter);
			if (o->arg)
				strbuf_printf(out, " %s", o->arg);
			strbuf_putc(out, '\n');
		}
	}
}
