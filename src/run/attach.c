#include "run/attach.h"

#include "base/arena.h"
#include "base/path.h"
#include "base/unicode.h"
#include "export/export.h"

static bool attaches(const struct document *doc)
{
	return conformance_rows[doc->conformance].attaches;
}

static const struct attachment *find(const struct document *doc, struct str name)
{
	for (size_t i = 0; i < doc->attachments.n; i++)
		if (str_eq(doc->attachments.v[i].name, name))
			return &doc->attachments.v[i];
	return NULL;
}

/* Names a file that is not attached yet: "about.md", and the next one of this name, in another folder, "about-2.md". */
static bool name_file(const struct document *doc, struct attachment *new, struct str base)
{
	const struct attachment *known;
	size_t dot = base.len;

	while (dot && base.ptr[dot - 1] != '.')
		dot--;
	dot = dot ? dot - 1 : base.len;
	new->name = base;
	for (unsigned i = 2; (known = find(doc, new->name)) != NULL; i++) {
		if (str_eq(known->bytes, new->bytes))
			return false;
		new->name = str_printf(doc->arena, "%.*s-%u%.*s", (int)dot, base.ptr, i, (int)(base.len - dot), base.ptr + dot);
	}
	return true;
}

/* Adds a file that was loaded for the document. The description says of what it is the source. */
static void add(const struct reader *files, struct document *doc, uint32_t file, enum attachment_kind kind, struct str of)
{
	const struct reader r = {doc->arena, files->diag, files->inputs};
	struct attachment new = {.kind = kind};

	if (!source_bytes(&r, file, &new.bytes) || !name_file(doc, &new, unicode_shown(doc->arena, path_base(diag_path(r.diag, file)))))
		return;
	new.description = str_printf(doc->arena, "%.*s (%s)", STR_ARG(of), attachment_rows[kind].name);
	ARENA_PUSH(doc->arena, doc->attachments.v, doc->attachments.n) = new;
}

/* Adds an export of the article. What the format has no place for is not reported: the export as a file does that. */
static void add_export(const struct reader *files, const struct shared *s, const struct section *section, const struct article *art,
		       struct document *doc, enum export_kind format, enum attachment_kind kind, const char *ending)
{
	struct strbuf bytes = {.arena = doc->arena};
	struct attachment new = {.kind = kind};
	const struct export_source nothing = {0};
	struct exporter x = {
		.format = export_formats[format],
		.arena = doc->arena,
		.out = &bytes,
		.diag = files->diag,
		.journal = s->journal,
		.issue = s->issue,
		.labels = s->labels,
		.source = &nothing,
	};

	diag_set_muted(files->diag, true);
	export_open(&x);
	export_article(&x, section, art);
	export_close(&x);
	diag_set_muted(files->diag, false);
	if (x.needed[0]) /* it would not be a valid file */
		return;
	new.bytes = strbuf_str(&bytes);
	new.description = str_printf(doc->arena, "%.*s (%s)", STR_ARG(doc->info.title), attachment_rows[kind].name);
	if (name_file(doc, &new, unicode_shown(doc->arena, str_printf(doc->arena, "%.*s%s", STR_ARG(art->slug), ending))))
		ARENA_PUSH(doc->arena, doc->attachments.v, doc->attachments.n) = new;
}

void attach_article(const struct reader *files, const struct shared *s, const struct section *section, const struct article *art,
		    struct document *doc)
{
	if (!attaches(doc))
		return;
	add(files, doc, art->file, ATTACHMENT_YAML, doc->info.title);
	for (size_t i = 0; i < art->abstract.n; i++) {
		const struct prose *p = &art->abstract.v[i];
		struct str label = labels_find(s->labels, p->lang.len ? p->lang : doc->info.lang, LABEL_ABSTRACT);
		if (p->at.file != art->file)
			add(files, doc, p->at.file, ATTACHMENT_MARKDOWN,
			    str_printf(doc->arena, "%.*s. %.*s", STR_ARG(doc->info.title), STR_ARG(label)));
	}
	add_export(files, s, section, art, doc, EXPORT_JATS, ATTACHMENT_JATS, ".xml");
	add_export(files, s, section, art, doc, EXPORT_BIBTEX, ATTACHMENT_BIBTEX, ".bib");
}

/* The Markdown of a page of text, in the languages in which the page is printed. */
static void add_page(const struct reader *files, const struct shared *s, const struct page_item *page, struct document *doc)
{
	const struct texts *langs = page->languages.n ? &page->languages : &s->journal->languages;

	for (size_t i = 0; i < langs->n; i++) {
		const struct prose *p = lprose_find(&page->prose, langs->v[i].s);
		const struct text *title = ltext_any(&page->title, langs->v[i].s, NULL);
		if (p && p->blocks)
			add(files, doc, p->blocks->at.file, ATTACHMENT_MARKDOWN,
			    title ? str_printf(doc->arena, "%.*s. %.*s", STR_ARG(doc->info.title), STR_ARG(title->s)) : doc->info.title);
	}
}

void attach_issue(const struct reader *files, const struct shared *s, enum page_place place, struct document *doc)
{
	const struct text *journal = ltext_any(&s->journal->title, doc->info.lang, NULL);

	if (!attaches(doc))
		return;
	add(files, doc, s->issue->file, ATTACHMENT_YAML, doc->info.title);
	add(files, doc, s->journal->file, ATTACHMENT_YAML, journal ? journal->s : doc->info.title);
	for (size_t i = 0; i < s->issue->pages.n; i++)
		if (s->issue->pages.v[i].place == place && s->issue->pages.v[i].kind == PAGE_TEXT)
			add_page(files, s, &s->issue->pages.v[i], doc);
}

struct attachments attach_others(struct arena *a, const struct document *doc, const struct document *other)
{
	struct attachments others = {0};

	for (size_t i = 0; i < doc->attachments.n; i++) {
		const struct attachment *x = &doc->attachments.v[i], *known = find(other, x->name);
		if (!known || !str_eq(known->bytes, x->bytes))
			ARENA_PUSH(a, others.v, others.n) = *x;
	}
	return others;
}
