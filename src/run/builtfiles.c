#include "run/builtfiles.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/jsonscan.h"
#include "base/subtree.h"

enum { PAGES_MAX = 99999 };

bool builtfiles_open(struct builtfiles *f, struct arena *a, struct diag *d, struct str out, struct str folder, int spool_dir)
{
	*f = (struct builtfiles){.emit = emit_open(out, folder), .spool = {.dir = spool_dir, .fd = -1}};
	if (subtree_open(str_cstr(a, folder), &f->emit.root)) {
		f->emit.root = -1;
		return true;
	}
	f->any = emit_stands(&f->emit, STR(MANIFEST_NAME));
	return manifestread_load(a, &f->spool, d, &f->emit, &f->manifest);
}

void builtfiles_close(struct builtfiles *f)
{
	spool_close(&f->spool);
	if (f->emit.root >= 0)
		close(f->emit.root);
	f->emit.root = -1;
}

static int compare(const void *x, const void *y)
{
	const struct manifest_entry *a = x, *b = y;

	return str_cmp(a->name, b->name);
}

/* The value of a key, as it is written. */
static struct str raw_member(struct arena *a, struct str line, const char *wanted)
{
	struct str whole = str_printf(a, "%.*s}", STR_ARG(line)), key;
	struct jsonscan s = {.text = whole};

	jsonscan_enter(&s, '{');
	while (jsonscan_key(&s, a, &key)) {
		struct strbuf value = {.arena = a};
		if (!str_is(key, wanted))
			jsonscan_value(&s, NULL);
		else if (jsonscan_value(&s, &value))
			return strbuf_str(&value);
	}
	return STR("");
}

struct str builtfiles_member(struct arena *a, const struct built_file *file, const char *key)
{
	struct str value = raw_member(a, file->line, key), out;

	return value.len && jsonscan_decode(a, value, &out) ? out : STR("");
}

bool builtfiles_find(const struct builtfiles *f, struct arena *a, enum product_kind kind, struct str slug, struct built_file *out)
{
	const struct manifest_entry wanted = {.name = product_name(a, kind, slug)}, *e;
	uint32_t bytes, pages;
	struct str sha;

	*out = (struct built_file){0};
	e = f->manifest.n ? bsearch(&wanted, f->manifest.v, f->manifest.n, sizeof *f->manifest.v, compare) : NULL;
	if (!e || spool_get(&f->spool, &e->line, a, &out->line))
		return false;
	sha = builtfiles_member(a, out, "sha256");
	if (sha.len != DIGEST_HEX || !str_to_uint(raw_member(a, out->line, "bytes"), UINT32_MAX, &bytes))
		return false;
	if (str_to_uint(raw_member(a, out->line, "pages"), PAGES_MAX, &pages))
		out->pages = pages;
	memcpy(out->sha256, sha.ptr, DIGEST_HEX);
	out->bytes = bytes;
	out->stale = e->stale;
	out->marked = str_is(raw_member(a, out->line, "draft"), "true") || str_is(raw_member(a, out->line, "proof"), "true");
	out->name = e->name;
	return true;
}

bool builtfiles_is_of(struct arena *a, const struct built_file *file, const char *source)
{
	return str_is(builtfiles_member(a, file, "source"), source);
}

int builtfiles_open_file(const struct builtfiles *f, const struct built_file *file)
{
	size_t size;
	int fd;

	return f->emit.root < 0 || emit_open_file(&f->emit, file->name, SIZE_MAX, &fd, &size) ? -1 : fd;
}
