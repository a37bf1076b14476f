#include "import/issue/mergedraft.h"

#include "base/hash.h"
#include "base/unicode.h"

struct merging {
	struct arena *a;
	struct import_report *r;
	struct str file;
	struct str path; /* of keys */
};

/* The next letter or digit, in lower case; 0: none. */
static uint32_t next_sign(struct str s, size_t *pos)
{
	while (*pos < s.len) {
		uint32_t cp = utf8_next(s, pos);
		if (unicode_is_letter(cp) || (cp >= '0' && cp <= '9'))
			return unicode_to_lower(cp);
	}
	return 0;
}

bool mergedraft_same(struct str a, struct str b)
{
	size_t at = 0, bt = 0;

	for (;;) {
		uint32_t x = next_sign(a, &at), y = next_sign(b, &bt);
		if (x != y)
			return false;
		if (!x)
			return true;
	}
}

uint64_t mergedraft_hash(struct str s, size_t *signs)
{
	uint64_t h = HASH_START;
	uint32_t cp;

	*signs = 0;
	for (size_t pos = 0; (cp = next_sign(s, &pos)) != 0; ++*signs)
		h = hash_word(h, cp);
	return h;
}

static void append(struct merging *m, struct draft *into, const struct draft *from)
{
	struct draft *copy = draft_copy(m->a, from);

	if (into->last)
		into->last->next = copy;
	else
		into->child = copy;
	into->last = copy;
}

/* A text whose language is not known is one that is there already. */
static bool has_text(const struct draft *map, const struct draft *text)
{
	for (const struct draft *c = map->child; c; c = c->next)
		if (c->kind == DRAFT_TEXT && text->kind == DRAFT_TEXT && mergedraft_same(c->text, text->text))
			return true;
	return false;
}

static void merge_map(struct merging *m, struct draft *into, const struct draft *from);

/* Lists of as many maps are of the same things, in the same order. */
static void merge_lists(struct merging *m, struct draft *into, const struct draft *from)
{
	struct draft *c = into->child;

	if (draft_count(into) != draft_count(from)) {
		report_add(m->r, IMPORT_CONFLICT, m->file, from->child ? from->child->where : STR(""),
			   "%.*s: %zu here, %zu in what was read before, which is kept", STR_ARG(m->path), draft_count(from),
			   draft_count(into));
		return;
	}
	for (const struct draft *f = from->child; f && c; f = f->next, c = c->next)
		if (f->kind == DRAFT_MAP && c->kind == DRAFT_MAP)
			merge_map(m, c, f);
}

static void merge_one(struct merging *m, struct draft *into, const struct draft *from)
{
	if (into->kind != from->kind)
		return;
	if (into->kind == DRAFT_MAP)
		merge_map(m, into, from);
	else if (into->kind == DRAFT_LIST)
		merge_lists(m, into, from);
	else if (!mergedraft_same(into->text, from->text))
		report_add(m->r, IMPORT_CONFLICT, m->file, from->where, "%.*s: '%.*s' here, '%.*s' in what was read before, which is kept",
			   STR_ARG(m->path), STR_ARG(str_slice(from->text, 0, 200)), STR_ARG(str_slice(into->text, 0, 200)));
}

static void merge_map(struct merging *m, struct draft *into, const struct draft *from)
{
	struct str path = m->path;

	for (const struct draft *f = from->child; f; f = f->next) {
		struct draft *c = draft_get_str(into, f->key);
		if (!f->key.len && f->kind == DRAFT_TEXT && has_text(into, f))
			continue;
		/* ids of one file mean nothing in another */
		if (str_is(f->key, "id") || (str_is(f->key, "affiliations") && path.len))
			continue;
		if (f->key.len)
			m->path = path.len ? str_printf(m->a, "%.*s.%.*s", STR_ARG(path), STR_ARG(f->key)) : f->key;
		if (!c)
			append(m, into, f);
		else if (!str_starts(m->path, STR("@")))
			merge_one(m, c, f);
		else if ((str_is(m->path, "@issue") || str_is(m->path, "@journal")) && c->kind == DRAFT_MAP && f->kind == DRAFT_MAP)
			merge_map(m, c, f);
	}
	m->path = path;
}

void mergedraft(struct arena *a, struct import_report *r, struct draft *into, const struct draft *from, struct str file)
{
	struct merging m = {.a = a, .r = r, .file = file};
	bool own = draft_get(into, "affiliations") != NULL;
	struct draft *authors = draft_get(into, "authors");

	/* those of authors belong to the list of their own file */
	if (own || !authors) {
		merge_map(&m, into, from);
		return;
	}
	merge_map(&m, into, from);
	if (draft_get(from, "affiliations") && draft_count(authors) == draft_count(draft_get(from, "authors"))) {
		const struct draft *f = draft_get(from, "authors")->child;
		for (struct draft *c = authors->child; c && f; c = c->next, f = f->next)
			if (draft_get(f, "affiliations") && !draft_get(c, "affiliations"))
				append(&m, c, draft_get(f, "affiliations"));
	}
}
