#include "run/pagefile.h"

#include <errno.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/stage.h"
#include "base/textdiff.h"
#include "input/keys.h"
#include "input/schema/schema.h"
#include "input/yaml/beneath.h"
#include "input/yaml/yamlpatch.h"
#include "output/emit.h"

#define BYTE_ORDER_MARK STR("\xEF\xBB\xBF")

/* The first is the default. */
static const char *const dashes[PAGEFILE_DASHES] = {"–", "-", "\u2010", "\u2011", "—", "\u2212"};

/* A file as it is on the disk. */
struct file {
	struct str path, bytes;
	struct str text; /* the bytes without a byte order mark */
	const struct yaml_node *root;
	const struct yaml_node *pages; /* NULL: none, or empty */
};

/* Pages as given: "7–12" or "7". */
struct given {
	uint32_t first, last;
	struct str between; /* the dash with the spaces around it; empty: one page */
	size_t dash;        /* its number; PAGEFILE_DASHES: unknown, or none */
};

static size_t skip_digits(struct str s, size_t pos)
{
	while (pos < s.len && ascii_is_digit(s.ptr[pos]))
		pos++;
	return pos;
}

/* False: no text, or not numbers. */
static bool read_given(const struct yaml_node *n, struct given *out)
{
	struct str s = n && n->kind == YAML_SCALAR ? str_trim(n->text) : STR(""), dash;
	size_t first = skip_digits(s, 0), last = first;

	*out = (struct given){.dash = PAGEFILE_DASHES};
	while (last < s.len && !ascii_is_digit(s.ptr[last]))
		last++;
	out->between = str_slice(s, first, last);
	dash = str_trim(out->between);
	for (size_t i = 0; i < PAGEFILE_DASHES; i++)
		if (str_is(dash, dashes[i]))
			out->dash = i;
	if (!str_to_uint(str_slice(s, 0, first), UINT32_MAX, &out->first))
		return false;
	out->last = out->first;
	return last == s.len ? !out->between.len
			     : out->dash < PAGEFILE_DASHES && str_to_uint(str_slice(s, last, s.len), UINT32_MAX, &out->last);
}

/* Reads and parses; its messages go to `d`. False after reporting. */
static bool read_file(const struct pagefile *p, struct diag *d, struct str path, struct file *f)
{
	const struct reader files = {p->arena, d, p->inputs};
	int err;

	*f = (struct file){.path = path};
	if (!beneath_check(&files, path_dir(path), path_base(path), ORIGIN_NONE))
		return false;
	err = inputs_read(p->inputs, p->arena, path, FILE_TEXT_LIMIT, &f->bytes);
	if (err) {
		diag_unreadable(d, ORIGIN_NONE, path, err);
		return false;
	}
	f->text = f->bytes;
	if (str_starts(f->bytes, BYTE_ORDER_MARK))
		f->text = str_slice(f->bytes, BYTE_ORDER_MARK.len, f->bytes.len);
	f->root = yaml_load(p->arena, d, diag_file(d, path, f->text), f->text);
	f->pages = yaml_find(f->root, STR("pages"));
	if (f->pages && f->pages->kind == YAML_NULL)
		f->pages = NULL;
	return f->root && diag_count(d, DIAG_ERROR) == 0;
}

void pagefile_vote(struct pagefile *p, struct str path)
{
	struct arena_mark mark = arena_save(p->arena);
	struct diag *trial = diag_open();
	struct given given;
	struct file f;

	if (read_file(p, trial, path, &f) && read_given(f.pages, &given) && given.dash < PAGEFILE_DASHES)
		p->votes[given.dash]++;
	diag_close(trial);
	arena_rewind(p->arena, mark);
}

/* The pages as text, with the dash of those given, or else the most frequent one. */
static struct str write_range(const struct pagefile *p, const struct page_range *range, const struct given *given)
{
	struct str between = given->between;
	size_t best = 0;

	if (range->first == range->last)
		return str_printf(p->arena, "%u", (unsigned)range->first);
	for (size_t i = 1; i < PAGEFILE_DASHES; i++)
		if (p->votes[i] > p->votes[best])
			best = i;
	if (given->dash == PAGEFILE_DASHES)
		between = str_from(dashes[best]);
	return str_printf(p->arena, "%u%.*s%u", (unsigned)range->first, STR_ARG(between), (unsigned)range->last);
}

/* The keys that the program itself puts before `pages`, the nearest first. */
static struct strs keys_before(struct arena *a)
{
	const struct schema_field *fields = keys_article.fields;
	struct strs keys = {NULL, 0};
	size_t n = 0;

	while (fields[n].key && strcmp(fields[n].key, "pages") != 0)
		n++;
	while (n-- > 0)
		ARENA_PUSH(a, keys.v, keys.n) = str_from(fields[n].key);
	return keys;
}

/* Makes the new bytes of the file. False after reporting. */
static bool edit(const struct pagefile *p, const struct file *f, struct str value, struct str *out)
{
	const struct strs after = keys_before(p->arena);
	const struct yamlpatch patch = {STR("pages"), value, &after};
	const struct yaml_node *old = yaml_find(f->root, patch.key);
	struct str text;
	struct origin at;

	if (yamlpatch_set(p->arena, &patch, f->text, f->root, &text)) {
		*out = str_printf(p->arena, "%.*s%.*s", STR_ARG(str_slice(f->bytes, 0, f->bytes.len - f->text.len)), STR_ARG(text));
		return true;
	}
	at = old ? old->key_at : f->root->at;
	at.file = diag_file(p->diag, f->path, f->text);
	diag_error(p->diag, at, DIAG_YAML_UNSUPPORTED,
		   "the pages cannot be written here without changing other values; write 'pages: %.*s' by hand", STR_ARG(value));
	return false;
}

/* False after reporting. */
static bool write_file(const struct pagefile *p, const struct file *f, struct str bytes)
{
	struct subtree_spot spot;
	int err = inputs_locate(p->inputs, f->path, &spot);

	if (!err) {
		stage_sweep(spot.dir, ".", false);
		err = stage_replace(spot.dir, spot.name, f->bytes, bytes);
		if (!err)
			err = stage_sync_dir(spot.dir, ".");
		subtree_leave(&spot);
	}
	if (err == ESTALE)
		diag_error(p->diag, ORIGIN_NONE, DIAG_SYSTEM, "cannot write '%.*s': another program has changed it meanwhile; try again",
			   STR_ARG(f->path));
	else if (err)
		emit_report(p->diag, "write", f->path, err);
	return err == 0;
}

enum pagefile_outcome pagefile_set(const struct pagefile *p, struct str path, const struct page_range *range, struct str *value)
{
	struct diag *trial = diag_open();
	bool readable;
	struct given given;
	struct file f;
	struct str bytes;

	readable = read_file(p, trial, path, &f);
	if (!readable)
		diag_merge(p->diag, trial);
	diag_close(trial);
	if (!readable)
		return PAGEFILE_FAILED;
	if (f.pages && !p->all)
		return PAGEFILE_LEFT;
	if (!f.pages && yaml_find(f.root, STR("article_number")))
		return PAGEFILE_NUMBERED;
	if (range->no_body)
		return PAGEFILE_NO_BODY;
	if (read_given(f.pages, &given) && given.first == range->first && given.last == range->last)
		return PAGEFILE_LEFT;
	*value = write_range(p, range, &given);
	if (!edit(p, &f, *value, &bytes))
		return PAGEFILE_FAILED;
	if (p->diff)
		textdiff_put(p->diff, path, f.bytes, bytes);
	else if (!write_file(p, &f, bytes))
		return PAGEFILE_FAILED;
	return PAGEFILE_CHANGED;
}
