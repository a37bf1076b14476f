#include "import/issue/mergefile.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "import/issue/mergedraft.h"
#include "import/issue/yamlout.h"
#include "input/yaml/source.h"
#include "input/yaml/yaml.h"

/* A text that goes in before a byte of the file. */
struct insertion {
	size_t at, rank;
	struct str text;
};

struct merging {
	struct arena *a;
	struct import_report *r;
	struct str path, text, added;
	struct insertion *v;
	size_t n;
	bool has_places; /* the file has affiliations of its own */
};

static void insert(struct merging *m, size_t at, struct str text)
{
	size_t rank = m->n;

	ARENA_PUSH(m->a, m->v, m->n) = (struct insertion){at, rank, text};
}

static void put_flow_text(struct str s, bool plain, struct strbuf *out)
{
	(void)plain;
	yamlout_flow_text(s, out);
}

static void put_flow(const struct yaml_node *n, struct strbuf *out)
{
	if (n->kind == YAML_NULL) {
		strbuf_puts(out, "nothing");
		return;
	}
	if (n->kind == YAML_SCALAR) {
		put_flow_text(n->text, false, out);
		return;
	}
	strbuf_putc(out, n->kind == YAML_MAP ? '{' : '[');
	for (const struct yaml_node *c = n->child; c; c = c->next) {
		if (n->kind == YAML_MAP) {
			yamlout_flow_text(c->key, out);
			strbuf_puts(out, ": ");
		}
		put_flow(c, out);
		strbuf_puts(out, c->next ? ", " : "");
	}
	strbuf_putc(out, n->kind == YAML_MAP ? '}' : ']');
}

static const struct yaml_node *last_of(const struct yaml_node *n)
{
	const struct yaml_node *c = n->child;

	while (c && c->next)
		c = c->next;
	return c;
}

/* The end of what the value has in the file, and of the line that it ends on. */
static size_t end_of(const struct yaml_node *n)
{
	const struct yaml_node *last = last_of(n);

	return last && n->end < last->end ? end_of(last) : n->end;
}

static size_t line_end(const struct merging *m, size_t at)
{
	size_t end;

	while (at > 0 && (m->text.ptr[at - 1] == '\n' || m->text.ptr[at - 1] == '\r' || m->text.ptr[at - 1] == ' '))
		at--;
	end = str_find(m->text, STR("\n"), at);
	if (end == SIZE_MAX)
		return m->text.len;
	return end > at && m->text.ptr[end - 1] == '\r' ? end - 1 : end;
}

static bool is_in_brackets(const struct merging *m, const struct yaml_node *n, char open)
{
	size_t end = n->end;

	return n->start < m->text.len && m->text.ptr[n->start] == open && end > n->start && end <= m->text.len;
}

/* One more child of a map or a list: "key: value" or "value". */
static void add_child(struct merging *m, const struct yaml_node *to, const struct yaml_node *c)
{
	struct strbuf out = {.arena = m->a};
	bool map = to->kind == YAML_MAP;
	const struct yaml_node *last = last_of(to);

	if (is_in_brackets(m, to, map ? '{' : '[')) {
		if (last)
			strbuf_puts(&out, ", ");
		if (map) {
			yamlout_flow_text(c->key, &out);
			strbuf_puts(&out, ": ");
		}
		put_flow(c, &out);
		insert(m, last ? end_of(last) : to->start + 1, strbuf_str(&out));
		return;
	}
	if (!last)
		return;
	strbuf_printf(&out, "\n%*s", (int)((map ? last->key_at.col : last->at.col - 2) - 1), "");
	if (map) {
		yamlout_flow_text(c->key, &out);
		strbuf_puts(&out, ": ");
	} else {
		strbuf_puts(&out, "- ");
	}
	put_flow(c, &out);
	insert(m, line_end(m, end_of(last)), strbuf_str(&out));
}

static void conflict(struct merging *m, struct str key, const struct yaml_node *ours, const struct yaml_node *theirs)
{
	struct strbuf a = {.arena = m->a}, b = {.arena = m->a};

	put_flow(ours, &a);
	put_flow(theirs, &b);
	report_add(m->r, IMPORT_CONFLICT, m->path, str_printf(m->a, "line %u", (unsigned)ours->at.line),
		   "%.*s: %.*s here, %.*s in the source", STR_ARG(key), STR_ARG(str_slice(strbuf_str(&a), 0, 200)),
		   STR_ARG(str_slice(strbuf_str(&b), 0, 200)));
}

/* --- sections --------------------------------------------------------------------------------------------------------------------- */

static bool lists_article(const struct yaml_node *sections, struct str slug)
{
	for (const struct yaml_node *s = sections->child; s; s = s->next) {
		const struct yaml_node *all = yaml_find(s, STR("articles"));
		for (const struct yaml_node *c = all ? all->child : NULL; c; c = c->next)
			if (c->kind == YAML_SCALAR && str_eq(c->text, slug))
				return true;
	}
	return false;
}

static bool shares_text(const struct yaml_node *a, const struct yaml_node *b)
{
	const struct yaml_node *x = a && a->kind == YAML_MAP ? a->child : a, *y;

	if (!a || !b)
		return !a && !b;
	for (; x; x = a->kind == YAML_MAP ? x->next : NULL)
		for (y = b->kind == YAML_MAP ? b->child : b; y; y = b->kind == YAML_MAP ? y->next : NULL)
			if (x->kind == YAML_SCALAR && y->kind == YAML_SCALAR && mergedraft_same(x->text, y->text))
				return true;
	return false;
}

/* The articles of a section that the issue does not list go to the end of the section with its title, or into one of their own. */
static void merge_section(struct merging *m, const struct yaml_node *ours, const struct yaml_node *section)
{
	const struct yaml_node *title = yaml_find(section, STR("title")), *articles = yaml_find(section, STR("articles")), *to = NULL;
	struct yaml_node missing = {.kind = YAML_SEQ, .key = STR("articles")}, *tail = NULL, whole = {.kind = YAML_MAP}, copy;

	for (const struct yaml_node *c = articles ? articles->child : NULL; c; c = c->next) {
		struct yaml_node *one;
		if (lists_article(ours, c->text))
			continue;
		one = ARENA_NEW(m->a, struct yaml_node);
		*one = *c;
		one->next = NULL;
		tail = *(tail ? &tail->next : &missing.child) = one;
	}
	if (!missing.child)
		return;
	for (const struct yaml_node *s = ours->child; s && !to; s = s->next)
		if (shares_text(yaml_find(s, STR("title")), title))
			to = yaml_find(s, STR("articles"));
	if (to && to->kind == YAML_SEQ) {
		for (const struct yaml_node *c = missing.child; c; c = c->next)
			add_child(m, to, c);
		return;
	}
	whole.child = &missing;
	if (title) {
		copy = *title;
		copy.next = &missing;
		whole.child = &copy;
	}
	add_child(m, ours, &whole);
}

/* --- keys ------------------------------------------------------------------------------------------------------------------------- */

enum { DEPTH_MAX = 16 };

static bool same_words(const struct yaml_node *a, const struct yaml_node *b)
{
	struct arena scratch = {0};
	struct strbuf x = {.arena = &scratch}, y = {.arena = &scratch};
	bool same;

	put_flow(a, &x);
	put_flow(b, &y);
	same = mergedraft_same(strbuf_str(&x), strbuf_str(&y));
	arena_done(&scratch);
	return same;
}

/* "2020-09-30", "2020-09", "2020". */
static bool is_date(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (i == 4 || i == 7 ? s.ptr[i] != '-' : !ascii_is_digit((unsigned char)s.ptr[i]))
			return false;
	return s.len == 4 || s.len == 7 || s.len == 10;
}

static bool covers(const struct yaml_node *ours, const struct yaml_node *theirs, unsigned depth);

/* A text beside one in languages, or a list beside one in languages: whether one of them is the same. `all`: each one is. */
static bool covers_said(const struct yaml_node *map, const struct yaml_node *plain, bool all, unsigned depth)
{
	bool any = false;

	for (const struct yaml_node *c = map->child; c; c = c->next) {
		bool same = all ? covers(plain, c, depth) : covers(c, plain, depth);
		if (all && !same)
			return false;
		any = any || same;
	}
	return any;
}

/* Whether the file says all that the source says: the same, or more. A date may have a day more. Ids are each one's own. */
static bool covers(const struct yaml_node *ours, const struct yaml_node *theirs, unsigned depth)
{
	const struct yaml_node *o = ours->child;

	if (depth > DEPTH_MAX)
		return false;
	if (ours->kind == YAML_SCALAR && theirs->kind == YAML_SCALAR)
		return mergedraft_same(ours->text, theirs->text) ||
		       (is_date(ours->text) && is_date(theirs->text) && str_starts(ours->text, theirs->text));
	if (theirs->kind == YAML_MAP && ours->kind != YAML_MAP)
		return covers_said(theirs, ours, true, depth + 1);
	if (ours->kind == YAML_MAP && theirs->kind != YAML_MAP)
		return covers_said(ours, theirs, false, depth + 1);
	if (ours->kind != theirs->kind)
		return false;
	if (ours->kind == YAML_SEQ && ours->child && ours->child->kind == YAML_SCALAR && same_words(ours, theirs))
		return true; /* the same keywords, split at other places */
	for (const struct yaml_node *c = theirs->child; c; c = c->next) {
		if (ours->kind == YAML_MAP)
			o = yaml_find(ours, c->key);
		if (ours->kind == YAML_MAP && (str_is(c->key, "id") || str_is(c->key, "affiliations")))
			continue;
		if (!o || !covers(o, c, depth + 1))
			return false;
		o = o->next;
	}
	return ours->kind == YAML_MAP || !o;
}

/* Whether two lists are of the same persons, institutions or works, in the same order. */
static bool same_things(const struct yaml_node *ours, const struct yaml_node *theirs)
{
	const struct yaml_node *o = ours->child, *c = theirs->child;

	for (; o && c; o = o->next, c = c->next) {
		const struct yaml_node *x = o->kind == YAML_MAP ? yaml_find(o, STR("name")) : NULL,
				       *y = c->kind == YAML_MAP ? yaml_find(c, STR("name")) : NULL;
		if (!x || !y || !shares_text(x, y))
			return false;
	}
	return !o && !c;
}

static void merge_value(struct merging *m, struct str key, const struct yaml_node *ours, const struct yaml_node *theirs, unsigned depth);

static void merge_keys(struct merging *m, struct str key, const struct yaml_node *ours, const struct yaml_node *theirs, unsigned depth)
{
	for (const struct yaml_node *c = theirs->child; c; c = c->next) {
		const struct yaml_node *o = yaml_find(ours, c->key);
		if (depth && (str_is(c->key, "id") || (str_is(c->key, "affiliations") && (o || m->has_places))))
			continue;
		if (!o)
			add_child(m, ours, c);
		else
			merge_value(m, str_printf(m->a, "%.*s.%.*s", STR_ARG(key), STR_ARG(c->key)), o, c, depth + 1);
	}
}

static void merge_value(struct merging *m, struct str key, const struct yaml_node *ours, const struct yaml_node *theirs, unsigned depth)
{
	const struct yaml_node *o = ours->child;

	if (depth > DEPTH_MAX || covers(ours, theirs, 0))
		return;
	if (ours->kind == YAML_MAP && theirs->kind == YAML_MAP) {
		merge_keys(m, key, ours, theirs, depth);
	} else if (ours->kind == YAML_SEQ && theirs->kind == YAML_SEQ && same_things(ours, theirs)) {
		for (const struct yaml_node *c = theirs->child; c && o; c = c->next, o = o->next)
			merge_keys(m, key, o, c, depth + 1);
	} else {
		conflict(m, key, ours, theirs);
	}
}

/* The lines of a key of the new file's root. */
static struct str lines_of(const struct merging *m, const struct yaml_node *key)
{
	struct origin from = key->key_at;
	size_t at = 0, line = 1, end;

	for (; line < from.line && at < m->added.len; line++)
		at = str_find(m->added, STR("\n"), at) + 1;
	for (end = at; end < m->added.len;) {
		size_t next = str_find(m->added, STR("\n"), end);
		end = next == SIZE_MAX ? m->added.len : next + 1;
		if (end < m->added.len && m->added.ptr[end] != ' ' && m->added.ptr[end] != '-' && m->added.ptr[end] != '\n')
			break;
	}
	return str_slice(m->added, at, end);
}

static void merge_root(struct merging *m, const struct yaml_node *ours, const struct yaml_node *theirs)
{
	struct strbuf tail = {.arena = m->a};

	for (const struct yaml_node *c = theirs->child; c; c = c->next) {
		const struct yaml_node *o = yaml_find(ours, c->key);
		if (!o)
			strbuf_put(&tail, lines_of(m, c));
		else if (str_is(c->key, "sections") && o->kind == YAML_SEQ)
			for (const struct yaml_node *s = c->child; s; s = s->next)
				merge_section(m, o, s);
		else
			merge_value(m, c->key, o, c, 0);
	}
	if (tail.len) {
		bool open = m->text.len && m->text.ptr[m->text.len - 1] != '\n';
		insert(m, m->text.len, str_printf(m->a, "%s%.*s", open ? "\n" : "", STR_ARG(strbuf_str(&tail))));
	}
}

static int by_place(const void *a, const void *b)
{
	const struct insertion *x = a, *y = b;

	return x->at != y->at ? (x->at < y->at ? -1 : 1) : x->rank < y->rank ? -1 : 1;
}

/* With the ends of lines that the file has. */
static void put_lines(struct strbuf *out, struct str s, bool crlf)
{
	for (size_t i = 0; i < s.len; i++) {
		if (crlf && s.ptr[i] == '\n')
			strbuf_putc(out, '\r');
		strbuf_putc(out, s.ptr[i]);
	}
}

static struct str put_together(const struct merging *m)
{
	struct strbuf out = {.arena = m->a};
	size_t first = str_find(m->text, STR("\n"), 0), at = 0;
	bool crlf = first != SIZE_MAX && first && m->text.ptr[first - 1] == '\r';

	for (size_t i = 0; i < m->n; i++) {
		strbuf_put(&out, str_slice(m->text, at, m->v[i].at));
		put_lines(&out, m->v[i].text, crlf);
		at = m->v[i].at;
	}
	strbuf_put(&out, str_slice(m->text, at, m->text.len));
	return strbuf_str(&out);
}

static const struct yaml_node *load(struct arena *a, struct str text)
{
	struct diag *d = diag_open();
	const struct yaml_node *root = yaml_load(a, d, diag_file(d, STR("text"), text), text);

	diag_close(d);
	return root && root->kind == YAML_MAP ? root : NULL;
}

struct str mergefile(struct arena *a, struct import_report *r, struct str path, struct str text, struct str added)
{
	struct str whole = text, rest = source_without_mark(text), mark = str_slice(whole, 0, whole.len - rest.len);
	struct merging m = {.a = a, .r = r, .path = path, .text = rest, .added = added};
	const struct yaml_node *ours = load(a, rest), *theirs = load(a, added);
	struct str merged;

	if (!ours || !theirs || (rest.len && rest.ptr[0] == '{'))
		return STR("");
	m.has_places = yaml_find(ours, STR("affiliations")) != NULL;
	merge_root(&m, ours, theirs);
	if (m.n)
		qsort(m.v, m.n, sizeof *m.v, by_place);
	merged = put_together(&m);
	return load(a, merged) ? str_printf(a, "%.*s%.*s", STR_ARG(mark), STR_ARG(merged)) : STR("");
}
