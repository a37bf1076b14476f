#include "run/siteout.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/jsonscan.h"
#include "base/subtree.h"
#include "run/lockwait.h"
#include "site/site.h"

enum { FORMAT = 1 };

/* === The earlier list === */

static int compare_keys(const struct siteout_key *a, const struct siteout_key *b)
{
	int c = str_cmp(a->issue, b->issue);

	return c ? c : str_cmp(a->article, b->article);
}

static int compare(const void *x, const void *y)
{
	const struct siteout_earlier *a = x, *b = y;

	return compare_keys(&a->key, &b->key);
}

static struct siteout_earlier *find(const struct siteout *o, const struct siteout_key *key)
{
	const struct siteout_earlier wanted = {.key = *key};

	return o->n_earlier ? bsearch(&wanted, o->earlier, o->n_earlier, sizeof *o->earlier, compare) : NULL;
}

/* The folder of a key: "2020-3/smith/". */
static struct str folder_of(struct arena *a, const struct siteout_key *key)
{
	struct strbuf out = {.arena = a};

	if (key->issue.len)
		strbuf_printf(&out, "%.*s/", STR_ARG(key->issue));
	if (key->article.len)
		strbuf_printf(&out, "%.*s/", STR_ARG(key->article));
	return strbuf_str(&out);
}

static bool scan_string(struct jsonscan *s, struct arena *a, struct str *out)
{
	struct strbuf value = {.arena = a};

	return jsonscan_value(s, &value) && jsonscan_decode(a, strbuf_str(&value), out);
}

static void scan_file(struct jsonscan *s, struct arena *a, struct str folder, struct siteout_files *out)
{
	struct siteout_file f = {0};
	struct str key, sha = {0};
	uint32_t bytes = UINT32_MAX;

	jsonscan_enter(s, '{');
	while (jsonscan_key(s, a, &key)) {
		struct strbuf value = {.arena = a};
		if (str_is(key, "name")) {
			scan_string(s, a, &f.name);
		} else if (str_is(key, "sha256")) {
			scan_string(s, a, &sha);
		} else {
			jsonscan_value(s, &value);
			if (str_is(key, "bytes") && !str_to_uint(strbuf_str(&value), UINT32_MAX, &bytes))
				s->failed = true;
		}
	}
	if (s->failed || !path_is_safe(f.name) || !str_starts(f.name, folder) || str_is(f.name, SITEOUT_NAME) || !digest_is_hex(sha))
		return;
	memcpy(f.sha256, sha.ptr, DIGEST_HEX);
	f.bytes = bytes;
	ARENA_PUSH(a, out->v, out->n) = f;
}

/* A line of the list. False: not one of this program. */
static bool scan_line(struct arena *a, struct str text, struct siteout_key *key, struct siteout_about *about, struct siteout_files *files)
{
	struct jsonscan s = {.text = text};
	struct str name;

	*key = (struct siteout_key){0};
	jsonscan_enter(&s, '{');
	while (jsonscan_key(&s, a, &name)) {
		struct strbuf value = {.arena = a};
		if (str_is(name, "issue"))
			scan_string(&s, a, &key->issue);
		else if (str_is(name, "article"))
			scan_string(&s, a, &key->article);
		else if (str_is(name, "title"))
			scan_string(&s, a, &about->title);
		else if (str_is(name, "doi"))
			scan_string(&s, a, &about->doi);
		else if (str_is(name, "language"))
			scan_string(&s, a, &about->lang);
		else if (str_is(name, "key"))
			scan_string(&s, a, &about->key);
		else if (str_is(name, "path"))
			scan_string(&s, a, &about->path);
		else if (str_is(name, "files") && jsonscan_enter(&s, '['))
			while (jsonscan_item(&s))
				scan_file(&s, a, folder_of(a, key), files);
		else if (jsonscan_value(&s, &value) && str_is(name, "gone"))
			about->gone = str_is(strbuf_str(&value), "true");
	}
	if (about->path.len && !path_is_safe(about->path))
		about->path = STR("");
	if (s.failed || (key->issue.len && !path_is_safe_name(key->issue)) ||
	    (key->article.len && (!key->issue.len || !path_is_safe_name(key->article))))
		return false;
	return true;
}

static int add_line(struct siteout *o, struct str text)
{
	struct arena tmp = {0};
	struct siteout_earlier e = {0};
	struct siteout_about about = {0};
	struct siteout_files files = {0};
	int err = 0;

	if (scan_line(&tmp, text, &e.key, &about, &files)) {
		e.key.issue = str_dup(o->arena, e.key.issue);
		e.key.article = str_dup(o->arena, e.key.article);
		err = spool_put(&o->spool, text, &e.line);
		if (!err)
			ARENA_PUSH(o->arena, o->earlier, o->n_earlier) = e;
	}
	arena_done(&tmp);
	return err;
}

/* False: not a list of this program; or an errno of the spool. */
static bool scan(struct siteout *o, struct arena *a, struct str bytes, int *err)
{
	struct jsonscan s = {.text = bytes};
	struct str key;
	bool listed = false;

	if (utf8_invalid_at(bytes) != SIZE_MAX || !jsonscan_enter(&s, '{'))
		return false;
	while (!*err && jsonscan_key(&s, a, &key)) {
		listed = str_is(key, "site") && jsonscan_enter(&s, '[');
		if (!listed) {
			jsonscan_value(&s, NULL);
			continue;
		}
		while (!*err && jsonscan_item(&s)) {
			struct arena tmp = {0};
			struct strbuf text = {.arena = &tmp};
			if (jsonscan_value(&s, &text))
				*err = add_line(o, strbuf_str(&text));
			arena_done(&tmp);
		}
	}
	return listed && !s.failed;
}

static void sort(struct siteout *o)
{
	size_t n = 0;

	if (o->n_earlier)
		qsort(o->earlier, o->n_earlier, sizeof *o->earlier, compare);
	for (size_t i = 0; i < o->n_earlier; i++)
		if (!n || compare(&o->earlier[n - 1], &o->earlier[i]))
			o->earlier[n++] = o->earlier[i];
	o->n_earlier = n;
}

static bool load(struct siteout *o)
{
	struct arena text = {0};
	struct str bytes, path = emit_path(o->scratch, &o->emit, STR(SITEOUT_NAME));
	int unreadable = emit_read(&text, &o->emit, STR(SITEOUT_NAME), &bytes), err = 0;
	bool ours = unreadable == ENOENT || (!unreadable && scan(o, &text, bytes, &err));

	arena_done(&text);
	if (err) {
		emit_report(o->diag, "write", path, err);
		return false;
	}
	if (!ours) {
		o->n_earlier = 0;
		diag_warn(o->diag, origin_file(diag_file(o->diag, path, (struct str){0})), DIAG_BAD_VALUE,
			  "not a list of this program; it is replaced and no file is removed");
	}
	sort(o);
	return true;
}

/* === Opening and closing === */

bool siteout_open(struct siteout *o, struct arena *a, struct arena *scratch, struct diag *d, struct str folder, FILE *err)
{

	bool listed;

	*o = (struct siteout){.arena = a, .scratch = scratch, .diag = d, .emit = emit_open(folder, folder), .spool.fd = -1, .sums = -1};
	emit_expect(a, &o->emit, STR(SITEOUT_NAME));
	if (lockwait_take(scratch, d, &o->emit, err))
		return false;
	o->spool.dir = o->emit.root;
	listed = emit_stands(&o->emit, STR(SITEOUT_NAME));
	if (!listed && emit_stands(&o->emit, STR("index.html"))) {
		diag_error(d, ORIGIN_NONE, DIAG_DUPLICATE,
			   "'%.*s' has an index.html, but no " SITEOUT_NAME ": it is not the folder of a site that this program has made",
			   STR_ARG(folder));
		emit_close(&o->emit);
		return false;
	}
	/* so that the next run knows the folder if this one is killed */
	if (!load(o) || (!listed && (!emit_stage(scratch, d, &o->emit, STR(SITEOUT_NAME), STR("{\"site\":[]}\n")) ||
				     !emit_commit(scratch, d, &o->emit, STR(SITEOUT_NAME), (long)getpid(), NULL)))) {
		emit_close(&o->emit);
		return false;
	}
	o->sums = emit_stage_open(scratch, d, &o->emit, STR(SITE_SUMS));
	o->failed = o->sums < 0;
	return true;
}

/* The pieces of the list. */
struct listing {
	const struct siteout *out;
	struct arena arena;
	size_t next;
};

static int next_line(void *ctx, struct str *piece)
{
	struct listing *l = ctx;
	struct strbuf text;
	struct str line;
	int err = 0;

	arena_done(&l->arena);
	text = (struct strbuf){.arena = &l->arena};
	if (l->next == 0) {
		strbuf_printf(&text, "{\"format\":%d,\"site\":[", FORMAT);
	} else if (l->next <= l->out->n_lines) {
		err = spool_get(&l->out->spool, &l->out->lines[l->next - 1], &l->arena, &line);
		strbuf_puts(&text, l->next > 1 ? ",\n" : "\n");
		if (!err)
			strbuf_put(&text, line);
	} else if (l->next == l->out->n_lines + 1) {
		strbuf_puts(&text, "\n]}\n");
	}
	l->next++;
	*piece = strbuf_str(&text);
	return err;
}

bool siteout_close(struct siteout *o)
{
	struct listing l = {.out = o};
	bool ok = !o->failed;

	if (o->sums >= 0)
		ok = emit_stage_close(o->scratch, o->diag, &o->emit, STR(SITE_SUMS), o->sums, ok) && ok &&
		     emit_commit(o->scratch, o->diag, &o->emit, STR(SITE_SUMS), (long)getpid(), NULL);
	ok = ok && emit_write_last(o->scratch, o->diag, &o->emit, STR(SITEOUT_NAME), next_line, &l);
	arena_done(&l.arena);
	spool_close(&o->spool);
	emit_close(&o->emit);
	return ok;
}

/* === Groups === */

struct siteout_about siteout_about(const struct siteout *o, struct arena *a, const struct siteout_earlier *e)
{
	struct siteout_about about = {0};
	struct siteout_files files = {0};
	struct siteout_key key;
	struct str line;

	if (!spool_get(&o->spool, &e->line, a, &line))
		scan_line(a, line, &key, &about, &files);
	return about;
}

struct siteout_group siteout_begin(struct siteout *o, struct arena *a, struct siteout_key key)
{
	struct siteout_group g = {.out = o, .arena = a, .key = key};
	struct siteout_earlier *e = find(o, &key);
	struct siteout_key ignored;
	struct str line;

	if (e && !spool_get(&o->spool, &e->line, a, &line))
		scan_line(a, line, &ignored, &g.about_before, &g.before);
	if (e)
		e->seen = true;
	return g;
}

static const struct siteout_file *find_file(const struct siteout_files *files, struct str name)
{
	for (size_t i = 0; i < files->n; i++)
		if (str_eq(files->v[i].name, name))
			return &files->v[i];
	return NULL;
}

/* The size of a file that stands in the folder; false: there is none. */
static bool stands(const struct siteout *o, struct str name, uint64_t *bytes)
{
	struct subtree_spot spot;
	struct stat st;
	bool ok;

	if (subtree_locate(o->emit.root, name, &spot))
		return false;
	ok = fstatat(spot.dir, spot.name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode);
	subtree_leave(&spot);
	*bytes = ok ? (uint64_t)st.st_size : 0;
	return ok;
}

/* The digest and the size of a file that stands there; false: there is none that can be read. */
static bool digest_standing(const struct siteout *o, struct str name, char sha256[DIGEST_HEX + 1], uint64_t *bytes)
{
	size_t size;
	int fd, err = emit_open_file(&o->emit, name, SIZE_MAX, &fd, &size);

	if (err)
		return false;
	err = digest_file(fd, sha256, bytes);
	close(fd);
	return !err;
}

/* Whether a file of this size stands there that has the digest. */
static bool stands_as(const struct siteout *o, struct str name, const char *sha256, uint64_t bytes)
{
	char found[DIGEST_HEX + 1];
	uint64_t size;

	return stands(o, name, &size) && size == bytes && digest_standing(o, name, found, &size) && strcmp(found, sha256) == 0;
}

static void note(struct siteout_group *g, struct str name, uint64_t bytes, const char *sha256)
{
	struct siteout_file f = {.name = str_dup(g->arena, name), .bytes = bytes};

	memcpy(f.sha256, sha256, sizeof f.sha256);
	ARENA_PUSH(g->arena, g->now.v, g->now.n) = f;
}

static bool fail(struct siteout *o)
{
	o->failed = true;
	return false;
}

static bool is_same(struct siteout *o, struct str name, struct str bytes)
{
	struct arena_mark mark = arena_save(o->scratch);
	struct str old;
	uint64_t size;
	bool same = stands(o, name, &size) && size == bytes.len && !emit_read(o->scratch, &o->emit, name, &old) && str_eq(old, bytes);

	arena_rewind(o->scratch, mark);
	return same;
}

/* The name from the site's folder. */
static struct str whole_name(const struct siteout_group *g, struct str name)
{
	return str_printf(g->arena, "%.*s%.*s", STR_ARG(folder_of(g->arena, &g->key)), STR_ARG(name));
}

bool siteout_put(struct siteout_group *g, struct str inner, struct str bytes)
{
	struct siteout *o = g->out;
	struct str name = whole_name(g, inner);
	char sha256[DIGEST_HEX + 1];

	if (o->failed)
		return false;
	digest_hex(bytes, sha256);
	if (!is_same(o, name, bytes)) {
		if (!emit_stage(o->scratch, o->diag, &o->emit, name, bytes) ||
		    !emit_commit(o->scratch, o->diag, &o->emit, name, (long)getpid(), NULL))
			return fail(o);
		o->written++;
	}
	note(g, name, bytes.len, sha256);
	return true;
}

int siteout_open_file(struct siteout_group *g, struct str name)
{
	struct siteout *o = g->out;
	int fd = o->failed ? -1 : emit_stage_open(o->scratch, o->diag, &o->emit, whole_name(g, name));

	o->failed = o->failed || fd < 0;
	return fd;
}

void siteout_drop_file(struct siteout_group *g, struct str inner, int fd, int err)
{
	struct siteout *o = g->out;
	struct str name = whole_name(g, inner);

	if (err)
		emit_report(o->diag, "write", emit_path(o->scratch, &o->emit, name), err);
	o->failed = o->failed || err;
	emit_stage_close(o->scratch, o->diag, &o->emit, name, fd, false);
}

bool siteout_close_file(struct siteout_group *g, struct str inner, int fd)
{
	struct siteout *o = g->out;
	struct str name = whole_name(g, inner);
	char sha256[DIGEST_HEX + 1];
	uint64_t size;
	int err = digest_file(fd, sha256, &size);

	if (err || stands_as(o, name, sha256, size)) {
		siteout_drop_file(g, inner, fd, err);
		if (err)
			return false;
	} else {
		if (!emit_stage_close(o->scratch, o->diag, &o->emit, name, fd, true) ||
		    !emit_commit(o->scratch, o->diag, &o->emit, name, (long)getpid(), NULL))
			return fail(o);
		o->written++;
	}
	note(g, name, size, sha256);
	return true;
}

bool siteout_keep_same(struct siteout_group *g, struct str inner, const char *sha256)
{
	struct str name = whole_name(g, inner);
	const struct siteout_file *old = find_file(&g->before, name);

	if (!old || (sha256 && strcmp(old->sha256, sha256) != 0) || !stands_as(g->out, name, old->sha256, old->bytes))
		return false;
	note(g, name, old->bytes, old->sha256);
	return true;
}

bool siteout_keep(struct siteout_group *g, struct str name)
{
	return siteout_keep_same(g, name, NULL);
}

uint64_t siteout_size(const struct siteout_group *g, struct str name)
{
	const struct siteout_file *f = find_file(&g->now, whole_name(g, name));

	return f ? f->bytes : 0;
}

void siteout_keep_all(struct siteout_group *g)
{
	char sha256[DIGEST_HEX + 1];
	uint64_t size;

	g->about = g->about_before;
	for (size_t i = 0; i < g->before.n; i++)
		if (!find_file(&g->now, g->before.v[i].name) && digest_standing(g->out, g->before.v[i].name, sha256, &size))
			note(g, g->before.v[i].name, size, sha256);
}

static struct str line_of(struct arena *a, const struct siteout_group *g)
{
	struct strbuf text = {.arena = a};
	struct json j = {.out = &text, .flat = true};

	json_open(&j, '{');
	json_put(&j, "issue", g->key.issue);
	json_put(&j, "article", g->key.article);
	json_put(&j, "title", g->about.title);
	json_put(&j, "doi", g->about.doi);
	json_put(&j, "language", g->about.lang);
	json_put(&j, "key", g->about.key);
	json_put(&j, "path", g->about.path);
	if (g->about.gone) {
		json_key(&j, "gone");
		json_raw(&j, STR("true"));
	}
	json_key(&j, "files");
	json_open(&j, '[');
	for (size_t i = 0; i < g->now.n; i++) {
		json_open(&j, '{');
		json_put(&j, "name", g->now.v[i].name);
		json_key(&j, "bytes");
		json_uint(&j, g->now.v[i].bytes);
		json_put(&j, "sha256", str_from(g->now.v[i].sha256));
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	return strbuf_str(&text);
}

/* Lines as sha256sum(1) writes and checks them. */
static int put_sums(struct siteout *o, const struct siteout_files *files)
{
	struct arena_mark mark = arena_save(o->scratch);
	struct strbuf text = {.arena = o->scratch};
	int err;

	for (size_t i = 0; i < files->n; i++)
		strbuf_printf(&text, "%s  %.*s\n", files->v[i].sha256, STR_ARG(files->v[i].name));
	err = file_put(o->sums, strbuf_str(&text));
	arena_rewind(o->scratch, mark);
	return err;
}

/* The folder of a file that was removed, unless there is something else in it. */
static void remove_folder(const struct siteout *o, struct str folder)
{
	struct subtree_spot spot;

	if (str_is(folder, ".") || subtree_locate(o->emit.root, folder, &spot))
		return;
	unlinkat(spot.dir, spot.name, AT_REMOVEDIR);
	subtree_leave(&spot);
}

/* What an article is known by, wherever its page is. */
static struct str identity(const struct siteout_about *about)
{
	return about->doi.len ? about->doi : about->title;
}

void siteout_end(struct siteout_group *g)
{
	struct siteout *o = g->out;
	struct spool_piece line;
	int err;

	if (o->failed)
		return;
	for (size_t i = 0; i < g->before.n; i++) {
		struct str name = g->before.v[i].name;
		if (find_file(&g->now, name) || !emit_stands(&o->emit, name))
			continue;
		if (!emit_remove(o->scratch, o->diag, &o->emit, name))
			o->failed = true;
		remove_folder(o, path_dir(name));
		o->removed++;
	}
	if (!g->now.n)
		return;
	err = spool_put(&o->spool, line_of(g->arena, g), &line);
	if (!err)
		err = put_sums(o, &g->now);
	if (err) {
		emit_report(o->diag, "write", emit_path(o->scratch, &o->emit, STR(SITEOUT_NAME)), err);
		o->failed = true;
		return;
	}
	ARENA_PUSH(o->arena, o->lines, o->n_lines) = line;
	if (g->key.article.len && !g->about.gone)
		ARENA_PUSH(o->arena, o->alive, o->n_alive) = (struct siteout_alive){hash_str(identity(&g->about)), line};
}

static int compare_alive(const void *x, const void *y)
{
	const struct siteout_alive *a = x, *b = y;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->line.at > b->line.at) - (a->line.at < b->line.at);
}

bool siteout_find_alive(struct siteout *o, struct arena *a, const struct siteout_about *about, struct siteout_key *out)
{
	uint64_t hash = hash_str(identity(about));
	size_t low = 0, high = o->n_alive;

	if (!o->sorted && o->n_alive)
		qsort(o->alive, o->n_alive, sizeof *o->alive, compare_alive);
	o->sorted = true;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (o->alive[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < o->n_alive && o->alive[low].hash == hash; low++) {
		struct siteout_about found = {0};
		struct siteout_files files = {0};
		struct str line;
		if (!spool_get(&o->spool, &o->alive[low].line, a, &line) && scan_line(a, line, out, &found, &files) &&
		    str_eq(identity(&found), identity(about)))
			return true;
	}
	return false;
}

/* An article or issue whose folder is not there has no page to change. */
static bool has_folder(const struct siteout *o, const struct siteout_key *key)
{
	struct arena_mark mark = arena_save(o->scratch);
	struct str folder = folder_of(o->scratch, key);
	bool has = !folder.len || emit_is_folder(&o->emit, str_slice(folder, 0, folder.len - 1));

	arena_rewind(o->scratch, mark);
	return has;
}

const struct siteout_earlier *siteout_next_gone(const struct siteout *o, size_t *at)
{
	while (*at < o->n_earlier) {
		const struct siteout_earlier *e = &o->earlier[(*at)++];
		if (!e->seen && has_folder(o, &e->key))
			return e;
	}
	return NULL;
}
