/* Where to cut and what to put in follows from the places in the tree and from a scan of the few bytes between them. The scan need not
 * know all of YAML: whatever it gets wrong, the comparison of the trees finds. */
#include "input/yaml/yamlpatch.h"

#include "base/arena.h"
#include "base/ascii.h"

/* An entry of the root map in the text. All in bytes. */
struct entry {
	size_t key, key_end;
	size_t colon; /* after it; 0: there is none */
	size_t from;  /* of what follows the colon: value, anchor or tag */
	size_t end;   /* of the value, or of what stands for it */
	bool alias;
};

/* Replaces the bytes from `from` to `to`. */
struct splice {
	size_t from, to;
	struct str put;
};

struct patcher {
	struct arena *arena;
	const struct yamlpatch *patch;
	struct str text;
	const struct yaml_node *root;
	struct str result;
};

static char at(const struct patcher *p, size_t pos)
{
	return pos < p->text.len ? p->text.ptr[pos] : '\0';
}

/* === Comparing === */

static bool same_tree(const struct yaml_node *x, const struct yaml_node *y)
{
	const struct yaml_node *a = x->child, *b = y->child;

	if (x->kind != y->kind || x->style != y->style || !str_eq(x->text, y->text) || !str_eq(x->key, y->key))
		return false;
	for (; a && b; a = a->next, b = b->next)
		if (!same_tree(a, b))
			return false;
	return !a && !b;
}

/* Passes over children with the key of the patch; *n counts them. */
static const struct yaml_node *pass(const struct patcher *p, const struct yaml_node *c, size_t *n, const struct yaml_node **last)
{
	for (; c && str_eq(c->key, p->patch->key); c = c->next) {
		*last = c;
		++*n;
	}
	return c;
}

/* The new root equals the old one, but for the key, which has the value. */
static bool only_set(const struct patcher *p, const struct yaml_node *new_root)
{
	const struct yaml_node *a = p->root->child, *b = new_root->child, *old = NULL, *set = NULL;
	size_t n_old = 0, n_set = 0;

	if (new_root->kind != YAML_MAP)
		return false;
	for (;;) {
		a = pass(p, a, &n_old, &old);
		b = pass(p, b, &n_set, &set);
		if (!a || !b)
			break;
		if (!same_tree(a, b))
			return false;
		a = a->next;
		b = b->next;
	}
	return !a && !b && n_old <= 1 && n_set == 1 && set->kind == YAML_SCALAR && str_eq(str_trim(set->text), p->patch->value) &&
	       (!old || old->kind == YAML_NULL || old->style == set->style || set->style == YAML_PLAIN);
}

/* Makes the text with these changes, in order; false if it says anything else than it should. */
static bool try(struct patcher *p, const struct splice *v, size_t n)
{
	struct strbuf out = {.arena = p->arena};
	struct diag *d = diag_open();
	struct arena nodes = {0};
	const struct yaml_node *root;
	size_t pos = 0;
	bool ok;

	for (size_t i = 0; i < n; i++) {
		strbuf_put(&out, str_slice(p->text, pos, v[i].from));
		strbuf_put(&out, v[i].put);
		pos = v[i].to;
	}
	strbuf_put(&out, str_slice(p->text, pos, p->text.len));
	p->result = strbuf_str(&out);
	root = yaml_load_apart(&nodes, &nodes, d, diag_file(d, STR("new"), p->result), p->result);
	ok = root && only_set(p, root);
	arena_done(&nodes);
	diag_close(d);
	return ok;
}

static bool try_one(struct patcher *p, size_t from, size_t to, struct str put)
{
	return try(p, &(struct splice){from, to, put}, 1);
}

/* === Places === */

/* SIZE_MAX: the text has no such place. */
static size_t offset_of(struct str text, struct origin place)
{
	size_t pos = 0;

	for (uint32_t line = 1; line < place.line; line++) {
		pos = str_find(text, STR("\n"), pos);
		if (pos == SIZE_MAX)
			return SIZE_MAX;
		pos++;
	}
	for (uint32_t col = 1; col < place.col && pos < text.len; col++)
		utf8_next(text, &pos);
	return pos;
}

static size_t line_start(const struct patcher *p, size_t pos)
{
	while (pos && p->text.ptr[pos - 1] != '\n')
		pos--;
	return pos;
}

/* Of the line feed at or after `pos`, or of the end of the text. */
static size_t line_end(const struct patcher *p, size_t pos)
{
	size_t end = str_find(p->text, STR("\n"), pos);

	return end == SIZE_MAX ? p->text.len : end;
}

/* The line end of the line with `pos`; if that is the end of the text, the one before. */
static const char *line_break(const struct patcher *p, size_t pos)
{
	size_t end = line_end(p, pos);

	if (end == p->text.len) {
		end = line_start(p, pos);
		if (!end)
			return "\n";
		end--;
	}
	return end && p->text.ptr[end - 1] == '\r' ? "\r\n" : "\n";
}

static size_t skip_blanks(const struct patcher *p, size_t pos)
{
	while (ascii_is_blank(at(p, pos)))
		pos++;
	return pos;
}

static bool begins_comment(const struct patcher *p, size_t pos)
{
	return at(p, pos) == '#' && (!pos || ascii_is_space(p->text.ptr[pos - 1]));
}

/* Over white space and comments. */
static size_t skip_space(const struct patcher *p, size_t pos)
{
	while (pos < p->text.len) {
		if (begins_comment(p, pos))
			pos = line_end(p, pos);
		else if (!ascii_is_space(p->text.ptr[pos]))
			break;
		else
			pos++;
	}
	return pos;
}

/* After the last byte before `limit` that is neither white space nor in a comment; `from` if there is none. */
static size_t last_solid(const struct patcher *p, size_t from, size_t limit)
{
	size_t last = from;

	for (size_t pos = skip_space(p, from); pos < limit; pos = skip_space(p, pos))
		last = ++pos;
	return last;
}

/* True if nothing but blanks and a comment follows in the line. */
static bool ends_line(const struct patcher *p, size_t pos)
{
	pos = skip_blanks(p, pos);
	return begins_comment(p, pos) || at(p, pos) == '\n' || (at(p, pos) == '\r' && at(p, pos + 1) == '\n');
}

static bool begins_line(const struct patcher *p, size_t pos)
{
	return skip_blanks(p, line_start(p, pos)) == pos;
}

/* After the key at `pos`; SIZE_MAX: not written on one line as it is. */
static size_t skip_key(const struct patcher *p, size_t pos, struct str key)
{
	char quote = at(p, pos);

	if (quote != '"' && quote != '\'')
		return str_starts(str_slice(p->text, pos, p->text.len), key) ? pos + key.len : SIZE_MAX;
	for (pos++; pos < p->text.len; pos++) {
		if (p->text.ptr[pos] == '\\' && quote == '"') {
			pos++;
		} else if (p->text.ptr[pos] == quote) {
			if (quote == '"' || at(p, pos + 1) != quote)
				return pos + 1;
			pos++;
		}
	}
	return SIZE_MAX;
}

static size_t skip_alias(const struct patcher *p, size_t pos)
{
	while (pos < p->text.len && !ascii_is_space(p->text.ptr[pos]) && !strchr(",[]{}", p->text.ptr[pos]))
		pos++;
	return pos;
}

/* Finds a child of the root in the text. An alias has the place of its anchor, which is before it. */
static bool locate(const struct patcher *p, const struct yaml_node *c, struct entry *e)
{
	*e = (struct entry){.key = offset_of(p->text, c->key_at)};
	e->key_end = e->key == SIZE_MAX ? SIZE_MAX : skip_key(p, e->key, c->key);
	if (e->key_end == SIZE_MAX)
		return false;
	e->end = e->from = skip_space(p, e->key_end);
	if (at(p, e->from) == ':') {
		e->colon = e->from + 1;
		e->from = skip_space(p, e->colon);
	}
	e->alias = c->start < e->key;
	if (!e->colon)
		e->end = e->key_end;
	else if (e->alias)
		e->end = skip_alias(p, e->from);
	else if (c->start != c->end || at(p, e->from) == '&' || at(p, e->from) == '!')
		e->end = c->end;
	else
		e->end = e->colon;
	return e->end <= p->text.len && (!e->alias || !e->colon || at(p, e->from) == '*');
}

/* === Replacing a value === */

static struct str spaces(const struct patcher *p, size_t n)
{
	return str_printf(p->arena, "%*s", (int)n, "");
}

/* The place of the text of a block scalar without the white space around it; if there is none, of its header. */
static void block_text(const struct patcher *p, const struct yaml_node *n, size_t *from, size_t *to)
{
	*from = line_end(p, n->start);
	*to = n->end;
	while (*from < *to && ascii_is_space(p->text.ptr[*from]))
		++*from;
	while (*from < *to && ascii_is_space(p->text.ptr[*to - 1]))
		--*to;
	if (*from < *to)
		return;
	*from = *to = n->start;
	while (*to < p->text.len && !ascii_is_space(p->text.ptr[*to]))
		++*to;
}

/* A key without a value: "pages:", "? pages", or "pages" in braces. */
static bool fill(struct patcher *p, const struct entry *e)
{
	struct str value = p->patch->value, spaced = str_printf(p->arena, " %.*s", STR_ARG(value));
	size_t line = line_end(p, e->end);

	if (e->colon && e->end == e->colon && at(p, e->end) == ' ' && ascii_is_space(at(p, e->end + 1)) && !begins_comment(p, e->end + 2))
		return try_one(p, e->end + 1, e->end + 1, value);
	if (e->colon)
		return try_one(p, e->end, e->end, spaced);
	if (at(p, p->root->start) == '{')
		return try_one(p, e->end, e->end, str_printf(p->arena, ":%.*s", STR_ARG(spaced)));
	if (line > e->end && at(p, line - 1) == '\r')
		line--;
	return try_one(
		p, line, line,
		str_printf(p->arena, "%s%.*s:%.*s", line_break(p, e->end), STR_ARG(spaces(p, p->root->at.col - 1)), STR_ARG(spaced)));
}

static bool replace(struct patcher *p, const struct yaml_node *c)
{
	struct str value = p->patch->value;
	struct entry e;
	size_t from, to;

	if (!locate(p, c, &e))
		return false;
	if (e.alias && e.colon)
		return try_one(p, e.from, e.end, value);
	if (c->kind == YAML_SEQ || c->kind == YAML_MAP)
		return false;
	if (!e.colon || c->start == c->end)
		return fill(p, &e);
	switch (c->style) {
	case YAML_PLAIN:
		return try_one(p, c->start, c->end, value);
	case YAML_SINGLE:
	case YAML_DOUBLE:
		return try_one(p, c->start + 1, c->end - 1, value);
	case YAML_LITERAL:
	case YAML_FOLDED:
		block_text(p, c, &from, &to);
		return try_one(p, from, to, value);
	}
	return false;
}

/* === Inserting a line === */

static bool keeps_breaks(const struct patcher *p, size_t header)
{
	while (header < p->text.len && !ascii_is_space(p->text.ptr[header]))
		if (p->text.ptr[header++] == '+')
			return true;
	return false;
}

/* The last byte of the scalars in a subtree that begin after `bound`: others are reached by an alias. */
static size_t leaves_end(const struct patcher *p, const struct yaml_node *n, size_t bound)
{
	size_t end = 0;

	if (n->start < bound || (n->kind == YAML_NULL && n->start == n->end))
		return 0;
	for (const struct yaml_node *c = n->child; c; c = c->next) {
		size_t e = leaves_end(p, c, bound);
		end = e > end ? e : end;
	}
	if (n->kind == YAML_SEQ || n->kind == YAML_MAP)
		return end;
	end = n->end < p->text.len ? n->end : p->text.len;
	if ((n->style == YAML_LITERAL || n->style == YAML_FOLDED) && !keeps_breaks(p, n->start))
		while (end > n->start && ascii_is_space(p->text.ptr[end - 1]))
			end--;
	return end;
}

/* The new line, without its end. */
static struct str new_line(const struct patcher *p)
{
	return str_printf(p->arena, "%.*s%.*s: %.*s", STR_ARG(spaces(p, p->root->at.col - 1)), STR_ARG(p->patch->key),
			  STR_ARG(p->patch->value));
}

/* Puts the new line after the one with `pos`, or before it if `pos` begins a line. */
static bool add_line(struct patcher *p, size_t pos)
{
	struct str line = new_line(p);
	size_t end = line_end(p, pos);
	const char *eol = line_break(p, pos);

	if (pos && at(p, pos - 1) == '\n') {
		eol = line_break(p, pos - 1);
		return try_one(p, pos, pos, str_printf(p->arena, "%.*s%s", STR_ARG(line), eol));
	}
	if (end == p->text.len)
		return try_one(p, end, end, str_printf(p->arena, "%s%.*s", end ? eol : "", STR_ARG(line)));
	return try_one(p, end + 1, end + 1, str_printf(p->arena, "%.*s%s", STR_ARG(line), eol));
}

/* Puts the new line after the value of a child, before the comments that belong to the next. */
static bool add_line_after(struct patcher *p, const struct yaml_node *c)
{
	size_t from, leaves, limit = c->next ? offset_of(p->text, c->next->key_at) : p->root->end;
	struct entry e;

	if (!locate(p, c, &e) || limit == SIZE_MAX)
		return false;
	if (c->next)
		limit = line_start(p, limit);
	from = !e.colon || e.alias || c->start == c->end ? e.end : e.colon;
	leaves = e.alias ? 0 : leaves_end(p, c, e.key);
	return add_line(p, last_solid(p, leaves > from ? leaves : from, limit));
}

static bool add_line_before_all(struct patcher *p)
{
	size_t first = line_start(p, p->root->start);
	struct str line = new_line(p);

	return try_one(p, first, first, str_printf(p->arena, "%.*s%s", STR_ARG(line), line_break(p, first)));
}

/* === Inserting in braces === */

/* Puts the new key on a separate line if that of `e` has one. */
static bool add_in_lines(struct patcher *p, const struct entry *e, struct str key)
{
	size_t comma = skip_space(p, e->end), start = line_start(p, e->key), end = line_end(p, e->end);
	struct str indent = str_slice(p->text, start, e->key);
	const char *eol = line_break(p, e->end);
	struct splice two[2];

	if (!begins_line(p, e->key))
		return false;
	if (at(p, comma) == ',' && comma < end && ends_line(p, comma + 1))
		return try_one(p, end + 1, end + 1, str_printf(p->arena, "%.*s%.*s,%s", STR_ARG(indent), STR_ARG(key), eol));
	if (at(p, comma) == ',' || !ends_line(p, e->end))
		return false;
	if (at(p, end - 1) == '\r')
		end--;
	two[0] = (struct splice){e->end, e->end, STR(",")};
	two[1] = (struct splice){end, end, str_printf(p->arena, "%s%.*s%.*s", eol, STR_ARG(indent), STR_ARG(key))};
	return try(p, two, 2);
}

static bool add_in_braces_after(struct patcher *p, const struct yaml_node *c)
{
	struct entry e;
	struct str key = str_printf(p->arena, "%.*s: %.*s", STR_ARG(p->patch->key), STR_ARG(p->patch->value));

	if (!locate(p, c, &e))
		return false;
	if (at(p, e.key) == '"') /* JSON */
		key = str_printf(p->arena, "\"%.*s\": \"%.*s\"", STR_ARG(p->patch->key), STR_ARG(p->patch->value));
	return add_in_lines(p, &e, key) ||
	       try_one(p, e.end, e.end, str_printf(p->arena, "%s, %.*s", e.end == e.colon ? " " : "", STR_ARG(key)));
}

static bool add_after(struct patcher *p, const struct yaml_node *c)
{
	return at(p, p->root->start) == '{' ? add_in_braces_after(p, c) : add_line_after(p, c);
}

static bool insert(struct patcher *p)
{
	const struct yaml_node *root = p->root, *last = root->child;
	bool braces = at(p, root->start) == '{';

	for (size_t i = 0; i < p->patch->after->n; i++) {
		const struct yaml_node *c = yaml_find(root, p->patch->after->v[i]);
		if (c && add_after(p, c))
			return true;
	}
	while (last && last->next)
		last = last->next;
	if (last)
		return add_after(p, last) || (!braces && add_line_before_all(p));
	if (braces)
		return try_one(p, root->start + 1, root->start + 1,
			       str_printf(p->arena, "%.*s: %.*s", STR_ARG(p->patch->key), STR_ARG(p->patch->value)));
	return add_line(p, p->text.len);
}

bool yamlpatch_set(struct arena *a, const struct yamlpatch *patch, struct str text, const struct yaml_node *root, struct str *out)
{
	struct patcher p = {.arena = a, .patch = patch, .text = text, .root = root};
	const struct yaml_node *c = yaml_find(root, patch->key);

	if (root->kind != YAML_MAP || !(c ? replace(&p, c) : insert(&p)))
		return false;
	*out = p.result;
	return true;
}
