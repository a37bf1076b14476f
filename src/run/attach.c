#include "run/attach.h"

#include "base/arena.h"
#include "base/path.h"
#include "base/unicode.h"

static bool attaches(const struct document *doc)
{
	return conformance_rows[doc->conformance].attaches;
}

static bool has_name(const struct document *doc, struct str name)
{
	for (size_t i = 0; i < doc->attachments.n; i++)
		if (str_eq(doc->attachments.v[i].name, name))
			return true;
	return false;
}

/* Adds a file that was loaded for the document. The description says of what it is the source. */
static void add(const struct reader *files, struct document *doc, uint32_t file, enum attachment_kind kind, struct str of)
{
	const struct reader r = {doc->arena, files->diag, files->inputs};
	struct attachment new = {.kind = kind, .name = unicode_shown(doc->arena, path_base(diag_path(r.diag, file)))};

	if (has_name(doc, new.name) || !source_bytes(&r, file, &new.bytes))
		return;
	new.description = str_printf(doc->arena, "%.*s (%s)", STR_ARG(of), attachment_rows[kind].name);
	ARENA_PUSH(doc->arena, doc->attachments.v, doc->attachments.n) = new;
}

void attach_article(const struct reader *files, const struct labels *labels, const struct article *art, struct document *doc)
{
	if (!attaches(doc))
		return;
	add(files, doc, art->file, ATTACHMENT_YAML, doc->info.title);
	for (size_t i = 0; i < art->abstract.n; i++) {
		const struct prose *p = &art->abstract.v[i];
		struct str label = labels_find(labels, p->lang.len ? p->lang : doc->info.lang, LABEL_ABSTRACT);
		if (p->at.file != art->file)
			add(files, doc, p->at.file, ATTACHMENT_MARKDOWN,
			    str_printf(doc->arena, "%.*s. %.*s", STR_ARG(doc->info.title), STR_ARG(label)));
	}
}

void attach_issue(const struct reader *files, const struct shared *s, struct document *doc)
{
	const struct text *journal = ltext_any(&s->journal->title, doc->info.lang, NULL);

	if (!attaches(doc))
		return;
	add(files, doc, s->issue->file, ATTACHMENT_YAML, doc->info.title);
	add(files, doc, s->journal->file, ATTACHMENT_YAML, journal ? journal->s : doc->info.title);
}
