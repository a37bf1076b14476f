#include "output/manifest.h"

#include "base/arena.h"
#include "base/json.h"

static const char *const kind_names[MANIFEST_KIND_COUNT] = {
	[MANIFEST_FRONT_MATTER] = "front-matter",
	[MANIFEST_BACK_MATTER] = "back-matter",
	[MANIFEST_COVER] = "cover",
};

const char *manifest_kind_name(enum manifest_kind kind)
{
	return kind_names[kind];
}

struct str manifest_file_name(struct arena *a, enum manifest_kind kind, struct str article)
{
	if (kind == MANIFEST_COVER)
		return str_printf(a, "covers/%.*s.pdf", STR_ARG(article));
	return str_printf(a, "%s.pdf", kind_names[kind]);
}

int manifest_cmp(const struct manifest_entry *x, const struct manifest_entry *y)
{
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return str_cmp(x->article, y->article);
}

void manifest_put_head(struct str issue, struct strbuf *out)
{
	strbuf_puts(out, "{\n  \"issue\": ");
	json_quote(issue, out);
	strbuf_puts(out, ",\n  \"files\": [");
}

void manifest_put_entry(struct arena *scratch, const struct manifest_entry *e, bool first, struct strbuf *out)
{
	struct arena_mark mark = arena_save(scratch);

	strbuf_puts(out, first ? "\n    {\"name\": " : ",\n    {\"name\": ");
	json_quote(manifest_file_name(scratch, e->kind, e->article), out);
	strbuf_printf(out, ", \"kind\": \"%s\"", kind_names[e->kind]);
	if (e->article.len) {
		strbuf_puts(out, ", \"article\": ");
		json_quote(e->article, out);
	}
	strbuf_printf(out, ", \"pages\": %u, \"bytes\": %llu, \"sha256\": \"", e->pages, (unsigned long long)e->bytes);
	for (size_t i = 0; i < sizeof e->sha256; i++)
		strbuf_printf(out, "%02x", e->sha256[i]);
	strbuf_printf(out, "\", \"stale\": %s", e->stale ? "true" : "false");
	if (e->draft)
		strbuf_puts(out, ", \"draft\": true");
	if (e->proof)
		strbuf_puts(out, ", \"proof\": true");
	strbuf_putc(out, '}');
	arena_rewind(scratch, mark);
}

void manifest_put_tail(bool empty, struct strbuf *out)
{
	strbuf_puts(out, empty ? "]\n}\n" : "\n  ]\n}\n");
}
