#include "output/manifest.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/unicode.h"
#include "config.h"
#include "model/byline.h"

/* `lang`: of a text that is given without one. */
static void put_ltext(struct json *j, const char *key, const struct ltext *t, struct str lang)
{
	if (!t->n)
		return;
	json_key(j, key);
	json_open(j, '{');
	for (size_t i = 0; i < t->n; i++) {
		json_key_str(j, t->v[i].lang.len ? t->v[i].lang : lang);
		json_str(j, unicode_visible(j->out->arena, t->v[i].text.s));
	}
	json_close(j, '}');
}

struct str manifest_journal(struct arena *a, const struct journal *j)
{
	struct strbuf out = {.arena = a};
	struct json json = {.out = &out, .flat = true};

	json_open(&json, '{');
	put_ltext(&json, "title", &j->title, journal_language(j));
	json_key(&json, "issn");
	json_open(&json, '{');
	json_put(&json, "print", j->issn.print.s);
	json_put(&json, "online", j->issn.online.s);
	json_put(&json, "linking", j->issn.linking.s);
	json_close(&json, '}');
	json_close(&json, '}');
	return strbuf_str(&out);
}

struct str manifest_issue(struct arena *a, const struct issue *i, struct str name)
{
	struct strbuf out = {.arena = a};
	struct json json = {.out = &out, .flat = true};

	json_open(&json, '{');
	json_put(&json, "name", name);
	json_put(&json, "volume", i->volume.s);
	json_put(&json, "number", issue_number_in(i, STR("")));
	json_put(&json, "running_number", i->running_number.s);
	if (i->year) {
		json_key(&json, "year");
		json_uint(&json, i->year);
	}
	json_close(&json, '}');
	return strbuf_str(&out);
}

void manifest_begin_line(struct json *line, struct str name, struct str kind, struct str article)
{
	json_open(line, '{');
	json_put(line, "name", name);
	json_put(line, "kind", kind);
	json_put(line, "article", article);
}

/* Authors as printed in one language; `on_behalf`: the groups for which they speak. */
static void put_authors(struct json *line, struct arena *scratch, const struct article *art, struct str lang, bool on_behalf)
{
	struct byline b = on_behalf ? byline_behalf(scratch, art, lang) : byline_of(scratch, art, lang);

	json_key_str(line, lang);
	json_open(line, '[');
	for (size_t i = 0; i < b.n; i++)
		json_str(line, unicode_visible(scratch, byline_author(scratch, &b.v[i], name_full)));
	json_close(line, ']');
}

static void put_people(struct json *line, struct arena *scratch, const struct article *art, const char *key, bool on_behalf)
{
	json_key(line, key);
	json_open(line, '{');
	for (size_t i = 0; i < art->title.n; i++)
		put_authors(line, scratch, art, art->title.v[i].lang, on_behalf);
	json_close(line, '}');
}

static void put_subtitles(struct json *line, struct arena *scratch, const struct lprose *subtitle)
{
	if (!subtitle->n)
		return;
	json_key(line, "subtitle");
	json_open(line, '{');
	for (size_t i = 0; i < subtitle->n; i++) {
		json_key_str(line, subtitle->v[i].lang);
		json_str(line, unicode_visible(scratch, prose_plain(scratch, &subtitle->v[i])));
	}
	json_close(line, '}');
}

void manifest_put_article(struct json *line, struct arena *scratch, const struct article *art)
{
	const struct lprose *title = &art->title;

	json_key(line, "title");
	json_open(line, '{');
	for (size_t i = 0; i < title->n; i++) {
		json_key_str(line, title->v[i].lang);
		json_str(line, unicode_visible(scratch, prose_plain(scratch, &title->v[i])));
	}
	json_close(line, '}');
	put_subtitles(line, scratch, &art->subtitle);
	if (art->authors.n + art->collective_authors.n)
		put_people(line, scratch, art, "authors", false);
	if (byline_behalf(scratch, art, art->language.s).n)
		put_people(line, scratch, art, "on_behalf_of", true);
	json_put(line, "doi", art->doi.s);
	json_put(line, "first_page", art->pages.first.s);
	json_put(line, "last_page", text_given(&art->pages.last) ? art->pages.last.s : art->pages.first.s);
	json_put(line, "language", art->language.s);
}

void manifest_put_title(struct json *line, struct str title, struct str lang)
{
	json_key(line, "title");
	json_open(line, '{');
	json_key_str(line, lang);
	json_str(line, title);
	json_close(line, '}');
	json_put(line, "language", lang);
}

static void put_uint(struct json *line, const char *key, uint64_t n)
{
	json_key(line, key);
	json_uint(line, n);
}

void manifest_put_parts(struct json *line, const struct manifest_part *parts, size_t n)
{
	json_key(line, "parts");
	json_open(line, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(line, '{');
		json_put(line, "kind", str_from(parts[i].kind));
		json_put(line, "article", parts[i].article);
		json_put(line, "file", parts[i].file);
		put_uint(line, "first", parts[i].first);
		put_uint(line, "last", parts[i].last);
		json_close(line, '}');
	}
	json_close(line, ']');
}

void manifest_put_file(struct json *line, const struct manifest_file *file)
{
	if (file->pages)
		put_uint(line, "pages", file->pages);
	put_uint(line, "bytes", file->bytes);
	json_put(line, "sha256", str_from(file->sha256));
	if (file->draft) {
		json_key(line, "draft");
		json_raw(line, STR("true"));
	}
	if (file->proof) {
		json_key(line, "proof");
		json_raw(line, STR("true"));
	}
}

static void put_strs(struct json *line, const char *key, const struct strs *list)
{
	json_key(line, key);
	json_open(line, '[');
	for (size_t i = 0; i < list->n; i++)
		json_str(line, list->v[i]);
	json_close(line, ']');
}

void manifest_put_conformance(struct json *line, const struct manifest_conformance *c)
{
	json_key(line, "conformance");
	json_open(line, '{');
	put_strs(line, "claims", &c->claims);
	if (c->claims.n)
		json_put(line, "basis", str_from(c->basis));
	if (c->why_not.n)
		put_strs(line, "why_not", &c->why_not);
	json_close(line, '}');
}

void manifest_begin(struct json *j, const struct manifest_head *head)
{
	json_open(j, '{');
	json_key(j, "format");
	json_uint(j, MANIFEST_FORMAT);
	json_key(j, "program");
	json_raw(j, STR("{\"name\":\"offprint\",\"version\":\"" OFFPRINT_VERSION "\"}"));
	json_key(j, "journal");
	json_raw(j, head->journal);
	json_key(j, "issue");
	json_raw(j, head->issue);
	json_key(j, "files");
	json_open(j, '[');
}

void manifest_end_line(struct strbuf *line, bool stale)
{
	strbuf_puts(line, stale ? ",\"stale\":true}" : ",\"stale\":false}");
}

void manifest_end(struct json *j)
{
	json_close(j, ']');
	json_close(j, '}');
}
