#include "run/manifestread.h"

#include <errno.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/digest.h"
#include "base/jsonscan.h"
#include "base/path.h"
#include "run/product.h"

enum { KIND_LIMIT = 64 }; /* [bytes] */

static bool is_kind(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_is_alnum(s.ptr[i]) && s.ptr[i] != '-' && s.ptr[i] != '.')
			return false;
	return s.len && s.len <= KIND_LIMIT;
}

/* The members that are checked; strings first. */
enum field { FIELD_NAME, FIELD_KIND, FIELD_ARTICLE, FIELD_SHA256, FIELD_BYTES, FIELD_STALE, FIELD_COUNT };

static enum field find_field(struct str key)
{
	static const char *const keys[FIELD_COUNT] = {"name", "kind", "article", "sha256", "bytes", "stale"};
	int f = 0;

	while (f < FIELD_COUNT && !str_is(key, keys[f]))
		f++;
	return (enum field)f;
}

static bool is_ours(struct arena *a, const struct str v[FIELD_COUNT])
{
	struct str article = v[FIELD_ARTICLE];
	enum product_kind kind = product_find(v[FIELD_KIND]);
	uint32_t bytes;

	if (!path_is_safe(v[FIELD_NAME]) || str_is(v[FIELD_NAME], MANIFEST_NAME) || !is_kind(v[FIELD_KIND]) ||
	    !digest_is_hex(v[FIELD_SHA256]) || !str_to_uint(v[FIELD_BYTES], UINT32_MAX, &bytes))
		return false;
	if (article.len && !path_is_safe_name(article))
		return false;
	if (kind == PRODUCT_KIND_COUNT)
		return true;
	return product_rows[kind].each_article == (article.len > 0) && str_eq(v[FIELD_NAME], product_name(a, kind, article));
}

/* Splits an entry (without white space) into the values that are checked and the line. false: not written by this program. */
static bool split_entry(struct arena *a, struct str text, struct str v[FIELD_COUNT], struct strbuf *line)
{
	struct jsonscan s = {.text = text};
	struct str key;
	unsigned seen = 0;

	jsonscan_enter(&s, '{');
	for (size_t from = 1; jsonscan_key(&s, a, &key); from = s.pos + 1) {
		enum field f = find_field(key);
		size_t at = s.pos;
		jsonscan_value(&s, NULL);
		if (f != FIELD_STALE) {
			strbuf_putc(line, line->len ? ',' : '{');
			strbuf_put(line, str_slice(text, from, s.pos));
		}
		if (f == FIELD_COUNT)
			continue;
		v[f] = str_slice(text, at, s.pos);
		if (seen & 1u << f || (f < FIELD_BYTES && !jsonscan_decode(a, v[f], &v[f])))
			return false;
		seen |= 1u << f;
	}
	return !s.failed && is_ours(a, v);
}

/* Hands on an entry, if it is one of this program. */
static bool take_entry(struct str text, const struct manifest_sink *sink)
{
	struct arena tmp = {0};
	struct strbuf line = {.arena = &tmp};
	struct str v[FIELD_COUNT] = {0};
	bool ok = true;

	if (split_entry(&tmp, text, v, &line))
		ok = sink->file(sink->ctx, v[FIELD_NAME], strbuf_str(&line), str_is(v[FIELD_STALE], "true"));
	arena_done(&tmp);
	return ok;
}

/* The list of files. false: not a list, or the sink is full. */
static bool scan_files(struct jsonscan *s, const struct manifest_sink *sink)
{
	bool ok = jsonscan_enter(s, '[');

	while (ok && jsonscan_item(s)) {
		struct arena tmp = {0};
		struct strbuf text = {.arena = &tmp};
		if (jsonscan_value(s, &text))
			ok = take_entry(strbuf_str(&text), sink);
		arena_done(&tmp);
	}
	return ok;
}

bool manifestread_scan(struct arena *a, struct str bytes, struct manifest_head *head, const struct manifest_sink *sink)
{
	struct jsonscan s = {.text = bytes};
	struct str key;
	bool listed = false;

	*head = (struct manifest_head){0};
	if (utf8_invalid_at(bytes) != SIZE_MAX || !jsonscan_enter(&s, '{'))
		return false;
	while (jsonscan_key(&s, a, &key)) {
		struct strbuf value = {.arena = a};
		if (str_is(key, "files")) {
			listed = scan_files(&s, sink);
			if (!listed)
				return false;
		} else if (jsonscan_value(&s, &value) && value.ptr[0] == '{' && str_is(key, "journal")) {
			head->journal = strbuf_str(&value);
		} else if (value.len && value.ptr[0] == '{' && str_is(key, "issue")) {
			head->issue = strbuf_str(&value);
		}
	}
	return listed && jsonscan_end(&s);
}

/* A manifest whose lines go to a spool. */
struct spooling {
	struct arena *arena;
	struct spool *spool;
	struct manifest *out;
	int err; /* of the spool */
};

static bool spool_file(void *ctx, struct str name, struct str line, bool stale)
{
	struct spooling *s = ctx;
	struct manifest_entry e = {.stale = stale};

	s->err = spool_put(s->spool, line, &e.line);
	if (s->err)
		return false;
	e.name = str_dup(s->arena, name);
	ARENA_PUSH(s->arena, s->out->v, s->out->n) = e;
	return true;
}

/* By name; equal names in the order of the file. */
static int compare(const void *x, const void *y)
{
	const struct manifest_entry *a = x, *b = y;
	int c = str_cmp(a->name, b->name);

	return c ? c : (a->line.at > b->line.at) - (a->line.at < b->line.at);
}

void manifestread_sort(struct manifest *m)
{
	size_t n = 0;

	if (m->n)
		qsort(m->v, m->n, sizeof *m->v, compare);
	for (size_t i = 0; i < m->n; i++)
		if (!n || !str_eq(m->v[n - 1].name, m->v[i].name))
			m->v[n++] = m->v[i];
	m->n = n;
}

/* A link, not a regular file, or too large: treated as damaged. */
static bool is_unusable(int err)
{
	return err == EISDIR || err == EINVAL || err == EFBIG || err == ELOOP;
}

bool manifestread_load(struct arena *a, struct spool *spool, struct diag *d, const struct emit *from, struct manifest *out)
{
	struct arena text = {0};
	struct str bytes, path = emit_path(a, from, STR(MANIFEST_NAME));
	int unreadable = emit_read(&text, from, STR(MANIFEST_NAME), &bytes);
	bool ours = unreadable == ENOENT;
	struct spooling spooling = {a, spool, out, 0};
	const struct manifest_sink sink = {&spooling, spool_file};

	*out = (struct manifest){0};
	if (!unreadable)
		ours = manifestread_scan(a, bytes, &out->head, &sink);
	arena_done(&text);
	if (unreadable && !ours && !is_unusable(unreadable)) {
		diag_unreadable(d, ORIGIN_NONE, path, unreadable);
		return false;
	}
	if (spooling.err) {
		emit_report(d, "write", path, spooling.err);
		return false;
	}
	if (!ours) {
		*out = (struct manifest){0};
		diag_warn(d, origin_file(diag_file(d, path, (struct str){0})), DIAG_BAD_VALUE,
			  "not a manifest of this program; it is replaced and no file is removed");
	}
	manifestread_sort(out);
	return true;
}
