/* A comparison of manifests for programs; offprint(1) documents the keys. */
#include "base/json.h"
#include "command/diffforms.h"

static void put_uint(struct json *j, const char *key, size_t n)
{
	json_key(j, key);
	json_uint(j, n);
}

static void put_bool(struct json *j, const char *key, bool b)
{
	json_key(j, key);
	json_raw(j, b ? STR("true") : STR("false"));
}

static void put_values(struct json *j, const char *key, const struct value_difference *v, size_t n)
{
	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(j, '{');
		json_put_or_null(j, "key", v[i].key);
		json_put_or_null(j, "before", v[i].before);
		json_put_or_null(j, "after", v[i].after);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void put_text(struct json *j, const struct file_difference *f)
{
	json_key(j, "text");
	if (f->text == TEXT_NOT_COMPARED) {
		json_raw(j, STR("null"));
		return;
	}
	json_open(j, '{');
	json_key(j, "changes");
	json_open(j, '[');
	for (size_t i = 0; i < f->words.n; i++) {
		json_open(j, '{');
		json_put_or_null(j, "preceding", f->words.v[i].before);
		json_put_or_null(j, "removed", f->words.v[i].removed);
		json_put_or_null(j, "added", f->words.v[i].added);
		json_put_or_null(j, "following", f->words.v[i].after);
		json_close(j, '}');
	}
	json_close(j, ']');
	put_uint(j, "more", f->words.rest);
	put_bool(j, "complete", !f->words.cut);
	json_close(j, '}');
}

static void put_file(struct json *j, const struct file_difference *f)
{
	json_open(j, '{');
	json_put_or_null(j, "name", f->name);
	json_put_or_null(j, "difference", str_from(diffforms_kinds[f->kind]));
	if (f->kind == DIFFERENCE_CHANGED) {
		json_key(j, "pages");
		json_open(j, '[');
		json_raw(j, f->pages[0].len ? f->pages[0] : STR("null"));
		json_raw(j, f->pages[1].len ? f->pages[1] : STR("null"));
		json_close(j, ']');
		put_values(j, "metadata", f->v, f->n);
		put_bool(j, "bytes", f->bytes);
		put_text(j, f);
	}
	json_close(j, '}');
}

void diffforms_json(struct strbuf *out, const struct manifestdiff *d)
{
	struct json j = {.out = out};

	json_open(&j, '{');
	json_key(&j, "issues");
	json_open(&j, '[');
	for (size_t i = 0; i < d->n; i++) {
		json_open(&j, '{');
		json_put_or_null(&j, "name", d->v[i].name);
		put_values(&j, "metadata", d->v[i].v, d->v[i].n);
		json_key(&j, "files");
		json_open(&j, '[');
		for (size_t k = 0; k < d->v[i].n_files; k++)
			put_file(&j, &d->v[i].files[k]);
		json_close(&j, ']');
		json_close(&j, '}');
	}
	json_close(&j, ']');
	put_uint(&j, "compared", d->issues);
	put_uint(&j, "added", d->count[DIFFERENCE_ADDED]);
	put_uint(&j, "removed", d->count[DIFFERENCE_REMOVED]);
	put_uint(&j, "changed", d->count[DIFFERENCE_CHANGED]);
	json_close(&j, '}');
	strbuf_putc(out, '\n');
}
