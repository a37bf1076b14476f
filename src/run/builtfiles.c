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

enum member {
	MEMBER_BYTES,
	MEMBER_PAGES,
	MEMBER_DRAFT,
	MEMBER_PROOF,
	MEMBER_SHA256,
	MEMBER_SOURCE,
	MEMBER_FIRST,
	MEMBER_LAST,
	MEMBER_COUNT
};

/* The values of a line as they are written, and from MEMBER_SHA256 on as texts. */
static void split(struct arena *a, struct str line, struct str v[MEMBER_COUNT])
{
	static const char *const keys[MEMBER_COUNT] = {"bytes", "pages", "draft", "proof", "sha256", "source", "first_page", "last_page"};
	struct jsonscan s = {.text = str_printf(a, "%.*s}", STR_ARG(line))};
	struct str key;

	jsonscan_enter(&s, '{');
	while (jsonscan_key(&s, a, &key)) {
		struct strbuf value = {.arena = a};
		int m = 0;
		while (m < MEMBER_COUNT && !str_is(key, keys[m]))
			m++;
		if (!jsonscan_value(&s, m < MEMBER_COUNT ? &value : NULL) || m == MEMBER_COUNT)
			continue;
		v[m] = strbuf_str(&value);
		if (m >= MEMBER_SHA256 && !jsonscan_decode(a, v[m], &v[m]))
			v[m] = STR("");
	}
}

bool builtfiles_find(const struct builtfiles *f, struct arena *a, enum product_kind kind, struct str slug, struct built_file *out)
{
	const struct manifest_entry wanted = {.name = product_name(a, kind, slug)}, *e;
	struct str line, v[MEMBER_COUNT] = {0};
	uint32_t bytes;

	*out = (struct built_file){0};
	e = f->manifest.n ? bsearch(&wanted, f->manifest.v, f->manifest.n, sizeof *f->manifest.v, compare) : NULL;
	if (!e || spool_get(&f->spool, &e->line, a, &line))
		return false;
	split(a, line, v);
	if (!digest_is_hex(v[MEMBER_SHA256]) || !str_to_uint(v[MEMBER_BYTES], UINT32_MAX, &bytes))
		return false;
	memcpy(out->sha256, v[MEMBER_SHA256].ptr, DIGEST_HEX);
	out->name = e->name;
	out->bytes = bytes;
	if (!str_to_uint(v[MEMBER_PAGES], PAGES_MAX, &out->pages))
		out->pages = 0;
	out->source = v[MEMBER_SOURCE];
	out->first_page = v[MEMBER_FIRST];
	out->last_page = v[MEMBER_LAST];
	out->stale = e->stale;
	out->marked = str_is(v[MEMBER_DRAFT], "true") || str_is(v[MEMBER_PROOF], "true");
	return true;
}

int builtfiles_open_file(const struct builtfiles *f, const struct built_file *file)
{
	size_t size;
	int fd;

	return f->emit.root < 0 || emit_open_file(&f->emit, file->name, SIZE_MAX, &fd, &size) ? -1 : fd;
}
