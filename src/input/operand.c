#include "input/operand.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "input/keys.h"
#include "input/schema/schema.h"
#include "input/yaml/source.h"
#include "input/yaml/yaml.h"

enum {
	DEPTH = 2,       /* folders below the operand that are searched for issues */
	SHOWN = 12,      /* issues listed in a message */
	VISITED = 2000,  /* folders looked at */
	CLIMB_LIMIT = 8, /* folders above the operand that are searched */
};

/* The issues found below a folder. */
struct issues {
	struct str *v;
	size_t n, more; /* listed, and not listed */
	size_t most;    /* to list */
	struct str misnamed;
	size_t visited;
};

static bool has(const struct reader *r, struct str dir, const char *name)
{
	return inputs_exists(r->inputs, path_join(r->arena, dir, str_from(name)));
}

static bool has_extension(struct str name, const char *extension)
{
	struct str e = str_from(extension);

	if (name.len <= e.len)
		return false;
	for (size_t i = 0; i < e.len; i++)
		if (ascii_to_lower((unsigned char)name.ptr[name.len - e.len + i]) != (uint32_t)(unsigned char)e.ptr[i])
			return false;
	return true;
}

static size_t count_known(const struct yaml_node *root, const struct schema_map *m)
{
	size_t n = 0;

	for (const struct yaml_node *c = root->child; c; c = c->next)
		n += schema_find(m, c->key) != NULL;
	return n;
}

/* The kind of a YAML file of any name, by the table that knows most of its keys. */
static enum operand_kind kind_by_keys(const struct reader *r, struct str path)
{
	static const struct {
		enum operand_kind kind;
		const struct schema_map *map;
	} kinds[] = {{OPERAND_ISSUE, &keys_issue}, {OPERAND_ARTICLE, &keys_article}, {OPERAND_JOURNAL, &keys_journal}};
	struct diag *trial = diag_open();
	struct reader quiet = {r->arena, trial, r->inputs};
	enum operand_kind kind = OPERAND_OTHER;
	const struct yaml_node *root = NULL;
	struct source src;
	size_t best = 0;

	if (source_read(&quiet, path, ORIGIN_NONE, &src))
		root = yaml_load(r->arena, trial, src.file, src.text);
	for (size_t i = 0; root && i < sizeof kinds / sizeof *kinds; i++) {
		size_t known = count_known(root, kinds[i].map);
		if (known <= best)
			continue;
		best = known;
		kind = kinds[i].kind;
	}
	diag_close(trial);
	return kind;
}

enum operand_kind operand_kind(const struct reader *r, struct str path)
{
	struct str name = path_base(path);

	if (inputs_is_dir(r->inputs, path))
		return has(r, path, "issue.yaml")     ? OPERAND_ISSUE
		       : has(r, path, "journal.yaml") ? OPERAND_JOURNAL
		       : has(r, path, "article.yaml") ? OPERAND_ARTICLE
						      : OPERAND_OTHER;
	if (!inputs_exists(r->inputs, path))
		return OPERAND_NONE;
	if (str_is(name, "issue.yaml") || str_is(name, "issue.yml"))
		return OPERAND_ISSUE;
	if (str_is(name, "journal.yaml") || str_is(name, "journal.yml"))
		return OPERAND_JOURNAL;
	if (str_is(name, "article.yaml") || str_is(name, "article.yml"))
		return OPERAND_ARTICLE;
	return has_extension(name, ".yaml") || has_extension(name, ".yml") ? kind_by_keys(r, path) : OPERAND_OTHER;
}

/* What the path is, with its article. */
static const char *describe(const struct reader *r, struct str path, enum operand_kind kind)
{
	static const struct {
		const char *extension, *name;
	} files[] = {
		{".pdf", "a PDF file"},         {".docx", "a Word file"},      {".doc", "a Word file"},  {".odt", "an OpenDocument file"},
		{".md", "a Markdown file"},     {".txt", "a text file"},       {".json", "a JSON file"}, {".xml", "an XML file"},
		{".html", "an HTML file"},      {".tex", "a TeX file"},        {".zip", "an archive"},   {".png", "an image"},
		{".jpg", "an image"},           {".jpeg", "an image"},         {".ttf", "a font"},       {".otf", "a font"},
		{".yaml", "another YAML file"}, {".yml", "another YAML file"},
	};
	bool dir = inputs_is_dir(r->inputs, path);

	switch (kind) {
	case OPERAND_NONE:
		return "";
	case OPERAND_JOURNAL:
		return dir ? "the folder of a journal" : "the file of a journal";
	case OPERAND_ISSUE:
		return dir ? "the folder of an issue" : "the file of an issue";
	case OPERAND_ARTICLE:
		return dir ? "the folder of an article" : "the file of an article";
	case OPERAND_OTHER:
		break;
	}
	for (size_t i = 0; !dir && i < sizeof files / sizeof *files; i++)
		if (has_extension(path_base(path), files[i].extension))
			return files[i].name;
	if (!dir)
		return "another file";
	return has(r, path, "manifest.json") ? "a folder of finished files" : "a folder without issue.yaml";
}

/* Adds the issues below the folder, in the order of their names. */
static void find_issues(const struct reader *r, struct str dir, int depth, struct issues *found)
{
	struct str *names;
	size_t n;

	if (inputs_list(r->inputs, r->arena, dir, &names, &n))
		return;
	for (size_t i = 0; i < n && found->visited < VISITED; i++) {
		struct str sub = path_join(r->arena, dir, names[i]);
		if (str_starts(names[i], STR(".")) || !inputs_is_dir(r->inputs, sub))
			continue;
		found->visited++;
		if (!has(r, sub, "issue.yaml")) {
			if (!found->misnamed.len && has(r, sub, "issue.yml"))
				found->misnamed = path_join(r->arena, sub, STR("issue.yml"));
			if (depth > 1)
				find_issues(r, sub, depth - 1, found);
		} else if (found->n < found->most) {
			ARENA_PUSH(r->arena, found->v, found->n) = sub;
		} else {
			found->more++;
		}
	}
}

struct strs operand_issues(const struct reader *r, struct str dir)
{
	struct issues found = {.most = SIZE_MAX};

	find_issues(r, dir, DEPTH, &found);
	return (struct strs){found.v, found.n};
}

/* The nearest folder, from `dir` upwards, that contains the file; empty: none. */
static struct str find_above(const struct reader *r, struct str dir, const char *file)
{
	for (int i = 0; i < CLIMB_LIMIT; i++) {
		if (has(r, dir, file))
			return dir;
		if (str_is(dir, "/"))
			break;
		dir = path_above(r->arena, dir);
	}
	return STR("");
}

/* Notes the issues below the folder. false: none. */
static bool note_issues(const struct reader *r, struct str dir)
{
	struct issues found = {.most = SHOWN};
	struct strbuf all = {.arena = r->arena};

	find_issues(r, dir, DEPTH, &found);
	for (size_t i = 0; i < found.n; i++)
		strbuf_printf(&all, "%s%.*s", i ? ", " : "", STR_ARG(found.v[i]));
	if (found.more)
		strbuf_printf(&all, " and %zu more", found.more);
	if (found.n)
		diag_note(r->diag, ORIGIN_NONE, "%s: %.*s", found.n > 1 ? "the issues there" : "the issue there",
			  STR_ARG(strbuf_str(&all)));
	else if (found.misnamed.len)
		diag_note(r->diag, ORIGIN_NONE, "rename %.*s to issue.yaml", STR_ARG(found.misnamed));
	return found.n || found.misnamed.len;
}

/* Notes which issues were perhaps meant: the one around the path, those in its folder, those of the journal above. */
static void note_issue(const struct reader *r, struct str path)
{
	struct str here = inputs_is_dir(r->inputs, path) ? path : path_dir(path), above = find_above(r, here, "issue.yaml"), journal;

	if (has(r, here, "issue.yml")) {
		diag_note(r->diag, ORIGIN_NONE, "rename %.*s to issue.yaml", STR_ARG(path_join(r->arena, here, STR("issue.yml"))));
		return;
	}
	if (above.len) {
		diag_note(r->diag, ORIGIN_NONE, "the issue that it belongs to: %.*s", STR_ARG(above));
		return;
	}
	journal = find_above(r, here, "journal.yaml");
	if (!note_issues(r, here) && !(journal.len && !str_eq(journal, here) && note_issues(r, journal)))
		diag_note(r->diag, ORIGIN_NONE, "an issue is a folder that contains issue.yaml");
}

static void note_journal(const struct reader *r, struct str path)
{
	struct str journal = find_above(r, path_dir(path), "journal.yaml");

	if (journal.len)
		diag_note(r->diag, ORIGIN_NONE, "its journal: %.*s", STR_ARG(journal));
	else
		diag_note(r->diag, ORIGIN_NONE, "'offprint new DIR' creates a journal to start from");
}

void operand_refuse(const struct reader *r, struct str path, enum operand_kind wanted)
{
	const char *name = wanted == OPERAND_JOURNAL ? "a journal" : "an issue";
	enum operand_kind kind = operand_kind(r, path);

	if (kind == OPERAND_NONE) {
		diag_error(r->diag, ORIGIN_NONE, DIAG_MISSING_FILE, "no such %s: %.*s", name + (wanted == OPERAND_JOURNAL ? 2 : 3),
			   STR_ARG(path));
		source_suggest(r, path);
	} else {
		diag_error(r->diag, ORIGIN_NONE, DIAG_MISSING_FILE, "%.*s is %s, not %s", STR_ARG(path), describe(r, path, kind), name);
	}
	if (wanted == OPERAND_JOURNAL)
		note_journal(r, path);
	else
		note_issue(r, path);
}
