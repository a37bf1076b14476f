/* paper.md of the Journal of Open Source Software and its kin: YAML, and Markdown whose section "Summary" is the abstract. */
#include "base/arena.h"
#include "base/ascii.h"
#include "import/text/textread.h"
#include "import/text/yamlsource.h"
#include "import/value/personname.h"
#include "import/value/values.h"

/* The lines between "---" at the start; what follows them. False: there are none. */
static bool divide(struct str text, struct str *front, struct str *rest, size_t *lines)
{
	size_t pos = 0;

	*lines = 1;
	while (pos < text.len && ascii_is_space(text.ptr[pos]))
		*lines += text.ptr[pos++] == '\n';
	if (!str_starts(str_slice(text, pos, text.len), STR("---")))
		return false;
	pos = str_find(text, STR("\n"), pos);
	if (pos == SIZE_MAX)
		return false;
	++*lines;
	for (size_t from = ++pos, end; pos < text.len; pos = end + 1) {
		struct str line;
		end = str_find(text, STR("\n"), pos);
		end = end == SIZE_MAX ? text.len : end;
		line = str_trim(str_slice(text, pos, end));
		if (str_is(line, "---") || str_is(line, "...")) {
			*front = str_slice(text, from, pos);
			*rest = str_slice(text, end + 1, text.len);
			return true;
		}
	}
	return false;
}

static bool recognise(struct str head, struct str path)
{
	struct arena a = {0};
	struct str text = textread_head(&a, head), trimmed = str_trim(text);
	bool found = str_starts(trimmed, STR("---")) && str_find(text, STR("\ntitle:"), 0) != SIZE_MAX &&
		     str_find(text, STR("\nauthors:"), 0) != SIZE_MAX && str_find(text, STR("\n---"), 0) != SIZE_MAX &&
		     (str_find(text, STR("\naffiliations:"), 0) != SIZE_MAX || str_ends(path, STR(".md")));

	arena_done(&a);
	return found;
}

/* --- authors ---------------------------------------------------------------------------------------------------------------------- */

struct paper {
	struct import_source *s;
	struct draft *d;
	const struct yaml_node *affiliations;
	struct str lang;
	size_t first;
};

enum { LISTED_MAX = 1000 /* affiliations */ };

/* The first of the keys that a map has. */
static struct str any(const struct yaml_node *map, const char *const *keys)
{
	struct str found = STR("");

	for (size_t i = 0; keys[i] && !found.len; i++)
		found = yamlsource_text(map, keys[i]);
	return found;
}

static void put_name(const struct paper *p, struct draft *person, const struct yaml_node *n, struct str where)
{
	static const char *const family_keys[] = {"surname", "family", "family-names", "last", NULL};
	static const char *const given_keys[] = {"given-names", "given", "given-name", "first", NULL};
	static const char *const particles[] = {"dropping-particle", "non-dropping-particle", NULL};
	struct import_source *s = p->s;
	const struct yaml_node *map = yaml_find(n, STR("name"));
	struct str family, given, particle = STR("");

	map = map && map->kind == YAML_MAP ? map : n;
	family = any(map, family_keys);
	given = any(map, given_keys);
	for (size_t i = 0; particles[i]; i++)
		if (yamlsource_text(map, particles[i]).len)
			particle = str_printf(s->arena, "%.*s%s%.*s", STR_ARG(particle), particle.len ? " " : "",
					      STR_ARG(yamlsource_text(map, particles[i])));
	if (particle.len)
		family = str_printf(s->arena, "%.*s %.*s", STR_ARG(particle), STR_ARG(family));
	if (family.len)
		values_name(s, person, p->lang, family, given, yamlsource_text(map, "suffix"), where);
	else if (yamlsource_text(map, "literal").len)
		personname_put_whole(s, person, p->lang, yamlsource_text(map, "literal"), where);
	else if (yamlsource_text(n, "name").len)
		personname_put_western(s, person, p->lang, yamlsource_text(n, "name"), where);
	else if (given.len)
		values_whole_name(s, person, p->lang, given, where);
}

/* One by its index. */
static void put_affiliation(const struct paper *p, struct draft *person, struct str index, struct str where)
{
	struct import_source *s = p->s;
	const struct yaml_node *found = NULL;
	struct draft *affiliation;
	struct str name;
	size_t n = 0;

	for (const struct yaml_node *c = p->affiliations ? p->affiliations->child : NULL; c && !found && n < LISTED_MAX; c = c->next, n++)
		if (c->kind == YAML_MAP && str_eq(yamlsource_text(c, "index"), index))
			found = c;
	if (!found) {
		import_note(s, IMPORT_DROPPED, where, "an affiliation that is not listed: '%.*s'", STR_ARG(str_slice(index, 0, 60)));
		return;
	}
	name = yamlsource_text(found, "name");
	if (!name.len)
		name = yamlsource_text(found, "institution");
	affiliation = values_affiliation(s, p->d, person, STR(""), p->lang, name, yamlsource_text(found, "city"),
					 yamlsource_text(found, "country"), yamlsource_where(s, found, p->first));
	if (affiliation && yamlsource_text(found, "ror").len)
		draft_put(s->arena, affiliation, "ror", values_ror(s->arena, yamlsource_text(found, "ror")),
			  yamlsource_where(s, found, p->first));
}

/* "1, 2", "1 & 2", "(1)", 1, [1, 2]. */
static void put_affiliations(const struct paper *p, struct draft *person, const struct yaml_node *n, struct str where)
{
	struct str s = n->kind == YAML_SCALAR ? n->text : STR("");

	for (const struct yaml_node *c = n->kind == YAML_SEQ ? n->child : NULL; c; c = c->next)
		if (c->kind == YAML_SCALAR)
			put_affiliation(p, person, str_trim(c->text), where);
	for (size_t i = 0, from = 0; i <= s.len; i++)
		if (i == s.len || strchr(",;& ()", s.ptr[i])) {
			struct str index = str_slice(s, from, i);
			if (index.len && !str_is(index, "and"))
				put_affiliation(p, person, index, where);
			from = i + 1;
		}
}

static void put_author(const struct paper *p, const struct yaml_node *n)
{
	static const char *const known[] = {"name",
					    "given-names",
					    "given",
					    "surname",
					    "family",
					    "suffix",
					    "dropping-particle",
					    "non-dropping-particle",
					    "literal",
					    "affiliation",
					    "affiliations",
					    "orcid",
					    "email",
					    "corresponding",
					    "equal-contrib",
					    "deceased",
					    "family-names",
					    "given-name",
					    "first",
					    "last",
					    "url",
					    NULL};
	struct arena *a = p->s->arena;
	struct draft *list = draft_list(a, p->d, "authors"), *person = draft_item(a, list, DRAFT_MAP);
	struct str where = yamlsource_where(p->s, n, p->first), orcid = yamlsource_text(n, "orcid");
	const struct yaml_node *affiliation = yaml_find(n, STR("affiliation"));

	if (n->kind == YAML_SCALAR)
		personname_put_western(p->s, person, p->lang, n->text, where);
	else
		put_name(p, person, n, where);
	affiliation = affiliation ? affiliation : yaml_find(n, STR("affiliations"));
	if (affiliation)
		put_affiliations(p, person, affiliation, where);
	if (orcid.len && !values_orcid(a, orcid).len)
		import_note(p->s, IMPORT_DROPPED, where, "'%.*s' is no ORCID iD", STR_ARG(str_slice(orcid, 0, 60)));
	draft_put(a, person, "orcid", values_orcid(a, orcid), where);
	if (yamlsource_text(n, "email").len)
		values_email(p->s, person, yamlsource_text(n, "email"), where);
	draft_put(a, person, "corresponding", yamlsource_is_true(n, "corresponding") ? STR("true") : STR(""), where);
	draft_put(a, person, "equal", yamlsource_is_true(n, "equal-contrib") ? STR("true") : STR(""), where);
	draft_put(a, person, "deceased", yamlsource_is_true(n, "deceased") ? STR("true") : STR(""), where);
	yamlsource_note_others(p->s, n, known, p->first);
	if (!draft_get(person, "name"))
		draft_remove(list, person);
}

/* --- the summary ------------------------------------------------------------------------------------------------------------------ */

/* A line "# Summary"; `title` is what it says. */
static bool is_heading(struct str line, struct str *title)
{
	size_t n = 0;

	while (n < line.len && line.ptr[n] == '#')
		n++;
	if (!n || n > 2 || n >= line.len || line.ptr[n] != ' ')
		return false;
	*title = str_trim(str_slice(line, n, line.len));
	while (title->len && strchr("#:* ", title->ptr[title->len - 1]))
		title->len--;
	return true;
}

/* A line without citations "[@key; @other]", which lead nowhere. */
static void put_line(struct strbuf *out, struct str line, size_t *citations)
{
	for (size_t i = 0; i < line.len; i++) {
		size_t end;
		if (line.ptr[i] == '[' && i + 1 < line.len && (line.ptr[i + 1] == '@' || line.ptr[i + 1] == '-') &&
		    (end = str_find(str_slice(line, 0, i + 600), STR("]"), i)) != SIZE_MAX &&
		    str_find(str_slice(line, i, end), STR("@"), 0) != SIZE_MAX) {
			while (out->len && out->ptr[out->len - 1] == ' ')
				out->len--;
			i = end;
			if (out->len > 1 && out->ptr[out->len - 1] == '\n' && out->ptr[out->len - 2] != '\n' && i + 1 < line.len &&
			    strchr(".,;:", line.ptr[i + 1])) /* it began a line, which ends a sentence */
				out->len--;
			while ((!out->len || out->ptr[out->len - 1] == '\n') && i + 1 < line.len && line.ptr[i + 1] == ' ')
				i++;
			++*citations;
			continue;
		}
		strbuf_putc(out, line.ptr[i]);
	}
	strbuf_putc(out, '\n');
}

static void put_summary(const struct paper *p, struct str text, size_t line_number)
{
	struct strbuf out = {.arena = p->s->arena};
	size_t citations = 0, at = 0;
	bool in = false;

	for (size_t pos = 0, end; pos < text.len; pos = end + 1, line_number++) {
		struct str line, title;
		end = str_find(text, STR("\n"), pos);
		end = end == SIZE_MAX ? text.len : end;
		line = str_slice(text, pos, end);
		if (is_heading(line, &title)) {
			if (in)
				break;
			in = str_eq_folded(title, STR("Summary")) || str_eq_folded(title, STR("Abstract"));
			at = line_number;
		} else if (in && str_starts(str_trim(line), STR("!["))) {
			import_note(p->s, IMPORT_DROPPED, str_printf(p->s->arena, "line %zu", line_number), "a figure in the summary");
		} else if (in && (str_trim(line).len || !str_ends(strbuf_str(&out), STR("\n\n")))) {
			put_line(&out, line, &citations);
		}
	}
	draft_say(p->s->arena, p->d, "abstract", p->lang, strbuf_str(&out), str_printf(p->s->arena, "line %zu", at));
	if (citations)
		import_note(p->s, IMPORT_DROPPED, str_printf(p->s->arena, "line %zu", at), "%zu citation%s in the summary", citations,
			    citations == 1 ? "" : "s");
	if (!in)
		import_note(p->s, IMPORT_WANTED, STR(""), "an abstract: there is no section 'Summary'");
}

/* --- files ------------------------------------------------------------------------------------------------------------------------ */

static void put_tags(const struct paper *p, const struct yaml_node *n)
{
	for (const struct yaml_node *c = n && n->kind == YAML_SEQ ? n->child : NULL; c; c = c->next)
		if (c->kind == YAML_SCALAR && str_trim(c->text).len)
			draft_add_said(p->s->arena, p->d, "keywords", p->lang, values_collapse(p->s->arena, c->text),
				       yamlsource_where(p->s, c, p->first));
	if (n && n->kind == YAML_SCALAR)
		values_keywords(p->s, p->d, p->lang, n->text, yamlsource_where(p->s, n, p->first));
}

static void put_date(const struct paper *p, const struct yaml_node *n)
{
	struct arena *a = p->s->arena;
	struct str where = yamlsource_where(p->s, n, p->first), text = n->kind == YAML_SCALAR ? n->text : STR(""),
		   date = values_date(a, text);
	struct draft *d;

	if (!date.len && text.len) {
		import_note(p->s, IMPORT_DROPPED, where, "'%.*s' is no date", STR_ARG(str_slice(text, 0, 60)));
		return;
	}
	d = draft_put_in(a, p->d, "dates", "published", date, where);
	if (d) {
		d->guess = STR("from the date that the paper bears");
		import_note(p->s, IMPORT_GUESSED, where, "the date of the paper is taken for that of its publication");
	}
	draft_put_in(a, p->d, "@issue", "year", str_slice(date, 0, 4), where);
}

static bool take_paper(struct import_source *s, struct arena *a, struct str front, struct str rest, size_t first)
{
	static const char *const known[] = {
		"title",        "subtitle",    "authors",         "affiliations",    "tags",   "keywords",      "date",
		"bibliography", "lang",        "aas-doi",         "aas-journal",     "output", "csl",           "journal",
		"repository",   "archive_doi", "header-includes", "citation_author", "year",   "formatted_doi", "paper_url",
		"editor",       NULL};
	const struct yaml_node *root = yamlsource_load(s, a, front, first), *authors;
	struct paper p = {.s = s, .first = first, .lang = STR("")};
	size_t lines = first + 1;

	if (!root)
		return false;
	p.d = draft_new(s->arena);
	p.affiliations = yaml_find(root, STR("affiliations"));
	p.lang = values_language(s->arena, yamlsource_text(root, "lang"));
	authors = yaml_find(root, STR("authors"));
	draft_put(s->arena, p.d, "language", p.lang, STR(""));
	for (const struct yaml_node *c = root->child; c; c = c->next)
		if (str_is(c->key, "title") || str_is(c->key, "subtitle"))
			draft_say(s->arena, p.d, str_is(c->key, "title") ? "title" : "subtitle", p.lang, values_collapse(s->arena, c->text),
				  yamlsource_where(s, c, first));
		else if (str_is(c->key, "date"))
			put_date(&p, c);
	for (const struct yaml_node *c = authors && authors->kind == YAML_SEQ ? authors->child : NULL; c; c = c->next)
		put_author(&p, c);
	put_tags(&p, yaml_find(root, STR("tags")) ? yaml_find(root, STR("tags")) : yaml_find(root, STR("keywords")));
	for (size_t i = 0; i < front.len; i++)
		lines += front.ptr[i] == '\n';
	put_summary(&p, rest, lines);
	yamlsource_note_others(s, root, known, first);
	import_record(s, p.d);
	return true;
}

static bool read(struct import_source *s)
{
	struct arena a = {0};
	struct str text, front, rest;
	size_t first;
	bool ok = textread_whole(s, &a, &text);

	if (ok && !divide(text, &front, &rest, &first)) {
		import_note(s, IMPORT_FAILED, STR(""), "no YAML between lines '---' at its start");
		ok = false;
	}
	ok = ok && take_paper(s, &a, front, rest, first);
	arena_done(&a);
	return ok;
}

const struct import_reader import_joss = {.name = "joss", .recognise = recognise, .read = read};
