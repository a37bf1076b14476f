#include "input/check/final.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/file.h"
#include "base/unicode.h"
#include "data/data.h"
#include "input/yaml/source.h"
#include "input/yaml/yaml.h"

enum {
	SHOWN = 60, /* [bytes] of a run in a message */
	LIMIT = 50, /* findings reported per file: placing each one takes time linear in the file */
};

struct rule {
	struct str text;
	bool any_case;
	const struct yaml_node *but; /* languages in which the text is a word; NULL: none */
};

struct run_rule {
	uint32_t cp, from; /* at least `from` of the character */
};

struct final_rules {
	struct rule *texts, *values, *hosts;
	size_t n_texts, n_values, n_hosts;
	bool starts[256]; /* first bytes of anything in `texts` and `runs` */
	struct run_rule *runs;
	size_t n_runs;
};

/* A file, and the text in it that is being checked. */
struct scan {
	const struct final_rules *rules;
	const struct reader *files;
	struct arena *arena; /* the reader's, like diag */
	struct diag *diag;
	struct str file_text;
	struct str text, lang;
	const struct yaml_node *node; /* the text's; NULL: the text is the whole file */
	uint32_t file;
	size_t count; /* findings */
};

static bool has_lower(struct str s)
{
	for (size_t i = 0; i < s.len;)
		if (unicode_is_lower(utf8_next(s, &i)))
			return true;
	return false;
}

static struct rule read_rule(const struct yaml_node *n)
{
	const struct yaml_node *text = n->kind == YAML_MAP ? yaml_find(n, STR("text")) : n;

	return (struct rule){text->text, has_lower(text->text), yaml_find(n, STR("but"))};
}

static struct rule *read_rules(struct arena *a, const struct yaml_node *root, const char *key, size_t *n)
{
	const struct yaml_node *list = yaml_find(root, str_from(key));
	struct rule *v = NULL;

	*n = 0;
	for (const struct yaml_node *c = list ? list->child : NULL; c; c = c->next)
		ARENA_PUSH(a, v, *n) = read_rule(c);
	return v;
}

/* The first sentence. */
static struct str sentence(struct str text)
{
	size_t stop = str_find(text, STR(". "), 0);

	return str_slice(text, 0, stop < text.len ? stop : text.len);
}

/* The texts that 'offprint new' writes in other languages, but for those that a journal may well keep ("The authors"). */
static void add_new_words(struct arena *a, struct diag *d, struct final_rules *r)
{
	const struct data_file *f = data_find(STR("newwords.yaml"));
	const struct yaml_node *root = yaml_load(a, d, diag_file(d, f->name, f->bytes), f->bytes);
	const struct str values[] = {STR("Journal of Examples"), STR("University of Examples"), STR("An example of an article")};

	for (const struct yaml_node *c = root ? root->child : NULL; c; c = c->next) {
		const struct yaml_node *abstract = yaml_find(c, STR("abstract")), *value;
		if (abstract)
			ARENA_PUSH(a, r->texts, r->n_texts) = (struct rule){.text = sentence(abstract->text)};
		for (size_t i = 0; i < sizeof values / sizeof *values; i++)
			if ((value = yaml_find(c, values[i])))
				ARENA_PUSH(a, r->values, r->n_values) = (struct rule){.text = value->text};
	}
}

struct final_rules *final_load(struct arena *a, struct diag *d)
{
	const struct data_file *f = data_find(STR("placeholders.yaml"));
	const struct yaml_node *root = yaml_load(a, d, diag_file(d, f->name, f->bytes), f->bytes), *runs;
	struct final_rules *r = ARENA_NEW(a, struct final_rules);

	r->texts = read_rules(a, root, "texts", &r->n_texts);
	r->values = read_rules(a, root, "values", &r->n_values);
	r->hosts = read_rules(a, root, "hosts", &r->n_hosts);
	add_new_words(a, d, r);
	runs = yaml_find(root, STR("runs"));
	for (const struct yaml_node *c = runs ? runs->child : NULL; c; c = c->next) {
		struct run_rule rule = {0};
		size_t pos = 0;
		rule.cp = utf8_next(c->key, &pos);
		str_to_uint(c->text, 1000, &rule.from);
		ARENA_PUSH(a, r->runs, r->n_runs) = rule;
		r->starts[(unsigned char)c->key.ptr[0]] = true;
	}
	for (size_t i = 0; i < r->n_texts; i++) {
		char bytes[4];
		size_t pos = 0;
		uint32_t cp = utf8_next(r->texts[i].text, &pos);
		utf8_encode(cp, bytes);
		r->starts[(unsigned char)bytes[0]] = true;
		utf8_encode(unicode_to_upper(cp), bytes);
		r->starts[(unsigned char)bytes[0]] = true;
	}
	return r;
}

static struct origin place(struct scan *l, size_t offset)
{
	struct srcmap map;

	if (!l->node)
		return diag_place(l->file, l->file_text, offset);
	map = yaml_map(l->arena, l->file_text, l->node);
	return srcmap_find(&map, l->text, offset);
}

static void report(struct scan *l, size_t from, size_t to)
{
	struct str s = str_slice(l->text, from, to);

	l->count++;
	if (s.len > SHOWN) /* a run of one character */
		s.len = SHOWN;
	diag_error(l->diag, place(l, from), DIAG_PLACEHOLDER, "'%.*s' is a placeholder; --final requires the real text", STR_ARG(s));
}

static bool is_word_char(uint32_t cp)
{
	return unicode_is_letter(cp) || ascii_is_digit(cp);
}

/* The end of the rule's text at pos; 0: it is not there. */
static size_t match(struct str s, size_t pos, const struct rule *rule)
{
	size_t at = 0;

	while (at < rule->text.len) {
		uint32_t want = utf8_next(rule->text, &at), cp = pos < s.len ? utf8_next(s, &pos) : 0;
		if (cp != want && !(rule->any_case && cp && unicode_to_lower(cp) == unicode_to_lower(want)))
			return 0;
	}
	return pos;
}

static bool is_word_in(const struct rule *rule, struct str lang)
{
	for (const struct yaml_node *c = rule->but ? rule->but->child : NULL; c; c = c->next)
		if (lang_same(c->text, lang))
			return true;
	return false;
}

static bool find_text(struct scan *l, size_t pos, size_t *end)
{
	uint32_t prior = utf8_before(l->text, pos);

	for (size_t i = 0; i < l->rules->n_texts; i++) {
		const struct rule *rule = &l->rules->texts[i];
		*end = match(l->text, pos, rule);
		if (!*end || is_word_in(rule, l->lang))
			continue;
		if (is_word_char(utf8_at(rule->text, 0)) && (is_word_char(prior) || prior == '-'))
			continue;
		if (is_word_char(utf8_before(rule->text, rule->text.len)) && is_word_char(utf8_at(l->text, *end)))
			continue;
		return true;
	}
	return false;
}

/* Zeros that are part of a number: 1 000, 0.000, 0000-0002. */
static bool in_number(struct str s, size_t from, size_t to)
{
	uint32_t left = utf8_before(s, from), right = utf8_at(s, to);
	size_t gap = left == 0xA0 || left == 0x2009 || left == 0x202F ? (left == 0xA0 ? 2 : 3) : 1, next = to;

	if (left == '.' || left == ',' || left == '-' || left == '#' || left == ':' || left == '/' || left == '+')
		return true;
	if ((left == ' ' || gap > 1) && from >= gap && ascii_is_digit(utf8_before(s, from - gap)))
		return true;
	if (!right)
		return false;
	utf8_next(s, &next);
	return (right == '.' || right == ',' || right == '-' || right == 0x2011) && ascii_is_digit(utf8_at(s, next));
}

/* A run of one character at pos; *end gets its end even if it is too short. */
static bool find_run(struct scan *l, size_t pos, size_t *end)
{
	uint32_t cp = utf8_at(l->text, pos), count = 0;
	size_t at = pos;

	for (size_t next = pos; next < l->text.len && utf8_next(l->text, &next) == cp; count++)
		at = next;
	*end = at;
	for (size_t i = 0; i < l->rules->n_runs; i++) {
		if (l->rules->runs[i].cp != cp || count < l->rules->runs[i].from)
			continue;
		if (!is_word_char(cp))
			return true;
		return !is_word_char(utf8_before(l->text, pos)) && !is_word_char(utf8_at(l->text, at)) &&
		       !(cp == '0' && in_number(l->text, pos, at));
	}
	return false;
}

static bool find_value(struct scan *l)
{
	struct str s = str_trim(l->text);

	for (size_t i = 0; s.len && i < l->rules->n_values; i++)
		if (match(s, 0, &l->rules->values[i]) == s.len)
			return true;
	return false;
}

/* An address at a placeholder host. */
static bool find_host(struct scan *l, size_t *from, size_t *to)
{
	for (size_t i = 0; i < l->rules->n_hosts && str_find(l->text, STR(" "), 0) == SIZE_MAX; i++) {
		struct str host = l->rules->hosts[i].text;
		*from = str_find(l->text, host, 0);
		if (*from == SIZE_MAX || is_word_char(utf8_before(l->text, *from)))
			continue;
		*to = *from + host.len;
		if (utf8_before(l->text, *from) == '@' || utf8_before(l->text, *from) == '/' || utf8_before(l->text, *from) == '.')
			return true;
	}
	return false;
}

static void check_text(struct scan *l)
{
	size_t from, to;

	if (l->count >= LIMIT)
		return;
	if (l->node && find_value(l)) {
		report(l, (size_t)(str_trim(l->text).ptr - l->text.ptr), l->text.len);
		return;
	}
	if (l->node && find_host(l, &from, &to))
		report(l, from, to);
	for (from = 0; from < l->text.len && l->count < LIMIT;) {
		size_t next = from;
		if (!l->rules->starts[(unsigned char)l->text.ptr[from]]) {
			from++; /* neither a first byte nor the rest of a character */
			continue;
		}
		utf8_next(l->text, &next);
		to = next;
		if (find_text(l, from, &to) || find_run(l, from, &to)) {
			report(l, from, to);
			next = to;
		} else if (to > next) { /* skip a run that is too short or part of something else */
			next = to;
		}
		from = next;
	}
}

static bool is_tag(struct str key)
{
	return key.len >= 2 && (key.len <= 3 || key.ptr[2] == '-');
}

static void check_node(struct scan *l, const struct yaml_node *n, struct str lang)
{
	for (const struct yaml_node *c = n->child; c; c = c->next) {
		struct arena_mark mark = arena_save(l->arena);
		struct str inner = c->key_at.line && is_tag(c->key) ? c->key : lang;
		if (str_is(c->key, "design"))
			continue;
		if (c->kind == YAML_SCALAR) {
			l->node = c;
			l->text = c->text;
			l->lang = inner;
			check_text(l);
		} else {
			check_node(l, c, inner);
		}
		arena_rewind(l->arena, mark);
	}
}

static void check_yaml(struct scan *l, struct str path, struct str lang)
{
	struct yaml_node *root;
	struct source src;

	if (!source_read(l->files, path, ORIGIN_NONE, &src))
		return;
	root = yaml_load(l->arena, l->diag, src.file, src.text);
	l->file_text = src.text;
	if (root)
		check_node(l, root, lang);
}

static void check_markdown(struct scan *l, struct str path, struct str lang)
{
	struct source src;

	if (!inputs_exists(l->files->inputs, path) || !source_read(l->files, path, ORIGIN_NONE, &src) ||
	    utf8_invalid_at(src.text) != SIZE_MAX)
		return;
	l->file = src.file;
	l->file_text = l->text = src.text;
	l->lang = lang;
	l->node = NULL;
	check_text(l);
}

void final_check_journal(const struct final_rules *rules, const struct reader *r, const struct journal *j)
{
	struct scan l = {.rules = rules, .files = r, .arena = r->arena, .diag = r->diag};

	check_yaml(&l, j->path, journal_language(j));
}

void final_check_issue(const struct final_rules *rules, const struct reader *r, const struct issue *i)
{
	struct scan l = {.rules = rules, .files = r, .arena = r->arena, .diag = r->diag};

	check_yaml(&l, i->path, STR(""));
	for (size_t k = 0; k < i->pages.n; k++) {
		const struct ltext *source = &i->pages.v[k].source;
		/* a source that was not read has been reported */
		for (size_t s = 0; s < source->n && i->pages.v[k].prose.n; s++)
			check_markdown(&l, path_join(r->arena, i->dir, source->v[s].text.s), source->v[s].lang);
	}
}

void final_check_article(const struct final_rules *rules, const struct reader *r, const struct article *art)
{
	struct scan l = {.rules = rules, .files = r, .arena = r->arena, .diag = r->diag};

	check_yaml(&l, art->path, art->language.s);
	for (size_t i = 0; i < art->abstract.n; i++) {
		const struct prose *p = &art->abstract.v[i];
		struct str path = diag_path(r->diag, p->at.file);
		if (str_ends(path, STR(".md")))
			check_markdown(&l, path, p->lang);
	}
}
