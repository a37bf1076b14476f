#include "run/manifestread.h"

#include <errno.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/file.h"
#include "input/yaml/yaml.h"

static struct str field(const struct yaml_node *entry, const char *key)
{
	const struct yaml_node *n = yaml_find(entry, str_from(key));

	return n && n->kind == YAML_SCALAR ? n->text : STR("");
}

static bool parse_kind(struct str name, enum manifest_kind *out)
{
	for (int kind = 0; kind < MANIFEST_KIND_COUNT; kind++) {
		if (str_is(name, manifest_kind_name((enum manifest_kind)kind))) {
			*out = (enum manifest_kind)kind;
			return true;
		}
	}
	return false;
}

static bool parse_sha256(struct str s, uint8_t out[32])
{
	if (s.len != 64)
		return false;
	for (size_t i = 0; i < 32; i++) {
		int high = ascii_hex_value(s.ptr[2 * i]), low = ascii_hex_value(s.ptr[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		out[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

static bool parse_entry(struct arena *a, const struct yaml_node *n, struct manifest_entry *e)
{
	struct str article = field(n, "article");
	uint32_t bytes;

	if (!parse_kind(field(n, "kind"), &e->kind) || (e->kind == MANIFEST_COVER) != (article.len > 0))
		return false;
	if (article.len && (article.ptr[0] == '.' || str_find(article, STR("/"), 0) != SIZE_MAX))
		return false;
	if (!str_eq(field(n, "name"), manifest_file_name(a, e->kind, article)))
		return false;
	if (!str_to_uint(field(n, "pages"), UINT32_MAX, &e->pages) || !str_to_uint(field(n, "bytes"), UINT32_MAX, &bytes))
		return false;
	if (!parse_sha256(field(n, "sha256"), e->sha256))
		return false;
	e->bytes = bytes;
	e->article = str_dup(a, article);
	e->stale = str_is(field(n, "stale"), "true");
	e->draft = str_is(field(n, "draft"), "true");
	e->proof = str_is(field(n, "proof"), "true");
	return true;
}

static struct manifest parse(struct arena *a, const struct yaml_node *files)
{
	struct manifest m = {0};

	for (const struct yaml_node *n = files->child; n; n = n->next) {
		struct manifest_entry e = {0};
		if (parse_entry(a, n, &e))
			ARENA_PUSH(a, m.v, m.n) = e;
	}
	return m;
}

/* What is not a file, or too large for one of ours, is as good as damaged. */
static bool is_foreign(int err)
{
	return err == EISDIR || err == EINVAL || err == EFBIG;
}

bool earlier_load(struct arena *a, struct diag *d, struct str path, struct manifest *out)
{
	struct arena text = {0};
	struct diag *quiet = diag_open();
	const struct yaml_node *files = NULL;
	struct str bytes;
	int err = file_read(&text, str_cstr(a, path), FILE_SIZE_LIMIT, &bytes);
	bool readable = !err || err == ENOENT || is_foreign(err);

	*out = (struct manifest){0};
	if (!err)
		files = yaml_find(yaml_load(&text, quiet, diag_file(quiet, path, bytes), bytes), STR("files"));
	if (!readable)
		diag_unreadable(d, ORIGIN_NONE, path, err);
	else if (files)
		*out = parse(a, files);
	else if (err != ENOENT)
		diag_warn(d, origin_file(diag_file(d, path, (struct str){0})), DIAG_BAD_VALUE,
			  "this is no manifest of ours; it is written anew and nothing is removed");
	diag_close(quiet);
	arena_done(&text);
	return readable;
}
