#include "run/manifestset.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/jsonscan.h"
#include "run/manifestread.h"

/* Of an entry: what is beyond is left out. */
enum { VALUES_MAX = 200, KEY_MAX = 100 /* [bytes] */ };

/* === Values === */

static void put_text(struct arena *a, struct strbuf *out, struct str value, const char *divider);

/* The members of a list or an object, one after the other. */
static void put_members(struct arena *a, struct strbuf *out, struct str value, const char *divider)
{
	struct jsonscan s = {.text = value};
	bool map = value.ptr[0] == '{';
	struct str key;

	jsonscan_enter(&s, value.ptr[0]);
	for (bool first = true; map ? jsonscan_key(&s, a, &key) : jsonscan_item(&s); first = false) {
		size_t from = s.pos;
		if (!jsonscan_value(&s, NULL))
			return;
		strbuf_puts(out, first ? "" : divider);
		put_text(a, out, str_slice(value, from, s.pos), " ");
	}
}

static void put_text(struct arena *a, struct strbuf *out, struct str value, const char *divider)
{
	struct str text;

	if (value.len && (value.ptr[0] == '[' || value.ptr[0] == '{'))
		put_members(a, out, value, divider);
	else
		strbuf_put(out, jsonscan_decode(a, value, &text) ? text : value);
}

/* The values of an object, and those of objects in it. */
static void list_values(struct arena *a, struct str object, struct str prefix, struct manifest_values *out)
{
	struct jsonscan s = {.text = object};
	struct str key;

	jsonscan_enter(&s, '{');
	while (out->n < VALUES_MAX && jsonscan_key(&s, a, &key)) {
		struct str path = prefix, value;
		struct strbuf text = {.arena = a};
		size_t from = s.pos;
		if (!jsonscan_value(&s, NULL))
			return;
		if (key.len > KEY_MAX)
			continue;
		path = str_printf(a, "%.*s%s%.*s", STR_ARG(prefix), prefix.len ? "." : "", STR_ARG(key));
		value = str_slice(object, from, s.pos);
		if (value.ptr[0] == '{') {
			list_values(a, value, path, out);
			continue;
		}
		put_text(a, &text, value, "; ");
		ARENA_PUSH(a, out->v, out->n) = (struct manifest_value){path, strbuf_str(&text)};
	}
}

/* Takes a value out of those that describe the file; empty: there is none. */
static struct str take_value(struct manifest_values *values, const char *key)
{
	struct str text = STR("");
	size_t n = 0;

	for (size_t i = 0; i < values->n; i++) {
		if (str_is(values->v[i].key, key))
			text = values->v[i].text;
		else
			values->v[n++] = values->v[i];
	}
	values->n = n;
	return text;
}

/* By key; equal ones in the order of the entry. */
static int compare_values(const void *x, const void *y)
{
	const struct manifest_value *a = *(const struct manifest_value *const *)x, *b = *(const struct manifest_value *const *)y;
	int c = str_cmp(a->key, b->key);

	return c ? c : (a > b) - (a < b);
}

static int by_key(const void *key, const void *value)
{
	return str_cmp(*(const struct str *)key, (*(const struct manifest_value *const *)value)->key);
}

static void index_values(struct arena *a, struct manifest_values *values)
{
	values->by_key = ARENA_ARRAY(a, values->n, const struct manifest_value *);
	for (size_t i = 0; i < values->n; i++)
		values->by_key[i] = &values->v[i];
	if (values->n)
		qsort(values->by_key, values->n, sizeof *values->by_key, compare_values);
}

const struct manifest_value *manifestset_value(const struct manifest_values *values, struct str key)
{
	const struct manifest_value *const *found =
		values->n ? bsearch(&key, values->by_key, values->n, sizeof *values->by_key, by_key) : NULL;

	return found ? *found : NULL;
}

struct manifest_description manifestset_describe(struct arena *a, const struct manifest_item *item)
{
	struct manifest_description d = {0};
	uint32_t pages;

	list_values(a, item->line, STR(""), &d.values);
	d.sha256 = take_value(&d.values, "sha256");
	take_value(&d.values, "source"); /* says nothing of the file itself */
	d.pages = take_value(&d.values, "pages");
	d.pages = str_to_uint(d.pages, UINT32_MAX, &pages) ? str_printf(a, "%u", (unsigned)pages) : STR("");
	take_value(&d.values, "name");
	take_value(&d.values, "bytes");
	if (item->stale)
		ARENA_PUSH(a, d.values.v, d.values.n) = (struct manifest_value){STR("stale"), STR("true")};
	index_values(a, &d.values);
	return d;
}

/* === Manifests === */

struct listing {
	struct arena *arena;
	struct manifest_listing *out;
};

static bool add_item(void *ctx, struct str name, struct str line, bool stale)
{
	struct listing *l = ctx;

	ARENA_PUSH(l->arena, l->out->v, l->out->n) =
		(struct manifest_item){str_dup(l->arena, name), str_printf(l->arena, "%.*s}", STR_ARG(line)), stale};
	return true;
}

/* By name; equal ones in the order of the manifest. */
static int compare_items(const void *x, const void *y)
{
	const struct manifest_item *a = *(const struct manifest_item *const *)x, *b = *(const struct manifest_item *const *)y;
	int c = str_cmp(a->name, b->name);

	return c ? c : (a > b) - (a < b);
}

static int by_name(const void *name, const void *item)
{
	return str_cmp(*(const struct str *)name, (*(const struct manifest_item *const *)item)->name);
}

static void index_items(struct arena *a, struct manifest_listing *l)
{
	l->by_name = ARENA_ARRAY(a, l->n, const struct manifest_item *);
	for (size_t i = 0; i < l->n; i++)
		l->by_name[i] = &l->v[i];
	if (l->n)
		qsort(l->by_name, l->n, sizeof *l->by_name, compare_items);
}

/* Drops entries whose name has stood before. */
static void drop_repeated(struct arena *a, struct manifest_listing *l)
{
	bool *repeated = ARENA_ARRAY(a, l->n, bool);
	size_t n = 0;

	index_items(a, l);
	for (size_t i = 1; i < l->n; i++)
		repeated[l->by_name[i] - l->v] = str_eq(l->by_name[i]->name, l->by_name[i - 1]->name);
	for (size_t i = 0; i < l->n; i++)
		if (!repeated[i])
			l->v[n++] = l->v[i];
	l->n = n;
}

const struct manifest_item *manifestset_find(const struct manifest_listing *l, struct str name)
{
	const struct manifest_item *const *found = l->n ? bsearch(&name, l->by_name, l->n, sizeof *l->by_name, by_name) : NULL;

	return found ? *found : NULL;
}

/* Reads a manifest. `name`: of the issue; empty: as the manifest says, or else that of its folder. */
static bool add_listing(struct arena *a, struct diag *d, struct str file, struct str name, struct manifestset *out)
{
	struct manifest_listing l = {.name = name, .dir = path_dir(file)};
	struct listing listing = {a, &l};
	const struct manifest_sink sink = {&listing, add_item};
	struct arena text = {0};
	const struct manifest_value *given;
	struct manifest_head head;
	struct str bytes;
	int err = inputs_read(out->inputs, &text, file, FILE_SIZE_LIMIT, &bytes);
	bool ours = !err && manifestread_scan(a, bytes, &head, &sink);

	arena_done(&text);
	if (err) {
		diag_unreadable(d, ORIGIN_NONE, file, err);
		return false;
	}
	if (!ours) {
		diag_error(d, origin_file(diag_file(d, file, (struct str){0})), DIAG_BAD_VALUE, "not a manifest of this program");
		return false;
	}
	drop_repeated(a, &l);
	index_items(a, &l);
	if (head.journal.len)
		list_values(a, head.journal, STR("journal"), &l.head);
	if (head.issue.len)
		list_values(a, head.issue, STR("issue"), &l.head);
	index_values(a, &l.head);
	given = manifestset_value(&l.head, STR("issue.name"));
	if (!l.name.len && given)
		l.name = given->text;
	if (!l.name.len)
		l.name = path_base(path_real(a, l.dir));
	ARENA_PUSH(a, out->v, out->n) = l;
	return true;
}

/* === Folders === */

static bool add_folders(struct arena *a, struct diag *d, struct str dir, struct manifestset *out)
{
	struct str *names;
	size_t n;
	int err = inputs_list(out->inputs, a, dir, &names, &n);

	if (err) {
		diag_unreadable(d, ORIGIN_NONE, dir, err);
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		struct str folder = path_join(a, dir, names[i]), file = path_join(a, folder, STR(MANIFEST_NAME));
		if (inputs_is_dir(out->inputs, folder) && inputs_exists(out->inputs, file) && !add_listing(a, d, file, names[i], out))
			return false;
	}
	if (!n || out->n)
		return true;
	diag_error(d, ORIGIN_NONE, DIAG_MISSING_FILE, "no %s in '%.*s' or in a folder in it; expected a folder that 'build' has written",
		   MANIFEST_NAME, STR_ARG(dir));
	return false;
}

bool manifestset_load(struct arena *a, struct diag *d, struct str path, struct manifestset *out)
{
	bool is_dir = file_is_dir(str_cstr(a, path));
	struct str dir = path_join(a, is_dir ? path : path_dir(path), STR("")), file = path_join(a, dir, STR(MANIFEST_NAME));
	int err;

	*out = (struct manifestset){.inputs = inputs_open(NULL)};
	if (!is_dir && !file_exists(str_cstr(a, path))) {
		diag_error(d, ORIGIN_NONE, DIAG_MISSING_FILE, "no such manifest or folder: '%.*s'", STR_ARG(path));
		return false;
	}
	err = inputs_confine(out->inputs, dir, dir);
	if (err) {
		diag_unreadable(d, ORIGIN_NONE, dir, err);
		return false;
	}
	if (!is_dir)
		file = path_join(a, dir, path_base(path));
	out->single = !is_dir || inputs_exists(out->inputs, file);
	return out->single ? add_listing(a, d, file, STR(""), out) : add_folders(a, d, dir, out);
}
